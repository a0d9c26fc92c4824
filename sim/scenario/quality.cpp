#include "sim/scenario/quality.h"

#include <algorithm>

namespace callfloor {
namespace {

template <typename Effect>
const Effect* InForce(const std::optional<Effect>& effect, bool linked) {
  return effect && linked ? &*effect : nullptr;
}

}  // namespace

const Monitoring* MonitoringInForce(const Quality& quality) {
  return InForce(quality.monitoring, quality.links.monitoring);
}

const Boredom* BoredomInForce(const Quality& quality) {
  return InForce(quality.boredom, quality.links.boredom);
}

const Fatigue* FatigueInForce(const Quality& quality) {
  return InForce(quality.fatigue, quality.links.fatigue);
}

EvaluatorNumbers NumbersOf(const Evaluators& evaluators) {
  EvaluatorNumbers numbers;
  switch (evaluators.level) {
    case EvaluatorLevel::kUncalibrated:
      numbers = {3.2, 1.8, 0.70, 0.5};
      break;
    case EvaluatorLevel::kCalibrated:
      numbers = {4.0, 2.4, 0.35, 0.3};
      break;
    case EvaluatorLevel::kAnchored:
      numbers = {5.0, 3.2, 0.15, 0.1};
      break;
  }
  numbers.clarity_objective = evaluators.clarity_objective.value_or(numbers.clarity_objective);
  numbers.clarity_subjective = evaluators.clarity_subjective.value_or(numbers.clarity_subjective);
  numbers.severity_sd = evaluators.severity_sd.value_or(numbers.severity_sd);
  numbers.halo = evaluators.halo.value_or(numbers.halo);
  return numbers;
}

std::optional<Scorecard> ScorecardNamed(const Quality& quality, std::string_view name) {
  const auto own = std::ranges::find(quality.scorecards, name, &Scorecard::name);
  if (own != quality.scorecards.end()) return *own;
  return ShippedScorecard(name);
}

}  // namespace callfloor
