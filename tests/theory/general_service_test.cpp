#include "sim/theory/general_service.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>
#include <vector>

#include "sim/theory/queue.h"

namespace callfloor::theory {
namespace {

TEST(PollaczekKhinchine, IsErlangCForExponentialTimesAndHalfOfItForConstantOnes) {
  for (const double rho : {1e-6, 0.5, 0.99}) {
    const double rate = rho * 12;
    const double erlang = Queue::Create({rate, 300, 1, {}, {}})->Metrics({20, 0}).wait_s;
    EXPECT_NEAR(*PollaczekKhinchineWait(rate, 300, 1) / erlang, 1, 1e-12);
    EXPECT_NEAR(*PollaczekKhinchineWait(rate, 300, 0) / erlang, 0.5, 1e-12);
    EXPECT_NEAR(*AllenCunneenWait(rate, 300, 1, 1, 2.5) / *PollaczekKhinchineWait(rate, 300, 2.5),
                1, 1e-12);
  }
}

TEST(AllenCunneen, IsErlangCForExponentialTimes) {
  const double erlang = Queue::Create({228, 300, 20, {}, {}})->Metrics({20, 0}).wait_s;
  EXPECT_NEAR(*AllenCunneenWait(228, 300, 20, 1, 1) / erlang, 1, 1e-12);
}

TEST(ConstantService, IsPollaczekKhinchineForOneAgent) {
  for (const double rho : {0.001, 0.3, 0.8, 0.97}) {
    const ConstantServiceWait d = *ConstantService(rho * 12, 300, 1);
    EXPECT_NEAR(d.wait_s / *PollaczekKhinchineWait(rho * 12, 300, 0), 1, 1e-9) << rho;
    EXPECT_NEAR(d.no_wait, 1 - rho, 1e-11) << rho;
  }
}

// Crommelin's equations for M/D/n, solved by iterating the chain seen every service time D: all in
// service at t have left at t + D, and whoever arrived meanwhile is still there.
struct Chain {
  double no_wait = 0;
  double wait = 0;  // in service times
};
Chain IterateCrommelin(int n, double load) {
  const int size = 400;
  std::vector<double> poisson(size);
  for (int j = 0; j < size; ++j) {
    poisson[j] = std::exp(-load + j * std::log(load) - std::lgamma(j + 1.0));
  }
  std::vector<double> p(size);
  p[0] = 1;
  for (int step = 0; step < 4000; ++step) {
    std::vector<double> next(size);
    for (int i = 0; i < size; ++i) {
      if (p[i] < 1e-18) continue;
      const int left = std::max(i - n, 0);
      for (int j = 0; left + j < size; ++j) next[left + j] += p[i] * poisson[j];
    }
    double change = 0;
    for (int i = 0; i < size; ++i) change += std::abs(next[i] - p[i]);
    p.swap(next);
    if (change < 1e-14) break;
  }
  Chain result;
  for (int i = 0; i < size; ++i) {
    if (i < n) result.no_wait += p[i];
    if (i > n) result.wait += (i - n) * p[i] / load;
  }
  return result;
}

TEST(ConstantService, AgreesWithCrommelinsEquations) {
  for (const int n : {1, 2, 5, 20}) {
    for (const double rho : {0.2, 0.7, 0.9}) {
      const Chain chain = IterateCrommelin(n, rho * n);
      const ConstantServiceWait d = *ConstantService(rho * n * 12, 300, n);
      EXPECT_NEAR(d.wait_s / 300 / chain.wait, 1, 1e-8) << n << " " << rho;
      EXPECT_NEAR(d.no_wait, chain.no_wait, 1e-10) << n << " " << rho;
    }
  }
}

// Erlang's own formula of 1909 for M/D/1 alternates in sign; with 50 digits it can be summed.
double ErlangMd1(double rho, double t) {
  using Real = boost::multiprecision::cpp_dec_float_50;
  Real sum = 0;
  for (int k = 0; k <= static_cast<int>(t); ++k) {
    const Real x = Real(rho) * (Real(k) - Real(t));
    Real term = exp(-x);
    for (int i = 1; i <= k; ++i) term *= x / i;
    sum += term;
  }
  return static_cast<double>((1 - Real(rho)) * sum);
}

TEST(ConstantService, DistributionForOneAgentAgreesWithErlangsSum) {
  for (const double rho : {0.1, 0.6, 0.95}) {
    for (const double t : {0.0, 0.5, 1.0, 2.7, 10.25, 30.0}) {
      EXPECT_NEAR(*ConstantServiceWaitAtMost(rho * 12, 300, t * 300) / ErlangMd1(rho, t), 1, 1e-11)
          << rho << " " << t;
    }
  }
}

TEST(Priority, CobhamKeepsTheMeanOverAllClasses) {
  const std::vector<double> rates{60, 30, 100};
  const std::vector<double> waits = *PriorityWaits(rates, 300, 18);
  const double all = Queue::Create({190, 300, 18, {}, {}})->Metrics({20, 0}).wait_s;
  double mean = 0;
  for (std::size_t k = 0; k < rates.size(); ++k) mean += rates[k] / 190 * waits[k];
  EXPECT_NEAR(mean / all, 1, 1e-12);  // Kleinrock's conservation law
  EXPECT_LT(waits[0], waits[1]);
  EXPECT_LT(waits[1], waits[2]);
  EXPECT_NEAR(PriorityWaits(std::vector<double>{190}, 300, 18)->front() / all, 1, 1e-12);
}

TEST(GeneralService, RefusesWhatHasNoValue) {
  EXPECT_EQ(PollaczekKhinchineWait(12, 300, 1).error().kind, Domain::kUnstable);
  EXPECT_EQ(PollaczekKhinchineWait(6, 300, -1).error().argument, "service_scv");
  EXPECT_EQ(AllenCunneenWait(6, NAN, 1, 1, 1).error().argument, "aht_s");
  EXPECT_EQ(ConstantService(11.999, 300, 1).error().kind, Domain::kBadArgument);
  EXPECT_EQ(ConstantServiceWaitAtMost(6, 300, -1).error().argument, "t_s");
  EXPECT_EQ(PriorityWaits(std::vector<double>{6, 0}, 300, 1).error().argument, "contacts_per_hour");
  EXPECT_EQ(PriorityWaits(std::vector<double>{6, 6}, 300, 1).error().kind, Domain::kUnstable);
}

}  // namespace
}  // namespace callfloor::theory
