// Work on a thread of its own that publishes what it knows so far: the part that the runs behind a
// page have in common.
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

namespace callfloor::ui {

// 0: as many as the machine runs at once, at most two, so that the window stays quick.
inline int BackgroundThreads(int wanted) {
  if (wanted > 0) return wanted;
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 2u));
}

// A snapshot never changes once it is published. `Snapshot` has `finished` and `problem`.
template <typename Snapshot>
class Background {
 public:
  // wake: on the worker thread, when a snapshot is new and at the end; may be empty.
  explicit Background(std::function<void()> wake) : wake_(std::move(wake)) {}

  // Gives up what runs and what was known.
  void Clear() {
    Stop();
    const std::lock_guard lock(mutex_);
    latest_.reset();
  }

  // Begins in place of what runs. `failed` is published, with the reason, when `work` throws.
  void Start(std::function<void(const std::stop_token&)> work, Snapshot failed) {
    Clear();
    running_ = true;
    worker_ = std::jthread(
        [this, work = std::move(work), failed = std::move(failed)](std::stop_token stop) mutable {
          try {
            work(stop);
          } catch (const std::exception& problem) {
            failed.finished = true;
            failed.problem = problem.what();
            Publish(failed, stop);
          }
          running_ = false;
          if (wake_) wake_();
        });
  }

  // By the work alone.
  void Publish(const Snapshot& snapshot, const std::stop_token& stop) {
    {
      const std::lock_guard lock(mutex_);
      if (stop.stop_requested()) return;
      latest_ = std::make_shared<const Snapshot>(snapshot);
    }
    if (wake_) wake_();
  }

  // What has been published stays. A replication notices within milliseconds; waiting for it keeps
  // two runs from going on side by side.
  void Stop() {
    worker_ = std::jthread();
    running_ = false;
  }

  bool Running() const { return running_; }

  std::shared_ptr<const Snapshot> Latest() const {
    const std::lock_guard lock(mutex_);
    return latest_;
  }

 private:
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> latest_;
  std::atomic<bool> running_{false};
  std::jthread worker_;  // last: it ends before what it uses goes
};

}  // namespace callfloor::ui
