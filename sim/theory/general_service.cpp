#include "sim/theory/general_service.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "sim/theory/queue.h"

namespace callfloor::theory {
namespace {

using Quiet = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

bool Positive(double x) { return x > 0 && std::isfinite(x); }
bool NotNegative(double x) { return x >= 0 && std::isfinite(x); }

DomainError Bad(std::string_view argument, std::string_view remedy) {
  return {Domain::kBadArgument, argument, remedy};
}
DomainError Unstable() { return {Domain::kUnstable, "agents", "must exceed the load in erlangs"}; }

std::optional<DomainError> CheckLoad(double contacts_per_hour, double aht_s, double agents) {
  if (!Positive(contacts_per_hour)) return Bad("contacts_per_hour", "must be a number above 0");
  if (!Positive(aht_s)) return Bad("aht_s", "must be a number above 0");
  if (!(agents >= 1 && agents <= static_cast<double>(kMaxAgents))) {
    return Bad("agents", "must be 1 to 1000000");
  }
  if (!(contacts_per_hour / 3600 * aht_s < agents)) return Unstable();
  return std::nullopt;
}

// E[(N − c)⁺] for N Poisson of mean x < c.
double ExpectedExcess(double x, double c) {
  const double gap = c - x;
  if (gap * gap < 100 * c && c > 50) {
    const double upper = boost::math::gamma_p(c, x, Quiet());
    const double point = boost::math::gamma_p_derivative(c + 1, x, Quiet());  // P(N = c)
    return -gap * upper + c * point;
  }
  // Further out that difference cancels; the terms (j − c) P(N = j) do not, and they die quickly.
  double term = boost::math::gamma_p_derivative(c + 1, x, Quiet());
  double sum = 0;
  for (double i = 1;; i += 1) {
    term *= x / (c + i);
    sum += i * term;
    if (i * term <= 1e-18 * sum) return sum;
  }
}

}  // namespace

Result<double> PollaczekKhinchineWait(double contacts_per_hour, double aht_s, double service_scv) {
  if (const auto error = CheckLoad(contacts_per_hour, aht_s, 1)) return *error;
  if (!NotNegative(service_scv)) return Bad("service_scv", "must be a number of at least 0");
  const double rho = contacts_per_hour / 3600 * aht_s;
  return rho * aht_s * (1 + service_scv) / (2 * (1 - rho));
}

Result<double> AllenCunneenWait(double contacts_per_hour, double aht_s, std::int64_t agents,
                                double arrival_scv, double service_scv) {
  const double n = static_cast<double>(agents);
  if (const auto error = CheckLoad(contacts_per_hour, aht_s, n)) return *error;
  if (!NotNegative(arrival_scv)) return Bad("arrival_scv", "must be a number of at least 0");
  if (!NotNegative(service_scv)) return Bad("service_scv", "must be a number of at least 0");
  const double load = contacts_per_hour / 3600 * aht_s;
  const Result<double> waits = ErlangC(agents, load);
  if (!waits) return waits;
  return *waits * aht_s / (n - load) * (arrival_scv + service_scv) / 2;
}

Result<ConstantServiceWait> ConstantService(double contacts_per_hour, double service_s,
                                            std::int64_t agents) {
  const double n = static_cast<double>(agents);
  if (const auto error = CheckLoad(contacts_per_hour, service_s, n)) return *error;
  const double load = contacts_per_hour / 3600 * service_s;
  if (load > 0.999 * n) return Bad("contacts_per_hour", "must load the agents to 99.9 % at most");
  double log_no_wait = 0;
  double wait = 0;  // in service times
  for (double k = 1;; k += 1) {
    const double reaches = boost::math::gamma_p(k * n, k * load, Quiet());
    const double excess = ExpectedExcess(k * load, k * n);
    log_no_wait += reaches / k;
    wait += excess / k;
    // The terms fall like exp(−ck)/k^1.5, so the rest is below term·k/(1 + ck).
    if (excess * k <= 1e-14 * wait * (1 - load / n) && reaches * k <= 1e-14 * log_no_wait) break;
    if (excess == 0) break;
  }
  return ConstantServiceWait{std::exp(-log_no_wait), wait / load * service_s};
}

Result<double> ConstantServiceWaitAtMost(double contacts_per_hour, double service_s, double t_s) {
  if (const auto error = CheckLoad(contacts_per_hour, service_s, 1)) return *error;
  const double t = t_s / service_s;
  if (!(t >= 0 && t <= 10'000)) return Bad("t_s", "must be 0 to 10000 service times");
  const double rho = contacts_per_hour / 3600 * service_s;
  const auto blocks = static_cast<std::size_t>(std::floor(t)) + 1;

  // P(L = j) seen at departures by the up- and down-crossings of level j: each term is positive.
  std::vector<double> more(blocks + 2);  // P(more than k arrivals in a service)
  for (std::size_t k = 0; k < more.size(); ++k) {
    more[k] = boost::math::gamma_p(static_cast<double>(k + 1), rho, Quiet());
  }
  std::vector<double> in_system(blocks + 1);
  in_system[0] = 1 - rho;
  for (std::size_t j = 1; j < in_system.size(); ++j) {
    double crossings = in_system[0] * more[j - 1];
    for (std::size_t i = 1; i < j; ++i) crossings += in_system[i] * more[j - i];
    in_system[j] = crossings * std::exp(rho);
  }
  std::vector<double> queue_at_most(blocks);  // P(at most j waiting)
  double sum = in_system[0];
  for (std::size_t j = 0; j < blocks; ++j) {
    sum += in_system[j + 1];
    queue_at_most[j] = sum;
  }
  const double mean = rho * (static_cast<double>(blocks) - t);
  double poisson = std::exp(-mean);
  double result = 0;
  for (std::size_t j = 0; j < blocks; ++j) {
    result += queue_at_most[blocks - 1 - j] * poisson;
    poisson *= mean / static_cast<double>(j + 1);
  }
  return std::min(result, 1.0);
}

Result<std::vector<double>> PriorityWaits(std::span<const double> contacts_per_hour, double aht_s,
                                          std::int64_t agents) {
  const double n = static_cast<double>(agents);
  double total = 0;
  for (const double rate : contacts_per_hour) {
    if (!Positive(rate)) return Bad("contacts_per_hour", "must be numbers above 0");
    total += rate;
  }
  if (const auto error = CheckLoad(total, aht_s, n)) return *error;
  const Result<double> waits = ErlangC(agents, total / 3600 * aht_s);
  if (!waits) return waits.error();
  std::vector<double> result;
  double above = 0;  // load of the more urgent classes
  for (const double rate : contacts_per_hour) {
    const double with = above + rate / 3600 * aht_s;
    result.push_back(*waits * aht_s * n / ((n - above) * (n - with)));
    above = with;
  }
  return result;
}

}  // namespace callfloor::theory
