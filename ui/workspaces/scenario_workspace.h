#pragma once

#include <memory>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class Application;
namespace editor {
struct ScenarioState;
}

// Forms, curves and tables for everything a scenario file can say, and the file beside them.
class ScenarioWorkspace : public Workspace {
 public:
  // The application must outlive the workspace.
  explicit ScenarioWorkspace(Application& application);
  ~ScenarioWorkspace() override;
  std::string_view Name() const override { return "scenario"; }
  std::string_view Label() const override { return "Scenario"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  void Draw(Context& context) override;

 private:
  void Follow();
  void HandleFocus(Ui& ui);

  Application& application_;
  std::unique_ptr<editor::ScenarioState> state_;
};

}  // namespace callfloor::ui
