#include "sim/center/chat_desks.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "sim/core/assert.h"

namespace callfloor::simulator {

ChatDesks::ChatDesks(const Model& model)
    : model_(*model.chats()), sets_(model.skill_sets()), counts_(model.groups().size()) {
  std::size_t lists = 0;
  for (const SkillSetModel& set : sets_) {
    first_list_.push_back(lists);
    lists += static_cast<std::size_t>(group(set.group.value).at_once) + 1;
  }
  lists_.resize(lists);
}

void ChatDesks::Reset(const AgentPool& agents, Time now) {
  std::ranges::fill(lists_, List{});
  std::ranges::fill(counts_, Counts{.touched = now});
  desks_.assign(agents.size(), ChatDesk{});
  first_.resize(agents.size());
  std::size_t places = 0;
  for (std::uint32_t agent = 0; agent < agents.size(); ++agent) {
    first_[agent] = places;
    places += static_cast<std::size_t>(group(agents.agent(agent).group).at_once);
  }
  chats_.resize(places);
  sequence_ = 0;
  look = false;
}

void ChatDesks::Advance(const AgentPool& agents, std::uint32_t agent, Time now) {
  ChatDesk& desk = desks_[agent];
  const auto elapsed = static_cast<double>((now - desk.since).ticks());
  desk.since = now;
  if (!IsListed(agent)) return;
  desk.work += elapsed * group(agents.agent(agent).group).speeds[desk.chats];
  desk.share += elapsed / desk.chats;
}

void ChatDesks::Touch(std::uint32_t group, Time now, GroupCell& cell) {
  Counts& counts = counts_[group];
  const std::int64_t elapsed = (now - counts.touched).ticks();
  counts.touched = now;
  cell.chats += counts.chats * elapsed;
  cell.chatting += counts.chatting * elapsed;
  cell.full += counts.full * elapsed;
}

void ChatDesks::Enlist(const AgentPool& agents, std::uint32_t agent) {
  if (!IsListed(agent)) return;
  List& list = lists_[ListOf(agents, agent)];
  ChatDesk& desk = desks_[agent];
  desk.listed = sequence_++;
  desk.prev = list.tail;
  desk.next = AgentPool::kNone;
  (list.tail == AgentPool::kNone ? list.head : desks_[list.tail].next) = agent;
  list.tail = agent;
}

void ChatDesks::Delist(const AgentPool& agents, std::uint32_t agent) {
  if (!IsListed(agent)) return;
  List& list = lists_[ListOf(agents, agent)];
  const ChatDesk& desk = desks_[agent];
  (desk.prev == AgentPool::kNone ? list.head : desks_[desk.prev].next) = desk.next;
  (desk.next == AgentPool::kNone ? list.tail : desks_[desk.next].prev) = desk.prev;
}

std::uint32_t ChatDesks::Add(const AgentPool& agents, std::uint32_t agent) {
  const std::uint32_t g = agents.agent(agent).group;
  ChatDesk& desk = desks_[agent];
  CALLFLOOR_ASSERT(static_cast<int>(desk.chats) < group(g).at_once);
  Delist(agents, agent);
  if (desk.chats == 0) desk.work = desk.share = 0;
  const std::uint32_t place = desk.chats++;
  Enlist(agents, agent);
  Counts& counts = counts_[g];
  ++counts.chats;
  counts.chatting += place == 0;
  counts.full += static_cast<int>(desk.chats) == group(g).at_once;
  OpenChat& chat = chats_[first_[agent] + place];
  chat = OpenChat();
  chat.number = sequence_++;
  chat.share = desk.share;
  return place;
}

void ChatDesks::Remove(const AgentPool& agents, std::uint32_t agent, std::uint32_t place) {
  const std::uint32_t g = agents.agent(agent).group;
  ChatDesk& desk = desks_[agent];
  Delist(agents, agent);
  Counts& counts = counts_[g];
  counts.full -= static_cast<int>(desk.chats) == group(g).at_once;
  --counts.chats;
  --desk.chats;
  counts.chatting -= desk.chats == 0;
  if (place != desk.chats) chat(agent, place) = std::move(chat(agent, desk.chats));
  Enlist(agents, agent);
}

void ChatDesks::SetOnCall(const AgentPool& agents, std::uint32_t agent, bool on_call) {
  Delist(agents, agent);
  desks_[agent].on_call = on_call;
  Enlist(agents, agent);
}

std::uint32_t ChatDesks::Next(std::uint32_t agent) const {
  const OpenChat* chats = &chats_[first_[agent]];
  const auto rank = [&](std::uint32_t i) {
    return std::tuple(chats[i].end, chats[i].wraps, chats[i].number);
  };
  std::uint32_t next = 0;
  for (std::uint32_t i = 1; i < desks_[agent].chats; ++i) {
    if (rank(i) < rank(next)) next = i;
  }
  return next;
}

Duration ChatDesks::Until(const AgentPool& agents, std::uint32_t agent, std::uint32_t place) const {
  const ChatDesk& desk = desks_[agent];
  const double left = chats_[first_[agent] + place].end - desk.work;
  const double speed = group(agents.agent(agent).group).speeds[desk.chats];
  // Beyond a hundred years it is for ever.
  const double ticks = std::clamp(left / speed, 0.0, static_cast<double>(kForever.ticks()));
  return Duration::FromTicks(std::llround(ticks));
}

bool ChatDesks::HasRoom(const AgentPool& agents, std::uint32_t agent) const {
  const AgentPool::Agent& in_pool = agents.agent(agent);
  return IsListed(agent) && in_pool.on_duty &&
         static_cast<int>(desks_[agent].chats) < group(in_pool.group).at_once;
}

std::uint32_t ChatDesks::First(const AgentPool& agents, SkillSetId skills, bool most_first,
                               bool with_room) const {
  const int most = group(sets_[skills.value].group.value).at_once - with_room;
  for (int n = 1; n <= most; ++n) {
    const List& list =
        lists_[first_list_[skills.value] + static_cast<std::size_t>(most_first ? most + 1 - n : n)];
    // Who is no longer on duty finishes what is in hand, and stands in the way of few.
    std::uint32_t agent = list.head;
    while (agent != AgentPool::kNone && !agents.agent(agent).on_duty) agent = desks_[agent].next;
    if (agent != AgentPool::kNone) return agent;
  }
  return AgentPool::kNone;
}

}  // namespace callfloor::simulator
