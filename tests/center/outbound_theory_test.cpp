// Diallers against chains and cycles that are solved exactly.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "tests/center/center_support.h"
#include "tests/support/markov_chain.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

// A centre that has run for long: what it does in the statistics is its steady state. One
// replication is a long day, so that what is left of the beginning is nothing beside the error.
Scenario Outbound(int agents, DialMode mode) {
  Scenario scenario = RoundTheClock(3);
  scenario.warm_up_min = 60;
  scenario.contact_types = {Type("debtor", 0, Exponential{120})};
  scenario.agent_groups = {Group("desk", agents, {"debtor"})};
  Dialer dialer;
  dialer.name = "list";
  dialer.type = "debtor";
  dialer.mode = mode;
  dialer.ring = Exponential{20};
  dialer.answer_probability = {{0.4}};
  scenario.dialers = {dialer};
  return scenario;
}

// The first verdict that is against, or one for.
::testing::AssertionResult All(std::initializer_list<::testing::AssertionResult> verdicts) {
  for (const ::testing::AssertionResult& verdict : verdicts) {
    if (!verdict) return verdict;
  }
  return ::testing::AssertionSuccess();
}

constexpr double kTalkRate = 1.0 / 120;
constexpr double kRingRate = 1.0 / 20;

std::vector<double> PerOpenHour(const Sample& sample, Quantity quantity) {
  return Values(sample.overall, [&](const Tally& t) { return t[quantity] / (t[kOpenS] / 3600); });
}

// An agent of a preview dialler goes round: looks, dials and, if somebody picks up, talks and wraps
// up. Its cycles are independent, so rates follow from the mean length of one (renewal reward).
TEST(OutboundTheory, PreviewIsACycle) {
  Scenario scenario = Outbound(5, DialMode::kPreview);
  scenario.dialers[0].preview = Uniform{20, 40};
  scenario.dialers[0].ring = Uniform{5, 25};
  scenario.dialers[0].right_party_probability = {{0.7}};
  scenario.dialers[0].wrong_party_talk = Constant{20};
  scenario.contact_types[0].wrap = Exponential{30};
  const double cycle = 30 + 15 + 0.4 * (0.7 * 120 + 0.3 * 20 + 30);
  const double dials_per_hour = 5 * 3600 / cycle;
  const auto agrees = [&](const Scenario& played) {
    const Sample sample = Replicate(played, 60);
    // Nobody waits for a contact: the agents are always at it.
    return All({MeanIs(PerOpenHour(sample, kDials), dials_per_hour),
                MeanIs(PerOpenHour(sample, kReached), 0.4 * dials_per_hour),
                MeanIs(PerOpenHour(sample, kRightParty), 0.4 * 0.7 * dials_per_hour),
                RatioIs(sample.overall, kBusyS, kStaffedS, 1.0),
                RatioIs(sample.overall, kConnected, kReached, 1.0)});
  };
  EXPECT_TRUE(agrees(scenario));
  scenario.dialers[0].wrong_party_talk.reset();  // control: a wrong party as long as a right one
  EXPECT_FALSE(agrees(scenario));
}

struct Predictive {
  int agents;
  double calls_per_agent;
  double patience_s;
};

// The steady state of a predictive dialler: (talking, ringing, waiting).
struct PredictiveRates {
  double dials = 0;      // a second
  double busy = 0;       // agents
  double abandoned = 0;  // a second
};
PredictiveRates Exact(const Predictive& centre) {
  using State = std::tuple<int, int, int>;
  const auto topped = [&](int talking, int ringing, int waiting) {
    const int free = centre.agents - talking;
    if (free > 0)
      ringing = std::max(ringing, static_cast<int>(centre.calls_per_agent * free + 1e-9));
    return State{talking, ringing, waiting};
  };
  MarkovChain<State> chain(topped(0, 0, 0), [&](const State& state) {
    const auto [talking, ringing, waiting] = state;
    MarkovChain<State>::Moves moves;
    const double answered = 0.4 * kRingRate * ringing;
    if (talking < centre.agents) {
      moves.push_back({topped(talking + 1, ringing - 1, 0), answered});
    } else {
      moves.push_back({State{talking, ringing - 1, waiting + 1}, answered});
    }
    // In vain: where an agent is free the next call is begun at once, and the state stays.
    moves.push_back({topped(talking, ringing - 1, waiting), 0.6 * kRingRate * ringing});
    if (waiting > 0) {
      moves.push_back({State{talking, ringing, waiting - 1}, kTalkRate * talking});
      moves.push_back({State{talking, ringing, waiting - 1}, waiting / centre.patience_s});
    } else {
      moves.push_back({topped(talking - 1, ringing, 0), kTalkRate * talking});
    }
    return moves;
  });
  EXPECT_LT(chain.Imbalance(), 1e-8);
  PredictiveRates rates;
  rates.dials = chain.Mean([](const State& s) { return kRingRate * std::get<1>(s); });
  rates.busy = chain.Mean([](const State& s) { return 1.0 * std::get<0>(s); });
  rates.abandoned = chain.Mean([&](const State& s) { return std::get<2>(s) / centre.patience_s; });
  return rates;
}

::testing::AssertionResult PredictiveAgrees(const Predictive& played, const Predictive& solved) {
  Scenario scenario = Outbound(played.agents, DialMode::kPredictive);
  scenario.dialers[0].calls_per_agent = played.calls_per_agent;
  scenario.contact_types[0].patience = Exponential{played.patience_s};
  const Sample sample = Replicate(scenario, 60);
  const PredictiveRates exact = Exact(solved);
  return All({MeanIs(PerOpenHour(sample, kDials), 3600 * exact.dials),
              MeanIs(PerOpenHour(sample, kAbandoned), 3600 * exact.abandoned),
              RatioIs(sample.overall, kBusyS, kStaffedS, exact.busy / solved.agents)});
}

TEST(OutboundTheory, PredictiveIsAMarkovChain) {
  for (const Predictive& centre :
       {Predictive{1, 1, 5}, Predictive{4, 1.5, 5}, Predictive{6, 3, 2}, Predictive{10, 2.4, 8}}) {
    EXPECT_TRUE(PredictiveAgrees(centre, centre)) << centre.agents;
  }
  // Controls: another pace, and callers who listen longer.
  EXPECT_FALSE(PredictiveAgrees({6, 3, 2}, {6, 2.5, 2}));
  EXPECT_FALSE(PredictiveAgrees({6, 3, 2}, {6, 3, 6}));
}

// Who picks up and has an agent within two seconds is not dropped: with the waiting times of the
// chain, the share of those dropped follows from the line ahead of them. Where nobody gives up
// within two seconds and each agent has one call, a call that finds all busy waits for the next end
// of a talk: with a single agent and two calls, exp(−2 s × rate of ends) of those who wait do so
// for more than two seconds.
TEST(OutboundTheory, DroppedAreThoseWithoutAnAgentInTwoSeconds) {
  Scenario scenario = Outbound(1, DialMode::kPredictive);
  scenario.dialers[0].calls_per_agent = 2;
  scenario.dialers[0].ring = Exponential{20};
  scenario.contact_types[0].talk = Exponential{4};
  const Sample sample = Replicate(scenario, 60);
  // State (talking, ringing): a second call can wait for at most one talk, since no call is begun
  // while the agent is busy.
  using State = std::tuple<int, int, int>;
  MarkovChain<State> chain(State{0, 2, 0}, [](const State& state) {
    const auto [talking, ringing, waiting] = state;
    MarkovChain<State>::Moves moves;
    const double answered = 0.4 * kRingRate * ringing;
    if (talking == 0) {
      moves.push_back({State{1, ringing - 1, 0}, answered});
      return moves;
    }
    moves.push_back({State{1, ringing - 1, waiting + 1}, answered});
    moves.push_back({State{1, ringing - 1, waiting}, 0.6 * kRingRate * ringing});
    moves.push_back({waiting > 0 ? State{1, ringing, waiting - 1} : State{0, 2, 0}, 0.25});
    return moves;
  });
  const double reached =
      chain.Mean([](const State& s) { return 0.4 * kRingRate * std::get<1>(s); });
  const double found_busy = chain.Mean(
      [](const State& s) { return std::get<0>(s) == 1 ? 0.4 * kRingRate * std::get<1>(s) : 0.0; });
  const double dropped = found_busy / reached * std::exp(-2 * 0.25);
  const auto drops = [&](double exact) {
    std::vector<double> numerators;
    std::vector<double> denominators;
    for (const Tally& t : sample.overall) {
      numerators.push_back(t[kReached] - t[kConnected]);
      denominators.push_back(t[kReached]);
    }
    return RatioIs(numerators, denominators, exact);
  };
  EXPECT_TRUE(drops(dropped));
  EXPECT_FALSE(drops(found_busy / reached));  // control: everybody who has to wait
}

// A blend: calls come in, and one customer is called for each agent beyond `kept`, who is held for
// the call. With equal talks the state is (in talk, ringing, waiting inbound).
::testing::AssertionResult BlendAgrees(int kept_played, int kept_solved) {
  constexpr int kAgents = 6;
  constexpr double kIn = 70.0 / 3600;
  Scenario scenario = Outbound(kAgents, DialMode::kProgressive);
  scenario.contact_types.push_back(Type("in", 70, Exponential{120}, Exponential{90}));
  scenario.agent_groups[0].skills.push_back({"in", 1, 1});
  scenario.dialers[0].min_free_agents = kept_played + 1;
  using State = std::tuple<int, int, int>;
  const auto topped = [&](int talking, int ringing, int waiting) {
    if (waiting == 0) ringing = std::max(ringing, kAgents - kept_solved - talking);
    return State{talking, ringing, waiting};
  };
  MarkovChain<State> chain(topped(0, 0, 0), [&](const State& state) {
    const auto [talking, ringing, waiting] = state;
    MarkovChain<State>::Moves moves;
    moves.push_back({talking + ringing < kAgents ? topped(talking + 1, ringing, 0)
                                                 : State{talking, ringing, waiting + 1},
                     waiting < 60 ? kIn : 0.0});
    moves.push_back({topped(talking + 1, ringing - 1, waiting), 0.4 * kRingRate * ringing});
    const double in_vain = 0.6 * kRingRate * ringing;
    if (waiting > 0) {  // whom the call in vain, or the talk, sets free takes who waits
      moves.push_back({State{talking + 1, ringing - 1, waiting - 1}, in_vain});
      moves.push_back({State{talking, ringing, waiting - 1}, kTalkRate * talking});
      moves.push_back({State{talking, ringing, waiting - 1}, waiting / 90.0});
    } else {
      moves.push_back({topped(talking, ringing - 1, 0), in_vain});
      moves.push_back({topped(talking - 1, ringing, 0), kTalkRate * talking});
    }
    return moves;
  });
  const double dials = chain.Mean([](const State& s) { return kRingRate * std::get<1>(s); });
  const double gave_up = chain.Mean([](const State& s) { return std::get<2>(s) / 90.0; });
  const double busy =
      chain.Mean([](const State& s) { return 1.0 * std::get<0>(s) + std::get<1>(s); });
  const Sample sample = Replicate(scenario, 60);
  return All({MeanIs(PerOpenHour(sample, kDials), 3600 * dials),
              MeanIs(PerOpenHour(sample, kAbandoned), 3600 * gave_up),
              RatioIs(sample.overall, kBusyS, kStaffedS, busy / kAgents)});
}

TEST(OutboundTheory, ABlendThatKeepsAgentsForInboundIsAMarkovChain) {
  EXPECT_TRUE(BlendAgrees(0, 0));
  EXPECT_TRUE(BlendAgrees(2, 2));
  EXPECT_FALSE(BlendAgrees(2, 1));  // control
}

}  // namespace
}  // namespace callfloor::testing
