#include "ui/app/people_trace.h"

#include <algorithm>

#include "sim/quality/coaching_plan.h"

namespace callfloor::ui {
namespace {

using Kind = AgentStep::Kind;

bool Helps(const AgentStep& step) { return step.session == quality::kHelping; }

}  // namespace

PeopleTrace::PeopleTrace(const Model& model, int day) : day_(day) {
  if (!model.scenario().quality || model.people() == nullptr) return;
  groups_.resize(model.groups().size());
  for (const GroupPeopleModel& group : model.people()->groups)
    strains_.push_back(group.crew && group.crew->strain);
}

void PeopleTrace::Note(const AgentStep& step) {
  const std::int64_t day = step.at.ticks() / kTicksPerDay;
  if (day > day_) return;
  auto& group = groups_[step.group.value];
  if (group.size() <= step.agent) group.resize(step.agent + 1);
  Agent& agent = group[step.agent];
  const auto open = [&] {
    return std::ranges::find_if(agent.sessions, [&](const AgentSession& session) {
      return session.helps == Helps(step) && !session.begun && !session.dropped;
    });
  };
  switch (step.kind) {
    case Kind::kDayBegins:
      agent.strain = step.strain;
      agent.vacant = !agent.spells.empty() && agent.spells.back().kind == Kind::kVacant;
      std::erase_if(agent.sessions,
                    [](const AgentSession& session) { return session.dropped || session.ended; });
      return;
    case Kind::kPlanned: {
      AgentSession& session = agent.sessions.emplace_back();
      session.helps = Helps(step);
      session.planned = step.planned;
      session.length = step.length;
      return;
    }
    case Kind::kNotHeld:
      if (const auto session = open(); session != agent.sessions.end()) {
        session->dropped = step.at;
        session->occupancy = step.occupancy;
      }
      return;
    default:
      Begin(agent, step);
      // Of earlier days only what goes on at midnight counts.
      if (day < day_) agent.spells.erase(agent.spells.begin(), agent.spells.end() - 1);
  }
}

// The agent does something else, or the same as before.
void PeopleTrace::Begin(Agent& agent, const AgentStep& step) {
  const bool helps = step.kind == Kind::kSession && Helps(step);
  agent.vacant = agent.vacant || step.kind == Kind::kVacant;
  if (!agent.spells.empty()) {
    const AgentSpell& last = agent.spells.back();
    if (last.kind == step.kind && last.helps == helps) return;
    if (last.kind == Kind::kSession) {
      for (AgentSession& session : agent.sessions) {
        if (session.begun && !session.ended) session.ended = step.at;
      }
    }
  }
  agent.spells.push_back({step.at, step.kind, helps, step.length});
  if (step.kind != Kind::kSession) return;
  for (AgentSession& session : agent.sessions) {
    if (session.helps != helps || session.begun || session.dropped) continue;
    session.begun = step.at;
    return;
  }
}

const PeopleTrace::Agent* PeopleTrace::Find(GroupId group, std::uint32_t agent) const {
  return agent < Agents(group) ? &groups_[group.value][agent] : nullptr;
}

std::span<const AgentSpell> PeopleTrace::Spells(GroupId group, std::uint32_t agent) const {
  const Agent* found = Find(group, agent);
  return found != nullptr ? std::span<const AgentSpell>(found->spells)
                          : std::span<const AgentSpell>();
}

AgentSpell PeopleTrace::At(GroupId group, std::uint32_t agent, Time at) const {
  const auto spells = Spells(group, agent);
  const auto next = std::ranges::upper_bound(spells, at, {}, &AgentSpell::at);
  return next == spells.begin() ? AgentSpell{} : *(next - 1);
}

std::span<const AgentSession> PeopleTrace::Sessions(GroupId group, std::uint32_t agent) const {
  const Agent* found = Find(group, agent);
  return found != nullptr ? std::span<const AgentSession>(found->sessions)
                          : std::span<const AgentSession>();
}

SessionsNow PeopleTrace::SessionsAt(Time at) const {
  SessionsNow sum;
  for (const auto& group : groups_) {
    for (const Agent& agent : group) {
      for (const AgentSession& session : agent.sessions) {
        const bool begun = session.begun && *session.begun <= at;
        sum.now += begun && !(session.ended && *session.ended <= at);
        if (session.helps) continue;
        ++sum.planned;
        sum.held += begun;
        sum.dropped += session.dropped && *session.dropped <= at;
      }
    }
  }
  return sum;
}

std::optional<double> PeopleTrace::Strain(GroupId group, std::uint32_t agent) const {
  const Agent* found = Find(group, agent);
  if (found == nullptr || !strains_[group.value] || found->vacant) return std::nullopt;
  return found->strain;
}

std::optional<double> PeopleTrace::MeanStrain() const {
  double sum = 0;
  int agents = 0;
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    for (std::uint32_t n = 0; n < groups_[g].size(); ++n) {
      const auto strain = Strain(GroupId{g}, n);
      sum += strain.value_or(0);
      agents += strain.has_value();
    }
  }
  if (agents == 0) return std::nullopt;
  return sum / agents;
}

int StrainStep(double strain) {
  return static_cast<int>(std::ranges::upper_bound(kStrainSteps, strain) - kStrainSteps.begin());
}

}  // namespace callfloor::ui
