// What the frame shows and asks of the application, without a word about scenarios or drawing: name
// and saved state of the document, progress of the work, undo and redo, files. The frame works with
// this base class alone (nothing open, nothing running); the real application overrides what it
// has.
#pragma once

#include <string>
#include <vector>

namespace callfloor::ui {

struct DocumentStatus {
  enum class Saved { kNothing, kSaved, kEdited, kProblem };
  std::string name;  // "Bank, one weekday"; empty: nothing is open
  Saved saved = Saved::kNothing;
  std::string saved_text;  // "Saved", "Edited, auto-saved", "Unsaved what-if"
  std::string path;        // of its file, empty when it has none
  std::string undo;        // what undo would take back, empty when nothing
  std::string redo;
};

struct RunStatus {
  enum class State { kIdle, kRunning, kDone, kPaused, kFailed };
  State state = State::kIdle;
  double share = 0;  // of the work done, 0 to 1
  std::string text;  // "248 of 400 days · ± 0.7 points · sharpening"
};

struct Notice {
  std::string text;
  std::string action;  // label of a button, empty for none; pressing calls RunNotice(id)
  int id = 0;
  bool error = false;
};

struct RecentFile {
  std::string path;
  std::string name;  // as shown
  std::string when;  // "today 09:12"
};

class Session {
 public:
  virtual ~Session() = default;
  virtual DocumentStatus Document() const { return {}; }
  virtual RunStatus Run() const { return {}; }
  virtual std::vector<RecentFile> Recent() const { return {}; }
  // Called by the window's thread before each frame and every few milliseconds when idle: takes
  // what worker threads published. True when the picture has to be drawn again. Never blocks.
  virtual bool Poll(double /*now_s*/) { return false; }
  // New notices since the last call, for toasts.
  virtual std::vector<Notice> TakeNotices() { return {}; }
  virtual void RunNotice(int /*id*/) {}
  virtual void Undo() {}
  virtual void Redo() {}
  // Opens a file; a broken one is explained by a page and leaves what was open as it was.
  virtual void Open(const std::string& /*path*/) {}
  // Saves to the document's own path; false when it has none, so that the frame asks for one.
  virtual bool Save() { return true; }
  virtual void SaveAs(const std::string& /*path*/) {}
  // Stops the running work, keeping what has been computed.
  virtual void Cancel() {}
  // The window is about to close: writes what must not be lost.
  virtual void Closing() {}
};

}  // namespace callfloor::ui
