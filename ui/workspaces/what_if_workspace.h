#pragma once

#include <memory>

#include "ui/workspaces/fixed_workspace.h"

namespace callfloor::ui {

class Application;
namespace what_if {
class Page;
}

// Base and variants side by side, with what each is worth; a sweep; a presentation.
class WhatIfWorkspace : public FixedWorkspace {
 public:
  // The application must outlive the workspace.
  explicit WhatIfWorkspace(Application& application);
  ~WhatIfWorkspace() override;
  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  bool ShowsTruth() const override;
  void Draw(Context& context) override;

  // Brings a variant into sight when the page is opened next.
  void ShowVariant(std::size_t k);

 private:
  bool Ready() const;
  bool HasQuality() const;
  void AddVariant();
  void Present();
  void SaveAs();
  void DrawHeading(Context& context, Rect rect, bool charts);
  // Charts, sweep or views, whichever is open.
  void DrawRight(Context& context, const Rect& rect);
  void DrawDrawer(Context& context, const Rect& rect);

  Application& application_;
  std::unique_ptr<what_if::Page> page_;
};

}  // namespace callfloor::ui
