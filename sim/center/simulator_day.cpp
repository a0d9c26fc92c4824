#include <algorithm>

#include "sim/center/simulator_impl.h"

namespace callfloor {

using namespace simulator;

void Simulator::Impl::StartSlot(std::uint32_t index) {
  const Slot& slot = model_.slots()[index];
  if (index > 0) TouchAll();
  if (overlay_ && index > 0) NoteOccupancy(slot.opens);
  if (index > 0 && slot.interval == 0 && !slot.opens) NoteBacklog();
  ledger_.OpenSlot(slot.start < model_.statistics_start() ? -1 : static_cast<int>(index));
  open_ = true;
  if (slot.opens) {
    for (WaitHistory& history : wait_histories_) history.Clear();
    if (model_.calls_back()) NoteHours(index);
  }
  SetBacklogOpen(true);
  if (slot.interval == 0) StartDay(slot);
  NoteMaxima();

  if (slot.closes) events_.Push(slot.end, kClose, 0);
  if (index + 1 < model_.slots().size()) {
    next_slot_start_ = model_.slots()[index + 1].start;
    events_.Push(next_slot_start_, kSlotStart, index + 1);
  } else {
    next_slot_start_ = Time();
  }

  interval_of_day_ = slot.interval;
  StaffChanges();
}

void Simulator::Impl::StartStatistics(std::uint32_t slot) {
  TouchAll();
  ledger_.OpenSlot(static_cast<int>(slot));
  NoteMaxima();
}

void Simulator::Impl::StartDay(const Slot& slot) {
  if (router_) {
    router_->StartDay(now_);
    for (const Duration edge : router_->routing().window_edges) {
      events_.Push(Time() + Days(slot.day) + edge, kSkillWindow, 0);
    }
  }
  if (!dialers_.empty()) StartDialing(slot);
  double factor = 1;
  if (model_.busyness()) {
    RandomStream stream(busyness_key_, static_cast<std::uint64_t>(slot.day), Purpose::kBusyness);
    factor = model_.busyness()->Draw(stream);
  }
  if (crew_) TurnDay(slot.day);
  if (overlay_) StartOverlayDay(slot.day);
  if (demand_) demand_->StartDay(slot, factor);
  if (model_.channels()) ExpectOvernight(slot, factor);
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    if (demand_) {
      arrivals_[i].StartDay(demand_->CurveOf(TypeId{i}, keys_[i]), keys_[i], slot);
    } else {
      arrivals_[i].StartDay(model_.types()[i], keys_[i], slot, interval_, factor);
    }
    next_arrival_.Set(TypeId{i}, arrivals_[i].Next() ? arrivals_[i].time() : NextArrival::kNever);
  }
}

// Arrivals have stopped by themselves: a day's process ends where the day does.
void Simulator::Impl::Close() {
  TouchAll();
  NoteBacklog();
  open_ = false;
  closed_ = now_;
  SetBacklogOpen(false);
  if (HasAffinity()) ReleaseAllHeld();
  if (model_.scenario().clock.at_close == AtClose::kDisconnect) {
    for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
      while (room_.Length(TypeId{i}) > 0 && !Type({i}).deferred) Disconnect(room_.First(TypeId{i}));
    }
  }
  if (router_) Settle();
  agents_.SendIdleOff();
  if (people_) ClosePeople();
  DisconnectStranded();
}

bool Simulator::Impl::AnyoneLeftFor(TypeId type) const {
  for (const GroupChoice& choice : Type(type).groups.choices()) {
    const std::uint32_t kept = kept_ == 0 ? 0 : KeptOnDuty(choice.set);
    if (agents_.OnDuty(choice.set) > kept) return true;
  }
  return false;
}

// After closing, those whom nobody still at work can serve are cut off.
void Simulator::Impl::DisconnectStranded() {
  for (std::uint32_t i = 0; i < arrivals_.size() && room_.total() > 0; ++i) {
    const TypeId type{i};
    if (room_.Length(type) == 0 || Type(type).deferred || AnyoneLeftFor(type)) continue;
    // Cutting somebody off may free an agent who can serve the next.
    while (room_.Length(type) > 0 && !AnyoneLeftFor(type)) Disconnect(room_.First(type));
  }
}

// Puts on duty whom the interval and the interventions ask for. First all who go, then all who
// come. Where there are shifts, once it is known whose begin or end at this instant.
void Simulator::Impl::StaffChanges() {
  if (people_) {
    people_->all_changed = true;
    AskForDuty();
    return;
  }
  arriving_.clear();
  for (std::uint32_t g = 0; g < model_.groups().size(); ++g) SetStaff(g);
  for (const std::uint32_t agent : arriving_) Free(agent, true);
  if (chats_) chats_->look = true;  // who comes back may have chats in hand
}

void Simulator::Impl::SetStaff(std::uint32_t group) {
  const auto planned =
      static_cast<int>(model_.groups()[group].agents[static_cast<std::size_t>(interval_of_day_)]);
  const int staff = std::max(planned + staff_offset_[group], 0);
  agents_.SetStaff(GroupId{group}, static_cast<std::uint32_t>(staff), arriving_);
}

void Simulator::Impl::MakeRoomForInterventions() {
  std::vector<std::uint32_t> most;
  for (const GroupModel& group : model_.groups()) most.push_back(group.most_agents);
  for (const Intervention& intervention : interventions_) {
    if (intervention.kind == Intervention::Kind::kAgents && intervention.amount > 0) {
      most[intervention.group.value] += static_cast<std::uint32_t>(intervention.amount);
    }
  }
  agents_.Resize(most);
}

// An intervention begins or ends: what holds now follows from all of them.
void Simulator::Impl::Intervene(std::uint32_t payload) {
  const Intervention& changed = interventions_[payload / 2];
  if (changed.kind == Intervention::Kind::kSpike) {
    StartSpike(changed, payload / 2);
    return;
  }
  std::fill(staff_offset_.begin(), staff_offset_.end(), 0);
  most_lines_ = model_.scenario().trunks.value_or(INT32_MAX);
  for (const Intervention& intervention : interventions_) {
    if (now_ < intervention.at || now_ >= intervention.until) continue;
    if (intervention.kind == Intervention::Kind::kAgents) {
      staff_offset_[intervention.group.value] += intervention.amount;
    } else if (intervention.kind == Intervention::Kind::kLineLimit) {
      most_lines_ = std::min<std::int64_t>(most_lines_, intervention.amount);
    }
  }
  if (open_ && changed.kind == Intervention::Kind::kAgents) {
    TouchAll();
    StaffChanges();
  }
}

// The contacts of a spike are customers of their own, with keys that no other contact has: the
// upper half of the day's numbers.
void Simulator::Impl::StartSpike(const Intervention& spike, std::uint32_t number) {
  const auto day = static_cast<std::uint64_t>(now_.ticks() / kTicksPerDay);
  const double length = static_cast<double>((spike.until - spike.at).ticks());
  for (int i = 0; i < spike.amount; ++i) {
    const std::uint64_t customer =
        day << 32 | 0x8000'0000U | (number & 0x7ff) << 20 | static_cast<std::uint32_t>(i);
    RandomStream stream(keys_[spike.type.value], customer, Purpose::kSpike);
    const double offset = UniformNumber(stream) * length;
    Expect({spike.type, customer, 1, Via::kFirst},
           spike.at + Duration::FromTicks(static_cast<std::int64_t>(offset)));
  }
}

}  // namespace callfloor
