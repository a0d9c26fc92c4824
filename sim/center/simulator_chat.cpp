#include <cmath>
#include <utility>

#include "sim/center/simulator_impl.h"

// Chats in the hands of agents, who may have several at once.

namespace callfloor {

using namespace simulator;

void Simulator::Impl::TouchChats(std::uint32_t group) {
  chats_->Touch(group, now_, ledger_.current().groups[group]);
}

// An agent begins a chat, beside others perhaps.
void Simulator::Impl::BeginChat(const Caller& caller, std::uint32_t index, double factor) {
  const TypeModel& type = Type(caller.type);
  const StreamKey key = keys_[caller.type.value];
  const std::uint32_t group = agents_.agent(index).group;
  TouchChats(group);
  chats_->Advance(agents_, index, now_);
  OpenChat& chat = chats_->chat(index, chats_->Add(agents_, index));
  chat.caller = caller;
  chat.route = route_;
  chat.began = now_;
  chat.end = chats_->desk(index).work;
  ++ledger_.at(caller.ledger).waiting;
  if (caller.gone) {
    chat.wait = chats_->silent_leave.wait;
    chat.will_retry = chats_->silent_leave.will_retry;
    if (const auto& discovery = model_.chats()->types[caller.type.value].discovery) {
      RandomStream stream(key, caller.customer, Purpose::kDiscovery, caller.attempt);
      chat.end += static_cast<double>(discovery->DrawDuration(stream).ticks());
    }
    if (router_) router_->Kept(index, now_);
  } else {
    RandomStream talk(key, caller.customer, Purpose::kTalk, 0, caller.talk_word);
    chat.end += static_cast<double>(Seconds(factor * type.talk.Draw(talk)).ticks());
    if (type.wrap) {
      RandomStream wrap(key, caller.customer, Purpose::kWrap);
      chat.wrap = static_cast<double>(Seconds(factor * type.wrap->Draw(wrap)).ticks());
    }
    chat.wait = now_ - caller.arrival;
    const bool in_time = chat.wait <= type.within;
    SlotCells& cells = ledger_.at(caller.ledger);
    cells.CountAnswered(caller.type, group, chat.wait, in_time);
    ++cells.groups[group].chats_answered;
    if (type.announcement) JudgeAnnouncement(caller, chat.wait);
    if (router_) {
      router_->Began(index, now_);
      router_->CountWait(caller.type, in_time);
    }
  }
  ScheduleChats(index);
  if (room_.total() == 0 || !chats_->HasRoom(agents_, index)) return;
  chats_->look = true;
}

// What happens next among the chats of an agent becomes an event: one for all of them, because it
// is put off or brought forward whenever there is one more or one less.
void Simulator::Impl::ScheduleChats(std::uint32_t index) {
  ChatDesk& desk = chats_->desk(index);
  if (desk.has_event) events_.Cancel(desk.event);
  desk.has_event = desk.chats > 0 && !desk.on_call;
  if (!desk.has_event) return;
  const Duration left = chats_->Until(agents_, index, chats_->Next(index));
  desk.event = events_.Push(now_ + left, kChatStep, index);
}

// The talk of one of the agent's chats has ended, or its wrap-up.
void Simulator::Impl::StepChat(std::uint32_t index) {
  ChatDesk& desk = chats_->desk(index);
  desk.has_event = false;
  chats_->Advance(agents_, index, now_);
  const std::uint32_t place = chats_->Next(index);
  const OpenChat& chat = chats_->chat(index, place);
  desk.work = chat.end;  // rounding to ticks aside
  if (chat.wraps) {
    FinishChat(index, place);
  } else {
    EndChatTalk(index, place);
  }
}

void Simulator::Impl::EndChatTalk(std::uint32_t index, std::uint32_t place) {
  OpenChat& chat = chats_->chat(index, place);
  const Caller caller = chat.caller;  // the agent may get the same customer once more
  chat.talk_end = now_;
  const TransferModel* transfer = nullptr;
  if (!caller.gone) {
    const GroupId group{agents_.agent(index).group};
    SlotCells& cells = ledger_.at(caller.ledger);
    const std::int64_t talk = (now_ - chat.began).ticks();
    cells.types[caller.type.value].talk += talk;
    cells.groups[group.value].talk += talk;
    transfer = ChooseTransfer(caller, group);
    if (transfer == nullptr) {
      chat.resolved = Conclude(caller, index, chat.wait, now_ - chat.began);
    } else {
      ++cells.types[caller.type.value].transferred;
      chat.transferred = true;
      if (const std::optional<Duration> wrap = TransferWrap(caller, *transfer)) {
        chat.wrap = static_cast<double>(wrap->ticks());
      }
    }
  }
  chat.end += chat.wrap;
  chat.wraps = true;
  const bool done = chat.wrap == 0;
  if (!done) ScheduleChats(index);
  if (transfer != nullptr) SendOn(caller, *transfer, AgentPool::kNone);
  if (done) FinishChat(index, place);
}

// The agent is done with a chat, and takes the next contact if there is one to be taken.
void Simulator::Impl::FinishChat(std::uint32_t index, std::uint32_t place) {
  const AgentPool::Agent& agent = agents_.agent(index);
  TouchChats(agent.group);
  chats_->Advance(agents_, index, now_);
  const ChatDesk& desk = chats_->desk(index);
  const OpenChat& chat = chats_->chat(index, place);
  const Caller caller = chat.caller;
  SlotCells& cells = ledger_.at(caller.ledger);
  TypeCell& cell = cells.types[caller.type.value];
  GroupCell& group = cells.groups[agent.group];
  ContactRecord record;
  record.group = GroupId{agent.group};
  record.agent = agents_.NumberInGroup(index);
  record.agent_time = Duration::FromTicks(std::llround(desk.share - chat.share));
  record.wait = chat.wait;
  record.route = chat.route;
  if (caller.gone) {
    cell.silent += record.agent_time.ticks();
    group.silent += record.agent_time.ticks();
    record.silent_wait = chat.began - caller.arrival - chat.wait;
    record.silent_time = now_ - chat.began;
    chats_->silent_leave = {chat.wait, chat.will_retry};
    TellSilent(caller, record);
  } else {
    record.outcome = Outcome::kAnswered;
    record.transferred = chat.transferred;
    record.resolved = chat.resolved;
    record.talk = chat.talk_end - chat.began;
    record.wrap = now_ - chat.talk_end;
    cell.wrap += record.wrap.ticks();
    group.wrap += record.wrap.ticks();
    cell.chat += record.agent_time.ticks();
    group.chat += record.agent_time.ticks();
    Tell(record, caller);
  }
  ledger_.StoppedWaiting(caller.ledger);
  chats_->Remove(agents_, index, place);
  ScheduleChats(index);
  if (desk.on_call) return;
  if (desk.chats == 0) {
    Free(index, false);
  } else if (agent.on_duty && room_.total() > 0) {
    TakeBeside(index);
  }
}

// A chat whose customer leaves without notice stays in line. False when they say so.
bool Simulator::Impl::LeavesSilently(std::uint32_t waiting) {
  WaitingRoom::Contact& contact = room_.contact(waiting);
  const double silent = model_.chats()->types[contact.type.value].silent_probability;
  if (contact.wants_message || silent == 0 ||
      UniformNumber(RandomStream{keys_[contact.type.value], contact.customer,
                                 Purpose::kSilentAbandonment, contact.attempt}) >= silent) {
    return false;
  }
  contact.has_patience = false;
  contact.gone = true;
  if (chats_->silent_leaves.size() <= waiting) chats_->silent_leaves.resize(waiting + 1);
  chats_->silent_leaves[waiting] = {now_ - contact.arrival, CountAbandoned(contact)};
  ++ledger_.at(contact.ledger).types[contact.type.value].silent_abandoned;
  return true;
}

// It is known of a chat that its customer has left, or nobody will ever know.
void Simulator::Impl::TellSilent(const Caller& caller, ContactRecord record) {
  record.outcome = Outcome::kAbandoned;
  record.silent = true;
  record.wait = chats_->silent_leave.wait;
  record.will_retry = chats_->silent_leave.will_retry;
  Tell(record, caller);
}

// An agent with chats takes a call: the chats stand still.
void Simulator::Impl::StartCallBeside(std::uint32_t index) {
  chats_->Advance(agents_, index, now_);
  chats_->SetOnCall(agents_, index, true);
  ScheduleChats(index);
}

// An agent is done with a call. False when it has no chats to go back to.
bool Simulator::Impl::BackToChats(std::uint32_t index) {
  ChatDesk& desk = chats_->desk(index);
  if (!desk.on_call) return false;
  chats_->Advance(agents_, index, now_);
  chats_->SetOnCall(agents_, index, false);
  if (desk.chats == 0) return false;
  ScheduleChats(index);
  while (agents_.agent(index).on_duty && !desk.on_call && room_.total() > 0 && TakeBeside(index)) {
  }
  return true;
}

}  // namespace callfloor
