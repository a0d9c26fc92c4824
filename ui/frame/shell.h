// The frame around the workspaces: rail, top bar, status line, overlays, shortcuts; and the loop
// that draws it. One Shell owns one ImGui context, with a window or without (tests without a
// display).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/session.h"
#include "ui/app/settings.h"
#include "ui/frame/workspace.h"
#include "ui/platform/input.h"
#include "ui/platform/window.h"
#include "ui/widgets/file_panel.h"
#include "ui/widgets/ui.h"

struct ImGuiContext;

namespace callfloor::ui {

class Log;

struct ShellOptions {
  bool window = true;  // false: no display needed, nothing is shown
  int width = 1600, height = 900;
  Settings settings;
  std::filesystem::path settings_file;  // empty: choices are not kept
  Log* log = nullptr;
};

class Shell : public FrameRequests {
 public:
  // Throws std::runtime_error when a window is wanted and there is no display.
  Shell(const ShellOptions& options, Session& session,
        std::vector<std::unique_ptr<Workspace>> workspaces);
  ~Shell() override;

  // Takes input and draws one frame at the given time (seconds, never going back). A path writes
  // the picture there. False once the window was closed.
  bool Frame(double now, const std::string& capture_path = {});
  // The loop for a person: waits for input, draws when something changed, at most 60 frames a
  // second.
  void Run();
  // Seconds until the picture changes by itself; 0 while animating or while input waits.
  double WakeIn() const;
  // Error of the last capture, empty when it was written.
  const std::string& capture_error() const { return capture_error_; }

  InputQueue& input() { return input_; }
  Ui& ui() { return ui_; }
  const Settings& settings() const { return settings_; }
  ImVec2 Size() const;
  void Resize(int width, int height);
  void SetDark(bool dark);
  void SetScale(double scale);
  void SetReduceMotion(bool on);
  std::string_view open_workspace() const;
  // Time to draw a frame in milliseconds, since the last call: on the clock (median, 95 % point),
  // our own drawing code alone, and processor time of all the program's threads, which neighbours
  // on the machine do not lengthen.
  struct FrameTimes {
    size_t count = 0;
    double median_ms = 0, p95_ms = 0, median_build_ms = 0, median_cpu_ms = 0;
  };
  FrameTimes TakeFrameTimes();

  // FrameRequests
  void GoTo(std::string_view workspace) override;
  void Present(bool on) override;
  void OpenFilePanel(bool save_as) override;
  void ShowHelp(bool on) override;
  bool TourSeen() const override { return settings_.tour_seen; }
  void SetTourSeen(bool seen) override;

 private:
  enum class Popover { kNone, kSettings, kFileMenu, kHelp, kFind };

  // The page that is drawn: one that interrupts, or else the open one. There must be one.
  Workspace& Shown() const;
  void RebuildTheme();
  void KeepSettings();
  void HandleKeys();
  void DrawPage();
  void DrawRail(const Rect& rect, bool small);
  void DrawTopBar(const Rect& rect);
  void DrawStatusLine(const Rect& rect);
  void DrawFileMenu();
  void DrawSettings();
  void DrawHelp();
  void DrawFind();
  void DrawFilePanel();
  void DrawToasts();
  void DrawTooltip();
  void Toggle(Popover which);
  std::vector<Command> AllCommands();
  void Save();
  // Of the page on screen, and else of the document.
  void Undo();
  void Redo();
  // The document with what Undo and Redo would do.
  DocumentStatus ShownDocument() const;

  Session& session_;
  std::vector<std::unique_ptr<Workspace>> workspaces_;
  size_t open_ = 0;
  Settings settings_;
  std::filesystem::path settings_file_;
  Log* log_;
  ImGuiContext* context_;
  std::unique_ptr<Window> window_;
  ImVec2 headless_size_;
  std::string headless_clipboard_;
  Theme theme_;
  bool theme_dirty_ = true;
  Ui ui_;
  InputQueue input_;
  double last_now_ = -1;
  bool more_input_ = false;
  std::string capture_error_;
  std::string title_;

  Popover popover_ = Popover::kNone;
  bool presenting_ = false;
  Rect file_anchor_{}, settings_anchor_{};
  std::string find_text_;
  int find_chosen_ = 0;
  std::optional<FilePanel> file_panel_;
  struct Timing {
    float total_ms, build_ms, cpu_ms;
  };
  std::vector<Timing> timings_;
};

}  // namespace callfloor::ui
