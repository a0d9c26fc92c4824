#include "sim/report/figure_numbers.h"

namespace callfloor {
namespace {

// The unit of measures with the same digits.
Unit LikeOfMeasures(quality::Unit unit) {
  switch (unit) {
    case quality::Unit::kShare:
      return Unit::kShare;
    case quality::Unit::kPoints:
    case quality::Unit::kDays:
      return Unit::kContacts;
    case quality::Unit::kHours:
      return Unit::kHours;
    case quality::Unit::kMoney:
      return Unit::kMoney;
    case quality::Unit::kNumber:
    case quality::Unit::kCorrelation:
      break;
  }
  return Unit::kNumber;
}

}  // namespace

RoundedEstimate Round(const Estimate& estimate, quality::Unit unit) {
  RoundedEstimate rounded = Round(estimate, LikeOfMeasures(unit));
  if (!estimate.Exists()) return rounded;
  if (unit == quality::Unit::kPoints) rounded.value += " points";
  if (unit == quality::Unit::kDays) rounded.value += " days";
  return rounded;
}

RoundedEstimate RoundDifference(const Estimate& estimate, quality::Unit unit) {
  return RoundDifference(estimate, LikeOfMeasures(unit));
}

std::string_view UnitName(quality::Unit unit) {
  switch (unit) {
    case quality::Unit::kNumber:
      return "number";
    case quality::Unit::kShare:
      return "share";
    case quality::Unit::kPoints:
      return "points";
    case quality::Unit::kHours:
      return "hours";
    case quality::Unit::kDays:
      return "days";
    case quality::Unit::kMoney:
      return "money";
    case quality::Unit::kCorrelation:
      return "correlation";
  }
  return "";
}

}  // namespace callfloor
