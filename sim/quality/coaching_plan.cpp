#include "sim/quality/coaching_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/center/draw.h"
#include "sim/quality/policy_measures.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

}  // namespace

CoachingPlan::CoachingPlan(const Quality& quality, std::span<const Form> forms)
    : quality_(quality), forms_(forms) {}

void CoachingPlan::Begin() {
  listed_.clear();
  today_.clear();
  seen_sum_.assign(forms_.size(), {});
  seen_number_.assign(forms_.size(), {});
  totals_ = Totals();
  month_ = 0;
}

void CoachingPlan::Learn(std::uint32_t form, const ObservedAnswers& answers, Agent& agent) {
  const std::span<const Form::Item> items = forms_[form].items();
  std::array<double, kMostCriteria>& sums = seen_sum_[form];
  std::array<double, kMostCriteria>& numbers = seen_number_[form];
  for (std::size_t c = 0; c < items.size(); ++c) {
    if (answers.grades[c] == kDoesNotApply) continue;
    const double value = static_cast<double>(answers.grades[c]) / items[c].grades;
    sums[c] += value;
    numbers[c] += 1;
    const double usual = (sums[c] + 1) / (numbers[c] + 2);
    const auto k = static_cast<std::size_t>(items[c].skill);
    agent.seen[k] += (value - usual) / std::sqrt(usual * (1 - usual));
    agent.seen_number[k] += 1;
  }
}

void CoachingPlan::EndMonth(std::size_t month, Roster& roster) {
  MakeLists(month, roster);
  ++month_;
  for (Agent& agent : roster.agents()) {
    for (double& seen : agent.seen) seen /= 2;
    for (double& number : agent.seen_number) number /= 2;
  }
}

void CoachingPlan::MakeLists(std::size_t month, Roster& roster) {
  const std::vector<Agent>& agents = roster.agents();
  listed_.assign(agents.size(), false);
  std::vector<double> means(agents.size(), kNone);
  for (std::size_t i = 0; i < agents.size(); ++i) {
    const Agent& agent = agents[i];
    if (agent.gone || agent.control) continue;
    if (quality_.coaching.whom == CoachWhom::kRandom) {
      RandomStream stream(roster.KeyOf(agent.place), roster.NumberOf(agent.place),
                          Purpose::kCoachingChoice, 2 * month_ + 1);
      means[i] = UniformNumber(stream);
    } else if (agent.months.size() > month) {
      means[i] = HajekMean(agent.months[month].scores).value.value_or(kNone);
    }
  }
  for (const std::uint32_t i : Lowest(means, quality_.coaching.worst_share)) listed_[i] = true;
}

double CoachingPlan::IntervalDays(const Agent& agent) const {
  const Coaching& coaching = quality_.coaching;
  return 7 * (agent.weeks_in_job < fixed::kNewWeeks          ? coaching.every_weeks_new
              : agent.weeks_in_job < fixed::kDevelopingWeeks ? coaching.every_weeks_developing
                                                             : coaching.every_weeks_established);
}

// Whether the policy may ever coach the agent.
bool CoachingPlan::IsMeant(const Agent& agent) const {
  return !agent.control && quality_.coaching.whom != CoachWhom::kNobody;
}

bool CoachingPlan::IsOverdue(const Agent& agent, int day) const {
  if (agent.gone || !IsMeant(agent)) return false;
  return day - agent.last_session_day > fixed::kOverdue * IntervalDays(agent);
}

void CoachingPlan::NotHeld(std::uint32_t place, Roster& roster) {
  ++totals_.not_held;
  ++roster.agents()[roster.Of(place)].cancelled;
}

// What was not held because its agent has not come. A shift that began yesterday may go on.
void CoachingPlan::CloseYesterday(Roster& roster) {
  for (std::uint32_t place = 0; place < today_.size(); ++place) {
    const Today yesterday = std::exchange(today_[place], Today());
    if (yesterday.last_night) NotHeld(place, roster);
    if (!yesterday.session_min || yesterday.decided) continue;
    if (yesterday.handed_out) {
      today_[place].last_night = true;
    } else {
      NotHeld(place, roster);
    }
  }
}

void CoachingPlan::StartDay(int day, Roster& roster) {
  const Coaching& coaching = quality_.coaching;
  CloseYesterday(roster);
  today_.resize(roster.places());
  PlanHelpers(day, roster);
  if (coaching.whom == CoachWhom::kNobody || coaching.coaches == 0) return;
  struct Due {
    double late = 0;
    std::uint32_t place = 0;
  };
  std::vector<Due> due;
  for (std::uint32_t place = 0; place < roster.places(); ++place) {
    if (!roster.There(place)) continue;
    const std::uint32_t index = roster.Of(place);
    Agent& agent = roster.agents()[index];
    if (!IsMeant(agent)) continue;
    const double interval = IntervalDays(agent);
    if (agent.last_session_day == -1) {
      // Sessions do not all fall on the same days.
      RandomStream stream(roster.KeyOf(place), roster.NumberOf(place), Purpose::kCoachingChoice, 0);
      agent.last_session_day = agent.hired_day - UniformNumber(stream) * interval;
    }
    const bool some = coaching.whom == CoachWhom::kWorst || coaching.whom == CoachWhom::kRandom;
    if (some && (index >= listed_.size() || !listed_[index])) continue;
    const double late = day - agent.last_session_day - interval;
    if (late >= 0) due.push_back({late, place});
  }
  std::ranges::stable_sort(due, std::greater(), &Due::late);
  const double slots = std::floor(coaching.coach_hours_per_day * 60 / coaching.minutes);
  const auto most = static_cast<std::size_t>(coaching.coaches * slots);
  for (std::size_t i = 0; i < std::min(due.size(), most); ++i) {
    // Each coach has one at a time; on another day the same turn is at another time of day.
    const std::size_t turn = i / static_cast<std::size_t>(coaching.coaches);
    const double slot = std::fmod(static_cast<double>(turn) + 3.0 * day, std::max(1.0, slots));
    today_[due[i].place].session_min =
        fixed::kFirstSessionMin + fixed::kSessionSpread * slot * coaching.minutes;
  }
}

// Whoever is new is helped by a settled colleague of the same group, another one every day.
void CoachingPlan::PlanHelpers(int day, const Roster& roster) {
  if (quality_.onboarding.buddy_weeks <= 0 || quality_.onboarding.buddy_hours_per_week <= 0) return;
  const auto places = static_cast<std::uint32_t>(roster.places());
  for (std::uint32_t place = 0; place < places; ++place) {
    if (!roster.There(place)) continue;
    const Agent& newcomer = roster.agents()[roster.Of(place)];
    if (newcomer.weeks_in_job >= quality_.onboarding.buddy_weeks) continue;
    for (std::uint32_t step = 1; step < places; ++step) {
      const std::uint32_t other = (place + static_cast<std::uint32_t>(day) + step) % places;
      if (!roster.There(other) || today_[other].helps) continue;
      const Agent& colleague = roster.agents()[roster.Of(other)];
      if (colleague.group != newcomer.group || colleague.weeks_in_job < fixed::kSettledWeeks)
        continue;
      today_[other].helps = true;
      break;
    }
  }
}

void CoachingPlan::ShiftStarts(std::uint32_t place, std::vector<Session>& sessions,
                               Roster& roster) {
  // The shift before is over, and had no time for it.
  if (std::exchange(today_[place].last_night, false)) NotHeld(place, roster);
  if (const auto session_min = today_[place].session_min) {
    today_[place].handed_out = true;
    sessions.push_back({.length = Minutes(quality_.coaching.minutes),
                        .earliest = Seconds(*session_min * 60),
                        .cancel_above = quality_.coaching.cancel_above.value_or(2),
                        .number = kCoachingSession});
  }
  if (today_[place].helps) {
    sessions.push_back({.length = Seconds(quality_.onboarding.buddy_hours_per_week / 5 * 3600),
                        .earliest = Seconds(fixed::kHelpFromMin * 60),
                        .cancel_above = 2,
                        .number = kHelping});
  }
}

AgentSkill CoachingPlan::TopicFor(const Agent& agent, RandomStream& stream) const {
  const double any = UniformNumber(stream);
  const auto random = static_cast<AgentSkill>(static_cast<int>(any * kAgentSkills));
  std::array<double, kAgentSkills> view{};
  switch (quality_.coaching.topic) {
    case CoachTopic::kRandom:
      return random;
    case CoachTopic::kEvaluations:
    case CoachTopic::kAutomation:
      if (std::ranges::max(agent.seen_number) == 0) return random;
      for (std::size_t k = 0; k < view.size(); ++k) {
        view[k] = agent.seen_number[k] == 0
                      ? kNever
                      : agent.seen[k] / (agent.seen_number[k] + fixed::kPriorAnswers);
      }
      break;
    case CoachTopic::kSelfScores:
      // What agents see of themselves correlates with what is there as their scores do.
      for (std::size_t k = 0; k < view.size(); ++k) {
        view[k] = agent.skills[k] + SelfNoise(quality_.customers, UniformNumber(stream));
      }
      break;
  }
  return static_cast<AgentSkill>(std::ranges::min_element(view) - view.begin());
}

// How old what is talked about is.
double CoachingPlan::FeedbackAge() const {
  switch (quality_.coaching.topic) {
    case CoachTopic::kAutomation:
      return fixed::kProgramFeedbackDays;
    case CoachTopic::kSelfScores:
      return fixed::kOwnFeedbackDays;
    case CoachTopic::kRandom:
    case CoachTopic::kEvaluations:
      break;
  }
  return quality_.sampling.delay_days;
}

void CoachingPlan::Decided(std::uint32_t place, std::uint32_t session, bool held, int day,
                           Roster& roster) {
  const Coaching& coaching = quality_.coaching;
  const std::uint32_t index = roster.Of(place);
  Agent& agent = roster.agents()[index];
  if (session == kHelping) {
    if (held) totals_.agent_hours += quality_.onboarding.buddy_hours_per_week / 5;
    return;
  }
  if (!std::exchange(today_[place].last_night, false)) today_[place].decided = true;
  if (!held) return NotHeld(place, roster);
  ++totals_.held;
  totals_.agent_hours += coaching.minutes / 60.0;
  totals_.coach_hours += coaching.minutes / 60.0;
  RandomStream choice(roster.KeyOf(place), roster.NumberOf(place), Purpose::kCoachingChoice,
                      2 * static_cast<std::uint32_t>(day) + 2);
  const AgentSkill topic = TopicFor(agent, choice);
  totals_.on_lowest +=
      static_cast<std::size_t>(topic) ==
      static_cast<std::size_t>(std::ranges::min_element(agent.skills) - agent.skills.begin());
  RandomStream gain(roster.KeyOf(place), roster.NumberOf(place), Purpose::kCoachingGain,
                    static_cast<std::uint32_t>(agent.sessions) << 8 | (agent.person & 0xff));
  ++agent.sessions;
  agent.last_session_day = day;
  const double freshness = Freshness(coaching, FeedbackAge());
  Coach(coaching, topic, agent.skills, freshness, gain, agent.development);
  if (coaching.spill_over > 0) {
    int others = 0;
    for (std::uint32_t p = 0; p < roster.places(); ++p) {
      others += p != place && roster.There(p) && roster.agents()[roster.Of(p)].group == agent.group;
    }
    for (std::uint32_t p = 0; p < roster.places() && others > 0; ++p) {
      Agent& other = roster.agents()[roster.Of(p)];
      if (p != place && roster.There(p) && other.group == agent.group && !other.control) {
        Overhear(coaching, topic, other.skills, others, other.development);
      }
    }
  }
  roster.Refresh(place);
}

}  // namespace callfloor::quality
