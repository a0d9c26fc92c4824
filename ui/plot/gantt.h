#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/plot/spec.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

// A stretch of time in a row: a shift, a break, a call, a state.
struct GanttSpan {
  double start = 0;  // seconds since midnight
  double end = 0;
  int lane = 0;  // line within the row, from 0
  Role role = Role::kA;
  float alpha = 1;
  bool outlined = false;   // drawn as an empty box: a paid break
  std::string_view label;  // inside, where it fits; and in the read-out
};

struct GanttRow {
  std::string_view name;    // 12/600
  std::string_view detail;  // 12/400 behind it
  std::span<const GanttSpan> spans;
  bool selected = false;
};

struct GanttKey {
  std::string_view name;
  Role role = Role::kA;
  float alpha = 1;
  bool outlined = false;
};

// Rows of spans over a time axis.
struct GanttSpec {
  std::string_view name;
  std::string_view title;
  std::string_view subtitle;
  Axis x;  // always time; low and high only
  std::span<const GanttRow> rows;
  std::span<const GanttKey> keys;
  std::span<const Window> windows;
  double now = kAutomatic;  // a solid line named "now"; NaN: none
  std::string_view empty_text = "No shifts yet.";
};

// Draws a Gantt chart. Rows that do not fit are reached with the wheel over the names, Shift and
// wheel, or the arrow keys. `row` and `column` of the result are the row and span pointed at.
ChartResult DrawGantt(const GanttSpec& spec, ChartState& state, const PlotStyle& style,
                      const Rect& frame);

std::string GanttCsv(const GanttSpec& spec);

}  // namespace callfloor::plot
