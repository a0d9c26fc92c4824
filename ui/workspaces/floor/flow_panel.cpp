// The call flow on the floor: who stands at which node now, who moves on, how many have left and
// by which door.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/ivr_flow.h"
#include "ui/workspaces/floor/floor_view.h"
#include "ui/workspaces/ivr_drawing.h"

namespace callfloor::ui {
namespace {

constexpr float kBoxHeight = 66, kLowBox = 50, kRowGap = 22, kLowGap = 12;
constexpr std::size_t kMostDots = 400;

std::string Count(std::uint32_t n) { return FormatNumber(n, 0); }
std::string Share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? "" : FormatPercent(static_cast<double>(part) / whole);
}

// How long a move is on its way, in the time of the day: 0.7 s on the wall, a second of the day at
// the least.
Duration OnTheWay(const FloorView& view) {
  return Seconds(std::max(1.0, 0.7 * view.pacing.asked_speed()));
}

struct Figure {
  const char* name;
  std::string label, value, context, tip;
};

void DrawPorts(FloorView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const IvrNow& ivr = view.state.ivr;
  const std::uint32_t ports = static_cast<std::uint32_t>(view.scenario.ivr->ports.value_or(0));
  const std::string value =
      Count(ivr.inside) + (ports > 0 ? " of " + Count(ports) + " ports" : " inside");
  const std::string context = "at most " + Count(ivr.most) + " so far" +
                              (ivr.no_port > 0 ? ", " + Count(ivr.no_port) + " found none" : "");
  DrawTextIn(ui.list(), t.type.small, {rect.x, rect.y, rect.w, view.Px(16)}, t.text, "In the IVR");
  const float x = DrawText(ui.list(), t.type.title, {rect.x, rect.y + view.Px(16)}, t.text, value);
  DrawTextIn(ui.list(), t.type.small,
             {x + view.Px(8), rect.y + view.Px(20), rect.Right() - x - view.Px(8), view.Px(16)},
             ivr.no_port > 0 ? t.bad : t.text2, context);
  const std::uint32_t scale = ports > 0 ? ports : std::max(ivr.most, 1u);
  const Rect bar{rect.x, rect.y + view.Px(42), rect.w, view.Px(4)};
  DrawBar(ui, bar, std::min(1.0f, static_cast<float>(ivr.inside) / static_cast<float>(scale)),
          ivr.inside >= scale && ports > 0 ? t.bad : t.series[0].colour, t.line2);
  const float most =
      bar.x + bar.w * std::min(1.0f, static_cast<float>(ivr.most) / static_cast<float>(scale));
  DrawVLine(ui.list(), most - 1, bar.y - view.Px(3), bar.Bottom() + view.Px(3), t.text2);
  ui.Control("floor/flow/ports", rect,
             {.kind = ControlKind::kText,
              .text = value + ", " + context,
              .focusable = false,
              .hand = false,
              .tooltip = "Everybody in the IVR takes a port. The tick is the most in use at a time "
                         "so far today."});
}

void DrawFigures(FloorView& view, Rect rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const IvrNow& ivr = view.state.ivr;
  const IvrNodeNow sum = ivr.Sum();
  const std::uint32_t left = sum.to_agents + sum.served + sum.hung_up + sum.out;
  const std::array<Figure, 4> figures = {{
      {"floor/flow/to-agents", "To the agents", Count(sum.to_agents), Share(sum.to_agents, left),
       "Left the IVR for the agents' queue so far, and the share of those who have left."},
      {"floor/flow/served", "Served by the IVR", Count(sum.served),
       Share(sum.served, left) +
           (sum.served_in_vain > 0 ? ", " + Count(sum.served_in_vain) + " call again" : ""),
       "Containment: served without an agent. Who calls again was contained in vain: it had not "
       "helped."},
      {"floor/flow/hung-up", "Hung up", Count(sum.hung_up), Share(sum.hung_up, left),
       "Callers who hung up inside the IVR, and those on whom it hung up."},
      {"floor/flow/out", "Sent outside", Count(sum.out), Share(sum.out, left),
       "Passed on to somebody outside the centre."},
  }};
  const int shown = sum.out > 0 ? 4 : 3;
  DrawPorts(view, rect.CutLeft(std::floor(rect.w * 0.34f), view.Px(24)));
  for (int i = 0; i < shown; ++i) {
    const Figure& figure = figures[static_cast<std::size_t>(i)];
    const Rect box = rect.Column(i, shown, view.Px(16));
    DrawVLine(ui.list(), box.x - view.Px(12), box.y, box.Bottom(), t.line);
    DrawTextIn(ui.list(), t.type.small, {box.x, box.y, box.w, view.Px(16)}, t.text, figure.label);
    const float x =
        DrawText(ui.list(), t.type.title, {box.x, box.y + view.Px(16)}, t.text, figure.value);
    DrawTextIn(ui.list(), t.type.small,
               {x + view.Px(8), box.y + view.Px(20), box.Right() - x - view.Px(8), view.Px(16)},
               t.text2, figure.context);
    ui.Control(figure.name, box,
               {.kind = ControlKind::kText,
                .text = figure.value + " " + figure.context,
                .focusable = false,
                .hand = false,
                .tooltip = figure.tip});
  }
}

// What has become of those who came to a node.
std::string DoorsOf(const IvrNodeNow& node) {
  std::string text = Count(node.came) + " came";
  const auto add = [&](std::uint32_t n, const char* what) {
    if (n > 0) text += " · " + Count(n) + " " + what;
  };
  add(node.served, "served");
  add(node.hung_up, "hung up");
  add(node.out, "out");
  return text;
}

// One dot for each caller, in rows from the left, as many as there is room for; the number above
// has them all.
void DrawCallers(FloorView& view, const Rect& rect, std::uint32_t here, ImU32 colour) {
  const bool low = rect.h < view.Px(10);
  const float pitch = view.Px(low ? 7 : 9), radius = view.Px(low ? 2 : 3);
  const auto columns = static_cast<std::uint32_t>(std::max(1.0f, rect.w / pitch));
  const std::uint32_t dots = std::min(here, (low ? 1 : 2) * columns);
  for (std::uint32_t i = 0; i < dots; ++i) {
    const ImVec2 at{rect.x + radius + static_cast<float>(i % columns) * pitch,
                    rect.y + radius + static_cast<float>(i / columns) * pitch};
    view.ui().list()->AddCircleFilled(at, radius, colour, 12);
  }
}

void DrawNode(FloorView& view, const IvrGeometry& geometry, std::size_t i) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const IvrNode& node = view.scenario.ivr->nodes[i];
  const IvrNodeNow& now = view.state.ivr.nodes[i];
  const Rect rect = geometry.Of(i);
  const std::string kind = IvrKindName(node.kind);
  const std::string doors = DoorsOf(now);
  const bool takes_time = node.duration.has_value();
  std::string tip = node.name + ": " + kind + ". " + doors + ".";
  if (now.served_in_vain > 0)
    tip += " " + Count(now.served_in_vain) + " of those served call again.";
  if (!takes_time) tip += " It takes no time: nobody stays here.";
  const Interaction it =
      ui.Control("floor/flow/" + std::to_string(i), rect,
                 {.kind = ControlKind::kRow,
                  .text = node.name + ", " + kind + ": " + Count(now.here) + " here, " + doors,
                  .hand = false,
                  .tooltip = tip});
  DrawBox(ui.list(), rect, t.metrics.radius, it.hovered ? t.hover : t.raised,
          it.hovered ? t.line2 : t.line);
  const ImU32 colour = IvrKindColour(t, node.kind);
  ui.list()->AddRectFilled({rect.x, rect.y + ui.Px(6)},
                           {rect.x + ui.Px(3), rect.Bottom() - ui.Px(6)}, colour, ui.Px(1.5f));
  const bool low = rect.h < ui.Px(kBoxHeight - 4);
  const Rect words{rect.x + ui.Px(10), rect.y + ui.Px(low ? 4 : 5), rect.w - ui.Px(18), ui.Px(16)};
  const std::string here = takes_time ? Count(now.here) : std::string();
  DrawTextIn(ui.list(), t.type.body_bold, words, t.text, here, Align::kRight);
  DrawTextIn(ui.list(), t.type.small_bold,
             {words.x, words.y, words.w - TextWidth(t.type.body_bold, here) - ui.Px(6), words.h},
             t.text, node.name);
  if (takes_time) {
    DrawCallers(view,
                low ? Rect{words.x, rect.Bottom() - ui.Px(8), words.w, ui.Px(4)}
                    : Rect{words.x, rect.y + ui.Px(26), words.w, ui.Px(18)},
                now.here, t.series[0].colour);
  } else if (!low) {
    DrawTextIn(ui.list(), t.type.small, {words.x, rect.y + ui.Px(23), words.w, ui.Px(16)}, t.text3,
               kind);
  }
  DrawTextIn(ui.list(), t.type.small,
             {words.x, rect.Bottom() - ui.Px(low ? 27 : 20), words.w + ui.Px(4), ui.Px(16)},
             t.text2, doors);
  ui.FocusRing(it, rect, t.metrics.radius);
}

// Those who have just moved on, as dots along the ways; who leaves drops out of the box.
void DrawMoves(FloorView& view, const IvrGeometry& geometry) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  if (ui.reduce_motion) return;
  const Duration window = OnTheWay(view);
  const auto moves = view.trace.ivr().Between(view.now() - window, view.now());
  const std::size_t first = moves.size() > kMostDots ? moves.size() - kMostDots : 0;
  for (const IvrMove& move : moves.subspan(first)) {
    const auto gone = static_cast<float>(ToSeconds(view.now() - move.at) / ToSeconds(window));
    if (move.from == IvrMove::kOutside) continue;
    if (move.to != IvrMove::kOutside) {
      const auto way = std::ranges::find_if(geometry.flow->ways, [&](const IvrFlowWay& w) {
        return w.from == move.from && w.to == move.to;
      });
      if (way == geometry.flow->ways.end()) continue;
      ui.list()->AddCircleFilled(PointOnIvrWay(ui, geometry, *way, gone), ui.Px(3),
                                 t.series[0].colour, 12);
      continue;
    }
    if (move.exit == IvrExit::kToAgents) continue;
    // Who hangs up drops and fades; who is served rises.
    const Rect box = geometry.Of(move.from);
    const bool lost = move.exit == IvrExit::kHungUp;
    const float way = ui.Px(16) * gone;
    const ImVec2 at{box.Right() - ui.Px(lost ? 14 : 26), lost ? box.Bottom() + way : box.y - way};
    const ImU32 colour = WithAlpha(lost ? t.bad : t.good, 1 - gone);
    if (lost)
      ui.list()->AddRectFilled({at.x - ui.Px(3), at.y - ui.Px(3)},
                               {at.x + ui.Px(3), at.y + ui.Px(3)}, colour);
    else
      ui.list()->AddCircleFilled(at, ui.Px(3), colour, 12);
  }
}

}  // namespace

float DrawStageSwitch(FloorView& view, const Rect& head) {
  const std::array<std::string_view, 2> labels = {"Desks", "Call flow"};
  int chosen = view.flow ? 1 : 0;
  const Rect rect{head.x, head.y - view.Px(2), view.Px(184), view.Px(28)};
  if (Segmented(view.ui(), "floor/view", rect, labels, chosen)) view.wishes.flow = chosen == 1;
  // How many are in the flow is said where it is not seen.
  if (view.flow) return rect.Right();
  const IvrNow& ivr = view.state.ivr;
  const auto ports = view.scenario.ivr->ports;
  const std::string text =
      Count(ivr.inside) + (ports ? " of " + FormatNumber(*ports, 0) : "") + " in the IVR";
  const float x =
      DrawText(view.ui().list(), view.theme().type.small_bold,
               {rect.Right() + view.Px(12), head.y + view.Px(4)}, view.theme().text, text);
  view.ui().Register("floor/in-ivr", {rect.Right(), head.y, x - rect.Right(), head.h},
                     ControlKind::kText, text);
  return x;
}

void DrawFlow(FloorView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(view.Px(16), view.Px(8));
  const Rect head = inside.CutTop(view.Px(24), view.Px(14));
  const float x = DrawStageSwitch(view, head);
  DrawTextIn(ui.list(), t.type.small,
             {x + view.Px(16), head.y, head.Right() - x - view.Px(16), head.h}, t.text2,
             "each dot is a caller · a square that drops out has hung up · a dot that rises is "
             "served");
  DrawFigures(view, inside.CutTop(view.Px(50), view.Px(8)));

  const IvrFlow flow = LayOutIvr(view.scenario);
  const auto rows = static_cast<float>(std::max(flow.rows, 1));
  const bool low = inside.h < view.Px(kBoxHeight + kRowGap) * rows + view.Px(24);
  const float box = view.Px(low ? kLowBox : kBoxHeight);
  const float least = box + view.Px(low ? kLowGap : kRowGap);
  const float height = std::max(least * rows + view.Px(24), inside.h);
  const Rect area = ui.BeginScroll("floor/flow/scroll", inside, height);
  const float row = std::min(view.Px(112), (area.h - view.Px(24)) / rows);
  const float unused = area.h - view.Px(24) - row * rows;
  const IvrGeometry geometry = PlaceIvr(
      ui, flow, {area.x, area.y + view.Px(22) + unused / 2, area.w - view.Px(8), row * rows}, box,
      row, view.Px(190));
  for (const IvrFlowWay& way : flow.ways)
    DrawIvrWay(ui, geometry, way, way.conditional ? t.warn_glyph : t.line2, 1);
  for (std::size_t i = 0; i < flow.nodes.size(); ++i) DrawNode(view, geometry, i);
  DrawMoves(view, geometry);
  ui.EndScroll();
}

}  // namespace callfloor::ui
