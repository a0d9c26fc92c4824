#include "ui/workspaces/ivr_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callfloor::ui {
namespace {

constexpr float kLeastGap = 34, kWidestGap = 96;

std::array<ImVec2, 4> CurveOf(const Ui& ui, const IvrGeometry& geometry, const IvrFlowWay& way) {
  const Rect from = geometry.Of(way.from), to = geometry.Of(way.to);
  if (way.back) {
    // Round above both boxes, so that it is not taken for a way on.
    const float over = std::min(from.y, to.y) - ui.Px(20);
    const float aside = way.from == way.to ? ui.Px(20) : 0;
    const ImVec2 a{from.Center().x + aside, from.y}, b{to.Center().x - aside, to.y};
    return {a, {a.x, over}, {b.x, over}, b};
  }
  const ImVec2 a{from.Right(), from.Center().y}, b{to.x, to.Center().y};
  const float bend = std::max((b.x - a.x) / 2, ui.Px(12));
  return {a, {a.x + bend, a.y}, {b.x - bend, b.y}, b};
}

}  // namespace

Rect IvrGeometry::Of(std::size_t node) const {
  const IvrFlowNode& at = flow->nodes[node];
  const auto in_layer =
      static_cast<float>(std::ranges::count(flow->nodes, at.layer, &IvrFlowNode::layer));
  const float top = area.y + (static_cast<float>(flow->rows) - in_layer) * row / 2;
  return {area.x + static_cast<float>(at.layer) * (box + gap),
          std::floor(top + static_cast<float>(at.row) * row), box, height};
}

IvrGeometry PlaceIvr(const Ui& ui, const IvrFlow& flow, const Rect& area, float height, float row,
                     float widest) {
  IvrGeometry geometry{area, 0, height, 0, row, &flow};
  const auto layers = static_cast<float>(std::max(flow.layers, 1));
  const float least = ui.Px(kLeastGap);
  geometry.box = std::floor(std::min(widest, (area.w - least * (layers - 1)) / layers));
  if (layers > 1)
    geometry.gap = std::min((area.w - geometry.box * layers) / (layers - 1), ui.Px(kWidestGap));
  return geometry;
}

ImVec2 PointOnIvrWay(const Ui& ui, const IvrGeometry& geometry, const IvrFlowWay& way, float t) {
  const auto p = CurveOf(ui, geometry, way);
  const float u = 1 - t;
  const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

void DrawIvrWay(Ui& ui, const IvrGeometry& geometry, const IvrFlowWay& way, ImU32 colour,
                float width) {
  const auto p = CurveOf(ui, geometry, way);
  ImDrawList* list = ui.list();
  list->PathLineTo(p[0]);
  list->PathBezierCubicCurveTo(p[1], p[2], p[3]);
  list->PathStroke(colour, 0, ui.Px(width));
  const float head = ui.Px(4);
  const ImVec2 b = p[3];
  if (way.back)
    list->AddTriangleFilled({b.x - head, b.y - head}, {b.x + head, b.y - head}, b, colour);
  else
    list->AddTriangleFilled({b.x - head, b.y - head}, {b.x - head, b.y + head}, b, colour);
}

ImU32 IvrKindColour(const Theme& t, IvrKind kind) {
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

}  // namespace callfloor::ui
