#include <algorithm>
#include <boost/random/normal_distribution.hpp>

#include "sim/center/simulator_impl.h"
#include "sim/scenario/shift_plan.h"

// What the plan of each shift brings about: begin and end, activities, absence and lateness.

namespace callfloor {

using namespace simulator;

namespace {

std::uint64_t DayOf(int day, std::uint32_t number) {
  return static_cast<std::uint64_t>(day + 1) << 32 | number;
}

}  // namespace

void Simulator::Impl::MakePeople() {
  const PeopleModel& model = *model_.people();
  people_ = std::make_unique<PeopleState>();
  std::uint32_t shift = 0;
  for (std::uint32_t g = 0; g < model_.groups().size(); ++g) {
    people_->first_worker.push_back(static_cast<std::uint32_t>(people_->workers.size()));
    for (; shift < model.shifts.size() && model.shifts[shift].group.value == g; ++shift) {
      people_->shift_first.push_back(static_cast<std::uint32_t>(people_->workers.size()));
      for (std::uint32_t n = 0; n < model.shifts[shift].agents; ++n) {
        Worker worker;
        worker.group = GroupId{g};
        worker.shift = shift;
        worker.number = n;
        people_->workers.push_back(worker);
      }
    }
  }
  people_->first_worker.push_back(static_cast<std::uint32_t>(people_->workers.size()));
  people_->shift_day.resize(model.shifts.size());
  people_->keys.resize(model.shifts.size());
}

void Simulator::Impl::BeginPeople(std::uint64_t seed, std::uint64_t replication) {
  PeopleState& people = *people_;
  for (Worker& worker : people.workers) {
    Worker fresh;
    fresh.group = worker.group;
    fresh.shift = worker.shift;
    fresh.number = worker.number;
    worker = fresh;
  }
  people.now.assign(model_.groups().size(), PeopleCell{});
  people.touched.assign(model_.groups().size(), now_.ticks());
  people.changed.clear();
  people.all_changed = people.pending = false;
  people.absence_key = MakeStreamKey(seed, replication, "absence");
  for (std::uint32_t s = 0; s < people.keys.size(); ++s) {
    people.keys[s] = MakeStreamKey(seed, replication, model_.people()->shifts[s].stream_name);
    people.shift_day[s] = -1;
    ExpectShift(s);
  }
}

// The next time from `shift_day` on that the shift is worked becomes an event.
void Simulator::Impl::ExpectShift(std::uint32_t number) {
  const ShiftModel& shift = model_.people()->shifts[number];
  const Scenario& scenario = model_.scenario();
  int& day = people_->shift_day[number];
  for (; day < scenario.clock.days; ++day) {
    const auto span =
        SpanOn(scenario.clock, scenario.agent_groups[shift.group.value].shifts[shift.shift], day);
    if (!span || Time() + Minutes(span->until_min) <= now_) continue;
    events_.Push(std::max(Time() + Minutes(span->from_min), now_), kShiftStart, number);
    return;
  }
}

void Simulator::Impl::StartShift(std::uint32_t number) {
  PeopleState& people = *people_;
  const ShiftModel& shift = model_.people()->shifts[number];
  const AttendanceModel& attendance = model_.people()->groups[shift.group.value].attendance;
  const Scenario& scenario = model_.scenario();
  const int day = people.shift_day[number];
  const auto span =
      SpanOn(scenario.clock, scenario.agent_groups[shift.group.value].shifts[shift.shift], day);
  double common = 0;
  if (attendance.absence_probability > 0 && attendance.absence_correlation > 0) {
    RandomStream stream(people.absence_key, DayOf(day, 0), Purpose::kAbsenceCommon);
    common = boost::random::normal_distribution<double>()(stream);
  }
  const double usual_absence = attendance.AbsenceOn(attendance.absence_probability, common);
  for (std::uint32_t n = 0; n < shift.agents; ++n) {
    const std::uint32_t index = people.shift_first[number] + n;
    Worker& worker = people.workers[index];
    worker.day = DayOf(day, n);
    worker.ends_by_closing = span->closes;
    worker.start = Time() + Minutes(span->start_min);
    worker.until = Time() + Minutes(span->until_min);
    const StreamKey key = people.keys[number];
    const double more = AbsenceFactor(index);
    const double absence =
        more == 1
            ? usual_absence
            : attendance.AbsenceOn(std::min(1.0, more * attendance.absence_probability), common);
    const bool absent =
        absence > 0 && UniformNumber(RandomStream(key, worker.day, Purpose::kAbsence)) < absence;
    Time arrives = worker.start;
    if (attendance.lateness) {
      RandomStream stream(key, worker.day, Purpose::kLateness);
      if (UniformNumber(stream) < attendance.lateness->probability) {
        arrives = arrives + attendance.lateness->length.DrawDuration(stream);
      }
    }
    ChangeWorker(index, [&] {
      worker.planned = worker.taken = 0;
      worker.back = kNotAtAll;
      if (overlay_) PlanSessions(index, !absent && !IsVacant(index));
      SkipTo(worker);
      if (IsVacant(index)) {
        worker.where = Whereabouts::kVacant;
      } else if (absent) {
        worker.where = Whereabouts::kAbsent;
      } else if (arrives > now_) {
        worker.where = Whereabouts::kLate;
        worker.back = arrives;
      } else {
        JoinPlan(worker);
      }
    });
    if (worker.back != kNotAtAll) events_.Push(worker.back, kReturn, index);
    ExpectStep(index);
    people.changed.push_back(index);
  }
  AskForDuty();
  ++people.shift_day[number];
  ExpectShift(number);
}

const std::vector<ActivityModel>& Simulator::Impl::PlanOf(const Worker& worker) const {
  if (overlay_) {
    const auto index = static_cast<std::size_t>(&worker - people_->workers.data());
    if (!above_.plans[index].empty()) return above_.plans[index];
  }
  const ShiftModel& shift = model_.people()->shifts[worker.shift];
  return shift.plans[shift.plan_of[worker.number]];
}

// Where the plan of a shift that has begun before now stands.
void Simulator::Impl::SkipTo(Worker& worker) const {
  worker.phase = Phase::kWork;
  for (const ActivityModel& activity : PlanOf(worker)) {
    if (worker.start + activity.start > now_) break;
    ++worker.planned;
    if (worker.start + activity.End() > now_) worker.phase = Phase::kActivity;
  }
}

// The agent arrives and does what the others do: activities that have begun are not made up for.
void Simulator::Impl::JoinPlan(Worker& worker) const {
  worker.taken = worker.planned;
  if (worker.phase == Phase::kActivity) {
    worker.where = Whereabouts::kActivity;
    worker.back = worker.start + PlanOf(worker)[worker.planned - 1].End();
  } else {
    worker.where = Whereabouts::kAtWork;
  }
}

void Simulator::Impl::ExpectStep(std::uint32_t index) {
  Worker& worker = people_->workers[index];
  const std::vector<ActivityModel>& plan = PlanOf(worker);
  Time next = worker.until;
  if (worker.phase == Phase::kActivity) {
    next = std::min(next, worker.start + plan[worker.planned - 1].End());
  } else if (worker.planned < plan.size()) {
    next = std::min(next, worker.start + plan[worker.planned].start);
  }
  worker.next_step = next == worker.until && worker.ends_by_closing ? kNotAtAll : next;
  if (worker.next_step != kNotAtAll) events_.Push(next, kPlanStep, index);
}

void Simulator::Impl::PlanStep(std::uint32_t index) {
  Worker& worker = people_->workers[index];
  if (worker.next_step != now_) return;  // the centre has closed since
  worker.next_step = kNotAtAll;
  if (overlay_ && now_ != worker.until && worker.phase == Phase::kWork && DropsSession(index)) {
    ExpectStep(index);
    return;
  }
  ChangeWorker(index, [&] {
    if (now_ == worker.until) {
      worker.phase = Phase::kOff;
      worker.back = kNotAtAll;
      if (worker.where != Whereabouts::kAtWork) worker.where = Whereabouts::kAway;
    } else if (worker.phase == Phase::kActivity) {
      worker.phase = Phase::kWork;
    } else {
      worker.phase = Phase::kActivity;
      ++worker.planned;
      if (worker.where == Whereabouts::kSentHome) {
        TakeActivity(worker);
        events_.Push(worker.back, kReturn, index);
      }
    }
  });
  if (worker.phase != Phase::kOff) ExpectStep(index);
  people_->changed.push_back(index);
  AskForDuty();
}

// A late agent arrives, an activity ends, or somebody is back who had overrun it.
void Simulator::Impl::Return(std::uint32_t index) {
  Worker& worker = people_->workers[index];
  if (worker.back != now_ || now_ == worker.until) return;  // the shift has ended, or does now
  const auto& overrun = model_.people()->groups[worker.group.value].attendance.overrun;
  ChangeWorker(index, [&] {
    worker.back = kNotAtAll;
    if (worker.where == Whereabouts::kLate) {
      JoinPlan(worker);
      return;
    }
    if (worker.where == Whereabouts::kActivity && overrun &&
        PlanOf(worker)[worker.taken - 1].may_overrun) {
      RandomStream stream(people_->keys[worker.shift], worker.day, Purpose::kOverrun, worker.taken);
      if (UniformNumber(stream) < overrun->probability) {
        const Duration length = overrun->length.DrawDuration(stream);
        if (length > Duration()) {
          worker.where = Whereabouts::kOverrun;
          worker.back = now_ + length;
          return;
        }
      }
    }
    if (worker.Owes()) {
      TakeActivity(worker);
    } else {
      worker.where = Whereabouts::kAtWork;
    }
  });
  if (worker.back != kNotAtAll) events_.Push(worker.back, kReturn, index);
  people_->changed.push_back(index);
  AskForDuty();
}

void Simulator::Impl::TakeActivity(Worker& worker) const {
  worker.where = Whereabouts::kActivity;
  worker.back = now_ + PlanOf(worker)[worker.taken++].length;
}

}  // namespace callfloor
