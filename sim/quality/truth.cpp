#include "sim/quality/truth.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>
#include <tuple>

#include "sim/center/draw.h"
#include "sim/core/assert.h"
#include "sim/quality/sigma.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {
namespace {

// 1, 2, 4, …: baseline processors shift no two lanes by different numbers at once.
constexpr std::array<std::uint32_t, 32> kBits = [] {
  std::array<std::uint32_t, 32> bits{};
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = 1U << i;
  return bits;
}();

// E σ(x + sd·Z) by the midpoint rule over ±6, exact to many digits for sd up to 3.
double MeanSigma(double x, double sd) {
  if (sd == 0) return Sigma(x);
  constexpr int kPoints = 96;
  double sum = 0;
  double weights = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double z = -6 + 12 * (i + 0.5) / kPoints;
    const double weight = std::exp(-z * z / 2);
    sum += weight * Sigma(x + sd * z);
    weights += weight;
  }
  return sum / weights;
}

// The x whose mean pass rate over a normal with this sd is `rate`.
double LogitOfMean(double rate, double sd) {
  double low = -40;
  double high = 40;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (MeanSigma(middle, sd) < rate ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

Skills DrawSkills(double correlation, RandomStream& stream) {
  boost::random::normal_distribution<double> normal;
  const double common = normal(stream);
  Skills skills;
  for (double& skill : skills) {
    skill = std::sqrt(correlation) * common + std::sqrt(1 - correlation) * normal(stream);
  }
  return skills;
}

TruthModel::TruthModel(const Scorecard& scorecard, const TrueQualityModel& model)
    : form_(scorecard),
      model_(model),
      easier_(OddsAgainst(static_cast<float>(fixed::kLowerGradeEasier))) {
  for (const Criterion& criterion : CriteriaOf(scorecard)) {
    Item item;
    const double hard = criterion.is_hard ? model.difficulty_effect : 0;
    const double own = model.contact_sd * model.contact_sd + hard * hard;
    const double haste = criterion.suffers_from_haste ? model.haste_effect * model.haste : 0;
    item.base = static_cast<float>(
        LogitOfMean(criterion.pass_rate, std::sqrt(own + criterion.loading * criterion.loading)) -
        haste);
    item.loading = static_cast<float>(criterion.loading);
    is_hard_[items_.size()] = criterion.is_hard;
    item.strain =
        static_cast<float>(criterion.skill == AgentSkill::kSoftSkills ? model.strain_soft_skills
                                                                      : model.strain_others);
    item.keeps = static_cast<float>(criterion.resolution_kept);
    item.not_applicable = static_cast<float>(criterion.not_applicable);
    item.skill = static_cast<int>(criterion.skill);
    item.grades = static_cast<std::int8_t>(criterion.grades);
    item.is_courtesy = criterion.is_courtesy;
    item.weight = criterion.weight;
    item.spread = std::sqrt(1 + std::numbers::pi * own / 8);
    items_.push_back(item);
    mean_resolution_kept_ *= 1 - (1 - criterion.pass_rate) * (1 - criterion.resolution_kept) *
                                     (1 - criterion.not_applicable);
  }
  mean_resolution_kept_ = std::min(mean_resolution_kept_, 1 - fixed::kAlwaysUnresolved);
  const bool tabled =
      items_.size() <= kMostTabled && std::ranges::all_of(items_, [](const Item& i) {
        return i.grades == 1 && i.not_applicable == 0;
      });
  for (std::uint32_t missed = 0; tabled && missed < 1U << items_.size(); ++missed) {
    meanings_.push_back(Describe({Grades::MetOrMissed(missed, items_.size())}));
  }
}

double TruthModel::LogitOf(const Item& item, const Skills& skills,
                           const Condition& condition) const {
  const double discipline =
      item.skill == static_cast<int>(AgentSkill::kDiscipline) ? condition.discipline : 0;
  return static_cast<double>(item.base) +
         static_cast<double>(item.loading) * skills[static_cast<std::size_t>(item.skill)] -
         static_cast<double>(item.strain) * condition.strain + discipline;
}

TruthModel::MissOdds TruthModel::OddsOf(const Skills& skills, const Condition& condition) const {
  MissOdds odds{};
  for (std::size_t i = 0; i < items_.size(); ++i) {
    odds[i] = OddsAgainst(static_cast<float>(LogitOf(items_[i], skills, condition)));
  }
  return odds;
}

double TruthModel::ExpectedScore(const Skills& skills, const Condition& condition) const {
  double earned = 0;
  double possible = 0;
  for (const Item& item : items_) {
    const double x = LogitOf(item, skills, condition);
    double grade = 0;
    for (int g = 0; g < item.grades; ++g)
      grade += Sigma((x + fixed::kLowerGradeEasier * g) / item.spread);
    earned += item.weight * grade / item.grades;
    possible += item.weight;
  }
  return 100 * earned / possible;
}

TruthModel::Course TruthModel::Draw(const MissOdds& odds, double difficulty, double misses_kept,
                                    const ContactDraws& draws) const {
  boost::random::normal_distribution<double> normal;
  QuickStream stream = draws.OfDifficulty();
  const double own = model_.contact_sd * normal(stream);
  const double hard = difficulty + normal(stream);
  const float usual = OddsAgainst(static_cast<float>(own));
  const float when_hard = OddsAgainst(static_cast<float>(own - model_.difficulty_effect * hard));
  const auto kept = static_cast<float>(misses_kept);
  const auto odds_of = [&](std::size_t i) {
    return odds[i] * (is_hard_[i] != 0 ? when_hard : usual);
  };
  std::array<float, kMostCriteria> numbers;
  const std::size_t drawn = meanings_.empty() ? items_.size() : kMostTabled;
  for (std::size_t i = 0; i < drawn; i += 2) {
    std::tie(numbers[i], numbers[i + 1]) = draws.TwoCriteria(i / 2);
  }
  if (!meanings_.empty()) {
    // All twelve, several at a time; what is beyond the form is cut.
    std::uint32_t missed = 0;
    for (std::size_t i = 0; i < kMostTabled; ++i) {
      missed |= FailMask(numbers[i], odds_of(i), kept) & kBits[i];
    }
    missed &= static_cast<std::uint32_t>(meanings_.size() - 1);
    return {{Grades::MetOrMissed(missed, items_.size())}, meanings_[missed]};
  }
  // What applies is known before any grade, so that no grade changes it.
  TrueAnswers answers;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto share = static_cast<double>(items_[i].not_applicable);
    const bool applies = share == 0 || draws.Applies(i) >= share;
    if (!applies) continue;
    float against = odds_of(i);
    int grade = 0;
    for (int g = 0; g < items_[i].grades; ++g) {
      grade += !Fails(numbers[i], against, kept);
      against *= easier_;
    }
    answers.grades.Set(i, grade);
  }
  return {answers, Describe(answers)};
}

TruthModel::Meaning TruthModel::Describe(const TrueAnswers& answers) const {
  return {.score = static_cast<float>(ScoreOf(form_, answers)),
          .kept = static_cast<float>(ResolutionKept(answers)),
          .courtesy = static_cast<float>(Courtesy(answers)),
          .errors = ErrorsOf(form_, answers)};
}

double TruthModel::ResolutionKept(const TrueAnswers& answers) const {
  double kept = 1;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (answers.grades[i] == 0) kept *= items_[i].keeps;
  }
  return std::min(kept, 1 - fixed::kAlwaysUnresolved);
}

double TruthModel::Courtesy(const TrueAnswers& answers) const {
  double met = 0;
  int asked = 0;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (!items_[i].is_courtesy || answers.grades[i] == kDoesNotApply) continue;
    ++asked;
    met += static_cast<double>(answers.grades[i]) / items_[i].grades;
  }
  return asked == 0 ? 0.5 : met / asked;
}

}  // namespace callfloor::quality
