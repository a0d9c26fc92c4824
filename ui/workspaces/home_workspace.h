#pragma once

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class Application;

class HomeWorkspace : public Workspace {
 public:
  // The application must outlive the workspace.
  explicit HomeWorkspace(Application& application) : application_(application) {}
  std::string_view Name() const override { return "home"; }
  std::string_view Label() const override { return "Home"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  void Draw(Context& context) override;

 private:
  Application& application_;
};

}  // namespace callfloor::ui
