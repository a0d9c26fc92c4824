#include "sim/cli/erlang_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>

namespace callfloor::cli {
namespace {

using theory::QueueMetrics;
using Value = std::optional<double>;

enum class Shown { kShare, kSeconds, kNumber };

// One measure: its name in JSON and CSV, its words for people, its table heading in two lines, the
// models in whose tables it has a column, and where it is.
struct Column {
  std::string_view name;
  std::string_view label;
  std::array<std::string_view, 2> heading;
  std::string_view models;  // letters of b, c, a, x
  Shown shown;
  Value (*get)(const QueueMetrics&);
};

constexpr auto kColumns = std::to_array<Column>({
    {"occupancy",
     "Occupancy",
     {"occupancy", "%"},
     "bcax",
     Shown::kShare,
     [](const QueueMetrics& m) { return Value(m.occupancy); }},
    {"busy_mean",
     "Busy agents",
     {"busy", "agents"},
     "b",
     Shown::kNumber,
     [](const QueueMetrics& m) { return Value(m.busy_mean); }},
    {"blocking",
     "Blocked, of all contacts",
     {"blocked", "%"},
     "bx",
     Shown::kShare,
     [](const QueueMetrics& m) { return Value(m.blocking); }},
    {"offered_per_hour",
     "Offered (not blocked) per hour",
     {"offered", "per hour"},
     "",
     Shown::kNumber,
     [](const QueueMetrics& m) { return Value(m.offered_per_hour); }},
    {"wait_probability",
     "Must wait, of offered",
     {"must wait", "%"},
     "cax",
     Shown::kShare,
     [](const QueueMetrics& m) { return Value(m.wait_probability); }},
    {"wait_probability_arrived",
     "Must wait, of all contacts",
     {"must wait", "% of all"},
     "",
     Shown::kShare,
     [](const QueueMetrics& m) { return Value(m.wait_probability_arrived); }},
    {"service_level",
     "Service level",
     {"service", "level %"},
     "cax",
     Shown::kShare,
     [](const QueueMetrics& m) { return m.service_level; }},
    {"service_level_answered",
     "  of the answered",
     {"of", "answered %"},
     "ax",
     Shown::kShare,
     [](const QueueMetrics& m) { return m.service_level_answered; }},
    {"service_level_positive",
     "  abandoned in time count as good",
     {"abandons", "good %"},
     "",
     Shown::kShare,
     [](const QueueMetrics& m) { return m.service_level_positive; }},
    {"service_level_ignore",
     "  abandoned in time left out",
     {"abandons", "out %"},
     "ax",
     Shown::kShare,
     [](const QueueMetrics& m) { return m.service_level_ignore; }},
    {"service_level_short",
     "  short abandons left out",
     {"short", "out %"},
     "",
     Shown::kShare,
     [](const QueueMetrics& m) { return m.service_level_short; }},
    {"answered_share",
     "Answered, of offered",
     {"answered", "%"},
     "",
     Shown::kShare,
     [](const QueueMetrics& m) { return Value(m.answered_share); }},
    {"abandon_rate",
     "Abandoned, of offered",
     {"abandoned", "%"},
     "ax",
     Shown::kShare,
     [](const QueueMetrics& m) { return Value(m.abandon_rate); }},
    {"abandon_rate_short",
     "  short abandons left out",
     {"abandoned", "not short %"},
     "",
     Shown::kShare,
     [](const QueueMetrics& m) { return m.abandon_rate_short; }},
    {"short_abandoned_share",
     "Short abandons, of offered",
     {"short", "%"},
     "",
     Shown::kShare,
     [](const QueueMetrics& m) { return Value(m.short_abandoned_share); }},
    {"asa_s",
     "Mean wait of the answered",
     {"ASA", "s"},
     "cax",
     Shown::kSeconds,
     [](const QueueMetrics& m) { return m.asa_s; }},
    {"wait_s",
     "Mean wait of all offered",
     {"wait", "s"},
     "ax",
     Shown::kSeconds,
     [](const QueueMetrics& m) { return Value(m.wait_s); }},
    {"wait_abandoned_s",
     "Mean wait of the abandoned",
     {"wait of", "abandoned s"},
     "",
     Shown::kSeconds,
     [](const QueueMetrics& m) { return m.wait_abandoned_s; }},
    {"wait_delayed_s",
     "Mean wait of those who wait",
     {"wait of", "delayed s"},
     "c",
     Shown::kSeconds,
     [](const QueueMetrics& m) { return m.wait_delayed_s; }},
    {"queue_mean",
     "Contacts waiting, mean",
     {"waiting", "mean"},
     "cax",
     Shown::kNumber,
     [](const QueueMetrics& m) { return Value(m.queue_mean); }},
    {"contacts_per_hour",
     "Answered per agent and hour",
     {"answered", "per hour"},
     "",
     Shown::kNumber,
     [](const QueueMetrics& m) { return Value(m.answered_per_agent_hour); }},
});

constexpr std::string_view kLetters = "bcax";
constexpr std::string_view kDash = "–";

struct Row {
  std::int64_t agents = 0;
  std::optional<QueueMetrics> metrics;  // empty: no steady state
};

char Letter(ErlangModel model) { return kLetters[static_cast<std::size_t>(model)]; }

std::string ModelName(const ErlangRequest& r) {
  switch (r.model) {
    case ErlangModel::kB:
      return "M/M/n/n";
    case ErlangModel::kC:
      return "M/M/n";
    case ErlangModel::kA:
      return "M/M/n+M";
    case ErlangModel::kX:
      break;
  }
  return fmt::format("M/M/n{}{}", r.parameters.lines ? "/K" : "",
                     r.parameters.patience_s ? "+M" : "");
}

theory::QueueParameters WithAgents(const ErlangRequest& r, std::int64_t agents) {
  theory::QueueParameters p = r.parameters;
  p.agents = agents;
  if (r.model == ErlangModel::kB) p.lines = agents;
  return p;
}

double Load(const ErlangRequest& r) {
  return r.parameters.contacts_per_hour / 3600 * r.parameters.aht_s;
}

std::string_view OptionOf(std::string_view argument) {
  if (argument == "contacts_per_hour") return "--calls-per-hour";
  if (argument == "aht_s") return "--aht";
  if (argument == "patience_s") return "--patience";
  if (argument == "lines") return "--lines";
  if (argument == "target") return "--target";
  return "--agents";
}

ErlangReport Refuse(const ErlangRequest& r, std::string_view what) {
  return {2, {}, fmt::format("erlang {}: {}", Letter(r.model), what)};
}

ErlangReport Refuse(const ErlangRequest& r, const theory::DomainError& e) {
  if (e.kind == theory::Domain::kUnstable) {
    return Refuse(r,
                  fmt::format("--agents: {:g} erlangs of load need at least {} agents when nobody "
                              "hangs up and lines are unlimited; give more agents, or --patience "
                              "with erlang a",
                              Load(r), static_cast<std::int64_t>(std::floor(Load(r))) + 1));
  }
  return Refuse(r, fmt::format("{} {}", OptionOf(e.argument), e.remedy));
}

// Erlang B has no queue, so its lines follow the agents and the search cannot take them from the
// parameters.
theory::Result<std::int64_t> AgentsFor(const ErlangRequest& r) {
  if (r.model != ErlangModel::kB) return AgentsNeeded(r.parameters, r.rule, r.targets);
  const auto check = theory::Queue::Create(WithAgents(r, 1));
  if (!check) return check.error();
  const auto meets = [&](std::int64_t agents) {
    const auto queue = theory::Queue::Create(WithAgents(r, agents));
    if (!queue) return false;
    const QueueMetrics metrics = queue->Metrics(r.rule);
    return std::all_of(r.targets.begin(), r.targets.end(),
                       [&](const theory::Target& t) { return theory::Meets(metrics, t); });
  };
  std::int64_t high = 1;
  while (!meets(high)) {
    if (high == theory::kMaxAgents) {
      return theory::DomainError{theory::Domain::kUnreachable, "target",
                                 "cannot be met by any number of agents up to 1000000"};
    }
    high = std::min(high * 2, theory::kMaxAgents);
  }
  std::int64_t low = high / 2;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (meets(middle) ? high : low) = middle;
  }
  return high;
}

std::string Show(Value value, Shown shown) {
  if (!value) return std::string(kDash);
  const double x = shown == Shown::kShare ? *value * 100 : *value;
  if (x != 0 && std::abs(x) < 0.01) return fmt::format("{:.1e}", x);
  return fmt::format("{:.{}f}", x, std::abs(x) < 1e6 ? 2 : 0);
}

std::size_t Width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string PadLeft(std::string_view text, std::size_t width) {
  const std::size_t used = Width(text);
  return std::string(width > used ? width - used : 0, ' ') + std::string(text);
}

std::string PadRight(std::string_view text, std::size_t width) {
  const std::size_t used = Width(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

std::string Preamble(const ErlangRequest& r) {
  std::string s = fmt::format("{}: {:g} contacts/h, {:g} s each: {:.4g} erlangs", ModelName(r),
                              r.parameters.contacts_per_hour, r.parameters.aht_s, Load(r));
  auto out = std::back_inserter(s);
  if (r.parameters.patience_s) fmt::format_to(out, "; patience {:g} s", *r.parameters.patience_s);
  if (r.parameters.lines) fmt::format_to(out, "; {} lines", *r.parameters.lines);
  if (r.model != ErlangModel::kB) {
    fmt::format_to(out, "\nService level: answered within {:g} s", r.rule.within_s);
    if (r.rule.short_abandon_s > 0) {
      fmt::format_to(out, "; short abandons: within {:g} s", r.rule.short_abandon_s);
    }
  }
  s += "\n\n";
  return s;
}

// Whether a single row says it: what cannot differ from zero or from another line only distracts.
bool Tells(const ErlangRequest& r, const Column& c) {
  if (r.model == ErlangModel::kB) return c.models.find('b') != std::string_view::npos;
  const bool of_lines =
      c.name == "blocking" || c.name == "offered_per_hour" || c.name == "wait_probability_arrived";
  const bool of_patience =
      c.name == "answered_share" || c.name == "wait_s" ||
      c.name.find("abandon") != std::string_view::npos ||
      (c.name != "service_level" && c.name.find("service_level") != std::string_view::npos);
  return (!of_lines || r.parameters.lines) && (!of_patience || r.parameters.patience_s);
}

std::string OneRow(const ErlangRequest& r, const Row& row) {
  std::string s = Preamble(r);
  auto out = std::back_inserter(s);
  const std::string_view title = r.targets.empty() ? "Agents" : "Fewest agents for the target";
  fmt::format_to(out, "{}{:>14}\n", PadRight(title, 36), row.agents);
  for (const Column& c : kColumns) {
    const Value value = c.get(*row.metrics);
    if (!value || !Tells(r, c)) continue;
    const std::string_view unit = c.shown == Shown::kShare     ? " %"
                                  : c.shown == Shown::kSeconds ? " s"
                                                               : "";
    fmt::format_to(out, "{}{}{}\n", PadRight(c.label, 36), PadLeft(Show(value, c.shown), 14), unit);
  }
  return s;
}

std::string Table(const ErlangRequest& r, const std::vector<Row>& rows) {
  std::vector<const Column*> columns;
  for (const Column& c : kColumns) {
    if (c.models.find(Letter(r.model)) != std::string_view::npos) columns.push_back(&c);
  }
  std::vector<std::vector<std::string>> lines{{
                                                  "",
                                              },
                                              {"agents"}};
  for (const Column* c : columns) {
    lines[0].emplace_back(c->heading[0]);
    lines[1].emplace_back(c->heading[1]);
  }
  bool unstable = false;
  for (const Row& row : rows) {
    std::vector<std::string>& line = lines.emplace_back();
    line.push_back(fmt::format("{}", row.agents));
    unstable = unstable || !row.metrics;
    for (const Column* c : columns) {
      line.push_back(Show(row.metrics ? c->get(*row.metrics) : std::nullopt, c->shown));
    }
  }
  std::vector<std::size_t> widths(columns.size() + 1);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], Width(line[i]));
  }
  std::string s = Preamble(r);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      s += PadLeft(line[i], widths[i] + (i == 0 ? 0 : 2));
    }
    s += '\n';
  }
  if (unstable) {
    s += fmt::format("\n{} too few agents: the queue grows without bound\n", kDash);
  }
  return s;
}

std::string Number(Value value) { return value ? fmt::format("{}", *value) : std::string("null"); }

std::string Json(const ErlangRequest& r, const std::vector<Row>& rows) {
  const auto& p = r.parameters;
  std::string s = fmt::format(
      "{{\"format\": \"callfloor-erlang/1\", \"model\": \"{}\",\n"
      " \"parameters\": {{\"contacts_per_hour\": {}, \"aht_s\": {}, \"load_erlangs\": {}, "
      "\"patience_s\": {}, \"lines\": {}, \"within_s\": {}, \"short_abandon_s\": {}}},\n"
      " \"targets\": {{",
      ModelName(r), p.contacts_per_hour, p.aht_s, Load(r), Number(p.patience_s),
      p.lines ? fmt::format("{}", *p.lines) : "null", r.rule.within_s, r.rule.short_abandon_s);
  auto out = std::back_inserter(s);
  std::string_view separator;
  for (const theory::Target& t : r.targets) {
    const auto& info = theory::TargetMetrics()[static_cast<std::size_t>(t.metric)];
    fmt::format_to(out, "{}\"{}\": {}", separator, info.name, t.value);
    separator = ", ";
  }
  s += "},\n \"rows\": [";
  separator = "\n";
  for (const Row& row : rows) {
    fmt::format_to(out, "{}  {{\"agents\": {}", separator, row.agents);
    for (const Column& c : kColumns) {
      fmt::format_to(out, ", \"{}\": {}", c.name,
                     Number(row.metrics ? c.get(*row.metrics) : std::nullopt));
    }
    s += '}';
    separator = ",\n";
  }
  s += "\n ]}\n";
  return s;
}

std::string Csv(const std::vector<Row>& rows) {
  std::string s = "agents";
  for (const Column& c : kColumns) s += fmt::format(",{}", c.name);
  s += '\n';
  for (const Row& row : rows) {
    s += fmt::format("{}", row.agents);
    for (const Column& c : kColumns) {
      const Value value = row.metrics ? c.get(*row.metrics) : std::nullopt;
      s += ',';
      if (value) s += fmt::format("{}", *value);
    }
    s += '\n';
  }
  return s;
}

}  // namespace

ErlangReport MakeErlangReport(const ErlangRequest& request) {
  std::pair<std::int64_t, std::int64_t> range;
  if (request.agents && !request.targets.empty()) {
    return Refuse(request, "give --agents or --target, not both");
  }
  if (request.agents) {
    range = *request.agents;
    if (range.second < range.first) {
      return Refuse(request, fmt::format("--agents {}..{} runs backwards; give the smaller number "
                                         "first",
                                         range.first, range.second));
    }
    if (range.second - range.first >= kMaxErlangRows) {
      return Refuse(request, fmt::format("--agents {}..{} asks for more than {} rows; give a "
                                         "narrower range",
                                         range.first, range.second, kMaxErlangRows));
    }
  } else {
    if (request.targets.empty()) {
      return Refuse(request, "give --agents N, --agents A..B or --target METRIC=VALUE");
    }
    const theory::Result<std::int64_t> agents = AgentsFor(request);
    if (!agents) return Refuse(request, agents.error());
    range = {*agents, *agents};
  }
  std::vector<Row> rows;
  bool any = false;
  for (std::int64_t n = range.first; n <= range.second; ++n) {
    const theory::Result<theory::Queue> queue = theory::Queue::Create(WithAgents(request, n));
    if (!queue && (queue.error().kind == theory::Domain::kBadArgument || n == range.second) &&
        !any) {
      return Refuse(request, queue.error());
    }
    if (!queue && queue.error().kind == theory::Domain::kBadArgument) {
      return Refuse(request, queue.error());
    }
    any = any || queue.has_value();
    rows.push_back({n, std::nullopt});
    if (queue) rows.back().metrics = queue->Metrics(request.rule);
  }
  switch (request.format) {
    case ErlangFormat::kJson:
      return {0, Json(request, rows), {}};
    case ErlangFormat::kCsv:
      return {0, Csv(rows), {}};
    case ErlangFormat::kTable:
      break;
  }
  return {0, rows.size() == 1 ? OneRow(request, rows.front()) : Table(request, rows), {}};
}

}  // namespace callfloor::cli
