// The part "arrivals": what a contact type says of its arrivals beyond the planned rates.
#include <fmt/format.h>

#include <map>

#include "sim/scenario/field_row.h"
#include "sim/scenario/open_days.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/weekday_factors.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 2> kRateShapeNames = {"constant", "linear"};
constexpr std::array<std::string_view, 2> kDayCountNames = {"poisson", "fixed"};
constexpr double kMidnight = 86'400;

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*/arrivals";
  rows.push_back(Row(at + "/shape", kChoice,
                     "constant: the rate is the same all through an interval; linear: it is the "
                     "interval's in its middle and goes straight from one middle to the next.")
                     .Choices(kRateShapeNames)
                     .Default("\"constant\""));
  rows.push_back(Row(at + "/count", kChoice,
                     "poisson: the number of a day's first attempts varies as chance has it; "
                     "fixed: it is the expected number, rounded, and only their times vary.")
                     .Choices(kDayCountNames)
                     .Default("\"poisson\""));
  rows.push_back(Row(at + "/actual_per_hour", kNumberPerInterval,
                     "The rate that is simulated where it differs from the forecast per_hour, "
                     "which plans keep using. Absent: the forecast comes true.")
                     .Unit("1/h")
                     .Range(0, 1e8));
  AddWeekdayFactors(rows, at + "/day_of_week",
                    "One factor on this type's rates for each day of the week, multiplied with "
                    "that of all types.");
  rows.push_back(Row(at + "/replay", kList,
                     "Days whose first attempts arrive at known times, as a log has them, instead "
                     "of at random. Other days are drawn.")
                     .Items(0, 731)
                     .Default("[]", "none"));
  rows.push_back(Row(at + "/replay/*", kObject, "The arrivals of one day."));
  rows.push_back(
      Row(at + "/replay/*/day", kInteger, "The calendar day of the horizon; the first is 1.")
          .Required()
          .Range(1, 731));
  rows.push_back(Row(at + "/replay/*/times_s", kNumbers,
                     "The times of arrival in seconds after midnight, in rising order.")
                     .Required()
                     .Unit("s")
                     .Items(0, 500'000)
                     .Range(0, kMidnight));
}

void CheckReplay(const Node& replay, const OpenDays& days, Problems& problems) {
  std::map<int, std::string> seen;
  for (const Node& entry : replay.Entries()) {
    const Node day = entry["day"];
    days.CheckDay(day, problems);
    if (day.Whole()) {
      const auto [first, is_new] = seen.emplace(*day.Whole(), day.pointer());
      if (!is_new) {
        problems.Error(day.pointer(), "the day is replayed already, at " + first->second,
                       "each day at most once", std::to_string(*day.Whole()));
      }
    }
    double before = -1;
    for (const Node& time : entry["times_s"].Entries()) {
      const std::optional<double> number = time.Number();
      if (!number || *number < 0 || *number > kMidnight) continue;
      if (*number < before) {
        problems.Error(time.pointer(), "must not be before the arrival ahead of it",
                       fmt::format("a number from {}", before), fmt::format("{}", *number));
        break;  // one displaced entry would have all that follow reported
      }
      before = *number;
      if (days.known() && (*number < days.open_min() * 60 || *number >= days.close_min() * 60)) {
        problems.Error(time.pointer(),
                       "arrives when the centre is closed (/clock/open, /clock/close)",
                       fmt::format("a number from {} to below {}", days.open_min() * 60,
                                   days.close_min() * 60),
                       fmt::format("{}", *number));
        break;
      }
    }
  }
}

void Check(const RuleContext& context) {
  const OpenDays days(context.root);
  for (const Node& type : context.root["contact_types"].Entries()) {
    const Node arrivals = type["arrivals"];
    context.CheckLength(arrivals["actual_per_hour"]);
    CheckReplay(arrivals["replay"], days, context.problems);
  }
}

void ReadTypes(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Json& value = document.at("contact_types").at(i).at("arrivals");
    ArrivalOptions& options = scenario.contact_types[i].arrival_options;
    ReadName(value, "shape", kRateShapeNames, options.shape);
    ReadName(value, "count", kDayCountNames, options.count);
    if (value.contains("actual_per_hour")) {
      options.actual_per_hour = BuildPerInterval(value.at("actual_per_hour"));
    }
    ReadWeekdayFactors(value, options.day_of_week);
    for (const Json& entry : value.value("replay", Json::array())) {
      ReplayedDay day;
      Read(entry, "day", day.day);
      Read(entry, "times_s", day.times_s);
      options.replay.push_back(std::move(day));
    }
  }
}

void WriteTypes(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const ArrivalOptions& options = scenario.contact_types[i].arrival_options;
    OrderedJson& value = document["contact_types"][i]["arrivals"];
    if (options.shape != RateShape::kConstant) {
      value["shape"] = NameOf(kRateShapeNames, options.shape);
    }
    if (options.count != DayCount::kPoisson) value["count"] = NameOf(kDayCountNames, options.count);
    if (options.actual_per_hour) {
      value["actual_per_hour"] = PerIntervalJson(*options.actual_per_hour);
    }
    WriteWeekdayFactors(options.day_of_week, value);
    for (const ReplayedDay& day : options.replay) {
      OrderedJson entry = OrderedJson::object();
      entry["day"] = day.day;
      entry["times_s"] = Numbers(day.times_s);
      value["replay"].push_back(std::move(entry));
    }
  }
}

}  // namespace

constinit const Part kArrivalsPart = {
    .add_type_fields = AddTypeFields, .check = Check, .read = ReadTypes, .write = WriteTypes};

}  // namespace callfloor::scenario_internal
