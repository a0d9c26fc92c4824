#include "sim/center/simulator_impl.h"

// What an answered contact is worth.

namespace callfloor {

using namespace simulator;

Worth Simulator::Impl::WorthOf(const Caller& caller) const {
  const WorthModel& worth = *Type(caller.type).worth;
  const auto happens = [&](Purpose purpose, double probability) {
    return UniformNumber(RandomStream{keys_[caller.type.value], caller.customer, purpose,
                                      caller.attempt}) < probability;
  };
  return {happens(Purpose::kSale, worth.sale_probability),
          happens(Purpose::kResolution, worth.resolution_probability)};
}

// The talk of a contact has ended, or will end, without being passed on.
void Simulator::Impl::CountWorth(const Caller& caller) {
  const Worth worth = WorthOf(caller);
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  cell.sold += worth.sold;
  cell.unresolved += !worth.resolved;
}

}  // namespace callfloor
