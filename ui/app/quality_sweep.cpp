#include "ui/app/quality_sweep.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace callfloor::ui {
namespace {

constexpr double kPerfectClarity = 20;  // logits, the most that a file may say: one error in 10⁸
constexpr double kAllDay = 24;

// What the level says, whatever else the file says in its place.
void TrainedTo(EvaluatorLevel level, Evaluators& evaluators) {
  evaluators.level = level;
  evaluators.clarity_objective.reset();
  evaluators.clarity_subjective.reset();
  evaluators.severity_sd.reset();
  evaluators.halo.reset();
}

}  // namespace

std::string_view EarsInWords(Ears ears) {
  switch (ears) {
    case Ears::kNeverCalibrated:
      return "never calibrated";
    case Ears::kCalibratedMonthly:
      return "calibrated monthly";
    case Ears::kPerfect:
      break;
  }
  return "perfect ear";
}

Scenario WithEars(const Scenario& scenario, Ears ears) {
  Scenario changed = scenario;
  Quality& quality = *changed.quality;
  Evaluators& evaluators = quality.evaluators;
  evaluators.count = std::max(evaluators.count, 1);
  evaluators.hours_per_day = kAllDay;
  TrainedTo(
      ears == Ears::kNeverCalibrated ? EvaluatorLevel::kUncalibrated : EvaluatorLevel::kCalibrated,
      evaluators);
  quality.calibration.every_weeks =
      ears == Ears::kCalibratedMonthly ? std::optional<double>(4) : std::nullopt;
  if (ears != Ears::kPerfect) return changed;
  evaluators.clarity_objective = evaluators.clarity_subjective = kPerfectClarity;
  evaluators.severity_sd = evaluators.halo = evaluators.drift_sd_month = 0;
  return changed;
}

bool ByShare(const Scenario& scenario) {
  return scenario.quality->sampling.method == SamplingMethod::kShare;
}

std::string AmountPointer(const Scenario& scenario) {
  return ByShare(scenario) ? "/quality/sampling/share" : "/quality/sampling/per_agent_month";
}

double PresentAmount(const Scenario& scenario) {
  const Sampling& sampling = scenario.quality->sampling;
  return ByShare(scenario) ? sampling.share : sampling.per_agent_month;
}

SweepAxis AmountAxis(const Scenario& scenario) {
  SweepAxis axis;
  const bool share = ByShare(scenario);
  axis.label = share ? "share of contacts evaluated, %" : "contacts per agent a month";
  axis.unit = share ? "%" : "";
  axis.change.pointer = AmountPointer(scenario);
  axis.change.kind = ChangeKind::kSet;
  axis.values = share ? std::vector<double>{0.002, 0.005, 0.01, 0.02, 0.05}
                      : std::vector<double>{2, 5, 10, 20, 50};
  const double now = PresentAmount(scenario);
  if (now > axis.values.back()) axis.values.push_back(now);
  if (now > 0 && now < axis.values.front()) axis.values.insert(axis.values.begin(), now);
  return axis;
}

SweepRequest WhatWouldHelp(std::shared_ptr<const Scenario> scenario, std::uint64_t seed,
                           std::uint64_t replications) {
  SweepRequest request;
  request.x = AmountAxis(*scenario);
  for (const Ears ears : kAllEars) {
    request.rows.push_back({std::string(EarsInWords(ears)),
                            std::make_shared<const Scenario>(WithEars(*scenario, ears))});
  }
  request.base = std::move(scenario);
  request.seed = seed;
  request.replications = replications;
  request.first_round = 4;  // with fewer an interval is as wide as the picture
  return request;
}

double PositionOf(double amount, const SweepAxis& axis) {
  const std::vector<double>& values = axis.values;
  if (values.size() < 2 || amount <= values.front()) return 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (amount > values[i]) continue;
    return static_cast<double>(i - 1) +
           std::log(amount / values[i - 1]) / std::log(values[i] / values[i - 1]);
  }
  return static_cast<double>(values.size() - 1);
}

}  // namespace callfloor::ui
