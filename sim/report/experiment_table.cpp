#include <array>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "sim/report/cells.h"
#include "sim/report/experiment_report.h"
#include "sim/report/format.h"
#include "sim/report/numbers.h"
#include "sim/report/text_table.h"

namespace callfloor {
namespace {

struct Heading {
  std::string_view measure;
  std::string_view title;
};
constexpr std::array kTypeColumns = {
    Heading{"arrived", "Arrived"},      Heading{"service_level", "In time"},
    Heading{"abandon_rate", "Gave up"}, Heading{"asa_s", "ASA"},
    Heading{"wait_p90_s", "90 % wait"}, Heading{"aht_s", "AHT"}};
constexpr std::array kGroupColumns = {
    Heading{"answered", "Answered"}, Heading{"occupancy", "Occupancy"},
    Heading{"contacts_per_hour", "Per hour"}, Heading{"aht_s", "AHT"}, Heading{"cost", "Cost"}};
constexpr std::array kIntervalColumns = {
    Heading{"arrived", "Arrived"},      Heading{"service_level", "In time"},
    Heading{"abandon_rate", "Gave up"}, Heading{"asa_s", "ASA"},
    Heading{"queue_mean", "Waiting"},   Heading{"occupancy", "Occupancy"}};

void WriteOverall(std::ostream& out, const Experiment& experiment) {
  TextTable table("lr.lrl");
  table.AddRow({"Overall", "", "", "sd", "name"});
  for (const Measure& measure : Measures()) {
    if (!experiment.Reports({}, measure)) continue;
    const RoundedEstimate rounded = Round(experiment.Overall(measure), measure.unit);
    table.AddRow({std::string(measure.label), rounded.value, rounded.half_width, rounded.sd,
                  std::string(measure.name)});
  }
  table.Write(out);
}

// A section with a row for each cell and a column for each heading.
class SectionTable {
 public:
  SectionTable(std::string title, std::span<const Heading> headings, const Experiment& experiment)
      : headings_(headings), experiment_(experiment), table_(Alignment(headings.size())) {
    std::vector<std::string> row = {std::move(title)};
    for (const Heading& heading : headings) {
      row.emplace_back(heading.title);
      row.emplace_back();
    }
    table_.AddRow(std::move(row));
  }

  void Add(std::string name, const Cell& cell) {
    std::vector<std::string> row = {std::move(name)};
    for (const Heading& heading : headings_) {
      const Measure& measure = *FindMeasure(heading.measure);
      const RoundedEstimate rounded = Round(experiment_.Of(cell, measure), measure.unit);
      row.push_back(rounded.value);
      row.push_back(rounded.half_width);
    }
    table_.AddRow(std::move(row));
  }

  void Write(std::ostream& out) const {
    out << '\n';
    table_.Write(out);
  }

 private:
  static std::string Alignment(std::size_t columns) {
    std::string alignment = "l";
    for (std::size_t i = 0; i < columns; ++i) alignment += "r.l";
    return alignment;
  }

  std::span<const Heading> headings_;
  const Experiment& experiment_;
  TextTable table_;
};

std::string SlotName(const Model& model, const Slot& slot) {
  const std::string start = ClockText(slot.start);
  if (model.scenario().clock.days == 1) return start;
  return "Day " + std::to_string(slot.day + 1) + ' ' +
         std::string(WeekdayText(model.scenario(), slot.day)) + ' ' + start;
}

}  // namespace

void WriteExperimentTable(std::ostream& out, const Model& model, std::uint64_t seed,
                          const Experiment& experiment) {
  const Scenario& scenario = model.scenario();
  const std::int64_t replications = experiment.replications();
  out << scenario.name << '\n'
      << replications << (replications == 1 ? " replication" : " replications") << ", seed "
      << seed;
  if (replications > 1) {
    out << "; ± is half the width of the 95 % confidence interval, sd the standard deviation "
           "between replications";
  } else {
    out << "; one replication says nothing about its own uncertainty, run more";
  }
  out << "\n\n";
  WriteOverall(out, experiment);
  if (experiment.HasFigures()) {
    out << "The scenario says something of quality: callfloor quality shows it.\n";
  }

  SectionTable types("By contact type", kTypeColumns, experiment);
  for (std::size_t i = 0; i < experiment.shape().types; ++i) {
    types.Add(scenario.contact_types[i].name, {kScopeType, i});
  }
  types.Write(out);

  SectionTable groups("By agent group", kGroupColumns, experiment);
  for (std::size_t i = 0; i < experiment.shape().groups; ++i) {
    groups.Add(scenario.agent_groups[i].name, {kScopeGroup, i});
  }
  groups.Write(out);

  if (experiment.shape().sites > 0) {
    SectionTable sites("By site", kGroupColumns, experiment);
    for (std::size_t i = 0; i < experiment.shape().sites; ++i) {
      sites.Add(scenario.sites[i].name, {kScopeSite, i});
    }
    sites.Write(out);
  }

  if (!experiment.Has({kScopeOverall, 0, 0})) return;
  SectionTable intervals("By interval", kIntervalColumns, experiment);
  for (std::size_t slot = 0; slot < experiment.shape().slots; ++slot) {
    intervals.Add(SlotName(model, model.slots()[slot]), {kScopeOverall, 0, slot});
  }
  intervals.Write(out);
}

}  // namespace callfloor
