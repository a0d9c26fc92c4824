// The lists that open over the page: assumptions, and the experiments that come with the program;
// and what stands in place of the page where there is no quality.
#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {

void DrawAssumptions(Context& context, QualityState& state) {
  if (!state.assumptions) return;
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  bool open = true;
  Rect inside =
      BeginPanel(context, "quality/assumptions", "Defaults that are assumptions", ui.Px(880), open);
  const std::string about =
      "No study gives them. The list is of every default of quality in the file format, with where "
      "it comes from; a value that your scenario says itself replaces it. n\u00a0=\u00a0" +
      FormatNumber(static_cast<double>(state.assumed.size()), 0) + ".";
  const float high = DrawWrapped(nullptr, t.type.body, {}, inside.w, 0, about);
  DrawWrapped(ui.list(), t.type.body, inside.CutTop(high, ui.Px(12)).Min(), inside.w, t.text2,
              about);
  const float value_width = ui.Px(112), gap = ui.Px(16);
  const float text_width = inside.w - value_width - gap - ui.Px(12);
  const auto words = [](const Assumption& entry) { return entry.help + " (" + entry.basis + ")"; };
  const auto row_height = [&](const Assumption& entry) {
    return t.type.body.line + DrawWrapped(nullptr, t.type.small, {}, text_width, 0, words(entry)) +
           ui.Px(12);
  };
  float content = 0;
  for (const Assumption& entry : state.assumed) content += row_height(entry);
  Rect list = ui.BeginScroll("quality/assumptions/list", inside, content);
  for (const Assumption& entry : state.assumed) {
    const Rect row = list.CutTop(row_height(entry));
    if (row.Bottom() < inside.y || row.y > inside.Bottom()) continue;
    DrawTextIn(ui.list(), t.type.body, {row.x, row.y + ui.Px(4), text_width, t.type.body.line},
               t.text, entry.pattern.substr(std::min<std::size_t>(entry.pattern.size(), 9)));
    DrawTextIn(
        ui.list(), t.type.body_bold,
        {row.x + text_width + gap, row.y + ui.Px(4), value_width - ui.Px(12), t.type.body.line},
        t.text, entry.default_value + (entry.unit.empty() ? "" : "\u00a0" + entry.unit),
        Align::kRight);
    DrawWrapped(ui.list(), t.type.small, {row.x, row.y + ui.Px(4) + t.type.body.line}, text_width,
                t.text2, words(entry));
    DrawHLine(ui.list(), row.x, row.Right(), row.Bottom() - 1, t.line);
  }
  ui.EndScroll();
  ui.EndLayer();
  if (!open) state.assumptions = false;
}

const ShippedScenario* DrawExperiments(Context& context, QualityState& state,
                                       const std::vector<ShippedScenario>& experiments) {
  if (!state.experiments) return nullptr;
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  bool open = true;
  const Rect inside =
      BeginPanel(context, "quality/experiments", "Experiments with QA policies", ui.Px(760), open);
  const ShippedScenario* chosen = nullptr;
  const float text_width = inside.w - ui.Px(56);
  const auto row_height = [&](const ShippedScenario& entry) {
    return t.type.body_bold.line + ui.Px(24) +
           DrawWrapped(nullptr, t.type.body, {}, text_width, 0, entry.story);
  };
  float content = 0;
  for (const ShippedScenario& entry : experiments) content += row_height(entry) + ui.Px(8);
  const Rect list = ui.BeginScroll("quality/experiments/list", inside, content);
  float y = list.y;
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    const ShippedScenario& entry = experiments[i];
    const Rect row{list.x, y, list.w - ui.Px(12), row_height(entry)};
    DrawBox(ui.list(), row, t.metrics.card_radius, t.surface, t.line);
    const float x = row.x + ui.Px(16);
    float line = row.y + ui.Px(12);
    DrawTextIn(ui.list(), t.type.body_bold, {x, line, text_width, t.type.body_bold.line}, t.text,
               entry.name);
    line += t.type.body_bold.line;
    DrawWrapped(ui.list(), t.type.body, {x, line}, text_width, t.text2, entry.story);
    if (CardSurface(ui, "quality/experiments/" + std::to_string(i + 1), row, entry.name).activated)
      chosen = &entry;
    y += row.h + ui.Px(8);
  }
  ui.EndScroll();
  ui.EndLayer();
  if (!open || chosen) state.experiments = false;
  return chosen;
}

QualityWish DrawWithoutQuality(Context& context, const Scenario& scenario, bool policy) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const auto& groups = scenario.agent_groups;
  const bool shifts = !groups.empty() &&
                      std::ranges::all_of(groups, [](const auto& g) { return !g.shifts.empty(); });
  const std::string sentence =
      "Here stands what a QA team would see of the contacts: who needs help, whether evaluators "
      "agree, what it costs, and how far all that is from the truth. This scenario says nothing of "
      "quality. " +
      std::string(shifts ? "Added, every number of it has a default. Customers whose matter is not "
                           "resolved then call again, and coaching takes agents off the phone."
                         : "It needs agents with shifts: in Scenario, give every group shifts in "
                           "place of numbers of agents, then come back.");
  QualityWish wish = QualityWish::kNone;
  if (EmptyState(ui, "quality/add", context.page, kIconCheckCircle, "Quality", sentence,
                 shifts ? "Add quality to this scenario" : ""))
    wish = QualityWish::kAdd;
  if (!policy) return wish;
  const std::string_view label = "Open a scenario that has it: a QA policy for sixty agents";
  const float wide = TextWidth(t.type.small_bold, label);
  if (LinkButton(
          ui, "quality/open-policy",
          {std::floor(context.page.Center().x - wide / 2), context.page.Center().y + ui.Px(160)},
          label))
    wish = QualityWish::kOpenPolicy;
  return wish;
}

void DrawBeforeFirstRun(Context& context, const Rect& rect, std::string_view problem, bool paused) {
  const std::string_view waiting = paused ? "Paused. Go on in the top bar to see it."
                                          : "What the team will have before it comes in a moment.";
  EmptyState(context.ui, "quality/waiting", rect, kIconClock,
             problem.empty() ? "Simulating the first run" : "This could not be simulated",
             problem.empty() ? waiting : problem);
}

}  // namespace callfloor::ui
