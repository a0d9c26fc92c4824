// What the Quality page draws, worked out once for each new snapshot instead of once a frame. No
// drawing here.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/scorecard.h"
#include "ui/app/quality_run.h"
#include "ui/plot/spec.h"

namespace callfloor::ui {

// One value a month with its interval, and the limits within which months differ by chance.
struct MonthCurves {
  std::vector<double> x, mean, low, high, lower_limit, upper_limit;
  std::vector<double> truth;
};

// Every agent with evaluations, ordered by true quality, as only a simulator can order them.
struct LineUp {
  std::vector<double> x, truth, mean, low, high;
  std::vector<plot::Role> roles;
  std::vector<plot::Mark> marks;
  std::vector<std::string> names;
  std::size_t on_list = 0;  // as many are truly the lowest
  std::size_t wrong = 0;    // names on the list that are not
  double threshold = 0;     // the list: everybody observed at or below this
  double axis_low = 0;      // of scores, so that all marks and most intervals are on it
};

struct QualityData {
  // Positions in World::agents, the likeliest to be below the target first: who needs help now.
  std::vector<std::size_t> by_need;
  double score_low = 0, score_high = 100;  // ends of the axis of agents' scores
  int sessions = 0, cancelled = 0, overdue = 0;
  MonthCurves months;
  LineUp line_up;
};

// `worst_share`: of the list of the lowest. The snapshot must hold a world.
QualityData MakeQualityData(const QualitySnapshot& snapshot, double worst_share);

// The criteria of a scorecard of the scenario, or of one that comes with the program; empty when
// there is none of that name.
std::vector<Criterion> CriteriaNamed(const Scenario& scenario, const std::string& scorecard);
// A grade as it is said: "Yes", "No", "Partly", "2 of 3", "does not apply".
std::string GradeInWords(int grade, const Criterion& criterion);

// Which of the sections in `wished` are open in a room of this height: the last, and before it as
// many as fit.
std::vector<std::size_t> SectionsThatFit(const std::vector<std::size_t>& wished,
                                         std::span<const float> heights, float room);

}  // namespace callfloor::ui
