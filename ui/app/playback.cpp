#include "ui/app/playback.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "ui/app/playback_steps.h"

namespace callfloor::ui {
namespace {

// Random numbers are keyed, so the days after the watched one need not be simulated at all.
Scenario UpToDay(const Scenario& scenario, int day) {
  Scenario shorter = scenario;
  if (shorter.clock.days > day + 1) {
    int days = day + 1;
    // The next open day when this one is closed.
    const auto closed = [&](int d) {
      const auto weekday =
          static_cast<Weekday>((static_cast<int>(scenario.clock.first_day) + d) % 7);
      for (const Weekday other : scenario.clock.closed_days) {
        if (other == weekday) return true;
      }
      return false;
    };
    while (days < scenario.clock.days && closed(days - 1)) ++days;
    shorter.clock.days = days;
  }
  return shorter;
}

}  // namespace

// What is wanted and what is done, each under the mutex. The worker always does the first thing
// wanted that is not done: the day, its branch, the alternative, then days for the ranges one by
// one.
struct Playback::Worker {
  struct Wanted {
    std::shared_ptr<const Scenario> scenario;
    DayChoice choice;
    std::vector<Intervention> steps;
    std::optional<AlternativeQuestion> question;
    std::uint64_t day = 0, branch = 0, asked = 0;  // numbers of the requests
  };
  struct Done {
    std::shared_ptr<const DayTrace> base, branch, alternative;
    std::optional<AlternativeQuestion> answered;
    std::shared_ptr<const DayRanges> ranges;
    std::uint64_t day = 0, branched = 0, asked = 0;
    bool news = false;
  };

  std::mutex mutex;
  std::condition_variable changed;
  Wanted wanted;
  Done done;
  std::stop_source job;  // of what is running now
  bool ending = false;
  std::thread thread;

  Worker() : thread([this] { Work(); }) {}
  ~Worker() {
    {
      const std::lock_guard lock(mutex);
      ending = true;
      job.request_stop();
    }
    changed.notify_one();
    thread.join();
  }

  // Changes what is wanted; gives up the running work when it is no longer of use.
  template <typename Change>
  void Want(Change change) {
    {
      const std::lock_guard lock(mutex);
      change(wanted);
      job.request_stop();
      job = std::stop_source();
    }
    changed.notify_one();
  }

  bool Due() const {
    if (!wanted.scenario) return false;
    return done.day != wanted.day || done.branched != wanted.branch || done.asked != wanted.asked ||
           (done.ranges ? done.ranges->days() : 0) < kDaysForRanges;
  }

  void Work() {
    std::unique_lock lock(mutex);
    std::shared_ptr<const Model> model;
    std::uint64_t model_of = 0;
    for (;;) {
      changed.wait(lock, [&] { return ending || Due(); });
      if (ending) return;
      const Wanted now = wanted;
      const Done so_far = done;
      const std::stop_token stop = job.get_token();
      lock.unlock();
      if (model_of != now.day) {
        model = std::make_shared<const Model>(UpToDay(*now.scenario, now.choice.day));
        model_of = now.day;
      }
      std::shared_ptr<const DayTrace> trace;
      std::shared_ptr<DayRanges> ranges;
      enum { kDay, kBranch, kAlternative, kRanges } what = kRanges;
      if (so_far.day != now.day) {
        what = kDay;
        trace = DayTrace::Make(*model, now.choice, {}, stop);
      } else if (so_far.branched != now.branch) {
        what = kBranch;
        if (!now.steps.empty()) trace = DayTrace::Make(*model, now.choice, now.steps, stop);
      } else if (so_far.asked != now.asked) {
        what = kAlternative;
        std::vector<Intervention> steps = now.steps;
        StepChoice more{.kind = StepKind::kAddAgent,
                        .group = now.question->group,
                        .type = {},
                        .amount = 1,
                        .lasts = {}};
        steps.push_back(MakeStep(more, now.question->from, so_far.base->end() + Days(1)));
        trace = DayTrace::Make(*model, now.choice, steps, stop);
      } else {
        // A few days at a time: copying the ranges for each would cost more than the days.
        ranges = so_far.ranges ? std::make_shared<DayRanges>(*so_far.ranges)
                               : std::make_shared<DayRanges>();
        for (int i = 0; i < 5 && ranges->days() < kDaysForRanges; ++i) {
          DayChoice choice = now.choice;
          choice.replication = ranges->days();
          const auto one = DayTrace::Make(*model, choice, {}, stop);
          if (!one) break;
          ranges->Add(*one);
        }
      }
      lock.lock();
      if (stop.stop_requested()) continue;
      switch (what) {
        case kDay:
          done.base = trace;
          done.day = now.day;
          break;
        case kBranch:
          done.branch = trace;
          done.branched = now.branch;
          break;
        case kAlternative:
          done.alternative = trace;
          done.answered = now.question;
          done.asked = now.asked;
          break;
        case kRanges:
          done.ranges = ranges;
          break;
      }
      done.news = true;
    }
  }
};

Playback::Playback() = default;
Playback::~Playback() = default;

void Playback::Load(std::shared_ptr<const Scenario> scenario, const DayChoice& choice) {
  if (!worker_) worker_ = std::make_unique<Worker>();
  const bool other =
      scenario != scenario_ || choice.day != choice_.day || choice.seed != choice_.seed;
  scenario_ = std::move(scenario);
  choice_ = choice;
  steps_.clear();
  question_.reset();
  answered_.reset();
  branch_ = alternative_ = nullptr;
  if (other) {
    base_ = nullptr;
    ranges_ = nullptr;
  }
  worker_->Want([&](Worker::Wanted& wanted) {
    wanted.scenario = scenario_;
    wanted.choice = choice_;
    wanted.steps.clear();
    wanted.question.reset();
    ++wanted.day;
    Worker::Done& done = worker_->done;
    done.branch = done.alternative = nullptr;
    done.answered.reset();
    done.branched = wanted.branch;
    done.asked = wanted.asked;
    if (other) done.ranges = nullptr;
  });
}

void Playback::Unload() {
  worker_.reset();
  scenario_ = nullptr;
  base_ = branch_ = alternative_ = nullptr;
  ranges_ = nullptr;
  steps_.clear();
  question_.reset();
  answered_.reset();
}

void Playback::SetSteps(std::vector<Intervention> steps) {
  if (!worker_) return;
  steps_ = std::move(steps);
  if (steps_.empty()) branch_ = nullptr;
  worker_->Want([&](Worker::Wanted& wanted) {
    wanted.steps = steps_;
    ++wanted.branch;
    if (wanted.question) ++wanted.asked;
  });
}

void Playback::Ask(const AlternativeQuestion& question) {
  if (!worker_ || question_ == question) return;
  question_ = question;
  worker_->Want([&](Worker::Wanted& wanted) {
    wanted.question = question;
    ++wanted.asked;
  });
}

bool Playback::Poll() {
  if (!worker_) return false;
  const std::lock_guard lock(worker_->mutex);
  Worker::Done& done = worker_->done;
  if (!done.news) return false;
  done.news = false;
  if (done.day == worker_->wanted.day) {
    base_ = done.base;
    ranges_ = done.ranges;
    if (done.branched == worker_->wanted.branch) branch_ = done.branch;
    alternative_ = done.alternative;
    answered_ = done.answered;
  }
  return true;
}

bool Playback::Busy() const {
  if (!worker_) return false;
  const std::lock_guard lock(worker_->mutex);
  return worker_->done.day != worker_->wanted.day ||
         worker_->done.branched != worker_->wanted.branch;
}

}  // namespace callfloor::ui
