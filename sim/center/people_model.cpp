#include "sim/center/people_model.h"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>

#include "sim/scenario/shift_plan.h"

namespace callfloor {
namespace {

std::optional<DelayModel> DelayOf(const std::optional<Delay>& delay) {
  if (!delay) return std::nullopt;
  return DelayModel{delay->probability, Sampler(delay->length)};
}

std::vector<ActivityModel> PlanModel(const Shift& shift, int number) {
  std::vector<ActivityModel> plan;
  for (const PlannedActivity& planned : PlanOf(shift, number)) {
    const Activity& activity = shift.activities[planned.activity];
    const bool is_break =
        activity.kind == ActivityKind::kBreak || activity.kind == ActivityKind::kLunch;
    plan.push_back(
        {Minutes(planned.start_min), Minutes(planned.length_min), activity.paid, is_break});
  }
  return plan;
}

ShiftModel ShiftOf(const AgentGroup& group, std::uint32_t group_number, std::uint32_t number) {
  const Shift& shift = group.shifts[number];
  ShiftModel model{.group = GroupId{group_number},
                   .shift = number,
                   .agents = static_cast<std::uint32_t>(shift.agents),
                   .stream_name = "shift " + shift.name + " of agent group " + group.name,
                   .plans = {},
                   .plan_of = {}};
  std::vector<PlannedActivity> last;
  for (int n = 0; n < shift.agents; ++n) {
    std::vector<PlannedActivity> plan = PlanOf(shift, n);
    if (n == 0 || plan != last) model.plans.push_back(PlanModel(shift, n));
    model.plan_of.push_back(static_cast<std::uint32_t>(model.plans.size() - 1));
    last = std::move(plan);
  }
  return model;
}

GroupPeopleModel GroupOf(const AgentGroup& group) {
  const People& people = group.people;
  GroupPeopleModel model;
  model.has_shifts = !group.shifts.empty();
  if (const auto& attendance = people.attendance) {
    model.attendance = {attendance->absence_probability, attendance->absence_correlation,
                        attendance->absence_paid, DelayOf(attendance->lateness),
                        DelayOf(attendance->overrun)};
  }
  if (people.speed_sd > 0) model.speed.emplace(Gamma{1, people.speed_sd});
  model.learning = people.learning;
  const std::vector<int> numbers = NumbersOfIndividuals(group);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = static_cast<std::size_t>(numbers[i]);
    if (model.traits.size() <= number) model.traits.resize(number + 1);
    const Individual& person = people.individuals[i];
    model.traits[number] = {person.handle_time_factor, person.tenure_weeks};
  }
  model.crew = CompileCrew(group);
  return model;
}

}  // namespace

double AttendanceModel::AbsenceOn(double mean, double common) const {
  const double p = mean;
  if (absence_correlation == 0 || p <= 0 || p >= 1) return p;
  const double limit = -std::sqrt(2.0) * boost::math::erfc_inv(2 * p);  // the normal quantile
  const double shift = limit - std::sqrt(absence_correlation) * common;
  if (absence_correlation == 1) return shift > 0 ? 1 : 0;
  return std::erfc(-shift / std::sqrt(2 * (1 - absence_correlation))) / 2;
}

std::optional<PeopleModel> CompilePeople(const Scenario& scenario) {
  PeopleModel model;
  for (std::uint32_t g = 0; g < scenario.agent_groups.size(); ++g) {
    const AgentGroup& group = scenario.agent_groups[g];
    for (std::uint32_t s = 0; s < group.shifts.size(); ++s) {
      model.shifts.push_back(ShiftOf(group, g, s));
    }
    model.groups.push_back(GroupOf(group));
    const GroupPeopleModel& last = model.groups.back();
    model.speeds_differ |=
        last.speed || !last.traits.empty() || (last.crew && (last.learning || last.crew->strain));
  }
  if (!model.HasShifts() && !model.speeds_differ) return std::nullopt;
  return model;
}

}  // namespace callfloor
