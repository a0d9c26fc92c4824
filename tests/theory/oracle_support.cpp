#include "tests/theory/oracle_support.h"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>
#include <vector>

namespace callfloor::theory {
namespace {

using Real = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>,
                                           boost::multiprecision::et_off>;
using Gauss = boost::math::quadrature::gauss<Real, 30>;

Real InverseB(std::int64_t agents, const Real& load) {
  Real inverse = 1;
  for (std::int64_t j = 1; j <= agents; ++j) inverse = 1 + Real(j) / load * inverse;
  return inverse;
}

enum Piece { kMass, kAnswered, kAbandoned, kWaitAnswered, kWaitAbandoned, kPieces };
using Pieces = std::array<Real, kPieces>;

struct Density {
  Real capacity, load, theta;  // per handling time
  std::int64_t room;           // K − n; < 0: unlimited

  double Log(double x) const {
    const double h = static_cast<double>(theta);
    const double y = static_cast<double>(load) * (h > 0 ? -std::expm1(-h * x) / h : x);
    double log_v = y - static_cast<double>(capacity) * x;
    if (room > 0) {
      const double q = boost::math::gamma_q(static_cast<double>(room), y);
      const double m = static_cast<double>(room);
      log_v += q > 1e-290 ? std::log(q) : (m - 1) * std::log(y) - y - std::lgamma(m);
    }
    return log_v;
  }

  Real At(const Real& x) const {
    const Real y = theta > 0 ? load * (1 - exp(-theta * x)) / theta : load * x;
    if (room < 0) return capacity * exp(y - capacity * x);
    Real term = capacity * exp(-capacity * x);
    Real sum = 0;
    for (std::int64_t q = 0; q < room; ++q) {
      sum += term;
      term *= y / (q + 1);
      if (y < q && term < sum * Real("1e-40")) break;
    }
    return sum;
  }

  void AddPanel(const Real& a, const Real& b, Pieces& total, Pieces& panel) const {
    const Real middle = (a + b) / 2;
    const Real half = (b - a) / 2;
    panel.fill(0);
    const auto node = [&](const Real& offset, const Real& weight) {
      const Real x = middle + offset * half;
      const Real v = At(x) * weight * half;
      const Real stays = exp(-theta * x);
      panel[kMass] += v;
      panel[kAnswered] += v * stays;
      panel[kAbandoned] += v * (1 - stays);
      panel[kWaitAnswered] += v * stays * x;
      if (theta > 0) panel[kWaitAbandoned] += v * ((1 - stays) / theta - x * stays);
    };
    for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i) {
      const Real& offset = Gauss::abscissa()[i];
      node(offset, Gauss::weights()[i]);
      if (offset != 0) node(-offset, Gauss::weights()[i]);
    }
    for (int i = 0; i < kPieces; ++i) total[i] += panel[i];
  }

  // Over [low, high] in panels of the density's own width, outward from its peak there.
  Pieces Integrate(double low, double high) const {
    Pieces total{};
    if (!(high > low)) return total;
    double a = low;
    double b = std::isfinite(high) ? high : low + 1e-6;
    if (!std::isfinite(high)) {
      while (Log(b) > Log(low) - 60) b = low + 2 * (b - low);
      while (Log(b) > Log(low + (b - low) / 2) - 1) b = low + 2 * (b - low);
    }
    for (int i = 0; i < 200; ++i) {
      const double x = a + (b - a) / 3;
      const double y = b - (b - a) / 3;
      (Log(x) < Log(y) ? a : b) = Log(x) < Log(y) ? x : y;
    }
    const double peak = (a + b) / 2;
    double width = 1e-13;
    while (Log(peak + width) > Log(peak) - 1 && Log(std::max(low, peak - width)) > Log(peak) - 1 &&
           (peak + width < high || peak - width > low)) {
      width *= 1.5;
    }
    Pieces panel;
    // Short patience bends the integrands within 1/θ of the start, however wide the density is.
    const double h = static_cast<double>(theta);
    const auto step = [&](double x) { return (x - low) * h < 80 ? std::min(width, 1 / h) : width; };
    double next = peak;
    for (double x = peak; x < high; x = next) {
      next = x + (h > 0 ? step(x) : width);
      AddPanel(Real(x), Real(std::min(next, high)), total, panel);
      if (panel[kMass] < total[kMass] * Real("1e-25")) break;
    }
    for (double x = peak; x > low; x = next) {
      next = x - (h > 0 ? std::min(width, 1 / h) : width);
      AddPanel(Real(std::max(next, low)), Real(x), total, panel);
      if (panel[kMass] < total[kMass] * Real("1e-25")) break;
    }
    return total;
  }
};

}  // namespace

Oracle AskOracle(const QueueParameters& p, double t_s) {
  const std::int64_t servers = p.lines ? std::min(*p.lines, p.agents) : p.agents;
  Density v;
  v.load = Real(p.contacts_per_hour) / 3600 * Real(p.aht_s);
  v.capacity = servers;
  v.theta = p.patience_s ? Real(p.aht_s) / Real(*p.patience_s) : Real(0);
  v.room = p.lines ? *p.lines - servers : -1;
  const Real aht = p.aht_s;
  const double t = t_s / p.aht_s;

  const Real idle = InverseB(servers, v.load) - 1;  // in multiples of P(n)
  const Pieces early = v.room == 0 ? Pieces{} : v.Integrate(0, t);
  const Pieces late = v.room == 0 ? Pieces{} : v.Integrate(t, INFINITY);

  // The chain itself, state by state: mass and mean of the queue.
  Real state = 1;
  Real queue = 0;
  Real full = v.room == 0 ? Real(1) : Real(0);
  for (std::int64_t q = 1; v.room < 0 || q <= v.room; ++q) {
    state *= v.load / (v.capacity + q * v.theta);
    queue += q * state;
    if (q == v.room) full = state;
    if (v.room < 0 && q * v.theta > v.load && state * q < queue * Real("1e-30")) break;
    if (v.room < 0 && v.theta == 0 && state * q < queue * Real("1e-30")) break;
  }
  const Real mass = early[kMass] + late[kMass];
  const Real offered = idle + mass;
  const Real stays = exp(-v.theta * Real(t));
  const auto share = [&](const Real& x) { return static_cast<double>(x / offered); };
  Oracle o;
  o.blocking = static_cast<double>(full / (offered + full));
  o.no_wait = share(idle);
  o.wait_probability = share(mass);
  const Real answered = idle + early[kAnswered] + late[kAnswered];
  const Real abandoned = early[kAbandoned] + late[kAbandoned];
  const Real wait_answered = early[kWaitAnswered] + late[kWaitAnswered];
  const Real wait_abandoned = early[kWaitAbandoned] + late[kWaitAbandoned];
  o.answered_share = share(answered);
  o.abandon_rate = share(abandoned);
  o.wait_s = share((wait_answered + wait_abandoned) * aht);
  o.asa_s = static_cast<double>(wait_answered / answered * aht);
  if (abandoned > 0) o.wait_abandoned_s = static_cast<double>(wait_abandoned / abandoned * aht);
  if (mass > 0)
    o.wait_delayed_s = static_cast<double>((wait_answered + wait_abandoned) / mass * aht);
  o.queue_mean = static_cast<double>(queue / (offered + full));
  o.at.answered_within = share(idle + early[kAnswered]);
  o.at.abandoned_within = share(early[kAbandoned] + late[kMass] * (1 - stays));
  o.at.answered_later = share(late[kAnswered]);
  o.at.abandoned_later = share(late[kMass] * stays - late[kAnswered]);
  o.at.waiting = share(late[kMass] * stays);
  return o;
}

double OracleErlangB(std::int64_t agents, double load_erlangs) {
  return static_cast<double>(1 / InverseB(agents, Real(load_erlangs)));
}

// Below 1e-250 the product may say 0.
void ExpectClose(const char* what, double actual, double expected) {
  if (std::abs(expected) < 1e-250) {
    EXPECT_LE(std::abs(actual), 1e-240) << what;
    return;
  }
  EXPECT_LE(std::abs(actual / expected - 1), 1e-9)
      << what << ": " << actual << " instead of " << expected << ", relative error "
      << actual / expected - 1;
}

void ExpectAgrees(const QueueParameters& p, double t_s) {
  const Result<Queue> queue = Queue::Create(p);
  ASSERT_TRUE(queue) << queue.error().argument << " " << queue.error().remedy;
  const Oracle o = AskOracle(p, t_s);
  const QueueMetrics m = queue->Metrics({t_s, t_s / 4});
  const WaitShares at = queue->At(t_s);
  ExpectClose("blocking", m.blocking, o.blocking);
  ExpectClose("wait_probability", m.wait_probability, o.wait_probability);
  ExpectClose("answered_share", m.answered_share, o.answered_share);
  ExpectClose("abandon_rate", m.abandon_rate, o.abandon_rate);
  ExpectClose("wait_s", m.wait_s, o.wait_s);
  ExpectClose("asa_s", m.asa_s.value_or(0), o.asa_s);
  ExpectClose("wait_abandoned_s", m.wait_abandoned_s.value_or(0), o.wait_abandoned_s);
  ExpectClose("wait_delayed_s", m.wait_delayed_s.value_or(0), o.wait_delayed_s);
  ExpectClose("queue_mean", m.queue_mean, o.queue_mean);
  ExpectClose("answered_within", at.answered_within, o.at.answered_within);
  ExpectClose("abandoned_within", at.abandoned_within, o.at.abandoned_within);
  ExpectClose("answered_later", at.answered_later, o.at.answered_later);
  ExpectClose("abandoned_later", at.abandoned_later, o.at.abandoned_later);
  ExpectClose("waiting", at.waiting, o.at.waiting);
  const double in_time = o.at.answered_within;
  ExpectClose("service_level", *m.service_level, in_time);
  ExpectClose("service_level_answered", *m.service_level_answered, in_time / o.answered_share);
  ExpectClose("service_level_positive", *m.service_level_positive, in_time + o.at.abandoned_within);
  ExpectClose("service_level_ignore", *m.service_level_ignore, in_time / (in_time + o.at.waiting));
  ExpectClose("occupancy", m.occupancy,
              m.load_erlangs * m.offered_per_hour / p.contacts_per_hour * o.answered_share /
                  static_cast<double>(p.agents));
}

}  // namespace callfloor::theory
