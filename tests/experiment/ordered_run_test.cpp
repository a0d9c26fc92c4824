#include "sim/experiment/ordered_run.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/experiment/synthetic_support.h"

namespace callfloor {
namespace {

constexpr Shape kShape{1, 1, 0, Detail::kTotals};

// Replications that take very different times, so that they finish out of order.
Replicator Uneven() {
  return [](std::uint64_t index, std::span<ReplicationResult> results, ReplicationLog* log,
            std::stop_token stop) {
    std::this_thread::sleep_for(std::chrono::microseconds(index % 5 == 0 ? 2000 : 50));
    if (stop.stop_requested()) return false;
    for (auto& result : results) FillSynthetic(index, kShape, result);
    if (log != nullptr) {
      ContactRecord record;
      record.customer = index;
      log->BeginScenario(0);
      log->OnContact(record);
    }
    return true;
  };
}

std::vector<double> Offered(int threads, std::uint64_t replications) {
  std::vector<double> offered;
  OrderedRunOptions options;
  options.most_replications = replications;
  options.threads = threads;
  options.window = 2 * threads;
  RunInOrder(options, Uneven,
             [&](std::span<const ReplicationResult> results) {
               offered.push_back(results[0].overall[Quantity::kOffered]);
               return true;
             },
             {});
  return offered;
}

TEST(OrderedRun, MergesInTheOrderOfTheIndexWhateverTheThreads) {
  const std::vector<double> one = Offered(1, 60);
  ASSERT_EQ(one.size(), 60U);
  EXPECT_EQ(Offered(2, 60), one);
  EXPECT_EQ(Offered(7, 60), one);
}

TEST(OrderedRun, KeepsNoMoreThanTheWindowUnderWay) {
  std::atomic<std::uint64_t> merged{0};
  std::atomic<std::uint64_t> furthest{0};
  OrderedRunOptions options;
  options.most_replications = 80;
  options.threads = 3;
  options.window = 5;
  RunInOrder(
      options,
      [&]() -> Replicator {
        return [&, run = Uneven()](std::uint64_t index, auto results, auto* log, auto stop) {
          const std::uint64_t ahead = index - merged.load();
          std::uint64_t seen = furthest.load();
          while (ahead > seen && !furthest.compare_exchange_weak(seen, ahead)) {
          }
          return run(index, results, log, stop);
        };
      },
      [&](auto) {
        ++merged;
        return true;
      },
      {});
  EXPECT_EQ(merged.load(), 80U);
  EXPECT_LE(furthest.load(), 5U);
}

TEST(OrderedRun, StopsWhenEnoughHasBeenMerged) {
  for (int threads : {1, 3}) {
    OrderedRunOptions options;
    options.most_replications = 1'000'000;
    options.threads = threads;
    options.window = 2 * threads;
    int merged = 0;
    EXPECT_EQ(RunInOrder(options, Uneven, [&](auto) { return ++merged < 10; }, {}), 10U);
    EXPECT_EQ(merged, 10);
  }
}

TEST(OrderedRun, CancelledKeepsWhatWasMerged) {
  for (int threads : {1, 3}) {
    std::stop_source stop;
    OrderedRunOptions options;
    options.most_replications = 1'000'000;
    options.threads = threads;
    options.window = 2 * threads;
    std::uint64_t merged = 0;
    const std::uint64_t done = RunInOrder(
        options, Uneven,
        [&](auto) {
          if (++merged == 7) stop.request_stop();
          return true;
        },
        stop.get_token());
    EXPECT_EQ(done, merged);
    EXPECT_GE(done, 7U);
    EXPECT_LE(done, 7U + 6U);
  }
}

TEST(OrderedRun, PassesOnWhatAReplicationThrows) {
  for (int threads : {1, 3}) {
    OrderedRunOptions options;
    options.most_replications = 100;
    options.threads = threads;
    options.window = 2 * threads;
    const auto failing = []() -> Replicator {
      return [](std::uint64_t index, auto results, auto*, auto) {
        if (index == 5) throw std::runtime_error("no memory");
        FillSynthetic(index, kShape, results[0]);
        return true;
      };
    };
    EXPECT_THROW(RunInOrder(options, failing, [](auto) { return true; }, {}), std::runtime_error);
  }
}

class RecordingLog : public ContactLog {
 public:
  class Part : public ReplicationLog {
   public:
    void BeginScenario(std::size_t) override {}
    void OnContact(const ContactRecord& record) override { customers.push_back(record.customer); }
    std::vector<std::uint64_t> customers;
  };
  std::unique_ptr<ReplicationLog> Open(std::uint64_t, std::stop_token) override {
    return std::make_unique<Part>();
  }
  void Commit(std::uint64_t index, ReplicationLog& log) override {
    for (std::uint64_t customer : static_cast<Part&>(log).customers) {
      EXPECT_EQ(customer, index);
      committed.push_back(customer);
    }
  }
  std::vector<std::uint64_t> committed;
};

TEST(OrderedRun, CommitsTheLogsOfMergedReplicationsInOrderAndNoOthers) {
  for (int threads : {1, 4}) {
    RecordingLog log;
    OrderedRunOptions options;
    options.most_replications = 1000;
    options.threads = threads;
    options.window = 2 * threads;
    options.log = &log;
    int merged = 0;
    RunInOrder(options, Uneven, [&](auto) { return ++merged < 23; }, {});
    ASSERT_EQ(log.committed.size(), 23U);
    for (std::uint64_t i = 0; i < 23; ++i) EXPECT_EQ(log.committed[i], i);
  }
}

}  // namespace
}  // namespace callfloor
