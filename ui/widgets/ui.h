// The drawing context that every widget takes: theme, draw list, registry of controls, keyboard
// focus, motion and layers. One object lives as long as the window; nothing here is global.
#pragma once

#include <imgui/imgui.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/platform/draw.h"
#include "ui/platform/input.h"
#include "ui/platform/theme.h"
#include "ui/widgets/registry.h"

namespace callfloor::ui {

// What the user does with a control in this frame.
struct Interaction {
  ImGuiID id = 0;
  bool hovered = false;
  bool held = false;       // left button went down on it and is still down
  bool activated = false;  // clicked, or Enter or Space while it has the focus
  bool double_clicked = false;
  bool right_clicked = false;
  bool focused = false;   // has the keyboard focus
  bool ring = false;      // and shows it: the keyboard was used last
  bool pressed = false;   // the button went down in this frame
  bool released = false;  // the button came up in this frame, wherever the pointer is
  bool given_up = false;  // Esc while a slider was held: it is let go, and what it did is not meant
  ImVec2 mouse{};         // pointer, device pixels
};

struct ControlOptions {
  ControlKind kind = ControlKind::kButton;
  std::string_view text = {};  // what it says, for scripts
  bool enabled = true;
  bool selected = false;
  bool focusable = true;
  bool hand = true;               // pointer turns into a hand
  std::string_view tooltip = {};  // shown after a short rest; for a disabled control, says why
};

// Durations of the design in seconds.
struct Motion {
  static constexpr float kHover = 0.08f, kFade = 0.12f, kPanel = 0.16f, kColumn = 0.20f,
                         kValue = 0.12f;
};

struct Toast {
  std::string text = {};
  std::string action = {};  // label of the button, empty for none
  std::function<void()> on_action = {};
  bool error = false;  // stays until closed
  double until = 0;    // set by the frame
  double shown_at = 0;
};

class Ui {
 public:
  explicit Ui(const Theme& theme) : theme_(&theme) {}
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // --- frame ---
  // now: seconds on a clock of the caller's choice, never going back.
  void BeginFrame(double now, ImVec2 size);
  void EndFrame();
  const Theme& theme() const { return *theme_; }
  void SetTheme(const Theme& theme) { theme_ = &theme; }
  float Px(float design_pixels) const { return theme_->Px(design_pixels); }
  ImDrawList* list() const { return list_; }
  double now() const { return now_; }
  Rect screen() const { return {0, 0, size_.x, size_.y}; }
  Registry& registry() { return registry_; }
  const Registry& registry() const { return registry_; }
  bool reduce_motion = false;

  // --- controls ---
  // The heart of every widget: takes mouse and keyboard for the rectangle and registers it by name.
  // Draws nothing. Where two controls overlap, the one called first gets the mouse.
  Interaction Control(std::string_view name, const Rect& rect, const ControlOptions& options = {});
  // Registers something that is not operated (a text to assert on, or a field drawn with ImGui).
  ControlInfo& Register(std::string_view name, const Rect& rect, ControlKind kind,
                        std::string_view text);
  // Draws the 2-px focus ring around a control's rectangle if it is due.
  void FocusRing(const Interaction& interaction, const Rect& rect, float radius);
  static ImGuiID IdOf(std::string_view name);

  // --- focus ---
  ImGuiID focus() const { return focus_; }
  bool IsFocused(std::string_view name) const { return focus_ == IdOf(name); }
  // Gives the keyboard focus to a control, from the next frame on, and scrolls it into view.
  void Focus(std::string_view name, bool show_ring = true);
  void ClearFocus();
  bool focus_by_keyboard() const { return keyboard_mode_; }
  // True in the frame in which the focus came to this id by keyboard or by Focus().
  bool FocusArrived(ImGuiID id) const { return focus_ == id && focus_arrived_; }
  void SetFocusId(ImGuiID id);
  // True while a text field takes what is typed.
  bool Typing() const { return typing_; }
  // Without its own undo, Ctrl Z and Ctrl Y stay with the frame.
  void SetTyping(bool own_undo = true) { typing_next_ = true, own_undo_next_ = own_undo; }

  // --- keys ---
  // Whether the chord was pressed in this frame and nobody took it before. Chords without Ctrl or
  // Alt that a text field would type are held back while one is active. Only the topmost layer
  // hears keys, unless global.
  bool Shortcut(const Chord& chord, bool global = false, bool repeat = false);
  // Asks without taking.
  bool KeyAvailable(Key key) const;
  // Takes the key: nobody else hears it in this frame.
  void TakeKey(Key key);

  // --- layers ---
  int layer() const { return layer_; }
  int top_layer() const { return top_layer_; }
  bool OnTop() const { return layer_ >= top_layer_; }
  enum class Scrim { kNone, kClear, kDim };
  // Opens a layer over everything drawn so far. With a scrim it takes mouse and keyboard from the
  // layers below. alpha fades the whole layer. Returns true when the user dismissed it (Esc, or a
  // click outside).
  bool BeginLayer(std::string_view name, const Rect& rect, Scrim scrim, float alpha = 1);
  void EndLayer();

  // --- scrolling ---
  // Clips to rect and scrolls content of content_height; returns the shifted rectangle to lay out
  // in (its height is the content's). Wheel, bar, PageUp and PageDown move it; focus scrolls into
  // view by itself.
  Rect BeginScroll(std::string_view name, const Rect& rect, float content_height);
  void EndScroll();

  // --- motion ---
  // Follows target within duration seconds, easing out; the first call starts at the target (or at
  // `from`).
  float Follow(ImGuiID id, float target, float duration);
  float FollowFrom(ImGuiID id, float from, float target, float duration);
  // Asks for another frame at once, or in the given time.
  void KeepDrawing() { wake_in_ = 0; }
  void WakeIn(double seconds) { wake_in_ = wake_in_ < seconds ? wake_in_ : seconds; }
  // Seconds until this picture must be drawn again; a large number when nothing moves.
  double wake_in() const { return wake_in_; }

  // --- notices ---
  void Tooltip(std::string_view text, const Rect& anchor);
  void ShowToast(Toast toast);
  std::vector<Toast>& toasts() { return toasts_; }
  struct PendingTip {
    std::string text;
    Rect anchor;
  };
  const PendingTip& tooltip() const { return tooltip_; }

  // Text edited in a field that is active, kept between frames by the field's id.
  std::unordered_map<ImGuiID, std::string>& edits() { return edits_; }
  std::unordered_map<ImGuiID, float>& values() { return values_; }

 private:
  friend class Shell;
  struct Moving {
    float from = 0, to = 0;
    double start = 0;
    double seen = 0;
  };
  struct LayerState {
    ImDrawList* list;
    int vertices;
    float alpha;
    int layer_below;
  };
  void MoveFocus(bool backwards);
  // Esc while a slider is held is about the drag, before anything else hears it.
  void GiveUpDrag();
  Rect ClipRect() const;

  const Theme* theme_;
  Registry registry_;
  ImDrawList* list_ = nullptr;
  std::vector<ImDrawList*> lists_;
  std::vector<LayerState> layers_;
  double now_ = 0;
  ImVec2 size_{};
  ImGuiID focus_ = 0;
  std::string focus_request_;
  bool focus_request_ring_ = true;
  bool focus_arrived_ = false, focus_arrives_ = false;
  bool keyboard_mode_ = false;
  bool typing_ = false, typing_next_ = false, release_field_ = false;
  bool own_undo_ = false, own_undo_next_ = false;
  ImGuiID given_up_ = 0;  // slider that Esc took out of the hand in this frame
  int layer_ = 0, layers_opened_ = 0, top_layer_ = 0, top_layer_next_ = 0;
  std::vector<ImGuiID> focus_below_;
  std::vector<int> taken_keys_;
  std::unordered_map<ImGuiID, Moving> moving_;
  std::unordered_map<ImGuiID, std::string> edits_;
  std::unordered_map<ImGuiID, float> values_;
  std::vector<Toast> toasts_;
  double wake_in_ = 1e9;
  PendingTip tooltip_, tooltip_next_;
  ImGuiID tip_id_ = 0;
  double tip_since_ = 0;
};

}  // namespace callfloor::ui
