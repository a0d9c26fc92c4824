#include <algorithm>

#include "ui/app/playback_trace.h"

// Agents, backlogs and callbacks at one moment.

namespace callfloor::ui {

// Of work: how much of what is done of it today is done by now.
float DayTrace::ProgressOf(const Stint& stint, Time at) const {
  if (stint.kind == Stint::Kind::kCall) {
    const bool talking = at < stint.talk_end;
    const Time from = talking ? stint.from : stint.talk_end;
    const Time to = talking ? stint.talk_end : stint.to;
    return static_cast<float>(ToSeconds(at - from) / ToSeconds(to - from));
  }
  double before = ToSeconds(at - stint.from), all = 0;
  for (const Stint& piece : PiecesOf(stint.contact)) {
    if (piece.from < stint.from) before += ToSeconds(piece.talk_end - piece.from);
    all += ToSeconds(piece.talk_end - piece.from);
  }
  if (stint.kind == Stint::Kind::kRing) all = ToSeconds(stint.to - stint.from);
  return all > 0 ? static_cast<float>(std::clamp(before / all, 0.0, 1.0)) : 0;
}

void DayTrace::AgentsAt(Time at, FloorState& state) const {
  const std::size_t groups = stints_.size();
  state.agents.resize(groups);
  state.on_duty.assign(groups, 0);
  state.talking.assign(groups, 0);
  state.working.assign(groups, 0);
  state.handling.assign(groups, 0);
  state.in_session.assign(groups, 0);
  for (std::uint32_t g = 0; g < groups; ++g) {
    state.agents[g].resize(stints_[g].size());
    for (std::uint32_t n = 0; n < stints_[g].size(); ++n) {
      AgentNow& agent = state.agents[g][n];
      agent = {};
      const auto& stints = stints_[g][n];
      const auto next = std::ranges::upper_bound(stints, at, {}, &Stint::from);
      const Stint* last = nullptr;
      for (auto begun = next; begun != stints.begin() && at < (begun - 1)->busy_until; --begun) {
        if (at >= (begun - 1)->to) continue;
        ++agent.in_hand;
        if (last == nullptr) last = &*(begun - 1);
      }
      if (last != nullptr) {
        const Stint& stint = *last;
        const bool wraps = at >= stint.talk_end;
        agent.state = wraps                              ? AgentNow::State::kWrap
                      : stint.kind == Stint::Kind::kCall ? AgentNow::State::kTalk
                      : stint.kind == Stint::Kind::kWork ? AgentNow::State::kWork
                                                         : AgentNow::State::kRing;
        agent.contact = stint.contact;
        agent.since = wraps ? stint.talk_end : stint.from;
        agent.progress = wraps && stint.kind == Stint::Kind::kWork
                             ? static_cast<float>(ToSeconds(at - agent.since) /
                                                  ToSeconds(stint.to - agent.since))
                             : ProgressOf(stint, at);
        state.talking[g] += agent.state == AgentNow::State::kTalk;
        state.working[g] += agent.state == AgentNow::State::kWork;
        ++state.handling[g];
        ++state.on_duty[g];
      } else {
        PlaceFree(GroupId{g}, n, at, agent);
        state.on_duty[g] += agent.state == AgentNow::State::kIdle;
        state.in_session[g] += agent.state == AgentNow::State::kSession;
      }
    }
  }
}

// Where an agent is who has no contact in hand.
void DayTrace::PlaceFree(GroupId group, std::uint32_t number, Time at, AgentNow& agent) const {
  const AgentSpell spell = people_.At(group, number, at);
  if (IsOnDuty(group, number, at)) {
    agent.state = AgentNow::State::kIdle;
  } else if (spell.kind == AgentStep::Kind::kSession) {
    agent.state = AgentNow::State::kSession;
    agent.helps = spell.helps;
    agent.since = spell.at;
    agent.progress =
        static_cast<float>(std::min(1.0, ToSeconds(at - spell.at) / ToSeconds(spell.length)));
  } else if (number < people_.Agents(group)) {
    const bool pauses =
        spell.kind == AgentStep::Kind::kBreak || spell.kind == AgentStep::Kind::kSentHome;
    if (pauses) agent.state = AgentNow::State::kBreak;
  } else if (people_.Agents(group) == 0 && number < PlannedStaffAt(group, at)) {
    agent.state = AgentNow::State::kBreak;
  }
}

void DayTrace::BacklogsAt(Time at, FloorState& state) const {
  state.backlogs.assign(deferred_.size(), {});
  for (const Work& work : works_) {
    const ContactRecord& record = contacts_[work.contact];
    if (record.arrival > at) break;
    BacklogNow& backlog = state.backlogs[record.type.value];
    const auto next = std::ranges::upper_bound(work.pieces, at, {}, &Stint::from);
    const auto begun = static_cast<std::uint32_t>(next - work.pieces.begin());
    backlog.interruptions += static_cast<std::uint32_t>(
        std::count_if(work.pieces.begin(), next, [&](const Stint& piece) {
          return piece.put_down && piece.talk_end <= at && piece.talk_end >= open_;
        }));
    if (work.done <= at) {
      ++backlog.done;
      backlog.done_late += work.done > work.late;
      continue;
    }
    if (begun > 0 && (next - 1)->talk_end > at) {
      ++backlog.in_hand;
      continue;
    }
    ++backlog.waiting;
    backlog.late += at >= work.late;
    backlog.soon += at >= work.soon && at < work.late;
    if (backlog.next == kNoContact) backlog.next = work.contact;
    if (begun == 0) continue;
    ++backlog.put_down;
    const Stint& last = *(next - 1);
    state.agents[last.group.value][last.agent].put_down = work.contact;
  }
}

void DayTrace::CallbacksAt(Time at, FloorState& state) const {
  state.callbacks.assign(callback_lines_, {});
  for (const Callback& callback : callbacks_) {
    if (callback.accepted > at) break;
    CallbacksNow& now = state.callbacks[callback.line.value];
    const auto next = std::ranges::upper_bound(callback.phases, at, {}, &CallbackPhase::at);
    now.in_vain += static_cast<std::uint32_t>(
        std::count_if(callback.phases.begin(), next, [&](const CallbackPhase& phase) {
          return phase.kind == ContactStep::Kind::kNotReached && phase.at >= open_;
        }));
    if (callback.over <= at) {
      ++(callback.reached ? now.reached : now.failed);
      continue;
    }
    const auto kind =
        next == callback.phases.begin() ? ContactStep::Kind::kNotReached : (next - 1)->kind;
    if (kind == ContactStep::Kind::kCalled) {
      ++now.ringing;
    } else if (kind == ContactStep::Kind::kDue) {
      now.in_line.push_back(callback.contact);
    } else {
      ++now.later;
      if (next != callback.phases.end() && (now.next == Time() || next->at < now.next))
        now.next = next->at;
    }
  }
}

}  // namespace callfloor::ui
