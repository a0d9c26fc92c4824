// What Home shows, worked out once for each new snapshot instead of once a frame. No drawing here.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/estimate.h"
#include "sim/scenario/scenario.h"
#include "ui/app/run_snapshot.h"

namespace callfloor::ui {

// The measures of the six cards, in their order.
inline constexpr std::array<std::string_view, 6> kHomeMeasures = {
    "service_level", "abandon_rate", "asa_s", "occupancy", "offered", "cost_per_contact"};

struct HomeFigure {
  std::string measure;  // name, as in results
  std::string label;    // "Answered in 20 s"
  Estimate estimate;    // over the whole horizon, in the measure's own unit
  std::vector<double>
      spark;         // one value for each interval of the horizon, in the same unit; NaN is a gap
  std::string note;  // what the number is about, where there is no target: "Most days 970 to 1,340"
  std::string most_days;  // "Most days 61 to 77 %"; empty with too few days
};

// The stretch of the day that loses more callers than its share.
struct WorstStretch {
  double from_s = 0, to_s = 0;  // seconds since midnight of the first day
  double share = 0;             // of all who give up
  std::string label;            // "64 % of all who give up"
};

// Curves of the day, in seconds since midnight of the first day. Closed hours are gaps: one NaN.
struct DayCurves {
  std::vector<double> centre_s, level, level_low,
      level_high;                               // per cent, at the middle of each interval
  std::vector<double> edge_s, calls, capacity;  // an edge more than values
  double agents_least = 0, agents_most = 0;
  double interval_s = 1800;
  std::optional<WorstStretch> worst;
};

// What becomes of the agents from open day to open day, where they change.
struct CourseCurve {
  std::string name;  // with "assumption" where there is no evidence
  std::vector<double> y, low, high;
  bool from_zero = true;
};
struct CourseCurves {
  std::vector<double> x;  // days, or weeks, since the first day
  bool in_weeks = false;
  std::vector<CourseCurve> curves;  // empty: each day is like the other
};

struct HomeData {
  bool known = false;                       // there is an answer for the open scenario
  bool settled = false;                     // its digits will hardly change any more
  std::uint64_t days = 0, days_wanted = 0;  // replications
  std::vector<HomeFigure> figures;          // six, in the order of kHomeMeasures
  DayCurves day;
  CourseCurves course;
  std::string headline;  // rich text: intervals quiet
  double agent_hours_a_day = 0;
};

// `snapshot` may be null, or of another scenario than `scenario`: then figures have names and no
// values.
HomeData MakeHomeData(const Scenario& scenario, const RunSnapshot* snapshot);

// The shortest stretch (at most a quarter of the day) that holds clearly more of those who give up
// than of those who call; nothing when the loss is spread as the calls are.
std::optional<WorstStretch> FindWorstStretch(const std::vector<Slot>& slots,
                                             const std::vector<double>& lost,
                                             const std::vector<double>& offered);

// "½ h" aside: "half hours", "hours", "15 minutes", for the chart's subtitle.
std::string IntervalsInWords(int interval_min);

}  // namespace callfloor::ui
