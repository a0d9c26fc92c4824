#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/fields.h"

namespace callfloor::scenario_internal {

inline constexpr double kLongestSeconds = 36'525.0 * 86'400.0;  // 100 years: time.h's kForever

// Rows are written as a chain so that each reads as one entry of the reference.
class Row {
 public:
  Row(std::string pattern, FieldKind kind, std::string help) {
    field_.pattern = std::move(pattern);
    field_.kind = kind;
    field_.help = std::move(help);
  }
  Row& Required() {
    field_.required = true;
    return *this;
  }
  Row& Unit(std::string unit) {
    field_.unit = std::move(unit);
    return *this;
  }
  Row& Range(double min, double max) {
    field_.min = min;
    field_.max = max;
    return *this;
  }
  Row& MoreThan(double min, double max) {
    field_.exclusive_min = true;
    return Range(min, max);
  }
  Row& Items(int min, int max) {
    field_.min_items = min;
    field_.max_items = max;
    return *this;
  }
  Row& Choices(std::vector<std::string> list) {
    field_.choices = std::move(list);
    return *this;
  }
  // The names with which a part reads and writes the value.
  template <std::size_t n>
  Row& Choices(const std::array<std::string_view, n>& names) {
    return Choices(std::vector<std::string>(names.begin(), names.end()));
  }
  Row& Default(std::string json, std::string basis = "assumption") {
    field_.default_value = std::move(json);
    field_.basis = std::move(basis);
    return *this;
  }
  Row& OffWhenAbsent() {
    field_.off_when_absent = true;
    return *this;
  }
  operator Field() const { return field_; }  // NOLINT: a row is a field

 private:
  Field field_;
};

}  // namespace callfloor::scenario_internal
