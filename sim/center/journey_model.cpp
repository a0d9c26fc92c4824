#include "sim/center/journey_model.h"

#include <algorithm>
#include <map>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

TypeId TypeNamed(const Scenario& scenario, const std::string& name) {
  const auto found = std::ranges::find(scenario.contact_types, name, &ContactType::name);
  CALLFLOOR_ASSERT(found != scenario.contact_types.end());
  return TypeId{static_cast<std::uint32_t>(found - scenario.contact_types.begin())};
}

double ProbabilityOf(double usual, const std::map<std::string, double>& by_group,
                     const std::string& group) {
  const auto own = by_group.find(group);
  return own == by_group.end() ? usual : own->second;
}

std::optional<Sampler> SamplerOf(const std::optional<Distribution>& distribution) {
  if (!distribution) return std::nullopt;
  return Sampler(*distribution);
}

}  // namespace

JourneyModel CompileJourney(const Scenario& scenario, const ContactType& type) {
  JourneyModel model;
  if (const auto& voicemail = type.voicemail) {
    model.voicemail = {
        Seconds(voicemail->after_s), voicemail->probability, SamplerOf(voicemail->length),
        voicemail->becomes.empty() ? TypeId{} : TypeNamed(scenario, voicemail->becomes)};
  }
  std::vector<double> until(scenario.agent_groups.size(), 0.0);
  for (const Transfer& transfer : type.transfers) {
    for (std::size_t g = 0; g < until.size(); ++g) {
      until[g] +=
          ProbabilityOf(transfer.probability, transfer.by_group, scenario.agent_groups[g].name);
    }
    model.transfers.push_back({TypeNamed(scenario, transfer.to), until, transfer.kind,
                               transfer.when_busy, SamplerOf(transfer.delay),
                               SamplerOf(transfer.handover), SamplerOf(transfer.wrap)});
  }
  if (const auto& recall = type.recall) {
    model.recall = {TypeNamed(scenario, recall->to.empty() ? type.name : recall->to),
                    {},
                    Sampler(recall->delay)};
    for (const AgentGroup& group : scenario.agent_groups) {
      model.recall->probability.push_back(
          ProbabilityOf(recall->probability, recall->by_group, group.name));
    }
  }
  return model;
}

}  // namespace callfloor
