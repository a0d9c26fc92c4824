#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/distribution.h"

// The call flow before the queue: an IVR or a bot as a graph of nodes.

namespace callfloor {

enum class IvrKind : std::uint8_t {
  kPrompt,          // says something
  kMenu,            // the caller chooses
  kAuthentication,  // the caller proves who they are
  kSelfService,     // serves the caller, if it succeeds
  kCondition,       // goes on by what is the case; takes no time
  kQueue,           // to the agents
  kMessage,         // the caller leaves a message
  kHangUp,          // the centre ends the call
  kTransferOut,     // to somebody outside the centre
};

// What must be the case for a branch of a condition; all that is given must hold.
struct IvrWhen {
  std::optional<int> from_min;                     // minutes since midnight: not before
  std::optional<int> until_min;                    // and before
  std::optional<int> queue_at_least;               // contacts of the type that wait
  std::optional<double> expected_wait_at_least_s;  // of the type's queue, as the centre predicts it
  std::string type;                                // the contact is of this type; "": any
  std::optional<bool> returning;                   // has called before: a retry or a recall
  friend bool operator==(const IvrWhen&, const IvrWhen&) = default;
};

struct IvrBranch {
  std::string to;                     // a node
  std::optional<double> probability;  // 0 to 1; not of a condition
  std::optional<IvrWhen> when;        // of a condition; absent: in any case
  friend bool operator==(const IvrBranch&, const IvrBranch&) = default;
};

// A customer who was served without an agent and calls again, because it did not help.
struct CallAgain {
  double probability = 0;            // 0 to 1
  Distribution delay = Constant{0};  // seconds
  friend bool operator==(const CallAgain&, const CallAgain&) = default;
};

struct IvrNode {
  std::string name;  // unique
  IvrKind kind = IvrKind::kPrompt;
  std::string description;
  std::optional<Distribution> duration;  // seconds; absent: none
  double hang_up_probability = 0;        // 0 to 1: the caller leaves before the node's end
  double success_probability = 1;        // of a self-service: 0 to 1
  std::string type;                      // from here on the contact is of this type; "": as before
  std::string becomes;                   // of a message: the contact type of its work; "": none
  std::optional<CallAgain> call_again;   // of a self-service that has succeeded
  std::vector<IvrBranch> next;
  friend bool operator==(const IvrNode&, const IvrNode&) = default;
};

struct Ivr {
  std::optional<int> ports;  // ≥ 1; absent: unlimited
  int max_steps = 100;       // 1 to 100 nodes; then the caller hangs up
  std::vector<IvrNode> nodes;
  friend bool operator==(const Ivr&, const Ivr&) = default;
};

}  // namespace callfloor
