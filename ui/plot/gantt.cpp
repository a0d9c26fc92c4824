#include "ui/plot/gantt.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ui/plot/chrome.h"
#include "ui/plot/csv.h"
#include "ui/plot/interaction.h"

namespace callfloor::plot {
namespace {

constexpr float kNameGap = 16;

int Lanes(const GanttRow& row) {
  int lanes = 1;
  for (const GanttSpan& span : row.spans) lanes = std::max(lanes, span.lane + 1);
  return lanes;
}

Extent TimeExtent(const GanttSpec& spec) {
  Extent extent;
  for (const GanttRow& row : spec.rows) {
    for (const GanttSpan& span : row.spans) {
      extent.Include(span.start);
      extent.Include(span.end);
    }
  }
  if (IsSet(spec.x.low)) extent.low = spec.x.low;
  if (IsSet(spec.x.high)) extent.high = spec.x.high;
  return extent;
}

// Heights that let as many rows stand as possible, in unscaled pixels: lines of `lane`, `pad`
// around them. Comfortable first, then tight; below that the rows scroll.
struct RowMetrics {
  float lane = 7;
  float pad = 12;
};
float RowHeight(const GanttRow& row, const RowMetrics& m) {
  return std::max(m.lane * static_cast<float>(Lanes(row)) + m.pad, m.pad + 8);
}
RowMetrics ChooseMetrics(const GanttSpec& spec, float room) {
  for (const RowMetrics m : {RowMetrics{9, 16}, RowMetrics{7, 12}, RowMetrics{5, 9}}) {
    float total = 0;
    for (const GanttRow& row : spec.rows) total += RowHeight(row, m);
    if (total <= room) return m;
  }
  return {5, 9};
}

void ComposeSpan(const GanttRow& row, const GanttSpan* span, Readout& readout) {
  readout.shown = true;
  readout.head = row.name;
  if (!row.detail.empty()) readout.head.append(" ").append(row.detail);
  readout.rows.clear();
  if (span == nullptr) return;
  ReadoutRow line;
  line.name = span->label.empty() ? "from" : span->label;
  line.value = FormatTimeOfDay(span->start) + " to " + FormatTimeOfDay(span->end);
  line.role = span->role;
  line.mark = Mark::kDash;
  readout.rows.push_back(std::move(line));
  const double minutes = std::round((span->end - span->start) / 60);
  ReadoutRow length;
  length.name = "for";
  length.value = minutes < 120
                     ? FormatNumber(minutes, 0) + " min"
                     : FormatNumber(minutes / 60, std::fmod(minutes, 60) == 0 ? 0 : 1) + " h";
  readout.rows.push_back(std::move(length));
}

}  // namespace

ChartResult DrawGantt(const GanttSpec& spec, ChartState& state, const PlotStyle& style,
                      const Rect& frame) {
  ChartResult result;
  const Canvas canvas(ImGui::GetWindowDrawList(), style);
  float first_name = 0;
  float second_name = 0;
  for (const GanttRow& row : spec.rows) {
    first_name = std::max(first_name, canvas.TextWidth(row.name, Weight::kBold));
    second_name = std::max(second_name, canvas.TextWidth(row.detail));
  }
  if (second_name > 0) first_name += canvas.Px(10);
  LayoutRequest request;
  request.title_height = spec.title.empty() ? 0 : 24;
  request.left_margin = std::min((first_name + second_name) / style.scale + kNameGap,
                                 0.4f * frame.Width() / style.scale);
  constexpr float kOne = 1;
  request.panel_weights = {&kOne, 1};
  LayOut(frame, style.scale, request, state.layout);
  Rect plot = state.layout.plots[0];
  const Rect active{frame.x0, plot.y0, plot.x1, plot.y1};
  const Interaction input = Interact(spec.name, frame, active, state, style);
  result.hovered = input.hovered;
  result.focused = input.focused;
  state.readout.shown = false;

  const float title_end = DrawTitle(canvas, state.layout.title, spec.title, spec.subtitle, false);
  float key_x = title_end + canvas.Px(32);
  for (const GanttKey& key : spec.keys) {
    const LegendItem item{key.name, key.outlined ? Role::kText3 : key.role, Mark::kNone,
                          key.outlined ? LegendItem::Swatch::kBox : LegendItem::Swatch::kFill,
                          key.alpha};
    const float width = LegendItemWidth(canvas, item);
    if (key_x + width > frame.x1) break;
    DrawLegendItem(canvas, key_x, state.layout.title.y0 + canvas.Px(13.5f), item);
    key_x += width + canvas.Px(16);
  }
  const Extent extent = TimeExtent(spec);
  if (extent.Empty() || !(extent.high > extent.low) || plot.Empty()) {
    DrawEmpty(canvas, {frame.x0, plot.y0, frame.x1, plot.y1}, spec.empty_text);
    ContextMenu(spec.name, frame, false, state, style, [&] { return GanttCsv(spec); });
    return result;
  }

  // The wheel zooms time over the plot, and walks through the rows over the names or with Shift.
  const auto count = static_cast<int>(spec.rows.size());
  const RowMetrics metrics = ChooseMetrics(spec, plot.Height() / style.scale);
  Interaction zoom_input = input;
  const bool over_names = input.mouse.x < plot.x0;
  if (over_names || ImGui::GetIO().KeyShift) {
    state.first_row -= static_cast<int>(std::round(3 * input.wheel));
    zoom_input.wheel = 0;
  }
  if (input.row_step != 0) {
    state.cursor = std::clamp(
        (state.cursor < 0 ? state.first_row - 1 : state.cursor) + input.row_step, 0, count - 1);
    state.first_row = std::min(state.first_row, state.cursor);
  }
  int last_first = count - 1;
  float tail = 0;
  while (last_first >= 0) {
    tail += SnapPixel(RowHeight(spec.rows[static_cast<std::size_t>(last_first)], metrics) *
                      style.scale);
    if (tail > plot.Height()) break;
    --last_first;
  }
  state.first_row = std::clamp(state.first_row, 0, std::max(0, last_first + 1));
  const XWindow window = ZoomAndPan(zoom_input, plot, extent.low, extent.high, 900, true, state);
  const LinearScale x(window.low, window.high, plot.x0, plot.x1);
  state.views.resize(1);
  state.views[0] = {plot, x, {}};

  for (const Window& w : spec.windows) {
    canvas.Fill({std::max(plot.x0, SnapPixel(x.ToPixel(w.x0))), plot.y0,
                 std::min(plot.x1, SnapPixel(x.ToPixel(w.x1))), plot.y1},
                style.Colour(w.fill));
  }
  Axis time = spec.x;
  time.kind = AxisKind::kTime;
  DrawXAxis(canvas, plot, x, time, frame.x0, frame.x1, true, true);

  float y = plot.y0;
  int i = state.first_row;
  for (; i < count; ++i) {
    const GanttRow& row = spec.rows[static_cast<std::size_t>(i)];
    const float height = SnapPixel(RowHeight(row, metrics) * style.scale);
    if (y + height > plot.y1 + 1) {
      if (state.cursor >= i) ++state.first_row;  // follow the keyboard downwards
      break;
    }
    const bool over =
        (input.hovered && input.mouse.y >= y && input.mouse.y < y + height) || state.cursor == i;
    if (over) canvas.Fill({frame.x0, y, plot.x1, y + height}, WithAlpha(style.soft, 0.5f));
    const float middle = SnapPixel(y + 0.5f * height);
    canvas.TextFitted(frame.x0, middle, plot.x0 - frame.x0 - canvas.Px(8), row.name, style.text,
                      Align::kLeft, Weight::kBold);
    canvas.TextFitted(frame.x0 + first_name, middle, plot.x0 - frame.x0 - first_name - canvas.Px(8),
                      row.detail, style.text2);
    const float lanes = static_cast<float>(Lanes(row));
    const float lane = SnapPixel(metrics.lane * style.scale);
    const float top = SnapPixel(middle - 0.5f * lane * lanes);
    canvas.PushClip(plot);
    const GanttSpan* pointed = nullptr;
    Extent used;
    for (const GanttSpan& span : row.spans) {
      if (!IsSet(span.start) || !IsSet(span.end)) continue;
      used.Include(span.start);
      used.Include(span.end);
      const float gap = lane >= 5 ? canvas.Px(2) : canvas.Px(1);
      const float y0 = top + lane * static_cast<float>(span.lane) + SnapPixel(0.5f * gap);
      const float x0 = SnapPixel(x.ToPixel(span.start));
      const Rect box{x0, y0, std::max(x0 + 1, SnapPixel(x.ToPixel(span.end))),
                     y0 + std::max(1.0f, lane - SnapPixel(gap))};
      if (span.outlined) {
        canvas.Fill(box, style.surface, 1);
        canvas.Frame(box, style.line2, 1);
      } else {
        canvas.Fill(box, WithAlpha(style.Colour(span.role), span.alpha), 1.5f);
      }
      if (over && box.Grown(0.5f * gap).Contains(input.mouse)) pointed = &span;
    }
    if (row.selected && !used.Empty()) {
      canvas.Frame(
          {SnapPixel(x.ToPixel(used.low)) - canvas.Px(4), top - canvas.Px(4),
           SnapPixel(x.ToPixel(used.high)) + canvas.Px(4), top + lane * lanes + canvas.Px(4)},
          style.accent, 4, 1.5f);
    }
    canvas.PopClip();
    if (over) {
      result.row = i;
      result.column = pointed != nullptr ? static_cast<int>(pointed - row.spans.data()) : -1;
      result.clicked = input.clicked;
      if (pointed != nullptr || state.cursor == i) {
        if (pointed == nullptr && !row.spans.empty()) pointed = &row.spans.front();
        ComposeSpan(row, pointed, state.readout);
      }
    }
    y += height;
    canvas.HLine(frame.x0, plot.x1, y - 1, style.grid);
  }
  if (i < count || state.first_row > 0) {
    char text[64];
    std::snprintf(text, sizeof text, "rows %d to %d of %d", state.first_row + 1, i, count);
    canvas.Text(frame.x0, plot.y1 + canvas.Px(14), text, style.text3);
  }
  if (IsSet(spec.now) && spec.now >= window.low && spec.now <= window.high) {
    const float at = x.ToPixel(spec.now);
    canvas.Fill({SnapPixel(at) - 1, plot.y0 - canvas.Px(2), SnapPixel(at) + 1, plot.y1},
                style.text);
    canvas.Text(at, plot.y0 - canvas.Px(9), "now", style.text, Align::kCentre, Weight::kBold);
  }
  if (state.readout.shown) {
    state.obstacles.clear();
    const float pointer_y = input.hovered ? input.mouse.y : y;
    const float anchor = input.hovered ? input.mouse.x : plot.x0;
    state.obstacles.push_back({anchor, pointer_y});
    DrawReadout(style, {frame.x0, pointer_y + canvas.Px(8), frame.x1, pointer_y + canvas.Px(96)},
                anchor, state);
  }
  if (window.zoomed && DrawReset(canvas, spec.name, plot, ImGui::IsMouseReleased(0), input.mouse)) {
    state.zoom_low = kAutomatic;
    state.zoom_high = kAutomatic;
  }
  result.copied_csv =
      ContextMenu(spec.name, frame, window.zoomed, state, style, [&] { return GanttCsv(spec); });
  return result;
}

std::string GanttCsv(const GanttSpec& spec) {
  CsvTable table({"row", "detail", "line", "start", "end", "what"});
  for (const GanttRow& row : spec.rows) {
    for (const GanttSpan& span : row.spans) {
      table.BeginRow();
      table.Text(row.name);
      table.Text(row.detail);
      table.Number(span.lane + 1);
      table.Text(FormatTimeOfDay(span.start));
      table.Text(FormatTimeOfDay(span.end));
      table.Text(span.label);
    }
  }
  return table.Write();
}

}  // namespace callfloor::plot
