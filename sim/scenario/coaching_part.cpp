// The part "coaching": what is done about what evaluations show, and what newcomers get.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/scenario/key_table.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/quality_load.h"
#include "sim/scenario/quality_names.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr Limits kWeeks{0, 520};
constexpr Limits kSomeWeeks{0, 520, true};
constexpr Limits kMoney{0, 1e6};
constexpr const char* kTurnella = "turnella.com, a vendor's claim";
constexpr const char* kGains =
    "assumption, so that 37 % of sessions with an average agent do harm; more than a third of "
    "interventions did (Kluger and DeNisi 1996)";
constexpr const char* kFades =
    "assumption; that gains fade within weeks: De Grip and Sauermann 2012, an experiment in a call "
    "centre";

constexpr auto kCoachingKeys = std::to_array<Key<Coaching>>({
    {"every_weeks_new", kOf<&Coaching::every_weeks_new>,
     "The time between two sessions of an agent in the first 13 weeks in the job.", kSomeWeeks,
     "weeks", kTurnella},
    {"every_weeks_developing", kOf<&Coaching::every_weeks_developing>,
     "The time between two sessions of an agent from then up to a year in the job.", kSomeWeeks,
     "weeks", kTurnella},
    {"every_weeks_established", kOf<&Coaching::every_weeks_established>,
     "The time between two sessions of an agent who has been there for longer.", kSomeWeeks,
     "weeks", kTurnella},
    {"worst_share", kOf<&Coaching::worst_share>,
     "For worst and random: the share of agents who are coached.", kSomeShare},
    {"control_share",
     kOf<&Coaching::control_share>,
     "The share of agents, drawn at random, who are never coached, to compare with.",
     {0, 0.99}},
    {"mean_gain",
     kOf<&Coaching::mean_gain>,
     "What a session adds to the skill it is about, on average, times the room for it: 0.6 − skill "
     "/ 2, from 0 to 1.5.",
     {-10, 10},
     "sd",
     kGains},
    {"gain_sd",
     kOf<&Coaching::gain_sd>,
     "The standard deviation of what a session adds.",
     {0, 10},
     "sd",
     kGains},
    {"permanent", kOf<&Coaching::permanent>, "The share of the gain that stays.", kShare, "",
     kFades},
    {"half_life_weeks", kOf<&Coaching::half_life_weeks>,
     "After so long half of the gain that does not stay is gone.", kSomeWeeks, "weeks", kFades},
    {"stale_days",
     kOf<&Coaching::stale_days>,
     "With feedback so old the mean gain is 37 % of what it was.",
     {0, 3'650, true},
     "days"},
    {"climate", kOf<&Coaching::climate>,
     "How evaluations are meant, from 0, punitive, to 1, developmental. Read by monitoring too.",
     kShare, "", "assumption; that it matters: Holman, Chissick and Totterdell 2002"},
    {"spill_over",
     kOf<&Coaching::spill_over>,
     "Of the mean gain, what agents without a session get when all others have one.",
     {0, 10},
     "",
     "De Grip and Sauermann 2012: 0.51 % of performance for each tenth of peers trained, converted "
     "(assumption)"},
    {"minutes",
     kOf<&Coaching::minutes>,
     "How long a session is, for the agent off the phone and for the coach.",
     {1, 480},
     "min",
     "turnella.com, a vendor's claim of 20 to 45 minutes"},
    {"cancel_above", kOf<&Coaching::cancel_above>,
     "A session is not held while the group's occupancy is above.", kShare},
    {"coaches", kOf<&Coaching::coaches>, "How many coaches there are.", {0, 10'000}},
    {"coach_hours_per_day",
     kOf<&Coaching::coach_hours_per_day>,
     "The hours that each has for sessions on each open day.",
     {0, 24, true},
     "h"},
    {"coach_cost_per_hour", kOf<&Coaching::coach_cost_per_hour>, "What a coach's hour costs.",
     kMoney, "money/h"},
});

constexpr auto kOnboardingKeys = std::to_array<Key<Onboarding>>({
    {"buddy_weeks", kOf<&Onboarding::buddy_weeks>,
     "How long an experienced colleague helps each newcomer.", kWeeks, "weeks"},
    {"buddy_hours_per_week",
     kOf<&Onboarding::buddy_hours_per_week>,
     "What helping a newcomer takes of the colleague's time on the phone.",
     {0, 60},
     "h"},
    {"buddy_learning",
     kOf<&Onboarding::buddy_learning>,
     "The time constants of learning are so many times what they are while somebody helps.",
     {0, 100, true},
     "",
     "De Grip, Sauermann and Sieben 2016: 36 % less time among experienced peers; of one buddy an "
     "assumption"},
    {"nesting_weeks", kOf<&Onboarding::nesting_weeks>,
     "How long a helper listens in after the training.", kWeeks, "weeks"},
    {"nesting_handle_time",
     kOf<&Onboarding::nesting_handle_time>,
     "Handle times are so many times as long while a helper listens in.",
     {0, 100, true}},
    {"nesting_misses", kOf<&Onboarding::nesting_misses>,
     "The share of misses that remain while a helper listens in and steps in."},
    {"nesting_agents_per_helper",
     kOf<&Onboarding::nesting_agents_per_helper>,
     "How many newcomers a helper has.",
     {1, 1'000},
     "agents"},
    {"helper_cost_per_hour", kOf<&Onboarding::helper_cost_per_hour>, "What a helper's hour costs.",
     kMoney, "money/h"},
    {"simulation_weeks", kOf<&Onboarding::simulation_weeks>,
     "Newcomers trained on simulated contacts start as far along as if they had been there so "
     "long.",
     kWeeks, "weeks",
     "assumption: none; that it helps, and more with difficult tasks: Murthy et al. 2008"},
    {"simulation_cost", kOf<&Onboarding::simulation_cost>,
     "What training on simulated contacts costs for each newcomer, if there is any.", kMoney,
     "money"},
});

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/quality/coaching";
  rows.push_back(Row(at, kObject, "Whom coaches talk to, about what, and what it does."));
  rows.push_back(Row(at + "/whom", kChoice,
                     "Who is coached. worst: the agents with the lowest observed scores, "
                     "worst_share of all. random: as many, drawn at random.")
                     .Choices(kCoachWhomNames)
                     .Default("\"everybody\""));
  rows.push_back(Row(at + "/topic", kChoice,
                     "What a session is about. random: any of the four skills. evaluations: the "
                     "one with the worst observed answers. automation: the worst by the program's "
                     "scores. self_scores: the worst by the agent's own.")
                     .Choices(kCoachTopicNames)
                     .Default("\"evaluations\""));
  rows.push_back(Row(at + "/protected", kBoolean,
                     "Whether sessions are held however busy the group is; then there is no "
                     "cancel_above.")
                     .Default("false",
                              "assumption: coaching is the first thing dropped under "
                              "pressure"));
  AddKeyRows(rows, at, kCoachingKeys);
  rows.push_back(Row("/quality/onboarding", kObject,
                     "What newcomers get beside the training before their first contact."));
  AddKeyRows(rows, "/quality/onboarding", kOnboardingKeys);
}

std::string WordOf(const Node& choice, const char* usual) { return choice.Text().value_or(usual); }

// The place of a choice that the file may leave to its default.
std::string Says(const Node& choice, const char* usual) {
  return fmt::format("{} is \"{}\"", choice.pointer(), WordOf(choice, usual));
}

void CheckTopic(const RuleContext& context, const Node& quality) {
  const Node topic = quality["coaching"]["topic"];
  const std::string word = WordOf(topic, "evaluations");
  if (word == "automation") CheckNeedsAutomation(context, quality, topic);
  const Node self = quality["sampling"]["self_scores"];
  if (word == "self_scores" && (self.value() == nullptr || *self.value() != true)) {
    context.problems.Error(
        topic.pointer(),
        fmt::format("agents do not score their own contacts ({} is false)", self.pointer()),
        "\"self_scores\": true, or another topic", "\"self_scores\"");
  }
  if (WantsEvaluations(quality)) return;
  const Node sampling = quality["sampling"];
  const Node amount = sampling[sampling["method"].Text() == "share" ? "share" : "per_agent_month"];
  if (word == "evaluations") {
    context.problems.Error(
        amount.pointer(),
        fmt::format("there are no evaluations, and {}", Says(topic, "evaluations")),
        "some evaluations, another topic, or nobody to coach", "0");
  }
  if (WordOf(quality["coaching"]["whom"], "everybody") == "worst" && word != "automation") {
    context.problems.Error(amount.pointer(),
                           fmt::format("there are no evaluations to tell the worst by, and {}",
                                       Says(quality["coaching"]["whom"], "everybody")),
                           "some evaluations, or others to coach", "0");
  }
}

void Check(const RuleContext& context) {
  const Node quality = context.root["quality"];
  if (quality.value() == nullptr) return;
  const Node coaching = quality["coaching"];
  RefuseWhere(context, coaching["cancel_above"], coaching["protected"], true,
              "sessions are always held");
  const std::string whom = WordOf(coaching["whom"], "everybody");
  if (whom == "nobody") return;
  CheckTopic(context, quality);
  if (coaching["coaches"].Whole() == 0) {
    context.problems.Error(
        coaching["coaches"].pointer(),
        fmt::format("nobody is there for the sessions ({})", Says(coaching["whom"], "everybody")),
        "at least 1 coach, or \"whom\": \"nobody\"", "0");
  }
  if (coaching["worst_share"].value() != nullptr && whom == "everybody") {
    context.problems.Warning(
        coaching["worst_share"].pointer(),
        fmt::format("changes nothing, because {}", Says(coaching["whom"], "everybody")),
        "\"whom\": \"worst\"");
  }
}

void ReadPart(const Json& document, Scenario& scenario) {
  if (!scenario.quality) return;
  const Json& value = document.at("quality");
  Coaching& coaching = scenario.quality->coaching;
  const Json& object = PartOrEmpty(value, "coaching");
  ReadName(object, "whom", kCoachWhomNames, coaching.whom);
  ReadName(object, "topic", kCoachTopicNames, coaching.topic);
  ReadKeys(object, kCoachingKeys, coaching);
  if (object.value("protected", false)) coaching.cancel_above.reset();
  ReadKeys(PartOrEmpty(value, "onboarding"), kOnboardingKeys, scenario.quality->onboarding);
}

OrderedJson CoachingJson(const Coaching& coaching) {
  const Coaching usual;
  OrderedJson value = OrderedJson::object();
  PutNameUnless(value, "whom", kCoachWhomNames, coaching.whom, usual.whom);
  PutNameUnless(value, "topic", kCoachTopicNames, coaching.topic, usual.topic);
  PutUnless(value, "protected", !coaching.cancel_above.has_value(), false);
  WriteKeys(value, kCoachingKeys, coaching);
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  if (!scenario.quality) return;
  PutUnlessEmpty(document["quality"], "coaching", CoachingJson(scenario.quality->coaching));
  PutKeys(document["quality"], "onboarding", kOnboardingKeys, scenario.quality->onboarding);
}

}  // namespace

constinit const Part kCoachingPart = {.add_root_fields = AddRootFields,
                                      .check = Check,
                                      .read = ReadPart,
                                      .write = WritePart,
                                      .warn = WarnOfCoaching};

}  // namespace callfloor::scenario_internal
