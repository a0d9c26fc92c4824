#include "ui/app/replication_store.h"

#include <algorithm>

#include "sim/experiment/experiment.h"

namespace callfloor::ui {
namespace {

std::size_t BytesOfOne(const Model& model, Detail detail) {
  return sizeof(ReplicationResult) + ShapeOf(model, detail).Cells() * sizeof(Tally);
}

bool Same(const std::shared_ptr<const Scenario>& a, const std::shared_ptr<const Scenario>& b) {
  return a == b || *a == *b;
}

}  // namespace

void KnownScenario::Append(std::uint64_t index, const ReplicationResult& result) {
  if (index == results.size() && results.size() < room) results.push_back(result);
}

std::vector<std::shared_ptr<const Model>> ReplicationStore::ModelsOf(
    const std::vector<std::shared_ptr<const Scenario>>& scenarios) const {
  std::vector<std::shared_ptr<const Model>> models;
  for (const auto& scenario : scenarios) {
    const auto found = std::find_if(known_.begin(), known_.end(), [&](const auto& known) {
      return Same(known->scenario, scenario);
    });
    models.push_back(found != known_.end() ? (*found)->model
                                           : std::make_shared<const Model>(*scenario));
  }
  return models;
}

std::vector<KnownScenario*> ReplicationStore::Begin(
    const std::vector<std::shared_ptr<const Scenario>>& scenarios,
    const std::vector<std::shared_ptr<const Model>>& models, std::uint64_t seed, Detail detail,
    std::uint64_t replications) {
  ++runs_;
  std::vector<KnownScenario*> chosen;
  std::size_t wanted_bytes = 0;  // for one replication of all scenarios
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const auto& scenario = scenarios[i];
    const auto found = std::find_if(known_.begin(), known_.end(), [&](const auto& known) {
      return known->used < runs_ && known->seed == seed && known->detail == detail &&
             Same(known->scenario, scenario);
    });
    KnownScenario* entry = nullptr;
    if (found != known_.end()) {
      entry = found->get();
    } else {
      auto made = std::make_unique<KnownScenario>();
      made->scenario = scenario;
      made->model = models[i];
      made->seed = seed;
      made->detail = detail;
      entry = known_.emplace_back(std::move(made)).get();
    }
    entry->used = runs_;
    wanted_bytes += BytesOfOne(*entry->model, detail);
    chosen.push_back(entry);
  }
  const std::size_t room = static_cast<std::size_t>(
      std::min<std::uint64_t>(replications, most_bytes_ / std::max<std::size_t>(wanted_bytes, 1)));
  for (KnownScenario* entry : chosen) {
    if (entry->results.size() > room) entry->results.resize(room);
    entry->room = room;
    // Workers read while the run appends: the results must not move.
    entry->results.reserve(room);
  }
  // The rest of the room goes to what was used last.
  std::sort(known_.begin(), known_.end(),
            [](const auto& a, const auto& b) { return a->used > b->used; });
  std::size_t bytes = wanted_bytes * room;
  std::size_t kept = chosen.size();
  for (; kept < known_.size(); ++kept) {
    const KnownScenario& old = *known_[kept];
    bytes += BytesOfOne(*old.model, old.detail) * old.results.capacity();
    if (bytes > most_bytes_) break;
  }
  known_.resize(kept);
  return chosen;
}

}  // namespace callfloor::ui
