// The frame and its widgets, driven without a display on a stepped clock.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ui/frame/gallery.h"
#include "ui/frame/monkey.h"
#include "ui/frame/script_driver.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/figures.h"

namespace callfloor::ui {
namespace {

class Recording : public Session {
 public:
  DocumentStatus Document() const override { return document; }
  RunStatus Run() const override { return run; }
  std::vector<RecentFile> Recent() const override {
    return {{"/tmp/a.json", "a.json", "today 09:12"}};
  }
  void Undo() override { log += "undo "; }
  void Redo() override { log += "redo "; }
  void Open(const std::string& path) override { log += "open " + path + " "; }
  bool Save() override {
    log += "save ";
    return !document.path.empty();
  }
  void SaveAs(const std::string& path) override { log += "save-as " + path + " "; }
  DocumentStatus document;
  RunStatus run;
  std::string log;
};

class Plain : public Workspace {
 public:
  Plain(std::string name, bool truth = false) : name_(std::move(name)), truth_(truth) {}
  std::string_view Name() const override { return name_; }
  std::string_view Label() const override { return name_; }
  const char* Icon() const override { return kIconHome; }
  std::string_view HelpText() const override { return "What this page is for.\n"; }
  std::string StatusText() const override { return "status of " + name_; }
  bool ShowsTruth() const override { return truth_; }
  void Draw(Context& context) override {
    if (context.ui.Shortcut({Key::kP, {}})) ++presses;
    Card(context.ui, context.page, name_);
    room = context.room;
    page = context.page;
  }
  int presses = 0;
  Room room = Room::kNormal;
  Rect page;

 private:
  std::string name_;
  bool truth_;
};

class Frame : public testing::Test {
 protected:
  void SetUp() override { Make(false); }
  void Make(bool gallery, int width = 1600, int height = 900) {
    driver_.reset();
    shell_.reset();
    std::vector<std::unique_ptr<Workspace>> workspaces;
    if (gallery) workspaces.push_back(MakeGallery());
    for (const char* name : {"home", "scenario"}) {
      workspaces.push_back(std::make_unique<Plain>(name));
      plain_ = static_cast<Plain*>(workspaces.back().get());
    }
    ShellOptions options;
    options.window = false;
    options.width = width, options.height = height;
    options.settings.scale = 1;
    shell_ = std::make_unique<Shell>(options, session_, std::move(workspaces));
    driver_ = std::make_unique<ScriptDriver>(*shell_, ScriptDriver::Time::kStepped);
  }
  void Run(std::string_view script) {
    const auto failure = driver_->RunText(script);
    EXPECT_FALSE(failure) << *failure;
  }
  Recording session_;
  std::unique_ptr<Shell> shell_;
  std::unique_ptr<ScriptDriver> driver_;
  Plain* plain_ = nullptr;
};

TEST_F(Frame, RailAndKeysOpenWorkspaces) {
  Run("assert-selected rail/home\nclick rail/scenario\nassert-selected rail/scenario\n"
      "assert-text status/text \"status of scenario\"\nkey Ctrl+1\nassert-selected rail/home");
}

TEST_F(Frame, TabWalksThroughEveryControlAndBack) {
  Run("key Tab\nassert-focus rail/home\nkey Tab\nassert-focus rail/scenario\nkey "
      "Enter\nassert-selected rail/scenario");
  Run("focus rail/scenario\nkey Shift+Tab\nassert-focus rail/home");
}

TEST_F(Frame, DisabledControlsAreSkippedAndSayWhy) {
  Run("assert-disabled top/undo\nassert-text top/undo \"Nothing to undo\"");
  session_.document.undo = "Agents 10 to 11";
  Run("assert-enabled top/undo\nclick top/undo");
  EXPECT_EQ(session_.log, "undo ");
}

TEST_F(Frame, UndoAndSaveKeysReachTheSession) {
  session_.document.path = "/tmp/a.json";
  Run("key Ctrl+Z\nkey Ctrl+Shift+Z\nkey Ctrl+Y\nkey Ctrl+S");
  EXPECT_EQ(session_.log, "undo redo redo save ");
}

TEST_F(Frame, FindRunsWhatIsTyped) {
  Run("key Ctrl+K\nassert-visible find/text\ntype \"dark\"\nassert-text find/0 \"Use the dark "
      "theme\"\nkey Enter\nassert-gone find/text");
  EXPECT_TRUE(shell_->settings().dark);
  Run("key Ctrl+K\ntype \"zzz\"\nassert-gone find/0\nkey Escape\nassert-gone find/text");
}

TEST_F(Frame, AnOverlayKeepsKeysAndClicksFromThePage) {
  Run("key Ctrl+2\nkey Ctrl+Comma\nassert-visible settings/theme/0\nkey P\nkey Escape\nassert-gone "
      "settings/theme/0");
  EXPECT_EQ(plain_->presses, 0);
  Run("key P");
  EXPECT_EQ(plain_->presses, 1);
}

TEST_F(Frame, AClickOutsideClosesAPopoverAndGivesTheFocusBack) {
  Run("focus top/scenario\nkey Enter\nassert-visible menu/open\nassert-focus menu/open\nkey "
      "Escape\nassert-gone menu/open\nassert-focus top/scenario");
  Run("click top/scenario\nassert-visible menu/open\nclick rail/scenario\nassert-gone "
      "menu/open\nassert-selected rail/home");
}

TEST_F(Frame, RecentFilesOpenFromTheMenu) {
  Run("click top/scenario\nclick menu/recent-0");
  EXPECT_EQ(session_.log, "open /tmp/a.json ");
}

TEST_F(Frame, DroppedFilesAreOpened) {
  Run("drop \"/tmp/b.json\"");
  EXPECT_EQ(session_.log, "open /tmp/b.json ");
}

TEST_F(Frame, HelpShowsTheTextOfThePageAndLeavesItUsable) {
  Run("key F1\nassert-contains help/text \"What this page is for.\"\nclick "
      "rail/scenario\nassert-selected rail/scenario\nkey F1\nkey F1\nclick help/close\nwait "
      "0.5\nassert-gone help/text");
}

TEST_F(Frame, SettingsActAtOnce) {
  Run("click rail/settings\nclick settings/theme/1\nassert-selected settings/theme/1\nclick "
      "settings/scale/2");
  EXPECT_TRUE(shell_->settings().dark);
  EXPECT_EQ(shell_->settings().scale, 1.25);
  EXPECT_EQ(shell_->ui().theme().metrics.rail, 100);
  EXPECT_EQ(shell_->ui().theme().metrics.hairline, 1);
}

TEST_F(Frame, RoomFollowsTheWindow) {
  Run("go scenario\nresize 1280 720");
  EXPECT_EQ(plain_->room, Room::kSmall);
  EXPECT_EQ(shell_->ui().registry().Find("rail/home")->rect.w, 48);
  Run("resize 2560 1440");
  EXPECT_EQ(plain_->room, Room::kLarge);
  EXPECT_LE(plain_->page.w, 2240);
  // 4K at twice the size is the 1080p layout.
  Run("scale 2\nresize 3840 2160");
  EXPECT_EQ(plain_->room, Room::kNormal);
}

TEST_F(Frame, ProgressAndSavedStateAreReadable) {
  session_.document = {.name = "Bank",
                       .saved = DocumentStatus::Saved::kSaved,
                       .saved_text = "Saved",
                       .path = {},
                       .undo = {},
                       .redo = {}};
  session_.run = {RunStatus::State::kRunning, 0.62, "248 of 400 days"};
  Run("assert-text top/scenario \"Bank\"\nassert-text top/saved \"Saved\"\nassert-text "
      "top/progress \"248 of 400 days\"");
}

TEST_F(Frame, AQuietWindowAsksForNoFrames) {
  Run("wait 1");
  EXPECT_GT(shell_->WakeIn(), 100);
}

TEST_F(Frame, ScriptFailuresSayWhereWhatAndWhatIsNear) {
  const auto failure = driver_->RunText("# a comment\nclick rail/hoem\n", "story.script");
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->find("story.script:2:"), std::string::npos) << *failure;
  EXPECT_NE(failure->find("rail/home"), std::string::npos) << *failure;
  EXPECT_TRUE(driver_->Do("jump high"));
  EXPECT_TRUE(driver_->Do("type \"open"));
  EXPECT_TRUE(driver_->Do("key Hyper+X"));
  EXPECT_TRUE(driver_->Do("assert-text top/scenario \"something else\""));
  EXPECT_TRUE(driver_->Do("screenshot nowhere.png"));  // there is no window
}

class Widgets : public Frame {
 protected:
  void SetUp() override { Make(true); }
};

TEST_F(Widgets, SliderDragsSnapsAndResets) {
  Run("assert-text gallery/agents \"11\"\ndrag-at gallery/agents 0.575 0.5 60 0\n");
  const ControlInfo* slider = shell_->ui().registry().Find("gallery/agents");
  ASSERT_TRUE(slider);
  EXPECT_GT(std::stoi(slider->text), 11);
  Run("click gallery/agents/reset\nassert-text gallery/agents \"10\"\nassert-gone "
      "gallery/agents/reset");
}

TEST_F(Widgets, SliderWorksFromTheKeyboard) {
  Run("focus gallery/volume\nkey Right\nassert-text gallery/volume \"1,155\"\nkey "
      "Shift+Left\nassert-text gallery/volume \"1,105\"\n"
      "key Home\nassert-text gallery/volume \"800\"\nkey End\nassert-text gallery/volume "
      "\"1,500\"\nkey Backspace\nassert-text gallery/volume \"1,150\"\n"
      "key Enter\nwait-for gallery/volume/value\ntype \"1200\"\nkey Enter\nwait 0.5\nassert-text "
      "gallery/volume \"1,200\"");
}

TEST_F(Widgets, NumberFieldTakesOnlyNumbersInRange) {
  Run("click gallery/calls\nkey Ctrl+A\ntype \"900\"\nkey Enter\nassert-text gallery/calls "
      "\"900\"\n"
      "click gallery/calls\nkey Ctrl+A\ntype \"none\"\nkey Enter\nassert-text gallery/calls "
      "\"900\"\n"
      "click gallery/calls\nkey Ctrl+A\ntype \"1200\"\nkey Escape\nassert-text gallery/calls "
      "\"900\"\n"
      "click gallery/handle\nkey Ctrl+A\ntype \"9:05\"\nkey Tab\nassert-text gallery/handle "
      "\"9:05\"");
}

TEST_F(Widgets, LeavingAFieldCommitsIt) {
  Run("click gallery/calls\nkey Ctrl+A\ntype \"777\"\nclick gallery/coach\nassert-text "
      "gallery/calls \"777\"");
}

TEST_F(Widgets, ARepairMendsTheField) {
  Run("assert-contains gallery/patience/error \"must be more than 0\"\nclick "
      "gallery/patience/repair-0\n"
      "assert-gone gallery/patience/error\nassert-text gallery/patience \"120\"");
}

TEST_F(Widgets, SwitchChoiceTabAndDropdownWorkFromTheKeyboard) {
  Run("focus gallery/coach\nkey Space\nassert-text gallery/coach \"off\"\n"
      "focus gallery/sampling/0\nkey Right\nassert-selected gallery/sampling/1\nassert-focus "
      "gallery/sampling/1\n"
      "focus gallery/tab-0\nkey Enter\nassert-selected gallery/tab-0\n"
      "focus gallery/distribution\nkey Enter\nassert-visible gallery/distribution/2\nkey Down\nkey "
      "Enter\nwait 0.2\n"
      "assert-gone gallery/distribution/2\nassert-focus gallery/distribution");
}

TEST_F(Widgets, TableRowsAndHeadsWork) {
  Run("click gallery/table/row-2\nassert-selected gallery/table/row-2\nkey Down\nassert-focus "
      "gallery/table/row-3\nkey Enter\n"
      "assert-selected gallery/table/row-3\nclick gallery/table/head-0\nassert-selected "
      "gallery/table/head-0");
}

TEST_F(Widgets, HelpAndTourOpenAndClose) {
  Run("click gallery/help\nassert-contains gallery/help/text \"Service level\"\nkey "
      "Escape\nassert-gone gallery/help/text\n"
      "key T\nassert-text gallery/tour/text \"Every number comes with its interval\"\nclick "
      "gallery/tour/next\nclick gallery/tour/skip\nassert-gone gallery/tour/text");
}

TEST_F(Widgets, ToastsLeaveByThemselvesErrorsStay) {
  Run("click gallery/toast\nassert-text toast/0/text \"The plan is in the scenario now.\"\nhover "
      "rail/home\nwait 7\nassert-gone toast/0/text\n"
      "click gallery/watch\nhover rail/home\nwait 7\nassert-contains toast/0/text \"no space is "
      "left\"\nclick toast/0/close\nassert-gone toast/0/text");
}

TEST_F(Widgets, ALetterTypedIntoAFieldIsNoShortcut) {
  Run("click gallery/name\ntype \"T\"\nassert-gone gallery/tour/text");
  // ImGui hears the key as well as the text; the page must not.
  Run("key T\nassert-gone gallery/tour/text");
}

TEST_F(Widgets, TheCodeEditorIsClickedAndTypedInto) {
  // A click at a line puts the caret there; the control says the line.
  Run("focus gallery/code\nclick gallery/code/line-5\nassert-text gallery/code \"  "
      "\\\"contact_types\\\": [\"\nkey Home\ntype \"x €\"\nassert-text gallery/code/line-5 "
      "\"  x €\\\"contact_types\\\": [\"\nassert-text gallery/viewer/line-5 "
      "\"  x €\\\"contact_types\\\": [\"");
  Run("key End\nkey Enter\ntype \"]\"\nassert-text gallery/code/line-6 \"  ]\"\n"
      "key Shift+Up\nkey Delete\nassert-text gallery/code/line-5 \"  x\"");
}

TEST_F(Widgets, TheCodeEditorCutsCopiesAndPastes) {
  Run("focus gallery/code\nclick gallery/code/line-2\nkey Ctrl+X\nassert-contains "
      "gallery/code/line-2 \"name\"\n"
      "key Up\nkey Ctrl+V\nassert-contains gallery/code/line-1 \"callfloor-scenario\"\n"
      "key Ctrl+A\nkey Ctrl+C\nkey Ctrl+End\nkey Ctrl+V\nkey Ctrl+Home\nassert-contains "
      "gallery/code/line-1 \"callfloor-scenario\"\nkey Ctrl+A\ntype \"{\"\nassert-text "
      "gallery/code/line-1 \"{\"\nassert-gone gallery/code/line-2");
}

TEST_F(Widgets, TheCodeEditorSelectsWithTheMouse) {
  Run("focus gallery/code\ndouble-click gallery/code/line-8\nkey Backspace");
  const ControlInfo* line = shell_->ui().registry().Find("gallery/code/line-8");
  ASSERT_TRUE(line);
  EXPECT_LT(line->text.size(), std::string("      \"channel\": \"voice\",").size() - 1);
  Run("drag gallery/code/line-2 to gallery/code/line-5\nkey Delete\nassert-contains "
      "gallery/code/line-4 \"accounts\"");
}

TEST_F(Widgets, TheReadOnlyEditorKeepsItsText) {
  Run("focus gallery/viewer\nclick gallery/viewer/line-2\ntype \"nothing\"\nkey Delete\nkey "
      "Enter\nkey Ctrl+X\nkey "
      "Ctrl+V\nassert-text gallery/viewer/line-2 \"  \\\"format\\\": "
      "\\\"callfloor-scenario/1\\\",\"\nkey Tab\nkey Shift+Tab\nassert-focus gallery/viewer");
}

TEST_F(Widgets, TabIndentsInTheCodeEditorUntilEsc) {
  Run("focus gallery/code\nclick gallery/code/line-2\nkey Home\nkey Tab\nassert-focus "
      "gallery/code\nassert-contains "
      "gallery/code/line-2 \"    \\\"format\"\nkey Shift+Tab\nkey Escape\nkey Tab\nassert-focus "
      "gallery/viewer\nkey Shift+Tab\nassert-focus gallery/code\nassert-text gallery/code/line-2 "
      "\"  \\\"format\\\": \\\"callfloor-scenario/1\\\",\"");
}

TEST_F(Widgets, UndoWhileTypingCodeGoesToTheFrame) {
  session_.document.undo = "Type in the file";
  Run("focus gallery/code\nclick gallery/code/line-2\ntype \"x\"\nkey Ctrl+Z");
  EXPECT_NE(session_.log.find("undo"), std::string::npos);
  session_.log.clear();
  Run("click gallery/name\ntype \"x\"\nkey Ctrl+Z");
  EXPECT_EQ(session_.log.find("undo"), std::string::npos) << "a field has its own undo";
}

TEST_F(Widgets, TheWheelScrollsTheCodeEditorAndNotThePageAroundIt) {
  Run("focus gallery/code\nwheel gallery/code -2\nassert-gone gallery/code/line-1\nassert-visible "
      "gallery/code/line-12\nassert-visible gallery/code");
}

TEST_F(Widgets, EveryControlHasAUniqueName) {
  Run("wait 0.1");
  std::vector<std::string> names;
  for (const ControlInfo& control : shell_->ui().registry().Controls())
    names.push_back(control.name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_GT(names.size(), 60u);
}

TEST_F(Widgets, TheMonkeyFindsNothing) {
  Monkey monkey(*shell_, 1);
  monkey.Run(3000);
  SUCCEED();
}

TEST(RichText, IsPlainForScripts) {
  EXPECT_EQ(PlainText("On this day **71 %** ~~± 1~~ are answered."),
            "On this day 71 % ± 1 are answered.");
  EXPECT_EQ(PlainText("**unclosed"), "unclosed");
}

}  // namespace
}  // namespace callfloor::ui
