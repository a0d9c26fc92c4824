#include "sim/quality/double_scoring.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "sim/evaluation/categorical.h"
#include "sim/evaluation/krippendorff.h"
#include "sim/evaluation/variance.h"
#include "sim/quality/rating_tables.h"

namespace callfloor::quality {
namespace {

using evaluation::Coefficient;
using evaluation::Prepared;
using evaluation::RatingTable;
using evaluation::Scale;
using evaluation::Sheet;

// The raters are "first" and "second", who are not the same two people all along.
const std::vector<std::string> kRaters = {"first", "second"};

std::vector<RatedContact> Rated(std::span<const ScoredTwice> pairs) {
  std::vector<RatedContact> contacts;
  contacts.reserve(pairs.size());
  for (const ScoredTwice& pair : pairs) contacts.push_back({pair.form, {pair.first, pair.second}});
  return contacts;
}

// A coefficient of a sheet as one of all pairs, of which the sheet may lack some.
Coefficient OverPairs(const Sheet& sheet, Prepared prepared) {
  if (!prepared.compute) return [](std::span<const int>) { return std::optional<double>(); };
  return
      [items = sheet.items, compute = std::move(prepared.compute)](std::span<const int> weights) {
        std::vector<int> own;
        own.reserve(items.size());
        for (const int item : items) own.push_back(weights[item]);
        const bool is_any = std::ranges::any_of(own, [](int weight) { return weight > 0; });
        return is_any ? compute(own) : std::optional<double>();
      };
}

// What has no rating has no coefficient.
using Statistic = Prepared (*)(const Sheet&);
Coefficient OfTable(const RatingTable& table, Scale scale, std::optional<int> criterion,
                    Statistic statistic) {
  const Sheet sheet = MakeSheet(table, scale, criterion);
  return OverPairs(sheet, sheet.rows() > 0 ? statistic(sheet) : Prepared{});
}

// The mean of those that there are.
Coefficient MeanOf(std::vector<Coefficient> parts) {
  return [parts = std::move(parts)](std::span<const int> weights) {
    double sum = 0;
    int count = 0;
    for (const Coefficient& part : parts) {
      const std::optional<double> value = part(weights);
      if (!value) continue;
      sum += *value;
      ++count;
    }
    return count > 0 ? std::optional<double>(sum / count) : std::nullopt;
  };
}

Coefficient MeanKappa(std::span<const Form> forms, const RatingTable& table, bool is_subjective) {
  std::vector<Coefficient> kappas;
  int criterion = 0;
  for (const Form& form : forms) {
    for (const Form::Item& item : form.items()) {
      if (item.is_subjective == is_subjective) {
        kappas.push_back(OfTable(table, Scale::kNominal, criterion, evaluation::CohenKappa));
      }
      ++criterion;
    }
  }
  return MeanOf(std::move(kappas));
}

Coefficient MeanDifference(std::span<const Form> forms, std::span<const ScoredTwice> pairs) {
  std::vector<double> differences;
  for (const ScoredTwice& pair : pairs) {
    const Form& form = forms[pair.form];
    differences.push_back(std::abs(ScoreOf(form, pair.first) - ScoreOf(form, pair.second)));
  }
  return [differences = std::move(differences)](std::span<const int> weights) {
    double sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < differences.size(); ++i) {
      if (std::isnan(differences[i])) continue;
      sum += weights[i] * differences[i];
      count += weights[i];
    }
    return count > 0 ? std::optional<double>(sum / count) : std::nullopt;
  };
}

Prepared Percent(const Sheet& sheet) { return evaluation::PercentAgreement(sheet); }
Prepared Weighted(const Sheet& sheet) {
  return evaluation::WeightedKappa(sheet, evaluation::KappaWeights::kQuadratic);
}

// What holds of all pairs with one weight each.
std::vector<int> Once(std::span<const ScoredTwice> pairs) {
  return std::vector<int>(pairs.size(), 1);
}

constexpr std::string_view kNothingTwice = "No contact has been scored twice.";
constexpr std::string_view kUndefined =
    "All ratings are the same here, or too few, so that it is not defined.";

AgreementRow MakeRow(std::string_view name, std::optional<double> value,
                     const evaluation::BootstrapInterval& interval, bool is_any) {
  if (!is_any) return {std::string(name), {}, {}, {}, std::string(kNothingTwice)};
  if (!value) return {std::string(name), {}, {}, {}, std::string(kUndefined)};
  return {std::string(name), value, interval.low, interval.high, interval.why_not};
}

}  // namespace

AgreementValues MeasureAgreement(std::span<const Form> forms, std::span<const ScoredTwice> pairs) {
  const std::vector<RatedContact> rated = Rated(pairs);
  const RatingTable grades = GradesTable(forms, rated, kRaters);
  const RatingTable scores = ScoresTable(forms, rated, kRaters);
  const std::vector<int> once = Once(pairs);
  return {.percent = OfTable(grades, Scale::kNominal, std::nullopt, Percent)(once),
          .kappa_objective = MeanKappa(forms, grades, false)(once),
          .kappa_subjective = MeanKappa(forms, grades, true)(once),
          .score_icc = OfTable(scores, Scale::kInterval, std::nullopt, evaluation::Icc1)(once),
          .score_difference = MeanDifference(forms, pairs)(once)};
}

std::vector<AgreementRow> AgreementRows(std::span<const Form> forms,
                                        std::span<const ScoredTwice> pairs,
                                        const evaluation::BootstrapOptions& options) {
  const std::vector<RatedContact> rated = Rated(pairs);
  const RatingTable grades = GradesTable(forms, rated, kRaters);
  const RatingTable scores = ScoresTable(forms, rated, kRaters);
  const auto of_all = [&](Statistic statistic) {
    return OfTable(grades, Scale::kNominal, std::nullopt, statistic);
  };
  const std::vector<std::pair<std::string_view, Coefficient>> all = {
      {"percent_agreement", of_all(Percent)},
      {"cohen_kappa_objective", MeanKappa(forms, grades, false)},
      {"cohen_kappa_subjective", MeanKappa(forms, grades, true)},
      {"gwet_ac1", of_all(evaluation::GwetAc1)},
      {"krippendorff_alpha", of_all(evaluation::KrippendorffAlpha)},
      {"cohen_kappa_weighted", OfTable(scores, Scale::kInterval, std::nullopt, Weighted)},
      {"icc_1", OfTable(scores, Scale::kInterval, std::nullopt, evaluation::Icc1)},
      {"score_difference", MeanDifference(forms, pairs)}};
  const std::vector<int> once = Once(pairs);
  std::vector<std::optional<double>> values;
  std::vector<Coefficient> defined;
  for (const auto& [name, coefficient] : all) {
    values.push_back(coefficient(once));
    if (values.back()) defined.push_back(coefficient);
  }
  const auto intervals = Bootstrap(pairs.size(), defined, options);
  std::vector<AgreementRow> rows;
  std::size_t next = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto interval = values[i] ? intervals[next++] : evaluation::BootstrapInterval{};
    rows.push_back(MakeRow(all[i].first, values[i], interval, !pairs.empty()));
  }
  return rows;
}

}  // namespace callfloor::quality
