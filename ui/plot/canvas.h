#pragma once

#include <imgui/imgui.h>

#include <span>
#include <string>
#include <string_view>

#include "ui/plot/geometry.h"
#include "ui/plot/style.h"

namespace callfloor::plot {

enum class Align { kLeft, kCentre, kRight };
enum class Weight { kRegular, kBold, kTitle };

// The strokes charts are made of, over an ImGui draw list. Sizes given to it are unscaled; places
// are pixels. Hairlines and text land on whole pixels.
class Canvas {
 public:
  Canvas(ImDrawList* list, const PlotStyle& style) : list_(list), style_(style) {}

  ImDrawList* list() const { return list_; }
  const PlotStyle& style() const { return style_; }
  float Px(float unscaled) const { return unscaled * style_.scale; }

  // Text centred on the line y, its left end, middle or right end at x. Returns its box.
  Rect Text(float x, float y, std::string_view text, ImU32 colour, Align align = Align::kLeft,
            Weight weight = Weight::kRegular) const;
  // The same, cut with an ellipsis to `width` pixels.
  Rect TextFitted(float x, float y, float width, std::string_view text, ImU32 colour,
                  Align align = Align::kLeft, Weight weight = Weight::kRegular) const;
  float TextWidth(std::string_view text, Weight weight = Weight::kRegular) const;
  float TextHeight(Weight weight = Weight::kRegular) const;

  void HLine(float x0, float x1, float y, ImU32 colour) const;
  void VLine(float x, float y0, float y1, ImU32 colour) const;
  void DashedH(float x0, float x1, float y, ImU32 colour) const;
  void DashedV(float x, float y0, float y1, ImU32 colour) const;
  void Fill(const Rect& rect, ImU32 colour, float rounding = 0) const;
  void Frame(const Rect& rect, ImU32 colour, float rounding = 0, float thickness = 1) const;

  // A mark of `size` unscaled pixels across (8 on lines, 10 in legends). Rings are filled with the
  // surface's colour so that the line does not show through.
  void Marker(Mark mark, Point centre, float size, ImU32 colour) const;
  // Line through the points; gaps are the caller's. `thickness` is unscaled.
  void Polyline(std::span<const ImVec2> points, ImU32 colour, float thickness) const;
  // A line of right angles through points on whole pixels, every second one a corner to the next
  // bin: drawn as rectangles, which stay crisp where a smoothed line would not.
  void StepLine(std::span<const ImVec2> points, ImU32 colour, float thickness) const;
  // Line through the points in dashes of 4 and gaps of 4.
  void DashedPolyline(std::span<const ImVec2> points, ImU32 colour, float thickness) const;
  // Area between two lines over the same abscissae: one convex quadrilateral per interval, inner
  // edges exact (not smoothed, so that neighbours do not overlap), upper and lower edges smoothed
  // over one pixel when `soft_edges`.
  void Band(std::span<const ImVec2> upper, std::span<const ImVec2> lower, ImU32 colour,
            bool soft_edges = true) const;
  // Mean with whisker and caps of 8 px, horizontal or vertical.
  void WhiskerH(float x0, float x1, float y, ImU32 colour, float thickness = 2) const;
  void WhiskerV(float x, float y0, float y1, ImU32 colour, float thickness = 2,
                bool caps = true) const;

  void PushClip(const Rect& rect) const {
    list_->PushClipRect({rect.x0, rect.y0}, {rect.x1, rect.y1}, true);
  }
  void PopClip() const { list_->PopClipRect(); }

 private:
  ImFont* FontOf(Weight weight) const;
  float SizeOf(Weight weight) const;

  ImDrawList* list_;
  const PlotStyle& style_;
};

}  // namespace callfloor::plot
