#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/replications.h"
#include "sim/report/comparison_report.h"
#include "sim/scenario/load.h"

namespace CLI {
class App;
}

namespace callfloor::cli {

enum class Format { kTable, kJson, kCsv };

// What run and compare take alike.
struct SimulationOptions {
  std::optional<std::uint64_t> replications;
  std::string precision;  // "METRIC=HALFWIDTH"; empty: none
  std::optional<std::uint64_t> most_replications;
  std::uint64_t seed = 1;
  int threads = 0;
  Format format = Format::kTable;
  std::optional<Detail> detail;   // absent: chosen by format and size
  std::vector<std::string> sets;  // "POINTER=VALUE"
  std::string calls_path;         // empty: no call log
  std::string out_path;           // empty: standard output
};

// Adds to a verb what all that simulates takes: how often, from which seed, and where the result
// goes. `replications` is the number if none is given, as the help says it.
void AddCommonOptions(CLI::App& verb, SimulationOptions& options, std::uint64_t replications);

// Adds all options to a verb.
void AddSimulationOptions(CLI::App& verb, SimulationOptions& options);

// The list of measures, for the end of a verb's help.
std::string MeasureHelp();

// "/pointer=value", or nothing and a message on `err`.
std::optional<Override> ParseOverride(const std::string& text, std::ostream& err);
// All of them, or nothing and a message on `err`.
std::optional<std::vector<Override>> ParseOverrides(const std::vector<std::string>& texts,
                                                    std::ostream& err);

// Loads one scenario with overrides and compiles it. On errors: nothing, and all problems are on
// `err`; warnings go there too.
std::optional<Model> LoadModel(const std::string& path, const std::vector<Override>& overrides,
                               std::ostream& err);

// What the runner is to do, with the detail that format and size of the models allow; says on `err`
// when that is less than the format would show. Nothing, and a message, for bad options.
std::optional<RunOptions> MakeRunOptions(const SimulationOptions& options,
                                         const std::vector<NamedModel>& scenarios,
                                         std::ostream& err);

// Says on `err` how a run with a precision goal or a cancelled one ended.
void ReportEnd(StopReason reason, const RunOptions& options, std::int64_t replications,
               double half_width, std::ostream& err);

}  // namespace callfloor::cli
