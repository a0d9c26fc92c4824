#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/id.h"
#include "sim/core/random.h"
#include "sim/core/time.h"

namespace callfloor {

// An agent's place in a shift as a day begins. Places are numbered over all groups with shifts, by
// group, then by number in the group; the numbering is the same all along.
struct PlaceToday {
  GroupId group;
  std::uint32_t number = 0;    // within the group
  std::uint32_t shift = 0;     // of PeopleModel::shifts …
  std::uint32_t in_shift = 0;  // … and the number there: these name the agent's random streams
  bool there = true;           // somebody has it
  std::uint32_t person = 0;    // how many had it before
  double weeks_in_job = 0;     // of who has it
  double strain = 0;
  // Of who has it, on the last calendar day at work, 0 to 1; absent: there was none, or nothing
  // asks for it, neither the overlay (see Overlay::ReadsOccupancy) nor the centre.
  std::optional<double> last_occupancy;
};

// A contact that an agent begins with.
struct ContactAhead {
  TypeId type;
  std::uint64_t customer = 0;
  StreamKey key;        // as of ContactInHand
  Duration into_shift;  // since the agent's shift was to begin, open or not; may be beyond its end
  Duration shift;       // from then to its end, or to closing where that is earlier
};

// A contact that an agent handles.
struct ContactInHand {
  TypeId type;
  std::uint64_t customer = 0;  // see customer_id
  int attempt = 1;
  StreamKey key;  // of the type: with it and the customer, draws are the contact's own
  std::uint32_t place = 0;
  Duration wait;        // until answered
  Duration handle;      // talk, hold and wrap, factors included
  bool counted = true;  // arrived after the warm-up
};

// What a contact that has been handled leads to.
struct Aftermath {
  bool resolved = true;
  // In opening hours, in the future; absent: does not. Not after customer_id::kMostRepeats.
  std::optional<Time> calls_again;
};

// Time off the phone for an agent, some time today.
struct Session {
  Duration length;
  Duration earliest;  // after the beginning of the shift
  // Not held where the group's occupancy over the last hour or so is above; above 1: always held.
  double cancel_above = 2;
  std::uint32_t number = 0;  // the overlay's own
};

// What is above the centre: it hears of contacts, and says what they lead to and what takes agents
// off the phone. Only agents with places count. All calls come in the order of simulated time.
class Overlay {
 public:
  virtual ~Overlay() = default;

  // Whether the occupancy of places is kept for it.
  virtual bool ReadsOccupancy() const { return false; }

  virtual void Begin(std::uint64_t seed, std::uint64_t replication) = 0;

  // An open day begins, before anything happens on it.
  virtual void StartDay(int day, std::span<const PlaceToday> places) = 0;

  // A calendar day at work is over for who had the place: what wore on them beside the contacts,
  // ≥ 0, added to the load of the day (see docs/semantics.md on strain).
  virtual double LoadOfDay(std::uint32_t /*place*/) const { return 0; }

  // The shift of a place begins, and its agent comes or not. Adds the sessions wanted today, in
  // order. What of them finds no time in the shift is not held.
  virtual void ShiftStarts(std::uint32_t place, std::vector<Session>& sessions) = 0;

  // A session has begun, or is not held after all.
  virtual void SessionDecided(std::uint32_t place, std::uint32_t session, bool held) = 0;

  // An agent begins with a contact: talk and wrap take so many times as long.
  virtual double HandleTimeFactor(std::uint32_t place, const ContactAhead& contact) = 0;

  // An agent has done with a contact, wrap-up aside, without passing it on.
  virtual Aftermath Handled(const ContactInHand& contact, Time now) = 0;

  // All is over. Whatever the overlay has found, one number for each thing it knows of; NaN: it
  // does not exist in this replication.
  virtual void Finish(std::vector<double>& figures) = 0;
};

}  // namespace callfloor
