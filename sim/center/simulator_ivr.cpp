#include <algorithm>

#include "sim/center/expected_wait.h"
#include "sim/center/simulator_impl.h"

// The call flow before the queue: an IVR or a bot.

namespace callfloor {

using namespace simulator;

// A contact arrives that begins in the IVR. It is counted when it leaves it, in the interval in
// which it came, as of the type it is of by then.
void Simulator::Impl::EnterIvr(const Caller& caller, std::uint32_t node) {
  const bool takes_line = Type(caller.type).takes_line;
  const bool no_line = takes_line && lines_ >= most_lines_;
  if (no_line || (takes_line && ports_in_use_ >= model_.ivr()->ports)) {
    CountArrival(caller);
    Refuse(caller, no_line ? Outcome::kBlockedTrunk : Outcome::kBlockedPort);
    return;
  }
  if (takes_line) {
    TakeLine();
    ++ports_in_use_;
  }
  ++ledger_.at(caller.ledger).waiting;
  std::uint32_t index = free_visit_;
  if (index == UINT32_MAX) {
    index = static_cast<std::uint32_t>(visits_.size());
    visits_.emplace_back();
  } else {
    free_visit_ = visits_[index].next_free;
  }
  visits_[index] = {
      .caller = caller, .entered_as = caller.type, .customer = caller.customer, .node = node};
  visits_[index].caller.has_line = true;
  EnterNode(index);
}

IvrVisit Simulator::Impl::TakeVisit(std::uint32_t index) {
  const IvrVisit visit = visits_[index];
  visits_[index].next_free = free_visit_;
  free_visit_ = index;
  if (Type(visit.entered_as).takes_line) --ports_in_use_;
  return visit;
}

// What happens in the node, and until when, is drawn as the contact comes to it.
void Simulator::Impl::EnterNode(std::uint32_t index) {
  IvrVisit& visit = visits_[index];
  const IvrNodeModel& node = model_.ivr()->nodes[visit.node];
  if (node.type.valid()) Become(visit, node.type);
  ShowVisit(ContactStep::Kind::kIvrNode, index, Outcome::kContained);
  if (visit.step++ >= model_.ivr()->max_steps) {
    EndInIvr(index, Outcome::kIvrAbandoned);
    return;
  }
  RandomStream stream(keys_[visit.entered_as.value], visit.customer, Purpose::kIvrStep,
                      visit.caller.attempt << 7 | visit.step);
  visit.leaves = UniformNumber(stream) < node.hang_up_probability;
  const double moment = UniformNumber(stream);  // of hanging up, as a share of the node's time
  visit.succeeds =
      node.kind == IvrKind::kSelfService && UniformNumber(stream) < node.success_probability;
  visit.way = UniformNumber(stream);
  if (!node.duration) {
    LeaveNode(index);
    return;
  }
  double seconds = node.duration->Draw(stream);
  if (visit.leaves) seconds *= moment;
  events_.Push(now_ + Seconds(seconds), kIvrStep, index);
}

void Simulator::Impl::LeaveNode(std::uint32_t index) {
  IvrVisit& visit = visits_[index];
  const IvrNodeModel& node = model_.ivr()->nodes[visit.node];
  if (visit.leaves) {
    EndInIvr(index, Outcome::kIvrAbandoned);
    return;
  }
  switch (node.kind) {
    case IvrKind::kQueue:
      JoinFromIvr(index);
      return;
    case IvrKind::kMessage:
    case IvrKind::kSelfService:
      if (node.kind == IvrKind::kMessage || visit.succeeds) {
        EndInIvr(index, Outcome::kContained);
        return;
      }
      break;
    case IvrKind::kHangUp:
      EndInIvr(index, Outcome::kIvrAbandoned);
      return;
    case IvrKind::kTransferOut:
      EndInIvr(index, Outcome::kTransferredOut);
      return;
    case IvrKind::kPrompt:
    case IvrKind::kMenu:
    case IvrKind::kAuthentication:
    case IvrKind::kCondition:
      break;
  }
  visit.node = NextNode(visit);
  EnterNode(index);
}

std::uint32_t Simulator::Impl::NextNode(const IvrVisit& visit) const {
  const IvrNodeModel& node = model_.ivr()->nodes[visit.node];
  for (const IvrBranchModel& branch : node.next) {
    const bool taken = node.kind == IvrKind::kCondition ? !branch.when || Holds(*branch.when, visit)
                                                        : visit.way < branch.until;
    if (taken) return branch.to;
  }
  return node.next.back().to;  // probabilities that add up to a hair less than 1
}

bool Simulator::Impl::Holds(const IvrWhenModel& when, const IvrVisit& visit) const {
  const Duration of_day = Duration::FromTicks(now_.ticks() % kTicksPerDay);
  const TypeId type = visit.caller.type;
  if (when.from && of_day < *when.from) return false;
  if (when.until && of_day >= *when.until) return false;
  if (when.type.valid() && type != when.type) return false;
  if (when.queue_at_least && room_.Length(type) < *when.queue_at_least) return false;
  if (when.returning) {
    const bool returning = visit.caller.attempt > 1 || visit.caller.via == Via::kRecall;
    if (returning != *when.returning) return false;
  }
  return !when.expected_wait_at_least_ticks ||
         TicksUntilAgent(type) >= *when.expected_wait_at_least_ticks;
}

// The wait that the centre expects for a contact that joins a type's queue now, in ticks: none
// while an agent is idle.
double Simulator::Impl::TicksUntilAgent(TypeId type) const {
  const TypeModel& model = Type(type);
  for (const GroupChoice& choice : model.groups.choices()) {
    if (agents_.LongestIdle(choice.set) != AgentPool::kNobody) return 0;
    if (model.chat && chats_->First(agents_, choice.set, false, true) != AgentPool::kNone) {
      return 0;
    }
  }
  return ExpectedWaitTicks(model, agents_, room_.Length(type) + 1);
}

// From here on the customer is one of another type, with random numbers of their own.
void Simulator::Impl::Become(IvrVisit& visit, TypeId type) const {
  if (visit.caller.type == type) return;
  visit.caller.type = type;
  const bool back = type == visit.entered_as;
  const std::uint64_t id =
      back ? visit.customer : customer_id::Next(visit.entered_as, visit.customer);
  const ArrivalProcess::Customer customer = ArrivalProcess::Again(keys_[type.value], id);
  visit.caller.customer = customer.id;
  visit.caller.talk_word = customer.talk_word;
}

TypeCell& Simulator::Impl::CountIvr(const IvrVisit& visit) {
  TypeCell& cell = CountArrival(visit.caller);
  cell.ivr += visit.caller.ivr.ticks();
  return cell;
}

void Simulator::Impl::JoinFromIvr(std::uint32_t index) {
  ShowVisit(ContactStep::Kind::kIvrQueue, index, Outcome::kContained);
  IvrVisit visit = TakeVisit(index);
  visit.caller.ivr = now_ - visit.caller.arrival;
  visit.caller.arrival = now_;
  CountIvr(visit);
  const bool has_line = Type(visit.entered_as).takes_line;
  const bool takes_line = Type(visit.caller.type).takes_line;
  if (has_line && !takes_line) ReleaseLine();
  visit.caller.has_line = has_line || !takes_line;
  const ArrivalProcess::Customer customer =
      ArrivalProcess::Again(keys_[visit.caller.type.value], visit.caller.customer);
  Place(visit.caller, customer.patience_word);
  ledger_.StoppedWaiting(visit.caller.ledger);
}

void Simulator::Impl::EndInIvr(std::uint32_t index, Outcome outcome) {
  ShowVisit(ContactStep::Kind::kIvrEnd, index, outcome);
  IvrVisit visit = TakeVisit(index);
  visit.caller.ivr = now_ - visit.caller.arrival;
  visit.caller.arrival = now_;
  if (Type(visit.entered_as).takes_line) ReleaseLine();
  TypeCell& cell = CountIvr(visit);
  bool calls_again = false;
  if (outcome == Outcome::kContained) {
    ++cell.contained;
    calls_again = MaybeCallAgain(visit);
    cell.contained_in_vain += calls_again;
  } else if (outcome == Outcome::kIvrAbandoned) {
    ++cell.ivr_abandoned;
  } else {
    ++cell.transferred_out;
  }
  Report(visit.caller, outcome, calls_again);
  ledger_.StoppedWaiting(visit.caller.ledger);
}

// Whether something follows a contact that the IVR has served: the customer calls again as they
// first came, because it did not help, or their message becomes work.
bool Simulator::Impl::MaybeCallAgain(const IvrVisit& visit) {
  const IvrNodeModel& node = model_.ivr()->nodes[visit.node];
  if (customer_id::Followers(visit.customer) >= customer_id::kMostFollowers) return false;
  if (node.becomes.valid()) {
    StartWork({node.becomes, customer_id::Next(visit.caller.type, visit.caller.customer), 1,
               Via::kMessage});
    return false;
  }
  if (node.call_again_probability == 0) return false;
  RandomStream stream(keys_[visit.entered_as.value], visit.customer, Purpose::kIvrCallAgain,
                      visit.caller.attempt);
  if (UniformNumber(stream) >= node.call_again_probability) return false;
  Expect({visit.entered_as, customer_id::Next(visit.entered_as, visit.customer), 1, Via::kRecall},
         now_ + node.call_again_delay->DrawDuration(stream));
  return true;
}

}  // namespace callfloor
