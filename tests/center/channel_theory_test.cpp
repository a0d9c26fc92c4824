// Deferred work against exact results: priority queues with and without interruption (Cobham 1954;
// Kleinrock, Queueing Systems II, 1976, 3.6), and the backlog of a desk that works off so many
// pieces a day.
#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/theory/queue.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kReplications = 32;

Scenario TwoClasses(double calls_per_hour, Distribution calls, double mail_per_hour,
                    Distribution mail, double agents, bool interruptible) {
  Scenario scenario = RoundTheClock(60);
  scenario.warm_up_min = 1440;
  scenario.contact_types = {Type("calls", calls_per_hour, std::move(calls)),
                            Type("mail", mail_per_hour, std::move(mail))};
  scenario.contact_types[0].priority = 1;
  scenario.contact_types[1].channel = Channel::kDeferred;
  scenario.contact_types[1].deferred =
      Deferred{.clock = DeadlineClock::kCalendar, .interruptible = interruptible};
  scenario.agent_groups = {Group("desk", agents, {"calls", "mail"})};
  return scenario;
}

// One server and two classes; the first comes first. λ per second, first and second moment of the
// service time.
struct TwoClassQueue {
  double lambda1, mean1, square1, lambda2, mean2, square2;

  double Rho1() const { return lambda1 * mean1; }
  double Rho() const { return Rho1() + lambda2 * mean2; }
  double Residual() const { return (lambda1 * square1 + lambda2 * square2) / 2; }

  // Mean wait of the first class: with interruption it does not notice the second.
  double Wait1(bool interrupts) const {
    return (interrupts ? lambda1 * square1 / 2 : Residual()) / (1 - Rho1());
  }
  // Mean time from arrival to finished of the second class.
  double Sojourn2(bool interrupts) const {
    const double wait = Residual() / ((1 - Rho1()) * (1 - Rho()));
    return wait + (interrupts ? mean2 / (1 - Rho1()) : mean2);
  }
};

// What is under way at the end is so rare that its share is below the bounds: 60 days hold some
// ten thousand pieces.
void Check(const Scenario& scenario, const TwoClassQueue& queue, bool interrupts) {
  const Sample sample = Replicate(scenario, kReplications);
  const auto calls = OfType(sample, 0);
  const auto mail = OfType(sample, 1);
  EXPECT_TRUE(RatioIs(calls, kWaitAnsweredS, kAnswered, queue.Wait1(interrupts)));
  EXPECT_TRUE(RatioIs(mail, kTurnaroundS, kAnswered, queue.Sojourn2(interrupts)));
  // Negative control: the other rule is refused, for both classes.
  EXPECT_FALSE(RatioIs(calls, kWaitAnsweredS, kAnswered, queue.Wait1(!interrupts)));
  EXPECT_FALSE(RatioIs(mail, kTurnaroundS, kAnswered, queue.Sojourn2(!interrupts)));
}

TEST(Interruption, IsThePreemptiveResumePriorityQueueMM1) {
  const TwoClassQueue queue{12 / 3600.0, 120, 2 * 120 * 120, 4 / 3600.0, 300, 2 * 300 * 300};
  Check(TwoClasses(12, Exponential{120}, 4, Exponential{300}, 1, true), queue, true);
  Check(TwoClasses(12, Exponential{120}, 4, Exponential{300}, 1, false), queue, false);
}

TEST(Interruption, IsThePreemptiveResumePriorityQueueMG1) {
  const TwoClassQueue queue{15 / 3600.0, 100, 100 * 100 + 150 * 150,
                            5 / 3600.0,  240, 240 * 240 + 120 * 120};
  Check(TwoClasses(15, Lognormal{100, 150}, 5, Gamma{240, 120}, 1, true), queue, true);
  Check(TwoClasses(15, Lognormal{100, 150}, 5, Gamma{240, 120}, 1, false), queue, false);
}

double MeanWait(double per_hour, double talk_s, int agents) {
  const auto queue = theory::Queue::Create({.contacts_per_hour = per_hour,
                                            .aht_s = talk_s,
                                            .agents = agents,
                                            .patience_s = {},
                                            .lines = {}});
  return *queue->Metrics({.within_s = 0, .short_abandon_s = 0}).asa_s;
}

TEST(Interruption, WithSeveralAgentsCallsSeeErlangCAndAllTogetherTheSame) {
  // Equal exponential times: calls see M/M/n alone, and the number of both is that of M/M/n.
  const Scenario scenario = TwoClasses(60, Exponential{180}, 30, Exponential{180}, 5, true);
  const Sample sample = Replicate(scenario, kReplications);
  EXPECT_TRUE(RatioIs(OfType(sample, 0), kWaitAnsweredS, kAnswered, MeanWait(60, 180, 5)));
  const double both = MeanWait(90, 180, 5) + 180;
  const double mail = (90 * both - 60 * (MeanWait(60, 180, 5) + 180)) / 30;
  EXPECT_TRUE(RatioIs(OfType(sample, 1), kTurnaroundS, kAnswered, mail));
  EXPECT_FALSE(RatioIs(OfType(sample, 0), kWaitAnsweredS, kAnswered, MeanWait(62, 180, 5)));
  EXPECT_FALSE(RatioIs(OfType(sample, 1), kTurnaroundS, kAnswered, 1.12 * mail));
}

// The mean over `days` days of the backlog at closing, of a desk that begins at most `per_day`
// pieces a day and gets a Poisson number with mean `mean` every night: B ← max(B + A − c, 0), the
// distribution carried on exactly.
double MeanBacklog(double mean, int per_day, int days) {
  constexpr int kMost = 600;
  std::vector<double> arrivals(kMost, 0.0);
  for (int i = 0; i < kMost; ++i) {
    arrivals[static_cast<std::size_t>(i)] =
        std::exp(i * std::log(mean) - mean - std::lgamma(i + 1));
  }
  std::vector<double> backlog(kMost, 0.0);
  backlog[0] = 1;
  double sum = 0;
  for (int day = 0; day < days; ++day) {
    std::vector<double> next(kMost, 0.0);
    for (int b = 0; b < kMost; ++b) {
      for (int a = 0; a < kMost; ++a) {
        const auto left = static_cast<std::size_t>(std::clamp(b + a - per_day, 0, kMost - 1));
        next[left] += backlog[static_cast<std::size_t>(b)] * arrivals[static_cast<std::size_t>(a)];
      }
    }
    backlog = std::move(next);
    for (int b = 0; b < kMost; ++b) sum += b * backlog[static_cast<std::size_t>(b)];
  }
  return sum / days;
}

TEST(Backlog, OverDaysIsTheChainOfWhatIsWorkedOffADay) {
  // Eight hours of pieces of 601 s: the 48th is begun before closing and finished after it.
  Scenario scenario = OneDay(9 * 60, 17 * 60, 60);
  scenario.clock.days = 30;
  ContactType mail = Type("mail", 0, Constant{601});
  mail.channel = Channel::kDeferred;
  mail.deferred = Deferred{.overnight_per_day = 46};
  scenario.contact_types = {mail};
  scenario.agent_groups = {Group("desk", 1, {"mail"})};
  const auto tallies = OfType(Replicate(scenario, 2'000), 0);
  EXPECT_TRUE(RatioIs(tallies, kBacklog, kDayEnds, MeanBacklog(46, 48, 30)));
  EXPECT_FALSE(RatioIs(tallies, kBacklog, kDayEnds, MeanBacklog(46, 47, 30)));
}

}  // namespace
}  // namespace callfloor::testing
