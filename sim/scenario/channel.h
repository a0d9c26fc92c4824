#pragma once

#include <cstdint>
#include <string>
#include <vector>

// How a contact comes: by voice, by chat, or as work that can be put off.

namespace callfloor {

enum class Channel : std::uint8_t {
  kVoice,     // the customer is on the line
  kDeferred,  // e-mail, letters, cases: nobody waits on a line, and what is left is there tomorrow
  kChat,      // the customer types, and the agent may have others in hand
};

// Which time runs towards the deadline of deferred work.
enum class DeadlineClock : std::uint8_t {
  kOpen,      // opening hours only
  kCalendar,  // every hour
};

// What deferred work has and a call has not.
struct Deferred {
  double deadline_h = 24;  // hours from arrival to the end of the work; > 0 to 17,520
  DeadlineClock clock = DeadlineClock::kOpen;
  double overnight_per_day = 0;  // expected contacts a night, there at opening; ≥ 0
  int initial_backlog = 0;       // contacts there at the first opening; ≥ 0
  double initial_age_h = 0;      // age of the oldest of them, in the deadline's clock; ≥ 0
  bool interruptible = false;    // put down for live contacts: of a higher priority, or of
  std::vector<std::string> interrupted_by{};  // these types, if any is given
  friend bool operator==(const Deferred&, const Deferred&) = default;
};

}  // namespace callfloor
