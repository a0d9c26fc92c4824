#include <algorithm>
#include <array>
#include <utility>

#include "sim/center/simulator_impl.h"

// What is above the centre hears of contacts, says what they lead to, and takes agents off the
// phone.

namespace callfloor {

using namespace simulator;

void Simulator::Impl::Attach(std::unique_ptr<Overlay> overlay) {
  overlay_ = std::move(overlay);
  if (!overlay_ || !overlay_->ReadsOccupancy() || crew_ || people_ == nullptr) return;
  crew_.emplace();
  more_when_idle_ = true;
}

void Simulator::Impl::BeginOverlay(std::uint64_t seed, std::uint64_t replication) {
  CALLFLOOR_ASSERT(people_ != nullptr);
  above_.places.assign(people_->workers.size(), PlaceToday());
  above_.plans.assign(people_->workers.size(), {});
  above_.busy.assign(model_.groups().size(), 0);
  above_.staffed.assign(model_.groups().size(), 0);
  above_.later.assign(static_cast<std::size_t>(model_.scenario().clock.days), {});
  for (std::uint32_t i = 0; i < above_.places.size(); ++i) {
    const Worker& worker = people_->workers[i];
    PlaceToday& place = above_.places[i];
    place.group = worker.group;
    place.number = i - people_->first_worker[worker.group.value];
    place.shift = worker.shift;
    place.in_shift = worker.number;
  }
  overlay_->Begin(seed, replication);
}

void Simulator::Impl::StartOverlayDay(int day) {
  for (std::uint32_t i = 0; i < above_.places.size(); ++i) {
    PlaceToday& place = above_.places[i];
    const GroupPeopleModel& group = model_.people()->groups[place.group.value];
    if (group.crew) {
      const Member& member = crew_->members[i];
      place.there = member.there;
      place.person = member.person;
      place.weeks_in_job = member.Weeks(day);
      place.strain = member.strain;
    } else {
      const bool known = place.number < group.traits.size();
      const double before =
          known ? group.traits[place.number].tenure_weeks.value_or(kSettledWeeks) : kSettledWeeks;
      place.weeks_in_job = before + day / 7.0;
    }
    if (crew_) place.last_occupancy = crew_->members[i].last_occupancy;
  }
  overlay_->StartDay(day, above_.places);
  for (const auto& [when, contact] : std::exchange(above_.later[static_cast<std::size_t>(day)], {}))
    Expect(contact, when);
  if (sink_ != nullptr) ShowDay();
}

double Simulator::Impl::OverlayFactor(const Caller& caller, std::uint32_t agent) {
  const std::uint32_t place = WorkerOf(agent);
  if (place == AgentPool::kNone) return 1;
  const Worker& worker = people_->workers[place];
  return overlay_->HandleTimeFactor(place, {.type = caller.type,
                                            .customer = caller.customer,
                                            .key = keys_[caller.type.value],
                                            .into_shift = now_ - worker.start,
                                            .shift = worker.until - worker.start});
}

// A contact has been served and is not passed on: whether the matter is settled, and who calls
// again.
bool Simulator::Impl::Conclude(const Caller& caller, std::uint32_t agent, Duration wait,
                               Duration handle) {
  const TypeModel& type = Type(caller.type);
  const std::uint32_t place = overlay_ ? WorkerOf(agent) : AgentPool::kNone;
  if (place == AgentPool::kNone) {
    MaybeRecall(caller, agent);
    if (type.worth) CountWorth(caller);
    return true;
  }
  const ContactInHand contact{.type = caller.type,
                              .customer = caller.customer,
                              .attempt = static_cast<int>(caller.attempt),
                              .key = keys_[caller.type.value],
                              .place = place,
                              .wait = wait,
                              .handle = handle,
                              .counted = caller.arrival - caller.ivr >= model_.statistics_start()};
  const Aftermath aftermath = overlay_->Handled(contact, now_);
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  cell.unresolved += !aftermath.resolved;
  if (type.worth) cell.sold += WorthOf(caller).sold;
  if (aftermath.calls_again && GoesOn(caller)) {
    CALLFLOOR_ASSERT(customer_id::Repeats(caller.customer) < customer_id::kMostRepeats);
    ExpectRepeat({caller.type, customer_id::NextRepeat(caller.type, caller.customer), 1,
                  Via::kRecall, AgentPool::kNone, HasAffinity() ? agent : AgentPool::kNone},
                 *aftermath.calls_again);
  }
  return aftermath.resolved;
}

void Simulator::Impl::ExpectRepeat(const PendingContact& contact, Time when) {
  const auto day = [](Time time) { return time.ticks() / kTicksPerDay; };
  if (day(when) > day(now_)) {
    above_.later[static_cast<std::size_t>(day(when))].push_back({when, contact});
  } else {
    Expect(contact, when);
  }
}

// A shift begins: what the overlay wants today finds its place among the other activities.
void Simulator::Impl::PlanSessions(std::uint32_t index, bool present) {
  const Worker& worker = people_->workers[index];
  std::vector<ActivityModel>& plan = above_.plans[index];
  plan.clear();
  if (!present) return;
  above_.wanted.clear();
  overlay_->ShiftStarts(index, above_.wanted);
  if (above_.wanted.empty()) return;
  const std::vector<ActivityModel>& usual = PlanOf(worker);  // while `plan` is empty
  std::vector<ActivityModel> with_sessions = usual;
  for (const Session& session : above_.wanted) {
    Duration start = session.earliest;
    auto before = with_sessions.begin();
    for (; before != with_sessions.end() && before->start < start + session.length; ++before) {
      start = std::max(start, before->End());
    }
    const ActivityModel activity{.start = start,
                                 .length = session.length,
                                 .session = session.number,
                                 .cancel_above = session.cancel_above};
    ShowSession(AgentStep::Kind::kPlanned, index, activity);
    if (worker.start + start <= now_ || worker.start + start + session.length > worker.until) {
      overlay_->SessionDecided(index, session.number, false);
      ShowSession(AgentStep::Kind::kNotHeld, index, activity);
      continue;
    }
    with_sessions.insert(before, activity);
  }
  plan = std::move(with_sessions);
}

// Whether what is to begin now is a session that is not held. One that is waits for the contact in
// hand, like every activity.
bool Simulator::Impl::DropsSession(std::uint32_t index) {
  const Worker& worker = people_->workers[index];
  std::vector<ActivityModel>& plan = above_.plans[index];
  if (worker.planned >= plan.size() || plan[worker.planned].session == UINT32_MAX) return false;
  const ActivityModel& activity = plan[worker.planned];
  const bool there = worker.where == Whereabouts::kAtWork ||
                     worker.where == Whereabouts::kActivity ||
                     worker.where == Whereabouts::kOverrun;
  const double occupancy =
      there && activity.cancel_above <= 1 ? RecentOccupancy(worker.group.value) : 0;
  const bool held = there && occupancy <= activity.cancel_above;
  overlay_->SessionDecided(index, activity.session, held);
  if (!held) ShowSession(AgentStep::Kind::kNotHeld, index, activity, occupancy);
  if (!held) plan.erase(plan.begin() + worker.planned);
  return !held;
}

// Tells the sink what the agent does now besides contacts.
void Simulator::Impl::ShowWorker(std::uint32_t index) {
  using Kind = AgentStep::Kind;
  static constexpr std::array kKinds = {Kind::kAway,  Kind::kAbsent,  Kind::kVacant,
                                        Kind::kLate,  Kind::kAtWork,  Kind::kBreak,
                                        Kind::kBreak, Kind::kSentHome};
  const Worker& worker = people_->workers[index];
  AgentStep step;
  step.kind = kKinds[static_cast<std::size_t>(worker.where)];
  step.at = now_;
  step.group = worker.group;
  step.agent = above_.places[index].number;
  if (worker.where == Whereabouts::kActivity) {
    const ActivityModel& activity = PlanOf(worker)[worker.taken - 1];
    step.length = activity.length;
    if (activity.session != UINT32_MAX) {
      step.kind = Kind::kSession;
      step.session = activity.session;
    }
  }
  sink_->OnAgent(step);
}

void Simulator::Impl::ShowDay() {
  for (const PlaceToday& place : above_.places) {
    AgentStep step;
    step.kind = AgentStep::Kind::kDayBegins;
    step.at = now_;
    step.group = place.group;
    step.agent = place.number;
    step.strain = place.strain;
    sink_->OnAgent(step);
  }
}

void Simulator::Impl::ShowSession(AgentStep::Kind kind, std::uint32_t index,
                                  const ActivityModel& session, double occupancy) {
  if (sink_ == nullptr) return;
  AgentStep step;
  step.kind = kind;
  step.at = now_;
  step.group = people_->workers[index].group;
  step.agent = above_.places[index].number;
  step.session = session.session;
  step.planned = people_->workers[index].start + session.start;
  step.length = session.length;
  step.occupancy = occupancy;
  sink_->OnAgent(step);
}

// A slot ends, and another begins.
void Simulator::Impl::NoteOccupancy(bool opens) {
  for (std::uint32_t g = 0; g < above_.busy.size(); ++g) {
    const GroupCell& cell = ledger_.current().groups[g];
    above_.busy[g] = opens ? 0 : cell.busy;
    above_.staffed[g] = opens ? 0 : cell.staffed;
  }
}

// Of the group, since the interval before this one began.
double Simulator::Impl::RecentOccupancy(std::uint32_t group) {
  TouchGroup(group);
  const GroupCell& cell = ledger_.current().groups[group];
  const std::int64_t staffed = above_.staffed[group] + cell.staffed;
  if (staffed == 0) return 0;
  return static_cast<double>(above_.busy[group] + cell.busy) / static_cast<double>(staffed);
}

}  // namespace callfloor
