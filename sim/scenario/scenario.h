#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/announcement.h"
#include "sim/scenario/basics.h"
#include "sim/scenario/callback.h"
#include "sim/scenario/channel.h"
#include "sim/scenario/chat.h"
#include "sim/scenario/demand.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/ivr.h"
#include "sim/scenario/journey.h"
#include "sim/scenario/money.h"
#include "sim/scenario/outbound.h"
#include "sim/scenario/people.h"
#include "sim/scenario/quality.h"
#include "sim/scenario/routing.h"
#include "sim/scenario/sites.h"

namespace callfloor {

// A scenario as plain values: exactly what a scenario file says, with defaults filled in. Nothing
// here is derived; `Model` (sim/center) is. Loading gives only scenarios that satisfy every rule
// of docs/scenario-format.md.

enum class AtClose : std::uint8_t {
  kDrain,       // contacts waiting at closing are still served by the last interval's staff
  kDisconnect,  // contacts waiting at closing are cut off
};

// What becomes of customers who mean to call again when the centre is closed.
enum class WhenClosed : std::uint8_t {
  kLost,     // they do not
  kNextDay,  // they do, as long after the next opening as it was after closing
};

struct Clock {
  int days = 1;  // 1 to 731, calendar days, closed ones included
  Weekday first_day = Weekday::kMon;
  std::vector<Weekday> closed_days;  // sorted, no duplicates
  ClockTime open{0};
  ClockTime close{24 * 60};  // > open; close − open is a multiple of interval_min
  int interval_min = 30;
  AtClose at_close = AtClose::kDrain;
  WhenClosed when_closed = WhenClosed::kLost;
  friend bool operator==(const Clock&, const Clock&) = default;

  int IntervalsPerDay() const { return (close.minutes - open.minutes) / interval_min; }
};

struct ServiceLevel {
  double within_s = 20;        // T of contract section 5, ≥ 0
  double short_abandon_s = 5;  // s of contract section 5, ≥ 0
  double target = 0.8;         // share to be answered in time, > 0 to 1; read by routing alone
  friend bool operator==(const ServiceLevel&, const ServiceLevel&) = default;
};

// After which ends of an attempt a customer may try again.
struct RetryAfter {
  bool abandoned = false;     // left the queue, balked included
  bool blocked = false;       // no trunk, or the queue was full
  bool disconnected = false;  // cut off at closing
  friend bool operator==(const RetryAfter&, const RetryAfter&) = default;
};

struct Retry {
  RetryAfter after;
  double probability = 0;            // 0 to 1, per attempt that ended so
  Distribution delay = Constant{0};  // seconds
  int max_attempts = 2;              // ≥ 1, counts the first attempt
  bool same_patience = false;        // keep the first attempt's patience
  friend bool operator==(const Retry&, const Retry&) = default;
};

struct ContactType {
  std::string name;  // unique, not empty
  std::string description;
  Channel channel = Channel::kVoice;
  int priority = 0;                      // higher is served first; −1000 to 1000
  PerInterval arrivals_per_hour;         // Poisson rate, per hour, ≥ 0 (file: arrivals.per_hour)
  std::optional<Distribution> patience;  // seconds; absent: infinite
  double balk_probability = 0;           // 0 to 1: leaves at once on finding they must wait
  Distribution talk = Constant{0};       // seconds
  std::optional<Distribution> wrap;      // seconds; absent: none
  std::optional<Retry> retry;
  std::optional<ServiceLevel> service_level;  // absent: the scenario's
  std::optional<Voicemail> voicemail;         // absent: nobody is asked for a message
  std::vector<Transfer> transfers;            // at most one happens
  std::optional<Recall> recall;               // absent: nobody who was served calls again
  ArrivalOptions arrival_options;             // (file: below arrivals)
  double resolution_probability = 1;          // 0 to 1: an answered contact settles the matter
  std::optional<TypeMoney> money;             // absent: costs and brings in nothing
  TypeRouting routing{};
  std::string enters_ivr;                    // a node; "": straight to the agents
  std::optional<Announcement> announcement;  // absent: nothing is announced
  std::optional<Callback> callback;          // absent: nobody is called back
  std::optional<Deferred> deferred;          // present exactly when `channel` is kDeferred
  Chat chat{};                               // says something only when `channel` is kChat
  friend bool operator==(const ContactType&, const ContactType&) = default;
};

struct AgentGroup {
  std::string name;  // unique, not empty
  std::string description;
  PerInterval agents;  // whole numbers ≥ 0; with shifts: what they come to, see PlannedAgents
  std::vector<Skill> skills;
  double cost_per_hour = 0;      // per staffed hour, with shifts per paid hour, ≥ 0
  std::optional<Wages> wages{};  // absent: every such hour costs the same
  std::string site{};            // "": one without hours, delay and prices
  std::vector<Shift> shifts{};   // empty: `agents` are on duty
  People people{};               // (file: among the group's own keys)
  GroupChats chats{};            // says something only where there are types of kChat
  friend bool operator==(const AgentGroup&, const AgentGroup&) = default;
};

// Where a value comes from, for people: key of Scenario::sources is the JSON pointer it speaks of.
enum class Evidence : std::uint8_t { kMeasured, kPublished, kAssumption };
struct Source {
  Evidence evidence = Evidence::kAssumption;
  std::string note;
  friend bool operator==(const Source&, const Source&) = default;
};

struct Scenario {
  std::string name;
  std::string description;
  Clock clock;
  int warm_up_min = 0;                   // simulated from the first opening on and not counted
  std::optional<int> trunks;             // ≥ 1; absent: unlimited
  std::optional<int> queue_capacity;     // ≥ 0; absent: unlimited
  std::optional<Distribution> busyness;  // one factor a day on every type's rate
  ServiceLevel service_level;
  std::vector<ContactType> contact_types;  // at least one
  std::vector<AgentGroup> agent_groups;    // at least one
  std::optional<Demand> demand;            // absent: every day and hour as the rates say
  std::optional<Money> money;
  Routing routing{};
  std::optional<Ivr> ivr;  // absent: no call flow before the queue
  std::vector<Dialer> dialers;
  std::vector<Site> sites;
  std::optional<Quality> quality;  // absent: contacts are only counted
  std::map<std::string, Source> sources;
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

// The number in the group of each of its individuals, in their order.
std::vector<int> NumbersOfIndividuals(const AgentGroup& group);

// A list of skills, and who has it.
struct SkillList {
  const std::vector<Skill>* skills = nullptr;
  std::vector<int> agents;  // numbers in the group; empty: all who have none of their own
};

// The group's skills, then those which individuals of it have in their place, each list once.
std::vector<SkillList> SkillListsOf(const AgentGroup& group);

// Where a group of the scenario works; nullptr: it names no site.
const Site* SiteOf(const Scenario& scenario, const AgentGroup& group);

}  // namespace callfloor
