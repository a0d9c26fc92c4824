#pragma once

#include <functional>
#include <iosfwd>

#include "sim/center/model.h"
#include "sim/experiment/experiment.h"

namespace callfloor {

// Writes the part of a JSON result that all formats share, without its outer braces:
//   "overall": {…}, "contact_types": {…}, "agent_groups": {…}, "sites": {…} (if any), "intervals":
//   […]
// each line after `indent` spaces. `write_measure` writes the value of one measure in one cell.
void WriteJsonCells(std::ostream& out, int indent, const Model& model, const Experiment& experiment,
                    const std::function<void(const Cell&, const Measure&)>& write_measure);

// Likewise "days": […], where agents change from day to day: the measures of each open day that are
// marked `by_day`, for everybody and for the groups.
void WriteJsonDays(std::ostream& out, int indent, const Model& model, const Experiment& experiment,
                   const std::function<void(const Cell&, const Measure&)>& write_measure);

// {"mean": …, "half_width": …, "sd": …}, or null for an estimate that does not exist.
void WriteJsonEstimate(std::ostream& out, const Estimate& estimate, bool with_sd = true);

}  // namespace callfloor
