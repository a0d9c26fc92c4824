#pragma once

#include <algorithm>
#include <cmath>

namespace callfloor::plot {

// Maps an interval of data onto an interval of pixels, straight. The pixel interval may run
// backwards (y axes do). A data interval of zero width maps everything onto the middle, so that
// degenerate data never divides by zero.
class LinearScale {
 public:
  LinearScale() = default;
  LinearScale(double data_low, double data_high, float pixel_low, float pixel_high)
      : data_low_(data_low),
        data_high_(data_high),
        pixel_low_(pixel_low),
        pixel_high_(pixel_high) {}

  // The pixel of a value. Values far outside stay within kOverscan pixels of the interval, so that
  // single precision and the rasteriser keep their footing; a NaN gives the middle of the interval
  // (callers leave NaN out before they get here; this only keeps vertices finite).
  float ToPixel(double value) const {
    const double span = data_high_ - data_low_;
    const double share = span != 0 ? (value - data_low_) / span : 0.5;
    if (std::isnan(share)) return 0.5f * (pixel_low_ + pixel_high_);
    const double pixel = pixel_low_ + share * (pixel_high_ - pixel_low_);
    const double least = std::min(pixel_low_, pixel_high_) - kOverscan;
    const double most = std::max(pixel_low_, pixel_high_) + kOverscan;
    return static_cast<float>(std::clamp(pixel, least, most));
  }

  // The value at a pixel; the lower end of the data when the pixel interval has no width.
  double ToValue(float pixel) const {
    const double span = static_cast<double>(pixel_high_) - pixel_low_;
    if (span == 0) return data_low_;
    return data_low_ + (pixel - pixel_low_) / span * (data_high_ - data_low_);
  }

  double data_low() const { return data_low_; }
  double data_high() const { return data_high_; }
  float pixel_low() const { return pixel_low_; }
  float pixel_high() const { return pixel_high_; }

  static constexpr double kOverscan = 4096;

 private:
  double data_low_ = 0;
  double data_high_ = 1;
  float pixel_low_ = 0;
  float pixel_high_ = 1;
};

// The pixel row or column a 1-pixel hairline sits on: its upper or left edge.
inline float SnapPixel(float pixel) { return std::floor(pixel + 0.5f); }

}  // namespace callfloor::plot
