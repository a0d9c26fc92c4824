#include "ui/plot/small_multiples.h"

#include <algorithm>

#include "ui/plot/chrome.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {

ChartResult DrawSmallMultiples(const SmallMultiplesSpec& spec, SmallMultiplesState& state,
                               const PlotStyle& style, const Rect& frame) {
  ChartResult result;
  const Canvas canvas(ImGui::GetWindowDrawList(), style);
  const Rect title{frame.x0, frame.y0, frame.x1, frame.y0 + canvas.Px(24)};
  DrawTitle(canvas, title, spec.title, spec.subtitle, false);
  const float top = spec.title.empty() ? frame.y0 : title.y1 + canvas.Px(8);
  const int count = static_cast<int>(spec.charts.size());
  if (count == 0) {
    DrawEmpty(canvas, {frame.x0, top, frame.x1, frame.y1}, spec.empty_text);
    return result;
  }
  const float gutter = canvas.Px(16);
  int columns = spec.columns;
  if (columns <= 0) columns = static_cast<int>(frame.Width() / canvas.Px(240));
  columns = std::clamp(columns, 1, count);
  const int rows = (count + columns - 1) / columns;
  // Only the first column labels its axis; its cell is wider by the labels, the plots are equal.
  const float labels = columns > 1 ? canvas.Px(48) : 0;

  // One y axis for all: without it the pictures could not be compared.
  Extent y;
  for (const ChartSpec& chart : spec.charts) {
    for (const Panel& panel : chart.panels) {
      const Extent own = ExtentOfY(panel);
      if (own.Empty()) continue;
      y.Include(own.low);
      y.Include(own.high);
    }
  }
  state.states.resize(static_cast<std::size_t>(count));
  state.link.hover_x = state.link.next_hover_x;
  state.link.next_hover_x.reset();
  for (int i = 0; i < count; ++i) {
    const int row = i / columns;
    const int column = i % columns;
    const auto edge = [&](int c) {
      if (c == 0) return frame.x0;
      return SnapPixel(frame.x0 + labels +
                       (frame.Width() - labels + gutter) * static_cast<float>(c) /
                           static_cast<float>(columns));
    };
    const auto level = [&](int r) {
      return SnapPixel(top + (frame.y1 + gutter - top) * static_cast<float>(r) /
                                 static_cast<float>(rows));
    };
    const Rect cell{edge(column), level(row), edge(column + 1) - gutter, level(row + 1) - gutter};
    ChartSpec chart = spec.charts[static_cast<std::size_t>(i)];
    chart.compact = true;
    chart.names = Names::kNone;
    chart.show_y_labels = column == 0;
    state.panels.assign(chart.panels.begin(), chart.panels.end());
    for (Panel& panel : state.panels) {
      if (panel.y.percent || y.Empty()) continue;
      const NiceRange nice = NiceBounds(panel.y.from_zero ? std::min(0.0, y.low) : y.low, y.high,
                                        MaxYTicks(cell.Height() / style.scale - 52));
      panel.y.low = nice.low;
      panel.y.high = nice.high;
    }
    chart.panels = state.panels;
    ChartState& own = state.states[static_cast<std::size_t>(i)];
    own.link = &state.link;
    const ChartResult drawn = DrawChart(chart, own, style, cell);
    if (drawn.hovered || drawn.focused) {
      result = drawn;
      result.column = i;
    }
  }
  return result;
}

}  // namespace callfloor::plot
