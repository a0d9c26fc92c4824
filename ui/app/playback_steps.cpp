#include "ui/app/playback_steps.h"

#include <algorithm>
#include <cstdlib>

#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

std::string ClockOf(Time at) {
  return FormatClock(static_cast<int>(at.ticks() / kTicksPerMinute % (24 * 60)));
}

std::string Count(int amount, std::string_view one, std::string_view many) {
  return (amount == 1 ? "one more" : FormatNumber(amount, 0) + " more") + " " +
         std::string(amount == 1 ? one : many);
}

}  // namespace

Intervention MakeStep(const StepChoice& choice, Time now, Time day_end) {
  Intervention step;
  step.at = now;
  step.until = choice.lasts.ticks() > 0 ? now + choice.lasts : day_end;
  step.group = choice.group;
  step.type = choice.type;
  switch (choice.kind) {
    case StepKind::kAddAgent:
      step.kind = Intervention::Kind::kAgents;
      step.amount = choice.amount;
      break;
    case StepKind::kSendToBreak:
      step.kind = Intervention::Kind::kAgents;
      step.amount = -choice.amount;
      break;
    case StepKind::kMoreCalls:
      step.kind = Intervention::Kind::kSpike;
      step.amount = choice.amount;
      break;
    case StepKind::kCloseLines:
      step.kind = Intervention::Kind::kLineLimit;
      step.amount = choice.amount;
      break;
  }
  return step;
}

std::string WhyNot(const StepChoice& choice, const Scenario& scenario, const DayTrace& trace,
                   Time now) {
  if (now >= trace.close()) return "The centre has closed for the day.";
  switch (choice.kind) {
    case StepKind::kAddAgent:
      if (choice.group.value >= scenario.agent_groups.size()) return "There is no such group.";
      break;
    case StepKind::kSendToBreak:
      if (choice.group.value >= scenario.agent_groups.size()) return "There is no such group.";
      if (trace.StaffAt(choice.group, now) < static_cast<std::uint32_t>(choice.amount)) {
        return "Nobody is on duty in " + scenario.agent_groups[choice.group.value].name + " now.";
      }
      break;
    case StepKind::kMoreCalls:
      if (choice.type.value >= scenario.contact_types.size())
        return "There is no such kind of call.";
      break;
    case StepKind::kCloseLines:
      break;
  }
  return "";
}

std::string StepText(const Intervention& step, const Scenario& scenario, Time day_end) {
  const bool rest_of_day = step.until >= day_end;
  const std::string when = rest_of_day ? " from " + ClockOf(step.at)
                                       : ", " + ClockOf(step.at) + " to " + ClockOf(step.until);
  std::string text;
  if (ChangesStaff(step)) {
    const auto change = StaffChange(step);
    const auto count = static_cast<int>(std::abs(change));
    const std::string& group = scenario.agent_groups[step.group.value].name;
    if (change >= 0) {
      text = Count(count, "agent", "agents") + " in " + group;
    } else {
      text = (count == 1 ? "one agent" : FormatNumber(count, 0) + " agents") + " of " + group +
             (rest_of_day ? " sent home" : " on a break");
    }
  } else if (step.kind == Intervention::Kind::kSpike) {
    text = FormatNumber(step.amount, 0) + " more calls to " +
           scenario.contact_types[step.type.value].name;
  } else {
    text = step.amount == 0   ? std::string("no lines open")
           : step.amount == 1 ? std::string("only one line open")
                              : "only " + FormatNumber(step.amount, 0) + " lines open";
  }
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text + when;
}

bool ChangesStaff(const Intervention& step) { return step.kind == Intervention::Kind::kAgents; }
std::int64_t StaffChange(const Intervention& step) { return step.amount; }

bool RunWithSteps(Simulator& simulator, const DayChoice& choice,
                  std::span<const Intervention> steps, ReplicationResult& result, ContactSink* sink,
                  const std::stop_token& stop) {
  return simulator.Run(choice.seed, choice.replication, result, sink, stop, steps);
}

}  // namespace callfloor::ui
