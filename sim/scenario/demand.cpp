// The part "demand": how demand differs from day to day and from hour to hour.
#include <fmt/format.h>

#include "sim/scenario/field_row.h"
#include "sim/scenario/open_days.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/weekday_factors.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr double kMostFactor = 1'000;

void AddTypeList(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(Row(at, kList, "The contact types meant. Absent or empty: all of them.")
                     .Items(0, 1'000)
                     .Default("[]", "none"));
  rows.push_back(Row(at + "/*", kText, "The name of a contact type.").Items(1, 200));
}

void AddSeason(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/demand/season";
  rows.push_back(
      Row(at, kObject, "Factors by month, in a year of 365 days. Absent: no month differs."));
  rows.push_back(Row(at + "/months", kNumbers,
                     "Twelve factors on every type's rates, from January to December.")
                     .Required()
                     .Items(12, 12)
                     .Range(0, kMostFactor));
  rows.push_back(Row(at + "/first_month", kInteger, "The month of the first day; January is 1.")
                     .Range(1, 12)
                     .Default("1"));
  rows.push_back(Row(at + "/first_day_of_month", kInteger, "The first day's date in that month.")
                     .Range(1, 31)
                     .Default("1"));
}

void AddSpecialDays(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/demand/special_days";
  rows.push_back(Row(at, kList, "Days known to be unlike their neighbours.")
                     .Items(0, 10'000)
                     .Default("[]", "none"));
  rows.push_back(Row(at + "/*", kObject, "One such day."));
  rows.push_back(Row(at + "/*/name", kText, "What is special about it, for people.")
                     .Items(0, 200)
                     .Default("\"\"", "none"));
  rows.push_back(Row(at + "/*/day", kInteger, "The calendar day of the horizon; the first is 1.")
                     .Required()
                     .Range(1, 731));
  rows.push_back(
      Row(at + "/*/factor", kNumber, "Multiplies the day's rates, on top of weekday and season.")
          .Required()
          .Range(0, kMostFactor));
  AddTypeList(rows, at + "/*/contact_types");
}

void AddSpikes(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/demand/spikes";
  rows.push_back(Row(at, kList, "Outages, adverts: times of more demand, or of less.")
                     .Items(0, 1'000)
                     .Default("[]", "none"));
  rows.push_back(Row(at + "/*", kObject, "One spike: either a factor or extra_contacts."));
  rows.push_back(
      Row(at + "/*/name", kText, "Its name, unique; the spike's random numbers hang on it.")
          .Required()
          .Items(1, 200));
  AddTypeList(rows, at + "/*/contact_types");
  rows.push_back(Row(at + "/*/day", kInteger,
                     "The calendar day of the horizon; the first is 1. Absent: every open day.")
                     .Range(1, 731));
  rows.push_back(Row(at + "/*/at", kClockTime, "When it begins, within opening hours.").Required());
  rows.push_back(Row(at + "/*/length_min", kInteger,
                     "How long it lasts; what lies beyond closing does not happen.")
                     .Required()
                     .Unit("min")
                     .Range(1, 1'440));
  rows.push_back(Row(at + "/*/factor", kNumber,
                     "Multiplies the rates while it lasts; below 1 there is less demand.")
                     .Range(0, kMostFactor));
  rows.push_back(Row(at + "/*/extra_contacts", kNumber,
                     "How many more contacts of each type it brings on average over its length.")
                     .Range(0, 1e6));
  rows.push_back(Row(at + "/*/fading", kBoolean,
                     "Whether the extra contacts come mostly at first and fall to none in a "
                     "straight line, instead of evenly.")
                     .Default("false"));
  rows.push_back(Row(at + "/*/probability", kNumber,
                     "The probability that it happens, drawn for each day on which it may.")
                     .Range(0, 1)
                     .Default("1"));
}

void AddIntervalBusyness(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/demand/interval_busyness";
  rows.push_back(Row(at, kObject,
                     "A random gamma factor of mean 1 on each type's rate in each interval of each "
                     "day, joined by a normal copula. Absent: always 1."));
  rows.push_back(Row(at + "/sd", kNumberPerInterval,
                     "The standard deviation of the factors, for the whole day or per interval.")
                     .Required()
                     .Range(0, 10));
  rows.push_back(Row(at + "/correlation", kNumber,
                     "The correlation of the normals behind two neighbouring intervals of a type; "
                     "k intervals apart it is the k-th power.")
                     .Range(-1, 1)
                     .Default("0"));
  rows.push_back(Row(at + "/type_correlation", kNumber,
                     "The correlation of the normals behind two types in the same interval.")
                     .Range(0, 1)
                     .Default("0"));
  rows.push_back(
      Row(at + "/keep_day_total", kBoolean,
          "Whether the factors only share out a day's contacts among its intervals: they "
          "are divided by their mean, so that the day's expected number stays.")
          .Default("false"));
}

void AddRootFields(std::vector<Field>& rows) {
  rows.push_back(Row("/demand", FieldKind::kObject,
                     "How demand differs from day to day and from hour to hour, beyond the rates "
                     "of the contact types. Absent: it does not."));
  AddWeekdayFactors(rows, "/demand/day_of_week",
                    "One factor on every type's rates for each day of the week.");
  AddSeason(rows);
  AddSpecialDays(rows);
  AddSpikes(rows);
  AddIntervalBusyness(rows);
}

class DemandRules {
 public:
  explicit DemandRules(const RuleContext& context)
      : context_(context), demand_(context.root["demand"]), days_(context.root) {}

  void Check() const {
    CheckSeason(demand_["season"]);
    for (const Node& day : demand_["special_days"].Entries()) {
      CheckTypes(day["contact_types"]);
      days_.CheckDay(day["day"], context_.problems);
    }
    const Node spikes = demand_["spikes"];
    context_.CheckNames(spikes);
    for (const Node& spike : spikes.Entries()) CheckSpike(spike);
    context_.CheckLength(demand_["interval_busyness"]["sd"]);
  }

 private:
  void CheckSeason(const Node& season) const {
    constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int month = season["first_month"].Whole().value_or(1);
    const Node day = season["first_day_of_month"];
    if (!day.Whole() || month < 1 || month > 12) return;
    const int most = kDays[static_cast<std::size_t>(month - 1)];
    if (*day.Whole() <= most || *day.Whole() > 31) return;
    context_.problems.Error(day.pointer(), fmt::format("month {} has no such day", month),
                            fmt::format("a whole number from 1 to {}", most),
                            std::to_string(*day.Whole()));
  }

  void CheckTypes(const Node& list) const {
    for (const Node& name : list.Entries()) {
      context_.CheckReference(name, context_.type_names, "contact type");
    }
    context_.CheckDifferent(list);
  }

  void CheckSpike(const Node& spike) const {
    Problems& problems = context_.problems;
    CheckTypes(spike["contact_types"]);
    days_.CheckDay(spike["day"], problems);
    days_.CheckTime(spike["at"], "the spike begins", problems);
    const bool has_factor = spike["factor"].value() != nullptr;
    const bool has_extra = spike["extra_contacts"].value() != nullptr;
    if (has_factor && has_extra) {
      problems.Error(spike["extra_contacts"].pointer(),
                     "the spike has a factor already, at " + spike["factor"].pointer(),
                     "either factor or extra_contacts");
    } else if (!has_factor && !has_extra) {
      problems.Error(spike.pointer(), "says neither how often nor how many contacts come",
                     "either factor or extra_contacts");
    }
    const Node fading = spike["fading"];
    if (has_factor && !has_extra && fading.value() != nullptr && *fading.value() == true) {
      problems.Error(
          fading.pointer(),
          "only extra contacts fade, and the spike has a factor, at " + spike["factor"].pointer(),
          "extra_contacts in place of factor, or no fading");
    }
    days_.WarnPastClosing(spike["at"], spike["length_min"], problems);
  }

  const RuleContext& context_;
  Node demand_;
  OpenDays days_;
};

DemandSpike BuildSpike(const Json& value) {
  DemandSpike spike;
  Read(value, "name", spike.name);
  Read(value, "contact_types", spike.contact_types);
  ReadOptional(value, "day", spike.day);
  spike.at.minutes = ParseClockTime(value.at("at").get<std::string>());
  Read(value, "length_min", spike.length_min);
  ReadOptional(value, "factor", spike.factor);
  ReadOptional(value, "extra_contacts", spike.extra_contacts);
  Read(value, "fading", spike.fading);
  Read(value, "probability", spike.probability);
  return spike;
}

void ReadDemand(const Json& document, Scenario& scenario) {
  const auto found = document.find("demand");
  if (found == document.end()) return;
  Demand demand;
  ReadWeekdayFactors(*found, demand.day_of_week);
  if (found->contains("season")) {
    const Json& value = found->at("season");
    demand.season.emplace();
    Read(value, "months", demand.season->months);
    Read(value, "first_month", demand.season->first_month);
    Read(value, "first_day_of_month", demand.season->first_day_of_month);
  }
  for (const Json& value : found->value("special_days", Json::array())) {
    SpecialDay day;
    Read(value, "name", day.name);
    Read(value, "day", day.day);
    Read(value, "factor", day.factor);
    Read(value, "contact_types", day.contact_types);
    demand.special_days.push_back(std::move(day));
  }
  for (const Json& value : found->value("spikes", Json::array())) {
    demand.spikes.push_back(BuildSpike(value));
  }
  if (found->contains("interval_busyness")) {
    const Json& value = found->at("interval_busyness");
    IntervalBusyness busyness;
    busyness.sd = BuildPerInterval(value.at("sd"));
    Read(value, "correlation", busyness.correlation);
    Read(value, "type_correlation", busyness.type_correlation);
    Read(value, "keep_day_total", busyness.keep_day_total);
    demand.interval_busyness = busyness;
  }
  scenario.demand = std::move(demand);
}

OrderedJson SpikeJson(const DemandSpike& spike) {
  OrderedJson value = OrderedJson::object();
  value["name"] = spike.name;
  if (!spike.contact_types.empty()) value["contact_types"] = spike.contact_types;
  PutOptional(value, "day", spike.day);
  value["at"] = ClockTimeText(spike.at);
  value["length_min"] = spike.length_min;
  PutOptional(value, "factor", spike.factor);
  PutOptional(value, "extra_contacts", spike.extra_contacts);
  PutUnless(value, "fading", spike.fading, false);
  PutUnless(value, "probability", spike.probability, 1.0);
  return value;
}

void WriteDemand(const Scenario& scenario, OrderedJson& document) {
  if (!scenario.demand) return;
  const Demand& demand = *scenario.demand;
  OrderedJson value = OrderedJson::object();
  WriteWeekdayFactors(demand.day_of_week, value);
  if (demand.season) {
    OrderedJson& season = value["season"];
    season["months"] = Numbers({demand.season->months.begin(), demand.season->months.end()});
    season["first_month"] = demand.season->first_month;
    season["first_day_of_month"] = demand.season->first_day_of_month;
  }
  for (const SpecialDay& special : demand.special_days) {
    OrderedJson day = OrderedJson::object();
    PutText(day, "name", special.name);
    day["day"] = special.day;
    day["factor"] = Number(special.factor);
    if (!special.contact_types.empty()) day["contact_types"] = special.contact_types;
    value["special_days"].push_back(std::move(day));
  }
  for (const DemandSpike& spike : demand.spikes) value["spikes"].push_back(SpikeJson(spike));
  if (demand.interval_busyness) {
    OrderedJson& busyness = value["interval_busyness"];
    busyness["sd"] = PerIntervalJson(demand.interval_busyness->sd);
    busyness["correlation"] = Number(demand.interval_busyness->correlation);
    busyness["type_correlation"] = Number(demand.interval_busyness->type_correlation);
    PutUnless(busyness, "keep_day_total", demand.interval_busyness->keep_day_total, false);
  }
  document["demand"] = std::move(value);
}

}  // namespace

constinit const Part kDemandPart = {
    .add_root_fields = AddRootFields,
    .check = [](const RuleContext& context) { DemandRules(context).Check(); },
    .read = ReadDemand,
    .write = WriteDemand};

}  // namespace callfloor::scenario_internal
