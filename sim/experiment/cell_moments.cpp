#include "sim/experiment/cell_moments.h"

#include <array>
#include <cmath>
#include <utility>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

// Terms a layout may have; a cell's deviations are kept on the stack while it is taken in.
constexpr std::size_t kMostTerms = 2 * static_cast<std::size_t>(kQuantityCount);

// How far each term was from its mean before and after the mean took it in.
struct Deviations {
  std::array<double, kMostTerms> before;
  std::array<double, kMostTerms> after;
};

// Moves the means of one cell and, from the second replication on, its squares.
void Welford(const std::array<double, kMostTerms>& values, std::size_t always, std::size_t terms,
             std::int64_t replications, double* means, double* squares, std::uint32_t* present,
             Deviations& deviations) {
  const double share = 1.0 / static_cast<double>(replications);
  for (std::size_t i = 0; i < always; ++i) {
    deviations.before[i] = values[i] - means[i];
    means[i] += deviations.before[i] * share;
    deviations.after[i] = values[i] - means[i];
  }
  for (std::size_t i = always; i < terms; ++i) {
    deviations.before[i] = deviations.after[i] = 0;
    if (std::isnan(values[i])) continue;
    const std::uint32_t count = ++present[i - always];
    deviations.before[i] = values[i] - means[i];
    means[i] += deviations.before[i] / count;
    deviations.after[i] = values[i] - means[i];
  }
  if (squares == nullptr) return;
  for (std::size_t i = 0; i < terms; ++i) {
    squares[i] += deviations.before[i] * deviations.after[i];
  }
}

}  // namespace

CellMoments::CellMoments(std::shared_ptr<const MeasureLayout> layout, std::size_t cells)
    : layout_(std::move(layout)), cells_(cells) {
  const std::size_t terms = layout_->terms().size();
  CALLFLOOR_ASSERT(terms <= kMostTerms);
  means_.resize(cells * terms);
  present_.resize(cells * (terms - layout_->AlwaysPresent()));
}

void CellMoments::BeginReplication() {
  if (++replications_ != 2) return;
  squares_.resize(cells_ * layout_->terms().size());
  products_.resize(cells_ * layout_->pairs().size());
}

void CellMoments::Add(std::size_t cell, const Tally& tally) {
  const auto terms = layout_->terms();
  const std::size_t always = layout_->AlwaysPresent();
  std::array<double, kMostTerms> values;
  for (std::size_t i = 0; i < terms.size(); ++i) values[i] = terms[i].Of(tally);
  Deviations deviations;
  const bool second = replications_ > 1;
  Welford(values, always, terms.size(), replications_, &means_[cell * terms.size()],
          second ? &squares_[cell * terms.size()] : nullptr,
          present_.data() + cell * (terms.size() - always), deviations);
  if (!second) return;
  const auto pairs = layout_->pairs();
  double* products = products_.data() + cell * pairs.size();
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    products[p] += deviations.before[pairs[p].first] * deviations.after[pairs[p].second];
  }
}

RatioMoments CellMoments::RatioOf(std::size_t cell, const MeasureLayout::Place& place) const {
  const std::size_t row = cell * layout_->terms().size();
  RatioMoments moments;
  moments.numerator = means_[row + place.numerator];
  moments.denominator = means_[row + place.denominator];
  if (replications_ < 2) return moments;
  moments.nn = squares_[row + place.numerator];
  moments.dd = squares_[row + place.denominator];
  moments.nd = products_[cell * layout_->pairs().size() + place.pair];
  return moments;
}

Estimate CellMoments::Of(std::size_t cell, const Measure& measure) const {
  const MeasureLayout::Place& place = layout_->Of(measure);
  if (place.numerator < 0) return {};
  if (place.denominator >= 0) {
    return Scaled(EstimateRatio(replications_, RatioOf(cell, place)), place.factor);
  }
  const std::size_t terms = layout_->terms().size();
  const std::size_t always = layout_->AlwaysPresent();
  const auto term = static_cast<std::size_t>(place.numerator);
  const std::int64_t count =
      term < always ? replications_ : present_[cell * (terms - always) + term - always];
  const double squares = replications_ > 1 ? squares_[cell * terms + term] : 0.0;
  return Scaled(EstimateMean(count, means_[cell * terms + term], squares), place.factor);
}

PairedCellMoments::PairedCellMoments(std::shared_ptr<const MeasureLayout> layout, std::size_t cells)
    : layout_(std::move(layout)) {
  const std::size_t terms = layout_->terms().size();
  CALLFLOOR_ASSERT(terms <= kMostTerms);
  means_.resize(cells * terms);
  squares_.resize(cells * terms);
  products_.resize(cells * layout_->pairs().size());
  crosses_.resize(cells * layout_->pairs().size() * 4);
  present_.resize(cells * (terms - layout_->AlwaysPresent()));
}

void PairedCellMoments::BeginReplication() { ++replications_; }

void PairedCellMoments::Add(std::size_t cell, const Tally& base, const Tally& whatif,
                            const CellMoments& base_moments, std::size_t base_cell) {
  const auto terms = layout_->terms();
  const std::size_t always = layout_->AlwaysPresent();
  const double* base_means = &base_moments.means_[base_cell * terms.size()];
  std::array<double, kMostTerms> changes;
  std::array<double, kMostTerms> base_after;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const double value = terms[i].Of(base);
    changes[i] = terms[i].Of(whatif) - value;
    base_after[i] = value - base_means[i];
  }
  Deviations deviations;
  Welford(changes, always, terms.size(), replications_, &means_[cell * terms.size()],
          &squares_[cell * terms.size()], present_.data() + cell * (terms.size() - always),
          deviations);
  const auto pairs = layout_->pairs();
  double* products = products_.data() + cell * pairs.size();
  double* crosses = crosses_.data() + cell * pairs.size() * 4;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const double cn = deviations.before[pairs[p].first];
    const double cd = deviations.before[pairs[p].second];
    products[p] += cn * deviations.after[pairs[p].second];
    crosses[4 * p + 0] += cn * base_after[pairs[p].first];
    crosses[4 * p + 1] += cn * base_after[pairs[p].second];
    crosses[4 * p + 2] += cd * base_after[pairs[p].first];
    crosses[4 * p + 3] += cd * base_after[pairs[p].second];
  }
}

Estimate PairedCellMoments::Of(std::size_t cell, const Measure& measure,
                               const CellMoments& base_moments, std::size_t base_cell) const {
  const MeasureLayout::Place& place = layout_->Of(measure);
  if (place.numerator < 0) return {};
  const std::size_t terms = layout_->terms().size();
  const double* means = &means_[cell * terms];
  const double* squares = &squares_[cell * terms];
  if (place.denominator < 0) {
    const std::size_t always = layout_->AlwaysPresent();
    const auto term = static_cast<std::size_t>(place.numerator);
    const std::int64_t count =
        term < always ? replications_ : present_[cell * (terms - always) + term - always];
    return Scaled(EstimateMean(count, means[term], squares[term]), place.factor);
  }
  const std::size_t pair = cell * layout_->pairs().size() + static_cast<std::size_t>(place.pair);
  const double* crosses = &crosses_[4 * pair];
  PairedRatioMoments moments;
  moments.base = base_moments.RatioOf(base_cell, place);
  moments.numerator_change = means[place.numerator];
  moments.denominator_change = means[place.denominator];
  moments.cn_cn = squares[place.numerator];
  moments.cn_cd = products_[pair];
  moments.cd_cd = squares[place.denominator];
  moments.cn_bn = crosses[0];
  moments.cn_bd = crosses[1];
  moments.cd_bn = crosses[2];
  moments.cd_bd = crosses[3];
  return Scaled(EstimateRatioDifference(replications_, moments), place.factor);
}

}  // namespace callfloor
