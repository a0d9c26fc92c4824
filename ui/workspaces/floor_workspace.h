#pragma once

#include <functional>
#include <memory>

#include "sim/scenario/scenario.h"
#include "ui/frame/workspace.h"

namespace callfloor::ui {

struct FloorLimits;

// One day of the open scenario, call by call.
class FloorWorkspace : public Workspace {
 public:
  // What the floor watches: asked every frame, so it must be cheap; a new pointer begins a new day.
  using ScenarioSource = std::function<std::shared_ptr<const Scenario>()>;

  explicit FloorWorkspace(ScenarioSource source = {});
  ~FloorWorkspace() override;

  std::string_view Name() const override { return "floor"; }
  std::string_view Label() const override { return "Floor"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  void Draw(Context& context) override;

  // The user's own limits in place of the usual ones.
  void SetLimits(const FloorLimits& limits);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
