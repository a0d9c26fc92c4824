#pragma once

#include <vector>

#include "sim/scenario/rule_context.h"

namespace callfloor::scenario_internal {

// On which days and at what times the centre of a document is open, for rules that refer to them.
// What the clock itself says wrong is nobody's fault here: then nothing is checked.
class OpenDays {
 public:
  explicit OpenDays(const Node& root);

  // `day` is within the horizon and the centre is open on it.
  void CheckDay(const Node& day, Problems& problems) const;
  // `time` is a clock time at which the centre is open; `what` says what happens then.
  void CheckTime(const Node& time, const char* what, Problems& problems) const;
  // Warns when something that begins `at` and lasts `length_min` lasts beyond closing.
  void WarnPastClosing(const Node& at, const Node& length_min, Problems& problems) const;

  bool known() const { return known_; }
  int open_min() const { return open_; }
  int close_min() const { return close_; }

 private:
  bool known_ = false;
  int days_ = 0;
  int open_ = 0;
  int close_ = 0;
  std::size_t first_weekday_ = 0;
  std::vector<std::string> closed_;
};

}  // namespace callfloor::scenario_internal
