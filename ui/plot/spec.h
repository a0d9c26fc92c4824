#pragma once

#include <cmath>
#include <limits>
#include <span>
#include <string_view>

namespace callfloor::plot {

// What a chart shows, as plain values and spans: built anew every frame by the caller, who owns the
// data and the text for the length of the call. Times are seconds since midnight of the first day.

inline constexpr double kAutomatic = std::numeric_limits<double>::quiet_NaN();

// A colour by its role in design.md; the style knows the shade for the theme. Good, warn and bad
// are verdicts, never series.
enum class Role {
  kBase,
  kA,
  kB,
  kC,
  kD,
  kE,
  kF,
  kAccent,
  kText,
  kText2,
  kText3,
  kIdle,
  kSoft,
  kGood,
  kWarn,
  kBad,
  kBadFill
};

// Shapes that tell series apart without colour.
enum class Mark { kNone, kDash, kCircle, kSquare, kRhomb, kTriangle, kRing, kCross };

// Role and mark of the n-th variant of a what-if: 0 is the base (dash), 1 to 6 are A to F.
Role VariantRole(int variant);
Mark VariantMark(int variant);

enum class SeriesKind {
  kLine,         // straight from point to point; a band where low and high are given
  kStep,         // constant over each bin
  kBars,         // a bar per bin; several series of bars stand side by side within the bin
  kHistogram,    // bars that touch, for counts over equal or unequal bins
  kStackedArea,  // filled, on top of the stacked areas listed before it in the same plot
  kPoints,       // a mark per value, with a whisker from low to high
};

struct Series {
  std::string_view name;
  SeriesKind kind = SeriesKind::kLine;
  // Increasing. As many as y, or one more: then they are the edges of bins (step, bars,
  // histogram). With as many as y, a bin ends where the next begins and the last is as wide as the
  // one before. NaN in y is a gap.
  std::span<const double> x;
  std::span<const double> y;
  // Ends of the interval around each y; both empty or as long as y.
  std::span<const double> low;
  std::span<const double> high;
  Role role = Role::kA;
  Mark mark = Mark::kNone;
  float width = 2;        // of the line, in unscaled pixels; 2.5 for the main one
  bool dashed = false;    // a comparison that is not one of the answers
  float alpha = 1;        // of fills: bars, areas
  std::string_view unit;  // behind the value in the read-out
  int decimals = -1;      // in the read-out; -1: from the interval, else from the range
  bool in_legend = true;
  // Points only, both empty or as long as y: each point's own role and mark.
  std::span<const Role> roles;
  std::span<const Mark> marks;
};

enum class AxisKind { kNumber, kTime, kCategory };

struct Axis {
  AxisKind kind = AxisKind::kNumber;
  double low = kAutomatic;  // automatic: from the data
  double high = kAutomatic;
  std::string_view name;      // for the read-out and the CSV; under the axis where x is a number
  std::string_view unit;      // y: at the top label only
  bool percent = false;       // y: 0 to 100 with ticks at 0, 50, 100 or the quarters
  bool from_zero = true;      // y, automatic: reach down to zero
  bool signed_ticks = false;  // differences: "+ 10"
  double bin = 0;             // x, time: width of the interval a value stands for; 0: an instant
  std::span<const std::string_view> labels;  // kCategory: one a whole number, from 0
};

// The line to be reached; NaN: none. Dashed, its name in the margin or above its right end.
struct Target {
  double value = kAutomatic;
  std::string_view name = "target";
};

// A stretch of x to look at, drawn behind all.
struct Window {
  double x0 = 0;
  double x1 = 0;
  Role fill = Role::kSoft;  // kSoft or kBadFill
  std::string_view label;   // inside it, at the top or (kBadFill) near the bottom
};

// A vertical line at a value of x with a name: "now", "20 s", "median".
struct Marker {
  double x = 0;
  std::string_view label;
  Role role = Role::kText2;
  bool dashed = false;
};

// One of the plots stacked over a common x axis.
struct Panel {
  std::string_view head;  // 12/600 above the plot; empty: none
  float weight = 1;       // relative height
  std::span<const Series> series;
  Axis y;
  Target target;
};

enum class Names {
  kWhereRoom,  // at the line's end where there is room, else in the legend
  kLegend,
  kAtLineEnd,
  kNone,
};

// A line, step, bar, area, histogram or point chart, or several stacked over one x axis.
struct ChartSpec {
  std::string_view name;      // stable id, for the script driver and for file names
  std::string_view title;     // 16/600; empty: no title line
  std::string_view subtitle;  // 12 behind the title: unit, number of days
  Axis x;
  std::span<const Panel> panels;
  std::span<const Window> windows;
  std::span<const Marker> markers;
  Names names = Names::kWhereRoom;
  std::string_view empty_text = "Nothing to show yet.";
  bool compact = false;  // small multiples: title 12/600, no legend
  bool allow_zoom = true;
  bool show_y_labels = true;
  bool show_x_labels = true;
};

inline bool IsSet(double value) { return std::isfinite(value); }

}  // namespace callfloor::plot
