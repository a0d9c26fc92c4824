#include "sim/quality/customers.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/quality/property_counts.h"

namespace callfloor::quality {
namespace {

constexpr int kCustomers = 40'000;

struct Case {
  bool resolved = true;
  double courtesy = 0.5;
  int contact = 1;
  float wait_s = 0;
};

struct Shares {
  double satisfied = 0, promoter = 0, detractor = 0, surveyed = 0;
};

Shares Observed(const CustomerModel& model, const Case& of) {
  const CustomerViews views(model);
  const CourtesyOdds courtesy = OddsOfCourtesy(model, of.courtesy);
  Shares shares;
  for (std::uint64_t customer = 0; customer < kCustomers; ++customer) {
    const ContactDraws draws(StreamKey{17}, customer, 1);
    const CustomerView view = views.Draw(of.resolved, courtesy, of.contact, of.wait_s, draws);
    shares.satisfied += view.satisfied;
    shares.promoter += view.promoter;
    shares.detractor += view.detractor;
    shares.surveyed += view.surveyed;
  }
  for (double* share : {&shares.satisfied, &shares.promoter, &shares.detractor, &shares.surveyed}) {
    *share /= kCustomers;
  }
  return shares;
}

// As CustomerModel says it: by logits, one after the other.
Shares Told(const CustomerModel& model, const Case& of) {
  const auto sigma = [](double x) { return 1 / (1 + std::exp(-x)); };
  Shares shares;
  shares.satisfied =
      sigma(model.satisfied_base + (of.resolved ? model.satisfied_resolved : 0) +
            model.satisfied_courtesy * (of.courtesy - 0.5) +
            model.satisfied_extra_contact * (of.contact - 1) +
            model.satisfied_wait_min * std::max(0.0, static_cast<double>(of.wait_s) / 60 - 1));
  const double likely =
      (of.resolved ? model.recommend_resolved : model.recommend_unresolved) + of.courtesy - 0.5;
  shares.promoter = sigma(likely - model.promoter);
  shares.detractor = 1 - sigma(likely + model.detractor);
  const auto answers = [&](bool satisfied, bool promoter) {
    const double odds = model.survey_rate / (1 - model.survey_rate) *
                        (satisfied ? 1 : model.unhappy_odds) * (promoter ? model.happy_odds : 1);
    return odds / (1 + odds);
  };
  for (const bool satisfied : {false, true}) {
    for (const bool promoter : {false, true}) {
      shares.surveyed += (satisfied ? shares.satisfied : 1 - shares.satisfied) *
                         (promoter ? shares.promoter : 1 - shares.promoter) *
                         answers(satisfied, promoter);
    }
  }
  return shares;
}

// In standard errors, the largest of the four distances.
double Distance(const Shares& observed, const Shares& told) {
  const auto distance = [](double share, double p) {
    return std::abs(share - p) / std::sqrt(p * (1 - p) / kCustomers);
  };
  return std::max(
      {distance(observed.satisfied, told.satisfied), distance(observed.promoter, told.promoter),
       distance(observed.detractor, told.detractor), distance(observed.surveyed, told.surveyed)});
}

// Forty shares: the largest exceeds 4.5 standard errors once in 3,700 times.
constexpr double kFar = 4.5;

TEST(CustomerViews, AreAsTheModelSays) {
  const CustomerModel model;
  for (const Case& of :
       {Case{}, Case{.resolved = false}, Case{.courtesy = 1},
        Case{.resolved = false, .courtesy = 0}, Case{.contact = 2},
        Case{.contact = 3, .wait_s = 600}, Case{.wait_s = 60}, Case{.wait_s = 90},
        Case{.resolved = false, .wait_s = 1'800}, Case{.resolved = false, .contact = 32}}) {
    EXPECT_LT(Distance(Observed(model, of), Told(model, of)), kFar)
        << of.resolved << ' ' << of.courtesy << ' ' << of.contact << ' ' << of.wait_s;
  }
  // Each part is seen where it is left out.
  const Case usual;
  for (const Case& other :
       {Case{.resolved = false}, Case{.courtesy = 0.4}, Case{.contact = 2}, Case{.wait_s = 120}}) {
    EXPECT_GT(Distance(Observed(model, other), Told(model, usual)), kFar);
  }
}

TEST(CustomerViews, BearExtremeNumbers) {
  CustomerModel model;
  model.satisfied_base = -1e6;
  model.recommend_resolved = 1e6;
  const Shares shares = Observed(model, {.contact = 32, .wait_s = 1e6F});
  EXPECT_EQ(shares.satisfied, 0);
  EXPECT_EQ(shares.promoter, 1);
  EXPECT_EQ(shares.detractor, 0);
  model.satisfied_base = 1e6;
  model.satisfied_extra_contact = 1e6;
  EXPECT_EQ(Observed(model, {.contact = 32}).satisfied, 1);
}

TEST(PropertyCounts, CountWhatHasAllOfSeveral) {
  PropertyCounts<3> counts;
  counts.Add(0);
  counts.Add(1);
  counts.Add(1 | 4);
  counts.Add(1 | 2 | 4);
  EXPECT_EQ(counts.Of(0), 4);
  EXPECT_EQ(counts.Of(1), 3);
  EXPECT_EQ(counts.Of(1 | 4), 2);
  EXPECT_EQ(counts.Of(2), 1);
}

}  // namespace
}  // namespace callfloor::quality
