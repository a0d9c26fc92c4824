// Attendance and breaks against exact results.
#include <cmath>
#include <functional>
#include <numbers>

#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr double kAbsence = 0.15;
constexpr int kDesks = 20;
constexpr double kHours = 8;

Scenario Staff(int days) {
  Scenario scenario = OneDay(9 * 60, 17 * 60, 60);
  scenario.clock.days = days;
  scenario.contact_types = {Type("calls", 0, Exponential{240})};
  scenario.agent_groups = {Group("desk", 0, {"calls"})};
  scenario.agent_groups[0].shifts = {ShiftOf("day", kDesks, 9 * 60, 17 * 60)};
  scenario.agent_groups[0].people.attendance.emplace().absence_probability = kAbsence;
  return scenario;
}

std::vector<double> Squared(const std::vector<double>& values, double mean) {
  std::vector<double> squares;
  for (const double value : values) squares.push_back((value - mean) * (value - mean));
  return squares;
}

// ∫ f(z) φ(z) dz by the midpoint rule.
double NormalMean(const std::function<double(double)>& f) {
  constexpr int kSteps = 20'000;
  constexpr double kWidth = 20.0 / kSteps;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double z = -10 + (i + 0.5) * kWidth;
    sum += f(z) * std::exp(-z * z / 2);
  }
  return sum * kWidth / std::sqrt(2 * std::numbers::pi);
}

TEST(AbsenceTheory, StaffedHoursAreBinomial) {
  const std::vector<double> staffed = Values(Replicate(Staff(1), 4000).overall, kStaffedS);
  const double unit = kHours * 3600;
  const double mean = kDesks * (1 - kAbsence) * unit;
  const double variance = kDesks * kAbsence * (1 - kAbsence) * unit * unit;
  EXPECT_TRUE(MeanIs(staffed, mean));
  EXPECT_TRUE(MeanIs(Squared(staffed, mean), variance));
  // Negative controls: one percent more absence, and a third more variance.
  EXPECT_FALSE(MeanIs(staffed, kDesks * (1 - kAbsence - 0.01) * unit));
  EXPECT_FALSE(MeanIs(Squared(staffed, mean), variance * 4 / 3));
}

TEST(AbsenceTheory, CorrelatedAbsenceKeepsTheMeanAndSpreadsTheDays) {
  constexpr double kCorrelation = 0.2;
  Scenario scenario = Staff(1);
  scenario.agent_groups[0].people.attendance->absence_correlation = kCorrelation;
  // P(both absent) of two agents: the mean over the common normal of the conditional probability
  // squared (Vasicek's one-factor model).
  double limit = -6;
  for (double step = 4; step > 1e-12; step /= 2) {
    while (std::erfc(-(limit + step) / std::numbers::sqrt2) / 2 <= kAbsence) limit += step;
  }
  const auto conditional = [&](double z) {
    const double x = (limit - std::sqrt(kCorrelation) * z) / std::sqrt(1 - kCorrelation);
    return std::erfc(-x / std::numbers::sqrt2) / 2;
  };
  ASSERT_NEAR(NormalMean(conditional), kAbsence, 1e-9);
  const double both = NormalMean([&](double z) { return conditional(z) * conditional(z); });
  const double unit = kHours * 3600;
  const double mean = kDesks * (1 - kAbsence) * unit;
  const double alone = kDesks * kAbsence * (1 - kAbsence);
  const double variance =
      (alone + kDesks * (kDesks - 1) * (both - kAbsence * kAbsence)) * unit * unit;
  const std::vector<double> staffed = Values(Replicate(scenario, 4000).overall, kStaffedS);
  EXPECT_TRUE(MeanIs(staffed, mean));
  EXPECT_TRUE(MeanIs(Squared(staffed, mean), variance));
  // Negative control: each by itself.
  EXPECT_FALSE(MeanIs(Squared(staffed, mean), alone * unit * unit));
}

TEST(LatenessTheory, TimeLostIsTheTruncatedMean) {
  constexpr double kMeanS = 4 * 3600;
  Scenario scenario = Staff(1);
  Attendance& attendance = *scenario.agent_groups[0].people.attendance;
  attendance.lateness = Delay{0.3, Exponential{kMeanS}};
  const std::vector<double> late = Values(Replicate(scenario, 2000).overall, kLateS);
  // E[min(X, shift)] of an exponential X.
  const double truncated = kMeanS * (1 - std::exp(-kHours * 3600 / kMeanS));
  EXPECT_TRUE(MeanIs(late, kDesks * (1 - kAbsence) * 0.3 * truncated));
  EXPECT_FALSE(MeanIs(late, kDesks * (1 - kAbsence) * 0.3 * kMeanS));
}

// M/M/n from empty, its state probabilities followed through time: whoever has a contact in hand
// when the break of all comes takes the break later by an exponential rest.
TEST(BreakTheory, ContactsDelayBreaksByTheirRest) {
  constexpr int kServers = 6;
  constexpr double kArrivals = 80;  // an hour
  constexpr double kMeanS = 240;
  constexpr double kBreakAtS = 1200;
  Scenario scenario = OneDay(9 * 60, 14 * 60, 60);
  scenario.contact_types = {Type("calls", kArrivals, Exponential{kMeanS})};
  Shift shift = ShiftOf("all", kServers, 9 * 60, 14 * 60);
  Activity out;
  out.after_min = 20;
  out.length_min = 30;
  shift.activities = {out};
  scenario.agent_groups = {Group("desk", 0, {"calls"})};
  scenario.agent_groups[0].shifts = {shift};

  constexpr int kStates = 200;
  std::vector<double> p(kStates, 0.0);
  p[0] = 1;
  const double arrival = kArrivals / 3600;
  constexpr double kStepS = 0.05;
  // Heun's method; the step is a thousandth of the fastest rate's time.
  const auto slope = [&](const std::vector<double>& at) {
    std::vector<double> change(kStates, 0.0);
    for (int j = 0; j < kStates; ++j) {
      const auto i = static_cast<std::size_t>(j);
      const double service = std::min(j, kServers) / kMeanS;
      if (j + 1 < kStates) {
        change[i] -= arrival * at[i];
        change[i + 1] += arrival * at[i];
      }
      if (j > 0) {
        change[i] -= service * at[i];
        change[i - 1] += service * at[i];
      }
    }
    return change;
  };
  for (int step = 0; step < static_cast<int>(kBreakAtS / kStepS); ++step) {
    const std::vector<double> first = slope(p);
    std::vector<double> ahead = p;
    for (std::size_t i = 0; i < p.size(); ++i) ahead[i] += kStepS * first[i];
    const std::vector<double> second = slope(ahead);
    for (std::size_t i = 0; i < p.size(); ++i) p[i] += kStepS / 2 * (first[i] + second[i]);
  }
  double busy = 0;
  for (int j = 0; j < kStates; ++j) busy += std::min(j, kServers) * p[static_cast<std::size_t>(j)];

  // Whoever would still be busy at the break's end by plan takes all of it in time for work.
  const double rest = kMeanS * (1 - std::exp(-1800 / kMeanS));
  const Sample sample = Replicate(scenario, 4000);
  EXPECT_TRUE(MeanIs(Values(sample.overall, kDisplacedS), busy * rest));
  // Worked at the planned time of the break: the same delay, on its other side; adherence lacks
  // both.
  EXPECT_TRUE(
      MeanIs(Values(sample.overall, [](const Tally& t) { return t[kCameS] - t[kAdherentS]; }),
             2 * busy * rest));
  // Negative control: as if all who would be busy in the steady state were.
  EXPECT_FALSE(MeanIs(Values(sample.overall, kDisplacedS), arrival * kMeanS * kMeanS));
}

TEST(SpeedTheory, FactorsAreGammaOfMeanOne) {
  constexpr double kSd = 0.25;
  Scenario scenario = OneDay(9 * 60, 10 * 60, 60);
  ContactType type = Type("calls", 0, Constant{100});
  type.arrival_options.replay = {{1, {9 * 3600 + 60.0}}};
  scenario.contact_types = {type};
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  scenario.agent_groups[0].people.speed_sd = kSd;
  const std::vector<double> talk = Values(Replicate(scenario, 4000).overall, kTalkS);
  EXPECT_TRUE(MeanIs(talk, 100));
  EXPECT_TRUE(MeanIs(Squared(talk, 100), 1e4 * kSd * kSd));
  EXPECT_FALSE(MeanIs(Squared(talk, 100), 1e4 * 0.2 * 0.2));
}

}  // namespace
}  // namespace callfloor::testing
