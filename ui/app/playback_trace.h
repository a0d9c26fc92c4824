// One day of one replication, kept call by call so that it can be watched: who waits, who talks,
// what the counts are at any moment. Immutable once made; asking for another moment costs
// microseconds, forwards and backwards alike. No ImGui, no SFML.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "sim/center/contact_record.h"
#include "sim/center/intervention.h"
#include "sim/center/model.h"

namespace callfloor::ui {

inline constexpr std::uint32_t kNoContact = UINT32_MAX;

// Which day is watched: a pure function of these three and the scenario.
struct DayChoice {
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;  // 0-based
  int day = 0;                    // 0-based calendar day of the horizon; the next open one is taken
  friend bool operator==(const DayChoice&, const DayChoice&) = default;
};

// The counts of the day up to a moment. A contact counts once its wait has ended, so that at the
// end of the day each figure is the contract's measure of the day.
struct DayCounts {
  std::uint32_t arrived = 0;
  std::uint32_t answered = 0;
  std::uint32_t answered_in_time = 0;
  std::uint32_t abandoned = 0;  // balked included
  std::uint32_t disconnected = 0;
  std::uint32_t blocked = 0;
  std::uint32_t messages = 0;
  std::uint32_t ended_in_ivr = 0;
  std::uint32_t callbacks_failed = 0;
  std::uint32_t to_be_called = 0;  // off the line, to be called back
  std::uint32_t waiting = 0;
  std::uint32_t handling = 0;  // agents in talk or after-call work
  std::int64_t wait_answered_ticks = 0;

  std::uint32_t Decided() const {
    return answered + abandoned + disconnected + messages + callbacks_failed;
  }
  // Shares in [0, 1], seconds; NaN while there is nothing to divide by.
  double ServiceLevel() const;
  double AbandonRate() const;
  double AverageWaitS() const;
};

struct AgentNow {
  enum class State : std::uint8_t { kOff, kBreak, kIdle, kTalk, kWrap };
  State state = State::kOff;
  std::uint32_t contact = kNoContact;  // in hand, for kTalk and kWrap; of several the last begun
  std::uint32_t in_hand = 0;           // contacts; more than one where the agent has chats
  float progress = 0;                  // of the talk or the wrap, 0 to 1
  Time since;                          // of the talk or wrap; meaningless otherwise
};

// Everything to be seen at one moment. Buffers are reused from moment to moment.
struct FloorState {
  Time at;
  std::vector<std::vector<std::uint32_t>>
      lines;  // by type: waiting contacts, the longest waiting first
  std::vector<std::vector<AgentNow>> agents;  // by group, by number within the group
  std::vector<std::uint32_t>
      on_duty;  // by group: at work, those finishing past their time included
  std::vector<std::uint32_t> talking;   // by group
  std::vector<std::uint32_t> handling;  // by group: talk or after-call
  DayCounts counts;
  Duration longest_wait;   // of those waiting now
  std::uint32_t away = 0;  // on duty, but neither talking nor waiting for a call
  double occupancy = 0;    // so far, NaN before anybody came on duty
};

// Calls of one quarter hour of the day, counted by arrival.
struct Quarter {
  Time start;
  std::uint32_t offered = 0;
  std::uint32_t answered_in_time = 0;
};

// Something that happens to the whole floor, for the time line.
struct DayEvent {
  enum class Kind : std::uint8_t { kStaffUp, kStaffDown, kLongestLine, kLongestWait };
  Time at;
  Kind kind = Kind::kStaffUp;
  int amount = 0;  // agents on duty from now on; contacts waiting; seconds waited
  int before = 0;  // agents on duty until now
};

class DayTrace {
 public:
  // Simulates the replication up to the chosen day and keeps that day. Null when `stop` was
  // requested on the way. The model must hold at least that day.
  static std::shared_ptr<const DayTrace> Make(const Model& model, const DayChoice& choice,
                                              std::span<const Intervention> interventions = {},
                                              std::stop_token stop = {});

  int day() const { return day_; }  // 0-based calendar day
  Time open() const { return open_; }
  Time close() const { return close_; }
  Time end() const { return end_; }  // the last agent is done; never before close()

  // The day's contacts in order of arrival.
  std::span<const ContactRecord> contacts() const { return contacts_; }
  // When the contact's wait was over: on the line, or until it was called back.
  Time Left(std::uint32_t contact) const;
  // When the agent was done with it; Left() when it was not answered.
  Time Done(std::uint32_t contact) const;
  // The same attempt of the same customer, or kNoContact: how to find a caller in another trace.
  std::uint32_t Find(TypeId type, std::uint64_t customer, int attempt) const;

  // Fills `state` with the moment `at`: everything that happens at that instant has happened.
  void StateAt(Time at, FloorState& state) const;
  DayCounts CountsAt(Time at) const;
  // The wait so far of whoever has waited longest at that moment; 0 when nobody waits.
  Duration LongestWaitAt(Time at) const;
  // Handling time over staffed time from opening until then; NaN before anybody came on duty.
  double OccupancyAt(Time at) const;
  // Agents of the group on duty by plan and interventions.
  std::uint32_t StaffAt(GroupId group, Time at) const;
  std::uint32_t PlannedStaffAt(GroupId group, Time at) const;
  // Most desks the group needs on this day.
  std::uint32_t Desks(GroupId group) const { return desks_[group.value]; }
  std::size_t groups() const { return desks_.size(); }

  // The moment of the first arrival, answer or hang-up after `at` (before it); end() (open()) when
  // there is none.
  Time NextMoment(Time at) const;
  Time PreviousMoment(Time at) const;
  // Contacts that gave up or were answered after a wait in (from, to], latest first, at most
  // `most`.
  std::vector<std::uint32_t> LeftBetween(Time from, Time to, bool answered, std::size_t most) const;

  std::span<const Quarter> quarters() const { return quarters_; }
  std::span<const DayEvent> events() const { return events_; }

 private:
  friend class DayTraceBuilder;
  enum class MomentKind : std::uint8_t { kLeave, kTalkEnd, kWrapEnd, kArrive, kHangUp };
  struct Moment {
    Time at;
    std::uint32_t contact;
    MomentKind kind;
  };
  struct Checkpoint {
    DayCounts counts;
    std::uint32_t first_waiting;  // into waiting_
    std::uint32_t waiting;        // how many
  };
  struct StaffStep {
    Time from;
    std::uint32_t planned;
    std::uint32_t staff;
  };
  static constexpr std::size_t kEvery = 64;  // moments between checkpoints

  std::size_t MomentsUntil(Time at) const;
  void Apply(const Moment& moment, DayCounts& counts) const;
  bool Waits(const ContactRecord& record) const { return record.wait.ticks() > 0; }
  static bool IsCalledBack(const ContactRecord& record) {
    return record.callback == CallbackOffer::kAccepted;
  }
  bool IsInTime(const ContactRecord& record) const {
    return record.outcome == Outcome::kAnswered && !IsCalledBack(record) &&
           record.wait <= within_[record.type.value];
  }
  const StaffStep* StaffStepAt(GroupId group, Time at) const;

  int day_ = 0;
  Time open_, close_, end_;
  std::vector<Duration> within_;  // by type
  std::vector<ContactRecord> contacts_;
  std::vector<Moment> moments_;
  std::vector<Checkpoint> checkpoints_;  // before moment 0, kEvery, 2 · kEvery, …
  std::vector<std::uint32_t> waiting_;   // the waiting contacts of all checkpoints, by arrival
  std::vector<std::vector<std::vector<std::uint32_t>>>
      handled_;  // by group, by agent: contacts in time order
  std::vector<std::vector<std::vector<Time>>>
      done_;                                   // likewise: when these and all before were done
  std::vector<std::vector<StaffStep>> staff_;  // by group
  std::vector<std::uint32_t> desks_;           // by group
  std::vector<std::uint32_t> by_customer_;     // contacts by (type, customer, attempt)
  std::vector<double> busy_s_, staffed_s_;     // cumulated, at whole minutes from open_
  std::vector<Quarter> quarters_;
  std::vector<DayEvent> events_;
};

}  // namespace callfloor::ui
