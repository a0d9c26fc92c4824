#pragma once

#include <memory>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class Application;
namespace what_if {
class Page;
}

// Base and variants side by side, with what each is worth; a sweep; a presentation.
class WhatIfWorkspace : public Workspace {
 public:
  // The application must outlive the workspace.
  explicit WhatIfWorkspace(Application& application);
  ~WhatIfWorkspace() override;
  std::string_view Name() const override { return "what-if"; }
  std::string_view Label() const override { return "What-if"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  void Draw(Context& context) override;

 private:
  bool Ready() const;
  void AddVariant();
  void Present();
  void SaveAs();
  void DrawHeading(Context& context, Rect rect, bool charts);

  Application& application_;
  std::unique_ptr<what_if::Page> page_;
};

}  // namespace callfloor::ui
