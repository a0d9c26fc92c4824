// Every interactive control of the frame on screen, by its stable name, so that a script finds it
// as a person does: by what it is, not by where it happens to be.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/platform/draw.h"

namespace callfloor::ui {

enum class ControlKind {
  kButton,
  kLink,
  kSwitch,
  kChoice,
  kSlider,
  kField,
  kEditor,
  kTab,
  kRow,
  kMark,
  kChart,
  kHandle,
  kText
};

struct ControlInfo {
  std::string name;  // path-like and unique: "home/try-what-if"
  Rect rect;         // device pixels, as laid out
  Rect visible;      // the part of rect inside its scroll area and window; empty when scrolled away
  ControlKind kind = ControlKind::kButton;
  std::string text;  // what it says: label, value of a field or slider
  bool enabled = true;
  bool selected = false;   // switch on, choice chosen, tab open
  bool focusable = false;  // reached by Tab
  int layer = 0;           // 0: page; above: popovers, panels
};

class Registry {
 public:
  // Starts a new frame; what was registered stays readable as the last frame.
  void BeginFrame();
  // Adds a control and returns it for filling in more. The reference lives until the next Add.
  ControlInfo& Add(ControlInfo control);
  // Ends the frame: from now on Find and Controls speak of this one.
  void EndFrame();

  // The control of the last finished frame, or nullptr.
  const ControlInfo* Find(std::string_view name) const;
  const std::vector<ControlInfo>& Controls() const { return last_; }
  // Controls of the frame being drawn, in drawing order.
  const std::vector<ControlInfo>& Current() const { return current_; }
  // Up to `count` names nearest to the given one, for a failure message.
  std::vector<std::string> Nearest(std::string_view name, size_t count = 5) const;

 private:
  std::vector<ControlInfo> current_, last_;
};

}  // namespace callfloor::ui
