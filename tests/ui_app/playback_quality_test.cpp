// What the floor shows of quality (calls about the same matter, sessions, strain) against what the
// log and the sums of the run say.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/experiment/make_simulator.h"
#include "tests/quality/overlay_support.h"
#include "ui/app/playback_story.h"
#include "ui/app/playback_trace.h"

namespace callfloor::ui {
namespace {

constexpr int kDays = 12;  // two weeks, ten of them open

// Ten agents at three quarters of their time, who are coached twice a week.
Scenario Desk() {
  Scenario scenario = quality::testing::Desk(kDays, 10);
  ContactType& type = scenario.contact_types[0];
  type.arrivals_per_hour = {{80}};
  type.patience = Exponential{300};
  type.talk = Exponential{260};
  type.wrap = Exponential{40};
  Activity coffee;
  coffee.name = "coffee";
  coffee.after_min = 75;
  coffee.at_once = 3;
  AgentGroup& group = scenario.agent_groups[0];
  group.shifts[0].activities = {coffee};
  group.people.strain.emplace().effect = StrainEffect::kDefault;
  Coaching& coaching = scenario.quality->coaching;
  coaching.every_weeks_established = coaching.every_weeks_developing = 0.5;
  coaching.cancel_above = 0.8;
  return scenario;
}

Scenario WithoutQuality() {
  Scenario scenario = Desk();
  scenario.quality.reset();
  return scenario;
}

class Log : public ContactSink {
 public:
  void OnContact(const ContactRecord& record) override { records.push_back(record); }
  void OnAgent(const AgentStep&) override { ++agent_steps; }
  std::vector<ContactRecord> records;
  int agent_steps = 0;
};

// A run of all days, and each open day as it is watched.
struct Watched {
  explicit Watched(const Scenario& scenario) : model(scenario) {
    Simulator simulator = MakeSimulator(model, Detail::kTotals);
    EXPECT_TRUE(simulator.Run(1, 0, result, &log));
    for (const Slot& slot : model.slots()) {
      if (slot.interval == 0) days.push_back(DayTrace::Make(model, {.day = slot.day}));
    }
  }
  double Figure(std::string_view name) const {
    return result.figures[static_cast<std::size_t>(quality::FindFigure(name))];
  }

  Model model;
  Log log;
  ReplicationResult result;
  std::vector<std::shared_ptr<const DayTrace>> days;
};

TEST(QualityOnTheFloor, WhoCallsAgainIsWhomTheRunCounts) {
  const Watched watched(Desk());
  double called_again = 0, repeats = 0, handled = 0;
  for (const auto& day : watched.days) {
    called_again += day->CountsAt(day->end() + Hours(1)).called_again;
    for (std::uint32_t i = 0; i < day->contacts().size(); ++i) {
      if (day->contacts()[i].outcome != Outcome::kAnswered) continue;
      ++handled;
      repeats += day->RepeatOf(i) != nullptr;
    }
  }
  EXPECT_GT(repeats, 100);
  EXPECT_EQ(called_again, watched.result.overall[Quantity::kRecalls]);
  EXPECT_NEAR(repeats / handled, watched.Figure("repeat_share"), 1e-12);
}

TEST(QualityOnTheFloor, TheNumberOfACallIsHowOftenItsMatterWasNotResolved) {
  const Watched watched(Desk());
  int thirds = 0, from_earlier_days = 0;
  for (const auto& day : watched.days) {
    for (std::uint32_t i = 0; i < day->contacts().size(); ++i) {
      const ContactRecord& record = day->contacts()[i];
      int unresolved = 0;
      Time first = record.arrival;
      for (const ContactRecord& other : watched.log.records) {
        if (customer_id::Matter(other.type, other.customer) !=
                customer_id::Matter(record.type, record.customer) ||
            other.arrival >= record.arrival) {
          continue;
        }
        first = std::min(first, other.arrival);
        unresolved += other.outcome == Outcome::kAnswered && !other.resolved;
      }
      const RepeatCall* repeat = day->RepeatOf(i);
      ASSERT_EQ(repeat != nullptr, unresolved > 0);
      if (repeat == nullptr) continue;
      EXPECT_EQ(repeat->number, unresolved + 1);
      EXPECT_EQ(repeat->first, first);
      thirds += repeat->number == 3;
      from_earlier_days += repeat->first < day->open();
      const std::string told = RepeatText(*day, watched.model.scenario(), i);
      EXPECT_TRUE(told.starts_with("Called again about support, ")) << told;
      EXPECT_EQ(told.find("on day ") != std::string::npos, repeat->first < day->open()) << told;
    }
  }
  EXPECT_GT(thirds, 5);
  EXPECT_GT(from_earlier_days, 20);
}

TEST(QualityOnTheFloor, SessionsAreThoseThatTheRunCounts) {
  const Watched watched(Desk());
  double held = 0, dropped = 0, late = 0;
  for (const auto& day : watched.days) {
    const SessionsNow sessions = day->people().SessionsAt(day->close() + Hours(6));
    held += sessions.held;
    dropped += sessions.dropped;
    EXPECT_EQ(sessions.now, 0u);
    EXPECT_EQ(sessions.planned, sessions.held + sessions.dropped);
    for (std::uint32_t n = 0; n < 10; ++n) {
      for (const AgentSession& session : day->people().Sessions(GroupId{0}, n)) {
        if (session.dropped) {
          EXPECT_GT(session.occupancy, 0.8);
          continue;
        }
        late += *session.begun > session.planned;
        EXPECT_GE(*session.begun, session.planned);
        EXPECT_EQ(*session.ended - *session.begun, session.length);
      }
    }
  }
  EXPECT_GT(held, 5);
  EXPECT_GT(dropped, 5);
  EXPECT_GT(late, 0);
  EXPECT_EQ(held, watched.Figure("sessions"));
  EXPECT_EQ(dropped, watched.Figure("sessions_cancelled"));
}

TEST(QualityOnTheFloor, WhoIsInASessionHasNoCaller) {
  const Watched watched(Desk());
  FloorState state;
  int in_session = 0, on_break = 0;
  for (const auto& day : watched.days) {
    for (int minute = 0; minute < 8 * 60; ++minute) {
      day->StateAt(day->open() + Minutes(minute), state);
      std::uint32_t here = 0;
      for (const AgentNow& agent : state.agents[0]) {
        here += agent.state == AgentNow::State::kSession;
        on_break += agent.state == AgentNow::State::kBreak;
        EXPECT_TRUE(agent.state != AgentNow::State::kSession || agent.contact == kNoContact);
      }
      EXPECT_EQ(state.in_session[0], here);
      EXPECT_EQ(day->people().SessionsAt(state.at).now, here);
      EXPECT_LE(state.on_duty[0] + here, 10u);
      in_session += static_cast<int>(here);
    }
  }
  EXPECT_GT(in_session, 100);
  EXPECT_GT(on_break, 100);
}

TEST(QualityOnTheFloor, OccupancyIsTheSimulators) {
  Scenario scenario = Desk();
  scenario.clock.days = 1;
  scenario.agent_groups[0].people.attendance.emplace().absence_probability = 0.2;
  const Watched watched(scenario);
  const DayTrace& day = *watched.days[0];
  EXPECT_NEAR(
      day.OccupancyAt(day.end()),
      watched.result.overall[Quantity::kBusyS] / watched.result.overall[Quantity::kStaffedS], 1e-6);
}

TEST(QualityOnTheFloor, ANightShiftGoesOnOverMidnight) {
  Scenario scenario = Desk();
  scenario.clock.days = 2;
  scenario.clock.open = {0};
  scenario.clock.close = {24 * 60};
  Shift& shift = scenario.agent_groups[0].shifts[0];
  shift.start = {20 * 60};
  shift.end = {4 * 60};
  const Watched watched(scenario);
  const DayTrace& second = *watched.days[1];
  EXPECT_EQ(second.StaffAt(GroupId{0}, second.open() + Minutes(1)), 10u);
  EXPECT_EQ(second.StaffAt(GroupId{0}, second.open() + Hours(10)), 0u);
  EXPECT_GT(second.StaffAt(GroupId{0}, second.open() + Hours(23)), 5u);
}

TEST(QualityOnTheFloor, StrainIsThatOfEachMorning) {
  const Watched watched(Desk());
  double sum = 0;
  for (const auto& day : watched.days) {
    for (std::uint32_t n = 0; n < 10; ++n) sum += day->people().Strain(GroupId{0}, n).value();
  }
  EXPECT_EQ(watched.days.front()->people().MeanStrain(), 0);
  EXPECT_GT(watched.days.back()->people().MeanStrain().value(), 0);
  EXPECT_NEAR(sum, watched.result.overall[Quantity::kStrain], 1e-9);
  EXPECT_EQ(StrainStep(0), 0);
  EXPECT_EQ(StrainStep(0.099), 0);
  EXPECT_EQ(StrainStep(0.1), 1);
  EXPECT_EQ(StrainStep(0.25), 2);
  EXPECT_EQ(StrainStep(7), 3);
}

TEST(QualityOnTheFloor, AnAgentsCardCallsStrainAnAssumption) {
  const Watched watched(Desk());
  const DayTrace& day = *watched.days.back();
  const auto has = [&](const Scenario& scenario, const DayTrace& trace) {
    const AgentStory story = TellAgent(trace, scenario, GroupId{0}, 3, trace.close());
    return std::ranges::any_of(story.facts, [](const StoryFact& fact) {
      return fact.label.find("assumption") != std::string::npos;
    });
  };
  EXPECT_TRUE(has(Desk(), day));
  const Watched without(WithoutQuality());
  EXPECT_FALSE(has(WithoutQuality(), *without.days.back()));
}

// The agent's card at the end of a day with a session says what became of it.
TEST(QualityOnTheFloor, AnAgentsCardSaysWhetherASessionWasCancelled) {
  const Watched watched(Desk());
  int cancelled = 0, held = 0;
  for (const auto& day : watched.days) {
    for (std::uint32_t n = 0; n < 10; ++n) {
      const auto sessions = day->people().Sessions(GroupId{0}, n);
      const AgentStory story =
          TellAgent(*day, watched.model.scenario(), GroupId{0}, n, day->close() + Hours(2));
      const auto fact = std::ranges::find(story.facts, "Coaching", &StoryFact::label);
      ASSERT_EQ(fact == story.facts.end(), sessions.empty());
      if (sessions.empty()) continue;
      const bool dropped = sessions.front().dropped.has_value();
      EXPECT_EQ(fact->value.find("cancelled, too busy") != std::string::npos, dropped);
      EXPECT_EQ(fact->value.find("held") != std::string::npos, !dropped) << fact->value;
      cancelled += dropped;
      held += !dropped;
    }
  }
  EXPECT_GT(cancelled, 5);
  EXPECT_GT(held, 5);
}

TEST(QualityOnTheFloor, WithoutQualityThereIsNothingOfIt) {
  const Watched watched(WithoutQuality());
  EXPECT_EQ(watched.log.agent_steps, 0);
  for (const auto& day : watched.days) {
    EXPECT_EQ(day->people().Agents(GroupId{0}), 0u);
    EXPECT_FALSE(day->people().MeanStrain());
    EXPECT_EQ(day->people().SessionsAt(day->close()).planned, 0u);
    EXPECT_EQ(day->CountsAt(day->end()).called_again, 0u);
    for (std::uint32_t i = 0; i < day->contacts().size(); ++i) EXPECT_EQ(day->RepeatOf(i), nullptr);
  }
}

TEST(QualityOnTheFloor, WithoutRepeatsNobodyCallsAgain) {
  Scenario scenario = Desk();
  scenario.quality->links.repeats = false;
  const Watched watched(scenario);
  for (const auto& day : watched.days) {
    EXPECT_EQ(day->CountsAt(day->end()).called_again, 0u);
    for (std::uint32_t i = 0; i < day->contacts().size(); ++i) EXPECT_EQ(day->RepeatOf(i), nullptr);
  }
}

TEST(QualityOnTheFloor, AnAddedAgentHasADeskAndOneSentHomeDoesNotWork) {
  const Model model(Desk());
  const auto day = DayTrace::Make(model, {});
  const Time at = day->open() + Hours(2);
  Intervention step;
  step.kind = Intervention::Kind::kAgents;
  step.group = GroupId{0};
  step.at = at;
  step.until = day->close();
  step.amount = 1;
  const auto more = DayTrace::Make(model, {}, std::array{step});
  EXPECT_EQ(more->Desks(GroupId{0}), 11u);
  EXPECT_TRUE(more->IsOnDuty(GroupId{0}, 10, at + Minutes(1)));
  EXPECT_FALSE(more->IsOnDuty(GroupId{0}, 10, at - Minutes(1)));
  step.amount = -10;
  const auto none = DayTrace::Make(model, {}, std::array{step});
  EXPECT_EQ(none->StaffAt(GroupId{0}, at + Hours(1)), 0u);
}

}  // namespace
}  // namespace callfloor::ui
