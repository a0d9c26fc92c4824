#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/announcement_model.h"
#include "sim/center/callback_model.h"
#include "sim/center/channel_model.h"
#include "sim/center/chat_model.h"
#include "sim/center/demand_model.h"
#include "sim/center/ivr_model.h"
#include "sim/center/journey_model.h"
#include "sim/center/money_model.h"
#include "sim/center/name_index.h"
#include "sim/center/outbound_model.h"
#include "sim/center/people_model.h"
#include "sim/center/routing_model.h"
#include "sim/center/sampler.h"
#include "sim/center/skill_sets.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// One interval of one open day.
struct Slot {
  int day = 0;       // 0-based calendar day
  int interval = 0;  // 0-based within the open day
  Time start;
  Time end;
  bool opens = false;   // the centre was closed just before
  bool closes = false;  // the centre closes at `end`
};

struct TypeModel {
  std::string stream_name;            // names the type's random streams
  std::vector<double> rate_per_tick;  // by interval of the open day, before all factors; the
                                      // actual rates where they differ from the forecast
  std::optional<Sampler> patience;    // nullopt: infinite
  double balk_probability = 0;
  Sampler talk;
  std::optional<Sampler> wrap;
  std::optional<Retry> retry;
  std::optional<Sampler> retry_delay;  // present with `retry`
  Duration within;                     // T of the service level
  Duration short_abandon;              // s
  PreferenceList<GroupChoice> groups;  // by preference
  JourneyModel journey;
  std::uint32_t ivr_entry = UINT32_MAX;  // a node; UINT32_MAX: straight to the agents
  std::uint32_t dialer = UINT32_MAX;     // who calls customers of the type; UINT32_MAX: nobody
  double mean_handle_ticks = 0;          // by the file: talk and wrap with factor 1
  bool deferred = false;                 // see ChannelModel
  bool chat = false;                     // see ChatModel
  bool takes_line = true;                // it is a call
  std::optional<WorthModel> worth;       // nullopt: nothing is sold, all is resolved
  bool more_to_wait = false;    // than the usual: some part has a say in how such a contact waits
  bool more_to_answer = false;  // likewise in what an answer is
  std::optional<AnnouncementModel> announcement;
  std::optional<CallbackModel> callback;
};

struct GroupModel {
  std::vector<std::uint32_t> agents;  // by interval of the open day; with shifts: by plan, rounded
  std::uint32_t most_agents = 0;
  // By number in the group: the skills of individuals who have their own. Invalid, and beyond the
  // end: the group's.
  std::vector<SkillSetId> own_skills;
  double cost_per_tick = 0;
  std::optional<WagesModel> wages;  // replace it
  Duration connect;                 // from the answer until both hear each other
  double price_per_contact = 0;     // answered
  double price_per_tick = 0;        // of talk and hold
};

// A scenario compiled for simulation: const, shared by all threads and replications.
class Model {
 public:
  // `scenario` must be valid (see sim/scenario/load.h).
  explicit Model(Scenario scenario);

  const Scenario& scenario() const { return scenario_; }
  const std::vector<TypeModel>& types() const { return types_; }
  const std::vector<GroupModel>& groups() const { return groups_; }

  // First the groups' own, by GroupId, then those of individuals, by group.
  const std::vector<SkillSetModel>& skill_sets() const { return skill_sets_; }

  // The intervals of the open days, in time order.
  const std::vector<Slot>& slots() const { return slots_; }

  // Statistics start here; contacts that arrived earlier are not counted.
  Time statistics_start() const { return statistics_start_; }

  const std::optional<Sampler>& busyness() const { return busyness_; }

  // Whether there is anything to do at the end of a contact: a transfer, a recall, the counting of
  // deferred work.
  bool contacts_follow() const { return contacts_follow_; }
  // Whether any caller is told of their wait, and whether any may be called back.
  bool announces() const { return announces_; }
  bool calls_back() const { return calls_back_; }
  // What arrivals depend on beyond rates by interval and busyness; nullopt: nothing.
  const std::optional<DemandModel>& demand() const { return demand_; }
  // nullopt: everything the usual way.
  const std::optional<RoutingModel>& routing() const { return routing_; }

  // Who calls customers, in the order of the file.
  const std::vector<DialerModel>& dialers() const { return dialers_; }

  // nullopt: every contact is live.
  const std::optional<ChannelModel>& channels() const { return channels_; }

  // Null: nobody comes by chat.
  const ChatModel* chats() const { return chats_ ? &*chats_ : nullptr; }

  // Null: there is no call flow before the queue.
  const IvrModel* ivr() const { return ivr_ ? &*ivr_ : nullptr; }

  // Null: agents are numbers on duty, all alike.
  const PeopleModel* people() const { return people_ ? &*people_ : nullptr; }
  bool HasCrew() const { return people_ && people_->HasCrew(); }
  // The open days whose results are kept by day: all of them, or none where each is like the other.
  std::size_t DayRows() const {
    return HasCrew() ? slots_.size() / static_cast<std::size_t>(scenario_.clock.IntervalsPerDay())
                     : 0;
  }
  // The 0-based calendar day of one of them.
  int DayOfRow(std::size_t row) const {
    return slots_[row * static_cast<std::size_t>(scenario_.clock.IntervalsPerDay())].day;
  }
  bool HasShifts() const { return people_ && people_->HasShifts(); }

  // Guides for the event list: the mean time between events when busiest, and how far ahead most
  // events lie.
  Duration event_spacing() const { return event_spacing_; }
  Duration event_span() const { return event_span_; }

 private:
  void CompileSlots();
  void CompileTypes(const NameIndex& names);
  void CompileGroups();
  void CompileSkills(const NameIndex& names);
  void CompileSite(const Site& site, GroupModel& group);
  void EstimateEvents();

  Scenario scenario_;
  std::vector<TypeModel> types_;
  std::vector<GroupModel> groups_;
  std::vector<SkillSetModel> skill_sets_;
  std::vector<Slot> slots_;
  Time statistics_start_;
  std::optional<Sampler> busyness_;
  bool contacts_follow_ = false;
  bool announces_ = false;
  bool calls_back_ = false;
  std::optional<DemandModel> demand_;
  std::optional<RoutingModel> routing_;
  std::optional<IvrModel> ivr_;
  std::vector<DialerModel> dialers_;
  std::optional<ChannelModel> channels_;
  std::optional<ChatModel> chats_;
  std::optional<PeopleModel> people_;
  Duration event_spacing_;
  Duration event_span_;
};

}  // namespace callfloor
