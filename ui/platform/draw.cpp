#include "ui/platform/draw.h"

#include <imgui/imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace callfloor::ui {
namespace {

constexpr std::string_view kEllipsis = "…";

float Snap(float value) { return std::floor(value + 0.5f); }

float Width(const ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

}  // namespace

Rect Rect::Intersect(const Rect& other) const {
  const float left = std::max(x, other.x), top = std::max(y, other.y);
  return {left, top, std::max(0.0f, std::min(Right(), other.Right()) - left),
          std::max(0.0f, std::min(Bottom(), other.Bottom()) - top)};
}

Rect Rect::CutLeft(float width, float gap) {
  const Rect cut{x, y, std::min(width, w), h};
  x += width + gap, w = std::max(0.0f, w - width - gap);
  return cut;
}

Rect Rect::CutRight(float width, float gap) {
  const Rect cut{x + w - std::min(width, w), y, std::min(width, w), h};
  w = std::max(0.0f, w - width - gap);
  return cut;
}

Rect Rect::CutTop(float height, float gap) {
  const Rect cut{x, y, w, std::min(height, h)};
  y += height + gap, h = std::max(0.0f, h - height - gap);
  return cut;
}

Rect Rect::CutBottom(float height, float gap) {
  const Rect cut{x, y + h - std::min(height, h), w, std::min(height, h)};
  h = std::max(0.0f, h - height - gap);
  return cut;
}

Rect Rect::Column(int index, int count, float gap) const {
  const float step = (w + gap) / static_cast<float>(count);
  const float left = Snap(x + step * static_cast<float>(index));
  const float right = Snap(x + step * static_cast<float>(index + 1) - gap);
  return {left, y, right - left, h};
}

Rect Rect::Row(int index, int count, float gap) const {
  const float step = (h + gap) / static_cast<float>(count);
  const float top = Snap(y + step * static_cast<float>(index));
  const float bottom = Snap(y + step * static_cast<float>(index + 1) - gap);
  return {x, top, w, bottom - top};
}

Rect Rect::Grid(int from, int span, float gap) const {
  const float step = (w + gap) / 12;
  const float left = Snap(x + step * static_cast<float>(from));
  const float right = Snap(x + step * static_cast<float>(from + span) - gap);
  return {left, y, right - left, h};
}

float TextWidth(const TextStyle& style, std::string_view text) { return Width(style.font, text); }

float DrawText(ImDrawList* list, const TextStyle& style, ImVec2 top_left, ImU32 colour,
               std::string_view text) {
  if (text.empty()) return top_left.x;
  const ImVec2 pos{Snap(top_left.x), Snap(top_left.y + (style.line - style.font->FontSize) / 2)};
  list->AddText(style.font, style.font->FontSize, pos, colour, text.data(),
                text.data() + text.size());
  return top_left.x + Width(style.font, text);
}

std::string FitText(const TextStyle& style, std::string_view text, float width) {
  if (Width(style.font, text) <= width) return std::string(text);
  const float room = width - Width(style.font, kEllipsis);
  const char* rest = text.data();
  if (room > 0)
    style.font->CalcTextSizeA(style.font->FontSize, room, 0, text.data(), text.data() + text.size(),
                              &rest);
  std::string_view kept = text.substr(0, static_cast<size_t>(rest - text.data()));
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + std::string(kEllipsis);
}

bool DrawTextIn(ImDrawList* list, const TextStyle& style, const Rect& rect, ImU32 colour,
                std::string_view text, Align align) {
  float width = Width(style.font, text);
  std::string cut;
  const bool fits = width <= rect.w + 0.5f;
  if (!fits) {
    cut = FitText(style, text, rect.w);
    text = cut;
    width = Width(style.font, text);
  }
  float x = rect.x;
  if (align == Align::kCenter) x = rect.x + (rect.w - width) / 2;
  if (align == Align::kRight) x = rect.Right() - width;
  DrawText(list, style, {x, rect.y + (rect.h - style.line) / 2}, colour, text);
  return fits;
}

void ForEachLine(const TextStyle& style, float width, std::string_view text,
                 const std::function<void(int line, std::string_view words)>& call) {
  int line = 0;
  while (!text.empty()) {
    const size_t newline = text.find('\n');
    std::string_view paragraph = text.substr(0, newline);
    text = newline == std::string_view::npos ? std::string_view() : text.substr(newline + 1);
    do {
      const char* begin = paragraph.data();
      const char* end = begin + paragraph.size();
      const char* cut = style.font->CalcWordWrapPositionA(1, begin, end, width);
      if (cut == begin &&
          begin != end) {  // always take one whole character, however narrow the column
        ++cut;
        while (cut < end && (*cut & 0xC0) == 0x80) ++cut;
      }
      // Lines break at spaces; ImGui would also break within "bank.json" and before a comma.
      if (cut < end && *cut != ' ') {
        const char* space = cut;
        while (space > begin && space[-1] != ' ') --space;
        if (space > begin) cut = space;
      }
      const size_t length = static_cast<size_t>(cut - begin);
      std::string_view words = paragraph.substr(0, length);
      paragraph.remove_prefix(length);
      while (!paragraph.empty() && paragraph.front() == ' ') paragraph.remove_prefix(1);
      while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
      call(line++, words);
    } while (!paragraph.empty());
  }
}

float DrawWrapped(ImDrawList* list, const TextStyle& style, ImVec2 top_left, float width,
                  ImU32 colour, std::string_view text, int max_lines) {
  int lines = 0;
  ForEachLine(style, width, text, [&](int line, std::string_view words) {
    if (max_lines > 0 && line >= max_lines) return;
    lines = line + 1;
    if (!list) return;
    const float y = top_left.y + static_cast<float>(line) * style.line;
    const bool cut = lines == max_lines && words.data() + words.size() < text.data() + text.size();
    // The last line allowed says that there is more: it runs on to the edge and ends in an
    // ellipsis.
    if (cut) words = {words.data(), static_cast<size_t>(text.data() + text.size() - words.data())};
    DrawText(list, style, {top_left.x, y}, colour,
             cut ? FitText(style, std::string(words.substr(0, words.find('\n'))) + " …", width)
                 : std::string(words));
  });
  return static_cast<float>(lines) * style.line;
}

void DrawIcon(ImDrawList* list, ImFont* font, ImVec2 center, ImU32 colour, const char* icon) {
  unsigned code = 0;
  ImTextCharFromUtf8(&code, icon, nullptr);
  const ImFontGlyph* glyph = font->FindGlyph(static_cast<ImWchar>(code));
  if (!glyph || !glyph->Visible) return;
  const ImVec2 pos{Snap(center.x - (glyph->X0 + glyph->X1) / 2),
                   Snap(center.y - (glyph->Y0 + glyph->Y1) / 2)};
  font->RenderChar(list, font->FontSize, pos, colour, static_cast<ImWchar>(code));
}

void DrawSeriesMark(ImDrawList* list, SeriesMark mark, ImVec2 c, float size, ImU32 colour) {
  const float r = size / 2;
  switch (mark) {
    case SeriesMark::kDash:
      list->AddRectFilled({c.x - r, c.y - size * 0.2f}, {c.x + r, c.y + size * 0.2f}, colour, 1);
      break;
    case SeriesMark::kCircle:
      list->AddCircleFilled(c, r, colour);
      break;
    case SeriesMark::kSquare:
      list->AddRectFilled({c.x - r * 0.9f, c.y - r * 0.9f}, {c.x + r * 0.9f, c.y + r * 0.9f},
                          colour, 1);
      break;
    case SeriesMark::kRhomb:
      list->AddQuadFilled({c.x, c.y - r * 1.2f}, {c.x + r * 1.2f, c.y}, {c.x, c.y + r * 1.2f},
                          {c.x - r * 1.2f, c.y}, colour);
      break;
    case SeriesMark::kTriangle:
      list->AddTriangleFilled({c.x, c.y - r * 1.1f}, {c.x + r * 1.1f, c.y + r * 0.85f},
                              {c.x - r * 1.1f, c.y + r * 0.85f}, colour);
      break;
    case SeriesMark::kRing:
      list->AddCircle(c, r * 0.8f, colour, 0, std::max(1.5f, size * 0.2f));
      break;
    case SeriesMark::kCross: {
      const float d = r * 0.8f, thick = std::max(1.5f, size * 0.22f);
      list->AddLine({c.x - d, c.y - d}, {c.x + d, c.y + d}, colour, thick);
      list->AddLine({c.x - d, c.y + d}, {c.x + d, c.y - d}, colour, thick);
      break;
    }
  }
}

void DrawBox(ImDrawList* list, const Rect& rect, float radius, ImU32 fill, ImU32 edge,
             float edge_width) {
  if (fill & IM_COL32_A_MASK) list->AddRectFilled(rect.Min(), rect.Max(), fill, radius);
  if (edge & IM_COL32_A_MASK) {
    // ImGui strokes along the centre of the path: half a width inside keeps the edge on whole
    // pixels. Its AddRect takes half a pixel off by itself.
    const float in = edge_width / 2 - 0.5f;
    list->AddRect({rect.x + in, rect.y + in}, {rect.Right() - in, rect.Bottom() - in}, edge, radius,
                  0, edge_width);
  }
}

void DrawHLine(ImDrawList* list, float x0, float x1, float y, ImU32 colour) {
  list->AddRectFilled({Snap(x0), Snap(y)}, {Snap(x1), Snap(y) + 1}, colour);
}

void DrawVLine(ImDrawList* list, float x, float y0, float y1, ImU32 colour) {
  list->AddRectFilled({Snap(x), Snap(y0)}, {Snap(x) + 1, Snap(y1)}, colour);
}

void DrawDashed(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour, float thickness, float on,
                float off) {
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  if (length <= 0 || on <= 0 || on + off <= 0) return;
  for (float at = 0; at < length; at += on + off) {
    const float end = std::min(length, at + on);
    list->AddLine({from.x + dx * at / length, from.y + dy * at / length},
                  {from.x + dx * end / length, from.y + dy * end / length}, colour, thickness);
  }
}

}  // namespace callfloor::ui
