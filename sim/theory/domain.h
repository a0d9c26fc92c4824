#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace callfloor::theory {

// Why a formula has no value for the arguments it was given. The functions of this folder throw
// nothing and return no NaN: they return a Result, or an optional where only one reason exists.
enum class Domain {
  kBadArgument,  // an argument is outside the range its field states, or not a finite number
  kUnstable,     // the load is at least the capacity and nobody abandons: no steady state
  kUnreachable,  // no number of agents up to kMaxAgents meets the target
};

// A Domain with the name of the argument at fault and the remedy, for messages.
struct DomainError {
  Domain kind = Domain::kBadArgument;
  std::string_view argument;  // the field's name, for example "patience_s"
  std::string_view remedy;    // for example "must be a number above 0"
};

// Either a value or a DomainError.
template <class T>
class Result {
 public:
  Result(T value) : value_(std::move(value)) {}            // NOLINT: converts on purpose
  Result(DomainError error) : error_(std::move(error)) {}  // NOLINT: converts on purpose

  explicit operator bool() const { return value_.has_value(); }
  bool has_value() const { return value_.has_value(); }
  // The value; a programmer error when there is none.
  const T& operator*() const { return *value_; }
  const T* operator->() const { return &*value_; }
  // The error; meaningful only when there is no value.
  const DomainError& error() const { return error_; }

 private:
  std::optional<T> value_;
  DomainError error_;
};

}  // namespace callfloor::theory
