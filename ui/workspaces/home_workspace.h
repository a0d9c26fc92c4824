#pragma once

#include <functional>
#include <memory>

#include "ui/workspaces/fixed_workspace.h"

namespace callfloor::ui {

class Application;
struct Starter;

// What Home asks of other pages before it opens them; each may be empty.
struct HomeLinks {
  std::function<void()> play;                     // of the floor: play the day
  std::function<void(std::size_t)> show_variant;  // of What-if: the variant to look at
};

// The answer in one sentence, its proof, and the ways on: other scenarios, a new one, What-if, the
// floor.
class HomeWorkspace : public FixedWorkspace {
 public:
  // The application must outlive the workspace.
  explicit HomeWorkspace(Application& application, HomeLinks links = {});
  ~HomeWorkspace() override;

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
  void WatchTheDay();
  // Opens What-if on that variant.
  void LookAt(std::size_t variant);
  void DrawQuestions(Context& context, const Rect& rect);
  // Takes a question to What-if.
  void Ask(const Starter& question);

  Application& application_;
  HomeLinks links_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
