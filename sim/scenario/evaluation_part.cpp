// The part "evaluations": who looks at contacts, how well they see, and at which they look.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/scenario/key_table.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/quality_load.h"
#include "sim/scenario/quality_names.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr Limits kLogits{0, 20};
constexpr Limits kMoney{0, 1e6};
constexpr const char* kSensitivity =
    "assumption; published accuracy is of other tasks (Saon, Ramabhadran and Zweig 2006)";

constexpr auto kEvaluatorKeys = std::to_array<Key<Evaluators>>({
    {"count", kOf<&Evaluators::count>, "How many evaluators there are.", {0, 10'000}},
    {"hours_per_day",
     kOf<&Evaluators::hours_per_day>,
     "The hours that each has for evaluations and calibration on each open day.",
     {0, 24, true},
     "h",
     "DMG Consulting and others, vendors' claims"},
    {"minutes",
     kOf<&Evaluators::minutes>,
     "How long one evaluation takes.",
     {0, 1'440, true},
     "min",
     "callcoachiq.com and callsiq.com, vendors' claims of 13 to 30 minutes"},
    {"cost_per_hour", kOf<&Evaluators::cost_per_hour>, "What an evaluator's hour costs.", kMoney,
     "money/h"},
    {"clarity_objective", kOf<&Evaluators::clarity_objective>,
     "How clearly they see a criterion that can be checked, in logits (assumption). Absent: "
     "uncalibrated 3.2, calibrated 4, anchored 5.",
     kLogits},
    {"clarity_subjective", kOf<&Evaluators::clarity_subjective>,
     "How clearly they see one that they have to judge (assumption). Absent: uncalibrated 1.8, "
     "calibrated 2.4, anchored 3.2.",
     kLogits},
    {"severity_sd", kOf<&Evaluators::severity_sd>,
     "How much evaluators differ in severity, in logits (assumption; among managers the rater is "
     "more than half of a rating's variance, Scullen, Mount and Goff 2000). Absent: uncalibrated "
     "0.7, calibrated 0.35, anchored 0.15.",
     kLogits},
    {"halo", kOf<&Evaluators::halo>,
     "How much the impression of the whole contact colours each answer, in logits for one "
     "standard deviation (assumption). Absent: uncalibrated 0.5, calibrated 0.3, anchored 0.1.",
     kLogits},
    {"drift_sd_month", kOf<&Evaluators::drift_sd_month>,
     "How far each one's severity wanders in a month, in logits.", kLogits},
});

constexpr auto kCalibrationKeys = std::to_array<Key<Calibration>>({
    {"every_weeks",
     kOf<&Calibration::every_weeks>,
     "The time from one session to the next.",
     {0, 520, true},
     "weeks",
     "QATC 2017, survey: 47 % of centres do it monthly"},
    {"minutes",
     kOf<&Calibration::minutes>,
     "What a session takes of each evaluator.",
     {0, 1'440, true},
     "min",
     "QATC 2017, survey: an hour in 58 % of centres"},
    {"contacts", kOf<&Calibration::contacts>, "How many contacts all score.", {1, 100}},
    {"severity_kept", kOf<&Calibration::severity_kept>,
     "What is left of each one's severity after a session."},
    {"clarity_gained", kOf<&Calibration::clarity_gained>,
     "What a session adds to the clarity of what has to be judged, up to that of anchored.",
     kLogits},
});

constexpr auto kAutomationKeys = std::to_array<Key<Automation>>({
    {"sensitivity_objective", kOf<&Automation::sensitivity_objective>,
     "The share of misses that it sees, of criteria that can be checked.", kShare, "",
     kSensitivity},
    {"specificity_objective", kOf<&Automation::specificity_objective>,
     "The share of criteria met that it does not call missed, of criteria that can be checked.",
     kShare, "", kSensitivity},
    {"sensitivity_subjective", kOf<&Automation::sensitivity_subjective>,
     "The share of misses that it sees, of criteria that have to be judged.", kShare, "",
     kSensitivity},
    {"specificity_subjective", kOf<&Automation::specificity_subjective>,
     "The share of criteria met that it does not call missed, of criteria that have to be judged.",
     kShare, "", kSensitivity},
    {"unscored", kOf<&Automation::unscored>, "The share of contacts that it cannot score."},
    {"flips", kOf<&Automation::flips>,
     "The share of its answers on what has to be judged that turn when a contact changes in a way "
     "that means nothing.",
     kShare, "", "Mayilvaghanan et al. 2026: 5.4 to 13 % over 18 language models"},
    {"cost_per_contact", kOf<&Automation::cost_per_contact>, "What scoring a contact costs.",
     kMoney, "money"},
    {"verify_minutes",
     kOf<&Automation::verify_minutes>,
     "How long an evaluator takes to look at a contact that it has scored.",
     {0, 1'440, true},
     "min",
     "callsiq.com, a vendor's claim of 3 to 5 minutes"},
});

constexpr auto kSamplingKeys = std::to_array<Key<Sampling>>({
    {"per_agent_month",
     kOf<&Sampling::per_agent_month>,
     "How many contacts of each agent are evaluated in a month.",
     {0, 10'000},
     "1/month",
     "Business Systems, survey of more than 100 centres: 43 % do 4 to 10; SQM, survey: about 4"},
    {"share", kOf<&Sampling::share>, "For share: of each agent's contacts, those evaluated.",
     kShare, "", "1 to 5 % by several vendors' claims"},
    {"newcomers_per_agent_month",
     kOf<&Sampling::newcomers_per_agent_month>,
     "For stratified: how many contacts of each newcomer.",
     {0, 10'000},
     "1/month",
     "Alban 2007, a vendor's claim: 10 of newcomers, 6 of others"},
    {"newcomer_weeks",
     kOf<&Sampling::newcomer_weeks>,
     "For stratified: until when somebody is a newcomer.",
     {0, 520},
     "weeks"},
    {"random_share", kOf<&Sampling::random_share>,
     "For hybrid and automated: the share of evaluations drawn evenly at random; the others are "
     "targeted."},
    {"risk_weight",
     kOf<&Sampling::risk_weight>,
     "For targeted, hybrid and automated: of the targeted, how many times as likely what looks "
     "risky is drawn.",
     {1, 10'000}},
    {"double_scored", kOf<&Sampling::double_scored>,
     "The share of evaluations that a second evaluator makes too.", kShare, "",
     "callcriteria.com, a vendor's claim of 10 to 20 %"},
    {"delay_days",
     kOf<&Sampling::delay_days>,
     "The time from the end of the week to the evaluation, without a queue.",
     {0, 365},
     "days",
     "callcoachiq.com, a vendor's claim of 3 to 7 days"},
    {"least_s",
     kOf<&Sampling::least_s>,
     "Contacts handled for less are not drawn.",
     {0, 86'400},
     "s"},
    {"self_scores", kOf<&Sampling::self_scores>, "Whether agents score their own contacts."},
});

// What each method does not read.
struct Idle {
  const char* key;
  std::vector<std::string> read_by;
};

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/quality";
  const std::string evaluators = at + "/evaluators";
  rows.push_back(Row(evaluators, kObject, "Who evaluates contacts, and how well they see."));
  rows.push_back(
      Row(evaluators + "/level", kChoice,
          "How well they have been trained together on the first day; it says what the numbers "
          "below are where they are absent. anchored: with written examples for every grade.")
          .Choices(kEvaluatorLevelNames)
          .Default("\"calibrated\"",
                   "assumption, so that evaluators agree about as well as vendors claim"));
  rows.push_back(Row(evaluators + "/assignment", kChoice,
                     "Who evaluates whom. fixed: each agent has one evaluator. rotate: they take "
                     "turns. random: drawn for each contact.")
                     .Choices(kAssignmentNames)
                     .Default("\"fixed\""));
  AddKeyRows(rows, evaluators, kEvaluatorKeys);
  const std::string calibration = at + "/calibration";
  rows.push_back(
      Row(calibration, kObject,
          "Sessions in which all evaluators score the same contacts and talk about it."));
  rows.push_back(Row(calibration + "/sessions", kBoolean, "Whether there are any.")
                     .Default("true", "QATC 2017, survey: 93 % of centres have some"));
  AddKeyRows(rows, calibration, kCalibrationKeys);
  const std::string automation = at + "/automation";
  rows.push_back(
      Row(automation, kObject, "A program that scores every contact. Absent: there is none.")
          .OffWhenAbsent());
  AddKeyRows(rows, automation, kAutomationKeys);
  const std::string sampling = at + "/sampling";
  rows.push_back(Row(sampling, kObject, "Which contacts are evaluated."));
  rows.push_back(
      Row(sampling + "/method", kChoice,
          "How they are drawn. random: so many of each agent. share: a share of each agent's. "
          "stratified: more of newcomers. targeted: more of what looks risky. hybrid: some at "
          "random, some targeted. automated: the program scores all, and evaluators verify some "
          "of what it flags.")
          .Choices(kSamplingMethodNames)
          .Default("\"hybrid\"",
                   "assumption; 69 % of centres draw at random alone (Business "
                   "Systems, survey)"));
  AddKeyRows(rows, sampling, kSamplingKeys);
}

// Whether a form in use has a criterion critical for compliance.
bool HasCompliance(const Node& quality) {
  const auto has = [&](const std::string& name) {
    for (const Node& card : quality["scorecards"].Entries()) {
      if (card["name"].Text() != name) continue;
      for (const Node& section : card["sections"].Entries()) {
        for (const Node& criterion : section["criteria"].Entries()) {
          if (criterion["critical_for"].Text() == "compliance") return true;
        }
      }
      return false;
    }
    const std::optional<Scorecard> shipped = ShippedScorecard(name);
    if (!shipped) return true;  // reported already
    return std::ranges::any_of(CriteriaOf(*shipped), [](const Criterion& criterion) {
      return criterion.critical_for == CriticalFor::kCompliance;
    });
  };
  if (has(quality["scorecard"].Text().value_or(Quality().scorecard))) return true;
  const Node types = quality["types"];
  if (types.value() == nullptr || !types.value()->is_object()) return false;
  for (const auto& [type, value] : types.value()->items()) {
    const Node card = types[type]["scorecard"];
    if (card.Text() && has(*card.Text())) return true;
  }
  return false;
}

void CheckAutomated(const RuleContext& context, const Node& quality) {
  const Node method = quality["sampling"]["method"];
  if (method.Text() != "automated") return;
  CheckNeedsAutomation(context, quality, method);
  if (HasCompliance(quality)) return;
  context.problems.Error(
      method.pointer(),
      fmt::format("what evaluators verify are flags of compliance, and no criterion of {} is "
                  "critical for it",
                  quality["scorecard"].pointer()),
      "a form with a criterion \"critical_for\": \"compliance\", or another method",
      "\"automated\"");
}

void CheckEvaluators(const RuleContext& context, const Node& quality) {
  const Node count = quality["evaluators"]["count"];
  if (count.Whole() != 0 || !WantsEvaluations(quality)) return;
  const Node sampling = quality["sampling"];
  const bool by_share = sampling["method"].Text() == "share";
  context.problems.Error(count.pointer(),
                         fmt::format("nobody is there for the evaluations that {} asks for",
                                     sampling[by_share ? "share" : "per_agent_month"].pointer()),
                         "at least 1 evaluator, or no evaluations", "0");
}

void WarnOfIdle(const RuleContext& context, const Node& quality) {
  const Node sampling = quality["sampling"];
  const Node count = quality["evaluators"]["count"];
  if (count.Whole() == 1 && sampling["double_scored"].Number().value_or(0) > 0) {
    context.problems.Warning(
        sampling["double_scored"].pointer(),
        fmt::format("changes nothing, because there is no second evaluator ({} is 1)",
                    count.pointer()),
        "at least 2 evaluators");
  }
  const std::vector<Idle> idle = {
      {"per_agent_month", {"random", "stratified", "targeted", "hybrid", "automated"}},
      {"share", {"share"}},
      {"newcomers_per_agent_month", {"stratified"}},
      {"newcomer_weeks", {"stratified"}},
      {"random_share", {"hybrid", "automated"}},
      {"risk_weight", {"targeted", "hybrid", "automated"}},
  };
  const std::string method = sampling["method"].Text().value_or("hybrid");
  for (const Idle& entry : idle) {
    if (sampling[entry.key].value() == nullptr) continue;
    if (std::ranges::find(entry.read_by, method) != entry.read_by.end()) continue;
    context.problems.Warning(
        sampling[entry.key].pointer(),
        fmt::format("changes nothing, because {} is \"{}\"", sampling["method"].pointer(), method),
        fmt::format("\"method\": \"{}\"", entry.read_by.front()));
  }
}

void Check(const RuleContext& context) {
  const Node quality = context.root["quality"];
  if (quality.value() == nullptr) return;
  CheckAutomated(context, quality);
  CheckEvaluators(context, quality);
  WarnOfIdle(context, quality);
  const Node calibration = quality["calibration"];
  RefuseWhere(context, calibration["every_weeks"], calibration["sessions"], false,
              "there are no sessions");
}

void ReadPart(const Json& document, Scenario& scenario) {
  if (!scenario.quality) return;
  const Json& value = document.at("quality");
  Quality& quality = *scenario.quality;
  const Json& evaluators = PartOrEmpty(value, "evaluators");
  ReadName(evaluators, "level", kEvaluatorLevelNames, quality.evaluators.level);
  ReadName(evaluators, "assignment", kAssignmentNames, quality.evaluators.assignment);
  ReadKeys(evaluators, kEvaluatorKeys, quality.evaluators);
  const Json& calibration = PartOrEmpty(value, "calibration");
  ReadKeys(calibration, kCalibrationKeys, quality.calibration);
  if (!calibration.value("sessions", true)) quality.calibration.every_weeks.reset();
  if (value.contains("automation")) {
    ReadKeys(value.at("automation"), kAutomationKeys, quality.automation.emplace());
  }
  const Json& sampling = PartOrEmpty(value, "sampling");
  ReadName(sampling, "method", kSamplingMethodNames, quality.sampling.method);
  ReadKeys(sampling, kSamplingKeys, quality.sampling);
}

OrderedJson EvaluatorsJson(const Evaluators& evaluators) {
  const Evaluators usual;
  OrderedJson value = OrderedJson::object();
  PutNameUnless(value, "level", kEvaluatorLevelNames, evaluators.level, usual.level);
  PutNameUnless(value, "assignment", kAssignmentNames, evaluators.assignment, usual.assignment);
  WriteKeys(value, kEvaluatorKeys, evaluators);
  return value;
}

OrderedJson CalibrationJson(const Calibration& calibration) {
  OrderedJson value = OrderedJson::object();
  PutUnless(value, "sessions", calibration.every_weeks.has_value(), true);
  WriteKeys(value, kCalibrationKeys, calibration);
  return value;
}

OrderedJson SamplingJson(const Sampling& sampling) {
  OrderedJson value = OrderedJson::object();
  PutNameUnless(value, "method", kSamplingMethodNames, sampling.method, Sampling().method);
  WriteKeys(value, kSamplingKeys, sampling);
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  if (!scenario.quality) return;
  const Quality& quality = *scenario.quality;
  OrderedJson& value = document["quality"];
  PutUnlessEmpty(value, "evaluators", EvaluatorsJson(quality.evaluators));
  PutUnlessEmpty(value, "calibration", CalibrationJson(quality.calibration));
  if (quality.automation) {
    WriteKeys(value["automation"] = OrderedJson::object(), kAutomationKeys, *quality.automation);
  }
  PutUnlessEmpty(value, "sampling", SamplingJson(quality.sampling));
}

}  // namespace

constinit const Part kEvaluationPart = {.add_root_fields = AddRootFields,
                                        .check = Check,
                                        .read = ReadPart,
                                        .write = WritePart,
                                        .warn = WarnOfEvaluations};

}  // namespace callfloor::scenario_internal
