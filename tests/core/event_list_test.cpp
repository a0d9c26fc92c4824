// The event list against the simplest thing that could be right.
#include "sim/core/event_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

namespace callfloor {
namespace {

// Pending events in a std::multimap, ordered by time, rank and sequence.
class Reference {
 public:
  using Key = std::tuple<std::int64_t, std::uint8_t, std::uint64_t>;
  Key Push(Time time, std::uint8_t rank, std::uint32_t payload) {
    const Key key{time.ticks(), rank, sequence_++};
    events_.emplace(key, payload);
    return key;
  }
  void Cancel(const Key& key) { events_.erase(key); }
  bool PopBefore(Time time, std::uint8_t rank, EventList::Event& event) {
    if (events_.empty()) return false;
    const auto& [at, its_rank, sequence] = events_.begin()->first;
    if (std::pair(at, its_rank) >= std::pair(time.ticks(), rank)) return false;
    return Pop(event);
  }
  bool Pop(EventList::Event& event) {
    if (events_.empty()) return false;
    const auto& [key, payload] = *events_.begin();
    event = {Time::FromTicks(std::get<0>(key)), payload, std::get<1>(key)};
    events_.erase(events_.begin());
    return true;
  }

 private:
  std::multimap<Key, std::uint32_t> events_;
  std::uint64_t sequence_ = 0;
};

// Random pushes, pops and cancels; delays from ties to a hundred years.
void Compare(Duration width, Duration span, std::uint64_t seed, int steps, bool drains) {
  EventList list(width, span);
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  for (int round = 0; round < 2; ++round) {  // the second on a used list
    Reference reference;
    std::map<std::uint32_t, std::pair<EventList::Handle, Reference::Key>> pending;
    std::int64_t now = static_cast<std::int64_t>(below(10)) * kTicksPerDay;
    list.Reset(Time::FromTicks(now));
    std::uint32_t next_payload = 0;
    const auto pop = [&] {
      EventList::Event found;
      EventList::Event expected;
      // Half of the time only up to some moment, as the simulator does up to the next arrival.
      const bool limited = !pending.empty() && below(2) == 0;
      const Time limit = Time::FromTicks(now + static_cast<std::int64_t>(below(20'000'000)));
      const auto rank = static_cast<std::uint8_t>(below(8));
      const bool any = limited ? list.PopBefore(limit, rank, found) : list.Pop(found);
      ASSERT_EQ(any,
                limited ? reference.PopBefore(limit, rank, expected) : reference.Pop(expected));
      if (!any) return;
      ASSERT_EQ(found.time, expected.time);
      ASSERT_EQ(found.rank, expected.rank);
      ASSERT_EQ(found.payload, expected.payload);
      now = found.time.ticks();
      pending.erase(found.payload);
    };
    for (int step = 0; step < steps; ++step) {
      const std::uint64_t what = below(100);
      // A list that fills for a while, then empties, again and again.
      const std::uint64_t pushes = drains ? (step / 500 % 2 == 0 ? 60 : 20) : 45;
      if (what < pushes) {
        static constexpr std::int64_t kScales[] = {
            1, 3, 1'000, 1'000'000, kTicksPerHour, 3 * kTicksPerDay, 36'525 * kTicksPerDay};
        const std::int64_t scale = kScales[below(below(10) == 0 ? 7 : 5)];
        const Time time = Time::FromTicks(now + static_cast<std::int64_t>(below(scale)));
        const auto rank = static_cast<std::uint8_t>(below(8));
        const auto handle = list.Push(time, rank, next_payload);
        pending[next_payload] = {handle, reference.Push(time, rank, next_payload)};
        ++next_payload;
      } else if (what < pushes + 15 && !pending.empty()) {
        auto victim = pending.lower_bound(static_cast<std::uint32_t>(below(next_payload)));
        if (victim == pending.end()) victim = pending.begin();
        list.Cancel(victim->second.first);
        reference.Cancel(victim->second.second);
        pending.erase(victim);
      } else {
        ASSERT_NO_FATAL_FAILURE(pop());
      }
    }
    while (!pending.empty()) ASSERT_NO_FATAL_FAILURE(pop());
    EventList::Event none;
    EXPECT_FALSE(list.Pop(none));
  }
}

TEST(EventList, PopsAsASortedMapWould) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Compare(Duration::FromTicks(1), Seconds(1), seed, 4'000, seed % 2 == 0);
    Compare(Duration::FromTicks(50'000), Seconds(600), seed, 4'000, seed % 2 == 0);
    Compare(Seconds(60), Seconds(240), seed, 4'000, seed % 2 == 0);
    Compare(Seconds(0.001), Seconds(1e7), seed, 2'000, seed % 2 == 0);
  }
}

TEST(EventList, OrdersOneInstantByRankThenSequence) {
  EventList list(Seconds(1), Seconds(100));
  list.Reset(Time());
  const Time noon = Time() + Hours(12);
  list.Push(noon, 3, 1);
  list.Push(noon, 1, 2);
  list.Push(noon, 3, 3);
  list.Push(noon, 1, 4);
  std::vector<std::uint32_t> order;
  EventList::Event event;
  while (list.Pop(event)) order.push_back(event.payload);
  EXPECT_EQ(order, (std::vector<std::uint32_t>{2, 4, 1, 3}));
}

TEST(EventList, TakesAnEarlierRankAtTheCurrentInstant) {
  EventList list(Seconds(1), Seconds(100));
  list.Reset(Time());
  list.Push(Time() + Seconds(5), 6, 1);
  list.Push(Time() + Seconds(5), 6, 2);
  EventList::Event event;
  list.Pop(event);
  list.Push(event.time, 2, 3);
  list.Pop(event);
  EXPECT_EQ(event.payload, 3U);
  list.Pop(event);
  EXPECT_EQ(event.payload, 2U);
}

// Patience that outlasts every call by years is cancelled again and again; what is cancelled must
// not pile up until its time comes.
TEST(EventList, ForgetsCancelledEventsOfTheFarFuture) {
  EventList list(Seconds(1), Seconds(100));
  list.Reset(Time());
  EventList::Handle highest = 0;
  for (int i = 0; i < 200'000; ++i) {
    const EventList::Handle handle = list.Push(Time() + Days(20'000 + i % 7), 4, 0);
    highest = std::max(highest, handle);
    list.Cancel(handle);
  }
  EXPECT_LT(highest, 1'000U);
  EventList::Event event;
  EXPECT_FALSE(list.Pop(event));
}

}  // namespace
}  // namespace callfloor
