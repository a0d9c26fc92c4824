#pragma once

#include <optional>
#include <vector>

#include "sim/center/sampler.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// Chat, compiled.
struct ChatTypeModel {
  double silent_probability = 0;
  std::optional<Sampler> discovery;  // nullopt: at once
};

// GroupChats, compiled.
struct ChatGroupModel {
  int at_once = 0;  // 0: the group serves no chats
  bool interrupted_by_calls = false;
  std::vector<double> speeds;  // of each chat, by how many an agent has in hand

  // How many chats' worth of work an agent whose places are all taken does at once.
  double Pace() const { return at_once == 0 ? 1 : at_once * speeds.back(); }
};

// The chats of a scenario that has any, compiled.
struct ChatModel {
  std::vector<ChatTypeModel> types;    // by TypeId; empty values where it is no chat
  std::vector<ChatGroupModel> groups;  // by GroupId
  bool most_first = false;             // who has the most chats gets the next
};

// nullopt when nobody comes by chat.
std::optional<ChatModel> CompileChats(const Scenario& scenario);

}  // namespace callfloor
