#include "ui/app/file_watch.h"

#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

// What can be seen of a file without reading it.
struct Look {
  bool exists = false;
  fs::file_time_type time;
  std::uintmax_t size = 0;
  friend bool operator==(const Look&, const Look&) = default;
};

Look LookAt(const fs::path& path) {
  Look look;
  std::error_code error;
  look.exists = fs::is_regular_file(path, error);
  if (!look.exists) return look;
  look.time = fs::last_write_time(path, error);
  look.size = fs::file_size(path, error);
  return look;
}

}  // namespace

std::uint64_t ContentHash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

struct FileWatch::Impl {
  Impl(std::chrono::milliseconds between, std::function<void()> call)
      : period(between),
        wake(std::move(call)),
        worker([this](std::stop_token stop) { Work(stop); }) {}

  void Work(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
      // A new file to watch is looked at after a period too: it has only just been read or written.
      changed.wait_for(lock, stop, period, [] { return false; });
      if (stop.stop_requested() || path.empty()) continue;
      const fs::path file = path;
      const std::uint64_t round = generation;
      const Look before = seen;
      const bool first = !looked;
      lock.unlock();
      const Look now = LookAt(file);
      std::uint64_t hash = 0;
      const bool read = now.exists && (first || now != before);
      if (read) {
        std::ifstream in(file, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)),
                                std::istreambuf_iterator<char>());
        hash = ContentHash(bytes);
      }
      lock.lock();
      if (round != generation) continue;
      looked = true;
      seen = now;
      FileChange found = FileChange::kNone;
      if (!now.exists && !gone) found = FileChange::kRemoved;
      if (read && (gone || hash != content))
        found = gone && hash == content ? FileChange::kNone : FileChange::kChanged;
      gone = !now.exists;
      if (read) content = hash;
      if (found == FileChange::kNone) continue;
      change = found;
      lock.unlock();
      if (wake) wake();
      lock.lock();
    }
  }

  std::chrono::milliseconds period;
  std::function<void()> wake;
  std::mutex mutex;
  std::condition_variable_any changed;
  fs::path path;
  std::uint64_t content = 0;
  std::uint64_t generation = 0;
  Look seen;
  bool looked = false;
  bool gone = false;
  FileChange change = FileChange::kNone;
  std::jthread worker;  // last: it ends before what it uses goes
};

FileWatch::FileWatch(std::chrono::milliseconds period, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(period, std::move(wake))) {}
FileWatch::~FileWatch() = default;

void FileWatch::Watch(const fs::path& path, std::string_view content) {
  const std::lock_guard lock(impl_->mutex);
  impl_->path = path;
  impl_->content = ContentHash(content);
  ++impl_->generation;
  impl_->looked = false;
  impl_->gone = false;
  impl_->change = FileChange::kNone;
}

FileChange FileWatch::Take() {
  const std::lock_guard lock(impl_->mutex);
  return std::exchange(impl_->change, FileChange::kNone);
}

}  // namespace callfloor::ui
