#include "sim/scenario/text_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "sim/scenario/load.h"

namespace callfloor::scenario_internal {
namespace {

Diagnostic Refusal(const std::string& file, std::string problem, std::string expected = "",
                   std::string found = "") {
  return {Severity::kError, file, 0, 0, "", std::move(problem), std::move(expected),
          std::move(found), ""};
}

}  // namespace

std::string TooLargeText() {
  return fmt::format("the file is too large for a scenario; the limit is {} MB",
                     kMaxScenarioBytes / (1024 * 1024));
}

std::optional<Diagnostic> ReadTextFile(const std::filesystem::path& path, const std::string& what,
                                       std::string& text) {
  const std::string file_name = path.string();
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return Refusal(file_name, fmt::format("this is a directory; name {} in it", what), what,
                   "a directory");
  }
  if (std::filesystem::is_regular_file(path, error)) {
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > kMaxScenarioBytes) {
      return Refusal(file_name, TooLargeText(), "", fmt::format("{} bytes", size));
    }
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(file_name.c_str(), "rb"),
                                                             &std::fclose);
  if (file == nullptr) {
    const int reason = errno;
    if (reason == ENOENT) return Refusal(file_name, "there is no such file; check its name");
    return Refusal(file_name, fmt::format("the file cannot be opened: {}",
                                          std::generic_category().message(reason)));
  }
  text.clear();
  char buffer[1 << 16];
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, file.get())) {
    text.append(buffer, count);
    if (text.size() > kMaxScenarioBytes) return Refusal(file_name, TooLargeText());
  }
  if (std::ferror(file.get()) != 0) {
    return Refusal(file_name, fmt::format("the file cannot be read: {}",
                                          std::generic_category().message(errno)));
  }
  return std::nullopt;
}

}  // namespace callfloor::scenario_internal
