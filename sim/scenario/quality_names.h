#pragma once

#include <array>
#include <string_view>

#include "sim/scenario/names.h"
#include "sim/scenario/quality.h"

// How the choices of quality are spelt in the file, each list in the order of its enum.
namespace callfloor::scenario_internal {

inline constexpr std::array<std::string_view, 3> kEvaluatorLevelNames = {"uncalibrated",
                                                                         "calibrated", "anchored"};
inline constexpr std::array<std::string_view, 3> kAssignmentNames = {"fixed", "rotate", "random"};
inline constexpr std::array<std::string_view, 6> kSamplingMethodNames = {
    "random", "share", "stratified", "targeted", "hybrid", "automated"};
inline constexpr std::array<std::string_view, 4> kCoachWhomNames = {"nobody", "everybody", "worst",
                                                                    "random"};
inline constexpr std::array<std::string_view, 4> kCoachTopicNames = {"random", "evaluations",
                                                                     "automation", "self_scores"};
inline constexpr std::array<std::string_view, 4> kCriticalForNames = {"nobody", "customer",
                                                                      "business", "compliance"};
inline constexpr std::array<std::string_view, 4> kAgentSkillNames = {"knowledge", "problem_solving",
                                                                     "soft_skills", "discipline"};
inline constexpr std::array<std::string_view, 3> kFailRuleNames = {"separate", "zero", "cap"};
// By is_subjective.
inline constexpr std::array<std::string_view, 2> kCriterionKindNames = {"objective", "subjective"};

}  // namespace callfloor::scenario_internal
