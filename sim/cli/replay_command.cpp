#include "sim/cli/replay_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>
#include <ostream>
#include <string>

#include "sim/cli/exit_code.h"
#include "sim/cli/output_file.h"
#include "sim/data/replay.h"
#include "sim/scenario/load.h"
#include "sim/scenario/save.h"

namespace callfloor::cli {
namespace {

struct Words {
  std::string scenario;
  std::string log;
  std::string first_date;
  std::string out;
};

std::string Calls(std::int64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "call" : "calls");
}

// What of the log the scenario does not have, so that nothing is dropped without a word.
void TellWhatIsLeftOut(const LogReplay& replay, std::ostream& err) {
  if (replay.calls_of_strangers > 0) {
    err << fmt::format("left out: {} of \"{}\", which the scenario has no contact type for\n",
                       Calls(replay.calls_of_strangers), fmt::join(replay.strangers, "\", \""));
  }
  if (replay.outside_days > 0) {
    err << fmt::format("left out: {} on days that are closed or not in the horizon\n",
                       Calls(replay.outside_days));
  }
  if (replay.outside_hours > 0) {
    err << fmt::format("left out: {} outside opening hours\n", Calls(replay.outside_hours));
  }
}

int Replay(const Words& words, const Streams& streams) {
  LoadResult loaded = LoadScenarioFile(words.scenario);
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    streams.err << FormatDiagnostic(diagnostic) << '\n';
  }
  if (!loaded.scenario) return kBadInput;
  std::optional<int> first_date;
  if (!words.first_date.empty()) {
    first_date = ParseDate(words.first_date);
    if (!first_date) {
      streams.err << "--first-date: expected YYYY-MM-DD, found \"" << words.first_date << "\"\n";
      return kBadInput;
    }
  }
  std::ifstream file(words.log, std::ios::binary);
  if (!file) {
    streams.err << words.log << ": cannot be read; is it there, and may it be read?\n";
    return kBadInput;
  }
  const CallLogResult read = ReadCallLog(file, words.log);
  for (const CsvProblem& problem : read.problems) streams.err << Format(problem) << '\n';
  if (!read.problems.empty()) return kBadInput;
  const LogReplay replay = ReplayLog(read.log, first_date, *loaded.scenario);
  TellWhatIsLeftOut(replay, streams.err);
  if (!replay.problem.empty()) {
    streams.err << words.log << ": " << replay.problem << '\n';
    return kBadInput;
  }
  const auto output = ResultOutput::Open(words.out, streams.out, streams.err);
  if (!output) return kFailed;
  const std::string text = SaveScenarioText(*loaded.scenario);
  return output->Write([&](std::ostream& out) { out << text; }, streams.err) ? kDone : kFailed;
}

}  // namespace

void AddReplayCommand(CLI::App& app, const Streams& streams, int* exit_code) {
  const auto words = std::make_shared<Words>();
  CLI::App* verb = app.add_subcommand(
      "replay", "Put the arrivals of a call log into a scenario, in place of random ones");
  verb->add_option("scenario", words->scenario, "Scenario file (JSON)")
      ->type_name("SCENARIO")
      ->required();
  verb->add_option("log", words->log, "Call log (CSV): arrival, queue, … (docs/calibration.md)")
      ->type_name("LOG")
      ->required();
  verb->add_option("--first-date", words->first_date,
                   "The date of the scenario's first day [that of the log's first call]")
      ->type_name("YYYY-MM-DD");
  verb->add_option("--out", words->out, "Write the scenario to this file")->type_name("FILE");
  verb->footer(
      "The calls of a queue become the first attempts of the contact type of that name, at the\n"
      "times of the log; days the log does not cover stay random. What has no place in the\n"
      "scenario is counted on standard error.\n"
      "Example:\n"
      "  callfloor replay desk.json calls.csv --first-date 2026-03-02 --out replayed.json\n"
      "Exit status: 0 done, 1 the file could not be written, 2 bad usage, scenario or log.");
  verb->callback([words, streams, exit_code] { *exit_code = Replay(*words, streams); });
}

}  // namespace callfloor::cli
