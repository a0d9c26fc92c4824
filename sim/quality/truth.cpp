#include "sim/quality/truth.h"

#include <algorithm>
#include <bit>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>

#include "sim/center/draw.h"
#include "sim/core/assert.h"
#include "sim/quality/sigma.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {
namespace {

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

TruthModel::TruthModel(const Scorecard& scorecard, const TrueQualityModel& model,
                       const CustomerModel& customers)
    : form_(scorecard),
      model_(model),
      customers_(customers),
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
    is_hard_[items_.size()] = criterion.is_hard ? ~std::uint32_t{0} : 0;
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
  if (tabled) all_missed_ = (1U << items_.size()) - 1;
  for (std::uint32_t missed = 0; tabled && missed <= all_missed_; ++missed) {
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

TruthModel::Course TruthModel::DrawGraded(const MissOdds& odds, const Luck& luck,
                                          const ContactDraws& draws) const {
  std::array<float, kMostCriteria> numbers;
  draws.Criteria(std::span(numbers).first((items_.size() + 1) & ~std::size_t{1}));
  // What applies is known before any grade, so that no grade changes it.
  TrueAnswers answers;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto share = static_cast<double>(items_[i].not_applicable);
    const bool applies = share == 0 || draws.Applies(i) >= share;
    if (!applies) continue;
    float against = odds[i] * luck.OfCriterion(is_hard_[i]);
    int grade = 0;
    for (int g = 0; g < items_[i].grades; ++g) {
      grade += !Fails(numbers[i], against, luck.kept);
      against *= easier_;
    }
    answers.grades.Set(i, grade);
  }
  return {.meaning = Describe(answers), .answers = answers};
}

TrueAnswers TruthModel::AnswersOf(const Course& course) const {
  if (meanings_.empty()) return course.answers;
  return {Grades::MetOrMissed(course.missed, items_.size())};
}

TruthModel::Meaning TruthModel::Describe(const TrueAnswers& answers) const {
  return {.score = static_cast<float>(ScoreOf(form_, answers)),
          .kept = static_cast<float>(ResolutionKept(answers)),
          .courtesy = OddsOfCourtesy(customers_, Courtesy(answers)),
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
