// Colours and words that the parts of the stage share.
#pragma once

#include <string>

#include "ui/app/playback_story.h"
#include "ui/platform/theme.h"

namespace callfloor::ui {

ImU32 MoodColour(const Theme& theme, Mood mood);
ImU32 MoodText(const Theme& theme, Mood mood);
ImU32 StateColour(const Theme& theme, AgentNow::State state);
// "4:12", whole seconds.
std::string WaitText(Duration wait);

}  // namespace callfloor::ui
