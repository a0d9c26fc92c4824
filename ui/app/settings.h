// What the user chose once and wants kept: theme, scale, motion, window, recent files. One JSON
// file in the user's config folder ($XDG_CONFIG_HOME/callfloor/settings.json), replaced atomically.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace callfloor::ui {

struct Settings {
  bool dark = false;
  double scale = 0;  // 0: as the desktop says; else 1 to 3
  bool reduce_motion = false;
  int window_width = 1600;  // device pixels
  int window_height = 900;
  bool tour_seen = false;
  std::string locale;               // BCP-like tag for number format, empty: from the environment
  std::vector<std::string> recent;  // absolute paths, latest first

  bool operator==(const Settings&) const = default;
};

// $XDG_CONFIG_HOME/callfloor or ~/.config/callfloor; $XDG_STATE_HOME/callfloor or
// ~/.local/state/callfloor.
std::filesystem::path ConfigFolder();
std::filesystem::path StateFolder();

// Reads settings; what is missing or of the wrong kind keeps its default, so a damaged file never
// stops the program. problem, when given, says what was wrong.
Settings LoadSettings(const std::filesystem::path& file, std::string* problem = nullptr);
// Writes to a temporary file beside it and renames. Empty when done, else a sentence what went
// wrong.
std::string SaveSettings(const Settings& settings, const std::filesystem::path& file);

// Writes bytes to path as sim/core/atomic_file.h does, making its folder when that is missing.
// Empty when done, else a sentence, and the system's reason when asked for.
std::string WriteFileAtomically(const std::filesystem::path& path, const std::string& bytes,
                                std::error_code* reason = nullptr);

// Puts path first in the list, without doubles, at most `keep` long.
void Remember(std::vector<std::string>& recent, const std::string& path, size_t keep = 12);

}  // namespace callfloor::ui
