#include "sim/theory/queue.h"

#include <algorithm>
#include <boost/math/special_functions/log1p.hpp>
#include <cmath>

#include "sim/theory/virtual_wait.h"

namespace callfloor::theory {
namespace {

constexpr double kTiny = 1e-305;
constexpr double kNegligible = 1e-19;
constexpr double kMaxLoad = 1e7;
constexpr double kLongestTime = 1e18;

// Σ_{j<n} P(j) / P(n) for the birth-death chain with death rate j: the states without a wait, as
// seen from state n. Infinite when it exceeds the range of double.
double IdleStates(double servers, double load) {
  double term = 1;
  double sum = 0;
  for (double j = servers; j >= 1; j -= 1) {
    const double ratio = j / load;
    term *= ratio;
    sum += term;
    if (!std::isfinite(sum)) return INFINITY;
    if (ratio < 1 && term * ratio < kNegligible * (1 - ratio) * sum) break;
  }
  return sum;
}

bool Within(double value, double low, double high) { return value >= low && value <= high; }

std::optional<DomainError> Check(const QueueParameters& p) {
  const auto bad = [](std::string_view argument, std::string_view remedy) {
    return DomainError{Domain::kBadArgument, argument, remedy};
  };
  if (!Within(p.contacts_per_hour, 1e-9, 1e12)) {
    return bad("contacts_per_hour", "must be above 0 and at most 1e12");
  }
  if (!Within(p.aht_s, 1e-6, 1e9)) return bad("aht_s", "must be above 0 and at most 1e9 s");
  if (p.contacts_per_hour / 3600 * p.aht_s > kMaxLoad) {
    return bad("contacts_per_hour", "must be at most 1e7 erlangs of load");
  }
  if (p.agents < 1 || p.agents > kMaxAgents) return bad("agents", "must be 1 to 1000000");
  if (p.patience_s && !Within(*p.patience_s / p.aht_s, 1e-6, 1e4)) {
    return bad("patience_s",
               "must be 1e-6 to 1e4 mean handling times; leave it out if nobody hangs up");
  }
  if (p.lines && (*p.lines < 1 || *p.lines > kMaxLines))
    return bad("lines", "must be 1 to 10000000");
  return std::nullopt;
}

// Σ_{i=1}^{count} 1/(c+iθ) and Σ i/(c+iθ), the first terms one by one, the rest by Euler-Maclaurin.
struct HarmonicSums {
  double reciprocal = 0;
  double ramp = 0;
};

HarmonicSums SumHarmonic(double c, double theta, std::int64_t count) {
  HarmonicSums s;
  const std::int64_t direct = std::min<std::int64_t>(count, 1000);
  for (std::int64_t i = 1; i <= direct; ++i) {
    const double rate = c + static_cast<double>(i) * theta;
    s.reciprocal += 1 / rate;
    s.ramp += static_cast<double>(i) / rate;
  }
  if (direct == count) return s;
  const double k0 = static_cast<double>(direct);
  const double steps = static_cast<double>(count - direct);
  const double b = c + k0 * theta;
  const double e = c + static_cast<double>(count) * theta;
  if (theta == 0) {
    s.reciprocal += steps / c;
    s.ramp += (steps * k0 + steps * (steps + 1) / 2) / c;
    return s;
  }
  const double z = steps * theta / b;
  const double log_ratio = std::log1p(z);
  const double excess = -boost::math::log1pmx(z);  // z − log1p(z) without cancellation
  // The integral, half the difference and a twelfth of the difference of slopes; what follows is
  // below 1e-12 of the sum.
  s.reciprocal +=
      log_ratio / theta + (1 / e - 1 / b) / 2 + theta * (1 / (b * b) - 1 / (e * e)) / 12;
  s.ramp += b * excess / (theta * theta) + k0 * log_ratio / theta + c * steps / (b * e) / 2 +
            c * (1 / (e * e) - 1 / (b * b)) / 12;
  return s;
}

}  // namespace

// Fills a Queue from checked parameters.
class QueueBuilder {
 public:
  static Result<Queue> Build(const QueueParameters& p) {
    Queue queue;
    queue.parameters_ = p;
    queue.load_ = p.contacts_per_hour / 3600 * p.aht_s;
    queue.servers_ = static_cast<double>(p.lines ? std::min(p.agents, *p.lines) : p.agents);
    queue.theta_ = p.patience_s ? p.aht_s / *p.patience_s : 0;
    const double idle = IdleStates(queue.servers_, queue.load_);
    if (!p.lines && queue.theta_ == 0) return Geometric(std::move(queue), idle);
    const std::int64_t room = p.lines ? std::max<std::int64_t>(*p.lines - p.agents, 0) : -1;
    Weigh(queue, idle, room);
    return queue;
  }

 private:
  static Result<Queue> Geometric(Queue queue, double idle) {
    const double spare = queue.servers_ - queue.load_;
    if (!(spare > 0)) {
      return DomainError{Domain::kUnstable, "agents",
                         "must exceed the load in erlangs when nobody hangs up or is blocked"};
    }
    queue.geometric_ = true;
    const double waiting = queue.servers_ / spare;
    queue.waits_ = waiting / (waiting + idle);
    queue.no_wait_ = std::isfinite(idle) ? idle / (waiting + idle) : 1;
    queue.queue_mean_ = queue.waits_ * queue.load_ / spare;
    return queue;
  }

  // The states q = 0, 1, … waiting with all agents busy, relative to the likeliest of them;
  // room < 0: no limit.
  static void Weigh(Queue& queue, double idle, std::int64_t room) {
    const auto ratio = [&](std::int64_t q) {  // P(q+1) / P(q)
      return queue.load_ / (queue.servers_ + static_cast<double>(q + 1) * queue.theta_);
    };
    std::int64_t mode = 0;
    if (queue.load_ > queue.servers_) {
      const double peak =
          queue.theta_ > 0 ? (queue.load_ - queue.servers_) / queue.theta_ : INFINITY;
      mode =
          room >= 0 && peak >= static_cast<double>(room) ? room : static_cast<std::int64_t>(peak);
    }
    std::vector<double>& w = queue.weights_;
    double value = 1;
    std::int64_t q = mode;
    while (q > 0 && value >= kTiny) {
      w.push_back(value);
      value /= ratio(--q);
    }
    if (value >= kTiny) {
      w.push_back(value);
    } else {
      ++q;
    }
    queue.first_ = q;
    std::reverse(w.begin(), w.end());
    value = 1;
    for (q = mode; room < 0 || q < room; ++q) {
      value *= ratio(q);
      if (value < kTiny) break;
      w.push_back(value);
    }
    const std::int64_t end = queue.first_ + static_cast<std::int64_t>(w.size());
    double blocked = 0;
    if (room >= 0 && end == room + 1) {
      blocked = w.back();
      w.pop_back();
    }
    const double at_zero = queue.first_ > 0 ? 0 : w.empty() ? blocked : w.front();
    const double no_wait = at_zero == 0 ? 0 : idle * at_zero;
    double waits = 0;
    double waiting = blocked > 0 ? static_cast<double>(room) * blocked : 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      waits += w[i];
      waiting += w[i] * static_cast<double>(queue.first_ + static_cast<std::int64_t>(i));
    }
    const double offered = no_wait + waits;
    queue.blocked_ = std::isfinite(offered) ? blocked / (offered + blocked) : 0;
    queue.accepted_ = std::isfinite(offered) ? offered / (offered + blocked) : 1;
    queue.queue_mean_ = waiting / (offered + blocked);
    queue.no_wait_ = std::isfinite(offered) ? no_wait / offered : 1;
    queue.waits_ = waits / offered;
    // The weights stay relative to P(waits), so that what depends on waiting exists however rarely
    // anybody waits.
    for (double& x : w) x /= waits;
  }
};

Result<Queue> Queue::Create(const QueueParameters& parameters) {
  if (const std::optional<DomainError> error = Check(parameters)) return *error;
  return QueueBuilder::Build(parameters);
}

WaitShares Queue::At(double t_s) const {
  const double t = std::clamp(std::isnan(t_s) ? 0.0 : t_s, 0.0, kLongestTime) / parameters_.aht_s;
  WaitShares s;
  if (geometric_) {
    const double rate = servers_ - load_;
    s.waiting = s.answered_later = waits_ * std::exp(-rate * t);
    s.answered_within = no_wait_ + waits_ * -std::expm1(-rate * t);
    return s;
  }
  s.answered_within = no_wait_;
  if (weights_.empty()) return s;

  const std::int64_t last = first_ + static_cast<std::int64_t>(weights_.size()) - 1;
  const VirtualWaitLaw law = MakeVirtualWaitLaw(servers_, theta_, t, last);
  const double c = servers_;
  const double h = theta_;
  WaitShares sum;
  const auto answered = [&](std::int64_t q) { return c / (c + static_cast<double>(q + 1) * h); };
  // States whose wait is surely (to 1e-300) over at t.
  for (std::int64_t q = first_; q <= last && q < law.first; ++q) {
    const double w = weights_[static_cast<std::size_t>(q - first_)];
    const double a = answered(q);
    sum.answered_within += w * a;
    sum.abandoned_within +=
        w * static_cast<double>(q + 1) * h / (c + static_cast<double>(q + 1) * h);
  }
  // Given q: P(abandoned within t) = Σ_{k≤q} step_k P(N>k), P(abandoned later) = Σ step_k P(N≤k),
  // P(wait > t) = Σ_{k≤q} P(N=k) c/(c+kθ), with step_k = cθ/((c+kθ)(c+(k+1)θ)).
  double head = 0;
  double abandoned_within =
      static_cast<double>(law.first) * h / (c + static_cast<double>(law.first) * h);
  double abandoned_later = 0;
  double waiting = 0;
  std::int64_t k = law.first;
  const std::int64_t law_end = law.first + static_cast<std::int64_t>(law.pmf.size());
  for (; k < law_end && k <= last; ++k) {
    const auto i = static_cast<std::size_t>(k - law.first);
    const double here = c + static_cast<double>(k) * h;
    const double keep = c / (here + h);
    const double step = keep * h / here;
    head += law.pmf[i];
    abandoned_within += step * law.tail[i];
    abandoned_later += step * head;
    waiting += law.pmf[i] * c / here;
    if (k < first_) continue;
    const double w = weights_[static_cast<std::size_t>(k - first_)];
    sum.answered_within += w * keep * law.tail[i];
    sum.answered_later += w * keep * head;
    sum.abandoned_within += w * abandoned_within;
    sum.abandoned_later += w * abandoned_later;
    sum.waiting += w * waiting;
  }
  // States whose wait surely goes on at t.
  for (std::int64_t q = std::max(law_end, first_); q <= last; ++q) {
    const double w = weights_[static_cast<std::size_t>(q - first_)];
    const double rate = c + static_cast<double>(q + 1) * h;
    const double more = c * h * static_cast<double>(q + 1 - law_end) /
                        ((c + static_cast<double>(law_end) * h) * rate);
    sum.answered_later += w * c / rate * std::min(head, 1.0);
    sum.abandoned_within += w * abandoned_within;
    sum.abandoned_later += w * (abandoned_later + more);
    sum.waiting += w * waiting;
  }
  s.answered_within += waits_ * sum.answered_within;
  s.answered_later = waits_ * sum.answered_later;
  s.abandoned_within = waits_ * sum.abandoned_within;
  s.abandoned_later = waits_ * sum.abandoned_later;
  s.waiting = waits_ * sum.waiting;
  return s;
}

QueueMetrics Queue::Metrics(const ServiceLevelRule& rule) const {
  QueueMetrics m;
  const double aht = parameters_.aht_s;
  const double c = servers_;
  m.load_erlangs = load_;
  m.blocking = blocked_;
  m.wait_probability = waits_;
  double answered = no_wait_;
  double answered_given_wait = 1;
  double abandoned_given_wait = 0;
  double wait_answered = 0;  // E[wait; answered | waits], handling times
  double wait_abandoned = 0;
  if (geometric_) {
    wait_answered = 1 / (c - load_);
  } else if (!weights_.empty()) {
    HarmonicSums sums = SumHarmonic(c, theta_, first_);
    answered_given_wait = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const double k = static_cast<double>(first_ + static_cast<std::int64_t>(i) + 1);
      const double rate = c + k * theta_;
      sums.reciprocal += 1 / rate;
      sums.ramp += k / rate;
      answered_given_wait += weights_[i] * c / rate;
      abandoned_given_wait += weights_[i] * k * theta_ / rate;
      wait_answered += weights_[i] * c / rate * sums.reciprocal;
      wait_abandoned += weights_[i] * theta_ / rate * sums.ramp;
    }
  }
  answered += waits_ * answered_given_wait;
  m.answered_share = answered;
  m.abandon_rate = waits_ * abandoned_given_wait;
  const bool can_wait = geometric_ || !weights_.empty();
  if (can_wait) m.wait_delayed_s = (wait_answered + wait_abandoned) * aht;
  m.wait_s = waits_ * (wait_answered + wait_abandoned) * aht;
  if (answered > 0) m.asa_s = waits_ * wait_answered / answered * aht;
  if (abandoned_given_wait > 0) m.wait_abandoned_s = wait_abandoned / abandoned_given_wait * aht;

  m.offered_per_hour = parameters_.contacts_per_hour * accepted_;
  m.wait_probability_arrived = accepted_ * waits_;
  m.queue_mean = queue_mean_;
  m.busy_mean = load_ * accepted_ * answered;
  m.occupancy = m.busy_mean / static_cast<double>(parameters_.agents);
  m.answered_per_agent_hour =
      m.offered_per_hour * answered / static_cast<double>(parameters_.agents);

  const double within = std::max(0.0, rule.within_s);
  const double short_s = std::max(0.0, rule.short_abandon_s);
  const WaitShares at = At(within);
  const WaitShares at_short = short_s == within ? at : At(short_s);
  const auto ratio = [](double numerator, double denominator) -> std::optional<double> {
    if (!(denominator > 0)) return std::nullopt;
    return std::min(numerator / denominator, 1.0);
  };
  m.short_abandoned_share = at_short.abandoned_within;
  m.service_level = std::min(at.answered_within, 1.0);
  m.service_level_answered = ratio(at.answered_within, answered);
  m.service_level_positive = std::min(at.answered_within + at.abandoned_within, 1.0);
  m.service_level_ignore = ratio(at.answered_within, at.answered_within + at.waiting);
  const double not_short = at_short.answered_within + at_short.waiting;
  m.service_level_short = ratio(at.answered_within, not_short);
  m.abandon_rate_short = ratio(at_short.abandoned_later, not_short);
  return m;
}

std::optional<double> Queue::AnsweredWaitQuantile(double share) const {
  if (!(share >= 0 && share < 1)) return std::nullopt;
  const auto enough = [&](double t) {
    const WaitShares s = At(t);
    const double answered = s.answered_within + s.answered_later;
    return answered > 0 && s.answered_within >= share * answered;
  };
  const WaitShares at_once = At(0);
  if (!(at_once.answered_within + at_once.answered_later > 0)) return std::nullopt;
  if (enough(0)) return 0.0;
  double high = parameters_.aht_s / servers_;
  while (!enough(high) && high < kLongestTime) high *= 2;
  double low = high / 2;
  if (enough(low)) low = 0;
  for (int i = 0; i < 200 && high - low > 1e-10 * high; ++i) {
    const double middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

Result<double> ErlangB(std::int64_t agents, double load_erlangs) {
  if (agents < 0 || agents > kMaxAgents) {
    return DomainError{Domain::kBadArgument, "agents", "must be 0 to 1000000"};
  }
  if (!(load_erlangs > 0) || !std::isfinite(load_erlangs)) {
    return DomainError{Domain::kBadArgument, "load_erlangs", "must be a number above 0"};
  }
  return 1 / (1 + IdleStates(static_cast<double>(agents), load_erlangs));
}

Result<double> ErlangC(std::int64_t agents, double load_erlangs) {
  const Result<double> b = ErlangB(agents, load_erlangs);
  if (!b) return b;
  const double n = static_cast<double>(agents);
  if (!(load_erlangs < n)) {
    return DomainError{Domain::kUnstable, "agents", "must exceed the load in erlangs"};
  }
  return n * *b / (n - load_erlangs + load_erlangs * *b);
}

}  // namespace callfloor::theory
