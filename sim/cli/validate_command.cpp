#include "sim/cli/validate_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "sim/cli/exit_code.h"
#include "sim/scenario/diagnostic.h"
#include "sim/scenario/load.h"

namespace callfloor::cli {
namespace {

// The verdicts are the result and go to standard output; the problems are diagnostics.
int Validate(const std::vector<std::string>& paths, const Streams& streams) {
  int exit_code = kDone;
  for (const std::string& path : paths) {
    const LoadResult loaded = LoadScenarioFile(path);
    std::size_t errors = 0;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
      streams.err << FormatDiagnostic(diagnostic) << '\n';
      errors += diagnostic.severity == Severity::kError ? 1 : 0;
    }
    const std::size_t warnings = loaded.diagnostics.size() - errors;
    if (!loaded.scenario) exit_code = kBadInput;
    const auto count = [](std::size_t n, const char* noun) {
      return std::to_string(n) + ' ' + noun + (n == 1 ? "" : "s");
    };
    streams.out << path << ": "
                << (loaded.scenario ? "valid" : "not valid, " + count(errors, "error"));
    if (warnings > 0) streams.out << ", " << count(warnings, "warning");
    streams.out << '\n';
  }
  return exit_code;
}

}  // namespace

void AddValidateCommand(CLI::App& app, const Streams& streams, int* exit_code) {
  const auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* verb = app.add_subcommand(
      "validate", "Check scenario files: all problems at once, each with its place and remedy");
  verb->add_option("scenario", *paths, "Scenario files (JSON)")->type_name("SCENARIO")->required();
  verb->footer(
      "Example:\n"
      "  callfloor validate scenarios/*.json\n"
      "Exit status: 0 when all are valid (warnings allowed), 2 when one is not.");
  verb->callback([paths, streams, exit_code] { *exit_code = Validate(*paths, streams); });
}

}  // namespace callfloor::cli
