#include "ui/workspaces/scenario/curve_math.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

#include "sim/scenario/names.h"
#include "ui/app/document.h"
#include "ui/workspaces/scenario/form_items.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

// How many points to each side move along, and by what share of the move.
constexpr std::size_t kReach = 3;
double ShareAt(std::size_t distance) {
  return 0.5 * (1 + std::cos(std::numbers::pi * static_cast<double>(distance) / (kReach + 1)));
}

double Within(double value, const CurveLimits& limits) {
  if (limits.whole) value = std::round(value);
  return std::clamp(value, limits.min, limits.max);
}

std::vector<std::string> Split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (separators.find(c) != separators.npos)
      parts.emplace_back();
    else if (c != '\r')
      parts.back() += c;
  }
  return parts;
}

std::optional<double> ReadCell(std::string cell, const NumberFormat& format) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '"')) cell.erase(cell.begin());
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '"')) cell.pop_back();
  if (cell.empty() || cell.find(':') != cell.npos) return std::nullopt;
  return ParseNumber(cell, format);
}

bool Blank(std::string_view text) { return text.find_first_not_of(" \t\r;") == text.npos; }

}  // namespace

Level LevelAround(const std::vector<double>& values, std::size_t index) {
  Level level{index, index + 1};
  if (index >= values.size()) return {0, 0};
  while (level.first > 0 && values[level.first - 1] == values[index]) --level.first;
  while (level.last < values.size() && values[level.last] == values[index]) ++level.last;
  return level;
}

std::vector<double> MovePoint(const std::vector<double>& before, std::size_t index, double value,
                              Reach reach, const CurveLimits& limits) {
  std::vector<double> after = before;
  if (index >= before.size()) return after;
  value = Within(value, limits);
  const double by = value - before[index];
  if (reach == Reach::kAll) {
    for (double& at : after) at = Within(at + by, limits);
  } else if (reach == Reach::kNeighbours && limits.whole) {
    const Level level = LevelAround(before, index);
    for (std::size_t i = level.first; i < level.last; ++i) after[i] = value;
  } else if (reach == Reach::kNeighbours) {
    for (std::size_t i = 0; i < after.size(); ++i) {
      const std::size_t distance = i > index ? i - index : index - i;
      if (distance <= kReach) after[i] = Within(before[i] + by * ShareAt(distance), limits);
    }
  }
  after[index] = value;
  return after;
}

std::optional<Clock> ClockOf(const Document& document) {
  Clock clock;
  const int open = scenario_internal::ParseClockTime(document.StringAt("/clock/open").value_or(""));
  const int close =
      scenario_internal::ParseClockTime(document.StringAt("/clock/close").value_or(""));
  const double interval = document.NumberAt("/clock/interval_min").value_or(clock.interval_min);
  if (open < 0 || close <= open || !(interval >= 1) || interval > 1440 ||
      interval != std::floor(interval))
    return std::nullopt;
  clock.open.minutes = open;
  clock.close.minutes = close;
  clock.interval_min = static_cast<int>(interval);
  if ((close - open) % clock.interval_min != 0) return std::nullopt;
  return clock;
}

std::vector<double> Resample(const std::vector<double>& values, const Clock& from, const Clock& to,
                             bool whole) {
  if (values.empty() || to.interval_min <= 0) return values;
  const auto count = static_cast<std::size_t>(std::max(1, to.IntervalsPerDay()));
  const double old_count = static_cast<double>(values.size());
  const bool fits = from.interval_min > 0 &&
                    values.size() == static_cast<std::size_t>(std::max(0, from.IntervalsPerDay()));
  // The old curve's own axis: minutes where it fitted its clock, else the new day stretched.
  const double start = fits ? from.open.minutes : to.open.minutes;
  const double width =
      fits ? from.interval_min : (to.close.minutes - to.open.minutes) / std::max(old_count, 1.0);
  std::vector<double> result(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double low = (to.open.minutes + static_cast<double>(i) * to.interval_min - start) / width;
    const double high = low + to.interval_min / width;
    double sum = 0;
    for (double at = low; at < high - 1e-9;) {
      const double next = std::min(high, std::floor(at + 1e-9) + 1);
      const double position = std::clamp(std::floor(at + 1e-9), 0.0, old_count - 1);
      sum += values[static_cast<std::size_t>(position)] * (next - at);
      at = next;
    }
    const double mean = sum / (high - low);
    result[i] = whole ? std::round(mean) : std::round(mean * 1e6) / 1e6;
  }
  return result;
}

std::vector<std::string> CurvesThatDoNotFit(const Document& document) {
  std::vector<std::string> pointers;
  const auto clock = ClockOf(document);
  if (!clock) return pointers;
  for (const Field& field : Fields()) {
    if (!IsCurve(field)) continue;
    for (std::string& pointer : PointersOf(document, field.pattern)) {
      const std::size_t size = document.SizeAt(pointer);
      if (size > 0 && size != static_cast<std::size_t>(clock->IntervalsPerDay()))
        pointers.push_back(std::move(pointer));
    }
  }
  return pointers;
}

std::size_t FitCurves(Document& document) {
  const auto clock = ClockOf(document);
  const std::vector<std::string> pointers = CurvesThatDoNotFit(document);
  if (!clock || pointers.empty()) return 0;
  const Clock before = document.scenario()->clock;
  document.BeginDrag("Fit the curves to the new hours");
  for (const std::string& pointer : pointers) {
    const Field* field = FindField(PatternOf(pointer));
    const bool whole = field && field->kind == FieldKind::kIntegerPerInterval;
    const auto values = CurveAt(document, pointer, 0);
    document.SetAt(pointer, CurveJson(Resample(values, before, *clock, whole)), "Fit a curve");
  }
  document.EndDrag();
  return pointers.size();
}

std::vector<double> CurveAt(const Document& document, std::string_view pointer,
                            std::size_t intervals) {
  const auto json = document.ValueAt(pointer);
  const Json value = json ? Json::parse(*json, nullptr, false) : Json();
  std::vector<double> values;
  if (value.is_number()) values.assign(intervals, value.get<double>());
  if (value.is_array()) {
    for (const Json& number : value)
      values.push_back(number.is_number() ? number.get<double>() : 0);
  }
  return values;
}

bool IsConstantAt(const Document& document, std::string_view pointer) {
  return document.NumberAt(pointer).has_value();
}

std::string CurveJson(const std::vector<double>& values) {
  std::string json = "[";
  for (const double value : values) json += (json.size() > 1 ? ", " : "") + NumberJson(value);
  return json + "]";
}

Pasted ReadPasted(std::string_view text, const NumberFormat& format) {
  Pasted pasted;
  std::vector<std::vector<std::string>> rows;
  const bool tabs = text.find('\t') != text.npos;
  for (const std::string& line : Split(text, "\n")) {
    if (!Blank(line)) rows.push_back(Split(line, tabs ? "\t" : ";"));
  }
  // One line of numbers is a column lying down.
  if (rows.size() == 1) {
    std::vector<std::string> cells = rows[0];
    if (cells.size() == 1) {
      cells = Split(cells[0], format.decimal == "," ? " " : " ,");
      if (cells[0].starts_with('[')) cells[0].erase(0, 1);
      if (cells.back().ends_with(']')) cells.back().pop_back();
    }
    std::erase_if(cells, [](const std::string& cell) { return Blank(cell); });
    rows.clear();
    for (const std::string& cell : cells) rows.push_back({cell});
  }
  // The last column that holds a number in most lines: times and names stand before it.
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  for (std::size_t column = columns; column-- > 0;) {
    std::vector<double> values;
    int skipped = 0;
    bool broken = false;
    for (const auto& row : rows) {
      const auto number = column < row.size() ? ReadCell(row[column], format) : std::nullopt;
      if (number)
        values.push_back(*number);
      else if (values.empty())
        ++skipped;
      else
        broken = true;
    }
    if (values.empty()) continue;
    if (broken || skipped > 2) {
      pasted.problem = "Not every line holds a number in the same column.";
      continue;
    }
    pasted.values = std::move(values);
    pasted.skipped = skipped;
    pasted.problem.clear();
    return pasted;
  }
  if (pasted.problem.empty())
    pasted.problem = "There are no numbers on the clipboard. Copy a column of them first.";
  return pasted;
}

}  // namespace callfloor::ui::editor
