// The What-if page as people operate it, by the script driver, on the real application. With a
// display it also takes pictures, which land in the build folder; without one everything but the
// pictures is checked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/ui_workspaces/desktop_script.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

class WhatIfScript : public DesktopScript {
 protected:
  void Open(const std::string& file, bool with_what_if, bool dark = false, int width = 1600,
            int height = 900) {
    const fs::path source = CALLFLOOR_SOURCE_DIR "/scenarios";
    folder_ = NewFolder("whatif_ui");
    fs::copy_file(source / file, folder_ / file);
    if (with_what_if) {
      const std::string beside = fs::path(file).stem().string() + ".whatif.json";
      fs::copy_file(source / beside, folder_ / beside);
    }
    ShowDesktop({.open = folder_ / file,
                 .threads = 0,
                 .replications = 120,
                 .width = width,
                 .height = height,
                 .dark = dark,
                 .wait_limit_s = 30});
  }

  fs::path folder_;
};

TEST_F(WhatIfScript, TheConsultantShowsTheBoardThreeOptions) {
  Open("anonymous-bank.json", false);
  std::ifstream in(std::string(CALLFLOOR_SOURCE_DIR) + "/tests/ui/stories/consultant.script");
  std::stringstream story;
  story << in.rdbuf();
  ASSERT_FALSE(story.str().empty());
  Do(story.str());
}

TEST_F(WhatIfScript, TheWhatIfBesideAScenarioIsOpenedEditedSavedAndOpenedAgain) {
  Open("anonymous-bank.json", true);
  Do("go what-if\nwait-for what-if/variant-1/name\nassert-text what-if/variant-1/name \"Morning "
     "cover\"\n"
     "click what-if/variant-1/menu\nclick what-if/menu/name\nkey Ctrl+A\ntype \"Early cover\"\nkey "
     "Enter\n"
     "wait-text what-if/variant-1/name \"Early cover\"\nkey Ctrl+S\nwait 0.2");
  Document read;
  ASSERT_TRUE(read.Open(folder_ / "anonymous-bank.json").done);
  ASSERT_EQ(read.what_if()->variants.size(), 5u);
  EXPECT_EQ(read.what_if()->variants[0].name, "Early cover");
  EXPECT_EQ(read.what_if()->variants[0].changes.size(), 1u);
}

TEST_F(WhatIfScript, FiveVariantsFitSmallAndLargeWindowsInBothThemes) {
  Open("anonymous-bank.json", true);
  Do("go what-if\nwait-for what-if/variant-1/words\nwait-text what-if/variant-1/words "
     "\"points\"\nwait 1\n"
     "screenshot whatif-light-1600.png\ntheme dark\nscreenshot whatif-dark-1600.png");
  if (display_) {
    Do("resize 1280 720\nscreenshot whatif-dark-1280.png\ntheme light\nscreenshot "
       "whatif-light-1280.png\n"
       "click what-if/charts\nscreenshot whatif-light-1280-charts.png\nresize 1600 900");
  }
}

TEST_F(WhatIfScript, ResultsAndWordsStandInSightInEveryWindow) {
  Open("anonymous-bank.json", true);
  Do("go what-if\nwait-for what-if/variant-3/words\nwait-text what-if/variant-3/words \"orse, "
     "by\"");
  for (const char* size : {"1600 900", "1280 720", "2560 1440"}) {
    if (display_) Do(std::string("resize ") + size);
    for (const char* row :
         {"service_level", "abandon_rate", "asa_s", "cost_per_contact", "words"}) {
      const ControlInfo* shown =
          shell_->ui().registry().Find(std::string("what-if/variant-1/") + row);
      ASSERT_NE(shown, nullptr) << row;
      EXPECT_NEAR(shown->visible.h, shown->rect.h, 1) << row << " at " << size;
      EXPECT_LT(shown->rect.Bottom(), shell_->Size().y) << row << " at " << size;
    }
  }
}

TEST_F(WhatIfScript, SmallWindowsHaveADrawerForTheRightColumn) {
  Open("anonymous-bank.json", true, false, 1280, 720);
  Do("go what-if\nwait-for what-if/variant-3/words\nassert-gone what-if/difference/service_level\n"
     "click what-if/charts\nwait-for what-if/difference/service_level\nwait 0.3\n"
     "assert-visible what-if/variant-1/words\nkey Escape\n"
     "wait-gone what-if/difference/service_level\nassert-visible what-if/variant-3/words");
}

TEST_F(WhatIfScript, ViewsAreAddedMovedNamedAnnotatedAndRemovedAndSaved) {
  Open("anonymous-bank.json", true);
  const auto views = [&] { return application_->document().what_if()->views; };
  ASSERT_EQ(views().size(), 4u);
  Do("go what-if\nwait-for what-if/variant-1/words\nclick what-if/views\nwait-for "
     "what-if/views/title\nassert-contains what-if/views/1 \"Where is the trouble?\"\n"
     "click what-if/views/add\nclick what-if/views/title\ntype \"Why now?\"\nkey Enter\n"
     "click what-if/views/notes\ntype \"Wait for it.\"\nkey Enter\nwait 0.2\n"
     "screenshot whatif-views-light.png");
  ASSERT_EQ(views().size(), 5u);
  EXPECT_EQ(views()[1].title, "Why now?");
  EXPECT_EQ(views()[1].notes, "Wait for it.");
  EXPECT_EQ(views()[1].show, PreparedView::Show::kDay);
  Do("click what-if/views/show/2\nclick what-if/views/down\nclick what-if/views/variant-2");
  EXPECT_EQ(views()[2].title, "Why now?");
  EXPECT_EQ(views()[2].show, PreparedView::Show::kTable);
  EXPECT_THAT(views()[2].variants, ::testing::ElementsAre("Morning cover", "Evening cover"));
  Do("key Ctrl+S\nwait 0.2");
  Document read;
  ASSERT_TRUE(read.Open(folder_ / "anonymous-bank.json").done);
  EXPECT_EQ(read.what_if()->views, views());
  Do("click what-if/views/remove");
  EXPECT_EQ(views().size(), 4u);
  EXPECT_EQ(views()[2].title, "What two fewer cost");
  Do("key Ctrl+Z");
  EXPECT_EQ(views()[2].title, "Why now?");
}

TEST_F(WhatIfScript, ViewsThatTheFileDoesNotHoldBecomeItsOwnWithTheFirstEdit) {
  Open("anonymous-bank.json", false);
  Do("go what-if\nwait-for what-if/try/two-fewer\nclick what-if/try/two-fewer\nwait-for "
     "what-if/variant-1/words\nclick what-if/views\nwait-for what-if/views/2");
  EXPECT_TRUE(application_->document().what_if()->views.empty());
  Do("click what-if/views/2\nclick what-if/views/title\ntype \"The price\"\nkey Enter");
  ASSERT_EQ(application_->document().what_if()->views.size(), 2u);
  EXPECT_EQ(application_->document().what_if()->views[1].title, "The price");
}

TEST_F(WhatIfScript, PreparedViewsAreWalkedByTheArrowKeys) {
  Open("anonymous-bank.json", true, true);
  Do("go what-if\nwait-for what-if/variant-1/words\nwait-text what-if/variant-1/words "
     "\"points\"\nkey P\n"
     "wait-for what-if/view/head\nassert-text what-if/view/head \"Where is the trouble?\"\nwait "
     "1\nscreenshot whatif-present-1.png\n"
     "key Right\nassert-text what-if/view/head \"One agent, two places\"\nscreenshot "
     "whatif-present-2.png\n"
     "key Right\nscreenshot whatif-present-3.png\nkey Right\nscreenshot whatif-present-4.png\nkey "
     "Left\nkey N\n"
     "wait-for what-if/view/notes\nassert-contains what-if/view/notes \"callers lost\"\nscreenshot "
     "whatif-present-notes.png");
}

TEST_F(WhatIfScript, ATypedNumberMovesASliderAndBackspaceTakesItBack) {
  Open("anonymous-bank.json", false);
  Do("go what-if\nwait-for what-if/try/two-fewer\nclick what-if/try/two-fewer\nwait-for "
     "what-if/variant-1/calls\n"
     "assert-text what-if/variant-1/changes \"2 changes from base\"\n"
     "focus what-if/variant-1/calls\nkey Enter\nwait-for what-if/variant-1/calls/value\nkey "
     "Ctrl+A\ntype \"110 %\"\nkey Enter\n"
     "wait-text what-if/variant-1/changes \"3 changes from base\"\n"
     "focus what-if/variant-1/calls\nkey Backspace\nwait-text what-if/variant-1/changes \"2 "
     "changes from base\"");
}

TEST_F(WhatIfScript, EscGivesUpADragAndLeavesNoStep) {
  Open("anonymous-bank.json", true);
  Do("go what-if\nwait-for what-if/variant-1/calls\n"
     "assert-text what-if/variant-1/changes \"1 change from base\"\n"
     "drag-escape what-if/variant-1/calls 40 0\n"
     "assert-text what-if/variant-1/changes \"1 change from base\"");
  EXPECT_FALSE(application_->document().CanUndo());
  EXPECT_FALSE(application_->document().Dirty());
  EXPECT_FALSE(application_->document().InDrag());
  Do("drag what-if/variant-1/calls 40 0\n"
     "assert-text what-if/variant-1/changes \"2 changes from base\"\nkey Ctrl+Z\nwait 0.1\n"
     "assert-text what-if/variant-1/changes \"1 change from base\"\n"
     "drag-escape what-if/variant-1/calls 40 0");
  EXPECT_TRUE(application_->document().CanRedo()) << "a drag given up is no edit";
}

TEST_F(WhatIfScript, WithoutQualityNothingIsSaidOfIt) {
  Open("anonymous-bank.json", true);
  Do("go what-if\nwait-for what-if/variant-1/words\nassert-gone what-if/get/0\n"
     "assert-gone what-if/truth\nkey T\nwait 0.1\nassert-visible what-if/day-1");
  EXPECT_FALSE(application_->shows_truth());
}

TEST_F(WhatIfScript, SeveralGroupsAndTypesHaveRowsOfTheirOwn) {
  Open("two-languages.json", false);
  Do("go what-if\nkey N\nwait-for what-if/variant-1/calls\nclick what-if/each-type\nwait-for "
     "what-if/variant-1/calls-0\n"
     "wait-for what-if/variant-1/agents-0-other\nscreenshot whatif-two-languages.png");
}

}  // namespace
}  // namespace callfloor::ui
