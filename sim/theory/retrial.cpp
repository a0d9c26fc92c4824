#include "sim/theory/retrial.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace callfloor::theory {
namespace {

constexpr std::int64_t kMaxOrbit = 20'000;
constexpr double kTruncation = 1e-12;

// A dense square matrix, row by row.
class Matrix {
 public:
  explicit Matrix(std::size_t size) : size_(size), values_(size * size) {}
  double& At(std::size_t row, std::size_t column) { return values_[row * size_ + column]; }
  double At(std::size_t row, std::size_t column) const { return values_[row * size_ + column]; }
  std::size_t size() const { return size_; }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

// One level of the chain, time in handling times: states i = 0..K in the system, j in orbit.
class Chain {
 public:
  explicit Chain(const RetrialParameters& p)
      : states_(static_cast<std::size_t>(p.lines) + 1),
        agents_(static_cast<double>(p.agents)),
        load_(p.first_attempts_per_hour / 3600 * p.aht_s),
        theta_(p.patience_s ? p.aht_s / *p.patience_s : 0),
        retry_(p.aht_s / p.retry_delay_s),
        again_blocked_(p.retry_after_blocked),
        again_abandoned_(p.retry_after_abandoned) {}

  std::size_t states() const { return states_; }
  double load() const { return load_; }
  double retry() const { return retry_; }
  double theta() const { return theta_; }
  double Served(std::size_t i) const { return std::min(static_cast<double>(i), agents_); }
  double Waiting(std::size_t i) const { return static_cast<double>(i) - Served(i); }

  // Rates out of state i at level j to (i ± 1, j), and to the levels above and below.
  double Arrive(std::size_t i) const { return i + 1 < states_ ? load_ : 0; }
  double LeaveForGood(std::size_t i) const {
    return Served(i) + Waiting(i) * theta_ * (1 - again_abandoned_);
  }
  double AbandonToOrbit(std::size_t i) const { return Waiting(i) * theta_ * again_abandoned_; }
  double BlockToOrbit(std::size_t i) const { return i + 1 < states_ ? 0 : load_ * again_blocked_; }
  double RetryIn(std::size_t i, double orbit) const { return i + 1 < states_ ? orbit * retry_ : 0; }
  double RetryLost(std::size_t i, double orbit) const {
    return i + 1 < states_ ? 0 : orbit * retry_ * (1 - again_blocked_);
  }

 private:
  std::size_t states_;
  double agents_;
  double load_;
  double theta_;
  double retry_;
  double again_blocked_;
  double again_abandoned_;
};

// Levels 0..limit by elimination from the top. Keeps R_j with π_{j+1} = π_j R_j.
class Solver {
 public:
  Solver(const Chain& chain, std::int64_t limit) : chain_(chain), limit_(limit) {}

  // π_j for all levels, summing to 1.
  std::vector<std::vector<double>> Solve() {
    std::vector<Matrix> up;  // R_{limit-1} first
    up.reserve(static_cast<std::size_t>(limit_));
    const std::size_t n = chain_.states();
    Matrix generator = Local(limit_, true);
    for (std::int64_t level = limit_; level > 0; --level) {
      // R_{level-1} = U · (−generator)^-1
      up.push_back(TimesInverse(generator));
      generator = Local(level - 1, false);
      const Matrix& r = up.back();
      const double orbit = static_cast<double>(level);
      for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t i = 0; i + 1 < n; ++i) {
          generator.At(row, i + 1) += r.At(row, i) * chain_.RetryIn(i, orbit);
        }
        generator.At(row, n - 1) += r.At(row, n - 1) * chain_.RetryLost(n - 1, orbit);
      }
    }
    std::vector<std::vector<double>> levels;
    levels.push_back(Censored(std::move(generator)));
    for (auto r = up.rbegin(); r != up.rend(); ++r) {
      std::vector<double> next(n);
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < n; ++k) next[k] += levels.back()[i] * r->At(i, k);
      }
      levels.push_back(std::move(next));
    }
    double total = 0;
    for (const auto& level : levels) {
      for (const double p : level) total += p;
    }
    for (auto& level : levels) {
      for (double& p : level) p /= total;
    }
    return levels;
  }

 private:
  // The generator within a level; at the limit nobody more can enter the orbit.
  Matrix Local(std::int64_t level, bool top) const {
    const std::size_t n = chain_.states();
    const double orbit = static_cast<double>(level);
    Matrix q(n);
    for (std::size_t i = 0; i < n; ++i) {
      double out = chain_.Arrive(i) + chain_.LeaveForGood(i) + chain_.RetryIn(i, orbit) +
                   chain_.RetryLost(i, orbit) + chain_.AbandonToOrbit(i);
      if (!top) out += chain_.BlockToOrbit(i);
      q.At(i, i) -= out;
      if (i + 1 < n) q.At(i, i + 1) += chain_.Arrive(i);
      if (i > 0) q.At(i, i - 1) += chain_.LeaveForGood(i) + (top ? chain_.AbandonToOrbit(i) : 0);
    }
    return q;
  }

  // U · (−generator)^-1: solves X (−generator) = U by elimination on the columns; diagonally
  // dominant, so without pivoting.
  Matrix TimesInverse(const Matrix& generator) const {
    const std::size_t n = chain_.states();
    Matrix a(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < n; ++k) a.At(i, k) = -generator.At(k, i);  // transposed
    }
    Matrix x(n);  // column = row of U
    for (std::size_t i = 1; i < n; ++i) x.At(i - 1, i) = chain_.AbandonToOrbit(i);
    x.At(n - 1, n - 1) += chain_.BlockToOrbit(n - 1);
    for (std::size_t pivot = 0; pivot < n; ++pivot) {
      for (std::size_t row = pivot + 1; row < n; ++row) {
        const double factor = a.At(row, pivot) / a.At(pivot, pivot);
        if (factor == 0) continue;
        for (std::size_t k = pivot + 1; k < n; ++k) a.At(row, k) -= factor * a.At(pivot, k);
        for (std::size_t k = 0; k < n; ++k) x.At(row, k) -= factor * x.At(pivot, k);
      }
    }
    for (std::size_t row = n; row-- > 0;) {
      for (std::size_t k = 0; k < n; ++k) {
        double value = x.At(row, k);
        for (std::size_t c = row + 1; c < n; ++c) value -= a.At(row, c) * x.At(c, k);
        x.At(row, k) = value / a.At(row, row);
      }
    }
    Matrix result(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < n; ++k) result.At(i, k) = x.At(k, i);
    }
    return result;
  }

  // The stationary vector of a small generator, unnormalised, by Grassmann, Taksar and Heyman:
  // state reduction without a subtraction.
  static std::vector<double> Censored(Matrix q) {
    const std::size_t n = q.size();
    for (std::size_t last = n; last-- > 1;) {
      double out = 0;
      for (std::size_t k = 0; k < last; ++k) out += q.At(last, k);
      for (std::size_t i = 0; i < last; ++i) {
        q.At(i, last) /= out;
        for (std::size_t k = 0; k < last; ++k) q.At(i, k) += q.At(i, last) * q.At(last, k);
      }
    }
    std::vector<double> pi(n);
    pi[0] = 1;
    for (std::size_t k = 1; k < n; ++k) {
      for (std::size_t i = 0; i < k; ++i) pi[k] += pi[i] * q.At(i, k);
    }
    return pi;
  }

  const Chain& chain_;
  std::int64_t limit_;
};

RetrialMetrics Measure(const Chain& chain, const std::vector<std::vector<double>>& levels,
                       const RetrialParameters& p) {
  RetrialMetrics m;
  const std::size_t full = chain.states() - 1;
  double attempts = 0;
  double blocked = 0;
  double waits = 0;
  double second = 0;
  for (std::size_t j = 0; j < levels.size(); ++j) {
    const double orbit = static_cast<double>(j);
    const double rate = chain.load() + orbit * chain.retry();
    for (std::size_t i = 0; i <= full; ++i) {
      const double probability = levels[j][i];
      attempts += probability * rate;
      if (i == full) {
        blocked += probability * rate;
        m.full_probability += probability;
      } else if (chain.Served(i + 1) == chain.Served(i)) {
        waits += probability * rate;
      }
      m.queue_mean += probability * chain.Waiting(i);
      m.busy_mean += probability * chain.Served(i);
      m.orbit_mean += probability * orbit;
      second += probability * orbit * orbit;
    }
  }
  for (const double probability : levels.back()) m.truncation += probability;
  const double offered = attempts - blocked;
  m.attempts_per_hour = attempts / p.aht_s * 3600;
  m.blocking = blocked / attempts;
  m.wait_probability = waits / offered;
  m.abandon_rate = chain.theta() * m.queue_mean / offered;
  m.wait_s = m.queue_mean / offered * p.aht_s;
  m.orbit_sd = std::sqrt(std::max(0.0, second - m.orbit_mean * m.orbit_mean));
  return m;
}

std::optional<DomainError> Check(const RetrialParameters& p) {
  const auto bad = [](std::string_view argument, std::string_view remedy) {
    return DomainError{Domain::kBadArgument, argument, remedy};
  };
  const auto positive = [](double x) { return x > 0 && std::isfinite(x); };
  const auto share = [](double x) { return x >= 0 && x <= 1; };
  if (!positive(p.first_attempts_per_hour)) {
    return bad("first_attempts_per_hour", "must be a number above 0");
  }
  if (!positive(p.aht_s)) return bad("aht_s", "must be a number above 0");
  if (p.agents < 1 || p.agents > 200) return bad("agents", "must be 1 to 200");
  if (p.lines < p.agents || p.lines > 200) return bad("lines", "must be agents to 200");
  if (p.patience_s && !positive(*p.patience_s)) return bad("patience_s", "must be above 0");
  if (!positive(p.retry_delay_s)) return bad("retry_delay_s", "must be a number above 0");
  if (!share(p.retry_after_blocked)) return bad("retry_after_blocked", "must be 0 to 1");
  if (!share(p.retry_after_abandoned)) return bad("retry_after_abandoned", "must be 0 to 1");
  return std::nullopt;
}

}  // namespace

Result<RetrialMetrics> SolveRetrialQueue(const RetrialParameters& parameters) {
  if (const auto error = Check(parameters)) return *error;
  const Chain chain(parameters);
  // Stored matrices bound the memory: 8 (K+1)² bytes a level, 400 MB in all at most.
  const auto size = static_cast<std::int64_t>(chain.states() * chain.states());
  const std::int64_t most = std::min(kMaxOrbit, 50'000'000 / size);
  for (std::int64_t limit = 64; limit <= most; limit *= 2) {
    const RetrialMetrics m = Measure(chain, Solver(chain, limit).Solve(), parameters);
    if (m.truncation < kTruncation) return m;
  }
  return DomainError{Domain::kUnstable, "agents",
                     "cannot serve the retries; the customers between attempts grow without bound"};
}

}  // namespace callfloor::theory
