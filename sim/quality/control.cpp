#include "sim/quality/control.h"

#include <algorithm>
#include <cmath>

#include "sim/evaluation/sample_size.h"

namespace callfloor::quality {

std::vector<Range> ControlLimits(std::span<const std::vector<Scored>> months, Range range) {
  std::vector<Range> limits(months.size(), range);
  const std::optional<double> error = PooledError(months);
  if (!error) return limits;
  std::vector<Scored> all;
  for (const auto& month : months) all.insert(all.end(), month.begin(), month.end());
  const double center = *HajekMean(all, range).value;
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (months[i].empty()) continue;
    const double half = 3 * std::sqrt(*error / EffectiveNumber(months[i]));
    limits[i] = {std::max(range.low, center - half), std::min(range.high, center + half)};
  }
  return limits;
}

Known ExpectationGap(std::int64_t marked, std::int64_t contacts, std::int64_t say_resolved,
                     std::int64_t surveys) {
  const Known agents = ShareOf(marked, contacts);
  const Known customers = ShareOf(say_resolved, surveys);
  if (!agents.value || !customers.value) return {std::nullopt, 0, 0, surveys};
  const double gap = *agents.value - *customers.value;
  const double down = std::hypot(*agents.value - agents.low, customers.high - *customers.value);
  const double up = std::hypot(agents.high - *agents.value, *customers.value - customers.low);
  return {gap, gap - down, gap + up, surveys};
}

}  // namespace callfloor::quality
