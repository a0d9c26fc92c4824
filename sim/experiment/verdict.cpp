#include "sim/experiment/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callfloor {

Better BetterWay(const Measure& measure) {
  constexpr std::array<std::string_view, 7> kHigherIsBetter = {"answered",
                                                               "service_level",
                                                               "service_level_answered",
                                                               "service_level_ignore",
                                                               "service_level_short",
                                                               "service_level_callback",
                                                               "contacts_per_hour"};
  constexpr std::array<std::string_view, 22> kLowerIsBetter = {"blocked",
                                                               "abandoned",
                                                               "balked",
                                                               "short_abandoned",
                                                               "disconnected",
                                                               "abandon_rate",
                                                               "abandon_rate_short",
                                                               "asa_s",
                                                               "wait_s",
                                                               "wait_abandoned_s",
                                                               "wait_p50_s",
                                                               "wait_p90_s",
                                                               "wait_p95_s",
                                                               "wait_max_s",
                                                               "queue_mean",
                                                               "queue_max",
                                                               "cost",
                                                               "announcement_error_s",
                                                               "callbacks_failed",
                                                               "callback_wait_s",
                                                               "callback_ring_s",
                                                               "cost_per_contact"};
  const auto lists = [&](const auto& names) {
    return std::find(names.begin(), names.end(), measure.name) != names.end();
  };
  if (lists(kHigherIsBetter)) return Better::kHigher;
  if (lists(kLowerIsBetter)) return Better::kLower;
  return Better::kNeither;
}

Better BetterWay(const quality::Figure& figure) {
  switch (figure.better) {
    case quality::Direction::kHigherIsBetter:
      return Better::kHigher;
    case quality::Direction::kLowerIsBetter:
      return Better::kLower;
    case quality::Direction::kNeither:
      break;
  }
  return Better::kNeither;
}

Verdict Judge(const Estimate& difference, Better better, double matters) {
  if (!difference.Exists() || !difference.HasInterval()) return Verdict::kCannotTell;
  if (difference.mean == 0 && difference.half_width == 0) return Verdict::kSame;
  if (std::abs(difference.mean) + difference.half_width <= matters) return Verdict::kNoMatter;
  if (std::abs(difference.mean) <= difference.half_width) return Verdict::kCannotTell;
  const bool higher = difference.mean > 0;
  if (better == Better::kNeither) return higher ? Verdict::kHigher : Verdict::kLower;
  return higher == (better == Better::kHigher) ? Verdict::kBetter : Verdict::kWorse;
}

std::string_view Words(Verdict verdict) {
  switch (verdict) {
    case Verdict::kBetter:
      return "better";
    case Verdict::kWorse:
      return "worse";
    case Verdict::kHigher:
      return "higher";
    case Verdict::kLower:
      return "lower";
    case Verdict::kSame:
      return "the same";
    case Verdict::kNoMatter:
      return "no difference that matters";
    case Verdict::kCannotTell:
      return "cannot tell yet";
  }
  return "";
}

}  // namespace callfloor
