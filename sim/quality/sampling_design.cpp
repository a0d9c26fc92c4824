#include "sim/quality/sampling_design.h"

#include <algorithm>
#include <cmath>

#include "sim/center/draw.h"

namespace callfloor::quality {
namespace {

// Σ value over all contacts.
double Sum(const ByKind<double>& values, const ByKind<std::uint32_t>& week) {
  return values[0] * week[0] + values[1] * week[1];
}

constexpr ByKind<double> kEven{1, 1};

ByKind<double> SizesOf(const Sampling& sampling, const ByKind<std::uint32_t>& week) {
  const ByKind<double> by_risk{1, sampling.risk_weight};
  switch (sampling.method) {
    case SamplingMethod::kRandom:
    case SamplingMethod::kShare:
      break;
    case SamplingMethod::kStratified:
      // What is wanted of an agent in a month, were all contacts like this one.
      return {sampling.per_agent_month, sampling.newcomers_per_agent_month};
    case SamplingMethod::kTargeted:
      return by_risk;
    case SamplingMethod::kHybrid:
    case SamplingMethod::kAutomated: {
      const double even = sampling.random_share / Sum(kEven, week);
      const double risk = (1 - sampling.random_share) / Sum(by_risk, week);
      return {even + risk * by_risk[0], even + risk * by_risk[1]};
    }
  }
  return kEven;
}

// How many are wanted of a week with so many contacts.
double Wanted(const Sampling& sampling, double contacts, double sizes) {
  switch (sampling.method) {
    case SamplingMethod::kShare:
      return sampling.share * contacts;
    case SamplingMethod::kStratified:
      return sizes / contacts / kWeeksPerMonth;
    default:
      return sampling.per_agent_month / kWeeksPerMonth;
  }
}

// Probabilities in proportion to the sizes that add up to `wanted`, none above 1: a kind that would
// be is drawn for certain, and what is left is shared out among the other.
ByKind<double> InProportion(const ByKind<double>& sizes, const ByKind<std::uint32_t>& week,
                            double wanted) {
  const double factor = wanted / Sum(sizes, week);
  ByKind<double> probabilities{};
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    const std::size_t other = 1 - kind;
    if (week[kind] == 0 || sizes[kind] == 0) continue;
    const bool is_other_certain = week[other] > 0 && sizes[other] * factor >= 1;
    probabilities[kind] = std::min(
        1.0, is_other_certain ? (wanted - week[other]) / week[kind] : sizes[kind] * factor);
  }
  return probabilities;
}

}  // namespace

ByKind<double> InclusionProbabilities(const Sampling& sampling, const ByKind<std::uint32_t>& week) {
  const double contacts = Sum(kEven, week);
  if (contacts == 0) return {};
  const ByKind<double> sizes = SizesOf(sampling, week);
  const double wanted = Wanted(sampling, contacts, Sum(sizes, week));
  if (wanted <= 0) return {};
  if (wanted >= contacts) return kEven;
  return InProportion(sizes, week, wanted);
}

ByKind<std::uint32_t> DrawNumbers(const ByKind<double>& probabilities,
                                  const ByKind<std::uint32_t>& week, QuickStream& stream) {
  ByKind<std::uint32_t> numbers{};
  ByKind<std::uint32_t> left{};  // who may be drawn, and is not certain
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (probabilities[kind] >= 1) numbers[kind] = week[kind];
    if (probabilities[kind] > 0 && probabilities[kind] < 1) left[kind] = week[kind];
  }
  // Laid end to end, the probabilities cover a line, of which every point u, u + 1, … draws one.
  double next = UniformNumber(stream);
  double end = 0;
  std::uint64_t word = 0;
  const double whole = Sum(probabilities, left);
  for (int taken = 0; next < whole && left[0] + left[1] > 0; ++taken) {
    // Who is next in a random order is of a kind as often as of those left. Two numbers a word.
    word = taken % 2 == 0 ? stream() : word >> 32;
    const std::uint64_t place = (word & UINT32_MAX) * (left[0] + left[1]) >> 32;
    const std::size_t kind = place >= left[0];
    --left[kind];
    end += probabilities[kind];
    if (next >= end) continue;
    ++numbers[kind];
    ++next;
  }
  return numbers;
}

std::optional<std::uint32_t> MostDrawn(const Sampling& sampling) {
  double month = sampling.per_agent_month;
  if (sampling.method == SamplingMethod::kShare) return std::nullopt;
  if (sampling.method == SamplingMethod::kStratified) {
    month = std::max(month, sampling.newcomers_per_agent_month);
  }
  return static_cast<std::uint32_t>(std::ceil(month / kWeeksPerMonth));
}

}  // namespace callfloor::quality
