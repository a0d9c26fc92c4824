// Colours, type and measures of the design, as plain values: a drawing function takes a `const
// Theme&` and needs nothing else. Colours are ready for ImDrawList; every length is in device
// pixels, that is already multiplied by the scale.
#pragma once

#include <imgui/imgui.h>

#include <array>
#include <string>
#include <vector>

namespace callfloor::ui {

// The shape that tells a series apart without colour.
enum class SeriesMark { kDash, kCircle, kSquare, kRhomb, kTriangle, kRing, kCross };

struct SeriesStyle {
  ImU32 colour = 0;
  SeriesMark mark = SeriesMark::kCircle;
};

// A font with the height of the line it is set in. Text is centred in that line.
struct TextStyle {
  ImFont* font = nullptr;
  float line = 0;  // device pixels
};

// The type scale: name, size/line and weight as in the design's table. Digits have equal width.
struct Type {
  TextStyle small;           // 12/16 regular: hints, axes, legends, intervals in cards
  TextStyle small_bold;      // 12/16 semibold: small heads, tags
  TextStyle body;            // 14/20 regular: running text, fields, buttons, tables
  TextStyle body_bold;       // 14/20 semibold: row heads
  TextStyle lead;            // 16/24 regular: second line of a verdict, units in key figures
  TextStyle title;           // 16/24 semibold: card titles, values in columns
  TextStyle headline;        // 24/32 semibold: verdict sentence, clock, wallboard
  TextStyle headline_quiet;  // 24/32 regular: the interval inside a verdict sentence
  TextStyle figure;          // 32/40 semibold: key figures only
  TextStyle code;            // 12/16 mono
  TextStyle talk;            // 18/28 regular: presentation text
  TextStyle talk_bold;       // 18/28 semibold
  TextStyle talk_figure;     // 48/60 semibold: presentation head and figures
  // Fork Awesome; draw with DrawIcon so that the glyph is centred in its square.
  ImFont* icon12 = nullptr;
  ImFont* icon14 = nullptr;
  ImFont* icon18 = nullptr;
  ImFont* icon32 = nullptr;
};

// Lengths of the layout in device pixels.
struct Metrics {
  float grid = 8;
  float rail = 80;  // 64 without labels in small windows
  float rail_small = 64;
  float top_bar = 56;
  float status = 32;
  float margin = 24;  // left and right of a page
  float margin_top = 16;
  float gutter = 16;
  float card_padding = 16;
  float card_radius = 8;
  float radius = 6;    // button and field
  float control = 32;  // height of button, field, segmented choice
  float table_row = 36;
  float table_head = 32;
  float hairline = 1;  // always one device pixel
  float focus = 2;
  float content_max = 2240;
};

struct Theme {
  bool dark = false;
  float scale = 1;

  ImU32 win = 0, rail = 0, surface = 0, raised = 0, hover = 0;
  ImU32 line = 0, line2 = 0, grid = 0;
  ImU32 text = 0, text2 = 0, text3 = 0, idle = 0;
  ImU32 accent = 0, soft = 0, on_accent = 0;
  ImU32 good = 0, good_fill = 0;
  ImU32 warn = 0, warn_glyph = 0, warn_fill = 0;
  ImU32 bad = 0, bad_fill = 0;
  ImU32 truth = 0;                    // the line that says: the truth is showing
  ImU32 button = 0, button_edge = 0;  // plain button: raised, or white with an edge in light
  ImU32 field = 0;                    // inside of a text field
  ImU32 tip = 0, tip_text = 0, tip_text2 = 0;  // read-out and tooltip: dark in both themes
  SeriesStyle base;                            // the base, always neutral, a dash
  std::array<SeriesStyle, 6> series{};         // A to F

  Type type;
  Metrics metrics;

  // Design pixels to device pixels, rounded to whole ones so that edges stay sharp.
  float Px(float design_pixels) const;
};

// The colours and measures of one theme, without fonts. scale is 1, 1.25, 1.5, 2 or anything
// between.
Theme MakeTheme(bool dark, float scale);

// Rebuilds the font atlas of the current ImGui context for theme.scale and fills theme.type. Fonts
// come from Debian's packages or the assets folder beside the program; a missing one falls back to
// Noto Sans and then to ImGui's own, and the returned sentences say so for the log. The renderer's
// texture must be uploaded again afterwards.
std::vector<std::string> LoadFonts(Theme& theme);

// Puts the theme's colours and measures into ImGui's own style, for the stock widgets that are
// used.
void ApplyImGuiStyle(const Theme& theme);

// The colour with its alpha multiplied by share in [0, 1].
ImU32 WithAlpha(ImU32 colour, float share);
// The colour `share` of the way from a to b, per channel including alpha.
ImU32 Mix(ImU32 a, ImU32 b, float share);

}  // namespace callfloor::ui
