#include "ui/app/outcome.h"

#include <algorithm>

#include "ui/app/format.h"
#include "ui/app/quality_policy.h"

namespace callfloor::ui {
namespace {

constexpr std::array<std::string_view, kFirstOutcomes> kService = {"service_level", "abandon_rate",
                                                                   "asa_s", "cost_per_contact"};
constexpr std::array<std::string_view, kFirstOutcomes> kQuality = {
    "fcr_no_repeat", "surveyed_satisfied", "observed_mean", "qa_cost"};
constexpr std::array<std::string_view, kFirstOutcomes> kTruth = {"true_fcr", "true_mean",
                                                                 "wrong_names", "compliance_days"};

OutcomeScale ScaleOf(Unit unit) {
  switch (unit) {
    case Unit::kShare:
      return {100, 2, "%", "points"};
    case Unit::kSeconds:
      return {1, 1, "s", "s"};
    case Unit::kPerHour:
      return {1, 2, "an hour", "an hour"};
    case Unit::kHours:
      return {1, 1, "h", "h"};
    case Unit::kMoney:
      return {1, 2, "€", "€"};
    default:
      return {1, 2, {}, {}};
  }
}

OutcomeScale ScaleOf(quality::Unit unit) {
  switch (unit) {
    case quality::Unit::kShare:
      return {100, 2, "%", "points"};
    case quality::Unit::kPoints:
      return {1, 2, {}, "points"};
    case quality::Unit::kHours:
      return {1, 1, "h", "h"};
    case quality::Unit::kDays:
      return {1, 1, "days", "days"};
    case quality::Unit::kMoney:
      return {1, 2, "€", "€"};
    case quality::Unit::kCorrelation:
      return {1, 3, {}, {}};
    case quality::Unit::kNumber:
      break;
  }
  return {1, 1, {}, {}};
}

}  // namespace

std::optional<Outcome> Outcome::Named(std::string_view name) {
  if (const quality::Figure* figure = quality::FigureNamed(name)) return *figure;
  if (const Measure* measure = FindMeasure(name)) return *measure;
  return std::nullopt;
}

bool Outcome::IsShare() const {
  return measure_ ? measure_->unit == Unit::kShare : figure_->unit == quality::Unit::kShare;
}

bool Outcome::IsMoney() const {
  return measure_ ? measure_->unit == Unit::kMoney : figure_->unit == quality::Unit::kMoney;
}

OutcomeScale Outcome::Scale() const {
  return measure_ ? ScaleOf(measure_->unit) : ScaleOf(figure_->unit);
}

const std::array<std::string_view, kFirstOutcomes>& FirstOutcomes(OutcomeSet set) {
  return set == OutcomeSet::kService ? kService : set == OutcomeSet::kQuality ? kQuality : kTruth;
}

std::string_view Words(OutcomeSet set) {
  return set == OutcomeSet::kService   ? "Service"
         : set == OutcomeSet::kQuality ? "Quality"
                                       : "Truth";
}

OutcomeSet SetOf(std::string_view outcome) {
  const quality::Figure* figure = quality::FigureNamed(outcome);
  if (figure == nullptr) return OutcomeSet::kService;
  return figure->reads_truth ? OutcomeSet::kTruth : OutcomeSet::kQuality;
}

std::vector<OutcomeSet> OutcomeSetsOf(const Scenario& scenario, bool truth) {
  std::vector<OutcomeSet> sets = {OutcomeSet::kService};
  if (scenario.quality) sets.push_back(OutcomeSet::kQuality);
  if (scenario.quality && truth) sets.push_back(OutcomeSet::kTruth);
  return sets;
}

OutcomeSet SubjectOf(const Scenario& base, const WhatIf& what_if) {
  bool any = false;
  for (const Variant& variant : what_if.variants) {
    for (const Change& change : variant.changes) {
      any = true;
      if (!change.pointer.starts_with("/quality")) return OutcomeSet::kService;
    }
  }
  return base.quality && any ? OutcomeSet::kQuality : OutcomeSet::kService;
}

std::vector<std::string_view> ChoosableOutcomes(const Scenario& scenario, bool truth) {
  const std::vector<OutcomeSet> sets = OutcomeSetsOf(scenario, truth);
  std::vector<std::string_view> names;
  for (const OutcomeSet set : sets)
    names.insert(names.end(), FirstOutcomes(set).begin(), FirstOutcomes(set).end());
  for (const OutcomeSet set : sets) {
    for (const std::string_view name : FiguresOf(set)) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

std::vector<std::string_view> FiguresOf(OutcomeSet set) {
  if (set == OutcomeSet::kService) return {};
  std::vector<std::string_view> names(FirstOutcomes(set).begin(), FirstOutcomes(set).end());
  using enum quality::Level;
  for (const quality::Level level : {kStrategic, kTactical, kOperational, kPolicy}) {
    for (const quality::Figure& figure : quality::Figures()) {
      if (figure.level != level || figure.reads_truth != (set == OutcomeSet::kTruth)) continue;
      if (std::ranges::find(names, figure.name) == names.end()) names.push_back(figure.name);
    }
  }
  return names;
}

std::string NoteOf(const Outcome& outcome, const Scenario& scenario) {
  const std::string_view name = outcome.name();
  if (name == "cost_per_contact") return "agents only";
  if (name == "fcr_no_repeat") return "of first contacts";
  if (name == "surveyed_satisfied") return "of surveys answered";
  if (name == "observed_mean") return "weighted mean, points";
  if (name == "qa_cost") return "in " + FormatNumber(MonthsCounted(scenario), 1) + " months";
  if (name == "true_fcr") return "of first contacts, truly";
  if (name == "true_mean") return "points, every contact";
  if (name == "wrong_names") return "on the list of the lowest";
  if (name == "compliance_days") return "a compliance error";
  return {};
}

}  // namespace callfloor::ui
