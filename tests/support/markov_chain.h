// The steady state of a small Markov chain in continuous time, for tests that compare the simulator
// with it. Shares no code with the product.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace callfloor::testing {

// A chain on states of any ordered type, explored from one of them. It must be irreducible.
template <typename State>
class MarkovChain {
 public:
  using Moves = std::vector<std::pair<State, double>>;  // where to, at what rate

  // `moves(state)` gives the ways out of a state.
  template <typename MovesOf>
  MarkovChain(const State& start, MovesOf moves) {
    Number(start);
    for (std::size_t i = 0; i < states_.size(); ++i) {
      for (const auto& [to, rate] : moves(State(states_[i]))) {
        if (rate <= 0) continue;
        const std::size_t j = Number(to);
        if (j == i) continue;
        into_[j].push_back({i, rate});
        out_[i] += rate;
      }
    }
    Solve();
  }

  std::size_t size() const { return states_.size(); }

  // The long-run mean of a function of the state.
  template <typename Function>
  double Mean(Function function) const {
    double sum = 0;
    for (std::size_t i = 0; i < states_.size(); ++i) sum += share_[i] * function(states_[i]);
    return sum;
  }

  // The largest relative imbalance between the flow out of a state and the flow into it, of states
  // with more than a millionth of the time.
  double Imbalance() const {
    double worst = 0;
    for (std::size_t j = 0; j < states_.size(); ++j) {
      if (share_[j] < 1e-6) continue;
      double flow = 0;
      for (const auto& [i, rate] : into_[j]) flow += share_[i] * rate;
      worst = std::max(worst, std::abs(flow / (share_[j] * out_[j]) - 1));
    }
    return worst;
  }

 private:
  std::size_t Number(const State& state) {
    const auto [at, is_new] = numbers_.emplace(state, states_.size());
    if (is_new) {
      states_.push_back(state);
      into_.emplace_back();
      out_.push_back(0);
    }
    return at->second;
  }

  // Gauss–Seidel on the balance equations, to and fro, until a sweep moves nothing.
  void Solve() {
    share_.assign(states_.size(), 1.0 / static_cast<double>(states_.size()));
    for (int sweep = 0; sweep < 200'000; ++sweep) {
      double moved = 0;
      for (std::size_t k = 0; k < states_.size(); ++k) {
        const std::size_t j = sweep % 2 == 0 ? k : states_.size() - 1 - k;
        double flow = 0;
        for (const auto& [i, rate] : into_[j]) flow += share_[i] * rate;
        const double now = flow / out_[j];
        moved += std::abs(now - share_[j]);
        share_[j] = now;
      }
      double sum = 0;
      for (const double share : share_) sum += share;
      for (double& share : share_) share /= sum;
      if (moved / sum < 1e-13) return;
    }
  }

  std::map<State, std::size_t> numbers_;
  std::vector<State> states_;
  std::vector<std::vector<std::pair<std::size_t, double>>> into_;
  std::vector<double> out_;
  std::vector<double> share_;
};

}  // namespace callfloor::testing
