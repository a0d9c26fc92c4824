// What is shown when a file could not be opened: what is wrong with it and where, beside its text,
// which can be mended here. What was open before stays open and is one button away.
#pragma once

#include <memory>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class Application;

class BrokenFilePage : public Workspace {
 public:
  explicit BrokenFilePage(Application& application);
  ~BrokenFilePage() override;

  std::string_view Name() const override { return "broken-file"; }
  std::string_view Label() const override { return "File with problems"; }
  const char* Icon() const override;
  std::string_view HelpText() const override;
  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  bool InRail() const override { return false; }
  bool Interrupts() const override;
  void EndInterruption() override;
  void Draw(Context& context) override;

 private:
  struct Impl;
  Application& application_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
