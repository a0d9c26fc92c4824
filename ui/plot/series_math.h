#pragma once

#include <cstddef>

#include "ui/plot/spec.h"

namespace callfloor::plot {

// Arithmetic over series that drawing, read-out and tests share.

// True for kinds whose values hold over a bin of x rather than at a point.
bool HasBins(const Series& series);

// Number of values: y, or fewer when x is too short for them.
std::size_t Count(const Series& series);

// Ends of bin i (points: both are the point).
double BinStart(const Series& series, std::size_t i);
double BinEnd(const Series& series, std::size_t i);

// Where the hairline stands for value i: the middle of its bin or the point.
double Centre(const Series& series, std::size_t i);

// The value the series shows at x: the bin that holds x, or the nearest point no further away than
// half the distance between points there. Count(series) when there is none.
std::size_t IndexAt(const Series& series, double x);

// Least and greatest finite values, with `extra` for intervals and stacked sums; low > high when
// there is nothing finite.
struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  bool Empty() const { return !(low <= high); }
  void Include(double value);
};
Extent ExtentOfX(const Series& series);
Extent ExtentOfY(const Panel& panel);

// Interval of the y axis of a panel and its tick distance, for a plot of that unscaled height.
struct YRange {
  double low = 0;
  double high = 1;
  double step = 1;
  bool cut = false;  // zero lies below the plot although the quantity is counted from zero
};
YRange ChooseYRange(const Panel& panel, float height_px);

// Interval of the x axis over all panels, before zooming; {0, 1} when there is no data.
Extent ChooseXRange(const ChartSpec& spec);

// True when no panel holds a finite value to draw.
bool IsEmpty(const ChartSpec& spec);

// Decimals of a value in the read-out.
int ReadoutDecimals(const Series& series, std::size_t i, double y_step);

}  // namespace callfloor::plot
