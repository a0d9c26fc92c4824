// Distributions as a form needs them: read from JSON without asking whether the rest of the file is
// right, their mean and spread, the curve of their density, and the change from one family to
// another that keeps both. No drawing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/distribution.h"

namespace callfloor::ui::editor {

// The distribution a JSON object says, with keys of durations (mean_s) or factors (mean); nothing
// when a parameter is missing or outside its range, so that nothing can be drawn.
std::optional<Distribution> ReadDistribution(std::string_view json);

double MeanValue(const Distribution& distribution);
// Standard deviation.
double SpreadOf(const Distribution& distribution);

// The density over [0, right], as heights between 0 and 1 at equal steps; for distributions of
// single values (constant, empirical) the places and weights of sticks.
struct DensityPicture {
  double right = 0;  // value at the right edge: about 98 % lie to its left
  std::vector<double> curve;
  struct Stick {
    double at = 0, height = 0;
  };
  std::vector<Stick> sticks;
};
DensityPicture PictureOf(const Distribution& distribution, int points = 97);

// The JSON of family `name` with the mean, and as far as the family allows the spread, of what was
// there before; of a mean of `fallback` when that was not complete.
std::string ConvertDistribution(std::string_view json, std::string_view name, bool seconds,
                                double fallback);

}  // namespace callfloor::ui::editor
