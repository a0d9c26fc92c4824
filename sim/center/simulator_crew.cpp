#include <algorithm>
#include <cmath>

#include "sim/center/simulator_impl.h"

// What becomes of the agents from day to day: strain, learning, leaving and coming.

namespace callfloor {

using namespace simulator;

namespace {

constexpr double kNewcomerWeeks = 13;

// How busy the agent has been on the day that ends now; nullopt: not at work.
std::optional<double> OccupancyOfDay(Member& member, std::int64_t now) {
  const auto since_morning = [now](std::int64_t& ticks, bool goes_on) {
    const std::int64_t total = ticks + (goes_on ? now : 0);
    ticks = goes_on ? -now : 0;
    return static_cast<double>(total);
  };
  const double busy = since_morning(member.busy, member.is_busy);
  const double at_work = since_morning(member.at_work, member.is_at_work);
  if (at_work <= 0) return std::nullopt;
  return std::min(busy / at_work, 1.0);
}

// A day at work leaves its mark, a day off mends. `more`: load beside the contacts'.
void WearOn(Member& member, const StrainNumbers& strain, std::optional<double> occupancy,
            double more) {
  if (!occupancy) {
    member.strain *= strain.day_off;
    return;
  }
  const double load = std::max(0.0, (*occupancy - strain.threshold) / strain.span) + more;
  member.strain = strain.memory * member.strain + (1 - strain.memory) * load;
}

double FactorOf(const Member& member, const GroupPeopleModel& group, int day) {
  double factor = member.factor;
  if (member.learns) {
    const Learning& learning = *group.learning;
    factor *= 1 + (learning.start_factor - 1) *
                      std::exp(-member.Weeks(day) / learning.time_constant_weeks);
  }
  if (const auto& strain = group.crew->strain) factor *= 1 + strain->handle_time * member.strain;
  return factor;
}

}  // namespace

void Simulator::Impl::BeginCrew() {
  crew_->day = 0;
  crew_->members.assign(people_->workers.size(), Member());
  for (std::uint32_t index = 0; index < crew_->members.size(); ++index) {
    const GroupPeopleModel& group = model_.people()->groups[people_->workers[index].group.value];
    if (group.crew) crew_->members[index] = FirstMember(index, group);
  }
}

// Who has the place on the first day, if anybody.
Member Simulator::Impl::FirstMember(std::uint32_t index, const GroupPeopleModel& group) const {
  const Worker& worker = people_->workers[index];
  const CrewModel& crew = *group.crew;
  const std::uint32_t number = index - people_->first_worker[worker.group.value];
  Member member;
  member.strain = crew.initial_strain;
  member.weeks_at_start = kSettledWeeks;
  if (!speeds_.empty()) member.factor = speeds_[AgentOf(index)];
  if (number < group.traits.size() && group.traits[number].factor) {
    const std::optional<double>& tenure = group.traits[number].tenure_weeks;
    member.weeks_at_start = tenure.value_or(kSettledWeeks);
    member.learns = tenure && group.learning;
  } else if (!crew.begins.empty() && crew.begins[number] >= 0) {
    member.there = false;
    member.filled_on = crew.begins[number];
    if (member.filled_on == 0) Hire(index, 0, member);
  } else if (!crew.survival.empty()) {
    RandomStream stream(people_->keys[worker.shift], worker.number, Purpose::kTeam);
    const double empty_days = crew.replaces ? crew.FilledOn(0) - 1 : 0;
    const double at = UniformNumber(stream) * (crew.mean_stay_days + empty_days);
    member.there = at < crew.mean_stay_days;
    if (member.there) {
      member.weeks_at_start = crew.SteadyTenure(at / crew.mean_stay_days) / 7;
      member.learns = group.learning.has_value();
    } else {
      member.filled_on = 1 + static_cast<int>(at - crew.mean_stay_days);
    }
  }
  return member;
}

// Somebody new has the place from the beginning of `day` on.
void Simulator::Impl::Hire(std::uint32_t index, int day, Member& member) const {
  const Worker& worker = people_->workers[index];
  const GroupPeopleModel& group = model_.people()->groups[worker.group.value];
  member.there = true;
  member.learns = group.learning.has_value();
  member.weeks_at_start = -day / 7.0;
  member.strain = 0;
  member.last_occupancy.reset();
  member.factor = 1;
  if (!group.speed) return;
  RandomStream stream(people_->keys[worker.shift], worker.number, Purpose::kSpeed, member.person);
  member.factor = group.speed->Draw(stream);
}

// All days before `day` are over: what they have done, and who is there today.
void Simulator::Impl::TurnDay(int day) {
  for (; crew_->day < day; ++crew_->day) {
    for (std::uint32_t index = 0; index < crew_->members.size(); ++index) EndDay(index);
  }
  for (std::uint32_t g = 0; g < model_.groups().size(); ++g) {
    if (model_.people()->groups[g].crew) CountCrew(g, day);
  }
}

void Simulator::Impl::EndDay(std::uint32_t index) {
  const Worker& worker = people_->workers[index];
  const GroupPeopleModel& group = model_.people()->groups[worker.group.value];
  Member& member = crew_->members[index];
  std::optional<double> occupancy;
  if (member.there) {
    occupancy = OccupancyOfDay(member, now_.ticks());
    if (occupancy) member.last_occupancy = occupancy;
  }
  if (!group.crew) return;
  const CrewModel& crew = *group.crew;
  CrewCell& cell = ledger_.current().crew[worker.group.value];
  const int day = crew_->day;
  if (member.there) {
    ++cell.days_in_job;
    double pressure = 1;
    if (crew.strain) {
      const double more = overlay_ && occupancy ? overlay_->LoadOfDay(index) : 0;
      WearOn(member, *crew.strain, occupancy, more);
      pressure = std::exp(crew.strain->leaving * member.strain);
    }
    if (!crew.leaving.empty()) {
      const double rate = crew.LeavingRate(7 * member.Weeks(day)) * pressure;
      RandomStream stream(people_->keys[worker.shift],
                          static_cast<std::uint64_t>(day) << 32 | worker.number, Purpose::kLeaving);
      member.there = UniformNumber(stream) >= -std::expm1(-rate);
    }
    if (!member.there) {
      ++cell.leavers;
      ++member.person;
      member.filled_on = crew.replaces ? crew.FilledOn(day) : INT32_MAX;
      if (crew.replaces) cell.replacement_cost += crew.replacement_cost;
    }
  }
  if (!member.there && member.filled_on == day + 1) {
    Hire(index, day + 1, member);
    ++cell.hires;
  }
}

// How the day begins.
void Simulator::Impl::CountCrew(std::uint32_t g, int day) {
  const GroupPeopleModel& group = model_.people()->groups[g];
  CrewCell& cell = ledger_.current().crew[g];
  cell.turns = 1;
  for (std::uint32_t i = people_->first_worker[g]; i < people_->first_worker[g + 1]; ++i) {
    const Member& member = crew_->members[i];
    ++cell.places;
    if (!member.there) continue;
    const double factor = FactorOf(member, group, day);
    if (!speeds_.empty()) speeds_[AgentOf(i)] = factor;
    ++cell.agents;
    cell.newcomers += member.Weeks(day) < kNewcomerWeeks;
    cell.strain += member.strain;
    cell.tenure_weeks += member.Weeks(day);
    cell.factor += factor;
  }
}

// Whether the place is empty on the day on which its shift begins now.
bool Simulator::Impl::IsVacant(std::uint32_t index) const {
  return crew_ && !crew_->members[index].there;
}

double Simulator::Impl::AbsenceFactor(std::uint32_t index) const {
  if (!crew_) return 1;
  const auto& crew = model_.people()->groups[people_->workers[index].group.value].crew;
  if (!crew || !crew->strain) return 1;
  return 1 + crew->strain->absence * crew_->members[index].strain;
}

// An agent begins with a contact, or is kept for one, or has none any more.
void Simulator::Impl::NoteBusy(std::uint32_t agent, bool busy) {
  const std::uint32_t index = WorkerOf(agent);
  if (index == AgentPool::kNone) return;
  Member& member = crew_->members[index];
  if (member.is_busy == busy) return;
  member.is_busy = busy;
  member.busy += busy ? -now_.ticks() : now_.ticks();
}

void Simulator::Impl::NoteAtWork(std::uint32_t index) {
  const bool at_work = people_->workers[index].where == Whereabouts::kAtWork;
  Member& member = crew_->members[index];
  if (member.is_at_work == at_work) return;
  member.is_at_work = at_work;
  member.at_work += at_work ? -now_.ticks() : now_.ticks();
}

// Nothing waits for the agent, and a part of the scenario has a say in that.
void Simulator::Impl::TurnedIdle(std::uint32_t agent) {
  if (crew_) NoteBusy(agent, false);
  if (router_) router_->BecameIdle(agent);
  if (!dialers_.empty()) DialAll();
}

}  // namespace callfloor
