// What the application keeps of its own beside the window's settings: recent files with what they
// answered, and the targets of the traffic light. One JSON file, replaced atomically.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/experiment/estimate.h"
#include "ui/app/traffic_light.h"

namespace callfloor::ui {

struct RecentEntry {
  std::string path;           // absolute
  std::string name;           // of the scenario
  std::int64_t opened_s = 0;  // seconds since 1970
  Estimate service_level;     // the last answer; does not exist before the first
};

struct Preferences {
  static constexpr std::size_t kMostRecent = 12;

  std::vector<RecentEntry> recent;  // latest first
  std::vector<Threshold> thresholds = UsualThresholds();

  // Puts the file first; keeps what it answered.
  void Remember(const std::string& path, const std::string& name, std::int64_t opened_s);
};

// What is missing, damaged or of the wrong kind keeps its default.
Preferences LoadPreferences(const std::filesystem::path& file);
// Empty when done, else a sentence.
std::string SavePreferences(const Preferences& preferences, const std::filesystem::path& file);

}  // namespace callfloor::ui
