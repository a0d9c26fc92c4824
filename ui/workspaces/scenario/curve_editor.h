// One curve of the page, edited where it is drawn. Made anew every frame; what it remembers is in
// CurveState.
#pragma once

#include <string>
#include <vector>

#include "ui/workspaces/scenario/curve_source.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {

class CurveEditor {
 public:
  CurveEditor(ScenarioView& view, const CurveSource& source, CurveState& state);

  // Points take mouse and keys before the chart is drawn, where it was drawn last.
  void TakeInput();
  // Head, choice of whose curve, one number or many, and the number at the cursor.
  void DrawHead(Rect line);
  void DrawChart(const Rect& rect);
  bool HasPoints() const { return !shown_.empty(); }

 private:
  void Operate(const plot::PanelView& panel, std::size_t index);
  void Keys(std::size_t index);
  void Move(std::size_t index, double value, Reach reach);
  // The number at the cursor, to be typed.
  void DrawNumber(const Rect& rect);
  void DrawOwners(const Rect& rect);
  void DrawHandles();
  void DrawReadout(const plot::PanelView& panel, std::size_t index, ImVec2 at);
  double XOf(std::size_t index) const;
  Rect HitOf(const plot::PanelView& panel, std::size_t index) const;
  std::vector<double> Before() const;
  double StepFor() const;
  std::string Pointer() const;
  std::string NumberName() const;
  // A round number with room above the curve to drag into.
  static double TopFor(double top);
  // "scenario/curve/agents", and its point.
  std::string Name() const;
  std::string PointName(std::size_t index) const;

  ScenarioView& view_;
  Ui& ui_;
  const CurveSource& source_;
  CurveState& state_;
  std::vector<double> shown_;
};

}  // namespace callfloor::ui::editor
