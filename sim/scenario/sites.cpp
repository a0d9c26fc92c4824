// The part "sites": where agents work, with hours, delays and prices of their own.
#include "sim/scenario/sites.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor {

const Site* SiteOf(const Scenario& scenario, const AgentGroup& group) {
  if (group.site.empty()) return nullptr;
  const auto found = std::ranges::find(scenario.sites, group.site, &Site::name);
  return found == scenario.sites.end() ? nullptr : &*found;
}

}  // namespace callfloor

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/sites/*";
  rows.push_back(Row("/sites", kList,
                     "Places in which agents work, such as another town or a partner. Absent: all "
                     "work in one.")
                     .Items(0, 100));
  rows.push_back(Row(at, kObject, "One place."));
  rows.push_back(Row(at + "/name", kText, "Its name, unique.").Required().Items(1, 200));
  rows.push_back(Row(at + "/description", kText, "Notes for people.")
                     .Default("\"\"", "none")
                     .Items(0, 20'000));
  rows.push_back(Row(at + "/open", kClockTime, "Nobody is on duty there before. Absent: opening."));
  rows.push_back(
      Row(at + "/close", kClockTime, "Nobody is on duty there then or later. Absent: closing."));
  rows.push_back(Row(at + "/after_s", kNumber,
                     "Contacts come here only when they have waited so long. A skill that says "
                     "more counts instead.")
                     .Unit("s")
                     .Range(0, kLongestSeconds)
                     .Default("0"));
  rows.push_back(Row(at + "/connect_s", kNumber,
                     "From an agent's answer until they hear each other, as hold time of the agent "
                     "and the line.")
                     .Unit("s")
                     .Range(0, kLongestSeconds)
                     .Default("0"));
  rows.push_back(
      Row(at + "/cost_per_contact", kNumber, "The price of each answered contact, on top of hours.")
          .Unit("money")
          .Range(0, 1e6)
          .Default("0"));
  rows.push_back(Row(at + "/cost_per_min", kNumber,
                     "The price of each minute of talk and hold, on top of hours.")
                     .Unit("money/min")
                     .Range(0, 1e6)
                     .Default("0"));
}

void AddGroupFields(std::vector<Field>& rows) {
  rows.push_back(Row("/agent_groups/*/site", FieldKind::kText,
                     "The site where the group works. Absent: one without hours, delay and prices.")
                     .Items(1, 200));
}

void CheckHours(const RuleContext& context, const Node& site) {
  const Node clock = context.root["clock"];
  const int centre_opens = ClockMinutes(clock["open"]);
  const int centre_closes = ClockMinutes(clock["close"]);
  const int step = clock["interval_min"].Whole().value_or(30);
  if (centre_opens < 0 || centre_closes < 0 || step < 1) return;
  for (const char* key : {"open", "close"}) {
    const int at = ClockMinutes(site[key]);
    if (at < 0) continue;
    if (at < centre_opens || at > centre_closes) {
      context.problems.Error(site[key].pointer(),
                             fmt::format("the centre is closed then: {} and {}",
                                         clock["open"].pointer(), clock["close"].pointer()),
                             fmt::format("a time from {} to {}", ClockTimeText({centre_opens}),
                                         ClockTimeText({centre_closes})),
                             *site[key].Text());
    } else if ((at - centre_opens) % step != 0) {
      context.problems.Error(site[key].pointer(),
                             "staffing changes only where an interval begins, as "
                             "/clock/interval_min says",
                             fmt::format("a whole number of {} min after opening", step),
                             *site[key].Text());
    }
  }
  const int open = ClockMinutes(site["open"]);
  const int close = ClockMinutes(site["close"]);
  if (open >= 0 && close >= 0 && open >= close) {
    context.problems.Error(site["close"].pointer(),
                           fmt::format("it opens only then or later: {}", site["open"].pointer()),
                           "a later time", *site["close"].Text());
  }
}

void Check(const RuleContext& context) {
  const std::vector<std::string> names = context.CheckNames(context.root["sites"]);
  for (const Node& site : context.root["sites"].Entries()) CheckHours(context, site);
  for (const Node& group : context.root["agent_groups"].Entries()) {
    context.CheckReference(group["site"], names, "site");
  }
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    Read(document.at("agent_groups")[i], "site", scenario.agent_groups[i].site);
  }
  const auto found = document.find("sites");
  if (found == document.end()) return;
  for (const Json& value : *found) {
    Site& site = scenario.sites.emplace_back();
    Read(value, "name", site.name);
    Read(value, "description", site.description);
    ReadClockTime(value, "open", site.open);
    ReadClockTime(value, "close", site.close);
    Read(value, "after_s", site.after_s);
    Read(value, "connect_s", site.connect_s);
    Read(value, "cost_per_contact", site.cost_per_contact);
    Read(value, "cost_per_min", site.cost_per_min);
  }
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    PutText(document["agent_groups"][i], "site", scenario.agent_groups[i].site);
  }
  for (const Site& site : scenario.sites) {
    OrderedJson value = OrderedJson::object();
    value["name"] = site.name;
    PutText(value, "description", site.description);
    PutOptional(value, "open", site.open);
    PutOptional(value, "close", site.close);
    PutUnless(value, "after_s", site.after_s, 0.0);
    PutUnless(value, "connect_s", site.connect_s, 0.0);
    PutUnless(value, "cost_per_contact", site.cost_per_contact, 0.0);
    PutUnless(value, "cost_per_min", site.cost_per_min, 0.0);
    document["sites"].push_back(std::move(value));
  }
}

}  // namespace

constinit const Part kSitesPart = {.add_root_fields = AddRootFields,
                                   .add_group_fields = AddGroupFields,
                                   .check = Check,
                                   .read = ReadPart,
                                   .write = WritePart};

}  // namespace callfloor::scenario_internal
