#include "sim/scenario/routing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sim/scenario/field_row.h"
#include "sim/scenario/open_days.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 6> kAgentChoiceNames = {
    "preference", "longest_idle",    "least_occupied",
    "random",     "fewest_contacts", "best_proficiency"};
constexpr std::array<std::string_view, 4> kContactChoiceNames = {"priority", "longest_wait",
                                                                 "longest_queue", "service_level"};

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  rows.push_back(Row("/routing", kObject,
                     "Who serves whom. Absent: by the preferences of the skills and the priorities "
                     "of the types."));
  rows.push_back(Row("/routing/agent_choice", kChoice,
                     "Which idle agent a contact gets. preference: of the group with the lowest "
                     "preference, the agent who has been idle longest. The others look at all "
                     "groups with the skill. longest_idle: idle longest; least_occupied: least "
                     "busy since coming on duty today; random: each alike; fewest_contacts: fewest "
                     "contacts today; best_proficiency: lowest handle_time_factor. Ties go to who "
                     "has been idle longest.")
                     .Choices(kAgentChoiceNames)
                     .Default("\"preference\""));
  rows.push_back(Row("/routing/contact_choice", kChoice,
                     "Which waiting contact a freed agent takes. priority: highest priority, then "
                     "the group's own preference; longest_wait: highest weight × wait + credit; "
                     "longest_queue: of the type with the most waiting; service_level: of the type "
                     "furthest below its target so far today. Ties go to who has waited longest, "
                     "and within a type it is always the first to come.")
                     .Choices(kContactChoiceNames)
                     .Default("\"priority\""));
  rows.push_back(Row("/routing/affinity_wait_s", kNumber,
                     "A customer who was served and calls again goes to the agent who served them "
                     "last: at once if that agent is idle, and otherwise waits for nobody else so "
                     "long. Absent: anybody serves them.")
                     .Unit("s")
                     .Range(0, kLongestSeconds));
}

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*/routing";
  rows.push_back(Row(at, kObject,
                     "How this type's wait counts where routing.contact_choice is "
                     "\"longest_wait\"."));
  rows.push_back(Row(at + "/weight", kNumber, "What one second of this type's wait counts.")
                     .MoreThan(0, 1'000)
                     .Default("1"));
  rows.push_back(Row(at + "/credit_s", kNumber,
                     "A head start: added to weight × wait, as if the contact had come earlier.")
                     .Unit("s")
                     .Range(0, kLongestSeconds)
                     .Default("0"));
}

// --- Rules ---

void CheckAffinity(const RuleContext& context) {
  const Node wait = context.root["routing"]["affinity_wait_s"];
  if (wait.value() == nullptr) return;
  for (const Node& type : context.root["contact_types"].Entries()) {
    if (type["recall"].value() != nullptr) return;
  }
  context.problems.Warning(wait.pointer(),
                           "changes nothing, because no contact type has a recall, so that nobody "
                           "who was served calls again",
                           "a recall in /contact_types");
}

void Check(const RuleContext& context) {
  CheckAffinity(context);
  const Node choice = context.root["routing"]["contact_choice"];
  const std::string name = choice.Text().value_or("priority");
  const bool is_known = std::ranges::find(kContactChoiceNames, name) != kContactChoiceNames.end();
  if (!is_known || name == "longest_wait") return;
  for (const Node& type : context.root["contact_types"].Entries()) {
    for (const char* key : {"weight", "credit_s"}) {
      const Node value = type["routing"][key];
      if (value.value() == nullptr) continue;
      context.problems.Warning(
          value.pointer(),
          fmt::format("changes nothing, because {} is not \"longest_wait\"", choice.pointer()));
    }
  }
}

// --- Reading and writing ---

void ReadPart(const Json& document, Scenario& scenario) {
  if (document.contains("routing")) {
    const Json& value = document.at("routing");
    ReadName(value, "agent_choice", kAgentChoiceNames, scenario.routing.agent_choice);
    ReadName(value, "contact_choice", kContactChoiceNames, scenario.routing.contact_choice);
    ReadOptional(value, "affinity_wait_s", scenario.routing.affinity_wait_s);
  }
  for (std::size_t t = 0; t < scenario.contact_types.size(); ++t) {
    const Json& value = document.at("contact_types")[t];
    if (!value.contains("routing")) continue;
    Read(value.at("routing"), "weight", scenario.contact_types[t].routing.weight);
    Read(value.at("routing"), "credit_s", scenario.contact_types[t].routing.credit_s);
  }
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t t = 0; t < scenario.contact_types.size(); ++t) {
    const TypeRouting& routing = scenario.contact_types[t].routing;
    OrderedJson& type = document["contact_types"][t];
    if (routing.weight != 1) type["routing"]["weight"] = Number(routing.weight);
    if (routing.credit_s != 0) type["routing"]["credit_s"] = Number(routing.credit_s);
  }
  const Routing& routing = scenario.routing;
  if (routing == Routing{}) return;
  OrderedJson& value = document["routing"];
  value = OrderedJson::object();
  if (routing.agent_choice != AgentChoice::kPreference) {
    value["agent_choice"] = NameOf(kAgentChoiceNames, routing.agent_choice);
  }
  if (routing.contact_choice != ContactChoice::kPriority) {
    value["contact_choice"] = NameOf(kContactChoiceNames, routing.contact_choice);
  }
  if (routing.affinity_wait_s) value["affinity_wait_s"] = Number(*routing.affinity_wait_s);
}

}  // namespace

constinit const Part kRoutingPart = {.add_root_fields = AddRootFields,
                                     .add_type_fields = AddTypeFields,
                                     .check = Check,
                                     .read = ReadPart,
                                     .write = WritePart};

}  // namespace callfloor::scenario_internal
