#pragma once

#include <string>
#include <vector>

#include "sim/scenario/demand.h"
#include "sim/scenario/field_row.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

// The object `day_of_week`, wherever it stands: {"Mon": 1.2, …}; a day that is not there is 1.
namespace callfloor::scenario_internal {

inline void AddWeekdayFactors(std::vector<Field>& rows, const std::string& at,
                              const std::string& help) {
  rows.push_back(Row(at, FieldKind::kObject, help + " Absent: all alike."));
  for (const std::string_view day : kWeekdayNames) {
    rows.push_back(Row(at + "/" + std::string(day), FieldKind::kNumber, "The factor of this day.")
                       .Range(0, 1'000)
                       .Default("1"));
  }
}

inline void ReadWeekdayFactors(const nlohmann::json& object, WeekdayFactors& factors) {
  const auto found = object.find("day_of_week");
  if (found == object.end()) return;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    Read(*found, std::string(kWeekdayNames[i]).c_str(), factors[i]);
  }
}

inline void WriteWeekdayFactors(const WeekdayFactors& factors, OrderedJson& object) {
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (factors[i] == 1) continue;
    object["day_of_week"][std::string(kWeekdayNames[i])] = Number(factors[i]);
  }
}

}  // namespace callfloor::scenario_internal
