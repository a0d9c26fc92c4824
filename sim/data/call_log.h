#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/csv_reader.h"
#include "sim/data/log_time.h"

namespace callfloor {

// One call of a real centre's log, from joining the agents' queue to its end.
struct LoggedCall {
  LogTime arrival;       // when it joined the queue
  int queue = 0;         // position in CallLog::queues
  int agent = -1;        // position in CallLog::agents; -1: abandoned, or not recorded
  double wait_s = 0;     // ≥ 0
  double service_s = 0;  // ≥ 0; 0 when abandoned
  bool abandoned = false;
};

// A call log in memory, calls in the order of the file.
struct CallLog {
  std::vector<std::string> queues;  // in order of first appearance
  std::vector<std::string> agents;
  std::vector<LoggedCall> calls;

  // Position of the queue of that name, or -1.
  int FindQueue(std::string_view name) const;
};

// What the columns of a log are called; the defaults are those of the documented format
// (docs/calibration.md).
struct CallLogColumns {
  std::string arrival = "arrival";      // YYYY-MM-DD HH:MM:SS
  std::string queue = "queue";          // any text, not empty
  std::string agent = "agent";          // any text; empty: none
  std::string wait = "wait_s";          // seconds ≥ 0; empty: 0
  std::string service = "service_s";    // seconds ≥ 0; empty: none, for abandoned calls only
  std::string abandoned = "abandoned";  // 0 or 1
  // Agents whose name begins so were not recorded.
  std::string unknown_agent_prefix = "NO_SERVER";
};

struct CallLogResult {
  CallLog log;                       // meaningful only without problems
  std::vector<CsvProblem> problems;  // with the line each; empty: all is well
};

// Reads a call log. `source` names it in problems. Either every row was good, or there are
// problems: a log that lost rows on the way would calibrate to the wrong centre without a word.
CallLogResult ReadCallLog(std::istream& in, std::string source, const CallLogColumns& columns = {});

}  // namespace callfloor
