#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/scenario/scenario.h"

namespace callfloor {

// From a day in the job on, the rate of leaving a day.
struct LeavingBand {
  double from_days = 0;
  double rate_per_day = 0;
};

// What becomes of a group's agents from day to day, compiled (see sim/scenario/turnover.h).
struct CrewModel {
  std::optional<StrainNumbers> strain;  // nullopt: load does nothing
  double initial_strain = 0;
  std::vector<LeavingBand> leaving;  // empty: nobody leaves
  bool replaces = false;
  int recruiting_days = 0;
  int training_days = 0;
  int class_days = 1;  // training starts on multiples of it
  double replacement_cost = 0;
  std::vector<int> begins;  // by number in the group: the day on which its place is filled;
                            // below 0: it is not empty at first; empty: none is

  // What the tenures of a steady team are drawn from: by days in the job up to where the last rate
  // holds, the probability of having been there longer; empty: nobody's are.
  std::vector<double> survival;
  double mean_stay_days = 0;  // of a newcomer without strain; 0 unless steady

  // The rate of leaving of who has been there for so many days.
  double LeavingRate(double days) const;
  // How long the place of somebody who leaves at the end of `day` stays empty, when it is filled.
  int FilledOn(int day) const;
  // The tenure in days that a steady team's agent has with probability below `uniform` (0 to 1).
  double SteadyTenure(double uniform) const;
};

// nullopt: each day is like the other.
std::optional<CrewModel> CompileCrew(const AgentGroup& group);

}  // namespace callfloor
