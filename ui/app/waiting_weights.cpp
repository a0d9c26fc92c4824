#include "ui/app/waiting_weights.h"

#include <algorithm>
#include <utility>

namespace callfloor::ui {

std::optional<double> WaitingWeights::Of(const std::string& criterion) const {
  const auto found = now().find(criterion);
  return found == now().end() ? std::nullopt : std::optional(found->second);
}

void WaitingWeights::Add(std::string label, Weights weights) {
  if (weights == now()) return;
  ForgetRedo();
  steps_.push_back({std::move(label), std::move(weights)});
  ++at_;
}

void WaitingWeights::Set(const std::string& criterion, double weight) {
  Weights weights = now();
  weights[criterion] = weight;
  Add("Weight of “" + criterion + "”", std::move(weights));
}

void WaitingWeights::TakeBack() { Add("Take back all weights", {}); }

void WaitingWeights::KeepOnly(const std::vector<std::string>& criteria) {
  std::erase_if(steps_[at_].weights, [&](const auto& weight) {
    return std::ranges::find(criteria, weight.first) == criteria.end();
  });
}

void WaitingWeights::Rename(const std::string& from, const std::string& to) {
  for (Step& step : steps_) {
    auto weight = step.weights.extract(from);
    if (weight.empty()) continue;
    weight.key() = to;
    step.weights.insert(std::move(weight));
  }
}

void WaitingWeights::Clear() { *this = {}; }

std::string WaitingWeights::UndoLabel() const {
  return at_ > 0 ? steps_[at_].label : std::string();
}

std::string WaitingWeights::RedoLabel() const {
  return at_ + 1 < steps_.size() ? steps_[at_ + 1].label : std::string();
}

void WaitingWeights::Undo() {
  if (at_ > 0) --at_;
}

void WaitingWeights::Redo() {
  if (at_ + 1 < steps_.size()) ++at_;
}

}  // namespace callfloor::ui
