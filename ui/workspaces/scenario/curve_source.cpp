#include "ui/workspaces/scenario/curve_source.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/app/document.h"
#include "ui/workspaces/scenario/density.h"
#include "ui/workspaces/scenario/form_items.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

// Rates are rounded to thousandths: a file of 17.3333333 is hard to read.
double Tidy(double value, bool whole) {
  return whole ? std::round(value) : std::round(value * 1000) / 1000;
}

void Write(Document& document, const CurveSource& source, std::size_t owner,
           const std::vector<double>& values, const std::string& label) {
  const bool one =
      source.constant[owner] && std::all_of(values.begin(), values.end(),
                                            [&](double value) { return value == values.front(); });
  document.SetAt(source.pointers[owner], one ? NumberJson(values.front()) : CurveJson(values),
                 label, source.pointers[owner]);
}

}  // namespace

std::vector<double> CurveSource::Shown(int owner) const {
  if (owner >= 0 && owner < static_cast<int>(values.size()))
    return values[static_cast<std::size_t>(owner)];
  std::vector<double> sum(intervals, 0.0);
  for (const auto& one : values) {
    for (std::size_t i = 0; i < std::min(sum.size(), one.size()); ++i) sum[i] += one[i];
  }
  return sum;
}

bool CurveSource::Fits(int owner) const {
  if (intervals == 0) return false;
  if (owner >= 0 && owner < static_cast<int>(fits.size()))
    return fits[static_cast<std::size_t>(owner)];
  return std::all_of(fits.begin(), fits.end(), [](bool fit) { return fit; });
}

bool CurveSource::Constant(int owner) const {
  if (owner >= 0 && owner < static_cast<int>(constant.size()))
    return constant[static_cast<std::size_t>(owner)];
  return !constant.empty() &&
         std::all_of(constant.begin(), constant.end(), [](bool one) { return one; });
}

CurveSource ReadCurves(const Document& document, const Field& field) {
  CurveSource source;
  source.field = &field;
  if (const auto clock = ClockOf(document)) {
    source.clock = *clock;
    source.intervals = static_cast<std::size_t>(clock->IntervalsPerDay());
  }
  source.limits.min = field.min.value_or(0);
  source.limits.max = field.max.value_or(1e8);
  source.limits.whole = field.kind == FieldKind::kIntegerPerInterval;
  source.pointers = PointersOf(document, field.pattern);
  for (const std::string& pointer : source.pointers) {
    const std::string owner =
        pointer.substr(0, pointer.find('/', pointer.find('/', 1) + 1)) + "/name";
    source.names.push_back(document.StringAt(owner).value_or(LabelAt(pointer)));
    source.values.push_back(CurveAt(document, pointer, source.intervals));
    source.constant.push_back(IsConstantAt(document, pointer));
    source.fits.push_back(source.values.back().size() == source.intervals);
  }
  return source;
}

void MoveShown(Document& document, const CurveSource& source,
               const std::vector<std::vector<double>>& before, int owner, std::size_t index,
               double value, Reach reach) {
  // The document has changed under the hand.
  if (before.size() != source.values.size()) return;
  const bool whole = source.Whole();
  const std::string label = LabelOf(*source.field);
  if (owner >= 0) {
    const auto o = static_cast<std::size_t>(owner);
    if (o >= before.size() || index >= before[o].size()) return;
    if (source.constant[o]) reach = Reach::kAll;
    std::vector<double> after =
        MovePoint(before[o], index, Tidy(value, whole), reach, source.limits);
    for (double& at : after) at = Tidy(at, whole);
    Write(document, source, o, after, label);
    return;
  }
  // The sum: each part keeps its share of it.
  std::vector<double> sum(source.intervals, 0.0);
  for (const auto& one : before) {
    for (std::size_t i = 0; i < std::min(sum.size(), one.size()); ++i) sum[i] += one[i];
  }
  if (index >= sum.size()) return;
  CurveLimits limits = source.limits;
  limits.max *= static_cast<double>(std::max<std::size_t>(before.size(), 1));
  const std::vector<double> after = MovePoint(sum, index, value, reach, limits);
  std::vector<std::vector<double>> parts = before;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    if (after[i] == sum[i]) continue;
    double given = 0;
    for (std::size_t o = 0; o < parts.size(); ++o) {
      if (i >= parts[o].size()) continue;
      const double share = sum[i] > 0 ? before[o][i] / sum[i] : o == 0 ? 1 : 0;
      // Whole numbers: what rounding leaves goes to the last that has any.
      parts[o][i] = std::clamp(Tidy(after[i] * share, whole), source.limits.min, source.limits.max);
      given += parts[o][i];
    }
    if (!whole) continue;
    for (std::size_t o = parts.size(); o-- > 0 && given != after[i];) {
      if (i >= parts[o].size() || (sum[i] > 0 && before[o][i] == 0)) continue;
      const double wanted =
          std::clamp(parts[o][i] + after[i] - given, source.limits.min, source.limits.max);
      given += wanted - parts[o][i];
      parts[o][i] = wanted;
    }
  }
  const bool alone = !document.InDrag();
  if (alone) document.BeginDrag(label);
  for (std::size_t o = 0; o < parts.size(); ++o) {
    if (parts[o] != source.values[o]) Write(document, source, o, parts[o], label);
  }
  if (alone) document.EndDrag();
}

void SetConstant(Document& document, const CurveSource& source, int owner, bool constant) {
  document.BeginDrag(constant ? "One number for the whole day" : "A number per interval");
  for (std::size_t o = 0; o < source.pointers.size(); ++o) {
    const bool meant = owner < 0 || owner == static_cast<int>(o);
    if (!meant || source.constant[o] == constant || source.values[o].empty()) continue;
    const auto& values = source.values[o];
    if (constant) {
      const double mean =
          std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
      document.SetAt(source.pointers[o], NumberJson(Tidy(mean, source.Whole())), "Constant");
    } else {
      document.SetAt(source.pointers[o], CurveJson(values), "Per interval");
    }
  }
  document.EndDrag();
}

DayBand BandOf(const Document& document, const CurveSource& source,
               const std::vector<double>& shown) {
  DayBand band;
  if (source.field->unit != "1/h" || source.clock.interval_min <= 0) return band;
  constexpr double kEightInTen = 1.2816;  // the standard normal's 90 % point
  const auto busyness = ReadDistribution(document.ValueAt("/busyness").value_or(""));
  const double factor = busyness ? MeanValue(*busyness) : 1;
  const double spread = busyness ? SpreadOf(*busyness) : 0;
  const double hours = source.clock.interval_min / 60.0;
  for (const double rate : shown) {
    const double count = rate * factor * hours;
    const double half =
        kEightInTen * std::sqrt(count + rate * hours * spread * rate * hours * spread) / hours;
    band.low.push_back(std::max(0.0, rate * factor - half));
    band.high.push_back(rate * factor + half);
  }
  return band;
}

std::string PointWords(const CurveSource& source, const std::vector<double>& shown,
                       std::size_t index) {
  if (index >= shown.size()) return {};
  if (!source.Whole()) {
    return FormatClock(source.MinuteOf(index)) + " · " + NumberText(Tidy(shown[index], false)) +
           " " + UnitOf(*source.field);
  }
  const Level level = LevelAround(shown, index);
  return NumberText(shown[index]) + " " + UnitOf(*source.field) + ", " +
         FormatClock(source.MinuteOf(level.first)) + " to " +
         FormatClock(source.MinuteOf(level.last));
}

std::string DayWords(const CurveSource& source, const std::vector<double>& shown) {
  const double sum = std::accumulate(shown.begin(), shown.end(), 0.0);
  const double day = sum * source.clock.interval_min / 60;
  if (source.field->unit == "1/h") return FormatNumber(day, 0) + " in the day";
  if (source.field->unit == "agents") return FormatNumber(day, 0) + " agent hours";
  return {};
}

}  // namespace callfloor::ui::editor
