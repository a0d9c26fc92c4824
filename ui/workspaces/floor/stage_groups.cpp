#include <algorithm>
#include <cmath>

#include "sim/center/sampler.h"
#include "ui/app/format.h"
#include "ui/app/playback_story.h"
#include "ui/workspaces/floor/stage.h"
#include "ui/workspaces/floor/stage_paint.h"

// The groups of agents at their desks.

namespace callfloor::ui {
namespace {

// A talk this much longer than its kind's mean is shown as long.
constexpr double kLongTalk = 2;

}  // namespace

void Stage::DrawGroup(FloorView& view, const GroupLayout& card, std::size_t index) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const bool one = card.groups.size() == 1;
  const GroupId first{card.groups[0]};
  const AgentGroup& group = view.scenario.agent_groups[first.value];
  std::uint32_t on_duty = 0, talking = 0, working = 0, wrapping = 0, in_session = 0;
  for (const std::uint32_t g : card.groups) {
    on_duty += view.state.on_duty[g];
    talking += view.state.talking[g];
    working += view.state.working[g];
    in_session += view.state.in_session[g];
    wrapping += view.state.handling[g] - view.state.talking[g] - view.state.working[g];
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
  if (working > 0) busy += ", " + FormatNumber(working, 0) + " at work";
  if (in_session > 0) busy += ", " + FormatNumber(in_session, 0) + " in a session";
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
      const float work = bar.w * static_cast<float>(working) / static_cast<float>(on_duty);
      batch_.Fill({bar.x + talk, bar.y, wrap, bar.h}, StateColour(t, AgentNow::State::kWrap));
      batch_.Fill({bar.x + talk + wrap, bar.y, work, bar.h},
                  StateColour(t, AgentNow::State::kWork));
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

// Ten pixels an agent: what is done is a shape before it is a colour.
void Stage::DrawSquare(FloorView& view, const Rect& box, const AgentNow& agent, bool marked,
                       bool called) {
  const Theme& t = view.theme();
  const ImU32 colour = StateColour(t, agent.state);
  const float half = std::floor(box.w / 2);
  const float thin = std::max(1.0f, std::floor(box.w / 7));
  switch (agent.state) {
    case AgentNow::State::kIdle:
    case AgentNow::State::kRing:
      batch_.Fill(box, colour);
      batch_.Fill(box.Inset(thin), t.surface);
      if (agent.state == AgentNow::State::kRing) batch_.Fill(box.Inset(3 * thin), colour);
      break;
    case AgentNow::State::kOff:
      batch_.Fill(box, WithAlpha(t.line2, 0.35f));
      break;
    case AgentNow::State::kBreak:
      batch_.Fill(box.Inset(std::floor(box.w / 4)), t.idle);
      break;
    case AgentNow::State::kTalk:
      batch_.Fill(box, colour);
      // As many bars as chats.
      for (std::uint32_t i = 1; i < std::min(agent.in_hand, 4u); ++i) {
        const float x = box.w * static_cast<float>(i) / static_cast<float>(agent.in_hand);
        batch_.Fill({box.x + std::floor(x), box.y, 1, box.h}, t.surface);
      }
      break;
    case AgentNow::State::kWrap:
      batch_.Fill(box, colour);
      batch_.Fill({box.Right() - half, box.y, half, half}, t.surface);
      break;
    case AgentNow::State::kWork:
      batch_.Fill(box, colour);
      batch_.Fill({box.x + thin, box.y + half, box.w - 2 * thin, thin}, t.surface);
      break;
    case AgentNow::State::kSession:
      // Two side by side.
      batch_.Fill({box.x, box.y, half - thin / 2, box.h}, colour);
      batch_.Fill({box.Right() - half + thin / 2 + 1, box.y + half, half - thin / 2 - 1, half},
                  colour);
      break;
  }
  if (agent.contact != kNoContact && view.trace.RepeatOf(agent.contact) != nullptr)
    batch_.Fill({box.x, box.Bottom() - half, half, half}, t.surface);
  if (marked || called)
    DrawBox(view.ui().list(), box.Inset(-2), 2, 0, marked ? t.accent : t.text2, marked ? 2 : 1);
}

void Stage::DrawAgent(FloorView& view, const AgentNow& agent, ImVec2 at, float bust) {
  const Theme& t = view.theme();
  const ImU32 colour = StateColour(t, agent.state);
  const auto beside = [&](Sprite sprite, float x, float y, ImU32 tint, float size) {
    batch_.Add(sprite, {at.x + view.Px(x) * bust, at.y + view.Px(y) * bust}, t.surface,
               size * 1.28f);
    batch_.Add(sprite, {at.x + view.Px(x) * bust, at.y + view.Px(y) * bust}, tint, size);
  };
  switch (agent.state) {
    case AgentNow::State::kTalk:
      batch_.Add(Sprite::kBust, at, colour, bust);
      batch_.Add(Sprite::kHeadset, at, colour, bust);
      break;
    case AgentNow::State::kWrap:
      batch_.Add(Sprite::kBust, at, colour, bust);
      beside(Sprite::kPencil, 13, 0, colour, bust * 0.9f);
      break;
    case AgentNow::State::kWork:
      batch_.Add(Sprite::kBust, at, colour, bust);
      beside(Sprite::kSheet, 12, 2, colour, bust);
      break;
    case AgentNow::State::kRing:
      batch_.Add(Sprite::kBustOutline, at, colour, bust);
      batch_.Add(Sprite::kHeadset, at, colour, bust);
      break;
    case AgentNow::State::kSession:
      batch_.Add(Sprite::kBust, at, colour, bust);
      // The coach, or the newcomer who is helped, sits beside.
      beside(Sprite::kBust, agent.helps ? -11 : 11, 3.5f, Mix(t.surface, colour, 0.6f),
             bust * 0.62f);
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
  // A pip for each of several chats.
  for (std::uint32_t i = 0; agent.in_hand > 1 && i < std::min(agent.in_hand, 6u); ++i) {
    const ImVec2 pip{at.x + (static_cast<float>(i) - static_cast<float>(agent.in_hand - 1) / 2) *
                                view.Px(6) * bust,
                     at.y + view.Px(7) * bust};
    batch_.Add(Sprite::kDisc, pip, t.surface, 0.75f * bust);
  }
  // What was put down lies beside the agent until it is taken up again.
  if (agent.put_down != kNoContact && agent.state != AgentNow::State::kOff) {
    beside(Sprite::kSheet, -13, 5, StateColour(t, AgentNow::State::kWork), bust * 0.8f);
  }
}

// What quality adds: a caller who calls again, and the agent's strain.
void Stage::DrawMarks(FloorView& view, const AgentNow& agent, std::optional<double> strain,
                      ImVec2 at, float bust) {
  if (agent.contact != kNoContact && view.trace.RepeatOf(agent.contact) != nullptr)
    DrawRepeatMark(view, {at.x + view.Px(12) * bust, at.y - view.Px(9) * bust}, 0.9f * bust);
  if (strain && agent.state != AgentNow::State::kOff)
    DrawStrain(view, *strain, {at.x - view.Px(16) * bust, at.y - view.Px(1) * bust}, bust);
}

// How far the talk or the after-call work has got; of work, the pieces in which it was done.
void Stage::DrawProgress(FloorView& view, const AgentNow& agent, const Rect& bar) {
  const Theme& t = view.theme();
  const ImU32 colour = StateColour(t, agent.state);
  batch_.Fill(bar, t.line2);
  if (agent.state == AgentNow::State::kSession) {
    batch_.Fill({bar.x, bar.y, std::max(1.0f, bar.w * agent.progress), bar.h}, colour);
    return;
  }
  if (agent.state == AgentNow::State::kWork) {
    const auto pieces = view.trace.PiecesOf(agent.contact);
    double all = 0, before = 0;
    for (const Stint& piece : pieces) all += ToSeconds(piece.talk_end - piece.from);
    for (const Stint& piece : pieces) {
      if (piece.from > view.now() || all <= 0) break;
      const double length = ToSeconds(std::min(piece.talk_end, view.now()) - piece.from);
      const float x = bar.x + bar.w * static_cast<float>(before / all);
      const float width = bar.w * static_cast<float>(length / all);
      // A gap where it was interrupted.
      const float gap = before > 0 ? view.Px(2) : 0;
      batch_.Fill({x + gap, bar.y, std::max(1.0f, width - gap), bar.h}, colour);
      before += length;
    }
    return;
  }
  const ContactRecord& record = view.trace.contacts()[agent.contact];
  const double mean = MeanOf(view.scenario.contact_types[record.type.value].talk);
  const bool long_talk = agent.state == AgentNow::State::kTalk &&
                         ToSeconds(view.now() - agent.since) > kLongTalk * mean;
  batch_.Fill({bar.x, bar.y, std::max(1.0f, bar.w * agent.progress), bar.h},
              long_talk ? t.warn_glyph : colour);
}

void Stage::DrawDesk(FloorView& view, const DeskLayout& desk, GroupId group, std::uint32_t number) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  AgentNow agent;
  const auto& agents = view.state.agents[group.value];
  if (number < agents.size()) agent = agents[number];
  const bool selected = view.selection.kind == FloorSelection::Kind::kAgent &&
                        view.selection.group == group && view.selection.agent == number;
  const bool called = agent.contact != kNoContact &&
                      std::ranges::find(just_answered_, agent.contact) != just_answered_.end();
  const bool with_selected = agent.contact != kNoContact &&
                             view.selection.kind == FloorSelection::Kind::kCaller &&
                             view.selection == SelectCaller(view.trace, agent.contact);
  if (layout_.style == DeskStyle::kSquare) {
    const float gap = std::floor((desk.rect.w - layout_.square) / 2);
    DrawSquare(view, {desk.rect.x + gap, desk.rect.y + gap, layout_.square, layout_.square}, agent,
               selected || with_selected, called);
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
  DrawAgent(view, agent, at, bust);
  DrawMarks(view, agent, view.trace.people().Strain(group, number), at, bust);
  // How far the talk or the after-call work has got.
  const Rect bar{desk.rect.x + view.Px(6),
                 named ? (desk.below ? desk.rect.y + name_height + 1
                                     : desk.rect.Bottom() - name_height - view.Px(3))
                       : desk.rect.Bottom() - view.Px(5),
                 desk.rect.w - view.Px(12), view.Px(2)};
  if (agent.contact != kNoContact || agent.state == AgentNow::State::kSession)
    DrawProgress(view, agent, bar);
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
    const std::string control =
        "floor/agent/" + std::to_string(group.value) + "/" + std::to_string(number);
    ui.Register(control, desk.rect, ControlKind::kRow, name);
    if (agent.state == AgentNow::State::kSession)
      ui.Register(control + "/session", desk.rect, ControlKind::kMark, name);
  } else if (number < 3) {
    ui.Register("floor/agent/" + std::to_string(group.value) + "/" + std::to_string(number),
                desk.rect, ControlKind::kRow, "");
  }
}

}  // namespace callfloor::ui
