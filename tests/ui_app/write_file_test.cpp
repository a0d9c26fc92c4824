// What a user is told when a file cannot be written: what, where, and what to do.
#include "ui/app/write_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ui_app/app_support.h"
#include "ui/app/document.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct UserFile : testing::Test {
  TemporaryFolder folder;
};

TEST_F(UserFile, IsWrittenWhole) {
  EXPECT_EQ(WriteUserFile(folder / "a.json", "one"), "");
  EXPECT_EQ(WriteUserFile(folder / "a.json", "two"), "");
  EXPECT_EQ(ReadFile(folder / "a.json"), "two");
}

// /dev/full is the system's own full disk.
TEST_F(UserFile, OnAFullDiskSaysToFreeSpace) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "this system has no /dev/full";
  fs::create_symlink("/dev/full", folder / "full.json");
  const std::string message = WriteUserFile(folder / "full.json", "text");
  EXPECT_THAT(message, AllOf(HasSubstr("is full"), HasSubstr(folder.path().string()),
                             HasSubstr("Free some space"), HasSubstr("Save as")));
  EXPECT_TRUE(fs::is_character_file("/dev/full")) << "a device is never replaced";
}

TEST_F(UserFile, InAFolderWithoutPermissionSaysToSaveElsewhere) {
  fs::permissions(folder.path(), fs::perms(0555));
  const AsNobody nobody;
  const std::string message = WriteUserFile(folder / "mine.json", "text");
  EXPECT_THAT(message, AllOf(HasSubstr("may not write to the folder " + folder.path().string()),
                             HasSubstr("Save mine.json somewhere else"), HasSubstr("kept")));
}

TEST_F(UserFile, ThatMayNotBeWrittenToIsNotReplaced) {
  WriteFile(folder / "locked.json", "old");
  fs::permissions(folder / "locked.json", fs::perms(0444));
  fs::permissions(folder.path(), fs::perms(0777));
  const AsNobody nobody;
  const std::string message = WriteUserFile(folder / "locked.json", "new");
  EXPECT_THAT(message, AllOf(HasSubstr("may not write to locked.json in"),
                             HasSubstr("under another name"), HasSubstr("Save as")));
  EXPECT_EQ(ReadFile(folder / "locked.json"), "old");
}

TEST_F(UserFile, InAFolderThatIsGoneOrIsAFileSaysSo) {
  EXPECT_THAT(WriteUserFile(folder / "gone/a.json", "x"),
              AllOf(HasSubstr("does not exist any more"), HasSubstr("Save as")));
  EXPECT_THAT(WriteUserFile(folder.path(), "x"), HasSubstr("is a folder. Choose a name"));
}

TEST_F(UserFile, EveryReasonHasItsRemedy) {
  const auto message = [](std::errc reason) {
    return WriteFailure("/somewhere/a.json", std::make_error_code(reason), "Could not: because.");
  };
  EXPECT_THAT(message(std::errc::no_space_on_device), HasSubstr("/somewhere is full"));
  EXPECT_THAT(message(std::errc::read_only_file_system), HasSubstr("can only be read"));
  EXPECT_THAT(message(std::errc::filename_too_long), HasSubstr("shorter one"));
  EXPECT_THAT(message(std::errc::io_error), HasSubstr("Could not: because. Try Save as"));
  for (const std::errc reason :
       {std::errc::no_space_on_device, std::errc::read_only_file_system, std::errc::io_error,
        std::errc::filename_too_long, std::errc::permission_denied})
    EXPECT_THAT(message(reason), AllOf(HasSubstr("Save as"), HasSubstr("kept")));
}

TEST_F(UserFile, ADocumentOnAFullDiskStaysUnsaved) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "this system has no /dev/full";
  Document document;
  document.OpenValue(SmallScenario());
  fs::create_symlink("/dev/full", folder / "full.json");
  const FileOutcome outcome = document.SaveAs(folder / "full.json");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("is full"));
  EXPECT_TRUE(document.Dirty());
  EXPECT_TRUE(document.path().empty());
}

TEST_F(UserFile, ThatMayNotBeReadSaysWhomToAsk) {
  WriteFile(folder / "secret.json", SaveScenarioText(SmallScenario()));
  fs::permissions(folder / "secret.json", fs::perms::none);
  fs::permissions(folder.path(), fs::perms(0755));
  const AsNobody nobody;
  Document document;
  const FileOutcome outcome = document.Open(folder / "secret.json");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, AllOf(HasSubstr("secret.json was not opened: you may not read it"),
                                     HasSubstr("Ask its owner"), Not(HasSubstr("Permission"))));
  EXPECT_THAT(document.Open(folder.path()).message, HasSubstr("is a folder. Open a file in it."));
}

}  // namespace
}  // namespace callfloor::ui
