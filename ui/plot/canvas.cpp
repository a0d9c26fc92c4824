#include "ui/plot/canvas.h"

#include <cfloat>
#include <cmath>

#include "ui/plot/scale.h"

namespace callfloor::plot {

ImFont* Canvas::FontOf(Weight weight) const {
  ImFont* font = weight == Weight::kTitle  ? style_.title
                 : weight == Weight::kBold ? style_.small_bold
                                           : style_.small;
  return font != nullptr ? font : ImGui::GetFont();
}

// Fonts are drawn at the size they were rasterised for; scaling them would blur.
float Canvas::SizeOf(Weight weight) const { return FontOf(weight)->FontSize; }

float Canvas::TextHeight(Weight weight) const { return SizeOf(weight); }

float Canvas::TextWidth(std::string_view text, Weight weight) const {
  if (text.empty()) return 0;  // a null pointer would be read
  return FontOf(weight)
      ->CalcTextSizeA(SizeOf(weight), FLT_MAX, 0, text.data(), text.data() + text.size())
      .x;
}

Rect Canvas::Text(float x, float y, std::string_view text, ImU32 colour, Align align,
                  Weight weight) const {
  if (text.empty()) return {x, y, x, y};
  const float size = SizeOf(weight);
  const float width = align == Align::kLeft ? 0 : TextWidth(text, weight);
  if (align == Align::kCentre) x -= 0.5f * width;
  if (align == Align::kRight) x -= width;
  const ImVec2 at(std::floor(x + 0.5f), std::floor(y - 0.5f * size + 0.5f));
  list_->AddText(FontOf(weight), size, at, colour, text.data(), text.data() + text.size());
  return {at.x, at.y, at.x + (width > 0 ? width : TextWidth(text, weight)), at.y + size};
}

Rect Canvas::TextFitted(float x, float y, float width, std::string_view text, ImU32 colour,
                        Align align, Weight weight) const {
  if (width <= 0 || text.empty()) return {x, y, x, y};
  if (TextWidth(text, weight) <= width) return Text(x, y, text, colour, align, weight);
  constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  const float room = width - TextWidth(kEllipsis, weight);
  if (room <= 0) return {x, y, x, y};
  const char* rest = nullptr;
  FontOf(weight)->CalcTextSizeA(SizeOf(weight), room, 0, text.data(), text.data() + text.size(),
                                &rest);
  std::string shortened(text.data(), rest);
  while (!shortened.empty() && shortened.back() == ' ') shortened.pop_back();
  shortened += kEllipsis;
  return Text(x, y, shortened, colour, align, weight);
}

void Canvas::HLine(float x0, float x1, float y, ImU32 colour) const {
  const float top = SnapPixel(y);
  list_->AddRectFilled({SnapPixel(x0), top}, {SnapPixel(x1), top + 1}, colour);
}

void Canvas::VLine(float x, float y0, float y1, ImU32 colour) const {
  const float left = SnapPixel(x);
  list_->AddRectFilled({left, SnapPixel(y0)}, {left + 1, SnapPixel(y1)}, colour);
}

void Canvas::DashedH(float x0, float x1, float y, ImU32 colour) const {
  const float dash = std::max(1.0f, SnapPixel(Px(4)));
  const float top = SnapPixel(y);
  for (float x = SnapPixel(x0); x < x1; x += 2 * dash) {
    list_->AddRectFilled({x, top}, {std::min(x + dash, x1), top + 1}, colour);
  }
}

void Canvas::DashedV(float x, float y0, float y1, ImU32 colour) const {
  const float dash = std::max(1.0f, SnapPixel(Px(4)));
  const float left = SnapPixel(x);
  for (float y = SnapPixel(y0); y < y1; y += 2 * dash) {
    list_->AddRectFilled({left, y}, {left + 1, std::min(y + dash, y1)}, colour);
  }
}

void Canvas::Fill(const Rect& rect, ImU32 colour, float rounding) const {
  if (rect.Empty()) return;
  list_->AddRectFilled({rect.x0, rect.y0}, {rect.x1, rect.y1}, colour, Px(rounding));
}

void Canvas::Frame(const Rect& rect, ImU32 colour, float rounding, float thickness) const {
  if (rect.Empty()) return;
  list_->AddRect({rect.x0, rect.y0}, {rect.x1, rect.y1}, colour, Px(rounding), 0,
                 thickness <= 1 ? 1 : Px(thickness));
}

void Canvas::Marker(Mark mark, Point c, float size, ImU32 colour) const {
  const float r = 0.5f * Px(size);
  switch (mark) {
    case Mark::kNone:
      return;
    case Mark::kDash:
      list_->AddRectFilled({c.x - 1.2f * r, c.y - 0.4f * r}, {c.x + 1.2f * r, c.y + 0.4f * r},
                           colour, 0.3f * r);
      return;
    case Mark::kCircle:
      list_->AddCircleFilled({c.x, c.y}, r, colour);
      return;
    case Mark::kSquare: {
      const float h = 0.9f * r;
      list_->AddRectFilled({c.x - h, c.y - h}, {c.x + h, c.y + h}, colour, 0.15f * r);
      return;
    }
    case Mark::kRhomb: {
      const float h = 1.25f * r;
      list_->AddQuadFilled({c.x, c.y - h}, {c.x + h, c.y}, {c.x, c.y + h}, {c.x - h, c.y}, colour);
      return;
    }
    case Mark::kTriangle: {
      const float h = 1.15f * r;
      list_->AddTriangleFilled({c.x, c.y - h}, {c.x + h, c.y + 0.8f * h}, {c.x - h, c.y + 0.8f * h},
                               colour);
      return;
    }
    case Mark::kRing:
      list_->AddCircleFilled({c.x, c.y}, r, style_.surface);
      list_->AddCircle({c.x, c.y}, r, colour, 0, Px(2));
      return;
    case Mark::kCross: {
      const float h = 0.9f * r;
      list_->AddLine({c.x - h, c.y - h}, {c.x + h, c.y + h}, colour, Px(2));
      list_->AddLine({c.x - h, c.y + h}, {c.x + h, c.y - h}, colour, Px(2));
      return;
    }
  }
}

void Canvas::Polyline(std::span<const ImVec2> points, ImU32 colour, float thickness) const {
  if (points.size() < 2) {
    if (points.size() == 1) {
      list_->AddCircleFilled(points[0], 0.75f * Px(thickness) + 0.5f, colour);
    }
    return;
  }
  list_->AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, Px(thickness));
}

void Canvas::StepLine(std::span<const ImVec2> points, ImU32 colour, float thickness) const {
  const float t = std::max(1.0f, SnapPixel(Px(thickness)));
  const float before = std::floor(0.5f * t);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i];
    const ImVec2 b = points[i + 1];
    if (a.x == b.x && a.y == b.y) continue;
    list_->AddRectFilled({std::min(a.x, b.x) - before, std::min(a.y, b.y) - before},
                         {std::max(a.x, b.x) - before + t, std::max(a.y, b.y) - before + t},
                         colour);
  }
}

void Canvas::DashedPolyline(std::span<const ImVec2> points, ImU32 colour, float thickness) const {
  const float dash = std::max(1.0f, Px(4));
  constexpr int kMostDashes = 4000;
  int drawn = 0;
  float phase = 0;  // way along the current dash-and-gap pair
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i];
    const ImVec2 b = points[i + 1];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    float at = 0;
    while (at < length && drawn < kMostDashes) {
      const bool on = phase < dash;
      const float to_change = on ? dash - phase : 2 * dash - phase;
      const float end = std::min(length, at + to_change);
      if (on) {
        const float s = at / length;
        const float e = end / length;
        list_->AddLine({a.x + s * (b.x - a.x), a.y + s * (b.y - a.y)},
                       {a.x + e * (b.x - a.x), a.y + e * (b.y - a.y)}, colour, Px(thickness));
        ++drawn;
      }
      phase += end - at;
      if (phase >= 2 * dash - 1e-4f) phase = 0;
      at = end;
    }
  }
}

void Canvas::Band(std::span<const ImVec2> upper, std::span<const ImVec2> lower, ImU32 colour,
                  bool soft_edges) const {
  const std::size_t count = std::min(upper.size(), lower.size());
  if (count < 2) return;
  const int quads = static_cast<int>(count - 1);
  const ImVec2 uv = ImGui::GetIO().Fonts->TexUvWhitePixel;
  const ImU32 clear = colour & ~IM_COL32_A_MASK;
  const int rows = soft_edges ? 4 : 2;
  list_->PrimReserve(quads * 6 * (rows - 1), static_cast<int>(count) * rows);
  const auto base = list_->_VtxCurrentIdx;
  // Rows of vertices from top to bottom: fringe, upper, lower, fringe. The fringe is one pixel
  // outwards, straight up and down, which is close enough for bands and costs no normals.
  for (std::size_t i = 0; i < count; ++i) {
    ImVec2 top = upper[i];
    ImVec2 bottom = lower[i];
    if (top.y > bottom.y) std::swap(top.y, bottom.y);
    if (soft_edges) list_->PrimWriteVtx({top.x, top.y - 1}, uv, clear);
    list_->PrimWriteVtx(top, uv, colour);
    list_->PrimWriteVtx(bottom, uv, colour);
    if (soft_edges) list_->PrimWriteVtx({bottom.x, bottom.y + 1}, uv, clear);
  }
  for (int i = 0; i < quads; ++i) {
    for (int row = 0; row + 1 < rows; ++row) {
      const auto a = static_cast<ImDrawIdx>(base + static_cast<unsigned>(i * rows + row));
      const auto b = static_cast<ImDrawIdx>(a + 1);
      const auto c = static_cast<ImDrawIdx>(b + rows);
      const auto d = static_cast<ImDrawIdx>(a + rows);
      for (const ImDrawIdx index : {a, d, c, a, c, b}) list_->PrimWriteIdx(index);
    }
  }
}

void Canvas::WhiskerH(float x0, float x1, float y, ImU32 colour, float thickness) const {
  const float t = std::max(1.0f, SnapPixel(Px(thickness)));
  const float cap = SnapPixel(Px(3));
  const float top = SnapPixel(y - 0.5f * t);
  const float left = SnapPixel(std::min(x0, x1) - 0.5f * t);
  const float right = SnapPixel(std::max(x0, x1) - 0.5f * t);
  list_->AddRectFilled({left, top}, {right + t, top + t}, colour);
  for (const float x : {left, right}) {
    list_->AddRectFilled({x, top - cap}, {x + t, top + t + cap}, colour);
  }
}

void Canvas::WhiskerV(float x, float y0, float y1, ImU32 colour, float thickness, bool caps) const {
  const float t = std::max(1.0f, SnapPixel(Px(thickness)));
  const float cap = SnapPixel(Px(3));
  const float left = SnapPixel(x - 0.5f * t);
  const float top = SnapPixel(std::min(y0, y1));
  const float bottom = SnapPixel(std::max(y0, y1));
  list_->AddRectFilled({left, top}, {left + t, std::max(bottom, top + 1)}, colour);
  if (!caps) return;
  for (const float y : {top, bottom - t}) {
    list_->AddRectFilled({left - cap, y}, {left + t + cap, y + t}, colour);
  }
}

}  // namespace callfloor::plot
