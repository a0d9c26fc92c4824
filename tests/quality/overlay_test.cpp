// The parts of quality joined, in centres small enough for a second.
#include <algorithm>
#include <bit>
#include <map>

#include "tests/quality/overlay_support.h"

namespace callfloor::quality {
namespace {

using testing::Desk;
using testing::FiguresFor;
using testing::LogOf;
using testing::MakePerfect;
using testing::UntouchedDesk;

double Value(const std::vector<double>& figures, std::string_view name) {
  return figures[static_cast<std::size_t>(FindFigure(name))];
}

TEST(QualityOverlay, WithoutItsLinksTheCentreRunsAsWithoutIt) {
  Scenario with = Desk(28, 8);
  with.quality->links = {false, false, false, false, false, false, false, false};
  with.quality->monitoring.emplace();
  with.quality->boredom.emplace();
  with.quality->fatigue.emplace();
  with.quality->coaching.whom = CoachWhom::kNobody;
  Scenario without = with;
  without.quality.reset();
  const std::vector<ContactRecord> a = LogOf(with);
  const std::vector<ContactRecord> b = LogOf(without);
  ASSERT_EQ(a.size(), b.size());
  const auto times = [](const std::vector<ContactRecord>& log) {
    std::vector<std::array<std::int64_t, 4>> rows;
    for (const ContactRecord& r : log) {
      rows.push_back({(r.arrival - Time()).ticks(), r.wait.ticks(), r.talk.ticks(), r.agent});
    }
    std::ranges::sort(rows);
    return rows;
  };
  EXPECT_EQ(times(a), times(b));
  // And with one of them it does not.
  with.quality->links.repeats = true;
  EXPECT_GT(LogOf(with).size(), b.size());
}

TEST(QualityOverlay, EachLinkChangesOnlyWhatItIsAbout) {
  Scenario base = UntouchedDesk(56, 8);
  base.quality->links.repeats = false;
  const auto figures = FiguresFor(base, 1)[0];
  const auto same = [&](const Scenario& other, std::string_view name) {
    return Value(figures, name) == Value(FiguresFor(other, 1)[0], name);
  };
  Scenario other = base;
  other.quality->links.resolution = false;
  EXPECT_TRUE(same(other, "true_mean"));
  EXPECT_FALSE(same(other, "true_fcr"));
  other = base;
  other.quality->sampling.per_agent_month = 10;  // looking changes nothing
  EXPECT_TRUE(same(other, "true_mean"));
  EXPECT_TRUE(same(other, "true_satisfied"));
  EXPECT_FALSE(same(other, "evaluations"));
}

TEST(QualityOverlay, AReplicationIsAFunctionOfSeedAndNumber) {
  const Scenario scenario = Desk(84, 6);
  const auto twice = FiguresFor(scenario, 2);
  const auto again = FiguresFor(scenario, 2);
  const auto bytes = [](const std::vector<double>& values) {
    std::vector<std::uint64_t> words;
    for (const double value : values) words.push_back(std::bit_cast<std::uint64_t>(value));
    return words;
  };
  EXPECT_EQ(bytes(twice[0]), bytes(again[0]));
  EXPECT_EQ(bytes(twice[1]), bytes(again[1]));
  EXPECT_NE(bytes(twice[0]), bytes(twice[1]));
}

TEST(QualityOverlay, AReplicationDoesNotDependOnThoseBefore) {
  Scenario scenario = Desk(84, 6);
  scenario.quality->automation.emplace();
  scenario.quality->coaching.topic = CoachTopic::kAutomation;
  const Model model(scenario);
  Simulator fresh(model, Detail::kTotals);
  fresh.Attach(MakeOverlay(model));
  ReplicationResult alone;
  fresh.Run(20261126, 1, alone);
  const std::vector<double> after_another = FiguresFor(scenario, 2)[1];
  ASSERT_EQ(alone.figures.size(), after_another.size());
  for (std::size_t i = 0; i < alone.figures.size(); ++i) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(alone.figures[i]),
              std::bit_cast<std::uint64_t>(after_another[i]))
        << Figures()[i].name;
  }
}

// Round the clock, people leave in the middle of contacts, also when a month ends.
TEST(QualityOverlay, CountsTheContactsOfThoseWhoLeave) {
  Scenario scenario = Desk(84, 10);
  scenario.clock.closed_days.clear();
  scenario.clock.open = {0};
  scenario.clock.close = {24 * 60};
  Shift& day = scenario.agent_groups[0].shifts[0];
  day.start = {16 * 60};
  day.end = {24 * 60};
  Shift night = day;
  night.name = "night";
  night.start = {0};
  night.end = {16 * 60};
  scenario.agent_groups[0].shifts.push_back(night);
  People& people = scenario.agent_groups[0].people;
  people.attrition.emplace().leaving = {{0, 0.9}};
  people.hiring.emplace().recruiting_weeks = 0.5;
  people.hiring->training_weeks = 0;
  const std::optional<World> world = RunWorld(Model(scenario), 1, 0);
  ASSERT_TRUE(world);
  EXPECT_GT(std::ranges::count_if(
                world->agents, [](const AgentRow& agent) { return agent.name.ends_with("left)"); }),
            10);
  EXPECT_EQ(world->agents.size(), world->truth.agents.size());
  std::vector<std::string> names;
  for (const AgentRow& agent : world->agents) names.push_back(agent.name);
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end()) << "two of one name";
}

TEST(QualityOverlay, APerfectEvaluatorSeesTheTruth) {
  Scenario scenario = Desk(84, 6);
  MakePerfect(scenario.quality->evaluators);
  const std::optional<World> world = RunWorld(Model(scenario), 3, 0);
  ASSERT_TRUE(world);
  ASSERT_GT(world->cards.size(), 50U);
  for (const ContactCard& card : world->cards) {
    EXPECT_EQ(card.observed, card.truth);
    EXPECT_NEAR(card.score, card.true_score, 1e-4);
  }
  const std::vector<double> figures = FiguresFor(scenario, 1)[0];
  EXPECT_EQ(Value(figures, "kappa_objective"), 1);
  EXPECT_EQ(Value(figures, "kappa_subjective"), 1);
  EXPECT_EQ(Value(figures, "score_icc"), 1);
  EXPECT_EQ(Value(figures, "wrong_accusations"), 0);
  // And one who is not perfect does not.
  const std::optional<World> blurred = RunWorld(Model(Desk(84, 6)), 3, 0);
  EXPECT_TRUE(std::ranges::any_of(
      blurred->cards, [](const ContactCard& card) { return card.observed != card.truth; }));
}

TEST(QualityOverlay, NobodyCallsMoreOftenThanAllowed) {
  Scenario scenario = Desk(56, 6);
  scenario.quality->repeats.most_contacts = 2;
  std::map<std::uint64_t, int> most;
  for (const ContactRecord& record : LogOf(scenario)) {
    EXPECT_LE(customer_id::Followers(record.customer), 1U);
  }
  scenario.quality->repeats.most_contacts = 4;
  EXPECT_TRUE(std::ranges::any_of(LogOf(scenario), [](const ContactRecord& record) {
    return customer_id::Followers(record.customer) == 3;
  }));
}

TEST(QualityOverlay, EvaluatorsWorkNoLongerThanTheirHours) {
  Scenario scenario = UntouchedDesk(84, 20);
  Quality& quality = *scenario.quality;
  quality.sampling.per_agent_month = 20;
  quality.evaluators.count = 1;
  quality.evaluators.hours_per_day = 1;
  quality.calibration.every_weeks.reset();
  const std::vector<double> few = FiguresFor(scenario, 1)[0];
  // Sixty days of one hour each, three evaluations an hour.
  EXPECT_LE(Value(few, "evaluator_hours"), 60.01);
  EXPECT_LE(Value(few, "evaluations"), 181);
  EXPECT_LT(Value(few, "evaluations_share"), 0.5);
  quality.evaluators.hours_per_day = 8;
  EXPECT_GT(Value(FiguresFor(scenario, 1)[0], "evaluations_share"), 0.8);
}

TEST(QualityOverlay, CoachesWhomThePolicySays) {
  Scenario scenario = Desk(84, 20);
  scenario.quality->coaching.control_share = 0.3;
  const std::optional<World> some = RunWorld(Model(scenario), 1, 0);
  const auto coached =
      std::ranges::count_if(some->agents, [](const AgentRow& agent) { return agent.sessions > 0; });
  EXPECT_GT(coached, 5);
  EXPECT_LT(coached, 20);
  scenario.quality->coaching.whom = CoachWhom::kNobody;
  const std::optional<World> none = RunWorld(Model(scenario), 1, 0);
  EXPECT_TRUE(
      std::ranges::all_of(none->agents, [](const AgentRow& agent) { return agent.sessions == 0; }));
  scenario.quality->coaching.whom = CoachWhom::kWorst;
  const std::optional<World> worst = RunWorld(Model(scenario), 1, 0);
  const auto listed = std::ranges::count_if(
      worst->agents, [](const AgentRow& agent) { return agent.sessions > 0; });
  EXPECT_GT(listed, 0);
  EXPECT_LT(listed, coached);
}

TEST(QualityOverlay, HoldsFewerSessionsWhereTheyAreCancelled) {
  Scenario scenario = Desk(84, 8);
  scenario.contact_types[0].arrivals_per_hour = {{10.0 * 8}};
  scenario.contact_types[0].patience = Exponential{300};
  scenario.quality->coaching.every_weeks_established = 1;
  const auto held = [&](std::optional<double> cancel_above) {
    scenario.quality->coaching.cancel_above = cancel_above;
    return Value(FiguresFor(scenario, 1)[0], "sessions");
  };
  const double all = held(std::nullopt);
  EXPECT_LT(held(0.8), all);
  EXPECT_EQ(held(1.0), all);
}

// A session after midnight is decided on the day after the one that planned it.
TEST(QualityOverlay, CountsASessionOfANightShiftOnce) {
  Scenario scenario = Desk(57, 4);
  scenario.clock = {
      .days = 57, .closed_days = {}, .open = {0}, .close = {24 * 60}, .interval_min = 60};
  scenario.agent_groups[0].shifts[0].start = {22 * 60};
  scenario.agent_groups[0].shifts[0].end = {6 * 60};
  Coaching& coaching = scenario.quality->coaching;
  coaching.every_weeks_established = 1;
  coaching.coaches = 1;
  coaching.coach_hours_per_day = 4;  // until an hour and a half before the shift ends
  const auto not_held = [&] { return Value(FiguresFor(scenario, 1)[0], "sessions_cancelled"); };
  const auto held = [&] { return Value(FiguresFor(scenario, 1)[0], "sessions"); };
  coaching.cancel_above.reset();
  EXPECT_GT(held(), 0);
  EXPECT_LE(not_held(), 1);  // at most the last night's, which the end cuts off
  coaching.cancel_above = 0;
  EXPECT_GT(not_held(), 10);
}

TEST(QualityOverlay, TheProgramScoresAllAndOnlyWhatHasATranscript) {
  Scenario scenario = UntouchedDesk(56, 6);
  scenario.quality->automation.emplace();
  scenario.quality->sampling.method = SamplingMethod::kAutomated;
  const std::optional<World> world = RunWorld(Model(scenario), 1, 0);
  std::int64_t scored = 0;
  for (const AgentRow& agent : world->agents) scored += agent.plain.n;
  EXPECT_GT(scored, world->contacts * 95 / 100);
  EXPECT_LT(scored, world->contacts);
  EXPECT_TRUE(world->tactical_open);
}

TEST(QualityOverlay, TakesTheFormOfTheType) {
  Scenario scenario = UntouchedDesk(56, 6);
  ContactType sales = scenario.contact_types[0];
  sales.name = "sales";
  scenario.contact_types.push_back(sales);
  scenario.agent_groups[0].skills.push_back({.type = "sales"});
  scenario.quality->types["sales"].scorecard = "sales";
  const std::optional<World> world = RunWorld(Model(scenario), 1, 0);
  for (const ContactCard& card : world->cards) {
    EXPECT_EQ(card.scorecard, card.type == "sales" ? "sales" : "service");
  }
  const auto of_sales = std::ranges::count(world->criteria, "sales", &CriterionRow::scorecard);
  EXPECT_EQ(static_cast<std::size_t>(of_sales), CriteriaOf(*ShippedScorecard("sales")).size());
}

TEST(QualityOverlay, AHelperMendsMissesInTheFirstWeeks) {
  Scenario scenario = UntouchedDesk(56, 10);
  for (int i = 0; i < 10; ++i) {
    scenario.agent_groups[0].people.individuals.push_back(
        {.name = "new " + std::to_string(i), .shift = "day", .tenure_weeks = 0});
  }
  const double alone = Value(FiguresFor(scenario, 1)[0], "true_mean");
  scenario.quality->onboarding.nesting_weeks = 8;
  const double helped = Value(FiguresFor(scenario, 1)[0], "true_mean");
  // Half of what is missed is mended, handle times are longer.
  EXPECT_NEAR(100 - helped, (100 - alone) / 2, 1);
  scenario.quality->links.tenure = false;
  scenario.quality->onboarding.nesting_weeks = 0;
  EXPECT_GT(Value(FiguresFor(scenario, 1)[0], "true_mean"), alone + 3);
}

}  // namespace
}  // namespace callfloor::quality
