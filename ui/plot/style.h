#pragma once

#include <imgui/imgui.h>

#include <array>
#include <functional>
#include <string_view>

#include "ui/plot/colour_ramp.h"
#include "ui/plot/geometry.h"
#include "ui/plot/number_format.h"
#include "ui/plot/spec.h"

namespace callfloor::plot {

// Everything a chart takes from its surroundings: colours of the theme, fonts, scale, the locale's
// numbers, and two hooks. The tokens are those of the design; see there for their meaning.
struct PlotStyle {
  bool dark = false;
  ImU32 surface = 0, raised = 0, line = 0, line2 = 0, grid = 0;
  ImU32 text = 0, text2 = 0, text3 = 0, idle = 0;
  ImU32 accent = 0, soft = 0;
  ImU32 good = 0, warn = 0, bad = 0, bad_fill = 0;
  std::array<ImU32, 7> series{};  // base, A to F
  Rgba ramp_low, ramp_high;       // single-hue ramp of heat maps
  Rgba ramp_text_dark, ramp_text_light;

  // Fonts rasterised at these sizes (already scaled); null: the current font. The ranges must hold
  // Latin-1 and General Punctuation (U+2013, U+2026) and the arrows U+2190 and U+2192.
  ImFont* small = nullptr;       // 12/400: axes, legends, read-outs
  ImFont* small_bold = nullptr;  // 12/600: names, values in read-outs
  ImFont* title = nullptr;       // 16/600
  float small_size = 12;         // unscaled; presentation mode sets 18 and 24
  float title_size = 16;

  float scale = 1;  // HiDPI: 1, 1.25, 1.5, 2
  NumberFormat numbers;

  // Called once a frame for each interactive part: the chart under its spec's name, "<name>/plot"
  // (the area of the data), "<name>/reset" while zoomed, "<name>/menu/csv", "<name>/menu/png" and
  // "<name>/menu/reset" while the menu is open. May be empty.
  std::function<void(std::string_view name, const Rect& rect)> register_item;
  // Saves the picture of a part of the window as PNG, named after the chart. Empty: the menu has no
  // such item.
  std::function<void(std::string_view name, const Rect& rect)> save_png;

  // The shade of a role.
  ImU32 Colour(Role role) const;
};

// The tokens of the design without fonts.
PlotStyle LightPlotStyle();
PlotStyle DarkPlotStyle();

// The colour with its opacity multiplied by `alpha`.
ImU32 WithAlpha(ImU32 colour, float alpha);

inline ImU32 ToImU32(Rgba c) { return IM_COL32(c.r, c.g, c.b, c.a); }

}  // namespace callfloor::plot
