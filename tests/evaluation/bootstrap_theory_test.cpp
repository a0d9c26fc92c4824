// The intervals contain what they are intervals of as often as they say.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/random/bernoulli_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <functional>
#include <sstream>

#include "sim/core/random.h"
#include "sim/evaluation/bootstrap.h"
#include "sim/evaluation/categorical.h"
#include "sim/evaluation/krippendorff.h"
#include "sim/evaluation/variance.h"
#include "tests/evaluation/rating_support.h"

namespace callfloor::evaluation {
namespace {

constexpr int kStudies = 600;

// The share of the intervals of kStudies studies that hold the truth, of those that have one.
// `study` makes the sheet of one.
double Coverage(const std::function<Sheet(RandomStream&)>& study,
                const std::function<Prepared(const Sheet&)>& prepare, double truth,
                double confidence) {
  int inside = 0;
  int intervals = 0;
  for (int i = 0; i < kStudies; ++i) {
    RandomStream stream(MakeStreamKey(20261126, i, "study"), 0, Purpose::kResample, 1);
    const Sheet sheet = study(stream);
    const Coefficient coefficient = prepare(sheet).compute;
    if (!coefficient) continue;
    BootstrapOptions options;
    options.resamples = 500;
    options.confidence = confidence;
    options.seed = static_cast<std::uint64_t>(i);
    const auto interval =
        Bootstrap(sheet.items.size(), std::span(&coefficient, 1), options).front();
    if (!interval.low) continue;
    ++intervals;
    inside += *interval.low <= truth && truth <= *interval.high ? 1 : 0;
  }
  return static_cast<double>(inside) / intervals;
}

// Four standard errors of a coverage of 95 % over kStudies studies: 3.6 %. What a bootstrap of a
// hundred items is off by itself, of the order of 1 in 100, is within it.
const double kBound = 4 * std::sqrt(0.95 * 0.05 / kStudies);

void ExpectNominal(double coverage) {
  EXPECT_NEAR(coverage, 0.95, kBound) << fmt::format(
      "{:.1f} standard errors off", (coverage - 0.95) / std::sqrt(0.95 * 0.05 / kStudies));
}

// Two raters who see whether a contact passed (80 % do) and err with 10 and 20 %.
Sheet TwoRaters(RandomStream& stream, int items) {
  std::vector<std::vector<int>> rows;
  for (int i = 0; i < items; ++i) {
    const bool passed = boost::random::bernoulli_distribution<>(0.8)(stream);
    const bool first = boost::random::bernoulli_distribution<>(0.1)(stream);
    const bool second = boost::random::bernoulli_distribution<>(0.2)(stream);
    rows.push_back({passed != first ? 1 : 0, passed != second ? 1 : 0});
  }
  return SheetOf(TableOf(rows, Scale::kNominal), Scale::kNominal);
}

// Of the same two, in the limit of many contacts.
struct Limits {
  double agreement, first, second;
  Limits()
      : agreement(0.9 * 0.8 + 0.1 * 0.2),
        first(0.8 * 0.9 + 0.2 * 0.1),
        second(0.8 * 0.8 + 0.2 * 0.2) {}
  double Kappa() const {
    const double chance = first * second + (1 - first) * (1 - second);
    return (agreement - chance) / (1 - chance);
  }
  double Pi() const { return 1 - (1 - agreement) / (2 * Pass() * (1 - Pass())); }
  double Ac1() const { return 1 - (1 - agreement) / (1 - 2 * Pass() * (1 - Pass())); }
  double Pass() const { return (first + second) / 2; }
};

Sheet HundredByTwo(RandomStream& stream) { return TwoRaters(stream, 100); }

TEST(Bootstrap, HoldsKappaAlphaAndAc1AsOftenAsItSays) {
  const Limits limits;
  ExpectNominal(Coverage(HundredByTwo, CohenKappa, limits.Kappa(), 0.95));
  ExpectNominal(Coverage(HundredByTwo, KrippendorffAlpha, limits.Pi(), 0.95));
  ExpectNominal(Coverage(HundredByTwo, GwetAc1, limits.Ac1(), 0.95));
}

TEST(Bootstrap, ThatTakesAnotherCoefficientOrANarrowerIntervalIsFoundOut) {
  const Limits limits;
  EXPECT_LT(Coverage(HundredByTwo, CohenKappa, limits.Ac1(), 0.95), 0.95 - kBound);
  EXPECT_LT(Coverage(HundredByTwo, CohenKappa, limits.Kappa(), 0.85), 0.95 - kBound);
}

// What the caution about few items says: measured 82 % for eight items and 96 % for twenty.
TEST(Bootstrap, IsTooNarrowForEightItemsAndFairForTwenty) {
  const double kappa = Limits().Kappa();
  const auto of_items = [](int items) {
    return [items](RandomStream& stream) { return TwoRaters(stream, items); };
  };
  EXPECT_LT(Coverage(of_items(8), CohenKappa, kappa, 0.95), 0.95 - kBound);
  ExpectNominal(Coverage(of_items(20), CohenKappa, kappa, 0.95));
}

// Contacts with standard deviation 3, three raters with severities −1, 0 and 1, noise 2: of these
// raters the variance is 1, so that ICC(2,1) = 9 / (9 + 1 + 4) and gauge R&R = √(5 / 14).
Sheet HundredScored(RandomStream& stream) {
  boost::random::normal_distribution<> normal;
  std::vector<std::vector<std::vector<double>>> scores;
  for (int i = 0; i < 100; ++i) {
    const double truth = 3 * normal(stream);
    scores.emplace_back();
    for (const double severity : {-1.0, 0.0, 1.0}) {
      scores.back().push_back({truth + severity + 2 * normal(stream)});
    }
  }
  return SheetOf(TableOfTrials(scores), Scale::kInterval);
}

TEST(Bootstrap, HoldsTheIntraclassCorrelationAsOftenAsItSays) {
  ExpectNominal(Coverage(HundredScored, Icc21, 9.0 / 14, 0.95));
  ExpectNominal(Coverage(
      HundredScored, [](const Sheet& sheet) { return GaugePercent(sheet, GaugePart::kAll); },
      100 * std::sqrt(5.0 / 14), 0.95));
  EXPECT_LT(Coverage(HundredScored, Icc21, 9.0 / 13, 0.95), 0.95 - kBound) << "without the raters";
}

// Eight criteria of a hundred calls; in half of the calls the raters agree on all of them, in the
// others each time with one half.
Sheet ManyCriteria(RandomStream& stream, bool as_items) {
  std::string text = "item,criterion,rater,rating\n";
  for (int call = 0; call < 100; ++call) {
    const bool easy = boost::random::bernoulli_distribution<>(0.5)(stream);
    for (int c = 0; c < 8; ++c) {
      const bool same = easy || boost::random::bernoulli_distribution<>(0.5)(stream);
      const int item = as_items ? 8 * call + c : call;
      text += fmt::format("{},{},ann,1\n{},{},bob,{}\n", item, c, item, c, same ? 1 : 0);
    }
  }
  std::istringstream in(text);
  return SheetOf(ReadRatings(in, "test", {}).table, Scale::kNominal);
}

TEST(Bootstrap, DrawsAllCriteriaOfACallTogether) {
  const auto agreement = [](const Sheet& sheet) { return PercentAgreement(sheet); };
  ExpectNominal(Coverage([](RandomStream& stream) { return ManyCriteria(stream, false); },
                         agreement, 75, 0.95));
  // As if each criterion were a call of its own, the interval is too narrow.
  EXPECT_LT(Coverage([](RandomStream& stream) { return ManyCriteria(stream, true); }, agreement, 75,
                     0.95),
            0.95 - kBound);
}

}  // namespace
}  // namespace callfloor::evaluation
