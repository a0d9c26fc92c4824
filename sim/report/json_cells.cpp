#include "sim/report/json_cells.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>
#include <string>

#include "sim/report/cells.h"
#include "sim/report/format.h"
#include "sim/report/numbers.h"

namespace callfloor {
namespace {

std::string Number(double value) { return std::isfinite(value) ? ExactNumber(value) : "null"; }

class CellWriter {
 public:
  CellWriter(std::ostream& out, const Model& model, const Experiment& experiment,
             const std::function<void(const Cell&, const Measure&)>& write_measure)
      : out_(out), model_(model), experiment_(experiment), write_measure_(write_measure) {}

  // Everybody and the groups on one day.
  void WriteDay(const std::string& indent, std::size_t day) {
    out_ << indent << "\"overall\": ";
    WriteCell(indent, {kScopeOverall, 0, Cell::kHorizon, day});
    out_ << ",\n" << indent << "\"agent_groups\": ";
    WriteScope(indent, kScopeGroup, experiment_.shape().groups, Cell::kHorizon, day);
  }

  // The scopes of the horizon or of one interval.
  void WriteRow(const std::string& indent, std::size_t slot) {
    out_ << indent << "\"overall\": ";
    WriteCell(indent, {kScopeOverall, 0, slot});
    out_ << ",\n" << indent << "\"contact_types\": ";
    WriteScope(indent, kScopeType, experiment_.shape().types, slot);
    out_ << ",\n" << indent << "\"agent_groups\": ";
    WriteScope(indent, kScopeGroup, experiment_.shape().groups, slot);
    if (experiment_.shape().sites == 0 || slot != Cell::kHorizon) return;
    out_ << ",\n" << indent << "\"sites\": ";
    WriteScope(indent, kScopeSite, experiment_.shape().sites, slot);
  }

 private:
  void WriteScope(const std::string& indent, Scope scope, std::size_t count, std::size_t slot,
                  std::size_t day = Cell::kNoDay) {
    out_ << '{';
    const char* separator = "\n";
    for (std::size_t i = 0; i < count; ++i) {
      const Cell cell{scope, i, slot, day};
      if (!experiment_.Has(cell)) continue;
      out_ << separator << indent << ' ' << JsonString(CellName(model_.scenario(), cell)) << ": ";
      WriteCell(indent + ' ', cell);
      separator = ",\n";
    }
    if (*separator == ',') out_ << '\n' << indent;
    out_ << '}';
  }

  void WriteCell(const std::string& indent, const Cell& cell) {
    out_ << '{';
    const char* separator = "\n";
    for (const Measure& measure : Measures()) {
      if (!experiment_.Reports(cell, measure)) continue;
      out_ << separator << indent << " \"" << measure.name << "\": ";
      write_measure_(cell, measure);
      separator = ",\n";
    }
    out_ << '\n' << indent << '}';
  }

  std::ostream& out_;
  const Model& model_;
  const Experiment& experiment_;
  const std::function<void(const Cell&, const Measure&)>& write_measure_;
};

}  // namespace

void WriteJsonCells(std::ostream& out, int indent, const Model& model, const Experiment& experiment,
                    const std::function<void(const Cell&, const Measure&)>& write_measure) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  CellWriter writer(out, model, experiment, write_measure);
  writer.WriteRow(margin, Cell::kHorizon);
  out << ",\n" << margin << "\"intervals\": [";
  const char* separator = "\n";
  for (std::size_t slot = 0; slot < experiment.shape().slots; ++slot) {
    if (!experiment.Has({kScopeOverall, 0, slot})) continue;
    const Slot& at = model.slots()[slot];
    out << separator << margin << " {\"day\": " << at.day + 1 << ", \"start\": \""
        << ClockText(at.start) << "\",\n";
    writer.WriteRow(margin + "  ", slot);
    out << '}';
    separator = ",\n";
  }
  if (*separator == ',') out << '\n' << margin;
  out << ']';
}

void WriteJsonDays(std::ostream& out, int indent, const Model& model, const Experiment& experiment,
                   const std::function<void(const Cell&, const Measure&)>& write_measure) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  CellWriter writer(out, model, experiment, write_measure);
  out << margin << "\"days\": [";
  for (std::size_t day = 0; day < experiment.shape().days; ++day) {
    out << (day == 0 ? "\n" : ",\n") << margin << " {\"day\": " << model.DayOfRow(day) + 1 << ",\n";
    writer.WriteDay(margin + "  ", day);
    out << '}';
  }
  out << '\n' << margin << ']';
}

void WriteJsonEstimate(std::ostream& out, const Estimate& estimate, bool with_sd) {
  if (!estimate.Exists()) {
    out << "null";
    return;
  }
  out << "{\"mean\": " << Number(estimate.mean)
      << ", \"half_width\": " << Number(estimate.half_width);
  if (with_sd) out << ", \"sd\": " << Number(estimate.sd);
  out << '}';
}

}  // namespace callfloor
