// Saving and loading quality again changes nothing, whatever it is.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "tests/scenario/quality_support.h"
#include "tests/scenario/random_values.h"
#include "tests/scenario/scenario_file_support.h"

namespace callfloor {
namespace {

double Share() { return Real(0, 1); }
double Some() { return Real(0.001, 1); }
double Logit() { return Real(-5, 5); }
double Amount() { return Real(0.1, 10); }

template <typename Enum>
Enum OneOf(int count) {
  return static_cast<Enum>(Whole(0, count - 1));
}

std::optional<double> Perhaps(double value) {
  return Coin() ? std::optional<double>(value) : std::nullopt;
}

// Of all that are written the same way, each member is drawn, so that one without a key is found.
Criterion AnyCriterion(int number, double weight) {
  Criterion criterion;
  criterion.name = AnyText(0) + std::to_string(number);
  criterion.weight = weight;
  criterion.grades = Whole(1, 10);
  criterion.is_subjective = Coin();
  // The first keeps what evaluators verify.
  criterion.critical_for = number == 0 ? CriticalFor::kCompliance : OneOf<CriticalFor>(4);
  criterion.fails_all = Coin();
  criterion.definition = AnyText(0);
  criterion.skill = OneOf<AgentSkill>(kAgentSkills);
  criterion.pass_rate = Real(0.01, 0.999);
  criterion.loading = Amount();
  criterion.is_hard = Coin();
  criterion.suffers_from_haste = Coin();
  criterion.not_applicable = Real(0, 0.9);
  criterion.resolution_kept = Share();
  criterion.is_courtesy = Coin();
  return criterion;
}

Scorecard AnyScorecard(int number) {
  Scorecard card{"form " + AnyText(0) + std::to_string(number)};
  int asked = 0;
  for (int section = 0; section < 2; ++section) {
    card.sections.push_back({AnyText(1), {}});
    for (int i = Whole(1, 4); i > 0; --i) {
      card.sections.back().criteria.push_back(AnyCriterion(asked++, 1));
    }
  }
  for (Section& section : card.sections) {
    for (Criterion& criterion : section.criteria) criterion.weight = 100.0 / asked;
  }
  card.fail_rule = OneOf<FailRule>(3);
  if (card.fail_rule == FailRule::kCap) card.cap = Real(0, 100);
  return card;
}

TypeQuality AnyType(const std::vector<std::string>& forms) {
  TypeQuality type;
  if (Coin()) type.scorecard = forms[static_cast<std::size_t>(Whole(0, 2))];
  type.difficulty = Logit();
  type.unresolvable = Share();
  type.customer_share = Share();
  return type;
}

TrueQualityModel AnyTruth() {
  return {Real(0, 0.9), Logit(),  Amount(), Amount(), Amount(),
          Amount(),     Amount(), Share(),  Amount(), Real(0, 0.9)};
}

RepeatContacts AnyRepeats() {
  return {Share(),  Share(),  Amount(), Amount(),    Amount(),
          Amount(), Amount(), Logit(),  Whole(1, 32)};
}

CustomerModel AnyCustomers() {
  return {Logit(),  Logit(), Logit(), Logit(), Logit(),       Logit(), Logit(),
          Logit(),  Logit(), Share(), Share(), Share() * 900, Share(), Amount(),
          Amount(), Share(), Share(), Logit(), Some()};
}

Evaluators AnyEvaluators() {
  return {Whole(1, 40),
          Real(0.1, 24),
          Real(0.1, 99),
          Amount(),
          OneOf<EvaluatorLevel>(3),
          Perhaps(Amount()),
          Perhaps(Amount()),
          Perhaps(Amount()),
          Perhaps(Amount()),
          Amount(),
          OneOf<Assignment>(3)};
}

Automation AnyAutomation() {
  return {Share(), Share(), Share(), Share(), Share(), Share(), Amount(), Amount()};
}

Sampling AnySampling() {
  return {OneOf<SamplingMethod>(6),
          Amount(),
          Some(),
          Amount(),
          Amount(),
          Share(),
          Real(1, 90),
          Share(),
          Amount(),
          Real(0, 3600),
          true};
}

Coaching AnyCoaching() {
  return {OneOf<CoachWhom>(4),
          OneOf<CoachTopic>(4),
          Amount(),
          Amount(),
          Amount(),
          Some(),
          Real(0, 0.9),
          Logit(),
          Amount(),
          Share(),
          Amount(),
          Amount(),
          Share(),
          Amount(),
          Whole(1, 480),
          Perhaps(Share()),
          Whole(1, 99),
          Real(0.1, 24),
          Amount()};
}

Onboarding AnyOnboarding() {
  return {Amount(), Amount(),    Amount(), Amount(), Amount(),
          Share(),  Whole(1, 9), Amount(), Amount(), Amount()};
}

Quality AnyQuality() {
  Quality quality;
  quality.scorecards = {AnyScorecard(0), AnyScorecard(1)};
  const std::vector<std::string> forms = {quality.scorecards[0].name, quality.scorecards[1].name,
                                          "technical"};
  quality.scorecard = forms[static_cast<std::size_t>(Whole(0, 2))];
  for (const char* type : {"service", "debts"}) {
    if (Coin()) quality.types[type] = Coin() ? AnyType(forms) : TypeQuality();
  }
  if (Coin()) quality.truth = AnyTruth();
  if (Coin()) quality.repeats = AnyRepeats();
  if (Coin()) quality.customers = AnyCustomers();
  if (Coin()) quality.evaluators = AnyEvaluators();
  if (Coin()) quality.calibration = {Perhaps(Amount()), Amount(), Whole(1, 9), Share(), Amount()};
  quality.automation = AnyAutomation();
  if (Coin()) quality.monitoring = {Share(), Amount(), Amount(), Amount(), Coin()};
  if (Coin()) quality.boredom = {Share(), Amount()};
  if (Coin()) quality.fatigue = {Real(0, 0.3), Real(0.7, 1)};
  quality.sampling = AnySampling();
  if (Coin()) quality.coaching = AnyCoaching();
  if (Coin()) quality.onboarding = AnyOnboarding();
  if (Coin()) {
    quality.links = {Coin(), Coin(), Coin(), Coin(), Coin(), Coin(), Coin(), Coin()};
  }
  quality.target = Real(0, 100);
  quality.worst_share = Some();
  // A program that nothing asks for may be absent.
  const bool asked = quality.sampling.method == SamplingMethod::kAutomated ||
                     quality.coaching.topic == CoachTopic::kAutomation ||
                     (quality.monitoring && quality.monitoring->program_counts);
  if (!asked && Coin()) quality.automation.reset();
  return quality;
}

TEST(QualityRoundTrip, LoadingWhatWasSavedGivesTheSameQuality) {
  ::setenv("RC_PARAMS", "seed=20240229 max_success=150", 0);  // the same draws on every run
  Scenario scenario = *LoadScenarioText(kGoodQuality, "good.json").scenario;
  EXPECT_TRUE(rc::check([&scenario] {
    scenario.quality = AnyQuality();
    const std::string text = SaveScenarioText(scenario);
    const LoadResult result = LoadScenarioText(text, "saved.json");
    if (!result.scenario) RC_FAIL(Messages(result) + text);
    if (!(result.scenario->quality == scenario.quality)) RC_FAIL("values differ:\n" + text);
    if (SaveScenarioText(*result.scenario) != text) RC_FAIL("texts differ:\n" + text);
  }));
}

// The property above rests on this: it sees a member that the file does not keep.
TEST(QualityRoundTrip, AChangedMemberIsAnotherQuality) {
  Scenario scenario = *LoadScenarioText(kGoodQuality, "good.json").scenario;
  Scenario other = scenario;
  other.quality->onboarding.simulation_cost += 1;
  EXPECT_NE(scenario, other);
  EXPECT_NE(SaveScenarioText(scenario), SaveScenarioText(other));
}

}  // namespace
}  // namespace callfloor
