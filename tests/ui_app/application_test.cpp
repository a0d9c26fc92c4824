#include "ui/app/application.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/ui_app/app_support.h"
#include "ui/app/file_watch.h"
#include "ui/app/wording.h"

namespace callfloor::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct AnApplication : testing::Test {
  AnApplication() {
    std::filesystem::create_directory(folder / "scenarios");
    Scenario bank = SmallScenario();
    bank.name = "The bank";
    bank.description = "A bank. What to look for: the morning.";
    WriteFile(folder / "scenarios/anonymous-bank.json", SaveScenarioText(bank));
    WriteFile(folder / "small.json", SaveScenarioText(SmallScenario()));
    ApplicationOptions options;
    options.state_folder = folder / "state";
    options.preferences_file = folder / "config/preferences.json";
    options.shipped_folder = folder / "scenarios";
    options.replications = 30;
    application = std::make_unique<Application>(options);
  }
  // As the window does it, with a clock of the test's.
  bool PollUntil(const std::function<bool()>& so) {
    return WaitFor([&] {
      application->Poll(now += 0.016);
      return so();
    });
  }
  bool Answered() {
    const auto snapshot = application->snapshot();
    return snapshot && snapshot->tag == application->run_tag() && snapshot->finished;
  }
  double now = 0;
  TemporaryFolder folder;
  std::unique_ptr<Application> application;
};

Change MoreAgents(double count) {
  Change change;
  change.pointer = "/agent_groups/0/agents";
  change.kind = ChangeKind::kAdd;
  change.amount = count;
  return change;
}

TEST_F(AnApplication, OpensOnTheDefaultScenarioAnswersAndAdvises) {
  application->OpenFirst();
  EXPECT_EQ(application->Document().name, "The bank");
  EXPECT_EQ(application->Document().saved_text, "Saved");
  ASSERT_TRUE(PollUntil([&] { return Answered() && application->advice() != nullptr; }));
  EXPECT_THAT(Headline(*application->snapshot()), HasSubstr("are answered within"));
  EXPECT_THAT(AdviceSentence(*application->advice()), Not(IsEmpty()));
  EXPECT_EQ(application->Run().state, RunStatus::State::kDone);
  EXPECT_THAT(application->Run().text, HasSubstr("30 of 30 days"));
  EXPECT_EQ(application->shipped()[0].what_to_look_for, "What to look for: the morning.");
}

TEST_F(AnApplication, AnEditIsAnsweredAnewAndAWordIsNot) {
  application->OpenFirst(folder / "small.json");
  ASSERT_TRUE(PollUntil([&] { return Answered(); }));
  const double before = application->snapshot()->Overall(0, "service_level").mean;
  application->document().SetAt("/agent_groups/0/agents", "5", "Agents");
  ASSERT_TRUE(PollUntil([&] { return application->run_tag() == 2 && Answered(); }));
  EXPECT_GT(application->snapshot()->Overall(0, "service_level").mean, before);
  EXPECT_EQ(application->Document().saved_text, "Edited, auto-saved");
  application->Undo();
  ASSERT_TRUE(PollUntil([&] { return application->run_tag() == 3 && Answered(); }));
  EXPECT_EQ(application->snapshot()->Overall(0, "service_level").mean, before);
}

TEST_F(AnApplication, RunsVariantsBesideTheBaseAndLeavesOutThoseThatCannotBe) {
  application->OpenFirst(folder / "small.json");
  WhatIf what_if;
  what_if.variants = {{"Bad", "", "", {MoreAgents(1)}}, {"Good", "", "", {MoreAgents(2)}}};
  what_if.variants[0].changes[0].pointer = "/agent_groups/7/agents";
  application->document().ApplyWhatIf("Add variants", what_if);
  ASSERT_TRUE(PollUntil([&] { return application->VariantScenario(1) && Answered(); }));
  EXPECT_EQ(application->ScenarioOfVariant(0), std::nullopt);
  EXPECT_THAT(application->VariantProblems(0), SizeIs(1));
  ASSERT_EQ(application->ScenarioOfVariant(1), 1u);
  EXPECT_GT(application->snapshot()->Difference(1, "service_level").mean, 0);
  EXPECT_EQ(application->Document().saved_text, "Unsaved what-if");
}

TEST_F(AnApplication, TextWithAMistakeKeepsTheLastAnswersAndSaysSo) {
  application->OpenFirst(folder / "small.json");
  ASSERT_TRUE(PollUntil([&] { return Answered(); }));
  const auto snapshot = application->snapshot();
  application->document().SetAt("/agent_groups/0/agents", "-3", "Agents");
  application->Poll(1);
  EXPECT_EQ(application->snapshot(), snapshot);
  EXPECT_EQ(application->Run().text, "Paused: 1 problem to fix");
  EXPECT_EQ(application->Document().saved, DocumentStatus::Saved::kProblem);
}

TEST_F(AnApplication, ABrokenFileIsShownAndWhatWasOpenStays) {
  application->OpenFirst(folder / "small.json");
  WriteFile(folder / "broken.json", "{");
  application->Open(folder / "broken.json");
  ASSERT_TRUE(application->broken_file());
  ASSERT_TRUE(application->broken_file()->repair);
  EXPECT_EQ(application->broken_file()->repair->text(), "{");
  EXPECT_EQ(application->document().name(), "Small");
  EXPECT_EQ(application->Document().name, "broken.json");  // the window speaks of the file it shows
  EXPECT_EQ(application->Document().saved_text, "Not open");
  EXPECT_THAT(application->TakeNotices(), IsEmpty());
  application->LeaveBrokenFile();
  EXPECT_FALSE(application->broken_file());
  EXPECT_EQ(application->Document().name, "Small");
  EXPECT_THAT(application->TakeNotices(), IsEmpty());
}

TEST_F(AnApplication, ABrokenFileOnTheCommandLineIsShownOverTheDefaultScenario) {
  WriteFile(folder / "broken.json", "{");
  application->OpenFirst(folder / "broken.json");
  ASSERT_TRUE(application->broken_file());
  EXPECT_EQ(application->broken_file()->path, folder / "broken.json");
  EXPECT_EQ(application->document().name(), "The bank");
}

TEST_F(AnApplication, AMendedFileIsSavedAndOpened) {
  application->OpenFirst(folder / "small.json");
  WriteFile(folder / "broken.json", "{");
  application->Open(folder / "broken.json");
  FileRepair& repair = *application->broken_file()->repair;
  repair.Edit("{}", "Type");
  application->TryBrokenFileAgain();  // still broken: the page and its undo stay
  ASSERT_TRUE(application->broken_file());
  EXPECT_EQ(ReadFile(folder / "broken.json"), "{}");
  application->Undo();
  EXPECT_EQ(application->broken_file()->repair->text(), "{");
  Scenario scenario = SmallScenario();
  scenario.name = "Mended";
  application->broken_file()->repair->Edit(SaveScenarioText(scenario), "Type");
  EXPECT_TRUE(application->Save());  // Ctrl S is Save and try again
  EXPECT_FALSE(application->broken_file());
  EXPECT_EQ(application->Document().name, "Mended");
  EXPECT_FALSE(application->document().Dirty());
}

TEST_F(AnApplication, ABrokenFileMendedByAnotherProgramOpensWhenTriedAgain) {
  application->OpenFirst(folder / "small.json");
  WriteFile(folder / "broken.json", "{");
  application->Open(folder / "broken.json");
  Scenario scenario = SmallScenario();
  scenario.name = "Mended";
  WriteFile(folder / "broken.json", SaveScenarioText(scenario));
  application->TryBrokenFileAgain();
  EXPECT_FALSE(application->broken_file());
  EXPECT_EQ(application->Document().name, "Mended");
}

TEST_F(AnApplication, UnsavedEditsOfABrokenFileStayWithinReach) {
  application->OpenFirst(folder / "small.json");
  WriteFile(folder / "broken.json", "{");
  application->Open(folder / "broken.json");
  application->broken_file()->repair->Edit("{\"half\": 1}", "Type");
  application->LeaveBrokenFile();
  const auto notices = application->TakeNotices();
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].action, "Go back to them");
  application->RunNotice(notices[0].id);
  ASSERT_TRUE(application->broken_file());
  EXPECT_EQ(application->broken_file()->repair->text(), "{\"half\": 1}");
}

TEST_F(AnApplication, TheBrokenBaseOfAWhatIfIsMendedAndTheWhatIfOpened) {
  application->OpenFirst();
  WhatIf what_if;
  what_if.base = "base.json";
  what_if.variants.push_back({"One more", "", "", {MoreAgents(1)}});
  WriteFile(folder / "x.whatif.json", SaveWhatIfText(what_if));
  WriteFile(folder / "base.json", "{");
  application->Open(folder / "x.whatif.json");
  ASSERT_TRUE(application->broken_file());
  EXPECT_EQ(application->broken_file()->path, folder / "base.json");
  EXPECT_THAT(application->broken_file()->message, HasSubstr("base of x.whatif.json"));
  application->broken_file()->repair->Edit(SaveScenarioText(SmallScenario()), "Type");
  application->TryBrokenFileAgain();
  EXPECT_FALSE(application->broken_file());
  EXPECT_THAT(application->document().what_if()->variants, SizeIs(1));
}

TEST_F(AnApplication, AFileThatCannotBeReadHasNothingToMend) {
  application->OpenFirst();
  application->Open(folder / "none.json");
  ASSERT_TRUE(application->broken_file());
  EXPECT_FALSE(application->broken_file()->repair);
  EXPECT_THAT(application->broken_file()->message, HasSubstr("no such file"));
  application->Undo();
  application->SaveAs(folder / "copy.json");
  EXPECT_FALSE(std::filesystem::exists(folder / "copy.json"));
  WriteFile(folder / "none.json", SaveScenarioText(SmallScenario()));
  application->TryBrokenFileAgain();
  EXPECT_EQ(application->Document().name, "Small");
}

TEST_F(AnApplication, AFileThatOthersBrokeIsExplainedAndNotTaken) {
  application->OpenFirst(folder / "small.json");
  WriteFile(folder / "small.json", "{");
  std::vector<Notice> notices;
  ASSERT_TRUE(PollUntil([&] { return !(notices = application->TakeNotices()).empty(); }));
  application->RunNotice(notices[0].id);
  ASSERT_TRUE(application->broken_file());
  EXPECT_TRUE(application->broken_file()->changed_on_disk);
  EXPECT_EQ(*application->document().scenario(), SmallScenario());
  EXPECT_TRUE(application->document().TextLoads());
  // Mended, it is a step of the open document that can be undone.
  Scenario theirs = SmallScenario();
  theirs.name = "Theirs";
  application->broken_file()->repair->Edit(SaveScenarioText(theirs), "Type");
  application->TryBrokenFileAgain();
  EXPECT_FALSE(application->broken_file());
  EXPECT_EQ(application->Document().name, "Theirs");
  application->Undo();
  EXPECT_EQ(application->Document().name, "Small");
}

TEST_F(AnApplication, AStateFolderThatCannotBeWrittenToIsToldOnce) {
  std::filesystem::remove_all(folder / "state");
  WriteFile(folder / "state", "a file where the folder should be");
  application->OpenFirst(folder / "small.json");
  application->TakeNotices();
  application->document().SetAt("/agent_groups/0/agents", "5", "Agents");
  std::vector<Notice> notices;
  ASSERT_TRUE(PollUntil([&] { return !(notices = application->TakeNotices()).empty(); }));
  EXPECT_THAT(notices[0].text, HasSubstr("save often"));
  EXPECT_EQ(application->Document().saved_text, "Edited, not saved");
  application->document().SetAt("/agent_groups/0/agents", "6", "Agents");
  application->Poll(now += 0.1);
  application->FlushRecovery();
  application->Poll(now += 0.1);
  EXPECT_THAT(application->TakeNotices(), IsEmpty());
}

TEST_F(AnApplication, AFileChangedByOthersIsOfferedAndTaken) {
  application->OpenFirst(folder / "small.json");
  Scenario theirs = SmallScenario();
  theirs.name = "Theirs";
  WriteFile(folder / "small.json", SaveScenarioText(theirs));
  std::vector<Notice> notices;
  ASSERT_TRUE(PollUntil([&] { return !(notices = application->TakeNotices()).empty(); }));
  EXPECT_THAT(notices[0].text, HasSubstr("changed by another program"));
  EXPECT_TRUE(application->document().Dirty());
  application->RunNotice(notices[0].id);
  EXPECT_EQ(application->Document().name, "Theirs");
  EXPECT_FALSE(application->document().Dirty());
}

TEST_F(AnApplication, SavesAsAndRemembers) {
  application->OpenFirst();
  application->Create({200, 300, 3, 5, {480}, {1080}}, "Mine");
  EXPECT_FALSE(application->Save());  // no file yet: the frame asks
  EXPECT_EQ(application->Document().saved_text, "Not saved yet, auto-saved");
  application->SaveAs(folder / "mine.json");
  EXPECT_EQ(application->Document().saved_text, "Saved");
  ASSERT_THAT(application->Recent(), Not(IsEmpty()));
  EXPECT_EQ(application->Recent()[0].name, "mine.json");
  EXPECT_THAT(application->Recent()[0].when, HasSubstr("today"));
  EXPECT_EQ(LoadPreferences(folder / "config/preferences.json").recent[0].path,
            folder / "mine.json");
}

TEST_F(AnApplication, OpeningAnotherKeepsTheUnsavedWorkWithinReach) {
  application->OpenFirst(folder / "small.json");
  application->document().SetAt("/agent_groups/0/agents", "5", "Agents");
  application->Open(folder / "scenarios/anonymous-bank.json");
  const auto notices = application->TakeNotices();
  ASSERT_THAT(notices, Not(IsEmpty()));
  EXPECT_EQ(notices[0].action, "Go back to it");
  application->RunNotice(notices[0].id);
  EXPECT_EQ(application->document().NumberAt("/agent_groups/0/agents"), 5);
}

TEST_F(AnApplication, TheWizardAnswersWhileOneTypes) {
  application->OpenFirst();
  application->Preview({200, 300, 3, 5, {480}, {1080}});
  ASSERT_TRUE(
      PollUntil([&] { return application->preview() && application->preview()->finished; }));
  EXPECT_TRUE(application->preview()->Overall(0, "service_level").HasInterval());
  application->Preview({0, 300, 3, 5, {480}, {1080}});
  EXPECT_EQ(application->preview(), nullptr);
}

TEST_F(AnApplication, AVariantIsTriedOnceUnderAFreeNameWhileThereIsRoom) {
  application->OpenFirst();
  Variant variant;
  variant.name = "More";
  for (std::size_t i = 0; i < kMostVariants; ++i) {
    variant.changes = {
        {"/agent_groups/0/agents", ChangeKind::kAdd, "", 1.0 + static_cast<double>(i), {}, {}}};
    EXPECT_EQ(application->TryVariant(variant), i);
  }
  EXPECT_EQ(application->document().what_if()->variants[1].name, "More (2)");
  EXPECT_EQ(application->TryVariant(variant), kMostVariants - 1);  // the same changes
  variant.changes[0].amount = 20;
  EXPECT_FALSE(application->TryVariant(variant));
  EXPECT_THAT(application->TakeNotices(), Not(IsEmpty()));
  application->Undo();
  EXPECT_EQ(application->document().what_if()->variants.size(), kMostVariants - 1);
}

TEST_F(AnApplication, AdviceBecomesAVariant) {
  application->OpenFirst();
  EXPECT_FALSE(application->AdviceToVariant());
  ASSERT_TRUE(PollUntil([&] { return application->advice() != nullptr; }));
  EXPECT_EQ(application->AdviceToVariant(), 0u);
  EXPECT_EQ(application->AdviceToVariant(), 0u);  // it is there already
  EXPECT_EQ(application->document().what_if()->variants.size(), 1u);
  ASSERT_TRUE(PollUntil([&] { return application->ScenarioOfVariant(0) && Answered(); }));
  EXPECT_TRUE(LoadWhatIfText(SaveWhatIfText([&] {
                               WhatIf what_if = *application->document().what_if();
                               what_if.base = "x.json";
                               return what_if;
                             }()),
                             "x")
                  .what_if);
}

TEST_F(AnApplication, ThresholdsAreKept) {
  application->SetThreshold({"asa_s", false, 10.0, {}, 20.0});
  EXPECT_EQ(application->LightFor("asa_s", {30, 1, 1}), Light::kRed);
  EXPECT_EQ(application->LightFor("no such measure", {30, 1, 1}), Light::kNone);
  EXPECT_EQ(*FindThreshold(LoadPreferences(folder / "config/preferences.json").thresholds, "asa_s")
                 ->target,
            10.0);
}

TEST(FileWatch, TellsChangesOfContentOnceAndNoTouching) {
  TemporaryFolder folder;
  WriteFile(folder / "x", "one");
  FileWatch watch(std::chrono::milliseconds(5));
  watch.Watch(folder / "x", "one");
  std::this_thread::sleep_for(std::chrono::milliseconds(40));
  std::filesystem::last_write_time(folder / "x", std::filesystem::file_time_type::clock::now());
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  EXPECT_EQ(watch.Take(), FileChange::kNone);
  WriteFile(folder / "x", "two!");
  EXPECT_TRUE(WaitFor([&] { return watch.Take() == FileChange::kChanged; }));
  std::this_thread::sleep_for(std::chrono::milliseconds(40));
  EXPECT_EQ(watch.Take(), FileChange::kNone);
  std::filesystem::remove(folder / "x");
  EXPECT_TRUE(WaitFor([&] { return watch.Take() == FileChange::kRemoved; }));
  WriteFile(folder / "x", "three");
  EXPECT_TRUE(WaitFor([&] { return watch.Take() == FileChange::kChanged; }));
}

}  // namespace
}  // namespace callfloor::ui
