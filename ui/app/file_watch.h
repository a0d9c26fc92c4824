// Notices when another program changes, replaces or removes a file, by looking at it once in a
// while on a thread of its own: no window waits for a slow disk. What counts is the content: a
// touched file has not changed.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace callfloor::ui {

enum class FileChange { kNone, kChanged, kRemoved };

// A fingerprint of bytes, for telling contents apart (FNV-1a, 64 bit).
std::uint64_t ContentHash(std::string_view bytes);

class FileWatch {
 public:
  explicit FileWatch(std::chrono::milliseconds period = std::chrono::milliseconds(1000),
                     std::function<void()> wake = {});
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  // Watches this file from now on, `content` being what it holds as far as we know. An empty path:
  // nothing.
  void Watch(const std::filesystem::path& path, std::string_view content);
  // What happened since the last call that told of it; tells each change once.
  FileChange Take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
