#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/scenario/fields.h"
#include "sim/scenario/rule_context.h"
#include "sim/scenario/scenario.h"

// What the file format knows of a list of skills, of a group or of one agent.
namespace callfloor::scenario_internal {

// The rows of a skill in the list at `list`; the row of the list itself is its owner's.
void AddSkillFields(std::vector<Field>& rows, const std::string& list);

void CheckSkills(const RuleContext& context, const Node& group, const Node& skills);

std::vector<Skill> ReadSkills(const nlohmann::json& list);

nlohmann::ordered_json SkillsJson(const std::vector<Skill>& skills);

}  // namespace callfloor::scenario_internal
