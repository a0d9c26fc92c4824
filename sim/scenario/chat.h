#pragma once

#include <cstdint>
#include <optional>

#include "sim/scenario/distribution.h"

// Chats: agents hold several at once, and customers may leave without anybody noticing.

namespace callfloor {

// What a contact type says whose channel is chat.
struct Chat {
  double silent_abandonment_probability = 0;  // 0 to 1, of those whose patience ends in the queue
  std::optional<Distribution> discovery;      // seconds until an agent notices; absent: at once
  friend bool operator==(const Chat&, const Chat&) = default;
};

// How the agents of a group hold chats.
struct GroupChats {
  int at_once = 1;                    // 1 to 100 chats in the hand of one agent
  double slowdown = 0;                // 0 to 10: with n chats each goes on at the speed
                                      // 1 / (1 + slowdown (n − 1))
  bool interrupted_by_calls = false;  // a call that finds nobody free is taken beside chats
  friend bool operator==(const GroupChats&, const GroupChats&) = default;
};

// Which agent with a free place gets a chat, among groups that it likes equally.
enum class ChatChoice : std::uint8_t {
  kFewest,  // with the fewest chats, idle agents first
  kMost,    // with the most chats, idle agents last
};

}  // namespace callfloor
