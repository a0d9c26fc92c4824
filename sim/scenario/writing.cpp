#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = OrderedJson;

struct DistributionWriter {
  std::string unit;  // "_s" for durations, "" for factors

  Json Named(const char* name) const {
    Json value = Json::object();
    value["distribution"] = name;
    return value;
  }
  Json operator()(const Constant& d) const {
    Json value = Named("constant");
    value["value" + unit] = Number(d.value);
    return value;
  }
  Json operator()(const Exponential& d) const {
    Json value = Named("exponential");
    value["mean" + unit] = Number(d.mean);
    return value;
  }
  Json operator()(const Uniform& d) const {
    Json value = Named("uniform");
    value["min" + unit] = Number(d.min);
    value["max" + unit] = Number(d.max);
    return value;
  }
  Json operator()(const Triangular& d) const {
    Json value = Named("triangular");
    value["min" + unit] = Number(d.min);
    value["mode" + unit] = Number(d.mode);
    value["max" + unit] = Number(d.max);
    return value;
  }
  Json operator()(const Lognormal& d) const {
    Json value = Named("lognormal");
    value["mean" + unit] = Number(d.mean);
    value["sd" + unit] = Number(d.sd);
    return value;
  }
  Json operator()(const Gamma& d) const {
    Json value = Named("gamma");
    value["mean" + unit] = Number(d.mean);
    value["sd" + unit] = Number(d.sd);
    return value;
  }
  Json operator()(const Erlang& d) const {
    Json value = Named("erlang");
    value["mean" + unit] = Number(d.mean);
    value["phases"] = d.phases;
    return value;
  }
  Json operator()(const Weibull& d) const {
    Json value = Named("weibull");
    value["mean" + unit] = Number(d.mean);
    value["shape"] = Number(d.shape);
    return value;
  }
  Json operator()(const Hyperexponential& d) const {
    Json value = Named("hyperexponential");
    value["means" + unit] = Numbers(d.means);
    value["weights"] = Numbers(d.weights);
    return value;
  }
  Json operator()(const Empirical& d) const {
    Json value = Named("empirical");
    value["values" + unit] = Numbers(d.values);
    value["weights"] = Numbers(d.weights);
    return value;
  }
};

}  // namespace

OrderedJson DurationJson(const Distribution& distribution) {
  return std::visit(DistributionWriter{"_s"}, distribution);
}

OrderedJson FactorJson(const Distribution& distribution) {
  return std::visit(DistributionWriter{""}, distribution);
}

}  // namespace callfloor::scenario_internal
