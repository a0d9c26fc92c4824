// Announced waits and callbacks against exact results: the error of the predictors in M/M/n, chains
// whose arrivals depend on what is announced, and the queue with a line of callbacks beside it.
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/theory/queue.h"
#include "tests/center/center_support.h"
#include "tests/support/markov_chain.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kReplications = 32;
constexpr double kMeanTalkS = 120;

Scenario LongRun(int agents, double per_hour, int days = 40) {
  Scenario scenario = RoundTheClock(days);
  scenario.clock.interval_min = 60;
  scenario.warm_up_min = 600;
  scenario.service_level = {.within_s = 0, .short_abandon_s = 0};
  scenario.contact_types = {Type("calls", per_hour, Exponential{kMeanTalkS})};
  scenario.agent_groups = {Group("desk", agents, {"calls"})};
  return scenario;
}

// --- The predictors ------------------------------------------------------------------------------
//
// M/M/n, load ρ, τ = mean talk / n. Who finds all agents busy and q waiting waits Erlang(q + 1)
// with mean (q + 1)·τ, and q is geometric: P(q) = (1 − ρ)·ρ^q. So, in units of τ (mean) and τ²
// (square):
//
// - Queue length announces that mean: no bias, mean square E(q + 1) = 1/(1 − ρ).
// - Head of line: with q ≥ 1, of probability ρ, it has waited w, exponential with mean τ/(1 − ρ),
//   and q − 1 is Poisson(λw). So W given w is Erlang(2 + Poisson(λw)), and the bias is −1, the mean
//   square 2/(1 − ρ) (Ibrahim and Whitt 2009, section 4, have W given w).
// - Last wait: with probability ρ the last to enter service waited w as above and left Poisson(λw)
//   behind; otherwise 0 and nobody. Since then J have come before this contact, geometric with mean
//   ρ, and nobody has left: W is Erlang(1 + Poisson + J). The bias is −1 too, the mean square
//   (2 + 2ρ − 2ρ²)/(1 − ρ), which is near that of the head of line in heavy traffic, as they show.

struct Errors {
  std::vector<double> count;
  std::vector<double> bias;
  std::vector<double> square;
};

class ErrorSink : public ContactSink {
 public:
  void OnContact(const ContactRecord& record) override {
    if (!record.counted || record.announced == kNotAnnounced) return;
    const double error = ToSeconds(record.announced - record.wait);
    count += 1;
    bias += error;
    square += error * error;
  }
  double count = 0;
  double bias = 0;
  double square = 0;
};

Errors Predict(WaitPredictor predictor, double load) {
  constexpr int kAgents = 4;
  Scenario scenario = LongRun(kAgents, load * kAgents * 3600 / kMeanTalkS);
  scenario.contact_types[0].announcement.emplace().predictor = predictor;
  const Model model(scenario);
  Simulator simulator(model, Detail::kTotals);
  ReplicationResult result;
  Errors errors;
  for (int r = 0; r < kReplications; ++r) {
    ErrorSink sink;
    simulator.Run(20260101, static_cast<std::uint64_t>(r), result, &sink);
    errors.count.push_back(sink.count);
    errors.bias.push_back(sink.bias);
    errors.square.push_back(sink.square);
    EXPECT_NEAR(result.overall[kAnnouncementBiasS], sink.bias, 1e-3);
  }
  return errors;
}

constexpr double kLoad = 0.8;
constexpr double kTau = kMeanTalkS / 4;

TEST(AnnouncedWait, ByTheQueueLengthIsOffAsErlangSays) {
  const Errors errors = Predict(WaitPredictor::kQueueLength, kLoad);
  EXPECT_TRUE(RatioIs(errors.bias, errors.count, 0));
  EXPECT_TRUE(RatioIs(errors.square, errors.count, kTau * kTau / (1 - kLoad)));
  // Negative controls: a mean square 8 % off, and that of the head of line.
  EXPECT_FALSE(RatioIs(errors.square, errors.count, 1.08 * kTau * kTau / (1 - kLoad)));
  EXPECT_FALSE(RatioIs(errors.bias, errors.count, -kTau));
}

TEST(AnnouncedWait, ByTheHeadOfLineHasTwiceTheMeanSquare) {
  const Errors errors = Predict(WaitPredictor::kHeadOfLine, kLoad);
  EXPECT_TRUE(RatioIs(errors.bias, errors.count, -kTau));
  EXPECT_TRUE(RatioIs(errors.square, errors.count, 2 * kTau * kTau / (1 - kLoad)));
  // That of the last wait is 16 % more.
  EXPECT_FALSE(RatioIs(errors.square, errors.count,
                       (2 + 2 * kLoad - 2 * kLoad * kLoad) * kTau * kTau / (1 - kLoad)));
}

TEST(AnnouncedWait, ByTheLastWaitIsALittleWorseThanByTheHeadOfLine) {
  const Errors errors = Predict(WaitPredictor::kLastWait, kLoad);
  EXPECT_TRUE(RatioIs(errors.bias, errors.count, -kTau));
  EXPECT_TRUE(RatioIs(errors.square, errors.count,
                      (2 + 2 * kLoad - 2 * kLoad * kLoad) * kTau * kTau / (1 - kLoad)));
  EXPECT_FALSE(RatioIs(errors.square, errors.count, 2 * kTau * kTau / (1 - kLoad)));
}

TEST(AnnouncedWait, HasTheMeanAbsoluteErrorOfErlang) {
  // E|X − k| of Erlang(k) with rate 1 is 2·k^k·e^(−k)/(k − 1)!.
  const Scenario scenario = [] {
    Scenario s = LongRun(4, kLoad * 4 * 3600 / kMeanTalkS);
    s.contact_types[0].announcement.emplace();
    return s;
  }();
  double exact = 0;
  for (int k = 1; k < 400; ++k) {
    exact += (1 - kLoad) * std::pow(kLoad, k - 1) * 2 *
             std::exp(k * std::log(k) - k - std::lgamma(k)) * kTau;
  }
  const auto tallies = Replicate(scenario, kReplications).overall;
  EXPECT_TRUE(RatioIs(tallies, kAnnouncementErrorS, kAnnouncedAnswered, exact));
  EXPECT_FALSE(RatioIs(tallies, kAnnouncementErrorS, kAnnouncedAnswered, 1.05 * exact));
}

// --- What callers make of it ---------------------------------------------------------------------

double Between(double from, double to, double share) {
  return from + (to - from) * std::clamp(share, 0.0, 1.0);
}

TEST(AnnouncedBalking, IsABirthAndDeathProcess) {
  // q waiting: announced (q + 1)·30 s; nobody leaves up to 30 s, 80 % do from 180 s on.
  constexpr int kAgents = 4;
  constexpr double kPerS = 160.0 / 3600;
  Scenario scenario = LongRun(kAgents, 160);
  scenario.contact_types[0].announcement.emplace().balking = {{30, 0}, {180, 0.8}};
  const auto tallies = Replicate(scenario, kReplications).overall;
  const auto balked = [&](double from_s) {
    const auto leave = [=](int n) {
      return n < kAgents ? 0 : Between(0, 0.8, ((n - kAgents + 1) * 30.0 - from_s) / 150);
    };
    const MarkovChain<int> chain(0, [&](int n) {
      return MarkovChain<int>::Moves{{std::min(n + 1, 80), kPerS * (1 - leave(n))},
                                     {std::max(n - 1, 0), std::min(n, kAgents) / kMeanTalkS}};
    });
    return std::pair(chain.Mean(leave),
                     chain.Mean([=](int n) { return std::max(n - kAgents, 0); }));
  };
  const auto [share, waiting] = balked(30);
  EXPECT_TRUE(RatioIs(tallies, kBalked, kOffered, share));
  EXPECT_TRUE(RatioIs(tallies, kQueueS, kOpenS, waiting));
  EXPECT_FALSE(RatioIs(tallies, kBalked, kOffered, balked(45).first));
}

TEST(AnnouncedPatience, ChangesWithTheAnnouncement) {
  // Room for three. The state is how many are busy and, for each who waits, how many they found.
  constexpr int kAgents = 2;
  constexpr double kPerS = 70.0 / 3600;
  constexpr double kPatienceS = 90;
  Scenario scenario = LongRun(kAgents, 70);
  scenario.queue_capacity = 3;
  scenario.contact_types[0].patience = Exponential{kPatienceS};
  // Announced 60, 120 and 180 s: factors 1, 2 and 3.
  scenario.contact_types[0].announcement.emplace().patience = {{60, 1}, {180, 3}};
  const auto tallies = Replicate(scenario, kReplications).overall;
  using State = std::pair<int, std::vector<int>>;
  const auto abandoned_per_s = [&](bool factors) {
    const auto rate = [=](int found) { return 1 / (kPatienceS * (factors ? found + 1 : 1)); };
    const MarkovChain<State> chain({0, {}}, [&](const State& state) {
      const auto& [busy, line] = state;
      MarkovChain<State>::Moves moves;
      if (busy < kAgents) {
        moves.push_back({{busy + 1, line}, kPerS});
      } else if (line.size() < 3) {
        State next = state;
        next.second.push_back(static_cast<int>(line.size()));
        moves.push_back({next, kPerS});
      }
      if (line.empty()) {
        moves.push_back({{std::max(busy - 1, 0), line}, busy / kMeanTalkS});
      } else {
        moves.push_back({{busy, {line.begin() + 1, line.end()}}, busy / kMeanTalkS});
      }
      for (std::size_t i = 0; i < line.size(); ++i) {
        State next = state;
        next.second.erase(next.second.begin() + static_cast<std::ptrdiff_t>(i));
        moves.push_back({next, rate(line[i])});
      }
      return moves;
    });
    return chain.Mean([&](const State& state) {
      double sum = 0;
      for (const int found : state.second) sum += rate(found);
      return sum;
    });
  };
  EXPECT_TRUE(RatioIs(tallies, kAbandoned, kOpenS, abandoned_per_s(true)));
  EXPECT_FALSE(RatioIs(tallies, kAbandoned, kOpenS, abandoned_per_s(false)));
}

// --- Callbacks -----------------------------------------------------------------------------------

TEST(CallbackInTurn, MakesNoDifferenceToTheQueue) {
  // Who keeps the place is served as if they waited on the line: together the time on the line and
  // the time until the call are the wait in M/M/n.
  Scenario scenario = LongRun(4, 96);
  Callback& callback = scenario.contact_types[0].callback.emplace();
  callback.when.queue_at_least = 2;
  callback.probability = 0.6;
  const auto tallies = Replicate(scenario, kReplications).overall;
  const auto queue = theory::Queue::Create(
      {.contacts_per_hour = 96, .aht_s = kMeanTalkS, .agents = 4, .patience_s = {}, .lines = {}});
  ASSERT_TRUE(queue);
  const double wait_share =
      1 - *queue->Metrics({.within_s = 0, .short_abandon_s = 0}).service_level;
  const double wait_s = wait_share * kTau / (1 - kLoad);
  const auto until_served =
      Values(tallies, [](const Tally& t) { return t[kWaitOfferedS] + t[kCallbackWaitS]; });
  EXPECT_TRUE(RatioIs(until_served, Values(tallies, kOffered), wait_s));
  // Who finds one or more waiting is asked: P(q ≥ 1 | waits) = ρ.
  EXPECT_TRUE(RatioIs(tallies, kCallbacksOffered, kOffered, wait_share * kLoad));
  EXPECT_TRUE(RatioIs(tallies, kCallbacksAccepted, kCallbacksOffered, 0.6));
  EXPECT_FALSE(RatioIs(until_served, Values(tallies, kOffered), 1.08 * wait_s));
}

// Callers who find `least` or more waiting, themselves included, go with probability p to a line of
// callbacks that is served when nobody waits on the line. The state: busy, on the line, callbacks.
struct TwoLines {
  double accepted = 0;  // of all contacts
  double on_the_line = 0;
  double callbacks = 0;
};

TwoLines ExactTwoLines(double per_s, int agents, int least, double p) {
  using State = std::tuple<int, int, int>;
  constexpr int kMostLine = 40;
  constexpr int kMostCallbacks = 80;
  const auto accepts = [=](const State& state) {
    const auto& [busy, line, callbacks] = state;
    return busy == agents && line + 1 >= least ? p : 0.0;
  };
  const MarkovChain<State> chain({0, 0, 0}, [&](const State& state) {
    const auto& [busy, line, callbacks] = state;
    MarkovChain<State>::Moves moves;
    if (busy < agents) {
      moves.push_back({{busy + 1, line, callbacks}, per_s});
    } else {
      const double share = accepts(state);
      moves.push_back({{busy, std::min(line + 1, kMostLine), callbacks}, per_s * (1 - share)});
      moves.push_back({{busy, line, std::min(callbacks + 1, kMostCallbacks)}, per_s * share});
    }
    const double ends = busy / kMeanTalkS;
    if (line > 0) {
      moves.push_back({{busy, line - 1, callbacks}, ends});
    } else if (callbacks > 0) {
      moves.push_back({{busy, line, callbacks - 1}, ends});
    } else {
      moves.push_back({{std::max(busy - 1, 0), line, callbacks}, ends});
    }
    return moves;
  });
  EXPECT_LT(chain.Imbalance(), 1e-6);
  return {chain.Mean(accepts), chain.Mean([](const State& s) { return std::get<1>(s); }),
          chain.Mean([](const State& s) { return std::get<2>(s); })};
}

TEST(CallbackLater, IsAQueueWithALineOfCallbacksBesideIt) {
  Scenario scenario = LongRun(4, 96);
  scenario.contact_types.push_back(Type("call backs", 0, Exponential{kMeanTalkS}));
  scenario.contact_types[1].priority = -1;
  scenario.agent_groups = {Group("desk", 4, {"calls", "call backs"})};
  Callback& callback = scenario.contact_types[0].callback.emplace();
  callback.when.queue_at_least = 2;
  callback.probability = 0.6;
  callback.keeps = CallbackKeeps::kSlot;
  callback.becomes = "call backs";
  const Sample sample = Replicate(scenario, kReplications);
  const auto calls = OfType(sample, 0);
  const auto line = OfType(sample, 1);
  const TwoLines exact = ExactTwoLines(96.0 / 3600, 4, 2, 0.6);
  EXPECT_TRUE(RatioIs(calls, kCallbacksAccepted, kOffered, exact.accepted));
  EXPECT_TRUE(RatioIs(calls, kQueueS, kOpenS, exact.on_the_line));
  EXPECT_TRUE(RatioIs(line, kQueueS, kOpenS, exact.callbacks));
  // Little's law: the callbacks in line are those accepted a second times their time until called.
  EXPECT_TRUE(RatioIs(calls, kCallbackWaitS, kCallbacksCalled,
                      exact.callbacks / (exact.accepted * 96.0 / 3600)));
  // Negative controls: another threshold, another acceptance, first come first served.
  EXPECT_FALSE(
      RatioIs(calls, kCallbacksAccepted, kOffered, ExactTwoLines(96.0 / 3600, 4, 1, 0.6).accepted));
  EXPECT_FALSE(RatioIs(calls, kQueueS, kOpenS, ExactTwoLines(96.0 / 3600, 4, 2, 0.55).on_the_line));
  const auto queue = theory::Queue::Create(
      {.contacts_per_hour = 96, .aht_s = kMeanTalkS, .agents = 4, .patience_s = {}, .lines = {}});
  const double together =
      (1 - *queue->Metrics({.within_s = 0, .short_abandon_s = 0}).service_level) * kLoad /
      (1 - kLoad);
  EXPECT_FALSE(RatioIs(line, kQueueS, kOpenS, together));
  // But the two lines together are as long.
  EXPECT_NEAR(exact.on_the_line + exact.callbacks, together, 1e-4);
}

TEST(CallbackInVain, IsTriedAgainAsOftenAsItMayBe) {
  // Each call is answered with 0.7, three calls at most; a call in vain takes as long as a talk.
  Scenario scenario = LongRun(4, 80);
  Callback& callback = scenario.contact_types[0].callback.emplace();
  callback.answer_probability = 0.7;
  callback.ring = Exponential{kMeanTalkS};
  callback.max_attempts = 3;
  callback.retry_delay = Exponential{600};
  const auto tallies = Replicate(scenario, kReplications).overall;
  const double lost = 0.3 * 0.3 * 0.3;
  EXPECT_TRUE(RatioIs(tallies, kCallbacksFailed, kCallbacksAccepted, lost));
  EXPECT_TRUE(RatioIs(tallies, kRingS, kCallbacksAccepted, (0.3 + 0.09 + 0.027) * kMeanTalkS));
  EXPECT_FALSE(RatioIs(tallies, kCallbacksFailed, kCallbacksAccepted, 0.3 * 0.3));
  EXPECT_FALSE(RatioIs(tallies, kRingS, kCallbacksAccepted, (0.3 + 0.09) * kMeanTalkS));
}

}  // namespace
}  // namespace callfloor::testing
