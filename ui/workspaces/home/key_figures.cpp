#include <algorithm>
#include <cmath>

#include "sim/center/measures.h"
#include "ui/app/format.h"
#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/plot/from_theme.h"
#include "ui/plot/spark_line.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/home/home_view.h"

namespace callfloor::ui {
namespace {

// One plain sentence for each card.
std::string_view Explained(std::string_view measure) {
  if (measure == "service_level")
    return "Of all who reach the queue, how many an agent answers within the promised time. The "
           "field calls it service level.";
  if (measure == "abandon_rate")
    return "Of all who reach the queue, how many hang up before an agent answers. The field calls "
           "it abandonment.";
  if (measure == "asa_s")
    return "How long those who are answered have waited, on average. The field calls it ASA, "
           "average speed of answer.";
  if (measure == "occupancy")
    return "How much of their time on duty agents spend talking and working after a call. Above "
           "some 90\u00a0% people tire.";
  if (measure == "offered")
    return "Callers who reach the queue on a day, those who try again included.";
  return "What all agents cost on duty, shared among the calls they answer.";
}

std::string Name(const HomeFigure& figure) { return "home/figure/" + figure.measure; }

ShownEstimate Shown(const HomeFigure& figure, bool settled) {
  const Measure& measure = *FindMeasure(figure.measure);
  ShownEstimate shown;
  shown.settled = settled;
  if (!figure.estimate.Exists()) {
    shown.value = "–";
    return shown;
  }
  const ValueText text = MeasureText(measure, figure.estimate);
  shown.value = text.value;
  shown.unit = text.unit;
  shown.interval = text.interval;
  return shown;
}

// Fields and rules of one measure's limits, in the unit people type: per cent, seconds, money.
struct LimitFields {
  double factor = 1;
  std::string_view unit;
  int decimals = 0;
  double max = 1e6;
};

LimitFields FieldsOf(const Measure& measure) {
  if (measure.unit == Unit::kShare) return {100, "%", 0, 100};
  if (measure.unit == Unit::kSeconds) return {1, "s", 0, 86'400};
  if (measure.unit == Unit::kMoney) return {1, "€", 2, 1e6};
  return {};
}

void LimitField(HomeView& view, const std::string& name, const Rect& cell, std::string_view label,
                const LimitFields& fields, std::optional<double>& value, double unset,
                bool& changed) {
  Ui& ui = view.ui();
  const float label_height = FieldLabel(ui, cell, label);
  const Rect box{cell.x, cell.y + label_height, cell.w, view.theme().metrics.control};
  double shown = std::round(value.value_or(unset) * fields.factor * 1e6) / 1e6;
  const int decimals =
      std::abs(shown - std::round(shown)) < 1e-6 ? fields.decimals : std::max(fields.decimals, 1);
  const NumberResult result = NumberField(
      ui, name, box, shown,
      {.min = 0, .max = fields.max, .step = 1, .decimals = decimals, .unit = fields.unit});
  if (result.changed) value = shown / fields.factor, changed = true;
}

// What the number means, how it is counted, what it is here, and the limits of its light.
void DrawExplanation(HomeView& view, const HomeFigure& figure, const Rect& card) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Application& application = view.application;
  const Measure& measure = *FindMeasure(figure.measure);
  const float w = view.Px(376), pad = view.Px(20), room = w - 2 * pad;
  const bool can_limit = measure.unit != Unit::kContacts;
  std::string here = figure.estimate.Exists() ? MeasureLine(measure, figure.estimate)
                                              : std::string("No answer yet");
  if (!figure.most_days.empty()) here += ". " + figure.most_days + " (80\u00a0% of days)";
  here += ".";

  Threshold threshold;
  const Threshold* known = FindThreshold(application.preferences().thresholds, figure.measure);
  threshold.measure = figure.measure;
  if (known) threshold = *known;
  const bool healthy = threshold.healthy_from.has_value() && !threshold.higher_is_better;

  const float code =
      DrawWrapped(nullptr, t.type.code, {}, room - view.Px(16), 0, measure.formula) + view.Px(16);
  const float words = DrawWrapped(nullptr, t.type.body, {}, room, 0, Explained(figure.measure));
  const float here_height = DrawWrapped(nullptr, t.type.body, {}, room, 0, here);
  const float limits =
      can_limit ? view.Px(16 + 20 + 8 + 20) + t.metrics.control + view.Px(12) + t.metrics.control
                : 0;
  const float h = pad + t.type.title.line + view.Px(4) + words + view.Px(8) + code + view.Px(10) +
                  t.type.small.line + view.Px(2) + here_height + limits + pad - view.Px(4);
  const Rect screen = ui.screen();
  const float edge = view.Px(8);
  Rect box{std::clamp(card.x, edge, std::max(edge, screen.w - w - edge)),
           card.Bottom() + view.Px(8), w, h};
  box.y = std::max(edge, std::min(box.y, screen.h - h - edge));

  const float fade = ui.FollowFrom(Ui::IdOf("home/limits/fade"), 0, 1, Motion::kFade);
  if (ui.BeginLayer("home/limits", box, Ui::Scrim::kClear, fade)) view.state.explained = -1;
  DrawBox(ui.list(), box, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
  float x = box.x + pad, y = box.y + pad - view.Px(4);
  ui.Register("home/limits/text", {x, y, room, words}, ControlKind::kText,
              figure.label + ": " + std::string(Explained(figure.measure)));
  DrawTextIn(ui.list(), t.type.title, {x, y, room - view.Px(28), t.type.title.line}, t.text,
             figure.label);
  const Rect close{box.Right() - view.Px(44), box.y + view.Px(10), view.Px(32), view.Px(32)};
  y += t.type.title.line + view.Px(4);
  y += DrawWrapped(ui.list(), t.type.body, {x, y}, room, t.text2, Explained(figure.measure)) +
       view.Px(8);
  DrawBox(ui.list(), {x, y, room, code}, t.metrics.radius, t.dark ? t.win : t.hover, 0);
  DrawWrapped(ui.list(), t.type.code, {x + view.Px(8), y + view.Px(8)}, room - view.Px(16), t.text,
              measure.formula);
  y += code + view.Px(10);
  y += DrawWrapped(ui.list(), t.type.small_bold, {x, y}, room, t.text2, "In this scenario") +
       view.Px(2);
  y += DrawWrapped(ui.list(), t.type.body, {x, y}, room, t.text, here);
  if (can_limit) {
    y += view.Px(16);
    DrawHLine(ui.list(), x, x + room, y - view.Px(8), t.line);
    const LimitFields fields = FieldsOf(measure);
    DrawTextIn(ui.list(), t.type.small_bold, {x, y, room, view.Px(20)}, t.text2, "Your limits");
    DrawTextIn(ui.list(), t.type.small, {x, y, room, view.Px(20)}, t.text3,
               "Usual ones are an assumption", Align::kRight);
    y += view.Px(28);
    bool changed = false;
    const Rect row{x, y, room, view.Px(20) + t.metrics.control};
    const int columns = healthy ? 3 : 2;
    int column = 0;
    const double unset = figure.estimate.Exists() ? figure.estimate.mean : 0;
    if (healthy)
      LimitField(view, "home/limits/healthy-from", row.Column(column++, columns, view.Px(12)),
                 "Healthy from", fields, threshold.healthy_from, unset, changed);
    LimitField(view, "home/limits/target", row.Column(column++, columns, view.Px(12)),
               healthy                      ? "to"
               : threshold.higher_is_better ? "Target, at least"
                                            : "Target, at most",
               fields, threshold.target, unset, changed);
    LimitField(view, "home/limits/red", row.Column(column, columns, view.Px(12)),
               threshold.higher_is_better ? "Red below" : "Red above", fields, threshold.red, unset,
               changed);
    if (changed && !threshold.target) threshold.target = threshold.red;
    y += row.h + view.Px(12);
    const auto usual = UsualThresholds();
    const Threshold* habit = FindThreshold(usual, figure.measure);
    float bx = x;
    if (habit != nullptr) {
      const float width = ButtonWidth(ui, "Usual limits");
      if (Button(ui, "home/limits/usual", {bx, y, width, t.metrics.control}, "Usual limits",
                 {.enabled = !(threshold == *habit), .tooltip = "These are the usual ones"})) {
        threshold = *habit;
        changed = true;
      }
      bx += width + view.Px(8);
    }
    const float width = ButtonWidth(ui, "No target", {.style = ButtonStyle::kQuiet});
    if (Button(ui, "home/limits/none", {bx, y, width, t.metrics.control}, "No target",
               {.style = ButtonStyle::kQuiet,
                .enabled = threshold.target.has_value(),
                .tooltip = "No target is set"})) {
      threshold.target.reset();
      threshold.red.reset();
      threshold.healthy_from.reset();
      changed = true;
    }
    if (changed) application.SetThreshold(threshold);
  }
  if (IconButton(ui, "home/limits/close", close, kIconClose, "Close")) view.state.explained = -1;
  ui.EndLayer();
}

}  // namespace

void DrawKeyFigures(HomeView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const HomeData& data = view.state.data;
  const int count = static_cast<int>(data.figures.size());
  const plot::PlotStyle style = plot::StyleFromTheme(view.theme());
  for (int i = 0; i < count; ++i) {
    const HomeFigure& figure = data.figures[static_cast<std::size_t>(i)];
    const Rect card =
        rect.Column(i, count, view.small() ? view.Px(12) : view.theme().metrics.gutter);
    const Threshold* threshold =
        FindThreshold(view.application.preferences().thresholds, figure.measure);
    const bool limited = threshold != nullptr && threshold->target.has_value();
    const std::string words = limited ? ThresholdInWords(*threshold) : figure.note;
    // Where it does not fit, the first half says enough; the card tells the rest when it is
    // clicked.
    std::string fitting = words;
    if (TextWidth(view.theme().type.small, words) > card.w - 2 * view.theme().metrics.card_padding)
      fitting = words.substr(0, words.find(", "));
    KeyFigure shown;
    shown.label = figure.label;
    if (view.small() && figure.measure == "cost_per_contact") shown.label = "Cost per answer";
    shown.status = StatusOf(view.application.LightFor(figure.measure, figure.estimate));
    shown.has_mark = limited;
    shown.estimate = Shown(figure, data.settled);
    shown.target = fitting;
    shown.selected = view.state.explained == i;
    shown.spark = [&](const Rect& at) {
      plot::SparkSpec spec;
      spec.values = figure.spark;
      if (limited) spec.target = *threshold->target;
      plot::DrawSparkLine(spec, style, {at.x, at.y, at.Right(), at.Bottom()});
    };
    const KeyFigureResult result = DrawKeyFigure(ui, Name(figure), card, shown);
    ui.Register(Name(figure) + "/target", {card.x, card.y + view.Px(74), card.w, view.Px(16)},
                ControlKind::kText, words);
    if (result.clicked || result.mark_clicked)
      view.state.explained = view.state.explained == i ? -1 : i;
  }
  if (view.state.explained >= 0 && view.state.explained < count) {
    const int i = view.state.explained;
    DrawExplanation(view, data.figures[static_cast<std::size_t>(i)],
                    rect.Column(i, count, view.theme().metrics.gutter));
  }
}

}  // namespace callfloor::ui
