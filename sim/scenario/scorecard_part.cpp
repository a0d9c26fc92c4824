// The part "scorecards": the forms of a scenario's own, and which form judges which contacts.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "sim/scenario/key_table.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/quality_names.h"
#include "sim/scenario/scorecard.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr auto kCriterionKeys = std::to_array<Key<Criterion>>({
    {"grades",
     kOf<&Criterion::grades>,
     "The highest grade: 1 for yes or no, 2 for no, partly, yes, and so on. Grade g earns "
     "g / grades of the weight.",
     {1, kMostGrades}},
    {"fails_all", kOf<&Criterion::fails_all>,
     "Whether a miss fails the whole contact, under the form's fail_rule."},
    {"pass_rate",
     kOf<&Criterion::pass_rate>,
     "The share of usual contacts in which settled agents without strain reach the highest "
     "grade.",
     {0, 0.9999, true}},
    {"loading",
     kOf<&Criterion::loading>,
     "What one standard deviation of the skill adds to the log-odds of meeting it.",
     {0, 10}},
    {"is_hard", kOf<&Criterion::is_hard>, "Whether difficult contacts make a miss likelier."},
    {"suffers_from_haste", kOf<&Criterion::suffers_from_haste>,
     "Whether pressure to be fast makes a miss likelier."},
    {"not_applicable",
     kOf<&Criterion::not_applicable>,
     "The share of contacts to which it does not apply; its weight then goes to the others.",
     {0, 0.99}},
    {"resolution_kept", kOf<&Criterion::resolution_kept>,
     "A miss makes the probability of resolving the matter so many times what it was."},
    {"is_courtesy", kOf<&Criterion::is_courtesy>,
     "Whether it is part of the courtesy that satisfies customers beside the resolution."},
});

constexpr auto kScorecardKeys = std::to_array<Key<Scorecard>>({
    {"cap",
     kOf<&Scorecard::cap>,
     "With fail_rule cap: the most that a failed contact can score.",
     {0, 100},
     "points"},
});

void AddCriterion(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject, "One question of the form."));
  rows.push_back(
      Row(at + "/name", kText, "What is asked, unique on the form.").Required().Items(1, 200));
  rows.push_back(Row(at + "/definition", kText, "What evaluators look for.")
                     .Items(0, 2'000)
                     .Default("\"\"", "none"));
  rows.push_back(
      Row(at + "/weight", kNumber, "What it is worth; the weights of a form add up to 100.")
          .Required()
          .MoreThan(0, 100));
  rows.push_back(Row(at + "/kind", kChoice,
                     "objective: evaluators check it (identity verified). subjective: they have to "
                     "judge (tone), and agree less.")
                     .Choices(kCriterionKindNames)
                     .Default("\"objective\""));
  rows.push_back(Row(at + "/critical_for", kChoice,
                     "Whom a miss hurts so much that it counts as a critical error of its own, "
                     "beside the score.")
                     .Choices(kCriticalForNames)
                     .Default("\"nobody\""));
  rows.push_back(Row(at + "/skill", kChoice, "The skill of the agent that it asks for.")
                     .Choices(kAgentSkillNames)
                     .Default("\"discipline\""));
  AddKeyRows(rows, at, kCriterionKeys);
}

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string list = "/quality/scorecards";
  const std::string at = list + "/*";
  rows.push_back(
      Row(list, kList, "Forms of the scenario's own.").Items(0, 50).Default("[]", "none"));
  rows.push_back(Row(at, kObject, "One form."));
  rows.push_back(
      Row(at + "/name", kText, "Its name, unique, and none of a form that comes with the program.")
          .Required()
          .Items(1, 200));
  rows.push_back(
      Row(at + "/fail_rule", kChoice,
          "What a missed criterion with fails_all does to the score. separate: nothing, "
          "it is reported beside it. zero: the score is 0. cap: it is at most cap.")
          .Choices(kFailRuleNames)
          .Default("\"separate\"", "assumption: one zero hides what else there is to learn"));
  AddKeyRows(rows, at, kScorecardKeys);
  rows.push_back(Row(at + "/sections", kList, "Its questions, in groups; at most 32 in all.")
                     .Required()
                     .Items(1, kMostCriteria));
  rows.push_back(
      Row(at + "/sections/*", kObject, "A group of questions; it has no weight of its own."));
  rows.push_back(
      Row(at + "/sections/*/name", kText, "What the group is about.").Required().Items(1, 200));
  rows.push_back(
      Row(at + "/sections/*/criteria", kList, "The questions.").Required().Items(1, kMostCriteria));
  AddCriterion(rows, at + "/sections/*/criteria/*");
}

// What ProblemsOf says of a form, at the places of the file.
void CheckForm(const RuleContext& context, const Node& card) {
  std::map<std::string, std::string> owners;
  double sum = 0;
  std::size_t count = 0;
  for (const Node& section : card["sections"].Entries()) {
    for (const Node& criterion : section["criteria"].Entries()) {
      ++count;
      if (!criterion["weight"].Number()) return;  // reported already
      sum += *criterion["weight"].Number();
      const Node name = criterion["name"];
      const auto [owner, is_new] = owners.emplace(name.Text().value_or(""), name.pointer());
      if (is_new || !name.Text()) continue;
      context.problems.Error(name.pointer(), "the name is taken by " + owner->second,
                             "a name of its own on the form", Quote(*name.Text()));
    }
  }
  const std::string place = card["sections"].pointer();
  if (count > kMostCriteria) {
    context.problems.Error(place, "the form asks too much",
                           fmt::format("at most {} criteria over all sections", kMostCriteria),
                           std::to_string(count));
  } else if (count > 0 && !WeightsAddUp(sum, count)) {
    context.problems.Error(place,
                           fmt::format("the weights of the {} criteria add up to {:g}", count, sum),
                           "weights that add up to 100", fmt::format("{:g}", sum));
  }
}

void CheckName(const RuleContext& context, const Node& name) {
  if (!name.Text() || !ShippedScorecard(*name.Text())) return;
  context.problems.Error(name.pointer(), "a form of this name comes with the program",
                         "a name of its own", Quote(*name.Text()));
}

void Check(const RuleContext& context) {
  const Node quality = context.root["quality"];
  const Node own = quality["scorecards"];
  std::vector<std::string> names = context.CheckNames(own);
  for (const Node& card : own.Entries()) {
    CheckName(context, card["name"]);
    CheckForm(context, card);
    const Node rule = card["fail_rule"];
    if (card["cap"].value() != nullptr && rule.Text().value_or("separate") != "cap") {
      context.problems.Warning(card["cap"].pointer(),
                               fmt::format("changes nothing, because {} is \"{}\"", rule.pointer(),
                                           rule.Text().value_or("separate")),
                               "\"fail_rule\": \"cap\"");
    }
  }
  for (const std::string_view name : ShippedScorecardNames()) names.emplace_back(name);
  context.CheckReference(quality["scorecard"], names, "scorecard");
  const Node types = quality["types"];
  if (types.value() == nullptr || !types.value()->is_object()) return;
  for (const auto& [type, value] : types.value()->items()) {
    context.CheckReference(types[type]["scorecard"], names, "scorecard");
  }
}

Criterion ReadCriterion(const Json& value) {
  Criterion criterion;
  Read(value, "name", criterion.name);
  Read(value, "definition", criterion.definition);
  Read(value, "weight", criterion.weight);
  ReadName(value, "kind", kCriterionKindNames, criterion.is_subjective);
  ReadName(value, "critical_for", kCriticalForNames, criterion.critical_for);
  ReadName(value, "skill", kAgentSkillNames, criterion.skill);
  ReadKeys(value, kCriterionKeys, criterion);
  return criterion;
}

void ReadPart(const Json& document, Scenario& scenario) {
  if (!scenario.quality) return;
  for (const Json& value : document.at("quality").value("scorecards", Json::array())) {
    Scorecard card;
    Read(value, "name", card.name);
    ReadName(value, "fail_rule", kFailRuleNames, card.fail_rule);
    ReadKeys(value, kScorecardKeys, card);
    for (const Json& entry : value.at("sections")) {
      Section& section = card.sections.emplace_back();
      Read(entry, "name", section.name);
      for (const Json& criterion : entry.at("criteria")) {
        section.criteria.push_back(ReadCriterion(criterion));
      }
    }
    scenario.quality->scorecards.push_back(std::move(card));
  }
}

OrderedJson CriterionJson(const Criterion& criterion) {
  const Criterion usual;
  OrderedJson value = OrderedJson::object();
  value["name"] = criterion.name;
  PutText(value, "definition", criterion.definition);
  value["weight"] = Number(criterion.weight);
  PutNameUnless(value, "kind", kCriterionKindNames, criterion.is_subjective, usual.is_subjective);
  PutNameUnless(value, "critical_for", kCriticalForNames, criterion.critical_for,
                usual.critical_for);
  PutNameUnless(value, "skill", kAgentSkillNames, criterion.skill, usual.skill);
  WriteKeys(value, kCriterionKeys, criterion);
  return value;
}

OrderedJson ScorecardJson(const Scorecard& card) {
  OrderedJson value = OrderedJson::object();
  value["name"] = card.name;
  PutNameUnless(value, "fail_rule", kFailRuleNames, card.fail_rule, Scorecard().fail_rule);
  WriteKeys(value, kScorecardKeys, card);
  value["sections"] = OrderedJson::array();
  for (const Section& section : card.sections) {
    OrderedJson entry = OrderedJson::object();
    entry["name"] = section.name;
    entry["criteria"] = OrderedJson::array();
    for (const Criterion& criterion : section.criteria) {
      entry["criteria"].push_back(CriterionJson(criterion));
    }
    value["sections"].push_back(std::move(entry));
  }
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  if (!scenario.quality) return;
  for (const Scorecard& card : scenario.quality->scorecards) {
    document["quality"]["scorecards"].push_back(ScorecardJson(card));
  }
}

}  // namespace

constinit const Part kScorecardPart = {
    .add_root_fields = AddRootFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace callfloor::scenario_internal
