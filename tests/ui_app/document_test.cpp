#include "ui/app/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <random>
#include <string>
#include <vector>

#include "tests/ui_app/app_support.h"

namespace callfloor::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kMean = "/contact_types/0/patience/mean_s";

struct Opened : testing::Test {
  Opened() {
    WriteFile(folder / "small.json", SaveScenarioText(SmallScenario()));
    EXPECT_TRUE(document.Open(folder / "small.json").done);
  }
  TemporaryFolder folder;
  Document document;
};
using DocumentEdit = Opened;
using DocumentHistory = Opened;
using DocumentFile = Opened;

TEST_F(DocumentEdit, SetsAValueByPointerInScenarioAndText) {
  EXPECT_TRUE(document.SetAt(kMean, "300", "Patience").done);
  EXPECT_EQ(document.scenario()->contact_types[0].patience, Distribution(Exponential{300}));
  EXPECT_EQ(document.NumberAt(kMean), 300);
  EXPECT_THAT(document.text(), HasSubstr("\"mean_s\": 300"));
  EXPECT_TRUE(document.Dirty());
}

TEST_F(DocumentEdit, AWrongValueStaysInTheTextAndTheScenarioBeforeItRunsOn) {
  const auto before = document.scenario();
  EXPECT_TRUE(document.SetAt(kMean, "-120", "Patience").done);
  EXPECT_EQ(document.scenario(), before);
  EXPECT_FALSE(document.TextLoads());
  ASSERT_THAT(document.DiagnosticsAt(kMean), testing::SizeIs(1));
  EXPECT_EQ(document.DiagnosticsAt(kMean)[0].line, document.LineOf(kMean));
  EXPECT_EQ(document.NumberAt(kMean), -120);
  EXPECT_TRUE(document.SetAt(kMean, "120.5", "Patience").done);
  EXPECT_TRUE(document.TextLoads());
  EXPECT_EQ(document.scenario()->contact_types[0].patience, Distribution(Exponential{120.5}));
}

TEST_F(DocumentEdit, AnOptionalKeyIsAddedWhereTheDocumentationHasIt) {
  EXPECT_TRUE(document.SetAt("/trunks", "40", "Lines").done);
  EXPECT_EQ(document.scenario()->trunks, 40);
  EXPECT_LT(document.text().find("\"trunks\""), document.text().find("\"contact_types\""));
  EXPECT_GT(document.text().find("\"trunks\""), document.text().find("\"clock\""));
  EXPECT_TRUE(document.RemoveAt("/trunks", "Lines").done);
  EXPECT_EQ(document.scenario()->trunks, std::nullopt);
}

TEST_F(DocumentEdit, AShortSkillGrowsItsLongForm) {
  EXPECT_TRUE(document.SetAt("/agent_groups/0/skills/0/preference", "2", "Preference").done);
  EXPECT_EQ(document.scenario()->agent_groups[0].skills[0].preference, 2);
  EXPECT_EQ(document.scenario()->agent_groups[0].skills[0].type, "calls");
}

TEST_F(DocumentEdit, EntriesOfAListAreInsertedMovedAndRemoved) {
  const std::string group = R"({"name": "two", "agents": 1, "skills": ["calls"]})";
  EXPECT_TRUE(document.InsertAt("/agent_groups/-", group, "Add a group").done);
  EXPECT_EQ(document.scenario()->agent_groups[1].name, "two");
  EXPECT_TRUE(document.MoveAt("/agent_groups/1", 0, "Move a group").done);
  EXPECT_EQ(document.scenario()->agent_groups[0].name, "two");
  EXPECT_TRUE(document.RemoveAt("/agent_groups/0", "Remove a group").done);
  EXPECT_EQ(*document.scenario(), SmallScenario());
  EXPECT_FALSE(document.RemoveAt("/agent_groups/7", "Remove a group").done);
  EXPECT_FALSE(document.InsertAt("/agent_groups/9", group, "Add a group").done);
}

TEST_F(DocumentEdit, RenamingATypeKeepsItsSkills) {
  EXPECT_TRUE(document.Rename("/contact_types/0/name", "say \"hello\"").done);
  EXPECT_TRUE(document.TextLoads());
  EXPECT_EQ(document.scenario()->contact_types[0].name, "say \"hello\"");
  EXPECT_EQ(document.scenario()->agent_groups[0].skills[0].type, "say \"hello\"");
}

TEST_F(DocumentEdit, RenamingAGroupFollowsWhereverSomethingIsSaidByGroup) {
  const std::string group = document.scenario()->agent_groups[0].name;
  const std::string type = document.scenario()->contact_types[0].name;
  ASSERT_TRUE(document
                  .SetAt("/contact_types/0/recall",
                         R"({"probability": 0.1, "by_group": {")" + group +
                             R"(": 0.2}, "delay": {"distribution": "constant", "value_s": 60}})",
                         "Recall")
                  .done);
  ASSERT_TRUE(document
                  .SetAt("/agent_groups/0/skills/0",
                         R"({"type": ")" + type +
                             R"(", "when": [{"free_agents_at_least": {"group": ")" + group +
                             R"(", "agents": 1}}]})",
                         "Skill")
                  .done);
  ASSERT_TRUE(document.TextLoads());
  EXPECT_TRUE(document.Rename("/agent_groups/0/name", "the night shift").done);
  ASSERT_TRUE(document.TextLoads());
  const Scenario& renamed = *document.scenario();
  EXPECT_EQ(renamed.agent_groups[0].name, "the night shift");
  EXPECT_EQ(renamed.contact_types[0].recall->by_group.at("the night shift"), 0.2);
  EXPECT_EQ(renamed.agent_groups[0].skills[0].routing.when[0].free_agents_at_least->group,
            "the night shift");
  document.Undo();
  EXPECT_EQ(document.scenario()->agent_groups[0].name, group);
}

TEST_F(DocumentEdit, RenamingATypeOrAScorecardFollowsToItsQuality) {
  const std::string type = document.scenario()->contact_types[0].name;
  ASSERT_TRUE(
      document
          .SetAt("/quality",
                 R"({"scorecards": [{"name": "short", "sections": []}], "scorecard": "short",
                             "types": {")" +
                     type + R"(": {"scorecard": "short"}}})",
                 "x")
          .done);
  EXPECT_TRUE(document.Rename("/contact_types/0/name", "renamed").done);
  EXPECT_EQ(document.StringAt("/quality/types/renamed/scorecard"), "short");
  EXPECT_FALSE(document.ValueAt("/quality/types/" + type));
  EXPECT_TRUE(document.Rename("/quality/scorecards/0/name", "brief").done);
  EXPECT_EQ(document.StringAt("/quality/scorecard"), "brief");
  EXPECT_EQ(document.StringAt("/quality/types/renamed/scorecard"), "brief");
}

TEST_F(DocumentEdit, RenamingASiteAShiftOrANodeFollowsToWhereItIsNamed) {
  const auto set = [&](const char* pointer, const char* json) {
    ASSERT_TRUE(document.SetAt(pointer, json, "x").done) << pointer;
  };
  set("/sites", R"([{"name": "north"}, {"name": "south"}])");
  set("/agent_groups/0/site", R"("north")");
  ASSERT_TRUE(document.RemoveAt("/agent_groups/0/agents", "x").done);
  set("/agent_groups/0/shifts",
      R"([{"name": "early", "start": "09:00", "end": "17:00", "agents": 2}])");
  set("/agent_groups/0/individuals", R"([{"name": "Ana", "shift": "early"}])");
  ASSERT_TRUE(document.InsertAt("/agent_groups/-", *document.ValueAt("/agent_groups/0"), "x").done);
  set("/agent_groups/1/name", R"("another")");
  set("/ivr", R"({"nodes": [{"name": "menu", "kind": "prompt", "next": [{"to": "desk"}]},
                            {"name": "desk", "kind": "queue"}]})");
  set("/contact_types/0/enters_ivr", R"("menu")");

  EXPECT_TRUE(document.Rename("/sites/0/name", "the north").done);
  EXPECT_EQ(document.StringAt("/agent_groups/0/site"), "the north");
  EXPECT_TRUE(document.Rename("/agent_groups/0/shifts/0/name", "dawn").done);
  EXPECT_EQ(document.StringAt("/agent_groups/0/individuals/0/shift"), "dawn");
  EXPECT_EQ(document.StringAt("/agent_groups/1/individuals/0/shift"), "early")
      << "the shift of another group is another shift";
  EXPECT_TRUE(document.Rename("/ivr/nodes/0/name", "front").done);
  EXPECT_EQ(document.StringAt("/contact_types/0/enters_ivr"), "front");
  EXPECT_TRUE(document.Rename("/ivr/nodes/1/name", "agents").done);
  EXPECT_EQ(document.StringAt("/ivr/nodes/0/next/0/to"), "agents");
  document.Undo();
  EXPECT_EQ(document.StringAt("/ivr/nodes/0/next/0/to"), "desk") << "one step of undo";
  EXPECT_EQ(document.StringAt("/ivr/nodes/1/name"), "desk");
  EXPECT_FALSE(document.Rename("/sites/7/name", "nowhere").done);
}

TEST_F(DocumentEdit, IsRefusedWithAReasonWhileTheTextIsNoJson) {
  document.EditText("{\n  \"name\": ");
  const EditOutcome outcome = document.SetAt(kMean, "300", "Patience");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("line"));
  EXPECT_EQ(document.text(), "{\n  \"name\": ");
  EXPECT_EQ(*document.scenario(), SmallScenario());
  EXPECT_EQ(document.ValueAt(kMean), std::nullopt);
}

TEST_F(DocumentEdit, NonsenseIsRefusedAndChangesNothing) {
  const std::string before = document.text();
  EXPECT_FALSE(document.SetAt(kMean, "12 s", "Patience").done);
  EXPECT_FALSE(document.SetAt("/agent_groups/0/agents/1", "4", "Agents").done);
  EXPECT_EQ(document.text(), before);
  EXPECT_FALSE(document.CanUndo());
}

TEST_F(DocumentEdit, ThatChangesNothingIsNoStep) {
  EXPECT_TRUE(document.SetAt(kMean, "120", "Patience").done);
  document.Apply("Same", SmallScenario());
  document.EditText(document.text());
  EXPECT_FALSE(document.CanUndo());
  EXPECT_FALSE(document.Dirty());
}

TEST_F(DocumentHistory, ADragIsOneStep) {
  document.BeginDrag("Patience");
  for (int mean = 121; mean < 160; ++mean) document.SetAt(kMean, std::to_string(mean), "x");
  document.EndDrag();
  EXPECT_EQ(document.UndoLabel(), "Patience");
  document.Undo();
  EXPECT_EQ(*document.scenario(), SmallScenario());
  EXPECT_FALSE(document.CanUndo());
  EXPECT_FALSE(document.Dirty());
  document.Redo();
  EXPECT_EQ(document.NumberAt(kMean), 159);
}

TEST_F(DocumentHistory, ACancelledDragLeavesNothing) {
  document.SetAt(kMean, "200", "Patience");
  document.BeginDrag("Patience");
  document.SetAt(kMean, "300", "x");
  document.CancelDrag();
  EXPECT_EQ(document.NumberAt(kMean), 200);
  EXPECT_FALSE(document.CanRedo());
  document.BeginDrag("Nothing");
  document.CancelDrag();
  EXPECT_EQ(document.NumberAt(kMean), 200);
}

TEST_F(DocumentHistory, ACancelledDragKeepsWhatCouldBeRedone) {
  document.SetAt(kMean, "200", "Patience");
  document.SetAt(kMean, "250", "Patience");
  document.Undo();
  document.BeginDrag("Patience");
  document.SetAt(kMean, "300", "x");
  document.SetAt(kMean, "310", "x");
  EXPECT_FALSE(document.CanRedo());
  document.CancelDrag();
  EXPECT_EQ(document.NumberAt(kMean), 200);
  document.Redo();
  EXPECT_EQ(document.NumberAt(kMean), 250);
  document.Undo();
  document.BeginDrag("Patience");
  document.SetAt(kMean, "300", "x");
  document.EndDrag();
  document.CancelDrag();
  EXPECT_EQ(document.NumberAt(kMean), 300) << "a drag that ended is not taken back";
  EXPECT_FALSE(document.CanRedo());
}

TEST_F(DocumentHistory, StepsWithOneKeyAreOneUntilSealed) {
  document.SetAt(kMean, "130", "Patience", "mean");
  document.SetAt(kMean, "140", "Patience", "mean");
  document.Seal();
  document.SetAt(kMean, "150", "Patience", "mean");
  document.Undo();
  EXPECT_EQ(document.NumberAt(kMean), 140);
  document.Undo();
  EXPECT_EQ(document.NumberAt(kMean), 120);
  EXPECT_FALSE(document.CanUndo());
}

TEST_F(DocumentHistory, WhatIfsAreUndoneToo) {
  WhatIf what_if;
  what_if.variants.push_back({"One more", "", "", {}});
  document.ApplyWhatIf("Add a variant", what_if);
  EXPECT_TRUE(document.WhatIfDirty());
  EXPECT_FALSE(document.ScenarioDirty());
  document.Undo();
  EXPECT_THAT(document.what_if()->variants, IsEmpty());
  EXPECT_FALSE(document.WhatIfDirty());
}

TEST_F(DocumentHistory, ScenarioRevisionMovesOnlyWithTheScenario) {
  const auto before = document.scenario_revision();
  document.EditText("no json");
  EXPECT_EQ(document.scenario_revision(), before);
  document.Undo();
  EXPECT_EQ(document.scenario_revision(), before);
  document.SetAt(kMean, "130", "Patience");
  EXPECT_GT(document.scenario_revision(), before);
}

// Everything that can be seen of a document.
struct Seen {
  std::string text;
  Scenario scenario;
  bool loads;
  WhatIf what_if;
  bool operator==(const Seen&) const = default;
};
Seen See(const Document& document) {
  return {document.text(), *document.scenario(), document.TextLoads(), *document.what_if()};
}

TEST_F(DocumentHistory, UndoingRandomEditsGivesBackEveryStateAndRedoingToo) {
  std::mt19937 random(7);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  std::vector<Seen> states = {See(document)};
  for (int i = 0; i < 120; ++i) {
    const Seen before = See(document);
    switch (pick(9)) {
      case 0:
        document.SetAt(kMean, std::to_string(pick(400) - 50), "mean");
        break;
      case 1:
        document.SetAt("/agent_groups/0/agents", std::to_string(pick(9)), "agents");
        break;
      case 2:
        document.EditText(document.text() + (pick(2) ? " " : "}"), "type", "");
        break;
      case 3:
        document.InsertAt(
            "/agent_groups/-",
            R"({"name": "g)" + std::to_string(i) + R"(", "agents": 1, "skills": ["calls"]})",
            "add");
        break;
      case 4:
        document.RemoveAt("/agent_groups/1", "remove");
        break;
      case 5: {
        WhatIf what_if = *document.what_if();
        what_if.description += "x";
        document.ApplyWhatIf("what-if", what_if);
        break;
      }
      case 6: {
        Scenario scenario = *document.scenario();
        scenario.clock.days = 1 + pick(5);
        document.Apply("days", scenario);
        break;
      }
      case 7: {
        document.BeginDrag("drag");
        for (int k = 0; k < 3; ++k) document.SetAt(kMean, std::to_string(500 + pick(99)), "x");
        document.EndDrag();
        break;
      }
      case 8:
        document.Rename("/contact_types/0/name", "type " + std::to_string(pick(5)));
        break;
    }
    const Seen after = See(document);
    if (!(after == before)) states.push_back(after);
  }
  ASSERT_GT(states.size(), 60u);
  for (std::size_t i = states.size() - 1; i > 0; --i) {
    ASSERT_TRUE(See(document) == states[i]) << "state " << i;
    // A step may have come and gone within one round; the states in between are not listed.
    while (document.CanUndo() && See(document) == states[i]) document.Undo();
  }
  EXPECT_TRUE(See(document) == states[0]);
  while (document.CanUndo()) document.Undo();
  EXPECT_EQ(*document.scenario(), SmallScenario());
  EXPECT_FALSE(document.Dirty());
  for (std::size_t i = 1; i < states.size(); ++i) {
    while (document.CanRedo() && See(document) == states[i - 1]) document.Redo();
    ASSERT_TRUE(See(document) == states[i]) << "state " << i;
  }
}

TEST_F(DocumentFile, ABrokenOneIsExplainedAndWhatWasOpenStays) {
  WriteFile(folder / "broken.json", "{\"format\": \"callfloor-scenario/1\",\n\"nam\": \"x\"}");
  const auto before = document.scenario();
  const FileOutcome outcome = document.Open(folder / "broken.json");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("broken.json was not opened"));
  EXPECT_THAT(outcome.message, HasSubstr("line"));
  EXPECT_THAT(outcome.message, HasSubstr("stays open"));
  EXPECT_THAT(outcome.text, HasSubstr("\"nam\""));
  EXPECT_THAT(outcome.diagnostics, Not(IsEmpty()));
  EXPECT_EQ(document.scenario(), before);
  EXPECT_EQ(document.path(), folder / "small.json");
}

TEST_F(DocumentFile, AMissingOneSaysSo) {
  const FileOutcome outcome = document.Open(folder / "none.json");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("no such file"));
}

TEST_F(DocumentFile, SavingWritesTheTextAndCleans) {
  document.SetAt(kMean, "300", "Patience");
  EXPECT_TRUE(document.Save().done);
  EXPECT_FALSE(document.Dirty());
  EXPECT_EQ(ReadFile(folder / "small.json"), document.text());
  document.Undo();
  EXPECT_TRUE(document.Dirty());
  document.Redo();
  EXPECT_FALSE(document.Dirty());
}

TEST_F(DocumentFile, AFolderWithoutPermissionSaysWhatToDo) {
  document.SetAt(kMean, "300", "Patience");
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  const AsNobody nobody;
  const FileOutcome outcome = document.Save();
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("Save as"));
  EXPECT_TRUE(document.Dirty());
}

TEST_F(DocumentFile, AFolderThatIsGoneSaysWhatToDo) {
  const FileOutcome outcome = document.SaveAs(folder / "gone/away.json");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("Save as"));
  EXPECT_EQ(document.path(), folder / "small.json");
}

TEST_F(DocumentFile, AWriteThatFailsHalfwayAsOnAFullDiskLeavesTheOldFile) {
  const std::string before = ReadFile(folder / "small.json");
  document.SetAt(kMean, "300", "Patience");
  rlimit usual{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &usual), 0);
  const auto handler = ::signal(SIGXFSZ, SIG_IGN);
  const rlimit little{100, usual.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
  const FileOutcome outcome = document.Save();
  ::setrlimit(RLIMIT_FSIZE, &usual);
  ::signal(SIGXFSZ, handler);
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("Save as"));
  EXPECT_THAT(outcome.message, HasSubstr("kept"));
  EXPECT_EQ(ReadFile(folder / "small.json"), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
  EXPECT_TRUE(document.Dirty());
}

TEST_F(DocumentFile, AWhatIfIsSavedBesideItsBaseAndComesBackWithIt) {
  WhatIf what_if;
  Change more;
  more.pointer = "/agent_groups/0/agents";
  more.kind = ChangeKind::kAdd;
  more.amount = 1;
  what_if.variants.push_back({"One more", "", "", {more}});
  document.ApplyWhatIf("Add a variant", what_if);
  ASSERT_TRUE(document.Save().done);
  EXPECT_FALSE(document.Dirty());
  EXPECT_TRUE(std::filesystem::exists(folder / "small.whatif.json"));
  Document other;
  ASSERT_TRUE(other.Open(folder / "small.json").done);
  EXPECT_EQ(other.what_if()->variants, what_if.variants);
  EXPECT_FALSE(other.Dirty());
  Document by_what_if;
  ASSERT_TRUE(by_what_if.Open(folder / "small.whatif.json").done);
  EXPECT_EQ(*by_what_if.scenario(), SmallScenario());
  EXPECT_FALSE(by_what_if.BaseHasChanged());
}

TEST_F(DocumentFile, AWhatIfWhoseBaseHasChangedSaysSoAndOpens) {
  WhatIf what_if;
  what_if.variants.push_back({"One more", "", "", {}});
  document.ApplyWhatIf("Add a variant", what_if);
  ASSERT_TRUE(document.Save().done);
  Scenario changed = SmallScenario();
  changed.agent_groups[0].agents.values = {5};
  WriteFile(folder / "small.json", SaveScenarioText(changed));
  Document other;
  const FileOutcome outcome = other.Open(folder / "small.whatif.json");
  EXPECT_TRUE(outcome.done);
  EXPECT_TRUE(other.BaseHasChanged());
  EXPECT_THAT(outcome.message, HasSubstr("The base small.json has changed since"));
  EXPECT_THAT(outcome.message, HasSubstr("look at the differences again"));
  EXPECT_THAT(outcome.message, HasSubstr("save the what-if to keep it so"));
}

TEST_F(DocumentFile, AWhatIfWithoutItsBaseIsExplained) {
  WhatIf what_if;
  what_if.base = "gone.json";
  WriteFile(folder / "x.whatif.json", SaveWhatIfText(what_if));
  const FileOutcome outcome = document.Open(folder / "x.whatif.json");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("base"));
  EXPECT_EQ(document.path(), folder / "small.json");
}

TEST_F(DocumentFile, TakingAChangedFileCanBeUndone) {
  document.SetAt(kMean, "300", "Patience");
  Scenario theirs = SmallScenario();
  theirs.agent_groups[0].agents.values = {5};
  WriteFile(folder / "small.json", SaveScenarioText(theirs));
  EXPECT_TRUE(document.Reload().done);
  EXPECT_EQ(*document.scenario(), theirs);
  EXPECT_FALSE(document.Dirty());
  document.Undo();
  EXPECT_EQ(document.NumberAt(kMean), 300);
  EXPECT_TRUE(document.Dirty());
}

TEST_F(DocumentFile, AChangedFileThatDoesNotLoadIsNotTaken) {
  document.SetAt(kMean, "300", "Patience");
  const std::string before = document.text();
  WriteFile(folder / "small.json", "{\"format\": 1}");
  const FileOutcome outcome = document.Reload();
  EXPECT_FALSE(outcome.done);
  EXPECT_EQ(outcome.text, "{\"format\": 1}");
  EXPECT_EQ(document.text(), before);
  EXPECT_TRUE(document.TextLoads());
}

TEST(DocumentEmpty, TakesNoEditsAndDoesNotCrash) {
  Document document;
  EXPECT_FALSE(document.IsOpen());
  EXPECT_FALSE(document.SetAt("/name", "\"x\"", "x").done);
  document.EditText("x");
  document.Undo();
  document.Redo();
  document.BeginDrag("x");
  document.CancelDrag();
  EXPECT_FALSE(document.Save().done);
  EXPECT_FALSE(document.Dirty());
}

}  // namespace
}  // namespace callfloor::ui
