#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "sim/cli/samplesize_answer.h"
#include "sim/report/text_table.h"

namespace callfloor::cli {
namespace {

using Json = nlohmann::ordered_json;

// Three digits that count, and no more than people read.
std::string Digits(double value) {
  if (value == 0) return "0";
  const double size = value < 0 ? -value : value;
  return fmt::format("{:.{}f}", value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
}

std::string Text(const std::optional<double>& value, Shown shown) {
  if (!value) return "–";
  if (shown == Shown::kNumber) return Digits(*value);
  return fmt::format("{:.1f}", 100 * *value);
}

}  // namespace

void WriteSampleSizeTable(std::ostream& out, const SampleSizeAnswer& answer) {
  for (const std::string& sentence : answer.sentences) out << sentence << '\n';
  if (!answer.sentences.empty()) out << '\n';
  TextTable table("r" + std::string(answer.columns.size(), 'r'));
  std::vector<std::string> heading{"n"};
  for (const auto& column : answer.columns) heading.emplace_back(column.heading);
  table.AddRow(std::move(heading));
  for (const auto& row : answer.rows) {
    std::vector<std::string> texts{fmt::format("{}", row.n)};
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      texts.push_back(Text(row.values[i], answer.columns[i].shown));
    }
    table.AddRow(std::move(texts));
  }
  table.Write(out);
}

void WriteSampleSizeJson(std::ostream& out, const SampleSizeAnswer& answer) {
  Json json{{"format", "callfloor-samplesize/1"}, {"statement", answer.statement}};
  Json parameters = Json::object();
  for (const auto& [name, value] : answer.parameters) parameters[std::string(name)] = value;
  json["parameters"] = std::move(parameters);
  json["needed"] = answer.needed ? Json(*answer.needed) : Json();
  Json rows = Json::array();
  for (const auto& row : answer.rows) {
    Json entry{{"n", row.n}};
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      entry[std::string(answer.columns[i].name)] = row.values[i] ? Json(*row.values[i]) : Json();
    }
    rows.push_back(std::move(entry));
  }
  json["rows"] = std::move(rows);
  out << json.dump(1) << '\n';
}

}  // namespace callfloor::cli
