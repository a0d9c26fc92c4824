#include <algorithm>

#include "sim/center/simulator_impl.h"

// Calls that the centre makes.

namespace callfloor {

using namespace simulator;

void Simulator::Impl::StartDialing(const Slot& slot) {
  const Time midnight = Time() + Days(slot.day);
  for (std::uint32_t i = 0; i < dialers_.size(); ++i) {
    const std::uint32_t ringing = dialers_[i].ringing;
    dialers_[i] = DialerDay();
    dialers_[i].day = slot.day;
    dialers_[i].ringing = ringing;
    const Time from = std::max(midnight + model_.dialers()[i].from, now_);
    events_.Push(from, kDialingBegins, i);
  }
}

// Somebody may be called: an agent is free, a call has ended, a customer is due again, or the
// dialler's time has come. The first dialler of the file comes first.
void Simulator::Impl::DialAll() {
  for (std::uint32_t i = 0; i < dialers_.size(); ++i) {
    while (MayDial(i) && Dial(i)) {
    }
  }
}

bool Simulator::Impl::MayDial(std::uint32_t index) const {
  const DialerModel& dialer = model_.dialers()[index];
  const DialerDay& day = dialers_[index];
  if (!open_) return false;
  const Duration since_midnight = now_ - (Time() + Days(day.day));
  if (since_midnight < dialer.from || since_midnight >= dialer.until) return false;
  if (day.due.size() == day.next_due && day.next == dialer.customers) return false;
  if (day.ringing >= dialer.lines || lines_ >= most_lines_) return false;
  std::uint32_t free = 0;
  for (const SkillSetId set : dialer.agents) free += agents_.Idle(set);
  if (free < dialer.min_free_agents) return false;
  std::uint32_t waiting = 0;
  for (const TypeId type : dialer.rivals) waiting += room_.Length(type);
  if (waiting > dialer.most_waiting) return false;
  return dialer.KeepsAgent() || day.ringing < CallsFor(index, free);
}

// How many calls may ring for so many free agents.
std::uint32_t Simulator::Impl::CallsFor(std::uint32_t index, std::uint32_t free) const {
  const DialerModel& dialer = model_.dialers()[index];
  const DialerDay& day = dialers_[index];
  const double abandoned = day.reached - day.connected;
  const bool too_many =
      dialer.abandonment_limit && abandoned > *dialer.abandonment_limit * day.reached;
  return too_many ? free : static_cast<std::uint32_t>(dialer.calls_per_agent * free + 1e-9);
}

// Begins a call to the next customer. False when an agent was to be kept for it and none is to be
// had, because routing holds them back.
bool Simulator::Impl::Dial(std::uint32_t index) {
  const DialerModel& dialer = model_.dialers()[index];
  DialerDay& day = dialers_[index];
  const bool again = day.next_due < day.due.size();
  PendingContact call{.type = dialer.type, .attempt = 1, .via = Via::kDialed};
  if (again) {
    call = day.due[day.next_due];
  } else {
    call.customer = static_cast<std::uint64_t>(day.day) << 32 | customer_id::kOnList | day.next;
  }
  if (dialer.KeepsAgent()) {
    double factor = 1;
    const Caller seeker{.type = call.type,
                        .attempt = call.attempt,
                        .customer = call.customer,
                        .arrival = now_,
                        .via = Via::kDialed};
    call.companion = router_ ? RouteToAgent(seeker, factor) : ChooseAgent(call.type, factor);
    if (call.companion == AgentPool::kNone) return false;
    TouchGroup(agents_.agent(call.companion).group);
    agents_.IdleToBusy(call.companion);
    if (router_) router_->Kept(call.companion, now_);
    if (crew_) NoteBusy(call.companion, true);
  }
  again ? ++day.next_due : ++day.next;
  ++day.ringing;
  TakeLine();
  if (dialer.preview) {
    RandomStream stream(keys_[call.type.value], call.customer, Purpose::kPreview, call.attempt);
    Expect(call, now_ + dialer.preview->DrawDuration(stream), kPreviewEnds);
  } else {
    Ring(call);
  }
  return true;
}

// The customer is dialled.
void Simulator::Impl::Ring(const PendingContact& call) {
  const DialerModel& dialer = model_.dialers()[Type(call.type).dialer];
  const StreamKey key = keys_[call.type.value];
  RandomStream stream(key, call.customer, Purpose::kRing, call.attempt);
  const double answers = dialer.answer_probability[static_cast<std::size_t>(interval_of_day_)];
  const bool picks_up =
      UniformNumber(RandomStream{key, call.customer, Purpose::kPicksUp, call.attempt}) < answers;
  Expect(call, now_ + dialer.ring.DrawDuration(stream), picks_up ? kPickedUp : kNotPickedUp);
}

void Simulator::Impl::PickUp(const PendingContact& call) {
  DialerDay& day = dialers_[Type(call.type).dialer];
  --day.ringing;
  ++day.reached;
  ++contacts_;
  TypeCell& cell = ledger_.current().types[call.type.value];
  ++cell.dials;
  ++cell.arrived;
  ++cell.reached;
  const ArrivalProcess::Customer customer =
      ArrivalProcess::Again(keys_[call.type.value], call.customer);
  const Caller caller{.type = call.type,
                      .attempt = call.attempt,
                      .customer = customer.id,
                      .talk_word = customer.talk_word,
                      .arrival = now_,
                      .ledger = ledger_.current_index(),
                      .via = Via::kDialed,
                      .has_line = true};
  if (call.companion == AgentPool::kNone) {
    Place(caller, customer.patience_word);
  } else {
    const SkillSetId skills = agents_.agent(call.companion).skills;
    route_ = router_ ? Route::kUsual : Route::kNone;
    Answer(caller, call.companion,
           std::ranges::find(Type(call.type).groups.choices(), skills, &GroupChoice::set)
               ->handle_time_factor);
  }
  DialAll();
}

// Nobody picked up. The customer may be called again today.
void Simulator::Impl::GiveUpDialing(const PendingContact& call) {
  const std::uint32_t index = Type(call.type).dialer;
  const DialerModel& dialer = model_.dialers()[index];
  --dialers_[index].ringing;
  ++ledger_.current().types[call.type.value].dials;
  ReleaseLine();
  if (call.attempt < dialer.max_attempts && open_) {
    RandomStream stream(keys_[call.type.value], call.customer, Purpose::kRedialDelay, call.attempt);
    PendingContact again = call;
    ++again.attempt;
    again.companion = AgentPool::kNone;
    Expect(again, now_ + dialer.retry_delay->DrawDuration(stream), kRedialDue);
  }
  if (call.companion != AgentPool::kNone) Free(call.companion, false);
  DialAll();
}

// A customer of a day that is over is called no more.
void Simulator::Impl::DueAgain(const PendingContact& call) {
  DialerDay& day = dialers_[Type(call.type).dialer];
  if (customer_id::Day(call.customer) != day.day) return;
  day.due.push_back(call);
  DialAll();
}

// Whether who picked up is the customer of the list.
bool Simulator::Impl::IsRightParty(const Caller& caller) const {
  const DialerModel& dialer = model_.dialers()[Type(caller.type).dialer];
  const double right =
      dialer.right_party_probability[static_cast<std::size_t>(IntervalOf(caller.arrival))];
  return right >= 1 || UniformNumber(RandomStream{keys_[caller.type.value], caller.customer,
                                                  Purpose::kRightParty, caller.attempt}) < right;
}

// An agent answers who picked up, and talks for `talk` to a wrong party too, unless the dialler
// says otherwise. Returns whether it is the right one.
bool Simulator::Impl::AnswerDialed(const Caller& caller, double factor, Duration& talk) {
  const std::uint32_t index = Type(caller.type).dialer;
  const DialerModel& dialer = model_.dialers()[index];
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  if (now_ - caller.arrival <= kConnectWithin) {
    ++cell.connected;
    ++dialers_[index].connected;
  }
  const bool right = IsRightParty(caller);
  cell.right_party += right;
  cell.unresolved += !right;
  if (!right && dialer.wrong_party_talk) {
    RandomStream stream(keys_[caller.type.value], caller.customer, Purpose::kWrongPartyTalk,
                        caller.attempt);
    talk = Seconds(factor * dialer.wrong_party_talk->Draw(stream));
  }
  return right;
}

}  // namespace callfloor
