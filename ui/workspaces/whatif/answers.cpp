// The lower half of the columns: what one gets, in figures and in words.
#include <algorithm>
#include <cmath>
#include <string>

#include "sim/experiment/verdict.h"
#include "ui/app/wording.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/whatif/columns.h"

namespace callfloor::ui::what_if {
namespace {

std::string BaseWords(const Page& page) {
  int green = 0, with_light = 0;
  std::string missed;
  for (const std::string_view name : kMeasures) {
    const Light light = page.app.LightFor(name, page.Value(-1, name));
    if (light == Light::kNone) continue;
    ++with_light;
    if (light == Light::kGreen) ++green;
  }
  if (with_light == 0) return "No targets are set.";
  if (green == with_light)
    return with_light == 1 ? "Meets its target."
                           : "Meets all " + CountInWords(with_light) + " targets.";
  if (green == 0)
    return with_light == 1 ? "Misses its target."
                           : "Meets none of " + CountInWords(with_light) + " targets.";
  return "Meets " + CountInWords(green) + " of " + CountInWords(with_light) + " targets.";
}

std::string TargetText(const Page& page, std::string_view name) {
  if (name == "cost_per_contact") return "agents only";
  const Threshold* threshold = FindThreshold(page.app.preferences().thresholds, name);
  if (!threshold || !threshold->target) return "no target set";
  const Measure* measure = FindMeasure(name);
  if (measure && measure->unit == callfloor::Unit::kShare)
    return "target " + FormatPercent(*threshold->target);
  return "target " + FormatNumber(*threshold->target, 0) + std::string(kNoBreakSpace) + "s";
}

}  // namespace

void DrawAnswerLabels(Page& page, Ui& ui, const Rect& column, float top, const Heights& heights) {
  const Theme& t = ui.theme();
  DrawText(ui.list(), t.type.small_bold,
           {column.x, top - heights.section + std::floor((heights.section - ui.Px(16)) / 2)},
           t.text2, "You get");
  for (std::size_t i = 0; i < kMeasures.size(); ++i) {
    const Measure* measure = FindMeasure(kMeasures[i]);
    const float y = top + heights.get * static_cast<float>(i);
    const float first = y + std::floor((heights.get - ui.Px(38)) / 2);
    DrawHLine(ui.list(), column.x, column.Right(), y, t.line);
    DrawTextIn(
        ui.list(), t.type.body_bold, {column.x, first, column.w, t.type.body.line}, t.text,
        kMeasures[i] == "cost_per_contact" ? "Cost per call" : MeasureName(*measure, page.base()));
    DrawTextIn(ui.list(), t.type.small, {column.x, first + ui.Px(20), column.w, t.type.small.line},
               t.text3, TargetText(page, kMeasures[i]));
  }
  const float words = top + heights.get * static_cast<float>(kMeasures.size());
  DrawHLine(ui.list(), column.x, column.Right(), words, t.line2);
  DrawText(ui.list(), t.type.small_bold, {column.x, words + ui.Px(12)}, t.text2, "In words");
}

void DrawAnswers(Page& page, Ui& ui, const Rect& column, float top, int k, float height) {
  const Theme& t = ui.theme();
  const bool settled = page.Settled();
  for (std::size_t i = 0; i < kMeasures.size(); ++i) {
    const Measure* measure = FindMeasure(kMeasures[i]);
    const float line_y = top + height * static_cast<float>(i);
    DrawHLine(ui.list(), column.x, column.Right(), line_y, t.line);
    const float y = line_y + std::floor((height - ui.Px(52)) / 2);
    const Rect inside{column.x + ui.Px(14), y, column.w - ui.Px(28), height};
    const Estimate value = page.Value(k, kMeasures[i]);
    const ValueText text = MeasureText(*measure, value);
    const ShownEstimate shown{
        .value = text.value, .unit = text.unit, .interval = text.interval, .settled = settled};
    DrawEstimate(ui, {inside.x, y + ui.Px(5)}, shown, t.type.title, t.type.small);
    ui.Register(ControlOf(k, kMeasures[i]), {inside.x, y + ui.Px(8), inside.w, t.type.title.line},
                ControlKind::kText, MeasureLine(*measure, value));
    DrawStatus(ui, StatusOf(page.app.LightFor(kMeasures[i], value)),
               {inside.Right() - ui.Px(6), y + ui.Px(17)}, ui.Px(12));
    if (k < 0) continue;
    const Estimate difference = page.Difference(k, kMeasures[i]);
    if (!difference.Exists()) continue;
    const double matters = Matters(*measure, page.Value(-1, kMeasures[i]).mean);
    const auto verdict = Judge(difference, BetterWay(*measure), matters);
    std::string words = DifferenceLine(*measure, difference) + " against base";
    ImU32 colour = t.text;
    if (verdict == callfloor::Verdict::kSame) words = "the same as the base", colour = t.text3;
    if (verdict == callfloor::Verdict::kNoMatter)
      words = "no difference that matters", colour = t.text2;
    const Rect line{inside.x, y + ui.Px(30), inside.w, t.type.small.line};
    if (TextWidth(t.type.small, words) > line.w) words = DifferenceLine(*measure, difference);
    DrawTextIn(ui.list(), t.type.small, line, settled ? colour : t.text2, words);
    ui.Register(ControlOf(k, std::string(kMeasures[i]) + "-difference"), line, ControlKind::kText,
                words);
  }
}

void DrawWords(Page& page, Ui& ui, const Rect& column, float top, int k, float height) {
  const Theme& t = ui.theme();
  DrawHLine(ui.list(), column.x, column.Right(), top, t.line2);
  const Rect inside{column.x + ui.Px(14), top + ui.Px(10), column.w - ui.Px(28),
                    height - ui.Px(16)};
  std::string words;
  if (k < 0) {
    words = page.Value(-1, kMeasures[0]).Exists() ? BaseWords(page)
                                                  : "The first days are being simulated.";
  } else if (!page.app.VariantScenario(static_cast<std::size_t>(k))) {
    const auto& problems = page.app.VariantProblems(static_cast<std::size_t>(k));
    words = problems.empty() ? std::string("This variant cannot be simulated.")
                             : FormatDiagnostic(problems.front());
  } else {
    const std::string verdict = page.VerdictOf(k), consequence = page.ConsequenceOf(k);
    const int beside = ChangesBeside(page.base(), page.variants()[static_cast<std::size_t>(k)]);
    if (ChangesShown(page.base(), page.variants()[static_cast<std::size_t>(k)], page.set) == 0) {
      words = "Nothing is changed yet. **Move a slider** above.";
    } else if (verdict.empty()) {
      words = "Being simulated.";
    } else {
      words = "**" + verdict + "**" + (consequence.empty() ? "" : " " + consequence);
    }
    if (beside > 0) {
      words += " " +
               std::string(beside == 1 ? "One more change is"
                                       : FormatNumber(beside, 0) + " more changes are") +
               " in its file.";
    }
  }
  // Smaller where the column is too narrow for it: a sentence that breaks off says nothing.
  RichStyle style = BodyStyle(t);
  if (DrawRich(nullptr, style, {}, inside.w, words) > inside.h)
    style.plain = style.quiet = t.type.small, style.bold = t.type.small_bold;
  const int lines = std::max(1, static_cast<int>(inside.h / style.plain.line));
  DrawRich(ui.list(), style, inside.Min(), inside.w, words, lines);
  ui.Register(ControlOf(k, "words"), inside, ControlKind::kText, PlainText(words));
}

}  // namespace callfloor::ui::what_if
