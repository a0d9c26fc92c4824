#pragma once

#include <cstdint>
#include <vector>

#include "sim/center/agent_pool.h"
#include "sim/center/caller.h"
#include "sim/center/chat_model.h"
#include "sim/center/ledger.h"
#include "sim/core/event_list.h"
#include "sim/core/time.h"

namespace callfloor::simulator {

// How a customer left whose chat is still in line.
struct SilentLeave {
  Duration wait;
  bool will_retry = false;
};

// A chat in hand.
struct OpenChat {
  Caller caller;
  Route route = Route::kNone;
  bool wraps = false;  // the customer has gone, the agent is not done
  bool transferred = false;
  bool resolved = true;
  std::uint64_t number = 0;  // order of beginning
  double end = 0;            // on the desk's clock of work: of the talk, or then of the wrap-up
  double wrap = 0;           // work after the talk, ticks
  double share = 0;          // on the desk's clock of shares: where it began
  Time began;
  Time talk_end;            // once it wraps
  Duration wait;            // of a customer who is gone: until they left
  bool will_retry = false;  // likewise
};

// Two clocks make it cheap to have several chats go on at changing speeds (processor sharing): one
// tells how much of each chat's work has been done, the other how much of the agent's time each has
// had, since there were none. Neither goes on while the agent is on a call.
struct ChatDesk {
  std::uint32_t chats = 0;
  bool on_call = false;
  bool has_event = false;
  double work = 0;   // ticks
  double share = 0;  // ticks
  Time since;        // as of when the clocks are
  EventList::Handle event{};
  std::uint64_t listed = 0;  // order of coming into its list
  std::uint32_t prev = AgentPool::kNone;
  std::uint32_t next = AgentPool::kNone;
};

// The chats that the agents have in hand, and who has how many.
class ChatDesks {
 public:
  explicit ChatDesks(const Model& model);

  // Nobody has any.
  void Reset(const AgentPool& agents, Time now);

  const ChatGroupModel& group(std::uint32_t group) const { return model_.groups[group]; }
  ChatDesk& desk(std::uint32_t agent) { return desks_[agent]; }
  const ChatDesk& desk(std::uint32_t agent) const { return desks_[agent]; }
  OpenChat& chat(std::uint32_t agent, std::uint32_t place) { return chats_[first_[agent] + place]; }

  // Brings an agent's clocks up to now; before anything about their chats changes.
  void Advance(const AgentPool& agents, std::uint32_t agent, Time now);
  // The integrals of a group likewise.
  void Touch(std::uint32_t group, Time now, GroupCell& cell);

  // A further chat, whose place is returned; it is filled in by the caller.
  std::uint32_t Add(const AgentPool& agents, std::uint32_t agent);
  void Remove(const AgentPool& agents, std::uint32_t agent, std::uint32_t place);
  // The agent takes a call beside the chats, or is done with it.
  void SetOnCall(const AgentPool& agents, std::uint32_t agent, bool on_call);

  // Which of an agent's chats comes to the end of talk or wrap-up first, and how long that takes.
  std::uint32_t Next(std::uint32_t agent) const;
  Duration Until(const AgentPool& agents, std::uint32_t agent, std::uint32_t place) const;

  // Whether the agent can have one more beside what is in hand.
  bool HasRoom(const AgentPool& agents, std::uint32_t agent) const;
  // Of the agents with these skills on duty who have chats and no call, the one with the fewest, or
  // the most, and so for longest. `with_room`: only those who can have another. kNone when there is
  // nobody.
  std::uint32_t First(const AgentPool& agents, SkillSetId skills, bool most_first,
                      bool with_room) const;

  // Something has happened after which an agent with room may find that chats wait.
  bool look = false;

  std::vector<SilentLeave> silent_leaves;  // by waiting contact that is gone
  SilentLeave silent_leave;                // of the one about to be taken

 private:
  struct List {
    std::uint32_t head = AgentPool::kNone;
    std::uint32_t tail = AgentPool::kNone;
  };
  struct Counts {
    std::int64_t chats = 0;
    std::int64_t chatting = 0;
    std::int64_t full = 0;
    Time touched;
  };

  std::size_t ListOf(const AgentPool& agents, std::uint32_t agent) const {
    return first_list_[agents.agent(agent).skills.value] + desks_[agent].chats;
  }
  bool IsListed(std::uint32_t agent) const {
    return desks_[agent].chats > 0 && !desks_[agent].on_call;
  }
  void Enlist(const AgentPool& agents, std::uint32_t agent);
  void Delist(const AgentPool& agents, std::uint32_t agent);

  const ChatModel& model_;
  const std::vector<SkillSetModel>& sets_;
  std::vector<std::size_t>
      first_list_;  // by SkillSetId: the list of agents with no chat, always empty
  std::vector<List> lists_;
  std::vector<Counts> counts_;      // by group
  std::vector<std::size_t> first_;  // by agent: the first place
  std::vector<ChatDesk> desks_;     // by agent
  std::vector<OpenChat> chats_;     // by agent and place
  std::uint64_t sequence_ = 0;
};

}  // namespace callfloor::simulator
