#include "sim/center/ledger.h"

// How the agents' time passed where they have shifts, and what it cost.

namespace callfloor {

void Ledger::FoldPeople(const SlotCells& cells, std::size_t group, Tally& tally) const {
  if (!model_.people()->groups[group].has_shifts) return;
  const PeopleCell& people = cells.people[group];
  for (std::size_t i = 0; i < kCountOvertime; ++i) {
    tally[QuantityOf(i)] = ToSeconds(Duration::FromTicks(people[i]));
  }
  const GroupCell& cell = cells.groups[group];
  const GroupModel& model = model_.groups()[group];
  const std::int64_t overtime = people[kCountOvertime];
  if (priced_) tally[Quantity::kOvertimeS] = ToSeconds(Duration::FromTicks(overtime));
  const auto paid = static_cast<double>(people[kCountPaid]);
  if (model.wages) {
    // Whoever is paid without being at work costs as much as somebody without a contact.
    const double elsewhere = paid - static_cast<double>(cell.staffed);
    tally[Quantity::kCost] = model.wages->CostOf(cell.staffed, cell.busy, cell.staffed - overtime) +
                             elsewhere * model.wages->idle;
  } else {
    tally[Quantity::kCost] = paid * model.cost_per_tick;
  }
}

void Ledger::FoldCrew(const SlotCells& cells, std::size_t group, Tally& tally) const {
  const CrewCell& cell = cells.crew[group];
  tally[Quantity::kPlaces] = cell.places;
  tally[Quantity::kAgents] = cell.agents;
  tally[Quantity::kNewcomers] = cell.newcomers;
  tally[Quantity::kStrain] = cell.strain;
  tally[Quantity::kTenureWeeks] = cell.tenure_weeks;
  tally[Quantity::kFactor] = cell.factor;
  tally[Quantity::kYearsInJob] = cell.days_in_job / 365.0;
  tally[Quantity::kLeavers] = cell.leavers;
  tally[Quantity::kHires] = cell.hires;
  if (priced_) tally[Quantity::kReplacementCost] = cell.replacement_cost;
  tally[Quantity::kTurns] = cell.turns;
}

}  // namespace callfloor
