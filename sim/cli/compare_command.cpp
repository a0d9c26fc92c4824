#include "sim/cli/compare_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "sim/cli/call_log_output.h"
#include "sim/cli/exit_code.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/output_file.h"
#include "sim/cli/progress_bar.h"
#include "sim/cli/simulation_options.h"
#include "sim/cli/whatif_file.h"

namespace callfloor::cli {
namespace {

struct Words {
  std::string base;
  std::vector<std::string> whatifs;  // files
  std::vector<std::string> changes;  // "POINTER=VALUE[;/POINTER=VALUE]…" on the base
  SimulationOptions options;
};

// "/a=1;/b=2" as two overrides: a semicolon separates where a slash follows.
bool ParseChange(const std::string& text, std::vector<Override>& overrides, std::ostream& err) {
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(";/", begin), text.size());
    const auto parsed = ParseOverride(text.substr(begin, end - begin), err);
    if (!parsed) return false;
    overrides.push_back(*parsed);
    begin = end + 1;
  }
  return true;
}

// All scenarios, the base first; false after messages for those that are bad.
bool LoadAll(const Words& words, std::deque<Model>& models, std::vector<NamedModel>& scenarios,
             std::vector<Claim>& claims, std::ostream& err) {
  const auto common = ParseOverrides(words.options.sets, err);
  if (!common) return false;
  bool good = true;
  std::vector<std::string> origins;
  const auto load = [&](const std::string& path, const std::vector<Override>& overrides,
                        const std::string& origin) {
    std::optional<Model> model = LoadModel(path, overrides, err);
    if (!model) {
      good = false;
      return;
    }
    models.push_back(*std::move(model));
    scenarios.push_back({&models.back(), models.back().scenario().name});
    origins.push_back(origin);
  };
  load(words.base, *common, words.base);
  for (const std::string& path : words.whatifs) {
    if (!IsWhatIfFile(path)) {
      load(path, *common, path);
    } else if (models.empty() ||
               !LoadVariants(path, models.front().scenario(), models, claims, err)) {
      good = false;
    }
    for (std::size_t i = scenarios.size(); i < models.size(); ++i) {  // those of a what-if file
      scenarios.push_back({&models[i], models[i].scenario().name});
      origins.push_back(path + ": " + models[i].scenario().name);
    }
  }
  for (const std::string& change : words.changes) {
    std::vector<Override> overrides = *common;
    if (!ParseChange(change, overrides, err)) return false;
    load(words.base, overrides, change);
  }
  // A what-if is often a copy whose name was not changed: then the file tells them apart.
  std::vector<NamedModel> labelled = scenarios;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const auto same = std::count_if(scenarios.begin(), scenarios.end(), [&](const NamedModel& s) {
      return s.label == scenarios[i].label;
    });
    if (same > 1) labelled[i].label = origins[i];
  }
  scenarios = std::move(labelled);
  return good;
}

int Compare(Words words, const Streams& streams) {
  if (IsWhatIfFile(words.base)) {  // it names its own base
    const std::optional<std::string> base = BaseOf(words.base, streams.err);
    if (!base) return kBadInput;
    words.whatifs.insert(words.whatifs.begin(), std::exchange(words.base, *base));
  }
  if (words.whatifs.empty() && words.changes.empty()) {
    streams.err << "compare: nothing to compare with; name a what-if file or use --what-if "
                   "POINTER=VALUE\n";
    return kBadInput;
  }
  std::deque<Model> models;
  std::vector<NamedModel> scenarios;
  std::vector<Claim> claims;
  if (!LoadAll(words, models, scenarios, claims, streams.err)) return kBadInput;
  const auto run = MakeRunOptions(words.options, scenarios, streams.err);
  if (!run) return kBadInput;

  const auto output = ResultOutput::Open(words.options.out_path, streams.out, streams.err);
  CallLogOutput calls;
  if (!output || !calls.Open(words.options.calls_path, scenarios, streams.err)) return kFailed;

  std::vector<const Model*> pointers;
  std::vector<Side> sides;
  for (const Model& model : models) {
    pointers.push_back(&model);
    sides.push_back(SideOf(model, run->detail));
  }
  Comparison comparison(std::move(sides), ContrastsOf(claims));
  double half_width = Estimate::kNone;
  StopReason reason{};
  {
    const InterruptWatch interrupt;
    ProgressBar bar(streams.err, IsTerminal(streams.err));
    reason = RunComparison(
        pointers, *run, comparison,
        [&](const Progress& progress, const Comparison&) {
          half_width = progress.half_width;
          bar.Update(progress);
        },
        interrupt.Token(), calls.Log());
  }
  if (comparison.replications() == 0) {
    streams.err << "interrupted before the first replication was done\n";
    return kFailed;
  }
  ReportEnd(reason, *run, comparison.replications(), half_width, streams.err);
  const bool written = output->Write(
      [&](std::ostream& out) {
        switch (words.options.format) {
          case Format::kTable:
            return WriteComparisonTable(out, scenarios, run->seed, comparison, claims);
          case Format::kJson:
            return WriteComparisonJson(out, scenarios, run->seed, comparison, claims);
          case Format::kCsv:
            return WriteComparisonCsv(out, scenarios, comparison);
        }
      },
      streams.err);
  return calls.Commit(streams.err) && written ? kDone : kFailed;
}

}  // namespace

void AddCompareCommand(CLI::App& app, const Streams& streams, int* exit_code) {
  const auto words = std::make_shared<Words>();
  CLI::App* verb = app.add_subcommand(
      "compare", "Compare what-ifs with a base: paired differences on common random numbers");
  verb->add_option("base", words->base,
                   "Scenario file to compare with, or a what-if file, which names its own base")
      ->type_name("BASE")
      ->required();
  verb->add_option("whatif", words->whatifs,
                   "Scenario files to compare, or what-if files with variants of the base")
      ->type_name("WHATIF");
  verb->add_option("--what-if", words->changes,
                   "A what-if made from the base by changing one value, or several separated by "
                   "semicolons; repeatable")
      ->type_name("POINTER=VALUE[;...]")
      ->allow_extra_args(false);
  AddSimulationOptions(*verb, words->options);
  verb->footer(
      "Examples:\n"
      "  callfloor compare scenarios/help-desk.json two-agents-more.json more-calls.json\n"
      "  callfloor compare scenarios/quality/07-handle-time-target.whatif.json\n"
      "  callfloor compare scenarios/help-desk.json --what-if /agent_groups/0/agents=9\n"
      "  callfloor compare scenarios/help-desk.json --what-if '/trunks=20;/queue_capacity=5'\n"
      "--set changes the base and every what-if alike. All scenarios see the same callers with "
      "the\n"
      "same patience on the same days, so a difference is far surer than either number.\n\n" +
      MeasureHelp());
  verb->callback([words, streams, exit_code] { *exit_code = Compare(*words, streams); });
}

}  // namespace callfloor::cli
