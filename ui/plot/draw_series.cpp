#include "ui/plot/draw_series.h"

#include <algorithm>
#include <cmath>

namespace callfloor::plot {
namespace {

bool IsBandKind(const Series& s) {
  return (s.kind == SeriesKind::kLine || s.kind == SeriesKind::kStep) && !s.low.empty() &&
         !s.high.empty();
}

// Calls `draw(first, last)` for each run of values without a gap, cut to what can be seen: the runs
// reach one value past both edges of the plot.
template <typename Finite, typename Draw>
void ForEachRun(const Series& s, const PanelView& view, Finite finite, Draw draw) {
  const std::size_t count = Count(s);
  const double low = view.x.data_low();
  const double high = view.x.data_high();
  std::size_t i = 0;
  while (i < count && i + 1 < count && s.x[i + 1] < low) ++i;
  while (i < count) {
    if (!finite(i) || !std::isfinite(s.x[i])) {
      ++i;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < count && finite(last + 1) && std::isfinite(s.x[last + 1]) &&
           s.x[last] <= high) {
      ++last;
    }
    draw(i, last);
    if (s.x[last] > high) return;
    i = last + 1;
  }
}

// Points of a line. Where many values share a pixel column only its first, least, greatest and last
// are kept: the picture is the same and the work bounded by the width.
void CollectLine(const Series& s, const PanelView& view, std::size_t first, std::size_t last,
                 std::vector<ImVec2>& points) {
  points.clear();
  const bool dense = static_cast<float>(last - first) > 3 * std::max(1.0f, view.plot.Width());
  if (!dense) {
    for (std::size_t i = first; i <= last; ++i) {
      points.push_back({view.x.ToPixel(s.x[i]), view.y.ToPixel(s.y[i])});
    }
    return;
  }
  std::size_t i = first;
  while (i <= last) {
    const float column = std::floor(view.x.ToPixel(s.x[i]));
    ImVec2 at(view.x.ToPixel(s.x[i]), view.y.ToPixel(s.y[i]));
    ImVec2 least = at;
    ImVec2 most = at;
    const ImVec2 start = at;
    for (; i <= last; ++i) {
      at = {view.x.ToPixel(s.x[i]), view.y.ToPixel(s.y[i])};
      if (std::floor(at.x) != column) break;
      if (at.y < least.y) least = at;
      if (at.y > most.y) most = at;
    }
    points.push_back(start);
    if (least.x > most.x) std::swap(least, most);
    points.push_back(least);
    points.push_back(most);
  }
}

void CollectStep(const Series& s, const PanelView& view, std::size_t first, std::size_t last,
                 std::span<const double> values, std::vector<ImVec2>& points) {
  points.clear();
  for (std::size_t i = first; i <= last; ++i) {
    const float y = view.y.ToPixel(values[i]);
    points.push_back({view.x.ToPixel(BinStart(s, i)), y});
    points.push_back({view.x.ToPixel(BinEnd(s, i)), y});
  }
}

void DrawBand(const Canvas& canvas, const Series& s, const PanelView& view, float alpha,
              ChartState& state) {
  const auto finite = [&](std::size_t i) {
    return i < s.low.size() && i < s.high.size() && std::isfinite(s.low[i]) &&
           std::isfinite(s.high[i]);
  };
  const ImU32 colour = WithAlpha(canvas.style().Colour(s.role), alpha);
  ForEachRun(s, view, finite, [&](std::size_t first, std::size_t last) {
    if (s.kind == SeriesKind::kStep) {
      CollectStep(s, view, first, last, s.high, state.upper);
      CollectStep(s, view, first, last, s.low, state.lower);
    } else {
      state.upper.clear();
      state.lower.clear();
      // More intervals than pixels add nothing to a band: thin them evenly.
      const std::size_t stride = 1 + (last - first) / 3000;
      for (std::size_t i = first; i <= last; i += stride) {
        const float x = view.x.ToPixel(s.x[i]);
        state.upper.push_back({x, view.y.ToPixel(s.high[i])});
        state.lower.push_back({x, view.y.ToPixel(s.low[i])});
      }
    }
    canvas.Band(state.upper, state.lower, colour);
  });
}

void DrawLine(const Canvas& canvas, const Series& s, const PanelView& view, ChartState& state) {
  const ImU32 colour = canvas.style().Colour(s.role);
  const auto finite = [&](std::size_t i) { return std::isfinite(s.y[i]); };
  ForEachRun(s, view, finite, [&](std::size_t first, std::size_t last) {
    if (s.kind == SeriesKind::kStep) {
      CollectStep(s, view, first, last, s.y, state.points);
      // Steps run along the pixels: snap so that they stay crisp.
      for (ImVec2& p : state.points) p = {SnapPixel(p.x), SnapPixel(p.y)};
    } else {
      CollectLine(s, view, first, last, state.points);
    }
    if (s.dashed) {
      canvas.DashedPolyline(state.points, colour, std::min(s.width, 1.5f));
    } else if (s.kind == SeriesKind::kStep) {
      canvas.StepLine(state.points, colour, s.width);
    } else {
      canvas.Polyline(state.points, colour, s.width);
    }
  });
}

void DrawMarks(const Canvas& canvas, const Series& s, int index, const PanelView& view,
               bool names_at_end) {
  if (s.mark == Mark::kNone || s.mark == Mark::kDash) return;
  const ImU32 colour = canvas.style().Colour(s.role);
  const std::size_t count = Count(s);
  constexpr std::size_t kEvery = 10;
  const auto draw = [&](std::size_t i) {
    if (!std::isfinite(s.y[i])) return;
    const Point at{view.x.ToPixel(s.x[i]), view.y.ToPixel(s.y[i])};
    if (at.x < view.plot.x0 - 1 || at.x > view.plot.x1 + 1) return;
    canvas.Marker(s.mark, at, 8, colour);
  };
  if (count == 0) return;
  if (count <= 12) {
    draw(names_at_end ? count - 1 : count / 2);
    return;
  }
  // Staggered, so that the marks of lines that run together stand side by side.
  const std::size_t start = (4 + 3 * static_cast<std::size_t>(index)) % kEvery;
  for (std::size_t i = start; i < count; i += kEvery) draw(i);
}

void DrawBars(const Canvas& canvas, const Series& s, int group, int groups, const PanelView& view) {
  const ImU32 colour = WithAlpha(canvas.style().Colour(s.role), s.alpha);
  const bool touching = s.kind == SeriesKind::kHistogram;
  const std::size_t count = Count(s);
  const float base = SnapPixel(view.y.ToPixel(std::max(0.0, view.y.data_low())));
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isfinite(s.y[i]) || s.y[i] == 0) continue;
    const float bin0 = view.x.ToPixel(BinStart(s, i));
    const float bin1 = view.x.ToPixel(BinEnd(s, i));
    if (bin1 < view.plot.x0 || bin0 > view.plot.x1) continue;
    const float gap = !touching && bin1 - bin0 >= canvas.Px(6) ? canvas.Px(1.5f) : 0.5f;
    const float slot = std::max(0.0f, bin1 - bin0 - 2 * gap) / static_cast<float>(groups);
    const float x0 = SnapPixel(bin0 + gap + slot * static_cast<float>(group));
    const float x1 = std::max(x0 + 1, SnapPixel(bin0 + gap + slot * static_cast<float>(group + 1)) -
                                          (groups > 1 && slot > 4 ? 1.0f : 0.0f));
    const float y = SnapPixel(view.y.ToPixel(s.y[i]));
    // A count above nothing is always visible.
    const float top = s.y[i] > 0 ? std::min(y, base - 1) : base;
    const float bottom = s.y[i] > 0 ? base : std::max(y, base + 1);
    const float radius = touching || x1 - x0 < 6 ? 0 : 2;
    canvas.list()->AddRectFilled(
        {x0, top}, {x1, bottom}, colour, canvas.Px(radius),
        s.y[i] > 0 ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersBottom);
  }
}

void DrawStack(const Canvas& canvas, const Panel& panel, const PanelView& view, ChartState& state) {
  std::vector<double>& below = state.stack;
  below.clear();
  for (const Series& s : panel.series) {
    if (s.kind != SeriesKind::kStackedArea) continue;
    const std::size_t count = Count(s);
    below.resize(std::max(below.size(), count), 0.0);
    state.upper.clear();
    state.lower.clear();
    for (std::size_t i = 0; i < count; ++i) {
      if (!std::isfinite(s.x[i])) continue;
      const double value = std::isfinite(s.y[i]) ? s.y[i] : 0.0;
      const float x = view.x.ToPixel(s.x[i]);
      state.lower.push_back({x, view.y.ToPixel(below[i])});
      below[i] += value;
      state.upper.push_back({x, view.y.ToPixel(below[i])});
    }
    canvas.Band(state.upper, state.lower, WithAlpha(canvas.style().Colour(s.role), s.alpha), false);
    // A seam of the surface's colour keeps neighbours apart in a grey print too.
    canvas.Polyline(state.upper, canvas.style().surface, 1.5f);
  }
}

void DrawPoints(const Canvas& canvas, const Series& s, const PanelView& view) {
  const std::size_t count = Count(s);
  const auto role_of = [&](std::size_t i) { return i < s.roles.size() ? s.roles[i] : s.role; };
  for (std::size_t i = 0; i < count; ++i) {
    if (i >= s.low.size() || i >= s.high.size()) break;
    if (!std::isfinite(s.low[i]) || !std::isfinite(s.high[i]) || !std::isfinite(s.y[i])) continue;
    const ImU32 colour = canvas.style().Colour(role_of(i));
    canvas.WhiskerV(view.x.ToPixel(s.x[i]), view.y.ToPixel(s.high[i]), view.y.ToPixel(s.low[i]),
                    WithAlpha(colour, s.alpha), s.width, false);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isfinite(s.y[i])) continue;
    const Mark own = i < s.marks.size() ? s.marks[i] : s.mark;
    canvas.Marker(own == Mark::kNone ? Mark::kCircle : own,
                  {view.x.ToPixel(s.x[i]), view.y.ToPixel(s.y[i])}, 7,
                  canvas.style().Colour(role_of(i)));
  }
}

}  // namespace

float BandAlpha(int bands) {
  if (bands <= 1) return 0.22f;
  if (bands >= 4) return 0.13f;
  return 0.22f - 0.03f * static_cast<float>(bands - 1);
}

double StackedTop(const Panel& panel, const Series& series, std::size_t i) {
  double sum = 0;
  for (const Series& below : panel.series) {
    if (below.kind == SeriesKind::kStackedArea && i < Count(below) && std::isfinite(below.y[i])) {
      sum += below.y[i];
    }
    if (&below == &series) break;
  }
  return sum;
}

void DrawSeries(const Canvas& canvas, const Panel& panel, const PanelView& view, bool names_at_end,
                ChartState& state) {
  int bands = 0;
  int groups = 0;
  for (const Series& s : panel.series) {
    if (IsBandKind(s)) ++bands;
    if (s.kind == SeriesKind::kBars) ++groups;
  }
  DrawStack(canvas, panel, view, state);
  int group = 0;
  for (const Series& s : panel.series) {
    if (s.kind == SeriesKind::kBars) DrawBars(canvas, s, group++, groups, view);
    if (s.kind == SeriesKind::kHistogram) DrawBars(canvas, s, 0, 1, view);
  }
  for (const Series& s : panel.series) {
    if (IsBandKind(s)) DrawBand(canvas, s, view, BandAlpha(bands), state);
  }
  for (const Series& s : panel.series) {
    if (s.kind == SeriesKind::kLine || s.kind == SeriesKind::kStep) {
      DrawLine(canvas, s, view, state);
    }
  }
  int index = 0;
  for (const Series& s : panel.series) {
    if (s.kind == SeriesKind::kPoints) DrawPoints(canvas, s, view);
    if (s.kind == SeriesKind::kLine) DrawMarks(canvas, s, index, view, names_at_end);
    ++index;
  }
}

void DrawRings(const Canvas& canvas, const Panel& panel, const PanelView& view, double x) {
  for (const Series& s : panel.series) {
    if (s.kind == SeriesKind::kBars || s.kind == SeriesKind::kHistogram) continue;
    const std::size_t i = IndexAt(s, x);
    if (i >= Count(s) || !std::isfinite(s.y[i])) continue;
    const double value = s.kind == SeriesKind::kStackedArea ? StackedTop(panel, s, i) : s.y[i];
    const ImVec2 at(view.x.ToPixel(HasBins(s) ? x : s.x[i]), view.y.ToPixel(value));
    if (at.y < view.plot.y0 - 2 || at.y > view.plot.y1 + 2) continue;
    canvas.list()->AddCircleFilled(at, canvas.Px(4.5f), canvas.style().surface);
    canvas.list()->AddCircle(at, canvas.Px(4.5f), canvas.style().Colour(s.role), 0, canvas.Px(2));
  }
}

}  // namespace callfloor::plot
