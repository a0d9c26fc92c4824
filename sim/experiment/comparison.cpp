#include "sim/experiment/comparison.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

std::vector<std::optional<std::size_t>> MatchNames(const std::vector<std::string>& base,
                                                   const std::vector<std::string>& whatif) {
  std::vector<std::optional<std::size_t>> matches;
  for (const std::string& name : base) {
    const auto found = std::find(whatif.begin(), whatif.end(), name);
    matches.emplace_back();
    if (found != whatif.end()) matches.back() = static_cast<std::size_t>(found - whatif.begin());
  }
  return matches;
}

bool SameSlots(const std::vector<Slot>& a, const std::vector<Slot>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Slot& x, const Slot& y) {
    return x.day == y.day && x.start == y.start && x.end == y.end;
  });
}

// The tally of a cell in a replication.
const Tally& TallyOf(const ReplicationResult& result, const Shape& shape, const Cell& cell) {
  const std::size_t offset = cell.scope == kScopeOverall ? 0
                             : cell.scope == kScopeType  ? 1 + cell.index
                                                         : 1 + shape.types + cell.index;
  if (cell.slot != Cell::kHorizon) {
    const bool parts = shape.detail == Detail::kIntervalCells;
    const std::size_t per_slot = parts ? 1 + shape.types + shape.groups : 1;
    return result.interval_cells[cell.slot * per_slot + offset];
  }
  if (cell.scope == kScopeOverall) return result.overall;
  const std::vector<Tally>& tallies = cell.scope == kScopeType    ? result.types
                                      : cell.scope == kScopeGroup ? result.groups
                                                                  : result.sites;
  return tallies[cell.index];
}

void AddFigureDifferences(const ReplicationResult& base, const ReplicationResult& whatif,
                          std::vector<Moments>& moments) {
  if (base.figures.size() != whatif.figures.size()) return;  // one side has none
  moments.resize(base.figures.size());
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const double difference = whatif.figures[i] - base.figures[i];
    if (std::isfinite(difference)) moments[i].Add(difference);
  }
}

Estimate FigureAt(const std::vector<Moments>& moments, std::size_t position) {
  return position < moments.size() ? EstimateOf(moments[position]) : Estimate{};
}

}  // namespace

Side SideOf(const Model& model, Detail detail) {
  Side side{ShapeOf(model, detail), {}, {}, {}, model.slots()};
  for (const ContactType& type : model.scenario().contact_types) side.types.push_back(type.name);
  for (const AgentGroup& group : model.scenario().agent_groups) side.groups.push_back(group.name);
  for (const Site& site : model.scenario().sites) side.sites.push_back(site.name);
  return side;
}

Comparison::Comparison(std::vector<Side> sides, std::vector<Contrast> contrasts) {
  CALLFLOOR_ASSERT(!sides.empty());
  // A measure that one side has is compared, also where the other has none of it.
  std::uint32_t parts = 0;
  for (const Side& side : sides) parts |= side.shape.parts;
  for (Side& side : sides) side.shape.parts = parts;
  const Side& base = sides[0];
  for (const Side& side : sides) experiments_.emplace_back(side.shape);
  for (std::size_t k = 1; k < sides.size(); ++k) {
    const bool same_slots =
        sides[k].shape.detail == base.shape.detail && SameSlots(base.slots, sides[k].slots);
    const auto rows = [&](Detail least) {
      return same_slots && base.shape.detail >= least ? 1 + base.shape.slots : 1;
    };
    const std::size_t part_rows = rows(Detail::kIntervalCells);
    pairs_.push_back({same_slots,
                      MatchNames(base.types, sides[k].types),
                      MatchNames(base.groups, sides[k].groups),
                      MatchNames(base.sites, sides[k].sites),
                      PairedCellMoments(std::make_shared<const MeasureLayout>(kScopeOverall, parts),
                                        rows(Detail::kIntervals)),
                      PairedCellMoments(std::make_shared<const MeasureLayout>(kScopeType, parts),
                                        part_rows * base.shape.types),
                      PairedCellMoments(std::make_shared<const MeasureLayout>(kScopeGroup, parts),
                                        part_rows * base.shape.groups),
                      PairedCellMoments(std::make_shared<const MeasureLayout>(kScopeGroup, parts),
                                        base.shape.sites),
                      {}});
  }
  for (const Contrast& contrast : contrasts) {
    CALLFLOOR_ASSERT(contrast.of < sides.size() && contrast.against < sides.size());
    if (contrast.against == 0 || Find(contrast) != nullptr) continue;  // known already
    contrasts_.push_back(
        {contrast,
         PairedCellMoments(std::make_shared<const MeasureLayout>(kScopeOverall, parts), 1),
         {}});
  }
}

void Comparison::Add(std::span<const ReplicationResult> results) {
  CALLFLOOR_ASSERT(results.size() == experiments_.size());
  for (std::size_t i = 0; i < results.size(); ++i) experiments_[i].Add(results[i]);
  for (std::size_t k = 0; k < pairs_.size(); ++k) AddPair(k, results[0], results[k + 1]);
  for (std::size_t c = 0; c < contrasts_.size(); ++c) {
    const Contrast& contrast = contrasts_[c].contrast;
    AddContrast(c, results[contrast.of], results[contrast.against]);
  }
}

void Comparison::AddContrast(std::size_t c, const ReplicationResult& of,
                             const ReplicationResult& against) {
  ContrastMoments& moments = contrasts_[c];
  const Experiment& base = experiments_[moments.contrast.against];
  moments.overall.BeginReplication();
  moments.overall.Add(0, against.overall, of.overall, base.MomentsOf({}), base.Position({}));
  AddFigureDifferences(against, of, moments.figures);
}

void Comparison::AddPair(std::size_t k, const ReplicationResult& base_result,
                         const ReplicationResult& whatif_result) {
  Pairing& pairing = pairs_[k];
  const Experiment& base = experiments_[0];
  AddFigureDifferences(base_result, whatif_result, pairing.figure_moments);
  pairing.overall_moments.BeginReplication();
  pairing.type_moments.BeginReplication();
  pairing.group_moments.BeginReplication();
  pairing.site_moments.BeginReplication();
  const auto add = [&](PairedCellMoments& moments, const Cell& cell) {
    const std::optional<Cell> match = Match(k, cell);
    if (!match) return;
    moments.Add(base.Position(cell), TallyOf(base_result, base.shape(), cell),
                TallyOf(whatif_result, whatif(k).shape(), *match), base.MomentsOf(cell),
                base.Position(cell));
  };
  const auto add_row = [&](std::size_t slot) {
    add(pairing.overall_moments, {kScopeOverall, 0, slot});
    if (slot != Cell::kHorizon && base.shape().detail != Detail::kIntervalCells) return;
    for (std::size_t i = 0; i < base.shape().types; ++i) {
      add(pairing.type_moments, {kScopeType, i, slot});
    }
    for (std::size_t i = 0; i < base.shape().groups; ++i) {
      add(pairing.group_moments, {kScopeGroup, i, slot});
    }
  };
  add_row(Cell::kHorizon);
  for (std::size_t i = 0; i < base.shape().sites; ++i) add(pairing.site_moments, {kScopeSite, i});
  if (base.shape().detail == Detail::kTotals || !pairing.same_slots) return;
  for (std::size_t slot = 0; slot < base.shape().slots; ++slot) add_row(slot);
}

std::optional<Cell> Comparison::Match(std::size_t k, const Cell& cell) const {
  const Pairing& pairing = pairs_[k];
  if (cell.day != Cell::kNoDay) return {};  // differences are not kept day by day
  if (!base().Has(cell) || (cell.slot != Cell::kHorizon && !pairing.same_slots)) return {};
  if (cell.scope == kScopeOverall) return cell;
  const std::optional<std::size_t>& match = pairing.MatchesOf(cell.scope)[cell.index];
  if (!match) return {};
  return Cell{cell.scope, *match, cell.slot};
}

Estimate Comparison::Difference(std::size_t k, const Cell& cell, const Measure& measure) const {
  if (!Match(k, cell)) return {};
  const Pairing& pairing = pairs_[k];
  const std::size_t position = base().Position(cell);
  return pairing.MomentsOf(cell.scope).Of(position, measure, base().MomentsOf(cell), position);
}

Estimate Comparison::FigureDifference(std::size_t k, std::size_t position) const {
  return FigureAt(pairs_[k].figure_moments, position);
}

const Comparison::ContrastMoments* Comparison::Find(const Contrast& contrast) const {
  const auto found =
      std::find_if(contrasts_.begin(), contrasts_.end(),
                   [&](const ContrastMoments& moments) { return moments.contrast == contrast; });
  return found == contrasts_.end() ? nullptr : &*found;
}

Estimate Comparison::Between(const Contrast& contrast, const Measure& measure) const {
  if (contrast.against == 0 && contrast.of > 0) return Difference(contrast.of - 1, measure);
  const ContrastMoments* moments = Find(contrast);
  if (moments == nullptr) return {};
  const Experiment& base = experiments_[contrast.against];
  return moments->overall.Of(0, measure, base.MomentsOf({}), base.Position({}));
}

Estimate Comparison::FigureBetween(const Contrast& contrast, std::size_t position) const {
  if (contrast.against == 0 && contrast.of > 0) return FigureDifference(contrast.of - 1, position);
  const ContrastMoments* moments = Find(contrast);
  return moments == nullptr ? Estimate{} : FigureAt(moments->figures, position);
}

}  // namespace callfloor
