#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "sim/core/csv_reader.h"
#include "sim/data/log_time.h"

namespace callfloor {

// One row of an ACD's interval report.
struct IntervalRow {
  LogTime start;
  double agents_on_duty = 0;  // mean over the interval, ≥ 0
  double agents_busy = 0;     // mean over the interval, ≥ 0
};

struct IntervalTableResult {
  std::vector<IntervalRow> rows;  // in the order of the file; meaningful only without problems
  std::vector<CsvProblem> problems;
};

// Reads a CSV with the columns interval_start, agents_on_duty_est and agents_busy_avg; others are
// ignored.
IntervalTableResult ReadIntervalTable(std::istream& in, std::string source);

}  // namespace callfloor
