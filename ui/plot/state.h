#pragma once

#include <imgui/imgui.h>

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "ui/plot/layout.h"
#include "ui/plot/scale.h"
#include "ui/plot/spec.h"

namespace callfloor::plot {

// A line of the read-out: what, how much, how sure.
struct ReadoutRow {
  std::string name;
  std::string value;     // "49 %"; empty: the name is a remark that fills the line
  std::string interval;  // "± 4"
  Role role = Role::kText;
  Mark mark = Mark::kNone;
};

// The read-out as text, valid while the hairline stands.
struct Readout {
  bool shown = false;
  std::string head;
  std::vector<ReadoutRow> rows;
};

// One plot as it was drawn last: for overlays such as handles that drag a curve.
struct PanelView {
  Rect plot;
  LinearScale x;
  LinearScale y;
};

// Shared by charts that zoom and point together (small multiples). The caller owns it.
struct ChartLink {
  std::optional<double> hover_x;  // set by the chart under the pointer, for the next frame
  std::optional<double> next_hover_x;
  double zoom_low = kAutomatic;
  double zoom_high = kAutomatic;
};

// What a chart remembers from frame to frame: zoom, hairline, focus, and buffers to draw with. The
// caller keeps one per chart.
struct ChartState {
  double zoom_low = kAutomatic;  // automatic: everything
  double zoom_high = kAutomatic;
  ChartLink* link = nullptr;  // not owned; null: alone
  int cursor = -1;            // keyboard position: index of the cursor series; -1: none
  bool focused = false;
  int first_row = 0;       // Gantt: first row shown
  bool block_pan = false;  // set by an overlay that is dragging something itself
  Readout readout;

  // Buffers and remembered places; not for callers.
  bool readout_left = false;
  bool panning = false;
  bool asked_for_menu = false;
  float pan_from_x = 0;
  double pan_low = 0;
  double pan_high = 0;
  ChartLayout layout;
  std::vector<PanelView> views;
  std::vector<LegendSlot> legend_slots;
  std::vector<float> widths;
  std::vector<float> label_centres;
  std::vector<ImVec2> points;
  std::vector<ImVec2> upper;
  std::vector<ImVec2> lower;
  std::vector<double> stack;
  std::vector<Point> obstacles;
};

// What happened in a chart during this frame.
struct ChartResult {
  bool hovered = false;             // the pointer is over the plots
  bool focused = false;             // the keyboard is
  std::optional<double> hover_x;    // where the hairline stands
  std::optional<double> clicked_x;  // clicked without dragging, or Enter at the hairline
  int row = -1;                     // row under the pointer (Gantt, heat map, intervals, boxes)
  int column = -1;                  // column under it (heat map), span (Gantt)
  bool clicked = false;             // row and column were clicked
  bool copied_csv = false;
};

}  // namespace callfloor::plot
