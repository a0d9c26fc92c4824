// The whole desktop under random clicks, keys, text, resizes and dropped files, good and broken.
// CONTRIBUTING.md says how to run it for longer, under the sanitizers.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/support/temporary_folder.h"
#include "ui/app/application.h"
#include "ui/frame/monkey.h"
#include "ui/frame/shell.h"
#include "ui/workspaces/list.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

// Lets a monkey loose on the real application, in a folder of its own.
void Unleash(bool window, std::uint64_t seed, long actions) {
  const TemporaryFolder folder;
  ApplicationOptions application_options;
  application_options.shipped_folder = std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios";
  application_options.threads = 1;
  application_options.replications = 10;
  Application application(application_options);
  std::vector<fs::path> shipped;
  for (const ShippedScenario& scenario : application.shipped()) shipped.push_back(scenario.path);
  const std::vector<std::string> files = MakeMonkeyFiles(folder.path(), shipped);
  ASSERT_GT(files.size(), 10u);
  application.OpenFirst(files[0]);
  ShellOptions options;
  options.window = window;
  options.settings.scale = 1;
  Shell shell(options, application, MakeWorkspaces(application));
  Monkey monkey(shell, seed);
  monkey.SetFiles(files);
  {
    const NoWriting none;
    monkey.Run(actions);
  }
  EXPECT_FALSE(monkey.last_action().empty());
  EXPECT_TRUE(application.document().IsOpen());
}

class MonkeyTest : public testing::TestWithParam<std::uint64_t> {};

TEST_P(MonkeyTest, FindsNothingInAThousandActions) { Unleash(false, GetParam(), 1000); }

INSTANTIATE_TEST_SUITE_P(Seeds, MonkeyTest, testing::Values(1, 2, 3, 4));

TEST(MonkeyInAWindow, FindsNothing) {
  const char* display = std::getenv("DISPLAY");
  if (display == nullptr || *display == 0)
    GTEST_SKIP() << "There is no display; run under xvfb-run.";
  Unleash(true, 5, 60);
}

TEST(NoWriting, LetsNothingBeWrittenWhileItLives) {
  const TemporaryFolder folder;
  const fs::path file = folder / "x";
  const auto write = [&] {
    std::ofstream out(file, std::ios::binary);
    out << "text" << std::flush;
    return out.good();
  };
  {
    const NoWriting none;
    EXPECT_FALSE(write());
  }
  EXPECT_TRUE(write());
}

}  // namespace
}  // namespace callfloor::ui
