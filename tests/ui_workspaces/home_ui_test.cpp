// Home as a person operates it, by the script driver. With a display it also takes pictures, which
// land in the build folder; without one everything but the pictures is checked.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "tests/ui_workspaces/desktop_script.h"

namespace callfloor::ui {
namespace {

class HomeScript : public DesktopScript {
 protected:
  void Show(int width = 1600, int height = 900, bool dark = false, bool tour_seen = true) {
    ShowDesktop({.replications = 60,
                 .width = width,
                 .height = height,
                 .dark = dark,
                 .tour_seen = tour_seen});
  }
};

TEST_F(HomeScript, TheManagerGetsAnAnswerWithoutReadingAnything) {
  Show();
  std::ifstream file(std::string(CALLFLOOR_SOURCE_DIR) + "/tests/ui/stories/manager.script");
  ASSERT_TRUE(file) << "the story is missing";
  std::stringstream story;
  story << file.rdbuf();
  Do(story.str());
}

TEST_F(HomeScript, FourAnswersShowTheirResultAsOneTypesAndBecomeAScenario) {
  Show();
  Do("wait-text home/new/result \"wait\"\nclick home/new/calls\nkey Ctrl+A\ntype \"600\"\nkey "
     "Tab\nwait-text home/new/result \"wait\"");
  Do("click home/new/agents\nkey Ctrl+A\ntype \"eight\"\nwait-text home/new/result \"Agents is one "
     "number\"\nassert-disabled home/new/create");
  Do("key Ctrl+A\ntype \"7 to 9\"\nkey Enter\nwait-text home/new/result \"wait\"\nclick "
     "home/new/create\nwait-text top/scenario \"My centre\"");
  const Scenario& made = *application_->document().scenario();
  double least = 1e9, most = 0;
  for (const double agents : made.agent_groups[0].agents.values)
    least = std::min(least, agents), most = std::max(most, agents);
  EXPECT_EQ(least, 7);
  EXPECT_EQ(most, 9);
}

TEST_F(HomeScript, TheTourHasFiveStepsAndIsShownOnce) {
  Show(1600, 900, false, false);
  Do("wait-for home/tour/next\nclick home/tour/next\nwait-text home/tour/text \"interval\"\nwait "
     "0.3\nscreenshot home-tour-light.png\n"
     "click home/tour/next\nclick home/tour/next\nclick home/tour/next\nassert-gone "
     "home/tour/skip\nclick home/tour/next\nwait-gone home/tour/text");
  EXPECT_TRUE(shell_->settings().tour_seen);
}

TEST_F(HomeScript, TheTourIsLeftByEscape) {
  Show(1280, 720, true, false);
  Do("wait-for home/tour/next\nkey Escape\nwait-gone home/tour/text");
  EXPECT_TRUE(shell_->settings().tour_seen);
}

TEST_F(HomeScript, EveryShippedScenarioIsListedAndOpens) {
  Show();
  Do("wait-for home/all-scenarios\nclick home/all-scenarios\nwait-for home/stories/help-desk\nwait "
     "0.3\nscreenshot home-stories-light.png\n"
     "click home/stories/help-desk\nwait-gone home/stories/close");
  EXPECT_EQ(application_->document().path().filename(), "help-desk.json");
}

TEST_F(HomeScript, SpaceWatchesTheDayAndWhatIfTakesTheAdvice) {
  Show();
  Do("wait-for home/verdict\nkey Space\nwait 0.2");
  EXPECT_EQ(shell_->open_workspace(), "floor");
  Do("go home\nwait-text home/verdict/reason \"One more agent\"\nclick home/try-what-if\nwait 0.2");
  EXPECT_EQ(shell_->open_workspace(), "what-if");
}

TEST_F(HomeScript, WatchingTheDayPlaysIt) {
  Show();
  Do("wait-for home/watch\nclick home/watch\nwait-for floor/play\nassert-text floor/play "
     "\"Pause\"");
}

TEST_F(HomeScript, TheFloorHasTheLimitsThatAreSetHere) {
  Show();
  Do("wait-for home/figure/service_level\nclick home/figure/service_level\nwait-for "
     "home/limits/target\nclick home/limits/target\nkey Ctrl+A\ntype \"70\"\nkey Enter\nclick "
     "home/limits/red\nkey Ctrl+A\ntype \"55\"\nkey Enter\nkey Escape\ngo floor\nwait-for "
     "floor/limits\nassert-text floor/limits \"Target 70 %, red below 55\"");
  Do("go home\nclick home/figure/service_level\nwait-for home/limits/none\nclick "
     "home/limits/none\nkey Escape\ngo floor\nwait-for floor/clock\nassert-gone floor/limits");
}

TEST_F(HomeScript, TwoFewerAgentsAreOnePressFromTheirAnswer) {
  Show();
  Do("wait-for home/ask/two-fewer\nclick home/ask/two-fewer\nwait-text what-if/sentence \"orse, "
     "by\"\nassert-contains what-if/sentence \"Saves €\"\nassert-contains what-if/sentence "
     "\"loses\"");
}

TEST_F(HomeScript, TheKeyboardReachesCardsChartAndFields) {
  Show();
  Do("wait-for home/through-the-day\nfocus home/through-the-day\nwait 0.2\nassert-focus "
     "home/through-the-day\nkey Right\nkey Right\nwait 0.2");
  Do("focus home/figure/asa_s\nkey Enter\nwait-for home/limits/text\nkey Escape\nwait-gone "
     "home/limits/text");
}

TEST_F(HomeScript, ASmallWindowHasADrawerForTheRightColumn) {
  Show(1280, 720);
  Do("wait-for home/drawer\nassert-gone home/new/calls\nclick home/drawer\nwait-for "
     "home/new/calls\nwait-text home/new/result \"wait\"\nwait 0.3\n"
     "screenshot home-small-drawer-light.png\nkey Escape\nwait-gone home/new/calls");
}

TEST_F(HomeScript, StandsInEveryWindowAndTheme) {
  Show();
  Do("wait-text home/verdict/reason \"agent\"\nwait-text home/new/result \"wait\"");
  for (const char* theme : {"light", "dark"}) {
    for (const auto& [width, height] :
         {std::pair{1280, 720}, {1600, 900}, {1920, 1080}, {2560, 1440}}) {
      Do("theme " + std::string(theme) + "\nresize " + std::to_string(width) + " " +
         std::to_string(height) + "\nwait 0.3\nassert-visible home/verdict\n" +
         "assert-visible home/through-the-day\nscreenshot home-" + theme + "-" +
         std::to_string(width) + ".png");
    }
  }
}

}  // namespace
}  // namespace callfloor::ui
