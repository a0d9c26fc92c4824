#include "ui/plot/spark_line.h"

#include <array>

#include "ui/plot/canvas.h"
#include "ui/plot/scale.h"
#include "ui/plot/series_math.h"

namespace callfloor::plot {

void DrawSparkLine(const SparkSpec& spec, const PlotStyle& style, const Rect& frame) {
  if (frame.Empty()) return;
  const Canvas canvas(ImGui::GetWindowDrawList(), style);
  Extent extent;
  for (const double value : spec.values) extent.Include(value);
  if (extent.Empty()) return;
  extent.Include(spec.target);
  if (IsSet(spec.low)) extent.low = spec.low;
  if (IsSet(spec.high)) extent.high = spec.high;
  if (!(extent.high > extent.low)) {
    extent.low -= 1;
    extent.high += 1;
  }
  const float inset = canvas.Px(1);
  const LinearScale y(extent.low, extent.high, frame.y1 - inset, frame.y0 + inset);
  const double last = spec.values.size() > 1 ? static_cast<double>(spec.values.size() - 1) : 1;
  const LinearScale x(0, last, frame.x0, frame.x1);
  if (IsSet(spec.target)) {
    const float dash = std::max(1.0f, SnapPixel(canvas.Px(2)));
    const float top = SnapPixel(y.ToPixel(spec.target));
    for (float at = frame.x0; at < frame.x1; at += 2 * dash) {
      canvas.list()->AddRectFilled({at, top}, {std::min(at + dash, frame.x1), top + 1},
                                   style.text3);
    }
  }
  // A key figure has a few dozen values: one stack buffer per run of them is enough.
  std::array<ImVec2, 128> run;
  std::size_t length = 0;
  const auto flush = [&] {
    canvas.Polyline({run.data(), length}, style.Colour(spec.role), 1.5f);
    length = 0;
  };
  const std::size_t stride = 1 + spec.values.size() / run.size();
  for (std::size_t i = 0; i < spec.values.size(); i += stride) {
    if (!IsSet(spec.values[i])) {
      flush();
      continue;
    }
    run[length++] = {x.ToPixel(static_cast<double>(i)), y.ToPixel(spec.values[i])};
    if (length == run.size()) flush();
  }
  flush();
}

}  // namespace callfloor::plot
