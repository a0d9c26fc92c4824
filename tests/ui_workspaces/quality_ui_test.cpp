// The Quality page as people operate it, by the script driver, on the real application. With a
// display it also takes pictures, which land in the build folder; without one everything but the
// pictures is checked.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "sim/scenario/quality.h"
#include "ui/app/application.h"
#include "ui/frame/script_driver.h"
#include "ui/frame/shell.h"
#include "ui/workspaces/list.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

// Eight agents for eight weeks; with a QA team that evaluates so many contacts of each a month.
std::string Desk(const std::string& quality) {
  return R"({
    "format": "callfloor-scenario/1", "name": "Desk",
    "clock": {"days": 56, "open": "08:00", "close": "12:00", "interval_min": 60},
    "contact_types": [{"name": "orders", "arrivals": {"per_hour": 60},
                       "patience": {"distribution": "exponential", "mean_s": 600},
                       "talk": {"distribution": "exponential", "mean_s": 240}}],
    "agent_groups": [{"name": "desk", "skills": ["orders"],
                      "shifts": [{"name": "early", "agents": 8, "start": "08:00",
                                  "end": "12:00"}]}])" +
         quality + "}";
}

constexpr const char* kWellWatched = R"(, "quality": {"sampling": {"per_agent_month": 20}})";
constexpr const char* kHardlyWatched = R"(, "quality": {"sampling": {"per_agent_month": 1}})";

class QualityScript : public ::testing::Test {
 protected:
  void Show(const std::string& text, int width = 1600, int height = 900, bool dark = false) {
    const fs::path folder = fs::path(CALLFLOOR_BINARY_DIR) / "quality_ui" /
                            ::testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder);
    fs::create_directories(folder);
    file_ = folder / "desk.json";
    std::ofstream(file_) << text;
    display_ = std::getenv("DISPLAY") != nullptr && *std::getenv("DISPLAY") != 0;
    ApplicationOptions application_options;
    application_options.shipped_folder = std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios";
    application_options.threads = 1;
    application_options.replications = 4;
    application_ = std::make_unique<Application>(application_options);
    application_->OpenFirst(file_.string());
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
    Do("go quality");
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

  fs::path file_;
  std::unique_ptr<Application> application_;
  std::unique_ptr<Shell> shell_;
  std::unique_ptr<ScriptDriver> driver_;
  bool display_ = false;
};

TEST_F(QualityScript, TheSentenceAndTheFirstRunComeBeforeTheFigures) {
  Show(Desk(kWellWatched));
  Do("wait-for quality/agents/row-0\nwait-text quality/verdict \"tell an agent's score to "
     "within\"\n"
     "wait-text quality/figure/observed_mean \"±\"\nwait-text status/text \"30 of 30 runs\"\n"
     "assert-contains quality/figure/evaluations_share \"Evaluations done\"\n"
     "screenshot quality-operational.png");
}

TEST_F(QualityScript, AContactTellsItsStoryAndTheNextOne) {
  Show(Desk(kWellWatched));
  Do("wait-for quality/contacts/row-0\nclick quality/contacts/row-0\n"
     "wait-text quality/card/story \"orders, taken by desk\"\nassert-disabled quality/card/newer\n"
     "click quality/card/older\nassert-enabled quality/card/newer\n"
     "screenshot quality-card.png\nkey Escape\nwait-gone quality/card/story");
}

TEST_F(QualityScript, TheTruthIsHiddenUntilAskedForAndShowsAsLongAsTheCurtainIsUp) {
  Show(Desk(kWellWatched));
  Do("wait-for quality/agents/row-0\nassert-gone quality/tab/truth\n"
     "assert-gone quality/line-up/told\nkey T\nwait-for quality/line-up/told\n"
     "assert-selected quality/tab/truth\nassert-contains quality/line-up/told \"are wrong\"\n"
     "wait-text quality/verdict \"list of the lowest fifth\"\nscreenshot quality-truth.png\n"
     "click quality/tab/operational\nclick quality/contacts/row-0\n"
     "wait-text quality/card/story \"In truth:\"\nkey Escape\nwait-gone quality/card/story\n");
  EXPECT_TRUE(application_->document().scenario()->quality.has_value());
  Do("click quality/truth\nwait-gone quality/tab/truth\n"
     "wait-text quality/verdict \"tell an agent's score to within\"\n"
     "click quality/contacts/row-0\nwait-for quality/card/story\nkey Escape");
  EXPECT_FALSE(application_->document().Dirty()) << "looking changes no file";
}

TEST_F(QualityScript, AClosedGateSaysWhyAndShowsItsNumbersAllTheSame) {
  Show(Desk(kHardlyWatched));
  Do("wait-for quality/agents/row-0\nclick quality/tab/tactical\n"
     "wait-text quality/reason \"Not reliable yet\"\nassert-contains quality/reason \"wanted "
     "are\"\n"
     "assert-visible quality/resolution\nscreenshot quality-locked.png\n"
     "click quality/tab/operational\nwait-text quality/reason \"From the highest\"");
}

TEST_F(QualityScript, AllTabsHaveTheirChartsInASmallDarkWindow) {
  Show(Desk(kWellWatched), 1280, 720, true);
  Do("wait-for quality/agents/row-0\nwait-text quality/figure/observed_mean \"±\"\n"
     "click quality/side/1\nwait-for quality/cases/told\nscreenshot quality-operational-small.png\n"
     "click quality/tab/tactical\nwait-for quality/months\nassert-visible quality/evaluators\n"
     "assert-visible quality/resolution\nassert-visible quality/figure/apparent_gain\n"
     "screenshot quality-tactical-small.png\n"
     "click quality/tab/strategic\nwait-for quality/meaning\n"
     "assert-visible quality/figure/qa_cost_per_contact\nassert-visible quality/figure/coverage\n"
     "screenshot quality-strategic-small.png\nkey T\nwait-for quality/gains\n"
     "assert-visible quality/figure/power\nscreenshot quality-truth-small.png");
}

TEST_F(QualityScript, QualityIsAddedToAScenarioWithShiftsInOneStepThatCanBeUndone) {
  Show(Desk(""));
  Do("assert-gone quality/agents/row-0\nscreenshot quality-empty.png\nclick quality/add\n"
     "wait-for quality/agents/row-0");
  EXPECT_TRUE(application_->document().scenario()->quality.has_value());
  Do("key Ctrl+Z\nwait-for quality/add");
  EXPECT_FALSE(application_->document().scenario()->quality.has_value());
}

TEST_F(QualityScript, WithoutShiftsThePageSaysWhatToAdd) {
  Show(Desk(""));
  application_->Open(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/anonymous-bank.json");
  Do("wait-text top/scenario \"ank\"\nwait 0.2\nassert-gone quality/add\n"
     "click quality/open-policy\nwait-text top/scenario \"A QA policy\"");
}

TEST_F(QualityScript, AnotherPolicyIsLookedAtAnew) {
  Show(Desk(kHardlyWatched));
  Do("wait-text quality/verdict \"One evaluation tells\"");
  EXPECT_TRUE(
      application_->document().SetAt("/quality/sampling/per_agent_month", "20", "More").done);
  Do("wait-text quality/verdict \"evaluations tell\"");
}

TEST_F(QualityScript, ThePolicyIsChangedByKeyboardAndEveryStepCanBeUndone) {
  Show(Desk(kWellWatched));
  const auto quality = [&] { return *application_->document().scenario()->quality; };
  Do("wait-for quality/agents/row-0\nassert-text quality/policy/contacts \"20\"\n"
     "focus quality/policy/contacts\nkey Right\nwait 0.1");
  EXPECT_EQ(quality().sampling.per_agent_month, 21);
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_EQ(quality().sampling.per_agent_month, 20);
  EXPECT_FALSE(application_->document().CanUndo());
  Do("focus quality/policy/calibration/2\nkey Left\nwait 0.1");
  EXPECT_EQ(quality().calibration.every_weeks, 13);
  Do("focus quality/policy/automation\nkey Space\nwait 0.1");
  EXPECT_TRUE(quality().automation.has_value());
  Do("key Ctrl+Z\nwait 0.1\nkey Ctrl+Z\nwait 0.1");
  EXPECT_EQ(quality().calibration.every_weeks, 4);
  EXPECT_FALSE(quality().automation.has_value());
  EXPECT_FALSE(application_->document().Dirty());
}

TEST_F(QualityScript, APolicySliderIsDraggedInOneStepAndThePageStaysUntilItIsSimulated) {
  Show(Desk(kHardlyWatched));
  Do("wait-text quality/verdict \"One evaluation tells\"\n"
     "drag quality/policy/contacts 100 0\n"
     "assert-visible quality/agents/row-0\nwait-text quality/verdict \"evaluations tell\"");
  EXPECT_GT(application_->document().scenario()->quality->sampling.per_agent_month, 30);
  Do("key Ctrl+Z\nwait-text quality/verdict \"One evaluation tells\"");
  EXPECT_FALSE(application_->document().CanUndo());
}

TEST_F(QualityScript, TheProgramsMethodIsChosenByMouseAndBringsTheProgram) {
  Show(Desk(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/method\nclick quality/policy/method/5\n"
     "wait 0.1\nassert-selected quality/policy/automation");
  const auto& quality = *application_->document().scenario()->quality;
  EXPECT_EQ(quality.sampling.method, SamplingMethod::kAutomated);
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_FALSE(application_->document().CanUndo());
}

TEST_F(QualityScript, ASmallWindowOpensThePolicyOverThePage) {
  Show(Desk(kWellWatched), 1280, 720);
  Do("wait-for quality/agents/row-0\nassert-gone quality/policy/contacts\n"
     "click quality/policy/show\nwait-for quality/policy/contacts\n"
     "assert-visible quality/policy/compare\nwait-text quality/policy/figure/qa_cost \"±\"\n"
     "screenshot quality-policy-small.png\nkey Escape\nwait-gone quality/policy/contacts");
}

TEST_F(QualityScript, AnotherPolicyIsComparedInWhatIf) {
  Show(Desk(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/compare\nwait 0.2");
  EXPECT_EQ(shell_->open_workspace(), "what-if");
  const auto& variants = application_->document().what_if()->variants;
  ASSERT_EQ(variants.size(), 1u);
  EXPECT_EQ(variants[0].changes[0].pointer, "/quality/sampling/per_agent_month");
  EXPECT_EQ(variants[0].changes[0].value, "40");
  Do("go quality\nclick quality/policy/compare\nwait 0.2");
  EXPECT_EQ(application_->document().what_if()->variants.size(), 1u) << "there is one already";
}

TEST_F(QualityScript, WhatWouldHelpIsBehindTheCurtainAndSharpens) {
  Show(Desk(kWellWatched));
  Do("wait-for quality/agents/row-0\nassert-gone quality/help/told\nkey T\n"
     "wait-text quality/help/told \"n = 10 runs\"\nassert-visible quality/help/lines\n"
     "screenshot quality-help.png\nclick quality/help/figure/1\n"
     "wait-text quality/help/told \"This policy\"\ngo home\ngo quality\n"
     "wait-text quality/help/told \"n = 10 runs\"\nkey T\nwait-gone quality/help/told");
}

TEST_F(QualityScript, AssumptionsAndExperimentsOpenOverThePageAndAnExperimentOpensInWhatIf) {
  Show(Desk(kWellWatched));
  Do("wait-for quality/assumptions-open\nclick quality/assumptions-open\n"
     "wait-for quality/assumptions/close\nkey Escape\nwait-gone quality/assumptions/close\n"
     "click quality/experiments-open\nwait-for quality/experiments/1\n"
     "click quality/experiments/1\nwait-text quality/guided/title \"How many evaluations\"\n"
     "assert-gone quality/verdict\nscreenshot quality-guided-shipped.png\n"
     "click quality/guided/what-if\nwait-text top/scenario \"A QA policy\"");
  EXPECT_EQ(shell_->open_workspace(), "what-if");
  EXPECT_FALSE(application_->document().what_if()->variants.empty());
}

}  // namespace
}  // namespace callfloor::ui
