#include "sim/center/demand_day.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "sim/center/draw.h"

namespace callfloor {

double GammaFactor(double z, double sd) {
  using namespace boost::math::policies;
  // Errors become values: nothing may be thrown through the event loop.
  using Quiet = policy<domain_error<ignore_error>, overflow_error<ignore_error>,
                       evaluation_error<ignore_error>, promote_double<false>>;
  const double shape = 1 / (sd * sd);
  const double tail = std::erfc(std::fabs(z) / std::sqrt(2.0)) / 2;
  // From the nearer end, where the probability keeps its digits.
  const double quantile = z < 0 ? boost::math::gamma_p_inv(shape, tail, Quiet())
                                : boost::math::gamma_q_inv(shape, tail, Quiet());
  return quantile / shape;
}

DemandDay::DemandDay(const Model& model)
    : model_(model),
      demand_(*model.demand()),
      intervals_(static_cast<std::size_t>(model.scenario().clock.IntervalsPerDay())),
      interval_ticks_(static_cast<double>(Minutes(model.scenario().clock.interval_min).ticks())),
      spike_keys_(demand_.spikes().size()),
      happens_(demand_.spikes().size()),
      factors_(intervals_, 1.0),
      curves_(model.types().size()) {}

void DemandDay::StartReplication(std::uint64_t seed, std::uint64_t replication) {
  common_key_ = MakeStreamKey(seed, replication, "interval busyness");
  for (std::size_t i = 0; i < spike_keys_.size(); ++i) {
    spike_keys_[i] = MakeStreamKey(seed, replication, demand_.spikes()[i].stream_name);
  }
}

void DemandDay::StartDay(const Slot& slot, double busyness) {
  day_ = slot.day;
  busyness_ = busyness;
  for (std::size_t i = 0; i < happens_.size(); ++i) {
    const DemandModel::Spike& spike = demand_.spikes()[i];
    happens_[i] = spike.day < 0 || spike.day == day_;
    if (!happens_[i] || spike.probability == 1) continue;
    RandomStream stream(spike_keys_[i], static_cast<std::uint64_t>(day_), Purpose::kSpikeHappens);
    happens_[i] = UniformNumber(stream) < spike.probability;
  }
  if (!demand_.busyness_sd().empty()) DrawNormals(common_key_, common_normals_);
}

// One standard normal for each interval of the day, neighbours correlated: a stationary
// autoregression of first order.
void DemandDay::DrawNormals(StreamKey key, std::vector<double>& normals) const {
  const double correlation = demand_.busyness().correlation;
  const double innovation = std::sqrt(1 - correlation * correlation);
  normals.resize(intervals_);
  for (std::size_t i = 0; i < intervals_; ++i) {
    RandomStream stream(key, static_cast<std::uint64_t>(day_) << 32 | i,
                        Purpose::kIntervalBusyness);
    const double drawn = boost::random::normal_distribution<double>()(stream);
    normals[i] = i == 0 ? drawn : correlation * normals[i - 1] + innovation * drawn;
  }
}

// What a type has in common with all others, and what is its own, weighted so that the sum is a
// standard normal again. Another type's own part enters nowhere here.
void DemandDay::MakeFactors(const DemandModel::TypeDemand& demand, const TypeModel& type,
                            StreamKey key) {
  const double common = std::sqrt(demand_.busyness().type_correlation);
  const double own = std::sqrt(1 - demand_.busyness().type_correlation);
  DrawNormals(key, own_normals_);
  for (std::size_t i = 0; i < intervals_; ++i) {
    const double sd = demand_.busyness_sd()[i];
    factors_[i] = sd > 0 ? GammaFactor(common * common_normals_[i] + own * own_normals_[i], sd) : 1;
  }
  if (!demand_.busyness().keep_day_total) return;
  const std::vector<double>& rates = type.rate_per_tick;
  double planned = 0;
  double drawn = 0;
  for (std::size_t i = 0; i < intervals_; ++i) {
    const double rate = demand.linear ? MeanOfStraightLines(rates[i == 0 ? 0 : i - 1], rates[i],
                                                            rates[std::min(i + 1, intervals_ - 1)])
                                      : rates[i];
    planned += rate;
    drawn += rate * factors_[i];
  }
  if (drawn == 0) return;
  for (double& factor : factors_) factor *= planned / drawn;
}

void DemandDay::MakeBreaks(const DemandModel::TypeDemand& demand) {
  breaks_.clear();
  for (std::size_t i = 0; i <= intervals_; ++i) {
    breaks_.push_back(interval_ticks_ * static_cast<double>(i));
    if (demand.linear && i < intervals_) {
      breaks_.push_back(interval_ticks_ * (static_cast<double>(i) + 0.5));
    }
  }
  for (const std::uint32_t i : demand.spikes) {
    if (!happens_[i]) continue;
    breaks_.push_back(demand_.spikes()[i].begin);
    breaks_.push_back(demand_.spikes()[i].end);
  }
  std::ranges::sort(breaks_);
  breaks_.erase(std::unique(breaks_.begin(), breaks_.end()), breaks_.end());
}

// The type's rate as the file gives it, per tick, at a position within the interval.
double DemandDay::BaseRate(const std::vector<double>& rates, bool linear, std::size_t interval,
                           double position) const {
  if (!linear) return rates[interval];
  const double middles = position / interval_ticks_ - 0.5;  // in intervals, from the first middle
  if (middles <= 0) return rates.front();
  const auto left = static_cast<std::size_t>(middles);
  if (left + 1 >= rates.size()) return rates.back();
  const double share = middles - static_cast<double>(left);
  return rates[left] + share * (rates[left + 1] - rates[left]);
}

// The rate between two neighbouring breaks.
void DemandDay::AddSegment(const DemandModel::TypeDemand& demand, const TypeModel& type,
                           double begin, double end) {
  const double middle = (begin + end) / 2;
  const auto interval = static_cast<std::size_t>(middle / interval_ticks_);
  double from = BaseRate(type.rate_per_tick, demand.linear, interval, begin);
  double to = BaseRate(type.rate_per_tick, demand.linear, interval, end);
  double factor = demand.calendar[static_cast<std::size_t>(day_)];
  double extra_from = 0;
  double extra_to = 0;
  for (const std::uint32_t i : demand.spikes) {
    const DemandModel::Spike& spike = demand_.spikes()[i];
    if (!happens_[i] || middle < spike.begin || middle >= spike.end) continue;
    factor *= spike.factor;
    const double mean = spike.extra_contacts / spike.length;
    const auto left = [&](double at) { return 2 * (1 - (at - spike.begin) / spike.length); };
    extra_from += mean * (spike.fading ? left(begin) : 1);
    extra_to += mean * (spike.fading ? left(end) : 1);
  }
  const double random = busyness_ * factors_[interval];
  from = (from * factor + extra_from) * random;
  to = (to * factor + extra_to) * random;
  const double slope = from == to ? 0 : (to - from) / (end - begin);
  curves_[static_cast<std::size_t>(&type - model_.types().data())].segments.push_back(
      {begin, end, from, slope});
}

const ArrivalCurve& DemandDay::CurveOf(TypeId id, StreamKey key) {
  const DemandModel::TypeDemand& demand = demand_.type(id);
  ArrivalCurve& curve = curves_[id.value];
  curve.segments.clear();
  curve.fixed_count = demand.fixed_count;
  const auto replay = demand.replay.find(day_);
  curve.replay = replay == demand.replay.end() ? nullptr : &replay->second;
  if (curve.replay != nullptr) return curve;
  const TypeModel& type = model_.types()[id.value];
  if (!demand_.busyness_sd().empty()) MakeFactors(demand, type, key);
  MakeBreaks(demand);
  for (std::size_t i = 0; i + 1 < breaks_.size(); ++i) {
    AddSegment(demand, type, breaks_[i], breaks_[i + 1]);
  }
  return curve;
}

}  // namespace callfloor
