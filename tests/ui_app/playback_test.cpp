#include "ui/app/playback.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <thread>
#include <tuple>

#include "sim/scenario/load.h"
#include "ui/app/playback_pacing.h"
#include "ui/app/playback_route.h"
#include "ui/app/playback_steps.h"
#include "ui/app/playback_story.h"

namespace callfloor::ui {
namespace {

Scenario Shipped(const std::string& name) {
  LoadResult loaded =
      LoadScenarioFile(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/" + name + ".json");
  EXPECT_TRUE(loaded.scenario.has_value()) << name;
  return *loaded.scenario;
}

Time Clock(const DayTrace& trace, int hour, int minute) {
  return Time::FromTicks(trace.open().ticks() / kTicksPerDay * kTicksPerDay) + Hours(hour) +
         Minutes(minute);
}

// Moments spread over the day without any regularity.
std::vector<Time> Moments(const DayTrace& trace, int count) {
  std::vector<Time> moments;
  const std::int64_t span = (trace.end() - trace.open()).ticks();
  for (int i = 0; i < count; ++i) {
    const double share = std::fmod(0.37 + i * 0.6180339887498949, 1.0);
    moments.push_back(trace.open() + Duration::FromTicks(static_cast<std::int64_t>(
                                         share * static_cast<double>(span))));
  }
  return moments;
}

class Traces : public ::testing::TestWithParam<const char*> {
 protected:
  Traces() : model_(Shipped(GetParam())) {}
  Model model_;
};

TEST_P(Traces, TheStateIsWhatTheRecordsSayAtEveryMoment) {
  const auto trace = DayTrace::Make(model_, {});
  FloorState state;
  for (const Time at : Moments(*trace, 60)) {
    trace->StateAt(at, state);
    std::uint32_t waiting = 0, arrived = 0, answered = 0, abandoned = 0, in_time = 0, handling = 0;
    for (std::uint32_t i = 0; i < trace->contacts().size(); ++i) {
      const ContactRecord& record = trace->contacts()[i];
      arrived += record.arrival <= at;
      const bool waits = record.arrival <= at && at < trace->Left(i) && record.wait.ticks() > 0;
      waiting += waits;
      const auto& line = state.lines[record.type.value];
      ASSERT_EQ(waits, std::find(line.begin(), line.end(), i) != line.end());
      if (trace->Left(i) > at) continue;
      answered += record.outcome == Outcome::kAnswered;
      in_time += record.outcome == Outcome::kAnswered &&
                 record.wait <= model_.types()[record.type.value].within;
      abandoned += record.outcome == Outcome::kAbandoned || record.outcome == Outcome::kBalked;
      handling += record.outcome == Outcome::kAnswered && at < trace->Done(i);
    }
    EXPECT_EQ(state.counts.waiting, waiting);
    EXPECT_EQ(state.counts.arrived, arrived);
    EXPECT_EQ(state.counts.answered, answered);
    EXPECT_EQ(state.counts.answered_in_time, in_time);
    EXPECT_EQ(state.counts.abandoned, abandoned);
    EXPECT_EQ(state.counts.handling, handling);
    std::uint32_t busy = 0;
    for (const auto& group : state.agents) {
      for (const AgentNow& agent : group) {
        busy += agent.state == AgentNow::State::kTalk || agent.state == AgentNow::State::kWrap;
        EXPECT_GE(agent.progress, 0);
        EXPECT_LE(agent.progress, 1);
      }
    }
    EXPECT_EQ(busy, handling);
    for (const auto& line : state.lines) {
      for (std::size_t i = 1; i < line.size(); ++i) {
        EXPECT_LE(trace->contacts()[line[i - 1]].arrival, trace->contacts()[line[i]].arrival)
            << "the longest waiting comes first";
      }
    }
  }
}

TEST_P(Traces, ScrubbingBackShowsTheSameAsPlayingForward) {
  const auto trace = DayTrace::Make(model_, {});
  const auto moments = Moments(*trace, 40);
  std::map<std::int64_t, std::uint32_t> forward;
  auto sorted = moments;
  std::sort(sorted.begin(), sorted.end());
  FloorState state;
  for (const Time at : sorted) {
    trace->StateAt(at, state);
    forward[at.ticks()] = state.counts.waiting;
  }
  for (auto at = moments.rbegin(); at != moments.rend(); ++at) {
    trace->StateAt(*at, state);
    EXPECT_EQ(state.counts.waiting, forward[at->ticks()]);
    EXPECT_EQ(trace->LongestWaitAt(*at), state.longest_wait);
  }
}

TEST_P(Traces, NobodyWaitsLongerThanTheirPatience) {
  const auto trace = DayTrace::Make(model_, {});
  for (const ContactRecord& record : trace->contacts()) {
    if (record.outcome == Outcome::kAbandoned) {
      EXPECT_EQ(record.wait, record.patience);
    }
    if (record.outcome == Outcome::kAnswered) {
      EXPECT_LE(record.wait, record.patience);
    }
  }
}

TEST_P(Traces, NoAgentIsWithTwoCallers) {
  const auto trace = DayTrace::Make(model_, {});
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::pair<Time, Time>>> spans;
  for (std::uint32_t i = 0; i < trace->contacts().size(); ++i) {
    const ContactRecord& record = trace->contacts()[i];
    if (record.outcome == Outcome::kAnswered)
      spans[{record.group.value, record.agent}].push_back({trace->Left(i), trace->Done(i)});
  }
  for (auto& [agent, list] : spans) {
    std::sort(list.begin(), list.end());
    for (std::size_t i = 1; i < list.size(); ++i) ASSERT_LE(list[i - 1].second, list[i].first);
  }
}

TEST_P(Traces, TheEndOfTheDayIsTheDayItself) {
  Scenario scenario = model_.scenario();
  scenario.clock.days = 1;
  scenario.clock.closed_days.clear();
  const Model one_day(scenario);
  const auto trace = DayTrace::Make(one_day, {});
  Simulator simulator(one_day, Detail::kTotals);
  ReplicationResult result;
  ASSERT_TRUE(simulator.Run(1, 0, result));
  const DayCounts counts = trace->CountsAt(trace->end());
  EXPECT_EQ(counts.arrived, result.overall[Quantity::kArrived]);
  EXPECT_EQ(counts.answered, result.overall[Quantity::kAnswered]);
  EXPECT_EQ(counts.answered_in_time, result.overall[Quantity::kAnsweredInTime]);
  EXPECT_EQ(counts.abandoned, result.overall[Quantity::kAbandoned]);
  EXPECT_EQ(counts.Decided(), result.overall[Quantity::kOffered]);
  EXPECT_NEAR(trace->OccupancyAt(trace->end()),
              result.overall[Quantity::kBusyS] / result.overall[Quantity::kStaffedS], 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Traces,
                         ::testing::Values("anonymous-bank", "bank-specialists", "two-languages",
                                           "help-desk"),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(DayTrace, AnotherDayOfTheWeekIsItsOwn) {
  const Model model(Shipped("two-languages"));
  const auto monday = DayTrace::Make(model, {});
  const auto tuesday = DayTrace::Make(model, {.seed = 1, .replication = 0, .day = 1});
  EXPECT_EQ(monday->day(), 0);
  EXPECT_EQ(tuesday->day(), 1);
  EXPECT_EQ(tuesday->open() - monday->open(), Days(1));
  for (const ContactRecord& record : tuesday->contacts()) EXPECT_EQ(record.day, 1);
}

TEST(DayTrace, AStoppedSimulationGivesNothing) {
  const Model model(Shipped("large-center"));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(DayTrace::Make(model, {}, {}, stop.get_token()), nullptr);
}

TEST(DayTrace, SteppingGoesFromMomentToMomentAndBack) {
  const Model model(Shipped("anonymous-bank"));
  const auto trace = DayTrace::Make(model, {});
  Time at = Clock(*trace, 10, 0);
  std::vector<Time> way;
  for (int i = 0; i < 50; ++i) {
    const Time next = trace->NextMoment(at);
    ASSERT_GT(next, at);
    way.push_back(at = next);
  }
  for (std::size_t i = way.size() - 1; i > 0; --i)
    EXPECT_EQ(trace->PreviousMoment(way[i]), way[i - 1]);
  EXPECT_EQ(trace->NextMoment(trace->end()), trace->end());
  EXPECT_EQ(trace->PreviousMoment(trace->open()), trace->open());
}

TEST(Steps, BeforeTheStepTheDayIsTheSame) {
  const Model model(Shipped("anonymous-bank"));
  const auto base = DayTrace::Make(model, {});
  const Time at = Clock(*base, 11, 0);
  for (const StepKind kind :
       {StepKind::kAddAgent, StepKind::kSendToBreak, StepKind::kMoreCalls, StepKind::kCloseLines}) {
    const Intervention step = MakeStep({.kind = kind,
                                        .group = GroupId{0},
                                        .type = TypeId{0},
                                        .amount = kind == StepKind::kMoreCalls ? 40 : 1,
                                        .lasts = Hours(1)},
                                       at, base->end() + Days(1));
    const auto branch = DayTrace::Make(model, {}, std::vector<Intervention>{step});
    const auto before = [&](const DayTrace& trace) {
      std::vector<std::tuple<Time, TypeId, std::uint64_t, int>> list;
      for (std::uint32_t i = 0; i < trace.contacts().size(); ++i) {
        const ContactRecord& record = trace.contacts()[i];
        if (trace.Left(i) < at)
          list.emplace_back(trace.Left(i), record.type, record.customer, record.attempt);
      }
      return list;
    };
    EXPECT_EQ(before(*base), before(*branch)) << static_cast<int>(kind);
    const Time end = base->end();
    const DayCounts a = base->CountsAt(end), b = branch->CountsAt(end);
    EXPECT_NE(std::tuple(a.arrived, a.answered, a.wait_answered_ticks),
              std::tuple(b.arrived, b.answered, b.wait_answered_ticks))
        << "the step must change something afterwards";
  }
}

TEST(Steps, OneMoreAgentHasADeskAndTakesCalls) {
  const Model model(Shipped("anonymous-bank"));
  const auto base = DayTrace::Make(model, {});
  const Time at = Clock(*base, 10, 0);
  const Intervention step = MakeStep(
      {.kind = StepKind::kAddAgent, .group = GroupId{0}, .type = {}, .amount = 1, .lasts = {}}, at,
      base->end() + Days(1));
  const auto branch = DayTrace::Make(model, {}, std::vector<Intervention>{step});
  const Time later = at + Minutes(10);
  EXPECT_EQ(branch->StaffAt(GroupId{0}, later), base->StaffAt(GroupId{0}, later) + 1);
  EXPECT_EQ(branch->StaffAt(GroupId{0}, at - Minutes(1)),
            base->StaffAt(GroupId{0}, at - Minutes(1)));
  EXPECT_LT(branch->CountsAt(base->end()).abandoned, base->CountsAt(base->end()).abandoned);
}

TEST(Steps, AnAgentOnABreakIsShownSo) {
  const Model model(Shipped("anonymous-bank"));
  const auto base = DayTrace::Make(model, {});
  const Time at = Clock(*base, 14, 0);
  const Intervention step = MakeStep({.kind = StepKind::kSendToBreak,
                                      .group = GroupId{0},
                                      .type = {},
                                      .amount = 2,
                                      .lasts = Minutes(45)},
                                     at, base->end() + Days(1));
  const auto branch = DayTrace::Make(model, {}, std::vector<Intervention>{step});
  FloorState state;
  int seen = 0;
  for (int minute = 0; minute < 45; ++minute) {
    branch->StateAt(at + Minutes(minute), state);
    int breaks = 0;
    for (const AgentNow& agent : state.agents[0]) breaks += agent.state == AgentNow::State::kBreak;
    EXPECT_LE(breaks, 2);
    seen = std::max(seen, breaks);
  }
  EXPECT_EQ(seen, 2);
  branch->StateAt(at + Minutes(46), state);
  for (const AgentNow& agent : state.agents[0]) EXPECT_NE(agent.state, AgentNow::State::kBreak);
}

TEST(Story, IsInOrderOfTimeAndKnowsNothingOfTheFuture) {
  const Scenario scenario = Shipped("two-languages");
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  int told = 0;
  for (std::uint32_t i = 0; i < trace->contacts().size(); i += 7) {
    for (const Duration after : {Duration{}, Seconds(20), Minutes(5), Hours(3)}) {
      const Time at = trace->contacts()[i].arrival + after;
      const CallerStory story = TellCaller(*trace, scenario, i, at);
      EXPECT_FALSE(story.lines.empty());
      EXPECT_FALSE(story.status.empty());
      for (std::size_t k = 0; k < story.lines.size(); ++k) {
        EXPECT_LE(story.lines[k].at, at) << story.lines[k].text;
        if (k > 0) {
          EXPECT_LE(story.lines[k - 1].at, story.lines[k].at) << story.lines[k].text;
        }
      }
      ++told;
    }
  }
  EXPECT_GT(told, 100);
}

TEST(RouteReasons, NameTheGroupThatAnsweredAndWhatKeptTheOthers) {
  const Scenario scenario = Shipped("overflow");
  const Model model(scenario);
  const auto trace = DayTrace::Make(model, {});
  int answered = 0, waited = 0, only_after = 0, nobody_free = 0;
  for (std::uint32_t i = 0; i < trace->contacts().size(); ++i) {
    const ContactRecord& record = trace->contacts()[i];
    const auto reasons = TellRoute(*trace, scenario, i);
    if (record.outcome != Outcome::kAnswered) {
      EXPECT_TRUE(reasons.empty());
      continue;
    }
    ++answered;
    waited += record.wait > Duration();
    EXPECT_EQ(std::ranges::count(reasons, true, &RouteReason::chosen), 1);
    for (const RouteReason& reason : reasons) {
      const std::string& group = scenario.agent_groups[record.group.value].name;
      EXPECT_EQ(reason.chosen, reason.text.starts_with(group + ": ")) << reason.text;
      only_after += reason.text.find("free, but only after") != std::string::npos;
      nobody_free += reason.text.find("nobody free") != std::string::npos;
      // Without a wait the agent was idle; with one it has just become free, or a step opened.
      if (!reason.chosen) continue;
      const bool became = reason.text.find("became free") != std::string::npos;
      if (record.wait == Duration()) {
        EXPECT_FALSE(became) << reason.text;
      }
      if (record.route == Route::kStep) {
        EXPECT_TRUE(became || reason.text.find("open after") != std::string::npos) << reason.text;
      }
    }
  }
  EXPECT_GT(answered, 300);
  EXPECT_GT(waited, 30);
  EXPECT_GT(only_after, 10);
  EXPECT_GT(nobody_free, 30);
}

TEST(Story, SaysWhatWouldHaveBeen) {
  const Scenario scenario = Shipped("anonymous-bank");
  const Model model(scenario);
  const auto base = DayTrace::Make(model, {});
  const Intervention step = MakeStep(
      {.kind = StepKind::kAddAgent, .group = GroupId{0}, .type = {}, .amount = 3, .lasts = {}},
      base->open() + Minutes(1), base->end() + Days(1));
  const auto branch = DayTrace::Make(model, {}, std::vector<Intervention>{step});
  int saved = 0;
  for (std::uint32_t i = 0; i < base->contacts().size(); ++i) {
    const std::string told = WouldHaveBeen(*base, *branch, i, "With more agents");
    saved +=
        told.find("been served") != std::string::npos || told.find("at once") != std::string::npos;
  }
  EXPECT_GT(saved, 50);
}

TEST(Ranges, HoldTheMiddleFourFifthsOfTheDays) {
  const Model model(Shipped("help-desk"));
  DayRanges ranges;
  std::vector<double> values;
  for (std::uint64_t r = 0; r < 40; ++r) {
    const auto trace = DayTrace::Make(model, {.seed = 1, .replication = r, .day = 0});
    ranges.Add(*trace);
    if (r < 9) {
      EXPECT_FALSE(ranges.At(FloorMeasure::kWaiting, Hours(2)).has_value());
    }
    values.push_back(MeasureAt(*trace, FloorMeasure::kServiceLevel, trace->open() + Hours(4)));
  }
  const auto range = ranges.At(FloorMeasure::kServiceLevel, Hours(4));
  ASSERT_TRUE(range.has_value());
  const auto inside = std::count_if(values.begin(), values.end(), [&](double v) {
    return v >= range->low - 1e-6 && v <= range->high + 1e-6;
  });
  EXPECT_GE(inside, 31);
  EXPECT_LE(inside, 34);
}

TEST(Pacing, FollowsTheClockAtTheAskedSpeed) {
  double now = 0;
  Pacing pacing([&] { return now; });
  pacing.SetSpan(Time() + Hours(7), Time() + Hours(24));
  pacing.SetSpeedIndex(2);
  pacing.Play();
  for (int i = 0; i < 120; ++i) {
    now += 1.0 / 60;
    pacing.Advance();
  }
  EXPECT_NEAR(ToSeconds(pacing.now() - (Time() + Hours(7))), 120, 1e-3);
  EXPECT_NEAR(pacing.measured_speed(), 60, 0.5);
  pacing.Pause();
  now += 5;
  EXPECT_FALSE(pacing.Advance());
  EXPECT_EQ(pacing.measured_speed(), 0);
}

TEST(Pacing, MeasuresLessWhenTheMachineStumbles) {
  double now = 0;
  Pacing pacing([&] { return now; });
  pacing.SetSpan(Time(), Time() + Hours(24));
  pacing.SetSpeedIndex(3);
  pacing.Play();
  for (int i = 0; i < 4; ++i) {
    now += 1;  // a second a frame: only a quarter of it is played
    pacing.Advance();
  }
  EXPECT_NEAR(pacing.measured_speed(), 150, 1);
  EXPECT_EQ(pacing.asked_speed(), 600);
}

TEST(Pacing, StopsAtTheEndAndStartsOver) {
  double now = 0;
  Pacing pacing([&] { return now; });
  pacing.SetSpan(Time(), Time() + Minutes(1));
  pacing.SetSpeedIndex(4);
  pacing.Play();
  now += 0.2;
  pacing.Advance();
  EXPECT_TRUE(pacing.AtEnd());
  EXPECT_FALSE(pacing.running());
  pacing.Play();
  EXPECT_EQ(pacing.now(), Time());
  EXPECT_TRUE(pacing.running());
  pacing.Seek(Time() + Hours(5));
  EXPECT_EQ(pacing.now(), Time() + Minutes(1));
}

// Waits for the worker, at most half a minute.
template <typename Condition>
bool WaitFor(Playback& playback, Condition condition) {
  for (int i = 0; i < 3000; ++i) {
    playback.Poll();
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(Playback, BranchesOnStepsAndComesBack) {
  Playback playback;
  playback.Load(std::make_shared<const Scenario>(Shipped("anonymous-bank")), {});
  ASSERT_TRUE(WaitFor(playback, [&] { return playback.base() != nullptr; }));
  EXPECT_EQ(playback.shown(), playback.base());
  const auto base = playback.base();
  playback.SetSteps({MakeStep(
      {.kind = StepKind::kAddAgent, .group = GroupId{0}, .type = {}, .amount = 1, .lasts = {}},
      Clock(*base, 10, 0), base->end() + Days(1))});
  ASSERT_TRUE(WaitFor(playback, [&] { return playback.branched(); }));
  EXPECT_EQ(playback.base(), base);
  EXPECT_NE(playback.shown(), base);
  playback.Ask({GroupId{0}, Clock(*base, 9, 0)});
  ASSERT_TRUE(WaitFor(playback, [&] { return playback.alternative() != nullptr; }));
  playback.SetSteps({});
  ASSERT_TRUE(WaitFor(playback, [&] { return !playback.Busy(); }));
  EXPECT_FALSE(playback.branched());
  EXPECT_EQ(playback.shown(), base);
  ASSERT_TRUE(WaitFor(playback, [&] {
    return playback.ranges() && playback.ranges()->days() == Playback::kDaysForRanges;
  }));
}

TEST(Playback, ADragOverManyScenariosEndsWithTheLast) {
  Playback playback;
  const Scenario scenario = Shipped("anonymous-bank");
  std::shared_ptr<const Scenario> last;
  for (int i = 0; i < 50; ++i) {
    Scenario other = scenario;
    other.service_level.within_s = 20 + i;
    last = std::make_shared<const Scenario>(other);
    playback.Load(last, {});
    playback.Poll();
  }
  ASSERT_TRUE(WaitFor(playback, [&] { return playback.base() && !playback.Busy(); }));
  EXPECT_EQ(playback.base()->CountsAt(playback.base()->end()).answered_in_time,
            DayTrace::Make(Model(*last), {})->CountsAt(Time() + Days(2)).answered_in_time);
}

}  // namespace
}  // namespace callfloor::ui
