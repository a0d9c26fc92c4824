#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sim/theory/domain.h"
#include "sim/theory/queue.h"

namespace callfloor::theory {

// What a target may be set on. Service levels are to be reached (≥), all others kept (≤).
enum class TargetMetric {
  kServiceLevel,
  kServiceLevelAnswered,
  kServiceLevelPositive,
  kServiceLevelIgnore,
  kServiceLevelShort,
  kAsa,   // s
  kWait,  // s, of all offered
  kAbandonRate,
  kAbandonRateShort,
  kWaitProbability,  // of offered
  kBlocking,
  kOccupancy,
};

// One row per metric, in the order of the enumeration.
struct TargetMetricInfo {
  TargetMetric metric;
  std::string_view name;  // as in results, for example "service_level"
  bool at_least;          // the measure must be ≥ the value rather than ≤
  bool is_share;          // the value is between 0 and 1; otherwise seconds
};
std::span<const TargetMetricInfo> TargetMetrics();
// The metric of that name, or nullptr.
const TargetMetricInfo* FindTargetMetric(std::string_view name);

// A measure and the value to reach or keep: shares 0 to 1, seconds ≥ 0.
struct Target {
  TargetMetric metric = TargetMetric::kServiceLevel;
  double value = 0;
};

// Whether `metrics` meet the target. A measure that does not exist meets nothing.
bool Meets(const QueueMetrics& metrics, const Target& target);

// The fewest agents with which all targets hold; `parameters.agents` is ignored. Found by doubling
// from the load and bisection: each measure improves with every agent, which holds for all of them
// as long as lines, if limited, are not fewer than agents. Below about 40 queue evaluations.
// Errors: kBadArgument as Queue::Create and for impossible target values; kUnreachable.
Result<std::int64_t> AgentsNeeded(const QueueParameters& parameters, const ServiceLevelRule& rule,
                                  std::span<const Target> targets);

}  // namespace callfloor::theory
