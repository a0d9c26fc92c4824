// Random actions, repeatable by their seed: clicks, drags, keys, text and resizes, on controls and
// anywhere. Nothing in the window may crash or assert under it.
#pragma once

#include <cstdint>
#include <string>

#include "ui/frame/shell.h"

namespace callfloor::ui {

class Monkey {
 public:
  Monkey(Shell& shell, std::uint64_t seed);
  // Does this many actions, a frame or a few each, on a stepped clock.
  void Run(long actions);
  // What was done last, for a failure report.
  const std::string& last_action() const { return last_action_; }

 private:
  void Act();
  std::uint64_t Next();
  int Below(int bound);
  float Share();

  Shell& shell_;
  std::uint64_t state_;
  double now_ = 0;
  std::string last_action_;
};

}  // namespace callfloor::ui
