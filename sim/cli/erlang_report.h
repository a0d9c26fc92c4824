#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/theory/queue.h"
#include "sim/theory/staffing.h"

namespace callfloor::cli {

enum class ErlangModel { kB, kC, kA, kX };
enum class ErlangFormat { kTable, kJson, kCsv };

// What `callfloor erlang` was asked: a model with its parameters, and either a range of agents or
// targets that choose their number.
struct ErlangRequest {
  ErlangModel model = ErlangModel::kC;
  theory::QueueParameters parameters;  // agents is ignored
  theory::ServiceLevelRule rule;
  std::optional<std::pair<std::int64_t, std::int64_t>> agents;  // first to last, both included
  std::vector<theory::Target> targets;                          // if agents is empty: one or more
  ErlangFormat format = ErlangFormat::kTable;
};

// The text for stdout, or the problem for stderr; exactly one of them is empty.
struct ErlangReport {
  int exit_code = 0;  // 0, or 2 for what the formulas cannot answer
  std::string out;
  std::string error;  // says what, where and what to do; one line
};

// At most this many rows in one table.
inline constexpr std::int64_t kMaxErlangRows = 10'000;

// Computes and lays out. A pure function: no streams, no clock.
ErlangReport MakeErlangReport(const ErlangRequest& request);

}  // namespace callfloor::cli
