#include "ui/app/settings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sim/core/atomic_file.h"

namespace callfloor::ui {
namespace {

std::filesystem::path XdgFolder(const char* variable, const char* fallback) {
  const char* set = std::getenv(variable);
  // The specification says a relative path is to be ignored.
  if (set && set[0] == '/') return std::filesystem::path(set) / "callfloor";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home && *home ? home : "/tmp") / fallback / "callfloor";
}

template <typename T>
void Read(const nlohmann::json& json, const char* key, T& into) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  try {
    into = found->get<T>();
  } catch (const nlohmann::json::exception&) {
    // Of the wrong kind: the default stands.
  }
}

}  // namespace

std::filesystem::path ConfigFolder() { return XdgFolder("XDG_CONFIG_HOME", ".config"); }
std::filesystem::path StateFolder() { return XdgFolder("XDG_STATE_HOME", ".local/state"); }

Settings LoadSettings(const std::filesystem::path& file, std::string* problem) {
  Settings settings;
  std::ifstream in(file);
  if (!in) return settings;
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object()) {
    if (problem)
      *problem = "The settings in " + file.string() + " could not be read; defaults are used.";
    return settings;
  }
  Read(json, "dark", settings.dark);
  Read(json, "scale", settings.scale);
  Read(json, "reduce_motion", settings.reduce_motion);
  Read(json, "window_width", settings.window_width);
  Read(json, "window_height", settings.window_height);
  Read(json, "tour_seen", settings.tour_seen);
  Read(json, "locale", settings.locale);
  Read(json, "recent", settings.recent);
  settings.scale = settings.scale <= 0 ? 0 : std::clamp(settings.scale, 1.0, 3.0);
  settings.window_width = std::clamp(settings.window_width, 640, 16384);
  settings.window_height = std::clamp(settings.window_height, 480, 16384);
  return settings;
}

std::string SaveSettings(const Settings& settings, const std::filesystem::path& file) {
  nlohmann::ordered_json json;
  json["dark"] = settings.dark;
  json["scale"] = settings.scale;
  json["reduce_motion"] = settings.reduce_motion;
  json["window_width"] = settings.window_width;
  json["window_height"] = settings.window_height;
  json["tour_seen"] = settings.tour_seen;
  json["locale"] = settings.locale;
  json["recent"] = settings.recent;
  return WriteFileAtomically(
      file, json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

std::string WriteFileAtomically(const std::filesystem::path& path, const std::string& bytes,
                                std::error_code* reason) {
  std::error_code ignored;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
  std::string problem;
  if (callfloor::WriteFileAtomically(path.string(), bytes, problem, reason)) return {};
  problem.front() = 'C';  // "cannot write FILE: reason"
  return problem + ".";
}

void Remember(std::vector<std::string>& recent, const std::string& path, size_t keep) {
  std::erase(recent, path);
  recent.insert(recent.begin(), path);
  if (recent.size() > keep) recent.resize(keep);
}

}  // namespace callfloor::ui
