#include "sim/cli/interrupt.h"

#include <time.h>
#include <unistd.h>

namespace callfloor::cli {
namespace {
constexpr int kInterruptedStatus = 130;
constexpr long kLookEveryNs = 50'000'000;  // how soon the watcher notices that it is to end
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
  const timespec wait = {0, kLookEveryNs};
  while (!ended.stop_requested()) {
    if (sigtimedwait(&signals_, nullptr, &wait) < 0) continue;
    if (requested_.stop_requested()) _exit(kInterruptedStatus);
    requested_.request_stop();
  }
}

}  // namespace callfloor::cli
