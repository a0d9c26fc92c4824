// What a QA team would have before it, worked out in the background for the Quality page: first one
// possible half-year with all its tables, then the figures of many, each with its interval.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/estimate.h"
#include "sim/quality/figures.h"
#include "sim/quality/world.h"
#include "sim/scenario/scenario.h"

namespace callfloor::ui {

struct QualityRequest {
  std::shared_ptr<const Scenario> scenario;  // with quality; else nothing is run
  std::uint64_t seed = 1;
  std::uint64_t replications = 30;  // ≥ 1, of which the first has the tables
};

// What is known so far; never changes once it is published.
struct QualitySnapshot {
  QualityRequest request;
  // Of the first replication; null until it has been simulated.
  std::shared_ptr<const quality::World> world;
  // By position in quality::Figures(); empty before the first replication of the figures.
  std::vector<Estimate> figures;
  std::vector<std::int64_t> counts;  // likewise: in how many replications the figure exists
  std::uint64_t done = 0;            // replications behind the figures
  bool finished = false;
  std::string problem;  // why it could not be simulated; empty when it can

  // Does not exist for an unknown figure, or while nothing is known of it.
  Estimate Figure(std::string_view name) const;
  std::int64_t Count(std::string_view name) const;
};

class QualityRun {
 public:
  // threads 0: as many as the machine runs at once, at most two. wake: on a worker thread, when a
  // snapshot is new.
  explicit QualityRun(int threads = 0, std::function<void()> wake = {});
  ~QualityRun();
  QualityRun(const QualityRun&) = delete;
  QualityRun& operator=(const QualityRun&) = delete;

  // Gives up what runs and what was known, and begins this.
  void Start(QualityRequest request);
  // What has been published stays.
  void Stop();
  bool Running() const;
  // Null before anything is known; the same pointer until something new is there.
  std::shared_ptr<const QualitySnapshot> Latest() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
