#include "sim/cli/progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <iostream>

namespace callfloor::cli {
namespace {

constexpr int kBarWidth = 30;
constexpr double kShareForGuess = 0.05;

std::string LeftText(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s left", std::max(1.0, seconds));
  if (seconds < 5400) return fmt::format("{:.0f} min left", seconds / 60);
  return fmt::format("{:.1f} h left", seconds / 3600);
}

}  // namespace

std::string ProgressLine(const Progress& progress, double elapsed_s) {
  const double share = progress.Share();
  const int filled = static_cast<int>(std::floor(share * kBarWidth));
  std::string line = fmt::format("[{:#<{}}{:-<{}}] {:3.0f} %  ", "", filled, "", kBarWidth - filled,
                                 std::floor(100 * share));
  if (std::isnan(progress.wanted)) {
    line += fmt::format("{} of {} replications", progress.done, progress.most);
  } else if (std::isnan(progress.half_width)) {
    line += fmt::format("{} replications", progress.done);
  } else {
    line += fmt::format("{} replications, half-width {:.2g} of {:.2g}", progress.done,
                        progress.half_width, progress.wanted);
  }
  if (share >= kShareForGuess) {
    line += ", " + LeftText(elapsed_s * (1 - share) / share);
  } else {
    line += fmt::format(", {:.0f} s so far", elapsed_s);
  }
  return line;
}

ProgressBar::ProgressBar(std::ostream& err, bool enabled)
    : err_(err), start_(std::chrono::steady_clock::now()) {
  if (enabled) drawer_ = std::jthread([this](const std::stop_token& ended) { Draw(ended); });
}

ProgressBar::~ProgressBar() {
  drawer_.request_stop();
  if (drawer_.joinable()) drawer_.join();
}

void ProgressBar::Update(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  progress_ = progress;
}

void ProgressBar::Draw(const std::stop_token& ended) {
  using std::chrono::milliseconds;
  std::unique_lock lock(mutex_);
  const auto pause = [&](milliseconds time) {
    ended_.wait_for(lock, ended, time, [] { return false; });
    return !ended.stop_requested();
  };
  if (!pause(milliseconds(1000))) return;
  do {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
    if (progress_.most > 0) err_ << '\r' << ProgressLine(progress_, elapsed.count()) << "\033[K";
    err_ << std::flush;
  } while (pause(milliseconds(200)));
  err_ << "\r\033[K" << std::flush;
}

bool IsTerminal(const std::ostream& err) {
  return &err == &std::cerr && isatty(STDERR_FILENO) == 1;
}

}  // namespace callfloor::cli
