#include <algorithm>

#include "sim/center/simulator_impl.h"

// What the call log is told.

namespace callfloor {

using namespace simulator;

std::uint32_t Simulator::Impl::PersonOf(const ContactRecord& record) const {
  const std::uint32_t worker = WorkerOf(agents_.First(record.group) + record.agent);
  return worker == AgentPool::kNone ? 0 : crew_->members[worker].person;
}

// Tells the sink of a contact that was not answered.
void Simulator::Impl::Report(const Caller& caller, Outcome outcome, bool will_retry) {
  if (sink_ == nullptr) return;
  ContactRecord record;
  record.outcome = outcome;
  record.will_retry = will_retry;
  record.wait = now_ - caller.arrival;
  Tell(record, caller);
}

// Tells the sink what an agent, if any, does about a contact.
void Simulator::Impl::Show(ContactStep::Kind kind, const Caller& caller, std::uint32_t agent) {
  if (sink_ == nullptr) return;
  ContactStep step;
  step.kind = kind;
  step.at = now_;
  step.type = caller.type;
  step.customer = caller.customer;
  step.attempt = static_cast<int>(caller.attempt);
  if (agent != AgentPool::kNone) {
    step.group = GroupId{agents_.agent(agent).group};
    step.agent = agents_.NumberInGroup(agent);
  }
  sink_->OnStep(step);
}

// Tells the sink where a contact stands in the IVR.
void Simulator::Impl::ShowVisit(ContactStep::Kind kind, std::uint32_t index, Outcome outcome) {
  if (sink_ == nullptr) return;
  const IvrVisit& visit = visits_[index];
  ContactStep step;
  step.kind = kind;
  step.at = now_;
  step.type = visit.caller.type;
  step.customer = visit.caller.customer;
  step.attempt = static_cast<int>(visit.caller.attempt);
  step.visit = index;
  step.node = visit.node;
  step.outcome = outcome;
  sink_->OnStep(step);
}

// The interval of the open day in which a moment lies; the nearest one when the centre is closed.
int Simulator::Impl::IntervalOf(Time time) const {
  const Clock& clock = model_.scenario().clock;
  const std::int64_t minute = time.ticks() / kTicksPerMinute;
  return std::clamp(static_cast<int>(minute % (24 * 60) - clock.open.minutes) / clock.interval_min,
                    0, clock.IntervalsPerDay() - 1);
}

// Completes the record with who, when and where, and hands it over.
void Simulator::Impl::Tell(const ContactRecord& so_far, const Caller& caller) {
  if (sink_ == nullptr) return;
  ContactRecord record = so_far;
  const Time arrival = caller.arrival - caller.ivr;
  record.day = static_cast<int>(arrival.ticks() / kTicksPerDay);
  record.interval = IntervalOf(arrival);
  record.type = caller.type;
  record.customer = caller.customer;
  record.attempt = static_cast<int>(caller.attempt);
  record.via = caller.via;
  record.arrival = arrival;
  record.ivr = caller.ivr;
  record.announced = caller.announced;
  record.callback = caller.asked;
  if (Type(caller.type).patience) {
    const StreamKey key = keys_[caller.type.value];
    record.patience = Patience(caller, ArrivalProcess::Again(key, caller.customer).patience_word);
  }
  if (caller.via == Via::kDialed) record.right_party = IsRightParty(caller);
  const bool served =
      record.outcome == Outcome::kAnswered && !record.transferred && record.right_party;
  // What is above the centre, if anything, has said whether the matter is settled.
  bool resolved = !overlay_ || record.resolved;
  if (served && Type(caller.type).worth) {
    const Worth worth = WorthOf(caller);
    record.sold = worth.sold;
    if (!overlay_) resolved = worth.resolved;
  }
  record.resolved = served && resolved;
  if (crew_ && record.outcome == Outcome::kAnswered) record.person = PersonOf(record);
  record.counted = arrival >= model_.statistics_start();
  sink_->OnContact(record);
}

}  // namespace callfloor
