#include "sim/quality/sampling_design.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/center/draw.h"

namespace callfloor::quality {
namespace {

double Sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<double> EvenSizes(std::span<const Candidate> week) {
  std::vector<double> sizes;
  for (const Candidate& candidate : week) sizes.push_back(candidate.eligible ? 1 : 0);
  return sizes;
}

std::vector<double> SizesByRisk(const Sampling& sampling, std::span<const Candidate> week) {
  std::vector<double> sizes = EvenSizes(week);
  for (std::size_t i = 0; i < week.size(); ++i)
    sizes[i] *= week[i].risky ? sampling.risk_weight : 1;
  return sizes;
}

// What is wanted of an agent in a month, were all contacts like this one.
std::vector<double> SizesByNeed(const Sampling& sampling, std::span<const Candidate> week) {
  std::vector<double> sizes = EvenSizes(week);
  for (std::size_t i = 0; i < week.size(); ++i) {
    sizes[i] *= week[i].newcomer ? sampling.newcomers_per_agent_month : sampling.per_agent_month;
  }
  return sizes;
}

std::vector<double> Mixed(double share, std::vector<double> first, std::vector<double> others) {
  const double of_first = share / Sum(first);
  const double of_others = (1 - share) / Sum(others);
  for (std::size_t i = 0; i < first.size(); ++i) {
    first[i] = of_first * first[i] + of_others * others[i];
  }
  return first;
}

std::vector<double> SizesOf(const Sampling& sampling, std::span<const Candidate> week) {
  switch (sampling.method) {
    case SamplingMethod::kRandom:
    case SamplingMethod::kShare:
      break;
    case SamplingMethod::kStratified:
      return SizesByNeed(sampling, week);
    case SamplingMethod::kTargeted:
      return SizesByRisk(sampling, week);
    case SamplingMethod::kHybrid:
    case SamplingMethod::kAutomated:
      return Mixed(sampling.random_share, EvenSizes(week), SizesByRisk(sampling, week));
  }
  return EvenSizes(week);
}

// How many are wanted of a week with so many eligible contacts.
double Wanted(const Sampling& sampling, double eligible, std::span<const double> sizes) {
  switch (sampling.method) {
    case SamplingMethod::kShare:
      return sampling.share * eligible;
    case SamplingMethod::kStratified:
      return Sum(sizes) / eligible / kWeeksPerMonth;
    default:
      return sampling.per_agent_month / kWeeksPerMonth;
  }
}

// Probabilities in proportion to the sizes that add up to `wanted`, none above 1: whoever would be
// is drawn for certain, and the rest are shared out anew until nobody is.
std::vector<double> InProportion(std::vector<double> sizes, double wanted) {
  std::vector<bool> is_certain(sizes.size());
  for (bool is_more = true; is_more;) {
    is_more = false;
    double size = 0;
    double left = wanted;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      if (is_certain[i])
        --left;
      else
        size += sizes[i];
    }
    if (size <= 0) break;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      if (is_certain[i] || left * sizes[i] < size) continue;
      is_certain[i] = true;
      is_more = true;
    }
    if (is_more) continue;
    for (double& each : sizes) each *= std::max(left, 0.0) / size;
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (is_certain[i]) sizes[i] = 1;
  }
  return sizes;
}

// Fisher and Yates's shuffle.
void Shuffle(std::vector<std::uint32_t>& items, RandomStream& stream) {
  for (std::size_t left = items.size(); left > 1; --left) {
    const auto other = static_cast<std::size_t>(UniformNumber(stream) * static_cast<double>(left));
    std::swap(items[left - 1], items[other]);
  }
}

}  // namespace

std::vector<double> InclusionProbabilities(const Sampling& sampling,
                                           std::span<const Candidate> week) {
  const double eligible = Sum(EvenSizes(week));
  std::vector<double> none(week.size());
  if (eligible == 0) return none;
  std::vector<double> sizes = SizesOf(sampling, week);
  const double wanted = Wanted(sampling, eligible, sizes);
  if (wanted <= 0) return none;
  if (wanted >= eligible) return EvenSizes(week);
  return InProportion(std::move(sizes), wanted);
}

std::vector<std::uint32_t> DrawSample(std::span<const double> probabilities, RandomStream& stream) {
  std::vector<std::uint32_t> drawn;
  std::vector<std::uint32_t> uncertain;
  for (std::uint32_t i = 0; i < probabilities.size(); ++i) {
    if (probabilities[i] >= 1) drawn.push_back(i);
    if (probabilities[i] > 0 && probabilities[i] < 1) uncertain.push_back(i);
  }
  Shuffle(uncertain, stream);
  // Laid end to end, the probabilities cover a line, of which every point u, u + 1, … draws one.
  double next = UniformNumber(stream);
  double end = 0;
  for (const std::uint32_t i : uncertain) {
    end += probabilities[i];
    if (next >= end) continue;
    drawn.push_back(i);
    ++next;
  }
  std::ranges::sort(drawn);
  return drawn;
}

}  // namespace callfloor::quality
