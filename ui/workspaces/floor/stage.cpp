#include "ui/workspaces/floor/stage.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/center/sampler.h"
#include "ui/app/format.h"
#include "ui/app/playback_names.h"
#include "ui/app/playback_story.h"
#include "ui/platform/icons.h"
#include "ui/platform/window.h"

namespace callfloor::ui {
namespace {

ImU32 MoodColour(const Theme& t, Mood mood) {
  return mood == Mood::kCalm ? t.text3 : mood == Mood::kRestless ? t.warn_glyph : t.bad;
}
ImU32 MoodText(const Theme& t, Mood mood) { return mood == Mood::kAngry ? t.bad : t.text; }

ImU32 StateColour(const Theme& t, AgentNow::State state) {
  switch (state) {
    case AgentNow::State::kTalk:
      return t.series[0].colour;
    case AgentNow::State::kWrap:
      return t.series[1].colour;
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

// A talk this much longer than its kind's mean is shown as long.
constexpr double kLongTalk = 2;

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
  std::vector<double> weights(view.scenario.contact_types.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    for (const double rate : view.scenario.contact_types[i].arrivals_per_hour.values)
      weights[i] = std::max(weights[i], rate);
  }
  std::vector<std::uint32_t> desks;
  for (std::uint32_t g = 0; g < view.trace.groups(); ++g)
    desks.push_back(std::max(view.trace.Desks(GroupId{g}), view.base.Desks(GroupId{g})));
  layout_ = LayOutScene(rect, t.scale, weights, desks);
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

void Stage::DrawHead(FloorView& view) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Rect& head = layout_.head;
  const float x = DrawText(ui.list(), t.type.title, head.Min(), t.text, "Waiting");
  // The legend at the right; the hint gives way to it.
  struct Entry {
    AgentNow::State state;
    const char* text;
  };
  constexpr std::array<Entry, 4> kEntries = {{{AgentNow::State::kTalk, "On a call"},
                                              {AgentNow::State::kWrap, "After-call"},
                                              {AgentNow::State::kIdle, "Ready"},
                                              {AgentNow::State::kBreak, "Break"}}};
  float right = head.Right();
  const float middle = head.y + head.h / 2;
  for (auto entry = kEntries.rbegin(); entry != kEntries.rend(); ++entry) {
    const float width = TextWidth(t.type.small, entry->text);
    right -= width;
    DrawText(ui.list(), t.type.small, {right, middle - view.Px(8)}, t.text2, entry->text);
    right -= view.Px(12);
    const ImU32 colour = StateColour(t, entry->state);
    if (layout_.style == DeskStyle::kSquare || layout_.style == DeskStyle::kBar) {
      const Rect box{right - view.Px(5), middle - view.Px(5), view.Px(10), view.Px(10)};
      if (entry->state == AgentNow::State::kIdle)
        DrawBox(ui.list(), box, 2, 0, colour);
      else
        batch_.Fill(box, entry->state == AgentNow::State::kBreak ? t.idle : colour);
    } else {
      const Sprite sprite = entry->state == AgentNow::State::kIdle    ? Sprite::kBustOutline
                            : entry->state == AgentNow::State::kBreak ? Sprite::kCup
                                                                      : Sprite::kBust;
      batch_.Add(sprite,
                 {right, middle - (entry->state == AgentNow::State::kBreak ? view.Px(2) : 0)},
                 colour, 0.6f);
    }
    right -= view.Px(24);
  }
  DrawTextIn(ui.list(), t.type.small, {x + view.Px(16), head.y, right - x - view.Px(16), head.h},
             t.text2,
             "front of the line at the right · the ring is the patience used up · “2” calls for "
             "the second time");
}

void Stage::DrawLane(FloorView& view, const LaneLayout& lane, std::size_t index) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  std::vector<std::uint32_t>& line = line_;
  line.clear();
  for (const std::uint32_t type : lane.types)
    line.insert(line.end(), view.state.lines[type].begin(), view.state.lines[type].end());
  if (lane.types.size() > 1) std::ranges::sort(line);  // contacts are in order of arrival
  const int waiting = static_cast<int>(line.size());

  const std::string name =
      lane.types.size() == 1
          ? view.scenario.contact_types[lane.types[0]].name
          : FormatNumber(static_cast<double>(lane.types.size()), 0) + " other kinds";
  const std::string count = waiting == 0 ? (lane.one_line ? "nobody" : "nobody waiting")
                                         : FormatNumber(waiting, 0) + " waiting";
  const Rect title{lane.rect.x + view.Px(12), lane.rect.y, lane.faces.x - lane.rect.x - view.Px(20),
                   lane.rect.h};
  if (lane.one_line) {
    const float count_width = TextWidth(t.type.small, count);
    DrawTextIn(ui.list(), t.type.body_bold,
               {title.x, title.y, title.w - count_width - view.Px(8), title.h}, t.text, name);
    DrawTextIn(ui.list(), t.type.small, title, t.text2, count, Align::kRight);
  } else {
    const float top = title.y + std::floor((title.h - view.Px(38)) / 2);
    DrawTextIn(ui.list(), t.type.body_bold, {title.x, top, title.w, view.Px(20)}, t.text, name);
    DrawTextIn(ui.list(), t.type.small, {title.x, top + view.Px(21), title.w, view.Px(16)}, t.text2,
               count);
  }

  const FacesLayout faces = LayOutFaces(lane, t.scale, waiting);
  const std::string control = "floor/lane/" + std::to_string(index);
  const Interaction it = ui.Control(
      control, lane.rect, {.kind = ControlKind::kRow, .text = name + ", " + count, .hand = false});
  const float ring_scale = std::min(1.0f, (lane.rect.h - view.Px(6)) / view.Px(32));
  int hit = -1;
  int selected = -1;
  for (int i = 0; i < faces.faces; ++i) {
    const std::uint32_t contact = line[static_cast<std::size_t>(i)];
    const ContactRecord& record = view.trace.contacts()[contact];
    const ImVec2 target = FacePosition(lane, faces, t.scale, i);
    const ImVec2 at = Moved(view, contact, target, view.Px(24));
    const double used = PatienceUsed(record, view.now());
    const Mood mood = MoodOf(used);
    const bool with_wait = faces.with_wait || i == 0;
    const Rect box{target.x - view.Px(16), lane.rect.y + view.Px(2),
                   with_wait ? view.Px(68) : view.Px(30), lane.rect.h - view.Px(4)};
    if (it.hovered && box.Contains(it.mouse)) hit = i;
    const bool is_selected = view.selection == SelectCaller(view.trace, contact);
    if (is_selected) {
      selected = i;
      batch_.Fill(box, t.soft);
      DrawBox(ui.list(), box, view.Px(4), 0, t.accent);
    }
    batch_.Add(Sprite::kFaceDisc, at, t.raised, ring_scale);
    batch_.Add(Sprite::kRingTrack, at, t.line2, ring_scale);
    if (used > 0.01) batch_.Add(RingOf(used), at, MoodColour(t, mood), ring_scale);
    batch_.Add(FaceOf(mood), at, mood == Mood::kCalm ? t.text : MoodColour(t, mood), ring_scale);
    if (record.attempt > 1) {
      const ImVec2 badge{at.x + view.Px(9) * ring_scale, at.y - view.Px(10) * ring_scale};
      batch_.Add(Sprite::kBadge, badge, t.surface, ring_scale);
      batch_.Add(Sprite::kBadge, badge, t.idle, 0.85f * ring_scale);
      DrawTextIn(ui.list(), t.type.small_bold,
                 {badge.x - view.Px(10), badge.y - view.Px(8), view.Px(20), view.Px(16)},
                 t.dark ? t.text : t.surface,
                 record.attempt < 10 ? std::to_string(record.attempt) : "+", Align::kCenter);
    }
    if (with_wait) {
      DrawTextIn(ui.list(), mood == Mood::kAngry ? t.type.body_bold : t.type.body,
                 {at.x + view.Px(17), lane.rect.y, view.Px(40), lane.rect.h}, MoodText(t, mood),
                 WaitText(view.now() - record.arrival));
    }
    ui.Register(control + "/caller/" + std::to_string(i),
                {target.x - view.Px(13), target.y - view.Px(13), view.Px(26), view.Px(26)},
                ControlKind::kRow, NameOfCaller(view.trace, contact));
  }
  if (faces.tail > 0) {
    const std::uint32_t longest = line[static_cast<std::size_t>(faces.faces)];
    const std::string text = "+ " + FormatNumber(faces.tail, 0) + ", longest " +
                             WaitText(view.now() - view.trace.contacts()[longest].arrival);
    DrawBox(ui.list(), faces.chip, faces.chip.h / 2, t.raised, t.dark ? 0 : t.line2);
    DrawTextIn(ui.list(), t.type.small_bold, faces.chip, t.text, text, Align::kCenter);
  }
  if (hit >= 0) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (it.activated)
      view.wishes.select = SelectCaller(view.trace, line[static_cast<std::size_t>(hit)]);
  } else if (it.activated && it.ring && waiting > 0) {
    view.wishes.select = SelectCaller(view.trace, line[0]);
  }
  if (it.focused && it.ring && faces.faces > 0) {
    // From the keyboard: arrows go along the line. Left is towards its end.
    int to = selected;
    if (ui.Shortcut({Key::kLeft}, false, true)) to = std::min(selected + 1, faces.faces - 1);
    if (ui.Shortcut({Key::kRight}, false, true)) to = std::max(selected - 1, 0);
    if (to != selected)
      view.wishes.select =
          SelectCaller(view.trace, line[static_cast<std::size_t>(std::max(to, 0))]);
  }
  ui.FocusRing(it, lane.rect, t.metrics.radius);
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

void Stage::DrawGroup(FloorView& view, const GroupLayout& card, std::size_t index) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const bool one = card.groups.size() == 1;
  const GroupId first{card.groups[0]};
  const AgentGroup& group = view.scenario.agent_groups[first.value];
  std::uint32_t on_duty = 0, talking = 0, wrapping = 0;
  for (const std::uint32_t g : card.groups) {
    on_duty += view.state.on_duty[g];
    talking += view.state.talking[g];
    wrapping += view.state.handling[g] - view.state.talking[g];
  }
  const std::string name =
      one ? group.name : FormatNumber(static_cast<double>(card.groups.size()), 0) + " other groups";
  std::string skills;
  if (one && view.scenario.contact_types.size() > 1) {
    if (group.skills.size() == view.scenario.contact_types.size())
      skills = "every call";
    else if (group.skills.size() == 1)
      skills = group.skills[0].type + " only";
    else {
      for (const Skill& skill : group.skills) skills += (skills.empty() ? "" : ", ") + skill.type;
    }
  }
  std::string busy =
      on_duty == 0 ? "nobody on duty"
                   : FormatNumber(talking, 0) + " of " + FormatNumber(on_duty, 0) + " on a call";
  const Rect head{card.rect.x + view.Px(16), card.rect.y + view.Px(6), card.rect.w - view.Px(32),
                  view.Px(28)};
  // In a narrow card the words give way to the name.
  const bool tight =
      TextWidth(t.type.small, busy) + TextWidth(t.type.body_bold, name) + view.Px(12) > head.w;
  if (tight && on_duty > 0) busy = FormatNumber(talking, 0) + " of " + FormatNumber(on_duty, 0);
  const float busy_width = TextWidth(t.type.small, busy);
  const float room = head.w - busy_width - view.Px(12);
  const bool stepping = one && first == view.step_group && view.scenario.agent_groups.size() > 1;
  const float name_width = std::min(TextWidth(t.type.body_bold, name), room);
  DrawTextIn(ui.list(), t.type.body_bold, {head.x, head.y, name_width + 1, head.h},
             stepping ? t.accent : t.text, name);
  if (!skills.empty() && room - name_width > view.Px(48)) {
    DrawTextIn(
        ui.list(), t.type.small,
        {head.x + name_width + view.Px(8), head.y + 1, room - name_width - view.Px(8), head.h},
        t.text2, skills);
  }
  DrawTextIn(ui.list(), t.type.small, {head.x, head.y + 1, head.w, head.h}, t.text2, busy,
             Align::kRight);

  const std::string control = "floor/group/" + std::to_string(index);
  const std::string tip =
      name + (skills.empty() ? "" : ": " + skills) +
      (one && view.scenario.agent_groups.size() > 1 ? ". Click to step in here." : ".");
  const Interaction title = ui.Control(control, head,
                                       {.kind = ControlKind::kRow,
                                        .text = name + ", " + busy,
                                        .selected = stepping,
                                        .tooltip = tip});
  if (title.activated && one) view.wishes.step_group = first;
  ui.FocusRing(title, head, view.Px(4));

  if (layout_.style == DeskStyle::kBar) {
    const Rect bar{card.inside.x, card.inside.y, card.inside.w,
                   std::min(view.Px(12), card.inside.h)};
    batch_.Fill(bar, t.raised);
    if (on_duty > 0) {
      const float talk = bar.w * static_cast<float>(talking) / static_cast<float>(on_duty);
      const float wrap = bar.w * static_cast<float>(wrapping) / static_cast<float>(on_duty);
      batch_.Fill({bar.x, bar.y, talk, bar.h}, StateColour(t, AgentNow::State::kTalk));
      batch_.Fill({bar.x + talk, bar.y, wrap, bar.h}, StateColour(t, AgentNow::State::kWrap));
    }
    return;
  }
  std::size_t desk = 0;
  for (const std::uint32_t g : card.groups) {
    const std::uint32_t desks = std::max(view.trace.Desks(GroupId{g}), view.base.Desks(GroupId{g}));
    for (std::uint32_t n = 0; n < desks && desk < card.desks.size(); ++n, ++desk)
      DrawDesk(view, card.desks[desk], GroupId{g}, n);
  }
  const Interaction it = ui.Control(control + "/desks", card.inside,
                                    {.kind = ControlKind::kRow, .text = busy, .hand = false});
  if (it.hovered) {
    for (const DeskLayout& place : card.desks) {
      if (!place.rect.Contains(it.mouse)) continue;
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      if (it.activated) Choose(view, card, it.mouse);
    }
  } else if (it.activated && it.ring && !card.desks.empty()) {
    Choose(view, card, card.desks[0].rect.Center());
  }
  if (it.focused && it.ring && view.selection.kind == FloorSelection::Kind::kAgent &&
      view.selection.group == first && one) {
    const std::uint32_t desks = view.trace.Desks(first);
    FloorSelection next = view.selection;
    if (ui.Shortcut({Key::kRight}, false, true) && next.agent + 1 < desks) ++next.agent;
    if (ui.Shortcut({Key::kLeft}, false, true) && next.agent > 0) --next.agent;
    if (next != view.selection) view.wishes.select = next;
  }
  ui.FocusRing(it, card.inside, view.Px(4));
}

void Stage::Choose(FloorView& view, const GroupLayout& card, ImVec2 mouse) {
  std::size_t desk = 0;
  for (const std::uint32_t g : card.groups) {
    const std::uint32_t desks = std::max(view.trace.Desks(GroupId{g}), view.base.Desks(GroupId{g}));
    for (std::uint32_t n = 0; n < desks && desk < card.desks.size(); ++n, ++desk) {
      if (!card.desks[desk].rect.Contains(mouse)) continue;
      FloorSelection selection;
      selection.kind = FloorSelection::Kind::kAgent;
      selection.group = GroupId{g};
      selection.agent = n;
      view.wishes.select = selection;
      view.wishes.step_group = GroupId{g};
    }
  }
}

void Stage::DrawDesk(FloorView& view, const DeskLayout& desk, GroupId group, std::uint32_t number) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  AgentNow agent;
  const auto& agents = view.state.agents[group.value];
  if (number < agents.size()) agent = agents[number];
  const ImU32 colour = StateColour(t, agent.state);
  const bool selected = view.selection.kind == FloorSelection::Kind::kAgent &&
                        view.selection.group == group && view.selection.agent == number;
  const bool called = agent.contact != kNoContact &&
                      std::ranges::find(just_answered_, agent.contact) != just_answered_.end();
  const bool with_selected = agent.contact != kNoContact &&
                             view.selection.kind == FloorSelection::Kind::kCaller &&
                             view.selection == SelectCaller(view.trace, agent.contact);
  const bool at_work =
      agent.state == AgentNow::State::kTalk || agent.state == AgentNow::State::kWrap;

  if (layout_.style == DeskStyle::kSquare) {
    const float gap = std::floor((desk.rect.w - layout_.square) / 2);
    const Rect box{desk.rect.x + gap, desk.rect.y + gap, layout_.square, layout_.square};
    switch (agent.state) {
      case AgentNow::State::kIdle:
        batch_.Fill(box, colour);
        batch_.Fill(box.Inset(std::max(1.0f, std::floor(layout_.square / 7))), t.surface);
        break;
      case AgentNow::State::kOff:
        batch_.Fill(box, WithAlpha(t.line2, 0.35f));
        break;
      case AgentNow::State::kBreak:
        batch_.Fill(box.Inset(std::floor(layout_.square / 4)), t.idle);
        break;
      case AgentNow::State::kTalk:
      case AgentNow::State::kWrap:
        batch_.Fill(box, colour);
        // After-call work has a corner cut out: shape before colour.
        if (agent.state == AgentNow::State::kWrap) {
          const float cut = std::floor(layout_.square / 2);
          batch_.Fill({box.Right() - cut, box.y, cut, cut}, t.surface);
        }
        break;
    }
    if (selected || with_selected || called)
      DrawBox(ui.list(), box.Inset(-2), 2, 0, selected || with_selected ? t.accent : t.text2,
              selected ? 2 : 1);
    return;
  }

  const float size = layout_.desk_scale;
  const bool named = layout_.style == DeskStyle::kNamed;
  const float name_height = named ? std::floor(24 * size * t.scale) : 0;
  const float bust_height = desk.rect.h - name_height;
  const float bust_y =
      desk.below ? desk.rect.y + name_height + bust_height / 2 : desk.rect.y + bust_height / 2;
  const ImVec2 at{desk.rect.x + std::floor(desk.rect.w / 2),
                  std::floor(bust_y + (named ? view.Px(desk.below ? 1.5f : 0.0f) : -view.Px(2)))};
  const float bust = named ? 0.96f * size : 0.85f * size;
  if (named && (selected || with_selected || called)) {
    const Rect box{desk.rect.x + 1, desk.rect.y, desk.rect.w - 2, desk.rect.h};
    if (selected || with_selected) batch_.Fill(box, t.soft);
    DrawBox(ui.list(), box, view.Px(4), 0, selected || with_selected ? t.accent : t.line2);
  }
  switch (agent.state) {
    case AgentNow::State::kTalk:
      batch_.Add(Sprite::kBust, at, colour, bust);
      batch_.Add(Sprite::kHeadset, at, colour, bust);
      break;
    case AgentNow::State::kWrap:
      batch_.Add(Sprite::kBust, at, colour, bust);
      batch_.Add(Sprite::kPencil, {at.x + view.Px(12) * bust, at.y + view.Px(1) * bust}, t.surface,
                 bust * 1.15f);
      batch_.Add(Sprite::kPencil, {at.x + view.Px(13) * bust, at.y}, colour, bust * 0.9f);
      break;
    case AgentNow::State::kIdle:
      batch_.Add(Sprite::kBustOutline, at, colour, bust);
      break;
    case AgentNow::State::kBreak:
      batch_.Add(Sprite::kCup, at, colour, bust);
      break;
    case AgentNow::State::kOff:
      batch_.Add(Sprite::kSeat, at, t.line2, bust);
      break;
  }
  // How far the talk or the after-call work has got.
  const Rect bar{desk.rect.x + view.Px(6),
                 named ? (desk.below ? desk.rect.y + name_height + 1
                                     : desk.rect.Bottom() - name_height - view.Px(3))
                       : desk.rect.Bottom() - view.Px(5),
                 desk.rect.w - view.Px(12), view.Px(2)};
  if (at_work) {
    const ContactRecord& record = view.trace.contacts()[agent.contact];
    const double mean =
        view.playback.scenario() ? MeanOf(view.scenario.contact_types[record.type.value].talk) : 0;
    const bool long_talk = agent.state == AgentNow::State::kTalk &&
                           ToSeconds(view.now() - agent.since) > kLongTalk * mean;
    batch_.Fill(bar, t.line2);
    batch_.Fill({bar.x, bar.y, std::max(1.0f, bar.w * agent.progress), bar.h},
                long_talk ? t.warn_glyph : colour);
  }
  if (named) {
    const Rect label{desk.rect.x + view.Px(2),
                     desk.below ? desk.rect.y : desk.rect.Bottom() - name_height,
                     desk.rect.w - view.Px(4), name_height};
    const std::string name = NameOfAgent(view.trace, group, number);
    const TextStyle& style = size >= 1.25f ? t.type.body : t.type.small;
    DrawTextIn(ui.list(), style, label,
               agent.state == AgentNow::State::kOff || agent.state == AgentNow::State::kBreak
                   ? t.text3
                   : t.text,
               name, Align::kCenter);
    ui.Register("floor/agent/" + std::to_string(group.value) + "/" + std::to_string(number),
                desk.rect, ControlKind::kRow, name);
  } else if (number < 3) {
    ui.Register("floor/agent/" + std::to_string(group.value) + "/" + std::to_string(number),
                desk.rect, ControlKind::kRow, "");
  }
}

}  // namespace callfloor::ui
