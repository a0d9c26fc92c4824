#include "sim/report/quality_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "sim/report/numbers.h"
#include "sim/report/quality_levels.h"
#include "sim/report/text_table.h"

namespace callfloor {
namespace {

using quality::Known;
using quality::World;

std::string Decimal(double value, int digits = 1) {
  std::string text = fmt::format("{:.{}f}", std::abs(value), digits);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !zero ? "−" : "") + text;
}

std::string Interval(double low, double high, int digits = 1) {
  return '[' + Decimal(low, digits) + ", " + Decimal(high, digits) + ']';
}

// The value and its interval, as two columns. `factor` is 100 for shares.
std::string ValueText(const Known& known, double factor = 1) {
  return known.value ? Decimal(factor * *known.value) : "–";
}
std::string IntervalText(const Known& known, double factor = 1) {
  return known.value ? Interval(factor * known.low, factor * known.high) : "";
}

std::string Percent(const std::optional<double>& share) {
  return share ? fmt::format("{:.0f}", 100 * *share) : "–";
}

// What is to be done about an agent, if anything. Only a high probability singles anybody out.
std::string NoteOn(const quality::AgentRow& agent) {
  std::string note;
  if (IsLikelyBelow(agent)) note = "likely below target";
  if (agent.overdue) note += note.empty() ? "session overdue" : ", session overdue";
  return note;
}

void WriteAgents(std::ostream& out, const World& world) {
  if (world.agents.empty()) return;
  TextTable table("lrrr.lr.lrrrl");
  table.AddRow({"  Agents by group and number", "weeks", "n", "weighted", "", "shrunken", "",
                fmt::format("P(below {:g}) %", world.target), "sessions", "not held", ""});
  for (const quality::AgentRow& agent : world.agents) {
    table.AddRow({"  " + agent.name, fmt::format("{:.0f}", agent.weeks_in_job),
                  std::to_string(agent.shrunken.n), ValueText(agent.hajek),
                  IntervalText(agent.hajek), ValueText(agent.shrunken),
                  IntervalText(agent.shrunken), Percent(agent.below_target),
                  std::to_string(agent.sessions), std::to_string(agent.cancelled), NoteOn(agent)});
  }
  out << '\n';
  table.Write(out);
}

void WriteCriteria(std::ostream& out, const World& world) {
  if (world.criteria.empty()) return;
  TextTable table("llr.lr");
  table.AddRow({"  Criteria", "", "met %", "", "n"});
  for (const quality::CriterionRow& row : world.criteria) {
    table.AddRow({"  " + row.section, row.name, ValueText(row.pass_rate, 100),
                  IntervalText(row.pass_rate, 100), std::to_string(row.pass_rate.n)});
  }
  out << '\n';
  table.Write(out);
}

void WriteOpenCases(std::ostream& out, const World& world) {
  out << '\n';
  if (world.open_cases.empty()) {
    out << "  No critical error that was found is still open.\n";
    return;
  }
  TextTable table("llrr");
  table.AddRow({"  Open cases: critical errors not dealt with yet", "", "day", "found on day"});
  for (const quality::OpenCase& open : world.open_cases) {
    table.AddRow({"  " + open.agent, open.criterion, std::to_string(open.day_of_contact + 1),
                  std::to_string(open.day_found + 1)});
  }
  table.Write(out);
}

void WriteMonths(std::ostream& out, const World& world) {
  if (world.months.empty()) return;
  TextTable table("lr.lrlr.lr.ll");
  table.AddRow(
      {"  Months of 28 days", "score", "", "n", "limits", "repeats %", "", "satisfied %", "", ""});
  for (const quality::MonthRow& row : world.months) {
    const bool outside =
        row.mean.value && (*row.mean.value < row.lower_limit || *row.mean.value > row.upper_limit);
    table.AddRow({fmt::format("  {}", row.month + 1), ValueText(row.mean), IntervalText(row.mean),
                  std::to_string(row.mean.n), Interval(row.lower_limit, row.upper_limit),
                  ValueText(row.repeat_share, 100), IntervalText(row.repeat_share, 100),
                  ValueText(row.surveyed_satisfied, 100), IntervalText(row.surveyed_satisfied, 100),
                  outside ? "outside its limits" : ""});
  }
  out << '\n';
  table.Write(out);
}

void WriteEvaluators(std::ostream& out, const World& world) {
  if (world.evaluators.empty()) return;
  TextTable table("lrr.lr");
  table.AddRow({"  Evaluators", "evaluations", "bias", "", "n"});
  for (const quality::EvaluatorRow& row : world.evaluators) {
    table.AddRow({"  " + row.name, std::to_string(row.evaluations), ValueText(row.bias),
                  IntervalText(row.bias), std::to_string(row.bias.n)});
  }
  out << '\n';
  table.Write(out);
}

void WriteAgreement(std::ostream& out, std::string_view title,
                    const std::vector<quality::AgreementRow>& rows) {
  if (rows.empty()) return;
  TextTable table("lr.ll");
  table.AddRow({std::string(title), "", "", ""});
  for (const quality::AgreementRow& row : rows) {
    const bool is_there = row.low.has_value() && row.high.has_value();
    table.AddRow({"  " + row.statistic, row.value ? Decimal(*row.value, 2) : "–",
                  is_there ? Interval(*row.low, *row.high, 2) : "", row.reason});
  }
  out << '\n';
  table.Write(out);
}

std::string Sum(const quality::Total& total, Unit unit = Unit::kContacts) {
  const RoundedEstimate rounded = Round({total.value, total.half_width}, unit);
  return rounded.half_width.empty() ? rounded.value : rounded.value + ' ' + rounded.half_width;
}

void WriteCauses(std::ostream& out, const World& world) {
  if (world.causes.empty()) return;
  TextTable table("lrrr");
  table.AddRow({"  Not resolved, estimated contacts by cause", "agent", "process", "customer"});
  for (const quality::CauseRow& row : world.causes) {
    table.AddRow({"  " + row.type, Sum(row.agent), Sum(row.process), Sum(row.customer)});
  }
  out << '\n';
  table.Write(out);
}

// Numbers of the truth beside those that were seen.
template <typename Rows, typename Row>
void WriteBeside(std::ostream& out, std::string heading, const Rows& rows, std::size_t truths,
                 const Row& row_of) {
  const std::size_t count = std::min(rows.size(), truths);
  if (count == 0) return;
  TextTable table("lr.lr");
  table.AddRow({"  " + std::move(heading), "seen", "", "true"});
  for (std::size_t i = 0; i < count; ++i) table.AddRow(row_of(i));
  out << '\n';
  table.Write(out);
}

}  // namespace

void WriteOperationalRows(std::ostream& out, const World& world) {
  WriteAgents(out, world);
  WriteCriteria(out, world);
  WriteOpenCases(out, world);
}

void WriteTacticalRows(std::ostream& out, const World& world) {
  WriteMonths(out, world);
  WriteEvaluators(out, world);
  WriteAgreement(out, "  Agreement of contacts scored twice", world.agreement);
  WriteAgreement(out, "  Agreement in calibration sessions", world.calibration);
  WriteCauses(out, world);
}

void WriteStrategicRows(std::ostream& out, const World& world) {
  if (world.causes.empty()) return;
  TextTable table("lrrr");
  table.AddRow({"  What a mended process would save", "contacts", "hours", "cost"});
  for (const quality::CauseRow* row : ByWhatAFixSaves(world)) {
    table.AddRow({"  " + row->type, Sum(row->saved_contacts), Sum(row->saved_hours, Unit::kHours),
                  Sum(row->saved_cost, Unit::kMoney)});
  }
  out << '\n';
  table.Write(out);
}

void WriteTrueRows(std::ostream& out, const World& world) {
  using Texts = std::vector<std::string>;
  const quality::Truth& truth = world.truth;
  WriteBeside(out, "Agents, mean score", world.agents, truth.agents.size(), [&](std::size_t i) {
    const quality::AgentRow& agent = world.agents[i];
    return Texts{"  " + agent.name, ValueText(agent.shrunken), IntervalText(agent.shrunken),
                 Decimal(truth.agents[i].mean)};
  });
  WriteBeside(out, "Criteria, met %", world.criteria, truth.pass_rates.size(), [&](std::size_t i) {
    const quality::CriterionRow& row = world.criteria[i];
    return Texts{"  " + row.name, ValueText(row.pass_rate, 100), IntervalText(row.pass_rate, 100),
                 Decimal(100 * truth.pass_rates[i])};
  });
  WriteBeside(out, "Months, mean score", world.months, truth.months.size(), [&](std::size_t i) {
    const quality::MonthRow& row = world.months[i];
    return Texts{fmt::format("  {}", row.month + 1), ValueText(row.mean), IntervalText(row.mean),
                 Decimal(truth.months[i])};
  });
}

}  // namespace callfloor
