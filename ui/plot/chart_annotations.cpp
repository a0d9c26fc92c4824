#include "ui/plot/chart_annotations.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/plot/label_placement.h"
#include "ui/plot/number_format.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {

std::size_t LastFinite(const Series& s) {
  for (std::size_t i = Count(s); i-- > 0;) {
    if (std::isfinite(s.y[i])) return i;
  }
  return Count(s);
}

void DrawLineEndNames(const Canvas& canvas, const Panel& panel, const PanelView& view, float right,
                      ChartState& state) {
  state.label_centres.clear();
  for (const Series& s : panel.series) {
    if (!s.in_legend || s.name.empty()) continue;
    state.label_centres.push_back(view.y.ToPixel(s.y[LastFinite(s)]));
  }
  SpreadLabels(state.label_centres, canvas.Px(canvas.style().small_size + 3),
               view.plot.y0 - canvas.Px(8), view.plot.y1 + canvas.Px(8));
  std::size_t k = 0;
  for (const Series& s : panel.series) {
    if (!s.in_legend || s.name.empty()) continue;
    const std::size_t i = LastFinite(s);
    const float end_x = std::min(view.x.ToPixel(HasBins(s) ? BinEnd(s, i) : s.x[i]), view.plot.x1);
    const ImU32 colour = canvas.style().Colour(s.role);
    canvas.Marker(s.mark, {end_x, view.y.ToPixel(s.y[i])}, 8, colour);
    const float x = view.plot.x1 + canvas.Px(10);
    canvas.TextFitted(x, state.label_centres[k++], right - x, s.name, colour, Align::kLeft,
                      Weight::kBold);
  }
}

void DrawWindows(const ChartSpec& spec, const Canvas& canvas, const ChartState& state) {
  if (state.views.empty()) return;
  const Rect& first = state.views.front().plot;
  const Rect& last = state.views.back().plot;
  for (const Window& w : spec.windows) {
    const float x0 = std::max(first.x0, SnapPixel(state.views.front().x.ToPixel(w.x0)));
    const float x1 = std::min(first.x1, SnapPixel(state.views.front().x.ToPixel(w.x1)));
    canvas.Fill({x0, first.y0 - canvas.Px(6), x1, last.y1}, canvas.style().Colour(w.fill));
  }
}

void DrawWindowLabels(const ChartSpec& spec, const Canvas& canvas, const ChartState& state) {
  for (const Window& w : spec.windows) {
    if (w.label.empty()) continue;
    const PanelView& view = state.views.front();
    const float x0 = std::max(view.plot.x0, view.x.ToPixel(w.x0));
    const float x1 = std::min(view.plot.x1, view.x.ToPixel(w.x1));
    const bool bad = w.fill == Role::kBadFill;
    const float y = bad ? view.plot.y1 - canvas.Px(14) : view.plot.y0 + canvas.Px(10);
    canvas.TextFitted(0.5f * (x0 + x1), y, x1 - x0 - canvas.Px(8), w.label,
                      bad ? canvas.style().bad : canvas.style().accent, Align::kCentre,
                      Weight::kBold);
  }
}

void DrawTarget(const Canvas& canvas, const Panel& panel, const PanelView& view,
                bool name_in_margin, bool name_in_plot) {
  if (!IsSet(panel.target.value)) return;
  const float y = view.y.ToPixel(panel.target.value);
  if (y < view.plot.y0 - 1 || y > view.plot.y1 + 1) return;
  canvas.DashedH(view.plot.x0, view.plot.x1, y, canvas.style().text3);
  if (name_in_margin) {
    canvas.Text(view.plot.x0 - canvas.Px(8), y, panel.target.name, canvas.style().text2,
                Align::kRight);
  } else if (name_in_plot) {
    const float width = canvas.TextWidth(panel.target.name);
    const Rect box{view.plot.x1 - width - canvas.Px(8), y - canvas.Px(18), view.plot.x1,
                   y - canvas.Px(2)};
    canvas.Fill(box, WithAlpha(canvas.style().surface, 0.75f), 2);
    canvas.Text(view.plot.x1 - canvas.Px(4), y - canvas.Px(10), panel.target.name,
                canvas.style().text2, Align::kRight);
  }
}

void DrawMarkers(const ChartSpec& spec, const Canvas& canvas, const ChartState& state) {
  const Rect& first = state.views.front().plot;
  const Rect& last = state.views.back().plot;
  float taken_until = first.x0;  // right end of the labels on the upper line
  for (const Marker& m : spec.markers) {
    const float x = state.views.front().x.ToPixel(m.x);
    if (!IsSet(m.x) || x < first.x0 || x > first.x1) continue;
    const ImU32 colour = canvas.style().Colour(m.role);
    if (m.dashed)
      canvas.DashedV(x, first.y0, last.y1, colour);
    else
      canvas.VLine(x, first.y0, last.y1, colour);
    const float width = canvas.TextWidth(m.label);
    const bool left = x + canvas.Px(6) + width > first.x1;
    const float from = left ? x - canvas.Px(6) - width : x + canvas.Px(6);
    const bool lower = from < taken_until;
    if (!lower) taken_until = from + width + canvas.Px(8);
    canvas.Text(from, first.y0 + canvas.Px(lower ? 10.0f : -7.0f), m.label, colour);
  }
}

void DrawCutNote(const Canvas& canvas, const PanelView& view, const Axis& axis) {
  std::string text = "axis starts at ";
  text += WithUnit(
      FormatNumber(view.y.data_low(), DecimalsForStep(view.y.data_low()), canvas.style().numbers),
      axis.percent ? std::string_view("%") : axis.unit);
  const float width = canvas.TextWidth(text);
  const float y = view.plot.y1 - canvas.Px(10);
  canvas.Fill(
      {view.plot.x1 - width - canvas.Px(8), y - canvas.Px(8), view.plot.x1, y + canvas.Px(8)},
      WithAlpha(canvas.style().surface, 0.75f), 2);
  canvas.Text(view.plot.x1 - canvas.Px(4), y, text, canvas.style().text3, Align::kRight);
}

}  // namespace callfloor::plot
