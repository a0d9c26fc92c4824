// A simulation in the background that answers while the user drags: each Start() gives up what was
// running and begins anew; snapshots appear from the second replication on, at most 60 a second,
// and sharpen until the wanted number of replications is done. No call waits for the simulation.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/center/replication.h"
#include "sim/scenario/scenario.h"
#include "ui/app/run_snapshot.h"

namespace callfloor::ui {

struct RunRequest {
  std::uint64_t tag = 0;  // the caller's; comes back in the snapshots
  std::vector<std::shared_ptr<const Scenario>>
      scenarios;  // the base first; at least one, none null
  std::uint64_t seed = 1;
  std::uint64_t replications = 400;
  Detail detail = Detail::kIntervals;
  std::size_t most_cells =
      60'000;  // a longer horizon than this many cells falls back to Detail::kTotals
};

struct LiveRunOptions {
  int threads = 0;  // 0: as many as the machine runs at once
  std::function<void()>
      wake;  // called on a worker thread when something new is there; must be quick
  std::function<double()> clock;  // seconds, never going back; empty: the steady clock
};

class LiveRun {
 public:
  enum class State { kIdle, kRunning, kPaused, kDone, kFailed };

  explicit LiveRun(LiveRunOptions options = {});
  ~LiveRun();  // gives up what is running and waits for the threads to notice (milliseconds)
  LiveRun(const LiveRun&) = delete;
  LiveRun& operator=(const LiveRun&) = delete;

  // Gives up the running work and begins this. While the user drags, a run that has not given its
  // first answer yet is let go on to it for at most 80 ms, so that an unbroken drag still shows
  // answers.
  void Start(RunRequest request);
  // Gives up the running work; the last snapshot stays.
  void Stop();
  void Pause(bool paused);

  // The newest snapshot; null before the first. Always the same pointer until something new is
  // there.
  std::shared_ptr<const RunSnapshot> Latest() const;
  State state() const;
  std::uint64_t tag() const;    // of the last request; its answer may still be to come
  std::string failure() const;  // one sentence in state kFailed

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
