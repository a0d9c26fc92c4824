// An experiment run in the background: base and variants on common random numbers, and the paired
// difference of each expectation, sharper with every replication.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/experiment/estimate.h"
#include "ui/app/guided_experiment.h"

namespace callfloor::ui {

struct ExperimentRequest {
  std::shared_ptr<const GuidedExperiment> experiment;
  std::uint64_t seed = 1;
  std::uint64_t replications = 30;
};

// What is known so far; never changes once it is published.
struct ExperimentSnapshot {
  ExperimentRequest request;
  std::vector<Estimate> differences;  // by claim; empty before the first replication
  std::uint64_t done = 0;
  double left_s = Estimate::kNone;  // until it is finished, as far as can be told
  bool finished = false;
  std::string problem;  // why it could not be simulated; empty when it can
};

class ExperimentRun {
 public:
  // threads 0: as many as the machine runs at once, at most two. wake: on a worker thread, when a
  // snapshot is new.
  explicit ExperimentRun(int threads = 0, std::function<void()> wake = {});
  ~ExperimentRun();
  ExperimentRun(const ExperimentRun&) = delete;
  ExperimentRun& operator=(const ExperimentRun&) = delete;

  // Gives up what runs and what was known, and begins this.
  void Start(ExperimentRequest request);
  // What has been published stays.
  void Stop();
  // Gives up what was known, too.
  void Clear();
  bool Running() const;
  // Null before anything is known; the same pointer until something new is there.
  std::shared_ptr<const ExperimentSnapshot> Latest() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
