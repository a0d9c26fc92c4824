// The quarter, for the head of service: what quality is worth, and what it costs.
#include <array>
#include <cmath>
#include <string>

#include "sim/report/quality_levels.h"
#include "ui/app/format.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

std::string Sum(const quality::Total& total, std::string_view sign = "") {
  const EstimateText text = FormatEstimate(total.value, total.half_width, 0);
  const std::string space(sign.empty() ? std::string_view() : kNoBreakSpace);
  return std::string(sign) + space + text.value + " " + text.interval;
}

// By contact type, what saves most first.
void DrawFixes(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Rect inside = Card(ui, rect, "What a mended process would save", "one run, 95\u00a0% interval");
  const auto rows = ByWhatAFixSaves(view.world);
  if (rows.empty()) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text3,
                "No evaluated contact stayed unresolved.");
    return;
  }
  if (rect.h >= view.Px(220)) {
    const std::string_view foot =
        "Contacts that come back within seven days because of the process, not of what agents "
        "miss.";
    const Rect below =
        inside.CutBottom(DrawWrapped(nullptr, t.type.small, {}, inside.w, 0, foot), view.Px(8));
    DrawWrapped(ui.list(), t.type.small, below.Min(), below.w, t.text3, foot);
  }
  const std::array<TableColumn, 4> columns = {
      TableColumn{"Type"}, TableColumn{"Contacts", 124, Align::kRight},
      TableColumn{"Hours", 92, Align::kRight}, TableColumn{"Cost", 152, Align::kRight}};
  Table(ui, "quality/fixes", inside, columns, view.state.fixes, static_cast<int>(rows.size()),
        [&](int i, std::span<const Rect> cells) {
          const quality::CauseRow& row = *rows[static_cast<std::size_t>(i)];
          DrawTextIn(ui.list(), t.type.body, cells[0], t.text, row.type);
          const std::array<std::string, 3> sums = {Sum(row.saved_contacts), Sum(row.saved_hours),
                                                   Sum(row.saved_cost, "€")};
          for (std::size_t k = 0; k < sums.size(); ++k)
            DrawTextIn(ui.list(), t.type.body, cells[k + 1], view.ink(), sums[k], Align::kRight);
        });
}

void DrawMeaning(QualityView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Rect inside = Card(ui, rect, "Does the score mean anything?", "correlation over agents");
  const std::string_view foot =
      rect.h < view.Px(220)
          ? "An interval that holds 0: nobody can tell yet."
          : "An interval that holds 0 means: nobody can tell yet whether agents with higher scores "
            "serve their customers better.";
  const Rect below =
      inside.CutBottom(DrawWrapped(nullptr, t.type.small, {}, inside.w, 0, foot), view.Px(8));
  DrawWrapped(ui.list(), t.type.small, below.Min(), below.w, t.text3, foot);
  DrawFigureIntervals(view, inside, "quality/meaning", "",
                      {"score_repeat_correlation", "score_satisfied_correlation"},
                      view.state.meaning, true);
}

}  // namespace

void DrawStrategic(QualityView& view, Rect room) {
  const float gap = view.gutter();
  DrawTiles(view, room.CutTop(view.Px(72), gap),
            {"observed_customer_accuracy", "observed_business_accuracy",
             "observed_compliance_accuracy", "surveyed_nps", "qa_cost_per_contact", "coverage"});
  Rect left = room.Grid(0, 5, gap);
  if (left.h >= view.Px(400)) {
    const Rect rect = left.CutBottom(std::floor((left.h - gap) * 0.42f), gap);
    DrawFigureRows(view, Card(view.ui(), rect, "What customers say and do", RunsOf(view)),
                   {"surveyed_satisfied", "fcr_surveyed", "fcr_no_repeat", "repeat_share"});
  }
  const Rect cost = Card(view.ui(), left, "What it costs", RunsOf(view));
  DrawFigureRows(view, cost,
                 {"qa_cost", "cost_per_finding", "evaluator_hours", "off_phone_hours", "sessions",
                  "compliance_findings"});
  Rect right = room.Grid(5, 7, gap);
  DrawMeaning(view, right.CutBottom(std::floor((right.h - gap) * 0.5f), gap));
  DrawFixes(view, right);
}

}  // namespace callfloor::ui
