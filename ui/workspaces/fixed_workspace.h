// A workspace whose name, label, icon and help never change: given once, to the constructor.
#pragma once

#include <string_view>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class FixedWorkspace : public Workspace {
 public:
  std::string_view Name() const final { return about_.name; }
  std::string_view Label() const final { return about_.label; }
  const char* Icon() const final { return about_.icon; }
  std::string_view HelpText() const final { return about_.help; }

 protected:
  // As Workspace says of each; the texts must outlive the workspace.
  struct About {
    std::string_view name, label;
    const char* icon = nullptr;
    std::string_view help;
  };
  explicit FixedWorkspace(const About& about) : about_(about) {}

 private:
  About about_;
};

}  // namespace callfloor::ui
