#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <vector>

#include "sim/scenario/fields.h"
#include "sim/scenario/rule_context.h"
#include "sim/scenario/scenario.h"

namespace callfloor::scenario_internal {

// A part of the contact centre that a scenario may leave out: everything the file format knows of
// it stands in one file. The functions get the whole document and touch only the part's own keys.
struct Part {
  using AddFields = void (*)(std::vector<Field>& rows);
  static constexpr AddFields kNone = [](std::vector<Field>&) {};

  AddFields add_root_fields = kNone;          // at the top of the file
  AddFields add_type_fields = kNone;          // below /contact_types/*
  AddFields add_group_fields = kNone;         // below /agent_groups/*
  void (*check)(const RuleContext& context);  // what no schema can
  void (*read)(const nlohmann::json& document, Scenario& scenario);
  void (*write)(const Scenario& scenario, nlohmann::ordered_json& document);
  // Warns of a scenario without errors that will run, but perhaps not as meant.
  void (*warn)(const Scenario& scenario, Problems& problems) = [](const Scenario&, Problems&) {};
};

extern const Part kArrivalsPart;
extern const Part kJourneyPart;
extern const Part kDemandPart;
extern const Part kRoutingPart;
extern const Part kIvrPart;
extern const Part kMoneyPart;
extern const Part kOutboundPart;
extern const Part kSitesPart;
extern const Part kAnnouncementPart;
extern const Part kCallbackPart;
extern const Part kChannelPart;
extern const Part kChatPart;
extern const Part kShiftsPart;
extern const Part kPeoplePart;
extern const Part kTurnoverPart;
extern const Part kQualityPart;
extern const Part kScorecardPart;
extern const Part kEvaluationPart;
extern const Part kCoachingPart;
extern const Part kWorkEffectsPart;

// Every part, in the order in which files are written.
std::span<const Part> Parts();

}  // namespace callfloor::scenario_internal
