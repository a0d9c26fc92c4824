#include "ui/app/settings.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

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
  std::error_code error;
  // A link is written through, not replaced.
  std::filesystem::path target = path;
  if (std::filesystem::is_symlink(path, error))
    target = std::filesystem::weakly_canonical(path, error);
  if (target.has_parent_path()) std::filesystem::create_directories(target.parent_path(), error);
  const auto failed = [&](const char* what) {
    const int number = errno;
    if (reason) *reason = std::error_code(number, std::generic_category());
    return "Could not " + std::string(what) + " " + target.string() + ": " + std::strerror(number) +
           ".";
  };
  // A file that may not be written to must not be replaced either; a device cannot be.
  const bool exists = std::filesystem::exists(target, error);
  if (exists && ::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0)
    return failed("write");
  const bool direct = exists && !std::filesystem::is_regular_file(target, error);
  std::string temporary = target.string() + ".XXXXXX";
  const int fd =
      direct ? ::open(target.c_str(), O_WRONLY | O_CLOEXEC) : ::mkstemp(temporary.data());
  if (fd < 0) return failed("write to the folder of");
  struct stat old {};
  if (!direct) ::fchmod(fd, ::stat(target.c_str(), &old) == 0 ? old.st_mode & 07777 : 0644);
  size_t done = 0;
  bool good = true;
  while (good && done < bytes.size()) {
    const ssize_t wrote = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    good = wrote > 0;
    if (good) done += static_cast<size_t>(wrote);
  }
  good = good && (direct || ::fsync(fd) == 0);
  if (!good) {
    const std::string message = failed("write");
    ::close(fd);
    if (!direct) ::unlink(temporary.c_str());
    return message;
  }
  ::close(fd);
  if (!direct && ::rename(temporary.c_str(), target.c_str()) != 0) {
    const std::string message = failed("replace");
    ::unlink(temporary.c_str());
    return message;
  }
  return {};
}

void Remember(std::vector<std::string>& recent, const std::string& path, size_t keep) {
  std::erase(recent, path);
  recent.insert(recent.begin(), path);
  if (recent.size() > keep) recent.resize(keep);
}

}  // namespace callfloor::ui
