#include "ui/plot/series_math.h"

#include <algorithm>
#include <cmath>

#include "ui/plot/number_format.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {

Role VariantRole(int variant) {
  return static_cast<Role>(static_cast<int>(Role::kBase) + std::clamp(variant, 0, 6));
}

Mark VariantMark(int variant) {
  return static_cast<Mark>(static_cast<int>(Mark::kDash) + std::clamp(variant, 0, 6));
}

bool HasBins(const Series& series) {
  return series.kind == SeriesKind::kStep || series.kind == SeriesKind::kBars ||
         series.kind == SeriesKind::kHistogram;
}

std::size_t Count(const Series& series) { return std::min(series.x.size(), series.y.size()); }

double BinStart(const Series& series, std::size_t i) { return series.x[i]; }

double BinEnd(const Series& series, std::size_t i) {
  if (!HasBins(series)) return series.x[i];
  if (i + 1 < series.x.size()) return series.x[i + 1];
  return i > 0 ? series.x[i] + (series.x[i] - series.x[i - 1]) : series.x[i] + 1;
}

double Centre(const Series& series, std::size_t i) {
  return 0.5 * BinStart(series, i) + 0.5 * BinEnd(series, i);
}

std::size_t IndexAt(const Series& series, double x) {
  const std::size_t count = Count(series);
  if (count == 0 || !std::isfinite(x)) return count;
  const auto begin = series.x.begin();
  const auto found = std::upper_bound(begin, begin + static_cast<std::ptrdiff_t>(count), x);
  const std::size_t after = static_cast<std::size_t>(found - begin);
  if (HasBins(series)) {
    if (after == 0 || !(x < BinEnd(series, after - 1))) return count;
    return after - 1;
  }
  const std::size_t left = after > 0 ? after - 1 : 0;
  const std::size_t right = std::min(after, count - 1);
  const std::size_t nearest =
      std::fabs(series.x[left] - x) <= std::fabs(series.x[right] - x) ? left : right;
  if (count == 1) return nearest;
  const std::size_t a = nearest > 0 ? nearest - 1 : 0;
  const std::size_t b = std::min(nearest + 1, count - 1);
  const double spacing = (series.x[b] - series.x[a]) / static_cast<double>(b - a);
  return std::fabs(series.x[nearest] - x) <= 0.5001 * spacing ? nearest : count;
}

void Extent::Include(double value) {
  if (!std::isfinite(value)) return;
  low = std::min(low, value);
  high = std::max(high, value);
}

Extent ExtentOfX(const Series& series) {
  Extent extent;
  const std::size_t count = Count(series);
  for (std::size_t i = 0; i < count; ++i) {
    extent.Include(BinStart(series, i));
    extent.Include(BinEnd(series, i));
  }
  return extent;
}

Extent ExtentOfY(const Panel& panel) {
  Extent extent;
  double stacked_top = 0;
  for (const Series& series : panel.series) {
    const std::size_t count = Count(series);
    if (series.kind == SeriesKind::kStackedArea) {
      // An upper bound of the summed heights would waste room; sum where all share their x.
      double top = 0;
      for (std::size_t i = 0; i < count; ++i) {
        double sum = 0;
        for (const Series& below : panel.series) {
          if (below.kind != SeriesKind::kStackedArea) continue;
          if (i < Count(below) && std::isfinite(below.y[i])) sum += below.y[i];
          if (&below == &series) break;
        }
        top = std::max(top, sum);
      }
      stacked_top = std::max(stacked_top, top);
      extent.Include(0);
      extent.Include(stacked_top);
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      extent.Include(series.y[i]);
      if (i < series.low.size()) extent.Include(series.low[i]);
      if (i < series.high.size()) extent.Include(series.high[i]);
    }
    if (series.kind == SeriesKind::kBars || series.kind == SeriesKind::kHistogram) {
      extent.Include(0);
    }
  }
  if (!extent.Empty() && IsSet(panel.target.value)) extent.Include(panel.target.value);
  return extent;
}

YRange ChooseYRange(const Panel& panel, float height_px) {
  const int max_ticks = MaxYTicks(height_px);
  const Axis& axis = panel.y;
  if (axis.percent && !IsSet(axis.low) && !IsSet(axis.high)) {
    return {0, 100, height_px >= 200 ? 25.0 : max_ticks >= 3 ? 50.0 : 100.0, false};
  }
  Extent extent = ExtentOfY(panel);
  if (extent.Empty()) extent = {0, 1};
  if (axis.from_zero) extent.Include(0);
  if (IsSet(axis.low)) extent.low = axis.low;
  if (IsSet(axis.high)) extent.high = axis.high;
  const NiceRange nice = NiceBounds(extent.low, extent.high, max_ticks);
  YRange range{nice.low, nice.high, nice.step, false};
  if (IsSet(axis.low)) range.low = axis.low;
  if (IsSet(axis.high)) range.high = axis.high;
  if (!(range.high > range.low)) range.high = range.low + 1;
  range.cut = range.low > 0;
  return range;
}

Extent ChooseXRange(const ChartSpec& spec) {
  Extent extent;
  for (const Panel& panel : spec.panels) {
    for (const Series& series : panel.series) {
      const Extent own = ExtentOfX(series);
      if (own.Empty()) continue;
      extent.Include(own.low);
      extent.Include(own.high);
    }
  }
  if (spec.x.kind == AxisKind::kCategory && !spec.x.labels.empty()) {
    extent = {-0.5, static_cast<double>(spec.x.labels.size()) - 0.5};
  }
  if (IsSet(spec.x.low)) extent.low = spec.x.low;
  if (IsSet(spec.x.high)) extent.high = spec.x.high;
  if (extent.Empty()) return {0, 1};
  if (!(extent.high > extent.low)) {  // a single point stands in the middle
    const double half = std::max(0.5, 1e-6 * std::fabs(extent.low));
    return {extent.low - half, extent.high + half};
  }
  return extent;
}

bool IsEmpty(const ChartSpec& spec) {
  for (const Panel& panel : spec.panels) {
    for (const Series& series : panel.series) {
      const std::size_t count = Count(series);
      for (std::size_t i = 0; i < count; ++i) {
        if (std::isfinite(series.y[i]) && std::isfinite(series.x[i])) return false;
      }
    }
  }
  return true;
}

int ReadoutDecimals(const Series& series, std::size_t i, double y_step) {
  if (series.decimals >= 0) return series.decimals;
  if (i < series.low.size() && i < series.high.size()) {
    const double half = 0.5 * (series.high[i] - series.low[i]);
    if (std::isfinite(half) && half > 0) return DecimalsForHalfWidth(half);
  }
  // Whole numbers are counts; say no more than they do.
  if (std::isfinite(series.y[i]) && series.y[i] == std::round(series.y[i])) return 0;
  return std::min(6, DecimalsForStep(NiceStep(y_step / 10, 1)));
}

}  // namespace callfloor::plot
