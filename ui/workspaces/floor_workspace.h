#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "sim/scenario/scenario.h"
#include "ui/app/traffic_light.h"
#include "ui/workspaces/fixed_workspace.h"

namespace callfloor::ui {

// One day of the open scenario, call by call.
class FloorWorkspace : public FixedWorkspace {
 public:
  // What the floor watches: asked every frame, so it must be cheap; a new pointer begins a new day.
  using ScenarioSource = std::function<std::shared_ptr<const Scenario>()>;

  // The thresholds of its marks: asked every frame.
  using ThresholdSource = std::function<std::vector<Threshold>()>;

  // Without thresholds of the user's: the usual ones.
  explicit FloorWorkspace(ScenarioSource source = {}, ThresholdSource thresholds = UsualThresholds);
  ~FloorWorkspace() override;

  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  void Draw(Context& context) override;

  // Plays from where the scrubber stands, as soon as there is a day to play.
  void Play();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
