#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "sim/center/replication.h"
#include "sim/core/random.h"
#include "sim/experiment/experiment.h"

namespace callfloor {

// A uniform number in (0, 1) that depends on its arguments alone.
inline double UniformOf(std::uint64_t replication, std::uint64_t entity, Purpose purpose,
                        std::uint64_t seed = 1) {
  RandomStream random(StreamKey{seed * 1'000'003 + replication}, entity, purpose);
  return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
}

// A normal number likewise (Box–Muller).
inline double NormalOf(std::uint64_t replication, std::uint64_t entity, Purpose purpose,
                       std::uint64_t seed = 1) {
  RandomStream random(StreamKey{seed * 1'000'003 + replication}, entity, purpose);
  const double u = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
  const double v = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
  return std::sqrt(-2 * std::log(u)) * std::cos(2 * std::acos(-1.0) * v);
}

// A made-up tally whose true service level is 0.8 and whose true mean wait is 20 s: volumes vary
// from replication to replication, the rest varies around its share of them.
inline Tally SyntheticTally(std::uint64_t replication, std::uint64_t cell, std::uint64_t seed = 1,
                            double service_level = 0.8) {
  using enum Quantity;
  Tally tally;
  const double offered = 1000 + 100 * NormalOf(replication, cell, Purpose::kArrivals, seed);
  const double in_time =
      service_level * offered + 15 * NormalOf(replication, cell, Purpose::kPatience, seed);
  const double answered = 0.95 * offered + 5 * NormalOf(replication, cell, Purpose::kBalk, seed);
  tally[kArrived] = tally[kFirstAttempts] = tally[kOffered] = offered;
  tally[kAnswered] = answered;
  tally[kAnsweredInTime] = in_time;
  tally[kWaitAnsweredS] = 20 * answered + 400 * NormalOf(replication, cell, Purpose::kTalk, seed);
  tally[kBusyS] = 300 * answered;
  tally[kHandleS] = tally[kTalkS] = 300 * answered;
  tally[kStaffedS] = 400'000;
  tally[kOpenS] = 36'000;
  tally[kWaitP50S] = 5 + UniformOf(replication, cell, Purpose::kWrap, seed);
  // In about every third replication nobody was answered late enough to matter: missing.
  tally[kWaitP90S] = UniformOf(replication, cell, Purpose::kRetryDelay, seed) < 1.0 / 3
                         ? std::nan("")
                         : 60 + UniformOf(replication, cell, Purpose::kRetryDecision, seed);
  return tally;
}

// A made-up replication of any shape. Cells are numbered as Experiment lays them out.
inline void FillSynthetic(std::uint64_t replication, const Shape& shape, ReplicationResult& result,
                          std::uint64_t seed = 1, double service_level = 0.8) {
  std::uint64_t cell = 0;
  const auto next = [&] { return SyntheticTally(replication, cell++, seed, service_level); };
  result.contacts = 1000;
  result.overall = next();
  result.types.resize(shape.types);
  result.groups.resize(shape.groups);
  for (Tally& tally : result.types) tally = next();
  for (Tally& tally : result.groups) tally = next();
  const std::size_t per_slot = shape.detail == Detail::kTotals ? 0
                               : shape.detail == Detail::kIntervals
                                   ? 1
                                   : 1 + shape.types + shape.groups;
  result.interval_cells.resize(shape.slots * per_slot);
  for (Tally& tally : result.interval_cells) tally = next();
}

inline const Measure& MeasureNamed(std::string_view name) { return *FindMeasure(name); }

}  // namespace callfloor
