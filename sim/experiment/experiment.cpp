#include "sim/experiment/experiment.h"

#include <cmath>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

std::size_t OverallRows(const Shape& shape) {
  return shape.detail == Detail::kTotals ? 1 : 1 + shape.slots;
}
std::size_t PartRows(const Shape& shape) {
  return shape.detail == Detail::kIntervalCells ? 1 + shape.slots : 1;
}

}  // namespace

std::size_t Shape::Cells() const {
  return OverallRows(*this) + PartRows(*this) * (types + groups) + sites + days * (1 + groups);
}

Shape ShapeOf(const Model& model, Detail detail) {
  const Scenario& scenario = model.scenario();
  return {.types = scenario.contact_types.size(),
          .groups = scenario.agent_groups.size(),
          .slots = model.slots().size(),
          .detail = detail,
          .parts = PartsUsed(scenario),
          .days = model.DayRows(),
          .sites = scenario.sites.size()};
}

Experiment::Experiment(const Shape& shape)
    : shape_(shape),
      overall_(std::make_shared<const MeasureLayout>(kScopeOverall, shape.parts),
               OverallRows(shape)),
      types_(std::make_shared<const MeasureLayout>(kScopeType, shape.parts),
             PartRows(shape) * shape.types),
      groups_(std::make_shared<const MeasureLayout>(kScopeGroup, shape.parts),
              PartRows(shape) * shape.groups),
      sites_(groups_.shared_layout(), shape.sites),
      day_overall_(overall_.shared_layout(), shape.days),
      day_groups_(groups_.shared_layout(), shape.days * shape.groups) {}

void Experiment::Add(const ReplicationResult& result) {
  CALLFLOOR_ASSERT(result.types.size() == shape_.types && result.groups.size() == shape_.groups);
  ++replications_;
  contacts_ += result.contacts;
  overall_.BeginReplication();
  types_.BeginReplication();
  groups_.BeginReplication();
  sites_.BeginReplication();
  overall_.Add(0, result.overall);
  for (std::size_t i = 0; i < shape_.types; ++i) types_.Add(i, result.types[i]);
  for (std::size_t i = 0; i < shape_.groups; ++i) groups_.Add(i, result.groups[i]);
  for (std::size_t i = 0; i < shape_.sites; ++i) sites_.Add(i, result.sites[i]);
  if (shape_.days > 0) AddDays(result);
  AddFigures(result);
  if (shape_.detail == Detail::kTotals) return;

  const bool parts = shape_.detail == Detail::kIntervalCells;
  const std::size_t per_slot = parts ? 1 + shape_.types + shape_.groups : 1;
  CALLFLOOR_ASSERT(result.interval_cells.size() == shape_.slots * per_slot);
  const Tally* tally = result.interval_cells.data();
  for (std::size_t slot = 0; slot < shape_.slots; ++slot) {
    overall_.Add(1 + slot, *tally++);
    if (!parts) continue;
    for (std::size_t i = 0; i < shape_.types; ++i)
      types_.Add((1 + slot) * shape_.types + i, *tally++);
    for (std::size_t i = 0; i < shape_.groups; ++i) {
      groups_.Add((1 + slot) * shape_.groups + i, *tally++);
    }
  }
}

void Experiment::AddDays(const ReplicationResult& result) {
  CALLFLOOR_ASSERT(result.day_cells.size() == shape_.days * (1 + shape_.groups));
  day_overall_.BeginReplication();
  day_groups_.BeginReplication();
  const Tally* tally = result.day_cells.data();
  for (std::size_t day = 0; day < shape_.days; ++day) {
    day_overall_.Add(day, *tally++);
    for (std::size_t i = 0; i < shape_.groups; ++i) {
      day_groups_.Add(day * shape_.groups + i, *tally++);
    }
  }
}

void Experiment::AddFigures(const ReplicationResult& result) {
  if (figures_.empty()) figures_.resize(result.figures.size());
  CALLFLOOR_ASSERT(result.figures.size() == figures_.size());
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    if (std::isfinite(result.figures[i])) figures_[i].Add(result.figures[i]);
  }
}

bool Experiment::Has(const Cell& cell) const {
  if (cell.scope == kScopeType && cell.index >= shape_.types) return false;
  if (cell.scope == kScopeGroup && cell.index >= shape_.groups) return false;
  if (cell.scope == kScopeSite) return cell.index < shape_.sites && cell.slot == Cell::kHorizon;
  if (cell.day != Cell::kNoDay) return cell.day < shape_.days && cell.scope != kScopeType;
  if (cell.slot == Cell::kHorizon) return true;
  if (cell.slot >= shape_.slots || shape_.detail == Detail::kTotals) return false;
  return cell.scope == kScopeOverall || shape_.detail == Detail::kIntervalCells;
}

bool Experiment::Reports(const Cell& cell, const Measure& measure) const {
  if (cell.day != Cell::kNoDay && !measure.by_day) return false;
  return MomentsOf(cell).layout().Of(measure).numerator >= 0;
}

const CellMoments& Experiment::MomentsOf(const Cell& cell) const {
  const bool of_day = cell.day != Cell::kNoDay;
  switch (cell.scope) {
    case kScopeOverall:
      return of_day ? day_overall_ : overall_;
    case kScopeType:
      return types_;
    case kScopeGroup:
      return of_day ? day_groups_ : groups_;
    case kScopeSite:
      return sites_;
  }
  return overall_;
}

std::size_t Experiment::Position(const Cell& cell) const {
  const std::size_t row = cell.day != Cell::kNoDay      ? cell.day
                          : cell.slot == Cell::kHorizon ? 0
                                                        : 1 + cell.slot;
  switch (cell.scope) {
    case kScopeOverall:
      return row;
    case kScopeType:
      return row * shape_.types + cell.index;
    case kScopeGroup:
      return row * shape_.groups + cell.index;
    case kScopeSite:
      return cell.index;
  }
  return 0;
}

Estimate Experiment::FigureOf(std::size_t position) const {
  return position < figures_.size() ? EstimateOf(figures_[position]) : Estimate{};
}

std::int64_t Experiment::FigureCount(std::size_t position) const {
  return position < figures_.size() ? figures_[position].count() : 0;
}

Estimate Experiment::Of(const Cell& cell, const Measure& measure) const {
  CALLFLOOR_ASSERT(Has(cell));
  return MomentsOf(cell).Of(Position(cell), measure);
}

}  // namespace callfloor
