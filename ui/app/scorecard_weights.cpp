#include "ui/app/scorecard_weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/scenario/scorecard.h"
#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

constexpr double kAll = 100;
constexpr int kTenths = 10;  // in one

bool IsWhole(double value) { return std::abs(value - std::round(value)) < 1e-9; }

// In units of which there are `total`, each at least one.
std::vector<long> InUnits(std::span<const double> weights, long total) {
  const double sum = SumOf(weights);
  std::vector<double> wanted;
  std::vector<long> units;
  for (const double weight : weights) {
    wanted.push_back(weight / sum * static_cast<double>(total));
    units.push_back(std::max(1L, static_cast<long>(std::floor(wanted.back() + 1e-9))));
  }
  const auto lacks = [&](std::size_t i) { return wanted[i] - static_cast<double>(units[i]); };
  long rest = total - std::accumulate(units.begin(), units.end(), 0L);
  for (; rest != 0; rest += rest > 0 ? -1 : 1) {
    std::size_t chosen = units.size();
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (rest < 0 && units[i] == 1) continue;
      const bool better = chosen == units.size() ||
                          (rest > 0 ? lacks(i) > lacks(chosen) : lacks(i) < lacks(chosen));
      if (better) chosen = i;
    }
    units[chosen] += rest > 0 ? 1 : -1;
  }
  return units;
}

}  // namespace

double SumOf(std::span<const double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  return std::round(sum * 1e6) / 1e6;  // without the dust of adding tenths
}

std::optional<std::vector<double>> SharedOut(std::span<const double> weights, double total) {
  const auto count = static_cast<double>(weights.size());
  const bool usable = std::ranges::all_of(weights, [](double w) { return w > 0; });
  if (weights.empty() || !usable) return std::nullopt;
  const bool whole = IsWhole(total) && total >= count && std::ranges::all_of(weights, IsWhole);
  const int in_one = whole ? 1 : kTenths;
  const long units = std::lround(total * in_one);
  if (units < static_cast<long>(weights.size())) return std::nullopt;
  std::vector<double> shared;
  for (const long each : InUnits(weights, units))
    shared.push_back(static_cast<double>(each) / in_one);
  return shared;
}

std::optional<std::vector<double>> WithWeight(std::span<const double> weights, std::size_t which,
                                              double weight) {
  const double tenth = std::round(weight * kTenths) / kTenths;
  std::vector<double> others(weights.begin(), weights.end());
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(which));
  if (!(tenth > 0)) return std::nullopt;
  if (others.empty())
    return tenth == kAll ? std::optional(std::vector<double>{kAll}) : std::nullopt;
  std::optional<std::vector<double>> shared = SharedOut(others, kAll - tenth);
  if (shared) shared->insert(shared->begin() + static_cast<std::ptrdiff_t>(which), tenth);
  return shared;
}

double MostWeight(std::size_t count) { return kAll - static_cast<double>(count - 1) / kTenths; }

std::string WeightInWords(double weight) {
  if (IsWhole(weight)) return FormatNumber(weight, 0);
  return FormatNumber(weight, IsWhole(weight * kTenths) ? 1 : 2);
}

std::string SumInWords(std::span<const double> weights) {
  const double sum = SumOf(weights);
  const std::string number = WeightInWords(sum);
  if (sum == kAll) return number;
  if (WeightsAddUp(sum, weights.size())) return number + ", which counts as 100";
  const double off = sum - kAll;
  if (off > 0) return number + ": " + WeightInWords(off) + " too many";
  return number + ": " + WeightInWords(-off) + (off == -1 ? " is missing" : " are missing");
}

}  // namespace callfloor::ui
