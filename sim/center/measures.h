#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace callfloor {

// What one replication yields for one cell (all contacts, a type or a group; over the horizon or
// in one interval). Counts and sums add up over cells; those from kWaitP50 on do not.
enum class Quantity : std::uint8_t {
  kArrived,
  kFirstAttempts,
  kBlocked,
  kOffered,
  kAnswered,
  kAbandoned,
  kBalked,
  kShortAbandoned,
  kDisconnected,
  kAnsweredInTime,   // answered with wait ≤ T
  kAbandonedInTime,  // abandoned with wait ≤ T
  kWaitAnsweredS,    // summed wait of the answered, s
  kWaitOfferedS,     // summed wait of all offered, s
  kWaitAbandonedS,   // summed wait of the abandoned, s
  kTalkS,            // summed over the answered, s
  kHoldS,
  kWrapS,
  kHandleS,          // talk + hold + wrap
  kBusyS,            // agents' handling time, s, on the clock (by interval: within the interval)
  kStaffedS,         // agents' staffed time, s, overtime included
  kCost,             // agents' cost, in the scenario's currency
  kQueueS,           // ∫ waiting contacts dt over open time, contact·s
  kTrunkS,           // ∫ lines in use dt over open time, line·s
  kOpenS,            // open time, s
  kMessages,         // left a message
  kTransferred,      // answered, and passed on to other agents
  kRecalls,          // of those who had been served before
  kContained,        // served inside the IVR
  kContainedInVain,  // and called again
  kIvrAbandoned,
  kTransferredOut,
  kIvrS,      // summed time in the IVR, s
  kForecast,  // first attempts that the plan expects
  kSales,
  kResolved,  // answered, not passed on, and settled
  kRevenue,   // in the scenario's currency, as all costs
  kAbandonmentCost,
  kLineCost,   // use and rent
  kTotalCost,  // agents, lines and abandonment
  kOvertimeS,  // agents' time after the end of duty or after closing, s
  kBudget,     // of the whole horizon; 0 in intervals
  kDials,
  kReached,     // dialled, and somebody picked up
  kConnected,   // of the reached, got an agent within two seconds
  kRightParty,  // of the answered, the customer of the list
  kAnnounced,
  kAnnouncedS,          // summed announced wait, s
  kAnnouncedAnswered,   // of the announced: answered without being called back
  kAnnouncementBiasS,   // summed announced − waited of these, s
  kAnnouncementErrorS,  // summed |announced − waited| of these, s
  kCallbacksOffered,
  kCallbacksAccepted,
  kCallbacksInTime,  // accepted with wait ≤ T
  kCallbacksCalled,  // at least once
  kCallbacksCompleted,
  kCallbacksFailed,
  kCallbackWaitS,    // summed time from acceptance to the first call, s
  kRingS,            // agents' time on calls in vain, s
  kStillOpen,        // deferred work not finished when the horizon ended
  kDeferredOffered,  // of `offered`: deferred work
  kDeferredAnswered,
  kDeferredInTime,  // answered within the deadline
  kTurnaroundS,     // summed time from arrival to finished of deferred work, s, in its own clock
  kInterruptions,
  kBacklog,          // summed over the ends of days: deferred work that waits
  kDayEnds,          // ends of days
  kBacklogAgeS,      // summed over types and ends of days with a backlog: age of the oldest, s
  kBacklogAges,      // how many those are
  kSilentAbandoned,  // of the abandoned: chats that stayed in line
  kSilentS,          // agents' time with those, divided over the chats in hand, s
  kChatAnswered,     // of the answered: chats
  kChatAgentS,       // agents' time with those, divided likewise, s
  kChatS,            // ∫ chats in hand dt, chat·s
  kChattingS,        // time of agents with a chat in hand, s
  kChatFullS,        // and with no place for another
  kChatSeatS,        // places for chats of the staff, place·s
  kScheduledS,       // agents' time in shifts, s; from here on as PeopleCount
  kPaidS,
  kActivityS,
  kUnplannedS,
  kAbsentS,
  kLateS,
  kOverrunS,
  kDisplacedS,
  kVacantS,
  kCameS,
  kAdherentS,
  kDueS,
  kWorkedS,
  kPlaces,     // of shifts, summed over open days, like the next five
  kAgents,     // places with somebody in them
  kNewcomers,  // of them, less than 13 weeks in the job
  kStrain,     // summed over agents, like the next two
  kTenureWeeks,
  kFactor,      // on handle times
  kYearsInJob,  // agents × years
  kLeavers,
  kHires,
  kReplacementCost,
  kTurns,     // open days on which the agents were counted
  kWaitP50S,  // of answered contacts; NaN when there is none
  kWaitP90S,
  kWaitP95S,
  kWaitMaxS,
  kQueueMax,
  kTrunksMax,
  kBacklogMax,  // most deferred work waiting at the end of a day; NaN when no day ends
  kCount,       // not a quantity: how many there are
};
inline constexpr int kQuantityCount = static_cast<int>(Quantity::kCount);
inline constexpr int kAdditiveCount = static_cast<int>(Quantity::kWaitP50S);

// Those that agents have from day to day, from kPlaces to kReplacementCost.
inline constexpr std::size_t kCrewQuantities = 10;
constexpr Quantity CrewQuantity(std::size_t number) {
  return static_cast<Quantity>(static_cast<std::size_t>(Quantity::kPlaces) + number);
}
static_assert(CrewQuantity(kCrewQuantities) == Quantity::kTurns);

// The quantities of one cell of one replication.
struct Tally {
  std::array<double, kQuantityCount> values{};

  double& operator[](Quantity q) { return values[static_cast<std::size_t>(q)]; }
  double operator[](Quantity q) const { return values[static_cast<std::size_t>(q)]; }
};

// For which kind of cell a measure exists. A site has the measures of a group.
enum Scope : std::uint8_t { kScopeOverall = 1, kScopeType = 2, kScopeGroup = 4, kScopeSite = 8 };

// factor · (quantity + other_factor · other); `other` == kCount: there is no second part.
struct Term {
  Quantity quantity = Quantity::kCount;
  Quantity other = Quantity::kCount;
  double factor = 1;
  double other_factor = -1;

  double Of(const Tally& tally) const {
    double value = tally[quantity];
    if (other != Quantity::kCount) value += other_factor * tally[other];
    return factor * value;
  }
};

// The parts of a centre that a scenario may leave out and that have measures of their own.
enum MeasurePart : std::uint32_t {
  kPartMessages = 1U << 0,
  kPartIvr = 1U << 1,
  kPartTransfers = 1U << 2,
  kPartMoney = 1U << 3,
  kPartDemand = 1U << 4,
  kPartOutbound = 1U << 5,
  kPartDeferred = 1U << 6,
  kPartAnnouncements = 1U << 8,
  kPartCallbacks = 1U << 9,
  kPartChat = 1U << 10,
  kPartShifts = 1U << 12,
  kPartStrain = 1U << 13,
  kPartTurnover = 1U << 14,     // agents leave or come
  kPartTenure = 1U << 15,       // agents get faster or slower from day to day, leave or come
  kPartReplacement = 1U << 16,  // turnover, and money
  kPartQuality = 1U << 17,
};

struct Scenario;
// Which of them a scenario uses: a sum of MeasurePart.
std::uint32_t PartsUsed(const Scenario& scenario);

enum class Unit : std::uint8_t {
  kContacts,
  kShare,
  kSeconds,
  kPerHour,
  kMoney,
  kLines,
  kHours,
  kNumber
};

// A measure of contract section 5: a term, or the ratio of two.
struct Measure {
  std::string_view name;     // as in results, for example "service_level"
  std::string_view label;    // for people, for example "Answered in time"
  std::string_view formula;  // as in the contract, for help texts
  Unit unit = Unit::kContacts;
  std::uint8_t scopes = kScopeOverall;
  Term numerator;
  Term denominator;         // quantity == kCount: the measure is the numerator itself
  std::uint32_t parts = 0;  // exists where one of these parts is used; 0: always
  bool by_day = false;      // reported by day, too, where agents change from day to day

  bool IsRatio() const { return denominator.quantity != Quantity::kCount; }
  bool ExistsWith(std::uint32_t parts_used) const {
    return parts == 0 || (parts & parts_used) != 0;
  }
};

// All measures, in the order of the contract. The one table from which results, tables, help and
// documentation are made.
std::span<const Measure> Measures();

// The measure of that name, or nullptr.
const Measure* FindMeasure(std::string_view name);

}  // namespace callfloor
