#pragma once

#include <algorithm>

namespace callfloor::plot {

// A point of the screen, in pixels, y downwards.
struct Point {
  float x = 0;
  float y = 0;
};

// A rectangle of the screen, in pixels, half open: (x0, y0) belongs to it, (x1, y1) does not.
struct Rect {
  float x0 = 0;
  float y0 = 0;
  float x1 = 0;
  float y1 = 0;

  float Width() const { return x1 - x0; }
  float Height() const { return y1 - y0; }
  bool Empty() const { return !(x1 > x0 && y1 > y0); }
  bool Contains(Point p) const { return p.x >= x0 && p.x < x1 && p.y >= y0 && p.y < y1; }
  bool Overlaps(const Rect& other) const {
    return x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1;
  }
  Rect Grown(float by) const { return {x0 - by, y0 - by, x1 + by, y1 + by}; }
};

}  // namespace callfloor::plot
