#include "ui/workspaces/quality/quality_data.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ranges>

#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

using quality::Known;
using quality::World;

void Append(const Known& known, std::vector<double>& mean, std::vector<double>& low,
            std::vector<double>& high) {
  mean.push_back(known.value ? *known.value : plot::kAutomatic);
  low.push_back(known.value ? known.low : plot::kAutomatic);
  high.push_back(known.value ? known.high : plot::kAutomatic);
}

MonthCurves MonthsOf(const World& world) {
  MonthCurves curves;
  for (const quality::MonthRow& month : world.months) {
    curves.x.push_back(month.month);
    Append(month.mean, curves.mean, curves.low, curves.high);
    curves.lower_limit.push_back(month.mean.value ? month.lower_limit : plot::kAutomatic);
    curves.upper_limit.push_back(month.mean.value ? month.upper_limit : plot::kAutomatic);
  }
  curves.truth = world.truth.months;
  return curves;
}

// Positions by a value, the lowest first.
template <typename Value>
std::vector<std::size_t> OrderBy(std::vector<std::size_t> positions, const Value& value) {
  std::ranges::stable_sort(positions, {}, value);
  return positions;
}

LineUp LineUpOf(const World& world, double worst_share) {
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < world.agents.size(); ++i) {
    if (world.agents[i].hajek.value && std::isfinite(world.truth.agents[i].mean))
      known.push_back(i);
  }
  const auto seen = [&](std::size_t i) { return *world.agents[i].hajek.value; };
  known = OrderBy(std::move(known), [&](std::size_t i) { return world.truth.agents[i].mean; });
  LineUp line;
  line.on_list =
      static_cast<std::size_t>(std::lround(worst_share * static_cast<double>(known.size())));
  std::vector<bool> listed(world.agents.size(), false);
  const std::vector<std::size_t> by_seen = OrderBy(known, seen);
  for (std::size_t k = 0; k < line.on_list; ++k) listed[by_seen[k]] = true;
  if (line.on_list > 0) line.threshold = seen(by_seen[line.on_list - 1]);
  for (std::size_t k = 0; k < known.size(); ++k) {
    const quality::AgentRow& agent = world.agents[known[k]];
    const bool lowest = k < line.on_list, named = listed[known[k]];
    line.x.push_back(static_cast<double>(k));
    line.truth.push_back(world.truth.agents[known[k]].mean);
    Append(agent.hajek, line.mean, line.low, line.high);
    line.names.push_back(agent.name);
    line.roles.push_back(named ? (lowest ? plot::Role::kA : plot::Role::kB)
                               : (lowest ? plot::Role::kC : plot::Role::kIdle));
    line.marks.push_back(named ? (lowest ? plot::Mark::kCircle : plot::Mark::kRhomb)
                               : (lowest ? plot::Mark::kRing : plot::Mark::kCircle));
    line.wrong += named && !lowest;
  }
  if (!line.x.empty()) {
    std::vector<double> lows = line.low;
    std::ranges::sort(lows);
    const double lowest = std::min({lows[lows.size() / 10], *std::ranges::min_element(line.mean),
                                    *std::ranges::min_element(line.truth)});
    line.axis_low = std::max(0.0, 10 * std::floor((lowest - 1) / 10));
  }
  return line;
}

}  // namespace

QualityData MakeQualityData(const QualitySnapshot& snapshot, double worst_share) {
  const World& world = *snapshot.world;
  QualityData data;
  std::vector<std::size_t> all(world.agents.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  data.by_need = OrderBy(std::move(all),
                         [&](std::size_t i) { return -world.agents[i].below_target.value_or(-1); });
  double low = world.target, high = world.target;
  for (const quality::AgentRow& agent : world.agents) {
    data.sessions += agent.sessions;
    data.cancelled += agent.cancelled;
    data.overdue += agent.overdue;
    if (!agent.shrunken.value) continue;
    low = std::min(low, agent.shrunken.low);
    high = std::max(high, agent.shrunken.high);
  }
  data.score_low = std::max(0.0, 5 * std::floor(low / 5));
  data.score_high = std::max(data.score_low + 5, std::min(100.0, 5 * std::ceil(high / 5)));
  data.months = MonthsOf(world);
  data.line_up = LineUpOf(world, worst_share);
  return data;
}

std::vector<Criterion> CriteriaNamed(const Scenario& scenario, const std::string& scorecard) {
  const auto card = ScorecardNamed(scenario.quality.value_or(Quality()), scorecard);
  return card ? CriteriaOf(*card) : std::vector<Criterion>();
}

std::string GradeInWords(int grade, const Criterion& criterion) {
  if (grade < 0) return "does not apply";
  if (grade == 0) return "No";
  if (grade >= criterion.grades) return "Yes";
  if (criterion.grades == 2) return "Partly";
  return FormatNumber(grade, 0) + " of " + FormatNumber(criterion.grades, 0);
}

std::vector<std::size_t> SectionsThatFit(const std::vector<std::size_t>& wished,
                                         std::span<const float> heights, float room) {
  std::vector<std::size_t> open;
  for (const std::size_t section : std::views::reverse(wished)) {
    room -= heights[section];
    if (room < 0 && !open.empty()) break;
    open.push_back(section);
  }
  return open;
}

}  // namespace callfloor::ui
