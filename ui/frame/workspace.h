// A workspace is one job with its own page. A new one is two files and one line: a class derived
// from this one in ui/workspaces/<name>_workspace.{h,cpp}, and its line in ui/workspaces/list.cpp.
// It is handed what it needs (a document, a runner) by its constructor; the context below is all
// the frame gives it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace callfloor::ui {

// A key that works on this page, with what it does: shown in the status line, listed in Find and
// help.
struct KeyHelp {
  Chord chord;
  std::string what;
};

// Something that can be found by Ctrl+K and run.
struct Command {
  std::string label;  // a verb: "Open a scenario"
  std::string keys;   // shown at the right, may be empty
  const char* icon = nullptr;
  std::function<void()> run;
  std::string words;  // further words it is found by
};

// How much room there is; the design's table of windows.
enum class Room {
  kSmall,
  kNormal,
  kLarge
};  // up to 1280 × 720; 1600 × 900; from 2560 × 1440, in design pixels

struct Context {
  Ui& ui;
  Rect page;  // to draw in, margins taken off
  Room room = Room::kNormal;
  double now = 0;           // seconds
  bool presenting = false;  // full screen, without rail and bars
};

// What a workspace may ask of the frame. Set when the workspace is added.
class FrameRequests {
 public:
  virtual ~FrameRequests() = default;
  // Opens another workspace by its Name().
  virtual void GoTo(std::string_view workspace) = 0;
  // Full screen without rail and bars, until Esc.
  virtual void Present(bool on) = 0;
  virtual void OpenFilePanel(bool save_as) = 0;
  virtual void ShowHelp(bool on) = 0;
  // Whether the user has been through the first-run tour, or has skipped it; kept with the
  // settings.
  virtual bool TourSeen() const = 0;
  virtual void SetTourSeen(bool seen) = 0;
};

class Workspace {
 public:
  virtual ~Workspace() = default;
  // Short, stable, lower case with dashes; also the prefix of its controls' names: "what-if".
  virtual std::string_view Name() const = 0;
  // Under the icon in the rail: "What-if".
  virtual std::string_view Label() const = 0;
  virtual const char* Icon() const = 0;
  // Plain sentences for F1: what this page is for, what to do first, how to read it. Paragraphs end
  // in \n; a line starting with "# " is a head. Must not be empty.
  virtual std::string_view HelpText() const = 0;
  // One line for the left end of the status line: what the numbers on this page are.
  virtual std::string StatusText() const = 0;
  // At most three are shown in the status line; F1 and Ctrl+K are the frame's.
  virtual std::vector<KeyHelp> Keys() const { return {}; }
  // For Find.
  virtual std::vector<Command> Commands() { return {}; }
  // Whether the truth is showing: the yellow line under the top bar.
  virtual bool ShowsTruth() const { return false; }
  // Whether it has its place in the rail. A page without one comes by itself, by Interrupts().
  virtual bool InRail() const { return true; }
  // Whether it has to be seen now, in place of whatever page is open (a file could not be opened).
  // Going to any page ends that.
  virtual bool Interrupts() const { return false; }
  virtual void EndInterruption() {}
  // What undo takes back on this page before anything of the document, because it is not in the
  // document yet; likewise redo. Empty: nothing.
  virtual std::string UndoLabel() const { return {}; }
  virtual std::string RedoLabel() const { return {}; }
  virtual void Undo() {}
  virtual void Redo() {}
  // Another page is opened: what works for this one alone may stop.
  virtual void Leave() {}
  // Draws the page and handles its keys. Called once a frame while the workspace is open.
  virtual void Draw(Context& context) = 0;

  void SetFrame(FrameRequests* frame) { frame_ = frame; }

 protected:
  FrameRequests& frame() const { return *frame_; }

 private:
  FrameRequests* frame_ = nullptr;
};

}  // namespace callfloor::ui
