// Every command that the documentation tells its reader to type is run, and must do what the page
// shows. UPDATE_DOCS=1 rewrites the shown outputs instead of comparing them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/docs/console_blocks.h"
#include "tests/support/temporary_folder.h"

namespace callfloor::docs {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = CALLFLOOR_SOURCE_DIR;

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// README.md, CONTRIBUTING.md and every page of docs/, as paths from the root.
std::vector<std::string> Documents() {
  std::vector<std::string> documents{"README.md", "CONTRIBUTING.md"};
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "docs")) {
    if (entry.path().extension() == ".md") {
      documents.push_back(entry.path().lexically_relative(kRoot).generic_string());
    }
  }
  std::ranges::sort(documents);
  return documents;
}

struct RunResult {
  int exit_status = -1;
  std::string output;  // standard output and error, as a terminal shows them
};

// A folder that looks like the repository's root and in which files may be left behind.
class Workplace {
 public:
  Workplace() {
    for (const auto& entry : fs::directory_iterator(kRoot)) {
      const std::string name = entry.path().filename().string();
      if (name == ".git" || name.starts_with("build")) continue;
      fs::create_symlink(entry.path(), folder_ / name);
    }
  }

  RunResult Run(const std::string& command) const {
    const fs::path script = folder_ / ".command.sh";
    std::ofstream(script) << "export PATH='" << CALLFLOOR_BINARY_DIR << "':\"$PATH\"\n"
                          << "cd '" << folder_.path().string() << "'\n"
                          << command << "\n";
    const std::string line = "timeout 300 bash '" + script.string() + "' 2>&1 </dev/null";
    RunResult result;
    std::FILE* pipe = popen(line.c_str(), "r");
    if (pipe == nullptr) return result;
    std::array<char, 4096> buffer;
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
      result.output.append(buffer.data(), n);
    }
    const int status = pclose(pipe);
    result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
  }

 private:
  TemporaryFolder folder_;
};

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

class Documentation : public testing::TestWithParam<std::string> {};

TEST_P(Documentation, SaysOnlyCommandsThatDoWhatItShows) {
  const std::string text = ReadText(kRoot / GetParam());
  const auto [commands, problems] = ReadCommands(text);
  EXPECT_THAT(problems, testing::IsEmpty()) << GetParam();

  const bool update = std::getenv("UPDATE_DOCS") != nullptr;
  const Workplace workplace;
  std::vector<std::vector<std::string>> outputs;
  for (const Command& command : commands) {
    SCOPED_TRACE(GetParam() + ":" + std::to_string(command.line) + ": $ " + command.text);
    const RunResult run = workplace.Run(command.text);
    EXPECT_EQ(run.exit_status, command.exit_status) << run.output;
    outputs.push_back(SplitLines(run.output));
    if (!update && !command.expected.empty()) {
      EXPECT_TRUE(OutputMatches(command.expected, outputs.back()))
          << "The page shows:\n"
          << Joined(command.expected) << "\nThe command prints:\n"
          << run.output << "\nIf the command is right, UPDATE_DOCS=1 rewrites the page.";
    }
  }
  if (update && !HasFailure()) {
    const std::string updated = ReplaceOutputs(text, commands, outputs);
    if (updated != text) std::ofstream(kRoot / GetParam(), std::ios::binary) << updated;
  }
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Pages, Documentation, testing::ValuesIn(Documents()), TestName);

TEST(Workplace, ReportsOutputAndExitStatusAndKeepsTheRepositoryClean) {
  const Workplace workplace;
  EXPECT_EQ(workplace.Run("echo out; echo err >&2; exit 3").output, "out\nerr\n");
  EXPECT_EQ(workplace.Run("exit 3").exit_status, 3);
  EXPECT_EQ(workplace.Run("echo x > left-behind.txt && test -f README.md").exit_status, 0);
  EXPECT_FALSE(fs::exists(kRoot / "left-behind.txt"));
}

}  // namespace
}  // namespace callfloor::docs
