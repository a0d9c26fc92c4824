#include "ui/plot/colour_ramp.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callfloor::plot {
namespace {

double ToLinear(std::uint8_t byte) {
  const double v = byte / 255.0;
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::uint8_t FromLinear(double v) {
  v = std::clamp(v, 0.0, 1.0);
  const double s = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(s * 255));
}

using Lab = std::array<double, 3>;

// Matrices of Björn Ottosson, "A perceptual color space for image processing", 2020.
Lab ToOkLab(Rgba c) {
  const double r = ToLinear(c.r);
  const double g = ToLinear(c.g);
  const double b = ToLinear(c.b);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Rgba FromOkLab(const Lab& lab) {
  const double l = std::pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
  const double m = std::pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
  const double s = std::pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
  return {FromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
          FromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
          FromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s), 255};
}

}  // namespace

Rgba MixPerceptual(Rgba low, Rgba high, double share) {
  share = std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0);
  const Lab a = ToOkLab(low);
  const Lab b = ToOkLab(high);
  Lab mix;
  for (std::size_t i = 0; i < 3; ++i) mix[i] = a[i] + share * (b[i] - a[i]);
  Rgba out = FromOkLab(mix);
  out.a = static_cast<std::uint8_t>(std::lround(low.a + share * (high.a - low.a)));
  return out;
}

double PerceivedLightness(Rgba colour) { return ToOkLab(colour)[0]; }

double ContrastRatio(Rgba a, Rgba b) {
  const auto luminance = [](Rgba c) {
    return 0.2126 * ToLinear(c.r) + 0.7152 * ToLinear(c.g) + 0.0722 * ToLinear(c.b);
  };
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace callfloor::plot
