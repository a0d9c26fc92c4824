#include "ui/plot/style.h"

namespace callfloor::plot {
namespace {

constexpr ImU32 Hex(unsigned rgb) {
  return IM_COL32((rgb >> 16) & 255u, (rgb >> 8) & 255u, rgb & 255u, 255u);
}

constexpr Rgba HexRgba(unsigned rgb) {
  return {static_cast<std::uint8_t>((rgb >> 16) & 255u),
          static_cast<std::uint8_t>((rgb >> 8) & 255u), static_cast<std::uint8_t>(rgb & 255u), 255};
}

}  // namespace

ImU32 PlotStyle::Colour(Role role) const {
  switch (role) {
    case Role::kBase:
    case Role::kA:
    case Role::kB:
    case Role::kC:
    case Role::kD:
    case Role::kE:
    case Role::kF:
      return series[static_cast<std::size_t>(role)];
    case Role::kAccent:
      return accent;
    case Role::kText:
      return text;
    case Role::kText2:
      return text2;
    case Role::kText3:
      return text3;
    case Role::kIdle:
      return idle;
    case Role::kSoft:
      return soft;
    case Role::kGood:
      return good;
    case Role::kWarn:
      return warn;
    case Role::kBad:
      return bad;
    case Role::kBadFill:
      return bad_fill;
  }
  return text;
}

PlotStyle LightPlotStyle() {
  PlotStyle s;
  s.dark = false;
  s.surface = Hex(0xFFFFFF);
  s.raised = Hex(0xFFFFFF);
  s.line = Hex(0xDCE2E8);
  s.line2 = Hex(0xB5C0CA);
  s.grid = Hex(0xE9EDF1);
  s.text = Hex(0x14202B);
  s.text2 = Hex(0x465462);
  s.text3 = Hex(0x63717E);
  s.idle = Hex(0xA3AEB8);
  s.accent = Hex(0x1763C6);
  s.soft = Hex(0xE5EEFA);
  s.good = Hex(0x00785A);
  s.warn = Hex(0xE69F00);
  s.bad = Hex(0xBF430A);
  s.bad_fill = Hex(0xFBE6DB);
  s.series = {Hex(0x3A4753), Hex(0x0072B2), Hex(0x946F00), Hex(0xC2558F),
              Hex(0x4B3B9E), Hex(0x5B3A1E), Hex(0x7F9330)};
  s.ramp_low = HexRgba(0xEDF5FB);
  s.ramp_high = HexRgba(0x084B78);
  s.ramp_text_dark = HexRgba(0x14202B);
  s.ramp_text_light = HexRgba(0xFFFFFF);
  return s;
}

PlotStyle DarkPlotStyle() {
  PlotStyle s;
  s.dark = true;
  s.surface = Hex(0x161C23);
  s.raised = Hex(0x1F2730);
  s.line = Hex(0x27313B);
  s.line2 = Hex(0x3E4B58);
  s.grid = Hex(0x222B34);
  s.text = Hex(0xE9EEF3);
  s.text2 = Hex(0xAAB6C2);
  s.text3 = Hex(0x8693A0);
  s.idle = Hex(0x5E6C79);
  s.accent = Hex(0x5BA7F7);
  s.soft = Hex(0x17293C);
  s.good = Hex(0x35C29A);
  s.warn = Hex(0xF2B53A);
  s.bad = Hex(0xF26A3D);
  s.bad_fill = Hex(0x3A2117);
  s.series = {Hex(0xD5DCE3), Hex(0x56B4E9), Hex(0xE6D84A), Hex(0xD98CB9),
              Hex(0x7B68EE), Hex(0xB08D6E), Hex(0x7D8F2E)};
  s.ramp_low = HexRgba(0x1B2A38);
  s.ramp_high = HexRgba(0xBFE4FA);
  s.ramp_text_dark = HexRgba(0x07131F);
  s.ramp_text_light = HexRgba(0xE9EEF3);
  return s;
}

ImU32 WithAlpha(ImU32 colour, float alpha) {
  const ImU32 old_alpha = (colour >> IM_COL32_A_SHIFT) & 255u;
  const float wanted = std::clamp(static_cast<float>(old_alpha) * alpha, 0.0f, 255.0f);
  return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(wanted + 0.5f) << IM_COL32_A_SHIFT);
}

}  // namespace callfloor::plot
