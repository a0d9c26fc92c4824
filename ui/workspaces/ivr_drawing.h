// The call flow's boxes and ways, as the Scenario page and the floor both draw them.
#pragma once

#include "ui/app/ivr_flow.h"
#include "ui/widgets/ui.h"

namespace callfloor::ui {

struct IvrGeometry {
  Rect area;
  float box = 0;     // width
  float height = 0;  // of a box
  float gap = 0;     // between layers
  float row = 0;     // from box to box below
  const IvrFlow* flow = nullptr;

  // A layer stands in the middle of the height, whatever its length.
  Rect Of(std::size_t node) const;
};

// All in device pixels; boxes are at most `widest` wide. The flow must outlive the geometry.
IvrGeometry PlaceIvr(const Ui& ui, const IvrFlow& flow, const Rect& area, float height, float row,
                     float widest);

// From a node's edge, t = 0, to the next one's, t = 1. A way back goes round above both.
ImVec2 PointOnIvrWay(const Ui& ui, const IvrGeometry& geometry, const IvrFlowWay& way, float t);
// With its head; the width is in design pixels.
void DrawIvrWay(Ui& ui, const IvrGeometry& geometry, const IvrFlowWay& way, ImU32 colour,
                float width);

ImU32 IvrKindColour(const Theme& theme, IvrKind kind);

}  // namespace callfloor::ui
