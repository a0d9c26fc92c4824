#include "sim/quality/sampling_design.h"

#include <algorithm>
#include <cmath>
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
  constexpr double kCertain = -1;  // in place of the size
  double left = wanted;
  double size = Sum(sizes);
  for (bool is_more = true; is_more && size > 0;) {
    is_more = false;
    const double before = size;
    const double wanted_before = left;
    for (double& each : sizes) {
      if (each == kCertain || wanted_before * each < before) continue;
      each = kCertain;
      --left;
      is_more = true;
    }
    if (is_more) {
      size = 0;
      for (const double each : sizes) size += each == kCertain ? 0 : each;
    }
  }
  const double factor = size > 0 ? std::max(left, 0.0) / size : 0;
  for (double& each : sizes) each = each == kCertain ? 1 : each * factor;
  return sizes;
}

// Fisher and Yates's shuffle, of so many of the items: those that come first afterwards.
void Shuffle(std::vector<std::uint32_t>& items, std::size_t number, QuickStream& stream) {
  for (std::size_t done = 0; done < number; ++done) {
    const auto left = static_cast<double>(items.size() - done);
    const auto step = static_cast<std::size_t>(UniformNumber(stream) * left);
    std::swap(items[done], items[done + step]);
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

std::vector<std::uint32_t> DrawSample(std::span<const double> probabilities, QuickStream& stream) {
  std::vector<std::uint32_t> drawn;
  std::vector<std::uint32_t> uncertain;
  for (std::uint32_t i = 0; i < probabilities.size(); ++i) {
    if (probabilities[i] >= 1) drawn.push_back(i);
    if (probabilities[i] > 0 && probabilities[i] < 1) uncertain.push_back(i);
  }
  // Laid end to end, the probabilities cover a line, of which every point u, u + 1, … draws one.
  double next = UniformNumber(stream);
  double end = 0;
  const auto is_alike = [&](std::uint32_t i) {
    return probabilities[i] == probabilities[uncertain.front()];
  };
  if (std::ranges::all_of(uncertain, is_alike)) {
    // In a random order any of them may be the ones.
    for (const std::uint32_t i : uncertain) end += probabilities[i];
    const auto number = static_cast<std::size_t>(std::max(0.0, std::ceil(end - next)));
    Shuffle(uncertain, number, stream);
    drawn.insert(drawn.end(), uncertain.begin(),
                 uncertain.begin() + static_cast<std::ptrdiff_t>(number));
    std::ranges::sort(drawn);
    return drawn;
  }
  Shuffle(uncertain, uncertain.size(), stream);
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
