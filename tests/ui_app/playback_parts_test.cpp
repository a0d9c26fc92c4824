// What the floor shows of the IVR, of deferred work and of callbacks, against what the records and
// the simulator's own sums say.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/center/replication.h"
#include "sim/scenario/load.h"
#include "ui/app/playback_route.h"
#include "ui/app/playback_story.h"
#include "ui/app/playback_trace.h"

namespace callfloor::ui {
namespace {

Scenario Shipped(const std::string& name) {
  LoadResult loaded =
      LoadScenarioFile(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/" + name + ".json");
  EXPECT_TRUE(loaded.scenario.has_value()) << name;
  return *loaded.scenario;
}

// Moments spread over the day without any regularity.
std::vector<Time> Moments(const DayTrace& trace, int count) {
  std::vector<Time> moments;
  const double span = ToSeconds(trace.end() - trace.open());
  for (int i = 0; i < count; ++i)
    moments.push_back(trace.open() + Seconds(span * std::fmod(0.37 + i * 0.6180339887, 1.0)));
  return moments;
}

ReplicationResult OneRun(const Model& model) {
  Simulator simulator(model, Detail::kTotals);
  ReplicationResult result;
  EXPECT_TRUE(simulator.Run(1, 0, result));
  return result;
}

TEST(IvrOnTheFloor, WhoComesToANodeIsThereOrHasLeftIt) {
  const Scenario scenario = Shipped("bank-ivr");
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  FloorState state;
  std::uint32_t seen = 0;
  for (const Time at : Moments(*trace, 60)) {
    trace->StateAt(at, state);
    const IvrNow& ivr = state.ivr;
    ASSERT_EQ(ivr.nodes.size(), scenario.ivr->nodes.size());
    const IvrNodeNow sum = ivr.Sum();
    EXPECT_EQ(sum.here, ivr.inside) << "everybody inside stands at a node";
    EXPECT_EQ(ivr.entered, ivr.inside + sum.to_agents + sum.served + sum.hung_up + sum.out);
    EXPECT_LE(ivr.inside, static_cast<std::uint32_t>(*scenario.ivr->ports));
    EXPECT_LE(ivr.inside, ivr.most);
    for (std::size_t i = 0; i < ivr.nodes.size(); ++i) {
      const IvrNodeNow& node = ivr.nodes[i];
      EXPECT_LE(node.here + node.to_agents + node.served + node.hung_up + node.out, node.came);
      if (!scenario.ivr->nodes[i].duration) {
        EXPECT_EQ(node.here, 0u) << scenario.ivr->nodes[i].name << " takes no time";
      }
    }
    seen += ivr.inside;
  }
  EXPECT_GT(seen, 0u);
}

TEST(IvrOnTheFloor, TheDayEndsWithTheSimulatorsOwnSums) {
  Scenario scenario = Shipped("bank-ivr");
  scenario.ivr->ports = 20;  // so few that some find none
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  const ReplicationResult result = OneRun(model);
  FloorState state;
  trace->StateAt(trace->end() + Hours(1), state);
  const IvrNodeNow sum = state.ivr.Sum();
  EXPECT_EQ(state.ivr.inside, 0u);
  EXPECT_EQ(sum.served, result.overall[Quantity::kContained]);
  EXPECT_EQ(sum.served_in_vain, result.overall[Quantity::kContainedInVain]);
  EXPECT_EQ(sum.hung_up, result.overall[Quantity::kIvrAbandoned]);
  EXPECT_EQ(state.ivr.most, 20u);
  EXPECT_GT(state.ivr.no_port, 0u);
  EXPECT_EQ(state.ivr.no_port + state.ivr.entered, result.overall[Quantity::kArrived]);
}

TEST(IvrOnTheFloor, APathEndsWhereTheQueueBegins) {
  const Scenario scenario = Shipped("bank-ivr");
  const auto trace = DayTrace::Make(Model(scenario), {});
  int paths = 0;
  for (const ContactRecord& record : trace->contacts()) {
    const auto path = trace->ivr().Path(record.type, record.customer, record.attempt);
    if (record.outcome == Outcome::kBlockedPort || record.outcome == Outcome::kBlockedTrunk) {
      EXPECT_TRUE(path.empty());
      continue;
    }
    ASSERT_FALSE(path.empty());
    EXPECT_EQ(path.front().at + record.ivr, record.arrival);
    if (record.outcome == Outcome::kAnswered) {
      EXPECT_EQ(scenario.ivr->nodes[path.back().node].kind, IvrKind::kQueue);
    }
    ++paths;
  }
  EXPECT_GT(paths, 1000);
}

// The back office as one that is watched on its fourth day, with work left from the days before.
class Work : public ::testing::Test {
 protected:
  static Scenario FourDays() {
    Scenario scenario = Shipped("back-office");
    scenario.clock.days = 4;
    scenario.contact_types[1].deferred->deadline_h = 0.5;  // so that some of it is late
    return scenario;
  }
  Model model_{FourDays()};
  std::shared_ptr<const DayTrace> trace_ =
      DayTrace::Make(model_, {.seed = 1, .replication = 0, .day = 3});
};

TEST_F(Work, TheBacklogIsWhatHasComeAndIsNeitherDoneNorInHand) {
  FloorState state;
  std::uint32_t late = 0, put_down = 0, in_hand = 0;
  for (const Time at : Moments(*trace_, 60)) {
    trace_->StateAt(at, state);
    const BacklogNow& backlog = state.backlogs.at(1);
    std::uint32_t waiting = 0, working = 0;
    for (std::uint32_t i = 0; i < trace_->contacts().size(); ++i) {
      const ContactRecord& record = trace_->contacts()[i];
      if (record.type.value != 1 || record.arrival > at) continue;
      const auto pieces = trace_->PiecesOf(i);
      const bool held = std::ranges::any_of(
          pieces, [&](const Stint& p) { return p.from <= at && at < p.talk_end; });
      const bool done = !pieces.empty() && !pieces.back().put_down && pieces.back().talk_end <= at;
      working += held;
      waiting += !held && !done;
    }
    EXPECT_EQ(backlog.waiting, waiting);
    EXPECT_EQ(backlog.in_hand, working);
    EXPECT_LE(backlog.waiting, trace_->MostBacklog(TypeId{1}));
    EXPECT_LE(backlog.late + backlog.soon, backlog.waiting);
    std::uint32_t at_work = 0, beside = 0;
    for (const auto& group : state.agents) {
      for (const AgentNow& agent : group) {
        at_work += agent.state == AgentNow::State::kWork;
        beside += agent.put_down != kNoContact;
      }
    }
    EXPECT_EQ(at_work, backlog.in_hand);
    EXPECT_LE(beside, backlog.put_down);
    late += backlog.late, put_down += backlog.put_down, in_hand += backlog.in_hand;
  }
  EXPECT_GT(late, 0u) << "nothing late: the test shows nothing";
  EXPECT_GT(put_down, 0u);
  EXPECT_GT(in_hand, 0u);
}

TEST_F(Work, InterruptedWorkIsSeveralPiecesThatAddUp) {
  int interrupted = 0;
  for (std::uint32_t i = 0; i < trace_->contacts().size(); ++i) {
    const ContactRecord& record = trace_->contacts()[i];
    if (record.type.value != 1 || record.outcome != Outcome::kAnswered) continue;
    const auto pieces = trace_->PiecesOf(i);
    ASSERT_EQ(pieces.size(), record.interruptions + 1);
    Duration worked;
    for (std::size_t k = 0; k < pieces.size(); ++k) {
      worked = worked + (pieces[k].talk_end - pieces[k].from);
      EXPECT_EQ(pieces[k].put_down, k + 1 < pieces.size());
    }
    EXPECT_EQ(worked, record.talk);
    interrupted += record.interruptions > 0;
    // The deadline runs in opening hours, as the record's turnaround does.
    const bool in_time = record.turnaround <= model_.channels()->types[1]->deadline;
    EXPECT_EQ(trace_->TalkEnd(i) <= trace_->DueAt(i), in_time);
  }
  EXPECT_GT(interrupted, 0);
}

TEST_F(Work, NoAgentDoesTwoThingsAtOnce) {
  for (std::uint32_t g = 0; g < trace_->groups(); ++g) {
    for (std::uint32_t n = 0; n < trace_->Desks(GroupId{g}); ++n) {
      const auto stints = trace_->Stints(GroupId{g}, n);
      for (std::size_t i = 1; i < stints.size(); ++i) ASSERT_LE(stints[i - 1].to, stints[i].from);
    }
  }
}

TEST_F(Work, TheDaysCountsAreOfCallsAlone) {
  const DayCounts counts = trace_->CountsAt(trace_->end());
  std::uint32_t calls = 0;
  for (const ContactRecord& record : trace_->contacts())
    calls += record.type.value == 0 && record.day == trace_->day();
  EXPECT_EQ(counts.arrived, calls);
  EXPECT_EQ(counts.waiting, 0u);
}

TEST(WorkOnTheFloor, OccupancyIsTheSimulators) {
  Scenario scenario = Shipped("back-office");
  scenario.clock.days = 1;
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  const ReplicationResult result = OneRun(model);
  EXPECT_NEAR(trace->OccupancyAt(trace->end()),
              result.overall[Quantity::kBusyS] / result.overall[Quantity::kStaffedS], 1e-6);
}

TEST(RouteReasons, KnowWhoHadRoomForAnotherChat) {
  const Scenario scenario = Shipped("chat-desk");
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  int beside = 0;
  for (std::uint32_t i = 0; i < trace->contacts().size(); ++i) {
    for (const RouteReason& reason : TellRoute(*trace, scenario, i)) {
      beside += reason.chosen && reason.text.ends_with("in hand and room for another");
    }
  }
  EXPECT_GT(beside, 50);
}

TEST(RouteReasons, TellAgentsWithSkillsOfTheirOwnApart) {
  Scenario scenario = Shipped("shifts");
  AgentGroup& group = scenario.agent_groups[0];
  Individual ana;
  ana.name = "Ana";
  ana.shift = group.shifts[0].name;
  ana.skills = {{.type = group.skills[0].type, .preference = 2}};
  group.people.individuals = {ana};
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  int by_ana = 0, by_others = 0;
  for (std::uint32_t i = 0; i < trace->contacts().size(); ++i) {
    const ContactRecord& record = trace->contacts()[i];
    if (record.outcome != Outcome::kAnswered) continue;
    const auto reasons = TellRoute(*trace, scenario, i);
    ASSERT_EQ(std::ranges::count(reasons, true, &RouteReason::chosen), 1);
    const RouteReason& chosen = *std::ranges::find(reasons, true, &RouteReason::chosen);
    const bool is_ana = record.group == GroupId{0} && record.agent == 0;
    EXPECT_EQ(chosen.text.starts_with(group.name + ", Ana: "), is_ana) << chosen.text;
    (is_ana ? by_ana : by_others) += 1;
  }
  EXPECT_GT(by_ana, 5);
  EXPECT_GT(by_others, 50);
}

TEST(ChatsOnTheFloor, AnAgentHasAsManyInHandAsTheRecordsSay) {
  const Model model(Shipped("chat-desk"));
  const auto trace = DayTrace::Make(model, {});
  FloorState state;
  std::uint32_t most = 0;
  for (const Time at : Moments(*trace, 60)) {
    trace->StateAt(at, state);
    std::uint32_t in_hand = 0, shown = 0;
    for (std::uint32_t i = 0; i < trace->contacts().size(); ++i) {
      const ContactRecord& record = trace->contacts()[i];
      const Time from = trace->Left(i) + record.silent_wait;
      in_hand +=
          record.outcome == Outcome::kAnswered && trace->Left(i) <= at && at < trace->Done(i);
      in_hand +=
          record.silent && record.group.valid() && from <= at && at < from + record.silent_time;
    }
    for (const auto& group : state.agents) {
      for (const AgentNow& agent : group) {
        shown += agent.in_hand;
        most = std::max(most, agent.in_hand);
      }
    }
    EXPECT_EQ(shown, in_hand);
    EXPECT_EQ(shown, state.counts.handling);
  }
  EXPECT_GT(most, 1u) << "nobody has two chats: the test shows nothing";
}

TEST(CallbacksOnTheFloor, WhoAcceptedIsInLineLaterRungReachedOrGivenUp) {
  Scenario scenario = Shipped("callbacks");
  scenario.clock.days = 1;
  scenario.clock.closed_days.clear();
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  FloorState state;
  std::uint32_t in_line = 0, later = 0, in_vain = 0;
  for (const Time at : Moments(*trace, 80)) {
    trace->StateAt(at, state);
    std::uint32_t accepted = 0, shown = 0;
    for (const ContactRecord& record : trace->contacts())
      accepted += record.callback == CallbackOffer::kAccepted && record.arrival + record.wait <= at;
    for (const CallbacksNow& now : state.callbacks) {
      shown += now.Open() + now.reached + now.failed;
      in_line += static_cast<std::uint32_t>(now.in_line.size());
      later += now.later;
      in_vain = std::max(in_vain, now.in_vain);
      if (now.next != Time()) {
        EXPECT_GT(now.next, at);
      }
    }
    EXPECT_EQ(shown, accepted);
  }
  EXPECT_GT(in_line + later, 0u);
  EXPECT_GT(in_vain, 0u) << "nobody was called in vain: the test shows nothing";
}

TEST(CallbacksOnTheFloor, ACallInVainKeepsItsAgentUntilItHasRung) {
  Scenario scenario = Shipped("callbacks");
  scenario.clock.days = 1;
  scenario.clock.closed_days.clear();
  const auto trace = DayTrace::Make(Model(scenario), {});
  int rings = 0;
  std::map<std::uint32_t, Duration> rung;
  for (std::uint32_t g = 0; g < trace->groups(); ++g) {
    for (std::uint32_t n = 0; n < trace->Desks(GroupId{g}); ++n) {
      for (const Stint& stint : trace->Stints(GroupId{g}, n)) {
        if (stint.kind != Stint::Kind::kRing) continue;
        ++rings;
        rung[stint.contact] = rung[stint.contact] + (stint.to - stint.from);
      }
    }
  }
  EXPECT_GT(rings, 0);
  for (const auto& [contact, time] : rung) EXPECT_EQ(time, trace->contacts()[contact].rung);
}

TEST_F(Work, TheStorySaysWhoPutItDown) {
  for (std::uint32_t i = 0; i < trace_->contacts().size(); ++i) {
    const auto pieces = trace_->PiecesOf(i);
    if (pieces.size() < 2) continue;
    const CallerStory story =
        TellCaller(*trace_, model_.scenario(), i, pieces.back().from + Seconds(1));
    EXPECT_TRUE(std::ranges::any_of(story.lines, [](const StoryLine& line) {
      return line.text.find("puts it down for a call") != std::string::npos;
    }));
    EXPECT_TRUE(std::ranges::any_of(story.lines, [](const StoryLine& line) {
      return line.text.find("goes on with it") != std::string::npos;
    }));
    return;
  }
  FAIL() << "nothing was interrupted";
}

}  // namespace
}  // namespace callfloor::ui
