#include "sim/scenario/reading.h"

#include "sim/core/assert.h"

namespace callfloor::scenario_internal {

using Json = nlohmann::json;

Distribution BuildDistribution(const Json& value, const std::string& unit) {
  const auto number = [&](const char* key) { return value.at(key + unit).get<double>(); };
  const auto numbers = [&](const std::string& key) {
    return value.at(key).get<std::vector<double>>();
  };
  const std::string name = value.at("distribution").get<std::string>();
  if (name == "constant") return Constant{number("value")};
  if (name == "exponential") return Exponential{number("mean")};
  if (name == "uniform") return Uniform{number("min"), number("max")};
  if (name == "triangular") return Triangular{number("min"), number("mode"), number("max")};
  if (name == "lognormal") return Lognormal{number("mean"), number("sd")};
  if (name == "gamma") return Gamma{number("mean"), number("sd")};
  if (name == "erlang") return Erlang{number("mean"), value.at("phases").get<int>()};
  if (name == "weibull") return Weibull{number("mean"), value.at("shape").get<double>()};
  if (name == "hyperexponential") {
    return Hyperexponential{numbers("means" + unit), numbers("weights")};
  }
  CALLFLOOR_ASSERT(name == "empirical");
  return Empirical{numbers("values" + unit), numbers("weights")};
}

std::optional<Distribution> BuildOptionalDistribution(const Json& object, const char* key,
                                                      const std::string& unit) {
  const auto member = object.find(key);
  if (member == object.end()) return std::nullopt;
  return BuildDistribution(*member, unit);
}

}  // namespace callfloor::scenario_internal
