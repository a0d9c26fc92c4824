#include "ui/app/recovery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "tests/ui_app/app_support.h"
#include "ui/app/application.h"

namespace callfloor::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Runs `work` in another process, which is killed with no chance to tidy up.
void InAKilledProgram(const std::function<void()>& work) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    work();
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

RecoveryRecord Record(std::string name, std::int64_t saved_at_s = 5) {
  return {std::move(name), "/plans/x.json", "{\"half\": ", "", "", saved_at_s};
}

TEST(Recovery, WorkOfAKilledProgramIsFoundOnceAndAsItWas) {
  TemporaryFolder folder;
  InAKilledProgram([&] {
    RecoveryJournal journal(folder.path());
    journal.Keep(Record("first"));
    journal.Keep(Record("last"));
    journal.Flush();
  });
  EXPECT_THAT(RecoveryJournal::TakeOrphans(folder.path()), testing::ElementsAre(Record("last")));
  EXPECT_THAT(RecoveryJournal::TakeOrphans(folder.path()), IsEmpty());
}

TEST(Recovery, WorkThatWasSavedIsNotKept) {
  TemporaryFolder folder;
  InAKilledProgram([&] {
    RecoveryJournal journal(folder.path());
    journal.Keep(Record("x"));
    journal.Flush();
    journal.Clear();
    journal.Flush();
  });
  EXPECT_THAT(RecoveryJournal::TakeOrphans(folder.path()), IsEmpty());
}

TEST(Recovery, WorkOfARunningProgramIsLeftToIt) {
  TemporaryFolder folder;
  RecoveryJournal journal(folder.path());
  journal.Keep(Record("mine"));
  journal.Flush();
  EXPECT_THAT(RecoveryJournal::TakeOrphans(folder.path()), IsEmpty());
}

TEST(Recovery, SeveralProgramsKeepTheirOwnAndTheNewestComesFirst) {
  TemporaryFolder folder;
  for (const int when : {3, 9, 6}) {
    InAKilledProgram([&] {
      RecoveryJournal journal(folder.path());
      journal.Keep(Record("w" + std::to_string(when), when));
      journal.Flush();
    });
  }
  const auto records = RecoveryJournal::TakeOrphans(folder.path());
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records[0].name, "w9");
  EXPECT_EQ(records[2].name, "w3");
}

TEST(Recovery, ADamagedFileIsSetAsideAndHindersNothing) {
  TemporaryFolder folder;
  WriteFile(folder / "unsaved-1.json", "{\"format\": \"callfloor-unsaved/1\", \"pid\":");
  WriteFile(folder / "unsaved-2.json", "{\"format\": \"callfloor-unsaved/1\", \"pid\": \"x\"}");
  EXPECT_THAT(RecoveryJournal::TakeOrphans(folder.path()), IsEmpty());
  EXPECT_TRUE(std::filesystem::exists(folder / "unsaved-1.json.damaged"));
}

TEST(Recovery, AFolderThatCannotBeWrittenIsAProblemAndNoCrash) {
  RecoveryJournal journal("/proc/nothing/here");
  journal.Keep(Record("x"));
  journal.Flush();
  EXPECT_THAT(journal.problem(), testing::Not(IsEmpty()));
}

ApplicationOptions OptionsIn(const TemporaryFolder& folder) {
  ApplicationOptions options;
  options.state_folder = folder / "state";
  options.preferences_file = folder / "config/preferences.json";
  options.shipped_folder = folder / "scenarios";
  options.replications = 20;
  return options;
}

TEST(Recovery, AKilledApplicationComesBackWhereItWas) {
  TemporaryFolder folder;
  WriteFile(folder / "small.json", SaveScenarioText(SmallScenario()));
  InAKilledProgram([&] {
    Application application(OptionsIn(folder));
    application.OpenFirst(folder / "small.json");
    application.document().SetAt("/agent_groups/0/agents", "7", "Agents");
    application.document().EditText(application.document().text() + "oops");
    WhatIf what_if;
    what_if.variants.push_back({"One more", "", "", {}});
    application.document().ApplyWhatIf("Add a variant", what_if);
    application.Poll(0);
    application.FlushRecovery();
  });
  Application application(OptionsIn(folder));
  application.OpenFirst();
  EXPECT_EQ(application.document().path(), folder / "small.json");
  EXPECT_THAT(application.document().text(), HasSubstr("\"agents\": 7"));
  EXPECT_THAT(application.document().text(), HasSubstr("oops"));
  EXPECT_FALSE(application.document().TextLoads());
  EXPECT_EQ(*application.document().scenario(), SmallScenario());
  EXPECT_THAT(application.document().what_if()->variants, SizeIs(1));
  EXPECT_TRUE(application.document().Dirty());
  const auto notices = application.TakeNotices();
  ASSERT_THAT(notices, testing::Not(IsEmpty()));
  EXPECT_THAT(notices[0].text, HasSubstr("is back"));
  // And once more, should it be killed again before anything is saved.
  application.Poll(0);
  application.FlushRecovery();
  EXPECT_TRUE(std::filesystem::exists(folder / "state" /
                                      ("unsaved-" + std::to_string(::getpid()) + ".json")));
  // The file itself was not touched.
  EXPECT_EQ(ReadFile(folder / "small.json"), SaveScenarioText(SmallScenario()));
}

}  // namespace
}  // namespace callfloor::ui
