#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/scenario/distribution.h"

// Callers who wait may be offered to be called back instead.

namespace callfloor {

// What must be the case for the offer; all that is given must hold.
struct CallbackWhen {
  std::optional<double> expected_wait_at_least_s;  // as the centre predicts it for the type's line
  std::optional<int> queue_at_least;               // contacts of the type that wait, this one too
  std::optional<int> from_min;                     // minutes since midnight: not before
  std::optional<int> until_min;                    // and before
  friend bool operator==(const CallbackWhen&, const CallbackWhen&) = default;
};

enum class CallbackKeeps : std::uint8_t {
  kPlace,  // the place in line: the call comes when it is the caller's turn
  kSlot,   // an appointment: the callback joins the line then
};

// What becomes at closing of a callback that is still to be made.
enum class CallbackAtClose : std::uint8_t {
  kDrop,     // it fails
  kNextDay,  // it joins the line when the centre opens next
};

struct Callback {
  double after_s = 0;      // ≥ 0, from joining the queue to the offer
  double probability = 1;  // 0 to 1: the offer is accepted
  CallbackWhen when;
  CallbackKeeps keeps = CallbackKeeps::kPlace;
  std::optional<Distribution> delay;  // kSlot: seconds from acceptance to the slot; absent: none
  std::optional<int> slot_min;        // kSlot: slots of the day begin every so many minutes
  std::string becomes;                // kSlot: the contact type as which it waits; "": its own
  double answer_probability = 1;      // 0 to 1: the customer answers a call
  std::optional<Distribution> ring;   // seconds an agent spends on a call in vain; absent: none
  int max_attempts = 1;               // 1 to 100 calls
  std::optional<Distribution> retry_delay;  // seconds from a call in vain to the next; absent: none
  CallbackAtClose at_close = CallbackAtClose::kNextDay;
  friend bool operator==(const Callback&, const Callback&) = default;
};

}  // namespace callfloor
