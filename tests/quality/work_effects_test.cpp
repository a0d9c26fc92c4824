// Being watched, quiet days and long shifts, with the centre.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "sim/quality/sampling_design.h"
#include "tests/quality/overlay_support.h"

namespace callfloor::quality {
namespace {

using testing::Desk;
using testing::FiguresFor;
using testing::LogOf;
using testing::UntouchedDesk;

// Nobody calls again, so that the same contacts come whatever is changed.
Scenario SteadyDesk(int days, int agents) {
  Scenario scenario = UntouchedDesk(days, agents);
  scenario.quality->links.repeats = false;
  return scenario;
}

bool SameFigures(const Scenario& a, const Scenario& b) {
  const std::vector<double> left = FiguresFor(a, 1)[0];
  const std::vector<double> right = FiguresFor(b, 1)[0];
  return std::ranges::equal(
      left, right, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

// True pass rates of all contacts on a form that asks for one thing of discipline and another.
struct PassRates {
  double discipline = 0, other = 0;
};
PassRates RatesOf(Scenario scenario) {
  Scorecard card;
  card.name = "two";
  card.sections = {{"all", {{.name = "identity"}, {.name = "answer"}}}};
  for (Criterion& criterion : card.sections[0].criteria) criterion.weight = 50;
  Criterion& identity = card.sections[0].criteria[0];
  identity.skill = AgentSkill::kDiscipline;
  identity.critical_for = CriticalFor::kCompliance;
  card.sections[0].criteria[1].skill = AgentSkill::kKnowledge;
  scenario.quality->scorecards = {card};
  scenario.quality->scorecard = card.name;
  const std::vector<double> figures = FiguresFor(scenario, 1)[0];
  const auto value = [&](const char* name) {
    return figures[static_cast<std::size_t>(FindFigure(name))];
  };
  const double discipline = value("true_compliance_accuracy");
  return {discipline, value("true_mean") / 50 - discipline};
}

// The strain of the team as each open day begins.
std::vector<double> StrainByDay(const Scenario& scenario) {
  const Model model(scenario);
  Simulator simulator(model, Detail::kTotals);
  simulator.Attach(MakeOverlay(model));
  ReplicationResult result;
  simulator.Run(3, 0, result);
  std::vector<double> days;
  const std::size_t groups = scenario.agent_groups.size();
  for (std::size_t i = 0; i < result.day_cells.size(); i += 1 + groups) {
    days.push_back(result.day_cells[i][Quantity::kStrain] / result.day_cells[i][Quantity::kAgents]);
  }
  return days;
}

// Contacts load nobody; being watched does.
Scenario StrainedDesk(int days, int agents) {
  Scenario scenario = SteadyDesk(days, agents);
  Strain& strain = scenario.agent_groups[0].people.strain.emplace();
  strain.effect = StrainEffect::kDefault;
  strain.threshold = 1;
  scenario.quality->coaching.climate = 0;
  scenario.quality->monitoring.emplace();
  scenario.quality->sampling.method = SamplingMethod::kRandom;
  return scenario;
}

TEST(WorkEffects, WithoutTheirLinksAreAsAbsent) {
  Scenario without = Desk(28, 8);
  without.agent_groups[0].people.strain.emplace().effect = StrainEffect::kDefault;
  without.quality->coaching.climate = 0;
  without.quality->automation.emplace();
  Scenario with = without;
  Quality& quality = *with.quality;
  quality.monitoring.emplace().program_counts = true;
  quality.boredom.emplace().occupancy_below = 1;
  quality.fatigue.emplace();
  quality.links.monitoring = quality.links.boredom = quality.links.fatigue = false;
  EXPECT_TRUE(SameFigures(with, without));
  for (bool QualityLinks::*link :
       {&QualityLinks::monitoring, &QualityLinks::boredom, &QualityLinks::fatigue}) {
    Scenario linked = with;
    linked.quality->links.*link = true;
    EXPECT_FALSE(SameFigures(linked, without));
  }
}

TEST(BeingWatched, KeepsTheDisciplineOfTheRationalAndNothingElse) {
  Scenario scenario = SteadyDesk(56, 12);
  scenario.warm_up_min = 14 * 24 * 60;  // with the first week, of which nobody knows yet
  scenario.quality->sampling.method = SamplingMethod::kRandom;
  const PassRates off = RatesOf(scenario);
  Monitoring& monitoring = scenario.quality->monitoring.emplace();
  const auto rates = [&](double share, double evaluations) {
    monitoring.rational_share = share;
    scenario.quality->sampling.per_agent_month = evaluations;
    return RatesOf(scenario);
  };
  const PassRates unwatched = rates(1, 0);
  const PassRates some = rates(0.5, 0);
  const PassRates watched = rates(1, 5);
  EXPECT_LT(unwatched.discipline, watched.discipline);
  EXPECT_LT(watched.discipline, off.discipline);
  EXPECT_LT(unwatched.discipline, some.discipline);
  EXPECT_LT(some.discipline, off.discipline);
  for (const PassRates& one : {unwatched, some, watched}) EXPECT_NEAR(one.other, off.other, 1e-9);
  EXPECT_EQ(rates(0, 0).discipline, off.discipline) << "nobody is rational";
  // More often than anybody can be bothered to slip: no difference is left.
  EXPECT_EQ(rates(1, 600).discipline, off.discipline);
}

// Day by day the recursion s ← 0.9 s + 0.1 x with x = 0.3 (1 − e⁻¹), from the second week on.
TEST(BeingWatched, WearsOnEverybodyByTheRule) {
  Scenario scenario = StrainedDesk(28, 8);
  const double load = 0.3 * (1 - std::exp(-1.0));
  double expected = 0;
  const std::vector<double> strain = StrainByDay(scenario);
  ASSERT_EQ(strain.size(), 20u);
  for (std::size_t day = 0; day < strain.size(); ++day) {
    EXPECT_NEAR(strain[day], expected, 1e-12) << day;
    expected = 0.9 * expected + (day >= 5 ? 0.1 * load : 0);
    if (day % 5 == 4) expected *= 0.6 * 0.6;
  }
  EXPECT_GT(strain.back(), 0.04);
  scenario.quality->coaching.climate = 1;
  EXPECT_EQ(std::ranges::max(StrainByDay(scenario)), 0);
  scenario.quality->coaching.climate = 0;
  scenario.quality->sampling.per_agent_month = 0;
  EXPECT_EQ(std::ranges::max(StrainByDay(scenario)), 0);
}

TEST(BeingWatched, CountsWhatEvaluatorsGetDone) {
  Scenario scenario = StrainedDesk(84, 8);
  scenario.quality->sampling.per_agent_month = 20;
  scenario.quality->evaluators.count = 1;
  scenario.quality->evaluators.drift_sd_month = 0;
  scenario.quality->calibration.every_weeks.reset();
  const double enough = StrainByDay(scenario).back();
  // 8 × 20 × 20 min = 53 h a month; half an hour on 21.7 days is a fifth of that: about 4 each.
  scenario.quality->evaluators.hours_per_day = 0.5;
  const double few = StrainByDay(scenario).back();
  scenario.quality->evaluators.hours_per_day = 8;
  scenario.quality->sampling.per_agent_month = 4;
  const double four = StrainByDay(scenario).back();
  EXPECT_GT(enough, 1.5 * four);
  EXPECT_NEAR(few, four, 0.25 * four);
}

TEST(BeingWatched, ByAProgramCountsWhereTheFileSaysSo) {
  Scenario scenario = StrainedDesk(28, 8);
  scenario.quality->automation.emplace();
  scenario.quality->sampling.per_agent_month = 0;
  EXPECT_EQ(std::ranges::max(StrainByDay(scenario)), 0);
  scenario.quality->monitoring->program_counts = true;
  const double by_program = StrainByDay(scenario).back();
  scenario.quality->monitoring->program_counts = false;
  scenario.quality->sampling.per_agent_month = 600;
  EXPECT_NEAR(by_program, StrainByDay(scenario).back(), 1e-9);
}

// A day after a quiet one: here from the second on.
TEST(QuietDays, MakeDisciplineSlipFromTheNextOn) {
  Scenario scenario = SteadyDesk(28, 8);
  const PassRates off = RatesOf(scenario);
  Boredom& boredom = scenario.quality->boredom.emplace();
  boredom.slip = 60;  // nothing is met any more
  const PassRates bored = RatesOf(scenario);
  EXPECT_NEAR(bored.other, off.other, 1e-9);
  EXPECT_GT(bored.discipline, 0.5 * off.discipline / 20) << "on the first of twenty days";
  EXPECT_LT(bored.discipline, 1.5 * off.discipline / 20);
  boredom.occupancy_below = 0.05;  // a third is enough to do
  EXPECT_EQ(RatesOf(scenario).discipline, off.discipline);
}

TEST(QuietDays, AreThoseOfTheAgentAlone) {
  // Whoever has the first shift has nearly all calls.
  Scenario scenario = SteadyDesk(28, 4);
  scenario.agent_groups[0].skills = {{.type = "support", .preference = 1}};
  AgentGroup second = scenario.agent_groups[0];
  second.name = "second";
  second.skills = {{.type = "support", .preference = 2}};
  scenario.agent_groups.push_back(second);
  scenario.contact_types[0].arrivals_per_hour = {{6.0 * 4}};
  scenario.quality->boredom.emplace() = {.occupancy_below = 0.3, .slip = 60};
  const std::optional<World> world = RunWorld(Model(scenario), 3, 0);
  ASSERT_EQ(world->truth.agents.size(), 8u);
  for (std::size_t i = 0; i < 8; ++i) {
    if (i < 4) {
      EXPECT_GT(world->truth.agents[i].mean, 75) << i;
    } else {
      EXPECT_LT(world->truth.agents[i].mean, 75) << i;
    }
  }
}

// Where all contacts take as long, there is no chance in it: 5 % more over eight hours.
TEST(LongShifts, MakeHandleTimesGrowEvenly) {
  Scenario scenario = SteadyDesk(1, 8);
  scenario.contact_types[0].talk = Constant{300};
  scenario.quality->fatigue.emplace();
  const std::vector<ContactRecord> records = LogOf(scenario);
  ASSERT_GT(records.size(), 200u);
  double last = 0;
  for (const ContactRecord& record : records) {
    const double hours =
        ToSeconds(record.arrival + record.wait - (Time() + Minutes(9 * 60))) / 3600;
    EXPECT_NEAR(ToSeconds(record.talk), 300 * (1 + 0.05 * std::min(1.0, hours / 8)), 2e-6);
    last = std::max(last, hours);
  }
  EXPECT_GT(last, 7.5);
}

// Each contact's talk with fatigue over that without, and the part of the shift that is over.
struct Growth {
  double of_shift = 0, factor = 0;
};
std::vector<Growth> GrowthOf(const Scenario& scenario) {
  using Talks = std::map<std::pair<std::uint64_t, int>, ContactRecord>;
  const auto talks = [&](bool tired) {
    Scenario which = scenario;
    if (tired) which.quality->fatigue.emplace();
    Talks by_contact;
    for (const ContactRecord& record : LogOf(which)) {
      by_contact[{record.customer, record.attempt}] = record;
    }
    return by_contact;
  };
  const Talks without = talks(false);
  std::vector<Growth> growth;
  for (const auto& [whose, tired] : talks(true)) {
    const auto fresh = without.find(whose);
    if (fresh == without.end() || fresh->second.outcome != Outcome::kAnswered ||
        tired.outcome != Outcome::kAnswered) {
      continue;
    }
    const double hours =
        ToSeconds(tired.arrival + tired.wait - (Time() + Days(tired.day) + Minutes(9 * 60))) / 3600;
    growth.push_back(
        {std::clamp(hours / 8, 0.0, 1.0), ToSeconds(tired.talk) / ToSeconds(fresh->second.talk)});
  }
  return growth;
}

// A lognormal talk with a variance of its squared mean: half of what is added to the variance comes
// from the talk itself. Each contact has a number of its own.
TEST(LongShifts, MakeHandleTimesVaryMore) {
  Scenario scenario = SteadyDesk(42, 8);
  scenario.contact_types[0].talk = Lognormal{300, 300};
  scenario.quality->links.repeats = false;
  const std::vector<Growth> growth = GrowthOf(scenario);
  ASSERT_GT(growth.size(), 5'000u);
  const double z = 4.5;  // once in 150,000 times
  Moments mean, square, neighbours, spread;
  double before = 0;
  for (const Growth& g : growth) {
    const double c = 1 + 0.05 * g.of_shift;
    const double more = ((1 + 0.39 * g.of_shift) / (c * c) - 1) / 2;
    const double factor = g.factor / c;
    mean.Add(factor - 1);
    square.Add(factor * factor - (1 + more));
    spread.Add(factor * factor - 1);
    const double now = factor - 1;
    neighbours.Add(before * now);
    before = now;
  }
  const auto error = [](const Moments& moments) {
    return moments.StandardDeviation() / std::sqrt(static_cast<double>(moments.count()));
  };
  EXPECT_NEAR(mean.Mean(), 0, z * error(mean));
  EXPECT_NEAR(square.Mean(), 0, z * error(square));
  EXPECT_NEAR(neighbours.Mean(), 0, z * error(neighbours));
  EXPECT_GT(spread.Mean(), z * error(spread));  // were there no number, it would be 0
}

}  // namespace
}  // namespace callfloor::quality
