#include "sim/center/chat_model.h"

#include <algorithm>

namespace callfloor {
namespace {

ChatGroupModel Compile(const GroupChats& chats) {
  ChatGroupModel model{chats.at_once, chats.interrupted_by_calls, {1}};
  for (int n = 1; n <= chats.at_once; ++n) {
    model.speeds.push_back(1 / (1 + chats.slowdown * (n - 1)));
  }
  return model;
}

}  // namespace

std::optional<ChatModel> CompileChats(const Scenario& scenario) {
  const auto is_chat = [](const ContactType& type) { return type.channel == Channel::kChat; };
  if (std::ranges::none_of(scenario.contact_types, is_chat)) return std::nullopt;
  ChatModel model;
  model.most_first = scenario.routing.chat_choice == ChatChoice::kMost;
  for (const ContactType& type : scenario.contact_types) {
    ChatTypeModel& compiled = model.types.emplace_back();
    compiled.silent_probability = type.chat.silent_abandonment_probability;
    if (type.chat.discovery) compiled.discovery.emplace(*type.chat.discovery);
  }
  const auto serves_chats = [&](const Skill& skill) {
    return is_chat(*std::ranges::find(scenario.contact_types, skill.type, &ContactType::name));
  };
  for (const AgentGroup& group : scenario.agent_groups) {
    bool serves = std::ranges::any_of(group.skills, serves_chats);
    for (const Individual& person : group.people.individuals) {
      serves = serves || std::ranges::any_of(person.skills, serves_chats);
    }
    model.groups.push_back(serves ? Compile(group.chats) : ChatGroupModel{});
  }
  return model;
}

}  // namespace callfloor
