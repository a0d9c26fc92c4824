#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"

namespace callfloor::ui {

SliderResult Slider(Ui& ui, std::string_view name, const Rect& rect, double& value,
                    const SliderOptions& o) {
  const Theme& t = ui.theme();
  const std::string id(name);
  SliderResult result;
  const auto show = [&](double v) { return o.format ? o.format(v) : FormatNumber(v, o.decimals); };
  const double span = std::max(o.max - o.min, 1e-12);
  const auto snap = [&](double v) {
    if (o.step > 0) v = o.min + std::round((v - o.min) / o.step) * o.step;
    return std::clamp(v, o.min, o.max);
  };
  const double before = value;
  const bool changed_from_base = o.base && std::abs(value - *o.base) > span * 1e-9;

  // Words above the track.
  const float track_y = rect.y + ui.Px(36);
  const std::string reading = show(value);
  const bool typing = ui.values()[Ui::IdOf(name) ^ 0xEDu] > 0;
  const ImU32 value_colour = !o.enabled          ? t.idle
                             : changed_from_base ? t.accent
                             : o.base            ? t.text2
                                                 : t.text;
  const float reset_room = o.base ? ui.Px(28) : 0;
  if (typing) {
    double typed = value;
    const Rect field{o.label.empty() ? rect.x : rect.Right() - reset_room - ui.Px(96),
                     rect.y - ui.Px(6), ui.Px(96), ui.Px(28)};
    const NumberResult number = NumberField(ui, id + "/value", field, typed,
                                            {.min = o.min,
                                             .max = o.max,
                                             .step = o.step,
                                             .decimals = o.decimals,
                                             .unit = o.unit,
                                             .enabled = true,
                                             .error = false,
                                             .format = o.format,
                                             .parse = o.parse,
                                             .tooltip = {}});
    if (number.changed) value = snap(typed), result.finished = true;
    if (!number.active && !ui.FocusArrived(Ui::IdOf(id + "/value")) &&
        ui.values()[Ui::IdOf(name) ^ 0xEDu] < ui.now()) {
      ui.values()[Ui::IdOf(name) ^ 0xEDu] = 0;
      ui.Focus(name, true);
    }
  } else if (o.label.empty()) {
    const TextStyle& style = changed_from_base ? t.type.body_bold : t.type.body;
    const float x = DrawText(ui.list(), style, {rect.x, rect.y}, value_colour, reading);
    if (!o.unit.empty())
      DrawText(ui.list(), t.type.small, {x + ui.Px(4), rect.y + ui.Px(2)}, t.text3, o.unit);
  } else {
    const float unit = o.unit.empty() ? 0 : TextWidth(t.type.body, o.unit) + ui.Px(4);
    const float width = TextWidth(t.type.body_bold, reading) + unit;
    DrawTextIn(ui.list(), t.type.body,
               {rect.x, rect.y, rect.w - width - reset_room - ui.Px(8), t.type.body.line}, t.text,
               o.label);
    const float x = rect.Right() - reset_room - width;
    DrawText(ui.list(), t.type.body_bold, {x, rect.y}, o.base ? value_colour : t.text, reading);
    if (!o.unit.empty())
      DrawText(ui.list(), t.type.body, {rect.Right() - reset_room - unit + ui.Px(4), rect.y},
               t.text2, o.unit);
  }
  if (changed_from_base && o.enabled) {
    const Rect reset{rect.Right() - ui.Px(24), rect.y - ui.Px(2), ui.Px(24), ui.Px(24)};
    const std::string tip = "Back to " + show(*o.base);
    const Interaction back =
        ui.Control(id + "/reset", reset, {.text = tip, .focusable = false, .tooltip = tip});
    if (back.hovered) DrawBox(ui.list(), reset, ui.Px(4), t.hover, 0);
    DrawIcon(ui.list(), t.type.icon12, reset.Center(), t.text2, kIconUndo);
    if (back.activated) value = *o.base, result.reset = result.finished = true;
  }

  const float knob = ui.Px(7);
  const Rect hit{rect.x, track_y - ui.Px(16), rect.w, ui.Px(32)};
  const Interaction it = ui.Control(
      name, hit,
      {.kind = ControlKind::kSlider, .text = reading, .enabled = o.enabled, .tooltip = o.tooltip});
  const float x0 = rect.x + knob, x1 = rect.Right() - knob;
  const auto x_of = [&](double v) {
    return x0 + (x1 - x0) * static_cast<float>((std::clamp(v, o.min, o.max) - o.min) / span);
  };
  if (it.held) {
    // Grabbing the knob beside its middle must not move it: remember where it was taken.
    float& grab = ui.values()[it.id ^ 0x6Bu];
    if (it.pressed) {
      const float off = it.mouse.x - x_of(value);
      grab = std::abs(off) <= knob * 1.5f ? off : 0;
    }
    value = snap(o.min +
                 static_cast<double>((it.mouse.x - grab - x0) / std::max(x1 - x0, 1.0f)) * span);
    result.dragging = true;
  }
  if (it.released) result.finished = true;
  result.given_up = it.given_up;
  if (it.focused && !ui.Typing()) {
    const double step = o.step > 0 ? o.step : span / 100;
    const double by = step * (ImGui::GetIO().KeyShift ? 10 : 1);
    double next = value;
    if (KeyPressed(Key::kLeft) || KeyPressed(Key::kDown)) next = snap(value - by);
    if (KeyPressed(Key::kRight) || KeyPressed(Key::kUp)) next = snap(value + by);
    if (KeyPressed(Key::kHome, false)) next = o.min;
    if (KeyPressed(Key::kEnd, false)) next = o.max;
    if (o.base && KeyPressed(Key::kBackspace, false)) next = *o.base;
    if (next != value) value = next, result.finished = true;
    if (ui.KeyAvailable(Key::kEnter) && KeyPressed(Key::kEnter, false)) {
      ui.TakeKey(Key::kEnter);
      ui.values()[it.id ^ 0xEDu] = static_cast<float>(ui.now()) + 0.2f;
      ui.Focus(id + "/value");
    }
  }
  const float at = x_of(value);
  ImDrawList* list = ui.list();
  const float half = ui.Px(2);
  const bool quiet = o.base && !changed_from_base && !it.held && !it.hovered && !it.ring;
  DrawBox(list, {rect.x, track_y - half, rect.w, 2 * half}, half, quiet ? t.line : t.line2, 0);
  if (o.base) {
    const float base_x = x_of(*o.base);
    if (changed_from_base)
      list->AddRectFilled({std::min(base_x, at), track_y - half},
                          {std::max(base_x, at), track_y + half}, t.accent);
    DrawVLine(list, base_x, track_y - ui.Px(7), track_y + ui.Px(7), t.text3);
  }
  const ImU32 knob_colour = !o.enabled ? t.idle : quiet ? t.idle : t.accent;
  list->AddCircleFilled({at, track_y}, knob + ui.Px(2), t.surface, 24);
  list->AddCircleFilled({at, track_y}, knob, it.held ? Mix(knob_colour, t.text, 0.1f) : knob_colour,
                        24);
  if (it.ring || it.held)
    list->AddCircle({at, track_y}, knob + ui.Px(3.5f), t.accent, 28, t.metrics.focus);
  if (!o.note.empty())
    DrawTextIn(list, t.type.small, {rect.x, rect.y + ui.Px(48), rect.w, t.type.small.line}, t.text3,
               o.note);
  result.changed = value != before;
  if (result.changed) ui.KeepDrawing();
  return result;
}

}  // namespace callfloor::ui
