// callfloor-calibrate CALLS.csv INTERVALS.csv SCENARIO.json: reads the log of the anonymous bank
// ("-" for the calls: standard input), writes the scenario, and prints what was found and how the
// simulation compares. A tool of the project's developers; users have the scenario.

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "sim/data/anonymous_bank.h"
#include "sim/data/bank_backtest.h"
#include "sim/data/call_log.h"
#include "sim/data/interval_table.h"
#include "sim/scenario/save.h"

namespace {

bool Report(const std::vector<callfloor::CsvProblem>& problems) {
  for (const callfloor::CsvProblem& problem : problems) {
    std::fprintf(stderr, "%s\n", callfloor::Format(problem).c_str());
  }
  return !problems.empty();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: %s CALLS.csv|- INTERVALS.csv SCENARIO.json\n", argv[0]);
    return 2;
  }
  const std::string calls_path = argv[1];
  std::ifstream calls_file;
  if (calls_path != "-") {
    calls_file.open(calls_path);
    if (!calls_file) {
      std::fprintf(stderr, "%s: cannot be read\n", calls_path.c_str());
      return 2;
    }
  }
  std::ifstream table_file(argv[2]);
  if (!table_file) {
    std::fprintf(stderr, "%s: cannot be read\n", argv[2]);
    return 2;
  }
  const callfloor::CallLogResult calls =
      callfloor::ReadCallLog(calls_path == "-" ? std::cin : calls_file, calls_path);
  const callfloor::IntervalTableResult table = callfloor::ReadIntervalTable(table_file, argv[2]);
  if (Report(calls.problems) || Report(table.problems)) return 2;

  const callfloor::BankCalibrationResult result = callfloor::CalibrateBank(calls.log, table.rows);
  if (!result.problem.empty()) {
    std::fprintf(stderr, "%s: %s\n", calls_path.c_str(), result.problem.c_str());
    return 2;
  }
  std::fputs(callfloor::DescribeBank(result.calibration).c_str(), stdout);
  const auto back_test = callfloor::BackTestBank(calls.log, table.rows, result.calibration, 1, 40);
  std::fprintf(stdout, "\n%s", callfloor::DescribeBackTest(back_test).c_str());
  if (const auto problem = callfloor::SaveScenarioFile(result.calibration.scenario, argv[3])) {
    std::fprintf(stderr, "%s\n", problem->c_str());
    return 1;
  }
  return 0;
}
