#include "ui/plot/ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callfloor::plot {

double NiceStep(double span, int max_steps) {
  const double raw = span / std::max(1, max_steps);
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= raw * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

NiceRange NiceBounds(double low, double high, int max_ticks) {
  constexpr double kHuge = 1e300;  // keeps high - low finite
  if (!std::isfinite(low) || !std::isfinite(high)) return {0, 1, 1};
  low = std::clamp(low, -kHuge, kHuge);
  high = std::clamp(high, -kHuge, kHuge);
  if (low > high) std::swap(low, high);
  const double size = std::max(std::fabs(low), std::fabs(high));
  if (high - low <= 1e-9 * size || high == low) {
    // Nothing varies: show the value against zero where that is honest, else centred.
    if (size == 0) return {0, 1, 1};
    low = std::min(0.0, low);
    high = std::max(0.0, high);
  }
  const int steps = std::max(1, max_ticks - 1);
  double step = NiceStep(high - low, steps);
  for (int attempt = 0; attempt < 4; ++attempt) {
    const double first = std::floor(low / step + 1e-9) * step;
    const double last = std::ceil(high / step - 1e-9) * step;
    // Rounding both ends outwards can need one piece more than asked for: take the next step.
    if (std::round((last - first) / step) <= steps) return {first, last, step};
    step = NiceStep(step * 1.01, 1);
  }
  return {low, high, high - low};
}

std::vector<double> TicksIn(double low, double high, double step) {
  std::vector<double> ticks;
  if (!(step > 0) || !(high >= low) || !std::isfinite(high - low)) return ticks;
  const double first = std::ceil(low / step - 1e-9);
  const double count = std::floor(high / step + 1e-9) - first;
  if (!(count < 1000)) return ticks;
  for (int i = 0; i <= static_cast<int>(count); ++i) {
    const double tick = (first + i) * step;
    ticks.push_back(tick == 0 ? 0.0 : tick);  // no minus zero
  }
  return ticks;
}

int MaxYTicks(float height_px) {
  if (height_px < 40) return 2;
  if (height_px < 80) return 3;
  if (height_px < 112) return 4;
  return 5;
}

double TimeStep(double span_s, float width_px) {
  constexpr double kHour = 3600;
  constexpr double kDay = 24 * kHour;
  const auto pixels_per_tick = [&](double step) { return width_px * step / span_s; };
  if (!(span_s > 0) || !(width_px > 0)) return 2 * kHour;
  if (span_s < 8 * kHour) {
    constexpr std::array kSteps = {60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, kHour, 2 * kHour};
    for (const double step : kSteps) {
      if (pixels_per_tick(step) >= 64) return step;
    }
    return 4 * kHour;
  }
  if (span_s <= 2 * kDay) {
    for (const double step : {2 * kHour, 4 * kHour, 6 * kHour, 12 * kHour}) {
      if (step == 2 * kHour && width_px < 480) continue;
      if (pixels_per_tick(step) >= 44) return step;
    }
    return kDay;
  }
  const double days = NiceStep(span_s / kDay, std::max(1, static_cast<int>(width_px / 64)));
  return std::max(1.0, std::round(days)) * kDay;
}

std::string TimeTickLabel(double seconds, double step_s) {
  constexpr double kDay = 86'400;
  if (step_s >= kDay && std::isfinite(seconds)) {
    std::string label = "day ";
    return label += std::to_string(std::llround(std::floor(seconds / kDay)) + 1);
  }
  return FormatTimeOfDay(seconds);
}

}  // namespace callfloor::plot
