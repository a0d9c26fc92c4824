// The QA policy of the open scenario: edits that keep it a scenario, each one step of undo, and
// where the defaults come from in a few words. No drawing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/quality/figures.h"
#include "sim/scenario/quality.h"
#include "sim/scenario/scenario.h"
#include "ui/app/document.h"
#include "ui/app/quality_run.h"

namespace callfloor::ui {

// One value of the file; without JSON it is taken out, if it is there.
struct PolicyEdit {
  std::string pointer;
  std::optional<std::string> json;
};

// All of them as one step. Refused as a whole when one cannot be done, or when the file would then
// no longer be a scenario; the message says why.
EditOutcome ApplyPolicy(Document& document, std::string_view label,
                        const std::vector<PolicyEdit>& edits);

// How contacts are chosen. The program's method brings the program along.
EditOutcome SetSamplingMethod(Document& document, SamplingMethod method);
// Sessions every so many weeks; nothing: never.
EditOutcome SetCalibration(Document& document, std::optional<double> every_weeks);
// Without the program nothing of the policy may ask for it: contacts are then drawn at random, and
// sessions are about what evaluations show.
EditOutcome SetAutomation(Document& document, bool on);
EditOutcome SetCoached(Document& document, CoachWhom whom);

// "every 6 weeks", "monthly", "never".
std::string CalibrationInWords(std::optional<double> every_weeks);

// Where the default of a field comes from, by its pattern.
struct DefaultNote {
  std::string brief;  // "default 5, from surveys"; empty for an unknown field
  std::string full;   // what the field is, its default and its basis
};
// `percent`: the default is a share, said in per cent.
DefaultNote NoteOfDefault(std::string_view pattern, bool percent = false);

// Whether two scenarios differ at most in what the team does: what it looks at and by which forms,
// how well it is calibrated, the program and coaching. What was simulated of the one is then still
// worth a look until the other has been.
bool DifferOnlyInPolicy(const Scenario& a, const Scenario& b);

// Months of the horizon that count, as the policy counts them (30.4 days).
double MonthsCounted(const Scenario& scenario);
// A figure of the whole horizon, by month.
Estimate PerMonth(const QualitySnapshot& snapshot, std::string_view figure);

}  // namespace callfloor::ui
