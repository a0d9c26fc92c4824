#include "sim/cli/erlang_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/cli/erlang_report.h"

namespace callfloor::cli {
namespace {

// The words of the command line, before they mean anything.
struct Words {
  double calls_per_hour = 0;
  double aht_s = 0;
  std::string agents;
  std::optional<double> patience_s;
  std::optional<std::int64_t> lines;
  double within_s = 20;
  double short_abandon_s = 0;
  std::vector<std::string> targets;
  std::string format = "table";
};

template <class T>
std::optional<T> ParseWhole(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "12" or "10..20".
std::optional<std::pair<std::int64_t, std::int64_t>> ParseAgents(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto first = ParseWhole<std::int64_t>(text.substr(0, dots));
  if (!first) return std::nullopt;
  if (dots == std::string_view::npos) return std::pair(*first, *first);
  const auto last = ParseWhole<std::int64_t>(text.substr(dots + 2));
  if (!last) return std::nullopt;
  return std::pair(*first, *last);
}

std::string MetricNames() {
  std::string names;
  for (const theory::TargetMetricInfo& info : theory::TargetMetrics()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", info.name);
  }
  return names;
}

// "service_level=0.8", "service_level=80%", "asa_s=10". On failure *error says why.
std::optional<theory::Target> ParseTarget(std::string_view text, std::string* error) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  const theory::TargetMetricInfo* info = theory::FindTargetMetric(name);
  if (equals == std::string_view::npos || info == nullptr) {
    *error = fmt::format("--target {}: expected METRIC=VALUE with METRIC one of {}", text,
                         MetricNames());
    return std::nullopt;
  }
  std::string_view digits = text.substr(equals + 1);
  const bool percent = !digits.empty() && digits.back() == '%';
  if (percent) digits.remove_suffix(1);
  std::optional<double> value = ParseWhole<double>(digits);
  if (value && percent) *value /= 100;
  const bool possible =
      value && std::isfinite(*value) && *value >= 0 && (info->is_share ? *value <= 1 : !percent);
  if (!possible) {
    *error = fmt::format("--target {}: expected {}", text,
                         info->is_share ? "a share from 0 to 1, such as 0.8 or 80%"
                                        : "a number of seconds of at least 0");
    return std::nullopt;
  }
  return theory::Target{info->metric, *value};
}

ErlangReport Answer(ErlangModel model, const Words& words) {
  const auto refuse = [&](std::string_view what) {
    constexpr std::string_view kLetters = "bcax";
    return ErlangReport{
        2, {}, fmt::format("erlang {}: {}", kLetters[static_cast<std::size_t>(model)], what)};
  };
  ErlangRequest r;
  r.model = model;
  r.parameters.contacts_per_hour = words.calls_per_hour;
  r.parameters.aht_s = words.aht_s;
  r.parameters.patience_s = words.patience_s;
  r.parameters.lines = words.lines;
  r.rule = {words.within_s, words.short_abandon_s};
  if (!(words.within_s >= 0) || !std::isfinite(words.within_s)) {
    return refuse("--within must be a number of seconds of at least 0");
  }
  if (!(words.short_abandon_s >= 0) || !std::isfinite(words.short_abandon_s)) {
    return refuse("--short-abandon must be a number of seconds of at least 0");
  }
  if (!words.agents.empty()) {
    r.agents = ParseAgents(words.agents);
    if (!r.agents) {
      return refuse(
          fmt::format("--agents {}: expected a whole number, such as 12, or a range, such "
                      "as 10..20",
                      words.agents));
    }
  }
  for (const std::string& text : words.targets) {
    std::string error;
    const auto target = ParseTarget(text, &error);
    if (!target) return refuse(error);
    r.targets.push_back(*target);
  }
  if (words.format == "json") r.format = ErlangFormat::kJson;
  if (words.format == "csv") r.format = ErlangFormat::kCsv;
  return MakeErlangReport(r);
}

void AddModel(CLI::App& erlang, ErlangModel model, const char* letter, const char* help,
              int* exit_code) {
  CLI::App* verb = erlang.add_subcommand(letter, help);
  auto words = std::make_shared<Words>();
  const bool waits = model != ErlangModel::kB;
  verb->add_option("--calls-per-hour", words->calls_per_hour, "Arrivals per hour")
      ->required()
      ->type_name("N");
  verb->add_option("--aht", words->aht_s, "Mean handling time (talk, hold and wrap), s")
      ->required()
      ->type_name("S");
  verb->add_option("--agents", words->agents, "Number of agents, or a range for a table")
      ->type_name("N|A..B");
  if (model == ErlangModel::kA || model == ErlangModel::kX) {
    auto* patience = verb->add_option("--patience", words->patience_s,
                                      "Mean time until a waiting customer hangs up, s");
    patience->type_name("S");
    if (model == ErlangModel::kA) patience->required();
  }
  if (model == ErlangModel::kX) {
    verb->add_option("--lines", words->lines, "Most contacts waiting and in service together")
        ->type_name("K");
  }
  if (waits) {
    verb->add_option("--within", words->within_s, "Service level: answered within, s")
        ->type_name("S")
        ->capture_default_str();
    verb->add_option("--short-abandon", words->short_abandon_s,
                     "Hanging up within this is a short abandon, s")
        ->type_name("S")
        ->capture_default_str();
  }
  verb->add_option("--target", words->targets,
                   "Print the fewest agents that reach it, instead of --agents; may be repeated. "
                   "METRIC: " +
                       MetricNames())
      ->type_name("METRIC=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb->add_option("--format", words->format, "How to print")
      ->type_name("table|json|csv")
      ->check(CLI::IsMember({"table", "json", "csv"}))
      ->capture_default_str();
  verb->callback([model, words, exit_code] {
    const ErlangReport report = Answer(model, *words);
    *exit_code = report.exit_code;
    std::fputs(report.out.c_str(), stdout);
    if (!report.error.empty()) std::fprintf(stderr, "callfloor: %s\n", report.error.c_str());
  });
}

}  // namespace

void AddErlangCommand(CLI::App& app, int* exit_code) {
  CLI::App* erlang = app.add_subcommand(
      "erlang", "The formulas: one row, a table over agents, or the fewest agents for a target");
  erlang->require_subcommand(1);
  erlang->footer(
      "Example: callfloor erlang a --calls-per-hour 360 --aht 240 --patience 120 --agents 20..30\n"
      "Formulas, sources and accuracy: docs/theory.md");
  AddModel(*erlang, ErlangModel::kB, "b", "Erlang B: no queue, a contact finding all busy is lost",
           exit_code);
  AddModel(*erlang, ErlangModel::kC, "c", "Erlang C: everybody waits until answered", exit_code);
  AddModel(*erlang, ErlangModel::kA, "a", "Erlang A: waiting customers hang up in the end",
           exit_code);
  AddModel(*erlang, ErlangModel::kX, "x",
           "Extended: limited lines and patience, either or both or neither", exit_code);
}

}  // namespace callfloor::cli
