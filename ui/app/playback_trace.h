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
#include "ui/app/ivr_trace.h"
#include "ui/app/people_trace.h"
#include "ui/app/repeat_trace.h"

namespace callfloor::ui {

inline constexpr std::uint32_t kNoContact = UINT32_MAX;

// Which day is watched: a pure function of these three and the scenario.
struct DayChoice {
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;  // 0-based
  int day = 0;                    // 0-based calendar day of the horizon; the next open one is taken
  friend bool operator==(const DayChoice&, const DayChoice&) = default;
};

// The counts of the day's live contacts up to a moment; deferred work is counted by BacklogNow. A
// contact counts once its wait has ended, so that at the end of the day each figure is the
// contract's measure of the day.
struct DayCounts {
  std::uint32_t arrived = 0;
  std::uint32_t called_again = 0;  // of those: about a matter that was served before
  std::uint32_t answered = 0;
  std::uint32_t answered_in_time = 0;
  std::uint32_t abandoned = 0;  // balked included
  std::uint32_t disconnected = 0;
  std::uint32_t blocked = 0;
  std::uint32_t messages = 0;
  std::uint32_t ended_in_ivr = 0;
  std::uint32_t callbacks_failed = 0;
  std::uint32_t waiting = 0;
  std::uint32_t handling = 0;  // contacts that agents have in hand
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
  enum class State : std::uint8_t {
    kOff,
    kBreak,
    kIdle,
    kTalk,
    kWrap,
    kWork,     // deferred work
    kRing,     // calls somebody back who does not answer
    kSession,  // off the phone: is coached, or helps a newcomer
  };
  State state = State::kOff;
  // In hand, of several the last begun; kNoContact where there is none.
  std::uint32_t contact = kNoContact;
  std::uint32_t in_hand = 0;  // contacts; more than one where the agent has chats
  float progress = 0;         // of the talk, the wrap, the whole work or the session, 0 to 1
  Time since;                 // of what is done now; meaningless without a contact or a session
  bool helps = false;         // kSession: helps a newcomer, is not coached
  std::uint32_t put_down = kNoContact;  // work that waits until this agent goes on with it
};

// What an agent does in one piece. Interrupted work is several of them.
struct Stint {
  enum class Kind : std::uint8_t { kCall, kWork, kRing };
  Time from;
  Time talk_end;  // from then on after-call work; of work put down: its end
  Time to;
  std::uint32_t contact = kNoContact;
  Kind kind = Kind::kCall;
  bool put_down = false;  // work that is not finished
  GroupId group;
  std::uint32_t agent = 0;
  Time busy_until{};  // this one and all that the agent began before are over
};

// The deferred work of one type at a moment.
struct BacklogNow {
  std::uint32_t waiting = 0;   // in no hand
  std::uint32_t late = 0;      // of those waiting: past the deadline
  std::uint32_t soon = 0;      // of the others: less than a quarter of the deadline is left
  std::uint32_t put_down = 0;  // of those waiting: begun and interrupted
  std::uint32_t in_hand = 0;
  std::uint32_t done = 0;  // today
  std::uint32_t done_late = 0;
  std::uint32_t interruptions = 0;  // today
  std::uint32_t next = kNoContact;  // the oldest of those waiting
};

// Who of one type is to be called back, at a moment.
struct CallbacksNow {
  std::vector<std::uint32_t> in_line;  // until an agent is free; who came first stands first
  std::uint32_t later = 0;             // at an appointment, or after a call in vain
  Time next;                           // of those: when the first is due; Time() when never today
  std::uint32_t ringing = 0;           // are called in vain just now
  std::uint32_t reached = 0;           // today; so are the rest
  std::uint32_t in_vain = 0;           // calls nobody answered
  std::uint32_t failed = 0;
  std::uint32_t Open() const {
    return static_cast<std::uint32_t>(in_line.size()) + later + ringing;
  }
};

// Everything to be seen at one moment. Buffers are reused from moment to moment.
struct FloorState {
  Time at;
  std::vector<std::vector<std::uint32_t>>
      lines;  // by type: waiting contacts, the longest waiting first
  std::vector<std::vector<AgentNow>> agents;  // by group, by number within the group
  std::vector<std::uint32_t>
      on_duty;  // by group: at work, those finishing past their time included
  std::vector<std::uint32_t> talking;     // by group
  std::vector<std::uint32_t> working;     // by group: at deferred work
  std::vector<std::uint32_t> handling;    // by group: all that a contact keeps busy
  std::vector<std::uint32_t> in_session;  // by group
  std::vector<BacklogNow> backlogs;       // by type; empty where nothing is deferred
  std::vector<CallbacksNow> callbacks;  // by the type in whose line they wait; empty: no callbacks
  IvrNow ivr;
  DayCounts counts;
  Duration longest_wait;  // of those waiting now
  double occupancy = 0;   // so far, NaN before anybody came on duty
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

  // The day's contacts in order of arrival; before them those of earlier days that are still to be
  // worked on or called back.
  std::span<const ContactRecord> contacts() const { return contacts_; }
  // When the contact's wait was over: on the line, until it was called back, or until its work was
  // begun; never before closing for work that is not begun today.
  Time Left(std::uint32_t contact) const { return ends_[contact].left; }
  // When the talk was over, or the work.
  Time TalkEnd(std::uint32_t contact) const { return ends_[contact].talk_end; }
  // When the agent was done with it; Left() when it was not answered.
  Time Done(std::uint32_t contact) const { return ends_[contact].done; }
  bool IsDeferred(TypeId type) const { return !deferred_.empty() && deferred_[type.value]; }
  // How much of its deadline is left when deferred work counts as due soon.
  static constexpr double kSoonShare = 0.25;
  // When deferred work is past its deadline; kForever past opening when not within this day.
  Time DueAt(std::uint32_t contact) const;
  // The pieces in which deferred work was done, in order.
  std::span<const Stint> PiecesOf(std::uint32_t contact) const;
  // The highest backlog of the type at any moment from opening on, those in hand aside.
  std::uint32_t MostBacklog(TypeId type) const {
    return most_backlog_.empty() ? 0 : most_backlog_[type.value];
  }
  // What the agent did on this day, in order.
  std::span<const Stint> Stints(GroupId group, std::uint32_t agent) const;
  const IvrTrace& ivr() const { return ivr_; }
  const PeopleTrace& people() const { return people_; }
  // nullptr: the contact is the first about its matter, or the scenario has no quality.
  const RepeatCall* RepeatOf(std::uint32_t contact) const { return repeats_.Of(contact); }
  // Of who is to be called back: whether an agent calls them in vain or they wait for a call, and
  // the moments at which they joined the line and were called.
  struct CallbackPhase {
    Time at;
    ContactStep::Kind kind = ContactStep::Kind::kDue;  // kDue, kCalled or kNotReached
  };
  std::span<const CallbackPhase> CallbackOf(std::uint32_t contact) const;
  // The same attempt of the same customer, or kNoContact: how to find a caller in another trace.
  std::uint32_t Find(TypeId type, std::uint64_t customer, int attempt) const;

  // Fills `state` with the moment `at`: everything that happens at that instant has happened.
  void StateAt(Time at, FloorState& state) const;
  DayCounts CountsAt(Time at) const;
  // The wait so far of whoever has waited longest at that moment; 0 when nobody waits.
  Duration LongestWaitAt(Time at) const;
  // Handling time over staffed time from opening until then; NaN before anybody came on duty.
  double OccupancyAt(Time at) const;
  // Agents of the group on duty: where their own days are known those at work, else by plan and
  // interventions.
  std::uint32_t StaffAt(GroupId group, Time at) const;
  std::uint32_t PlannedStaffAt(GroupId group, Time at) const;
  bool IsOnDuty(GroupId group, std::uint32_t agent, Time at) const;
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
  enum class MomentKind : std::uint8_t { kLeave, kFree, kArrive, kHangUp, kTakenUp };
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
    std::uint32_t by_number;  // of those: without a day of their own, the lowest of such numbers
  };
  struct Ends {
    Time left, talk_end, done;
  };
  // One contact of deferred work that is there on this day.
  struct Work {
    std::uint32_t contact = kNoContact;
    Time soon, late;  // from when on it is due soon, past its deadline
    Time done;        // the end of time when not today
    std::vector<Stint> pieces;
  };
  struct Callback {
    std::uint32_t contact = kNoContact;
    TypeId line;
    Time accepted;
    Time over;
    bool reached = false;
    std::vector<CallbackPhase> phases;
  };
  static constexpr std::size_t kEvery = 64;  // moments between checkpoints

  std::size_t MomentsUntil(Time at) const;
  void Apply(const Moment& moment, DayCounts& counts) const;
  void AgentsAt(Time at, FloorState& state) const;
  void PlaceFree(GroupId group, std::uint32_t number, Time at, AgentNow& agent) const;
  void BacklogsAt(Time at, FloorState& state) const;
  void CallbacksAt(Time at, FloorState& state) const;
  float ProgressOf(const Stint& stint, Time at) const;
  // Whether the contact came on this day, and not on an earlier one.
  bool OfToday(const ContactRecord& record) const { return record.day == day_; }
  bool Waits(const ContactRecord& record) const {
    return record.wait.ticks() > 0 && OfToday(record) && !IsDeferred(record.type);
  }
  static bool IsCalledBack(const ContactRecord& record) {
    return record.callback == CallbackOffer::kAccepted;
  }
  bool IsInTime(const ContactRecord& record) const {
    return record.outcome == Outcome::kAnswered && !IsCalledBack(record) &&
           record.wait <= within_[record.type.value];
  }
  const StaffStep* StaffStepAt(GroupId group, Time at) const;
  const Work* WorkOf(std::uint32_t contact) const;

  int day_ = 0;
  Time open_, close_, end_;
  std::vector<Duration> within_;  // by type
  std::vector<bool> deferred_;    // by type
  std::vector<ContactRecord> contacts_;
  std::vector<Ends> ends_;  // by contact
  std::vector<Moment> moments_;
  std::vector<Checkpoint> checkpoints_;  // before moment 0, kEvery, 2 · kEvery, …
  std::vector<std::uint32_t> waiting_;   // the waiting contacts of all checkpoints, by arrival
  std::vector<std::vector<std::vector<Stint>>> stints_;  // by group, by agent: in time order
  std::vector<std::uint32_t> most_backlog_;              // by type
  std::vector<Work> works_;                              // in order of arrival
  std::vector<Callback> callbacks_;                      // in order of acceptance
  std::size_t callback_lines_ = 0;                       // types, where any is called back
  IvrTrace ivr_;
  PeopleTrace people_;
  RepeatTrace repeats_;
  std::vector<std::vector<StaffStep>> staff_;  // by group
  std::vector<std::uint32_t> desks_;           // by group
  std::vector<std::uint32_t> by_customer_;     // contacts by (type, customer, attempt)
  std::vector<double> busy_s_, staffed_s_;     // cumulated, at whole minutes from open_
  std::vector<Quarter> quarters_;
  std::vector<DayEvent> events_;
};

}  // namespace callfloor::ui
