// The pictures of docs/guide: that the script which takes them still runs, and takes those that the
// pages show, no more and no fewer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "ui/app/application.h"
#include "ui/frame/script_driver.h"
#include "ui/frame/shell.h"
#include "ui/workspaces/list.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = CALLFLOOR_SOURCE_DIR;

std::string TextOf(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::set<std::string> Matches(const std::string& text, const std::string& pattern) {
  std::set<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it)
    found.insert((*it)[1]);
  return found;
}

TEST(Guide, ShowsThePicturesThatItsScriptTakes) {
  const auto taken =
      Matches(TextOf(kSource / "docs/guide/pictures.script"), "screenshot ([a-z0-9-]+\\.png)");
  EXPECT_FALSE(taken.empty());
  EXPECT_EQ(Matches(TextOf(kSource / "docs/guide/README.md"), "\\]\\(([a-z0-9-]+\\.png)\\)"),
            taken);
  std::set<std::string> there;
  for (const auto& entry : fs::directory_iterator(kSource / "docs/guide")) {
    if (entry.path().extension() != ".png") continue;
    there.insert(entry.path().filename().string());
    EXPECT_LT(entry.file_size(), 150'000u)
        << entry.path() << ": scripts/screenshots makes it small";
  }
  EXPECT_EQ(there, taken);
  for (const std::string& shown :
       Matches(TextOf(kSource / "README.md"), "\\]\\(docs/guide/([a-z0-9-]+\\.png)\\)"))
    EXPECT_TRUE(taken.contains(shown)) << shown;
}

TEST(Guide, TheScriptOfItsPicturesRuns) {
  const fs::path folder = fs::path(CALLFLOOR_BINARY_DIR) / "guide_ui";
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const char* file : {"anonymous-bank.json", "anonymous-bank.whatif.json"})
    fs::copy_file(kSource / "scenarios" / file, folder / file);
  ApplicationOptions options;
  options.shipped_folder = kSource / "scenarios";
  Application application(options);
  application.OpenFirst((folder / "anonymous-bank.json").string());
  ShellOptions shell_options;
  const char* display = std::getenv("DISPLAY");
  shell_options.window = display != nullptr && *display != 0;
  shell_options.settings.scale = 1;
  shell_options.settings.tour_seen = true;
  Shell shell(shell_options, application, MakeWorkspaces(application));
  ScriptDriver driver(shell, ScriptDriver::Time::kReal);
  driver.wait_limit_s = 120;  // a loaded machine
  driver.SetOutputFolder((folder / "pictures").string());
  std::string script = TextOf(kSource / "docs/guide/pictures.script");
  if (!shell_options.window)
    script = std::regex_replace(script, std::regex("screenshot [^\n]*"), "");
  const auto failure = driver.RunText(script);
  EXPECT_FALSE(failure.has_value()) << failure.value_or("");
}

}  // namespace
}  // namespace callfloor::ui
