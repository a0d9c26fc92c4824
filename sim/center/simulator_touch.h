// The members of Simulator::Impl that bring integrals over time up to now, and who an agent is:
// inline, because nearly every event calls some. Included by simulator_impl.h alone.
#pragma once

#include "sim/center/simulator_impl.h"

namespace callfloor {

inline void Simulator::Impl::TouchQueue(TypeId type) {
  std::int64_t& touched = queue_touched_[type.value];
  if (open_) {
    ledger_.current().types[type.value].queue +=
        static_cast<std::int64_t>(room_.Length(type)) * (now_.ticks() - touched);
  }
  touched = now_.ticks();
}

inline void Simulator::Impl::TouchLines() {
  const std::int64_t used = lines_ * (now_.ticks() - lines_touched_);
  (open_ ? ledger_.current().trunk : ledger_.current().trunk_late) += used;
  lines_touched_ = now_.ticks();
}

inline void Simulator::Impl::TouchGroup(std::uint32_t group) {
  const std::int64_t elapsed = now_.ticks() - group_touched_[group];
  GroupCell& cell = ledger_.current().groups[group];
  cell.busy += static_cast<std::int64_t>(agents_.Busy({group})) * elapsed;
  cell.staffed += static_cast<std::int64_t>(agents_.Present({group})) * elapsed;
  group_touched_[group] = now_.ticks();
}

inline void Simulator::Impl::TakeLine() {
  TouchLines();
  ++lines_;
  SlotCells& cells = ledger_.current();
  if (open_ && lines_ > cells.trunks_max) cells.trunks_max = static_cast<std::uint32_t>(lines_);
}

inline void Simulator::Impl::ReleaseLine() {
  TouchLines();
  --lines_;
}

// kNone: an agent whom an intervention has added, or of a group without shifts.
inline std::uint32_t Simulator::Impl::WorkerOf(std::uint32_t agent) const {
  const std::uint32_t group = agents_.agent(agent).group;
  const std::uint32_t number = agents_.NumberInGroup(agent);
  return number < people_->Workers(group) ? people_->first_worker[group] + number
                                          : AgentPool::kNone;
}

}  // namespace callfloor
