// Text, icons and marks on an ImDrawList: the few primitives that widgets and charts share.
// Positions are device pixels; text snaps to whole pixels.
#pragma once

#include <imgui/imgui.h>

#include <functional>
#include <string>
#include <string_view>

#include "ui/platform/theme.h"

namespace callfloor::ui {

// An axis-parallel rectangle in device pixels, with the cuts that layouts are made of.
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float Right() const { return x + w; }
  float Bottom() const { return y + h; }
  ImVec2 Min() const { return {x, y}; }
  ImVec2 Max() const { return {x + w, y + h}; }
  ImVec2 Center() const { return {x + w / 2, y + h / 2}; }
  bool Contains(ImVec2 p) const { return p.x >= x && p.y >= y && p.x < x + w && p.y < y + h; }
  bool Empty() const { return w <= 0 || h <= 0; }
  Rect Inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
  Rect Inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  Rect Move(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  Rect Intersect(const Rect& other) const;
  // Each cut takes a strip off this rectangle and returns it; `gap` is lost between the two.
  Rect CutLeft(float width, float gap = 0);
  Rect CutRight(float width, float gap = 0);
  Rect CutTop(float height, float gap = 0);
  Rect CutBottom(float height, float gap = 0);
  // Cell `index` of `count` equal columns (or rows) with `gap` between, on whole pixels.
  Rect Column(int index, int count, float gap) const;
  Rect Row(int index, int count, float gap) const;
  // Columns `from` to `from + span - 1` of the 12-column grid.
  Rect Grid(int from, int span, float gap) const;
};

enum class Align { kLeft, kCenter, kRight };

float TextWidth(const TextStyle& style, std::string_view text);

// Draws one line with its line box starting at top_left; returns the x after the last glyph.
float DrawText(ImDrawList* list, const TextStyle& style, ImVec2 top_left, ImU32 colour,
               std::string_view text);

// Draws one line inside the rectangle, vertically centred, ending in … when it does not fit.
// Returns whether all of it was shown (when not, the caller gives a tooltip).
bool DrawTextIn(ImDrawList* list, const TextStyle& style, const Rect& rect, ImU32 colour,
                std::string_view text, Align align = Align::kLeft);

// The text as it fits into width, with … at its end where it was cut.
std::string FitText(const TextStyle& style, std::string_view text, float width);

// Draws words wrapped to width, at most max_lines (0: no limit, else the last ends in …); returns
// the height used, in whole lines. With list == nullptr it only measures.
float DrawWrapped(ImDrawList* list, const TextStyle& style, ImVec2 top_left, float width,
                  ImU32 colour, std::string_view text, int max_lines = 0);

// Calls back with the number and the words of each line that the text wraps into.
void ForEachLine(const TextStyle& style, float width, std::string_view text,
                 const std::function<void(int line, std::string_view words)>& call);

// A Fork Awesome glyph (ui/platform/icons.h), centred on its visible shape.
void DrawIcon(ImDrawList* list, ImFont* font, ImVec2 center, ImU32 colour, const char* icon);

// A series mark of the given diameter; kDash is a short thick line.
void DrawSeriesMark(ImDrawList* list, SeriesMark mark, ImVec2 center, float size, ImU32 colour);

// A box with hairline edges on whole pixels. fill or edge may be 0 for none; the edge lies inside.
void DrawBox(ImDrawList* list, const Rect& rect, float radius, ImU32 fill, ImU32 edge,
             float edge_width = 1);

// A horizontal or vertical hairline of one device pixel.
void DrawHLine(ImDrawList* list, float x0, float x1, float y, ImU32 colour);
void DrawVLine(ImDrawList* list, float x, float y0, float y1, ImU32 colour);

// A dashed line, `on` pixels drawn and `off` left out.
void DrawDashed(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour, float thickness, float on,
                float off);

}  // namespace callfloor::ui
