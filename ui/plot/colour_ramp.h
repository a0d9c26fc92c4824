#pragma once

#include <cstdint>

namespace callfloor::plot {

// A colour as three bytes and opacity.
struct Rgba {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;
  bool operator==(const Rgba&) const = default;
};

// The colour `share` (0 to 1, clamped) of the way from `low` to `high`, straight in OKLab (Ottosson
// 2020), where equal steps look equally large. Over two colours of one hue this is a perceptually
// ordered single-hue ramp.
Rgba MixPerceptual(Rgba low, Rgba high, double share);

// OKLab lightness, 0 (black) to 1 (white).
double PerceivedLightness(Rgba colour);

// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double ContrastRatio(Rgba a, Rgba b);

}  // namespace callfloor::plot
