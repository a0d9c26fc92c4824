// The quarter, for the head of service: what quality is worth, and what it costs.
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {

void DrawStrategic(QualityView& view, Rect room) {
  const float gap = view.gutter();
  Ui& ui = view.ui();
  DrawTiles(view, room.CutTop(view.Px(72), gap),
            {"observed_customer_accuracy", "observed_business_accuracy",
             "observed_compliance_accuracy", "surveyed_nps", "qa_cost_per_contact", "coverage"});
  const Rect cost = Card(ui, room.Grid(0, 6, gap), "What it costs", RunsOf(view));
  DrawFigureRows(view, cost,
                 {"qa_cost", "cost_per_finding", "evaluator_hours", "off_phone_hours", "sessions",
                  "compliance_findings"});
  Rect right =
      Card(ui, room.Grid(6, 6, gap), "Does the score mean anything?", "correlation over agents");
  const Theme& t = view.theme();
  const std::string_view foot =
      "An interval that holds 0 means: nobody can tell yet whether agents with higher scores serve "
      "their customers better.";
  const Rect below =
      right.CutBottom(DrawWrapped(nullptr, t.type.small, {}, right.w, 0, foot), view.Px(8));
  DrawWrapped(ui.list(), t.type.small, below.Min(), below.w, t.text3, foot);
  DrawFigureIntervals(view, right, "quality/meaning", "",
                      {"score_repeat_correlation", "score_satisfied_correlation"},
                      view.state.meaning, true);
}

}  // namespace callfloor::ui
