#include "ui/app/playback_trace.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "sim/center/replication.h"
#include "ui/app/playback_steps.h"

namespace callfloor::ui {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Spreads the span [from, to) over the minutes it covers, in seconds.
void Spread(std::vector<double>& minutes, Time open, Time from, Time to) {
  if (from < open) from = open;
  for (Time t = from; t < to;) {
    const std::int64_t minute = (t - open).ticks() / kTicksPerMinute;
    if (minute + 1 >= static_cast<std::int64_t>(minutes.size())) break;
    const Time next = std::min(to, open + Minutes(minute + 1));
    minutes[static_cast<std::size_t>(minute) + 1] += ToSeconds(next - t);
    t = next;
  }
}

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

// Makes a trace step by step from the contacts of the day.
class DayTraceBuilder : public ContactSink {
 public:
  DayTraceBuilder(const Model& model, int day) : model_(model), day_(day) {}

  void OnContact(const ContactRecord& record) override {
    if (record.day != day_) return;
    ContactRecord& seen = trace_->contacts_.emplace_back(record);
    // The floor begins where the IVR ends.
    seen.arrival = seen.arrival + seen.ivr;
  }

  std::shared_ptr<const DayTrace> Build(std::span<const Intervention> interventions) {
    DayTrace& trace = *trace_;
    trace.day_ = day_;
    for (const Slot& slot : model_.slots()) {
      if (slot.day != day_) continue;
      if (slot.interval == 0) trace.open_ = slot.start;
      trace.close_ = slot.end;
    }
    for (const TypeModel& type : model_.types()) trace.within_.push_back(type.within);
    for (ContactRecord& record : trace.contacts_) KeepToTheDay(record);
    std::ranges::stable_sort(trace.contacts_, {}, &ContactRecord::arrival);
    BuildStaff(interventions);
    BuildMoments();
    BuildCheckpoints();
    BuildAgents();
    BuildCurves();
    BuildQuarters();
    BuildEvents();
    return trace_;
  }

 private:
  using MomentKind = DayTrace::MomentKind;

  void BuildStaff(std::span<const Intervention> interventions) {
    DayTrace& trace = *trace_;
    for (std::uint32_t g = 0; g < model_.groups().size(); ++g) {
      const GroupModel& group = model_.groups()[g];
      std::vector<Time> times;
      for (const Slot& slot : model_.slots()) {
        if (slot.day == day_) times.push_back(slot.start);
      }
      for (const Intervention& step : interventions) {
        if (!ChangesStaff(step) || step.group.value != g) continue;
        if (step.at > trace.open_ && step.at < trace.close_) times.push_back(step.at);
        if (step.until > trace.open_ && step.until < trace.close_) times.push_back(step.until);
      }
      std::ranges::sort(times);
      const auto doubled = std::ranges::unique(times);
      times.erase(doubled.begin(), doubled.end());
      std::vector<DayTrace::StaffStep> steps;
      std::uint32_t desks = 0;
      const Duration interval = Minutes(model_.scenario().clock.interval_min);
      for (const Time from : times) {
        const auto index =
            static_cast<std::size_t>((from - trace.open_).ticks() / interval.ticks());
        const std::uint32_t planned = group.agents[std::min(index, group.agents.size() - 1)];
        std::int64_t staff = planned;
        for (const Intervention& step : interventions) {
          if (ChangesStaff(step) && step.group.value == g && step.at <= from && from < step.until)
            staff += StaffChange(step);
        }
        steps.push_back(
            {from, planned, static_cast<std::uint32_t>(std::max<std::int64_t>(staff, 0))});
        desks = std::max({desks, planned, steps.back().staff});
      }
      trace.staff_.push_back(std::move(steps));
      trace.desks_.push_back(desks);
    }
  }

  // Whoever is called back on another day has not been reached on this one.
  void KeepToTheDay(ContactRecord& record) const {
    const Time off_the_line = record.arrival + record.wait;
    if (!DayTrace::IsCalledBack(record) ||
        off_the_line + record.callback_time < Time() + Days(day_ + 1)) {
      return;
    }
    record.outcome = Outcome::kCallbackFailed;
    record.callback_time = trace_->close_ - off_the_line;
    record.talk = record.hold = record.wrap = Duration();
  }

  void BuildMoments() {
    DayTrace& trace = *trace_;
    trace.end_ = trace.close_;
    for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) {
      const ContactRecord& record = trace.contacts_[i];
      trace.moments_.push_back({record.arrival, i, MomentKind::kArrive});
      if (DayTrace::IsCalledBack(record)) {
        trace.moments_.push_back({record.arrival + record.wait, i, MomentKind::kHangUp});
      }
      trace.moments_.push_back({trace.Left(i), i, MomentKind::kLeave});
      if (record.outcome == Outcome::kAnswered) {
        trace.moments_.push_back(
            {trace.Left(i) + record.talk + record.hold, i, MomentKind::kTalkEnd});
        trace.moments_.push_back({trace.Done(i), i, MomentKind::kWrapEnd});
      }
      trace.end_ = std::max(trace.end_, trace.Done(i));
    }
    // A contact that does not wait arrives and leaves at one instant: its arrival comes first.
    std::ranges::sort(trace.moments_, [&](const DayTrace::Moment& a, const DayTrace::Moment& b) {
      const auto rank = [&](const DayTrace::Moment& m) {
        const ContactRecord& record = trace.contacts_[m.contact];
        const bool at_once = m.kind == MomentKind::kLeave && !trace.Waits(record) &&
                             record.callback_time == Duration();
        return at_once ? 5 : static_cast<int>(m.kind);
      };
      return std::tuple(a.at, rank(a), a.contact) < std::tuple(b.at, rank(b), b.contact);
    });
  }

  void BuildCheckpoints() {
    DayTrace& trace = *trace_;
    DayCounts counts;
    std::vector<std::uint32_t> waiting;
    for (std::size_t i = 0; i <= trace.moments_.size(); ++i) {
      if (i % DayTrace::kEvery == 0) {
        trace.checkpoints_.push_back({counts, static_cast<std::uint32_t>(trace.waiting_.size()),
                                      static_cast<std::uint32_t>(waiting.size())});
        trace.waiting_.insert(trace.waiting_.end(), waiting.begin(), waiting.end());
      }
      if (i == trace.moments_.size()) break;
      const DayTrace::Moment& moment = trace.moments_[i];
      trace.Apply(moment, counts);
      if (!trace.Waits(trace.contacts_[moment.contact])) continue;
      if (moment.kind == MomentKind::kArrive) waiting.push_back(moment.contact);
      if (moment.kind == MomentKind::kLeave || moment.kind == MomentKind::kHangUp) {
        std::erase(waiting, moment.contact);
      }
    }
  }

  void BuildAgents() {
    DayTrace& trace = *trace_;
    for (const std::uint32_t desks : trace.desks_) trace.handled_.emplace_back(desks);
    for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) {
      const ContactRecord& record = trace.contacts_[i];
      if (record.outcome != Outcome::kAnswered) continue;
      auto& agents = trace.handled_[record.group.value];
      if (record.agent >= agents.size()) {  // still busy since the interval before the day's first
        agents.resize(record.agent + 1);
        trace.desks_[record.group.value] = record.agent + 1;
      }
      agents[record.agent].push_back(i);
    }
    trace.done_.resize(trace.handled_.size());
    for (auto& group : trace.handled_) {
      for (auto& agent : group) {
        std::ranges::sort(agent, [&](std::uint32_t a, std::uint32_t b) {
          return std::tuple(trace.Left(a), a) < std::tuple(trace.Left(b), b);
        });
        std::vector<Time>& done =
            trace.done_[static_cast<std::size_t>(&group - &trace.handled_[0])].emplace_back();
        Time last;
        for (const std::uint32_t contact : agent) {
          last = std::max(last, trace.Done(contact));
          done.push_back(last);
        }
      }
    }
    trace.by_customer_.resize(trace.contacts_.size());
    for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) trace.by_customer_[i] = i;
    std::ranges::sort(trace.by_customer_, [&](std::uint32_t a, std::uint32_t b) {
      const ContactRecord &x = trace.contacts_[a], &y = trace.contacts_[b];
      return std::tuple(x.type, x.customer, x.attempt) < std::tuple(y.type, y.customer, y.attempt);
    });
  }

  void BuildCurves() {
    DayTrace& trace = *trace_;
    const std::size_t minutes =
        static_cast<std::size_t>((trace.end_ - trace.open_).ticks() / kTicksPerMinute) + 2;
    std::vector<double> busy(minutes), staffed(minutes);
    for (std::uint32_t g = 0; g < trace.staff_.size(); ++g) {
      const auto& steps = trace.staff_[g];
      for (std::size_t i = 0; i < steps.size(); ++i) {
        const Time to = i + 1 < steps.size() ? steps[i + 1].from : trace.close_;
        std::vector<double> one(minutes);
        if (steps[i].staff == 0) continue;
        Spread(one, trace.open_, steps[i].from, to);
        const auto first =
            static_cast<std::size_t>((steps[i].from - trace.open_).ticks() / kTicksPerMinute);
        const auto last =
            static_cast<std::size_t>((to - trace.open_).ticks() / kTicksPerMinute) + 1;
        for (std::size_t m = first; m <= std::min(last, minutes - 1); ++m)
          staffed[m] += steps[i].staff * one[m];
      }
    }
    for (std::size_t g = 0; g < trace.handled_.size(); ++g) {
      for (std::size_t n = 0; n < trace.handled_[g].size(); ++n) {
        Time free;  // an agent with several chats is busy once
        for (const std::uint32_t i : trace.handled_[g][n]) {
          const ContactRecord& record = trace.contacts_[i];
          const Time from = std::max(free, trace.Left(i));
          if (from >= trace.Done(i)) continue;
          free = trace.Done(i);
          Spread(busy, trace.open_, from, free);
          // Time past the end of an agent's interval counts as staffed too.
          for (Time t = from; t < free;) {
            const Time next = std::min(free, NextStaffStep(record.group, t));
            if (record.agent >= trace.StaffAt(record.group, t)) {
              Spread(staffed, trace.open_, t, next);
            }
            t = next;
          }
        }
      }
    }
    for (std::size_t m = 1; m < minutes; ++m) {
      busy[m] += busy[m - 1];
      staffed[m] += staffed[m - 1];
    }
    trace.busy_s_ = std::move(busy);
    trace.staffed_s_ = std::move(staffed);
  }

  Time NextStaffStep(GroupId group, Time after) const {
    for (const auto& step : trace_->staff_[group.value]) {
      if (step.from > after) return step.from;
    }
    return after < trace_->close_ ? trace_->close_ : Time::FromTicks(INT64_MAX);
  }

  void BuildQuarters() {
    DayTrace& trace = *trace_;
    for (Time t = trace.open_; t < trace.close_; t = t + Minutes(15))
      trace.quarters_.push_back({t});
    for (const ContactRecord& record : trace.contacts_) {
      if (!WasOffered(record.outcome)) continue;
      const auto index =
          static_cast<std::size_t>((record.arrival - trace.open_).ticks() / Minutes(15).ticks());
      if (index >= trace.quarters_.size()) continue;
      ++trace.quarters_[index].offered;
      trace.quarters_[index].answered_in_time += trace.IsInTime(record);
    }
  }

  // What a shift leader would remember of the day: the large changes of staff, the longest line,
  // the longest wait.
  void BuildEvents() {
    DayTrace& trace = *trace_;
    std::vector<DayEvent> staff;
    int before = -1;
    for (const Slot& slot : model_.slots()) {
      if (slot.day != day_) continue;
      int now = 0;
      for (const GroupModel& group : model_.groups())
        now += static_cast<int>(group.agents[static_cast<std::size_t>(slot.interval)]);
      if (before >= 0 && now != before) {
        staff.push_back({slot.start,
                         now > before ? DayEvent::Kind::kStaffUp : DayEvent::Kind::kStaffDown, now,
                         before});
      }
      before = now;
    }
    const auto size = [](const DayEvent& e) { return std::abs(e.amount - e.before); };
    std::ranges::stable_sort(
        staff, [&](const DayEvent& a, const DayEvent& b) { return size(a) > size(b); });
    if (staff.size() > 6) staff.resize(6);
    trace.events_ = staff;

    DayCounts counts;
    DayEvent line{trace.open_, DayEvent::Kind::kLongestLine, 0, 0};
    for (const DayTrace::Moment& moment : trace.moments_) {
      trace.Apply(moment, counts);
      if (static_cast<int>(counts.waiting) > line.amount) {
        line.amount = static_cast<int>(counts.waiting);
        line.at = moment.at;
      }
    }
    if (line.amount >= 2) trace.events_.push_back(line);
    DayEvent wait{trace.open_, DayEvent::Kind::kLongestWait, 0, 0};
    Duration longest;
    for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) {
      if (trace.contacts_[i].wait <= longest) continue;
      longest = trace.contacts_[i].wait;
      wait.at = trace.Left(i);
      wait.amount = static_cast<int>(ToSeconds(longest));
    }
    if (wait.amount >= 10) trace.events_.push_back(wait);
    std::ranges::stable_sort(trace.events_, {}, &DayEvent::at);
  }

  const Model& model_;
  const int day_;
  std::shared_ptr<DayTrace> trace_ = std::make_shared<DayTrace>();
};

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
  Simulator simulator(model, Detail::kTotals);
  ReplicationResult result;
  const std::vector<Intervention> steps(interventions.begin(), interventions.end());
  if (!RunWithSteps(simulator, choice, steps, result, &builder, stop)) return nullptr;
  return builder.Build(steps);
}

Time DayTrace::Left(std::uint32_t contact) const {
  const ContactRecord& record = contacts_[contact];
  return record.arrival + record.wait + record.callback_time;
}

Time DayTrace::Done(std::uint32_t contact) const {
  const ContactRecord& record = contacts_[contact];
  return Left(contact) + record.talk + record.hold + record.wrap;
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

std::size_t DayTrace::MomentsUntil(Time at) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(moments_, at, {}, &Moment::at) -
                                  moments_.begin());
}

void DayTrace::Apply(const Moment& moment, DayCounts& counts) const {
  const ContactRecord& record = contacts_[moment.contact];
  switch (moment.kind) {
    case MomentKind::kArrive:
      ++counts.arrived;
      counts.waiting += Waits(record);
      break;
    case MomentKind::kTalkEnd:
      break;
    case MomentKind::kWrapEnd:
      --counts.handling;
      break;
    case MomentKind::kHangUp:
      counts.waiting -= Waits(record);
      ++counts.to_be_called;
      break;
    case MomentKind::kLeave:
      if (IsCalledBack(record)) {
        --counts.to_be_called;
      } else {
        counts.waiting -= Waits(record);
      }
      switch (record.outcome) {
        case Outcome::kAnswered:
          ++counts.answered;
          ++counts.handling;
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

  const std::size_t groups = handled_.size();
  state.agents.resize(groups);
  state.on_duty.assign(groups, 0);
  state.talking.assign(groups, 0);
  state.handling.assign(groups, 0);
  for (std::uint32_t g = 0; g < groups; ++g) {
    const std::uint32_t staff = StaffAt(GroupId{g}, at);
    const std::uint32_t planned = PlannedStaffAt(GroupId{g}, at);
    state.agents[g].resize(handled_[g].size());
    for (std::uint32_t n = 0; n < handled_[g].size(); ++n) {
      AgentNow& agent = state.agents[g][n];
      agent = {};
      const auto& handled = handled_[g][n];
      const auto next =
          std::ranges::upper_bound(handled, at, {}, [&](std::uint32_t i) { return Left(i); });
      std::uint32_t in_hand = 0;
      std::uint32_t contact = kNoContact;
      const std::vector<Time>& done = done_[g][n];
      for (auto i = static_cast<std::size_t>(next - handled.begin()); i > 0 && at < done[i - 1];
           --i) {
        if (at >= Done(handled[i - 1])) continue;
        if (in_hand++ == 0) contact = handled[i - 1];
      }
      if (in_hand > 0) {
        const Time talk_end = Left(contact) + contacts_[contact].talk + contacts_[contact].hold;
        const bool talking = at < talk_end;
        const Time from = talking ? Left(contact) : talk_end;
        const Time to = talking ? talk_end : Done(contact);
        agent = {talking ? AgentNow::State::kTalk : AgentNow::State::kWrap, contact, in_hand,
                 static_cast<float>(ToSeconds(at - from) / ToSeconds(to - from)), from};
        state.talking[g] += talking;
        ++state.handling[g];
        ++state.on_duty[g];
      } else if (n < staff) {
        agent.state = AgentNow::State::kIdle;
        ++state.on_duty[g];
      } else if (n < planned) {
        agent.state = AgentNow::State::kBreak;
      }
    }
  }
  state.away = 0;
  for (std::size_t g = 0; g < groups; ++g) state.away += state.handling[g] - state.talking[g];
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
