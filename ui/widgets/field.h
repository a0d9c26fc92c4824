// Fields that are typed into, and sliders: each shows its unit, its default and what is wrong with
// it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/ui.h"

namespace callfloor::ui {

struct FieldOptions {
  std::string_view unit = {};         // inside, right
  std::string_view placeholder = {};  // shown while empty
  const char* icon = nullptr;         // inside, left
  bool enabled = true;
  bool error = false;  // edge and text in `bad`
  bool code = false;   // mono
  std::string_view tooltip = {};
};

struct FieldResult {
  bool edited = false;     // the text changed with this keystroke
  bool committed = false;  // Enter, or left after a change
  bool entered = false;    // Enter in particular
  bool active = false;     // being typed into
};

// A field of one line; text is changed as one types.
FieldResult TextField(Ui& ui, std::string_view name, const Rect& rect, std::string& text,
                      const FieldOptions& options = {});

// Replaces what stands in the field that is being typed into: selected as a whole, or with the
// cursor at its end. ImGui keeps a copy of its own while a field is active, so changing the string
// alone does nothing.
void ReplaceTypedText(const std::string& text, bool select);

struct NumberOptions {
  double min = -1e18, max = 1e18;
  double step = 1;  // arrows up and down while the field has the focus
  int decimals = 0;
  std::string_view unit = {};
  bool enabled = true;
  bool error = false;
  // For durations and the like; by default plain numbers in the user's locale.
  std::function<std::string(double)> format = {};
  std::function<std::optional<double>(std::string_view)> parse = {};
  std::string_view tooltip = {};
};

struct NumberResult {
  bool changed = false;  // value was set to a new one, on Enter or leaving
  bool active = false;
  // While typing: what is typed as a number, if it is one within range; errors are shown as one
  // types.
  std::optional<double> typed = {};
  bool typed_wrong = false;  // what is typed is no number, or out of range
};

// A field for a number. A text that is no number, or out of range, is not taken: the field keeps
// the old value and typed_wrong is true while it is being typed.
NumberResult NumberField(Ui& ui, std::string_view name, const Rect& rect, double& value,
                         const NumberOptions& options = {});

// The line above a field: label at the left, default and source at the right. Returns its height.
float FieldLabel(Ui& ui, const Rect& rect, std::string_view label, std::string_view note = {});

struct FieldError {
  std::string_view what = {};   // "A mean patience must be more than 0 s."
  std::string_view usual = {};  // "Did you mean 120 s? Banks report 4 to 10 min."
  std::span<const std::string_view> repairs = {};  // "Use 120 s", at most two
};
float FieldErrorHeight(const Ui& ui, float width, const FieldError& error);
// Draws the box under a field; returns the index of the repair that was chosen, or -1. Links are
// "name/repair-0".
int FieldErrorBox(Ui& ui, std::string_view name, const Rect& rect, const FieldError& error);

// A choice from a list that opens under the field. True when the choice changed; entries are
// "name/0", ….
bool Dropdown(Ui& ui, std::string_view name, const Rect& rect, std::span<const std::string> entries,
              int& chosen, bool enabled = true);

struct SliderOptions {
  double min = 0, max = 1;
  double step = 1;
  std::optional<double> base = {};  // tick, stretch from it, reset arrow
  std::string_view label = {};      // with it: label left, value right; without: value left
  std::string_view note = {};       // line under the track
  std::string_view unit = {};
  int decimals = 0;
  std::function<std::string(double)> format = {};
  std::function<std::optional<double>(std::string_view)> parse = {};
  bool enabled = true;
  std::string_view tooltip = {};
};

struct SliderResult {
  bool changed = false;  // value is another than before, also while dragging
  bool dragging = false;
  bool finished = false;  // the drag or key ended: one step of undo
  bool reset = false;
  bool given_up = false;  // Esc ended the drag: the caller goes back to where it began
};

// A row of 52 design pixels (68 with a note). Arrows move one step, with Shift ten, Home and End to
// the ends, Enter types a number, Backspace goes back to the base, Esc gives up a drag.
// "name/reset" is the arrow, "name/value" the field that typing opens.
SliderResult Slider(Ui& ui, std::string_view name, const Rect& rect, double& value,
                    const SliderOptions& options);

}  // namespace callfloor::ui
