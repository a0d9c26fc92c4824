// A scenario from four answers, complete enough to run at once; what was not asked is assumed and
// says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace callfloor::ui {

struct FourAnswers {
  double contacts_a_day = 1150;  // first attempts on one open day, > 0
  double handle_time_s = 260;    // mean of talk and after-call work, > 0
  int agents_least = 8;          // on duty in quiet hours, ≥ 0
  int agents_most = 12;          // on duty at the peak, ≥ agents_least
  ClockTime open{8 * 60};
  ClockTime close{18 * 60};  // at least an hour after `open`
};

// "8 to 12", "8-12" or "10" as least and most; nothing when it is neither.
struct AgentRange {
  int least = 0;
  int most = 0;
};
std::optional<AgentRange> ParseAgentRange(std::string_view text);

// "07:00 – 24:00", "7-24", "8:30 to 17" as opening hours on the half hour; nothing when it is not.
struct OpenHours {
  ClockTime open, close;
};
std::optional<OpenHours> ParseOpenHours(std::string_view text);

// What is wrong with the answers, in one sentence; empty when nothing is.
std::string ProblemWith(const FourAnswers& answers);

// One day in half hours. Assumed, and marked so in `sources`: the shape of the day (a morning and
// an afternoon peak, as published for service centres), exponential patience of 6 minutes,
// lognormal talk with the spread of its mean, a fifth of the handle time after the call. The
// answers must have no problem.
Scenario ScenarioFromAnswers(const FourAnswers& answers, std::string name = "My centre");

}  // namespace callfloor::ui
