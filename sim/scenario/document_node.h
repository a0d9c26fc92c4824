#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/problems.h"

namespace callfloor::scenario_internal {

// A value that may be absent, with its pointer. Asking a wrong type for something gives nothing, so
// that rules need not repeat what the schema has already said.
class Node {
 public:
  Node(const nlohmann::json* value, std::string pointer)
      : value_(value), pointer_(std::move(pointer)) {}

  const std::string& pointer() const { return pointer_; }
  Node operator[](const std::string& key) const {
    const nlohmann::json* member = nullptr;
    if (value_ != nullptr && value_->is_object()) {
      const auto found = value_->find(key);
      if (found != value_->end()) member = &*found;
    }
    return {member, pointer_ + PointerToken(key)};
  }
  std::vector<Node> Entries() const {
    std::vector<Node> entries;
    if (value_ == nullptr || !value_->is_array()) return entries;
    for (std::size_t i = 0; i < value_->size(); ++i) {
      entries.emplace_back(&(*value_)[i], fmt::format("{}/{}", pointer_, i));
    }
    return entries;
  }
  bool IsArray() const { return value_ != nullptr && value_->is_array(); }
  std::size_t Size() const { return IsArray() ? value_->size() : 0; }
  const nlohmann::json* value() const { return value_; }

  std::optional<double> Number() const {
    if (value_ == nullptr || !value_->is_number()) return std::nullopt;
    return value_->get<double>();
  }
  std::optional<int> Whole() const {
    const std::optional<double> number = Number();
    if (!number || !value_->is_number_integer() || *number < -1e9 || *number > 1e9) {
      return std::nullopt;
    }
    return static_cast<int>(*number);
  }
  std::optional<std::string> Text() const {
    if (value_ == nullptr || !value_->is_string()) return std::nullopt;
    return value_->get<std::string>();
  }

 private:
  const nlohmann::json* value_;
  std::string pointer_;
};

}  // namespace callfloor::scenario_internal
