#include "ui/app/recovery.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <ctime>
#include <fstream>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include "ui/app/settings.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kPrefix = "unsaved-";
constexpr std::string_view kFormat = "callfloor-unsaved/1";

// When a process began, in clock ticks since the start of the machine; 0 when it cannot be told.
// With it a number that was given again to another process is not mistaken for the one that wrote.
unsigned long long BeganAt(long pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::size_t name_end = text.rfind(')');  // the name may hold anything
  if (name_end == text.npos) return 0;
  std::istringstream rest(text.substr(name_end + 1));
  std::string word;
  for (int i = 0; i < 19; ++i) rest >> word;
  unsigned long long began = 0;
  rest >> began;
  return began;
}

bool StillRuns(long pid, unsigned long long began) {
  if (pid <= 0 || (::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH)) return false;
  return BeganAt(pid) == began;
}

std::string Written(const RecoveryRecord& record) {
  Json json;
  json["format"] = kFormat;
  json["pid"] = static_cast<long>(::getpid());
  json["began"] = BeganAt(::getpid());
  json["saved_at_s"] = record.saved_at_s;
  json["name"] = record.name;
  json["path"] = record.path;
  json["text"] = record.text;
  json["what_if_path"] = record.what_if_path;
  json["what_if_text"] = record.what_if_text;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

struct Found {
  RecoveryRecord record;
  bool sound = false;
  bool orphan = false;
};

Found ReadRecord(const fs::path& file) {
  Found found;
  std::ifstream in(file, std::ios::binary);
  const Json json = Json::parse(in, nullptr, false);
  if (!json.is_object()) return found;
  try {
    if (json.at("format") != kFormat) return found;
    found.record.name = json.at("name");
    found.record.path = json.at("path");
    found.record.text = json.at("text");
    found.record.what_if_path = json.at("what_if_path");
    found.record.what_if_text = json.at("what_if_text");
    found.record.saved_at_s = json.at("saved_at_s");
    found.orphan =
        !StillRuns(json.at("pid").get<long>(), json.at("began").get<unsigned long long>());
    found.sound = true;
  } catch (const Json::exception&) {
    found.sound = false;
  }
  return found;
}

}  // namespace

struct RecoveryJournal::Impl {
  Impl(fs::path folder, std::chrono::milliseconds between)
      : file(folder / (std::string(kPrefix) + std::to_string(::getpid()) + ".json")),
        period(between),
        worker([this](std::stop_token stop) { Work(stop); }) {}

  void Work(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, stop, [&] { return wanted; });
      if (!wanted) return;  // stopped, and nothing left to do
      const std::optional<RecoveryRecord> keep = next;
      wanted = false;
      writing = true;
      lock.unlock();
      std::string failure;
      if (keep) {
        failure = WriteFileAtomically(file, Written(*keep));
      } else {
        std::error_code error;
        fs::remove(file, error);
      }
      lock.lock();
      writing = false;
      problem = std::move(failure);
      changed.notify_all();
      // What comes within the period is written together, at its end.
      if (!stop.stop_requested()) changed.wait_for(lock, stop, period, [&] { return hurry; });
    }
  }

  void Want(std::optional<RecoveryRecord> record) {
    {
      const std::lock_guard lock(mutex);
      next = std::move(record);
      wanted = true;
    }
    changed.notify_all();
  }

  fs::path file;
  std::chrono::milliseconds period;
  mutable std::mutex mutex;
  std::condition_variable_any changed;
  std::optional<RecoveryRecord> next;
  bool wanted = false;
  bool writing = false;
  bool hurry = false;
  std::string problem;
  std::jthread worker;  // last: it ends before what it uses goes
};

RecoveryJournal::RecoveryJournal(fs::path folder, std::chrono::milliseconds period)
    : impl_(std::make_unique<Impl>(std::move(folder), period)) {}
RecoveryJournal::~RecoveryJournal() = default;

void RecoveryJournal::Keep(RecoveryRecord record) {
  if (record.saved_at_s == 0) record.saved_at_s = static_cast<std::int64_t>(std::time(nullptr));
  impl_->Want(std::move(record));
}

void RecoveryJournal::Clear() { impl_->Want(std::nullopt); }

void RecoveryJournal::Flush() {
  std::unique_lock lock(impl_->mutex);
  impl_->hurry = true;
  impl_->changed.notify_all();
  impl_->changed.wait(lock, [&] { return !impl_->wanted && !impl_->writing; });
  impl_->hurry = false;
}

std::string RecoveryJournal::problem() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->problem;
}

std::vector<RecoveryRecord> RecoveryJournal::TakeOrphans(const fs::path& folder) {
  std::vector<RecoveryRecord> records;
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kPrefix) && name.ends_with(".json")) files.push_back(entry.path());
  }
  for (const fs::path& file : files) {
    Found found = ReadRecord(file);
    if (!found.sound) {
      fs::rename(file, fs::path(file.string() + ".damaged"), error);
      continue;
    }
    if (!found.orphan) continue;
    // Whoever renames it first has it: two programs that start together do not both recover it.
    const fs::path taken = file.string() + ".taken-" + std::to_string(::getpid());
    fs::rename(file, taken, error);
    if (error) continue;
    fs::remove(taken, error);
    records.push_back(std::move(found.record));
  }
  std::sort(records.begin(), records.end(), [](const RecoveryRecord& a, const RecoveryRecord& b) {
    return a.saved_at_s > b.saved_at_s;
  });
  return records;
}

}  // namespace callfloor::ui
