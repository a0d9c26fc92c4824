#include "sim/report/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callfloor {
namespace {

// More decimals than this help nobody.
constexpr int kMostDecimals = 4;

// "1234567.5" with separators: "1,234,567.5". A minus becomes the typographic one.
std::string Grouped(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), std::max(decimals, 0));
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t i = point; i > 3; i -= 3) digits.insert(i - 3, ",");
  const bool zero = digits.find_first_not_of("0.,") == std::string::npos;
  return (value < 0 && !zero ? "−" : "") + digits;
}

// The power of ten of the only significant digit of `value` > 0 when rounded to one.
int PlaceOf(double value) {
  int place = static_cast<int>(std::floor(std::log10(value)));
  if (std::round(value / std::pow(10.0, place)) >= 10) ++place;
  return place;
}

double RoundTo(double value, int place) {
  if (place <= 0) return value;  // formatting rounds
  const double unit = std::pow(10.0, place);
  return std::round(value / unit) * unit;
}

int UsualDecimals(double value, Unit unit) {
  if (value == std::round(value) && unit != Unit::kShare) return 0;
  switch (unit) {
    case Unit::kContacts:
    case Unit::kShare:
    case Unit::kSeconds:
    case Unit::kLines:
    case Unit::kHours:
      return 1;
    case Unit::kNumber:
    case Unit::kPerHour:
      return 2;
    case Unit::kMoney:
      return std::abs(value) < 1000 ? 2 : 0;
  }
  return 1;
}

double Shown(double value, Unit unit) { return unit == Unit::kShare ? 100 * value : value; }

std::string_view Suffix(Unit unit) {
  switch (unit) {
    case Unit::kShare:
      return " %";
    case Unit::kSeconds:
      return " s";
    case Unit::kPerHour:
      return " /h";
    case Unit::kHours:
      return " h";
    case Unit::kContacts:
    case Unit::kMoney:
    case Unit::kLines:
    case Unit::kNumber:
      return "";
  }
  return "";
}

RoundedEstimate RoundNumber(const Estimate& estimate, Unit unit) {
  RoundedEstimate rounded;
  const double value = Shown(estimate.mean, unit);
  int place = -UsualDecimals(value, unit);
  if (estimate.HasInterval()) {
    const double half_width = Shown(estimate.half_width, unit);
    const double least = std::pow(10.0, -kMostDecimals);
    if (half_width >= 0.5 * least) {
      place = std::max(PlaceOf(half_width), -kMostDecimals);
      rounded.half_width = "± " + Grouped(RoundTo(half_width, place), -place);
    } else if (half_width > 0) {
      place = -kMostDecimals;
      rounded.half_width = fmt::format("± < {}", least);
    } else {
      rounded.half_width = "± 0";
    }
  }
  rounded.value = Grouped(RoundTo(value, place), -place);
  if (!std::isnan(estimate.sd)) {
    const double sd = Shown(estimate.sd, unit);
    const int sd_place = sd > 0 ? std::clamp(PlaceOf(sd) - 1, -kMostDecimals, 0) : 0;
    rounded.sd = Grouped(sd, -sd_place);
  }
  return rounded;
}

}  // namespace

RoundedEstimate Round(const Estimate& estimate, Unit unit) {
  if (!estimate.Exists()) return {"–", "", ""};
  RoundedEstimate rounded = RoundNumber(estimate, unit);
  rounded.value += Suffix(unit);
  return rounded;
}

RoundedEstimate RoundDifference(const Estimate& estimate, Unit unit) {
  if (!estimate.Exists()) return {"–", "", ""};
  if (estimate.mean == 0 && estimate.half_width == 0) return {"0", "± 0", "0"};
  RoundedEstimate rounded = RoundNumber(estimate, unit);
  const bool zero = rounded.value.find_first_not_of("0.,") == std::string::npos;
  if (!zero && estimate.mean > 0) rounded.value.insert(0, "+");
  return rounded;
}

std::string ExactNumber(double value) {
  if (!std::isfinite(value)) return {};
  return fmt::format("{}", value == 0 ? 0.0 : value);  // no "-0"
}

}  // namespace callfloor
