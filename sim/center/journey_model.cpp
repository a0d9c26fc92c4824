#include "sim/center/journey_model.h"

#include <map>

namespace callfloor {
namespace {

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

JourneyModel CompileJourney(const Scenario& scenario, const NameIndex& names,
                            const ContactType& type) {
  JourneyModel model;
  if (const auto& voicemail = type.voicemail) {
    model.voicemail = {Seconds(voicemail->after_s), voicemail->probability,
                       SamplerOf(voicemail->length), names.Type(voicemail->becomes)};
  }
  std::vector<double> until(scenario.agent_groups.size(), 0.0);
  for (const Transfer& transfer : type.transfers) {
    for (std::size_t g = 0; g < until.size(); ++g) {
      until[g] +=
          ProbabilityOf(transfer.probability, transfer.by_group, scenario.agent_groups[g].name);
    }
    model.transfers.push_back({names.Type(transfer.to), until, transfer.kind, transfer.when_busy,
                               SamplerOf(transfer.delay), SamplerOf(transfer.handover),
                               SamplerOf(transfer.wrap)});
  }
  if (const auto& recall = type.recall) {
    model.recall = {
        names.Type(recall->to.empty() ? type.name : recall->to), {}, Sampler(recall->delay)};
    for (const AgentGroup& group : scenario.agent_groups) {
      model.recall->probability.push_back(
          ProbabilityOf(recall->probability, recall->by_group, group.name));
    }
  }
  return model;
}

}  // namespace callfloor
