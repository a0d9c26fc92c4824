#pragma once

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class FloorWorkspace : public Workspace {
 public:
  std::string_view Name() const override { return "floor"; }
  std::string_view Label() const override { return "Floor"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  void Draw(Context& context) override;
};

}  // namespace callfloor::ui
