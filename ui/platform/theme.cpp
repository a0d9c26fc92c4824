#include "ui/platform/theme.h"

#include <imgui/imgui_internal.h>

#include <cmath>

namespace callfloor::ui {
namespace {

constexpr ImU32 Hex(unsigned rgb) {
  return IM_COL32((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff, 0xff);
}

void SetDark(Theme& t) {
  t.win = Hex(0x0E1318), t.rail = Hex(0x0A0E12), t.surface = Hex(0x161C23),
  t.raised = Hex(0x1F2730);
  t.hover = Hex(0x26303A), t.line = Hex(0x27313B), t.line2 = Hex(0x3E4B58), t.grid = Hex(0x222B34);
  t.text = Hex(0xE9EEF3), t.text2 = Hex(0xAAB6C2), t.text3 = Hex(0x8693A0), t.idle = Hex(0x5E6C79);
  t.accent = Hex(0x5BA7F7), t.soft = Hex(0x17293C), t.on_accent = Hex(0x07131F);
  t.good = Hex(0x35C29A), t.good_fill = Hex(0x12302A);
  t.warn = t.warn_glyph = Hex(0xF2B53A), t.warn_fill = Hex(0x33290F);
  t.bad = Hex(0xF26A3D), t.bad_fill = Hex(0x3A2117);
  t.button = t.raised, t.button_edge = t.line2, t.field = t.raised;
  t.tip = t.raised, t.tip_text = t.text, t.tip_text2 = t.text2;
  t.base = {Hex(0xD5DCE3), SeriesMark::kDash};
  t.series = {{{Hex(0x56B4E9), SeriesMark::kCircle},
               {Hex(0xE6D84A), SeriesMark::kSquare},
               {Hex(0xD98CB9), SeriesMark::kRhomb},
               {Hex(0x7B68EE), SeriesMark::kTriangle},
               {Hex(0xB08D6E), SeriesMark::kRing},
               {Hex(0x7D8F2E), SeriesMark::kCross}}};
}

void SetLight(Theme& t) {
  t.win = Hex(0xF3F5F8), t.rail = Hex(0xE8ECF1), t.surface = Hex(0xFFFFFF),
  t.raised = Hex(0xF3F5F8);
  t.hover = Hex(0xEAEFF5), t.line = Hex(0xDCE2E8), t.line2 = Hex(0xB5C0CA), t.grid = Hex(0xE9EDF1);
  t.text = Hex(0x14202B), t.text2 = Hex(0x465462), t.text3 = Hex(0x63717E), t.idle = Hex(0xA3AEB8);
  t.accent = Hex(0x1763C6), t.soft = Hex(0xE5EEFA), t.on_accent = Hex(0xFFFFFF);
  t.good = Hex(0x00785A), t.good_fill = Hex(0xDDF3EC);
  t.warn = Hex(0x9C5A00), t.warn_glyph = Hex(0xE69F00), t.warn_fill = Hex(0xFBEFD6);
  t.bad = Hex(0xBF430A), t.bad_fill = Hex(0xFBE6DB);
  t.button = t.surface, t.button_edge = t.line2, t.field = t.surface;
  t.tip = Hex(0x14202B), t.tip_text = Hex(0xFFFFFF), t.tip_text2 = Hex(0xB5C0CA);
  t.base = {Hex(0x3A4753), SeriesMark::kDash};
  t.series = {{{Hex(0x0072B2), SeriesMark::kCircle},
               {Hex(0x946F00), SeriesMark::kSquare},
               {Hex(0xC2558F), SeriesMark::kRhomb},
               {Hex(0x4B3B9E), SeriesMark::kTriangle},
               {Hex(0x5B3A1E), SeriesMark::kRing},
               {Hex(0x7F9330), SeriesMark::kCross}}};
}

ImVec4 Float(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

float Theme::Px(float design_pixels) const { return std::floor(design_pixels * scale + 0.5f); }

Theme MakeTheme(bool dark, float scale) {
  Theme t;
  t.dark = dark;
  t.scale = scale;
  dark ? SetDark(t) : SetLight(t);
  t.truth = Hex(0xE0C400);
  Metrics& m = t.metrics;
  for (float* length : {&m.grid, &m.rail, &m.rail_small, &m.top_bar, &m.status, &m.margin,
                        &m.margin_top, &m.gutter, &m.card_padding, &m.card_radius, &m.radius,
                        &m.control, &m.table_row, &m.table_head, &m.focus, &m.content_max}) {
    *length = t.Px(*length);
  }
  return t;
}

void ApplyImGuiStyle(const Theme& theme) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = {0, 0};
  style.FramePadding = {0, 0};
  style.ItemSpacing = {0, 0};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 0;
  style.FrameBorderSize = 0;
  style.WindowRounding = style.ChildRounding = style.FrameRounding = 0;
  style.ScrollbarSize = theme.Px(10);
  style.ScrollbarRounding = theme.Px(5);
  style.WindowMinSize = {1, 1};
  style.Colors[ImGuiCol_Text] = Float(theme.text);
  style.Colors[ImGuiCol_TextDisabled] = Float(theme.text3);
  style.Colors[ImGuiCol_TextSelectedBg] = Float(WithAlpha(theme.accent, 0.35f));
  for (int colour :
       {ImGuiCol_WindowBg, ImGuiCol_ChildBg, ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered,
        ImGuiCol_FrameBgActive, ImGuiCol_Border, ImGuiCol_PopupBg, ImGuiCol_NavHighlight}) {
    style.Colors[colour] = {0, 0, 0, 0};
  }
  style.Colors[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
  style.Colors[ImGuiCol_ScrollbarGrab] = Float(WithAlpha(theme.line2, 0.8f));
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = Float(theme.idle);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = Float(theme.text3);
  // Anti-aliased lines from a texture draw only integer widths well; half-pixel widths are part of
  // the design.
  style.AntiAliasedLinesUseTex = false;
  style.CircleTessellationMaxError = 0.2f;
}

ImU32 WithAlpha(ImU32 colour, float share) {
  const float alpha = static_cast<float>(colour >> IM_COL32_A_SHIFT) * ImClamp(share, 0.0f, 1.0f);
  return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha + 0.5f) << IM_COL32_A_SHIFT);
}

ImU32 Mix(ImU32 a, ImU32 b, float share) {
  ImU32 mixed = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const float from = static_cast<float>((a >> shift) & 0xff);
    const float to = static_cast<float>((b >> shift) & 0xff);
    mixed |= static_cast<ImU32>(from + (to - from) * ImClamp(share, 0.0f, 1.0f) + 0.5f) << shift;
  }
  return mixed;
}

}  // namespace callfloor::ui
