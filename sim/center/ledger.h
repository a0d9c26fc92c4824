#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/center/measures.h"
#include "sim/center/model.h"
#include "sim/center/replication.h"
#include "sim/core/log_histogram.h"

namespace callfloor {

// What is counted of one contact type in one slot. Sums are in ticks, so that they are exact and
// do not depend on the order of adding.
struct TypeCell {
  std::uint32_t arrived = 0;
  std::uint32_t first_attempts = 0;
  std::uint32_t blocked = 0;
  std::uint32_t answered = 0;
  std::uint32_t answered_in_time = 0;
  std::uint32_t abandoned = 0;
  std::uint32_t abandoned_in_time = 0;
  std::uint32_t short_abandoned = 0;
  std::uint32_t balked = 0;
  std::uint32_t disconnected = 0;
  std::uint32_t queue_max = 0;
  std::int64_t wait_answered = 0;
  std::int64_t wait_abandoned = 0;
  std::int64_t wait_disconnected = 0;
  std::int64_t wait_max = 0;
  std::int64_t talk = 0;
  std::int64_t wrap = 0;
  std::int64_t queue = 0;  // contact·ticks
  // Only where the scenario has the part.
  std::uint32_t messages = 0;
  std::uint32_t transferred = 0;
  std::uint32_t recalls = 0;
  std::uint32_t contained = 0;
  std::uint32_t contained_in_vain = 0;
  std::uint32_t ivr_abandoned = 0;
  std::uint32_t transferred_out = 0;
  std::int64_t wait_messages = 0;
  std::int64_t ivr = 0;
  std::int64_t hold = 0;
  std::uint32_t dials = 0;
  std::uint32_t reached = 0;      // of them, somebody picked up
  std::uint32_t connected = 0;    // of them, got an agent in time
  std::uint32_t right_party = 0;  // of them, the customer of the list, answered
  std::uint32_t sold = 0;
  std::uint32_t unresolved = 0;
  std::uint32_t announced = 0;
  std::uint32_t announced_answered = 0;  // in the queue
  std::int64_t announced_wait = 0;
  std::int64_t announcement_bias = 0;   // announced − waited, of announced_answered
  std::int64_t announcement_error = 0;  // and its absolute value
  std::uint32_t callbacks_offered = 0;
  std::uint32_t callbacks_accepted = 0;
  std::uint32_t callbacks_accepted_in_time = 0;
  std::uint32_t callbacks_called = 0;
  std::uint32_t callbacks_completed = 0;
  std::uint32_t callbacks_failed = 0;
  std::int64_t wait_callbacks = 0;  // of the failed
  std::int64_t callback_wait = 0;   // of the called
  std::int64_t ring = 0;
  std::uint32_t still_open = 0;
  std::uint32_t interruptions = 0;
  std::uint32_t backlog = 0;  // at the end of the day, if it ends in the slot
  std::int64_t wait_still_open = 0;
  std::int64_t turnaround = 0;
  std::int64_t backlog_age = 0;
  std::uint32_t silent_abandoned = 0;
  std::int64_t silent = 0;  // agents' time with those
  std::int64_t chat = 0;    // agents' time with answered chats
};

struct GroupCell {
  std::uint32_t answered = 0;
  std::uint32_t answered_in_time = 0;
  std::int64_t wait_answered = 0;
  std::int64_t talk = 0;
  std::int64_t wrap = 0;
  std::int64_t busy = 0;  // agent·ticks on the clock
  std::int64_t staffed = 0;
  std::int64_t duty = 0;  // agent·ticks on duty in open time
  std::int64_t hold = 0;
  // Only where there are chats.
  std::uint32_t chats_answered = 0;
  std::int64_t silent = 0;  // as of the type
  std::int64_t chat = 0;
  std::int64_t chats = 0;     // chat·ticks on the clock
  std::int64_t chatting = 0;  // agent·ticks with any in hand
  std::int64_t full = 0;      // and with no place for another
};

// How the time of agents who have shifts passes, in the order of the quantities from kScheduledS.
enum PeopleCount : std::uint8_t {
  kCountScheduled,  // within a shift, by plan
  kCountPaid,
  kCountActivity,   // in an activity, by plan
  kCountUnplanned,  // not at work though the plan says so; the next five are why
  kCountAbsent,
  kCountLate,
  kCountOverrun,    // not back from an activity that had its time
  kCountDisplaced,  // in an activity that began late
  kCountVacant,     // nobody has the place
  kCountCame,       // within a shift and not absent
  kCountAdherent,   // doing what the plan says
  kCountDue,        // to be at work by plan, and not absent
  kCountWorked,     // at work, planned or not
  kCountOvertime,   // at work outside the shift; no quantity of its own
  kPeopleCounts,
};
using PeopleCell = std::array<std::int64_t, kPeopleCounts>;  // agents, or agent·ticks

// The quantity of a count before kCountOvertime.
constexpr Quantity QuantityOf(std::size_t count) {
  return static_cast<Quantity>(static_cast<std::size_t>(Quantity::kScheduledS) + count);
}

// How a group's people are and come and go, at the days' turns in the slot.
struct CrewCell {
  std::uint32_t turns = 0;   // of open days, on which the next six are looked at: 0 or 1
  std::uint32_t places = 0;  // in shifts
  std::uint32_t agents = 0;  // places with somebody in them
  std::uint32_t newcomers = 0;
  double strain = 0;  // summed over agents, like the next two
  double tenure_weeks = 0;
  double factor = 0;
  std::uint32_t days_in_job = 0;  // agents × calendar days that have ended
  std::uint32_t leavers = 0;
  std::uint32_t hires = 0;
  double replacement_cost = 0;
};

// The statistics of one slot while some of its contacts still wait.
struct SlotCells {
  int slot = -1;              // −1: warm-up, thrown away
  bool over = false;          // a later slot has begun
  std::uint32_t waiting = 0;  // contacts that arrived in the slot and have more to be counted
  std::vector<TypeCell> types;
  std::vector<LogHistogram> waits;  // of answered contacts, by type
  std::vector<GroupCell> groups;
  std::vector<PeopleCell> people;  // by group; empty where nobody has a shift
  std::vector<CrewCell> crew;      // by group; empty where each day is like the other
  std::uint32_t queue_max = 0;
  std::uint32_t trunks_max = 0;
  std::uint32_t day_ends = 0;   // in the slot, where there is deferred work: 0 or 1
  std::int64_t trunk = 0;       // line·ticks in open time
  std::int64_t trunk_late = 0;  // and after closing
  std::int64_t open = 0;        // ticks

  // A contact has got to its agent or, of deferred work, is finished.
  void CountAnswered(TypeId type, std::uint32_t group, Duration wait, bool in_time) {
    TypeCell& cell = types[type.value];
    ++cell.answered;
    cell.answered_in_time += in_time;
    cell.wait_answered += wait.ticks();
    cell.wait_max = std::max(cell.wait_max, wait.ticks());
    waits[type.value].Add(wait);
    GroupCell& its_group = groups[group];
    ++its_group.answered;
    its_group.answered_in_time += in_time;
    its_group.wait_answered += wait.ticks();
  }
};

// Collects a replication's statistics slot by slot. A slot's cells are live while it runs or any of
// its contacts waits; then they are folded into the result and used again, so that memory does not
// grow with the horizon.
class Ledger {
 public:
  Ledger(const Model& model, Detail detail);

  void Start(ReplicationResult& result);

  // Begins `slot` (−1: warm-up); the one before is over. All its contacts' ends must be told with
  // the index that `current_index` gave when they arrived.
  void OpenSlot(int slot);

  SlotCells& current() { return *current_; }
  std::uint32_t current_index() const { return current_index_; }
  SlotCells& at(std::uint32_t index) { return *live_[index]; }

  // A contact that arrived in the slot no longer waits, or an agent who kept it is done with it.
  void StoppedWaiting(std::uint32_t index) {
    SlotCells& cells = *live_[index];
    if (--cells.waiting == 0 && cells.over) Fold(index);
  }

  // Folds what is left. Nothing waits any more.
  void Finish();

 private:
  std::uint32_t TakeFree();
  void Fold(std::uint32_t index);
  void FoldSites();
  void FoldType(const SlotCells& cells, std::size_t type, Tally& tally) const;
  static void FoldChats(const TypeCell& cell, Tally& tally);
  static void FoldChatGroup(const GroupCell& cell, int at_once, Tally& tally);
  static void FoldDeferred(const SlotCells& cells, const TypeCell& cell, Tally& tally);
  void FoldGroup(const SlotCells& cells, std::size_t group, Tally& tally) const;
  void FoldPeople(const SlotCells& cells, std::size_t group, Tally& tally) const;
  void FoldCrew(const SlotCells& cells, std::size_t group, Tally& tally) const;
  void FoldDay(const SlotCells& cells, const Tally& tally, std::size_t cell);
  double Forecast(const SlotCells& cells, std::size_t type) const;
  void PriceType(const TypeCell& cell, std::size_t type, Tally& tally) const;
  void PriceAll(const SlotCells& cells, Tally& overall) const;

  const Model& model_;
  Detail detail_;
  const bool priced_;     // the scenario uses the part "money"
  const bool forecasts_;  // or "demand"
  ReplicationResult* result_ = nullptr;
  std::vector<std::unique_ptr<SlotCells>> live_;
  std::vector<std::uint32_t> free_;
  std::uint32_t current_index_ = UINT32_MAX;
  SlotCells* current_ = nullptr;
  std::vector<LogHistogram> type_waits_;  // over the horizon
  LogHistogram overall_waits_;
  LogHistogram slot_waits_;  // of the slot being folded
};

}  // namespace callfloor
