// How the points of a curve take mouse and keys.
#include <algorithm>
#include <cmath>

#include "ui/workspaces/scenario/curve_editor.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

// Beyond so many intervals the points are too near one another to be named one by one.
constexpr std::size_t kMostNamed = 200;

Reach ReachNow() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyAlt ? Reach::kAll : io.KeyShift ? Reach::kNeighbours : Reach::kOne;
}

}  // namespace

// Points take mouse and keys before the chart is drawn, where it was drawn last.
void CurveEditor::TakeInput() {
  state_.hovered = -1;
  if (state_.chart.views.empty() || shown_.empty()) return;
  const plot::PanelView panel = state_.chart.views.front();
  if (panel.plot.Empty()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  std::size_t nearest = shown_.size();
  if (panel.plot.Contains({mouse.x, mouse.y})) {
    const double at = panel.x.ToValue(mouse.x) / 60 - source_.clock.open.minutes;
    const double index = std::floor(at / source_.clock.interval_min);
    if (index >= 0 && index < static_cast<double>(shown_.size()))
      nearest = static_cast<std::size_t>(index);
  }
  const auto cursor = static_cast<std::size_t>(state_.cursor);
  if (state_.dragging) nearest = cursor;
  if (nearest < shown_.size()) Operate(panel, nearest);
  if (cursor != nearest) Operate(panel, cursor);
  if (shown_.size() > kMostNamed) return;
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    if (i == nearest || i == cursor) continue;
    ui_.Register(PointName(i), HitOf(panel, i), ControlKind::kHandle, NumberText(shown_[i]));
  }
}

void CurveEditor::Operate(const plot::PanelView& panel, std::size_t index) {
  const Rect hit = HitOf(panel, index);
  const std::string words = NumberText(shown_[index]);
  const Interaction it =
      ui_.Control(PointName(index), hit, {.kind = ControlKind::kSlider, .text = words});
  if (it.hovered) state_.hovered = static_cast<int>(index);
  if (it.pressed) {
    state_.cursor = static_cast<int>(index);
    state_.dragging = true;
    state_.before = source_.values;
    state_.drag_top = panel.y.data_high();
    state_.grabbed_at = it.mouse.y - panel.y.ToPixel(shown_[index]);
    view_.document().BeginDrag(LabelOf(*source_.field));
    view_.state.pointer = Pointer();
  }
  if (state_.dragging && static_cast<int>(index) == state_.cursor) {
    if (it.held && !it.pressed && ImGui::GetIO().MouseDelta.y != 0) {
      const double step = StepFor();
      const double value = panel.y.ToValue(it.mouse.y - state_.grabbed_at);
      Move(index, std::round(value / step) * step, ReachNow());
      ui_.KeepDrawing();
    }
    if (ui_.Shortcut({Key::kEscape})) view_.document().CancelDrag(), state_.dragging = false;
    if (it.released || !it.held) {
      if (state_.dragging) view_.document().EndDrag();
      state_.dragging = false;
    }
  }
  if (it.focused && !state_.dragging && !ui_.Typing()) Keys(index);
}

void CurveEditor::Keys(std::size_t index) {
  state_.cursor = static_cast<int>(index);
  const auto go = [&](std::size_t to) {
    state_.cursor = static_cast<int>(to);
    ui_.Focus(PointName(to));
  };
  if (KeyPressed(Key::kLeft) && index > 0) go(index - 1);
  if (KeyPressed(Key::kRight) && index + 1 < shown_.size()) go(index + 1);
  if (KeyPressed(Key::kHome, false)) go(0);
  if (KeyPressed(Key::kEnd, false)) go(shown_.size() - 1);
  const double by =
      (KeyPressed(Key::kUp) ? 1 : 0) - (KeyPressed(Key::kDown) ? 1 : 0) +
      10 * ((KeyPressed(Key::kPageUp) ? 1 : 0) - (KeyPressed(Key::kPageDown) ? 1 : 0));
  if (by != 0) Move(index, shown_[index] + by * StepFor(), ReachNow());
  if (ui_.KeyAvailable(Key::kEnter) && KeyPressed(Key::kEnter, false)) {
    ui_.TakeKey(Key::kEnter);
    ui_.Focus(NumberName());
  }
}

void CurveEditor::Move(std::size_t index, double value, Reach reach) {
  MoveShown(view_.document(), source_, state_.dragging ? state_.before : source_.values,
            state_.shown, index, std::max(0.0, value), reach);
  view_.state.pointer = Pointer();
}

}  // namespace callfloor::ui::editor
