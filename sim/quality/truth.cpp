#include "sim/quality/truth.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>
#include <optional>

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

TruthModel::TruthModel(const Scorecard& scorecard, const TrueQualityModel& model)
    : form_(scorecard), model_(model) {
  for (const Criterion& criterion : CriteriaOf(scorecard)) {
    Item item;
    const double hard = criterion.is_hard ? model.difficulty_effect : 0;
    const double own = model.contact_sd * model.contact_sd + hard * hard;
    const double haste = criterion.suffers_from_haste ? model.haste_effect * model.haste : 0;
    item.base = static_cast<float>(
        LogitOfMean(criterion.pass_rate, std::sqrt(own + criterion.loading * criterion.loading)) -
        haste);
    item.loading = static_cast<float>(criterion.loading);
    item.difficulty = static_cast<float>(hard);
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
    TrueAnswers answers;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      answers.grades[i] = static_cast<std::int8_t>(~missed >> i & 1);
    }
    courses_.push_back(Describe(answers));
  }
}

void TruthModel::Logits(const Skills& skills, double strain, std::span<float> x) const {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    x[i] =
        item.base + static_cast<float>(item.loading * skills[static_cast<std::size_t>(item.skill)] -
                                       item.strain * strain);
  }
}

double TruthModel::ExpectedScore(std::span<const float> x) const {
  double earned = 0;
  double possible = 0;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    double grade = 0;
    for (int g = 0; g < item.grades; ++g)
      grade += Sigma((x[i] + fixed::kLowerGradeEasier * g) / item.spread);
    earned += item.weight * grade / item.grades;
    possible += item.weight;
  }
  return 100 * earned / possible;
}

int TruthModel::GradeOf(std::size_t i, float x, double misses_kept, ContactDraws& draws) const {
  const Item& item = items_[i];
  const std::uint32_t bits = draws.Criterion(i);
  std::optional<double> exact;
  int grade = 0;
  for (int g = 0; g < item.grades; ++g) {
    const float at = x + static_cast<float>(fixed::kLowerGradeEasier * g);
    auto answer = SigmaTable::Answer::kTooClose;
    if (misses_kept == 1) answer = kSigma.Below16(bits, at);
    if (answer == SigmaTable::Answer::kTooClose) {
      if (!exact) exact = (bits + static_cast<double>(draws()) * 0x1p-64) * 0x1p-16;
      const double met = 1 - misses_kept * (1 - Sigma(static_cast<double>(at)));
      if (*exact < met) answer = SigmaTable::Answer::kYes;
    }
    grade += answer == SigmaTable::Answer::kYes;
  }
  return grade;
}

TruthModel::Course TruthModel::Draw(std::span<const float> x, double difficulty, double misses_kept,
                                    ContactDraws& draws) const {
  boost::random::normal_distribution<double> normal;
  const auto own = static_cast<float>(model_.contact_sd * normal(draws));
  const auto hard = static_cast<float>(difficulty + normal(draws));
  if (!courses_.empty()) {
    std::uint32_t missed = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const float at = x[i] + own - items_[i].difficulty * hard;
      auto answer = SigmaTable::Answer::kTooClose;
      if (misses_kept == 1) answer = kSigma.Below16(draws.Criterion(i), at);
      const bool met = answer == SigmaTable::Answer::kTooClose
                           ? GradeOf(i, at, misses_kept, draws) == 1
                           : answer == SigmaTable::Answer::kYes;
      missed |= static_cast<std::uint32_t>(!met) << i;
    }
    return courses_[missed];
  }
  // What applies is known before any grade, so that no grade changes it.
  TrueAnswers answers;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto share = static_cast<double>(items_[i].not_applicable);
    const bool applies = share == 0 || static_cast<double>(draws()) * 0x1p-64 >= share;
    answers.grades[i] = applies ? 0 : kDoesNotApply;
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (answers.grades[i] == kDoesNotApply) continue;
    answers.grades[i] = static_cast<std::int8_t>(
        GradeOf(i, x[i] + own - items_[i].difficulty * hard, misses_kept, draws));
  }
  return Describe(answers);
}

TruthModel::Course TruthModel::Describe(const TrueAnswers& answers) const {
  return {.answers = answers,
          .score = static_cast<float>(ScoreOf(form_, answers)),
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
