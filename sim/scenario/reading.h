#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/names.h"
#include "sim/scenario/scenario.h"

// How the parts of a checked document become values.
namespace callfloor::scenario_internal {

template <typename T>
void Read(const nlohmann::json& object, const char* key, T& value) {
  const auto member = object.find(key);
  if (member != object.end()) member->get_to(value);
}

template <typename T>
void ReadOptional(const nlohmann::json& object, const char* key, std::optional<T>& value) {
  const auto member = object.find(key);
  if (member != object.end()) value = member->get<T>();
}

template <typename Enum, std::size_t n>
void ReadName(const nlohmann::json& object, const char* key,
              const std::array<std::string_view, n>& names, Enum& value) {
  const auto member = object.find(key);
  if (member != object.end()) value = FromName<Enum>(names, member->get<std::string>());
}

inline void ReadClockTime(const nlohmann::json& object, const char* key,
                          std::optional<ClockTime>& time) {
  const auto member = object.find(key);
  if (member != object.end()) time = ClockTime{ParseClockTime(member->get<std::string>())};
}

inline PerInterval BuildPerInterval(const nlohmann::json& value) {
  if (value.is_array()) return {value.get<std::vector<double>>()};
  return {{value.get<double>()}};
}

// `unit` is "_s" for durations and "" for factors.
Distribution BuildDistribution(const nlohmann::json& value, const std::string& unit);

// nullopt when `object` has no such key.
std::optional<Distribution> BuildOptionalDistribution(const nlohmann::json& object, const char* key,
                                                      const std::string& unit);

}  // namespace callfloor::scenario_internal
