#pragma once

#include <memory>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class Application;

// The answer in one sentence, its proof, and the ways on: other scenarios, a new one, What-if, the
// floor.
class HomeWorkspace : public Workspace {
 public:
  // The application must outlive the workspace.
  explicit HomeWorkspace(Application& application);
  ~HomeWorkspace() override;

  std::string_view Name() const override { return "home"; }
  std::string_view Label() const override { return "Home"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  void Draw(Context& context) override;

 private:
  struct Impl;

  // Takes the application's newest answer, if it is of the open scenario.
  void Follow();
  float DrawVerdictLine(Context& context, Rect& page);
  void TryInWhatIf();

  Application& application_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
