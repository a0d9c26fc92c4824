#include "ui/plot/label_placement.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace callfloor::plot {

void SpreadLabels(std::span<float> centres, float height, float low, float high) {
  const std::size_t count = centres.size();
  if (count == 0) return;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return centres[a] < centres[b]; });
  // Pool adjacent violators: with the i-th label shifted by i heights, "no overlap" is "not
  // falling", and the least-squares answer is the mean of each pooled run.
  struct Run {
    float sum;
    float size;
    float Mean() const { return sum / size; }
  };
  std::vector<Run> runs;
  for (std::size_t i = 0; i < count; ++i) {
    runs.push_back({centres[order[i]] - height * static_cast<float>(i), 1});
    while (runs.size() > 1 && runs[runs.size() - 2].Mean() > runs.back().Mean()) {
      runs[runs.size() - 2].sum += runs.back().sum;
      runs[runs.size() - 2].size += runs.back().size;
      runs.pop_back();
    }
  }
  // In the shifted picture the bounds are the same for every label, and clamping a not-falling
  // sequence keeps it so.
  const float least = low + 0.5f * height;
  const float most = std::max(least, high - 0.5f * height - height * static_cast<float>(count - 1));
  std::size_t i = 0;
  for (const Run& run : runs) {
    const float mean = std::clamp(run.Mean(), least, most);
    for (int k = 0; k < static_cast<int>(run.size); ++k, ++i) {
      centres[order[i]] = mean + height * static_cast<float>(i);
    }
  }
}

ReadoutPlace PlaceReadout(const Rect& bounds, float anchor, Point size, float gap,
                          std::span<const Point> obstacles, bool was_left) {
  constexpr float kClearance = 6;
  constexpr int kHeights = 5;
  constexpr int kShifts = 4;
  float best_cost = 0;
  ReadoutPlace best;
  bool first = true;
  for (int side = 0; side < 2 * kShifts; ++side) {
    const bool left = side % 2 == 1;
    // Further away from the hairline where the curves leave room only there.
    const float shift = 0.5f * size.x * static_cast<float>(side / 2);
    const float x0 = left ? anchor - gap - size.x - shift : anchor + gap + shift;
    const float spill = std::max(0.0f, bounds.x0 - x0) + std::max(0.0f, x0 + size.x - bounds.x1);
    for (int k = 0; k < kHeights; ++k) {
      const float room = std::max(0.0f, bounds.Height() - size.y);
      const float y0 = bounds.y0 + room * static_cast<float>(k) / (kHeights - 1);
      const Rect box{x0, y0, x0 + size.x, y0 + size.y};
      const Rect wide = box.Grown(kClearance);
      float covered = 0;
      for (const Point& p : obstacles) covered += wide.Contains(p) ? 1.0f : 0.0f;
      const float cost = covered + 10 * spill + (left != was_left ? 1.5f : 0.0f) +
                         (left ? 0.2f : 0.0f) + 0.05f * static_cast<float>(k) +
                         0.7f * static_cast<float>(side / 2);
      if (first || cost < best_cost) {
        best_cost = cost;
        best = {box, left};
        first = false;
      }
    }
  }
  const float shift_x = best.box.x1 > bounds.x1 ? bounds.x1 - best.box.x1 : 0;
  best.box.x0 += shift_x;
  best.box.x1 += shift_x;
  if (best.box.x0 < bounds.x0) {
    best.box.x1 += bounds.x0 - best.box.x0;
    best.box.x0 = bounds.x0;
  }
  return best;
}

}  // namespace callfloor::plot
