#include "ui/app/log.h"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

namespace callfloor::ui {
namespace {

std::string Stamp() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40];
  const size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(ms));
  return text;
}

constexpr const char* kNames[] = {"debug", "info", "warning", "error"};

}  // namespace

Log::Log(std::filesystem::path file, LogLevel least, bool also_stderr)
    : path_(std::move(file)), least_(least), also_stderr_(also_stderr) {
  if (path_.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(path_.parent_path(), error);
  const auto size = std::filesystem::file_size(path_, error);
  size_ = error ? 0 : size;
  out_.open(path_, std::ios::app);
}

void Log::Rotate() {
  out_.close();
  std::error_code error;
  std::filesystem::path older = path_;
  older += ".1";
  std::filesystem::rename(path_, older, error);
  out_.open(path_, std::ios::trunc);
  size_ = 0;
}

void Log::Write(LogLevel level, std::string_view text) {
  if (level < least_) return;
  std::string line = Stamp() + " " + kNames[static_cast<int>(level)] + " " + std::string(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';  // one event, one line
  }
  line += '\n';
  const std::lock_guard lock(mutex_);
  if (also_stderr_ && level >= LogLevel::kWarning) std::fputs(line.c_str(), stderr);
  if (!out_.is_open()) return;
  if (size_ + line.size() > kRotateBytes) Rotate();
  out_ << line << std::flush;
  size_ += line.size();
}

}  // namespace callfloor::ui
