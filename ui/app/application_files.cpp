#include <algorithm>
#include <ctime>
#include <system_error>
#include <utility>

#include "sim/scenario/text_file.h"
#include "sim/scenario/whatif.h"
#include "ui/app/application.h"
#include "ui/app/application_parts.h"
#include "ui/app/format.h"
#include "ui/app/log.h"
#include "ui/app/settings.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

std::tm LocalTime(std::int64_t seconds) {
  const std::time_t time = static_cast<std::time_t>(seconds);
  std::tm local{};
  ::localtime_r(&time, &local);
  return local;
}

// "today 09:12", "yesterday", "12 June", "12 June 2024".
std::string WhenInWords(std::int64_t then_s, std::int64_t now_s) {
  constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
  const std::tm then = LocalTime(then_s), now = LocalTime(now_s),
                before = LocalTime(now_s - 86'400);
  const auto same_day = [](const std::tm& a, const std::tm& b) {
    return a.tm_year == b.tm_year && a.tm_yday == b.tm_yday;
  };
  if (same_day(then, now)) return "today " + FormatClock(then.tm_hour * 60 + then.tm_min);
  if (same_day(then, before)) return "yesterday";
  std::string text = std::to_string(then.tm_mday) + " " + kMonths[then.tm_mon];
  if (then.tm_year != now.tm_year) text += " " + std::to_string(then.tm_year + 1900);
  return text;
}

}  // namespace

void Application::OpenFirst(const std::string& path) {
  Recover(path);
  if (document_.IsOpen()) return;
  if (!path.empty()) Open(path);
  if (document_.IsOpen() || shipped_.empty()) return;
  // The window opens on the default scenario; what is wrong with the file that was asked for stays
  // to be seen.
  std::optional<BrokenFile> asked_for = std::exchange(broken_, std::nullopt);
  Open(shipped_.front().path.string());
  if (asked_for) broken_ = std::move(asked_for);
}

void Application::Recover(const std::string& path) {
  if (options_.state_folder.empty()) return;
  std::error_code error;
  for (const RecoveryRecord& record : RecoveryJournal::TakeOrphans(options_.state_folder)) {
    const bool asked_for =
        path.empty() || (!record.path.empty() && fs::equivalent(record.path, path, error));
    if (!document_.IsOpen() && asked_for) {
      document_.OpenRecovered(record.text, record.what_if_text, record.path, record.what_if_path);
      AfterOpening();
      Notify("Unsaved work on " + (record.name.empty() ? std::string("a scenario") : record.name) +
             " is back, as it was " + WhenInWords(record.saved_at_s, options_.wall_clock()) +
             ". Save it to keep it.");
      FlushRecovery();
      continue;
    }
    // Only one can be open: the others become files that can be opened.
    fs::path file;
    for (int count = 1; file.empty() || fs::exists(file, error); ++count) {
      file = options_.state_folder / "recovered" / ("scenario-" + std::to_string(count) + ".json");
    }
    std::string problem = WriteFileAtomically(file, record.text);
    if (problem.empty() && !record.what_if_text.empty()) {
      problem = WriteFileAtomically(fs::path(file).replace_extension(".whatif.json"),
                                    record.what_if_text);
    }
    if (!problem.empty()) {
      Notify(problem, true);
      continue;
    }
    const int id = parts_->next_notice++;
    parts_->opens.emplace_back(id, file.string());
    parts_->notices.push_back({"There is unsaved work on " + record.name +
                                   " from a program that ended. It is kept in " + file.string() +
                                   ".",
                               "Open it", id, false});
  }
}

void Application::Report(const FileOutcome& outcome, const std::string& opened,
                         bool changed_on_disk) {
  // What was mended and does not load yet keeps its page, with the edits that can be undone.
  if (!outcome.done && broken_ && broken_->repair && broken_->path == outcome.path &&
      broken_->repair->text() == outcome.text) {
    broken_->message = outcome.message;
    return;
  }
  LeaveBrokenFile();
  if (outcome.done) return Notify(outcome.message);
  BrokenFile broken;
  broken.number = ++parts_->broken_files;
  broken.opened = opened;
  broken.path = outcome.path;
  broken.message = outcome.message;
  broken.changed_on_disk = changed_on_disk;
  const bool readable = !outcome.diagnostics.empty() && outcome.diagnostics.front().line > 0;
  if (readable) broken.repair = std::make_shared<FileRepair>(outcome.path, outcome.text);
  broken_ = std::move(broken);
  if (options_.log != nullptr) options_.log->Write(LogLevel::kWarning, outcome.message);
}

void Application::LeaveBrokenFile() {
  if (!broken_) return;
  if (broken_->repair && broken_->repair->Dirty()) {
    parts_->take_left = parts_->next_notice++;
    parts_->notices.push_back(
        {"Your edits of " + broken_->repair->path().filename().string() + " are not saved.",
         "Go back to them", parts_->take_left, false});
    parts_->left = std::move(broken_);
  }
  broken_.reset();
}

void Application::TryBrokenFileAgain() {
  if (!broken_) return;
  if (broken_->repair && broken_->repair->Dirty()) {
    const FileOutcome saved = broken_->repair->Save();
    if (!saved.done) return Notify(saved.message, true);
  }
  if (broken_->changed_on_disk && document_.path() == fs::path(broken_->opened)) {
    const std::string opened = broken_->opened;
    const FileOutcome outcome = document_.Reload();
    Report(outcome, opened, true);
    if (outcome.done) WatchFile();
    return;
  }
  Open(std::string(broken_->opened));
}

void Application::AfterOpening() {
  if (!document_.path().empty()) {
    preferences_.Remember(document_.path().string(), document_.name(), options_.wall_clock());
    KeepPreferences();
  }
  sweep_.Stop();
  WatchFile();
  Follow();
}

void Application::Open(const std::string& path) {
  // What is unsaved is not asked about but kept: it can be opened again.
  if (document_.IsOpen() && document_.Dirty() && !options_.state_folder.empty()) {
    const fs::path file = options_.state_folder / "recovered" / "before-opening.json";
    const std::string problem = WriteFileAtomically(file, document_.text());
    if (problem.empty() && !document_.what_if()->variants.empty()) {
      WhatIf kept = *document_.what_if();
      kept.base = file.filename().string();
      WriteFileAtomically(fs::path(file).replace_extension(".whatif.json"), SaveWhatIfText(kept));
    }
    if (problem.empty() && file != fs::path(path)) {
      const int id = parts_->next_notice++;
      parts_->opens.emplace_back(id, file.string());
      parts_->notices.push_back(
          {"The unsaved work on " + document_.name() + " was kept.", "Go back to it", id, false});
    }
  }
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  const FileOutcome outcome = document_.Open(error ? fs::path(path) : absolute.lexically_normal());
  Report(outcome, path);
  if (outcome.done) AfterOpening();
}

bool Application::Save() {
  if (broken_) {
    if (broken_->repair) TryBrokenFileAgain();
    return true;
  }
  if (document_.path().empty()) return false;
  const FileOutcome outcome = document_.Save();
  Notify(outcome.message, !outcome.done);
  if (outcome.done) {
    WatchFile();
    KeepForRecovery();
  }
  return true;
}

void Application::SaveAs(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  if (broken_) {
    if (!broken_->repair) return;
    const FileOutcome outcome = broken_->repair->SaveAs(absolute.lexically_normal());
    if (!outcome.done) return Notify(outcome.message, true);
    return Open(outcome.path);
  }
  const FileOutcome outcome =
      document_.SaveAs(error ? fs::path(path) : absolute.lexically_normal());
  Notify(outcome.message, !outcome.done);
  if (!outcome.done) return;
  preferences_.Remember(document_.path().string(), document_.name(), options_.wall_clock());
  KeepPreferences();
  WatchFile();
  KeepForRecovery();
}

void Application::Closing() {
  KeepPreferences();
  KeepForRecovery();
  FlushRecovery();
}

void Application::FlushRecovery() {
  if (parts_->journal) parts_->journal->Flush();
}

void Application::KeepForRecovery() {
  if (!parts_->journal || !document_.IsOpen()) return;
  if (!document_.Dirty()) {
    parts_->journal->Clear();
    return;
  }
  RecoveryRecord record;
  record.name = document_.name();
  record.path = document_.path().string();
  record.text = document_.text();
  record.what_if_path = document_.what_if_path().string();
  if (document_.WhatIfDirty()) {
    WhatIf kept = *document_.what_if();
    if (kept.base.empty())
      kept.base = document_.path().empty() ? "scenario.json" : document_.path().filename().string();
    record.what_if_text = SaveWhatIfText(kept);
  }
  record.saved_at_s = options_.wall_clock();
  parts_->journal->Keep(std::move(record));
}

void Application::WatchFile() { parts_->watch.Watch(document_.path(), document_.text()); }

void Application::HandleFileChange() {
  const FileChange change = parts_->watch.Take();
  if (change == FileChange::kNone) return;
  const std::string file = document_.path().filename().string();
  document_.KeepMine();
  if (change == FileChange::kRemoved) {
    Notify(file +
               " was moved or removed by another program. What is open here is kept; save it to "
               "write it again.",
           true);
    return;
  }
  const int id = parts_->next_notice++;
  parts_->take_file = id;
  parts_->notices.push_back(
      {file +
           " was changed by another program. Saving here would replace that change; taking it can "
           "be undone.",
       "Take the change", id, true});
}

void Application::RunNotice(int id) {
  if (id == parts_->take_file) {
    const FileOutcome outcome = document_.Reload();
    Report(outcome, document_.path().string(), true);
    return;
  }
  if (id == parts_->take_left && parts_->left) {
    LeaveBrokenFile();
    broken_ = std::exchange(parts_->left, std::nullopt);
    return;
  }
  const auto offer = std::find_if(parts_->opens.begin(), parts_->opens.end(),
                                  [&](const auto& entry) { return entry.first == id; });
  if (offer != parts_->opens.end()) Open(std::string(offer->second));
}

std::vector<RecentFile> Application::Recent() const {
  std::vector<RecentFile> files;
  for (const RecentEntry& entry : preferences_.recent) {
    files.push_back({entry.path, fs::path(entry.path).filename().string(),
                     WhenInWords(entry.opened_s, options_.wall_clock())});
  }
  return files;
}

std::string Application::SavedText() const {
  if (!document_.Dirty()) return "Saved";
  const bool kept = parts_->journal && parts_->journal->problem().empty();
  if (document_.path().empty()) return kept ? "Not saved yet, auto-saved" : "Not saved yet";
  if (!document_.ScenarioDirty()) return "Unsaved what-if";
  return kept ? "Edited, auto-saved" : "Edited, not saved";
}

DocumentStatus Application::Document() const {
  DocumentStatus status;
  if (broken_) {
    status.name = fs::path(broken_->path).filename().string();
    status.path = broken_->path;
    status.saved = DocumentStatus::Saved::kProblem;
    status.saved_text = "Not open";
    if (broken_->repair) {
      if (broken_->repair->Dirty()) status.saved_text += ", edits not saved";
      status.undo = broken_->repair->UndoLabel();
      status.redo = broken_->repair->RedoLabel();
    }
    return status;
  }
  if (!document_.IsOpen()) return status;
  status.name = document_.name();
  status.path = document_.path().string();
  status.saved_text = SavedText();
  status.saved = !document_.TextLoads() ? DocumentStatus::Saved::kProblem
                 : document_.Dirty()    ? DocumentStatus::Saved::kEdited
                                        : DocumentStatus::Saved::kSaved;
  status.undo = document_.UndoLabel();
  status.redo = document_.RedoLabel();
  return status;
}

}  // namespace callfloor::ui
