#include "sim/center/outbound_model.h"

#include <algorithm>

namespace callfloor {
namespace {

std::vector<double> ByInterval(const PerInterval& numbers, const Clock& clock) {
  std::vector<double> values;
  for (int i = 0; i < clock.IntervalsPerDay(); ++i) values.push_back(numbers.At(i));
  return values;
}

std::optional<Sampler> SamplerOf(const std::optional<Distribution>& distribution) {
  return distribution ? std::optional<Sampler>(*distribution) : std::nullopt;
}

}  // namespace

std::vector<DialerModel> CompileDialers(const Scenario& scenario, const NameIndex& names,
                                        const std::vector<SkillSetModel>& sets) {
  std::vector<DialerModel> models;
  const Clock& clock = scenario.clock;
  for (const Dialer& dialer : scenario.dialers) {
    DialerModel model{
        .type = names.Type(dialer.type),
        .mode = dialer.mode,
        .from = Minutes(dialer.from.value_or(clock.open).minutes),
        .until = Minutes(dialer.until.value_or(clock.close).minutes),
        .customers = static_cast<std::uint32_t>(dialer.customers_per_day.value_or(0x3fff'ffff)),
        .ring = Sampler(dialer.ring),
        .answer_probability = ByInterval(dialer.answer_probability, clock),
        .right_party_probability = ByInterval(dialer.right_party_probability, clock),
        .wrong_party_talk = SamplerOf(dialer.wrong_party_talk),
        .preview = SamplerOf(dialer.preview),
        .calls_per_agent = dialer.calls_per_agent,
        .abandonment_limit = dialer.abandonment_limit,
        .lines = static_cast<std::uint32_t>(dialer.lines.value_or(INT32_MAX)),
        .min_free_agents = static_cast<std::uint32_t>(dialer.min_free_agents),
        .most_waiting = static_cast<std::uint32_t>(dialer.most_waiting),
        .max_attempts = static_cast<std::uint32_t>(dialer.max_attempts),
        .retry_delay = SamplerOf(dialer.retry_delay),
        .agents = {},
        .rivals = {}};
    for (std::uint32_t i = 0; i < sets.size(); ++i) {
      const std::vector<TypeChoice>& skills = sets[i].types.choices();
      if (std::ranges::find(skills, model.type, &TypeChoice::type) == skills.end()) continue;
      model.agents.push_back(SkillSetId{i});
      for (const TypeChoice& skill : skills) {
        if (scenario.contact_types[skill.type.value].deferred) continue;  // a backlog is no rival
        if (std::ranges::find(model.rivals, skill.type) == model.rivals.end()) {
          model.rivals.push_back(skill.type);
        }
      }
    }
    models.push_back(std::move(model));
  }
  return models;
}

}  // namespace callfloor
