#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/distribution.h"

// What can become of a contact besides being answered or giving up: a message after too long a
// wait, a transfer to other agents, a call that follows later.

namespace callfloor {

// A caller who has waited so long is asked for a message.
struct Voicemail {
  double after_s = 120;                // ≥ 0, from joining the queue
  double probability = 1;              // 0 to 1: leaves one; otherwise hangs up
  std::optional<Distribution> length;  // seconds on the line; absent: none
  std::string becomes;                 // a contact type: the message is work of that type; "": none
  friend bool operator==(const Voicemail&, const Voicemail&) = default;
};

enum class TransferKind : std::uint8_t {
  kCold,        // the first agent lets go at once
  kWarm,        // stays on the line until the second has taken over
  kConference,  // stays until the second has finished
};

enum class WhenBusy : std::uint8_t {
  kQueue,  // the caller waits for the second agent
  kStay,   // no transfer: the first agent ends the contact
};

// After the talk the caller is passed on, as a contact of another type.
struct Transfer {
  std::string to;                            // a contact type
  double probability = 0;                    // 0 to 1; over all transfers of a type at most 1
  std::map<std::string, double> by_group{};  // by agent group, in place of `probability`
  TransferKind kind = TransferKind::kCold;
  WhenBusy when_busy = WhenBusy::kQueue;
  std::optional<Distribution> delay{};     // seconds until the caller is in the queue; absent: none
  std::optional<Distribution> handover{};  // warm: seconds both agents talk; absent: none
  std::optional<Distribution> wrap{};      // seconds, of the first agent; absent: the type's wrap
  friend bool operator==(const Transfer&, const Transfer&) = default;
};

// After being served the customer calls again.
struct Recall {
  double probability = 0;                    // 0 to 1
  std::map<std::string, double> by_group{};  // by agent group, in place of `probability`
  Distribution delay = Constant{0};          // seconds from the end of the talk
  std::string to{};                          // a contact type; "": the same
  friend bool operator==(const Recall&, const Recall&) = default;
};

}  // namespace callfloor
