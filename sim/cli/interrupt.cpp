#include "sim/cli/interrupt.h"

#include <time.h>
#include <unistd.h>

#include <chrono>

namespace callfloor::cli {
namespace {
constexpr int kInterruptedStatus = 130;
constexpr long kLookEveryNs = 50'000'000;  // how soon the watcher notices that it is to end
// Some programs signal a process and then its whole group: that is one wish, not two.
constexpr std::chrono::milliseconds kSamePress{500};
}  // namespace

InterruptWatch::InterruptWatch() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  watcher_ = std::jthread([this](const std::stop_token& ended) { Watch(ended); });
}

InterruptWatch::~InterruptWatch() {
  watcher_.request_stop();
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void InterruptWatch::Watch(const std::stop_token& ended) {
  using Clock = std::chrono::steady_clock;
  const timespec wait = {0, kLookEveryNs};
  Clock::time_point first;
  while (!ended.stop_requested()) {
    if (sigtimedwait(&signals_, nullptr, &wait) < 0) continue;
    if (!requested_.stop_requested()) {
      first = Clock::now();
      requested_.request_stop();
    } else if (Clock::now() - first > kSamePress) {
      _exit(kInterruptedStatus);
    }
  }
}

}  // namespace callfloor::cli
