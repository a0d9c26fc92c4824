// The Scenario page as people operate it, by the script driver, on the real application. With a
// display it also takes pictures, which land in the build folder; without one everything but the
// pictures is checked.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "sim/scenario/fields.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui_workspaces/desktop_script.h"
#include "tests/ui_workspaces/scenario_support.h"
#include "ui/workspaces/scenario/density.h"
#include "ui/workspaces/scenario/sections.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

class ScenarioScript : public DesktopScript {
 protected:
  void Open(const std::string& file, bool dark = false, int width = 1600, int height = 900) {
    folder_ = NewFolder("scenario_ui");
    if (file.empty()) {
      WriteFile(folder_ / "everything.json", kEverything);
    } else {
      fs::copy_file(fs::path(CALLFLOOR_SOURCE_DIR "/scenarios") / file, folder_ / file);
    }
    ShowDesktop({.open = folder_ / (file.empty() ? "everything.json" : file),
                 .width = width,
                 .height = height,
                 .dark = dark,
                 .wait_limit_s = 30});
    Do("go scenario");
  }
  Document& document() { return application_->document(); }
  std::string At(const std::string& pointer) {
    return document().ValueAt(pointer).value_or("nothing");
  }
  // Pointers whose controls are on the page, as laid out, scrolled into sight or not.
  void Gather(std::set<std::string>& pointers) {
    constexpr std::string_view kPrefix = "scenario/at/";
    for (const ControlInfo& control : shell_->ui().registry().Controls()) {
      if (control.name.starts_with(kPrefix) && control.kind != ControlKind::kText)
        pointers.insert(control.name.substr(kPrefix.size() - 1));
    }
  }

  fs::path folder_;
};

TEST_F(ScenarioScript, NothingTheFileCanSayIsUnreachable) {
  Open("");
  ASSERT_TRUE(document().TextLoads());
  std::set<std::string> pointers;
  for (const editor::Section& section : editor::Sections()) {
    Do("click scenario/section/" + section.id + "\nwait 0.05");
    Gather(pointers);
    if (section.id == "chats") {
      Do("click scenario/subjects/row-3\nwait 0.05");
      Gather(pointers);
      Do("click scenario/subjects/row-0\nwait 0.05");
    }
    // What only deferred work, or a group with shifts, can say.
    if (section.id != "deferred" && section.id != "people" && section.id != "turnover" &&
        section.id != "callbacks") {
      continue;
    }
    for (const char* row : {"1", "2"}) {
      Do("click scenario/subjects/row-" + std::string(row) + "\nwait 0.05");
      Gather(pointers);
    }
    Do("click scenario/subjects/row-0\nwait 0.05");
  }
  // A curve of one owner is edited at the owner, the details of a skill in its cell.
  Do("click scenario/section/arrivals\nclick scenario/curve/per_hour/owner\n"
     "click scenario/curve/per_hour/owner/1\nwait 0.05");
  Gather(pointers);
  Do("click scenario/section/agents\nclick scenario/curve/agents/owner\n"
     "click scenario/curve/agents/owner/1\nwait 0.05");
  Gather(pointers);
  Do("click scenario/section/skills\nclick scenario/skill/0-0\nwait 0.1");
  Gather(pointers);
  Do("click scenario/skill/done");
  // When a skill holds is said in the steps of the routing.
  Do("click scenario/section/routing\nclick scenario/subjects/row-0\nclick scenario/step/1\n"
     "wait 0.1");
  Gather(pointers);
  // Every family of a distribution of seconds and of one without unit.
  std::set<std::string> parameters;
  for (const auto& [section, pointer, root] :
       {std::tuple{"talk", "/contact_types/0/talk", "#duration"},
        std::tuple{"arrivals", "/busyness", "#factor"}}) {
    Do("click scenario/section/" + std::string(section));
    for (const std::string& name : DistributionNames()) {
      const std::string json =
          editor::ConvertDistribution(At(pointer), name, std::string(root) == "#duration", 180);
      ASSERT_TRUE(document().SetAt(pointer, json, "family").done);
      Do("wait 0.05");
      std::set<std::string> shown;
      Gather(shown);
      for (const std::string& at : shown) {
        if (at.starts_with(std::string(pointer) + "/"))
          parameters.insert(std::string(root) + "/" + name + at.substr(at.rfind('/')));
      }
    }
  }
  document().EditText(kWithQuality);
  Do("click scenario/section/quality\nwait 0.1");
  Gather(pointers);
  std::set<std::string> reached;
  for (const std::string& pointer : pointers) {
    for (std::string at = editor::PatternOf(pointer);; at = editor::ParentOf(at)) {
      reached.insert(at);
      if (at.empty()) break;
    }
  }
  // The matrix is where skills are given: its cells stand for the type.
  reached.insert("/agent_groups/*/skills/*/type");
  for (const Field& field : Fields()) {
    const std::string& pattern = field.pattern;
    if (pattern.starts_with('#') && field.Key() == "distribution") {
      EXPECT_TRUE(pointers.contains("/busyness/distribution") &&
                  pointers.contains("/contact_types/0/talk/distribution"));
      continue;
    }
    EXPECT_TRUE(pattern.starts_with('#') ? parameters.contains(pattern) : reached.contains(pattern))
        << pattern;
  }
}

TEST_F(ScenarioScript, ADragOfACurveIsOneStep) {
  Open("anonymous-bank.json");
  const std::string before = At("/contact_types/0/arrivals/per_hour");
  Do("click scenario/section/arrivals\nwait 0.1\ndrag scenario/curve/agents/point-8 0 -60\nwait "
     "0.1");
  EXPECT_TRUE(document().CanUndo());
  const std::string agents = At("/agent_groups/0/agents");
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_FALSE(document().CanUndo());
  EXPECT_NE(At("/agent_groups/0/agents"), agents);
  Do("key Ctrl+Shift+Z\nwait 0.1");
  EXPECT_EQ(At("/agent_groups/0/agents"), agents);
  EXPECT_EQ(At("/contact_types/0/arrivals/per_hour"), before);
  EXPECT_TRUE(document().TextLoads());
}

TEST_F(ScenarioScript, ThePointUnderThePointerIsReadOut) {
  Open("");
  Do("click scenario/section/arrivals\nwait 0.1\nhover scenario/curve/agents/point-2\nwait 0.1\n"
     "assert-contains scenario/curve/agents/readout \"7 agents, 10:00 to 11:00\"\n"
     "hover scenario/curve/per_hour/point-2\nwait 0.1\n"
     "assert-contains scenario/curve/per_hour/readout \"on 8 days in 10\"");
}

TEST_F(ScenarioScript, ACurveIsEditedByTheKeyboard) {
  Open("");
  Do("click scenario/section/agents\nclick scenario/curve/agents/owner\n"
     "click scenario/curve/agents/owner/1\nfocus scenario/curve/agents/point-0\nkey Right\nkey Up");
  EXPECT_EQ(At("/agent_groups/0/agents"), "[3,5,5,4]");
  // Shift moves the whole level, Alt all of the day.
  Do("key Shift+Down");
  EXPECT_EQ(At("/agent_groups/0/agents"), "[3,4,4,4]");
  Do("key Alt+Up");
  EXPECT_EQ(At("/agent_groups/0/agents"), "[4,5,5,5]");
  Do("key Enter\nkey Ctrl+A\ntype \"9\"\nkey Enter\nwait 0.1");
  EXPECT_EQ(At("/agent_groups/0/agents"), "[4,9,5,5]");
}

TEST_F(ScenarioScript, AnErrorIsShownAsOneTypesAndRepairedByALink) {
  Open("");
  const auto running = document().scenario();
  Do("click scenario/section/patience\nclick scenario/at/contact_types/0/patience/mean_s\n"
     "key Ctrl+A\ntype \"-120\"\nwait 0.1\n"
     "wait-for scenario/at/contact_types/0/patience/mean_s/error\n"
     "assert-contains scenario/at/contact_types/0/patience/mean_s/error \"must be more than 0\"\n"
     "assert-contains scenario/banner \"Results shown: the last file without problems.\"\n"
     "assert-contains scenario/problems \"1 problem\"\n"
     "assert-visible scenario/section/patience/mark\n"
     "screenshot scenario-error.png");
  EXPECT_FALSE(document().TextLoads());
  EXPECT_EQ(document().scenario(), running);
  Do("click scenario/at/contact_types/0/patience/mean_s/repair-0\nwait 0.1\n"
     "wait-gone scenario/banner\nassert-gone scenario/section/patience/mark");
  EXPECT_EQ(At("/contact_types/0/patience/mean_s"), "120");
  EXPECT_TRUE(document().TextLoads());
  // What was typed is one step, the repair another.
  document().Undo();
  EXPECT_EQ(At("/contact_types/0/patience/mean_s"), "-120");
  document().Undo();
  EXPECT_EQ(At("/contact_types/0/patience/mean_s"), "360");
  EXPECT_FALSE(document().CanUndo());
}

TEST_F(ScenarioScript, WhatIsNoNumberStaysOutOfTheFile) {
  Open("");
  Do("click scenario/section/lines\nclick scenario/at/trunks\nkey Ctrl+A\ntype \"many\"\nwait 0.1\n"
     "wait-for scenario/at/trunks/error\n"
     "assert-contains scenario/at/trunks/error \"is no number\"");
  EXPECT_TRUE(document().TextLoads());
  EXPECT_EQ(At("/trunks"), "40");
}

TEST_F(ScenarioScript, OtherHoursOfferToFitTheCurves) {
  Open("");
  Do("click scenario/section/clock\nclick scenario/at/clock/interval_min\nkey Ctrl+A\ntype \"30\"\n"
     "key Enter\nwait 0.1");
  EXPECT_FALSE(document().TextLoads());
  Do("assert-contains scenario/banner \"3 curves do not fit the open day.\"\nkey F8\nwait 0.3\n"
     "assert-visible scenario/at/contact_types/0/arrivals/per_hour/repair-0\n"
     "click scenario/fit\nwait 0.1\nwait-gone scenario/banner");
  EXPECT_TRUE(document().TextLoads());
  EXPECT_EQ(At("/agent_groups/0/agents"), "[3,3,4,4,5,5,4,4]");
}

TEST_F(ScenarioScript, TypesAreAddedDuplicatedRenamedMovedAndRemoved) {
  Open("");
  Do("click scenario/section/types\nclick scenario/types/add\nwait 0.1");
  EXPECT_EQ(document().SizeAt("/contact_types"), 5u);
  Do("click scenario/at/contact_types/4/name\nkey Ctrl+A\ntype \"claims\"\nkey Enter\nwait 0.1");
  EXPECT_EQ(At("/contact_types/4/name"), "\"claims\"");
  Do("click scenario/subjects/row-0\nclick scenario/types/duplicate\nwait 0.1");
  EXPECT_EQ(At("/contact_types/1/name"), "\"orders, copy\"");
  EXPECT_EQ(document().SizeAt("/agent_groups/0/skills"), 4u);
  Do("click scenario/types/down\nwait 0.1");
  EXPECT_EQ(At("/contact_types/2/name"), "\"orders, copy\"");
  Do("click scenario/types/remove\nwait 0.1");
  EXPECT_EQ(document().SizeAt("/contact_types"), 5u);
  EXPECT_EQ(document().SizeAt("/agent_groups/0/skills"), 3u);
  EXPECT_TRUE(document().TextLoads());
  // The name goes with the skills that use it, and with all else that names it.
  Do("click scenario/subjects/row-0\nclick scenario/at/contact_types/0/name\nkey Ctrl+A\n"
     "type \"sales\"\nkey Enter\nwait 0.1");
  EXPECT_EQ(At("/agent_groups/1/skills/0"), "\"sales\"");
  EXPECT_EQ(At("/ivr/nodes/1/type"), "\"sales\"");
  EXPECT_EQ(At("/demand/special_days/0/contact_types/0"), "\"sales\"");
  EXPECT_TRUE(document().TextLoads());
}

TEST_F(ScenarioScript, SkillsAreEditedByMouseAndKeyboard) {
  Open("");
  Do("click scenario/section/skills\nassert-text scenario/skill/1-1 \"–\"\n"
     "click scenario/skill/1-1\nwait-text scenario/skill/1-1 \"first choice\"\nkey 3\n"
     "wait-text scenario/skill/1-1 \"third\"\nkey Left\nassert-focus scenario/skill/1-0\n"
     "key Right\nkey Delete\nwait-text scenario/skill/1-1 \"–\"\n"
     "click scenario/skill/0-0\nwait-for scenario/skill/done\n"
     "click scenario/at/agent_groups/0/skills/0/preference\nkey Ctrl+A\ntype \"4\"\nkey Enter\n"
     "click scenario/skill/done\nwait-text scenario/skill/0-0 \"fourth\"");
  EXPECT_EQ(At("/agent_groups/1/skills"), "[\"orders\"]");
  EXPECT_EQ(At("/agent_groups/0/skills/0/after_s"), "20");  // what the matrix does not show stays
  EXPECT_TRUE(document().TextLoads());
}

TEST_F(ScenarioScript, TheStepsOfTheRoutingAreATable) {
  Open("");
  Do("click scenario/section/routing\nclick scenario/subjects/row-0\n"
     "assert-contains scenario/step/0 \"seniors, after 0:15 for its site\"\n"
     "assert-contains scenario/step/1 \"front desk, while 2 or more wait\"\n"
     "click scenario/step/1\n"
     "wait-for scenario/at/agent_groups/0/skills/0/when/0/queue_at_least\n"
     "click scenario/at/agent_groups/1/skills/0/after_s\nkey Ctrl+A\ntype \"45\"\nkey Enter\n"
     "wait 0.1\nassert-contains scenario/step/0 \"front desk\"");
  EXPECT_EQ(At("/agent_groups/1/skills/0/after_s"), "45");
  EXPECT_TRUE(document().TextLoads());
  document().Undo();
  EXPECT_EQ(At("/agent_groups/1/skills/0"), "\"orders\"");
  Do("click scenario/step/add\nclick scenario/step/add/1\nwait 0.1");
  EXPECT_EQ(document().SizeAt("/agent_groups/2/skills"), 2u);
  EXPECT_EQ(document().NumberAt("/agent_groups/2/skills/1/preference"), 3);
  Do("click scenario/at/agent_groups/2/skills/1/remove\nwait 0.1");
  EXPECT_EQ(document().SizeAt("/agent_groups/2/skills"), 1u);
  // From the matrix one gets here.
  Do("click scenario/section/skills\nclick scenario/skill/0-0\nclick scenario/skill/steps\n"
     "wait 0.2\nassert-selected scenario/section/routing\nassert-selected scenario/step/1");
}

TEST_F(ScenarioScript, WhoHasShiftsHasNoCurve) {
  Open("shifts.json");
  Do("go scenario\nwait-for scenario/curve/per_hour\nassert-gone scenario/curve/agents");
  Open("help-desk.json");
  Do("go scenario\nwait-for scenario/curve/per_hour\nassert-visible scenario/curve/agents");
}

TEST_F(ScenarioScript, WhatReallyComesIsACurveToo) {
  Open("");
  Do("click scenario/section/arrivals\nwait-for scenario/curve/actual_per_hour/point-0\n"
     "click scenario/at/contact_types/0/arrivals/actual_per_hour/on\nwait 0.2\n"
     "assert-gone scenario/curve/actual_per_hour/point-0");
  EXPECT_EQ(At("/contact_types/0/arrivals/actual_per_hour"), "nothing");
  document().Undo();
  EXPECT_EQ(At("/contact_types/0/arrivals/actual_per_hour"), "[12,20,30,20]");
}

TEST_F(ScenarioScript, TheNamesOfSitesShiftsAndNodesFollow) {
  Open("");
  Do("click scenario/section/sites\nclick scenario/at/sites/0/name\nkey Ctrl+A\n"
     "type \"midtown\"\nkey Enter\nwait 0.1");
  EXPECT_EQ(At("/agent_groups/1/site"), "\"midtown\"");
  Do("click scenario/section/people\nclick scenario/subjects/row-2\n"
     "click scenario/at/agent_groups/2/shifts/0/name\nkey Ctrl+A\ntype \"dawn\"\nkey Enter\n"
     "wait 0.1");
  EXPECT_EQ(At("/agent_groups/2/individuals/0/shift"), "\"dawn\"");
  Do("click scenario/section/ivr\nclick scenario/at/ivr/nodes/0/name\nkey Ctrl+A\n"
     "type \"hello\"\nkey Enter\nwait 0.1");
  EXPECT_EQ(At("/contact_types/0/enters_ivr"), "\"hello\"");
  EXPECT_TRUE(document().TextLoads());
}

TEST_F(ScenarioScript, HowAGroupLearnsIsDrawn) {
  Open("");
  Do("click scenario/section/people\nclick scenario/subjects/row-2\n"
     "assert-contains scenario/at/agent_groups/2/learning/curve \"1.50 times\"");
}

TEST_F(ScenarioScript, AFieldIsFoundByTypingAndReachedByEnter) {
  Open("");
  Do("key Ctrl+F\nwait 0.1\ntype \"wrap\"\nwait 0.1\nassert-visible scenario/find/0\nkey Enter\n"
     "wait 0.3\nassert-selected scenario/section/talk\n"
     "assert-focus scenario/at/contact_types/0/wrap/on");
}

TEST_F(ScenarioScript, PartsAreSwitchedOffAndOn) {
  Open("");
  Do("click scenario/section/retries\nclick scenario/at/contact_types/0/retry/on\nwait 0.1");
  EXPECT_EQ(At("/contact_types/0/retry"), "nothing");
  Do("click scenario/at/contact_types/0/retry/on\nwait 0.1");
  EXPECT_NE(At("/contact_types/0/retry"), "nothing");
  Do("click scenario/section/lines\nclick scenario/at/trunks/on\nwait 0.1");
  EXPECT_EQ(At("/trunks"), "nothing");
  Do("click scenario/at/trunks/on\nwait 0.1");
  EXPECT_EQ(At("/trunks"), "14");  // twice the agents on duty at the peak
  EXPECT_TRUE(document().TextLoads());
}

TEST_F(ScenarioScript, ATableAndAPastedColumnChangeTheCurves) {
  Open("");
  Do("click scenario/section/arrivals\nclick scenario/as-table\nwait 0.1\n"
     "click scenario/table/1-0\nkey Ctrl+A\ntype \"25\"\nkey Enter\nwait 0.1");
  EXPECT_EQ(At("/contact_types/0/arrivals/per_hour"), "[10,25,30,20]");
  ImGui::SetClipboardText("calls\n1\n2\n3\n4\n");
  Do("click scenario/as-table\nclick scenario/paste\nwait 0.1\n"
     "assert-contains scenario/paste/words \"4 numbers\"\nclick scenario/paste/use\nwait 0.1");
  EXPECT_EQ(At("/contact_types/0/arrivals/per_hour"), "[1,2,3,4]");
}

TEST_F(ScenarioScript, TheFileBesideTheFormsIsEditedToo) {
  Open("");
  const int line = document().LineOf("/trunks");
  Do("click scenario/section/basics\nclick scenario/file/line-" + std::to_string(line) +
     "\nwait 0.1\nassert-selected scenario/section/lines\nkey End\nkey Left\nkey Backspace\n"
     "wait 0.1");
  EXPECT_EQ(At("/trunks"), "4");
}

TEST_F(ScenarioScript, TheLooksOfTheSections) {
  Open("bank-specialists.json");
  if (!display_) GTEST_SKIP() << "There is no display to take pictures of.";
  for (const char* look : {"light", "dark"}) {
    const std::string theme = look;
    Do("theme " + theme +
       "\nresize 1600 900\nclick scenario/section/arrivals\nwait 0.5\n"
       "screenshot scenario-" +
       theme +
       "-1600.png\n"
       "click scenario/section/patience\nwait 0.3\nscreenshot scenario-patience-" +
       theme +
       ".png\n"
       "click scenario/section/skills\nwait 0.3\nscreenshot scenario-skills-" +
       theme +
       ".png\n"
       "resize 1280 720\nclick scenario/section/arrivals\nwait 0.3\n"
       "screenshot scenario-" +
       theme +
       "-1280.png\n"
       "resize 2560 1440\nwait 0.5\nscreenshot scenario-" +
       theme + "-2560.png\n");
  }
}

}  // namespace
}  // namespace callfloor::ui
