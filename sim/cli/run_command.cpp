#include "sim/cli/run_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "sim/cli/call_log_output.h"
#include "sim/cli/exit_code.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/output_file.h"
#include "sim/cli/progress_bar.h"
#include "sim/cli/simulation_options.h"
#include "sim/report/experiment_report.h"

namespace callfloor::cli {
namespace {

int Run(const std::string& path, const SimulationOptions& options, const Streams& streams) {
  const auto overrides = ParseOverrides(options.sets, streams.err);
  if (!overrides) return kBadInput;
  const std::optional<Model> model = LoadModel(path, *overrides, streams.err);
  if (!model) return kBadInput;
  const std::vector<NamedModel> scenarios = {{&*model, model->scenario().name}};
  const auto run = MakeRunOptions(options, scenarios, streams.err);
  if (!run) return kBadInput;

  const auto output = ResultOutput::Open(options.out_path, streams.out, streams.err);
  CallLogOutput calls;
  if (!output || !calls.Open(options.calls_path, scenarios, streams.err)) return kFailed;

  Experiment experiment(ShapeOf(*model, run->detail));
  StopReason reason{};
  {
    const InterruptWatch interrupt;
    ProgressBar bar(streams.err, IsTerminal(streams.err));
    reason = RunReplications(
        *model, *run, experiment,
        [&](const Progress& progress, const Experiment&) { bar.Update(progress); },
        interrupt.Token(), calls.Log());
  }
  if (experiment.replications() == 0) {
    streams.err << "interrupted before the first replication was done\n";
    return kFailed;
  }
  ReportEnd(reason, *run, experiment.replications(),
            run->precision ? run->precision->HalfWidthIn(experiment) : 0, streams.err);
  const bool written = output->Write(
      [&](std::ostream& out) {
        switch (options.format) {
          case Format::kTable:
            return WriteExperimentTable(out, *model, run->seed, experiment);
          case Format::kJson:
            return WriteExperimentJson(out, *model, run->seed, experiment);
          case Format::kCsv:
            return WriteExperimentCsv(out, *model, experiment);
        }
      },
      streams.err);
  return calls.Commit(streams.err) && written ? kDone : kFailed;
}

}  // namespace

void AddRunCommand(CLI::App& app, const Streams& streams, int* exit_code) {
  struct Words {
    std::string path;
    SimulationOptions options;
  };
  const auto words = std::make_shared<Words>();
  CLI::App* verb = app.add_subcommand(
      "run", "Simulate a scenario: every measure with its 95 % confidence interval");
  verb->add_option("scenario", words->path, "Scenario file (JSON)")
      ->type_name("SCENARIO")
      ->required();
  AddSimulationOptions(*verb, words->options);
  verb->footer(
      "Examples:\n"
      "  callfloor run scenarios/help-desk.json\n"
      "  callfloor run scenarios/help-desk.json --precision service_level=0.005\n"
      "  callfloor run scenarios/help-desk.json --set /agent_groups/0/agents=9 --format json\n"
      "  callfloor run scenarios/help-desk.json -n 1 --calls calls.csv\n"
      "The same scenario, seed and number of replications give the same bytes on any number of\n"
      "threads. Ctrl-C ends the run and reports the replications done so far.\n\n" +
      MeasureHelp());
  verb->callback(
      [words, streams, exit_code] { *exit_code = Run(words->path, words->options, streams); });
}

}  // namespace callfloor::cli
