// How soon a moved slider is answered: the application without its window, on 400 agents. Prints
// the median over moves of the time to the first answer, and to one whose difference from the base
// is known within half a point of service level; once with nothing known of the base, once as it is
// while somebody works.
#include <fmt/core.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "ui/app/application.h"

namespace callfloor::ui {
namespace {

constexpr double kHalfWidth = 0.005, kLongestS = 30;

double Seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double ProcessorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The two moments after a move, in seconds; the longest wait when it did not come.
struct Answer {
  double first_s = kLongestS, sharp_s = kLongestS;
  double first_cpu_s = kLongestS, sharp_cpu_s = kLongestS;
};

void PollFor(Application& application, double seconds) {
  for (const double until = Seconds() + seconds; Seconds() < until;) {
    application.Poll(Seconds());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Answer Move(Application& application, double agents) {
  WhatIf what_if = *application.document().what_if();
  Change change;
  change.pointer = "/agent_groups/0/agents";
  change.kind = ChangeKind::kAdd;
  change.amount = agents;
  what_if.variants.resize(1);
  what_if.variants[0].name = "Moved";
  what_if.variants[0].changes = {change};
  const double start = Seconds(), start_cpu = ProcessorSeconds();
  application.document().ApplyWhatIf("Move", what_if, "bench");
  Answer answer;
  while (Seconds() - start < kLongestS) {
    application.Poll(Seconds());
    const auto snapshot = application.snapshot();
    if (snapshot && snapshot->tag == application.run_tag() && snapshot->scenarios.size() == 2) {
      if (answer.first_s == kLongestS) {
        answer.first_s = Seconds() - start;
        answer.first_cpu_s = ProcessorSeconds() - start_cpu;
      }
      const Estimate difference = snapshot->Difference(1, "service_level");
      if (difference.HasInterval() && difference.half_width <= kHalfWidth && snapshot->done >= 5) {
        answer.sharp_s = Seconds() - start;
        answer.sharp_cpu_s = ProcessorSeconds() - start_cpu;
        break;
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  return answer;
}

void Print(const char* what, const std::vector<Answer>& answers) {
  const auto median = [&](double Answer::*part) {
    std::vector<double> values;
    for (const Answer& answer : answers) values.push_back(1000 * (answer.*part));
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
  };
  fmt::print(
      "{}: first answer after {:.0f} ms ({:.0f} ms of processor time), half a point after {:.0f} "
      "ms "
      "({:.0f} ms)\n",
      what, median(&Answer::first_s), median(&Answer::first_cpu_s), median(&Answer::sharp_s),
      median(&Answer::sharp_cpu_s));
}

int Run(const std::string& scenarios, int moves) {
  ApplicationOptions options;
  options.shipped_folder = scenarios;
  options.threads = 2;
  std::vector<Answer> cold, warm;
  for (int i = 0; i < std::min(moves, 3); ++i) {
    Application application(options);
    application.OpenFirst(scenarios + "/large-center.json");
    cold.push_back(Move(application, -2));
  }
  Application application(options);
  application.OpenFirst(scenarios + "/large-center.json");
  // Long enough for the base to be known as far as the answers need it.
  for (const double until = Seconds() + 120; Seconds() < until;) {
    PollFor(application, 0.05);
    if (application.snapshot() && application.snapshot()->done >= 60) break;
  }
  for (int i = 0; i < moves; ++i)
    warm.push_back(Move(application, i % 2 == 0 ? -2 - i / 2 : 1 + i / 2));
  Print("Nothing known", cold);
  Print("Base known", warm);
  return 0;
}

}  // namespace
}  // namespace callfloor::ui

int main(int argc, char** argv) {
  return callfloor::ui::Run(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios",
                            argc > 1 ? std::stoi(argv[1]) : 10);
}
