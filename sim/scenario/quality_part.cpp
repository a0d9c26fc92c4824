// The part "quality": how good contacts truly are, and what follows from it. The form with which
// they are judged, the evaluations and what is done about them are parts of their own.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/scenario/key_table.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/quality.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr Limits kSize{0, 10};  // of effects in sd or logits
constexpr Limits kLogit{-20, 20};
constexpr const char* kTalkdesk = "Talkdesk, a vendor's claim";
constexpr const char* kRatherSqm =
    "assumption, so that an extra contact costs about 15 points of "
    "satisfaction (SQM, survey)";
constexpr const char* kSelfScores = "Heidemeier and Moser 2009, of jobs of all kinds";

constexpr auto kQualityKeys = std::to_array<Key<Quality>>({
    {"target",
     kOf<&Quality::target>,
     "Agents whose true mean score is below are the ones that evaluations should find.",
     {0, 100},
     "points",
     "assumption: industry habit"},
    {"worst_share", kOf<&Quality::worst_share>,
     "How long the list of agents with the lowest scores is, as a share of all.", kSomeShare},
});

constexpr auto kLinkKeys = std::to_array<Key<QualityLinks>>({
    {"resolution", kOf<&QualityLinks::resolution>,
     "Whether what agents miss makes it less likely that the matter is resolved."},
    {"repeats", kOf<&QualityLinks::repeats>,
     "Whether customers whose matter is not resolved call again."},
    {"strain", kOf<&QualityLinks::strain>, "Whether an agent's strain makes misses likelier."},
    {"coaching", kOf<&QualityLinks::coaching>, "Whether coaching changes skills."},
    {"tenure", kOf<&QualityLinks::tenure>, "Whether newcomers have less skill."},
    {"monitoring", kOf<&QualityLinks::monitoring>,
     "Whether being watched acts on agents, where there is monitoring."},
    {"boredom", kOf<&QualityLinks::boredom>,
     "Whether quiet days act on agents, where there is boredom."},
    {"fatigue", kOf<&QualityLinks::fatigue>,
     "Whether long shifts act on handle times, where there is fatigue."},
});

constexpr auto kTruthKeys = std::to_array<Key<TrueQualityModel>>({
    {"skill_correlation",
     kOf<&TrueQualityModel::skill_correlation>,
     "The correlation of each two of an agent's four skills.",
     {0, 0.99}},
    {"newcomer_skill",
     kOf<&TrueQualityModel::newcomer_skill>,
     "What is added to every skill of a newcomer on the first day.",
     {-10, 10},
     "sd"},
    {"skill_weeks",
     kOf<&TrueQualityModel::skill_weeks>,
     "The time constant with which newcomers catch up: after so long 37 % of what they lack is "
     "left.",
     {0, 520, true},
     "weeks",
     "assumption, in line with performance in the first year (De Grip, Sauermann and Sieben "
     "2016)"},
    {"contact_sd", kOf<&TrueQualityModel::contact_sd>,
     "How much better or worse all answers of one contact are than the agent's skill says, as a "
     "standard deviation.",
     kSize},
    {"difficulty_effect", kOf<&TrueQualityModel::difficulty_effect>,
     "What a contact one standard deviation more difficult takes off hard criteria.", kSize},
    {"strain_soft_skills", kOf<&TrueQualityModel::strain_soft_skills>,
     "What a strain of 1 takes off criteria of soft skills.", kSize, "",
     "assumption: no study of contact centres was found"},
    {"strain_others", kOf<&TrueQualityModel::strain_others>,
     "What a strain of 1 takes off all other criteria.", kSize, "",
     "assumption: no study of contact centres was found"},
    {"haste", kOf<&TrueQualityModel::haste>,
     "Pressure to be fast, as a target for handle times makes it; 0 is none."},
    {"haste_effect", kOf<&TrueQualityModel::haste_effect>,
     "What a haste of 1 takes off the criteria that suffer from it.", kSize},
    {"haste_time",
     kOf<&TrueQualityModel::haste_time>,
     "The share of handle time that a haste of 1 saves.",
     {0, 0.99}},
});

constexpr auto kTypeKeys = std::to_array<Key<TypeQuality>>({
    {"difficulty",
     kOf<&TypeQuality::difficulty>,
     "How difficult these contacts are on average; they vary with a standard deviation of 1.",
     {-10, 10}},
    {"unresolvable", kOf<&TypeQuality::unresolvable>,
     "The share of these contacts that nobody could resolve."},
    {"customer_share", kOf<&TypeQuality::customer_share>,
     "Of the contacts that nobody could resolve, the share in which that is the customer's doing; "
     "in the "
     "rest it is the process's.",
     kShare, "",
     "assumption; of unresolved contacts 40 % are put down to agents, the rest to the "
     "organisation or the customer (SQM, survey)"},
});

constexpr auto kRepeatKeys = std::to_array<Key<RepeatContacts>>({
    {"probability", kOf<&RepeatContacts::probability>,
     "The probability that a customer whose matter is not resolved calls again.", kShare, "",
     "SQM, survey"},
    {"soon_share", kOf<&RepeatContacts::soon_share>,
     "Of those who call again, the share who do so almost at once, evenly within soon_min.", kShare,
     "", kTalkdesk},
    {"soon_min",
     kOf<&RepeatContacts::soon_min>,
     "How long after the contact that is at most.",
     {0, 1e5, true},
     "min",
     kTalkdesk},
    {"median_days",
     kOf<&RepeatContacts::median_days>,
     "The median time, lognormal, after which the others call again.",
     {0, 365, true},
     "days"},
    {"log_sd", kOf<&RepeatContacts::log_sd>,
     "The standard deviation of that time's natural logarithm.", kSize},
    {"most_days",
     kOf<&RepeatContacts::most_days>,
     "Nobody calls again later than this.",
     {0, 731, true},
     "days",
     "assumption; after a week few do (Talkdesk, a vendor's claim)"},
    {"handle_time_factor",
     kOf<&RepeatContacts::handle_time_factor>,
     "Handle times of repeat contacts are so many times those of first ones.",
     {0, 100, true},
     "",
     "LimeBridge, a vendor's claim of 30 to 50 % more"},
    {"difficulty",
     kOf<&RepeatContacts::difficulty>,
     "What is added to the difficulty of a repeat contact.",
     {-10, 10}},
    {"most_contacts",
     kOf<&RepeatContacts::most_contacts>,
     "The most contacts of a customer about one matter, the first included.",
     {1, 32}},
});

constexpr auto kCustomerKeys = std::to_array<Key<CustomerModel>>({
    {"satisfied_base", kOf<&CustomerModel::satisfied_base>,
     "The log-odds of a satisfied customer when the matter is not resolved and half the courtesy "
     "is met, without repeats and waiting.",
     kLogit},
    {"satisfied_resolved", kOf<&CustomerModel::satisfied_resolved>,
     "What a resolved matter adds to the log-odds of a satisfied customer.", kLogit},
    {"satisfied_courtesy", kOf<&CustomerModel::satisfied_courtesy>,
     "What all courtesy criteria met add over none.", kLogit},
    {"satisfied_extra_contact", kOf<&CustomerModel::satisfied_extra_contact>,
     "What each contact about the matter after the first adds to the log-odds of a satisfied "
     "customer.",
     kLogit, "", kRatherSqm},
    {"satisfied_wait_min", kOf<&CustomerModel::satisfied_wait_min>,
     "What each minute of waiting beyond the first adds to them.", kLogit, "1/min"},
    {"recommend_resolved", kOf<&CustomerModel::recommend_resolved>,
     "The likelihood to recommend, in logits, after a resolved matter; courtesy moves it by half "
     "a point either way.",
     kLogit},
    {"recommend_unresolved", kOf<&CustomerModel::recommend_unresolved>,
     "The likelihood to recommend, in logits, after a matter that is not resolved.", kLogit},
    {"promoter", kOf<&CustomerModel::promoter>,
     "The likelihood to recommend at which half the customers are promoters.", kLogit},
    {"detractor", kOf<&CustomerModel::detractor>,
     "The negative of the likelihood to recommend at which half the customers are detractors.",
     kLogit},
    {"churn_resolved", kOf<&CustomerModel::churn_resolved>,
     "The share of customers who mean to leave although the matter is resolved.", kShare, "",
     kTalkdesk},
    {"churn_unresolved", kOf<&CustomerModel::churn_unresolved>,
     "The share of customers who mean to leave when the matter is not resolved.", kShare, "",
     kTalkdesk},
    {"value",
     kOf<&CustomerModel::value>,
     "What is lost with a customer who means to leave.",
     {0, 1e9},
     "money"},
    {"survey_rate", kOf<&CustomerModel::survey_rate>,
     "The share of customers who answer a survey, if neither unhappy nor promoters.", kShare, "",
     "dialphone.ai, a vendor's claim of 5 to 15 %"},
    {"unhappy_odds",
     kOf<&CustomerModel::unhappy_odds>,
     "The odds of answering are so many times as high for who is not satisfied.",
     {0, 1000, true}},
    {"happy_odds",
     kOf<&CustomerModel::happy_odds>,
     "The odds of answering are so many times as high for promoters.",
     {0, 1000, true}},
    {"marked_when_resolved", kOf<&CustomerModel::marked_when_resolved>,
     "The share of resolved contacts that agents mark as resolved."},
    {"marked_when_unresolved", kOf<&CustomerModel::marked_when_unresolved>,
     "The share of contacts that are not resolved, but that agents mark as resolved all the same."},
    {"self_leniency",
     kOf<&CustomerModel::self_leniency>,
     "How much higher agents score themselves, in standard deviations of true scores.",
     {-10, 10},
     "sd",
     kSelfScores},
    {"self_correlation", kOf<&CustomerModel::self_correlation>,
     "The correlation of an agent's own score of a contact with the true one.", kSomeShare, "",
     "assumption, between 0.22 as observed and 0.34 as corrected (Heidemeier and Moser 2009)"},
});

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/quality";
  rows.push_back(Row(at, kObject,
                     "How good contacts are, how a QA team sees it and what it does about it. "
                     "Needs agents with shifts. Absent: contacts are only counted."));
  rows.push_back(Row(at + "/scorecard", kText,
                     "The form by which contacts are judged: one of scorecards, or service, "
                     "sales, collections or technical, which come with the program.")
                     .Items(1, 200)
                     .Default("\"service\""));
  AddKeyRows(rows, at, kQualityKeys);
  rows.push_back(Row(at + "/links", kObject,
                     "What acts on what. Without a link the thing acted on is as on average."));
  AddKeyRows(rows, at + "/links", kLinkKeys);
  rows.push_back(Row(at + "/truth", kObject,
                     "What the true quality of a contact depends on beside its criteria. Effects "
                     "are in logits of meeting a criterion."));
  AddKeyRows(rows, at + "/truth", kTruthKeys);
  rows.push_back(Row(at + "/types", kMap,
                     "What is particular to a contact type, by its name. Absent: every type has "
                     "the defaults."));
  rows.push_back(Row(at + "/types/{}", kObject, "What is particular to this contact type."));
  rows.push_back(Row(at + "/types/{}/scorecard", kText,
                     "The form by which these contacts are judged. Absent: the scenario's.")
                     .Items(1, 200));
  AddKeyRows(rows, at + "/types/{}", kTypeKeys);
  rows.push_back(Row(at + "/repeats", kObject,
                     "How customers whose matter was not resolved call again, as the same type."));
  AddKeyRows(rows, at + "/repeats", kRepeatKeys);
  rows.push_back(Row(at + "/customers", kObject,
                     "How customers feel about a contact, what they say of it, and how agents "
                     "judge their own."));
  AddKeyRows(rows, at + "/customers", kCustomerKeys);
}

// Without shifts nobody is there for long enough to have a quality.
void CheckShifts(const RuleContext& context, const Node& quality) {
  for (const Node& group : context.root["agent_groups"].Entries()) {
    if (group["shifts"].value() != nullptr) continue;
    context.problems.Error(quality.pointer(),
                           fmt::format("is about agents who have shifts, and there is no {}",
                                       group["shifts"].pointer()),
                           "shifts, in place of agents, in every group", "", "", true);
  }
}

// What the types said of resolving and calling again before there was a quality.
void CheckTypesApart(const RuleContext& context, const Node& quality) {
  for (const Node& type : context.root["contact_types"].Entries()) {
    const auto refuse = [&](const char* key, const char* why, const char* in_place) {
      if (type[key].value() == nullptr) return;
      context.problems.Error(type[key].pointer(), fmt::format(fmt::runtime(why), quality.pointer()),
                             fmt::format("no {}; {}", key, in_place), "", "", true);
    };
    refuse("recall", "with {} those call again whose matter was not resolved",
           "/quality/repeats says how");
    refuse("resolution_probability", "with {} the answers of a contact say whether it is resolved",
           "/quality/types says what cannot be");
  }
}

void Check(const RuleContext& context) {
  const Node quality = context.root["quality"];
  if (quality.value() == nullptr) return;
  CheckShifts(context, quality);
  CheckTypesApart(context, quality);
  context.CheckKeys(quality["types"], context.type_names, "contact type");
  if (quality["links"]["repeats"].value() != nullptr &&
      *quality["links"]["repeats"].value() == false && quality["repeats"].value() != nullptr) {
    context.problems.Warning(quality["repeats"].pointer(),
                             fmt::format("changes nothing, because nobody calls again where {} is "
                                         "false",
                                         quality["links"]["repeats"].pointer()));
  }
}

void ReadPart(const Json& document, Scenario& scenario) {
  const auto found = document.find("quality");
  if (found == document.end()) return;
  const auto part = [&](const char* key) -> const Json& { return PartOrEmpty(*found, key); };
  Quality& quality = scenario.quality.emplace();
  Read(*found, "scorecard", quality.scorecard);
  ReadKeys(*found, kQualityKeys, quality);
  ReadKeys(part("links"), kLinkKeys, quality.links);
  ReadKeys(part("truth"), kTruthKeys, quality.truth);
  for (const auto& [name, value] : part("types").items()) {
    TypeQuality& type = quality.types[name];
    Read(value, "scorecard", type.scorecard);
    ReadKeys(value, kTypeKeys, type);
  }
  ReadKeys(part("repeats"), kRepeatKeys, quality.repeats);
  ReadKeys(part("customers"), kCustomerKeys, quality.customers);
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  if (!scenario.quality) return;
  const Quality& quality = *scenario.quality;
  OrderedJson& value = document["quality"] = OrderedJson::object();
  PutUnless(value, "scorecard", quality.scorecard, Quality().scorecard);
  WriteKeys(value, kQualityKeys, quality);
  PutKeys(value, "links", kLinkKeys, quality.links);
  PutKeys(value, "truth", kTruthKeys, quality.truth);
  for (const auto& [name, type] : quality.types) {
    OrderedJson& entry = value["types"][name] = OrderedJson::object();
    PutText(entry, "scorecard", type.scorecard);
    WriteKeys(entry, kTypeKeys, type);
  }
  PutKeys(value, "repeats", kRepeatKeys, quality.repeats);
  PutKeys(value, "customers", kCustomerKeys, quality.customers);
}

}  // namespace

constinit const Part kQualityPart = {
    .add_root_fields = AddRootFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace callfloor::scenario_internal
