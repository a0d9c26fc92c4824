#include <algorithm>
#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_story.h"
#include "ui/workspaces/floor/stage.h"
#include "ui/workspaces/floor/stage_paint.h"

// Work that can wait: its backlog as a stack of sheets, what is past its deadline at the right.

namespace callfloor::ui {
namespace {

std::string Count(std::uint32_t n) { return FormatNumber(n, 0); }

// "12 late · 9 due soon · 3 in hand": what is not there is not said.
std::string StateText(const BacklogNow& backlog) {
  std::string text;
  const auto add = [&](std::uint32_t n, const char* what) {
    if (n > 0) text += (text.empty() ? "" : " · ") + Count(n) + " " + what;
  };
  add(backlog.late, "late");
  add(backlog.soon, "due soon");
  add(backlog.in_hand, "in hand");
  add(backlog.put_down, "put down");
  return text.empty() ? "nothing in hand" : text;
}

std::string TipOf(const Scenario& scenario, std::uint32_t type, const BacklogNow& backlog) {
  const Deferred& deferred = *scenario.contact_types[type].deferred;
  const double hours = deferred.deadline_h;
  const std::string clock = deferred.clock == DeadlineClock::kOpen ? " opening hours" : " hours";
  return "Late: past the deadline of " + FormatNumber(hours, hours == std::floor(hours) ? 0 : 1) +
         clock + ". Due soon: less than a quarter of it is left. Today " + Count(backlog.done) +
         " done, " + Count(backlog.done_late) + " of them late, " + Count(backlog.interruptions) +
         (backlog.interruptions == 1 ? " interruption." : " interruptions.");
}

}  // namespace

// Sheets side by side while they have room, else one bar; as long as the backlog is against its
// highest of the day. Late ones are hatched, those due soon have a notch: shape before colour.
void Stage::DrawSheets(FloorView& view, const Rect& area, const BacklogNow& backlog,
                       std::uint32_t most) {
  const Theme& t = view.theme();
  batch_.Fill({area.x, area.Bottom() - 1, area.w, 1}, t.line2);
  if (most == 0) return;
  const float pitch = std::min(view.Px(9), area.w / static_cast<float>(most));
  const bool sheets = pitch >= view.Px(5);
  const std::uint32_t parts[3] = {backlog.late, backlog.soon,
                                  backlog.waiting - backlog.late - backlog.soon};
  const ImU32 colours[3] = {t.bad, t.warn_glyph, t.idle};
  float x = area.Right();
  for (int part = 0; part < 3; ++part) {
    const float width = pitch * static_cast<float>(parts[part]);
    if (parts[part] == 0) continue;
    const Rect bar{x - width, area.y, width, area.h};
    if (sheets) {
      for (std::uint32_t i = 0; i < parts[part]; ++i) {
        const Rect sheet{std::floor(x - pitch * static_cast<float>(i + 1)) + 1, bar.y,
                         std::floor(pitch) - view.Px(2), bar.h};
        batch_.Fill(sheet, colours[part]);
        if (part == 1) batch_.Fill({sheet.x, sheet.y, sheet.w, view.Px(3)}, t.surface);
        if (part == 0)
          batch_.Fill({sheet.x, sheet.y + std::floor(sheet.h / 2), sheet.w, view.Px(2)}, t.surface);
      }
    } else {
      batch_.Fill(bar, colours[part]);
      if (part == 1) batch_.Fill({bar.x, bar.y, bar.w, view.Px(3)}, t.surface);
      if (part == 0) {
        for (float stripe = bar.x + view.Px(3); stripe < bar.Right(); stripe += view.Px(6))
          batch_.Fill({stripe, bar.y, 1, bar.h}, t.surface);
      }
    }
    x -= width;
  }
}

void Stage::DrawBacklog(FloorView& view, const LaneLayout& lane, std::size_t index) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const std::uint32_t type = lane.types[0];
  const BacklogNow& backlog = view.state.backlogs[type];
  const std::string& name = view.scenario.contact_types[type].name;
  const std::string count =
      backlog.waiting == 0 ? "no backlog" : Count(backlog.waiting) + " waiting";
  const std::string state = StateText(backlog);
  DrawLaneTitle(view, lane, name, count);

  const std::string control = "floor/lane/" + std::to_string(index);
  const std::string tip = TipOf(view.scenario, type, backlog);
  const Interaction it = ui.Control(control, lane.rect,
                                    {.kind = ControlKind::kRow,
                                     .text = name + ", " + count + " · " + state,
                                     .hand = backlog.next != kNoContact,
                                     .tooltip = tip});
  Rect area = lane.faces;
  if (lane.one_line) {
    const Rect words = area.CutLeft(std::min(view.Px(190), area.w / 2), view.Px(8));
    DrawTextIn(ui.list(), t.type.small, words, backlog.late > 0 ? t.text : t.text2, state);
    area = area.Inset(0, view.Px(10));
  } else {
    area = area.Inset(0, view.Px(7));
    const Rect words = area.CutTop(view.Px(16), view.Px(4));
    DrawTextIn(ui.list(), t.type.small, words, backlog.late > 0 ? t.text : t.text2, state,
               Align::kRight);
  }
  const bool selected =
      backlog.next != kNoContact && view.selection == SelectCaller(view.trace, backlog.next);
  DrawSheets(view, area, backlog, view.trace.MostBacklog(TypeId{type}));
  if (selected) DrawBox(ui.list(), lane.rect, t.metrics.radius, 0, t.accent);
  ui.Register(control + "/backlog", area, ControlKind::kText, count + ": " + state + ". " + tip);
  if (it.activated && backlog.next != kNoContact)
    view.wishes.select = SelectCaller(view.trace, backlog.next);
  ui.FocusRing(it, lane.rect, t.metrics.radius);
}

}  // namespace callfloor::ui
