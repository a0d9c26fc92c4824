#include "sim/evaluation/variance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

namespace callfloor::evaluation {
namespace {

std::string NotOnThisScale() {
  return "Ratings on this scale are no measured amounts; use --scale interval if they are numbers "
         "and the steps between them are equal.";
}

// Scores from the middle of all: sums of squares then lose no digits.
std::vector<double> Centred(const Sheet& sheet, const std::vector<int>& cells) {
  const double middle = (sheet.values.front() + sheet.values.back()) / 2;
  std::vector<double> scores(cells.size(), NAN);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i] != Sheet::kMissing) scores[i] = sheet.values[cells[i]] - middle;
  }
  return scores;
}

// One row's scores, summed up.
struct RowScores {
  int item = 0;
  int count = 0;
  double mean = 0;
  double squares = 0;  // about the mean
};

std::vector<RowScores> SumUpRows(const Sheet& sheet) {
  const std::vector<double> scores = Centred(sheet, sheet.cells);
  const std::size_t raters = sheet.raters.size();
  std::vector<RowScores> rows;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    RowScores sum{sheet.item_of_row[row]};
    for (std::size_t r = 0; r < raters; ++r) {
      const double score = scores[row * raters + r];
      if (std::isnan(score)) continue;
      const double from_mean = score - sum.mean;
      sum.mean += from_mean / ++sum.count;
      sum.squares += from_mean * (score - sum.mean);
    }
    rows.push_back(sum);
  }
  return rows;
}

std::optional<double> OneWay(const std::vector<RowScores>& rows, std::span<const int> weights) {
  double groups = 0, count = 0, count_squares = 0, sum = 0, within = 0;
  for (const RowScores& row : rows) {
    const double weight = weights[row.item];
    groups += weight;
    count += weight * row.count;
    count_squares += weight * row.count * row.count;
    sum += weight * row.count * row.mean;
    within += weight * row.squares;
  }
  if (groups < 2 || count <= groups) return std::nullopt;
  double between = 0;
  for (const RowScores& row : rows) {
    const double from_mean = row.mean - sum / count;
    between += weights[row.item] * row.count * from_mean * from_mean;
  }
  const double per_row = (count - count_squares / count) / (groups - 1);
  const double ms_between = between / (groups - 1);
  const double ms_within = within / (count - groups);
  const double all = ms_between + (per_row - 1) * ms_within;
  if (!(all > 0)) return std::nullopt;
  return (ms_between - ms_within) / all;
}

// A crossed study: every rater has scored every row, equally often.
struct Crossed {
  std::size_t raters = 0;
  double trials = 0;
  std::vector<int> item_of_row;
  std::vector<double> means;    // by row and rater, over trials
  std::vector<double> repeats;  // by row: squares of the trials about these means
};

struct MeanSquares {
  double rows = 0;  // how many there are
  double of_rows = 0, of_raters = 0, of_interaction = 0, of_repeats = 0;
};

std::optional<MeanSquares> TwoWay(const Crossed& study, std::span<const int> weights) {
  const std::size_t raters = study.raters;
  std::vector<double> rater_means(raters);
  double rows = 0;
  for (std::size_t row = 0; row < study.item_of_row.size(); ++row) {
    const double weight = weights[study.item_of_row[row]];
    rows += weight;
    for (std::size_t r = 0; r < raters; ++r) {
      rater_means[r] += weight * study.means[row * raters + r];
    }
  }
  if (rows < 2) return std::nullopt;
  double mean = 0;
  for (double& rater_mean : rater_means) {
    rater_mean /= rows;
    mean += rater_mean / static_cast<double>(raters);
  }
  double of_rows = 0, of_interaction = 0, of_raters = 0, of_repeats = 0;
  for (std::size_t row = 0; row < study.item_of_row.size(); ++row) {
    const double weight = weights[study.item_of_row[row]];
    if (weight == 0) continue;
    const double* scores = &study.means[row * raters];
    double row_mean = 0;
    for (std::size_t r = 0; r < raters; ++r) row_mean += scores[r] / static_cast<double>(raters);
    of_rows += weight * (row_mean - mean) * (row_mean - mean);
    of_repeats += weight * study.repeats[row];
    for (std::size_t r = 0; r < raters; ++r) {
      const double rest = scores[r] - row_mean - rater_means[r] + mean;
      of_interaction += weight * rest * rest;
    }
  }
  for (const double rater_mean : rater_means)
    of_raters += (rater_mean - mean) * (rater_mean - mean);
  const double k = static_cast<double>(raters);
  const double trials = study.trials;
  return MeanSquares{rows, trials * k * of_rows / (rows - 1), trials * rows * of_raters / (k - 1),
                     trials * of_interaction / ((rows - 1) * (k - 1)),
                     trials > 1 ? of_repeats / (rows * k * (trials - 1)) : 0};
}

std::size_t IncompleteRows(const Sheet& sheet) {
  std::size_t count = 0;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const auto cells = sheet.Row(row);
    count += std::find(cells.begin(), cells.end(), Sheet::kMissing) != cells.end() ? 1 : 0;
  }
  return count;
}

std::string Incomplete(const Sheet& sheet) {
  return fmt::format(
      "Every rater must have rated everything, and {} of {} contacts lack somebody's rating; use "
      "icc_1 or "
      "krippendorff_alpha, or name raters who have rated everything with --raters.",
      IncompleteRows(sheet), sheet.rows());
}

bool TrialsAreComplete(const Sheet& sheet) {
  return std::all_of(sheet.trials.begin(), sheet.trials.end(), [](const auto& cells) {
    return std::find(cells.begin(), cells.end(), Sheet::kMissing) == cells.end();
  });
}

std::shared_ptr<const Crossed> Cross(const Sheet& sheet,
                                     const std::vector<std::vector<int>>& trials) {
  auto study = std::make_shared<Crossed>();
  study->raters = sheet.raters.size();
  study->trials = static_cast<double>(trials.size());
  study->item_of_row = sheet.item_of_row;
  study->means.assign(sheet.cells.size(), 0);
  study->repeats.assign(sheet.rows(), 0);
  for (std::size_t t = 0; t < trials.size(); ++t) {
    const std::vector<double> scores = Centred(sheet, trials[t]);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const double from_mean = scores[i] - study->means[i];
      study->means[i] += from_mean / static_cast<double>(t + 1);
      study->repeats[i / study->raters] += from_mean * (scores[i] - study->means[i]);
    }
  }
  return study;
}

std::optional<double> ConsistentPart(const MeanSquares& ms, double raters) {
  const double all = ms.of_rows + (raters - 1) * ms.of_interaction +
                     raters * (ms.of_raters - ms.of_interaction) / ms.rows;
  if (!(all > 0)) return std::nullopt;
  return (ms.of_rows - ms.of_interaction) / all;
}

struct Components {
  double repeatability = 0, reproducibility = 0, rows = 0;
};

Components ComponentsOf(const MeanSquares& ms, double raters, double trials) {
  const double interactions = (ms.rows - 1) * (raters - 1);
  const double repeats = ms.rows * raters * (trials - 1);
  const bool pooled = trials == 1 || ms.of_interaction <= ms.of_repeats;
  const double pooled_ms =
      (interactions * ms.of_interaction + repeats * ms.of_repeats) / (interactions + repeats);
  const double error = pooled ? pooled_ms : ms.of_repeats;
  const double rest = pooled ? pooled_ms : ms.of_interaction;  // what rows and raters must exceed
  Components c;
  c.repeatability = error;
  c.reproducibility =
      std::max(0.0, (ms.of_raters - rest) / (ms.rows * trials)) + (rest - error) / trials;
  c.rows = std::max(0.0, (ms.of_rows - rest) / (raters * trials));
  return c;
}

double VarianceOf(const Components& c, GaugePart part) {
  switch (part) {
    case GaugePart::kAll:
      return c.repeatability + c.reproducibility;
    case GaugePart::kRepeatability:
      return c.repeatability;
    case GaugePart::kReproducibility:
      return c.reproducibility;
  }
  return 0;
}

}  // namespace

Prepared Icc1(const Sheet& sheet) {
  if (sheet.scale != Scale::kInterval) return Refused(NotOnThisScale());
  return {[rows = SumUpRows(sheet)](std::span<const int> weights) { return OneWay(rows, weights); },
          {}};
}

Prepared Icc21(const Sheet& sheet) {
  if (sheet.scale != Scale::kInterval) return Refused(NotOnThisScale());
  if (IncompleteRows(sheet) > 0) return Refused(Incomplete(sheet));
  return {
      [study = Cross(sheet, {sheet.cells})](std::span<const int> weights) -> std::optional<double> {
        const auto ms = TwoWay(*study, weights);
        if (!ms) return std::nullopt;
        return ConsistentPart(*ms, static_cast<double>(study->raters));
      },
      {}};
}

Prepared GaugePercent(const Sheet& sheet, GaugePart part) {
  if (sheet.scale != Scale::kInterval) return Refused(NotOnThisScale());
  if (IncompleteRows(sheet) > 0) return Refused(Incomplete(sheet));
  if (sheet.trials.size() == 1 && part != GaugePart::kAll) {
    return Refused(
        "Nobody rated anything twice; have the same raters rate the same items again and number "
        "the ratings in a column \"trial\".");
  }
  if (!TrialsAreComplete(sheet)) {
    return Refused(fmt::format(
        "Some ratings were repeated up to {} times and others less often; a gauge study needs the "
        "same number of trials of everything.",
        sheet.trials.size()));
  }
  return {[study = Cross(sheet, sheet.trials),
           part](std::span<const int> weights) -> std::optional<double> {
            const auto ms = TwoWay(*study, weights);
            if (!ms) return std::nullopt;
            const Components c =
                ComponentsOf(*ms, static_cast<double>(study->raters), study->trials);
            const double total = c.repeatability + c.reproducibility + c.rows;
            if (!(total > 0)) return std::nullopt;
            return 100 * std::sqrt(VarianceOf(c, part) / total);
          },
          {}};
}

}  // namespace callfloor::evaluation
