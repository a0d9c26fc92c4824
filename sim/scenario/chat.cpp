// The part "chat": contacts of which an agent holds several at once.
#include "sim/scenario/chat.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;
using Types = std::map<std::string, Node>;

constexpr std::array<std::string_view, 2> kChatChoiceNames = {"fewest", "most"};

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  rows.push_back(Row("/routing/chat_choice", kChoice,
                     "Which agent gets a chat, of the groups that agent_choice ranks first and "
                     "whose agents may have several in hand. fewest: with the fewest chats, idle "
                     "agents first; most: with the most that leave room for another, idle agents "
                     "last.")
                     .Choices(kChatChoiceNames)
                     .Default("\"fewest\""));
}

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*/chat";
  rows.push_back(Row(at, kObject,
                     "What chats have that calls have not, of a type whose channel is \"chat\". "
                     "Absent: nobody leaves silently."));
  rows.push_back(Row(at + "/silent_abandonment_probability", kNumber,
                     "The probability that a customer whose patience ends in the queue leaves "
                     "without notice: the chat stays there, and an agent gets it in vain. "
                     "Published shares lie between 0.3 and 0.67 (arXiv 2304.11754).")
                     .Range(0, 1)
                     .Default("0", "assumption: everybody closes the window"));
  rows.push_back(Row(at + "/discovery", kDuration,
                     "How long an agent attends to such a chat until it is clear that nobody is "
                     "there, as if it were talk. Absent: clear at once."));
}

void AddGroupFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/agent_groups/*/chats";
  rows.push_back(Row(at, kObject,
                     "How these agents hold chats. Absent: one at a time, as they talk on the "
                     "phone."));
  rows.push_back(
      Row(at + "/at_once", kInteger, "The most chats that one agent has in hand at once.")
          .Unit("chats")
          .Range(1, 100)
          .Default("1"));
  rows.push_back(Row(at + "/slowdown", kNumber,
                     "What each further chat costs: with n in hand, talk and wrap of each go on at "
                     "the speed 1 / (1 + slowdown (n - 1)). 0: chats do not disturb each other; "
                     "1: the agent's attention is divided, and n chats take n times as long.")
                     .Range(0, 10)
                     .Default("0", "assumption: the customer's own typing leaves time enough"));
  rows.push_back(Row(at + "/interrupted_by_calls", kBoolean,
                     "Whether a call that finds nobody free is taken by an agent who has chats in "
                     "hand; these stand still until its wrap-up ends.")
                     .Default("false"));
}

bool IsChat(const Node& type) { return type["channel"].Text() == "chat"; }

void CheckSilence(const RuleContext& context, const Node& type) {
  const Node chat = type["chat"];
  context.CheckDistribution(chat["discovery"]);
  const Node probability = chat["silent_abandonment_probability"];
  if (probability.Number().value_or(0) > 0 && type["patience"].value() == nullptr) {
    context.problems.Error(
        probability.pointer(),
        fmt::format("nobody abandons, because there is no {}", type["patience"].pointer()),
        "a patience, or no silent abandonment", fmt::format("{:g}", *probability.Number()));
  }
}

void CheckType(const RuleContext& context, const Node& type, const Types& chats) {
  if (!IsChat(type)) {
    context.RefuseValue(type["chat"],
                        fmt::format("only chats have this, and {} is {}", type["channel"].pointer(),
                                    Quote(type["channel"].Text().value_or("voice"))),
                        "\"channel\": \"chat\", or no /chat");
  } else {
    CheckSilence(context, type);
    context.RefuseValue(type["callback"],
                        fmt::format("who is called back waits on a line, and {} says \"chat\"",
                                    type["channel"].pointer()),
                        "no callback, or another channel");
  }
  context.RefuseType(type["callback"]["becomes"], chats, "who is called back is on a line");
  for (const Node& transfer : type["transfers"].Entries()) {
    const bool to_chat = chats.contains(transfer["to"].Text().value_or(""));
    const std::string kind = transfer["kind"].Text().value_or("cold");
    if (kind == "cold" || !(IsChat(type) || to_chat)) continue;
    const Node& chat = to_chat ? chats.at(*transfer["to"].Text()) : type;
    context.problems.Error(transfer["kind"].pointer(),
                           fmt::format("nobody stays with a chat that is passed on, and {} says "
                                       "\"chat\"",
                                       chat["channel"].pointer()),
                           "\"cold\"", Quote(kind));
  }
}

// Whether any agent of the group serves one of these types.
bool Serves(const Node& group, const std::vector<std::string>& names) {
  const auto is_one = [&](const Node& skill) {
    const std::string name = skill.Text().value_or(skill["type"].Text().value_or(""));
    return std::ranges::find(names, name) != names.end();
  };
  return std::ranges::any_of(group["skills"].Entries(), is_one) ||
         std::ranges::any_of(group["individuals"].Entries(), [&](const Node& person) {
           return std::ranges::any_of(person["skills"].Entries(), is_one);
         });
}

void CheckGroup(const RuleContext& context, const Node& group,
                const std::vector<std::string>& chats, const std::vector<std::string>& calls) {
  const Node own = group["chats"];
  if (own.value() == nullptr || !own.value()->is_object()) return;
  if (!Serves(group, chats)) {
    context.problems.Warning(
        own.pointer(),
        fmt::format("changes nothing, because no type of {} has the channel \"chat\"",
                    group["skills"].pointer()));
    return;
  }
  const Node flag = own["interrupted_by_calls"];
  const bool interrupted = flag.value() != nullptr && *flag.value() == Json(true);
  if (interrupted && !Serves(group, calls)) {
    context.problems.Warning(
        flag.pointer(),
        fmt::format("changes nothing, because no type of {} is a call", group["skills"].pointer()));
  }
  if (own["slowdown"].Number().value_or(0) > 0 && own["at_once"].value() == nullptr) {
    context.problems.Warning(own["slowdown"].pointer(),
                             fmt::format("changes nothing, because an agent has one chat at a time "
                                         "without {}",
                                         own["at_once"].pointer()),
                             "an at_once above 1");
  }
}

void CheckChoice(const RuleContext& context) {
  const Node choice = context.root["routing"]["chat_choice"];
  if (choice.value() == nullptr) return;
  for (const Node& group : context.root["agent_groups"].Entries()) {
    if (group["chats"]["at_once"].Whole().value_or(1) > 1) return;
  }
  context.problems.Warning(choice.pointer(),
                           "changes nothing, because no agent has more than one chat at once",
                           "chats with an at_once above 1 in /agent_groups");
}

void Check(const RuleContext& context) {
  Types chats;
  std::vector<std::string> chat_names;
  std::vector<std::string> call_names;
  const std::vector<Node> types = context.root["contact_types"].Entries();
  for (const Node& type : types) {
    if (!type["name"].Text()) continue;
    if (IsChat(type)) {
      chats.emplace(*type["name"].Text(), type);
      chat_names.push_back(*type["name"].Text());
    } else if (type["channel"].Text() != "deferred") {
      call_names.push_back(*type["name"].Text());
    }
  }
  for (const Node& type : types) CheckType(context, type, chats);
  for (const Node& dialer : context.root["dialers"].Entries()) {
    context.RefuseType(dialer["type"], chats, "who is called is on a line");
  }
  for (const Node& group : context.root["agent_groups"].Entries()) {
    CheckGroup(context, group, chat_names, call_names);
  }
  CheckChoice(context);
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Json& type = document.at("contact_types")[i];
    if (!type.contains("chat")) continue;
    Chat& chat = scenario.contact_types[i].chat;
    Read(type.at("chat"), "silent_abandonment_probability", chat.silent_abandonment_probability);
    chat.discovery = BuildOptionalDistribution(type.at("chat"), "discovery", "_s");
  }
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const Json& group = document.at("agent_groups")[i];
    if (!group.contains("chats")) continue;
    GroupChats& chats = scenario.agent_groups[i].chats;
    Read(group.at("chats"), "at_once", chats.at_once);
    Read(group.at("chats"), "slowdown", chats.slowdown);
    Read(group.at("chats"), "interrupted_by_calls", chats.interrupted_by_calls);
  }
  if (document.contains("routing")) {
    ReadName(document.at("routing"), "chat_choice", kChatChoiceNames, scenario.routing.chat_choice);
  }
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Chat& chat = scenario.contact_types[i].chat;
    if (chat == Chat()) continue;
    OrderedJson& value = document["contact_types"][i]["chat"];
    value = OrderedJson::object();
    PutUnless(value, "silent_abandonment_probability", chat.silent_abandonment_probability, 0.0);
    if (chat.discovery) value["discovery"] = DurationJson(*chat.discovery);
  }
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const GroupChats& chats = scenario.agent_groups[i].chats;
    if (chats == GroupChats()) continue;
    OrderedJson& value = document["agent_groups"][i]["chats"];
    value = OrderedJson::object();
    PutUnless(value, "at_once", chats.at_once, 1);
    PutUnless(value, "slowdown", chats.slowdown, 0.0);
    PutUnless(value, "interrupted_by_calls", chats.interrupted_by_calls, false);
  }
  if (scenario.routing.chat_choice != ChatChoice::kFewest) {
    document["routing"]["chat_choice"] = NameOf(kChatChoiceNames, scenario.routing.chat_choice);
  }
}

}  // namespace

constinit const Part kChatPart = {.add_root_fields = AddRootFields,
                                  .add_type_fields = AddTypeFields,
                                  .add_group_fields = AddGroupFields,
                                  .check = Check,
                                  .read = ReadPart,
                                  .write = WritePart};

}  // namespace callfloor::scenario_internal
