#include "sim/scenario/parts.h"

#include <array>

namespace callfloor::scenario_internal {

std::span<const Part> Parts() {
  static const std::array parts = {
      kArrivalsPart, kJourneyPart,      kDemandPart,     kRoutingPart,  kIvrPart,
      kMoneyPart,    kAnnouncementPart, kCallbackPart,   kOutboundPart, kSitesPart,
      kChannelPart,  kChatPart,         kShiftsPart,     kPeoplePart,   kTurnoverPart,
      kQualityPart,  kScorecardPart,    kEvaluationPart, kCoachingPart, kWorkEffectsPart};
  return parts;
}

}  // namespace callfloor::scenario_internal
