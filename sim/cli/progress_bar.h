#pragma once

#include <chrono>
#include <condition_variable>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>

#include "sim/experiment/replications.h"

namespace callfloor::cli {

// One line that says how far a run is: "[#####-----]  52 %  104 of 200 replications, 3 s left".
// `elapsed_s` is the time spent so far; the time left is guessed from it and shown once a
// twentieth is done.
std::string ProgressLine(const Progress& progress, double elapsed_s);

// Draws that line on a terminal, from the second second on, five times a second, and wipes it away
// at the end. Does nothing when not enabled.
class ProgressBar {
 public:
  ProgressBar(std::ostream& err, bool enabled);
  ~ProgressBar();

  // Tells how far the run is; cheap, from any thread.
  void Update(const Progress& progress);

 private:
  void Draw(const std::stop_token& ended);

  std::ostream& err_;
  std::chrono::steady_clock::time_point start_;
  std::mutex mutex_;
  std::condition_variable_any ended_;
  Progress progress_;
  std::jthread drawer_;  // last: it ends before what it uses goes
};

// Whether `err` is standard error and a terminal.
bool IsTerminal(const std::ostream& err);

}  // namespace callfloor::cli
