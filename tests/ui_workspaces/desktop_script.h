// The desktop as a person operates it, by the script driver, on the real application. With a
// display scripts also take pictures, which land in the build folder; without one everything but
// the pictures is checked.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>

#include "ui/app/application.h"
#include "ui/frame/script_driver.h"
#include "ui/frame/shell.h"
#include "ui/workspaces/list.h"

namespace callfloor::ui {

struct DesktopOptions {
  std::filesystem::path open;  // a file; empty: nothing
  std::filesystem::path shipped_folder = CALLFLOOR_SOURCE_DIR "/scenarios";
  int threads = 1;  // see ApplicationOptions
  std::uint64_t replications = 20;
  int width = 1600, height = 900;
  bool dark = false;
  bool tour_seen = true;
  double wait_limit_s = 60;  // a loaded machine
};

class DesktopScript : public ::testing::Test {
 protected:
  // A folder of this test's own in the build folder, emptied.
  static std::filesystem::path NewFolder(const std::string& suite) {
    const std::filesystem::path folder =
        std::filesystem::path(CALLFLOOR_BINARY_DIR) / suite /
        ::testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
  }

  void ShowDesktop(const DesktopOptions& desktop) {
    display_ = std::getenv("DISPLAY") != nullptr && *std::getenv("DISPLAY") != 0;
    shell_.reset();  // before the application that it looks at
    ApplicationOptions application_options;
    application_options.shipped_folder = desktop.shipped_folder;
    application_options.threads = desktop.threads;
    application_options.replications = desktop.replications;
    application_ = std::make_unique<Application>(application_options);
    application_->OpenFirst(desktop.open.string());
    ShellOptions options;
    options.window = display_;
    options.width = desktop.width;
    options.height = desktop.height;
    options.settings.dark = desktop.dark;
    options.settings.scale = 1;
    options.settings.tour_seen = desktop.tour_seen;
    shell_ = std::make_unique<Shell>(options, *application_, MakeWorkspaces(*application_));
    driver_ = std::make_unique<ScriptDriver>(*shell_, ScriptDriver::Time::kReal);
    driver_->wait_limit_s = desktop.wait_limit_s;
    const std::filesystem::path pictures =
        std::filesystem::path(CALLFLOOR_BINARY_DIR) / "screenshots";
    std::filesystem::create_directories(pictures);
    driver_->SetOutputFolder(pictures.string());
  }

  // Pictures only where there is a screen to take them of.
  void Do(const std::string& script) {
    std::istringstream lines(script);
    std::string kept, line;
    while (std::getline(lines, line)) {
      if (!display_ && line.starts_with("screenshot")) line = "# " + line;
      kept += line + "\n";
    }
    const auto failure = driver_->RunText(kept);
    EXPECT_FALSE(failure.has_value()) << failure.value_or("");
  }

  std::unique_ptr<Application> application_;
  std::unique_ptr<Shell> shell_;
  std::unique_ptr<ScriptDriver> driver_;
  bool display_ = false;
};

}  // namespace callfloor::ui
