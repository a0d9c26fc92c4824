#include "ui/widgets/ui.h"

#include <imgui/imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callfloor::ui {
namespace {

constexpr double kTooltipDelay = 0.45;
constexpr ImGuiWindowFlags kBare =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse;

float EaseOut(float t) {
  const float rest = 1 - std::clamp(t, 0.0f, 1.0f);
  return 1 - rest * rest * rest;
}

ImRect ToIm(const Rect& r) { return {r.x, r.y, r.Right(), r.Bottom()}; }

// Keys that a text field uses itself.
bool TypesText(const Chord& chord, bool own_undo) {
  if (chord.mods.alt || chord.key == Key::kEscape || chord.key == Key::kTab) return false;
  if (chord.key >= Key::kF1 && chord.key <= Key::kF12) return false;
  if (!chord.mods.ctrl) return true;
  switch (chord.key) {
    case Key::kA:
    case Key::kC:
    case Key::kV:
    case Key::kX:
    case Key::kLeft:
    case Key::kRight:
    case Key::kHome:
    case Key::kEnd:
    case Key::kBackspace:
    case Key::kDelete:
      return true;
    case Key::kZ:
    case Key::kY:
      return own_undo;
    default:
      return false;
  }
}

}  // namespace

ImGuiID Ui::IdOf(std::string_view name) { return ImHashStr(name.data(), name.size(), 0); }

void Ui::BeginFrame(double now, ImVec2 size) {
  now_ = now;
  size_ = size;
  registry_.BeginFrame();
  wake_in_ = 1e9;
  taken_keys_.clear();
  typing_ = std::exchange(typing_next_, false);
  own_undo_ = std::exchange(own_undo_next_, false);
  focus_arrived_ = std::exchange(focus_arrives_, false);
  if (!focus_request_.empty()) {
    focus_ = IdOf(focus_request_);
    keyboard_mode_ = focus_request_ring_;
    focus_arrived_ = true;
    focus_request_.clear();
  }
  // A text field that is left by Tab must let go, so that it commits; here and not earlier, since
  // ImGui tells of leaving only an item that was active when the frame began.
  if (std::exchange(release_field_, false)) ImGui::ClearActiveID();
  GiveUpDrag();
  tooltip_ = std::exchange(tooltip_next_, {});
  layer_ = layers_opened_ = 0;
  top_layer_ = std::exchange(top_layer_next_, 0);
  const ImGuiIO& io = ImGui::GetIO();
  for (int button = 0; button < 3; ++button) {
    if (ImGui::IsMouseClicked(button)) keyboard_mode_ = false;
  }
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0) tip_since_ = now_;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("window:page", nullptr, kBare | ImGuiWindowFlags_NoBringToFrontOnFocus);
  list_ = ImGui::GetWindowDrawList();
  lists_.assign(1, list_);
}

void Ui::EndFrame() {
  ImGui::End();
  // Opening a layer remembers who had the focus; closing it gives it back.
  const int depth = static_cast<int>(focus_below_.size());
  if (top_layer_next_ > depth) {
    for (int i = depth; i < top_layer_next_; ++i) focus_below_.push_back(focus_);
    if (focus_request_.empty()) {
      focus_ = 0;
      for (const ControlInfo& control : registry_.Current()) {
        if (control.layer == top_layer_next_ && control.focusable && control.enabled) {
          Focus(control.name, keyboard_mode_ || control.kind == ControlKind::kField);
          break;
        }
      }
    }
  } else if (top_layer_next_ < depth) {
    // A control that asked for the focus while closing its layer gets it.
    if (focus_request_.empty()) {
      focus_ = focus_below_[static_cast<size_t>(top_layer_next_)];
    }
    focus_below_.resize(static_cast<size_t>(top_layer_next_));
  }
  if (KeyAvailable(Key::kTab) && KeyPressed(Key::kTab) && !ImGui::GetIO().KeyCtrl &&
      !ImGui::GetIO().KeyAlt) {
    MoveFocus(ImGui::GetIO().KeyShift);
  }
  registry_.EndFrame();
  if (focus_arrives_ || !focus_request_.empty()) KeepDrawing();
  if (top_layer_ != top_layer_next_) KeepDrawing();
  if (!tooltip_next_.text.empty() && tooltip_.text.empty()) KeepDrawing();
  // Values nobody follows any more are forgotten, so that a panel opened again starts afresh.
  std::erase_if(moving_, [&](const auto& entry) { return entry.second.seen + 1.0 < now_; });
  if (typing_next_ && !reduce_motion) WakeIn(0.4);
}

void Ui::GiveUpDrag() {
  given_up_ = 0;
  const ImGuiID held = ImGui::GetActiveID();
  if (held == 0 || !ImGui::IsMouseDown(0) || !KeyPressed(Key::kEscape, false)) return;
  for (const ControlInfo& control : registry_.Controls()) {
    if (control.kind != ControlKind::kSlider || IdOf(control.name) != held) continue;
    given_up_ = held;
    TakeKey(Key::kEscape);
    ImGui::ClearActiveID();
    return;
  }
}

Rect Ui::ClipRect() const {
  const ImRect clip = ImGui::GetCurrentWindowRead()->ClipRect;
  return {clip.Min.x, clip.Min.y, clip.GetWidth(), clip.GetHeight()};
}

ControlInfo& Ui::Register(std::string_view name, const Rect& rect, ControlKind kind,
                          std::string_view text) {
  ControlInfo info;
  info.name = std::string(name);
  info.rect = rect;
  info.visible = rect.Intersect(ClipRect()).Intersect(screen());
  info.kind = kind;
  info.text = std::string(text);
  info.layer = layer_;
  return registry_.Add(std::move(info));
}

Interaction Ui::Control(std::string_view name, const Rect& rect, const ControlOptions& options) {
  Interaction result;
  result.id = IdOf(name);
  ControlInfo& info = Register(name, rect, options.kind, options.text);
  info.enabled = options.enabled;
  info.selected = options.selected;
  info.focusable = options.focusable && options.enabled;
  result.given_up = given_up_ != 0 && given_up_ == result.id;
  const ImGuiIO& io = ImGui::GetIO();
  result.mouse = io.MousePos;
  const ImRect box = ToIm(rect);
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->SkipItems = false;
  ImGui::KeepAliveID(result.id);
  if (ImGui::ItemAdd(box, result.id)) {
    if (options.enabled) {
      const bool was_active = ImGui::GetActiveID() == result.id;
      result.activated = ImGui::ButtonBehavior(box, result.id, &result.hovered, &result.held);
      result.pressed = !was_active && result.held;
      result.released = was_active && !result.held;
      if (result.pressed && options.focusable) {
        focus_ = result.id;
        keyboard_mode_ = false;
      }
      if (result.hovered && options.hand) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      result.double_clicked = result.hovered && ImGui::IsMouseDoubleClicked(0);
      result.right_clicked = result.hovered && ImGui::IsMouseClicked(1);
    } else {
      result.hovered = ImGui::ItemHoverable(box, result.id);
    }
  }
  if (options.enabled && focus_ == result.id && layer_ >= top_layer_) {
    result.focused = true;
    result.ring = keyboard_mode_;
    if (focus_arrived_)
      ImGui::ScrollToBringRectIntoView(
          window, ImRect(box.Min.x, box.Min.y - Px(8), box.Max.x, box.Max.y + Px(8)));
    if (!typing_) {
      for (Key key : {Key::kEnter, Key::kKeypadEnter, Key::kSpace}) {
        if (KeyAvailable(key) && KeyPressed(key, false) && !io.KeyCtrl && !io.KeyAlt &&
            options.kind != ControlKind::kSlider && options.kind != ControlKind::kChart &&
            options.kind != ControlKind::kEditor) {
          TakeKey(key);
          result.activated = true;
          keyboard_mode_ = true;
        }
      }
    }
  }
  if (!options.tooltip.empty() && (result.hovered || (result.ring && result.focused))) {
    if (tip_id_ != result.id) tip_id_ = result.id, tip_since_ = now_;
    if (result.held) tip_since_ = now_ + 1;
    if (now_ - tip_since_ >= kTooltipDelay)
      Tooltip(options.tooltip, rect);
    else
      WakeIn(kTooltipDelay - (now_ - tip_since_));
  }
  return result;
}

void Ui::FocusRing(const Interaction& interaction, const Rect& rect, float radius) {
  if (!interaction.ring) return;
  const float width = theme_->metrics.focus;
  DrawBox(list_, rect.Inset(-width - 1), radius + width + 1, 0, theme_->accent, width);
}

void Ui::Focus(std::string_view name, bool show_ring) {
  focus_request_ = std::string(name);
  focus_request_ring_ = show_ring;
  KeepDrawing();
}

void Ui::ClearFocus() { focus_ = 0; }

void Ui::SetFocusId(ImGuiID id) { focus_ = id; }

void Ui::MoveFocus(bool backwards) {
  std::vector<const ControlInfo*> stops;
  for (const ControlInfo& control : registry_.Current()) {
    if (control.focusable && control.enabled && control.layer >= top_layer_next_)
      stops.push_back(&control);
  }
  if (stops.empty()) return;
  const auto here = std::find_if(stops.begin(), stops.end(),
                                 [&](const ControlInfo* c) { return IdOf(c->name) == focus_; });
  size_t next = 0;
  if (here == stops.end())
    next = backwards ? stops.size() - 1 : 0;
  else
    next = (static_cast<size_t>(here - stops.begin()) + (backwards ? stops.size() - 1 : 1)) %
           stops.size();
  focus_ = IdOf(stops[next]->name);
  keyboard_mode_ = true;
  focus_arrives_ = true;
  release_field_ = true;
}

bool Ui::KeyAvailable(Key key) const {
  return std::find(taken_keys_.begin(), taken_keys_.end(), static_cast<int>(key)) ==
         taken_keys_.end();
}

void Ui::TakeKey(Key key) { taken_keys_.push_back(static_cast<int>(key)); }

bool Ui::Shortcut(const Chord& chord, bool global, bool repeat) {
  if (!global && layer_ < top_layer_) return false;
  if (typing_ && TypesText(chord, own_undo_)) return false;
  if (!KeyAvailable(chord.key) || !ChordPressed(chord, repeat)) return false;
  TakeKey(chord.key);
  return true;
}

bool Ui::BeginLayer(std::string_view name, const Rect& rect, Scrim scrim, float alpha) {
  const std::string id(name);
  bool dismissed = false;
  const int next_layer = ++layers_opened_;
  if (scrim != Scrim::kNone) {
    top_layer_next_ = next_layer;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size_);
    ImGui::Begin(("window:" + id + "/scrim").c_str(), nullptr,
                 kBare | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGui::BringWindowToDisplayFront(window);
    if (scrim == Scrim::kDim) {
      window->DrawList->AddRectFilled(
          {0, 0}, size_, IM_COL32(5, 9, 13, static_cast<int>((theme_->dark ? 140 : 70) * alpha)));
    }
    bool hovered = false, held = false;
    const ImRect all(0, 0, size_.x, size_.y);
    const ImGuiID scrim_id = IdOf(id + "/scrim");
    if (ImGui::ItemAdd(all, scrim_id)) {
      ImGui::ButtonBehavior(all, scrim_id, &hovered, &held);
      dismissed = hovered && ImGui::IsMouseClicked(0);
    }
    ImGui::End();
    if (next_layer >= top_layer_ && KeyAvailable(Key::kEscape) && KeyPressed(Key::kEscape, false) &&
        top_layer_ > 0) {
      TakeKey(Key::kEscape);
      dismissed = true;
    }
  }
  ImGui::SetNextWindowPos(rect.Min());
  ImGui::SetNextWindowSize({std::max(rect.w, 1.0f), std::max(rect.h, 1.0f)});
  ImGui::Begin(("window:" + id).c_str(), nullptr, kBare | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  list_ = ImGui::GetWindowDrawList();
  // Rings, arrows and edges may stand over the layer's own rectangle.
  list_->PushClipRectFullScreen();
  lists_.push_back(list_);
  layers_.push_back({list_, list_->VtxBuffer.Size, alpha, layer_});
  layer_ = next_layer;
  return dismissed;
}

void Ui::EndLayer() {
  const LayerState state = layers_.back();
  layers_.pop_back();
  if (state.alpha < 1) {
    for (int i = state.vertices; i < state.list->VtxBuffer.Size; ++i) {
      state.list->VtxBuffer[i].col = WithAlpha(state.list->VtxBuffer[i].col, state.alpha);
    }
  }
  state.list->PopClipRect();
  ImGui::End();
  lists_.pop_back();
  list_ = lists_.back();
  layer_ = state.layer_below;
}

Rect Ui::BeginScroll(std::string_view name, const Rect& rect, float content_height) {
  ImGui::SetCursorScreenPos(rect.Min());
  ImGui::BeginChild(IdOf(name), {std::max(rect.w, 1.0f), std::max(rect.h, 1.0f)}, false,
                    ImGuiWindowFlags_NoNav);
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  list_ = ImGui::GetWindowDrawList();
  lists_.push_back(list_);
  ImGui::SetCursorPos({0, 0});
  ImGui::Dummy({1, std::floor(content_height)});
  const bool bar = content_height > rect.h;
  return {rect.x, rect.y - window->Scroll.y, rect.w - (bar ? theme_->Px(10) : 0), content_height};
}

void Ui::EndScroll() {
  ImGui::EndChild();
  lists_.pop_back();
  list_ = lists_.back();
}

float Ui::Follow(ImGuiID id, float target, float duration) {
  return FollowFrom(id, target, target, duration);
}

float Ui::FollowFrom(ImGuiID id, float from, float target, float duration) {
  auto [entry, first] = moving_.try_emplace(id, Moving{from, target, now_, now_});
  Moving& moving = entry->second;
  const double last_seen = std::exchange(moving.seen, now_);
  (void)last_seen;
  const auto at = [&] {
    if (reduce_motion || duration <= 0) return moving.to;
    return moving.from + (moving.to - moving.from) *
                             EaseOut(static_cast<float>((now_ - moving.start) / duration));
  };
  if (moving.to != target) {
    const float here = at();
    moving = {here, target, now_, now_};
  }
  const float value = at();
  if (moving.from != moving.to && now_ - moving.start < duration && !reduce_motion) KeepDrawing();
  return value;
}

void Ui::Tooltip(std::string_view text, const Rect& anchor) {
  tooltip_next_ = {std::string(text), anchor};
}

void Ui::ShowToast(Toast toast) {
  toast.shown_at = now_;
  toast.until = now_ + 6;
  toasts_.push_back(std::move(toast));
  if (toasts_.size() > 4) toasts_.erase(toasts_.begin());
  KeepDrawing();
}

}  // namespace callfloor::ui
