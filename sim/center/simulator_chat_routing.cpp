#include <algorithm>

#include "sim/center/simulator_impl.h"

// Who gets a chat, and what an agent who has chats takes beside them.

namespace callfloor {

using namespace simulator;

// The first skill, by class, of the groups that have an idle agent who takes the contact.
const GroupChoice* Simulator::Impl::FirstIdle(const Router::Seeker& seeker) {
  if (router_) return router_->HasAgentFor(seeker, now_, open_);
  const GroupChoice* first = nullptr;
  Type(seeker.type).groups.Each(agents_.with_idle().words(), [&](const GroupChoice& choice) {
    first = &choice;
    return false;
  });
  return first;
}

// The idle agent whom the contact gets.
Router::Found Simulator::Impl::IdleAgentFor(const Router::Seeker& seeker) {
  if (router_) return router_->AgentFor(seeker, now_, open_);
  double factor = 1;
  const std::uint32_t agent = ChooseAgent(seeker.type, factor);
  if (agent == AgentPool::kNone) return {};
  const SkillSetId skills = agents_.agent(agent).skills;
  return {agent,
          &*std::ranges::find(Type(seeker.type).groups.choices(), skills, &GroupChoice::set)};
}

// Of the agents who have chats in hand, the one who gets another contact beside them: a chat, or a
// call that may interrupt them.
Router::Found Simulator::Impl::AgentWithChats(TypeId type, Time arrival) {
  const bool is_chat = Type(type).chat;
  const bool most_first = is_chat && model_.chats()->most_first;
  Router::Found best;
  for (const GroupChoice& choice : Type(type).groups.choices()) {
    if (best && !choice.SameClass(*best.choice)) break;
    if (!is_chat && !chats_->group(choice.group.value).interrupted_by_calls) continue;
    const std::uint32_t agent = chats_->First(agents_, choice.set, most_first, is_chat);
    if (agent == AgentPool::kNone) continue;
    if (router_ && !router_->WouldTake(choice, type, arrival, now_, open_)) continue;
    if (is_chat && CallComesFirst(choice.set, type)) continue;
    if (best) {
      const ChatDesk& other = chats_->desk(best.agent);
      const ChatDesk& desk = chats_->desk(agent);
      const bool better = desk.chats == other.chats ? desk.listed < other.listed
                                                    : (desk.chats > other.chats) == most_first;
      if (!better) continue;
    }
    best = {agent, &choice};
  }
  return best;
}

// The agent with a free place whom a chat gets: of the groups that come first, one with the fewest
// chats, and so an idle one, or one with the most.
Router::Found Simulator::Impl::AgentForChat(const Router::Seeker& seeker) {
  const GroupChoice* idle = FirstIdle(seeker);
  const Router::Found beside = AgentWithChats(seeker.type, seeker.arrival);
  if (idle == nullptr || !beside) return beside ? beside : IdleAgentFor(seeker);
  const bool idle_first = idle->SameClass(*beside.choice)
                              ? !model_.chats()->most_first
                              : idle->preference < beside.choice->preference;
  return idle_first ? IdleAgentFor(seeker) : beside;
}

// A chat that has just come looks for an agent. False when it has to wait.
bool Simulator::Impl::PlaceChat(const Caller& caller) {
  Router::Found found;
  const GroupChoice* last = router_ ? LastAgentSkill(caller) : nullptr;
  const bool with_last =
      last != nullptr && (agents_.agent(caller.last_agent).state == AgentPool::State::kIdle ||
                          chats_->HasRoom(agents_, caller.last_agent));
  if (with_last) {
    found = {caller.last_agent, last};
  } else if (room_.First(caller.type) == WaitingRoom::kNone &&
             !(last != nullptr && WaitsForLastAgent(caller) && OnTheLine() < most_waiting_)) {
    found = AgentForChat({.type = caller.type,
                          .arrival = caller.arrival,
                          .key = keys_[caller.type.value],
                          .customer = caller.customer,
                          .attempt = caller.attempt});
  }
  if (!found) return false;
  if (router_) NoteRoute(found.choice->rule);
  if (with_last) route_ = Route::kLastAgent;
  if (agents_.agent(found.agent).state == AgentPool::State::kIdle) {
    TouchGroup(agents_.agent(found.agent).group);
    agents_.IdleToBusy(found.agent);
  }
  Answer(caller, found.agent, found.choice->handle_time_factor);
  return true;
}

// A call that found nobody free is taken by an agent who has chats, where calls may interrupt
// them. False when there is none.
bool Simulator::Impl::InterruptChats(const Caller& caller) {
  if (!Type(caller.type).takes_line || room_.First(caller.type) != WaitingRoom::kNone) return false;
  if (router_ && WaitsForLastAgent(caller)) return false;
  const Router::Found found = AgentWithChats(caller.type, caller.arrival);
  if (!found) return false;
  StartCallBeside(found.agent);
  if (router_) NoteRoute(found.choice->rule);
  if (!caller.has_line) TakeLine();
  Answer(caller, found.agent, found.choice->handle_time_factor);
  return true;
}

// Whether a call waits that agents with these skills come to before they take another chat: they
// let their chats run out for it.
bool Simulator::Impl::CallComesFirst(SkillSetId skills, TypeId chat) {
  const SkillSetModel& set = model_.skill_sets()[skills.value];
  if (room_.total() == 0 || chats_->group(set.group.value).interrupted_by_calls) return false;
  const bool by_priority =
      !router_ || router_->routing().contact_choice == ContactChoice::kPriority;
  bool comes_first = false;
  set.types.Each(room_.with_waiting().words(), [&](const TypeChoice& choice) {
    if (by_priority && choice.priority < PriorityOf(chat)) return false;
    if (!Type(choice.type).takes_line) return true;
    const Time arrival = room_.contact(room_.First(choice.type)).arrival;
    const auto& servers = Type(choice.type).groups.choices();
    comes_first =
        !router_ || router_->WouldTake(*std::ranges::find(servers, skills, &GroupChoice::set),
                                       choice.type, arrival, now_, open_);
    return !comes_first;
  });
  return comes_first;
}

// What an agent who has chats takes of those who wait: a chat where there is a free place, a call
// where calls may interrupt.
const TypeChoice* Simulator::Impl::ChooseBeside(std::uint32_t agent) {
  const SkillSetId skills = agents_.agent(agent).skills;
  const SkillSetModel& set = model_.skill_sets()[skills.value];
  const bool calls = chats_->group(set.group.value).interrupted_by_calls;
  const bool has_room = chats_->HasRoom(agents_, agent);
  PresenceBits among = room_.with_waiting();
  room_.with_waiting().ForEach([&](std::uint32_t type) {
    const bool may_come = Type({type}).chat ? has_room : calls && Type({type}).takes_line;
    if (!may_come) among.Clear(type);
  });
  if (!among.Any()) return nullptr;
  const TypeChoice* choice =
      router_ ? RouteToType(skills, among) : set.types.Best(among.words(), [&](std::uint32_t type) {
        return room_.LongestWaiting(TypeId{type});
      });
  const bool held = choice != nullptr && CallComesFirst(skills, choice->type);
  return held ? nullptr : choice;
}

// An agent with chats in hand and no call takes somebody who waits, if anybody may come beside
// them.
bool Simulator::Impl::TakeBeside(std::uint32_t index) {
  std::uint32_t waiting = HeldChatFor(index);
  double factor = 1;
  if (waiting != WaitingRoom::kNone) {
    factor = LastAgentSkill(room_.contact(waiting))->handle_time_factor;
    route_ = Route::kLastAgent;
  } else {
    const TypeChoice* choice = ChooseBeside(index);
    if (choice == nullptr) return false;
    waiting = room_.First(choice->type);
    factor = choice->handle_time_factor;
  }
  if (room_.contact(waiting).has_patience) events_.Cancel(room_.contact(waiting).patience_event);
  const Caller& caller = LeaveRoom(waiting);
  if (!Type(caller.type).chat) StartCallBeside(index);
  Serve(caller, index, factor);
  return true;
}

// The first chat that waits for this agent alone, if the agent has room for it.
std::uint32_t Simulator::Impl::HeldChatFor(std::uint32_t index) const {
  if (!HasAffinity() || !chats_->HasRoom(agents_, index)) return WaitingRoom::kNone;
  std::uint32_t waiting = room_.FirstHeld(index);
  while (waiting != WaitingRoom::kNone && !Type(room_.contact(waiting).type).chat) {
    waiting = room_.contact(waiting).next;
  }
  return waiting;
}

// Whether a contact of the type that came now would get an agent.
bool Simulator::Impl::HasAgentNow(TypeId type) {
  if (!Type(type).chat) {
    double factor = 1;
    if (router_ ? WouldRoute(type) : ChooseAgent(type, factor) != AgentPool::kNone) return true;
    return chats_ && Type(type).takes_line && room_.First(type) == WaitingRoom::kNone &&
           AgentWithChats(type, now_);
  }
  if (room_.First(type) != WaitingRoom::kNone) return false;
  return FirstIdle({.type = type, .arrival = now_}) != nullptr || AgentWithChats(type, now_);
}

// Something has happened after which agents with room may find somebody who waits: skill set by
// skill set they take them, in the order in which chats are given.
void Simulator::Impl::SettleChats() {
  const bool conditions = router_ && router_->routing().has_conditions;
  if (!chats_->look && !conditions) return;
  chats_->look = false;
  const auto sets = static_cast<std::uint32_t>(model_.skill_sets().size());
  const bool most_first = model_.chats()->most_first;
  for (std::uint32_t i = 0; i < sets && room_.total() > 0; ++i) {
    const SkillSetId set{i};
    const auto take = [&](bool with_room) {
      const std::uint32_t agent = chats_->First(agents_, set, with_room && most_first, with_room);
      return agent != AgentPool::kNone && TakeBeside(agent);
    };
    while (take(true)) {
    }
    // Then calls, also by those who have no place left.
    const GroupId group = model_.skill_sets()[i].group;
    while (chats_->group(group.value).interrupted_by_calls && take(false)) {
    }
  }
}

}  // namespace callfloor
