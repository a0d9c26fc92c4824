// The call flow as a graph over its form: who comes by, and which way they go on.
#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/ivr_flow.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {
namespace {

constexpr float kBoxHeight = 44, kRowGap = 18, kWidest = 168, kLeastGap = 34;

ImU32 ColourOf(const Theme& t, IvrKind kind) {
  switch (kind) {
    case IvrKind::kQueue:
      return t.series[0].colour;
    case IvrKind::kSelfService:
      return t.good;
    case IvrKind::kHangUp:
      return t.bad;
    case IvrKind::kMessage:
    case IvrKind::kTransferOut:
      return t.warn_glyph;
    default:
      return t.text3;
  }
}

struct Geometry {
  Rect area;
  float box = 0;  // width
  float gap = 0;  // between layers
  float row = 0;
  const IvrFlow& flow;

  // A layer stands in the middle of the height, whatever its length.
  Rect Of(const Ui& ui, std::size_t node) const {
    const IvrFlowNode& at = flow.nodes[node];
    const auto in_layer =
        static_cast<float>(std::ranges::count(flow.nodes, at.layer, &IvrFlowNode::layer));
    const float top = area.y + (static_cast<float>(flow.rows) - in_layer) * row / 2;
    return {area.x + static_cast<float>(at.layer) * (box + gap),
            top + static_cast<float>(at.row) * row, box, ui.Px(kBoxHeight)};
  }
};

void DrawWay(Ui& ui, const Geometry& geometry, const IvrFlowWay& way, bool marked) {
  const Theme& t = ui.theme();
  const Rect from = geometry.Of(ui, way.from), to = geometry.Of(ui, way.to);
  const ImU32 colour = marked ? t.accent : way.conditional ? t.warn_glyph : t.line2;
  const float width = ui.Px(1.0f + (marked ? 1.0f : 0.0f));
  ImDrawList* list = ui.list();
  ImVec2 a{from.Right(), from.Center().y}, b{to.x, to.Center().y};
  if (way.back) {
    // Round above both boxes, so that it is not taken for a way on.
    const float over = std::min(from.y, to.y) - ui.Px(12);
    a = {from.Center().x, from.y}, b = {to.Center().x, to.y};
    list->PathLineTo(a);
    list->PathBezierCubicCurveTo({a.x, over - ui.Px(8)}, {b.x, over - ui.Px(8)}, b);
    list->PathStroke(colour, 0, width);
  } else {
    const float bend = std::max((b.x - a.x) / 2, ui.Px(12));
    list->PathLineTo(a);
    list->PathBezierCubicCurveTo({a.x + bend, a.y}, {b.x - bend, b.y}, b);
    list->PathStroke(colour, 0, width);
  }
  const float head = ui.Px(4);
  if (way.back)
    list->AddTriangleFilled({b.x - head, b.y - head}, {b.x + head, b.y - head}, b, colour);
  else
    list->AddTriangleFilled({b.x - head, b.y - head}, {b.x - head, b.y + head}, b, colour);
  if (way.back || (way.probability >= 1 && !way.conditional) || b.x - a.x < ui.Px(24)) return;
  const std::string text = way.conditional ? "if" : FormatPercent(way.probability);
  const float wide = TextWidth(t.type.small, text);
  // Near the node it leads to, where ways of one node have parted.
  const ImVec2 at{b.x - wide - ui.Px(8), b.y - t.type.small.line - ui.Px(1)};
  DrawText(list, t.type.small, at, marked ? t.accent : t.text3, text);
}

void DrawNode(ScenarioView& view, const Geometry& geometry, const Ivr& ivr, std::size_t i) {
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  const IvrNode& node = ivr.nodes[i];
  const Rect rect = geometry.Of(ui, i);
  const std::string pointer = "/ivr/nodes/" + std::to_string(i);
  const std::string kind = IvrKindName(node.kind);
  const double share = geometry.flow.nodes[i].share;
  const std::string comes = share > 0 ? FormatPercent(share) : "if asked for";
  const Interaction it = ui.Control("scenario/ivr/" + std::to_string(i), rect,
                                    {.kind = ControlKind::kChoice,
                                     .text = node.name + ", " + kind + ", " + comes,
                                     .tooltip = node.name + ": " + kind + ". Click for its form."});
  const bool marked = it.hovered || it.focused || view.state.pointer.starts_with(pointer + "/");
  DrawBox(ui.list(), rect, t.metrics.radius, marked ? t.soft : t.raised,
          marked ? t.accent : t.line2);
  const ImU32 colour = ColourOf(t, node.kind);
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
  Geometry geometry{inside, 0, 0, ui.Px(kBoxHeight + kRowGap), flow};
  const float height = geometry.row * static_cast<float>(flow.rows) + ui.Px(20);
  const Rect area = ui.BeginScroll("scenario/ivr/scroll", inside, height);
  geometry.area = {area.x, area.y + ui.Px(16), area.w - ui.Px(12), area.h};
  const auto layers = static_cast<float>(std::max(flow.layers, 1));
  const float least = ui.Px(kLeastGap);
  geometry.box =
      std::floor(std::min(ui.Px(kWidest), (geometry.area.w - least * (layers - 1)) / layers));
  geometry.gap = layers > 1
                     ? std::min((geometry.area.w - geometry.box * layers) / (layers - 1), ui.Px(96))
                     : 0.0f;
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
