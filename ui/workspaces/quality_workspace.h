#pragma once

#include <filesystem>
#include <memory>

#include "ui/workspaces/fixed_workspace.h"

namespace callfloor::ui {

class Application;

// What the QA team of the open scenario would have before it, on three dashboards, and with the
// curtain up how far that is from the truth. The policy is changed in a panel beside it.
class QualityWorkspace : public FixedWorkspace {
 public:
  // The application must outlive the workspace.
  explicit QualityWorkspace(Application& application);
  ~QualityWorkspace() override;

  std::string StatusText() const override;
  std::vector<KeyHelp> Keys() const override;
  std::vector<Command> Commands() override;
  bool ShowsTruth() const override;
  std::string UndoLabel() const override;
  std::string RedoLabel() const override;
  void Undo() override;
  void Redo() override;
  void Leave() override;
  void Draw(Context& context) override;

 private:
  struct Impl;

  bool HasQuality() const;
  bool EditsScorecard() const;
  // Runs what is open, unless that is what runs.
  void Follow();
  // The curtain may have been moved on another page.
  void FollowCurtain();
  // What would help, worked out while one looks at it.
  void FollowHelp();
  // Whether the panel of the policy stands over the page, for want of room beside it.
  bool PolicyIsOver(const Context& context) const;
  bool ShowsPolicy(const Context& context) const;
  void ShowPolicy(const Context& context, bool on);
  // The panel of the policy; takes its room off the page where it stands beside it.
  void DrawPolicyPanel(Context& context, Rect& page);
  void ShowTruth(bool on);
  void DrawBeforeQuality(Context& context);
  void AddQuality();
  void OpenPolicy();
  void OpenExperiment(const std::filesystem::path& path);
  void DrawGuided(Context& context);
  void DrawTabs(Context& context, Rect row);
  void DrawFoot(Context& context, Rect row);
  void DrawPanels(Context& context);

  Application& application_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
