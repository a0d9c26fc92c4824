// A day inside the IVR: who stood at which node when, and how they left it. Immutable once made;
// asking for any moment costs microseconds. No ImGui.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/center/contact_record.h"

namespace callfloor::ui {

// How a visit goes on from a node.
enum class IvrExit : std::uint8_t {
  kOn,        // to the next node
  kToAgents,  // joins the queue
  kServed,    // by the IVR alone
  kHungUp,    // by the caller, or by the centre
  kOut,       // to somebody outside
  kNoPort,    // never came in: no port or no line was free
};

struct IvrNodeNow {
  std::uint32_t here = 0;  // at this moment
  std::uint32_t came = 0;  // so far; so are the rest
  std::uint32_t to_agents = 0;
  std::uint32_t served = 0;
  std::uint32_t served_in_vain = 0;  // of those: who will call again, because it did not help
  std::uint32_t hung_up = 0;
  std::uint32_t out = 0;
};

struct IvrNow {
  std::vector<IvrNodeNow> nodes;  // as in Ivr::nodes; empty: there is no IVR
  std::uint32_t inside = 0;       // ports in use
  std::uint32_t most = 0;         // ports in use at a time, so far
  std::uint32_t entered = 0;
  std::uint32_t no_port = 0;
  // All nodes together.
  IvrNodeNow Sum() const;
};

struct IvrMove {
  static constexpr std::uint32_t kOutside = UINT32_MAX;
  Time at;
  std::uint32_t from = kOutside;  // nodes
  std::uint32_t to = kOutside;
  IvrExit exit = IvrExit::kOn;
  bool in_vain = false;  // served, and will call again
};

// Where a contact came by in the IVR.
struct IvrStop {
  Time at;
  std::uint32_t node = 0;
};

class IvrTrace {
 public:
  IvrTrace() = default;
  // Nodes of the flow, and the calendar day to be kept.
  IvrTrace(std::size_t nodes, int day) : nodes_(nodes), day_(day) {}

  // In the order of the simulation. What happens on other days is not kept.
  void Note(const ContactStep& step);
  void Note(const ContactRecord& record);
  void Close();

  bool empty() const { return nodes_ == 0; }
  void StateAt(Time at, IvrNow& now) const;
  // The moves after `from`, up to `to`.
  std::span<const IvrMove> Between(Time from, Time to) const;
  // In order; empty when the contact, as of the type it had when it left, was not in the IVR.
  std::span<const IvrStop> Path(TypeId type, std::uint64_t customer, int attempt) const;

 private:
  struct Inside {
    std::uint32_t node = IvrMove::kOutside;
    std::vector<IvrStop> stops;
  };
  struct Visit {
    TypeId type;
    std::uint64_t customer = 0;
    int attempt = 1;
    std::size_t first = 0, count = 0;  // of stops_
  };
  static constexpr std::size_t kEvery = 128;  // moves between checkpoints

  bool OnDay(Time at) const { return at.ticks() / kTicksPerDay == day_; }
  void Keep(const IvrMove& move);
  static void Apply(const IvrMove& move, IvrNow& now);

  std::size_t nodes_ = 0;
  int day_ = 0;
  bool begun_ = false;  // something of the day has been seen
  std::vector<Inside> inside_;
  std::vector<IvrMove> moves_;
  std::vector<IvrNow> checkpoints_;
  std::vector<IvrStop> stops_;
  std::vector<Visit> visits_;  // by contact, once closed
};

}  // namespace callfloor::ui
