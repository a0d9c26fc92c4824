// The application behind the window: the open document and everything that answers questions about
// it. The one place where intentions are carried out; the frame sees it as its Session, workspaces
// are handed the parts they need.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/app/document.h"
#include "ui/app/file_repair.h"
#include "ui/app/headline_advisor.h"
#include "ui/app/live_run.h"
#include "ui/app/new_scenario.h"
#include "ui/app/preferences.h"
#include "ui/app/session.h"
#include "ui/app/shipped_scenarios.h"
#include "ui/app/sweep.h"
#include "ui/app/traffic_light.h"

namespace callfloor::ui {

class Log;

struct ApplicationOptions {
  std::filesystem::path state_folder;        // for recovery; empty: nothing is kept
  std::filesystem::path preferences_file;    // recent files and targets; empty: nothing is kept
  std::filesystem::path shipped_folder;      // empty: ShippedFolder()
  int threads = 0;                           // 0: as many as the machine runs at once
  std::uint64_t replications = 400;          // wanted of the base and every variant
  std::function<void()> wake;                // on worker threads: the window should look again
  std::function<double()> clock;             // seconds; empty: the steady clock
  std::function<std::int64_t()> wall_clock;  // seconds since 1970; empty: the system's
  Log* log = nullptr;
};

// A file that could not be opened, for the page that explains it.
struct BrokenFile {
  int number = 0;       // another for every time that the page comes
  std::string opened;   // what the user opened: the file itself, or a what-if whose base is broken
  std::string path;     // of the file in question
  std::string message;  // what happened, where, what to do
  // Its text, what is wrong with it, and the edits that mend it. Null when nothing could be read.
  std::shared_ptr<FileRepair> repair;
  bool changed_on_disk = false;  // it is the open document's own, changed by another program
};

class Application : public Session {
 public:
  explicit Application(ApplicationOptions options);
  ~Application() override;

  // Recovers unsaved work of a killed program, or else opens the given file, or else the default
  // scenario.
  void OpenFirst(const std::string& path = {});

  // For workspaces.
  callfloor::ui::Document& document() { return document_; }
  const callfloor::ui::Document& document() const { return document_; }
  // The base and the variants of the what-if that can be simulated, always of the document's latest
  // state (or about to be: compare snapshot->tag with run_tag()).
  std::shared_ptr<const RunSnapshot> snapshot() const { return snapshot_; }
  std::uint64_t run_tag() const { return run_tag_; }
  // Position in the snapshot of variant `k`; nothing when it cannot be simulated: then see
  // VariantProblems.
  std::optional<std::size_t> ScenarioOfVariant(std::size_t k) const;
  const std::vector<Diagnostic>& VariantProblems(std::size_t k) const;
  std::shared_ptr<const Scenario> VariantScenario(
      std::size_t k) const;  // null when it cannot be built
  // Null until known, and while it is of another scenario than the open one.
  std::shared_ptr<const Advice> advice() const;
  Sweep& sweep() { return sweep_; }
  void SetPaused(bool paused);
  bool paused() const { return paused_; }
  // Whether what only a simulator knows of quality is shown, for teaching: one curtain for all
  // pages, down when the program starts.
  void ShowTruth(bool on) { shows_truth_ = on; }
  bool shows_truth() const { return shows_truth_; }
  const Preferences& preferences() const { return preferences_; }
  // The user's target and red limit of a measure, replacing the one before.
  void SetThreshold(const Threshold& threshold);
  // Of the user's threshold for that measure; none when there is no target.
  Light LightFor(std::string_view measure, const Estimate& estimate) const;
  const std::vector<ShippedScenario>& shipped() const { return shipped_; }
  const std::optional<BrokenFile>& broken_file() const { return broken_; }
  // Back to what is open. Edits of the broken file that were not saved stay within reach.
  void LeaveBrokenFile();
  // Writes the edits of the broken file, if there are any, and opens it again.
  void TryBrokenFileAgain();
  // Makes and opens a scenario from four answers; unsaved.
  void Create(const FourAnswers& answers, const std::string& name);
  // For the wizard: a small run of the answers as one types; null until its first answer.
  void Preview(const FourAnswers& answers);
  std::shared_ptr<const RunSnapshot> preview() const { return preview_snapshot_; }
  // Puts a variant into the what-if, under a name that is free, unless one with the same changes is
  // there already. Its position, or nothing when there is no room (which the user is told).
  std::optional<std::size_t> TryVariant(Variant variant);
  // The same with the advised agent; nothing also when there is no advice.
  std::optional<std::size_t> AdviceToVariant();
  // Whether the what-if was opened with another base than it was saved with.
  bool BaseHasChanged() const { return document_.BaseHasChanged(); }
  // A toast of one's own.
  void Notify(std::string text, bool error = false);
  // Waits until unsaved work is on disk.
  void FlushRecovery();

  // Session
  DocumentStatus Document() const override;
  RunStatus Run() const override;
  std::vector<RecentFile> Recent() const override;
  bool Poll(double now_s) override;
  std::vector<Notice> TakeNotices() override;
  void RunNotice(int id) override;
  void Undo() override;
  void Redo() override;
  void Open(const std::string& path) override;
  bool Save() override;
  void SaveAs(const std::string& path) override;
  void Cancel() override;
  void Closing() override;

 private:
  struct Parts;

  // Of opening `opened`: remarks as a notice, a refusal as the page that explains it.
  void Report(const FileOutcome& outcome, const std::string& opened, bool changed_on_disk = false);
  void AfterOpening();
  void Recover(const std::string& path);
  // Brings everything in line with the document after it changed.
  void Follow();
  void RebuildVariants();
  void StartRun();
  void KeepForRecovery();
  void WatchFile();
  void HandleFileChange();
  void KeepPreferences();
  std::string SavedText() const;

  ApplicationOptions options_;
  Preferences preferences_;
  callfloor::ui::Document document_;
  Sweep sweep_;
  std::shared_ptr<const RunSnapshot> snapshot_;
  std::shared_ptr<const RunSnapshot> preview_snapshot_;
  std::uint64_t run_tag_ = 0;
  bool paused_ = false;
  bool shows_truth_ = false;
  std::vector<ShippedScenario> shipped_;
  std::optional<BrokenFile> broken_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace callfloor::ui
