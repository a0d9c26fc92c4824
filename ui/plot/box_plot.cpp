#include "ui/plot/box_plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/plot/chrome.h"
#include "ui/plot/csv.h"
#include "ui/plot/interaction.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {
namespace {

Extent ExtentOf(const BoxSpec& spec) {
  Extent extent;
  for (const BoxRow& row : spec.rows) {
    for (const double v : {row.low, row.q1, row.median, row.q3, row.high, row.mean}) {
      extent.Include(v);
    }
    for (const double v : row.outliers) extent.Include(v);
  }
  if (extent.Empty()) return extent;
  extent.Include(spec.target);
  if (spec.value.from_zero) extent.Include(0);
  if (IsSet(spec.value.low)) extent.low = spec.value.low;
  if (IsSet(spec.value.high)) extent.high = spec.value.high;
  return extent;
}

// Draws one box whose middle runs at `across`, `along` mapping values to pixels.
void DrawBox(const Canvas& canvas, const BoxRow& row, bool lying, float across, float thickness,
             const LinearScale& along) {
  const ImU32 colour = canvas.style().Colour(row.role);
  const auto at = [&](double value) { return SnapPixel(along.ToPixel(value)); };
  const auto rect = [&](double from, double to) {
    const float a = std::min(at(from), at(to));
    const float b = std::max({at(from), at(to), a + 1});
    const float c0 = SnapPixel(across - 0.5f * thickness);
    const float c1 = c0 + SnapPixel(thickness);
    return lying ? Rect{a, c0, b, c1} : Rect{c0, a, c1, b};
  };
  if (IsSet(row.low) && IsSet(row.high)) {
    if (lying)
      canvas.WhiskerH(at(row.low), at(row.high), across, colour, 1.5f);
    else
      canvas.WhiskerV(across, at(row.high), at(row.low), colour, 1.5f);
  }
  if (IsSet(row.q1) && IsSet(row.q3)) {
    const Rect box = rect(row.q1, row.q3);
    canvas.Fill(box, canvas.style().surface, 2);
    canvas.Fill(box, WithAlpha(colour, 0.22f), 2);
    canvas.Frame(box, colour, 2, 1);
  }
  if (IsSet(row.median)) {
    Rect line = rect(row.median, row.median);
    const float half = std::max(1.0f, SnapPixel(canvas.Px(1)));
    if (lying)
      line = {line.x0 - half, line.y0, line.x0 + half, line.y1};
    else
      line = {line.x0, line.y0 - half, line.x1, line.y0 + half};
    canvas.Fill(line, colour);
  }
  const auto point = [&](double value) {
    return lying ? Point{along.ToPixel(value), across} : Point{across, along.ToPixel(value)};
  };
  for (const double v : row.outliers) {
    if (IsSet(v)) canvas.Marker(Mark::kCircle, point(v), 3, WithAlpha(colour, 0.6f));
  }
  if (IsSet(row.mean)) {
    canvas.Marker(Mark::kRhomb, point(row.mean), 8, canvas.style().surface);
    canvas.Marker(Mark::kRhomb, point(row.mean), 6, colour);
  }
}

void ComposeRow(const BoxSpec& spec, const BoxRow& row, double span, const PlotStyle& style,
                Readout& readout) {
  const int decimals = span > 0 ? DecimalsForStep(NiceStep(span, 40)) : 0;
  readout.shown = true;
  readout.head = row.name;
  readout.rows.clear();
  const auto add = [&](const char* name, double value) {
    if (!IsSet(value)) return;
    readout.rows.push_back({name,
                            WithUnit(FormatNumber(value, decimals, style.numbers), spec.value.unit),
                            {},
                            {},
                            {}});
  };
  add("upper whisker", row.high);
  add("upper quarter from", row.q3);
  add("median", row.median);
  add("mean", row.mean);
  add("lower quarter to", row.q1);
  add("lower whisker", row.low);
}

}  // namespace

BoxRow Summarise(std::string_view name, std::span<const double> values,
                 std::vector<double>& scratch) {
  scratch.clear();
  double sum = 0;
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    scratch.push_back(v);
    sum += v;
  }
  BoxRow row;
  row.name = name;
  if (scratch.empty()) return row;
  std::sort(scratch.begin(), scratch.end());
  const auto quantile = [&](double p) {
    const double place = p * static_cast<double>(scratch.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, scratch.size() - 1);
    const double share = place - static_cast<double>(below);
    return scratch[below] + share * (scratch[above] - scratch[below]);
  };
  row.low = quantile(0.05);
  row.q1 = quantile(0.25);
  row.median = quantile(0.5);
  row.q3 = quantile(0.75);
  row.high = quantile(0.95);
  row.mean = sum / static_cast<double>(scratch.size());
  return row;
}

ChartResult DrawBoxes(const BoxSpec& spec, ChartState& state, const PlotStyle& style,
                      const Rect& frame) {
  ChartResult result;
  const Canvas canvas(ImGui::GetWindowDrawList(), style);
  LayoutRequest request;
  if (spec.lying) {
    float names = 0;
    for (const BoxRow& row : spec.rows) names = std::max(names, canvas.TextWidth(row.name));
    request.left_margin = std::min(names / style.scale + 16, 0.4f * frame.Width() / style.scale);
  }
  const Interaction input =
      BeginSinglePlot(canvas, spec.name, spec.title, spec.subtitle, frame, request, state, result);
  const Rect plot = state.layout.plots[0];
  const Extent extent = ExtentOf(spec);
  if (extent.Empty() || plot.Empty()) {
    DrawEmpty(canvas, plot, spec.empty_text);
    ContextMenu(spec.name, frame, false, state, style, [&] { return BoxesCsv(spec); });
    return result;
  }

  const auto count = static_cast<int>(spec.rows.size());
  const float length = (spec.lying ? plot.Width() : plot.Height()) / style.scale;
  const NiceRange nice =
      NiceBounds(extent.low, extent.high,
                 spec.lying ? std::max(2, static_cast<int>(length / 72)) + 1 : MaxYTicks(length));
  const LinearScale along = spec.lying ? LinearScale(nice.low, nice.high, plot.x0, plot.x1)
                                       : LinearScale(nice.low, nice.high, plot.y1, plot.y0);
  const float slot = (spec.lying ? plot.Height() : plot.Width()) / static_cast<float>(count);
  const float start = spec.lying ? plot.y0 : plot.x0;
  if (spec.lying) {
    Axis axis = spec.value;
    axis.kind = AxisKind::kNumber;
    DrawXAxis(canvas, plot, along, axis, frame.x0, frame.x1, true, true);
    canvas.HLine(plot.x0, plot.x1, plot.y1, style.line2);
    if (IsSet(spec.target))
      canvas.DashedV(along.ToPixel(spec.target), plot.y0, plot.y1, style.text3);
  } else {
    const PanelView view{plot, {}, along};
    DrawYAxis(canvas, view, spec.value, {nice.low, nice.high, nice.step, false}, true,
              plot.x0 - frame.x0, kAutomatic);
    if (IsSet(spec.target))
      canvas.DashedH(plot.x0, plot.x1, along.ToPixel(spec.target), style.text3);
  }
  int row = -1;
  if (input.hovered && plot.Contains(input.mouse)) {
    const float at = (spec.lying ? input.mouse.y : input.mouse.x) - start;
    row = std::clamp(static_cast<int>(at / slot), 0, count - 1);
  }
  const int step = input.row_step != 0 ? input.row_step : input.step;
  if (step != 0) state.cursor = std::clamp(state.cursor + step, 0, count - 1);
  if (state.cursor >= 0) row = std::min(state.cursor, count - 1);

  const float thickness = std::min(0.5f * slot, canvas.Px(24));
  const auto skip = static_cast<int>(
      std::max(1.0f, std::ceil(canvas.Px(spec.lying ? 14.0f : 40.0f) / std::max(slot, 1.0f))));
  for (int i = 0; i < count; ++i) {
    const BoxRow& r = spec.rows[static_cast<std::size_t>(i)];
    const float across = SnapPixel(start + (static_cast<float>(i) + 0.5f) * slot);
    DrawBox(canvas, r, spec.lying, across, thickness, along);
    if (i % skip != 0) continue;
    const ImU32 colour = i == row ? style.text : style.text2;
    if (spec.lying) {
      canvas.TextFitted(frame.x0, across, plot.x0 - frame.x0 - canvas.Px(8), r.name, colour);
    } else {
      canvas.TextFitted(across, plot.y1 + canvas.Px(14),
                        slot * static_cast<float>(skip) - canvas.Px(4), r.name, colour,
                        Align::kCentre);
    }
  }
  if (row >= 0) {
    const BoxRow& r = spec.rows[static_cast<std::size_t>(row)];
    ComposeRow(spec, r, nice.high - nice.low, style, state.readout);
    state.obstacles.clear();
    const float across = start + (static_cast<float>(row) + 0.5f) * slot;
    for (const double v : {r.low, r.q1, r.median, r.q3, r.high}) {
      const float p = along.ToPixel(v);
      state.obstacles.push_back(spec.lying ? Point{p, across} : Point{across, p});
    }
    DrawReadout(style, {frame.x0, plot.y0, frame.x1, frame.y1},
                spec.lying ? along.ToPixel(r.q3) : across + 0.5f * thickness, state);
    result.row = row;
    result.clicked = input.clicked;
  }
  result.copied_csv =
      ContextMenu(spec.name, frame, false, state, style, [&] { return BoxesCsv(spec); });
  return result;
}

std::string BoxesCsv(const BoxSpec& spec) {
  CsvTable table({"name", "low", "lower quartile", "median", "upper quartile", "high", "mean"});
  for (const BoxRow& row : spec.rows) {
    table.BeginRow();
    table.Text(row.name);
    for (const double v : {row.low, row.q1, row.median, row.q3, row.high, row.mean}) {
      table.Number(v);
    }
  }
  return table.Write();
}

}  // namespace callfloor::plot
