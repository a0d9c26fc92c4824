#include "ui/workspaces/floor/stage_paint.h"

#include <cmath>

#include "ui/app/format.h"

namespace callfloor::ui {

ImU32 MoodColour(const Theme& t, Mood mood) {
  return mood == Mood::kCalm ? t.text3 : mood == Mood::kRestless ? t.warn_glyph : t.bad;
}
ImU32 MoodText(const Theme& t, Mood mood) { return mood == Mood::kAngry ? t.bad : t.text; }

ImU32 StateColour(const Theme& t, AgentNow::State state) {
  switch (state) {
    case AgentNow::State::kTalk:
    case AgentNow::State::kRing:
      return t.series[0].colour;
    case AgentNow::State::kWrap:
      return t.series[1].colour;
    case AgentNow::State::kWork:
      return t.series[2].colour;
    case AgentNow::State::kSession:
      return t.series[3].colour;
    case AgentNow::State::kIdle:
      return t.text2;
    case AgentNow::State::kBreak:
      return t.text3;
    case AgentNow::State::kOff:
      return t.idle;
  }
  return t.idle;
}

std::string WaitText(Duration wait) { return FormatDuration(std::floor(ToSeconds(wait))); }

}  // namespace callfloor::ui
