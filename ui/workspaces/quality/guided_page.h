// An experiment as a page of its own: the question, one's own guess, the run, the verdict of every
// expectation with its interval, and what it teaches.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/experiment_run.h"
#include "ui/app/guided_experiment.h"
#include "ui/frame/workspace.h"
#include "ui/plot/state.h"

namespace callfloor::ui {

class GuidedPage {
 public:
  // What the reader wants that the page cannot do.
  enum class Wish { kNone, kBack, kWhatIf };

  bool IsOpen() const { return experiment_ != nullptr; }
  void Open(GuidedExperiment experiment);
  void Close();
  // Of the open experiment.
  std::string Path() const { return experiment_->path.string(); }
  std::string StatusText() const;
  std::vector<KeyHelp> Keys() const;
  // Numbers show that only a simulator knows.
  bool ShowsTruth() const;
  // The experiment is being simulated: other runs had better wait.
  bool Running() const { return run_.Running(); }
  Wish Draw(Context& context);

 private:
  using Guess = std::optional<Expectation::Is>;

  void Run();
  Wish DrawHead(Context& context, Rect row);
  void DrawStory(Context& context, Rect rect);
  void DrawRunRow(Context& context, Rect rect);
  std::string Progress() const;
  void DrawClaims(Context& context, Rect rect);
  void DrawClaim(Context& context, std::size_t i, const Rect& rect);
  void DrawGuess(Context& context, std::size_t i, Rect rect);
  void DrawVerdictOf(Context& context, std::size_t i, Rect rect);
  void DrawDifference(Context& context, std::size_t i, Rect rect);
  // "Your guess: lower, right." Of a claim that was guessed.
  std::string GuessTold(std::size_t i) const;
  // Of claim i; does not exist while nothing is known.
  Estimate Difference(std::size_t i) const;
  // Ran to its end or was stopped on the way, and something is known.
  bool Told() const { return begun_ && latest_ && latest_->done > 0 && !run_.Running(); }

  std::shared_ptr<const GuidedExperiment> experiment_;
  ExperimentRun run_;
  std::shared_ptr<const ExperimentSnapshot> latest_;
  std::vector<Guess> guesses_;           // by claim
  std::deque<plot::ChartState> charts_;  // likewise
  bool expected_shown_ = false;          // what is expected has been asked for
  bool begun_ = false;                   // has been run; then guessing is over
};

}  // namespace callfloor::ui
