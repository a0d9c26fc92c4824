#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/scenario/document_node.h"
#include "sim/scenario/problems.h"

namespace callfloor::scenario_internal {

// The minutes after midnight of a clock time; −1 when it is none.
int ClockMinutes(const Node& time);

// What the rules of every part of a scenario have in common. Each check skips what has the wrong
// type, which the schema has reported, and adds what it finds to `problems`.
struct RuleContext {
  Node root;
  Problems& problems;
  int intervals = 0;                    // per open day; 0: not known, because the clock is wrong
  std::vector<std::string> type_names;  // in file order
  std::vector<std::string> sorted_type_names;
  std::vector<std::string> group_names;  // in file order

  // One number for each interval of an open day, or a single one.
  void CheckLength(const Node& list) const;
  // No text of the list stands in it twice.
  void CheckDifferent(const Node& list) const;
  // The names of the list's entries, which must differ.
  std::vector<std::string> CheckNames(const Node& list) const;
  // The parameters of a distribution fit together.
  void CheckDistribution(const Node& node) const;
  void CheckWeights(const Node& values, const Node& weights) const;
  // `what`, of the agent group, is not there unless the group has shifts.
  void CheckNeedsShifts(const Node& group, const Node& what) const;
  // `name` is one of `names`; `what` says of what ("contact type").
  void CheckReference(const Node& name, const std::vector<std::string>& names,
                      const char* what) const;
  // Each key of the map is one of `names`.
  void CheckKeys(const Node& map, const std::vector<std::string>& names, const char* what) const;
  // `value` is not there, because of `why`.
  void RefuseValue(const Node& value, const std::string& why, const std::string& remedy) const;
  // The owner has no such key, which only `whom` has, and the choice is `chosen`.
  void RefuseKey(const Node& owner, const char* key, const std::string& whom, const Node& choice,
                 const std::string& chosen) const;
  // `value` names none of these types; `why`: their channel is wrong for it.
  void RefuseType(const Node& value, const std::map<std::string, Node>& types,
                  const char* why) const;
};

}  // namespace callfloor::scenario_internal
