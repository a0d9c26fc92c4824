#include "ui/plot/interval_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/plot/chrome.h"
#include "ui/plot/csv.h"
#include "ui/plot/interaction.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {
namespace {

// The axis of a set of intervals, a little wider than they are, so that no cap touches the edge.
Extent AxisOf(const IntervalSpec& spec) {
  Extent extent;
  for (const IntervalRow& row : spec.rows) {
    extent.Include(row.mean);
    extent.Include(row.low);
    extent.Include(row.high);
  }
  if (extent.Empty()) return extent;
  if (spec.differences) extent.Include(0);
  extent.Include(spec.target);
  const double span = extent.high - extent.low;
  const double pad = span > 0 ? 0.1 * span : std::max(1.0, 0.1 * std::fabs(extent.high));
  extent.low -= pad;
  extent.high += pad;
  if (IsSet(spec.low)) extent.low = spec.low;
  if (IsSet(spec.high)) extent.high = spec.high;
  return extent;
}

void ComposeRow(const IntervalSpec& spec, const IntervalRow& row, const PlotStyle& style,
                Readout& readout) {
  const double half = 0.5 * (row.high - row.low);
  const int decimals = DecimalsForHalfWidth(half);
  const Sign sign = spec.differences ? Sign::kAlways : Sign::kMinusOnly;
  readout.shown = true;
  readout.head = row.name;
  readout.rows.clear();
  ReadoutRow line;
  line.name = spec.title;
  line.value = FormatNumber(row.mean, decimals, style.numbers, sign);
  if (std::isfinite(half)) {
    line.interval = WithUnit("\xC2\xB1 " + FormatNumber(half, decimals, style.numbers), spec.unit);
  } else {
    line.value = WithUnit(std::move(line.value), spec.unit);
  }
  line.role = row.role;
  line.mark = row.mark;
  readout.rows.push_back(std::move(line));
}

}  // namespace

ChartResult DrawIntervals(const IntervalSpec& spec, ChartState& state, const PlotStyle& style,
                          const Rect& frame) {
  ChartResult result;
  const Canvas canvas(ImGui::GetWindowDrawList(), style);
  float names = 0;
  if (spec.show_names) {
    for (const IntervalRow& row : spec.rows) {
      names =
          std::max({names, canvas.TextWidth(row.name, Weight::kBold), canvas.TextWidth(row.note)});
    }
    names = std::min(names + canvas.Px(16), 0.45f * frame.Width());
  }
  const bool has_title = !spec.title.empty();
  const Rect plot{SnapPixel(frame.x0 + names),
                  SnapPixel(frame.y0 + (has_title ? canvas.Px(24) : 0)), SnapPixel(frame.x1),
                  SnapPixel(frame.y1 - canvas.Px(24))};
  const Extent axis = AxisOf(spec);
  const Interaction input = Interact(spec.name, frame, plot, state, style);
  result.hovered = input.hovered;
  result.focused = input.focused;
  state.readout.shown = false;

  const Rect title_row{frame.x0, frame.y0, frame.x1, frame.y0 + canvas.Px(16)};
  float title_right = frame.x1;
  if (spec.better != Better::kNone && !axis.Empty()) {
    const std::string_view text =
        spec.better == Better::kMore ? "better \xE2\x86\x92" : "\xE2\x86\x90 better";
    title_right =
        canvas.Text(frame.x1, title_row.y0 + canvas.Px(8), text, style.text2, Align::kRight).x0;
  }
  DrawTitle(canvas, {frame.x0, title_row.y0, title_right - canvas.Px(8), title_row.y1}, spec.title,
            spec.unit, true);
  if (axis.Empty() || plot.Empty()) {
    DrawEmpty(canvas, plot, spec.empty_text);
    ContextMenu(spec.name, frame, false, state, style, [&] { return IntervalsCsv(spec); });
    return result;
  }

  const LinearScale x(axis.low, axis.high, plot.x0, plot.x1);
  Axis ticks;
  ticks.signed_ticks = spec.differences;
  DrawXAxis(canvas, plot, x, ticks, frame.x0, frame.x1, true, true);
  canvas.HLine(plot.x0, plot.x1, plot.y1, style.line2);
  if (spec.differences) canvas.VLine(x.ToPixel(0), plot.y0, plot.y1, style.text2);
  if (IsSet(spec.target)) canvas.DashedV(x.ToPixel(spec.target), plot.y0, plot.y1, style.text3);

  const auto count = static_cast<int>(spec.rows.size());
  const float row_height = plot.Height() / static_cast<float>(std::max(1, count));
  int row = -1;
  if (input.hovered) {
    row = std::clamp(static_cast<int>((input.mouse.y - plot.y0) / row_height), 0, count - 1);
  }
  const int step = input.row_step != 0 ? input.row_step : input.step;
  if (step != 0) state.cursor = std::clamp(state.cursor + step, 0, count - 1);
  if (state.cursor >= 0) row = std::min(state.cursor, count - 1);

  for (int i = 0; i < count; ++i) {
    const IntervalRow& r = spec.rows[static_cast<std::size_t>(i)];
    const float y = SnapPixel(plot.y0 + (static_cast<float>(i) + 0.5f) * row_height);
    if (i == row) {
      canvas.Fill(
          {plot.x0, SnapPixel(y - 0.5f * row_height), plot.x1, SnapPixel(y + 0.5f * row_height)},
          WithAlpha(style.soft, 0.6f), 2);
      if (spec.differences) canvas.VLine(x.ToPixel(0), plot.y0, plot.y1, style.text2);
    }
    if (spec.show_names) {
      const bool note = !r.note.empty();
      const float width = names - canvas.Px(8);
      canvas.TextFitted(frame.x0, y - (note ? canvas.Px(8) : 0), width, r.name, style.text,
                        Align::kLeft, Weight::kBold);
      if (note) canvas.TextFitted(frame.x0, y + canvas.Px(8), width, r.note, style.text2);
    }
    const ImU32 colour = style.Colour(r.role);
    canvas.PushClip({plot.x0, plot.y0, plot.x1, plot.y1});
    if (IsSet(r.low) && IsSet(r.high)) {
      canvas.WhiskerH(x.ToPixel(r.low), x.ToPixel(r.high), y, colour);
    }
    if (IsSet(r.mean)) canvas.Marker(r.mark, {x.ToPixel(r.mean), y}, 8, colour);
    canvas.PopClip();
  }
  if (row >= 0) {
    const IntervalRow& r = spec.rows[static_cast<std::size_t>(row)];
    ComposeRow(spec, r, style, state.readout);
    state.obstacles.clear();
    const float y = plot.y0 + (static_cast<float>(row) + 0.5f) * row_height;
    for (float at = x.ToPixel(r.low); at <= x.ToPixel(r.high); at += canvas.Px(8)) {
      state.obstacles.push_back({at, y});
    }
    DrawReadout(style, {frame.x0, frame.y0, frame.x1, frame.y1 + canvas.Px(24)},
                x.ToPixel(IsSet(r.mean) ? r.mean : 0), state);
    result.row = row;
    result.clicked = input.clicked;
  }
  result.copied_csv =
      ContextMenu(spec.name, frame, false, state, style, [&] { return IntervalsCsv(spec); });
  return result;
}

std::string IntervalsCsv(const IntervalSpec& spec) {
  CsvTable table({"name", "mean", "low", "high", "unit"});
  for (const IntervalRow& row : spec.rows) {
    table.BeginRow();
    table.Text(row.name);
    table.Number(row.mean);
    table.Number(row.low);
    table.Number(row.high);
    table.Text(spec.unit);
  }
  return table.Write();
}

}  // namespace callfloor::plot
