#pragma once

#include <span>

#include "ui/plot/geometry.h"

namespace callfloor::plot {

// Moves labels on a vertical line apart until none overlap, each as near to where it wants to be
// as the others allow (least squares), in the order they were wanted. `centres` holds the wanted
// centres and gets the placed ones. `height` is one label's; the labels stay within [low, high] as
// long as they fit there at all, else they start at `low` and run over.
void SpreadLabels(std::span<float> centres, float height, float low, float high);

// Places the read-out of a hairline at x = `anchor`: left or right of it by `gap` or, where that
// clears a curve, by up to one and a half widths more, at the height where it covers the fewest of
// `obstacles` (points of the curves near by). Without a difference the right side and the upper
// place win; `was_left` says where it stood a frame ago and is kept unless the other side is
// clearly better, so that it does not flicker. The result lies within `bounds` if it fits there.
struct ReadoutPlace {
  Rect box;
  bool left = false;
};
ReadoutPlace PlaceReadout(const Rect& bounds, float anchor, Point size, float gap,
                          std::span<const Point> obstacles, bool was_left);

}  // namespace callfloor::plot
