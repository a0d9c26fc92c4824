#pragma once

#include <string>

namespace callfloor::ui {

// `wanted` or, while `is_taken` says so, the first of "wanted 2", "wanted 3" that is free.
template <typename IsTaken>
std::string FreeName(const std::string& wanted, const IsTaken& is_taken) {
  std::string name = wanted;
  for (int number = 2; is_taken(name); ++number) name = wanted + " " + std::to_string(number);
  return name;
}

}  // namespace callfloor::ui
