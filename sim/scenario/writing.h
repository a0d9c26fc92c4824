#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/scenario/json_layout.h"
#include "sim/scenario/names.h"
#include "sim/scenario/scenario.h"

// How values become the parts of a document.
namespace callfloor::scenario_internal {

using OrderedJson = nlohmann::ordered_json;

inline OrderedJson Number(double value) { return WholeOrNumber(value); }

inline OrderedJson Numbers(const std::vector<double>& values) {
  OrderedJson list = OrderedJson::array();
  for (const double value : values) list.push_back(Number(value));
  return list;
}

inline OrderedJson PerIntervalJson(const PerInterval& numbers) {
  return numbers.values.size() == 1 ? Number(numbers.values[0]) : Numbers(numbers.values);
}

OrderedJson DurationJson(const Distribution& distribution);
OrderedJson FactorJson(const Distribution& distribution);

inline void PutText(OrderedJson& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

template <typename T>
void Put(OrderedJson& object, const char* key, T value) {
  if constexpr (std::is_floating_point_v<T>) {
    object[key] = Number(value);
  } else {
    object[key] = value;
  }
}

template <typename T>
void PutUnless(OrderedJson& object, const char* key, T value, T usual) {
  if (value != usual) Put(object, key, value);
}

inline void PutUnlessEmpty(OrderedJson& owner, const char* key, OrderedJson object) {
  if (!object.empty()) owner[key] = std::move(object);
}

template <typename Enum, std::size_t n>
void PutNameUnless(OrderedJson& object, const char* key,
                   const std::array<std::string_view, n>& names, Enum value, Enum usual) {
  if (value != usual) object[key] = NameOf(names, value);
}

inline void PutOptional(OrderedJson& object, const char* key,
                        const std::optional<ClockTime>& time) {
  if (time) object[key] = ClockTimeText(*time);
}

template <typename T>
void PutOptional(OrderedJson& object, const char* key, const std::optional<T>& value) {
  if (value) Put(object, key, *value);
}

}  // namespace callfloor::scenario_internal
