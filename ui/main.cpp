// callfloor-desktop: the sandbox's window. Options are few and read here by hand; see kUsage.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "ui/app/application.h"
#include "ui/app/log.h"
#include "ui/frame/gallery.h"
#include "ui/frame/monkey.h"
#include "ui/frame/script_driver.h"
#include "ui/frame/shell.h"
#include "ui/workspaces/list.h"

namespace {

constexpr const char* kUsage =
    "callfloor-desktop [SCENARIO] [options]\n"
    "  --script FILE      runs a script of clicks, keys and checks, then ends (exit status 1 when "
    "a check fails)\n"
    "  --monkey SEED N    does N random things, repeatable by SEED, then ends; writes no file\n"
    "  --headless         no window: for --monkey where there is no display, or for speed\n"
    "  --gallery          shows every control in every state\n"
    "  --workspace NAME   opens on this page\n"
    "  --size WxH         size of the window in pixels\n"
    "  --theme light|dark\n"
    "  --scale S          size of everything, 1 to 3\n"
    "  --fresh            default settings, and nothing kept\n"
    "  --help\n";

struct Options {
  std::optional<std::string> script;
  std::optional<unsigned long> monkey_seed;
  long monkey_actions = 0;
  bool gallery = false, fresh = false, headless = false;
  std::string workspace, theme, open;
  double scale = 0;
  int width = 0, height = 0;
};

// A sentence when the command line is wrong.
std::optional<std::string> Parse(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto next = [&]() -> const char* { return i + 1 < argc ? argv[++i] : nullptr; };
    const auto missing = [&] { return std::optional<std::string>(word + " needs a value."); };
    if (word == "--gallery") {
      options.gallery = true;
    } else if (word == "--headless") {
      options.headless = true;
    } else if (word == "--fresh") {
      options.fresh = true;
    } else if (word == "--script") {
      const char* file = next();
      if (!file) return missing();
      options.script = file;
    } else if (word == "--monkey") {
      const char* seed = next();
      const char* count = next();
      if (!seed || !count) return "--monkey needs a seed and a number of actions.";
      options.monkey_seed = std::strtoul(seed, nullptr, 10);
      options.monkey_actions = std::strtol(count, nullptr, 10);
    } else if (word == "--workspace" || word == "--theme" || word == "--scale" ||
               word == "--size") {
      const char* value = next();
      if (!value) return missing();
      if (word == "--workspace") options.workspace = value;
      if (word == "--theme") options.theme = value;
      if (word == "--scale") options.scale = std::strtod(value, nullptr);
      if (word == "--size" && std::sscanf(value, "%dx%d", &options.width, &options.height) != 2)
        return "--size wants WIDTHxHEIGHT.";
    } else if (!word.empty() && word[0] == '-') {
      return "There is no option " + word + ".";
    } else {
      options.open = word;
    }
  }
  if (options.headless && !options.monkey_seed) return "--headless goes with --monkey.";
  return std::nullopt;
}

int Run(const Options& options) {
  using namespace callfloor::ui;
  // Scripts start from the same state everywhere and leave none behind.
  const bool fresh = options.fresh || options.script || options.monkey_seed || options.gallery;
  ShellOptions shell_options;
  Log log(fresh ? std::filesystem::path() : StateFolder() / "callfloor.log", LogLevel::kInfo, true);
  shell_options.log = &log;
  if (!fresh) {
    shell_options.settings_file = ConfigFolder() / "settings.json";
    std::string problem;
    shell_options.settings = LoadSettings(shell_options.settings_file, &problem);
    if (!problem.empty()) log.Warning(problem);
  }
  if (fresh && !options.fresh)
    shell_options.settings.tour_seen = true;  // scripts that want the tour say --fresh
  if (options.theme == "dark" || options.theme == "light")
    shell_options.settings.dark = options.theme == "dark";
  if (options.scale >= 1)
    shell_options.settings.scale = options.scale;
  else if (options.script)
    shell_options.settings.scale = 1;
  shell_options.width = options.width > 0 ? options.width : shell_options.settings.window_width;
  shell_options.height = options.height > 0 ? options.height : shell_options.settings.window_height;

  ApplicationOptions application_options;
  application_options.log = &log;
  if (!fresh) {
    application_options.state_folder = StateFolder();
    application_options.preferences_file = ConfigFolder() / "preferences.json";
  }
  shell_options.window = !options.headless;
  Application application(application_options);
  application.OpenFirst(options.open);  // simulates while the window is being made
  auto workspaces = MakeWorkspaces(application);
  if (options.gallery) workspaces.insert(workspaces.begin(), MakeGallery());
  Shell shell(shell_options, application, std::move(workspaces));
  log.Info("Started.");
  if (!options.workspace.empty()) shell.GoTo(options.workspace);

  if (options.script) {
    ScriptDriver driver(shell, ScriptDriver::Time::kReal);
    const auto failure = driver.RunFile(*options.script);
    if (failure) {
      std::fprintf(stderr, "%s\n", failure->c_str());
      return 1;
    }
    return 0;
  }
  if (options.monkey_seed) {
    std::string folder =
        (std::filesystem::temp_directory_path() / "callfloor-monkey-XXXXXX").string();
    if (!::mkdtemp(folder.data())) throw std::runtime_error("cannot make " + folder);
    std::vector<std::filesystem::path> shipped;
    for (const ShippedScenario& scenario : application.shipped()) shipped.push_back(scenario.path);
    Monkey monkey(shell, *options.monkey_seed);
    monkey.SetFiles(MakeMonkeyFiles(folder, shipped));
    {
      const NoWriting none;
      monkey.Run(options.monkey_actions);
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    std::printf("%ld actions, seed %lu: nothing found.\n", options.monkey_actions,
                *options.monkey_seed);
    return 0;
  }
  shell.Run();
  log.Info("Closed.");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--help") == 0) {
      std::fputs(kUsage, stdout);
      return 0;
    }
  }
  if (const auto problem = Parse(argc, argv, options)) {
    std::fprintf(stderr, "%s\n%s", problem->c_str(), kUsage);
    return 2;
  }
  try {
    return Run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "callfloor-desktop: %s\n", error.what());
    return 1;
  }
}
