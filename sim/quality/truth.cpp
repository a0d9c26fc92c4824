#include "sim/quality/truth.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>

#include "sim/center/draw.h"
#include "sim/core/assert.h"

namespace callfloor::quality {
namespace {

constexpr double kGradeStep = 1.5;   // a lower grade is so much easier, in logits (assumption)
constexpr double kLeastMiss = 0.01;  // nobody resolves everything

double Sigma(double x) { return 1 / (1 + std::exp(-x)); }

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

// Whether a uniform number is below σ(x), without an exponential but for one in a few hundred: the
// logits of bounds around the number decide nearly always.
class SigmaTable {
 public:
  SigmaTable() {
    for (int i = 0; i <= kBins; ++i) {
      const double u = static_cast<double>(i) / kBins;
      bounds_[static_cast<std::size_t>(i)] = i == 0 ? -1e30F
                                             : i == kBins
                                                 ? 1e30F
                                                 : static_cast<float>(std::log(u / (1 - u)));
    }
  }
  bool Below(std::uint32_t word, float x) const {
    const std::uint32_t bin = word >> (32 - kBits);
    // A float's rounding of a bound must not decide.
    if (x > bounds_[bin + 1] + kRounding) return true;
    if (x < bounds_[bin] - kRounding) return false;
    return (word + 0.5) * 0x1p-32 < Sigma(x);
  }

 private:
  static constexpr int kBits = 11;
  static constexpr int kBins = 1 << kBits;
  static constexpr float kRounding = 1e-5F;
  std::array<float, kBins + 1> bounds_;
};

const SigmaTable kSigma;

// 32 bits at a time of a stream's words.
class Words {
 public:
  explicit Words(RandomStream& stream) : stream_(stream) {}
  std::uint32_t Next() {
    has_half_ = !has_half_;
    if (!has_half_) return static_cast<std::uint32_t>(word_ >> 32);
    word_ = stream_();
    return static_cast<std::uint32_t>(word_);
  }

 private:
  RandomStream& stream_;
  std::uint64_t word_ = 0;
  bool has_half_ = false;
};

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
  mean_resolution_kept_ = std::min(mean_resolution_kept_, 1 - kLeastMiss);
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
    for (int g = 0; g < item.grades; ++g) grade += Sigma((x[i] + kGradeStep * g) / item.spread);
    earned += item.weight * grade / item.grades;
    possible += item.weight;
  }
  return 100 * earned / possible;
}

TrueAnswers TruthModel::Draw(std::span<const float> x, double difficulty, double misses_kept,
                             RandomStream& stream) const {
  boost::random::normal_distribution<double> normal;
  const auto own = static_cast<float>(model_.contact_sd * normal(stream));
  const auto hard = static_cast<float>(difficulty + normal(stream));
  Words words(stream);
  TrueAnswers answers;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    const float at = x[i] + own - item.difficulty * hard;
    const std::uint32_t word = words.Next();
    std::int8_t grade = 0;
    if (misses_kept < 1) {
      const double u = (word + 0.5) * 0x1p-32;
      for (int g = 0; g < item.grades; ++g) {
        grade += static_cast<std::int8_t>(u < 1 - misses_kept * (1 - Sigma(at + kGradeStep * g)));
      }
    } else {
      grade = static_cast<std::int8_t>(kSigma.Below(word, at));
      for (int g = 1; g < item.grades; ++g) {
        grade +=
            static_cast<std::int8_t>(kSigma.Below(word, at + static_cast<float>(kGradeStep * g)));
      }
    }
    answers.grades[i] = grade;
    if (item.not_applicable > 0 && words.Next() * 0x1p-32 < item.not_applicable) {
      answers.grades[i] = kDoesNotApply;
    }
  }
  return answers;
}

double TruthModel::ResolutionKept(const TrueAnswers& answers) const {
  double kept = 1;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (answers.grades[i] == 0) kept *= items_[i].keeps;
  }
  return std::min(kept, 1 - kLeastMiss);
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
