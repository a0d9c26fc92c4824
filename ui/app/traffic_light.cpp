#include "ui/app/traffic_light.h"

#include <algorithm>
#include <cmath>

#include "sim/center/measures.h"
#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

std::string Limit(const Threshold& threshold, double value, bool with_unit) {
  const Measure* measure = FindMeasure(threshold.measure);
  const Unit unit = measure != nullptr ? measure->unit : Unit::kContacts;
  const auto places = [](double number) {
    return std::abs(number - std::round(number)) < 1e-6 ? 0 : 1;
  };
  if (unit == Unit::kShare) {
    const double points = value * 100;
    return FormatNumber(points, places(points)) +
           (with_unit ? std::string(kNoBreakSpace) + "%" : "");
  }
  if (unit == Unit::kSeconds) {
    return FormatNumber(value, places(value)) + (with_unit ? std::string(kNoBreakSpace) + "s" : "");
  }
  return FormatNumber(value, places(value));
}

}  // namespace

std::vector<Threshold> UsualThresholds() {
  return {{"service_level", true, 0.80, {}, 0.75},
          {"abandon_rate", false, 0.05, {}, 0.08},
          {"asa_s", false, 30.0, {}, 60.0},
          {"occupancy", false, 0.85, 0.75, 0.90},
          {"wait_max_s", false, 120.0, {}, 240.0}};
}

const Threshold* FindThreshold(const std::vector<Threshold>& thresholds, std::string_view measure) {
  const auto found =
      std::find_if(thresholds.begin(), thresholds.end(),
                   [&](const Threshold& threshold) { return threshold.measure == measure; });
  return found == thresholds.end() ? nullptr : &*found;
}

Light LightOf(const Estimate& estimate, const Threshold& threshold) {
  if (!threshold.target || !estimate.Exists()) return Light::kNone;
  if (!estimate.HasInterval()) return Light::kAmber;
  const double low = estimate.mean - estimate.half_width;
  const double high = estimate.mean + estimate.half_width;
  if (threshold.higher_is_better) {
    if (low >= *threshold.target) return Light::kGreen;
    return threshold.red && high < *threshold.red ? Light::kRed : Light::kAmber;
  }
  const bool healthy = !threshold.healthy_from || low >= *threshold.healthy_from;
  if (high <= *threshold.target && healthy) return Light::kGreen;
  return threshold.red && low > *threshold.red ? Light::kRed : Light::kAmber;
}

std::string ThresholdInWords(const Threshold& threshold) {
  if (!threshold.target) return "No target set";
  std::string text = threshold.healthy_from && !threshold.higher_is_better
                         ? "Healthy " + Limit(threshold, *threshold.healthy_from, false) + " to " +
                               Limit(threshold, *threshold.target, true)
                         : "Target " + Limit(threshold, *threshold.target, true);
  if (threshold.red) {
    text += threshold.higher_is_better ? ", red below " : ", red above ";
    text += Limit(threshold, *threshold.red, false);
  }
  return text;
}

}  // namespace callfloor::ui
