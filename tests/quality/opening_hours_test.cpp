// Who would call again when the centre is closed does so on the next open day.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

#include "sim/quality/customers.h"
#include "tests/quality/overlay_support.h"
#include "tests/support/random_draws.h"

namespace callfloor::quality {
namespace {

// By going through all intervals.
std::optional<Time> Expected(const Model& model, Time time, double where) {
  const std::vector<Slot>& slots = model.slots();
  const auto slot = std::ranges::find_if(slots, [&](const Slot& s) { return s.end > time; });
  if (slot == slots.end()) return std::nullopt;
  if (slot->start <= time) return time;
  const auto closes =
      std::find_if(slot, slots.end(), [&](const Slot& s) { return s.day != slot->day; }) - 1;
  return slot->start + Seconds(ToSeconds(closes->end - slot->start) * where);
}

TEST(OpeningHours, AreThoseOfTheIntervals) {
  EXPECT_TRUE(rc::check([] {
    Scenario scenario = testing::Desk(Whole(1, 20), 2);
    Clock& clock = scenario.clock;
    clock.closed_days.clear();
    for (const Weekday day : {Weekday::kTue, Weekday::kSat, Weekday::kSun}) {
      if (OneIn(2)) clock.closed_days.push_back(day);
    }
    if (OneIn(4)) {
      clock.open = {0};
      clock.close = {24 * 60};
    }
    scenario.quality.reset();
    const Model model(scenario);
    const OpeningHours hours(model);
    for (int i = 0; i < 100; ++i) {
      const double where = Whole(0, 1000) / 1001.0;
      const Time time = Time() + Seconds(60.0 * Whole(0, 22 * 24 * 60));
      RC_ASSERT(hours.OpenAt(time, where) == Expected(model, time, where));
    }
  }));
}

}  // namespace
}  // namespace callfloor::quality
