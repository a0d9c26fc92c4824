// What the centre does for what is above it: it tells of contacts, has customers call again, and
// takes agents off the phone.
#include <algorithm>
#include <map>

#include "tests/center/turnover_support.h"

namespace callfloor::testing {
namespace {

// Wants what the test says, and keeps what it is told.
class Wishes : public Overlay {
 public:
  struct Notes {
    std::vector<ContactInHand> handled;
    std::vector<Time> handled_at;
    std::vector<std::pair<std::uint32_t, bool>> decided;  // session, held
    std::vector<int> days;
    std::vector<ContactAhead> ahead;
    std::vector<std::optional<double>> occupancy;  // of the first place, as each day begins
  };

  explicit Wishes(Notes& notes) : notes_(notes) {}

  double factor = 1;
  double load = 0;  // of every day at work
  bool reads_occupancy = false;
  std::vector<Session> sessions;        // of everybody, every day
  std::optional<Duration> calls_again;  // of who calls for the first time

  void Begin(std::uint64_t, std::uint64_t) override { notes_ = Notes(); }
  bool ReadsOccupancy() const override { return reads_occupancy; }
  double LoadOfDay(std::uint32_t) const override { return load; }
  void StartDay(int day, std::span<const PlaceToday> places) override {
    notes_.days.push_back(day);
    ASSERT_FALSE(places.empty());
    notes_.occupancy.push_back(places[0].last_occupancy);
  }
  void ShiftStarts(std::uint32_t, std::vector<Session>& wanted) override { wanted = sessions; }
  void SessionDecided(std::uint32_t, std::uint32_t session, bool held) override {
    notes_.decided.emplace_back(session, held);
  }
  double HandleTimeFactor(std::uint32_t, const ContactAhead& contact) override {
    notes_.ahead.push_back(contact);
    return factor;
  }
  Aftermath Handled(const ContactInHand& contact, Time now) override {
    notes_.handled.push_back(contact);
    notes_.handled_at.push_back(now);
    if (!calls_again || customer_id::Followers(contact.customer) > 0) return {};
    return {.resolved = false, .calls_again = now + *calls_again};
  }
  void Finish(std::vector<double>& figures) override { figures = {42}; }

 private:
  Notes& notes_;
};

struct Told {
  Wishes::Notes notes;
  LoggedRun run;
  std::vector<AgentStep> steps;
};

class Watcher : public Log {
 public:
  void OnAgent(const AgentStep& step) override { steps.push_back(step); }
  std::vector<AgentStep> steps;
};

// When the first agent was seen to begin with it; the end of time: never.
Time SeenAt(const Told& told, AgentStep::Kind kind) {
  const auto step = std::ranges::find_if(
      told.steps, [kind](const AgentStep& one) { return one.agent == 0 && one.kind == kind; });
  return step == told.steps.end() ? Time() + kForever : step->at;
}

template <typename Wish>
Told RunWith(Scenario scenario, Wish wish) {
  scenario.quality.emplace();
  const Model model(scenario);
  Told told;
  auto overlay = std::make_unique<Wishes>(told.notes);
  wish(*overlay);
  Simulator simulator(model, Detail::kIntervalCells);
  simulator.Attach(std::move(overlay));
  Watcher log;
  simulator.Run(1, 0, told.run.result, &log);
  told.run.log = log.records;
  told.steps = log.steps;
  return told;
}
Told RunWith(const Scenario& scenario) {
  return RunWith(scenario, [](Wishes&) {});
}

Activity Pause(int after_min, int length_min) {
  Activity pause;
  pause.name = "pause " + std::to_string(after_min);
  pause.after_min = after_min;
  pause.length_min = length_min;
  return pause;
}

// A desk with queues, breaks and people who give up.
Scenario BusyDesk() {
  Scenario scenario = OneDay(9 * 60, 17 * 60, 30);
  scenario.clock.days = 3;
  scenario.contact_types = {Type("calls", 60, Exponential{240}, Exponential{120})};
  scenario.contact_types[0].wrap = Exponential{30};
  scenario.agent_groups = {Group("desk", 0, {"calls"})};
  Shift shift = ShiftOf("day", 5, 9 * 60, 17 * 60);
  shift.activities = {Pause(120, 15)};
  scenario.agent_groups[0].shifts = {shift};
  return scenario;
}

// Nobody calls; `agents` for an hour.
Scenario Quiet(int agents) { return QuietTeam(1, agents); }

TEST(Overlay, ThatWantsNothingChangesNothing) {
  const LoggedRun without = RunOnce(BusyDesk());
  const Told told = RunWith(BusyDesk());
  const auto in_order = [](std::vector<ContactRecord> log) {
    std::ranges::sort(log, {},
                      [](const ContactRecord& r) { return std::pair(r.arrival, r.customer); });
    return log;
  };
  const std::vector<ContactRecord> a = in_order(without.log);
  const std::vector<ContactRecord> b = in_order(told.run.log);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].arrival, b[i].arrival);
    EXPECT_EQ(a[i].wait, b[i].wait);
    EXPECT_EQ(a[i].talk, b[i].talk);
    EXPECT_EQ(a[i].agent, b[i].agent);
    EXPECT_EQ(a[i].resolved, b[i].resolved);
  }
  EXPECT_EQ(without.result.overall[Quantity::kBusyS], told.run.result.overall[Quantity::kBusyS]);
  EXPECT_EQ(told.run.result.figures, std::vector<double>{42});
  EXPECT_TRUE(without.result.figures.empty());
}

TEST(Overlay, HearsOfEachContactWhenItsTalkEnds) {
  const Told told = RunWith(BusyDesk());
  std::map<std::uint64_t, const ContactRecord*> answered;
  for (const ContactRecord& record : told.run.log) {
    if (record.outcome == callfloor::Outcome::kAnswered) answered[record.customer] = &record;
  }
  ASSERT_EQ(told.notes.handled.size(), answered.size());
  for (std::size_t i = 0; i < told.notes.handled.size(); ++i) {
    const ContactInHand& heard = told.notes.handled[i];
    const ContactRecord& record = *answered.at(heard.customer);
    EXPECT_EQ(told.notes.handled_at[i], record.End() + record.talk);
    EXPECT_EQ(heard.place, record.agent);
    EXPECT_EQ(heard.wait, record.wait);
    EXPECT_EQ(heard.handle, record.talk);
  }
  EXPECT_EQ(told.notes.days, (std::vector<int>{0, 1, 2}));
}

TEST(Overlay, MakesHandleTimesLonger) {
  const Told usual = RunWith(SteadyLoad(1, 0.3));
  const Told longer = RunWith(SteadyLoad(1, 0.3), [](Wishes& wishes) { wishes.factor = 1.5; });
  ASSERT_EQ(usual.run.log.size(), longer.run.log.size());
  for (std::size_t i = 0; i < usual.run.log.size(); ++i) {
    EXPECT_EQ(longer.run.log[i].talk, Seconds(1.5 * ToSeconds(usual.run.log[i].talk)));
  }
}

TEST(Overlay, HearsHowFarTheShiftIsAsAContactBegins) {
  Scenario scenario = SteadyLoad(1, 0.3);
  scenario.agent_groups[0].shifts[0].start = {8 * 60};  // before opening; until ten
  const Told told = RunWith(scenario);
  ASSERT_EQ(told.notes.ahead.size(), 12u);
  for (std::size_t i = 0; i < 12; ++i) {
    const ContactAhead& contact = told.notes.ahead[i];
    EXPECT_EQ(contact.into_shift, Minutes(60) + Seconds(300.0 * static_cast<double>(i)));
    EXPECT_EQ(contact.shift, Minutes(120));
    EXPECT_EQ(contact.customer, told.notes.handled[i].customer);
    EXPECT_EQ(contact.key.value, told.notes.handled[i].key.value);
  }
}

TEST(Overlay, HearsOfTheLastOccupancyWhereItAsks) {
  Scenario scenario = SteadyLoad(4, 0.4);
  scenario.contact_types[0].arrival_options.replay[1].times_s = {9 * 3600.0};
  const Told asks = RunWith(scenario, [](Wishes& wishes) { wishes.reads_occupancy = true; });
  ASSERT_EQ(asks.notes.occupancy.size(), 4u);
  EXPECT_FALSE(asks.notes.occupancy[0]);
  EXPECT_NEAR(*asks.notes.occupancy[1], 0.4, 1e-9);
  EXPECT_NEAR(*asks.notes.occupancy[2], 0.4 / 12, 1e-9);
  EXPECT_NEAR(*asks.notes.occupancy[3], 0.4, 1e-9);
  for (const auto& occupancy : RunWith(scenario).notes.occupancy) EXPECT_FALSE(occupancy);
  // A day off leaves that of the day before.
  scenario.clock.closed_days = {Weekday::kTue};
  std::erase_if(scenario.contact_types[0].arrival_options.replay,
                [](const ReplayedDay& day) { return day.day == 2; });
  const Told off = RunWith(scenario, [](Wishes& wishes) { wishes.reads_occupancy = true; });
  ASSERT_EQ(off.notes.occupancy.size(), 3u);
  EXPECT_NEAR(*off.notes.occupancy[1], 0.4, 1e-9);
}

TEST(Overlay, AddsToTheLoadOfDaysAtWork) {
  Scenario scenario = SteadyLoad(4, 0.9);
  Strain& strain = scenario.agent_groups[0].people.strain.emplace();
  strain.effect = StrainEffect::kDefault;
  strain.handle_time = 0;
  const auto days = [&](double load) {
    const Told told = RunWith(scenario, [&](Wishes& wishes) { wishes.load = load; });
    return DayMeans(told.run.result, 1, Quantity::kStrain);
  };
  const std::vector<double> usual = days(0);
  const std::vector<double> loaded = days(0.5);
  EXPECT_NEAR(usual[1], 0.1 * 0.8, 1e-9);
  EXPECT_NEAR(loaded[1], 0.1 * (0.8 + 0.5), 1e-9);
  EXPECT_NEAR(loaded[2], 0.9 * loaded[1] + 0.1 * (0.8 + 0.5), 1e-9);
  // Nobody is there to be worn on.
  scenario.agent_groups[0].people.attendance.emplace().absence_probability = 1;
  EXPECT_EQ(days(0.5)[3], 0);
}

TEST(Overlay, HasCustomersCallAgain) {
  const Told told =
      RunWith(SteadyLoad(1, 0.1), [](Wishes& wishes) { wishes.calls_again = Seconds(100); });
  int again = 0;
  for (const ContactRecord& record : told.run.log) {
    EXPECT_EQ(record.resolved, record.via == Via::kRecall);
    if (record.via != Via::kRecall) continue;
    ++again;
    // 300 s apart, 30 s long, and then 100 s.
    EXPECT_EQ((record.arrival - Time()).ticks() % (300 * kTicksPerSecond), 130 * kTicksPerSecond);
  }
  EXPECT_EQ(again, 12);
  EXPECT_EQ(told.run.result.overall[Quantity::kRecalls], 12);
  EXPECT_EQ(told.run.result.overall[Quantity::kResolved], 12);
}

TEST(Overlay, TakesAgentsOffThePhone) {
  const Told told = RunWith(Quiet(2), [](Wishes& wishes) {
    wishes.sessions = {{.length = Minutes(20), .earliest = Minutes(10), .number = 7}};
  });
  using Decided = std::vector<std::pair<std::uint32_t, bool>>;
  EXPECT_EQ(told.notes.decided, (Decided{{7, true}, {7, true}}));
  EXPECT_EQ(told.run.result.overall[Quantity::kActivityS], 2 * 20 * 60.0);
  EXPECT_EQ(told.run.result.overall[Quantity::kWorkedS], 2 * 40 * 60.0);
}

TEST(Overlay, FindsAPlaceBetweenOtherActivities) {
  Scenario scenario = Quiet(1);
  scenario.agent_groups[0].shifts[0].activities = {Pause(15, 10), Pause(30, 10)};
  const Told told = RunWith(scenario, [](Wishes& wishes) {
    wishes.sessions = {{.length = Minutes(10), .earliest = Minutes(10), .number = 1},   // at 40
                       {.length = Minutes(5), .earliest = Minutes(10), .number = 2},    // at 10
                       {.length = Minutes(15), .earliest = Minutes(10), .number = 3}};  // nowhere
  });
  using Decided = std::vector<std::pair<std::uint32_t, bool>>;
  EXPECT_EQ(told.notes.decided, (Decided{{3, false}, {2, true}, {1, true}}));
  EXPECT_EQ(told.run.result.overall[Quantity::kActivityS], 35 * 60.0);
}

// One agent with a contact of 4 minutes every 5 minutes from 09:00.
TEST(Overlay, ASessionWaitsForTheContactInHandAndHasItsLength) {
  const Told told = RunWith(SteadyLoad(1, 0.8), [](Wishes& wishes) {
    wishes.sessions = {{.length = Minutes(10), .earliest = Minutes(12), .number = 1}};
  });
  ASSERT_EQ(told.notes.decided.size(), 1U);
  EXPECT_TRUE(told.notes.decided[0].second);
  // In hand from 09:10 to 09:14; away until 09:24; next in line since 09:15.
  const auto waited = std::ranges::max_element(
      told.run.log, {}, [](const ContactRecord& record) { return record.wait; });
  EXPECT_EQ(waited->wait, Minutes(9));
}

TEST(Overlay, WhoWatchesSeesWhereAgentsAre) {
  const Told told = RunWith(SteadyLoad(1, 0.8), [](Wishes& wishes) {
    wishes.sessions = {{.length = Minutes(10), .earliest = Minutes(12), .number = 1}};
  });
  const Time nine = Time() + Hours(9);
  EXPECT_EQ(SeenAt(told, AgentStep::Kind::kDayBegins), nine);
  const auto planned = std::ranges::find(told.steps, AgentStep::Kind::kPlanned, &AgentStep::kind);
  ASSERT_NE(planned, told.steps.end());
  EXPECT_EQ(planned->planned, nine + Minutes(12));
  EXPECT_EQ(planned->length, Minutes(10));
  EXPECT_EQ(SeenAt(told, AgentStep::Kind::kSession), nine + Minutes(14));
  EXPECT_EQ(SeenAt(told, AgentStep::Kind::kNotHeld), Time() + kForever);
  const auto over = std::ranges::find_if(told.steps, [&](const AgentStep& step) {
    return step.kind == AgentStep::Kind::kAtWork && step.at > nine + Minutes(14);
  });
  ASSERT_NE(over, told.steps.end());
  EXPECT_EQ(over->at, nine + Minutes(24));
}

TEST(Overlay, ASessionIsNotHeldWhereTheGroupIsTooBusy) {
  for (const auto& [above, held] : {std::pair(0.75, false), std::pair(0.85, true)}) {
    const Told told = RunWith(SteadyLoad(1, 0.8), [above](Wishes& wishes) {
      wishes.sessions = {
          {.length = Minutes(10), .earliest = Minutes(30), .cancel_above = above, .number = 1}};
    });
    ASSERT_EQ(told.notes.decided.size(), 1U);
    EXPECT_EQ(told.notes.decided[0].second, held) << above;
    const auto seen = std::ranges::find(told.steps, AgentStep::Kind::kNotHeld, &AgentStep::kind);
    ASSERT_EQ(seen == told.steps.end(), held);
    EXPECT_TRUE(held || seen->occupancy > above);
  }
}

}  // namespace
}  // namespace callfloor::testing
