// The part "money": what things cost and bring in beyond an agent's cost per staffed hour.
#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr double kMostMoney = 1e9;

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/money";
  rows.push_back(Row(at, kObject, "What lines cost, and the budget. Amounts are in one currency."));
  rows.push_back(Row(at + "/line_cost_per_min", kNumber,
                     "The cost of each minute a contact holds a line, waiting or talking.")
                     .Unit("money/min")
                     .Range(0, kMostMoney)
                     .Default("0"));
  rows.push_back(Row(at + "/line_rent_per_hour", kNumber,
                     "The cost of each of the trunks in each open hour, in use or not.")
                     .Unit("money/h")
                     .Range(0, kMostMoney)
                     .Default("0"));
  rows.push_back(
      Row(at + "/budget", kNumber, "What the whole horizon may cost. Absent: nobody has said.")
          .Unit("money")
          .MoreThan(0, 1e15));
}

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  rows.push_back(Row("/contact_types/*/resolution_probability", kNumber,
                     "The probability that an answered contact settles the customer's matter.")
                     .Range(0, 1)
                     .Default("1"));
  const std::string at = "/contact_types/*/money";
  rows.push_back(
      Row(at, kObject, "What a contact of this type costs and brings in. Absent: nothing."));
  rows.push_back(Row(at + "/revenue_per_contact", kNumber, "What each answered contact brings in.")
                     .Unit("money")
                     .Range(0, kMostMoney)
                     .Default("0"));
  rows.push_back(Row(at + "/sale_probability", kNumber,
                     "The probability that an answered contact ends in a sale.")
                     .Range(0, 1)
                     .Default("0"));
  rows.push_back(Row(at + "/revenue_per_sale", kNumber, "What each sale brings in.")
                     .Unit("money")
                     .Range(0, kMostMoney)
                     .Default("0"));
  rows.push_back(Row(at + "/cost_per_abandonment", kNumber,
                     "What is lost in goodwill and business with each contact that is abandoned.")
                     .Unit("money")
                     .Range(0, kMostMoney)
                     .Default("0"));
}

void AddGroupFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/agent_groups/*/wages";
  rows.push_back(Row(at, kObject,
                     "What an agent costs where idle, busy and late hours differ. Absent: every "
                     "staffed hour costs cost_per_hour."));
  rows.push_back(Row(at + "/idle_per_hour", kNumber,
                     "The cost of an hour on duty without a contact. Absent: cost_per_hour.")
                     .Unit("money/h")
                     .Range(0, 1e6));
  rows.push_back(Row(at + "/busy_per_hour", kNumber,
                     "The cost of an hour of handling contacts. Absent: cost_per_hour.")
                     .Unit("money/h")
                     .Range(0, 1e6));
  rows.push_back(Row(at + "/overtime_factor", kNumber,
                     "Multiplies the cost of time worked after the end of duty or after closing.")
                     .Range(0, 100)
                     .Default("1"));
}

void CheckMoney(const RuleContext& context) {
  const Node rent = context.root["money"]["line_rent_per_hour"];
  if (rent.Number().value_or(0) > 0 && context.root["trunks"].value() == nullptr) {
    context.problems.Error(rent.pointer(),
                           "without /trunks there is no number of lines to pay rent for",
                           "0, or a number of trunks");
  }
  for (const Node& type : context.root["contact_types"].Entries()) {
    const Node money = type["money"];
    if (money["revenue_per_sale"].Number().value_or(0) > 0 &&
        money["sale_probability"].value() == nullptr) {
      context.problems.Error(money["revenue_per_sale"].pointer(),
                             "without sale_probability beside it nothing is ever sold",
                             "sale_probability as well");
    }
  }
}

void ReadMoney(const Json& document, Scenario& scenario) {
  if (const auto found = document.find("money"); found != document.end()) {
    scenario.money.emplace();
    Read(*found, "line_cost_per_min", scenario.money->line_cost_per_min);
    Read(*found, "line_rent_per_hour", scenario.money->line_rent_per_hour);
    ReadOptional(*found, "budget", scenario.money->budget);
  }
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Json& value = document.at("contact_types").at(i);
    ContactType& type = scenario.contact_types[i];
    Read(value, "resolution_probability", type.resolution_probability);
    const auto found = value.find("money");
    if (found == value.end()) continue;
    type.money.emplace();
    Read(*found, "revenue_per_contact", type.money->revenue_per_contact);
    Read(*found, "sale_probability", type.money->sale_probability);
    Read(*found, "revenue_per_sale", type.money->revenue_per_sale);
    Read(*found, "cost_per_abandonment", type.money->cost_per_abandonment);
  }
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const Json& value = document.at("agent_groups").at(i);
    const auto found = value.find("wages");
    if (found == value.end()) continue;
    Wages wages;
    ReadOptional(*found, "idle_per_hour", wages.idle_per_hour);
    ReadOptional(*found, "busy_per_hour", wages.busy_per_hour);
    Read(*found, "overtime_factor", wages.overtime_factor);
    scenario.agent_groups[i].wages = wages;
  }
}

void WriteMoney(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const ContactType& type = scenario.contact_types[i];
    OrderedJson& value = document["contact_types"][i];
    PutUnless(value, "resolution_probability", type.resolution_probability, 1.0);
    if (!type.money) continue;
    OrderedJson money = OrderedJson::object();
    PutUnless(money, "revenue_per_contact", type.money->revenue_per_contact, 0.0);
    // A sale that never happens is still what the file says.
    if (type.money->sale_probability != 0 || type.money->revenue_per_sale != 0) {
      money["sale_probability"] = Number(type.money->sale_probability);
    }
    PutUnless(money, "revenue_per_sale", type.money->revenue_per_sale, 0.0);
    PutUnless(money, "cost_per_abandonment", type.money->cost_per_abandonment, 0.0);
    value["money"] = std::move(money);
  }
  for (std::size_t i = 0; i < scenario.agent_groups.size(); ++i) {
    const std::optional<Wages>& wages = scenario.agent_groups[i].wages;
    if (!wages) continue;
    OrderedJson value = OrderedJson::object();
    PutOptional(value, "idle_per_hour", wages->idle_per_hour);
    PutOptional(value, "busy_per_hour", wages->busy_per_hour);
    PutUnless(value, "overtime_factor", wages->overtime_factor, 1.0);
    document["agent_groups"][i]["wages"] = std::move(value);
  }
  if (!scenario.money) return;
  OrderedJson value = OrderedJson::object();
  PutUnless(value, "line_cost_per_min", scenario.money->line_cost_per_min, 0.0);
  PutUnless(value, "line_rent_per_hour", scenario.money->line_rent_per_hour, 0.0);
  PutOptional(value, "budget", scenario.money->budget);
  document["money"] = std::move(value);
}

}  // namespace

constinit const Part kMoneyPart = {.add_root_fields = AddRootFields,
                                   .add_type_fields = AddTypeFields,
                                   .add_group_fields = AddGroupFields,
                                   .check = CheckMoney,
                                   .read = ReadMoney,
                                   .write = WriteMoney};

}  // namespace callfloor::scenario_internal
