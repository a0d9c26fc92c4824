// Operates the window as a person would, by a script of one command a line. Controls are found by
// name; each wait has a limit; a failure says where in the script, what was wanted and what was
// there.
//
//   click NAME              double-click NAME        right-click NAME       hover NAME
//   type "text"             key Ctrl+Z               drag NAME DX DY        drag NAME to NAME
//   focus NAME              wheel NAME NOTCHES       drop "FILE"
//   drag-at NAME FX FY DX DY                         drag-escape NAME DX DY (Esc before letting go)
//   wait 0.5                wait-idle                wait-for NAME          wait-gone NAME
//   wait-text NAME "…"      assert-text NAME "…"     assert-contains NAME "…"
//   assert-visible NAME     assert-gone NAME         assert-enabled NAME    assert-disabled NAME
//   assert-selected NAME    assert-focus NAME        assert-frame-time MEDIAN_MS
//   screenshot FILE.png     resize W H               theme dark|light       scale S
//   go WORKSPACE            list                     frame-times            process [LABEL]
//   # comment                at-once (as the first line: begins before the picture is at rest)
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/frame/shell.h"

namespace callfloor::ui {

class ScriptDriver {
 public:
  // kReal: the clock on the wall, so that worker threads get their time. kStepped: every frame is
  // 1/60 s, with nothing slept; for tests without threads, the same on every machine.
  enum class Time { kReal, kStepped };
  ScriptDriver(Shell& shell, Time time);

  // Nothing when all went well, else "file:line: what".
  std::optional<std::string> RunFile(const std::string& path);
  std::optional<std::string> RunText(std::string_view script, const std::string& name = "script");
  // One command; a sentence when it failed.
  std::optional<std::string> Do(std::string_view line);

  // Draws frames until input is used up and nothing moves, at most limit_s.
  bool Settle(double limit_s = 2);
  void Step();
  double now() const { return now_; }
  // Folder that relative screenshot names are put into; default: the working folder.
  void SetOutputFolder(std::string folder) { output_ = std::move(folder); }
  double wait_limit_s = 20;
  double assert_limit_s = 2;  // an assertion may take so long to come true

 private:
  using Failure = std::optional<std::string>;
  const ControlInfo* Find(const std::string& name) const;
  Failure Reveal(const std::string& name, Rect& rect);
  Failure Missing(const std::string& name) const;
  bool StepUntil(const std::function<bool()>& done, double limit_s);
  Failure WaitUntil(const std::function<bool()>& done, const std::function<std::string()>& why);
  Failure ComesTrue(const std::function<Failure()>& check);
  Failure CheckState(std::string_view verb, const std::string& name) const;
  void Click(ImVec2 at, int button, int times);
  void Drag(ImVec2 from, ImVec2 to, bool escape = false);

  Shell& shell_;
  Time time_;
  double start_ = 0, now_ = 0;
  std::string output_;
};

}  // namespace callfloor::ui
