// What a comparison can be about: a measure of results or a figure of quality, written, judged and
// drawn the same way. And which of them stand first.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/center/measures.h"
#include "sim/experiment/verdict.h"
#include "sim/quality/figures.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

// How numbers of an outcome are written.
struct OutcomeScale {
  double factor = 1;      // 100 of shares
  int decimals = 1;       // most of a difference, where the text is not about one day
  std::string_view unit;  // behind a value: "%", "s", "h"; "€" stands before it; may be empty
  std::string_view difference;  // behind a difference: "points", "s", "€"; may be empty
};

// Never changes; points into the tables of measures and figures.
class Outcome {
 public:
  // A measure or a figure is an outcome as it is.
  Outcome(const Measure& measure) : measure_(&measure) {}
  Outcome(const quality::Figure& figure) : figure_(&figure) {}
  // By its name in results; where both have it, the figure, as in expectations of a what-if file.
  // Nothing for an unknown name.
  static std::optional<Outcome> Named(std::string_view name);

  const Measure* measure() const { return measure_; }        // null: a figure
  const quality::Figure* figure() const { return figure_; }  // null: a measure
  std::string_view name() const { return measure_ ? measure_->name : figure_->name; }
  std::string_view label() const { return measure_ ? measure_->label : figure_->label; }
  std::string_view formula() const { return measure_ ? measure_->formula : figure_->formula; }
  // Only a simulator can know it.
  bool ReadsTruth() const { return figure_ && figure_->reads_truth; }
  bool IsShare() const;
  bool IsMoney() const;
  OutcomeScale Scale() const;
  Better Way() const { return measure_ ? BetterWay(*measure_) : BetterWay(*figure_); }

 private:
  const Measure* measure_ = nullptr;
  const quality::Figure* figure_ = nullptr;
};

// What a comparison of scenarios is looked at for. Each has as many outcomes that stand first.
enum class OutcomeSet {
  kService,  // what callers get, and what agents cost
  kQuality,  // what a QA team would have before it
  kTruth,    // what only a simulator knows
};
inline constexpr std::size_t kFirstOutcomes = 4;
// Names of those that stand first.
const std::array<std::string_view, kFirstOutcomes>& FirstOutcomes(OutcomeSet set);
// "Service", "Quality", "Truth".
std::string_view Words(OutcomeSet set);
// Where an outcome belongs; an unknown name to the service.
OutcomeSet SetOf(std::string_view outcome);
// Those that a scenario has, in this order; the truth only while its curtain is up.
std::vector<OutcomeSet> OutcomeSetsOf(const Scenario& scenario, bool truth);
// What a what-if is about as long as nobody says: quality when no variant changes anything else.
OutcomeSet SubjectOf(const Scenario& base, const WhatIf& what_if);
// All that can be chosen for a chart: those that stand first in each set, then the other figures.
std::vector<std::string_view> ChoosableOutcomes(const Scenario& scenario, bool truth);
// Every figure of quality (or of the truth): those that stand first, then the head of service's
// before the managers' and the team leaders'. Empty for the service.
std::vector<std::string_view> FiguresOf(OutcomeSet set);

// What stands under the name of one that stands first, in a few words; may be empty.
std::string NoteOf(const Outcome& outcome, const Scenario& scenario);

}  // namespace callfloor::ui
