#include "ui/app/settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/temporary_folder.h"
#include "ui/app/log.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

class SettingsFile : public testing::Test {
 protected:
  TemporaryFolder folder_;
};

TEST_F(SettingsFile, ComeBackAsTheyWereSaved) {
  Settings settings;
  settings.dark = true;
  settings.scale = 1.25;
  settings.reduce_motion = true;
  settings.window_width = 1920;
  settings.tour_seen = true;
  settings.locale = "de_DE";
  settings.recent = {"/a/b \"c\".json", "/ü.json"};
  const fs::path file = folder_ / "deep" / "settings.json";
  EXPECT_EQ(SaveSettings(settings, file), "");
  EXPECT_EQ(LoadSettings(file), settings);
}

TEST_F(SettingsFile, DamagedOnesGiveDefaultsAndSaySo) {
  const fs::path file = folder_ / "settings.json";
  std::ofstream(file) << "{\"dark\": tru";
  std::string problem;
  EXPECT_EQ(LoadSettings(file, &problem), Settings());
  EXPECT_NE(problem.find("settings.json"), std::string::npos);
}

TEST_F(SettingsFile, AValueOfTheWrongKindKeepsItsDefault) {
  const fs::path file = folder_ / "settings.json";
  std::ofstream(file)
      << R"({"dark": "yes", "scale": 99, "window_width": 3, "recent": 5, "reduce_motion": true})";
  const Settings settings = LoadSettings(file);
  EXPECT_FALSE(settings.dark);
  EXPECT_EQ(settings.scale, 3);
  EXPECT_EQ(settings.window_width, 640);
  EXPECT_TRUE(settings.recent.empty());
  EXPECT_TRUE(settings.reduce_motion);
}

TEST_F(SettingsFile, AnAtomicWriteKeepsPermissionsAndLeavesNothingBehind) {
  const fs::path file = folder_ / "a.json";
  EXPECT_EQ(WriteFileAtomically(file, "one"), "");
  ::chmod(file.c_str(), 0600);
  EXPECT_EQ(WriteFileAtomically(file, "two"), "");
  EXPECT_EQ(ReadFile(file), "two");
  struct stat info {};
  ASSERT_EQ(::stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  EXPECT_EQ(CountFiles(folder_.path()), 1);
}

TEST_F(SettingsFile, AnAtomicWriteGoesThroughALink) {
  std::ofstream(folder_ / "real.json") << "old";
  fs::create_symlink(folder_ / "real.json", folder_ / "link.json");
  EXPECT_EQ(WriteFileAtomically(folder_ / "link.json", "new"), "");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.json"));
  EXPECT_EQ(ReadFile(folder_ / "real.json"), "new");
}

TEST_F(SettingsFile, AFailedWriteSaysWhereAndKeepsTheOldFile) {
  const fs::path blocked = folder_ / "file" / "x.json";
  std::ofstream(folder_ / "file") << "not a folder";
  EXPECT_NE(WriteFileAtomically(blocked, "x").find("x.json"), std::string::npos);
  EXPECT_EQ(ReadFile(folder_ / "file"), "not a folder");
}

TEST(RecentFiles, TheLatestComesFirstWithoutDoubles) {
  std::vector<std::string> recent{"a", "b", "c"};
  Remember(recent, "b", 3);
  EXPECT_EQ(recent, (std::vector<std::string>{"b", "a", "c"}));
  Remember(recent, "d", 3);
  EXPECT_EQ(recent, (std::vector<std::string>{"d", "b", "a"}));
}

TEST_F(SettingsFile, TheLogKeepsLevelsAndRotates) {
  const fs::path file = folder_ / "log" / "callfloor.log";
  Log log(file);
  log.Debug("hidden");
  log.Info("seen\nin one line");
  EXPECT_EQ(ReadFile(file).find("hidden"), std::string::npos);
  EXPECT_NE(ReadFile(file).find(" info seen in one line\n"), std::string::npos);
  const std::string long_line(10'000, 'x');
  for (int i = 0; i < 120; ++i) log.Warning(long_line);
  EXPECT_LE(fs::file_size(file), Log::kRotateBytes);
  EXPECT_TRUE(fs::exists(fs::path(file) += ".1"));
}

}  // namespace
}  // namespace callfloor::ui
