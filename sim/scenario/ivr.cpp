#include "sim/scenario/ivr.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "sim/scenario/field_row.h"
#include "sim/scenario/ivr_kinds.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor {

bool IvrKindTakes(std::string_view kind, std::string_view key) {
  const bool takes_time = kind != "condition" && kind != "queue";
  if (key == "success_probability" || key == "call_again") return kind == "self_service";
  if (key == "becomes") return kind == "message";
  if (key == "duration") return takes_time;
  if (key == "hang_up_probability") return takes_time && kind != "hang_up";
  if (key == "next")
    return takes_time ? kind != "message" && kind != "hang_up" && kind != "transfer_out"
                      : kind == "condition";
  return true;
}

}  // namespace callfloor

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 9> kKindNames = {
    "prompt", "menu",    "authentication", "self_service", "condition",
    "queue",  "message", "hang_up",        "transfer_out"};

void AddBranchFields(std::vector<Field>& rows, const std::string& list) {
  using enum FieldKind;
  const std::string at = list + "/*";
  rows.push_back(
      Row(list, kList, "Where it goes on; nothing for a node that ends the flow.").Items(0, 100));
  rows.push_back(Row(at, kObject, "One way on."));
  rows.push_back(Row(at + "/to", kText, "The name of a node.").Required().Items(1, 200));
  rows.push_back(
      Row(at + "/probability", kNumber,
          "Its probability; those of a node add up to 1. Not in a condition. Absent, of a "
          "single way on: 1.")
          .Range(0, 1));
  rows.push_back(Row(at + "/when", kObject,
                     "In a condition: what must be the case for this way. The first way that holds "
                     "is taken, the last one has no `when`."));
  rows.push_back(Row(at + "/when/from", kClockTime, "It is this time or later."));
  rows.push_back(Row(at + "/when/until", kClockTime, "It is before this time."));
  rows.push_back(Row(at + "/when/queue_at_least", kInteger,
                     "So many contacts of the type, or more, wait for an agent.")
                     .Unit("contacts")
                     .Range(0, 1'000'000));
  rows.push_back(Row(at + "/when/expected_wait_at_least_s", kNumber,
                     "The wait that the centre expects for the type is so long or longer.")
                     .Unit("s")
                     .Range(0, kLongestSeconds));
  rows.push_back(Row(at + "/when/type", kText, "The contact is of this type.").Items(1, 200));
  rows.push_back(Row(at + "/when/returning", kBoolean,
                     "true: the customer has called before, without an answer or in spite of one; "
                     "false: has not."));
}

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/ivr/nodes/*";
  rows.push_back(
      Row("/ivr", kObject,
          "The call flow before the queue, an IVR or a bot. Absent: contacts go straight "
          "to the agents."));
  rows.push_back(Row("/ivr/ports", kInteger,
                     "The most contacts that may be in it; who finds none is blocked. Absent: "
                     "unlimited.")
                     .Range(1, 1'000'000));
  rows.push_back(
      Row("/ivr/max_steps", kInteger, "After so many nodes a caller going round in it hangs up.")
          .Range(1, 100)
          .Default("100"));
  rows.push_back(Row("/ivr/nodes", kList, "Its nodes.").Required().Items(1, 1'000));
  rows.push_back(Row(at, kObject, "One node."));
  rows.push_back(Row(at + "/name", kText, "Its name, unique.").Required().Items(1, 200));
  rows.push_back(Row(at + "/kind", kChoice,
                     "prompt: says something; menu: the caller chooses; authentication: the caller "
                     "proves who they are; self_service: serves the caller, if it succeeds; "
                     "condition: goes on by what is the case; queue: to the agents; message: the "
                     "caller leaves one; hang_up: the centre ends the call; transfer_out: to "
                     "somebody outside.")
                     .Required()
                     .Choices(kKindNames));
  rows.push_back(Row(at + "/description", kText, "Notes for people.")
                     .Default("\"\"", "none")
                     .Items(0, 20'000));
  rows.push_back(Row(at + "/duration", kDuration, "How long it takes. Absent: no time."));
  rows.push_back(Row(at + "/hang_up_probability", kNumber,
                     "The probability of hanging up during it, at any moment of it alike.")
                     .Range(0, 1)
                     .Default("0"));
  rows.push_back(Row(at + "/success_probability", kNumber,
                     "Of a self_service: the probability that the caller is served and needs no "
                     "agent; the others go on.")
                     .Range(0, 1)
                     .Default("1"));
  rows.push_back(Row(at + "/type", kText,
                     "From here on the contact is of this contact type. Absent: as before.")
                     .Items(1, 200));
  rows.push_back(Row(at + "/becomes", kText,
                     "Of a message: the contact type as which it is worked on. Absent: it makes no "
                     "work.")
                     .Items(1, 200));
  rows.push_back(Row(at + "/call_again", kObject,
                     "Of a self_service: whether a customer whom it served calls again, because it "
                     "did not help. Absent: never."));
  rows.push_back(Row(at + "/call_again/probability", kNumber, "The probability of calling again.")
                     .Required()
                     .Range(0, 1));
  rows.push_back(Row(at + "/call_again/delay", kDuration, "The time until then.").Required());
  AddBranchFields(rows, at + "/next");
}

void AddTypeFields(std::vector<Field>& rows) {
  rows.push_back(Row("/contact_types/*/enters_ivr", FieldKind::kText,
                     "The node of the IVR at which such a contact begins. Absent: it goes straight "
                     "to the agents.")
                     .Items(1, 200));
}

class IvrRules {
 public:
  explicit IvrRules(const RuleContext& context) : context_(context), ivr_(context.root["ivr"]) {}

  void Check() {
    const std::vector<std::string> names = context_.CheckNames(ivr_["nodes"]);
    for (const Node& type : context_.root["contact_types"].Entries()) {
      const Node enters = type["enters_ivr"];
      if (ivr_.value() == nullptr && enters.value() != nullptr) {
        context_.problems.Error(enters.pointer(), "there is no IVR in this scenario",
                                "an \"ivr\" with such a node", Quote(enters.Text().value_or("")));
        continue;
      }
      context_.CheckReference(enters, names, "node of the IVR");
      if (enters.Text()) starts_.push_back(*enters.Text());
    }
    for (const Node& node : ivr_["nodes"].Entries()) CheckNode(node, names);
    // Which nobody enters yet is not wrong but idle: CheckPlausibility says so.
    if (!starts_.empty() && !context_.problems.HasErrorBelow("/ivr")) CheckReachable();
  }

 private:
  void CheckNode(const Node& node, const std::vector<std::string>& names) {
    const std::string kind = node["kind"].Text().value_or("");
    context_.CheckDistribution(node["duration"]);
    context_.CheckDistribution(node["call_again"]["delay"]);
    context_.CheckReference(node["type"], context_.type_names, "contact type");
    context_.CheckReference(node["becomes"], context_.type_names, "contact type");
    const auto only = [&](const char* key, const char* of) {
      if (!IvrKindTakes(kind, key)) context_.RefuseKey(node, key, of, node["kind"], kind);
    };
    if (kind.empty()) return;
    only("success_probability", "a self_service");
    only("call_again", "a self_service");
    only("becomes", "a message");
    only("duration", "a node that takes time");
    only("hang_up_probability", "a node that takes time");
    const Node next = node["next"];
    for (const Node& branch : next.Entries()) {
      context_.CheckReference(branch["to"], names, "node of the IVR");
      context_.CheckReference(branch["when"]["type"], context_.type_names, "contact type");
    }
    if (!IvrKindTakes(kind, "next")) {
      if (next.Size() > 0) {
        context_.problems.Error(next.pointer(),
                                fmt::format("a {} ends the flow, so nothing comes after it", kind),
                                "no way on", fmt::format("{} ways", next.Size()));
      }
      return;
    }
    if (next.Size() == 0) {
      const bool always_served =
          kind == "self_service" && node["success_probability"].Number().value_or(1) >= 1;
      if (!always_served) {
        context_.problems.Error(node.pointer(), "the flow has a dead end here",
                                "a way on in \"next\", or a node that ends the flow",
                                fmt::format("a {} without \"next\"", kind));
      }
      return;
    }
    kind == "condition" ? CheckCondition(next) : CheckProbabilities(next);
  }

  void CheckCondition(const Node& next) {
    const std::vector<Node> branches = next.Entries();
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const Node when = branches[i]["when"];
      const bool last = i + 1 == branches.size();
      if (branches[i]["probability"].value() != nullptr) {
        context_.problems.Error(branches[i]["probability"].pointer(),
                                "a condition goes on by what is the case, not by chance",
                                "a \"when\" instead", "a probability");
      }
      if (last == (when.value() != nullptr)) {
        context_.problems.Error(branches[i].pointer(),
                                last ? "the last way of a condition is for all other cases"
                                     : "a way for all cases must be the condition's last",
                                last ? "no \"when\"" : "a \"when\"",
                                last ? "a \"when\"" : "no \"when\"");
      }
    }
  }

  void CheckProbabilities(const Node& next) {
    double sum = 0;
    for (const Node& branch : next.Entries()) {
      if (branch["when"].value() != nullptr) {
        context_.problems.Error(branch["when"].pointer(), "only a condition asks what is the case",
                                "a probability instead", "a \"when\"");
        return;
      }
      const Node probability = branch["probability"];
      if (probability.value() == nullptr && next.Size() > 1) {
        context_.problems.Error(branch.pointer(), "one of several ways needs a probability",
                                "a \"probability\"", "none");
        return;
      }
      if (probability.value() != nullptr && !probability.Number()) return;
      sum += probability.Number().value_or(1);
    }
    if (std::abs(sum - 1) > 1e-6) {
      context_.problems.Error(next.pointer(), "the probabilities of the ways on must add up to 1",
                              "a sum of 1", fmt::format("{:g}", sum));
    }
  }

  void CheckReachable() {
    std::map<std::string, std::vector<std::string>> ways;
    for (const Node& node : ivr_["nodes"].Entries()) {
      for (const Node& branch : node["next"].Entries()) {
        ways[node["name"].Text().value_or("")].push_back(branch["to"].Text().value_or(""));
      }
    }
    std::set<std::string> reached(starts_.begin(), starts_.end());
    std::vector<std::string> open(starts_);
    while (!open.empty()) {
      const std::string name = open.back();
      open.pop_back();
      for (const std::string& to : ways[name]) {
        if (reached.insert(to).second) open.push_back(to);
      }
    }
    for (const Node& node : ivr_["nodes"].Entries()) {
      const std::string name = node["name"].Text().value_or("");
      if (reached.contains(name)) continue;
      context_.problems.Error(node.pointer(), "nothing leads to this node",
                              "a way to it from another node, or a contact type that enters here",
                              Quote(name));
    }
  }

  const RuleContext& context_;
  Node ivr_;
  std::vector<std::string> starts_;
};

void Check(const RuleContext& context) { IvrRules(context).Check(); }

IvrWhen ReadWhen(const Json& value) {
  IvrWhen when;
  const auto clock = [&](const char* key, std::optional<int>& minutes) {
    if (value.contains(key)) minutes = ParseClockTime(value.at(key).get<std::string>());
  };
  clock("from", when.from_min);
  clock("until", when.until_min);
  ReadOptional(value, "queue_at_least", when.queue_at_least);
  ReadOptional(value, "expected_wait_at_least_s", when.expected_wait_at_least_s);
  Read(value, "type", when.type);
  ReadOptional(value, "returning", when.returning);
  return when;
}

IvrNode ReadNode(const Json& value) {
  IvrNode node;
  Read(value, "name", node.name);
  ReadName(value, "kind", kKindNames, node.kind);
  Read(value, "description", node.description);
  node.duration = BuildOptionalDistribution(value, "duration", "_s");
  Read(value, "hang_up_probability", node.hang_up_probability);
  Read(value, "success_probability", node.success_probability);
  Read(value, "type", node.type);
  Read(value, "becomes", node.becomes);
  if (value.contains("call_again")) {
    const Json& again = value.at("call_again");
    node.call_again = CallAgain{again.at("probability").get<double>(),
                                BuildDistribution(again.at("delay"), "_s")};
  }
  if (value.contains("next")) {
    for (const Json& entry : value.at("next")) {
      IvrBranch& branch = node.next.emplace_back();
      Read(entry, "to", branch.to);
      ReadOptional(entry, "probability", branch.probability);
      if (entry.contains("when")) branch.when = ReadWhen(entry.at("when"));
    }
  }
  return node;
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    Read(document.at("contact_types")[i], "enters_ivr", scenario.contact_types[i].enters_ivr);
  }
  if (!document.contains("ivr")) return;
  const Json& value = document.at("ivr");
  Ivr& ivr = scenario.ivr.emplace();
  ReadOptional(value, "ports", ivr.ports);
  Read(value, "max_steps", ivr.max_steps);
  for (const Json& node : value.at("nodes")) ivr.nodes.push_back(ReadNode(node));
}

OrderedJson WhenJson(const IvrWhen& when) {
  OrderedJson value = OrderedJson::object();
  if (when.from_min) value["from"] = ClockTimeText({*when.from_min});
  if (when.until_min) value["until"] = ClockTimeText({*when.until_min});
  PutOptional(value, "queue_at_least", when.queue_at_least);
  PutOptional(value, "expected_wait_at_least_s", when.expected_wait_at_least_s);
  PutText(value, "type", when.type);
  PutOptional(value, "returning", when.returning);
  return value;
}

OrderedJson NodeJson(const IvrNode& node) {
  OrderedJson value = OrderedJson::object();
  value["name"] = node.name;
  value["kind"] = NameOf(kKindNames, node.kind);
  PutText(value, "description", node.description);
  if (node.duration) value["duration"] = DurationJson(*node.duration);
  PutUnless(value, "hang_up_probability", node.hang_up_probability, 0.0);
  PutUnless(value, "success_probability", node.success_probability, 1.0);
  PutText(value, "type", node.type);
  PutText(value, "becomes", node.becomes);
  if (node.call_again) {
    value["call_again"]["probability"] = Number(node.call_again->probability);
    value["call_again"]["delay"] = DurationJson(node.call_again->delay);
  }
  for (const IvrBranch& branch : node.next) {
    OrderedJson way = OrderedJson::object();
    way["to"] = branch.to;
    PutOptional(way, "probability", branch.probability);
    if (branch.when) way["when"] = WhenJson(*branch.when);
    value["next"].push_back(way);
  }
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    PutText(document["contact_types"][i], "enters_ivr", scenario.contact_types[i].enters_ivr);
  }
  if (!scenario.ivr) return;
  OrderedJson& value = document["ivr"];
  value = OrderedJson::object();
  PutOptional(value, "ports", scenario.ivr->ports);
  PutUnless(value, "max_steps", scenario.ivr->max_steps, 100);
  for (const IvrNode& node : scenario.ivr->nodes) value["nodes"].push_back(NodeJson(node));
}

}  // namespace

constinit const Part kIvrPart = {.add_root_fields = AddRootFields,
                                 .add_type_fields = AddTypeFields,
                                 .check = Check,
                                 .read = ReadPart,
                                 .write = WritePart};

}  // namespace callfloor::scenario_internal
