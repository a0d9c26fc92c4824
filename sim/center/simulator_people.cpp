#include <algorithm>
#include <cmath>

#include "sim/center/simulator_impl.h"

// The agents as people: who is on duty, how their time counts, and how fast each works.

namespace callfloor {

using namespace simulator;

namespace {

// How the moment that an agent passes counts.
void Count(const Worker& worker, const AttendanceModel& attendance, bool activity_paid,
           std::int64_t sign, PeopleCell& cell) {
  const auto add = [&](PeopleCount count, bool holds) {
    if (holds) cell[count] += sign;
  };
  const bool works = worker.phase == Phase::kWork;
  const bool scheduled = worker.phase != Phase::kOff;
  const bool absent = worker.where == Whereabouts::kAbsent;
  const bool vacant = worker.where == Whereabouts::kVacant;
  const bool comes = !absent && !vacant;
  const bool at_work = worker.where == Whereabouts::kAtWork;
  const bool in_activity = worker.where == Whereabouts::kActivity;
  add(kCountScheduled, scheduled);
  add(kCountPaid, scheduled
                      ? (works || activity_paid) && (comes || (absent && attendance.absence_paid))
                      : at_work);
  add(kCountActivity, worker.phase == Phase::kActivity);
  add(kCountUnplanned, works && !at_work);
  add(kCountAbsent, works && absent);
  add(kCountLate, works && worker.where == Whereabouts::kLate);
  add(kCountOverrun, works && worker.where == Whereabouts::kOverrun);
  add(kCountDisplaced, works && in_activity);
  add(kCountVacant, works && vacant);
  add(kCountCame, scheduled && comes);
  add(kCountAdherent, (works && at_work) || (worker.phase == Phase::kActivity && in_activity));
  add(kCountDue, works && comes);
  add(kCountWorked, at_work);
  add(kCountOvertime, !scheduled && at_work);
}

}  // namespace

void Simulator::Impl::AskForDuty() {
  if (people_->pending) return;
  people_->pending = true;
  events_.Push(now_, kDutyChange, 0);
}

// All that changes at this instant is known: first all who go, then all who come, by group and
// number.
void Simulator::Impl::ChangeDuty() {
  PeopleState& people = *people_;
  people.pending = false;
  arriving_.clear();
  const bool all = people.all_changed ||
                   std::ranges::any_of(staff_offset_, [](int offset) { return offset != 0; });
  if (all) {
    for (std::uint32_t g = 0; g < model_.groups().size(); ++g) {
      TouchGroup(g);
      if (model_.people()->groups[g].has_shifts) {
        SetDutyOfAll(g);
      } else if (people.all_changed) {
        SetStaff(g);
      }
    }
  } else {
    std::ranges::sort(people.changed);
    const auto doubled = std::ranges::unique(people.changed);
    people.changed.erase(doubled.begin(), doubled.end());
    for (const std::uint32_t index : people.changed) {
      TouchGroup(people.workers[index].group.value);
      SetDuty(index, people.workers[index].Available());
    }
  }
  people.changed.clear();
  people.all_changed = false;
  for (const std::uint32_t agent : arriving_) Free(agent, true);
  if (chats_) chats_->look = true;  // who comes back may have chats in hand
}

// Interventions send the highest numbers home, or add agents who have no shift.
void Simulator::Impl::SetDutyOfAll(std::uint32_t group) {
  PeopleState& people = *people_;
  const std::uint32_t first = people.first_worker[group];
  const std::uint32_t workers = people.Workers(group);
  std::int64_t stay = staff_offset_[group];
  for (std::uint32_t n = 0; n < workers; ++n) stay += people.workers[first + n].Available();
  for (std::uint32_t n = 0; n < workers; ++n) {
    const bool available = people.workers[first + n].Available();
    SetDuty(first + n, available && stay > 0);
    stay -= available;
  }
  TouchPeople(group);
  const std::uint32_t most =
      workers + static_cast<std::uint32_t>(std::max(staff_offset_[group], 0));
  for (std::uint32_t n = workers; n < agents_.Most(GroupId{group}); ++n) {
    const std::uint32_t agent = agents_.First(GroupId{group}) + n;
    const bool was_there = agents_.agent(agent).state != AgentPool::State::kOff;
    agents_.SetDuty(agent, n < most, arriving_);
    const AgentPool::Agent& now = agents_.agent(agent);
    const bool is_there = now.on_duty || now.state != AgentPool::State::kOff;
    people.now[group][kCountPaid] += static_cast<int>(is_there) - static_cast<int>(was_there);
  }
}

void Simulator::Impl::SetDuty(std::uint32_t index, bool on_duty) {
  Worker& worker = people_->workers[index];
  const bool sent_home = worker.Available() && !on_duty;
  const Whereabouts where = sent_home ? Whereabouts::kSentHome : Whereabouts::kAtWork;
  if (worker.Available() && worker.where != where) {
    ChangeWorker(index, [&] { worker.where = where; });
  }
  const std::uint32_t agent = AgentOf(index);
  agents_.SetDuty(agent, on_duty, arriving_);
  if (!on_duty && agents_.agent(agent).state == AgentPool::State::kOff) LeaveDesk(index);
}

std::uint32_t Simulator::Impl::AgentOf(std::uint32_t index) const {
  const GroupId group = people_->workers[index].group;
  return agents_.First(group) + index - people_->first_worker[group.value];
}

// Whoever is no longer on duty and has nothing in hand takes the activity that is due, or goes.
void Simulator::Impl::LeaveDesk(std::uint32_t index) {
  Worker& worker = people_->workers[index];
  if (worker.where != Whereabouts::kAtWork) return;
  ChangeWorker(index, [&] {
    if (worker.phase != Phase::kOff && worker.Owes()) {
      TakeActivity(worker);
    } else {
      worker.where = Whereabouts::kAway;
    }
  });
  if (worker.back != kNotAtAll) events_.Push(worker.back, kReturn, index);
}

// An agent who was not on duty any more has finished the contact in hand.
void Simulator::Impl::WentOff(std::uint32_t agent) {
  const std::uint32_t group = agents_.agent(agent).group;
  if (!model_.people()->groups[group].has_shifts) return;
  if (crew_) NoteBusy(agent, false);
  if (const std::uint32_t worker = WorkerOf(agent); worker != AgentPool::kNone) {
    LeaveDesk(worker);
  } else {
    TouchPeople(group);
    --people_->now[group][kCountPaid];
  }
}

// The centre has closed: every shift is over.
void Simulator::Impl::ClosePeople() {
  PeopleState& people = *people_;
  people.changed.clear();
  for (std::uint32_t index = 0; index < people.workers.size(); ++index) {
    Worker& worker = people.workers[index];
    if (worker.phase == Phase::kOff && worker.where == Whereabouts::kAway) continue;
    const bool busy = agents_.agent(AgentOf(index)).state == AgentPool::State::kBusy;
    ChangeWorker(index, [&] {
      worker.phase = Phase::kOff;
      worker.where = busy ? Whereabouts::kAtWork : Whereabouts::kAway;
      worker.next_step = worker.back = kNotAtAll;
    });
  }
  for (std::uint32_t g = 0; g < model_.groups().size(); ++g) {
    if (!model_.people()->groups[g].has_shifts) continue;
    std::int64_t extra = 0;
    for (std::uint32_t n = people.Workers(g); n < agents_.Most(GroupId{g}); ++n) {
      const std::uint32_t agent = agents_.First(GroupId{g}) + n;
      extra += agents_.agent(agent).state != AgentPool::State::kOff;
    }
    std::int64_t at_work = 0;
    for (std::uint32_t n = 0; n < people.Workers(g); ++n) {
      at_work += people.workers[people.first_worker[g] + n].where == Whereabouts::kAtWork;
    }
    people.now[g][kCountPaid] = at_work + extra;
  }
}

// Takes the agent out of the counts (`sign` −1) before a change, and in again after it.
void Simulator::Impl::CountWorker(std::uint32_t index, std::int64_t sign) {
  const Worker& worker = people_->workers[index];
  const std::uint32_t group = worker.group.value;
  TouchPeople(group);
  const bool paid = worker.phase == Phase::kActivity && PlanOf(worker)[worker.planned - 1].paid;
  Count(worker, model_.people()->groups[group].attendance, paid, sign, people_->now[group]);
}

void Simulator::Impl::TouchPeople(std::uint32_t group) {
  const std::int64_t elapsed = now_.ticks() - people_->touched[group];
  people_->touched[group] = now_.ticks();
  if (elapsed == 0) return;
  PeopleCell& cell = ledger_.current().people[group];
  for (std::size_t i = 0; i < cell.size(); ++i) cell[i] += people_->now[group][i] * elapsed;
}

// Each agent's factor on handle times, when all is learnt.
void Simulator::Impl::DrawSpeeds(std::uint64_t seed, std::uint64_t replication) {
  const PeopleModel& model = *model_.people();
  speeds_.assign(agents_.size(), 1.0);
  for (std::uint32_t g = 0, s = 0; g < model_.groups().size(); ++g) {
    const GroupPeopleModel& group = model.groups[g];
    std::uint32_t agent = agents_.First(GroupId{g});
    const auto draw = [&](const std::string& name, std::uint32_t count) {
      const StreamKey key = MakeStreamKey(seed, replication, name);
      for (std::uint32_t n = 0; n < count; ++n, ++agent) {
        RandomStream stream(key, n, Purpose::kSpeed);
        if (group.speed) speeds_[agent] = group.speed->Draw(stream);
      }
    };
    if (!group.has_shifts) {
      draw("agent group " + model_.scenario().agent_groups[g].name, agents_.Most(GroupId{g}));
    }
    for (; s < model.shifts.size() && model.shifts[s].group.value == g; ++s) {
      draw(model.shifts[s].stream_name, model.shifts[s].agents);
    }
    for (std::uint32_t n = 0; n < group.traits.size(); ++n) {
      const AgentTraits& traits = group.traits[n];
      if (traits.factor) speeds_[agents_.First(GroupId{g}) + n] = *traits.factor;
    }
  }
}

}  // namespace callfloor
