#include "ui/app/scorecard_edit.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/scenario/load.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/quality.h"
#include "sim/scenario/save.h"
#include "ui/app/free_name.h"
#include "ui/app/quality_policy.h"
#include "ui/app/scorecard_change.h"
#include "ui/app/scorecard_weights.h"

namespace callfloor::ui {
namespace {

using Json = nlohmann::ordered_json;
using scenario_internal::PointerToken;

constexpr const char* kOwn = "/quality/scorecards";

std::string OwnPointer(std::size_t i) { return kOwn + ("/" + std::to_string(i)); }

std::string TypePointer(std::string_view type) { return "/quality/types" + PointerToken(type); }

std::optional<std::size_t> OwnPosition(const Document& document, std::string_view form) {
  for (std::size_t i = 0; i < document.SizeAt(kOwn); ++i) {
    if (document.StringAt(OwnPointer(i) + "/name") == form) return i;
  }
  return std::nullopt;
}

// A form as a file has it.
Json JsonOf(const Scorecard& card) {
  Scenario only;
  only.quality.emplace().scorecards = {card};
  return Json::parse(SaveScenarioText(only)).at("quality").at("scorecards").at(0);
}

// A form whose weights may be off: they are set apart while the loader reads the rest.
std::optional<Scorecard> ReadLoosely(const Document& document, Json card) {
  std::vector<double> weights;
  std::vector<Json*> places;
  if (!card.is_object() || !card.contains("sections")) return std::nullopt;
  for (Json& section : card["sections"]) {
    if (!section.is_object() || !section.contains("criteria")) return std::nullopt;
    for (Json& criterion : section["criteria"]) {
      if (!criterion.is_object() || !criterion.contains("weight")) return std::nullopt;
      places.push_back(&criterion["weight"]);
      if (!places.back()->is_number() || !(places.back()->get<double>() > 0)) return std::nullopt;
      weights.push_back(places.back()->get<double>());
    }
  }
  for (Json* place : places) *place = 100.0 / static_cast<double>(places.size());
  Scenario without = *document.scenario();
  without.quality = Quality();
  Json document_with = Json::parse(SaveScenarioText(without));
  document_with["quality"]["scorecards"] = Json::array({std::move(card)});
  LoadResult loaded = LoadScenarioText(document_with.dump(), "form");
  if (!loaded.scenario) return std::nullopt;
  Scorecard read = std::move(loaded.scenario->quality->scorecards.front());
  SetWeightsOf(read, weights);
  return read;
}

std::vector<std::string> TypesWith(const Document& document, std::string_view form) {
  std::vector<std::string> types;
  for (const ContactType& type : document.scenario()->contact_types) {
    if (FormInUse(document, type.name) == form) types.push_back(type.name);
  }
  return types;
}

// Edits that put `to` wherever `from` is used.
void UseInstead(const Document& document, const std::string& from, const std::string& to,
                std::vector<PolicyEdit>& edits) {
  const std::string name = Json(to).dump();
  if (FormInUse(document) == from) edits.push_back({"/quality/scorecard", name});
  for (const std::string& type : TypesWith(document, from))
    edits.push_back({TypePointer(type) + "/scorecard", name});
}

// The list of the scenario's own with one more behind them.
PolicyEdit Appended(const Document& document, const Scorecard& card) {
  Json list = Json::parse(document.ValueAt(kOwn).value_or("[]"));
  list.push_back(JsonOf(card));
  return {kOwn, list.dump()};
}

std::string FreeFormName(const Document& document, const std::string& name) {
  const std::vector<std::string> names = FormNames(document);
  return FreeName(
      name, [&](const std::string& each) { return std::ranges::find(names, each) != names.end(); });
}

std::string JoinedWords(const std::vector<std::string>& words) {
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) joined += i + 1 == words.size() ? " and " : ", ";
    joined += words[i];
  }
  return joined;
}

FormEdited Refused(std::string message) { return {false, std::move(message), {}, {}, {}}; }

FormEdited NoForm(const std::string& form) {
  return Refused("The form “" + form +
                 "” cannot be read as the file stands. Mend the file in Scenario, or undo.");
}

}  // namespace

std::vector<std::string> FormNames(const Document& document) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < document.SizeAt(kOwn); ++i)
    names.push_back(document.StringAt(OwnPointer(i) + "/name").value_or(std::string()));
  for (const std::string_view name : ShippedScorecardNames()) names.emplace_back(name);
  return names;
}

bool IsShippedForm(std::string_view name) { return ShippedScorecard(name).has_value(); }

std::string FormInUse(const Document& document, std::string_view type) {
  if (!type.empty())
    return document.StringAt(TypePointer(type) + "/scorecard").value_or(std::string());
  return document.StringAt("/quality/scorecard").value_or(Quality().scorecard);
}

std::string UsedFor(const Document& document, std::string_view form) {
  const std::vector<std::string> types = TypesWith(document, form);
  if (FormInUse(document) != form) return types.empty() ? "nothing yet" : JoinedWords(types);
  std::vector<std::string> others;
  for (const ContactType& type : document.scenario()->contact_types) {
    const std::string its = FormInUse(document, type.name);
    if (!its.empty() && its != form) others.push_back(type.name);
  }
  if (others.empty()) return "all contacts";
  return "all contacts but " + JoinedWords(others);
}

std::optional<Scorecard> FormOf(const Document& document, std::string_view form) {
  const auto position = OwnPosition(document, form);
  if (!position) return ShippedScorecard(form);
  if (document.TextLoads()) return ScorecardNamed(*document.scenario()->quality, form);
  return ReadLoosely(document, Json::parse(*document.ValueAt(OwnPointer(*position))));
}

std::vector<double> WeightsOf(const Scorecard& card) {
  std::vector<double> weights;
  for (const Section& section : card.sections) {
    for (const Criterion& criterion : section.criteria) weights.push_back(criterion.weight);
  }
  return weights;
}

void SetWeightsOf(Scorecard& card, const std::vector<double>& weights) {
  std::size_t next = 0;
  for (Section& section : card.sections) {
    for (Criterion& criterion : section.criteria) criterion.weight = weights[next++];
  }
}

const Criterion* CriterionAt(const Scorecard& card, const FormPlace& place) {
  if (place.section >= card.sections.size()) return nullptr;
  const std::vector<Criterion>& criteria = card.sections[place.section].criteria;
  return place.criterion < criteria.size() ? &criteria[place.criterion] : nullptr;
}

FormEdited ChangeForm(Document& document, const std::string& form, std::string_view label,
                      const FormChange& change, const std::string& copy_name) {
  const std::optional<Scorecard> before = FormOf(document, form);
  if (!before) return NoForm(form);
  Scorecard card = *before;
  FormEdited edited;
  edited.form = form;
  if (std::string problem = change(card, edited); !problem.empty())
    return Refused(std::move(problem));
  if (card == *before) {
    edited.done = true;
    return edited;
  }
  const std::vector<std::string> problems = ProblemsOf(card);
  if (!problems.empty() && ProblemsOf(*before).empty()) return Refused(problems.front());
  std::vector<PolicyEdit> edits;
  if (const auto position = OwnPosition(document, form)) {
    edits.push_back({OwnPointer(*position), JsonOf(card).dump()});
    if (card.name != form) UseInstead(document, form, card.name, edits);
  } else {
    const std::string used = UsedFor(document, form);
    card.name = FreeFormName(document, copy_name.empty() ? form + ", our own" : copy_name);
    edits.push_back(Appended(document, card));
    UseInstead(document, form, card.name, edits);
    const std::string copied = "“" + form + "” stays as it came: the change is in a copy, “" +
                               card.name + "”, used for " + used + ".";
    edited.said = edited.said.empty() ? copied : copied + " " + edited.said;
  }
  const EditOutcome outcome = ApplyPolicy(document, label, edits);
  if (!outcome.done) return Refused(outcome.message);
  edited.done = true;
  edited.form = card.name;
  return edited;
}

FormEdited SetFailRule(Document& document, const std::string& form, FailRule rule) {
  return ChangeForm(document, form, "What auto-fail does", [&](Scorecard& card, FormEdited&) {
    card.fail_rule = rule;
    // A cap that changes nothing is a warning of the file.
    if (rule != FailRule::kCap) card.cap = Scorecard().cap;
    return std::string();
  });
}

FormEdited SetCap(Document& document, const std::string& form, double cap) {
  return ChangeForm(document, form, "Cap of a failed contact", [&](Scorecard& card, FormEdited&) {
    card.fail_rule = FailRule::kCap;
    card.cap = cap;
    return std::string();
  });
}

FormEdited RenameForm(Document& document, const std::string& form, const std::string& name) {
  const std::vector<std::string> names = FormNames(document);
  if (name.empty()) return Refused("A form needs a name.");
  if (name != form && std::ranges::find(names, name) != names.end())
    return Refused("There is a form “" + name + "” already; choose another name.");
  return ChangeForm(
      document, form, "Rename the form",
      [&](Scorecard& card, FormEdited&) {
        card.name = name;
        return std::string();
      },
      name);
}

FormEdited CopyForm(Document& document, const std::string& form) {
  std::optional<Scorecard> card = FormOf(document, form);
  if (!card) return NoForm(form);
  card->name = FreeFormName(document, form + ", a copy");
  const EditOutcome outcome =
      ApplyPolicy(document, "New form “" + card->name + "”", {Appended(document, *card)});
  if (!outcome.done) return Refused(outcome.message);
  return {
      true, {}, card->name, {}, "“" + card->name + "” is a form of its own; nothing uses it yet."};
}

FormEdited RemoveForm(Document& document, const std::string& form) {
  const auto position = OwnPosition(document, form);
  if (!position) return Refused("“" + form + "” comes with the program; it cannot be removed.");
  if (FormInUse(document) == form || !TypesWith(document, form).empty())
    return Refused("“" + form + "” is used for " + UsedFor(document, form) +
                   ". Let another form judge them first.");
  std::string pointer = document.SizeAt(kOwn) == 1 ? kOwn : OwnPointer(*position);
  const EditOutcome outcome =
      ApplyPolicy(document, "Remove the form “" + form + "”", {{pointer, std::nullopt}});
  if (!outcome.done) return Refused(outcome.message);
  return {
      true, {}, FormInUse(document), {}, "The form “" + form + "” is removed; undo has it back."};
}

FormEdited UseForm(Document& document, std::string_view type, const std::string& form) {
  const std::string name = Json(form).dump();
  const std::string pointer = TypePointer(type);
  PolicyEdit edit{"/quality/scorecard", name};
  if (!type.empty()) edit = {pointer + "/scorecard", name};
  if (!type.empty() && form.empty()) {
    // An entry that says nothing more goes with it.
    edit = {document.SizeAt(pointer) > 1 ? pointer + "/scorecard" : pointer, std::nullopt};
  }
  const std::string whom = type.empty() ? std::string("contacts") : std::string(type);
  const EditOutcome outcome = ApplyPolicy(document, "The form of " + whom, {edit});
  if (!outcome.done) return Refused(outcome.message);
  return {true, {}, form.empty() ? FormInUse(document) : form, {}, {}};
}

}  // namespace callfloor::ui
