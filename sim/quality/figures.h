#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace callfloor::quality {

// On which dashboard a figure stands, and who may know it.
enum class Level : std::uint8_t {
  kOperational,  // this week, for team leaders
  kTactical,     // the month, for quality and operations managers
  kStrategic,    // the quarter, for the head of service
  kPolicy,       // what the QA policy is worth; reads the truth, which only a simulator knows
};

enum class Unit : std::uint8_t { kNumber, kShare, kPoints, kHours, kDays, kMoney, kCorrelation };

enum class Direction : std::uint8_t { kHigherIsBetter, kLowerIsBetter, kNeither };

// One number that a replication of a scenario with quality comes to.
struct Figure {
  std::string_view name;     // as in results: "observed_mean"
  std::string_view label;    // for people: "Mean score, as evaluated"
  std::string_view formula;  // for help texts
  Level level = Level::kOperational;
  Unit unit = Unit::kNumber;
  Direction better = Direction::kNeither;
  bool reads_truth = false;
};

// All figures, by level. A replication's numbers are in this order.
std::span<const Figure> Figures();
// The position in Figures(), or −1.
int FindFigure(std::string_view name);
// The figure of that name, or null.
const Figure* FigureNamed(std::string_view name);

}  // namespace callfloor::quality
