// Every figure of quality, or of the truth, of one variant beside the base: what stands in "You
// get" first, then the others.
#include <algorithm>
#include <array>
#include <string>

#include "ui/app/wording.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {
namespace {

constexpr std::string_view kName = "what-if/figures";

// Which variant: the one that is spoken of, which is chosen here as well.
int DrawChoice(Page& page, Ui& ui, const Rect& rect) {
  std::vector<std::string> names;
  for (const Variant& variant : page.variants()) names.push_back(variant.name);
  int chosen = std::max(page.active, 0);
  if (names.size() > 1 && Dropdown(ui, "what-if/figures/variant", rect, names, chosen))
    page.active = chosen;
  return chosen;
}

ShownEstimate Plain(const ValueText& text, bool settled) {
  return {.value = text.value, .unit = text.unit, .interval = text.interval, .settled = settled};
}

void DrawRow(Page& page, Ui& ui, int k, const Outcome& outcome, std::span<const Rect> cells) {
  const Theme& t = ui.theme();
  const bool settled = page.Settled();
  const auto number = [&](const Rect& cell, const ValueText& text, bool bold, bool quiet) {
    DrawEstimateRight(ui, cell.Right(), cell.Center().y - t.type.body.line / 2,
                      Plain(text, settled && !quiet), bold ? t.type.body_bold : t.type.body,
                      t.type.small);
  };
  const Estimate base = page.Value(-1, outcome.name());
  DrawTextIn(ui.list(), t.type.body, cells[0], t.text2, outcome.label());
  if (cells.size() > 3) number(cells[1], MeasureText(outcome, base), false, false);
  const Estimate value = page.Value(k, outcome.name());
  if (cells.size() > 2) number(cells[cells.size() - 2], MeasureText(outcome, value), false, false);
  const Estimate difference = page.Difference(k, outcome.name());
  const auto verdict = VerdictOn(outcome, difference, base.mean, page.done());
  using enum callfloor::Verdict;
  const bool told =
      verdict == kBetter || verdict == kWorse || verdict == kHigher || verdict == kLower;
  const ValueText text =
      verdict == kSame ? ValueText{"the same", "", ""} : DifferenceText(outcome, difference);
  number(cells.back(), text, told, !told);
  const std::string line = verdict == kSame ? text.value : DifferenceLine(outcome, difference);
  const std::string tip = std::string(outcome.label()) + ": " + std::string(outcome.formula()) +
                          ". Base: " + MeasureLine(outcome, base) +
                          "; variant: " + MeasureLine(outcome, value) +
                          "; against it: " + std::string(Words(verdict)) + ".";
  const Rect all{cells[0].x, cells[0].y, cells.back().Right() - cells[0].x, cells[0].h};
  ui.Control(std::string(kName) + "/" + std::string(outcome.name()), all,
             {.kind = ControlKind::kText,
              .text = line,
              .focusable = false,
              .hand = false,
              .tooltip = tip});
}

}  // namespace

void DrawAllFigures(Page& page, Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const bool truth = page.Shown() == OutcomeSet::kTruth;
  Rect inside = Card(ui, rect, truth ? "The truth, in full" : "Quality, in full",
                     truth ? "only a simulator knows" : "what a QA team sees");
  if (page.count() == 0) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text2,
                "Add a variant to compare its figures with those of the base.");
    return;
  }
  const float head = page.count() > 1 ? t.metrics.control : 0;
  const int k = DrawChoice(page, ui, inside.CutTop(head, head > 0 ? ui.Px(8) : 0));
  const std::vector<std::string_view> names = FiguresOf(page.Shown());
  const bool wide = inside.w >= ui.Px(560);
  const float number = wide ? 124 : 112;
  std::vector<TableColumn> columns = {{"Figure"}};
  if (wide) columns.push_back({"Base", number, Align::kRight});
  if (inside.w >= ui.Px(400)) columns.push_back({"Variant", number, Align::kRight});
  columns.push_back({"Difference", number, Align::kRight});
  Table(ui, kName, inside, columns, page.figures, static_cast<int>(names.size()),
        [&](int row, std::span<const Rect> cells) {
          DrawRow(page, ui, k, *Outcome::Named(names[static_cast<std::size_t>(row)]), cells);
        });
}

}  // namespace callfloor::ui::what_if
