#include "sim/center/forecast.h"
#include "sim/center/ledger.h"

// What the counted contacts and the passed time cost and brought in.

namespace callfloor {

// In proportion to the part of the slot that counts.
double Ledger::Forecast(const SlotCells& cells, std::size_t type) const {
  const Slot& slot = model_.slots()[static_cast<std::size_t>(cells.slot)];
  return ForecastOf(model_, type, slot) * static_cast<double>(cells.open) /
         static_cast<double>((slot.end - slot.start).ticks());
}

void Ledger::PriceType(const TypeCell& cell, std::size_t type, Tally& tally) const {
  const double answered = cell.answered;
  tally[Quantity::kSales] = cell.sold;
  tally[Quantity::kResolved] = answered - cell.transferred - cell.unresolved;
  const std::optional<TypeMoney>& money = model_.scenario().contact_types[type].money;
  if (!money) return;
  tally[Quantity::kRevenue] =
      answered * money->revenue_per_contact + cell.sold * money->revenue_per_sale;
  tally[Quantity::kAbandonmentCost] = cell.abandoned * money->cost_per_abandonment;
}

void Ledger::PriceAll(const SlotCells& cells, Tally& overall) const {
  if (const std::optional<Money>& money = model_.scenario().money) {
    const auto hours = [](std::int64_t ticks) {
      return static_cast<double>(ticks) / static_cast<double>(kTicksPerHour);
    };
    overall[Quantity::kLineCost] =
        hours(cells.trunk + cells.trunk_late) * 60 * money->line_cost_per_min +
        hours(cells.open) * money->line_rent_per_hour * model_.scenario().trunks.value_or(0);
  }
  overall[Quantity::kTotalCost] = overall[Quantity::kCost] + overall[Quantity::kLineCost] +
                                  overall[Quantity::kAbandonmentCost] +
                                  overall[Quantity::kReplacementCost];
}

}  // namespace callfloor
