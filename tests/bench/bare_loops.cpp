#include "tests/bench/bare_loops.h"

#include <algorithm>
#include <array>
#include <boost/random/exponential_distribution.hpp>
#include <queue>
#include <vector>

namespace callfloor::bench {
namespace {

// xorshift128+ (Vigna 2017), as fast as engines get.
class Engine {
 public:
  using result_type = std::uint64_t;
  explicit Engine(std::uint64_t seed) : a_(seed * 2 + 1), b_(0x9e3779b97f4a7c15ULL) {
    for (int i = 0; i < 16; ++i) (*this)();
  }
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return UINT64_MAX; }
  result_type operator()() {
    std::uint64_t a = a_;
    const std::uint64_t b = b_;
    a_ = b;
    a ^= a << 23;
    b_ = a ^ b ^ (a >> 17) ^ (b >> 26);
    return b_ + b;
  }
  double Exponential() { return boost::random::exponential_distribution<double>()(*this); }

 private:
  std::uint64_t a_;
  std::uint64_t b_;
};

constexpr double kDayS = 12 * 3600;

}  // namespace

BareResult BareLoopA(std::uint64_t seed, int agents) {
  Engine engine(seed);
  const double rate = 3000.0 / 195 * agents / 3600;
  const auto n = static_cast<std::size_t>(agents);
  std::vector<double> free_at(n, 0.0);  // a heap, earliest first
  BareResult result;
  for (double now = engine.Exponential() / rate; now < kDayS; now += engine.Exponential() / rate) {
    ++result.contacts;
    const double wait = std::max(free_at[0] - now, 0.0);
    if (wait > 0 && engine.Exponential() * 120 < wait) continue;
    ++result.answered;
    result.wait_s += wait;
    const double end = now + wait + engine.Exponential() * 240;
    std::size_t hole = 0;
    for (std::size_t child = 1; child < n; child = 2 * hole + 1) {
      if (child + 1 < n && free_at[child + 1] < free_at[child]) ++child;
      if (free_at[child] >= end) break;
      free_at[hole] = free_at[child];
      hole = child;
    }
    free_at[hole] = end;
  }
  return result;
}

BareResult BareLoopB(std::uint64_t seed) {
  constexpr std::array kRatePerHour{1740.0, 1380.0, 990.0, 1305.0, 690.0};
  constexpr std::array kPatienceS{120.0, 90.0, 150.0, 120.0, 180.0};
  constexpr std::array kTalkS{180.0, 240.0, 300.0, 200.0, 360.0};
  constexpr int kTypes = 5;
  constexpr int kGroups = 10;
  struct Skill {
    int type;
    int preference;
  };
  static const std::array<std::vector<Skill>, kGroups> kSkills{{{{0, 1}, {1, 1}},
                                                                {{0, 1}, {2, 2}},
                                                                {{1, 1}, {2, 1}, {3, 2}},
                                                                {{1, 1}, {3, 2}},
                                                                {{2, 1}, {4, 1}},
                                                                {{2, 1}, {0, 2}, {4, 2}},
                                                                {{3, 1}, {4, 1}},
                                                                {{3, 1}, {0, 2}, {1, 2}},
                                                                {{3, 1}, {4, 1}},
                                                                {{0, 1}, {1, 2}, {4, 2}}}};
  struct Waiting {
    double since;
    double until;
  };
  struct Line {
    std::vector<Waiting> contacts;
    std::size_t first = 0;
  };
  using End = std::pair<double, int>;  // when, which group

  Engine engine(seed);
  double total_rate = 0;
  for (const double rate : kRatePerHour) total_rate += rate / 3600;
  std::array<Line, kTypes> lines;
  std::array<int, kGroups> idle;
  idle.fill(40);
  std::priority_queue<End, std::vector<End>, std::greater<>> ends;
  BareResult result;
  const auto serve = [&](int type, int group, double now, double wait) {
    ++result.answered;
    result.wait_s += wait;
    ends.emplace(now + engine.Exponential() * kTalkS[static_cast<std::size_t>(type)], group);
  };

  double arrival = engine.Exponential() / total_rate;
  while (arrival < kDayS || !ends.empty()) {
    if (arrival < kDayS && (ends.empty() || arrival <= ends.top().first)) {
      const double now = arrival;
      arrival += engine.Exponential() / total_rate;
      double pick = static_cast<double>(engine() >> 11) * 0x1p-53 * total_rate * 3600;
      int type = 0;
      while (type < kTypes - 1 && pick >= kRatePerHour[static_cast<std::size_t>(type)]) {
        pick -= kRatePerHour[static_cast<std::size_t>(type++)];
      }
      ++result.contacts;
      int best = -1;
      int best_preference = 3;
      for (int group = 0; group < kGroups; ++group) {
        if (idle[static_cast<std::size_t>(group)] == 0) continue;
        for (const Skill& skill : kSkills[static_cast<std::size_t>(group)]) {
          if (skill.type == type && skill.preference < best_preference) {
            best = group;
            best_preference = skill.preference;
          }
        }
      }
      if (best >= 0) {
        --idle[static_cast<std::size_t>(best)];
        serve(type, best, now, 0);
      } else {
        const double patience = engine.Exponential() * kPatienceS[static_cast<std::size_t>(type)];
        lines[static_cast<std::size_t>(type)].contacts.push_back({now, now + patience});
      }
      continue;
    }
    const auto [now, group] = ends.top();
    ends.pop();
    int best = -1;
    int best_preference = 3;
    double best_since = 0;
    for (const Skill& skill : kSkills[static_cast<std::size_t>(group)]) {
      Line& line = lines[static_cast<std::size_t>(skill.type)];
      while (line.first < line.contacts.size() && line.contacts[line.first].until < now)
        ++line.first;
      if (line.first == line.contacts.size()) {
        line.contacts.clear();
        line.first = 0;
        continue;
      }
      const double since = line.contacts[line.first].since;
      if (skill.preference < best_preference ||
          (skill.preference == best_preference && since < best_since)) {
        best = skill.type;
        best_preference = skill.preference;
        best_since = since;
      }
    }
    if (best < 0) {
      ++idle[static_cast<std::size_t>(group)];
    } else {
      ++lines[static_cast<std::size_t>(best)].first;
      serve(best, group, now, now - best_since);
    }
  }
  return result;
}

}  // namespace callfloor::bench
