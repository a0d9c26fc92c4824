// What stands above a dashboard: the tabs with their locks, and the sentence.
#include <algorithm>
#include <array>

#include "sim/report/quality_levels.h"
#include "ui/app/quality_words.h"
#include "ui/platform/icons.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

// In the order of QualityTab.
constexpr std::array<QualityTabText, 5> kTabs = {
    QualityTabText{"operational", "Operational", "today and this week"},
    QualityTabText{"tactical", "Tactical", "this month"},
    QualityTabText{"strategic", "Strategic", "this quarter"},
    QualityTabText{"scorecard", "Scorecard", "the form"},
    QualityTabText{"truth", "The truth", "only a simulator knows"}};

}  // namespace

const QualityTabText& TextOf(QualityTab tab) { return kTabs[static_cast<std::size_t>(tab)]; }

quality::Level LevelOf(QualityTab tab) {
  return tab == QualityTab::kTactical    ? quality::Level::kTactical
         : tab == QualityTab::kStrategic ? quality::Level::kStrategic
                                         : quality::Level::kOperational;
}

void DrawQualityTabs(Context& context, QualityState& state, Rect& row) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  // Five with what they are about have no room in a row.
  const bool brief = context.room == Room::kSmall || state.truth;
  const quality::World* world = state.of ? state.of->world.get() : nullptr;
  for (std::size_t i = 0; i < kTabs.size(); ++i) {
    const QualityTabText& tab = kTabs[i];
    const auto which = static_cast<QualityTab>(i);
    if (which == QualityTab::kTruth && !state.truth) continue;
    const bool locked = world != nullptr && !GateOf(LevelOf(which), world).open;
    const std::string_view subtitle = brief ? std::string_view() : tab.subtitle;
    const float wide = TabWidth(ui, tab.label, subtitle) + (locked ? ui.Px(20) : 0);
    const Rect rect = row.CutLeft(wide, ui.Px(8));
    if (Tab(ui, "quality/tab/" + std::string(tab.id), rect, tab.label, subtitle,
            state.tab == which))
      state.tab = which;
    if (locked)
      DrawIcon(ui.list(), t.type.icon14, {rect.Right() - ui.Px(18), rect.Center().y}, t.text3,
               kIconLock);
  }
}

void DrawQualitySentence(Context& context, const QualityState& state, Rect& page) {
  Ui& ui = context.ui;
  // With the truth, the sentence is about the truth wherever one looks.
  QualitySentence said = SentenceOfQuality(*state.of, state.truth);
  const Gate gate = GateOf(LevelOf(state.tab), state.of->world.get());
  if (!gate.open) {
    said.reason = "**Not reliable yet:** " + gate.reason + ".";
  } else if (!gate.reason.empty() && !state.truth) {
    said.reason = "This page is open: " + gate.reason + ".";
  }
  const Verdict verdict{StatusOf(said.light), said.sentence, said.reason, {}};
  const float least = ui.Px(context.room == Room::kSmall ? 72 : 88);
  const Rect rect = page.CutTop(std::max(least, VerdictHeight(ui, page.w, verdict)),
                                ui.Px(context.room == Room::kSmall ? 12 : 16));
  DrawVerdict(ui, "quality/verdict", rect, verdict);
  ui.Register("quality/reason", rect, ControlKind::kText, said.reason).focusable = false;
}

}  // namespace callfloor::ui
