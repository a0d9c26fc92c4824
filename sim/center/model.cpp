#include "sim/center/model.h"

#include <algorithm>
#include <cmath>

#include "sim/core/assert.h"
#include "sim/scenario/shift_plan.h"

namespace callfloor {
namespace {

std::vector<double> Expand(const PerInterval& values, int intervals) {
  std::vector<double> expanded(static_cast<std::size_t>(intervals));
  for (int i = 0; i < intervals; ++i) expanded[static_cast<std::size_t>(i)] = values.At(i);
  return expanded;
}

// Ranks a type's groups by what the choice of agents goes by, where that is no preference.
void SetAgentClasses(AgentChoice choice, std::vector<GroupChoice>& groups) {
  if (choice == AgentChoice::kPreference) return;
  std::vector<double> factors;
  if (choice == AgentChoice::kBestProficiency) {
    for (const GroupChoice& group : groups) factors.push_back(group.handle_time_factor);
    std::ranges::sort(factors);
  }
  for (GroupChoice& group : groups) {
    const auto better = std::ranges::lower_bound(factors, group.handle_time_factor);
    group.preference = static_cast<int>(better - factors.begin());
  }
}

}  // namespace

Model::Model(Scenario scenario) : scenario_(std::move(scenario)) {
  const NameIndex names(scenario_);
  chats_ = CompileChats(scenario_);
  CompileSlots();
  CompileTypes(names);
  routing_ = CompileRouting(scenario_, names);
  people_ = CompilePeople(scenario_);
  CompileGroups();
  CompileSkills(names);
  EstimateEvents();
  channels_ = CompileChannels(scenario_, names);
  if (scenario_.ivr) ivr_ = CompileIvr(scenario_, names);
  dialers_ = CompileDialers(scenario_, names, skill_sets_);
  for (std::uint32_t i = 0; i < dialers_.size(); ++i) types_[dialers_[i].type.value].dialer = i;
  const bool connects = std::ranges::any_of(
      groups_, [](const GroupModel& group) { return group.connect > Duration(); });
  const bool are_passed_on = std::ranges::any_of(
      types_, [](const TypeModel& type) { return type.journey.Follows() || type.deferred; });
  for (TypeModel& type : types_) {
    type.more_to_wait = calls_back_ || are_passed_on || type.announcement ||
                        type.journey.voicemail || type.balk_probability > 0 || chats_;
    type.more_to_answer = connects || contacts_follow_ || calls_back_ || type.worth ||
                          type.announcement || type.dialer != UINT32_MAX || type.chat ||
                          (people_ && people_->speeds_differ);
  }
  if (scenario_.busyness) busyness_.emplace(*scenario_.busyness);
  if (DemandModel::IsNeededBy(scenario_)) demand_.emplace(scenario_);
}

void Model::CompileSlots() {
  const Clock& clock = scenario_.clock;
  const int intervals = clock.IntervalsPerDay();
  for (int day = 0; day < clock.days; ++day) {
    const auto weekday = static_cast<Weekday>((static_cast<int>(clock.first_day) + day) % 7);
    if (std::ranges::find(clock.closed_days, weekday) != clock.closed_days.end()) continue;
    for (int i = 0; i < intervals; ++i) {
      Slot slot;
      slot.day = day;
      slot.interval = i;
      slot.start = Time() + Days(day) + Minutes(clock.open.minutes + i * clock.interval_min);
      slot.end = slot.start + Minutes(clock.interval_min);
      slots_.push_back(slot);
    }
  }
  CALLFLOOR_ASSERT(!slots_.empty());
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    slots_[i].opens = i == 0 || slots_[i - 1].end != slots_[i].start;
    slots_[i].closes = i + 1 == slots_.size() || slots_[i + 1].start != slots_[i].end;
  }
  statistics_start_ = slots_.front().start + Minutes(scenario_.warm_up_min);
}

void Model::CompileTypes(const NameIndex& names) {
  const int intervals = scenario_.clock.IntervalsPerDay();
  for (const ContactType& type : scenario_.contact_types) {
    TypeModel model{
        .stream_name = "contact type " + type.name,
        .rate_per_tick = Expand(
            type.arrival_options.actual_per_hour.value_or(type.arrivals_per_hour), intervals),
        .patience = {},
        .balk_probability = type.balk_probability,
        .talk = Sampler(type.talk),
        .wrap = {},
        .retry = type.retry,
        .retry_delay = {},
        .within = {},
        .short_abandon = {},
        .groups = {},
        .journey = CompileJourney(scenario_, names, type),
        .ivr_entry = IvrEntryOf(scenario_, type),
        .deferred = type.deferred.has_value(),
        .chat = type.channel == Channel::kChat,
        .takes_line = type.channel == Channel::kVoice,
        .worth = {},
        .announcement = {},
        .callback = CompileCallback(names, type)};
    for (double& rate : model.rate_per_tick) rate /= static_cast<double>(kTicksPerHour);
    if (type.patience) model.patience.emplace(*type.patience);
    if (type.wrap) model.wrap.emplace(*type.wrap);
    const double sale_probability = type.money ? type.money->sale_probability : 0;
    if (sale_probability > 0 || type.resolution_probability < 1) {
      model.worth = WorthModel{sale_probability, type.resolution_probability};
    }
    if (type.retry) model.retry_delay.emplace(type.retry->delay);
    const ServiceLevel level = type.service_level.value_or(scenario_.service_level);
    model.within = Seconds(level.within_s);
    model.short_abandon = Seconds(level.short_abandon_s);
    model.mean_handle_ticks = (model.talk.mean() + (model.wrap ? model.wrap->mean() : 0)) *
                              static_cast<double>(kTicksPerSecond);
    if (type.announcement) model.announcement.emplace(*type.announcement);
    contacts_follow_ |= model.journey.Follows() || model.deferred || scenario_.quality;
    announces_ |= model.announcement.has_value();
    calls_back_ |= model.callback.has_value();
    types_.push_back(std::move(model));
  }
}

// Nobody is on duty outside the hours of the site.
void Model::CompileSite(const Site& site, GroupModel& group) {
  const Clock& clock = scenario_.clock;
  for (std::size_t i = 0; i < group.agents.size(); ++i) {
    const ClockTime begins{clock.open.minutes + static_cast<int>(i) * clock.interval_min};
    if (begins < site.open.value_or(clock.open) || begins >= site.close.value_or(clock.close)) {
      group.agents[i] = 0;
    }
  }
  group.connect = Seconds(site.connect_s);
  group.price_per_contact = site.cost_per_contact;
  group.price_per_tick = site.cost_per_min / static_cast<double>(kTicksPerMinute);
}

void Model::CompileGroups() {
  const int intervals = scenario_.clock.IntervalsPerDay();
  for (const AgentGroup& group : scenario_.agent_groups) {
    GroupModel model;
    const PerInterval planned =
        group.shifts.empty() ? group.agents : PlannedAgents(scenario_.clock, group.shifts);
    for (const double agents : Expand(planned, intervals)) {
      model.agents.push_back(static_cast<std::uint32_t>(agents));
    }
    if (const Site* site = SiteOf(scenario_, group)) CompileSite(*site, model);
    model.most_agents = *std::ranges::max_element(model.agents);
    if (!group.shifts.empty()) model.most_agents = 0;
    for (const Shift& shift : group.shifts) {
      model.most_agents += static_cast<std::uint32_t>(shift.agents);
    }
    model.cost_per_tick = group.cost_per_hour / static_cast<double>(kTicksPerHour);
    if (group.wages) model.wages.emplace(group);
    groups_.push_back(std::move(model));
  }
}

// The sets of skills: the groups' own, then those of individuals.
void Model::CompileSkills(const NameIndex& names) {
  std::vector<std::vector<GroupChoice>> groups_of_type(types_.size());
  const auto add = [&](std::uint32_t g, std::size_t list, const std::vector<Skill>& skills) {
    const SkillSetId set{static_cast<std::uint32_t>(skill_sets_.size())};
    std::vector<TypeChoice> types;
    for (std::size_t s = 0; s < skills.size(); ++s) {
      const Skill& skill = skills[s];
      const TypeId type = names.Type(skill.type);
      const std::uint32_t rule = routing_ ? routing_->RuleOf(g, list, s) : kNoRule;
      types.push_back({type, scenario_.contact_types[type.value].priority, skill.preference, rule,
                       skill.handle_time_factor});
      groups_of_type[type.value].push_back(
          {set, GroupId{g}, skill.preference, rule, skill.handle_time_factor,
           types_[type.value].chat ? static_cast<float>(chats_->groups[g].Pace()) : 1.0F});
    }
    std::ranges::stable_sort(types, [](const TypeChoice& a, const TypeChoice& b) {
      return a.priority != b.priority ? a.priority > b.priority : a.preference < b.preference;
    });
    skill_sets_.push_back({GroupId{g}, PreferenceList(std::move(types))});
    return set;
  };
  for (std::uint32_t g = 0; g < groups_.size(); ++g) add(g, 0, scenario_.agent_groups[g].skills);
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    const std::vector<SkillList> lists = SkillListsOf(scenario_.agent_groups[g]);
    std::vector<SkillSetId>& own = groups_[g].own_skills;
    for (std::size_t list = 1; list < lists.size(); ++list) {
      const SkillSetId set = add(g, list, *lists[list].skills);
      for (const int number : lists[list].agents) {
        own.resize(std::max(own.size(), static_cast<std::size_t>(number) + 1));
        own[static_cast<std::size_t>(number)] = set;
      }
    }
  }
  for (std::size_t i = 0; i < types_.size(); ++i) {
    if (routing_) SetAgentClasses(routing_->agent_choice, groups_of_type[i]);
    std::ranges::stable_sort(groups_of_type[i], {}, &GroupChoice::preference);
    types_[i].groups = PreferenceList(std::move(groups_of_type[i]));
  }
}

void Model::EstimateEvents() {
  const int intervals = scenario_.clock.IntervalsPerDay();
  double peak_rate = 0;
  for (int i = 0; i < intervals; ++i) {
    double rate = 0;
    for (const TypeModel& type : types_) rate += type.rate_per_tick[static_cast<std::size_t>(i)];
    peak_rate = std::max(peak_rate, rate);
  }
  double longest = 60;
  for (const TypeModel& type : types_) {
    longest = std::max(longest, type.talk.mean());
    if (type.patience) longest = std::max(longest, std::min(type.patience->mean(), 3600.0));
  }
  constexpr double kEventsPerContact = 1.5;  // talk end, and often patience or wrap
  const double spacing = 1 / std::max(peak_rate * kEventsPerContact, 1e-9);
  event_spacing_ = Duration::FromTicks(static_cast<std::int64_t>(std::min(spacing, 6e7)) + 1);
  event_span_ = Seconds(4 * longest);
}

}  // namespace callfloor
