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
  EXPECT_EQ(application->broken_file()->text, "{");
  EXPECT_EQ(application->Document().name, "Small");
  const auto notices = application->TakeNotices();
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_TRUE(notices[0].error);
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

TEST_F(AnApplication, AdviceBecomesAVariant) {
  application->OpenFirst();
  EXPECT_FALSE(application->AdviceToVariant());
  ASSERT_TRUE(PollUntil([&] { return application->advice() != nullptr; }));
  for (std::size_t i = 0; i < kMostVariants; ++i) EXPECT_TRUE(application->AdviceToVariant());
  EXPECT_FALSE(application->AdviceToVariant());  // no room
  ASSERT_TRUE(PollUntil([&] { return application->ScenarioOfVariant(5) && Answered(); }));
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
