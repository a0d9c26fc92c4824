#include "tests/bench/bare_loops.h"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/random/exponential_distribution.hpp>
#include <limits>
#include <vector>

#include "sim/core/exponential.h"

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
  double Exponential() {
    const Engine before = *this;
    const double quick = QuickExponential((*this)());
    if (quick >= 0) return quick;
    *this = before;
    return boost::random::exponential_distribution<double>()(*this);
  }

 private:
  std::uint64_t a_;
  std::uint64_t b_;
};

constexpr double kDayS = 12 * 3600;

// The smallest of up to `most` numbers: a heap with four children a node, which lie in one cache
// line or two and are compared without a branch. What is beyond the end is larger than any number.
template <typename Number>
class FourHeap {
 public:
  explicit FourHeap(std::size_t most) : numbers_(4 * most + 5, kNothing) {}
  Number top() const { return numbers_[0]; }  // kNothing when empty
  void Push(Number number) {
    std::size_t hole = size_++;
    for (; hole > 0 && number < numbers_[(hole - 1) / 4]; hole = (hole - 1) / 4) {
      numbers_[hole] = numbers_[(hole - 1) / 4];
    }
    numbers_[hole] = number;
  }
  void ReplaceTop(Number number) {
    std::size_t hole = 0;
    for (;;) {
      const std::size_t first = 4 * hole + 1;
      const std::size_t left = first + (numbers_[first + 1] < numbers_[first]);
      const std::size_t right = first + 2 + (numbers_[first + 3] < numbers_[first + 2]);
      const std::size_t least = numbers_[right] < numbers_[left] ? right : left;
      if (!(numbers_[least] < number)) break;
      numbers_[hole] = numbers_[least];
      hole = least;
    }
    numbers_[hole] = number;
  }
  void Pop() {
    const Number last = numbers_[--size_];
    numbers_[size_] = kNothing;
    if (size_ > 0) ReplaceTop(last);
  }
  static constexpr Number kNothing = std::numeric_limits<Number>::max();

 private:
  std::vector<Number> numbers_;
  std::size_t size_ = 0;
};

}  // namespace

BareResult BareLoopA(std::uint64_t seed, int agents) {
  Engine engine(seed);
  const double rate = 3000.0 / 195 * agents / 3600;
  const auto n = static_cast<std::size_t>(agents);
  FourHeap<double> free_at(n);
  for (std::size_t i = 0; i < n; ++i) free_at.Push(0.0);
  BareResult result;
  for (double now = engine.Exponential() / rate; now < kDayS; now += engine.Exponential() / rate) {
    ++result.contacts;
    const double wait = std::max(free_at.top() - now, 0.0);
    if (wait > 0 && engine.Exponential() * 120 < wait) continue;
    ++result.answered;
    result.wait_s += wait;
    free_at.ReplaceTop(now + wait + engine.Exponential() * 240);
  }
  return result;
}

BareResult BareLoopB(std::uint64_t seed) {
  constexpr std::array kRatePerHour{1740.0, 1380.0, 990.0, 1305.0, 690.0};
  constexpr std::array kPatienceS{120.0, 90.0, 150.0, 120.0, 180.0};
  constexpr std::array kTalkS{180.0, 240.0, 300.0, 200.0, 360.0};
  constexpr std::size_t kTypes = 5;
  constexpr std::size_t kGroups = 10;
  constexpr int kAgents = 40;  // of each group
  struct Skill {
    std::size_t type;
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
  // By type: the groups that serve it, one bit each, by preference.
  std::array<std::array<std::uint32_t, 2>, kTypes> groups_of{};
  for (std::size_t group = 0; group < kGroups; ++group) {
    for (const Skill& skill : kSkills[group]) {
      groups_of[skill.type][skill.preference - 1] |= 1U << group;
    }
  }

  Engine engine(seed);
  double rate = 0;  // of all types, per second
  for (const double per_hour : kRatePerHour) rate += per_hour / 3600;
  std::array<double, kTypes - 1> pick_below;  // a uniform number picks the type
  double below = 0;
  for (std::size_t type = 0; type + 1 < kTypes; ++type) {
    pick_below[type] = below += kRatePerHour[type] / 3600 / rate;
  }
  std::array<Line, kTypes> lines;
  std::array<int, kGroups> idle;
  idle.fill(kAgents);
  std::uint32_t with_idle = (1U << kGroups) - 1;
  FourHeap<std::uint64_t> ends(kGroups * kAgents);  // when in µs, then which group in 4 bits
  BareResult result;
  const auto end_of = [&](std::size_t type, std::size_t group, double now) {
    return static_cast<std::uint64_t>((now + engine.Exponential() * kTalkS[type]) * 1e6) << 4 |
           group;
  };

  double arrival = engine.Exponential() / rate;
  for (;;) {
    const double end = static_cast<double>(ends.top() >> 4) * 1e-6;  // very late when there is none
    if (arrival <= end) {
      if (arrival >= kDayS) break;
      const double now = arrival;
      arrival += engine.Exponential() / rate;
      const double pick = static_cast<double>(static_cast<std::int64_t>(engine() >> 11)) * 0x1p-53;
      std::size_t type = 0;
      for (const double limit : pick_below) type += pick >= limit;
      ++result.contacts;
      std::uint32_t free = with_idle & groups_of[type][0];
      if (free == 0) free = with_idle & groups_of[type][1];
      if (free != 0) {
        const auto group = static_cast<std::size_t>(std::countr_zero(free));
        if (--idle[group] == 0) with_idle &= ~(1U << group);
        ++result.answered;
        ends.Push(end_of(type, group, now));
      } else {
        lines[type].contacts.push_back({now, now + engine.Exponential() * kPatienceS[type]});
      }
      continue;
    }
    const double now = end;
    const std::size_t group = ends.top() & 15;
    std::size_t best = kTypes;
    int best_preference = 3;
    double best_since = 0;
    for (const Skill& skill : kSkills[group]) {
      Line& line = lines[skill.type];
      while (line.first < line.contacts.size() && line.contacts[line.first].until < now) {
        ++line.first;
      }
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
    if (best == kTypes) {
      ends.Pop();
      if (++idle[group] == 1) with_idle |= 1U << group;
    } else {
      ++lines[best].first;
      ++result.answered;
      result.wait_s += now - best_since;
      ends.ReplaceTop(end_of(best, group, now));
    }
  }
  return result;
}

}  // namespace callfloor::bench
