#include "sim/theory/staffing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace callfloor::theory {
namespace {

constexpr std::array<TargetMetricInfo, 12> kMetrics{{
    {TargetMetric::kServiceLevel, "service_level", true, true},
    {TargetMetric::kServiceLevelAnswered, "service_level_answered", true, true},
    {TargetMetric::kServiceLevelPositive, "service_level_positive", true, true},
    {TargetMetric::kServiceLevelIgnore, "service_level_ignore", true, true},
    {TargetMetric::kServiceLevelShort, "service_level_short", true, true},
    {TargetMetric::kAsa, "asa_s", false, false},
    {TargetMetric::kWait, "wait_s", false, false},
    {TargetMetric::kAbandonRate, "abandon_rate", false, true},
    {TargetMetric::kAbandonRateShort, "abandon_rate_short", false, true},
    {TargetMetric::kWaitProbability, "wait_probability", false, true},
    {TargetMetric::kBlocking, "blocking", false, true},
    {TargetMetric::kOccupancy, "occupancy", false, true},
}};

std::optional<double> Value(const QueueMetrics& m, TargetMetric metric) {
  switch (metric) {
    case TargetMetric::kServiceLevel:
      return m.service_level;
    case TargetMetric::kServiceLevelAnswered:
      return m.service_level_answered;
    case TargetMetric::kServiceLevelPositive:
      return m.service_level_positive;
    case TargetMetric::kServiceLevelIgnore:
      return m.service_level_ignore;
    case TargetMetric::kServiceLevelShort:
      return m.service_level_short;
    case TargetMetric::kAsa:
      return m.asa_s;
    case TargetMetric::kWait:
      return m.wait_s;
    case TargetMetric::kAbandonRate:
      return m.abandon_rate;
    case TargetMetric::kAbandonRateShort:
      return m.abandon_rate_short;
    case TargetMetric::kWaitProbability:
      return m.wait_probability;
    case TargetMetric::kBlocking:
      return m.blocking;
    case TargetMetric::kOccupancy:
      return m.occupancy;
  }
  return std::nullopt;
}

}  // namespace

std::span<const TargetMetricInfo> TargetMetrics() { return kMetrics; }

const TargetMetricInfo* FindTargetMetric(std::string_view name) {
  const auto it = std::find_if(kMetrics.begin(), kMetrics.end(),
                               [&](const TargetMetricInfo& info) { return info.name == name; });
  return it == kMetrics.end() ? nullptr : &*it;
}

bool Meets(const QueueMetrics& metrics, const Target& target) {
  const std::optional<double> value = Value(metrics, target.metric);
  if (!value) return false;
  const bool at_least = kMetrics[static_cast<std::size_t>(target.metric)].at_least;
  return at_least ? *value >= target.value : *value <= target.value;
}

Result<std::int64_t> AgentsNeeded(const QueueParameters& parameters, const ServiceLevelRule& rule,
                                  std::span<const Target> targets) {
  for (const Target& target : targets) {
    const bool share = kMetrics[static_cast<std::size_t>(target.metric)].is_share;
    if (!(target.value >= 0) || !std::isfinite(target.value) || (share && target.value > 1)) {
      return DomainError{Domain::kBadArgument, "target",
                         share ? "must be a share from 0 to 1" : "must be a number of seconds ≥ 0"};
    }
  }
  QueueParameters p = parameters;
  p.agents = kMaxAgents;
  if (const Result<Queue> most = Queue::Create(p);
      !most && most.error().kind == Domain::kBadArgument) {
    return most.error();
  }
  const auto meets = [&](std::int64_t agents) {
    p.agents = agents;
    const Result<Queue> queue = Queue::Create(p);
    if (!queue) return false;  // too few for a steady state
    const QueueMetrics metrics = queue->Metrics(rule);
    return std::all_of(targets.begin(), targets.end(),
                       [&](const Target& target) { return Meets(metrics, target); });
  };
  const double load = p.contacts_per_hour / 3600 * p.aht_s;
  std::int64_t high = std::clamp<std::int64_t>(static_cast<std::int64_t>(load), 1, kMaxAgents);
  std::int64_t low = 0;  // never enough
  for (std::int64_t step = 1; !meets(high); step *= 2) {
    if (high == kMaxAgents) {
      return DomainError{Domain::kUnreachable, "target",
                         "cannot be met by any number of agents up to 1000000"};
    }
    low = high;
    high = std::min(high + step, kMaxAgents);
  }
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (meets(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace callfloor::theory
