#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>
#include <vector>

#include "sim/cli/agreement_report.h"
#include "sim/report/text_table.h"

namespace callfloor::cli {
namespace {

using evaluation::Agreement;
using evaluation::RaterBias;
using evaluation::Statistic;

constexpr std::string_view kDash = "–";

// A number with a real minus sign, and never "−0.00".
std::string Decimal(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (text[0] != '-') return text;
  text.erase(0, 1);
  return text.find_first_of("123456789") == std::string::npos ? text : "−" + text;
}

std::string WithInterval(double value, const std::optional<double>& low,
                         const std::optional<double>& high, int digits) {
  std::string text = Decimal(value, digits);
  if (low && high) {
    text += fmt::format(" [{}, {}]", Decimal(*low, digits), Decimal(*high, digits));
  }
  return text;
}

std::string Cell(const Statistic& statistic) {
  if (!statistic.value) return std::string(kDash);
  return WithInterval(*statistic.value, statistic.low, statistic.high,
                      statistic.is_percent ? 0 : 2);
}

std::string Heading(const Statistic& statistic) {
  return fmt::format("{}{}", statistic.label, statistic.is_percent ? " %" : "");
}

std::string CriterionName(const AgreementReport& report, const Agreement& agreement) {
  return agreement.criterion ? report.table.criteria[*agreement.criterion] : "all together";
}

std::vector<const Agreement*> All(const AgreementReport& report) {
  std::vector<const Agreement*> all;
  for (const Agreement& agreement : report.by_criterion) all.push_back(&agreement);
  all.push_back(&report.overall);
  return all;
}

// A statistic that has a value somewhere, by its name: criteria may differ in the rows they have.
std::vector<std::string_view> NamesWithValues(const AgreementReport& report) {
  std::vector<std::string_view> names;
  for (const Statistic& statistic : report.overall.statistics) {
    const bool somewhere = std::ranges::any_of(All(report), [&](const Agreement* agreement) {
      return std::ranges::any_of(agreement->statistics, [&](const Statistic& other) {
        return other.name == statistic.name && other.value;
      });
    });
    if (somewhere) names.push_back(statistic.name);
  }
  return names;
}

const Statistic* Find(const Agreement& agreement, std::string_view name) {
  const auto found = std::ranges::find(agreement.statistics, name, &Statistic::name);
  return found == agreement.statistics.end() ? nullptr : &*found;
}

void WritePreamble(std::ostream& out, const AgreementReport& report) {
  const Agreement& all = report.overall;
  const auto& bootstrap = report.options.bootstrap;
  out << fmt::format("{}: {} items, {} raters, {} ratings", report.file, all.items, all.raters,
                     all.ratings);
  if (all.trials > 1) out << fmt::format(" (the first of up to {} trials)", all.trials);
  if (!report.by_criterion.empty())
    out << fmt::format(" on {} criteria", report.by_criterion.size());
  out << fmt::format(
      "\nIn brackets: {:g} % interval (BCa bootstrap over items, {} resamples, seed {})\n\n",
      100 * bootstrap.confidence, bootstrap.resamples, bootstrap.seed);
}

// One statistic a line: for a file without criteria.
void WriteList(std::ostream& out, const AgreementReport& report) {
  TextTable table("ll");
  for (const auto& name : NamesWithValues(report)) {
    const Statistic& statistic = *Find(report.overall, name);
    table.AddRow({Heading(statistic), Cell(statistic)});
  }
  table.Write(out);
}

// One criterion a line, one statistic a column.
void WriteMatrix(std::ostream& out, const AgreementReport& report) {
  const auto names = NamesWithValues(report);
  TextTable table("lr" + std::string(names.size(), 'l'));
  std::vector<std::string> heading{"", "items"};
  for (const auto& name : names) heading.push_back(Heading(*Find(report.overall, name)));
  table.AddRow(std::move(heading));
  for (const Agreement* agreement : All(report)) {
    std::vector<std::string> row{CriterionName(report, *agreement),
                                 fmt::format("{}", agreement->items)};
    for (const auto& name : names) {
      const Statistic* statistic = Find(*agreement, name);
      row.push_back(statistic == nullptr ? std::string(kDash) : Cell(*statistic));
    }
    table.AddRow(std::move(row));
  }
  table.Write(out);
}

// Sentences of which each is written once, with what it is about.
class Remarks {
 public:
  void Add(const std::string& sentence, std::string_view subject, const std::string& criterion) {
    auto found = std::ranges::find(entries_, sentence, &Entry::sentence);
    if (found == entries_.end()) found = entries_.insert(entries_.end(), {sentence, {}, {}});
    AddOnce(found->subjects, std::string(subject));
    AddOnce(found->criteria, criterion);
  }

  void Write(std::ostream& out, std::size_t criteria) const {
    for (const Entry& entry : entries_) {
      std::string about = fmt::format("{}", fmt::join(entry.subjects, ", "));
      if (entry.criteria.size() < criteria) {
        about += fmt::format("{}({})", about.empty() ? "" : " ", fmt::join(entry.criteria, ", "));
      }
      out << fmt::format("- {}{}{}\n", about, about.empty() ? "" : ": ", entry.sentence);
    }
  }
  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::string sentence;
    std::vector<std::string> subjects, criteria;
  };
  static void AddOnce(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::ranges::find(list, text) == list.end()) list.push_back(text);
  }
  std::vector<Entry> entries_;
};

void WriteRemarks(std::ostream& out, std::string_view title, const Remarks& remarks,
                  const AgreementReport& report) {
  if (remarks.empty()) return;
  out << '\n' << title << '\n';
  remarks.Write(out, report.by_criterion.size() + 1);
}

void WriteWhyNot(std::ostream& out, const AgreementReport& report) {
  Remarks no_value;
  Remarks no_interval;
  for (const Agreement* agreement : All(report)) {
    for (const Statistic& statistic : agreement->statistics) {
      if (statistic.why_not.empty()) continue;
      (statistic.value ? no_interval : no_value)
          .Add(statistic.why_not, statistic.label, CriterionName(report, *agreement));
    }
  }
  WriteRemarks(out, "Without an interval:", no_interval, report);
  WriteRemarks(out, "Without a value:", no_value, report);
}

bool IsClear(const RaterBias& bias) {
  return bias.low && bias.high && (*bias.low > 0 || *bias.high < 0);
}

void WriteBiasRows(std::ostream& out, const AgreementReport& report,
                   const std::vector<RaterBias>& biases) {
  const bool shares = biases.front().category.has_value();
  TextTable table("lllr");
  table.AddRow({"", shares ? "gives" : "", shares ? "more often by" : "higher by", "items"});
  for (const RaterBias& bias : biases) {
    table.AddRow({report.table.raters[bias.rater],
                  bias.category ? "\"" + report.table.categories[*bias.category] + "\"" : "",
                  WithInterval(bias.deviation, bias.low, bias.high, shares ? 1 : 2) +
                      (IsClear(bias) ? " *" : ""),
                  fmt::format("{}", bias.items)});
  }
  table.Write(out);
  if (std::ranges::any_of(biases, IsClear)) out << "* the interval does not hold 0\n";
}

void WriteBias(std::ostream& out, const AgreementReport& report) {
  std::vector<RaterBias> biases = report.overall.biases;
  if (biases.empty()) return;
  const std::string reference = report.options.master
                                    ? "\"" + report.table.raters[*report.options.master] + "\""
                                    : "the other raters of the same items";
  out << fmt::format("\nBias by rater, against {}{}\n", reference,
                     biases.front().category ? ", in percentage points" : "");
  // A row for each rater and category would be a flood: JSON has them all.
  const bool many = biases.front().category && report.table.categories.size() > 2;
  if (many) std::erase_if(biases, [](const RaterBias& bias) { return !IsClear(bias); });
  if (!biases.empty()) {
    WriteBiasRows(out, report, biases);
  } else {
    out << "- nobody clearly gives any rating more or less often than the others\n";
  }
}

void WriteDrift(std::ostream& out, const AgreementReport& report) {
  bool any_chart = false;
  bool any_outside = false;
  std::string lines;
  for (const Agreement* agreement : All(report)) {
    for (const auto& drift : agreement->drifts) {
      any_chart = true;
      if (!drift.first_outside) continue;
      any_outside = true;
      lines +=
          fmt::format("- {}{}: the average leaves its limits at item \"{}\"\n",
                      report.table.raters[drift.rater],
                      report.by_criterion.empty() ? std::string()
                                                  : " (" + CriterionName(report, *agreement) + ")",
                      report.table.items[*drift.first_outside]);
    }
  }
  if (!any_chart) return;
  out << "\nDrift (control chart of each rater's deviations, items in the order of the file)\n"
      << (any_outside ? lines : "- nobody's average leaves its limits\n");
}

void WriteCautions(std::ostream& out, const AgreementReport& report) {
  Remarks cautions;
  for (const Agreement* agreement : All(report)) {
    for (const std::string& caution : agreement->cautions) {
      cautions.Add(caution, "", CriterionName(report, *agreement));
    }
  }
  WriteRemarks(out, "To bear in mind:", cautions, report);
}

}  // namespace

void WriteAgreementTable(std::ostream& out, const AgreementReport& report) {
  WritePreamble(out, report);
  if (report.by_criterion.empty()) {
    WriteList(out, report);
  } else {
    WriteMatrix(out, report);
  }
  WriteWhyNot(out, report);
  WriteBias(out, report);
  WriteDrift(out, report);
  WriteCautions(out, report);
}

}  // namespace callfloor::cli
