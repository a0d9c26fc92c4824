// The part "work effects": what being watched, a quiet day and a long shift do to agents.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/scenario/key_table.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/quality.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr Limits kLogits{0, 20};
constexpr const char* kNagin =
    "assumption; that some do and many do not: Nagin, Rebitzer, Sanders and Taylor 2002, an "
    "experiment in call centres";
constexpr const char* kHolman =
    "assumption; that it wears on agents, less where it is meant to develop them: Holman, Chissick "
    "and Totterdell 2002";
constexpr const char* kAmbulances = "SSRN 3943699, over a shift of ambulances";

constexpr auto kMonitoringKeys = std::to_array<Key<Monitoring>>({
    {"rational_share", kOf<&Monitoring::rational_share>,
     "The share of agents, drawn at random, who let discipline slip where nobody looks.", kShare,
     "", kNagin},
    {"slip", kOf<&Monitoring::slip>,
     "What these lose on criteria of discipline where nobody looks at all, in logits.", kLogits, "",
     kNagin},
    {"per_agent_month",
     kOf<&Monitoring::per_agent_month>,
     "How many evaluations by people, of an agent and month, make 63 % of being watched all the "
     "time; so many more make 63 % of the rest.",
     {0, 10'000, true},
     "1/month",
     "assumption: what most centres do (Business Systems, survey: 43 % do 4 to 10)"},
    {"strain",
     kOf<&Monitoring::strain>,
     "The load that being watched all the time adds to each day at work in a climate of 0, where "
     "/agent_groups/*/strain has an effect; a climate of 1 adds none.",
     {0, 10},
     "",
     kHolman},
    {"program_counts", kOf<&Monitoring::program_counts>,
     "Whether a program that scores every contact is being watched all the time.", Limits(), "",
     "assumption: agents mind what people see and say; of programs no study was found"},
});

constexpr auto kBoredomKeys = std::to_array<Key<Boredom>>({
    {"occupancy_below", kOf<&Boredom::occupancy_below>,
     "An agent is bored on the day after one at work with a lower occupancy of their own.", kShare,
     "", "assumption: a band of practice (turnella.com, a vendor's claim)"},
    {"slip", kOf<&Boredom::slip>, "What a bored agent loses on criteria of discipline, in logits.",
     kLogits, "",
     "assumption; that too little load is as bad as too much: Kuntz, Mennicken and Scholtes, of "
     "hospitals"},
});

constexpr auto kFatigueKeys = std::to_array<Key<Fatigue>>({
    {"handle_time", kOf<&Fatigue::handle_time>,
     "How much longer handle times are at the end of a shift than at its start; in between evenly.",
     kShare, "", kAmbulances},
    {"variance", kOf<&Fatigue::variance>, "How much larger their variance is by then.", kShare, "",
     kAmbulances},
});

void AddRootFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/quality";
  rows.push_back(Row(at + "/monitoring", kObject,
                     "What being watched does to agents; how much they are follows from sampling. "
                     "Absent: nothing.")
                     .OffWhenAbsent());
  AddKeyRows(rows, at + "/monitoring", kMonitoringKeys);
  rows.push_back(Row(at + "/boredom", kObject, "What a quiet day does to agents. Absent: nothing.")
                     .OffWhenAbsent());
  AddKeyRows(rows, at + "/boredom", kBoredomKeys);
  rows.push_back(Row(at + "/fatigue", kObject,
                     "How handle times grow over a shift. Absent: they are the same all along.")
                     .OffWhenAbsent());
  AddKeyRows(rows, at + "/fatigue", kFatigueKeys);
}

bool IsFalse(const Node& value) { return value.value() != nullptr && *value.value() == false; }

// An effect beside the link that cuts it.
void WarnOfCutLinks(const RuleContext& context, const Node& quality) {
  for (const char* effect : {"monitoring", "boredom", "fatigue"}) {
    const Node link = quality["links"][effect];
    if (quality[effect].value() == nullptr || !IsFalse(link)) continue;
    context.problems.Warning(quality[effect].pointer(),
                             fmt::format("changes nothing, because {} is false", link.pointer()));
  }
}

void CheckFatigue(const RuleContext& context, const Node& fatigue) {
  if (fatigue.value() == nullptr) return;
  Fatigue numbers;
  const Node variance = fatigue["variance"];
  numbers.handle_time = fatigue["handle_time"].Number().value_or(numbers.handle_time);
  numbers.variance = variance.Number().value_or(numbers.variance);
  const auto is_share = [](double value) { return value >= 0 && value <= 1; };
  if (!is_share(numbers.handle_time) || !is_share(numbers.variance)) return;  // said elsewhere
  // Rounding apart.
  if (numbers.variance >= numbers.LeastVariance() * (1 - 1e-12)) return;
  context.problems.Error(variance.pointer(),
                         fmt::format("times that grow by {:g} ({}) vary by more than that alone",
                                     numbers.handle_time, fatigue["handle_time"].pointer()),
                         fmt::format("at least (1 + {:g})² − 1 = {:g}, or times that grow by less",
                                     numbers.handle_time, numbers.LeastVariance()),
                         fmt::format("{:g}", numbers.variance));
}

void Check(const RuleContext& context) {
  const Node quality = context.root["quality"];
  if (quality.value() == nullptr) return;
  WarnOfCutLinks(context, quality);
  CheckFatigue(context, quality["fatigue"]);
  const Node counts = quality["monitoring"]["program_counts"];
  if (counts.value() != nullptr && *counts.value() == true &&
      quality["automation"].value() == nullptr) {
    context.problems.Error(
        counts.pointer(),
        fmt::format("no program scores contacts without {}", quality["automation"].pointer()),
        "\"automation\": {} in quality, or false", "true");
  }
}

// Being watched wears only on those whom load wears on.
void Warn(const Scenario& scenario, Problems& problems) {
  if (!scenario.quality) return;
  const Monitoring* monitoring = MonitoringInForce(*scenario.quality);
  if (monitoring == nullptr || monitoring->strain == 0) return;
  if (scenario.quality->coaching.climate == 1) return;
  for (std::size_t g = 0; g < scenario.agent_groups.size(); ++g) {
    const std::optional<Strain>& strain = scenario.agent_groups[g].people.strain;
    if (strain && strain->effect != StrainEffect::kOff) continue;
    problems.Warning(
        "/quality/monitoring",
        fmt::format("wears on nobody of /agent_groups/{}, on whom load does not wear", g),
        fmt::format("an effect of /agent_groups/{}/strain", g));
  }
}

template <typename Effect, std::size_t n>
void ReadEffect(const Json& quality, const char* name, const std::array<Key<Effect>, n>& keys,
                std::optional<Effect>& effect) {
  const auto found = quality.find(name);
  if (found != quality.end()) ReadKeys(*found, keys, effect.emplace());
}

void ReadPart(const Json& document, Scenario& scenario) {
  if (!scenario.quality) return;
  const Json& value = document.at("quality");
  ReadEffect(value, "monitoring", kMonitoringKeys, scenario.quality->monitoring);
  ReadEffect(value, "boredom", kBoredomKeys, scenario.quality->boredom);
  ReadEffect(value, "fatigue", kFatigueKeys, scenario.quality->fatigue);
}

template <typename Effect, std::size_t n>
void WriteEffect(OrderedJson& quality, const char* name, const std::array<Key<Effect>, n>& keys,
                 const std::optional<Effect>& effect) {
  if (effect) WriteKeys(quality[name] = OrderedJson::object(), keys, *effect);
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  if (!scenario.quality) return;
  OrderedJson& value = document["quality"];
  WriteEffect(value, "monitoring", kMonitoringKeys, scenario.quality->monitoring);
  WriteEffect(value, "boredom", kBoredomKeys, scenario.quality->boredom);
  WriteEffect(value, "fatigue", kFatigueKeys, scenario.quality->fatigue);
}

}  // namespace

constinit const Part kWorkEffectsPart = {.add_root_fields = AddRootFields,
                                         .check = Check,
                                         .read = ReadPart,
                                         .write = WritePart,
                                         .warn = Warn};

}  // namespace callfloor::scenario_internal
