#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/field_row.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

// The numbers and switches of an object, a line each: its rows, reading and writing follow from
// that line. The default is what a new `Values` has.
namespace callfloor::scenario_internal {

// Of a number.
struct Limits {
  double least = 0;
  double most = 1;
  bool exclusive = false;  // more than `least`
};
inline constexpr Limits kShare{0, 1};
inline constexpr Limits kSomeShare{0, 1, true};

// A member as the file holds it.
template <typename Values>
struct Access {
  FieldKind kind;
  OrderedJson (*get)(const Values& values);  // null: nothing
  void (*set)(const nlohmann::json& json, Values& values);
};

template <typename T>
inline constexpr FieldKind kKindOf = FieldKind::kNumber;
template <>
inline constexpr FieldKind kKindOf<bool> = FieldKind::kBoolean;
template <>
inline constexpr FieldKind kKindOf<int> = FieldKind::kInteger;

inline OrderedJson KeyJson(bool value) { return value; }
inline OrderedJson KeyJson(int value) { return value; }
inline OrderedJson KeyJson(double value) { return Number(value); }
inline OrderedJson KeyJson(const std::optional<double>& value) {
  return value ? Number(*value) : OrderedJson();
}
inline void SetFrom(const nlohmann::json& json, std::optional<double>& value) {
  value = json.get<double>();
}
template <typename T>
void SetFrom(const nlohmann::json& json, T& value) {
  json.get_to(value);
}

template <typename Values, typename T>
constexpr Access<Values> AccessTo(T Values::*) {
  return {kKindOf<T>, nullptr, nullptr};
}
// Of a double, a whole number, a switch or an optional double.
template <auto member>
inline constexpr auto kOf = [] {
  auto access = AccessTo(member);
  access.get = [](const auto& values) { return KeyJson(values.*member); };
  access.set = [](const nlohmann::json& json, auto& values) { SetFrom(json, values.*member); };
  return access;
}();

template <typename Values>
struct Key {
  const char* key;
  Access<Values> value;
  const char* help;
  Limits limits{};
  const char* unit = "";
  const char* basis = "assumption";  // of the default, if there is one
};

template <typename Values, std::size_t n>
void AddKeyRows(std::vector<Field>& rows, const std::string& at,
                const std::array<Key<Values>, n>& keys) {
  const Values usual{};
  for (const Key<Values>& key : keys) {
    Row row(at + "/" + key.key, key.value.kind, key.help);
    row.Unit(key.unit);
    if (key.limits.exclusive) {
      row.MoreThan(key.limits.least, key.limits.most);
    } else if (key.value.kind != FieldKind::kBoolean) {
      row.Range(key.limits.least, key.limits.most);
    }
    const OrderedJson json = key.value.get(usual);
    if (!json.is_null()) row.Default(json.dump(), key.basis);
    rows.push_back(row);
  }
}

template <typename Values, std::size_t n>
void ReadKeys(const nlohmann::json& object, const std::array<Key<Values>, n>& keys,
              Values& values) {
  for (const Key<Values>& key : keys) {
    const auto member = object.find(key.key);
    if (member != object.end()) key.value.set(*member, values);
  }
}

// Leaves out what is as usual.
template <typename Values, std::size_t n>
void WriteKeys(OrderedJson& object, const std::array<Key<Values>, n>& keys, const Values& values) {
  const Values usual{};
  for (const Key<Values>& key : keys) {
    OrderedJson json = key.value.get(values);
    if (!json.is_null() && json != key.value.get(usual)) object[key.key] = std::move(json);
  }
}

// An object of its own below `owner`, left out when all in it is as usual.
template <typename Values, std::size_t n>
void PutKeys(OrderedJson& owner, const char* name, const std::array<Key<Values>, n>& keys,
             const Values& values) {
  OrderedJson object = OrderedJson::object();
  WriteKeys(object, keys, values);
  PutUnlessEmpty(owner, name, std::move(object));
}

// The object of this name below `owner`; an empty one when there is none.
inline const nlohmann::json& PartOrEmpty(const nlohmann::json& owner, const char* name) {
  static const nlohmann::json kEmpty = nlohmann::json::object();
  const auto member = owner.find(name);
  return member == owner.end() ? kEmpty : *member;
}

}  // namespace callfloor::scenario_internal
