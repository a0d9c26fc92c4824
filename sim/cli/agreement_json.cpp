#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "sim/cli/agreement_report.h"

namespace callfloor::cli {
namespace {

using Json = nlohmann::ordered_json;
using evaluation::Agreement;
using evaluation::Scale;

Json OrNull(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

std::string_view ScaleName(Scale scale) {
  switch (scale) {
    case Scale::kNominal:
      return "nominal";
    case Scale::kOrdinal:
      return "ordinal";
    case Scale::kInterval:
      return "interval";
  }
  return "";
}

void AddStatistics(Json& json, const Agreement& agreement) {
  Json statistics = Json::object();
  Json reasons = Json::object();
  for (const auto& statistic : agreement.statistics) {
    const std::string name(statistic.name);
    statistics[name] = statistic.value ? Json{{"value", *statistic.value},
                                              {"low", OrNull(statistic.low)},
                                              {"high", OrNull(statistic.high)}}
                                       : Json();
    if (!statistic.why_not.empty()) reasons[name] = statistic.why_not;
  }
  json["statistics"] = std::move(statistics);
  json["reasons"] = std::move(reasons);
}

Json BiasJson(const AgreementReport& report, const Agreement& agreement) {
  Json list = Json::array();
  for (const auto& bias : agreement.biases) {
    Json entry{{"rater", report.table.raters[bias.rater]}};
    if (bias.category) entry["category"] = report.table.categories[*bias.category];
    entry["items"] = bias.items;
    entry[bias.category ? "deviation_percent" : "deviation"] = bias.deviation;
    entry["low"] = OrNull(bias.low);
    entry["high"] = OrNull(bias.high);
    list.push_back(std::move(entry));
  }
  return list;
}

Json DriftJson(const AgreementReport& report, const Agreement& agreement) {
  Json list = Json::array();
  for (const auto& drift : agreement.drifts) {
    Json points = Json::array();
    for (std::size_t i = 0; i < drift.chart.size(); ++i) {
      points.push_back({{"item", report.table.items[drift.items[i]]},
                        {"average", drift.chart[i].average},
                        {"low", drift.chart[i].low},
                        {"high", drift.chart[i].high}});
    }
    list.push_back({{"rater", report.table.raters[drift.rater]},
                    {"center", drift.center},
                    {"first_outside",
                     drift.first_outside ? Json(report.table.items[*drift.first_outside]) : Json()},
                    {"points", std::move(points)}});
  }
  return list;
}

Json AgreementJson(const AgreementReport& report, const Agreement& agreement) {
  Json json{{"items", agreement.items},
            {"raters", agreement.raters},
            {"ratings", agreement.ratings},
            {"trials", agreement.trials},
            {"rated_by_several", agreement.rows_rated_twice}};
  AddStatistics(json, agreement);
  json["bias"] = BiasJson(report, agreement);
  json["drift"] = DriftJson(report, agreement);
  json["cautions"] = agreement.cautions;
  return json;
}

}  // namespace

void WriteAgreementJson(std::ostream& out, const AgreementReport& report) {
  const auto& options = report.options;
  Json json{
      {"format", "callfloor-agreement/1"},
      {"file", report.file},
      {"scale", ScaleName(options.scale)},
      {"categories", report.table.categories},
      {"weights", options.weights == evaluation::KappaWeights::kLinear ? "linear" : "quadratic"},
      {"within", OrNull(options.within)},
      {"master", options.master ? Json(report.table.raters[*options.master]) : Json()},
      {"interval", "bca"},
      {"confidence", options.bootstrap.confidence},
      {"resamples", options.bootstrap.resamples},
      {"seed", options.bootstrap.seed}};
  json["overall"] = AgreementJson(report, report.overall);
  if (!report.by_criterion.empty()) {
    Json criteria = Json::object();
    for (const Agreement& agreement : report.by_criterion) {
      criteria[report.table.criteria[*agreement.criterion]] = AgreementJson(report, agreement);
    }
    json["criteria"] = std::move(criteria);
  }
  out << json.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace callfloor::cli
