// The lower half of the columns: what one gets, in figures and in words.
#include <algorithm>
#include <cmath>
#include <string>

#include "sim/experiment/verdict.h"
#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/scenario/sections.h"
#include "ui/workspaces/scenario/wording.h"
#include "ui/workspaces/whatif/columns.h"

namespace callfloor::ui::what_if {
namespace {

std::string BaseWords(const Page& page) {
  int green = 0, with_light = 0;
  std::string missed;
  for (const std::string_view name : FirstOutcomes(OutcomeSet::kService)) {
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

// Its target, or else what it is about.
std::string TargetText(const Page& page, const Outcome& outcome) {
  const std::string_view name = outcome.name();
  if (const std::string note = NoteOf(outcome, page.base()); !note.empty()) return note;
  const Threshold* threshold = FindThreshold(page.app.preferences().thresholds, name);
  if (!threshold || !threshold->target) return "no target set";
  if (outcome.IsShare()) return "target " + FormatPercent(*threshold->target);
  return "target " + FormatNumber(*threshold->target, 0) + std::string(kNoBreakSpace) + "s";
}

// Changes that no slider shows: what they are, or how many.
std::string BesideInWords(const Scenario& base, const Variant& variant) {
  constexpr int kMostTold = 2;
  const int beside = ChangesBeside(base, variant);
  if (beside > kMostTold) return FormatNumber(beside, 0) + " more changes are in its file.";
  std::string words;
  for (const Change& change : variant.changes) {
    if (!IsBeside(base, change)) continue;
    const Field* field = FindField(editor::PatternOf(change.pointer));
    const bool plain = field != nullptr && change.kind == ChangeKind::kSet && !change.from;
    words += (words.empty() ? "" : "; ") + editor::LabelAt(change.pointer);
    if (!plain)
      words += " " + ChangeInWords(change);
    else if (field->kind == FieldKind::kObject)
      words += ": " + editor::ValueText(*field, change.value);
    else
      words += " =" + std::string(kNoBreakSpace) + editor::ValueText(*field, change.value);
  }
  return words + ".";
}

}  // namespace

void DrawAnswerSets(Page& page, Ui& ui, const Rect& row) {
  const std::vector<OutcomeSet> sets = page.Sets();
  std::vector<std::string_view> labels;
  int chosen = 0;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    labels.push_back(Words(sets[i]));
    if (sets[i] == page.Shown()) chosen = static_cast<int>(i);
  }
  Rect rest = row;
  const bool truth = page.app.shows_truth();
  const Rect eye = rest.CutRight(ui.Px(32), ui.Px(4));
  if (Segmented(ui, "what-if/get", rest, labels, chosen))
    page.chosen_set = sets[static_cast<std::size_t>(chosen)];
  if (Button(ui, "what-if/truth", eye, {},
             {.style = ButtonStyle::kQuiet,
              .icon = kIconEye,
              .selected = truth,
              .tooltip = truth ? "Hide what only a simulator knows (T)"
                               : "Show what only a simulator knows (T)"}))
    page.ShowTruth(!truth);
}

void DrawAnswerLabels(Page& page, Ui& ui, const Rect& column, float top, const Heights& heights) {
  const Theme& t = ui.theme();
  const Rect section{column.x, top - heights.section, column.w, heights.section};
  if (page.Sets().size() > 1) {
    DrawAnswerSets(page, ui, section.Inset(0, std::floor((section.h - ui.Px(32)) / 2)));
  } else {
    DrawText(ui.list(), t.type.small_bold,
             {column.x, section.y + std::floor((section.h - ui.Px(16)) / 2)}, t.text2, "You get");
  }
  float y = top;
  for (const std::string_view name : page.Rows()) {
    const Outcome outcome = *Outcome::Named(name);
    const float first = y + std::floor((heights.get - ui.Px(38)) / 2);
    DrawHLine(ui.list(), column.x, column.Right(), y, t.line);
    const std::string shown =
        name == "cost_per_contact" ? "Cost per call" : MeasureName(outcome, page.base());
    const Rect line{column.x, first, column.w, t.type.body.line};
    DrawTextIn(ui.list(), t.type.body_bold, line, t.text, shown);
    DrawTextIn(ui.list(), t.type.small, {column.x, first + ui.Px(20), column.w, t.type.small.line},
               t.text3, TargetText(page, outcome));
    const std::string tip =
        std::string(outcome.label()) + ": " + std::string(outcome.formula()) + ".";
    ui.Control("what-if/row/" + std::string(name), {column.x, y, column.w, heights.get},
               {.kind = ControlKind::kText,
                .text = shown,
                .focusable = false,
                .hand = false,
                .tooltip = outcome.figure() ? std::string_view(tip) : std::string_view()});
    y += heights.get;
  }
  DrawHLine(ui.list(), column.x, column.Right(), y, t.line2);
  DrawText(ui.list(), t.type.small_bold, {column.x, y + ui.Px(12)}, t.text2, "In words");
}

void DrawAnswers(Page& page, Ui& ui, const Rect& column, float top, int k, float height) {
  const Theme& t = ui.theme();
  const bool settled = page.Settled();
  float line_y = top;
  for (const std::string_view name : page.Rows()) {
    const Outcome outcome = *Outcome::Named(name);
    DrawHLine(ui.list(), column.x, column.Right(), line_y, t.line);
    const float y = line_y + std::floor((height - ui.Px(52)) / 2);
    line_y += height;
    const Rect inside{column.x + ui.Px(14), y, column.w - ui.Px(28), height};
    const Estimate value = page.Value(k, name);
    const ValueText text = MeasureText(outcome, value);
    const ShownEstimate shown{
        .value = text.value, .unit = text.unit, .interval = text.interval, .settled = settled};
    DrawEstimate(ui, {inside.x, y + ui.Px(5)}, shown, t.type.title, t.type.small);
    ui.Register(ControlOf(k, name), {inside.x, y + ui.Px(8), inside.w, t.type.title.line},
                ControlKind::kText, MeasureLine(outcome, value));
    DrawStatus(ui, StatusOf(page.app.LightFor(name, value)),
               {inside.Right() - ui.Px(6), y + ui.Px(17)}, ui.Px(12));
    if (k < 0) continue;
    const Estimate difference = page.Difference(k, name);
    if (!difference.Exists()) continue;
    const auto verdict = VerdictOn(outcome, difference, page.Value(-1, name).mean, page.done());
    std::string words = DifferenceLine(outcome, difference) + " against base";
    ImU32 colour = t.text;
    if (verdict == callfloor::Verdict::kSame) words = "the same as the base", colour = t.text3;
    if (verdict == callfloor::Verdict::kNoMatter)
      words = "no difference that matters", colour = t.text2;
    const Rect line{inside.x, y + ui.Px(30), inside.w, t.type.small.line};
    if (TextWidth(t.type.small, words) > line.w) words = DifferenceLine(outcome, difference);
    DrawTextIn(ui.list(), t.type.small, line, settled ? colour : t.text2, words);
    ui.Register(ControlOf(k, std::string(name) + "-difference"), line, ControlKind::kText, words);
  }
}

void DrawWords(Page& page, Ui& ui, const Rect& column, float top, int k, float height) {
  const Theme& t = ui.theme();
  DrawHLine(ui.list(), column.x, column.Right(), top, t.line2);
  const Rect inside{column.x + ui.Px(14), top + ui.Px(10), column.w - ui.Px(28),
                    height - ui.Px(16)};
  std::string words;
  if (k < 0) {
    words = !page.Value(-1, "service_level").Exists() ? "The first days are being simulated."
            : page.Shown() == OutcomeSet::kService    ? BaseWords(page)
                                                      : "What the others are compared with.";
  } else if (!page.app.VariantScenario(static_cast<std::size_t>(k))) {
    const auto& problems = page.app.VariantProblems(static_cast<std::size_t>(k));
    words = problems.empty() ? std::string("This variant cannot be simulated.")
                             : FormatDiagnostic(problems.front());
  } else {
    const std::string verdict = page.SummaryOf(k), consequence = page.ConsequenceOf(k);
    const Variant& variant = page.variants()[static_cast<std::size_t>(k)];
    const int beside = ChangesBeside(page.base(), variant);
    if (ChangesShown(page.base(), variant, page.set) == 0) {
      words = "Nothing is changed yet. **Move a slider** above.";
    } else if (verdict.empty()) {
      words = "Being simulated.";
    } else {
      words = "**" + verdict + "**" + (consequence.empty() ? "" : " " + consequence);
    }
    if (beside > 0) words += " " + BesideInWords(page.base(), variant);
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
