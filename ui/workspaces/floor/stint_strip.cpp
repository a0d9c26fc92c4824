// What an agent has done of late, piece by piece: where work was put down for a call, it is
// interrupted here too.
#include <algorithm>
#include <functional>

#include "ui/app/format.h"
#include "ui/workspaces/floor/floor_view.h"
#include "ui/workspaces/floor/stage_paint.h"

namespace callfloor::ui {
namespace {

std::string Words(int calls, int pieces, int put_down) {
  std::string text = FormatNumber(calls, 0) + (calls == 1 ? " call" : " calls");
  if (pieces > 0)
    text += ", " + FormatNumber(pieces, 0) + (pieces == 1 ? " piece" : " pieces") + " of work, " +
            FormatNumber(put_down, 0) + " put down";
  return text;
}

// A session as it was planned, an outline, and as it was held, filled from below; a cancelled one
// is struck through.
std::string DrawSessions(FloorView& view, const Rect& bar, Time from, GroupId group,
                         std::uint32_t agent, const std::function<float(Time)>& x) {
  const Theme& t = view.theme();
  ImDrawList* list = view.ui().list();
  const ImU32 colour = StateColour(t, AgentNow::State::kSession);
  std::string words;
  for (const AgentSession& session : view.trace.people().Sessions(group, agent)) {
    const Time end = session.planned + session.length;
    const Time until = std::min(view.now(), session.ended.value_or(view.now()));
    const bool begun = session.begun && *session.begun <= view.now();
    const bool dropped = session.dropped && *session.dropped <= view.now();
    if (session.planned > view.now() || std::max(end, begun ? until : end) < from) continue;
    if (begun) {
      list->AddRectFilled({x(*session.begun), bar.y + bar.h / 2},
                          {std::max(x(until), x(*session.begun) + 1), bar.Bottom()}, colour);
    }
    const Rect plan{x(session.planned), bar.y, x(std::min(end, view.now())) - x(session.planned),
                    bar.h};
    DrawBox(list, plan, 0, 0, colour);
    if (dropped) list->AddLine({plan.x, plan.Bottom()}, {plan.Right(), plan.y}, colour, view.Px(1));
    words += std::string(session.helps ? ", helping planned for " : ", coaching planned for ") +
             FloorClock(session.planned) +
             (dropped ? ", cancelled"
              : begun ? ", begun at " + FloorClock(*session.begun)
                      : std::string());
  }
  return words;
}

}  // namespace

void DrawStints(FloorView& view, Rect rect, GroupId group, std::uint32_t agent) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Duration window = Minutes(60);
  const Time from = std::max(view.trace.open(), view.now() - window);
  const auto x = [&](Time at) {
    const double share = ToSeconds(at - (view.now() - window)) / ToSeconds(window);
    return rect.x + rect.w * static_cast<float>(std::clamp(share, 0.0, 1.0));
  };
  const Rect bar = rect.CutTop(view.Px(14), view.Px(4));
  ui.list()->AddRectFilled({x(from), bar.y}, bar.Max(), t.raised);
  DrawHLine(ui.list(), bar.x, bar.Right(), bar.Bottom(), t.line2);
  int calls = 0, pieces = 0, put_down = 0;
  for (const Stint& stint : view.trace.Stints(group, agent)) {
    if (stint.from > view.now()) break;
    if (stint.to < from) continue;
    const bool work = stint.kind == Stint::Kind::kWork;
    calls += stint.kind == Stint::Kind::kCall;
    pieces += work;
    put_down += stint.put_down && stint.to <= view.now();
    const float a = x(std::max(stint.from, from)), b = x(std::min(stint.talk_end, view.now()));
    const float c = x(std::min(stint.to, view.now()));
    const ImU32 colour = StateColour(t, work ? AgentNow::State::kWork : AgentNow::State::kTalk);
    if (stint.kind == Stint::Kind::kRing) {
      DrawBox(ui.list(), {a, bar.y, std::max(c - a, 2.0f), bar.h}, 0, 0, colour);
      continue;
    }
    ui.list()->AddRectFilled({a, bar.y}, {std::max(b, a + 1), bar.Bottom()}, colour);
    if (c > b)
      ui.list()->AddRectFilled({b, bar.y + view.Px(5)}, {c, bar.Bottom()},
                               StateColour(t, AgentNow::State::kWrap));
    // Put down: the piece ends in a torn edge.
    if (stint.put_down && stint.to <= view.now() && b - a > view.Px(4)) {
      const float tooth = view.Px(3);
      ui.list()->AddTriangleFilled({b - tooth, bar.y}, {b, bar.y}, {b, bar.y + bar.h / 2},
                                   t.surface);
      ui.list()->AddTriangleFilled({b - tooth, bar.Bottom()}, {b, bar.Bottom()},
                                   {b, bar.y + bar.h / 2}, t.surface);
    }
  }
  const std::string sessions = DrawSessions(view, bar, from, group, agent, x);
  const Rect axis{rect.x, rect.y, rect.w, view.Px(16)};
  DrawTextIn(ui.list(), t.type.small, axis, t.text3, FloorClock(view.now() - window));
  DrawTextIn(ui.list(), t.type.small, axis, t.text3, "now", Align::kRight);
  ui.Register("floor/story/stints", bar, ControlKind::kText,
              Words(calls, pieces, put_down) + sessions);
}

}  // namespace callfloor::ui
