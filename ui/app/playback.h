// The day on the floor, the day as the user's steps have changed it, and what most days are like:
// simulated by one worker thread, taken over by the window's thread in Poll(). Every answer is an
// immutable snapshot; no call waits for the simulation.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/intervention.h"
#include "sim/scenario/scenario.h"
#include "ui/app/playback_ranges.h"
#include "ui/app/playback_trace.h"

namespace callfloor::ui {

// "Had there been one more agent in this group from then on": asked for a caller's story.
struct AlternativeQuestion {
  GroupId group;
  Time from;
  friend bool operator==(const AlternativeQuestion&, const AlternativeQuestion&) = default;
};

class Playback {
 public:
  static constexpr std::size_t kDaysForRanges = 100;

  Playback();
  ~Playback();  // gives up what is running
  Playback(const Playback&) = delete;
  Playback& operator=(const Playback&) = delete;

  // Begins anew with this day; steps are forgotten. What was there stays until the new day is
  // there, unless the scenario is another one.
  void Load(std::shared_ptr<const Scenario> scenario, const DayChoice& choice);
  void Unload();
  bool loaded() const { return scenario_ != nullptr; }
  const std::shared_ptr<const Scenario>& scenario() const { return scenario_; }
  const DayChoice& choice() const { return choice_; }

  // The user's steps, in the order they were taken. Any change branches the day anew.
  const std::vector<Intervention>& steps() const { return steps_; }
  void SetSteps(std::vector<Intervention> steps);

  // Null until it is there: the day without steps; the day with them (the same as the base when
  // there are none).
  const std::shared_ptr<const DayTrace>& base() const { return base_; }
  const std::shared_ptr<const DayTrace>& shown() const { return branch_ ? branch_ : base_; }
  bool branched() const { return branch_ != nullptr; }
  // Null until the first days are there.
  const std::shared_ptr<const DayRanges>& ranges() const { return ranges_; }

  // Asks for the day as it is with one more agent; the answer appears in alternative().
  void Ask(const AlternativeQuestion& question);
  const std::shared_ptr<const DayTrace>& alternative() const { return alternative_; }
  const std::optional<AlternativeQuestion>& answered() const { return answered_; }

  // Takes over what the worker has finished. True when something is new.
  bool Poll();
  // Whether the shown day is still being simulated.
  bool Busy() const;

 private:
  struct Worker;

  std::shared_ptr<const Scenario> scenario_;
  DayChoice choice_;
  std::vector<Intervention> steps_;
  std::optional<AlternativeQuestion> question_;
  std::shared_ptr<const DayTrace> base_, branch_, alternative_;
  std::optional<AlternativeQuestion> answered_;
  std::shared_ptr<const DayRanges> ranges_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace callfloor::ui
