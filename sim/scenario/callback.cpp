#include "sim/scenario/callback.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 2> kKeepsNames = {"place", "slot"};
constexpr std::array<std::string_view, 2> kAtCloseNames = {"drop", "next_day"};

void AddWhenFields(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at, kObject,
                     "What must be the case for the offer, all of it. Absent: it is always made."));
  rows.push_back(Row(at + "/expected_wait_at_least_s", kNumber,
                     "The wait that the centre expects for the type is so long or longer.")
                     .Unit("s")
                     .Range(0, kLongestSeconds));
  rows.push_back(Row(at + "/queue_at_least", kInteger,
                     "So many contacts of the type, or more, wait, the one who is asked included.")
                     .Unit("contacts")
                     .Range(0, 1'000'000));
  rows.push_back(Row(at + "/from", kClockTime, "It is this time or later."));
  rows.push_back(Row(at + "/until", kClockTime, "It is before this time."));
}

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*/callback";
  rows.push_back(Row(
      at, kObject, "Whoever waits is offered to be called back instead. Absent: nobody is asked."));
  rows.push_back(
      Row(at + "/after_s", kNumber, "The time from joining the queue to the offer; 0: at once.")
          .Unit("s")
          .Range(0, kLongestSeconds)
          .Default("0"));
  rows.push_back(Row(at + "/probability", kNumber, "The probability that the offer is accepted.")
                     .Range(0, 1)
                     .Default("1"));
  AddWhenFields(rows, at + "/when");
  rows.push_back(Row(at + "/keeps", kChoice,
                     "place: the call comes when it would have been the caller's turn; slot: at an "
                     "appointed time the callback joins the line.")
                     .Choices(kKeepsNames)
                     .Default("\"place\""));
  rows.push_back(Row(at + "/delay", kDuration,
                     "slot: the time from acceptance to the slot, at least. Absent: none."));
  rows.push_back(Row(at + "/slot_min", kInteger,
                     "slot: slots begin every so many minutes from opening on, and the next one "
                     "is taken. Absent: at any time.")
                     .Unit("min")
                     .Range(1, 1'440));
  rows.push_back(Row(at + "/becomes", kText,
                     "slot: as which contact type the callback waits: its line, priority and "
                     "skills. It counts as its own type all the same. Absent: as its own.")
                     .Items(1, 200));
  rows.push_back(Row(at + "/answer_probability", kNumber,
                     "The probability that the customer answers, call by call.")
                     .Range(0, 1)
                     .Default("1"));
  rows.push_back(
      Row(at + "/ring", kDuration, "The time an agent spends on a call in vain. Absent: none."));
  rows.push_back(
      Row(at + "/max_attempts", kInteger, "After so many calls in vain the callback has failed.")
          .Range(1, 100)
          .Default("1"));
  rows.push_back(Row(at + "/retry_delay", kDuration,
                     "The time from a call in vain to the next. Absent: none."));
  rows.push_back(Row(at + "/at_close", kChoice,
                     "What becomes of callbacks that are still to be made when the centre closes. "
                     "drop: they fail; next_day: they join the line at the next opening.")
                     .Choices(kAtCloseNames)
                     .Default("\"next_day\""));
}

// The least value of a duration, where it has one above 0.
double LeastSeconds(const Node& duration) {
  for (const char* key : {"value_s", "min_s"}) {
    if (const std::optional<double> least = duration[key].Number()) return *least;
  }
  return 0;
}

void CheckWhen(const RuleContext& context, const Node& when) {
  const Node from = when["from"];
  const Node until = when["until"];
  const int begins = ClockMinutes(from);
  const int ends = ClockMinutes(until);
  const auto never = [&](const Node& at, const Node& because, const char* expected) {
    context.problems.Error(at.pointer(),
                           fmt::format("the offer is never made, because of {}", because.pointer()),
                           fmt::format("{} {}", expected, Quote(because.Text().value_or(""))),
                           Quote(at.Text().value_or("")));
  };
  const Node clock = context.root["clock"];
  const int open = ClockMinutes(clock["open"]);
  const int close = ClockMinutes(clock["close"]);
  if (begins >= 0 && ends >= 0 && ends <= begins) never(until, from, "a clock time after");
  if (begins >= 0 && close >= 0 && begins >= close) never(from, clock["close"], "a time before");
  if (ends >= 0 && open >= 0 && ends <= open) never(until, clock["open"], "a time after");
  const std::optional<int> least = when["queue_at_least"].Whole();
  const std::optional<int> room = context.root["queue_capacity"].Whole();
  if (least && room && *least > *room) {
    context.problems.Error(when["queue_at_least"].pointer(),
                           "the offer is never made, because /queue_capacity lets fewer wait",
                           fmt::format("a whole number of at most {}", *room),
                           std::to_string(*least));
  }
}

void CheckSlot(const RuleContext& context, const Node& callback) {
  if (callback["keeps"].Text().value_or("place") == "place") {
    for (const char* key : {"delay", "slot_min", "becomes"}) {
      if (callback[key].value() == nullptr) continue;
      context.problems.Error(
          callback[key].pointer(),
          fmt::format("who keeps the place in line is called when it is their turn, and {} says "
                      "\"place\"",
                      callback["keeps"].pointer()),
          fmt::format("no {}, or \"keeps\": \"slot\"", key), key);
    }
    return;
  }
  const Node clock = context.root["clock"];
  const int open = ClockMinutes(clock["open"]);
  const int close = ClockMinutes(clock["close"]);
  if (open < 0 || close <= open) return;
  const double least_s = LeastSeconds(callback["delay"]);
  const bool round_the_clock = close - open == 1'440;
  if (callback["at_close"].Text() == "drop" && !round_the_clock &&
      least_s >= 60.0 * (close - open)) {
    context.problems.Error(
        callback["delay"].pointer(),
        fmt::format("no slot is ever reached before closing, and {} says \"drop\"",
                    callback["at_close"].pointer()),
        fmt::format("less than the open day of {} s, or \"at_close\": \"next_day\"",
                    60 * (close - open)),
        fmt::format("at least {:g} s", least_s));
  }
  const std::optional<int> slot = callback["slot_min"].Whole();
  if (slot && *slot > close - open) {
    context.problems.Error(callback["slot_min"].pointer(), "a slot is longer than the open day",
                           fmt::format("at most {}", close - open), std::to_string(*slot));
  }
}

void Check(const RuleContext& context) {
  for (const Node& type : context.root["contact_types"].Entries()) {
    const Node callback = type["callback"];
    if (callback.value() == nullptr) continue;
    for (const char* key : {"delay", "ring", "retry_delay"})
      context.CheckDistribution(callback[key]);
    context.CheckReference(callback["becomes"], context.type_names, "contact type");
    CheckWhen(context, callback["when"]);
    CheckSlot(context, callback);
    const Node message = type["voicemail"]["after_s"];
    const double after_s = callback["after_s"].Number().value_or(0);
    if (message.Number() && *message.Number() <= after_s) {
      context.problems.Error(
          callback.pointer(),
          fmt::format("nobody waits long enough for the offer, because of {}", message.pointer()),
          fmt::format("an after_s of less than {:g}", *message.Number()),
          fmt::format("{:g}", after_s));
    }
  }
}

Callback ReadCallback(const Json& value) {
  Callback callback;
  Read(value, "after_s", callback.after_s);
  Read(value, "probability", callback.probability);
  if (value.contains("when")) {
    const Json& when = value.at("when");
    ReadOptional(when, "expected_wait_at_least_s", callback.when.expected_wait_at_least_s);
    ReadOptional(when, "queue_at_least", callback.when.queue_at_least);
    const auto clock = [&](const char* key, std::optional<int>& minutes) {
      if (when.contains(key)) minutes = ParseClockTime(when.at(key).get<std::string>());
    };
    clock("from", callback.when.from_min);
    clock("until", callback.when.until_min);
  }
  ReadName(value, "keeps", kKeepsNames, callback.keeps);
  callback.delay = BuildOptionalDistribution(value, "delay", "_s");
  ReadOptional(value, "slot_min", callback.slot_min);
  Read(value, "becomes", callback.becomes);
  Read(value, "answer_probability", callback.answer_probability);
  callback.ring = BuildOptionalDistribution(value, "ring", "_s");
  Read(value, "max_attempts", callback.max_attempts);
  callback.retry_delay = BuildOptionalDistribution(value, "retry_delay", "_s");
  ReadName(value, "at_close", kAtCloseNames, callback.at_close);
  return callback;
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Json& type = document.at("contact_types")[i];
    if (type.contains("callback")) {
      scenario.contact_types[i].callback = ReadCallback(type.at("callback"));
    }
  }
}

OrderedJson WhenJson(const CallbackWhen& when) {
  OrderedJson value = OrderedJson::object();
  PutOptional(value, "expected_wait_at_least_s", when.expected_wait_at_least_s);
  PutOptional(value, "queue_at_least", when.queue_at_least);
  if (when.from_min) value["from"] = ClockTimeText({*when.from_min});
  if (when.until_min) value["until"] = ClockTimeText({*when.until_min});
  return value;
}

OrderedJson CallbackJson(const Callback& callback) {
  const Callback usual;
  OrderedJson value = OrderedJson::object();
  PutUnless(value, "after_s", callback.after_s, usual.after_s);
  value["probability"] = Number(callback.probability);
  if (callback.when != usual.when) value["when"] = WhenJson(callback.when);
  value["keeps"] = NameOf(kKeepsNames, callback.keeps);
  if (callback.delay) value["delay"] = DurationJson(*callback.delay);
  PutOptional(value, "slot_min", callback.slot_min);
  PutText(value, "becomes", callback.becomes);
  PutUnless(value, "answer_probability", callback.answer_probability, usual.answer_probability);
  if (callback.ring) value["ring"] = DurationJson(*callback.ring);
  PutUnless(value, "max_attempts", callback.max_attempts, usual.max_attempts);
  if (callback.retry_delay) value["retry_delay"] = DurationJson(*callback.retry_delay);
  if (callback.at_close != usual.at_close) {
    value["at_close"] = NameOf(kAtCloseNames, callback.at_close);
  }
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const std::optional<Callback>& callback = scenario.contact_types[i].callback;
    if (callback) document["contact_types"][i]["callback"] = CallbackJson(*callback);
  }
}

}  // namespace

constinit const Part kCallbackPart = {
    .add_type_fields = AddTypeFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace callfloor::scenario_internal
