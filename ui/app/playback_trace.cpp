#include "ui/app/playback_trace.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "sim/experiment/make_simulator.h"
#include "ui/app/playback_builder.h"
#include "ui/app/playback_steps.h"

namespace callfloor::ui {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double At(const std::vector<double>& cumulated, Time open, Time at) {
  if (cumulated.empty() || at <= open) return 0;
  const double minute = ToSeconds(at - open) / 60;
  const std::size_t whole = static_cast<std::size_t>(minute);
  if (whole + 1 >= cumulated.size()) return cumulated.back();
  return std::lerp(cumulated[whole], cumulated[whole + 1], minute - static_cast<double>(whole));
}

}  // namespace

double DayCounts::ServiceLevel() const {
  return Decided() > 0 ? static_cast<double>(answered_in_time) / Decided() : kNaN;
}
double DayCounts::AbandonRate() const {
  return Decided() > 0 ? static_cast<double>(abandoned) / Decided() : kNaN;
}
double DayCounts::AverageWaitS() const {
  return answered > 0 ? ToSeconds(Duration::FromTicks(wait_answered_ticks)) / answered : kNaN;
}

std::shared_ptr<const DayTrace> DayTrace::Make(const Model& model, const DayChoice& choice,
                                               std::span<const Intervention> interventions,
                                               std::stop_token stop) {
  int day = model.slots().back().day;
  for (const Slot& slot : model.slots()) {
    if (slot.day < choice.day) continue;
    day = slot.day;
    break;
  }
  DayTraceBuilder builder(model, day);
  Simulator simulator = MakeSimulator(model, Detail::kTotals);
  ReplicationResult result;
  const std::vector<Intervention> steps(interventions.begin(), interventions.end());
  if (!RunWithSteps(simulator, choice, steps, result, &builder, stop)) return nullptr;
  return builder.Build(steps);
}

std::uint32_t DayTrace::Find(TypeId type, std::uint64_t customer, int attempt) const {
  const auto key = std::tuple(type, customer, attempt);
  const auto found = std::ranges::lower_bound(by_customer_, key, {}, [&](std::uint32_t i) {
    return std::tuple(contacts_[i].type, contacts_[i].customer, contacts_[i].attempt);
  });
  if (found == by_customer_.end()) return kNoContact;
  const ContactRecord& record = contacts_[*found];
  return std::tuple(record.type, record.customer, record.attempt) == key ? *found : kNoContact;
}

std::span<const Stint> DayTrace::Stints(GroupId group, std::uint32_t agent) const {
  const auto& agents = stints_[group.value];
  return agent < agents.size() ? std::span<const Stint>(agents[agent]) : std::span<const Stint>();
}

const DayTrace::Work* DayTrace::WorkOf(std::uint32_t contact) const {
  const auto found = std::ranges::lower_bound(works_, contact, {}, &Work::contact);
  return found != works_.end() && found->contact == contact ? &*found : nullptr;
}

Time DayTrace::DueAt(std::uint32_t contact) const {
  const Work* work = WorkOf(contact);
  return work != nullptr ? work->late : Time() + kForever;
}

std::span<const Stint> DayTrace::PiecesOf(std::uint32_t contact) const {
  const Work* work = WorkOf(contact);
  return work != nullptr ? std::span<const Stint>(work->pieces) : std::span<const Stint>();
}

std::span<const DayTrace::CallbackPhase> DayTrace::CallbackOf(std::uint32_t contact) const {
  const auto found = std::ranges::find(callbacks_, contact, &Callback::contact);
  return found != callbacks_.end() ? std::span<const CallbackPhase>(found->phases)
                                   : std::span<const CallbackPhase>();
}

std::size_t DayTrace::MomentsUntil(Time at) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(moments_, at, {}, &Moment::at) -
                                  moments_.begin());
}

void DayTrace::Apply(const Moment& moment, DayCounts& counts) const {
  const ContactRecord& record = contacts_[moment.contact];
  switch (moment.kind) {
    case MomentKind::kArrive:
      ++counts.arrived;
      counts.called_again += record.via == Via::kRecall && record.attempt == 1;
      counts.waiting += Waits(record);
      break;
    case MomentKind::kTakenUp:
      ++counts.handling;
      break;
    case MomentKind::kFree:
      --counts.handling;
      break;
    case MomentKind::kHangUp:
      counts.waiting -= Waits(record);
      break;
    case MomentKind::kLeave:
      if (!IsCalledBack(record)) counts.waiting -= Waits(record);
      switch (record.outcome) {
        case Outcome::kAnswered:
          ++counts.answered;
          counts.answered_in_time += IsInTime(record);
          counts.wait_answered_ticks += record.wait.ticks();
          break;
        case Outcome::kAbandoned:
        case Outcome::kBalked:
          ++counts.abandoned;
          break;
        case Outcome::kDisconnected:
          ++counts.disconnected;
          break;
        case Outcome::kBlockedTrunk:
        case Outcome::kBlockedQueue:
        case Outcome::kBlockedPort:
          ++counts.blocked;
          break;
        case Outcome::kMessage:
          ++counts.messages;
          break;
        case Outcome::kContained:
        case Outcome::kIvrAbandoned:
        case Outcome::kTransferredOut:
          ++counts.ended_in_ivr;
          break;
        case Outcome::kCallbackFailed:
          ++counts.callbacks_failed;
          break;
        case Outcome::kStillOpen:
          break;
      }
      break;
  }
}

DayCounts DayTrace::CountsAt(Time at) const {
  const std::size_t until = MomentsUntil(at);
  DayCounts counts = checkpoints_[until / kEvery].counts;
  for (std::size_t i = until / kEvery * kEvery; i < until; ++i) Apply(moments_[i], counts);
  return counts;
}

void DayTrace::StateAt(Time at, FloorState& state) const {
  state.at = at;
  const std::size_t until = MomentsUntil(at);
  const Checkpoint& checkpoint = checkpoints_[until / kEvery];
  state.lines.resize(within_.size());
  for (auto& line : state.lines) line.clear();
  for (std::uint32_t i = 0; i < checkpoint.waiting; ++i) {
    const std::uint32_t contact = waiting_[checkpoint.first_waiting + i];
    state.lines[contacts_[contact].type.value].push_back(contact);
  }
  state.counts = checkpoint.counts;
  for (std::size_t i = until / kEvery * kEvery; i < until; ++i) {
    const Moment& moment = moments_[i];
    Apply(moment, state.counts);
    const ContactRecord& record = contacts_[moment.contact];
    if (!Waits(record)) continue;
    auto& line = state.lines[record.type.value];
    if (moment.kind == MomentKind::kArrive) line.push_back(moment.contact);
    if (moment.kind == MomentKind::kLeave || moment.kind == MomentKind::kHangUp) {
      std::erase(line, moment.contact);
    }
  }
  state.longest_wait = {};
  for (const auto& line : state.lines) {
    if (!line.empty())
      state.longest_wait = std::max(state.longest_wait, at - contacts_[line.front()].arrival);
  }

  AgentsAt(at, state);
  BacklogsAt(at, state);
  CallbacksAt(at, state);
  ivr_.StateAt(at, state.ivr);
  state.occupancy = OccupancyAt(at);
}

Duration DayTrace::LongestWaitAt(Time at) const {
  const std::size_t until = MomentsUntil(at);
  const Checkpoint& checkpoint = checkpoints_[until / kEvery];
  Duration longest;
  const auto look = [&](std::uint32_t contact) {
    const ContactRecord& record = contacts_[contact];
    if (Waits(record) && record.arrival <= at && at < record.arrival + record.wait)
      longest = std::max(longest, at - record.arrival);
  };
  for (std::uint32_t i = 0; i < checkpoint.waiting; ++i)
    look(waiting_[checkpoint.first_waiting + i]);
  for (std::size_t i = until / kEvery * kEvery; i < until; ++i) look(moments_[i].contact);
  return longest;
}

double DayTrace::OccupancyAt(Time at) const {
  if (at >= end_)
    at = end_ + Minutes(1);  // the curves' last point: within a minute they are straight lines
  const double staffed = At(staffed_s_, open_, at);
  return staffed > 0 ? At(busy_s_, open_, at) / staffed : kNaN;
}

const DayTrace::StaffStep* DayTrace::StaffStepAt(GroupId group, Time at) const {
  if (at < open_ || at >= close_) return nullptr;
  const auto& steps = staff_[group.value];
  const auto next = std::ranges::upper_bound(steps, at, {}, &StaffStep::from);
  return next == steps.begin() ? nullptr : &*(next - 1);
}

std::uint32_t DayTrace::StaffAt(GroupId group, Time at) const {
  const StaffStep* step = StaffStepAt(group, at);
  return step != nullptr ? step->staff : 0;
}

std::uint32_t DayTrace::PlannedStaffAt(GroupId group, Time at) const {
  const StaffStep* step = StaffStepAt(group, at);
  return step != nullptr ? step->planned : 0;
}

bool DayTrace::IsOnDuty(GroupId group, std::uint32_t agent, Time at) const {
  const StaffStep* step = StaffStepAt(group, at);
  if (step == nullptr) return false;
  const std::uint32_t known = people_.Agents(group);
  if (agent < known) return people_.At(group, agent, at).kind == AgentStep::Kind::kAtWork;
  return agent - known < step->by_number;
}

Time DayTrace::NextMoment(Time at) const {
  for (std::size_t i = MomentsUntil(at); i < moments_.size(); ++i) {
    if (moments_[i].kind == MomentKind::kArrive || moments_[i].kind == MomentKind::kLeave)
      return moments_[i].at;
  }
  return end_;
}

Time DayTrace::PreviousMoment(Time at) const {
  std::size_t i = static_cast<std::size_t>(std::ranges::lower_bound(moments_, at, {}, &Moment::at) -
                                           moments_.begin());
  while (i > 0) {
    --i;
    if (moments_[i].kind == MomentKind::kArrive || moments_[i].kind == MomentKind::kLeave)
      return moments_[i].at;
  }
  return open_;
}

std::vector<std::uint32_t> DayTrace::LeftBetween(Time from, Time to, bool answered,
                                                 std::size_t most) const {
  std::vector<std::uint32_t> left;
  for (std::size_t i = MomentsUntil(to); i > 0 && left.size() < most; --i) {
    const Moment& moment = moments_[i - 1];
    if (moment.at <= from) break;
    const ContactRecord& record = contacts_[moment.contact];
    if (moment.kind != MomentKind::kLeave || !Waits(record)) continue;
    if ((record.outcome == Outcome::kAnswered) == answered) left.push_back(moment.contact);
  }
  return left;
}

}  // namespace callfloor::ui
