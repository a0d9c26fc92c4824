#pragma once

#include <signal.h>

#include <stop_token>
#include <thread>

namespace callfloor::cli {

// While one exists, Ctrl-C (SIGINT) and SIGTERM request a stop instead of ending the program; a
// second one, half a second later or more, ends it at once with status 130. Threads started
// meanwhile inherit the arrangement, so make it before them. The signals are received by waiting
// for them on a thread: there is no handler, and so no global.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  std::stop_token Token() const { return requested_.get_token(); }

 private:
  void Watch(const std::stop_token& ended);

  sigset_t signals_;
  sigset_t before_;
  std::stop_source requested_;
  std::jthread watcher_;  // last: it ends before what it uses goes
};

}  // namespace callfloor::cli
