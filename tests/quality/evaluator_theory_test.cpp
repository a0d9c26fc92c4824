// What trained and untrained evaluators come to, against a prototype of the model that was made
// without this code: 8 evaluators, the default form and the default model of truth.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "sim/core/moments.h"
#include "sim/quality/double_scoring.h"
#include "sim/quality/evaluator.h"
#include "sim/quality/policy_measures.h"
#include "tests/quality/truth_support.h"

namespace callfloor::quality {
namespace {

constexpr int kEvaluators = 8;

const Population& People() {
  static const Population kPopulation;
  return kPopulation;
}

std::vector<Evaluator> Team(EvaluatorLevel level, std::uint64_t team) {
  Evaluators evaluators;
  evaluators.count = kEvaluators;
  evaluators.level = level;
  return MakeEvaluators(evaluators, MakeStreamKey(1, team, "evaluators"));
}

ObservedAnswers Seen(const Evaluator& evaluator, const TrueContact& truth, std::uint64_t contact,
                     std::uint32_t attempt) {
  RandomStream stream(StreamKey{7}, contact, Purpose::kEvaluation, attempt);
  return Observe(evaluator, People().form(), truth.answers, truth.z, stream);
}

// Contacts scored twice, by all pairs of a team in turn.
std::vector<ScoredTwice> PairsOf(const std::vector<Evaluator>& team, std::uint64_t first,
                                 std::uint64_t contacts) {
  std::vector<ScoredTwice> pairs;
  for (std::uint64_t i = 0; i < contacts; ++i) {
    const std::size_t one = i % kEvaluators;
    const std::size_t other = (one + 1 + i / kEvaluators % (kEvaluators - 1)) % kEvaluators;
    const TrueContact truth = People().AnyContact(first + i);
    pairs.push_back({.first = Seen(team[one], truth, first + i, 0),
                     .second = Seen(team[other], truth, first + i, 1)});
  }
  return pairs;
}

double ShareAlike(std::span<const ScoredTwice> pairs, bool is_subjective) {
  Moments alike;
  for (const ScoredTwice& pair : pairs) {
    for (std::size_t i = 0; i < People().form().count(); ++i) {
      if (People().form().items()[i].is_subjective != is_subjective) continue;
      alike.Add(pair.first.grades[i] == pair.second.grades[i] ? 1 : 0);
    }
  }
  return alike.Mean();
}

// Agreement and kappa of objective and of subjective criteria, difference of scores, ICC.
using Row = std::array<double, 6>;
constexpr Row kRounding = {0.005, 0.005, 0.005, 0.005, 0.05, 0.005};
constexpr Row kUncalibrated = {0.93, 0.75, 0.56, 0.34, 10.8, 0.58};
constexpr Row kCalibrated = {0.97, 0.85, 0.72, 0.52, 6.9, 0.73};
constexpr Row kAnchored = {0.99, 0.93, 0.87, 0.72, 3.7, 0.85};

Row RowOf(std::span<const ScoredTwice> pairs) {
  const Form forms[] = {People().form()};
  const AgreementValues values = MeasureAgreement(forms, pairs);
  return {ShareAlike(pairs, false), ShareAlike(pairs, true),  *values.kappa_objective,
          *values.kappa_subjective, *values.score_difference, *values.score_icc};
}

std::array<Moments, 6> RowsOf(EvaluatorLevel level) {
  std::array<Moments, 6> rows;
  constexpr std::uint64_t kContacts = 1'500;
  for (std::uint64_t team = 0; team < 30; ++team) {
    const Row row = RowOf(PairsOf(Team(level, team), team * kContacts, kContacts));
    for (std::size_t i = 0; i < row.size(); ++i) rows[i].Add(row[i]);
  }
  return rows;
}

// The prototype's table is of one team. So it may be off by what one team of eight is off from the
// mean of teams (4 standard deviations between our teams, which contain what 1500 contacts are off
// by), and by its rounding. Differences that remain are our ICC(1) for its ICC(2,1), and kappa of
// two roles, taken by all pairs in turn, for the mean over its pairs; both vanish with severities.
bool Fits(const std::array<Moments, 6>& rows, const Row& prototype) {
  bool fits = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double off = std::abs(rows[i].Mean() - prototype[i]);
    fits = fits && off <= 4 * rows[i].StandardDeviation() + kRounding[i];
  }
  return fits;
}

std::string Numbers(const std::array<Moments, 6>& rows) {
  std::string text;
  for (const Moments& row : rows) text += std::to_string(row.Mean()) + " ";
  return text;
}

TEST(EvaluatorLevels, AgreeAsThePrototypeDoes) {
  const auto uncalibrated = RowsOf(EvaluatorLevel::kUncalibrated);
  const auto calibrated = RowsOf(EvaluatorLevel::kCalibrated);
  const auto anchored = RowsOf(EvaluatorLevel::kAnchored);
  EXPECT_TRUE(Fits(uncalibrated, kUncalibrated)) << Numbers(uncalibrated);
  EXPECT_TRUE(Fits(calibrated, kCalibrated)) << Numbers(calibrated);
  EXPECT_TRUE(Fits(anchored, kAnchored)) << Numbers(anchored);
  EXPECT_FALSE(Fits(uncalibrated, kCalibrated));
  EXPECT_FALSE(Fits(calibrated, kUncalibrated));
  EXPECT_FALSE(Fits(anchored, kCalibrated));
}

TEST(Population, HasTheMeanOfThePassRates) {
  double mean = 0;
  for (const Criterion& criterion : CriteriaOf(DefaultScorecard())) {
    mean += criterion.weight * criterion.pass_rate;
  }
  // The base is an approximation, right within 0.3 points of a pass rate; the mean of 40,000
  // contacts has a standard error of 0.06.
  EXPECT_NEAR(People().mean(), mean, 0.3 + 4 * 0.06);
}

struct Ranking {
  Moments correlation;
  Moments wrong_names;
};

// How 60 agents rank by `calls` contacts each, against 400 without error; over teams.
Ranking Rank(EvaluatorLevel level, std::uint64_t calls, Assignment assignment) {
  Ranking ranking;
  for (std::uint64_t team = 0; team < 20; ++team) {
    const auto evaluators = Team(level, 1'000 + team);
    std::vector<double> observed, truth;
    for (std::uint64_t agent = team * 60; agent < (team + 1) * 60; ++agent) {
      const Skills skills = People().SkillsOf(agent);
      Moments seen, real;
      for (std::uint64_t call = 0; call < 400; ++call) {
        const TrueContact contact = People().Contact(skills, agent * 400 + call);
        real.Add(contact.score);
        if (call >= calls) continue;
        const auto who = (assignment == Assignment::kFixed ? agent : call) % kEvaluators;
        seen.Add(ScoreOf(People().form(), Seen(evaluators[who], contact, agent * 400 + call, 0)));
      }
      observed.push_back(seen.Mean());
      truth.push_back(real.Mean());
    }
    ranking.correlation.Add(*Correlation(observed, truth).value);
    ranking.wrong_names.Add(*WrongNames(observed, truth, 0.2));
  }
  return ranking;
}

// With an evaluator each, no number of evaluations makes up for what evaluators have not agreed
// upon; with taking turns it does.
TEST(EvaluatorLevels, BoundWhatManyEvaluationsByOneEvaluatorTell) {
  const auto fixed = Assignment::kFixed;
  const Ranking uncalibrated = Rank(EvaluatorLevel::kUncalibrated, 100, fixed);
  const Ranking calibrated = Rank(EvaluatorLevel::kCalibrated, 100, fixed);
  const Ranking turns = Rank(EvaluatorLevel::kUncalibrated, 100, Assignment::kRotate);
  // Standard errors over 20 teams.
  const auto error = [](const Moments& moments) {
    return moments.StandardDeviation() / std::sqrt(20.0);
  };
  EXPECT_LT(uncalibrated.correlation.Mean() + 3 * error(uncalibrated.correlation), 0.8);
  EXPECT_GT(calibrated.correlation.Mean() - 3 * error(calibrated.correlation), 0.88);
  EXPECT_GT(turns.correlation.Mean() - 3 * error(turns.correlation), 0.88);
  // 42 to 44 % and 16 % wrong names, by the prototype.
  EXPECT_NEAR(uncalibrated.wrong_names.Mean(), 0.43, 0.01 + 4 * error(uncalibrated.wrong_names));
  EXPECT_NEAR(turns.wrong_names.Mean(), 0.16, 0.005 + 4 * error(turns.wrong_names));
  EXPECT_GT(std::abs(turns.wrong_names.Mean() - 0.43), 0.01 + 4 * error(turns.wrong_names));
}

}  // namespace
}  // namespace callfloor::quality
