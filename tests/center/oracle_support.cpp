#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "sim/center/draw.h"
#include "sim/core/random.h"
#include "tests/center/oracle.h"

namespace callfloor::testing {
namespace {

std::int64_t From(const ContactRecord& r) { return r.arrival.ticks(); }
std::int64_t Until(const ContactRecord& r) { return (r.arrival + r.wait).ticks(); }
bool Blocked(const ContactRecord& r) {
  return r.outcome == Outcome::kBlockedTrunk || r.outcome == Outcome::kBlockedQueue;
}
// Went into the queue, if only for a moment, or to an agent.
bool Entered(const ContactRecord& r) { return !Blocked(r) && r.outcome != Outcome::kBalked; }
std::int64_t LineUntil(const ContactRecord& r) { return Until(r) + r.talk.ticks(); }

}  // namespace

Oracle::Oracle(const Model& model, std::uint64_t seed, std::uint64_t replication,
               const std::vector<ContactRecord>& log, const ReplicationResult& result)
    : model_(model), seed_(seed), replication_(replication), log_(log), result_(result) {
  for (const Slot& slot : model.slots()) {
    if (slot.opens) open_.push_back({slot.start.ticks(), slot.end.ticks()});
    open_.back().to = slot.end.ticks();
  }
  for (const GroupModel& group : model.groups()) services_.emplace_back(group.most_agents);
  for (const ContactRecord& r : log) {
    if (r.outcome != Outcome::kAnswered) continue;
    if (r.group.value >= services_.size() || r.agent >= services_[r.group.value].size()) {
      Broken("no such agent", &r);
      continue;
    }
    services_[r.group.value][r.agent].push_back(
        {Until(r), Until(r) + r.talk.ticks() + r.wrap.ticks(), &r});
  }
  for (auto& group : services_) {
    for (auto& agent : group) {
      std::ranges::sort(agent, {}, [](const Service& s) { return std::pair(s.from, s.to); });
    }
  }
}

std::vector<std::string> Oracle::BrokenRules() {
  if (broken_.empty()) CheckContacts();
  if (broken_.empty()) {
    CheckCustomers();
    CheckAgents();
    CheckQueue();
    CheckLimits();
    CheckTallies();
  }
  return broken_;
}

void Oracle::Broken(const std::string& rule, const ContactRecord* contact) {
  if (contact == nullptr) {
    broken_.push_back(rule);
  } else {
    broken_.push_back(fmt::format(
        "{}: type {} customer {}-{} attempt {} arrived {} s, waited {} s, "
        "outcome {}",
        rule, contact->type.value, contact->customer >> 32, contact->customer & UINT32_MAX,
        contact->attempt, ToSeconds(contact->arrival - Time()), ToSeconds(contact->wait),
        static_cast<int>(contact->outcome)));
  }
}

const Skill* Oracle::SkillOf(GroupId group, TypeId type) const {
  const Scenario& scenario = model_.scenario();
  for (const Skill& skill : scenario.agent_groups[group.value].skills) {
    if (skill.type == scenario.contact_types[type.value].name) return &skill;
  }
  return nullptr;
}

bool Oracle::OpenAt(std::int64_t time) const {
  return std::ranges::any_of(open_, [&](Span s) { return s.from <= time && time < s.to; });
}

int Oracle::SlotAt(std::int64_t time) const {
  int found = -1;
  for (const Slot& slot : model_.slots()) {
    if (slot.start.ticks() > time) break;
    ++found;
  }
  return found;
}

bool Oracle::StaffedAt(std::uint32_t group, std::uint32_t agent, std::int64_t time) const {
  const auto& slot = model_.slots()[static_cast<std::size_t>(SlotAt(time))];
  return agent < model_.groups()[group].agents[static_cast<std::size_t>(slot.interval)];
}

std::int64_t Oracle::OnDutySince(std::uint32_t group, std::uint32_t agent,
                                 std::int64_t time) const {
  int slot = SlotAt(time);
  const auto at = [&](int s) -> const Slot& { return model_.slots()[static_cast<std::size_t>(s)]; };
  while (!at(slot).opens && StaffedAt(group, agent, at(slot - 1).start.ticks())) --slot;
  return at(slot).start.ticks();
}

const std::vector<Oracle::Service>& Oracle::ServicesOf(std::uint32_t group,
                                                       std::uint32_t agent) const {
  return services_[group][agent];
}

bool Oracle::IdleBefore(std::uint32_t group, std::uint32_t agent, std::int64_t time,
                        std::int64_t& since) const {
  if (!OpenAt(time) || !StaffedAt(group, agent, time)) return false;
  since = OnDutySince(group, agent, time);
  for (const Service& service : ServicesOf(group, agent)) {
    if (service.from >= time) break;
    since = std::max(since, service.to);
  }
  return since < time;
}

bool Oracle::BusyAfter(std::uint32_t group, std::uint32_t agent, std::int64_t time) const {
  return std::ranges::any_of(ServicesOf(group, agent),
                             [&](const Service& s) { return s.from <= time && time < s.to; });
}

void Oracle::CheckContacts() {
  const Clock& clock = model_.scenario().clock;
  for (const ContactRecord& r : log_) {
    const TypeModel& type = model_.types()[r.type.value];
    const StreamKey key = MakeStreamKey(seed_, replication_, type.stream_name);
    const WordPair words = MakeWords(key, r.customer, Purpose::kTalkAndPatience);
    if (!OpenAt(From(r))) Broken("arrived while closed", &r);
    const Slot& slot = model_.slots()[static_cast<std::size_t>(SlotAt(From(r)))];
    if (slot.day != r.day || slot.interval != r.interval) Broken("wrong interval", &r);
    if (r.counted != (r.arrival >= model_.statistics_start())) Broken("wrongly counted", &r);
    if (r.wait < Duration()) Broken("negative wait", &r);
    if (type.patience) {
      const bool as_first = r.attempt == 1 || type.retry->same_patience;
      RandomStream first(key, r.customer, Purpose::kPatience, 1, words.second);
      RandomStream again(key, r.customer, Purpose::kPatience,
                         static_cast<std::uint32_t>(r.attempt));
      const Duration patience = type.patience->DrawDuration(as_first ? first : again);
      if (r.patience != patience) Broken("patience not as drawn", &r);
      if (r.wait > patience) Broken("waited beyond patience", &r);
      if (r.outcome == Outcome::kAbandoned && r.wait != patience) Broken("left early", &r);
    } else if (r.patience != kForever) {
      Broken("patience out of nowhere", &r);
    } else if (r.outcome == Outcome::kAbandoned) {
      Broken("abandoned with infinite patience", &r);
    }
    if (r.outcome == Outcome::kAnswered) {
      if (r.group.value >= model_.groups().size() ||
          r.agent >= model_.groups()[r.group.value].most_agents) {
        Broken("no such agent", &r);
        continue;
      }
      const Skill* choice = SkillOf(r.group, r.type);
      if (choice == nullptr) {
        Broken("served without the skill", &r);
        continue;
      }
      RandomStream talk(key, r.customer, Purpose::kTalk, 0, words.first);
      RandomStream wrap(key, r.customer, Purpose::kWrap);
      const double factor = choice->handle_time_factor;
      if (r.talk != Seconds(factor * type.talk.Draw(talk))) Broken("talk not as drawn", &r);
      if (r.wrap != (type.wrap ? Seconds(factor * type.wrap->Draw(wrap)) : Duration())) {
        Broken("wrap not as drawn", &r);
      }
      if (r.will_retry) Broken("retry after an answer", &r);
    } else {
      if (r.group.valid() || r.agent != UINT32_MAX || r.talk != Duration() ||
          r.wrap != Duration()) {
        Broken("served and not answered", &r);
      }
      if ((Blocked(r) || r.outcome == Outcome::kBalked) && r.wait != Duration()) {
        Broken("waited without entering", &r);
      }
    }
    if (r.outcome == Outcome::kDisconnected) {
      if (OpenAt(Until(r))) Broken("disconnected while open", &r);
      const bool at_a_close =
          std::ranges::any_of(open_, [&](Span s) { return s.to == Until(r) && s.from <= From(r); });
      if (clock.at_close == AtClose::kDisconnect && !at_a_close) {
        Broken("disconnected, but not when closing", &r);
      }
    } else if (clock.at_close == AtClose::kDisconnect && !OpenAt(Until(r)) &&
               std::ranges::none_of(open_, [&](Span s) { return s.to == Until(r); })) {
      Broken("waits while closed", &r);
    }
  }
}

void Oracle::CheckCustomers() {
  std::map<std::tuple<std::uint32_t, std::uint64_t, int>, const ContactRecord*> by_attempt;
  for (const ContactRecord& r : log_) {
    if (!by_attempt.emplace(std::tuple(r.type.value, r.customer, r.attempt), &r).second) {
      Broken("twice in the log", &r);
    }
  }
  std::map<std::pair<std::uint32_t, int>, std::pair<std::uint64_t, std::int64_t>> last;
  for (const auto& [id, r] : by_attempt) {
    const TypeModel& type = model_.types()[r->type.value];
    if (r->attempt == 1) {
      const int day = static_cast<int>(r->customer >> 32);
      auto& [next, time] = last[{r->type.value, day}];
      if (day != r->day || (r->customer & UINT32_MAX) != next || From(*r) < time) {
        Broken("customers out of order", r);
      }
      ++next;
      time = From(*r);
    } else if (!by_attempt.contains({r->type.value, r->customer, r->attempt - 1}) ||
               !by_attempt.at({r->type.value, r->customer, r->attempt - 1})->will_retry) {
      Broken("a retry of nothing", r);
    }
    const bool allowed =
        type.retry && r->attempt < type.retry->max_attempts &&
        ((Blocked(*r) && type.retry->after.blocked) ||
         (r->outcome == Outcome::kDisconnected && type.retry->after.disconnected) ||
         ((r->outcome == Outcome::kAbandoned || r->outcome == Outcome::kBalked) &&
          type.retry->after.abandoned));
    if (r->will_retry && !allowed) Broken("retry not allowed", r);
    if (allowed && !r->will_retry && type.retry->probability >= 1) Broken("retry missed", r);
    if (!r->will_retry) continue;
    const StreamKey key = MakeStreamKey(seed_, replication_, type.stream_name);
    RandomStream delay(key, r->customer, Purpose::kRetryDelay,
                       static_cast<std::uint32_t>(r->attempt));
    const std::int64_t due = Until(*r) + type.retry_delay->DrawDuration(delay).ticks();
    const auto next = by_attempt.find({r->type.value, r->customer, r->attempt + 1});
    if ((next != by_attempt.end()) != OpenAt(due)) {
      // Of what happens at the closing instant itself only the order decides; see semantics.md.
      Broken(OpenAt(due) ? "retry not made" : "retry while closed", r);
    } else if (next != by_attempt.end() && From(*next->second) != due) {
      Broken("retry at the wrong time", next->second);
    }
  }
}

void Oracle::CheckAgents() {
  for (std::uint32_t g = 0; g < services_.size(); ++g) {
    for (std::uint32_t n = 0; n < services_[g].size(); ++n) {
      std::int64_t busy_until = INT64_MIN;
      for (const Service& service : services_[g][n]) {
        if (service.from < busy_until) Broken("one agent, two contacts", service.contact);
        busy_until = std::max(busy_until, service.to);
        // An agent who goes off duty at this instant may have taken the contact just before only
        // if it ended there too; starts go by the new staff.
        if (!StaffedAt(g, n, service.from)) Broken("served off duty", service.contact);
      }
    }
  }
  // Answered at once: the preferred group, the longest idle.
  for (const ContactRecord& r : log_) {
    if (r.outcome == Outcome::kAbandoned || r.outcome == Outcome::kDisconnected) continue;
    if (r.outcome == Outcome::kBlockedTrunk) continue;
    if (r.outcome == Outcome::kAnswered && r.wait > Duration()) continue;
    std::int64_t chosen_since = INT64_MAX;
    int chosen_preference = INT32_MAX;
    if (r.outcome == Outcome::kAnswered) {
      chosen_preference = SkillOf(r.group, r.type)->preference;
      chosen_since = OnDutySince(r.group.value, r.agent, From(r));
      for (const Service& s : services_[r.group.value][r.agent]) {
        if (s.contact == &r) break;
        chosen_since = std::max(chosen_since, s.to);
      }
    }
    for (std::uint32_t g = 0; g < services_.size(); ++g) {
      const Skill* choice = SkillOf(GroupId{g}, r.type);
      if (choice == nullptr) continue;
      for (std::uint32_t n = 0; n < services_[g].size(); ++n) {
        std::int64_t since = 0;
        if (g == r.group.value && n == r.agent) continue;
        if (!IdleBefore(g, n, From(r), since)) continue;
        const bool takes_another = std::ranges::any_of(
            services_[g][n], [&](const Service& s) { return s.from == From(r); });
        if (takes_another) continue;  // at this very instant, perhaps before
        if (r.outcome != Outcome::kAnswered) {
          Broken("turned away though an agent is idle", &r);
        } else if (choice->preference < chosen_preference) {
          Broken("a preferred group has an idle agent", &r);
        } else if (choice->preference == chosen_preference && since < chosen_since) {
          Broken("another agent has been idle longer", &r);
        }
      }
    }
  }
}

void Oracle::CheckQueue() {
  std::vector<const ContactRecord*> waited;
  for (const ContactRecord& r : log_) {
    if (Entered(r)) waited.push_back(&r);
  }
  std::ranges::sort(waited, {}, [](const ContactRecord* r) { return From(*r); });
  for (std::size_t i = 0; i < waited.size(); ++i) {
    const ContactRecord& r = *waited[i];
    // Those who arrived before and waited on while r was answered.
    if (r.outcome == Outcome::kAnswered) {
      const auto rank = [&](const ContactRecord& c) {
        return std::pair(-model_.scenario().contact_types[c.type.value].priority,
                         SkillOf(r.group, c.type)->preference);
      };
      for (const ContactRecord* other : waited) {
        if (From(*other) >= Until(r)) break;
        if (other == &r || Until(*other) <= Until(r)) continue;
        if (SkillOf(r.group, other->type) == nullptr) continue;
        if (rank(*other) < rank(r)) Broken("another had precedence", &r);
        if (rank(*other) == rank(r) && From(*other) < From(r)) {
          Broken("another waited longer", &r);
        }
      }
    }
    if (r.wait == Duration()) continue;
    for (std::uint32_t g = 0; g < services_.size(); ++g) {
      if (SkillOf(GroupId{g}, r.type) == nullptr) continue;
      for (std::uint32_t n = 0; n < services_[g].size(); ++n) {
        std::vector<std::int64_t> moments = {From(r)};
        for (const Service& s : services_[g][n]) moments.push_back(s.to);
        for (const Slot& slot : model_.slots()) moments.push_back(slot.start.ticks());
        for (const std::int64_t t : moments) {
          if (t < From(r) || t >= Until(r) || !StaffedAt(g, n, t)) continue;
          if (!BusyAfter(g, n, t)) Broken("waits though an agent is idle", &r);
        }
      }
    }
  }
}

void Oracle::CheckLimits() {
  const std::int64_t trunks = model_.scenario().trunks.value_or(INT32_MAX);
  const std::int64_t capacity = model_.scenario().queue_capacity.value_or(INT32_MAX);
  for (const ContactRecord& r : log_) {
    const std::int64_t t = From(r);
    // Surely there after t; perhaps there at t.
    std::int64_t lines = 0;
    std::int64_t lines_at_most = 0;
    std::int64_t waiting = 0;
    std::int64_t waiting_at_most = 0;
    for (const ContactRecord& other : log_) {
      if (!Entered(other) || From(other) > t) continue;
      lines += t < LineUntil(other);
      lines_at_most += &other != &r && t <= LineUntil(other);
      waiting += t < Until(other);
      waiting_at_most += &other != &r && t <= Until(other) &&
                         (other.wait > Duration() || other.outcome != Outcome::kAnswered);
    }
    if (lines > trunks) Broken("more lines than there are", &r);
    if (waiting > capacity) Broken("more waiting than there is room for", &r);
    if (r.outcome == Outcome::kBlockedTrunk && lines_at_most < trunks) {
      Broken("refused though a line is free", &r);
    }
    if (r.outcome == Outcome::kBlockedQueue && waiting_at_most < capacity) {
      Broken("refused though there is room to wait", &r);
    }
  }
}

namespace {

bool Priced(const Model& model) { return (PartsUsed(model.scenario()) & kPartMoney) != 0; }

// Of `staffed` seconds, `busy` of them with contacts, `late` of these off duty.
double CostOf(const AgentGroup& group, double staffed, double busy, double late) {
  const Wages wages = group.wages.value_or(Wages{});
  const double busy_rate = wages.busy_per_hour.value_or(group.cost_per_hour);
  const double idle_rate = wages.idle_per_hour.value_or(group.cost_per_hour);
  return (staffed - busy) / 3600 * idle_rate + (busy - late) / 3600 * busy_rate +
         late / 3600 * busy_rate * wages.overtime_factor;
}

}  // namespace

// Sales, settled contacts, revenue and abandonment of one type or of all.
void Oracle::RecountMoney(int slot, int type, Tally& tally) const {
  if (!Priced(model_)) return;
  for (const ContactRecord& r : log_) {
    if (!r.counted || SlotAt(From(r)) != slot) continue;
    if (type >= 0 && r.type.value != static_cast<std::uint32_t>(type)) continue;
    const ContactType& contact = model_.scenario().contact_types[r.type.value];
    const TypeMoney money = contact.money.value_or(TypeMoney{});
    tally[Quantity::kSales] += r.sold;
    tally[Quantity::kResolved] += r.resolved;
    if (r.outcome == Outcome::kAnswered) {
      tally[Quantity::kRevenue] += money.revenue_per_contact + r.sold * money.revenue_per_sale;
    }
    if (r.outcome == Outcome::kAbandoned || r.outcome == Outcome::kBalked) {
      tally[Quantity::kAbandonmentCost] += money.cost_per_abandonment;
    }
  }
}

// The plan: rates and weekdays, for the open time counted.
void Oracle::RecountForecast(const Slot& slot, int type, Tally& tally) const {
  const Scenario& scenario = model_.scenario();
  if ((PartsUsed(scenario) & kPartDemand) == 0) return;
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    if (type >= 0 && i != static_cast<std::size_t>(type)) continue;
    const auto weekday =
        static_cast<std::size_t>((static_cast<int>(scenario.clock.first_day) + slot.day) % 7);
    const double factor = scenario.demand ? scenario.demand->day_of_week[weekday] : 1;
    tally[Quantity::kForecast] += scenario.contact_types[i].arrivals_per_hour.At(slot.interval) *
                                  factor * tally[Quantity::kOpenS] / 3600;
  }
}

Tally Oracle::Recount(int slot_index, int type, int group) const {
  Tally tally;
  const Slot& slot = model_.slots()[static_cast<std::size_t>(slot_index)];
  const std::int64_t start = std::max(slot.start, model_.statistics_start()).ticks();
  const bool last = slot_index + 1 == static_cast<int>(model_.slots().size());
  // What happens after closing goes to the last interval; open time ends with the interval.
  const std::int64_t end = slot.end.ticks();
  const std::int64_t clock_end =
      last ? INT64_MAX : model_.slots()[static_cast<std::size_t>(slot_index) + 1].start.ticks();
  const auto overlap = [&](std::int64_t from, std::int64_t to, std::int64_t until) {
    const std::int64_t ticks = std::min(to, until) - std::max(from, start);
    return ToSeconds(Duration::FromTicks(std::max<std::int64_t>(ticks, 0)));
  };
  if (start >= end) return tally;
  for (const ContactRecord& r : log_) {
    const bool here = r.counted && SlotAt(From(r)) == slot_index &&
                      (type < 0 || r.type.value == static_cast<std::uint32_t>(type)) &&
                      (group < 0 || r.group.value == static_cast<std::uint32_t>(group));
    const TypeModel& model = model_.types()[r.type.value];
    const double wait = ToSeconds(r.wait);
    if (here && group < 0) {
      ++tally[Quantity::kArrived];
      tally[Quantity::kFirstAttempts] += r.attempt == 1;
      tally[Quantity::kBlocked] += Blocked(r);
      tally[Quantity::kOffered] += !Blocked(r);
      tally[Quantity::kDisconnected] += r.outcome == Outcome::kDisconnected;
      tally[Quantity::kBalked] += r.outcome == Outcome::kBalked;
      tally[Quantity::kWaitOfferedS] += wait;
      if (r.outcome == Outcome::kAbandoned || r.outcome == Outcome::kBalked) {
        ++tally[Quantity::kAbandoned];
        tally[Quantity::kAbandonedInTime] += r.wait <= model.within;
        tally[Quantity::kShortAbandoned] += r.wait <= model.short_abandon;
        tally[Quantity::kWaitAbandonedS] += wait;
      }
    }
    if (here && r.outcome == Outcome::kAnswered) {
      ++tally[Quantity::kAnswered];
      tally[Quantity::kAnsweredInTime] += r.wait <= model.within;
      tally[Quantity::kWaitAnsweredS] += wait;
      tally[Quantity::kTalkS] += ToSeconds(r.talk);
      tally[Quantity::kWrapS] += ToSeconds(r.wrap);
      tally[Quantity::kHandleS] += ToSeconds(r.talk + r.wrap);
    }
    if (group < 0 && (type < 0 || r.type.value == static_cast<std::uint32_t>(type)) && Entered(r)) {
      tally[Quantity::kQueueS] += overlap(From(r), Until(r), end);
      if (type < 0) tally[Quantity::kTrunkS] += overlap(From(r), LineUntil(r), end);
    }
  }
  tally[Quantity::kOpenS] = overlap(start, end, end);
  for (std::uint32_t g = 0; g < services_.size() && type < 0; ++g) {
    if (group >= 0 && g != static_cast<std::uint32_t>(group)) continue;
    double staffed = 0;
    double busy = 0;
    double late = 0;
    for (std::uint32_t n = 0; n < services_[g].size(); ++n) {
      const bool on_duty = StaffedAt(g, n, start);
      if (on_duty) staffed += overlap(start, end, end);
      for (const Service& s : services_[g][n]) {
        busy += overlap(s.from, s.to, clock_end);
        // Overtime: while off duty by the plan of this interval, or after closing.
        late += overlap(on_duty ? std::max(s.from, end) : s.from, s.to, clock_end);
      }
    }
    staffed += late;
    tally[Quantity::kBusyS] += busy;
    tally[Quantity::kStaffedS] += staffed;
    tally[Quantity::kCost] += CostOf(model_.scenario().agent_groups[g], staffed, busy, late);
    if (Priced(model_)) tally[Quantity::kOvertimeS] += late;
  }
  if (group < 0) RecountMoney(slot_index, type, tally);
  if (group < 0) RecountForecast(slot, type, tally);
  if (type < 0 && group < 0 && model_.scenario().money) {
    double lines = 0;
    for (const ContactRecord& r : log_) {
      if (Entered(r)) lines += overlap(From(r), LineUntil(r), clock_end);
    }
    const Money& money = *model_.scenario().money;
    tally[Quantity::kLineCost] = lines / 60 * money.line_cost_per_min +
                                 money.line_rent_per_hour * model_.scenario().trunks.value_or(0) *
                                     tally[Quantity::kOpenS] / 3600;
  }
  if (type < 0 && group < 0 && Priced(model_)) {
    tally[Quantity::kTotalCost] =
        tally[Quantity::kCost] + tally[Quantity::kLineCost] + tally[Quantity::kAbandonmentCost];
  }
  return tally;
}

void Oracle::CheckTallies() {
  const auto types = static_cast<int>(model_.types().size());
  const auto groups = static_cast<int>(model_.groups().size());
  const auto cells = static_cast<std::size_t>(1 + types + groups);
  const auto compare = [&](const Tally& found, const Tally& expected, const std::string& where) {
    for (std::size_t q = 0; q < static_cast<std::size_t>(kAdditiveCount); ++q) {
      if (std::abs(found.values[q] - expected.values[q]) >
          1e-6 + 1e-9 * std::abs(expected.values[q])) {
        Broken(fmt::format("{}: quantity {} is {}, from the log {}", where, q, found.values[q],
                           expected.values[q]));
      }
    }
    if (found[Quantity::kOffered] != found[Quantity::kAnswered] + found[Quantity::kAbandoned] +
                                         found[Quantity::kDisconnected] &&
        found[Quantity::kArrived] > 0) {
      Broken(where + ": offered is not answered + abandoned + disconnected");
    }
    if (found[Quantity::kBusyS] > found[Quantity::kStaffedS] + 1e-6) {
      Broken(where + ": busier than staffed");
    }
  };
  const auto add = [](Tally& to, const Tally& from) {
    for (std::size_t q = 0; q < static_cast<std::size_t>(kAdditiveCount); ++q) {
      to.values[q] += from.values[q];
    }
  };
  Tally overall;
  std::vector<Tally> by_type(static_cast<std::size_t>(types));
  std::vector<Tally> by_group(static_cast<std::size_t>(groups));
  for (int s = 0; s < static_cast<int>(model_.slots().size()); ++s) {
    const Tally* found = &result_.interval_cells[static_cast<std::size_t>(s) * cells];
    const Tally all = Recount(s, -1, -1);
    compare(found[0], all, fmt::format("slot {}", s));
    add(overall, all);
    for (int t = 0; t < types; ++t) {
      const Tally expected = Recount(s, t, -1);
      compare(found[1 + t], expected, fmt::format("slot {} type {}", s, t));
      add(by_type[static_cast<std::size_t>(t)], expected);
    }
    for (int g = 0; g < groups; ++g) {
      const Tally expected = Recount(s, -1, g);
      compare(found[1 + types + g], expected, fmt::format("slot {} group {}", s, g));
      add(by_group[static_cast<std::size_t>(g)], expected);
    }
  }
  compare(result_.overall, overall, "overall");
  for (std::size_t t = 0; t < by_type.size(); ++t) {
    compare(result_.types[t], by_type[t], fmt::format("type {}", t));
  }
  for (std::size_t g = 0; g < by_group.size(); ++g) {
    compare(result_.groups[g], by_group[g], fmt::format("group {}", g));
  }
  if (result_.contacts != log_.size()) Broken("contacts missing from the log");

  // Maxima, exactly but for what happens within an instant.
  const auto most = [&](auto from, auto until, auto matters) {
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    for (const ContactRecord& r : log_) {
      if (!matters(r)) continue;
      // The most is reached at some contact's coming, or where counting or the day starts.
      std::vector<std::int64_t> moments = {from(r), model_.statistics_start().ticks()};
      for (const Span& span : open_) moments.push_back(span.from);
      for (const std::int64_t t : moments) {
        if (!OpenAt(t) || t < model_.statistics_start().ticks()) continue;
        std::int64_t surely = 0;
        std::int64_t perhaps = 0;
        for (const ContactRecord& other : log_) {
          if (!matters(other) || from(other) > t) continue;
          surely += t < until(other);
          perhaps += t <= until(other);
        }
        least = std::max(least, surely);
        greatest = std::max(greatest, perhaps);
      }
    }
    return std::pair(static_cast<double>(least), static_cast<double>(greatest));
  };
  const auto within = [&](double value, std::pair<double, double> bounds, const char* what) {
    if (value < bounds.first || value > bounds.second) {
      Broken(
          fmt::format("{} is {}, from the log {} to {}", what, value, bounds.first, bounds.second));
    }
  };
  if (log_.size() > 400) return;  // quadratic
  within(result_.overall[Quantity::kQueueMax],
         most(From, Until, [](const ContactRecord& r) { return Entered(r); }), "queue_max");
  within(result_.overall[Quantity::kTrunksMax],
         most(From, LineUntil, [](const ContactRecord& r) { return Entered(r); }), "trunks_max");
}

}  // namespace callfloor::testing
