#include "sim/quality/evaluator.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "sim/quality/seen_steps.h"
#include "sim/quality/sigma.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {

double SeenAsMet(const Evaluator& evaluator, bool is_subjective, bool met, double z) {
  const double halo = evaluator.halo * std::clamp(z, fixed::kLowestHalo, fixed::kHighestHalo);
  const double clarity = is_subjective ? evaluator.clarity_subjective : evaluator.clarity_objective;
  const double leaning =
      is_subjective ? evaluator.severity + halo
                    : fixed::kObjectiveSeverity * evaluator.severity + fixed::kObjectiveHalo * halo;
  return Sigma((met ? clarity : -clarity) + leaning);
}

ObservedAnswers Observe(const Evaluator& evaluator, const Form& form, const TrueAnswers& truth,
                        double z, RandomStream& stream) {
  const auto seen = [&](bool is_subjective, bool met) {
    return SeenAsMet(evaluator, is_subjective, met, z);
  };
  return SeeSteps(
      form, truth,
      {{{seen(false, false), seen(false, true)}, {seen(true, false), seen(true, true)}}}, stream);
}

void Drift(Evaluator& evaluator, double sd_month, double months, RandomStream& stream) {
  evaluator.severity +=
      sd_month * std::sqrt(months) * boost::random::normal_distribution<double>()(stream);
}

void Calibrate(Evaluator& evaluator, const Calibration& calibration) {
  Evaluators anchored;
  anchored.level = EvaluatorLevel::kAnchored;
  const double most = NumbersOf(anchored).clarity_subjective;
  evaluator.severity *= calibration.severity_kept;
  double& clarity = evaluator.clarity_subjective;
  clarity = std::max(clarity, std::min(clarity + calibration.clarity_gained, most));
}

std::vector<Evaluator> MakeEvaluators(const Evaluators& evaluators, StreamKey key) {
  const EvaluatorNumbers numbers = NumbersOf(evaluators);
  std::vector<Evaluator> all(static_cast<std::size_t>(evaluators.count));
  for (std::size_t i = 0; i < all.size(); ++i) {
    RandomStream stream(key, i, Purpose::kSeverity);
    all[i] = {
        .severity = numbers.severity_sd * boost::random::normal_distribution<double>()(stream),
        .clarity_objective = numbers.clarity_objective,
        .clarity_subjective = numbers.clarity_subjective,
        .halo = numbers.halo};
  }
  return all;
}

}  // namespace callfloor::quality
