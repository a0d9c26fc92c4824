#include "ui/app/ivr_trace.h"

#include <algorithm>
#include <tuple>

namespace callfloor::ui {
namespace {

IvrExit ExitOf(const ContactStep& step) {
  if (step.kind == ContactStep::Kind::kIvrQueue) return IvrExit::kToAgents;
  switch (step.outcome) {
    case Outcome::kContained:
      return IvrExit::kServed;
    case Outcome::kTransferredOut:
      return IvrExit::kOut;
    default:
      return IvrExit::kHungUp;
  }
}

}  // namespace

IvrNodeNow IvrNow::Sum() const {
  IvrNodeNow sum;
  for (const IvrNodeNow& node : nodes) {
    sum.here += node.here;
    sum.came += node.came;
    sum.to_agents += node.to_agents;
    sum.served += node.served;
    sum.served_in_vain += node.served_in_vain;
    sum.hung_up += node.hung_up;
    sum.out += node.out;
  }
  return sum;
}

// Who came in before midnight is inside as the day begins.
void IvrTrace::Keep(const IvrMove& move) {
  if (!OnDay(move.at)) return;
  if (!begun_) {
    begun_ = true;
    for (const Inside& visit : inside_) {
      if (visit.node != IvrMove::kOutside)
        moves_.push_back({Time() + Days(day_), IvrMove::kOutside, visit.node});
    }
  }
  moves_.push_back(move);
}

void IvrTrace::Note(const ContactStep& step) {
  using Kind = ContactStep::Kind;
  if (step.kind != Kind::kIvrNode && step.kind != Kind::kIvrQueue && step.kind != Kind::kIvrEnd) {
    return;
  }
  if (inside_.size() <= step.visit) inside_.resize(step.visit + 1);
  Inside& visit = inside_[step.visit];
  if (step.kind == Kind::kIvrNode) {
    Keep({step.at, visit.node, step.node});
    visit.node = step.node;
    visit.stops.push_back({step.at, step.node});
    return;
  }
  Keep({step.at, visit.node, IvrMove::kOutside, ExitOf(step)});
  if (OnDay(step.at)) {
    visits_.push_back({step.type, step.customer, step.attempt, stops_.size(), visit.stops.size()});
    stops_.insert(stops_.end(), visit.stops.begin(), visit.stops.end());
  }
  visit = Inside();
}

// The record of who was served comes right after their last step.
void IvrTrace::Note(const ContactRecord& record) {
  if (record.outcome == Outcome::kBlockedPort) {
    Keep({record.arrival, IvrMove::kOutside, IvrMove::kOutside, IvrExit::kNoPort});
  }
  if (record.outcome == Outcome::kContained && record.will_retry && !moves_.empty() &&
      moves_.back().exit == IvrExit::kServed) {
    moves_.back().in_vain = true;
  }
}

void IvrTrace::Close() {
  IvrNow now;
  now.nodes.resize(nodes_);
  checkpoints_ = {now};
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    Apply(moves_[i], now);
    if ((i + 1) % kEvery == 0) checkpoints_.push_back(now);
  }
  std::ranges::sort(visits_, {}, [](const Visit& visit) {
    return std::tuple(visit.type, visit.customer, visit.attempt);
  });
  inside_.clear();
}

void IvrTrace::Apply(const IvrMove& move, IvrNow& now) {
  if (move.exit == IvrExit::kNoPort) {
    ++now.no_port;
    return;
  }
  if (move.from == IvrMove::kOutside) {
    ++now.entered;
    now.most = std::max(now.most, ++now.inside);
  } else {
    IvrNodeNow& node = now.nodes[move.from];
    --node.here;
    node.to_agents += move.exit == IvrExit::kToAgents;
    node.served += move.exit == IvrExit::kServed;
    node.served_in_vain += move.in_vain;
    node.hung_up += move.exit == IvrExit::kHungUp;
    node.out += move.exit == IvrExit::kOut;
  }
  if (move.to == IvrMove::kOutside) {
    --now.inside;
    return;
  }
  ++now.nodes[move.to].here;
  ++now.nodes[move.to].came;
}

void IvrTrace::StateAt(Time at, IvrNow& now) const {
  if (empty()) {
    now = IvrNow();
    return;
  }
  const auto until = static_cast<std::size_t>(
      std::ranges::upper_bound(moves_, at, {}, &IvrMove::at) - moves_.begin());
  now = checkpoints_[until / kEvery];
  for (std::size_t i = until / kEvery * kEvery; i < until; ++i) Apply(moves_[i], now);
}

std::span<const IvrMove> IvrTrace::Between(Time from, Time to) const {
  const auto first = std::ranges::upper_bound(moves_, from, {}, &IvrMove::at);
  const auto last = std::ranges::upper_bound(moves_, to, {}, &IvrMove::at);
  return first < last ? std::span<const IvrMove>(first, last) : std::span<const IvrMove>();
}

std::span<const IvrStop> IvrTrace::Path(TypeId type, std::uint64_t customer, int attempt) const {
  const auto key = [](const Visit& visit) {
    return std::tuple(visit.type, visit.customer, visit.attempt);
  };
  const auto wanted = std::tuple(type, customer, attempt);
  const auto found = std::ranges::lower_bound(visits_, wanted, {}, key);
  if (found == visits_.end() || key(*found) != wanted) return {};
  return std::span<const IvrStop>(stops_).subspan(found->first, found->count);
}

}  // namespace callfloor::ui
