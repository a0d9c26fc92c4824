// Chats against exact results: processor sharing (Kleinrock, Queueing Systems II, 1976, 4.4),
// limited processor sharing and agents of whom the least loaded gets the next chat as Markov
// chains, and M/M/n where chats do not disturb each other.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "sim/theory/queue.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr int kReplications = 32;
constexpr double kTalk = 240;

ContactType Chats(std::string name, double per_hour, Distribution talk,
                  std::optional<Distribution> patience = {}) {
  ContactType type = Type(std::move(name), per_hour, std::move(talk), std::move(patience));
  type.channel = Channel::kChat;
  return type;
}

Scenario Desk(std::vector<ContactType> types, double agents, GroupChats chats) {
  Scenario scenario = RoundTheClock(40);
  scenario.warm_up_min = 1440;
  std::vector<std::string> skills;
  for (const ContactType& type : types) skills.push_back(type.name);
  scenario.contact_types = std::move(types);
  scenario.agent_groups = {Group("desk", agents, skills)};
  scenario.agent_groups[0].chats = chats;
  return scenario;
}

// --- One agent whose attention is divided --------------------------------------------------------

TEST(ProcessorSharing, OfMM1HasAsManyChatsInHandAsTheQueueHasContacts) {
  const double rho = 0.7;
  const Scenario scenario =
      Desk({Chats("chats", rho * 3600 / kTalk, Exponential{kTalk})}, 1, {100, 1, false});
  const auto all = Replicate(scenario, kReplications).overall;
  EXPECT_TRUE(RatioIs(all, kTalkS, kAnswered, kTalk / (1 - rho)));
  EXPECT_TRUE(RatioIs(all, kChatS, kOpenS, rho / (1 - rho)));
  EXPECT_TRUE(RatioIs(all, kChattingS, kOpenS, rho));
  // The agent's own time per chat is the work.
  EXPECT_TRUE(RatioIs(all, kChatAgentS, kAnswered, kTalk));
  EXPECT_FALSE(RatioIs(all, kTalkS, kAnswered, kTalk / (1 - 1.1 * rho)));
  EXPECT_FALSE(RatioIs(all, kChatAgentS, kAnswered, 1.03 * kTalk));
}

TEST(ProcessorSharing, OfMG1TakesInProportionToTheWork) {
  // Short and long chats beside some of any length: each takes its work / (1 − ρ).
  const std::array<double, 2> work = {60, 600};
  const double rho = (4 * work[0] + 2 * work[1] + 4 * 200) / 3600;
  const Scenario scenario =
      Desk({Chats("short", 4, Constant{work[0]}), Chats("long", 2, Constant{work[1]}),
            Chats("any", 4, Lognormal{200, 400})},
           1, {100, 1, false});
  const Sample sample = Replicate(scenario, kReplications);
  for (std::size_t i = 0; i < work.size(); ++i) {
    EXPECT_TRUE(RatioIs(OfType(sample, i), kTalkS, kAnswered, work[i] / (1 - rho)));
    // Control: first come, first served would make both wait for equally long.
    const double wait =
        (4 * work[0] * work[0] + 2 * work[1] * work[1] + 4 * (200.0 * 200 + 400.0 * 400)) / 2 /
        3600 / (1 - rho);
    EXPECT_FALSE(RatioIs(OfType(sample, i), kTalkS, kAnswered, work[i] + wait));
  }
}

// --- Some places and a queue ---------------------------------------------------------------------

double Speed(double slowdown, int n) { return 1 / (1 + slowdown * (n - 1)); }

// Long-run means of a chain on the states 0, 1, … (or any that a map can have).
struct Means {
  double in_hand = 0;
  double waiting = 0;
  double chatting = 0;  // agents with any
  double full = 0;      // agents with no place left
};

// One agent with `places`: a birth-death chain on the number of chats.
Means OneAgent(double lambda, double mu, int places, double slowdown) {
  constexpr int kMost = 2'000;
  Means means;
  double weight = 1;
  double total = 0;
  for (int n = 0; n < kMost; ++n) {
    const int in_hand = std::min(n, places);
    total += weight;
    means.in_hand += weight * in_hand;
    means.waiting += weight * (n - in_hand);
    means.chatting += weight * (n > 0);
    means.full += weight * (n >= places);
    const int next = std::min(n + 1, places);
    weight *= lambda / (next * mu * Speed(slowdown, next));
  }
  return {means.in_hand / total, means.waiting / total, means.chatting / total, means.full / total};
}

::testing::AssertionResult Are(const std::vector<Tally>& all, const Means& means, double per_s) {
  for (const auto& [quantity, exact] :
       {std::pair(kChatS, means.in_hand), std::pair(kChattingS, means.chatting),
        std::pair(kChatFullS, means.full), std::pair(kQueueS, means.waiting)}) {
    const auto is = RatioIs(all, quantity, kOpenS, exact);
    if (!is) return is;
  }
  return RatioIs(all, kWaitAnsweredS, kAnswered, means.waiting / per_s);
}

TEST(LimitedProcessorSharing, OfOneAgentIsABirthAndDeathChain) {
  for (const double slowdown : {0.0, 0.3, 1.0}) {
    const double per_hour = slowdown == 1 ? 11 : 18;
    const Scenario scenario =
        Desk({Chats("chats", per_hour, Exponential{kTalk})}, 1, {3, slowdown, false});
    const auto all = Replicate(scenario, kReplications).overall;
    const double per_s = per_hour / 3600;
    EXPECT_TRUE(Are(all, OneAgent(per_s, 1 / kTalk, 3, slowdown), per_s)) << slowdown;
    EXPECT_FALSE(Are(all, OneAgent(per_s, 1 / kTalk, 3, slowdown + 0.05), per_s)) << slowdown;
    EXPECT_FALSE(Are(all, OneAgent(per_s, 1 / kTalk, 4, slowdown), per_s)) << slowdown;
  }
}

TEST(LimitedProcessorSharing, SharesTheAttentionWithWrapUpToo) {
  // Talk and wrap-up of exponential length: a chain on how many chats are in each.
  constexpr int kPlaces = 2;
  constexpr int kMost = 200;
  const double slowdown = 0.5, lambda = 14 / 3600.0, talk = 1 / 180.0, wrap = 1 / 60.0;
  // State (in talk, in wrap-up, waiting), by power iteration.
  using State = std::array<int, 3>;
  std::map<State, double> now = {{State{0, 0, 0}, 1.0}};
  const double rate = lambda + 2 * talk + 2 * wrap;
  const auto fill = [](State s) {
    while (s[2] > 0 && s[0] + s[1] < kPlaces) --s[2], ++s[0];
    return s;
  };
  for (int step = 0; step < 20'000; ++step) {
    std::map<State, double> next;
    for (const auto& [s, p] : now) {
      if (p < 1e-15) continue;
      double stay = rate;
      const auto go = [&](State to, double r) {
        if (r == 0) return;
        next[fill(to)] += p * r / rate;
        stay -= r;
      };
      const double speed = s[0] + s[1] > 0 ? Speed(slowdown, s[0] + s[1]) : 0;
      if (s[2] < kMost) go({s[0], s[1], s[2] + 1}, lambda);
      go({s[0] - 1, s[1] + 1, s[2]}, s[0] * talk * speed);
      go({s[0], s[1] - 1, s[2]}, s[1] * wrap * speed);
      next[s] += p * stay / rate;
    }
    now = std::move(next);
  }
  Means means;
  double wrapping = 0;
  for (const auto& [s, p] : now) {
    means.in_hand += p * (s[0] + s[1]);
    means.waiting += p * s[2];
    means.chatting += p * (s[0] + s[1] > 0);
    means.full += p * (s[0] + s[1] == kPlaces);
    wrapping += p * s[1];
  }
  ContactType type = Chats("chats", 14, Exponential{180});
  type.wrap = Exponential{60};
  const auto all = Replicate(Desk({type}, 1, {kPlaces, slowdown, false}), kReplications).overall;
  EXPECT_TRUE(Are(all, means, lambda));
  EXPECT_TRUE(RatioIs(all, kWrapS, kAnswered, wrapping / lambda));
  EXPECT_FALSE(RatioIs(all, kWrapS, kAnswered, 60));
}

// --- Two agents ----------------------------------------------------------------------------------

// Two agents with two places each; the next chat goes to who has fewer, or more.
Means TwoAgents(double lambda, double mu, double slowdown, bool most_first) {
  constexpr int kPlaces = 2;
  constexpr int kMost = 300;
  using State = std::array<int, 3>;  // of one agent, of the other, waiting
  std::map<State, double> now = {{State{0, 0, 0}, 1.0}};
  const double rate = lambda + 4 * mu;
  for (int step = 0; step < 4'000; ++step) {
    std::map<State, double> next;
    for (const auto& [s, p] : now) {
      if (p < 1e-15) continue;
      double stay = rate;
      const auto go = [&](State to, double r) {
        if (r == 0) return;
        if (to[0] < to[1]) std::swap(to[0], to[1]);
        next[to] += p * r / rate;
        stay -= r;
      };
      const bool more = most_first ? s[0] < kPlaces : s[0] == s[1];
      if (s[1] == kPlaces) {
        if (s[2] < kMost) go({s[0], s[1], s[2] + 1}, lambda);
      } else {
        go({s[0] + more, s[1] + !more, 0}, lambda);
      }
      for (const std::size_t i : {0, 1}) {
        if (s[i] == 0) continue;
        State to = s;
        to[2] > 0 ? --to[2] : --to[i];
        go(to, s[i] * mu * Speed(slowdown, s[i]));
      }
      next[s] += p * stay / rate;
    }
    now = std::move(next);
  }
  Means means;
  for (const auto& [s, p] : now) {
    means.in_hand += p * (s[0] + s[1]);
    means.waiting += p * s[2];
    means.chatting += p * ((s[0] > 0) + (s[1] > 0));
    means.full += p * ((s[0] == kPlaces) + (s[1] == kPlaces));
  }
  return means;
}

TEST(LeastLoaded, TwoAgentsAreAMarkovChain) {
  const double per_hour = 27;
  const double per_s = per_hour / 3600;
  for (const bool most_first : {false, true}) {
    Scenario scenario = Desk({Chats("chats", per_hour, Exponential{kTalk})}, 2, {2, 0.4, false});
    if (most_first) scenario.routing.chat_choice = ChatChoice::kMost;
    const auto all = Replicate(scenario, kReplications).overall;
    EXPECT_TRUE(Are(all, TwoAgents(per_s, 1 / kTalk, 0.4, most_first), per_s)) << most_first;
    EXPECT_FALSE(Are(all, TwoAgents(per_s, 1 / kTalk, 0.4, !most_first), per_s)) << most_first;
  }
}

// --- Chats that do not disturb each other --------------------------------------------------------

double MeanWait(double per_hour, int servers, double patience_s = 0) {
  theory::QueueParameters parameters{.contacts_per_hour = per_hour,
                                     .aht_s = kTalk,
                                     .agents = servers,
                                     .patience_s = {},
                                     .lines = {}};
  if (patience_s > 0) parameters.patience_s = patience_s;
  const auto queue = theory::Queue::Create(parameters);
  return *queue->Metrics({.within_s = 0, .short_abandon_s = 0}).asa_s;
}

TEST(ChatsWithoutSlowdown, AreAsManyAgentsAsThereArePlaces) {
  const auto all =
      Replicate(Desk({Chats("chats", 125, Exponential{kTalk})}, 5, {2, 0, false}), kReplications)
          .overall;
  EXPECT_TRUE(RatioIs(all, kWaitAnsweredS, kAnswered, MeanWait(125, 10)));
  EXPECT_FALSE(RatioIs(all, kWaitAnsweredS, kAnswered, MeanWait(128, 10)));
  const auto impatient =
      Replicate(Desk({Chats("chats", 150, Exponential{kTalk}, Exponential{120})}, 5, {2, 0, false}),
                kReplications)
          .overall;
  EXPECT_TRUE(RatioIs(impatient, kWaitAnsweredS, kAnswered, MeanWait(150, 10, 120)));
  EXPECT_FALSE(RatioIs(impatient, kWaitAnsweredS, kAnswered, MeanWait(150, 10, 150)));
}

// --- Customers who leave without notice ----------------------------------------------------------

TEST(SilentAbandonment, IsErlangCWhenItTakesAsLongToNoticeAsToServe) {
  // Nobody leaves the queue, so that it is M/M/n; who waits longer than an exponential patience has
  // left: C θ / (θ + nμ − λ).
  const double per_hour = 125;
  const double patience = 200;
  ContactType type = Chats("chats", per_hour, Exponential{kTalk}, Exponential{patience});
  type.chat = {1, Exponential{kTalk}};
  const auto all = Replicate(Desk({type}, 5, {2, 0, false}), kReplications).overall;
  const double spare = 10 / kTalk - per_hour / 3600;
  const double must_wait = MeanWait(per_hour, 10) * spare;
  const auto left = [&](double mean) { return must_wait / mean / (1 / mean + spare); };
  EXPECT_TRUE(RatioIs(all, kAbandoned, kOffered, left(patience)));
  EXPECT_TRUE(RatioIs(all, kQueueS, kOpenS, MeanWait(per_hour, 10) * per_hour / 3600));
  EXPECT_TRUE(RatioIs(all, kSilentAbandoned, kAbandoned, 1));
  EXPECT_TRUE(RatioIs(all, kChatS, kOffered, kTalk));
  EXPECT_FALSE(RatioIs(all, kChatS, kAnswered, kTalk));
  EXPECT_FALSE(RatioIs(all, kAbandoned, kOffered, left(1.2 * patience)));
}

}  // namespace
}  // namespace callfloor::testing
