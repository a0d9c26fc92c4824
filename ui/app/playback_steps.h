// Stepping in: what the user does to a running day, as interventions for the simulator, with the
// words for it.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "sim/center/intervention.h"
#include "sim/center/replication.h"
#include "sim/scenario/scenario.h"
#include "ui/app/playback_trace.h"

namespace callfloor::ui {

// Something the user can do at a moment of the day.
enum class StepKind : std::uint8_t { kAddAgent, kSendToBreak, kMoreCalls, kCloseLines };

struct StepChoice {
  StepKind kind = StepKind::kAddAgent;
  GroupId group;   // kAddAgent, kSendToBreak
  TypeId type;     // kMoreCalls
  int amount = 1;  // agents, contacts; lines that stay open
  Duration lasts;  // 0: until the day ends
};

// The intervention that does it, from `now` on, on a day that ends at `day_end`.
Intervention MakeStep(const StepChoice& choice, Time now, Time day_end);

// Why the step cannot be taken at this moment, as a sentence for a tooltip; empty when it can.
std::string WhyNot(const StepChoice& choice, const Scenario& scenario, const DayTrace& trace,
                   Time now);

// "One more agent in Cards from 10:41", "50 more calls to billing, 10:41 to 10:56".
std::string StepText(const Intervention& step, const Scenario& scenario, Time day_end);

// Whether the intervention changes how many agents of a group are on duty, and by how many.
bool ChangesStaff(const Intervention& step);
std::int64_t StaffChange(const Intervention& step);

// Runs the replication with the interventions. The one place that knows how the simulator takes
// them.
bool RunWithSteps(Simulator& simulator, const DayChoice& choice,
                  std::span<const Intervention> steps, ReplicationResult& result, ContactSink* sink,
                  const std::stop_token& stop);

}  // namespace callfloor::ui
