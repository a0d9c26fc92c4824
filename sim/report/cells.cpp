#include "sim/report/cells.h"

namespace callfloor {

std::string_view CellName(const Scenario& scenario, const Cell& cell) {
  switch (cell.scope) {
    case kScopeOverall:
      return {};
    case kScopeType:
      return scenario.contact_types[cell.index].name;
    case kScopeGroup:
      return scenario.agent_groups[cell.index].name;
    case kScopeSite:
      return scenario.sites[cell.index].name;
  }
  return {};
}

std::string_view ScopeName(Scope scope) {
  switch (scope) {
    case kScopeOverall:
      return "overall";
    case kScopeType:
      return "contact_type";
    case kScopeGroup:
      return "agent_group";
    case kScopeSite:
      return "site";
  }
  return {};
}

void ForEachCell(const Experiment& experiment, const std::function<void(const Cell&)>& visit) {
  const Shape& shape = experiment.shape();
  const auto visit_row = [&](std::size_t slot) {
    const auto visit_if_kept = [&](const Cell& cell) {
      if (experiment.Has(cell)) visit(cell);
    };
    visit_if_kept({kScopeOverall, 0, slot});
    for (std::size_t i = 0; i < shape.types; ++i) visit_if_kept({kScopeType, i, slot});
    for (std::size_t i = 0; i < shape.groups; ++i) visit_if_kept({kScopeGroup, i, slot});
    for (std::size_t i = 0; i < shape.sites; ++i) visit_if_kept({kScopeSite, i, slot});
  };
  visit_row(Cell::kHorizon);
  for (std::size_t slot = 0; slot < shape.slots; ++slot) visit_row(slot);
  for (std::size_t day = 0; day < shape.days; ++day) {
    visit({kScopeOverall, 0, Cell::kHorizon, day});
    for (std::size_t i = 0; i < shape.groups; ++i) visit({kScopeGroup, i, Cell::kHorizon, day});
  }
}

}  // namespace callfloor
