// A guided experiment as people operate it, by the script driver: guess, run, verdict, back. With a
// display it also takes pictures.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/quality_desk.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui_workspaces/desktop_script.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

// One claim that holds, one turned round, one within a wide margin; the first reads the truth.
constexpr const char* kExperiment = R"({
  "format": "callfloor-whatif/1", "name": "Twenty or four?",
  "description": "Four or twenty a month. What is expected: twenty tell more. Measured: they do. What it teaches: count first.",
  "base": {"file": "../desk.json"},
  "variants": [
    {"name": "20 a month", "description": "Five times as many.",
     "changes": [{"pointer": "/quality/sampling/per_agent_month", "value": 20}]}],
  "expectations": [
    {"figure": "half_width", "of": "20 a month", "is": "lower", "says": "Twenty know it better."},
    {"figure": "evaluations", "of": "20 a month", "is": "lower", "says": "Twenty are fewer."},
    {"figure": "offered", "of": "20 a month", "is": "same", "margin": 100000,
     "says": "About as many customers call."}]})";

class GuidedExperimentScript : public DesktopScript {
 protected:
  void Show(int width = 1600, int height = 900, bool dark = false) {
    const fs::path folder = NewFolder("guided_experiment_ui");
    fs::create_directories(folder / "quality");
    WriteFile(folder / "desk.json",
              QualityDeskText(R"({"sampling": {"per_agent_month": 4}})", 28, 6));
    WriteFile(folder / "quality" / "01-twenty.whatif.json", kExperiment);
    ShowDesktop({.open = folder / "desk.json",
                 .shipped_folder = folder,
                 .replications = 4,
                 .width = width,
                 .height = height,
                 .dark = dark});
    Do("go quality\nwait-for quality/experiments-open\nclick quality/experiments-open\n"
       "wait-for quality/experiments/1\nclick quality/experiments/1\n"
       "wait-text quality/guided/title \"Twenty or four?\"");
  }
};

TEST_F(GuidedExperimentScript, GuessRunVerdictAndBack) {
  Show();
  Do("assert-contains quality/guided/question \"Four or twenty a month.\"\n"
     "assert-gone quality/guided/expected\nassert-gone quality/guided/teaches\n"
     "assert-gone quality/guided/verdict/1\n"
     "click quality/guided/guess/1/1\nassert-selected quality/guided/guess/1/1\n"
     "click quality/guided/guess/2/1\nscreenshot guided-before.png\n"
     "click quality/guided/run\nwait-text quality/guided/progress \"over 30 runs\"\n"
     "assert-contains quality/guided/progress \"2 of 3 hold; 1 fails\"\n"
     "assert-contains quality/guided/verdict/1 \"Holds:\"\n"
     "assert-contains quality/guided/verdict/1 \"Your guess: lower, right.\"\n"
     "assert-contains quality/guided/verdict/2 \"Fails:\"\n"
     "assert-contains quality/guided/verdict/2 \"higher. Your guess: lower, wrong.\"\n"
     "assert-contains quality/guided/verdict/3 \"Holds:\"\n"
     "assert-contains quality/guided/guesses \"1 of 2 right\"\n"
     "assert-contains quality/guided/truth/1 \"Only a simulator\"\n"
     "assert-gone quality/guided/truth/2\nassert-visible quality/guided/chart/1\n"
     "assert-contains quality/guided/teaches \"Count first.\"\nscreenshot guided-verdict.png\n"
     "click quality/guided/back\nwait-gone quality/guided/run\nwait-for quality/experiments/1\n"
     "key Escape\nwait-for quality/agents/row-0");
  EXPECT_EQ(shell_->open_workspace(), "quality");
  EXPECT_FALSE(application_->document().Dirty()) << "an experiment changes no file";
}

TEST_F(GuidedExperimentScript, IsOperatedByKeysInASmallDarkWindow) {
  Show(1280, 720, true);
  Do("click quality/guided/show-expected\nwait-for quality/guided/expected\n"
     "screenshot guided-before-small.png\nkey R\n"
     "wait-text quality/guided/progress \"over 30 runs\"\nscreenshot guided-verdict-small.png\n"
     "key Escape\nwait-gone quality/guided/run\nwait-for quality/experiments/1");
}

TEST_F(GuidedExperimentScript, OpensInWhatIfForThoseWhoWantToChangeIt) {
  Show();
  Do("click quality/guided/what-if\nwait-text top/scenario \"Desk\"");
  EXPECT_EQ(shell_->open_workspace(), "what-if");
  ASSERT_TRUE(application_->document().what_if());
  EXPECT_EQ(application_->document().what_if()->expectations.size(), 3u);
}

}  // namespace
}  // namespace callfloor::ui
