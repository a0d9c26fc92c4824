#include "ui/workspaces/floor/stage.h"

#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_story.h"
#include "ui/platform/icons.h"
#include "ui/platform/window.h"
#include "ui/workspaces/floor/stage_paint.h"

namespace callfloor::ui {
namespace {

bool IsServed(const Scenario& scenario, const std::string& type) {
  return std::ranges::any_of(scenario.agent_groups, [&](const AgentGroup& group) {
    return std::ranges::find(group.skills, type, &Skill::type) != group.skills.end();
  });
}

}  // namespace

ImVec2 Stage::Moved(FloorView& view, std::uint32_t contact, ImVec2 target, float enter_from) {
  const int speed = view.pacing.asked_speed();
  const bool still = view.ui().reduce_motion || speed > 60 || !view.pacing.running();
  auto [found, fresh] = places_.try_emplace(contact);
  Place& place = found->second;
  if (fresh) place.at = still ? target : ImVec2{target.x - enter_from, target.y};
  place.seen = view.ui().now();
  if (still || std::abs(place.at.y - target.y) > 1) {
    place.at = target;
    return target;
  }
  // Eases out within 300 ms up to 10 ×, faster above.
  const float duration = speed <= 10 ? 0.3f : 0.12f;
  const float dt = static_cast<float>(std::clamp(view.ui().now() - last_, 0.0, 0.1));
  place.at.x += (target.x - place.at.x) * (1 - std::exp(-4 * dt / duration));
  if (std::abs(place.at.x - target.x) < 0.5f) place.at.x = target.x;
  return place.at;
}

void Stage::Draw(FloorView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  // Whom no group serves never stands in a line: callers who are of another type once they have
  // been through the IVR.
  std::vector<std::uint32_t> served;
  std::vector<double> weights;
  for (std::uint32_t i = 0; i < view.scenario.contact_types.size(); ++i) {
    if (!IsServed(view.scenario, view.scenario.contact_types[i].name)) continue;
    served.push_back(i);
    const auto& rates = view.scenario.contact_types[i].arrivals_per_hour.values;
    weights.push_back(rates.empty() ? 0 : *std::ranges::max_element(rates));
  }
  std::vector<std::uint32_t> desks;
  for (std::uint32_t g = 0; g < view.trace.groups(); ++g)
    desks.push_back(std::max(view.trace.Desks(GroupId{g}), view.base.Desks(GroupId{g})));
  layout_ = LayOutScene(rect, t.scale, weights, desks);
  for (LaneLayout& lane : layout_.lanes) {
    for (std::uint32_t& type : lane.types) type = served[type];
  }
  if (places_.size() > 4096)
    std::erase_if(places_, [&](const auto& item) { return item.second.seen < ui.now() - 1; });

  // Those who left a line lately: a second and a half on the wall, at least four seconds of the
  // day.
  const Duration window = Seconds(std::max(4.0, 1.5 * view.pacing.asked_speed()));
  just_answered_ = view.trace.LeftBetween(view.now() - window, view.now(), true, 2);

  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  batch_.Begin(t.scale, rect.Min());
  // Surfaces first, then all sprites in one draw, then text above them.
  for (const LaneLayout& lane : layout_.lanes)
    DrawBox(ui.list(), lane.rect, t.metrics.radius, t.surface, t.line);
  for (const GroupLayout& group : layout_.groups) {
    DrawBox(ui.list(), group.rect, t.metrics.radius, t.surface, t.line);
    for (const Rect& table : group.tables) {
      DrawBox(ui.list(), table, view.Px(4), t.raised, t.dark ? 0 : t.line);
      DrawHLine(ui.list(), table.x, table.Right(), table.y + table.h / 2, t.line2);
    }
  }
  AddSfmlDrawing(ui.list(), rect, [this](sf::RenderTarget& target) { batch_.Draw(target); });
  DrawHead(view);
  for (std::size_t i = 0; i < layout_.lanes.size(); ++i) DrawLane(view, layout_.lanes[i], i);
  DrawStrip(view);
  for (std::size_t i = 0; i < layout_.groups.size(); ++i) DrawGroup(view, layout_.groups[i], i);
  DrawStepIn(view, layout_.step_in);
  last_ = ui.now();
}

void Stage::DrawStrip(FloorView& view) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Rect& strip = layout_.strip;
  const float middle = strip.y + strip.h / 2;
  const double window = std::max(4.0, 1.5 * view.pacing.asked_speed());
  const auto age = [&](std::uint32_t contact) {
    return ToSeconds(view.now() - view.trace.Left(contact)) / window;
  };
  const bool still = ui.reduce_motion || view.pacing.asked_speed() > 60;
  const auto lost = view.trace.LeftBetween(view.now() - Seconds(window), view.now(), false, 2);
  const float third = strip.w / 3;
  // Lost callers leave to the left, in the first third.
  for (std::size_t i = 0; i < lost.size(); ++i) {
    const ContactRecord& record = view.trace.contacts()[lost[i]];
    const auto gone = static_cast<float>(still ? 0.5 : age(lost[i]));
    const float alpha = std::clamp(1.6f - 1.3f * gone, 0.25f, 1.0f);
    const std::string text = (record.outcome == Outcome::kDisconnected ? "cut off, "
                              : record.outcome == Outcome::kMessage    ? "left a message, "
                                                                       : "gave up, ") +
                             WaitText(record.wait);
    const float width = TextWidth(t.type.small, text);
    const float x = strip.x + static_cast<float>(i) * (third / 2) + width + view.Px(18) +
                    (1 - gone) * view.Px(18);
    if (x + view.Px(50) > strip.x + third * 1.2f) continue;
    DrawText(ui.list(), t.type.small, {x - width - view.Px(16), middle - view.Px(8)},
             WithAlpha(t.bad, alpha), text);
    batch_.Add(Sprite::kRingTrack, {x, middle}, WithAlpha(t.bad, alpha), 0.72f);
    batch_.Add(Sprite::kFaceAngry, {x, middle}, WithAlpha(t.bad, alpha), 0.72f);
    for (int dot = 0; dot < 4; ++dot) {
      batch_.Add(Sprite::kDisc, {x + view.Px(16) + static_cast<float>(dot) * view.Px(9), middle},
                 WithAlpha(t.bad, alpha * (0.7f - 0.16f * static_cast<float>(dot))), 0.7f);
    }
  }
  // The answered go to their agents.
  for (std::size_t i = 0; i < just_answered_.size(); ++i) {
    const ContactRecord& record = view.trace.contacts()[just_answered_[i]];
    const auto gone = static_cast<float>(still ? 0.5 : age(just_answered_[i]));
    const float alpha = std::clamp(1.6f - 1.3f * gone, 0.25f, 1.0f);
    const float x = strip.x + static_cast<float>(i + 1) * third + view.Px(36) + gone * view.Px(24);
    for (int dot = 0; dot < 4; ++dot) {
      batch_.Add(Sprite::kDisc, {x - view.Px(16) - static_cast<float>(dot) * view.Px(9), middle},
                 WithAlpha(t.series[0].colour, alpha * (0.9f - 0.2f * static_cast<float>(dot))),
                 0.7f);
    }
    batch_.Add(Sprite::kRingTrack, {x, middle}, WithAlpha(t.text2, alpha), 0.72f);
    batch_.Add(Sprite::kFaceCalm, {x, middle}, WithAlpha(t.text2, alpha), 0.72f);
    DrawTextIn(ui.list(), t.type.small, {x + view.Px(18), strip.y, third - view.Px(90), strip.h},
               WithAlpha(t.text2, alpha),
               "to " + NameOfAgent(view.trace, record.group, record.agent) + ", after " +
                   WaitText(record.wait));
  }
}

}  // namespace callfloor::ui
