// Text of a chart: the read-out at the hairline and the CSV.

#include <cmath>
#include <string>

#include "ui/plot/chart.h"
#include "ui/plot/csv.h"
#include "ui/plot/series_math.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {
namespace {

// The series the hairline walks along: the one with the most values.
const Series* CursorSeries(const ChartSpec& spec) {
  const Series* best = nullptr;
  for (const Panel& panel : spec.panels) {
    for (const Series& s : panel.series) {
      if (Count(s) > 0 && (best == nullptr || Count(s) > Count(*best))) best = &s;
    }
  }
  return best;
}

std::string HeadAt(const ChartSpec& spec, double x, const NumberFormat& numbers) {
  const Axis& axis = spec.x;
  if (axis.kind == AxisKind::kCategory) {
    const auto index = std::llround(x);
    if (index < 0 || index >= static_cast<long long>(axis.labels.size())) return {};
    return std::string(axis.labels[static_cast<std::size_t>(index)]);
  }
  double low = x;
  double high = x;
  const Series* cursor = CursorSeries(spec);
  if (axis.bin > 0) {
    low = x - 0.5 * axis.bin;
    high = x + 0.5 * axis.bin;
  } else if (cursor != nullptr && HasBins(*cursor)) {
    const std::size_t i = IndexAt(*cursor, x);
    if (i < Count(*cursor)) {
      low = BinStart(*cursor, i);
      high = BinEnd(*cursor, i);
    }
  }
  if (axis.kind == AxisKind::kTime) {
    if (low == high) return FormatTimeOfDay(x);
    return FormatTimeOfDay(low) + " to " + FormatTimeOfDay(high);
  }
  const auto number = [&](double value) {
    int decimals = 0;
    while (decimals < 3 && std::fabs(value * std::pow(10, decimals) -
                                     std::round(value * std::pow(10, decimals))) > 1e-6) {
      ++decimals;
    }
    return FormatNumber(value, decimals, numbers,
                        axis.signed_ticks ? Sign::kAlways : Sign::kMinusOnly);
  };
  std::string text = low == high ? number(x) : number(low) + " to " + number(high);
  text = WithUnit(std::move(text), axis.unit);
  if (!axis.name.empty()) text = std::string(axis.name) + " " + text;
  return text;
}

ReadoutRow RowOf(const Series& s, std::size_t i, const Panel& panel, double y_step,
                 const NumberFormat& numbers) {
  ReadoutRow row;
  row.name = s.name;
  row.role = i < s.roles.size() ? s.roles[i] : s.role;
  row.mark = i < s.marks.size() ? s.marks[i] : s.mark;
  const int decimals = ReadoutDecimals(s, i, y_step);
  const Sign sign = panel.y.signed_ticks ? Sign::kAlways : Sign::kMinusOnly;
  const std::string_view unit = !s.unit.empty()   ? s.unit
                                : panel.y.percent ? std::string_view("%")
                                                  : panel.y.unit;
  row.value = WithUnit(FormatNumber(s.y[i], decimals, numbers, sign), unit);
  if (i < s.low.size() && i < s.high.size() && std::isfinite(s.low[i]) &&
      std::isfinite(s.high[i])) {
    const double up = s.high[i] - s.y[i];
    const double down = s.y[i] - s.low[i];
    const double half = 0.5 * (up + down);
    // A lopsided interval is said by its ends: half its width would be untrue.
    if (std::fabs(up - down) > 0.2 * std::fabs(half)) {
      row.interval = FormatNumber(s.low[i], decimals, numbers, sign) + " to " +
                     FormatNumber(s.high[i], decimals, numbers, sign);
    } else {
      row.interval = "\xC2\xB1 " + FormatNumber(half, decimals, numbers);
    }
  }
  return row;
}

}  // namespace

void ComposeReadout(const ChartSpec& spec, double x, std::span<const PanelView> views,
                    const NumberFormat& numbers, Readout& readout) {
  readout.shown = true;
  readout.head = HeadAt(spec, x, numbers);
  readout.rows.clear();
  for (std::size_t p = 0; p < spec.panels.size(); ++p) {
    const Panel& panel = spec.panels[p];
    const double span = p < views.size() ? views[p].y.data_high() - views[p].y.data_low() : 1;
    const double step = span > 0 && std::isfinite(span) ? NiceStep(span, 4) : 1;
    for (const Series& s : panel.series) {
      const std::size_t i = IndexAt(s, x);
      if (i >= Count(s) || !std::isfinite(s.y[i])) continue;
      readout.rows.push_back(RowOf(s, i, panel, step, numbers));
    }
  }
  if (readout.rows.empty()) readout.rows.push_back({"no data here", {}, {}, Role::kText2, {}});
}

std::string ChartCsv(const ChartSpec& spec) {
  std::vector<CsvSeries> columns;
  for (const Panel& panel : spec.panels) {
    for (const Series& s : panel.series) columns.push_back({s.name, s.x, s.y, s.low, s.high});
  }
  const bool time = spec.x.kind == AxisKind::kTime;
  const std::string_view x_name = !spec.x.name.empty() ? spec.x.name
                                  : time               ? std::string_view("time")
                                                       : std::string_view("x");
  if (spec.x.kind != AxisKind::kCategory) return CsvFromSeries(x_name, time, columns);

  std::vector<std::string> heads{spec.x.name.empty() ? std::string("name")
                                                     : std::string(spec.x.name)};
  for (const CsvSeries& c : columns) {
    heads.emplace_back(c.name);
    if (!c.low.empty()) heads.push_back(std::string(c.name) + ", low");
    if (!c.high.empty()) heads.push_back(std::string(c.name) + ", high");
  }
  CsvTable table(std::move(heads));
  for (std::size_t row = 0; row < spec.x.labels.size(); ++row) {
    table.BeginRow();
    table.Text(spec.x.labels[row]);
    for (const CsvSeries& c : columns) {
      std::size_t i = 0;
      while (i < c.x.size() && std::llround(c.x[i]) != static_cast<long long>(row)) ++i;
      const auto cell = [&](std::span<const double> v) {
        table.Number(i < v.size() ? v[i] : std::nan(""));
      };
      cell(c.y);
      if (!c.low.empty()) cell(c.low);
      if (!c.high.empty()) cell(c.high);
    }
  }
  return table.Write();
}

}  // namespace callfloor::plot
