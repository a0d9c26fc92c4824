#include "ui/plot/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "ui/plot/number_format.h"

namespace callfloor::plot {
namespace {

void AppendCell(std::string& out, std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void AppendLine(std::string& out, const std::vector<std::string>& cells, std::size_t columns) {
  for (std::size_t i = 0; i < columns; ++i) {
    if (i > 0) out += ',';
    if (i < cells.size()) AppendCell(out, cells[i]);
  }
  out += '\n';
}

}  // namespace

std::string CsvNumber(double value) {
  if (!std::isfinite(value)) return {};
  char text[64];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return std::string(text, end);
}

CsvTable::CsvTable(std::vector<std::string> heads) : heads_(std::move(heads)) {}

void CsvTable::BeginRow() { rows_.emplace_back(); }

void CsvTable::Number(double value) { rows_.back().push_back(CsvNumber(value)); }

void CsvTable::Text(std::string_view text) { rows_.back().emplace_back(text); }

std::string CsvTable::Write() const {
  std::string out;
  AppendLine(out, heads_, heads_.size());
  for (const auto& row : rows_) AppendLine(out, row, heads_.size());
  return out;
}

std::string CsvFromSeries(std::string_view x_name, bool x_is_time,
                          std::span<const CsvSeries> series) {
  std::vector<std::string> heads{std::string(x_name)};
  std::vector<double> xs;
  for (const CsvSeries& s : series) {
    heads.emplace_back(s.name);
    if (!s.low.empty()) heads.push_back(std::string(s.name) + ", low");
    if (!s.high.empty()) heads.push_back(std::string(s.name) + ", high");
    const std::size_t count = std::min(s.x.size(), s.y.size());
    for (std::size_t i = 0; i < count; ++i) {
      if (std::isfinite(s.x[i])) xs.push_back(s.x[i]);
    }
  }
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());

  CsvTable table(std::move(heads));
  std::vector<std::size_t> next(series.size(), 0);
  const auto at = [](std::span<const double> values, std::size_t i) {
    return i < values.size() ? values[i] : std::nan("");
  };
  for (const double x : xs) {
    table.BeginRow();
    if (x_is_time) {
      table.Text(FormatTimeOfDay(x));
    } else {
      table.Number(x);
    }
    for (std::size_t k = 0; k < series.size(); ++k) {
      const CsvSeries& s = series[k];
      std::size_t& i = next[k];
      const std::size_t count = std::min(s.x.size(), s.y.size());
      while (i < count && !(s.x[i] >= x)) ++i;
      const bool here = i < count && s.x[i] == x;
      table.Number(here ? s.y[i] : std::nan(""));
      if (!s.low.empty()) table.Number(here ? at(s.low, i) : std::nan(""));
      if (!s.high.empty()) table.Number(here ? at(s.high, i) : std::nan(""));
    }
  }
  return table.Write();
}

}  // namespace callfloor::plot
