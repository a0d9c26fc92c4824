#include "sim/cli/simulation_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <ostream>
#include <utility>

#include "sim/core/nearest_name.h"
#include "sim/quality/figures.h"
#include "sim/scenario/diagnostic.h"

namespace callfloor::cli {
namespace {

// Cells of results (everybody, types and groups in each interval) kept at once; each takes about
// half a kilobyte. Two years by half hours with ten types or groups stay below.
constexpr std::size_t kMostCells = 400'000;
// Tables show single intervals up to this many.
constexpr std::size_t kMostTableIntervals = 48;
constexpr std::uint64_t kMostReplications = 1'000'000'000;

// The measure or figure of quality of this name; the latter only where all scenarios have quality.
std::optional<PrecisionGoal> FindMetric(const std::string& name,
                                        const std::vector<NamedModel>& scenarios,
                                        std::ostream& err) {
  const Measure* measure = FindMeasure(name);
  if (measure != nullptr && (measure->scopes & kScopeOverall) != 0) return PrecisionGoal{measure};
  const int figure = quality::FindFigure(name);
  if (figure < 0) {
    std::vector<std::string> names;
    for (const Measure& known : Measures()) names.emplace_back(known.name);
    for (const quality::Figure& known : quality::Figures()) names.emplace_back(known.name);
    const std::string nearest = NearestName(name, names);
    err << "--precision: there is no measure \"" << name << '"';
    if (!nearest.empty()) err << "; did you mean \"" << nearest << "\"?";
    if (nearest.empty()) {
      err << "; callfloor run --help has the names of measures, callfloor quality --help those of "
             "figures of quality";
    }
    err << '\n';
    return {};
  }
  for (const NamedModel& scenario : scenarios) {
    if (scenario.model->scenario().quality) continue;
    err << "--precision: " << name << " is a figure of quality, and " << scenario.label
        << " says nothing of quality; add \"quality\": {} to it for the defaults\n";
    return {};
  }
  return PrecisionGoal{.measure = nullptr, .figure = static_cast<std::size_t>(figure)};
}

std::optional<PrecisionGoal> ParsePrecision(const std::string& text,
                                            const std::vector<NamedModel>& scenarios,
                                            std::ostream& err) {
  const std::size_t equals = text.find('=');
  std::optional<PrecisionGoal> goal = FindMetric(text.substr(0, equals), scenarios, err);
  if (!goal) return {};
  const std::string number = equals == std::string::npos ? "" : text.substr(equals + 1);
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), goal->half_width);
  if (error != std::errc() || end != number.data() + number.size() ||
      !std::isfinite(goal->half_width) || goal->half_width <= 0) {
    err << "--precision " << text
        << ": expected METRIC=HALFWIDTH with a number > 0 in the unit "
           "of the metric, shares from 0 to 1: for example service_level=0.005\n";
    return {};
  }
  return goal;
}

// A whole number from `least` to `most`; what the library checks by itself lets −1 and 1e3 through.
CLI::Validator WholeNumber(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [least, most](const std::string& text) {
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool whole = error == std::errc() && end == text.data() + text.size();
        if (whole && value >= least && value <= most) return std::string();
        return fmt::format("expected a whole number from {} to {}, found {}", least, most, text);
      },
      "");
}

// One of the names; the parser is given the position instead.
CLI::Validator OneOf(std::vector<std::string> names) {
  return CLI::Validator(
      [names = std::move(names)](std::string& text) {
        for (std::size_t i = 0; i < names.size(); ++i) {
          if (names[i] != text) continue;
          text = std::to_string(i);
          return std::string();
        }
        return fmt::format("expected one of {}, found {}", fmt::join(names, ", "), text);
      },
      "");
}

std::size_t CellsAt(const std::vector<NamedModel>& scenarios, Detail detail) {
  std::size_t cells = 0;
  for (const NamedModel& named : scenarios) cells += ShapeOf(*named.model, detail).Cells();
  return cells;
}

Detail ChooseDetail(const SimulationOptions& options, const std::vector<NamedModel>& scenarios,
                    std::ostream& err) {
  if (options.detail) return *options.detail;
  if (options.format == Format::kTable) {
    const bool few =
        scenarios.size() == 1 && scenarios[0].model->slots().size() <= kMostTableIntervals;
    return few ? Detail::kIntervals : Detail::kTotals;
  }
  const std::size_t cells = CellsAt(scenarios, Detail::kIntervalCells);
  if (cells <= kMostCells) return Detail::kIntervalCells;
  const bool intervals = CellsAt(scenarios, Detail::kIntervals) <= kMostCells;
  err << fmt::format(
      "note: {} results by interval, type and group are more than {}; {} (--detail cells keeps "
      "all)\n",
      cells, kMostCells,
      intervals ? "intervals show everybody together" : "no intervals are shown");
  return intervals ? Detail::kIntervals : Detail::kTotals;
}

}  // namespace

std::string MeasureHelp() {
  std::string help = "Measures (T and s are the scenario's within_s and short_abandon_s):\n";
  for (const Measure& measure : Measures()) {
    help += fmt::format("  {:<23} {}\n", measure.name, measure.formula);
  }
  return help +
         "docs/results.md says more about results, docs/semantics.md about what is simulated.";
}

void AddCommonOptions(CLI::App& verb, SimulationOptions& options, std::uint64_t replications) {
  verb.add_option("-n,--replications", options.replications,
                  fmt::format("Independent runs of the whole horizon [{}]", replications))
      ->type_name("N")
      ->check(WholeNumber(1, kMostReplications));
  verb.add_option("--seed", options.seed, "Seed of all random numbers [1]")
      ->type_name("S")
      ->check(WholeNumber(0, UINT64_MAX));
  verb.add_option("--threads", options.threads,
                  "Replications at a time [as many as the machine runs]; never changes the result")
      ->type_name("T")
      ->check(WholeNumber(1, 1024));
  verb.add_option("--format", options.format, "table, json or csv [table]")
      ->type_name("FORMAT")
      ->transform(OneOf({"table", "json", "csv"}));
  verb.add_option("--set", options.sets,
                  "Replace one value of the file by JSON pointer before it is checked; repeatable")
      ->type_name("POINTER=VALUE")
      ->allow_extra_args(false);
  verb.add_option("-o,--out", options.out_path,
                  "Write the result to this file instead of standard output")
      ->type_name("FILE");
}

void AddSimulationOptions(CLI::App& verb, SimulationOptions& options) {
  AddCommonOptions(verb, options, RunOptions{}.replications);
  auto* precision =
      verb.add_option(
              "--precision", options.precision,
              "Run until the 95 % half-width of a measure, or of a figure of quality, is at most "
              "this, for example service_level=0.005; when comparing, that of each "
              "difference")
          ->type_name("METRIC=HALFWIDTH")
          ->excludes(verb.get_option("--replications"));
  verb.add_option("--max-replications", options.most_replications,
                  fmt::format("With --precision: give up after this many [{}]", kPrecisionCap))
      ->type_name("N")
      ->check(WholeNumber(1, kMostReplications))
      ->needs(precision);
  verb.add_option("--detail", options.detail,
                  "totals; intervals: everybody by interval too; cells: types and groups by "
                  "interval too [by format and size]")
      ->type_name("DETAIL")
      ->transform(OneOf({"totals", "intervals", "cells"}));
  verb.add_option("--calls", options.calls_path, "Also write one row for each contact to this CSV")
      ->type_name("FILE");
}

std::optional<Override> ParseOverride(const std::string& text, std::ostream& err) {
  const std::size_t equals = text.find('=');
  if (!text.starts_with('/') || equals == std::string::npos) {
    err << "--set " << text << ": expected POINTER=VALUE, for example /agent_groups/0/agents=9\n";
    return {};
  }
  return Override{text.substr(0, equals), text.substr(equals + 1)};
}

std::optional<std::vector<Override>> ParseOverrides(const std::vector<std::string>& texts,
                                                    std::ostream& err) {
  std::vector<Override> overrides;
  for (const std::string& text : texts) {
    std::optional<Override> parsed = ParseOverride(text, err);
    if (!parsed) return {};
    overrides.push_back(*std::move(parsed));
  }
  return overrides;
}

std::optional<Model> LoadModel(const std::string& path, const std::vector<Override>& overrides,
                               std::ostream& err) {
  LoadResult loaded = LoadScenarioFile(path, overrides);
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    err << FormatDiagnostic(diagnostic) << '\n';
  }
  if (!loaded.scenario) return {};
  return Model(*std::move(loaded.scenario));
}

std::optional<RunOptions> MakeRunOptions(const SimulationOptions& options,
                                         const std::vector<NamedModel>& scenarios,
                                         std::ostream& err) {
  RunOptions run;
  run.seed = options.seed;
  run.threads = options.threads;
  run.replications = options.replications.value_or(run.replications);
  if (!options.precision.empty()) {
    run.precision = ParsePrecision(options.precision, scenarios, err);
    if (!run.precision) return {};
    run.replications = options.most_replications.value_or(kPrecisionCap);
  }
  run.detail = ChooseDetail(options, scenarios, err);
  return run;
}

void ReportEnd(StopReason reason, const RunOptions& options, std::int64_t replications,
               double half_width, std::ostream& err) {
  const std::string_view noun = replications == 1 ? "replication" : "replications";
  if (reason == StopReason::kCancelled) {
    err << fmt::format("interrupted: this is what {} {} say\n", replications, noun);
  }
  if (!options.precision || reason == StopReason::kCancelled) return;
  const std::string now =
      std::isnan(half_width) ? "does not exist" : fmt::format("is {:.3g}", half_width);
  err << fmt::format("{}: the half-width {} after {} {}{}\n", options.precision->name(), now,
                     replications, noun,
                     reason == StopReason::kCapReached
                         ? fmt::format("; {:g} was wanted, and this is the most that may be run "
                                       "(--max-replications)",
                                       options.precision->half_width)
                         : "");
}

}  // namespace callfloor::cli
