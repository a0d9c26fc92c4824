#include "ui/plot/heat_map.h"

#include <algorithm>
#include <cmath>

#include "ui/plot/chrome.h"
#include "ui/plot/csv.h"
#include "ui/plot/interaction.h"

namespace callfloor::plot {
namespace {

std::string CellText(const HeatMapSpec& spec, double value, const PlotStyle& style) {
  return FormatNumber(value, spec.decimals, style.numbers);
}

// Palest to strongest in equal steps with the ends' values: the key to the shades.
void DrawKey(const Canvas& canvas, const Rect& row, const HeatMapSpec& spec, const Extent& range) {
  const PlotStyle& style = canvas.style();
  const std::string low = CellText(spec, range.low, style);
  const std::string high = WithUnit(CellText(spec, range.high, style), spec.unit);
  const float y = row.y0 + canvas.Px(13.5f);
  const float right = row.x1 - canvas.Px(24);
  const Rect text = canvas.Text(right, y, high, style.text3, Align::kRight);
  constexpr int kSteps = 12;
  const float step = SnapPixel(canvas.Px(8));
  const float x0 = SnapPixel(text.x0 - canvas.Px(6) - step * kSteps);
  for (int i = 0; i < kSteps; ++i) {
    const Rgba shade =
        MixPerceptual(style.ramp_low, style.ramp_high, static_cast<double>(i) / (kSteps - 1));
    const float x = x0 + step * static_cast<float>(i);
    canvas.Fill({x, SnapPixel(y - canvas.Px(5)), x + step, SnapPixel(y + canvas.Px(5))},
                ToImU32(shade));
  }
  canvas.Text(x0 - canvas.Px(6), y, low, style.text3, Align::kRight);
}

Extent RangeOf(const HeatMapSpec& spec) {
  Extent range;
  for (const double v : spec.values) range.Include(v);
  if (range.Empty()) return range;
  if (IsSet(spec.low)) range.low = spec.low;
  if (IsSet(spec.high)) range.high = spec.high;
  return range;
}

}  // namespace

ChartResult DrawHeatMap(const HeatMapSpec& spec, ChartState& state, const PlotStyle& style,
                        const Rect& frame) {
  ChartResult result;
  const Canvas canvas(ImGui::GetWindowDrawList(), style);
  const int columns = static_cast<int>(spec.columns.size());
  const int rows = static_cast<int>(spec.rows.size());
  float names = 0;
  for (const auto& label : spec.rows) names = std::max(names, canvas.TextWidth(label));
  LayoutRequest request;
  request.legend_lines = spec.row_name.empty() ? 0 : 1;
  request.left_margin = std::clamp(names / style.scale + 12, 56.0f,
                                   std::max(56.0f, 0.35f * frame.Width() / style.scale));
  request.bottom_margin = spec.column_name.empty() ? 28.0f : 48.0f;
  const Interaction input =
      BeginSinglePlot(canvas, spec.name, spec.title, spec.subtitle, frame, request, state, result);
  const Rect plot = state.layout.plots[0];
  const Extent range = RangeOf(spec);
  if (range.Empty() || columns == 0 || rows == 0 || plot.Empty()) {
    DrawEmpty(canvas, plot, spec.empty_text);
    ContextMenu(spec.name, frame, false, state, style, [&] { return HeatMapCsv(spec); });
    return result;
  }
  DrawKey(canvas, state.layout.title, spec, range);
  if (!spec.row_name.empty()) {
    canvas.Text(frame.x0, state.layout.legend.y0 + canvas.Px(12), spec.row_name, style.text3);
  }

  // Integer edges so that all gaps are one pixel.
  const auto column_x = [&](int c) {
    return SnapPixel(plot.x0 + plot.Width() * static_cast<float>(c) / static_cast<float>(columns));
  };
  const auto row_y = [&](int r) {
    return SnapPixel(plot.y0 + plot.Height() * static_cast<float>(r) / static_cast<float>(rows));
  };
  int row = -1;
  int column = -1;
  if (input.hovered && plot.Contains(input.mouse)) {
    column = std::clamp(
        static_cast<int>((input.mouse.x - plot.x0) / plot.Width() * static_cast<float>(columns)), 0,
        columns - 1);
    row = std::clamp(
        static_cast<int>((input.mouse.y - plot.y0) / plot.Height() * static_cast<float>(rows)), 0,
        rows - 1);
  }
  if (input.step != 0 || input.row_step != 0) {
    const int cell = std::max(0, state.cursor);
    const int c = std::clamp(cell % columns + (state.cursor < 0 ? 0 : input.step), 0, columns - 1);
    const int r = std::clamp(cell / columns + (state.cursor < 0 ? 0 : input.row_step), 0, rows - 1);
    state.cursor = r * columns + c;
  }
  if (state.cursor >= 0) {
    const int cell = std::min(state.cursor, rows * columns - 1);
    row = cell / columns;
    column = cell % columns;
  }

  const float cell_width = plot.Width() / static_cast<float>(columns);
  const float cell_height = plot.Height() / static_cast<float>(rows);
  const double span = range.high - range.low;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const auto i = static_cast<std::size_t>(r * columns + c);
      const Rect cell{column_x(c), row_y(r), column_x(c + 1) - 1, row_y(r + 1) - 1};
      const double value = i < spec.values.size() ? spec.values[i] : kAutomatic;
      if (!IsSet(value)) {
        canvas.Frame(cell, style.line, 2);
        continue;
      }
      const Rgba shade = MixPerceptual(style.ramp_low, style.ramp_high,
                                       span > 0 ? (value - range.low) / span : 0.5);
      canvas.Fill(cell, ToImU32(shade), cell_width > 12 && cell_height > 12 ? 2.0f : 0.0f);
      // WCAG's ratio flatters thin dark text on medium shades; light text wins there.
      const bool dark_text = ContrastRatio(shade, style.ramp_text_dark) >=
                             1.5 * ContrastRatio(shade, style.ramp_text_light);
      const ImU32 ink = ToImU32(dark_text ? style.ramp_text_dark : style.ramp_text_light);
      const std::string text = CellText(spec, value, style);
      const bool reached = IsSet(spec.target) &&
                           (spec.target_is_least ? value >= spec.target : value <= spec.target);
      if (canvas.TextWidth(text) + canvas.Px(6) <= cell_width &&
          cell_height >= canvas.Px(style.small_size + 4)) {
        canvas.Text(0.5f * (cell.x0 + cell.x1), 0.5f * (cell.y0 + cell.y1), text, ink,
                    Align::kCentre, Weight::kBold);
      }
      if (reached && cell_width > canvas.Px(16) && cell_height > canvas.Px(16)) {
        const float s = canvas.Px(6);
        canvas.list()->AddTriangleFilled({cell.x1 - s - 2, cell.y0 + 2}, {cell.x1 - 2, cell.y0 + 2},
                                         {cell.x1 - 2, cell.y0 + s + 2}, ink);
      }
    }
  }
  const auto ring = [&](int r, int c, ImU32 colour) {
    if (r < 0 || c < 0 || r >= rows || c >= columns) return;
    canvas.Frame(Rect{column_x(c), row_y(r), column_x(c + 1) - 1, row_y(r + 1) - 1}.Grown(1),
                 colour, 3, 2);
  };
  ring(spec.selected_row, spec.selected_column, style.accent);
  if (row >= 0) ring(row, column, style.text);

  // Labels: every row that has room; columns as the category axis does it.
  Axis axis;
  axis.kind = AxisKind::kCategory;
  axis.labels = spec.columns;
  const LinearScale x(-0.5, columns - 0.5, plot.x0, plot.x1);
  DrawXAxis(canvas, plot, x, axis, frame.x0, frame.x1, true, false);
  if (!spec.column_name.empty()) {
    canvas.TextFitted(0.5f * (plot.x0 + plot.x1), plot.y1 + canvas.Px(34), plot.Width(),
                      spec.column_name, style.text3, Align::kCentre);
  }
  const int every = static_cast<int>(std::max(1.0f, std::ceil(canvas.Px(14) / cell_height)));
  for (int r = 0; r < rows; r += every) {
    canvas.TextFitted(plot.x0 - canvas.Px(8), 0.5f * (row_y(r) + row_y(r + 1)),
                      plot.x0 - frame.x0 - canvas.Px(8), spec.rows[static_cast<std::size_t>(r)],
                      r == row ? style.text : style.text3, Align::kRight);
  }

  if (row >= 0) {
    const auto i = static_cast<std::size_t>(row * columns + column);
    const double value = i < spec.values.size() ? spec.values[i] : kAutomatic;
    Readout& readout = state.readout;
    readout.shown = true;
    readout.head = spec.title;
    readout.rows.clear();
    ReadoutRow answer;
    answer.name = IsSet(value) ? "here" : "no answer here yet";
    if (IsSet(value)) {
      const double half = i < spec.half_widths.size() ? spec.half_widths[i] : kAutomatic;
      const int decimals = IsSet(half) ? DecimalsForHalfWidth(half) : spec.decimals;
      answer.value = WithUnit(FormatNumber(value, decimals, style.numbers), spec.unit);
      if (IsSet(half)) answer.interval = "\xC2\xB1 " + FormatNumber(half, decimals, style.numbers);
    }
    readout.rows.push_back(answer);
    readout.rows.push_back({spec.row_name.empty() ? "row" : std::string(spec.row_name),
                            std::string(spec.rows[static_cast<std::size_t>(row)]),
                            {},
                            {},
                            {}});
    readout.rows.push_back({spec.column_name.empty() ? "column" : std::string(spec.column_name),
                            std::string(spec.columns[static_cast<std::size_t>(column)]),
                            {},
                            {},
                            {}});
    state.obstacles.clear();
    DrawReadout(style, {frame.x0, row_y(row), frame.x1, frame.y1 + canvas.Px(80)},
                0.5f * (column_x(column) + column_x(column + 1)) + canvas.Px(8), state);
    result.row = row;
    result.column = column;
    result.clicked = input.clicked;
  }
  result.copied_csv =
      ContextMenu(spec.name, frame, false, state, style, [&] { return HeatMapCsv(spec); });
  return result;
}

std::string HeatMapCsv(const HeatMapSpec& spec) {
  std::vector<std::string> heads{std::string(spec.row_name) + " \\ " +
                                 std::string(spec.column_name)};
  for (const auto& column : spec.columns) heads.emplace_back(column);
  CsvTable table(std::move(heads));
  for (std::size_t r = 0; r < spec.rows.size(); ++r) {
    table.BeginRow();
    table.Text(spec.rows[r]);
    for (std::size_t c = 0; c < spec.columns.size(); ++c) {
      const std::size_t i = r * spec.columns.size() + c;
      table.Number(i < spec.values.size() ? spec.values[i] : kAutomatic);
    }
  }
  return table.Write();
}

}  // namespace callfloor::plot
