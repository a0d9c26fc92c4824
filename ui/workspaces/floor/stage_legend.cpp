#include <algorithm>
#include <functional>
#include <vector>

#include "ui/app/playback_story.h"
#include "ui/workspaces/floor/stage.h"
#include "ui/workspaces/floor/stage_paint.h"

// The head of the stage: what its marks mean; and the marks that only centres with quality have.

namespace callfloor::ui {
namespace {

bool HasChats(const Scenario& scenario) {
  return std::ranges::find(scenario.contact_types, Channel::kChat, &ContactType::channel) !=
         scenario.contact_types.end();
}

}  // namespace

// A small arrow that turns back.
void Stage::DrawRepeatMark(const FloorView& view, ImVec2 at, float size) {
  const Theme& t = view.theme();
  batch_.Add(Sprite::kBadge, at, t.surface, size);
  batch_.Add(Sprite::kBadge, at, t.dark ? t.idle : t.text3, 0.85f * size);
  batch_.Add(Sprite::kReturn, at, t.dark ? t.text : t.surface, 0.85f * size);
}

// As many of three short bars as the strain has steps, from below; nothing for none.
void Stage::DrawStrain(const FloorView& view, double strain, ImVec2 bottom, float size) {
  const Theme& t = view.theme();
  const int step = StrainStep(strain);
  if (step == 0) return;
  const float width = std::max(2.0f, std::floor(view.Px(4) * size));
  const float height = std::max(2.0f, std::floor(view.Px(3) * size));
  for (int i = 0; i < static_cast<int>(kStrainSteps.size()); ++i) {
    const float y = bottom.y - static_cast<float>(i + 1) * (height + 1) + 1;
    batch_.Fill({std::floor(bottom.x), std::floor(y), width, height},
                i < step ? t.text2 : WithAlpha(t.line2, t.dark ? 1.0f : 0.6f));
  }
}

void Stage::DrawHead(FloorView& view) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Rect& head = layout_.head;
  const float x = view.scenario.ivr
                      ? DrawStageSwitch(view, head)
                      : DrawText(ui.list(), t.type.title, head.Min(), t.text, "Waiting");
  const float middle = head.y + head.h / 2;
  // The legend at the right; the hint gives way to it.
  struct Entry {
    const char* text;
    float room = 12;  // left of the text, to the middle of the mark
    std::function<void(float)> draw;
  };
  std::vector<Entry> entries;
  const auto add_state = [&](AgentNow::State state, const char* text) {
    // What an agent holds stands out to the right.
    const bool holds = state == AgentNow::State::kWrap || state == AgentNow::State::kWork ||
                       state == AgentNow::State::kSession;
    entries.push_back(
        {text, holds ? 17.0f : 12.0f, [&, state](float at) {
           AgentNow example;
           example.state = state;
           if (layout_.style == DeskStyle::kSquare || layout_.style == DeskStyle::kBar) {
             DrawSquare(view, {at - view.Px(5), middle - view.Px(5), view.Px(10), view.Px(10)},
                        example, false, false);
           } else {
             const bool cup = state == AgentNow::State::kBreak;
             DrawAgent(view, example, {at, middle - (cup ? view.Px(2) : 0)}, 0.6f);
           }
         }});
  };
  add_state(AgentNow::State::kTalk, HasChats(view.scenario) ? "Call, chat" : "On a call");
  add_state(AgentNow::State::kWrap, "After-call");
  if (!view.state.backlogs.empty()) add_state(AgentNow::State::kWork, "E-mail, case");
  if (!view.state.callbacks.empty()) add_state(AgentNow::State::kRing, "No answer");
  add_state(AgentNow::State::kIdle, "Ready");
  add_state(AgentNow::State::kBreak, "Break");
  if (HasQuality(view)) {
    add_state(AgentNow::State::kSession, "Coaching");
    entries.push_back({"Calls again", 12, [&](float at) {
                         DrawRepeatMark(view, {at, middle}, 1);
                       }});
    if (view.trace.people().MeanStrain()) {
      entries.push_back(
          {"Strain (assumption)", 8, [&](float at) {
             DrawStrain(view, kStrainSteps[1], {at - view.Px(2), middle + view.Px(6)}, 1);
           }});
    }
  }
  float right = head.Right();
  std::string told;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const float width = TextWidth(t.type.small, entry->text);
    if (right - width - view.Px(36) < x) break;
    right -= width;
    DrawText(ui.list(), t.type.small, {right, middle - view.Px(8)}, t.text2, entry->text);
    right -= view.Px(entry->room);
    entry->draw(right);
    right -= view.Px(24);
    told = entry->text + (told.empty() ? "" : ", " + told);
  }
  ui.Register("floor/legend", {right, head.y, head.Right() - right, head.h}, ControlKind::kText,
              told);
  DrawTextIn(ui.list(), t.type.small, {x + view.Px(16), head.y, right - x - view.Px(16), head.h},
             t.text2,
             HasQuality(view) ? "the ring is the patience used up · “2” is the second attempt"
                              : "front of the line at the right · the ring is the patience used "
                                "up · “2” calls for the second time");
}

}  // namespace callfloor::ui
