// The call flow as a graph over its form: who comes by, and which way they go on.
#include "ui/app/format.h"
#include "ui/app/ivr_flow.h"
#include "ui/workspaces/ivr_drawing.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {
namespace {

constexpr float kBoxHeight = 44, kRowGap = 18;

void DrawWay(Ui& ui, const IvrGeometry& geometry, const IvrFlowWay& way, bool marked) {
  const Theme& t = ui.theme();
  const ImU32 colour = marked ? t.accent : way.conditional ? t.warn_glyph : t.line2;
  DrawIvrWay(ui, geometry, way, colour, marked ? 2 : 1);
  const ImVec2 end = PointOnIvrWay(ui, geometry, way, 1),
               begin = PointOnIvrWay(ui, geometry, way, 0);
  if (way.back || (way.probability >= 1 && !way.conditional) || end.x - begin.x < ui.Px(24)) return;
  const std::string text = way.conditional ? "if" : FormatPercent(way.probability);
  const float wide = TextWidth(t.type.small, text);
  // Near the node it leads to, where ways of one node have parted.
  const ImVec2 at{end.x - wide - ui.Px(8), end.y - t.type.small.line - ui.Px(1)};
  DrawText(ui.list(), t.type.small, at, marked ? t.accent : t.text3, text);
}

void DrawNode(ScenarioView& view, const IvrGeometry& geometry, const Ivr& ivr, std::size_t i) {
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  const IvrNode& node = ivr.nodes[i];
  const Rect rect = geometry.Of(i);
  const std::string pointer = "/ivr/nodes/" + std::to_string(i);
  const std::string kind = IvrKindName(node.kind);
  const double share = geometry.flow->nodes[i].share;
  const std::string comes = share > 0 ? FormatPercent(share) : "if asked for";
  const Interaction it = ui.Control("scenario/ivr/" + std::to_string(i), rect,
                                    {.kind = ControlKind::kChoice,
                                     .text = node.name + ", " + kind + ", " + comes,
                                     .tooltip = node.name + ": " + kind + ". Click for its form."});
  const bool marked = it.hovered || it.focused || view.state.pointer.starts_with(pointer + "/");
  DrawBox(ui.list(), rect, t.metrics.radius, marked ? t.soft : t.raised,
          marked ? t.accent : t.line2);
  const ImU32 colour = IvrKindColour(t, node.kind);
  ui.list()->AddRectFilled({rect.x, rect.y + ui.Px(6)},
                           {rect.x + ui.Px(3), rect.Bottom() - ui.Px(6)}, colour, ui.Px(1.5f));
  const Rect words{rect.x + ui.Px(10), rect.y + ui.Px(4), rect.w - ui.Px(16), t.type.small.line};
  DrawTextIn(ui.list(), t.type.small_bold, words, t.text, node.name);
  const Rect below{words.x, words.Bottom(), words.w, t.type.small.line};
  const float number = TextWidth(t.type.small, comes);
  if (number + ui.Px(8) < below.w) {
    DrawTextIn(ui.list(), t.type.small, below, share > 0 ? t.text2 : t.text3, comes, Align::kRight);
    DrawTextIn(ui.list(), t.type.small, {below.x, below.y, below.w - number - ui.Px(6), below.h},
               t.text3, kind);
  } else {
    DrawTextIn(ui.list(), t.type.small, below, t.text2, comes);
  }
  ui.FocusRing(it, rect, t.metrics.radius);
  if (it.activated) ShowPointer(view, pointer + "/name");
}

}  // namespace

float IvrGraphHeight(const ScenarioView& view) {
  const Scenario* scenario = view.document().scenario().get();
  if (scenario == nullptr || !scenario->ivr) return 0;
  const IvrFlow flow = LayOutIvr(*scenario);
  return view.Px(76) + view.Px(kBoxHeight + kRowGap) * static_cast<float>(flow.rows) + view.Px(24);
}

void DrawIvrGraph(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const std::shared_ptr<const Scenario> scenario = view.document().scenario();
  if (!scenario || !scenario->ivr) return;
  const Rect inside = Card(ui, rect, "The call flow",
                           "how many of a hundred who enter come by, while no condition holds");
  const IvrFlow flow = LayOutIvr(*scenario);
  const float height = ui.Px(kBoxHeight + kRowGap) * static_cast<float>(flow.rows) + ui.Px(20);
  const Rect area = ui.BeginScroll("scenario/ivr/scroll", inside, height);
  const IvrGeometry geometry =
      PlaceIvr(ui, flow, {area.x, area.y + ui.Px(16), area.w - ui.Px(12), area.h},
               ui.Px(kBoxHeight), ui.Px(kBoxHeight + kRowGap), ui.Px(168));
  // Ways lie under the boxes; those of the marked node above the others.
  for (const bool of_marked : {false, true}) {
    for (const IvrFlowWay& way : flow.ways) {
      const bool is =
          view.state.pointer.starts_with("/ivr/nodes/" + std::to_string(way.from) + "/");
      if (is == of_marked) DrawWay(ui, geometry, way, is);
    }
  }
  for (std::size_t i = 0; i < flow.nodes.size(); ++i) {
    DrawNode(view, geometry, *scenario->ivr, i);
  }
  ui.EndScroll();
}

}  // namespace callfloor::ui::editor
