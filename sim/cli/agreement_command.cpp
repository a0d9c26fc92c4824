#include "sim/cli/agreement_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "sim/cli/agreement_report.h"
#include "sim/cli/exit_code.h"
#include "sim/cli/output_file.h"
#include "sim/core/nearest_name.h"

namespace callfloor::cli {
namespace {

using evaluation::Scale;

struct Words {
  std::string file;
  std::string scale;
  std::vector<std::string> categories;
  std::vector<std::string> raters;
  std::string master;
  std::string weights = "quadratic";
  std::optional<double> within;
  double confidence = 0.95;
  int resamples = 2000;
  std::uint64_t seed = 1;
  bool ignore_other_columns = false;
  std::string format = "table";
  std::string out;
};

Scale ScaleOf(const std::string& name) {
  return name == "nominal"   ? Scale::kNominal
         : name == "ordinal" ? Scale::kOrdinal
                             : Scale::kInterval;
}

// What the grammar cannot refuse; empty: nothing.
std::string Impossible(const Words& words) {
  if (!(words.confidence > 0.5 && words.confidence < 1)) {
    return "--confidence: expected a number between 0.5 and 1, such as 0.95";
  }
  if (words.resamples < 200 || words.resamples > 1'000'000) {
    return "--resamples: expected a whole number from 200 to 1000000";
  }
  if (words.within && (!std::isfinite(*words.within) || *words.within < 0)) {
    return "--within: expected a number of at least 0";
  }
  if (words.within && words.scale == "nominal") {
    return "--within: names have no distance; use --scale ordinal or --scale interval";
  }
  return {};
}

// The position of a rater in the table, or nothing and a message.
std::optional<int> RaterNamed(const std::string& name, const std::vector<std::string>& raters,
                              std::string_view option, std::ostream& err) {
  const auto found = std::find(raters.begin(), raters.end(), name);
  if (found != raters.end()) return static_cast<int>(found - raters.begin());
  const std::string nearest = NearestName(name, raters);
  err << fmt::format("{}: no rater is called \"{}\"; {}\n", option, name,
                     nearest.empty() ? fmt::format("the raters are {}", fmt::join(raters, ", "))
                                     : fmt::format("is it \"{}\"?", nearest));
  return std::nullopt;
}

// Leaves only the raters asked for; false after a message.
bool ChooseRaters(const Words& words, evaluation::RatingTable& table, std::ostream& err) {
  if (words.raters.empty()) return true;
  std::vector<int> chosen;
  for (const std::string& name : words.raters) {
    const auto rater = RaterNamed(name, table.raters, "--raters", err);
    if (!rater) return false;
    if (std::find(chosen.begin(), chosen.end(), *rater) == chosen.end()) chosen.push_back(*rater);
  }
  if (chosen.size() < 2) {
    err << "--raters: expected at least two raters, such as --raters ann,bob\n";
    return false;
  }
  table = OnlyRaters(std::move(table), chosen);
  if (!table.ratings.empty()) return true;
  err << "--raters: none of these has rated anything\n";
  return false;
}

std::optional<evaluation::RatingTable> Read(const Words& words, const Streams& streams) {
  std::ifstream file(words.file, std::ios::binary);
  if (!file) {
    streams.err << words.file << ": cannot be read; is it there, and may it be read?\n";
    return std::nullopt;
  }
  auto read = evaluation::ReadRatings(
      file, words.file, {ScaleOf(words.scale), words.categories, words.ignore_other_columns});
  for (const CsvProblem& problem : read.problems) streams.err << Format(problem) << '\n';
  if (!read.problems.empty() || !ChooseRaters(words, read.table, streams.err)) return std::nullopt;
  return std::move(read.table);
}

AgreementReport Measure(const Words& words, evaluation::RatingTable table,
                        std::optional<int> master) {
  AgreementReport report;
  report.file = words.file;
  report.options.scale = ScaleOf(words.scale);
  report.options.weights = words.weights == "linear" ? evaluation::KappaWeights::kLinear
                                                     : evaluation::KappaWeights::kQuadratic;
  report.options.within = words.within;
  report.options.master = master;
  report.options.bootstrap = {words.resamples, words.confidence, words.seed};
  report.overall = MeasureAgreement(table, std::nullopt, report.options);
  for (int c = 0; table.has_criteria() && c < static_cast<int>(table.criteria.size()); ++c) {
    const bool rated = std::ranges::any_of(
        table.ratings, [&](const evaluation::Rating& rating) { return rating.criterion == c; });
    if (rated) report.by_criterion.push_back(MeasureAgreement(table, c, report.options));
  }
  report.table = std::move(table);
  return report;
}

int Agree(const Words& words, const Streams& streams) {
  const std::string impossible = Impossible(words);
  if (!impossible.empty()) {
    streams.err << impossible << '\n';
    return kBadInput;
  }
  auto table = Read(words, streams);
  if (!table) return kBadInput;
  std::optional<int> master;
  if (!words.master.empty()) {
    master = RaterNamed(words.master, table->raters, "--master", streams.err);
    if (!master) return kBadInput;
  }
  const auto output = ResultOutput::Open(words.out, streams.out, streams.err);
  if (!output) return kFailed;
  const AgreementReport report = Measure(words, std::move(*table), master);
  const auto write = words.format == "json" ? WriteAgreementJson : WriteAgreementTable;
  return output->Write([&](std::ostream& out) { write(out, report); }, streams.err) ? kDone
                                                                                    : kFailed;
}

void AddOptions(CLI::App& verb, Words& words) {
  verb.add_option("file", words.file,
                  "Evaluations (CSV): item,rater,rating and, where there are any, criterion and "
                  "trial")
      ->type_name("FILE")
      ->required();
  verb.add_option("--scale", words.scale,
                  "What ratings are: names (pass, fail), grades in an order (numbers), or scores")
      ->type_name("nominal|ordinal|interval")
      ->check(CLI::IsMember({"nominal", "ordinal", "interval"}))
      ->required();
  verb.add_option("--categories", words.categories,
                  "All ratings there are, comma-separated [those in the file]")
      ->type_name("A,B,...")
      ->delimiter(',');
  verb.add_option("--raters", words.raters, "Only these raters, comma-separated [all]")
      ->type_name("A,B,...")
      ->delimiter(',');
  verb.add_option("--master", words.master,
                  "The rater whose ratings are right, for the bias [the mean of the others]")
      ->type_name("RATER");
  verb.add_option("--weights", words.weights, "How a disagreement counts in the weighted kappa")
      ->type_name("linear|quadratic")
      ->check(CLI::IsMember({"linear", "quadratic"}))
      ->capture_default_str();
  verb.add_option("--within", words.within,
                  "Also count numbers as agreeing that differ by at most this")
      ->type_name("X");
  verb.add_flag("--ignore-other-columns", words.ignore_other_columns,
                "Accept columns that mean nothing here");
}

void AddComputingOptions(CLI::App& verb, Words& words) {
  verb.add_option("--confidence", words.confidence, "Of the intervals")
      ->type_name("SHARE")
      ->capture_default_str();
  verb.add_option("--resamples", words.resamples, "Bootstrap resamples of the items")
      ->type_name("N")
      ->capture_default_str();
  verb.add_option("--seed", words.seed, "Seed of the resamples")
      ->type_name("N")
      ->capture_default_str();
  verb.add_option("--format", words.format, "How to print")
      ->type_name("table|json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  verb.add_option("--out", words.out, "Write the result to this file")->type_name("FILE");
}

}  // namespace

void AddAgreementCommand(CLI::App& app, const Streams& streams, int* exit_code) {
  const auto words = std::make_shared<Words>();
  CLI::App* verb = app.add_subcommand(
      "agreement", "How far evaluators agree who rated the same contacts: kappa, alpha, ICC, bias");
  AddOptions(*verb, *words);
  AddComputingOptions(*verb, *words);
  verb->footer(
      "Each figure comes with its interval, per criterion and over all. What a figure means, and\n"
      "which to use when: docs/agreement.md\n"
      "Example:\n"
      "  callfloor agreement docs/examples/double-scored.csv --scale nominal\n"
      "Exit status: 0 done, 1 the file could not be written, 2 bad usage or data.");
  verb->callback([words, streams, exit_code] { *exit_code = Agree(*words, streams); });
}

}  // namespace callfloor::cli
