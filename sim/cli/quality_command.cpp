#include "sim/cli/quality_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "sim/cli/exit_code.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/output_file.h"
#include "sim/cli/progress_bar.h"
#include "sim/cli/simulation_options.h"
#include "sim/quality/figures.h"
#include "sim/quality/run.h"
#include "sim/report/quality_report.h"

namespace callfloor::cli {
namespace {

// A horizon of half a year takes seconds, and differences between policies are looked at with
// `compare`.
constexpr std::uint64_t kReplications = 30;

struct Words {
  std::string path;
  SimulationOptions options;
  bool truth = false;
};

// The formula of every figure, by level.
std::string FigureHelp() {
  std::string help =
      "Figures (those from true_mean on need --truth; \"contacts\" are those handled after the "
      "warm-up):\n";
  for (const quality::Figure& figure : quality::Figures()) {
    help += fmt::format("  {:<28} {}\n", figure.name, figure.formula);
  }
  return help + "docs/quality.md says how to read the three dashboards.";
}

bool HasQuality(const Model& model, const std::string& path, std::ostream& err) {
  if (model.scenario().quality) return true;
  err << path
      << ": the scenario says nothing of quality; add \"quality\": {} for the defaults (it needs "
         "agents in shifts), or see docs/quality.md\n";
  return false;
}

// Runs the replications, then the first one again for what the QA team sees of it. Nothing when
// interrupted before the first was done.
bool Simulate(const Model& model, const RunOptions& run, Experiment& experiment,
              std::optional<quality::World>& world, std::ostream& err) {
  const InterruptWatch interrupt;
  ProgressBar bar(err, IsTerminal(err));
  RunReplications(
      model, run, experiment,
      [&](const Progress& progress, const Experiment&) { bar.Update(progress); },
      interrupt.Token());
  world = quality::RunWorld(model, run.seed, 0, interrupt.Token());
  return experiment.replications() > 0;
}

int Quality(const Words& words, const Streams& streams) {
  const SimulationOptions& options = words.options;
  const auto overrides = ParseOverrides(options.sets, streams.err);
  if (!overrides) return kBadInput;
  const std::optional<Model> model = LoadModel(words.path, *overrides, streams.err);
  if (!model || !HasQuality(*model, words.path, streams.err)) return kBadInput;
  const RunOptions run{.seed = options.seed,
                       .replications = options.replications.value_or(kReplications),
                       .precision = {},
                       .threads = options.threads,
                       .detail = Detail::kTotals};
  const auto output = ResultOutput::Open(options.out_path, streams.out, streams.err);
  if (!output) return kFailed;

  Experiment experiment(ShapeOf(*model, run.detail));
  std::optional<quality::World> world;
  if (!Simulate(*model, run, experiment, world, streams.err)) {
    streams.err << "interrupted before the first replication was done\n";
    return kFailed;
  }
  if (!world) {
    ReportEnd(StopReason::kCancelled, run, experiment.replications(), 0, streams.err);
  }
  const QualityFindings findings{&*model, run.seed, &experiment, world ? &*world : nullptr,
                                 words.truth};
  const bool written = output->Write(
      [&](std::ostream& out) {
        switch (options.format) {
          case Format::kTable:
            return WriteQualityTable(out, findings);
          case Format::kJson:
            return WriteQualityJson(out, findings);
          case Format::kCsv:
            return WriteQualityCsv(out, findings);
        }
      },
      streams.err);
  return written ? kDone : kFailed;
}

}  // namespace

void AddQualityCommand(CLI::App& app, const Streams& streams, int* exit_code) {
  const auto words = std::make_shared<Words>();
  CLI::App* verb = app.add_subcommand(
      "quality", "Three dashboards of a simulated QA team: this week, the month, the quarter");
  verb->add_option("scenario", words->path, "Scenario file (JSON) that says something of quality")
      ->type_name("SCENARIO")
      ->required();
  AddCommonOptions(*verb, words->options, kReplications);
  verb->add_flag("--truth", words->truth,
                 "Also show what only a simulator knows: how good contacts and agents really are");
  verb->footer(
      "Examples:\n"
      "  callfloor quality scenarios/quality/policy.json\n"
      "  callfloor quality scenarios/quality/policy.json --truth -n 10\n"
      "  callfloor quality scenarios/quality/policy.json --set "
      "/quality/sampling/per_agent_month=20 --format json\n"
      "Figures are means over the replications; agents, criteria, months and evaluators are those\n"
      "of the first replication, one possible course of things. To compare two ways of looking\n"
      "after quality, use callfloor compare.\n\n" +
      FigureHelp());
  verb->callback([words, streams, exit_code] { *exit_code = Quality(*words, streams); });
}

}  // namespace callfloor::cli
