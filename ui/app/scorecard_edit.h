// The scorecards of the open scenario, to be changed: every edit keeps the file a scenario and is
// one step of undo. A form that comes with the program stays as it is: its first edit goes into a
// copy of the scenario's own, which takes its place wherever it is used. No drawing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scorecard.h"
#include "ui/app/document.h"

namespace callfloor::ui {

// Where a criterion stands on its form, or a section, whose criterion is kWhole.
struct FormPlace {
  static constexpr std::size_t kWhole = static_cast<std::size_t>(-1);
  std::size_t section = 0;
  std::size_t criterion = kWhole;
  bool IsSection() const { return criterion == kWhole; }
  friend bool operator==(const FormPlace&, const FormPlace&) = default;
};

// How an edit went. Refused: nothing has changed, and `message` says why and what to do.
struct FormEdited {
  bool done = false;
  std::string message;
  std::string form;  // the name of the form that has the change: of the copy, where one was made
  FormPlace place;   // where what was changed stands now
  // What else came of it and has to be said, in whole sentences: a copy, weights that made room.
  std::string said;
};

// --- looking ---
// The scenario's own, then those that come with the program.
std::vector<std::string> FormNames(const Document& document);
bool IsShippedForm(std::string_view name);
// By which form a contact type is judged, or ("") what has none of its own; "" for a type that has
// none of its own.
std::string FormInUse(const Document& document, std::string_view type = {});
// "all contacts", "orders and refunds", "nothing yet".
std::string UsedFor(const Document& document, std::string_view form);
// The form as the file has it now, even where its weights do not add up and the file is therefore
// no scenario. Nothing: there is none of that name, or more is wrong with it.
std::optional<Scorecard> FormOf(const Document& document, std::string_view form);
std::vector<double> WeightsOf(const Scorecard& card);
void SetWeightsOf(Scorecard& card, const std::vector<double>& weights);
// Null: there is none.
const Criterion* CriterionAt(const Scorecard& card, const FormPlace& place);

// --- weights ---
// The others of the form give or take in proportion.
FormEdited SetWeight(Document& document, const std::string& form, const FormPlace& place,
                     double weight);
// All of them at once, in the order of the form.
FormEdited SetWeights(Document& document, const std::string& form,
                      const std::vector<double>& weights);
FormEdited ScaleWeights(Document& document, const std::string& form);

// --- criteria ---
// Everything but the weight.
FormEdited SetCriterion(Document& document, const std::string& form, const FormPlace& place,
                        const Criterion& criterion, std::string_view label);
// Below `place`, with a weight for which the others make room.
FormEdited AddCriterion(Document& document, const std::string& form, const FormPlace& place);
// The copy stands below and has half of the weight.
FormEdited DuplicateCriterion(Document& document, const std::string& form, const FormPlace& place);
// The others take its weight in proportion. A section that is left empty goes too.
FormEdited RemoveCriterion(Document& document, const std::string& form, const FormPlace& place);
// One place up or down; over the edge of a section into the next.
FormEdited MoveCriterion(Document& document, const std::string& form, const FormPlace& place,
                         bool up);
// To the end of a section.
FormEdited MoveToSection(Document& document, const std::string& form, const FormPlace& place,
                         std::size_t section);

// --- sections ---
FormEdited RenameSection(Document& document, const std::string& form, std::size_t section,
                         const std::string& name);
// Below the section, with one criterion.
FormEdited AddSection(Document& document, const std::string& form, std::size_t section);
FormEdited DuplicateSection(Document& document, const std::string& form, std::size_t section);
FormEdited RemoveSection(Document& document, const std::string& form, std::size_t section);
FormEdited MoveSection(Document& document, const std::string& form, std::size_t section, bool up);

// --- the form ---
FormEdited SetFailRule(Document& document, const std::string& form, FailRule rule);
// The most that a failed contact can score; sets the rule along.
FormEdited SetCap(Document& document, const std::string& form, double cap);
// Wherever it is used, too. One that comes with the program is copied under the name.
FormEdited RenameForm(Document& document, const std::string& form, const std::string& name);
// A copy of the scenario's own, which nothing uses yet.
FormEdited CopyForm(Document& document, const std::string& form);
// One of the scenario's own that nothing uses.
FormEdited RemoveForm(Document& document, const std::string& form);
// By which form contacts of this type are judged; type "": what has none of its own; form "": the
// type has none of its own any more.
FormEdited UseForm(Document& document, std::string_view type, const std::string& form);

}  // namespace callfloor::ui
