#pragma once

#include <variant>
#include <vector>

namespace callfloor {

// The distributions a scenario can name (contract section 2). Parameters are in seconds where the
// quantity is a duration and without unit where it is a factor. Every value is ≥ 0 and finite.
struct Constant {
  double value = 0;
  friend bool operator==(const Constant&, const Constant&) = default;
};
struct Exponential {
  double mean = 1;  // > 0
  friend bool operator==(const Exponential&, const Exponential&) = default;
};
struct Uniform {
  double min = 0;
  double max = 1;  // ≥ min
  friend bool operator==(const Uniform&, const Uniform&) = default;
};
struct Triangular {
  double min = 0;
  double mode = 0.5;
  double max = 1;  // min ≤ mode ≤ max, min < max
  friend bool operator==(const Triangular&, const Triangular&) = default;
};
struct Lognormal {  // mean and sd of the variable itself, not of its logarithm
  double mean = 1;  // > 0
  double sd = 1;    // ≥ 0
  friend bool operator==(const Lognormal&, const Lognormal&) = default;
};
struct Gamma {
  double mean = 1;  // > 0
  double sd = 1;    // > 0
  friend bool operator==(const Gamma&, const Gamma&) = default;
};
struct Erlang {
  double mean = 1;  // > 0
  int phases = 1;   // ≥ 1
  friend bool operator==(const Erlang&, const Erlang&) = default;
};
struct Weibull {
  double mean = 1;   // > 0
  double shape = 1;  // > 0
  friend bool operator==(const Weibull&, const Weibull&) = default;
};
struct Hyperexponential {  // branch i, chosen with probability ∝ weights[i], has mean means[i]
  std::vector<double> means;
  std::vector<double> weights;
  friend bool operator==(const Hyperexponential&, const Hyperexponential&) = default;
};
struct Empirical {  // values[i] is drawn with probability ∝ weights[i]; no interpolation
  std::vector<double> values;
  std::vector<double> weights;
  friend bool operator==(const Empirical&, const Empirical&) = default;
};

using Distribution = std::variant<Constant, Exponential, Uniform, Triangular, Lognormal, Gamma,
                                  Erlang, Weibull, Hyperexponential, Empirical>;

}  // namespace callfloor
