// Autosave: unsaved work is kept in the user's state folder, one file a process, replaced
// atomically on a thread of its own, and found again after the program was killed.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace callfloor::ui {

// Unsaved work as it is kept.
struct RecoveryRecord {
  std::string name;  // of the scenario, for the message
  std::string path;  // of the file it belongs to; empty: it has none yet
  std::string text;  // of the scenario, as the user left it
  std::string what_if_path;
  std::string what_if_text;     // empty: no what-if
  std::int64_t saved_at_s = 0;  // seconds since 1970; set by the journal
  friend bool operator==(const RecoveryRecord&, const RecoveryRecord&) = default;
};

class RecoveryJournal {
 public:
  // `folder` is made when needed. Work that changes is written at most once a `period`.
  explicit RecoveryJournal(std::filesystem::path folder,
                           std::chrono::milliseconds period = std::chrono::milliseconds(500));
  // Writes what is still to be written; removes nothing.
  ~RecoveryJournal();
  RecoveryJournal(const RecoveryJournal&) = delete;
  RecoveryJournal& operator=(const RecoveryJournal&) = delete;

  // Keeps this; returns at once.
  void Keep(RecoveryRecord record);
  // All is saved, or given up on purpose: the kept work goes.
  void Clear();
  // Waits until what was asked for is on disk.
  void Flush();
  // Why the last write failed, in one sentence; empty when it did not.
  std::string problem() const;

  // Takes over the work of programs that are no longer running, newest first, and removes their
  // files. Damaged files are left alone under another name.
  static std::vector<RecoveryRecord> TakeOrphans(const std::filesystem::path& folder);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
