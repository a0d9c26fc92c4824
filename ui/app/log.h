// The log file: one line an event, with time and level, in the user's state folder. Rotates at one
// megabyte and keeps one older file. Safe to call from any thread.
#pragma once

#include <filesystem>
#include <fstream>
#include <mutex>
#include <string_view>

namespace callfloor::ui {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

class Log {
 public:
  // An empty path keeps no file. also_stderr prints warnings and errors as well.
  explicit Log(std::filesystem::path file = {}, LogLevel least = LogLevel::kInfo,
               bool also_stderr = false);
  void Write(LogLevel level, std::string_view text);
  void Debug(std::string_view text) { Write(LogLevel::kDebug, text); }
  void Info(std::string_view text) { Write(LogLevel::kInfo, text); }
  void Warning(std::string_view text) { Write(LogLevel::kWarning, text); }
  void Error(std::string_view text) { Write(LogLevel::kError, text); }
  static constexpr std::uintmax_t kRotateBytes = 1 << 20;

 private:
  void Rotate();
  std::mutex mutex_;
  std::filesystem::path path_;
  std::ofstream out_;
  std::uintmax_t size_ = 0;
  LogLevel least_;
  bool also_stderr_;
};

}  // namespace callfloor::ui
