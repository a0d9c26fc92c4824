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

namespace callfloor::quality {
namespace {

using evaluation::Coefficient;
using evaluation::Prepared;
using evaluation::RatingTable;
using evaluation::Scale;
using evaluation::Sheet;

RatingTable EmptyTable(std::size_t pairs) {
  RatingTable table;
  for (std::size_t i = 0; i < pairs; ++i) table.items.push_back(std::to_string(i + 1));
  table.raters = {"first", "second"};
  return table;
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

RatingTable GradesTable(std::span<const Form> forms, std::span<const ScoredTwice> pairs) {
  RatingTable table = EmptyTable(pairs.size());
  std::vector<int> first_criterion;
  int most = 1;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    first_criterion.push_back(static_cast<int>(table.criteria.size()));
    for (const Form::Item& item : forms[i].items()) {
      table.criteria.push_back(std::to_string(table.criteria.size() + 1));
      most = std::max<int>(most, item.grades);
    }
  }
  for (int grade = 0; grade <= most; ++grade) {
    table.categories.push_back(std::to_string(grade));
    table.values.push_back(grade);
  }
  for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
    const std::uint32_t form = pairs[pair].form;
    for (std::size_t i = 0; i < forms[form].count(); ++i) {
      const int grades[] = {pairs[pair].first.grades[i], pairs[pair].second.grades[i]};
      for (int rater = 0; rater < 2; ++rater) {
        if (grades[rater] == kDoesNotApply) continue;
        table.ratings.push_back({.item = static_cast<int>(pair),
                                 .rater = rater,
                                 .criterion = first_criterion[form] + static_cast<int>(i),
                                 .category = grades[rater]});
      }
    }
  }
  return table;
}

RatingTable ScoresTable(std::span<const Form> forms, std::span<const ScoredTwice> pairs) {
  RatingTable table = EmptyTable(pairs.size());
  table.criteria = {""};
  std::vector<double> scores;
  for (const ScoredTwice& pair : pairs) {
    scores.push_back(ScoreOf(forms[pair.form], pair.first));
    scores.push_back(ScoreOf(forms[pair.form], pair.second));
  }
  std::ranges::copy_if(scores, std::back_inserter(table.values),
                       [](double score) { return !std::isnan(score); });
  std::ranges::sort(table.values);
  table.values.erase(std::unique(table.values.begin(), table.values.end()), table.values.end());
  for (const double value : table.values) table.categories.push_back(std::to_string(value));
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (std::isnan(scores[i])) continue;
    const auto category = std::ranges::lower_bound(table.values, scores[i]) - table.values.begin();
    table.ratings.push_back({.item = static_cast<int>(i / 2),
                             .rater = static_cast<int>(i % 2),
                             .category = static_cast<int>(category)});
  }
  return table;
}

AgreementValues MeasureAgreement(std::span<const Form> forms, std::span<const ScoredTwice> pairs) {
  const RatingTable grades = GradesTable(forms, pairs);
  const RatingTable scores = ScoresTable(forms, pairs);
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
  const RatingTable grades = GradesTable(forms, pairs);
  const RatingTable scores = ScoresTable(forms, pairs);
  const auto of_all = [&](Statistic statistic) {
    return OfTable(grades, Scale::kNominal, std::nullopt, statistic);
  };
  const std::vector<std::pair<std::string_view, Coefficient>> all = {
      {"percent_agreement", of_all(Percent)},
      {"cohen_kappa_objective", MeanKappa(forms, grades, false)},
      {"cohen_kappa_subjective", MeanKappa(forms, grades, true)},
      {"gwet_ac1", of_all(evaluation::GwetAc1)},
      {"krippendorff_alpha", of_all(evaluation::KrippendorffAlpha)},
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
