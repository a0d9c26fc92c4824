#include "truth_support.h"

#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>

#include "sim/center/draw.h"
#include "sim/core/moments.h"

namespace callfloor::quality {
namespace {

constexpr StreamKey kKey{20261126};
constexpr auto kSkills = Purpose::kTeam;
constexpr auto kAnswers = Purpose::kResolution;

double Normal(RandomStream& stream) { return boost::random::normal_distribution<double>()(stream); }

double Logit(double p) { return std::log(p / (1 - p)); }

double Square(double x) { return x * x; }

}  // namespace

Population::Population() : form_(DefaultScorecard()), criteria_(CriteriaOf(DefaultScorecard())) {
  Moments scores;
  constexpr std::uint64_t kMany = 40'000;
  for (std::uint64_t contact = 0; contact < kMany; ++contact) {
    scores.Add(AnyContact(contact + (std::uint64_t{1} << 40)).score);
  }
  mean_ = scores.Mean();
  sd_ = scores.StandardDeviation();
}

Skills Population::SkillsOf(std::uint64_t agent) const {
  RandomStream stream(kKey, agent, kSkills);
  Skills skills;
  const double common = std::sqrt(model_.skill_correlation) * Normal(stream);
  for (double& skill : skills) {
    skill = common + std::sqrt(1 - model_.skill_correlation) * Normal(stream);
  }
  return skills;
}

TrueAnswers Population::Answers(const Skills& skills, std::uint64_t contact) const {
  RandomStream stream(kKey, contact, kAnswers);
  const double common = model_.contact_sd * Normal(stream);
  const double difficulty = model_.difficulty_effect * Normal(stream);
  TrueAnswers answers;
  for (std::size_t i = 0; i < criteria_.size(); ++i) {
    const Criterion& criterion = criteria_[i];
    const double variance = Square(criterion.loading) + Square(model_.contact_sd) +
                            (criterion.is_hard ? Square(model_.difficulty_effect) : 0);
    // The logistic mixed with a normal is nearly a flatter logistic.
    const double base = Logit(criterion.pass_rate) * std::sqrt(1 + std::numbers::pi * variance / 8);
    const double x = base + criterion.loading * skills[static_cast<std::size_t>(criterion.skill)] +
                     common - (criterion.is_hard ? difficulty : 0);
    answers.grades.Set(i, UniformNumber(stream) < 1 / (1 + std::exp(-x)) ? 1 : 0);
  }
  return answers;
}

TrueContact Population::Contact(const Skills& skills, std::uint64_t contact) const {
  TrueContact result{.answers = Answers(skills, contact)};
  result.score = ScoreOf(form_, result.answers);
  result.z = (result.score - mean_) / sd_;
  return result;
}

TrueContact Population::AnyContact(std::uint64_t contact) const {
  return Contact(SkillsOf(contact), contact);
}

}  // namespace callfloor::quality
