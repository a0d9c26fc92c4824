#include "sim/experiment/ordered_run.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

// One replication under way or waiting to be merged. Its buffers serve again and again.
struct Entry {
  std::vector<ReplicationResult> results;
  std::unique_ptr<ReplicationLog> log;
  bool ready = false;
};

// Fills `entry`; false when stopped. A log that was stopped may have lost rows, so a stop during a
// logged replication voids it even if the simulation came to its end.
bool Replicate(const Replicator& replicate, std::uint64_t index, ContactLog* log, Entry& entry,
               const std::stop_token& stop) {
  entry.log = log != nullptr ? log->Open(index, stop) : nullptr;
  if (!replicate(index, entry.results, entry.log.get(), stop)) return false;
  return log == nullptr || !stop.stop_requested();
}

class Crew {
 public:
  Crew(const OrderedRunOptions& options, const std::function<Replicator()>& make_replicator,
       std::stop_token outer)
      : options_(options),
        make_replicator_(make_replicator),
        ring_(static_cast<std::size_t>(std::max(options.window, options.threads))),
        forward_stop_(std::move(outer), [this] { stop_.request_stop(); }) {
    for (Entry& entry : ring_) entry.results.resize(options.scenarios);
    for (int i = 0; i < options.threads; ++i) workers_.emplace_back([this] { Work(); });
  }

  ~Crew() { stop_.request_stop(); }

  // The next replication in order, or null when there will be none. Until Release(), the entry is
  // the caller's alone.
  Entry* Next() {
    std::unique_lock lock(mutex_);
    Entry& entry = ring_[merged_ % ring_.size()];
    changed_.wait(lock, stop_.get_token(), [&] { return entry.ready; });
    if (failure_) std::rethrow_exception(failure_);
    return entry.ready ? &entry : nullptr;
  }

  void Release(Entry& entry) {
    {
      const std::lock_guard lock(mutex_);
      entry.ready = false;
      ++merged_;
    }
    changed_.notify_all();
  }

 private:
  void Work() {
    try {
      const Replicator replicate = make_replicator_();
      while (RunOne(replicate)) {
      }
    } catch (...) {
      {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
      }
      stop_.request_stop();
    }
  }

  bool RunOne(const Replicator& replicate) {
    std::uint64_t index = 0;
    {
      std::unique_lock lock(mutex_);
      if (next_ >= options_.most_replications) return false;
      changed_.wait(lock, stop_.get_token(), [&] { return next_ < merged_ + ring_.size(); });
      if (stop_.stop_requested() || next_ >= options_.most_replications) return false;
      index = next_++;
    }
    Entry& entry = ring_[index % ring_.size()];
    if (!Replicate(replicate, index, options_.log, entry, stop_.get_token())) {
      stop_.request_stop();
      return false;
    }
    {
      const std::lock_guard lock(mutex_);
      entry.ready = true;
    }
    changed_.notify_all();
    return true;
  }

  const OrderedRunOptions& options_;
  const std::function<Replicator()>& make_replicator_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<Entry> ring_;
  std::uint64_t next_ = 0;    // the first index nobody has begun
  std::uint64_t merged_ = 0;  // the first index not yet merged
  std::exception_ptr failure_;
  std::stop_source stop_;
  std::stop_callback<std::function<void()>> forward_stop_;
  std::vector<std::jthread> workers_;  // last: they end before what they use goes
};

}  // namespace

std::uint64_t RunInOrder(const OrderedRunOptions& options,
                         const std::function<Replicator()>& make_replicator,
                         const std::function<bool(std::span<const ReplicationResult>)>& merge,
                         std::stop_token stop) {
  CALLFLOOR_ASSERT(options.threads >= 1 && options.scenarios >= 1);
  const auto take = [&](std::uint64_t index, Entry& entry) {
    if (entry.log) options.log->Commit(index, *entry.log);
    entry.log.reset();
    return merge(entry.results);
  };
  if (options.threads == 1) {
    const Replicator replicate = make_replicator();
    Entry entry;
    entry.results.resize(options.scenarios);
    for (std::uint64_t index = 0; index < options.most_replications; ++index) {
      if (stop.stop_requested()) return index;
      if (!Replicate(replicate, index, options.log, entry, stop)) return index;
      if (!take(index, entry)) return index + 1;
    }
    return options.most_replications;
  }

  Crew crew(options, make_replicator, stop);
  for (std::uint64_t index = 0; index < options.most_replications; ++index) {
    Entry* entry = crew.Next();
    if (entry == nullptr) return index;
    const bool more = take(index, *entry);
    if (!more) return index + 1;
    crew.Release(*entry);
  }
  return options.most_replications;
}

}  // namespace callfloor
