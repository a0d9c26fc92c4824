#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/arrival_curve.h"
#include "sim/center/demand_model.h"
#include "sim/center/model.h"
#include "sim/core/id.h"
#include "sim/core/random.h"

namespace callfloor {

// What is drawn of a day's demand, and the arrival rates that come of it. A draw depends on seed,
// replication, day and the name of the type or spike alone: staffing moves none, and another type
// moves none of this one's.
class DemandDay {
 public:
  // `model` must have a demand model.
  explicit DemandDay(const Model& model);

  void StartReplication(std::uint64_t seed, std::uint64_t replication);

  // Draws what all types have in common on the day that begins with `slot`; `busyness` is the
  // day's factor on all rates.
  void StartDay(const Slot& slot, double busyness);

  // The day's arrivals of a type, whose stream key is `key`; valid until the next StartDay().
  const ArrivalCurve& CurveOf(TypeId type, StreamKey key);

 private:
  void DrawNormals(StreamKey key, std::vector<double>& normals) const;
  void MakeFactors(const DemandModel::TypeDemand& demand, const TypeModel& type, StreamKey key);
  void MakeBreaks(const DemandModel::TypeDemand& demand);
  double BaseRate(const std::vector<double>& rates, bool linear, std::size_t interval,
                  double position) const;
  void AddSegment(const DemandModel::TypeDemand& demand, const TypeModel& type, double begin,
                  double end);

  const Model& model_;
  const DemandModel& demand_;
  const std::size_t intervals_;
  const double interval_ticks_;
  StreamKey common_key_;
  std::vector<StreamKey> spike_keys_;
  int day_ = 0;
  double busyness_ = 1;
  std::vector<bool> happens_;           // by spike, today
  std::vector<double> common_normals_;  // by interval, today
  std::vector<double> own_normals_;     // of the type at hand
  std::vector<double> factors_;         // interval busyness of the type at hand
  std::vector<double> breaks_;          // where the type's rate may change, ticks since opening
  std::vector<ArrivalCurve> curves_;    // by type
};

// The value of a gamma distribution of mean 1 and standard deviation `sd` > 0 that a standard
// normal `z` stands for: both have the same probability below them.
double GammaFactor(double z, double sd);

}  // namespace callfloor
