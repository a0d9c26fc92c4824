// The part "outbound": diallers and their lists.
#include "sim/scenario/outbound.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 3> kModeNames = {"preview", "progressive", "predictive"};

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/dialers/*";
  rows.push_back(Row("/dialers", kList, "Who calls customers. Absent: the centre calls nobody.")
                     .Items(0, 100));
  rows.push_back(Row(at, kObject, "One dialler with its list of customers."));
  rows.push_back(Row(at + "/name", kText, "Its name, unique.").Required().Items(1, 200));
  rows.push_back(Row(at + "/description", kText, "Notes for people.")
                     .Default("\"\"", "none")
                     .Items(0, 20'000));
  rows.push_back(Row(at + "/type", kText,
                     "The contact type of those who pick up. Its patience is how long they listen "
                     "to silence when no agent is free.")
                     .Required()
                     .Items(1, 200));
  rows.push_back(Row(at + "/mode", kChoice,
                     "preview: an agent looks at the customer first and then dials; progressive: "
                     "one call for each free agent, who waits for it; predictive: calls_per_agent "
                     "calls for each free agent, whoever is free serves who picks up.")
                     .Choices(kModeNames)
                     .Default("\"progressive\""));
  rows.push_back(Row(at + "/from", kClockTime, "When calling begins. Absent: at opening."));
  rows.push_back(
      Row(at + "/until", kClockTime, "No call is begun then or later. Absent: until closing."));
  rows.push_back(Row(at + "/customers_per_day", kInteger,
                     "How many customers the list has each open day; whoever was not reached is "
                     "not carried over. Absent: the list has no end.")
                     .Unit("customers")
                     .Range(1, 10'000'000));
  rows.push_back(
      Row(at + "/ring", kDuration, "From dialling until somebody picks up or the call is given up.")
          .Required());
  rows.push_back(Row(at + "/answer_probability", kNumberPerInterval,
                     "The probability that somebody picks up, by the time of dialling.")
                     .Required()
                     .Range(0, 1));
  rows.push_back(Row(at + "/right_party_probability", kNumberPerInterval,
                     "The probability that who picks up is the customer of the list.")
                     .Range(0, 1)
                     .Default("1"));
  rows.push_back(Row(at + "/wrong_party_talk", kDuration,
                     "The talk with somebody else. Absent: as long as with the customer."));
  rows.push_back(Row(at + "/preview", kDuration,
                     "Of the mode preview: how long an agent looks at the customer first."));
  rows.push_back(
      Row(at + "/calls_per_agent", kNumber,
          "Of the mode predictive: so many calls ring for each free agent, rounded down.")
          .Range(1, 100)
          .Default("1"));
  rows.push_back(Row(at + "/abandonment_limit", kNumber,
                     "Of the mode predictive: while the share of those who picked up today and did "
                     "not get an agent in time is higher, one call for each free agent.")
                     .Range(0, 1));
  rows.push_back(Row(at + "/lines", kInteger,
                     "The most calls that ring at once. Absent: as many as trunks allow.")
                     .Range(1, 1'000'000));
  rows.push_back(Row(at + "/min_free_agents", kInteger,
                     "Nobody is called while fewer agents who serve the type are free.")
                     .Unit("agents")
                     .Range(1, 100'000)
                     .Default("1"));
  rows.push_back(Row(at + "/most_waiting", kInteger,
                     "Nobody is called while more contacts wait whom the same agents serve.")
                     .Unit("contacts")
                     .Range(0, 1'000'000)
                     .Default("0"));
  rows.push_back(Row(at + "/max_attempts", kInteger,
                     "How often a customer is called in a day until somebody picks up.")
                     .Range(1, 100)
                     .Default("1"));
  rows.push_back(
      Row(at + "/retry_delay", kDuration, "From an attempt in vain to the next. Required then."));
}

class OutboundRules {
 public:
  explicit OutboundRules(const RuleContext& context) : context_(context) {}

  void Check() {
    const Node dialers = context_.root["dialers"];
    context_.CheckNames(dialers);
    std::map<std::string, std::string> dialled;  // contact type: by whom
    for (const Node& dialer : dialers.Entries()) {
      CheckType(dialer, dialled);
      for (const char* key : {"answer_probability", "right_party_probability"}) {
        context_.CheckLength(dialer[key]);
      }
      for (const char* key : {"ring", "wrong_party_talk", "preview", "retry_delay"}) {
        context_.CheckDistribution(dialer[key]);
      }
      CheckHours(dialer);
      CheckMode(dialer);
      const int attempts = dialer["max_attempts"].Whole().value_or(1);
      if (attempts > 1 && dialer["retry_delay"].value() == nullptr) {
        context_.problems.Error(dialer["max_attempts"].pointer(),
                                "how long after an attempt the next one comes is not said",
                                "a retry_delay as well", fmt::format("{}", attempts));
      }
    }
  }

 private:
  void CheckType(const Node& dialer, std::map<std::string, std::string>& dialled) {
    const Node type = dialer["type"];
    context_.CheckReference(type, context_.type_names, "contact type");
    if (!type.Text()) return;
    const auto [other, is_new] = dialled.emplace(*type.Text(), type.pointer());
    if (!is_new) {
      context_.problems.Error(type.pointer(),
                              fmt::format("{} calls customers of this type already", other->second),
                              "a contact type of its own", Quote(*type.Text()));
    }
  }

  void CheckHours(const Node& dialer) {
    const Node clock = context_.root["clock"];
    const int open = ClockMinutes(clock["open"]);
    const int close = ClockMinutes(clock["close"]);
    if (open < 0 || close < 0) return;
    for (const char* key : {"from", "until"}) {
      const int at = ClockMinutes(dialer[key]);
      if (at < 0 || (at >= open && at <= close)) continue;
      context_.problems.Error(
          dialer[key].pointer(),
          fmt::format("the centre is closed then: {} and {}", clock["open"].pointer(),
                      clock["close"].pointer()),
          fmt::format("a time from {} to {}", ClockTimeText({open}), ClockTimeText({close})),
          *dialer[key].Text());
    }
    const int from = ClockMinutes(dialer["from"]);
    const int until = ClockMinutes(dialer["until"]);
    if (from >= 0 && until >= 0 && from >= until) {
      context_.problems.Error(dialer["until"].pointer(),
                              fmt::format("calling begins only at {}", dialer["from"].pointer()),
                              "a later time", *dialer["until"].Text());
    }
  }

  void CheckMode(const Node& dialer) {
    const std::string mode = dialer["mode"].Text().value_or("progressive");
    if (std::ranges::find(kModeNames, mode) == kModeNames.end()) return;
    const auto only = [&](const char* key, const std::string& of) {
      if (mode != of) context_.RefuseKey(dialer, key, "the mode " + of, dialer["mode"], mode);
    };
    only("preview", "preview");
    only("calls_per_agent", "predictive");
    only("abandonment_limit", "predictive");
    if (mode == "preview" && dialer["preview"].value() == nullptr) {
      context_.problems.Error(dialer["mode"].pointer(),
                              "how long an agent looks at a customer first is not said",
                              "a preview as well", Quote(mode));
    }
  }

  const RuleContext& context_;
};

void Check(const RuleContext& context) { OutboundRules(context).Check(); }

Dialer ReadDialer(const Json& value) {
  Dialer dialer;
  Read(value, "name", dialer.name);
  Read(value, "description", dialer.description);
  Read(value, "type", dialer.type);
  ReadName(value, "mode", kModeNames, dialer.mode);
  ReadClockTime(value, "from", dialer.from);
  ReadClockTime(value, "until", dialer.until);
  ReadOptional(value, "customers_per_day", dialer.customers_per_day);
  dialer.ring = BuildDistribution(value.at("ring"), "_s");
  dialer.answer_probability = BuildPerInterval(value.at("answer_probability"));
  if (value.contains("right_party_probability")) {
    dialer.right_party_probability = BuildPerInterval(value.at("right_party_probability"));
  }
  dialer.wrong_party_talk = BuildOptionalDistribution(value, "wrong_party_talk", "_s");
  dialer.preview = BuildOptionalDistribution(value, "preview", "_s");
  Read(value, "calls_per_agent", dialer.calls_per_agent);
  ReadOptional(value, "abandonment_limit", dialer.abandonment_limit);
  ReadOptional(value, "lines", dialer.lines);
  Read(value, "min_free_agents", dialer.min_free_agents);
  Read(value, "most_waiting", dialer.most_waiting);
  Read(value, "max_attempts", dialer.max_attempts);
  dialer.retry_delay = BuildOptionalDistribution(value, "retry_delay", "_s");
  return dialer;
}

void ReadPart(const Json& document, Scenario& scenario) {
  const auto found = document.find("dialers");
  if (found == document.end()) return;
  for (const Json& dialer : *found) scenario.dialers.push_back(ReadDialer(dialer));
}

OrderedJson DialerJson(const Dialer& dialer) {
  OrderedJson value = OrderedJson::object();
  value["name"] = dialer.name;
  PutText(value, "description", dialer.description);
  value["type"] = dialer.type;
  value["mode"] = NameOf(kModeNames, dialer.mode);
  PutOptional(value, "from", dialer.from);
  PutOptional(value, "until", dialer.until);
  PutOptional(value, "customers_per_day", dialer.customers_per_day);
  value["ring"] = DurationJson(dialer.ring);
  value["answer_probability"] = PerIntervalJson(dialer.answer_probability);
  if (dialer.right_party_probability != PerInterval{{1}}) {
    value["right_party_probability"] = PerIntervalJson(dialer.right_party_probability);
  }
  if (dialer.wrong_party_talk) value["wrong_party_talk"] = DurationJson(*dialer.wrong_party_talk);
  if (dialer.preview) value["preview"] = DurationJson(*dialer.preview);
  PutUnless(value, "calls_per_agent", dialer.calls_per_agent, 1.0);
  PutOptional(value, "abandonment_limit", dialer.abandonment_limit);
  PutOptional(value, "lines", dialer.lines);
  PutUnless(value, "min_free_agents", dialer.min_free_agents, 1);
  PutUnless(value, "most_waiting", dialer.most_waiting, 0);
  PutUnless(value, "max_attempts", dialer.max_attempts, 1);
  if (dialer.retry_delay) value["retry_delay"] = DurationJson(*dialer.retry_delay);
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (const Dialer& dialer : scenario.dialers) document["dialers"].push_back(DialerJson(dialer));
}

}  // namespace

constinit const Part kOutboundPart = {
    .add_root_fields = AddRootFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace callfloor::scenario_internal
