#include <algorithm>

#include "sim/center/simulator_impl.h"

namespace callfloor {

using namespace simulator;

void Simulator::Impl::Begin(std::uint64_t seed, std::uint64_t replication,
                            ReplicationResult& result) {
  now_ = model_.slots().front().start;
  events_.Reset(now_);
  ledger_.Start(result);
  if (interventions_.empty()) {
    agents_.Reset();
  } else {
    MakeRoomForInterventions();
  }
  if (people_) BeginPeople(seed, replication);
  if (model_.people() != nullptr && model_.people()->speeds_differ) DrawSpeeds(seed, replication);
  if (crew_) BeginCrew();
  if (overlay_) BeginOverlay(seed, replication);
  in_hand_.assign(model_.contacts_follow() ? agents_.size() : 0, InHand());
  in_hand_records_.assign(sink_ != nullptr ? in_hand_.size() : 0, ContactRecord());
  kept_ = 0;
  visits_.clear();
  free_visit_ = UINT32_MAX;
  ports_in_use_ = 0;
  callbacks_.clear();
  free_callback_ = UINT32_MAX;
  called_back_waiting_ = 0;
  if (HasAffinity()) room_.AllowHolding(agents_.size());
  room_.Reset();
  ResetChannels();
  if (chats_) chats_->Reset(agents_, now_);
  if (router_) router_->Reset();
  std::fill(dialers_.begin(), dialers_.end(), DialerDay{});
  std::fill(step_events_.begin(), step_events_.end(), StepEvent{});
  next_arrival_.Reset();
  pending_.clear();
  free_pending_ = UINT32_MAX;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    keys_[i] = MakeStreamKey(seed, replication, model_.types()[i].stream_name);
  }
  busyness_key_ = MakeStreamKey(seed, replication, "busyness");
  if (demand_) demand_->StartReplication(seed, replication);
  std::fill(queue_touched_.begin(), queue_touched_.end(), now_.ticks());
  std::fill(group_touched_.begin(), group_touched_.end(), now_.ticks());
  lines_ = 0;
  lines_touched_ = open_touched_ = duty_touched_ = now_.ticks();
  open_ = false;
  contacts_ = 0;
  events_.Push(now_, kSlotStart, 0);
  std::fill(staff_offset_.begin(), staff_offset_.end(), 0);
  most_lines_ = model_.scenario().trunks.value_or(INT32_MAX);
  for (std::uint32_t i = 0; i < interventions_.size(); ++i) {
    CALLFLOOR_ASSERT(interventions_[i].at < interventions_[i].until);
    if (interventions_[i].until <= now_) continue;
    events_.Push(std::max(interventions_[i].at, now_), kIntervention, 2 * i);
    if (interventions_[i].kind != Intervention::Kind::kSpike) {
      events_.Push(interventions_[i].until, kIntervention, 2 * i + 1);
    }
  }
  const Time start = model_.statistics_start();
  for (std::uint32_t i = 0; i < model_.slots().size(); ++i) {
    const Slot& slot = model_.slots()[i];
    if (slot.start < start && start < slot.end) events_.Push(start, kStatisticsStart, i);
    if (slot.end >= start) break;
  }
}

bool Simulator::Impl::Run(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result,
                          ContactSink* sink, const std::stop_token& stop,
                          std::span<const Intervention> interventions) {
  sink_ = sink;
  interventions_ = interventions;
  Begin(seed, replication, result);
  EventList::Event event;
  std::uint32_t until_check = 0;
  const bool has_conditions = model_.routing() && model_.routing()->has_conditions;
  const bool settles = has_conditions || chats_;
  for (;;) {
    if (settles) {
      if (has_conditions) Settle();
      if (chats_) SettleChats();
    }
    if ((++until_check & 0xfff) == 0 && stop.stop_requested()) return false;
    const Time arrival = next_arrival_.time();
    if (!events_.PopBefore(arrival, kArrival, event)) {
      if (arrival == NextArrival::kNever) break;
      now_ = arrival;
      Arrive(next_arrival_.type());
      continue;
    }
    CALLFLOOR_ASSERT(event.time >= now_);
    now_ = event.time;
    switch (event.rank) {
      case kSlotStart:
        StartSlot(event.payload);
        break;
      case kPlanStep:
        PlanStep(event.payload);
        break;
      case kShiftStart:
        StartShift(event.payload);
        break;
      case kReturn:
        Return(event.payload);
        break;
      case kDutyChange:
        ChangeDuty();
        break;
      case kStatisticsStart:
        StartStatistics(event.payload);
        break;
      case kIntervention:
        Intervene(event.payload);
        break;
      case kSkillWindow:
        break;  // Settle() sees to it
      case kTalkEnd:
        EndTalk(event.payload);
        break;
      case kWrapEnd:
        Free(event.payload, false);
        break;
      case kChatStep:
        StepChat(event.payload);
        break;
      case kRingEnd:
        EndRing(event.payload);
        break;
      case kMessageEnd:
        EndMessage(event.payload);
        break;
      case kCompanionEnd:
        EndCompanion(event.payload);
        break;
      case kPreviewEnds:
        Ring(TakePending(event.payload));
        break;
      case kPickedUp:
        PickUp(TakePending(event.payload));
        break;
      case kNotPickedUp:
        GiveUpDialing(TakePending(event.payload));
        break;
      case kIvrStep:
        LeaveNode(event.payload);
        break;
      case kHoldEnds:
        EndHold(event.payload);
        break;
      case kStepOpens:
        OpenStep(TypeId{event.payload});
        break;
      case kPatienceEnd:
        GiveUp(event.payload);
        break;
      case kOffer:
        OfferCallback(event.payload);
        break;
      case kClose:
        Close();
        break;
      case kRetry:
        ArriveAgain(event.payload);
        break;
      case kRedialDue:
        DueAgain(TakePending(event.payload));
        break;
      case kDialingBegins:
        DialAll();
        break;
    }
  }
  CALLFLOOR_ASSERT(room_.total() == 0);
  TouchAll();
  CloseBacklog();
  ledger_.Finish();
  result.figures.clear();
  if (overlay_) overlay_->Finish(result.figures);
  result.contacts = contacts_;
  return true;
}

void Simulator::Impl::TouchAll() {
  for (std::uint32_t i = 0; i < queue_touched_.size(); ++i) TouchQueue(TypeId{i});
  for (std::uint32_t i = 0; i < group_touched_.size(); ++i) TouchGroup(i);
  for (std::uint32_t i = 0; people_ && i < group_touched_.size(); ++i) TouchPeople(i);
  for (std::uint32_t i = 0; chats_ && i < group_touched_.size(); ++i) TouchChats(i);
  TouchLines();
  if (open_) {
    // In open time the number on duty changes only after a call of this.
    for (std::uint32_t i = 0; i < group_touched_.size(); ++i) {
      ledger_.current().groups[i].duty +=
          static_cast<std::int64_t>(agents_.OnDuty(GroupId{i})) * (now_.ticks() - duty_touched_);
    }
    ledger_.current().open += now_.ticks() - open_touched_;
  }
  duty_touched_ = now_.ticks();
  open_touched_ = now_.ticks();
}

void Simulator::Impl::NoteMaxima() {
  SlotCells& cells = ledger_.current();
  cells.queue_max = room_.total();
  cells.trunks_max = static_cast<std::uint32_t>(lines_);
  for (std::uint32_t i = 0; i < cells.types.size(); ++i) {
    cells.types[i].queue_max = room_.Length(TypeId{i});
  }
}

Simulator::Simulator(const Model& model, Detail detail)
    : impl_(std::make_unique<Impl>(model, detail)) {}
Simulator::Simulator(Simulator&&) noexcept = default;
Simulator::~Simulator() = default;
void Simulator::Attach(std::unique_ptr<Overlay> overlay) { impl_->Attach(std::move(overlay)); }

bool Simulator::Run(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result,
                    ContactSink* sink, std::stop_token stop,
                    std::span<const Intervention> interventions) {
  return impl_->Run(seed, replication, result, sink, stop, interventions);
}

}  // namespace callfloor
