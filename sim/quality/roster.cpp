#include "sim/quality/roster.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/center/draw.h"
#include "sim/core/assert.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {
namespace {

std::string Ordinal(std::uint32_t number) {
  const bool teen = number / 10 % 10 == 1;
  const char* ending = teen               ? "th"
                       : number % 10 == 1 ? "st"
                       : number % 10 == 2 ? "nd"
                       : number % 10 == 3 ? "rd"
                                          : "th";
  return fmt::format("{}{}", number, ending);
}

}  // namespace

Roster::Roster(const Model& model, const Quality& quality, std::span<const TruthModel> forms)
    : model_(model), quality_(quality), forms_(forms) {
  CALLFLOOR_ASSERT(model.people() != nullptr);
  for (const AgentGroup& group : model.scenario().agent_groups) {
    individuals_.push_back(NumbersOfIndividuals(group));
  }
}

void Roster::Begin(std::uint64_t seed, std::uint64_t replication) {
  agents_.clear();
  of_place_.clear();
  keys_.clear();
  for (const ShiftModel& shift : model_.people()->shifts) {
    keys_.push_back(MakeStreamKey(seed, replication, "quality of " + shift.stream_name));
  }
  last_day_ = 0;
}

Agent Roster::MakeAgent(const PlaceToday& place, std::uint32_t index, int day) const {
  Agent agent;
  agent.place = index;
  agent.person = place.person;
  agent.group = place.group;
  agent.hired_day = day;
  RandomStream stream(keys_[place.shift], place.in_shift, Purpose::kSkills, place.person);
  agent.development.base = DrawSkills(quality_.truth.skill_correlation, stream);
  agent.control = UniformNumber(stream) < quality_.coaching.control_share;
  if (const Monitoring* monitoring = MonitoringInForce(quality_)) {
    agent.conduct.rational = UniformNumber(stream) < monitoring->rational_share;
  }
  return agent;
}

void Roster::StartDay(int day, std::span<const PlaceToday> places, bool counting,
                      std::size_t month) {
  places_.assign(places.begin(), places.end());
  of_place_.resize(places.size(), UINT32_MAX);
  odds_.resize(places.size() * forms_.size());
  for (Agent& agent : agents_) {
    if (!agent.gone) Fade(quality_.coaching, day - last_day_, agent.development);
  }
  last_day_ = day;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const PlaceToday& place = places[i];
    const std::uint32_t before = of_place_[i];
    const bool same = before != UINT32_MAX && agents_[before].person == place.person;
    if (before != UINT32_MAX && (!same || !place.there)) agents_[before].gone = true;
    if (!place.there) continue;
    if (!same) {
      of_place_[i] = static_cast<std::uint32_t>(agents_.size());
      agents_.push_back(MakeAgent(place, i, day));
    }
    Agent& agent = agents_[of_place_[i]];
    agent.gone = false;
    agent.weeks_in_job = place.weeks_in_job;
    agent.strain = quality_.links.strain ? place.strain : 0;
    agent.conduct.bored = IsBored(quality_, place.last_occupancy);
    Refresh(i);
    if (counting && !agent.started) {
      agent.started = true;
      agent.expected_at_start = agent.expected;
    }
    agent.Month(month).expected = agent.expected;
  }
}

ScoreSum Roster::TrueScores() const {
  ScoreSum scores;
  for (const Agent& agent : agents_) {
    for (const AgentMonth& month : agent.months) scores.Add(month.true_scores);
  }
  return scores;
}

void Roster::Refresh(std::uint32_t index) {
  Agent& agent = agents_[of_place_[index]];
  agent.skills = EffectiveSkills(quality_, agent.development, agent.weeks_in_job);
  // Where there is a monitoring, it says how being watched wears on people, through the centre.
  const bool judged =
      quality_.coaching.whom != CoachWhom::kNobody && MonitoringInForce(quality_) == nullptr;
  const Condition condition{
      agent.strain + (judged ? fixed::kPunitiveStrain * (1 - quality_.coaching.climate) : 0),
      DisciplineOf(quality_, agent.conduct)};
  for (std::size_t f = 0; f < forms_.size(); ++f) {
    odds_[index * forms_.size() + f] = forms_[f].OddsOf(agent.skills, condition);
  }
  agent.expected = forms_[0].ExpectedScore(agent.skills, condition);
}

void Roster::SetWatched(const std::function<double(std::uint32_t agent)>& intensity) {
  for (std::uint32_t i = 0; i < places_.size(); ++i) {
    if (!places_[i].there) continue;
    agents_[of_place_[i]].conduct.watched = intensity(of_place_[i]);
    Refresh(i);
  }
}

std::string Roster::NameOf(const Agent& agent) const {
  const AgentGroup& group = model_.scenario().agent_groups[agent.group.value];
  const std::uint32_t number = places_[agent.place].number;
  const std::vector<int>& named = individuals_[agent.group.value];
  const auto found = std::ranges::find(named, static_cast<int>(number));
  std::string name =
      found != named.end()
          ? group.people.individuals[static_cast<std::size_t>(found - named.begin())].name
          : fmt::format("{} {}", group.name, number + 1);
  // Who came first has the plain name, the next ones their number.
  if (agent.person > 0 && agent.gone) {
    name += fmt::format(" ({}, left)", Ordinal(agent.person + 1));
  } else if (agent.person > 0) {
    name += fmt::format(" ({})", Ordinal(agent.person + 1));
  } else if (agent.gone) {
    name += " (left)";
  }
  return name;
}

}  // namespace callfloor::quality
