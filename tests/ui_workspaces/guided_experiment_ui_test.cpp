// A guided experiment as people operate it, by the script driver: guess, run, verdict, back. With a
// display it also takes pictures.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "ui/app/application.h"
#include "ui/frame/script_driver.h"
#include "ui/frame/shell.h"
#include "ui/workspaces/list.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDesk = R"({
  "format": "callfloor-scenario/1", "name": "Desk",
  "clock": {"days": 28, "open": "08:00", "close": "12:00", "interval_min": 60},
  "contact_types": [{"name": "orders", "arrivals": {"per_hour": 60},
                     "patience": {"distribution": "exponential", "mean_s": 600},
                     "talk": {"distribution": "exponential", "mean_s": 240}}],
  "agent_groups": [{"name": "desk", "skills": ["orders"],
                    "shifts": [{"name": "early", "agents": 6, "start": "08:00",
                                "end": "12:00"}]}],
  "quality": {"sampling": {"per_agent_month": 4}}})";

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

class GuidedExperimentScript : public ::testing::Test {
 protected:
  void Show(int width = 1600, int height = 900, bool dark = false) {
    const fs::path folder = fs::path(CALLFLOOR_BINARY_DIR) / "guided_experiment_ui" /
                            ::testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder);
    fs::create_directories(folder / "quality");
    std::ofstream(folder / "desk.json") << kDesk;
    std::ofstream(folder / "quality" / "01-twenty.whatif.json") << kExperiment;
    display_ = std::getenv("DISPLAY") != nullptr && *std::getenv("DISPLAY") != 0;
    ApplicationOptions application_options;
    application_options.shipped_folder = folder;
    application_options.threads = 1;
    application_options.replications = 4;
    application_ = std::make_unique<Application>(application_options);
    application_->OpenFirst((folder / "desk.json").string());
    ShellOptions options;
    options.window = display_;
    options.width = width;
    options.height = height;
    options.settings.dark = dark;
    options.settings.scale = 1;
    options.settings.tour_seen = true;
    shell_ = std::make_unique<Shell>(options, *application_, MakeWorkspaces(*application_));
    driver_ = std::make_unique<ScriptDriver>(*shell_, ScriptDriver::Time::kReal);
    driver_->wait_limit_s = 60;  // a loaded machine
    driver_->SetOutputFolder(std::string(CALLFLOOR_BINARY_DIR) + "/screenshots");
    Do("go quality\nwait-for quality/experiments-open\nclick quality/experiments-open\n"
       "wait-for quality/experiments/1\nclick quality/experiments/1\n"
       "wait-text quality/guided/title \"Twenty or four?\"");
  }
  // Pictures only where there is a screen to take them of.
  void Do(const std::string& script) {
    std::istringstream lines(script);
    std::string kept, line;
    while (std::getline(lines, line)) {
      if (!display_ && line.starts_with("screenshot")) line = "# " + line;
      kept += line + "\n";
    }
    const auto failure = driver_->RunText(kept);
    EXPECT_FALSE(failure.has_value()) << failure.value_or("");
  }

  std::unique_ptr<Application> application_;
  std::unique_ptr<Shell> shell_;
  std::unique_ptr<ScriptDriver> driver_;
  bool display_ = false;
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
