// Helpers of the tests of ui/app: folders that vanish, small scenarios, waiting.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "sim/scenario/load.h"
#include "sim/scenario/save.h"
#include "sim/scenario/scenario.h"

namespace callfloor::ui {

// A new folder that is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

std::string ReadFile(const std::filesystem::path& path);
void WriteFile(const std::filesystem::path& path, const std::string& text);

// One type, one group, three hours; misses its target.
Scenario SmallScenario();

// Looks until it is so, at most this long; whether it came to be.
bool WaitFor(const std::function<bool()>& so, double seconds = 20);

}  // namespace callfloor::ui
