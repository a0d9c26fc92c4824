// Messages, transfers and recalls against exact results: Palm's queue with a longest wait, tandem
// queues, Jackson's networks, Hunt's blocked line.
#include <cmath>
#include <optional>

#include "sim/theory/queue.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kReplications = 32;

Scenario LongRun(int days) {
  Scenario scenario = RoundTheClock(days);
  scenario.clock.interval_min = 60;
  scenario.warm_up_min = 600;
  scenario.service_level = {.within_s = 0, .short_abandon_s = 0};
  return scenario;
}

// M/M/n with patience exponential and no wait beyond τ: the offered wait has the density
// λ·p·exp(λ·H(v) − n·μ·v), H(v) = ∫₀^min(v,τ) e^(−θu) du (Zeltyn and Mandelbaum 2005, section 4).
struct LongestWait {
  double messages = 0;   // of all contacts
  double abandoned = 0;  // of all contacts
};

LongestWait ExactLongestWait(double per_s, double mean_talk_s, int agents, double patience_s,
                             double longest_s) {
  const double capacity = agents / mean_talk_s;
  const double theta = 1 / patience_s;
  const auto h = [&](double v) { return -std::expm1(-theta * std::min(v, longest_s)) / theta; };
  const auto density = [&](double v) { return std::exp(per_s * h(v) - capacity * v); };
  // Simpson's rule up to τ; beyond it H is constant.
  constexpr int kSteps = 20'000;
  const double step = longest_s / kSteps;
  double below = 0, gone = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const double v = i * step;
    const double weight = (i == 0 || i == kSteps ? 1 : i % 2 == 1 ? 4 : 2) * step / 3;
    below += weight * density(v);
    gone += weight * density(v) * -std::expm1(-theta * v);
  }
  const double beyond = density(longest_s) / capacity;
  // Σ over states with a free agent, relative to n − 1 busy.
  const double load = per_s * mean_talk_s;
  double free = 0, term = 1;
  for (int j = agents - 1; j >= 0; --j) {
    free += term;
    term *= j / load;
  }
  const double norm = free + per_s * (below + beyond);
  const double outlasts = std::exp(-theta * longest_s);
  return {per_s * beyond * outlasts / norm, per_s * (gone + beyond * (1 - outlasts)) / norm};
}

TEST(LongestWait, FormulaAgreesWithErlangAWhereNobodyReachesIt) {
  const LongestWait exact = ExactLongestWait(0.1, 100, 9, 60, 1e4);
  const auto queue = theory::Queue::Create(
      {.contacts_per_hour = 360, .aht_s = 100, .agents = 9, .patience_s = 60, .lines = {}});
  ASSERT_TRUE(queue);
  EXPECT_NEAR(exact.abandoned, queue->Metrics({.within_s = 0, .short_abandon_s = 0}).abandon_rate,
              1e-9);
  EXPECT_LT(exact.messages, 1e-12);
}

TEST(LongestWait, LeavesAsManyMessagesAsTheQueueWithPatienceAndALimit) {
  Scenario scenario = LongRun(20);
  scenario.contact_types = {Type("pledge", 360, Exponential{100}, Exponential{90})};
  scenario.agent_groups = {Group("desk", 9, {"pledge"})};
  scenario.contact_types[0].voicemail = Voicemail{40, 1, {}, ""};
  const auto tallies = Replicate(scenario, kReplications).overall;
  const LongestWait exact = ExactLongestWait(0.1, 100, 9, 90, 40);
  EXPECT_TRUE(RatioIs(tallies, kMessages, kOffered, exact.messages));
  EXPECT_TRUE(RatioIs(tallies, kAbandoned, kOffered, exact.abandoned));
  // Negative control: a limit of 41 s is refused.
  const LongestWait off = ExactLongestWait(0.1, 100, 9, 90, 41);
  EXPECT_FALSE(RatioIs(tallies, kMessages, kOffered, off.messages));
}

double WaitingShare(double per_hour, double talk_s, int agents) {
  const auto queue = theory::Queue::Create({.contacts_per_hour = per_hour,
                                            .aht_s = talk_s,
                                            .agents = agents,
                                            .patience_s = {},
                                            .lines = {}});
  return 1 - *queue->Metrics({.within_s = 0, .short_abandon_s = 0}).service_level;
}

// 1 − answered without a wait.
std::vector<double> Waiting(const std::vector<Tally>& tallies) {
  return Values(tallies, [](const Tally& t) { return t[kAnswered] - t[kAnsweredInTime]; });
}

TEST(ColdTransfer, TheSecondDeskIsAnErlangQueueOfItsOwn) {
  // Burke (1956): what leaves M/M/n is a Poisson process.
  Scenario scenario = LongRun(20);
  scenario.contact_types = {Type("front", 120, Exponential{120}),
                            Type("expert", 30, Exponential{200})};
  scenario.agent_groups = {Group("desk", 5, {"front"}), Group("experts", 6, {"expert"})};
  scenario.contact_types[0].transfers = {Transfer{}};
  scenario.contact_types[0].transfers[0].to = "expert";
  scenario.contact_types[0].transfers[0].probability = 0.4;
  const Sample sample = Replicate(scenario, kReplications);
  const auto front = OfType(sample, 0);
  const auto expert = OfType(sample, 1);
  EXPECT_TRUE(RatioIs(front, kTransferred, kAnswered, 0.4));
  EXPECT_TRUE(RatioIs(Waiting(front), Values(front, kAnswered), WaitingShare(120, 120, 5)));
  EXPECT_TRUE(RatioIs(Waiting(expert), Values(expert, kAnswered), WaitingShare(78, 200, 6)));
  EXPECT_FALSE(RatioIs(Waiting(expert), Values(expert, kAnswered), WaitingShare(80, 200, 6)));
}

TEST(Recall, MakesANetworkOfJackson) {
  // Each answered customer calls again with probability 0.3: 1/0.7 contacts a customer, and each
  // sees M/M/n at that rate, however long the time between (Jackson 1957; BCMP 1975).
  Scenario scenario = LongRun(20);
  scenario.contact_types = {Type("calls", 70, Exponential{180})};
  scenario.agent_groups = {Group("desk", 7, {"calls"})};
  scenario.contact_types[0].recall = Recall{0.3, {}, Exponential{900}, ""};
  const auto tallies = Replicate(scenario, kReplications).overall;
  EXPECT_TRUE(RatioIs(tallies, kRecalls, kArrived, 0.3));
  EXPECT_TRUE(RatioIs(Waiting(tallies), Values(tallies, kAnswered), WaitingShare(100, 180, 7)));
  EXPECT_FALSE(RatioIs(Waiting(tallies), Values(tallies, kAnswered), WaitingShare(102, 180, 7)));
}

TEST(WarmTransfer, BlocksTheFirstDeskAsTwoStationsWithoutARoomBetween) {
  // Always work for the first of two exponential stations of rate μ, which keeps what is finished
  // until the second is free: together they finish 2/3·μ (Hunt 1956).
  Scenario scenario = LongRun(20);
  scenario.contact_types = {Type("front", 3000, Exponential{60}),
                            Type("expert", 0, Exponential{60})};
  scenario.agent_groups = {Group("desk", 1, {"front"}), Group("expert desk", 1, {"expert"})};
  scenario.contact_types[0].transfers = {Transfer{}};
  Transfer& transfer = scenario.contact_types[0].transfers[0];
  transfer.to = "expert";
  transfer.probability = 1;
  transfer.kind = TransferKind::kWarm;
  scenario.trunks = 8;  // enough that the first station never runs dry
  const auto expert = OfType(Replicate(scenario, kReplications), 1);
  const auto per_hour = [&](double rate) {
    return RatioIs(Values(expert, kAnswered), Values(expert, kOpenS), rate / 3600);
  };
  EXPECT_TRUE(per_hour(40));
  EXPECT_FALSE(per_hour(40.6));
}

}  // namespace
}  // namespace callfloor::testing
