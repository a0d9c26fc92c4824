#include "ui/app/playback_builder.h"

#include <algorithm>

namespace callfloor::ui {
namespace {

constexpr Time kNever = Time() + kForever;

auto KeyOf(const ContactRecord& record) {
  return std::tuple(record.type, record.customer, record.attempt);
}

}  // namespace

DayTraceBuilder::DayTraceBuilder(const Model& model, int day) : model_(model), day_(day) {
  const Scenario& scenario = model.scenario();
  if (scenario.ivr) trace_->ivr_ = IvrTrace(scenario.ivr->nodes.size(), day);
  trace_->people_ = PeopleTrace(model, day);
  trace_->repeats_ = RepeatTrace(scenario.quality.has_value());
  if (model.channels()) {
    for (const auto& deferred : model.channels()->types)
      trace_->deferred_.push_back(deferred.has_value());
  }
  if (std::ranges::any_of(model.types(),
                          [](const TypeModel& type) { return type.callback.has_value(); }))
    trace_->callback_lines_ = model.types().size();
}

// Of earlier days there may be work that is not done yet, and callers who are called back today.
bool DayTraceBuilder::OfInterest(const ContactRecord& record) const {
  if (record.day >= day_) return record.day == day_;
  return trace_->IsDeferred(record.type) || record.End() >= Midnight(day_);
}

void DayTraceBuilder::OnContact(const ContactRecord& record) {
  trace_->ivr_.Note(record);
  if (record.day <= day_) trace_->repeats_.Note(record);
  if (!OfInterest(record)) return;
  ContactRecord& seen = trace_->contacts_.emplace_back(record);
  // The floor begins where the IVR ends.
  seen.arrival = seen.arrival + seen.ivr;
}

void DayTraceBuilder::OnStep(const ContactStep& step) {
  switch (step.kind) {
    case ContactStep::Kind::kIvrNode:
    case ContactStep::Kind::kIvrQueue:
    case ContactStep::Kind::kIvrEnd:
      trace_->ivr_.Note(step);
      return;
    default:
      if (step.at < Midnight(day_ + 1))
        steps_[{step.type, step.customer, step.attempt}].push_back(step);
  }
}

void DayTraceBuilder::OnAgent(const AgentStep& step) { trace_->people_.Note(step); }

std::shared_ptr<const DayTrace> DayTraceBuilder::Build(
    std::span<const Intervention> interventions) {
  DayTrace& trace = *trace_;
  trace.day_ = day_;
  for (const Slot& slot : model_.slots()) {
    if (slot.day != day_) continue;
    if (slot.interval == 0) trace.open_ = slot.start;
    trace.close_ = slot.end;
  }
  for (const TypeModel& type : model_.types()) trace.within_.push_back(type.within);
  // Work that was done on an earlier day is not this day's.
  std::erase_if(trace.contacts_, [&](const ContactRecord& record) {
    if (record.day == day_ || !trace.IsDeferred(record.type)) return false;
    const auto found = steps_.find(KeyOf(record));
    return found != steps_.end() && found->second.back().kind == ContactStep::Kind::kFinished &&
           found->second.back().at < Midnight(day_);
  });
  for (ContactRecord& record : trace.contacts_) KeepToTheDay(record);
  std::ranges::stable_sort(trace.contacts_, {}, &ContactRecord::arrival);
  IndexCustomers();
  trace.repeats_.Close(trace.contacts_);
  BuildStaff(interventions);
  BuildEnds();
  BuildWorks();
  BuildCallbacks();
  BuildStints();
  BuildMoments();
  BuildCheckpoints();
  BuildCurves();
  BuildQuarters();
  BuildEvents();
  trace.ivr_.Close();
  return trace_;
}

// Whoever is called back on another day has not been reached on this one.
void DayTraceBuilder::KeepToTheDay(ContactRecord& record) const {
  const Time off_the_line = record.arrival + record.wait;
  if (!DayTrace::IsCalledBack(record) || off_the_line + record.callback_time < Midnight(day_ + 1)) {
    return;
  }
  record.outcome = Outcome::kCallbackFailed;
  record.callback_time = trace_->close_ - off_the_line;
  record.talk = record.hold = record.wrap = Duration();
}

void DayTraceBuilder::IndexCustomers() {
  DayTrace& trace = *trace_;
  trace.by_customer_.resize(trace.contacts_.size());
  for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) trace.by_customer_[i] = i;
  std::ranges::sort(trace.by_customer_, {},
                    [&](std::uint32_t i) { return KeyOf(trace.contacts_[i]); });
}

// Of live contacts; BuildWork() says when deferred work ends.
void DayTraceBuilder::BuildEnds() {
  for (const ContactRecord& record : trace_->contacts_) {
    const Time left = record.arrival + record.wait + record.callback_time;
    DayTrace::Ends ends{left, left, left};
    if (record.outcome == Outcome::kAnswered) {
      ends.talk_end = left + record.talk + record.hold;
      ends.done = ends.talk_end + record.wrap;
    }
    trace_->ends_.push_back(ends);
  }
}

void DayTraceBuilder::BuildWorks() {
  DayTrace& trace = *trace_;
  for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) {
    if (trace.IsDeferred(trace.contacts_[i].type)) BuildWork(i);
  }
  FindMostBacklog();
}

void DayTraceBuilder::FindMostBacklog() {
  DayTrace& trace = *trace_;
  trace.most_backlog_.assign(trace.deferred_.size(), 0);
  struct Change {
    Time at;
    TypeId type;
    int by = 0;
  };
  std::vector<Change> changes;
  for (const DayTrace::Work& work : trace.works_) {
    const ContactRecord& record = trace.contacts_[work.contact];
    changes.push_back({record.arrival, record.type, 1});
    for (const Stint& piece : work.pieces) {
      changes.push_back({piece.from, record.type, -1});
      if (piece.put_down) changes.push_back({piece.talk_end, record.type, 1});
    }
  }
  std::ranges::stable_sort(changes, {}, &Change::at);
  std::vector<int> now(trace.deferred_.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    now[changes[i].type.value] += changes[i].by;
    const bool settled = i + 1 == changes.size() || changes[i + 1].at > changes[i].at;
    if (!settled || changes[i].at < trace.open_) continue;
    for (std::size_t type = 0; type < now.size(); ++type)
      trace.most_backlog_[type] =
          std::max(trace.most_backlog_[type], static_cast<std::uint32_t>(std::max(now[type], 0)));
  }
}

// What is not finished on this day is still open, whatever comes after it.
void DayTraceBuilder::BuildWork(std::uint32_t contact) {
  DayTrace& trace = *trace_;
  ContactRecord& record = trace.contacts_[contact];
  DayTrace::Work work;
  work.contact = contact;
  work.soon = WhenAged(record, 1 - DayTrace::kSoonShare);
  work.late = WhenAged(record, 1);
  work.done = kNever;
  if (const auto found = steps_.find(KeyOf(record)); found != steps_.end()) {
    for (const ContactStep& step : found->second) {
      if (step.kind == ContactStep::Kind::kTakenUp) {
        const Time end = Midnight(day_ + 1);
        work.pieces.push_back(
            {step.at, end, end, contact, Stint::Kind::kWork, false, step.group, step.agent});
        continue;
      }
      Stint& piece = work.pieces.back();
      piece.talk_end = piece.to = step.at;
      piece.put_down = step.kind == ContactStep::Kind::kPutDown;
      if (!piece.put_down) {
        work.done = step.at;
        piece.to = step.at + record.wrap;
      }
    }
  }
  DayTrace::Ends& ends = trace.ends_[contact];
  ends.left = work.pieces.empty() ? std::max(trace.close_, record.arrival) : work.pieces[0].from;
  if (work.done == kNever) {
    record.outcome = Outcome::kStillOpen;
    ends.talk_end = ends.done = ends.left;
  } else {
    ends.talk_end = work.done;
    ends.done = work.pieces.back().to;
  }
  trace.works_.push_back(std::move(work));
}

// When deferred work has used that share of its deadline; at no time if not within this day.
Time DayTraceBuilder::WhenAged(const ContactRecord& record, double share) const {
  const DeferredModel& deferred = *model_.channels()->types[record.type.value];
  Duration left = Seconds(ToSeconds(deferred.deadline) * share);
  if (record.via == Via::kBacklog) left = left - AgeInBacklog(deferred, record.customer);
  if (left <= Duration()) return record.arrival;
  if (!deferred.in_open_time) return record.arrival + left;
  const OpenTime& open_time = model_.channels()->open_time;
  const Time end = Midnight(day_ + 1);
  if (open_time.Between(record.arrival, end) < left) return kNever;
  std::int64_t before = record.arrival.ticks(), after = end.ticks();
  while (after - before > 1) {
    const std::int64_t middle = before + (after - before) / 2;
    (open_time.Between(record.arrival, Time::FromTicks(middle)) < left ? before : after) = middle;
  }
  return Time::FromTicks(after);
}

void DayTraceBuilder::BuildCallbacks() {
  DayTrace& trace = *trace_;
  for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) {
    const ContactRecord& record = trace.contacts_[i];
    if (!DayTrace::IsCalledBack(record) || trace.IsDeferred(record.type)) continue;
    DayTrace::Callback callback;
    callback.contact = i;
    callback.line = model_.types()[record.type.value].callback->line;
    callback.accepted = record.arrival + record.wait;
    callback.over = trace.ends_[i].left;
    callback.reached = record.outcome == Outcome::kAnswered;
    if (const auto found = steps_.find(KeyOf(record)); found != steps_.end()) {
      for (const ContactStep& step : found->second) callback.phases.push_back({step.at, step.kind});
    }
    trace.callbacks_.push_back(std::move(callback));
  }
  std::ranges::stable_sort(trace.callbacks_, {}, &DayTrace::Callback::accepted);
}

void DayTraceBuilder::BuildStints() {
  DayTrace& trace = *trace_;
  for (const std::uint32_t desks : trace.desks_) trace.stints_.emplace_back(desks);
  for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) {
    const ContactRecord& record = trace.contacts_[i];
    // Who left a chat without notice may keep an agent all the same.
    if (record.silent && record.group.valid()) {
      const Time from = trace.ends_[i].left + record.silent_wait;
      const Time to = from + record.silent_time;
      AddStint({from, to, to, i, Stint::Kind::kCall, false, record.group, record.agent});
    }
    if (record.outcome != Outcome::kAnswered || trace.IsDeferred(record.type)) continue;
    const DayTrace::Ends& ends = trace.ends_[i];
    AddStint({ends.left, ends.talk_end, ends.done, i, Stint::Kind::kCall, false, record.group,
              record.agent});
  }
  for (const DayTrace::Work& work : trace.works_) {
    for (const Stint& piece : work.pieces) {
      if (piece.to >= Midnight(day_)) AddStint(piece);
    }
  }
  // An agent who calls in vain is named by the call, and free when it has rung.
  for (const DayTrace::Callback& callback : trace.callbacks_) {
    const auto& steps = steps_[KeyOf(trace.contacts_[callback.contact])];
    for (std::size_t k = 0; k + 1 < steps.size(); ++k) {
      if (steps[k].kind != ContactStep::Kind::kCalled ||
          steps[k + 1].kind != ContactStep::Kind::kNotReached)
        continue;
      AddStint({steps[k].at, steps[k + 1].at, steps[k + 1].at, callback.contact, Stint::Kind::kRing,
                false, steps[k].group, steps[k].agent});
    }
  }
  trace.end_ = trace.close_;
  for (auto& group : trace.stints_) {
    for (auto& agent : group) {
      std::ranges::sort(agent, {}, [](const Stint& s) { return std::tuple(s.from, s.contact); });
      Time last;
      for (Stint& stint : agent) stint.busy_until = last = std::max(last, stint.to);
      if (last < Midnight(day_ + 1)) trace.end_ = std::max(trace.end_, last);
    }
  }
}

void DayTraceBuilder::AddStint(const Stint& stint) {
  auto& agents = trace_->stints_[stint.group.value];
  if (stint.agent >= agents.size()) {  // still busy since the interval before the day's first
    agents.resize(stint.agent + 1);
    trace_->desks_[stint.group.value] = stint.agent + 1;
  }
  agents[stint.agent].push_back(stint);
}

void DayTraceBuilder::BuildMoments() {
  DayTrace& trace = *trace_;
  for (std::uint32_t i = 0; i < trace.contacts_.size(); ++i) {
    const ContactRecord& record = trace.contacts_[i];
    if (trace.IsDeferred(record.type) || !trace.OfToday(record)) continue;
    trace.moments_.push_back({record.arrival, i, MomentKind::kArrive});
    if (DayTrace::IsCalledBack(record)) {
      trace.moments_.push_back({record.arrival + record.wait, i, MomentKind::kHangUp});
    }
    trace.moments_.push_back({trace.Left(i), i, MomentKind::kLeave});
    trace.end_ = std::max(trace.end_, trace.Done(i));
  }
  for (const auto& group : trace.stints_) {
    for (const auto& agent : group) {
      for (const Stint& stint : agent) {
        trace.moments_.push_back({stint.from, stint.contact, MomentKind::kTakenUp});
        trace.moments_.push_back({stint.to, stint.contact, MomentKind::kFree});
      }
    }
  }
  // A contact that does not wait arrives and leaves at one instant: its arrival comes first. So it
  // is with a call of no length.
  std::ranges::sort(trace.moments_, {}, [&](const DayTrace::Moment& m) {
    const ContactRecord& record = trace.contacts_[m.contact];
    const bool at_once =
        m.kind == MomentKind::kLeave && !trace.Waits(record) && record.callback_time == Duration();
    return std::tuple(m.at, at_once ? 5 : static_cast<int>(m.kind), m.contact);
  });
}

void DayTraceBuilder::BuildCheckpoints() {
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

}  // namespace callfloor::ui
