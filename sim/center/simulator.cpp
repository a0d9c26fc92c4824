#include <boost/random/uniform_01.hpp>
#include <vector>

#include "sim/center/agent_pool.h"
#include "sim/center/arrival_process.h"
#include "sim/center/ledger.h"
#include "sim/center/replication.h"
#include "sim/center/waiting_room.h"
#include "sim/core/assert.h"
#include "sim/core/event_list.h"

namespace callfloor {
namespace {

// Events at the same instant happen in this order (docs/semantics.md).
enum Rank : std::uint8_t {
  kSlotStart,        // payload: slot
  kStatisticsStart,  // payload: slot it falls into
  kTalkEnd,          // payload: agent
  kWrapEnd,          // payload: agent
  kPatienceEnd,      // payload: waiting contact
  kClose,            // payload: unused
  kArrival,          // payload: contact type
  kRetry,            // payload: pending retry
};

struct PendingRetry {
  TypeId type;
  std::uint64_t customer = 0;
  std::uint32_t attempt = 0;
  std::uint32_t next_free = UINT32_MAX;
};

// A contact on its way to an agent, wherever it comes from.
struct Caller {
  TypeId type;
  std::uint64_t customer = 0;
  std::uint64_t talk_word = 0;
  std::uint32_t attempt = 1;
  Time arrival;
  std::uint32_t ledger = 0;
};

Duration Drawn(const Sampler& sampler, RandomStream stream) { return sampler.DrawDuration(stream); }

}  // namespace

class Simulator::Impl {
 public:
  Impl(const Model& model, Detail detail)
      : model_(model),
        events_(model.event_spacing(), model.event_span()),
        ledger_(model, detail),
        agents_(model),
        room_(model.types().size()),
        arrivals_(model.types().size()),
        keys_(model.types().size()),
        queue_touched_(model.types().size()),
        group_touched_(model.groups().size()),
        interval_(Minutes(model.scenario().clock.interval_min)),
        most_lines_(model.scenario().trunks.value_or(INT32_MAX)),
        most_waiting_(model.scenario().queue_capacity.value_or(INT32_MAX)) {}

  bool Run(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result,
           ContactSink* sink, const std::stop_token& stop);

 private:
  void Begin(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result);

  void StartSlot(std::uint32_t slot);
  void StartStatistics(std::uint32_t slot);
  void StartDay(const Slot& slot);
  void Close();
  void DisconnectStranded();
  bool AnyoneLeftFor(TypeId type) const;

  void Arrive(TypeId type);
  void ArriveAgain(std::uint32_t retry);
  void Admit(TypeId type, const ArrivalProcess::Customer& customer, std::uint32_t attempt);
  void Wait(const Caller& caller, std::uint64_t patience_word);
  void Answer(const Caller& caller, std::uint32_t agent, double factor);
  void EndTalk(std::uint32_t agent);
  void Free(std::uint32_t agent, bool arriving);
  void GiveUp(std::uint32_t waiting);
  void Disconnect(std::uint32_t waiting);
  bool MaybeRetry(const Caller& caller, bool allowed);
  Caller LeaveRoom(std::uint32_t waiting);
  void Report(const Caller& caller, Outcome outcome, bool will_retry);
  void Tell(ContactRecord record, const Caller& caller);

  std::uint32_t ChooseAgent(TypeId type, double& factor) const;
  const TypeChoice* ChooseType(GroupId group) const;

  // Brings a time integral up to now; call before the integrated number changes.
  void TouchQueue(TypeId type) {
    std::int64_t& touched = queue_touched_[type.value];
    if (open_) {
      ledger_.current().types[type.value].queue +=
          static_cast<std::int64_t>(room_.Length(type)) * (now_.ticks() - touched);
    }
    touched = now_.ticks();
  }
  void TouchLines() {
    if (open_) ledger_.current().trunk += lines_ * (now_.ticks() - lines_touched_);
    lines_touched_ = now_.ticks();
  }
  void TouchGroup(std::uint32_t group) {
    const std::int64_t elapsed = now_.ticks() - group_touched_[group];
    GroupCell& cell = ledger_.current().groups[group];
    cell.busy += static_cast<std::int64_t>(agents_.Busy({group})) * elapsed;
    cell.staffed += static_cast<std::int64_t>(agents_.Present({group})) * elapsed;
    group_touched_[group] = now_.ticks();
  }
  void TouchAll();
  void NoteMaxima();

  void TakeLine() {
    TouchLines();
    ++lines_;
    SlotCells& cells = ledger_.current();
    if (open_ && lines_ > cells.trunks_max) cells.trunks_max = static_cast<std::uint32_t>(lines_);
  }
  void ReleaseLine() {
    TouchLines();
    --lines_;
  }

  const TypeModel& Type(TypeId type) const { return model_.types()[type.value]; }

  const Model& model_;
  EventList events_;
  Ledger ledger_;
  AgentPool agents_;
  WaitingRoom room_;
  std::vector<ArrivalProcess> arrivals_;  // by type
  std::vector<StreamKey> keys_;           // by type
  std::vector<std::int64_t> queue_touched_;
  std::vector<std::int64_t> group_touched_;
  std::vector<PendingRetry> retries_;
  std::vector<std::uint32_t> arriving_;
  const Duration interval_;
  const std::int64_t most_lines_;
  const std::int64_t most_waiting_;
  std::uint32_t free_retry_ = UINT32_MAX;
  StreamKey busyness_key_;
  ContactSink* sink_ = nullptr;
  std::uint64_t contacts_ = 0;
  Time now_;
  bool open_ = false;
  std::int64_t lines_ = 0;
  std::int64_t lines_touched_ = 0;
  std::int64_t open_touched_ = 0;
};

void Simulator::Impl::Begin(std::uint64_t seed, std::uint64_t replication,
                            ReplicationResult& result) {
  now_ = model_.slots().front().start;
  events_.Reset(now_);
  ledger_.Start(result);
  agents_.Reset();
  room_.Reset();
  retries_.clear();
  free_retry_ = UINT32_MAX;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    keys_[i] = MakeStreamKey(seed, replication, model_.types()[i].stream_name);
  }
  busyness_key_ = MakeStreamKey(seed, replication, "busyness");
  std::fill(queue_touched_.begin(), queue_touched_.end(), now_.ticks());
  std::fill(group_touched_.begin(), group_touched_.end(), now_.ticks());
  lines_ = 0;
  lines_touched_ = open_touched_ = now_.ticks();
  open_ = false;
  contacts_ = 0;
  events_.Push(now_, kSlotStart, 0);
  const Time start = model_.statistics_start();
  for (std::uint32_t i = 0; i < model_.slots().size(); ++i) {
    const Slot& slot = model_.slots()[i];
    if (slot.start < start && start < slot.end) events_.Push(start, kStatisticsStart, i);
    if (slot.end >= start) break;
  }
}

bool Simulator::Impl::Run(std::uint64_t seed, std::uint64_t replication,
                          ReplicationResult& result, ContactSink* sink,
                          const std::stop_token& stop) {
  sink_ = sink;
  Begin(seed, replication, result);
  EventList::Event event;
  std::uint32_t until_check = 0;
  while (events_.Pop(event)) {
    CALLFLOOR_ASSERT(event.time >= now_);
    now_ = event.time;
    switch (event.rank) {
      case kSlotStart: StartSlot(event.payload); break;
      case kStatisticsStart: StartStatistics(event.payload); break;
      case kTalkEnd: EndTalk(event.payload); break;
      case kWrapEnd: Free(event.payload, false); break;
      case kPatienceEnd: GiveUp(event.payload); break;
      case kClose: Close(); break;
      case kArrival: Arrive(TypeId{event.payload}); break;
      case kRetry: ArriveAgain(event.payload); break;
    }
    if ((++until_check & 0xfff) == 0 && stop.stop_requested()) return false;
  }
  CALLFLOOR_ASSERT(room_.total() == 0);
  TouchAll();
  ledger_.Finish();
  result.contacts = contacts_;
  return true;
}

void Simulator::Impl::TouchAll() {
  for (std::uint32_t i = 0; i < queue_touched_.size(); ++i) TouchQueue(TypeId{i});
  for (std::uint32_t i = 0; i < group_touched_.size(); ++i) TouchGroup(i);
  TouchLines();
  if (open_) ledger_.current().open += now_.ticks() - open_touched_;
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

void Simulator::Impl::StartSlot(std::uint32_t index) {
  const Slot& slot = model_.slots()[index];
  if (index > 0) TouchAll();
  ledger_.OpenSlot(slot.start < model_.statistics_start() ? -1 : static_cast<int>(index));
  open_ = true;
  if (slot.interval == 0) StartDay(slot);
  NoteMaxima();

  if (slot.closes) events_.Push(slot.end, kClose, 0);
  if (index + 1 < model_.slots().size()) {
    events_.Push(model_.slots()[index + 1].start, kSlotStart, index + 1);
  }

  arriving_.clear();
  for (std::uint32_t g = 0; g < model_.groups().size(); ++g) {
    agents_.SetStaff(GroupId{g}, model_.groups()[g].agents[static_cast<std::size_t>(slot.interval)],
                     arriving_);
  }
  for (const std::uint32_t agent : arriving_) Free(agent, true);
}

void Simulator::Impl::StartStatistics(std::uint32_t slot) {
  TouchAll();
  ledger_.OpenSlot(static_cast<int>(slot));
  NoteMaxima();
}

void Simulator::Impl::StartDay(const Slot& slot) {
  double factor = 1;
  if (model_.busyness()) {
    RandomStream stream(busyness_key_, static_cast<std::uint64_t>(slot.day), Purpose::kBusyness);
    factor = model_.busyness()->Draw(stream);
  }
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    arrivals_[i].StartDay(model_.types()[i], keys_[i], slot, interval_, factor);
    if (arrivals_[i].Next()) events_.Push(arrivals_[i].time(), kArrival, i);
  }
}

// Arrivals have stopped by themselves: a day's process ends where the day does.
void Simulator::Impl::Close() {
  TouchAll();
  open_ = false;
  if (model_.scenario().clock.at_close == AtClose::kDisconnect) {
    for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
      while (room_.Length(TypeId{i}) > 0) Disconnect(room_.First(TypeId{i}));
    }
  }
  agents_.SendIdleOff();
  DisconnectStranded();
}

bool Simulator::Impl::AnyoneLeftFor(TypeId type) const {
  for (const GroupChoice& choice : Type(type).groups) {
    if (agents_.OnDuty(choice.group) > 0) return true;
  }
  return false;
}

// After closing, those whom nobody still at work can serve are cut off.
void Simulator::Impl::DisconnectStranded() {
  for (std::uint32_t i = 0; i < arrivals_.size() && room_.total() > 0; ++i) {
    const TypeId type{i};
    if (room_.Length(type) == 0 || AnyoneLeftFor(type)) continue;
    while (room_.Length(type) > 0) Disconnect(room_.First(type));
  }
}

void Simulator::Impl::Arrive(TypeId type) {
  ArrivalProcess& process = arrivals_[type.value];
  const ArrivalProcess::Customer customer = process.Take();
  if (process.Next()) events_.Push(process.time(), kArrival, type.value);
  Admit(type, customer, 1);
}

void Simulator::Impl::ArriveAgain(std::uint32_t index) {
  const PendingRetry retry = retries_[index];
  retries_[index].next_free = free_retry_;
  free_retry_ = index;
  if (!open_) return;
  Admit(retry.type, ArrivalProcess::Again(keys_[retry.type.value], retry.customer), retry.attempt);
}

void Simulator::Impl::Admit(TypeId type, const ArrivalProcess::Customer& customer,
                            std::uint32_t attempt) {
  ++contacts_;
  TypeCell& cell = ledger_.current().types[type.value];
  ++cell.arrived;
  if (attempt == 1) ++cell.first_attempts;
  const Caller caller{type, customer.id, customer.talk_word, attempt, now_, ledger_.current_index()};

  if (lines_ >= most_lines_) {
    ++cell.blocked;
    Report(caller, Outcome::kBlockedTrunk,
           MaybeRetry(caller, Type(type).retry && Type(type).retry->after.blocked));
    return;
  }
  double factor = 1;
  const std::uint32_t agent = ChooseAgent(type, factor);
  if (agent != AgentPool::kNone) {
    TakeLine();
    TouchGroup(agents_.agent(agent).group);
    agents_.IdleToBusy(agent);
    Answer(caller, agent, factor);
    return;
  }
  if (room_.total() >= most_waiting_) {
    ++cell.blocked;
    Report(caller, Outcome::kBlockedQueue,
           MaybeRetry(caller, Type(type).retry && Type(type).retry->after.blocked));
    return;
  }
  Wait(caller, customer.patience_word);
}

void Simulator::Impl::Wait(const Caller& caller, std::uint64_t patience_word) {
  const TypeModel& type = Type(caller.type);
  SlotCells& cells = ledger_.current();
  TypeCell& cell = cells.types[caller.type.value];
  const StreamKey key = keys_[caller.type.value];
  if (type.balk_probability > 0) {
    RandomStream stream(key, caller.customer, Purpose::kBalk, caller.attempt);
    if (boost::random::uniform_01<double>()(stream) < type.balk_probability) {
      ++cell.balked;
      ++cell.abandoned;
      ++cell.abandoned_in_time;
      ++cell.short_abandoned;
      Report(caller, Outcome::kBalked, MaybeRetry(caller, type.retry && type.retry->after.abandoned));
      return;
    }
  }
  TakeLine();
  TouchQueue(caller.type);
  const std::uint32_t index = room_.Join(caller.type);
  WaitingRoom::Contact& contact = room_.contact(index);
  contact.arrival = now_;
  contact.customer = caller.customer;
  contact.talk_word = caller.talk_word;
  contact.attempt = caller.attempt;
  contact.ledger = caller.ledger;
  contact.has_patience = type.patience.has_value();
  ++cells.waiting;
  if (room_.total() > cells.queue_max) cells.queue_max = room_.total();
  if (room_.Length(caller.type) > cell.queue_max) cell.queue_max = room_.Length(caller.type);
  if (contact.has_patience) {
    const bool first = caller.attempt == 1 || type.retry->same_patience;
    const Duration patience =
        first ? Drawn(*type.patience, RandomStream(key, caller.customer, Purpose::kPatience, 1, patience_word))
              : Drawn(*type.patience, RandomStream(key, caller.customer, Purpose::kPatience, caller.attempt));
    contact.patience_event = events_.Push(now_ + patience, kPatienceEnd, index);
  }
}

// Takes a waiting contact out of its line, for whatever reason.
Caller Simulator::Impl::LeaveRoom(std::uint32_t waiting) {
  TouchQueue(room_.contact(waiting).type);
  const WaitingRoom::Contact& contact = room_.contact(waiting);
  room_.Leave(waiting);
  return {contact.type,    contact.customer, contact.talk_word,
          contact.attempt, contact.arrival,  contact.ledger};
}

void Simulator::Impl::Answer(const Caller& caller, std::uint32_t index, double factor) {
  const TypeModel& type = Type(caller.type);
  const StreamKey key = keys_[caller.type.value];
  RandomStream talk_stream(key, caller.customer, Purpose::kTalk, 0, caller.talk_word);
  const auto handled = [&](const Sampler& sampler, RandomStream& stream) {
    return factor == 1 ? sampler.DrawDuration(stream) : Seconds(factor * sampler.Draw(stream));
  };
  const Duration talk = handled(type.talk, talk_stream);
  Duration wrap;
  if (type.wrap) {
    RandomStream wrap_stream(key, caller.customer, Purpose::kWrap);
    wrap = handled(*type.wrap, wrap_stream);
  }
  AgentPool::Agent& agent = agents_.agent(index);
  agent.wrap_ticks = wrap.ticks();
  events_.Push(now_ + talk, kTalkEnd, index);

  const Duration wait = now_ - caller.arrival;
  SlotCells& cells = ledger_.at(caller.ledger);
  TypeCell& cell = cells.types[caller.type.value];
  GroupCell& group = cells.groups[agent.group];
  const bool in_time = wait <= type.within;
  ++cell.answered;
  cell.answered_in_time += in_time;
  cell.wait_answered += wait.ticks();
  cell.wait_max = std::max(cell.wait_max, wait.ticks());
  cell.talk += talk.ticks();
  cell.wrap += wrap.ticks();
  cells.waits[caller.type.value].Add(wait);
  ++group.answered;
  group.answered_in_time += in_time;
  group.wait_answered += wait.ticks();
  group.talk += talk.ticks();
  group.wrap += wrap.ticks();
  if (sink_ != nullptr) {
    ContactRecord record;
    record.outcome = Outcome::kAnswered;
    record.group = GroupId{agent.group};
    record.agent = agents_.NumberInGroup(index);
    record.talk = talk;
    record.wrap = wrap;
    Tell(record, caller);
  }
}

void Simulator::Impl::EndTalk(std::uint32_t index) {
  ReleaseLine();
  const std::int64_t wrap = agents_.agent(index).wrap_ticks;
  if (wrap > 0) {
    events_.Push(now_ + Duration::FromTicks(wrap), kWrapEnd, index);
  } else {
    Free(index, false);
  }
}

// An agent has finished a contact or, `arriving`, has just come on duty: takes the next contact,
// turns idle, or goes home.
void Simulator::Impl::Free(std::uint32_t index, bool arriving) {
  const AgentPool::Agent& agent = agents_.agent(index);
  if (agent.on_duty && room_.total() > 0) {
    if (const TypeChoice* choice = ChooseType(GroupId{agent.group})) {
      const std::uint32_t waiting = room_.First(choice->type);
      if (room_.contact(waiting).has_patience) events_.Cancel(room_.contact(waiting).patience_event);
      const Caller caller = LeaveRoom(waiting);
      if (arriving) agents_.ArriveBusy(index);
      Answer(caller, index, choice->handle_time_factor);
      ledger_.StoppedWaiting(caller.ledger);
      return;
    }
  }
  if (!arriving) TouchGroup(agent.group);
  if (!agent.on_duty || !open_) {
    agents_.BusyToOff(index);
    if (!open_ && room_.total() > 0) DisconnectStranded();
  } else if (arriving) {
    agents_.ArriveIdle(index);
  } else {
    agents_.BusyToIdle(index);
  }
}

void Simulator::Impl::GiveUp(std::uint32_t waiting) {
  const Caller caller = LeaveRoom(waiting);
  ReleaseLine();
  const TypeModel& type = Type(caller.type);
  const Duration wait = now_ - caller.arrival;
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  ++cell.abandoned;
  cell.abandoned_in_time += wait <= type.within;
  cell.short_abandoned += wait <= type.short_abandon;
  cell.wait_abandoned += wait.ticks();
  Report(caller, Outcome::kAbandoned, MaybeRetry(caller, type.retry && type.retry->after.abandoned));
  ledger_.StoppedWaiting(caller.ledger);
}

void Simulator::Impl::Disconnect(std::uint32_t waiting) {
  if (room_.contact(waiting).has_patience) events_.Cancel(room_.contact(waiting).patience_event);
  const Caller caller = LeaveRoom(waiting);
  ReleaseLine();
  const TypeModel& type = Type(caller.type);
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  ++cell.disconnected;
  cell.wait_disconnected += (now_ - caller.arrival).ticks();
  Report(caller, Outcome::kDisconnected,
         MaybeRetry(caller, type.retry && type.retry->after.disconnected));
  ledger_.StoppedWaiting(caller.ledger);
}

// Decides whether the customer tries again and, if so, when. `allowed`: retries follow such an end.
bool Simulator::Impl::MaybeRetry(const Caller& caller, bool allowed) {
  if (!allowed) return false;
  const TypeModel& type = Type(caller.type);
  if (static_cast<int>(caller.attempt) >= type.retry->max_attempts) return false;
  const StreamKey key = keys_[caller.type.value];
  RandomStream decision(key, caller.customer, Purpose::kRetryDecision, caller.attempt);
  if (boost::random::uniform_01<double>()(decision) >= type.retry->probability) return false;
  RandomStream delay_stream(key, caller.customer, Purpose::kRetryDelay, caller.attempt);
  const Duration delay = type.retry_delay->DrawDuration(delay_stream);
  std::uint32_t index = free_retry_;
  if (index == UINT32_MAX) {
    index = static_cast<std::uint32_t>(retries_.size());
    retries_.emplace_back();
  } else {
    free_retry_ = retries_[index].next_free;
  }
  retries_[index] = {caller.type, caller.customer, caller.attempt + 1, UINT32_MAX};
  events_.Push(now_ + delay, kRetry, index);
  return true;
}

// The longest-idle agent of the most preferred groups that have one.
std::uint32_t Simulator::Impl::ChooseAgent(TypeId type, double& factor) const {
  std::uint64_t longest = AgentPool::kNobody;
  const GroupChoice* best = nullptr;
  for (const GroupChoice& choice : Type(type).groups) {
    if (best != nullptr && choice.preference != best->preference) break;
    const std::uint64_t since = agents_.LongestIdle(choice.group);
    if (since < longest) {
      longest = since;
      best = &choice;
    }
  }
  if (best == nullptr) return AgentPool::kNone;
  factor = best->handle_time_factor;
  return agents_.LongestIdleAgent(best->group);
}

// Of the types the group serves that have someone waiting: the highest priority, then the group's
// own preference, then the longest waiting.
const TypeChoice* Simulator::Impl::ChooseType(GroupId group) const {
  std::uint64_t longest = WaitingRoom::kNobody;
  const TypeChoice* best = nullptr;
  for (const TypeChoice& choice : model_.groups()[group.value].types) {
    if (best != nullptr &&
        (choice.priority != best->priority || choice.preference != best->preference)) {
      break;
    }
    const std::uint64_t since = room_.LongestWaiting(choice.type);
    if (since < longest) {
      longest = since;
      best = &choice;
    }
  }
  return best;
}

// Tells the sink of a contact that was not answered.
void Simulator::Impl::Report(const Caller& caller, Outcome outcome, bool will_retry) {
  if (sink_ == nullptr) return;
  ContactRecord record;
  record.outcome = outcome;
  record.will_retry = will_retry;
  Tell(record, caller);
}

// Completes the record with who, when and where, and hands it over.
void Simulator::Impl::Tell(ContactRecord record, const Caller& caller) {
  const Clock& clock = model_.scenario().clock;
  const std::int64_t minute = caller.arrival.ticks() / kTicksPerMinute;
  record.day = static_cast<int>(minute / (24 * 60));
  record.interval = static_cast<int>(minute % (24 * 60) - clock.open.minutes) / clock.interval_min;
  record.type = caller.type;
  record.customer = caller.customer;
  record.attempt = static_cast<int>(caller.attempt);
  record.arrival = caller.arrival;
  record.wait = now_ - caller.arrival;
  record.counted = caller.arrival >= model_.statistics_start();
  sink_->OnContact(record);
}

Simulator::Simulator(const Model& model, Detail detail)
    : impl_(std::make_unique<Impl>(model, detail)) {}
Simulator::~Simulator() = default;
Simulator::Simulator(Simulator&&) noexcept = default;

bool Simulator::Run(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result,
                    ContactSink* sink, std::stop_token stop) {
  return impl_->Run(seed, replication, result, sink, stop);
}

}  // namespace callfloor
