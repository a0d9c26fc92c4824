#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/data/anonymous_bank.h"

namespace callfloor {

// A figure with half the width of its 95 % confidence interval (Student t over replications).
struct BackTestFigure {
  double mean = 0;
  double half_width = 0;
};

// One way of simulating the bank, beside what the log shows.
struct BackTestRow {
  std::string name;
  BackTestFigure offered_per_day;
  BackTestFigure abandon_rate;
  BackTestFigure service_level;
  BackTestFigure asa_s;
  BackTestFigure wait_s;  // of all offered
  BackTestFigure talk_s;
};

// What each ingredient of the calibration contributes: the log itself (half-widths over its days,
// where they say how much an average over so many days is worth), the scenario as shipped, the same
// without after-call time, with each day's own agents, and with each day's own agents and calls.
// Each replication simulates as many days as the log has; `replications` ≥ 2.
std::vector<BackTestRow> BackTestBank(const CallLog& log, std::span<const IntervalRow> table,
                                      const BankCalibration& calibration, std::uint64_t seed,
                                      int replications);

// The rows as a plain text table, for people.
std::string DescribeBackTest(std::span<const BackTestRow> rows);

}  // namespace callfloor
