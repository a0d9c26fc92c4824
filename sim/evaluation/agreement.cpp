#include "sim/evaluation/agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/evaluation/category_counts.h"
#include "sim/evaluation/krippendorff.h"
#include "sim/evaluation/sample_size.h"
#include "sim/evaluation/variance.h"

namespace callfloor::evaluation {
namespace {

struct Candidate {
  std::string_view name;
  std::string label;
  bool is_percent = false;
  Prepared prepared;
};

// Every statistic there is, in the order in which they are shown.
std::vector<Candidate> Candidates(const Sheet& sheet, const AgreementOptions& options) {
  std::vector<Candidate> all;
  all.push_back({"percent_agreement", "percent agreement", true, PercentAgreement(sheet)});
  if (options.within) {
    all.push_back({"percent_agreement_within",
                   fmt::format("agreement within {:g}", *options.within), true,
                   PercentAgreement(sheet, *options.within)});
  }
  all.push_back({"cohen_kappa", "Cohen's kappa", false, CohenKappa(sheet)});
  all.push_back(
      {"cohen_kappa_weighted", "weighted kappa", false, WeightedKappa(sheet, options.weights)});
  all.push_back({"fleiss_kappa", "Fleiss's kappa", false, FleissKappa(sheet)});
  all.push_back({"gwet_ac1", "Gwet's AC1", false, GwetAc1(sheet)});
  all.push_back({"krippendorff_alpha", "Krippendorff's alpha", false, KrippendorffAlpha(sheet)});
  all.push_back({"icc_1", "ICC(1)", false, Icc1(sheet)});
  all.push_back({"icc_2_1", "ICC(2,1)", false, Icc21(sheet)});
  all.push_back({"gauge_rr_percent", "gauge R&R", true, GaugePercent(sheet, GaugePart::kAll)});
  if (sheet.trials.size() > 1) {
    all.push_back({"repeatability_percent", "repeatability", true,
                   GaugePercent(sheet, GaugePart::kRepeatability)});
    all.push_back({"reproducibility_percent", "reproducibility", true,
                   GaugePercent(sheet, GaugePart::kReproducibility)});
  }
  return all;
}

int RowsRatedTwice(const Sheet& sheet) {
  int count = 0;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const auto cells = sheet.Row(row);
    const auto missing = std::count(cells.begin(), cells.end(), Sheet::kMissing);
    count += static_cast<std::ptrdiff_t>(cells.size()) - missing >= 2 ? 1 : 0;
  }
  return count;
}

constexpr std::string_view kNobodyTwice =
    "No item has ratings by two raters here, so that there is no agreement to measure.";
constexpr std::string_view kUndefined =
    "All ratings are the same here, or too few, so that it is not defined.";

std::vector<Statistic> Measure(const Sheet& sheet, bool somebody_twice,
                               const AgreementOptions& options) {
  const std::vector<Candidate> candidates = Candidates(sheet, options);
  const std::vector<int> once(sheet.items.size(), 1);
  std::vector<Statistic> statistics;
  std::vector<Coefficient> coefficients;
  std::vector<std::size_t> which;
  for (const Candidate& candidate : candidates) {
    Statistic statistic{candidate.name, candidate.label, candidate.is_percent, {}, {}, {}, {}};
    statistic.why_not = candidate.prepared.refusal;
    if (statistic.why_not.empty() && !somebody_twice) statistic.why_not = kNobodyTwice;
    if (statistic.why_not.empty()) {
      statistic.value = candidate.prepared.compute(once);
      if (!statistic.value) statistic.why_not = kUndefined;
    }
    if (statistic.value) {
      which.push_back(statistics.size());
      coefficients.push_back(candidate.prepared.compute);
    }
    statistics.push_back(std::move(statistic));
  }
  const auto intervals = Bootstrap(sheet.items.size(), coefficients, options.bootstrap);
  for (std::size_t i = 0; i < which.size(); ++i) {
    statistics[which[i]].low = intervals[i].low;
    statistics[which[i]].high = intervals[i].high;
    statistics[which[i]].why_not = intervals[i].why_not;
  }
  return statistics;
}

std::optional<RaterDrift> DriftOf(const Sheet& sheet, std::size_t rater,
                                  std::optional<std::size_t> master) {
  const auto categories = CategoriesOfBias(sheet);
  if (categories.size() != 1) return std::nullopt;
  const auto deviations = Deviations(sheet, rater, master, categories.front());
  if (deviations.size() < static_cast<std::size_t>(kFewestForDrift)) return std::nullopt;
  std::vector<double> values;
  RaterDrift drift;
  drift.rater = sheet.raters[rater];
  for (const Deviation& deviation : deviations) {
    values.push_back(deviation.value);
    drift.items.push_back(sheet.items[deviation.item]);
  }
  drift.center =
      std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  const auto deviation = NeighbourDeviation(values);
  if (!deviation || *deviation <= 0) return std::nullopt;
  drift.chart = EwmaChart(values, drift.center, *deviation);
  for (std::size_t i = kFewestForDrift - 1; i < drift.chart.size() && !drift.first_outside; ++i) {
    if (drift.chart[i].is_outside()) drift.first_outside = drift.items[i];
  }
  return drift;
}

std::vector<RaterDrift> Drifts(const Sheet& sheet, std::optional<int> master) {
  std::vector<RaterDrift> drifts;
  std::optional<std::size_t> reference;
  for (std::size_t rater = 0; rater < sheet.raters.size(); ++rater) {
    if (master == sheet.raters[rater]) reference = rater;
  }
  if (master && !reference) return drifts;
  for (std::size_t rater = 0; rater < sheet.raters.size(); ++rater) {
    if (reference == rater) continue;
    if (auto drift = DriftOf(sheet, rater, reference)) drifts.push_back(std::move(*drift));
  }
  return drifts;
}

// The most frequent category and its share of all ratings.
std::pair<std::size_t, double> MostFrequent(const Sheet& sheet) {
  std::vector<double> counts(sheet.categories.size());
  for (const int cell : sheet.cells) {
    if (cell != Sheet::kMissing) ++counts[cell];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return {static_cast<std::size_t>(most - counts.begin()),
          *most / static_cast<double>(sheet.RatingCount())};
}

constexpr std::size_t kFewItems = 20;

const Statistic& Named(const Agreement& agreement, std::string_view name) {
  return *std::find_if(agreement.statistics.begin(), agreement.statistics.end(),
                       [&](const Statistic& statistic) { return statistic.name == name; });
}

// The paradox of kappa: nearly everything passes, raters seldom differ, and kappa is low.
void CautionAboutRareCategories(const Sheet& sheet, const RatingTable& table,
                                Agreement& agreement) {
  const auto same = Named(agreement, "percent_agreement").value;
  const auto kappa = Named(agreement, "fleiss_kappa").value;
  if (!same || !kappa || *same < 85 || *kappa > 0.6) return;
  const auto [category, share] = MostFrequent(sheet);
  if (share < 0.85) return;
  agreement.cautions.push_back(fmt::format(
      "{:.0f} % of the ratings are \"{}\", which makes kappa and alpha low although raters seldom "
      "differ. Read percent agreement and AC1 beside them.",
      100 * share, table.categories[sheet.categories[category]]));
}

// Perfect agreement of a few items is no proof of perfect agreement.
void CautionAboutPerfection(Agreement& agreement, double confidence) {
  const auto same = Named(agreement, "percent_agreement").value;
  if (!same || *same < 100 || agreement.rows_rated_twice == 0) return;
  agreement.cautions.push_back(
      fmt::format("Nobody differed here, which at {:g} % confidence still leaves room for "
                  "disagreement about {:.1f} % of contacts.",
                  100 * confidence,
                  100 * HighestRateWhenNoneIsFound(agreement.items, confidence, 1, std::nullopt)));
}

void AddCautions(const Sheet& sheet, const RatingTable& table, Agreement& agreement,
                 double confidence) {
  if (sheet.items.size() > 1 && sheet.items.size() < kFewItems) {
    agreement.cautions.push_back(fmt::format(
        "An interval from only {} items is itself rough, and rather too narrow than too wide.",
        sheet.items.size()));
  }
  const int once = agreement.rows - agreement.rows_rated_twice;
  if (once > 0) {
    agreement.cautions.push_back(
        fmt::format("{} of {} ratings have no second rater beside them and "
                    "tell nothing of agreement.",
                    once, agreement.ratings));
  }
  CautionAboutRareCategories(sheet, table, agreement);
  CautionAboutPerfection(agreement, confidence);
}

}  // namespace

Agreement MeasureAgreement(const RatingTable& table, std::optional<int> criterion,
                           const AgreementOptions& options) {
  const Sheet sheet = MakeSheet(table, options.scale, criterion);
  Agreement agreement;
  agreement.criterion = criterion;
  agreement.items = static_cast<int>(sheet.items.size());
  agreement.rows = static_cast<int>(sheet.rows());
  agreement.raters = static_cast<int>(sheet.raters.size());
  agreement.ratings = static_cast<int>(sheet.RatingCount());
  agreement.trials = static_cast<int>(sheet.trials.size());
  agreement.rows_rated_twice = RowsRatedTwice(sheet);
  agreement.statistics = Measure(sheet, agreement.rows_rated_twice > 0, options);
  agreement.biases = BiasByRater(sheet, options.master, options.bootstrap.confidence);
  agreement.drifts = Drifts(sheet, options.master);
  AddCautions(sheet, table, agreement, options.bootstrap.confidence);
  return agreement;
}

RatingTable OnlyRaters(RatingTable table, const std::vector<int>& raters) {
  std::erase_if(table.ratings, [&](const Rating& rating) {
    return std::find(raters.begin(), raters.end(), rating.rater) == raters.end();
  });
  return table;
}

}  // namespace callfloor::evaluation
