#pragma once

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class Application;

class ScenarioWorkspace : public Workspace {
 public:
  // The application must outlive the workspace.
  explicit ScenarioWorkspace(Application& application) : application_(application) {}
  std::string_view Name() const override { return "scenario"; }
  std::string_view Label() const override { return "Scenario"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  void Draw(Context& context) override;

 private:
  Application& application_;
};

}  // namespace callfloor::ui
