// What the panels of the floor share in one frame, and what they ask for. A panel draws and records
// wishes; the workspace carries them out.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/playback.h"
#include "ui/app/playback_pacing.h"
#include "ui/app/playback_steps.h"
#include "ui/app/traffic_light.h"
#include "ui/frame/workspace.h"
#include "ui/widgets/basic.h"

namespace callfloor::ui {

// Whom the story card tells of. Callers by who they are, so that they are found again on a branched
// day.
struct FloorSelection {
  enum class Kind { kNobody, kCaller, kAgent };
  Kind kind = Kind::kNobody;
  TypeId type;
  std::uint64_t customer = 0;
  int attempt = 1;
  GroupId group;
  std::uint32_t agent = 0;
  friend bool operator==(const FloorSelection&, const FloorSelection&) = default;
};

struct FloorWishes {
  std::optional<FloorSelection> select;
  std::optional<Time> seek;
  bool toggle = false, restart = false;
  int step = 0;                      // −1, +1
  std::optional<int> speed;          // index
  std::optional<Intervention> take;  // a new step
  bool take_back = false;            // the last step
  int other_day = 0;                 // −1, +1
  std::optional<GroupId> step_group;
  std::optional<bool> flow;  // the call flow instead of the desks
};

struct FloorView {
  Context& context;
  const Playback& playback;
  const Pacing& pacing;
  const Scenario& scenario;
  const DayTrace& trace;  // shown: with the user's steps
  const DayTrace& base;   // without
  const FloorState& state;
  const DayCounts& base_counts;
  const std::vector<Threshold>& thresholds;  // the user's, as set on Home
  const FloorSelection& selection;
  GroupId step_group;  // where stepping in happens
  bool flow = false;   // the call flow stands where the desks would
  FloorWishes& wishes;

  Ui& ui() const { return context.ui; }
  const Theme& theme() const { return context.ui.theme(); }
  float Px(float v) const { return context.ui.Px(v); }
  Time now() const { return state.at; }
};

std::string FloorClock(Time at, bool seconds = false);
// The mark of what is exact for this day, by the user's threshold of that measure; none without
// one.
Status StatusOfDay(const FloorView& view, std::string_view measure, double value);
// The caller's index in this trace, or kNoContact.
std::uint32_t ContactOf(const DayTrace& trace, const FloorSelection& selection);
FloorSelection SelectCaller(const DayTrace& trace, std::uint32_t contact);
// T of the scenario's service level as people say it: "20 s".
std::string WithinText(const Scenario& scenario);

// Desks or call flow, at the left of a head; returns where it ends.
float DrawStageSwitch(FloorView& view, const Rect& head);
// The call flow with who stands at each of its nodes.
void DrawFlow(FloorView& view, const Rect& rect);
void DrawWallboard(FloorView& view, const Rect& rect);
// The last line of the wallboard, in centres with quality; its height in design pixels.
inline constexpr float kQualityLine = 28;
bool HasQuality(const FloorView& view);
void DrawQualityLine(FloorView& view, const Rect& rect);
void DrawStepIn(FloorView& view, const Rect& rect);
void DrawStory(FloorView& view, const Rect& rect, bool drawer);
// The last hour of an agent, piece by piece.
void DrawStints(FloorView& view, Rect rect, GroupId group, std::uint32_t agent);
void DrawTransport(FloorView& view, const Rect& rect);
// The steps behind the buttons, also used by the keys. Nothing when `why_not` was filled.
Intervention StepOf(const FloorView& view, StepKind kind, std::string& why_not);

}  // namespace callfloor::ui
