// Edits of what stands on a form: weights, criteria and sections.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "ui/app/free_name.h"
#include "ui/app/scorecard_change.h"
#include "ui/app/scorecard_weights.h"

namespace callfloor::ui {
namespace {

constexpr double kNewWeight = 5;
constexpr std::string_view kGone = "There is no such place on the form any more.";

std::ptrdiff_t Offset(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }

// Position in the order of the form.
std::size_t PositionOf(const Scorecard& card, const FormPlace& place) {
  std::size_t position = place.criterion;
  for (std::size_t s = 0; s < place.section; ++s) position += card.sections[s].criteria.size();
  return position;
}

bool HasCriterion(const Scorecard& card, const std::string& name) {
  const std::vector<Criterion> criteria = CriteriaOf(card);
  return std::ranges::find(criteria, name, &Criterion::name) != criteria.end();
}

std::string FreeCriterionName(const Scorecard& card, const std::string& name) {
  return FreeName(name, [&](const std::string& each) { return HasCriterion(card, each); });
}

std::string FreeSectionName(const Scorecard& card, const std::string& name) {
  return FreeName(name, [&](const std::string& each) {
    return std::ranges::find(card.sections, each, &Section::name) != card.sections.end();
  });
}

std::string TooMany(const Scorecard& card, std::size_t more) {
  if (WeightsOf(card).size() + more <= kMostCriteria) return {};
  return "A form asks at most " + std::to_string(kMostCriteria) +
         " things. Remove a criterion first.";
}

Criterion NewCriterion(const Scorecard& card) {
  Criterion criterion;
  criterion.name = FreeCriterionName(card, "New criterion");
  const auto count = static_cast<double>(WeightsOf(card).size() + 1);
  criterion.weight = std::min(kNewWeight, std::floor(100 / count));
  return criterion;
}

// Room among the others for a criterion that was just put there, with its weight.
std::string MakeRoomFor(Scorecard& card, const FormPlace& place, FormEdited& edited) {
  const std::vector<double> weights = WeightsOf(card);
  const double wanted = CriterionAt(card, place)->weight;
  const auto shared = WithWeight(weights, PositionOf(card, place), wanted);
  if (!shared) return "The weights leave no room for another criterion.";
  SetWeightsOf(card, *shared);
  edited.place = place;
  edited.said +=
      "It weighs " + WeightInWords(wanted) + "; " + "the others made room in proportion.";
  return {};
}

// What was taken out leaves its weight to those that stay.
std::string GiveToOthers(Scorecard& card, double freed, FormEdited& edited) {
  const std::vector<double> weights = WeightsOf(card);
  const auto shared = SharedOut(weights, 100);
  if (!shared) return "The weights that are left cannot add up to 100.";
  SetWeightsOf(card, *shared);
  edited.said += "Its weight of " + WeightInWords(freed) + " went to the others, in proportion.";
  return {};
}

void DropEmpty(Scorecard& card, std::size_t section, FormEdited& edited) {
  if (!card.sections[section].criteria.empty()) return;
  edited.said += "The section “" + card.sections[section].name + "” was left empty and is gone. ";
  card.sections.erase(card.sections.begin() + Offset(section));
}

// The nearest place that there still is.
FormPlace Near(const Scorecard& card, FormPlace place) {
  place.section = std::min(place.section, card.sections.size() - 1);
  const std::size_t count = card.sections[place.section].criteria.size();
  place.criterion = std::min(place.criterion, count - 1);
  return place;
}

// Takes the criterion out of one section and puts it before a position in another.
void Transfer(Scorecard& card, const FormPlace& from, std::size_t to, std::size_t position,
              FormEdited& edited) {
  std::vector<Criterion>& source = card.sections[from.section].criteria;
  Criterion moved = std::move(source[from.criterion]);
  source.erase(source.begin() + Offset(from.criterion));
  std::vector<Criterion>& target = card.sections[to].criteria;
  target.insert(target.begin() + Offset(position), std::move(moved));
  const bool emptied = source.empty();
  DropEmpty(card, from.section, edited);
  edited.place = {emptied && from.section < to ? to - 1 : to, position};
}

}  // namespace

std::string MadeRoom(std::size_t others, double points) {
  if (points == 0 || others == 0) return {};
  const std::string whose =
      others == 1 ? "The other weight " : "The other " + std::to_string(others) + " weights ";
  const double much = std::round(std::abs(points) * 100) / 100;
  return whose + (points > 0 ? "gave " : "took ") + WeightInWords(much) +
         (much == 1 ? " point" : " points") + (others == 1 ? "." : ", in proportion.");
}

FormEdited SetWeight(Document& document, const std::string& form, const FormPlace& place,
                     double weight) {
  const std::optional<Scorecard> card = FormOf(document, form);
  const Criterion* criterion = card ? CriterionAt(*card, place) : nullptr;
  const std::string label = criterion == nullptr ? "Weight"
                                                 : "Weight of “" + criterion->name + "” from " +
                                                       WeightInWords(criterion->weight) + " to " +
                                                       WeightInWords(weight);
  return ChangeForm(document, form, label, [&](Scorecard& changed, FormEdited& edited) {
    edited.place = place;
    if (CriterionAt(changed, place) == nullptr) return std::string(kGone);
    const std::vector<double> weights = WeightsOf(changed);
    const std::size_t which = PositionOf(changed, place);
    if (weights[which] == weight && SumOf(weights) == 100) return std::string();
    const auto shared = WithWeight(weights, which, weight);
    if (!shared)
      return weights.size() == 1
                 ? std::string("The only criterion has all of the weight, 100.")
                 : "A weight is from 0.1 to " + WeightInWords(MostWeight(weights.size())) +
                       ", so that something is left for each of the others.";
    SetWeightsOf(changed, *shared);
    edited.said = MadeRoom(weights.size() - 1, (*shared)[which] - weights[which]);
    return std::string();
  });
}

FormEdited SetWeights(Document& document, const std::string& form,
                      const std::vector<double>& weights) {
  return ChangeForm(document, form, "Weights", [&](Scorecard& card, FormEdited&) {
    if (weights.size() != WeightsOf(card).size()) return std::string(kGone);
    SetWeightsOf(card, weights);
    return std::string();
  });
}

FormEdited ScaleWeights(Document& document, const std::string& form) {
  return ChangeForm(
      document, form, "Scale weights to 100", [](Scorecard& card, FormEdited& edited) {
        const std::vector<double> weights = WeightsOf(card);
        const auto shared = SharedOut(weights, 100);
        if (!shared) return std::string("The weights cannot add up to 100.");
        edited.said = "The weights are scaled from " + WeightInWords(SumOf(weights)) + " to 100.";
        SetWeightsOf(card, *shared);
        return std::string();
      });
}

FormEdited SetCriterion(Document& document, const std::string& form, const FormPlace& place,
                        const Criterion& criterion, std::string_view label) {
  return ChangeForm(document, form, label, [&](Scorecard& card, FormEdited& edited) {
    const Criterion* before = CriterionAt(card, place);
    if (before == nullptr) return std::string(kGone);
    if (before->name != criterion.name && HasCriterion(card, criterion.name))
      return "The form has a criterion “" + criterion.name + "” already; choose another name.";
    Criterion& to = card.sections[place.section].criteria[place.criterion];
    const double weight = to.weight;
    to = criterion;
    to.weight = weight;
    edited.place = place;
    return std::string();
  });
}

FormEdited AddCriterion(Document& document, const std::string& form, const FormPlace& place) {
  return ChangeForm(document, form, "Add a criterion", [&](Scorecard& card, FormEdited& edited) {
    if (place.section >= card.sections.size()) return std::string(kGone);
    if (std::string problem = TooMany(card, 1); !problem.empty()) return problem;
    std::vector<Criterion>& criteria = card.sections[place.section].criteria;
    const std::size_t at =
        place.IsSection() ? criteria.size() : std::min(place.criterion + 1, criteria.size());
    Criterion added = NewCriterion(card);
    criteria.insert(criteria.begin() + Offset(at), std::move(added));
    return MakeRoomFor(card, {place.section, at}, edited);
  });
}

FormEdited DuplicateCriterion(Document& document, const std::string& form, const FormPlace& place) {
  return ChangeForm(
      document, form, "Duplicate a criterion", [&](Scorecard& card, FormEdited& edited) {
        const Criterion* original = CriterionAt(card, place);
        if (original == nullptr) return std::string(kGone);
        if (std::string problem = TooMany(card, 1); !problem.empty()) return problem;
        const std::vector<double> both = {1, 1};
        const auto halves = SharedOut(both, std::round(original->weight * 10) / 10);
        if (!halves) return "“" + original->name + "” weighs too little to share it with a copy.";
        Criterion copy = *original;
        copy.name = FreeCriterionName(card, copy.name);
        std::vector<Criterion>& criteria = card.sections[place.section].criteria;
        const double rest = original->weight - (*halves)[0] - (*halves)[1];
        criteria[place.criterion].weight = (*halves)[0] + rest;
        copy.weight = (*halves)[1];
        criteria.insert(criteria.begin() + Offset(place.criterion + 1), std::move(copy));
        edited.place = {place.section, place.criterion + 1};
        edited.said += "The copy has half of the weight.";
        return std::string();
      });
}

FormEdited RemoveCriterion(Document& document, const std::string& form, const FormPlace& place) {
  return ChangeForm(document, form, "Remove a criterion", [&](Scorecard& card, FormEdited& edited) {
    const Criterion* gone = CriterionAt(card, place);
    if (gone == nullptr) return std::string(kGone);
    if (WeightsOf(card).size() == 1)
      return std::string("A form asks at least one thing. Add another criterion first.");
    const double freed = gone->weight;
    edited.said += "“" + gone->name + "” is removed. ";
    std::vector<Criterion>& criteria = card.sections[place.section].criteria;
    criteria.erase(criteria.begin() + Offset(place.criterion));
    DropEmpty(card, place.section, edited);
    edited.place = Near(card, place);
    return GiveToOthers(card, freed, edited);
  });
}

FormEdited MoveCriterion(Document& document, const std::string& form, const FormPlace& place,
                         bool up) {
  return ChangeForm(document, form, "Move a criterion", [&](Scorecard& card, FormEdited& edited) {
    if (CriterionAt(card, place) == nullptr) return std::string(kGone);
    std::vector<Criterion>& criteria = card.sections[place.section].criteria;
    edited.place = place;
    if (up ? place.criterion > 0 : place.criterion + 1 < criteria.size()) {
      edited.place.criterion += up ? std::size_t(-1) : std::size_t(1);
      std::swap(criteria[place.criterion], criteria[edited.place.criterion]);
    } else if (up ? place.section > 0 : place.section + 1 < card.sections.size()) {
      const std::size_t to = up ? place.section - 1 : place.section + 1;
      Transfer(card, place, to, up ? card.sections[to].criteria.size() : 0, edited);
    }
    return std::string();
  });
}

FormEdited MoveToSection(Document& document, const std::string& form, const FormPlace& place,
                         std::size_t section) {
  return ChangeForm(document, form, "Move a criterion", [&](Scorecard& card, FormEdited& edited) {
    if (CriterionAt(card, place) == nullptr || section >= card.sections.size())
      return std::string(kGone);
    edited.place = place;
    if (section != place.section)
      Transfer(card, place, section, card.sections[section].criteria.size(), edited);
    return std::string();
  });
}

FormEdited RenameSection(Document& document, const std::string& form, std::size_t section,
                         const std::string& name) {
  return ChangeForm(document, form, "Rename a section", [&](Scorecard& card, FormEdited& edited) {
    if (section >= card.sections.size()) return std::string(kGone);
    if (name.empty()) return std::string("A section needs a name.");
    card.sections[section].name = name;
    edited.place = {section, FormPlace::kWhole};
    return std::string();
  });
}

FormEdited AddSection(Document& document, const std::string& form, std::size_t section) {
  return ChangeForm(document, form, "Add a section", [&](Scorecard& card, FormEdited& edited) {
    if (std::string problem = TooMany(card, 1); !problem.empty()) return problem;
    const std::size_t at = std::min(section + 1, card.sections.size());
    card.sections.insert(card.sections.begin() + Offset(at),
                         {FreeSectionName(card, "New section"), {NewCriterion(card)}});
    edited.said += "A section begins with one criterion. ";
    std::string problem = MakeRoomFor(card, {at, 0}, edited);
    edited.place = {at, FormPlace::kWhole};
    return problem;
  });
}

FormEdited DuplicateSection(Document& document, const std::string& form, std::size_t section) {
  return ChangeForm(
      document, form, "Duplicate a section", [&](Scorecard& card, FormEdited& edited) {
        if (section >= card.sections.size()) return std::string(kGone);
        Section copy = card.sections[section];
        if (std::string problem = TooMany(card, copy.criteria.size()); !problem.empty())
          return problem;
        copy.name = FreeSectionName(card, copy.name);
        for (Criterion& criterion : copy.criteria)
          criterion.name = FreeCriterionName(card, criterion.name);
        card.sections.insert(card.sections.begin() + Offset(section + 1), std::move(copy));
        const auto shared = SharedOut(WeightsOf(card), 100);
        if (!shared) return std::string("The weights leave no room for the copies.");
        SetWeightsOf(card, *shared);
        edited.place = {section + 1, FormPlace::kWhole};
        edited.said += "All weights made room for the copies, in proportion.";
        return std::string();
      });
}

FormEdited RemoveSection(Document& document, const std::string& form, std::size_t section) {
  return ChangeForm(document, form, "Remove a section", [&](Scorecard& card, FormEdited& edited) {
    if (section >= card.sections.size()) return std::string(kGone);
    if (card.sections.size() == 1)
      return std::string("A form has at least one section. Add another first.");
    double freed = 0;
    for (const Criterion& criterion : card.sections[section].criteria) freed += criterion.weight;
    edited.said += "“" + card.sections[section].name + "” and its criteria are removed. ";
    card.sections.erase(card.sections.begin() + Offset(section));
    edited.place = {std::min(section, card.sections.size() - 1), FormPlace::kWhole};
    return GiveToOthers(card, freed, edited);
  });
}

FormEdited MoveSection(Document& document, const std::string& form, std::size_t section, bool up) {
  return ChangeForm(document, form, "Move a section", [&](Scorecard& card, FormEdited& edited) {
    if (section >= card.sections.size()) return std::string(kGone);
    edited.place = {section, FormPlace::kWhole};
    if (up ? section == 0 : section + 1 == card.sections.size()) return std::string();
    edited.place.section += up ? std::size_t(-1) : std::size_t(1);
    std::swap(card.sections[section], card.sections[edited.place.section]);
    return std::string();
  });
}

}  // namespace callfloor::ui
