#include "sim/quality/causes.h"

#include <cmath>
#include <utility>

#include "sim/quality/estimators.h"

namespace callfloor::quality {

Total TotalOf::Get() const { return {sum_, kNormal95 * std::sqrt(variance_)}; }

std::optional<CauseRow> CausesOf(std::string type, std::span<const SeenCause> seen) {
  std::vector<Scored> all, repeats;
  for (const SeenCause& contact : seen) {
    all.push_back({contact.handle_s, contact.inclusion});
    if (contact.is_repeat) repeats.push_back(all.back());
  }
  const Range any{0, 1e9};
  const double handle_s = HajekMean(repeats.empty() ? all : repeats, any).value.value_or(0);
  TotalOf agent, process, customer, back, hours, cost;
  bool unresolved = false;
  for (const SeenCause& contact : seen) {
    unresolved |= contact.cause != Cause::kResolved;
    agent.Add(contact.cause == Cause::kAgent, contact.inclusion);
    customer.Add(contact.cause == Cause::kCustomer, contact.inclusion);
    process.Add(contact.cause == Cause::kProcess, contact.inclusion);
    const bool comes = contact.cause == Cause::kProcess && contact.called_again;
    back.Add(comes, contact.inclusion);
    hours.Add(comes ? handle_s / 3600 : 0, contact.inclusion);
    cost.Add(comes ? handle_s / 3600 * contact.cost_per_hour : 0, contact.inclusion);
  }
  if (!unresolved) return std::nullopt;
  return CauseRow{std::move(type), agent.Get(), process.Get(), customer.Get(),
                  back.Get(),      hours.Get(), cost.Get()};
}

}  // namespace callfloor::quality
