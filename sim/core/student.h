#pragma once

#include <cstdint>

namespace callfloor {

// The x below which a Student-t variable with `degrees_of_freedom` > 0 falls with `probability`
// (strictly between 0 and 1).
double StudentQuantile(double probability, double degrees_of_freedom);

// The factor of a 95 % two-sided confidence interval from `count` independent observations: the
// 0.975 quantile of Student's t with count − 1 degrees of freedom. NaN when count < 2.
double StudentFactor95(std::int64_t count);

// The x below which a standard normal variable falls with `probability` (strictly between 0 and 1).
double NormalQuantile(double probability);

// P(Z ≤ x) of a standard normal variable.
double NormalProbability(double x);

}  // namespace callfloor
