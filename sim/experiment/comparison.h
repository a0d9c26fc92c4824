#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/core/moments.h"
#include "sim/experiment/cell_moments.h"
#include "sim/experiment/experiment.h"

namespace callfloor {

// What a comparison needs to know of one scenario.
struct Side {
  Shape shape;
  std::vector<std::string> types;  // names, in order
  std::vector<std::string> groups;
  std::vector<std::string> sites;
  std::vector<Slot> slots;
};
Side SideOf(const Model& model, Detail detail);

// Two sides of a comparison by position (0 is the base): `of` less `against`.
struct Contrast {
  std::size_t of = 0;
  std::size_t against = 0;
  friend bool operator==(const Contrast&, const Contrast&) = default;
};

// A base scenario and what-ifs, run on common random numbers: the estimates of each, and of each
// what-if's difference from the base, paired replication by replication. Types, groups and sites
// are matched by name; intervals when both scenarios have the same ones. A value, like Experiment.
class Comparison {
 public:
  // sides[0] is the base; it may be the only one, when there is nothing to compare with yet.
  // `contrasts`: what-ifs that are also compared with each other, over the horizon as a whole.
  explicit Comparison(std::vector<Side> sides, std::vector<Contrast> contrasts = {});

  const Experiment& base() const { return experiments_[0]; }
  std::size_t whatif_count() const { return pairs_.size(); }
  const Experiment& whatif(std::size_t k) const { return experiments_[k + 1]; }
  std::int64_t replications() const { return base().replications(); }

  // Takes in one replication of all scenarios, the base first. In the order of the index.
  void Add(std::span<const ReplicationResult> results);

  // The cell of what-if `k` that answers to a cell of the base; nothing if there is none.
  std::optional<Cell> Match(std::size_t k, const Cell& base_cell) const;

  // The measure in what-if `k` less that in the base. Does not exist where the cell has no match
  // or either side lacks the measure.
  Estimate Difference(std::size_t k, const Cell& base_cell, const Measure& measure) const;
  Estimate Difference(std::size_t k, const Measure& measure) const {
    return Difference(k, {}, measure);
  }

  // Whether both the base and what-if `k` have figures.
  bool ComparesFigures(std::size_t k) const {
    return base().HasFigures() && whatif(k).HasFigures();
  }
  // The figure at this position of quality::Figures() in what-if `k` less that in the base, over
  // the replications in which both have it.
  Estimate FigureDifference(std::size_t k, std::size_t position) const;

  // The same, over the horizon, of a what-if and the base or of one of the contrasts that were
  // asked for. Does not exist for any other pair of sides.
  Estimate Between(const Contrast& contrast, const Measure& measure) const;
  Estimate FigureBetween(const Contrast& contrast, std::size_t position) const;

 private:
  struct Pairing {
    bool same_slots = false;
    std::vector<std::optional<std::size_t>> types;  // by base type: position in the what-if
    std::vector<std::optional<std::size_t>> groups;
    std::vector<std::optional<std::size_t>> sites;
    PairedCellMoments overall_moments;
    PairedCellMoments type_moments;
    PairedCellMoments group_moments;
    PairedCellMoments site_moments;
    std::vector<Moments> figure_moments;  // of the differences

    const std::vector<std::optional<std::size_t>>& MatchesOf(Scope scope) const {
      return scope == kScopeType ? types : scope == kScopeGroup ? groups : sites;
    }
    const PairedCellMoments& MomentsOf(Scope scope) const {
      return scope == kScopeOverall ? overall_moments
             : scope == kScopeType  ? type_moments
             : scope == kScopeGroup ? group_moments
                                    : site_moments;
    }
  };

  struct ContrastMoments {
    Contrast contrast;
    PairedCellMoments overall;
    std::vector<Moments> figures;
  };

  // The contrast of that pair of sides, or null.
  const ContrastMoments* Find(const Contrast& contrast) const;
  void AddPair(std::size_t k, const ReplicationResult& base, const ReplicationResult& whatif);
  void AddContrast(std::size_t c, const ReplicationResult& of, const ReplicationResult& against);

  std::vector<Experiment> experiments_;
  std::vector<Pairing> pairs_;
  std::vector<ContrastMoments> contrasts_;
};

}  // namespace callfloor
