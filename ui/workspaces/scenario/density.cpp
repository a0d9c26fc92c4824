#include "ui/workspaces/scenario/density.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <numeric>

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// Parameters by the name they have without "_s".
class Parameters {
 public:
  explicit Parameters(const Json& object) : object_(object) {}
  double Number(const std::string& key, double least, bool more_than = false) {
    const Json* value = Find(key);
    if (value == nullptr || !value->is_number()) return Fail();
    const double number = value->get<double>();
    if (!std::isfinite(number) || number < least || (more_than && number <= least)) return Fail();
    return number;
  }
  std::vector<double> Numbers(const std::string& key) {
    std::vector<double> numbers;
    const Json* value = Find(key);
    if (value == nullptr || !value->is_array() || value->empty()) return Fail(), numbers;
    for (const Json& entry : *value) {
      if (!entry.is_number() || !(entry.get<double>() >= 0)) return Fail(), numbers;
      numbers.push_back(entry.get<double>());
    }
    return numbers;
  }
  bool good() const { return good_; }
  double Fail() {
    good_ = false;
    return 1;
  }

 private:
  const Json* Find(const std::string& key) const {
    for (const std::string& name : {key + "_s", key}) {
      if (object_.contains(name)) return &object_[name];
    }
    return nullptr;
  }
  const Json& object_;
  bool good_ = true;
};

double Weighted(const std::vector<double>& values, const std::vector<double>& weights, int power) {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < values.size() && i < weights.size(); ++i) {
    sum += weights[i] * std::pow(values[i], power);
    total += weights[i];
  }
  return total > 0 ? sum / total : 0;
}

double WeibullScale(const Weibull& w) { return w.mean / std::tgamma(1 + 1 / w.shape); }

double GammaDensity(double x, double shape, double scale) {
  if (x <= 0) return 0;
  return std::exp((shape - 1) * std::log(x / scale) - x / scale - std::lgamma(shape)) / scale;
}

double DensityAt(const Distribution& distribution, double x) {
  return std::visit(
      Overloaded{
          [](const Constant&) { return 0.0; },
          [&](const Exponential& d) { return std::exp(-x / d.mean) / d.mean; },
          [&](const Uniform& d) {
            return x >= d.min && x <= d.max && d.max > d.min ? 1 / (d.max - d.min) : 0.0;
          },
          [&](const Triangular& d) {
            if (x < d.min || x > d.max) return 0.0;
            const double peak = 2 / (d.max - d.min);
            if (x < d.mode) return peak * (x - d.min) / (d.mode - d.min);
            return d.max > d.mode ? peak * (d.max - x) / (d.max - d.mode) : peak;
          },
          [&](const Lognormal& d) {
            const double s2 = std::log(1 + d.sd * d.sd / (d.mean * d.mean));
            if (x <= 0 || s2 <= 0) return 0.0;
            const double mu = std::log(d.mean) - s2 / 2;
            const double z = std::log(x) - mu;
            return std::exp(-z * z / (2 * s2)) / (x * std::sqrt(2 * std::numbers::pi * s2));
          },
          [&](const Gamma& d) {
            const double shape = d.mean * d.mean / (d.sd * d.sd);
            return GammaDensity(x, shape, d.mean / shape);
          },
          [&](const Erlang& d) { return GammaDensity(x, d.phases, d.mean / d.phases); },
          [&](const Weibull& d) {
            const double scale = WeibullScale(d);
            if (x <= 0) return d.shape == 1 ? 1 / scale : 0.0;
            return d.shape / scale * std::pow(x / scale, d.shape - 1) *
                   std::exp(-std::pow(x / scale, d.shape));
          },
          [&](const Hyperexponential& d) {
            double density = 0;
            const double total = std::accumulate(d.weights.begin(), d.weights.end(), 0.0);
            for (std::size_t i = 0; i < d.means.size() && i < d.weights.size(); ++i)
              density += d.weights[i] / total * std::exp(-x / d.means[i]) / d.means[i];
            return density;
          },
          [](const Empirical&) { return 0.0; },
      },
      distribution);
}

std::string Key(std::string_view name, bool seconds) {
  return std::string(name) + (seconds ? "_s" : "");
}

double Tidy(double value) {
  if (!(value > 0)) return value;
  const double unit = std::pow(10, std::floor(std::log10(value)) - 2);
  return std::round(value / unit) * unit;
}

Json Plain(double value) {
  // The nearest decimal, so that the file does not read 0.30000000000000004.
  value = std::round(value * 1e9) / 1e9;
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

std::optional<Distribution> ReadDistribution(std::string_view json) {
  const Json object = Json::parse(json, nullptr, false);
  if (!object.is_object() || !object.contains("distribution") ||
      !object["distribution"].is_string())
    return std::nullopt;
  const std::string name = object["distribution"].get<std::string>();
  Parameters p(object);
  Distribution d;
  if (name == "constant") {
    d = Constant{p.Number("value", 0)};
  } else if (name == "exponential") {
    d = Exponential{p.Number("mean", 0, true)};
  } else if (name == "uniform") {
    const Uniform u{p.Number("min", 0), p.Number("max", 0)};
    if (u.max < u.min) p.Fail();
    d = u;
  } else if (name == "triangular") {
    const Triangular t{p.Number("min", 0), p.Number("mode", 0), p.Number("max", 0)};
    if (t.mode < t.min || t.max < t.mode || t.max <= t.min) p.Fail();
    d = t;
  } else if (name == "lognormal") {
    d = Lognormal{p.Number("mean", 0, true), p.Number("sd", 0)};
  } else if (name == "gamma") {
    d = Gamma{p.Number("mean", 0, true), p.Number("sd", 0, true)};
  } else if (name == "erlang") {
    d = Erlang{p.Number("mean", 0, true), static_cast<int>(std::min(p.Number("phases", 1), 1e4))};
  } else if (name == "weibull") {
    d = Weibull{p.Number("mean", 0, true), p.Number("shape", 0.05)};
  } else if (name == "hyperexponential" || name == "empirical") {
    const bool sticks = name == "empirical";
    std::vector<double> values = p.Numbers(sticks ? "values" : "means"),
                        weights = p.Numbers("weights");
    if (values.size() != weights.size() ||
        !(std::accumulate(weights.begin(), weights.end(), 0.0) > 0) ||
        (!sticks && std::any_of(values.begin(), values.end(), [](double v) { return v <= 0; })))
      p.Fail();
    if (sticks)
      d = Empirical{std::move(values), std::move(weights)};
    else
      d = Hyperexponential{std::move(values), std::move(weights)};
  } else {
    return std::nullopt;
  }
  if (!p.good()) return std::nullopt;
  return d;
}

double MeanValue(const Distribution& distribution) {
  return std::visit(Overloaded{
                        [](const Constant& d) { return d.value; },
                        [](const Uniform& d) { return (d.min + d.max) / 2; },
                        [](const Triangular& d) { return (d.min + d.mode + d.max) / 3; },
                        [](const Hyperexponential& d) { return Weighted(d.means, d.weights, 1); },
                        [](const Empirical& d) { return Weighted(d.values, d.weights, 1); },
                        [](const auto& d) { return d.mean; },
                    },
                    distribution);
}

double SpreadOf(const Distribution& distribution) {
  return std::visit(
      Overloaded{
          [](const Constant&) { return 0.0; },
          [](const Exponential& d) { return d.mean; },
          [](const Uniform& d) { return (d.max - d.min) / std::sqrt(12.0); },
          [](const Triangular& d) {
            return std::sqrt((d.min * d.min + d.mode * d.mode + d.max * d.max - d.min * d.mode -
                              d.min * d.max - d.mode * d.max) /
                             18);
          },
          [](const Erlang& d) { return d.mean / std::sqrt(static_cast<double>(d.phases)); },
          [](const Weibull& d) {
            const double first = std::tgamma(1 + 1 / d.shape);
            return d.mean *
                   std::sqrt(std::max(0.0, std::tgamma(1 + 2 / d.shape) / (first * first) - 1));
          },
          [](const Hyperexponential& d) {
            const double mean = Weighted(d.means, d.weights, 1);
            return std::sqrt(std::max(0.0, 2 * Weighted(d.means, d.weights, 2) - mean * mean));
          },
          [](const Empirical& d) {
            const double mean = Weighted(d.values, d.weights, 1);
            return std::sqrt(std::max(0.0, Weighted(d.values, d.weights, 2) - mean * mean));
          },
          [](const auto& d) { return d.sd; },
      },
      distribution);
}

DensityPicture PictureOf(const Distribution& distribution, int points) {
  DensityPicture picture;
  const double mean = MeanValue(distribution), spread = SpreadOf(distribution);
  if (!std::isfinite(mean) || !std::isfinite(spread)) return picture;
  picture.right = std::max(mean * 1.25, mean + 3 * std::min(spread, 2 * mean));
  if (const auto* d = std::get_if<Uniform>(&distribution)) picture.right = d->max * 1.1;
  if (const auto* d = std::get_if<Triangular>(&distribution)) picture.right = d->max * 1.1;
  if (const auto* d = std::get_if<Empirical>(&distribution)) {
    const double most = *std::max_element(d->weights.begin(), d->weights.end());
    picture.right = *std::max_element(d->values.begin(), d->values.end()) * 1.1;
    for (std::size_t i = 0; i < std::min<std::size_t>(d->values.size(), 400); ++i)
      picture.sticks.push_back({d->values[i], most > 0 ? d->weights[i] / most : 0});
  }
  if (!(picture.right > 0)) picture.right = 1;
  if (std::holds_alternative<Empirical>(distribution)) return picture;
  if (!(spread > 0)) {
    picture.sticks.push_back({mean, 1});
    return picture;
  }
  double most = 0;
  for (int i = 0; i < points; ++i) {
    // Half a step to the right of the axis, where some densities are infinite.
    const double at = (i + 0.5) * picture.right / points;
    const double height = DensityAt(distribution, at);
    picture.curve.push_back(std::isfinite(height) ? height : 0);
    // One steep end must not flatten all the rest.
    if (i > 0) most = std::max(most, picture.curve.back());
  }
  if (!(most > 0)) most = picture.curve.empty() ? 1 : std::max(picture.curve.front(), 1e-300);
  for (double& height : picture.curve) height = std::min(height / most, 1.0);
  return picture;
}

std::string ConvertDistribution(std::string_view json, std::string_view name, bool seconds,
                                double fallback) {
  const auto before = ReadDistribution(json);
  double mean = before ? MeanValue(*before) : fallback;
  if (!(mean > 0) || !std::isfinite(mean)) mean = fallback;
  double spread = before ? SpreadOf(*before) : mean / 2;
  // A family with a spread needs one, and none can have more than a thousand times the mean.
  if (!(spread > 0) || !std::isfinite(spread)) spread = mean / 2;
  spread = std::min(spread, 100 * mean);
  const double share = spread / mean;
  Json object = Json::object();
  object["distribution"] = std::string(name);
  const auto set = [&](std::string_view key, double value) {
    // What was there stays as exact as it was; what is derived gets three digits.
    object[Key(key, seconds)] = Plain(value == mean ? value : Tidy(value));
  };
  if (name == "constant") {
    set("value", mean);
  } else if (name == "exponential") {
    set("mean", mean);
  } else if (name == "uniform") {
    const double half = std::min(mean, spread * std::sqrt(3.0));
    set("min", mean - half), set("max", mean + half);
  } else if (name == "triangular") {
    const double half = std::min(mean, spread * std::sqrt(6.0));
    set("min", mean - half), set("mode", mean), set("max", mean + half);
  } else if (name == "lognormal" || name == "gamma") {
    set("mean", mean), set("sd", spread);
  } else if (name == "erlang") {
    set("mean", mean);
    object["phases"] = static_cast<int>(std::clamp(std::round(1 / (share * share)), 1.0, 100.0));
  } else if (name == "weibull") {
    set("mean", mean);
    // Justus: shape = share^-1.086, within one per cent where it matters.
    object["shape"] = Plain(Tidy(std::clamp(std::pow(share, -1.086), 0.2, 20.0)));
  } else if (name == "hyperexponential") {
    object[Key("means", seconds)] = Json::array({Plain(mean / 2), Plain(mean * 2)});
    object["weights"] = Json::array({2, 1});
  } else if (name == "empirical") {
    object[Key("values", seconds)] =
        Json::array({Plain(std::max(0.0, mean - std::min(mean, spread))), Plain(mean),
                     Plain(mean + std::min(mean, spread))});
    object["weights"] = Json::array({1, 1, 1});
  }
  return object.dump();
}

}  // namespace callfloor::ui::editor
