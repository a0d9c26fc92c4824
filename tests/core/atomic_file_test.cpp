#include "sim/core/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace callfloor {
namespace {

namespace fs = std::filesystem;

class AtomicFileTest : public testing::Test {
 protected:
  std::string Path(const std::string& name) const { return folder_.File(name); }
  std::ptrdiff_t FileCount() const { return CountFiles(folder_.path()); }

  TemporaryFolder folder_;
  std::string error_;
};

TEST_F(AtomicFileTest, AppearsOnlyWhenCommitted) {
  const auto file = AtomicFile::Create(Path("a.csv"), error_);
  ASSERT_TRUE(file) << error_;
  file->Write("one\n");
  EXPECT_FALSE(fs::exists(Path("a.csv")));
  ASSERT_TRUE(file->Commit(error_)) << error_;
  EXPECT_EQ(ReadFile(Path("a.csv")), "one\n");
  EXPECT_EQ(FileCount(), 1);
}

TEST_F(AtomicFileTest, AbandonedLeavesTheOldFileAndNothingElse) {
  ASSERT_TRUE(WriteFileAtomically(Path("a.csv"), "old", error_));
  {
    const auto file = AtomicFile::Create(Path("a.csv"), error_);
    file->Write("new");
  }
  EXPECT_EQ(ReadFile(Path("a.csv")), "old");
  EXPECT_EQ(FileCount(), 1);
}

TEST_F(AtomicFileTest, CanBeCutBackAndContinued) {
  const auto file = AtomicFile::Create(Path("a.csv"), error_);
  file->Write("keep|drop");
  file->TruncateTo(5);
  EXPECT_EQ(file->Size(), 5);
  file->Write("more");
  ASSERT_TRUE(file->Commit(error_));
  EXPECT_EQ(ReadFile(Path("a.csv")), "keep|more");
}

TEST_F(AtomicFileTest, SaysWhyAFolderOrAMissingFolderCannotBeWritten) {
  EXPECT_FALSE(AtomicFile::Create(folder_.path().string(), error_));
  EXPECT_NE(error_.find("Is a directory"), std::string::npos) << error_;
  EXPECT_FALSE(AtomicFile::Create(Path("no/such/folder.csv"), error_));
  EXPECT_NE(error_.find("No such file or directory"), std::string::npos) << error_;
  EXPECT_NE(error_.find("folder.csv"), std::string::npos) << error_;
}

TEST_F(AtomicFileTest, ReportsAFullDisk) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const auto file = AtomicFile::Create("/dev/full", error_);
  ASSERT_TRUE(file) << error_;
  file->Write("text");
  EXPECT_TRUE(file->Failed());
  EXPECT_FALSE(file->Commit(error_));
  EXPECT_NE(error_.find("No space left"), std::string::npos) << error_;
}

TEST_F(AtomicFileTest, FollowsALinkAndKeepsTheMode) {
  ASSERT_TRUE(WriteFileAtomically(Path("real"), "old", error_));
  ASSERT_EQ(chmod(Path("real").c_str(), 0640), 0);
  fs::create_symlink(Path("real"), Path("link"));
  ASSERT_TRUE(WriteFileAtomically(Path("link"), "new", error_)) << error_;
  EXPECT_TRUE(fs::is_symlink(Path("link")));
  EXPECT_EQ(ReadFile(Path("real")), "new");
  EXPECT_EQ(static_cast<unsigned>(fs::status(Path("real")).permissions()), 0640U);
}

}  // namespace
}  // namespace callfloor
