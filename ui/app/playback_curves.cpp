#include <algorithm>
#include <cstdlib>

#include "ui/app/playback_builder.h"
#include "ui/app/playback_steps.h"

// What the day is as a whole: who is on duty, how busy they are, its quarter hours and events.

namespace callfloor::ui {
namespace {

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

}  // namespace

void DayTraceBuilder::BuildStaff(std::span<const Intervention> interventions) {
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
    AddStaffTimes(GroupId{g}, times);
    std::ranges::sort(times);
    const auto doubled = std::ranges::unique(times);
    times.erase(doubled.begin(), doubled.end());
    std::vector<DayTrace::StaffStep> steps;
    const std::uint32_t known = trace.people_.Agents(GroupId{g});
    std::uint32_t desks = known;
    const Duration interval = Minutes(model_.scenario().clock.interval_min);
    for (const Time from : times) {
      const auto index = static_cast<std::size_t>((from - trace.open_).ticks() / interval.ticks());
      const std::uint32_t planned = group.agents[std::min(index, group.agents.size() - 1)];
      std::int64_t change = 0;
      for (const Intervention& step : interventions) {
        if (ChangesStaff(step) && step.group.value == g && step.at <= from && from < step.until)
          change += StaffChange(step);
      }
      // Those who have days of their own have been sent home, or not, in these already.
      const std::int64_t others = std::max<std::int64_t>((known > 0 ? 0 : planned) + change, 0);
      const auto by_number = static_cast<std::uint32_t>(others);
      const std::uint32_t staff = AtWork(GroupId{g}, from) + by_number;
      steps.push_back({from, known > 0 ? staff : planned, staff, by_number});
      desks = std::max({desks, known > 0 ? 0 : planned, known + by_number});
    }
    trace.staff_.push_back(std::move(steps));
    trace.desks_.push_back(desks);
  }
}

// When any of the group's agents begins or ends being at work.
void DayTraceBuilder::AddStaffTimes(GroupId group, std::vector<Time>& times) const {
  for (std::uint32_t n = 0; n < trace_->people_.Agents(group); ++n) {
    for (const AgentSpell& spell : trace_->people_.Spells(group, n)) {
      if (spell.at > trace_->open_ && spell.at < trace_->close_) times.push_back(spell.at);
    }
  }
}

// Of those whose days are known.
std::uint32_t DayTraceBuilder::AtWork(GroupId group, Time at) const {
  std::uint32_t sum = 0;
  for (std::uint32_t n = 0; n < trace_->people_.Agents(group); ++n)
    sum += trace_->people_.At(group, n, at).kind == AgentStep::Kind::kAtWork;
  return sum;
}

void DayTraceBuilder::BuildCurves() {
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
      const auto last = static_cast<std::size_t>((to - trace.open_).ticks() / kTicksPerMinute) + 1;
      for (std::size_t m = first; m <= std::min(last, minutes - 1); ++m)
        staffed[m] += steps[i].staff * one[m];
    }
  }
  for (const auto& group : trace.stints_) {
    for (const auto& agent : group) {
      Time free;  // an agent with several chats is busy once
      for (const Stint& stint : agent) {
        const Time begin = std::max(free, stint.from);
        if (begin >= stint.to) continue;
        free = stint.to;
        Spread(busy, trace.open_, begin, stint.to);
        // Time past the end of an agent's interval counts as staffed too.
        for (Time t = begin; t < stint.to;) {
          const Time next = std::min(stint.to, NextStaffStep(stint.group, t));
          if (!trace.IsOnDuty(stint.group, stint.agent, t)) Spread(staffed, trace.open_, t, next);
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

Time DayTraceBuilder::NextStaffStep(GroupId group, Time after) const {
  for (const auto& step : trace_->staff_[group.value]) {
    if (step.from > after) return step.from;
  }
  return after < trace_->close_ ? trace_->close_ : Time::FromTicks(INT64_MAX);
}

void DayTraceBuilder::BuildQuarters() {
  DayTrace& trace = *trace_;
  for (Time t = trace.open_; t < trace.close_; t = t + Minutes(15)) trace.quarters_.push_back({t});
  for (const ContactRecord& record : trace.contacts_) {
    if (!WasOffered(record.outcome) || trace.IsDeferred(record.type) || !trace.OfToday(record))
      continue;
    const auto index =
        static_cast<std::size_t>((record.arrival - trace.open_).ticks() / Minutes(15).ticks());
    if (index >= trace.quarters_.size()) continue;
    ++trace.quarters_[index].offered;
    trace.quarters_[index].answered_in_time += trace.IsInTime(record);
  }
}

// What a shift leader would remember of the day: the large changes of staff, the longest line,
// the longest wait.
void DayTraceBuilder::BuildEvents() {
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
  std::ranges::stable_sort(staff,
                           [&](const DayEvent& a, const DayEvent& b) { return size(a) > size(b); });
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
    if (!trace.Waits(trace.contacts_[i]) || trace.contacts_[i].wait <= longest) continue;
    longest = trace.contacts_[i].wait;
    wait.at = trace.Left(i);
    wait.amount = static_cast<int>(ToSeconds(longest));
  }
  if (wait.amount >= 10) trace.events_.push_back(wait);
  std::ranges::stable_sort(trace.events_, {}, &DayEvent::at);
}

}  // namespace callfloor::ui
