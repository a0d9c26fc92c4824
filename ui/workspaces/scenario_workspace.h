#pragma once

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class ScenarioWorkspace : public Workspace {
 public:
  std::string_view Name() const override { return "scenario"; }
  std::string_view Label() const override { return "Scenario"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  void Draw(Context& context) override;
};

}  // namespace callfloor::ui
