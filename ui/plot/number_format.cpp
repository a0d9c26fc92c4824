#include "ui/plot/number_format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace callfloor::plot {
namespace {

constexpr std::string_view kEnDash = "\xE2\x80\x93";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

}  // namespace

std::string FormatNumber(double value, int decimals, const NumberFormat& format, Sign sign) {
  if (!std::isfinite(value)) return std::string(kEnDash);
  decimals = std::clamp(decimals, 0, 9);
  std::vector<char> digits(400);
  const int length =
      std::snprintf(digits.data(), digits.size(), "%.*f", decimals, std::fabs(value));
  const std::string_view text(digits.data(), static_cast<std::size_t>(length));
  const bool zero = text.find_first_not_of("0.") == std::string_view::npos;

  std::string out;
  if (!zero && value < 0) {
    out.append(kEnDash).append(kNoBreakSpace);
  } else if (!zero && sign == Sign::kAlways) {
    out.append("+").append(kNoBreakSpace);
  }
  const std::size_t whole = std::min(text.find('.'), text.size());
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += format.thousands;
    out += text[i];
  }
  if (whole < text.size()) out.append(format.decimal_point).append(text.substr(whole + 1));
  return out;
}

int DecimalsForHalfWidth(double half_width) {
  if (!(half_width > 0) || !std::isfinite(half_width)) return 0;
  // 0.097 rounds to 0.1, which needs one decimal, not two: nudge by the rounding of the digit.
  const double power = std::floor(std::log10(half_width));
  const double rounded = std::round(half_width / std::pow(10.0, power)) * std::pow(10.0, power);
  return std::clamp(static_cast<int>(-std::floor(std::log10(rounded) + 1e-9)), 0, 6);
}

int DecimalsForStep(double step) {
  if (!(step > 0) || !std::isfinite(step)) return 0;
  for (int decimals = 0; decimals < 9; ++decimals) {
    const double scaled = step * std::pow(10.0, decimals);
    if (std::fabs(scaled - std::round(scaled)) < 1e-6 * scaled && scaled > 0.5) return decimals;
  }
  return 9;
}

std::string WithUnit(std::string number, std::string_view unit) {
  if (!unit.empty()) number.append(kNoBreakSpace).append(unit);
  return number;
}

std::string FormatTimeOfDay(double seconds) {
  if (!std::isfinite(seconds)) return std::string(kEnDash);
  long long whole = std::llround(std::clamp(seconds, -1e12, 1e12));
  constexpr long long kDay = 86'400;
  if (whole != kDay) whole = ((whole % kDay) + kDay) % kDay;
  char text[32];
  const int hours = static_cast<int>(whole / 3600);
  const int minutes = static_cast<int>(whole / 60 % 60);
  const int rest = static_cast<int>(whole % 60);
  if (rest == 0) {
    std::snprintf(text, sizeof text, "%02d:%02d", hours, minutes);
  } else {
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", hours, minutes, rest);
  }
  return text;
}

}  // namespace callfloor::plot
