#include "ui/widgets/field.h"

#include <imgui/imgui_internal.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/typing.h"

namespace callfloor::ui {

bool StartTyping(Ui& ui, ImGuiID id, ImGuiID edit_id, const Rect& rect, bool focused) {
  const bool wants_edit =
      focused && (ui.FocusArrived(id) ||
                  (!ui.Typing() && ui.KeyAvailable(Key::kEnter) && KeyPressed(Key::kEnter, false)));
  if (!wants_edit) return false;
  ui.TakeKey(Key::kEnter);
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.NavNextActivateId = edit_id;
  g.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
  ui.KeepDrawing();
  if (ui.FocusArrived(id)) {
    ImGui::ScrollToBringRectIntoView(
        ImGui::GetCurrentWindow(),
        ImRect(rect.x, rect.y - ui.Px(24), rect.Right(), rect.Bottom() + ui.Px(8)));
  }
  return true;
}

void KeepTyping(Ui& ui, ImGuiID id, const Rect& rect, bool active, bool focused) {
  const Theme& t = ui.theme();
  if (active) {
    ui.SetTyping();
    if (ui.focus() != id) ui.SetFocusId(id);
    for (Key key : {Key::kEnter, Key::kSpace}) ui.TakeKey(key);
  } else if (focused && ui.focus_by_keyboard()) {
    DrawBox(ui.list(), rect.Inset(-3), t.metrics.radius + 3, 0, t.accent, t.metrics.focus);
  }
}

FieldResult TextField(Ui& ui, std::string_view name, const Rect& rect, std::string& text,
                      const FieldOptions& options) {
  const Theme& t = ui.theme();
  const TextStyle& style = options.code ? t.type.code : t.type.body;
  const ImGuiID id = Ui::IdOf(name);
  ControlInfo& info = ui.Register(name, rect, ControlKind::kField, text);
  info.enabled = options.enabled;
  info.focusable = options.enabled;
  FieldResult result;

  ImGui::PushOverrideID(id);
  const ImGuiID edit_id = ImGui::GetID("##edit");
  const bool was_active = ImGui::GetActiveID() == edit_id;
  const bool focused = options.enabled && ui.focus() == id && ui.OnTop();
  const bool hovered = ui.OnTop() && rect.Contains(ImGui::GetIO().MousePos);
  const ImU32 edge = options.error ? t.bad : was_active ? t.accent : t.line2;
  const ImU32 fill = !options.enabled         ? t.raised
                     : hovered && !was_active ? Mix(t.field, t.hover, 0.5f)
                                              : t.field;
  DrawBox(ui.list(), rect, t.metrics.radius, fill, edge,
          was_active || options.error ? t.metrics.focus : 1);

  float left = ui.Px(12), right = ui.Px(12);
  if (options.icon) {
    DrawIcon(ui.list(), t.type.icon14, {rect.x + ui.Px(17), rect.Center().y}, t.text3,
             options.icon);
    left = ui.Px(32);
  }
  if (!options.unit.empty()) {
    const float width = TextWidth(t.type.body, options.unit);
    DrawTextIn(ui.list(), t.type.body,
               {rect.Right() - ui.Px(12) - width, rect.y, width + 1, rect.h}, t.text3,
               options.unit);
    right = width + ui.Px(20);
  }
  const Rect inner{rect.x + left, rect.y, std::max(rect.w - left - right, ui.Px(8)), rect.h};
  if (!options.enabled) {
    DrawTextIn(ui.list(), style, inner, t.idle, text);
    ImGui::PopID();
    return result;
  }
  StartTyping(ui, id, edit_id, rect, focused && !was_active);
  if (text.empty() && !options.placeholder.empty()) {
    DrawTextIn(ui.list(), style, inner, t.text3, options.placeholder);
  }
  ImGui::PushFont(style.font);
  const float pad_y = (rect.h - style.font->FontSize) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, std::floor(pad_y + 0.5f)});
  ImGui::PushStyleColor(ImGuiCol_Text, options.error ? t.bad : t.text);
  ImGui::SetCursorScreenPos({inner.x, inner.y});
  ImGui::SetNextItemWidth(inner.w);
  result.entered = ImGui::InputText(
      "##edit", &text, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  result.edited = ImGui::IsItemEdited();
  result.active = ImGui::IsItemActive();
  const bool left_edited = ImGui::IsItemDeactivatedAfterEdit();
  result.committed = result.entered || left_edited;
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::PopID();
  KeepTyping(ui, id, rect, result.active, focused);
  return result;
}

void ReplaceTypedText(const std::string& text, bool select) {
  ImGuiInputTextState* state = ImGui::GetInputTextState(ImGui::GetActiveID());
  if (!state) return;
  const int bytes = static_cast<int>(text.size());
  state->TextW.resize(std::max(state->TextW.Size, bytes + 1));
  state->CurLenW = ImTextStrFromUtf8(state->TextW.Data, state->TextW.Size, text.data(),
                                     text.data() + text.size());
  state->CurLenA = bytes;
  state->BufCapacityA = std::max(state->BufCapacityA, bytes + 1);
  state->TextAIsValid = false;
  state->CursorFollow = true;
  if (select) {
    state->SelectAll();
  } else {
    state->Stb.cursor = state->Stb.select_start = state->Stb.select_end = state->CurLenW;
  }
  state->CursorAnimReset();
}

NumberResult NumberField(Ui& ui, std::string_view name, const Rect& rect, double& value,
                         const NumberOptions& options) {
  const ImGuiID id = Ui::IdOf(name);
  const auto show = [&](double v) {
    return options.format ? options.format(v) : FormatNumber(v, options.decimals);
  };
  const auto read = [&](std::string_view text) {
    return options.parse ? options.parse(text) : ParseNumber(text);
  };
  auto& edits = ui.edits();
  const auto kept = edits.find(id);
  std::string text = kept != edits.end() ? kept->second : show(value);
  NumberResult result;
  const auto check = [&] {
    const std::optional<double> typed = read(text);
    if (typed && std::isfinite(*typed) && *typed >= options.min && *typed <= options.max)
      return typed;
    return std::optional<double>();
  };
  const bool wrong = kept != edits.end() && !check();
  const FieldResult field = TextField(ui, name, rect, text,
                                      {.unit = options.unit,
                                       .enabled = options.enabled,
                                       .error = options.error || wrong,
                                       .tooltip = options.tooltip});
  result.active = field.active;
  if (field.active) {
    edits[id] = text;
    result.typed = check();
    result.typed_wrong = !result.typed;
    double step = 0;
    if (KeyPressed(Key::kUp)) step = options.step;
    if (KeyPressed(Key::kDown)) step = -options.step;
    if (step != 0 && result.typed) {
      const double next = std::clamp(*result.typed + step * (ImGui::GetIO().KeyShift ? 10 : 1),
                                     options.min, options.max);
      if (next != value) value = next, result.changed = true;
      edits[id] = show(value);
      ReplaceTypedText(edits[id], true);
    }
  }
  if (field.committed) {
    if (const auto typed = check(); typed && *typed != value) value = *typed, result.changed = true;
  }
  if (!field.active) edits.erase(id);
  return result;
}

float FieldLabel(Ui& ui, const Rect& rect, std::string_view label, std::string_view note) {
  const Theme& t = ui.theme();
  Rect line{rect.x, rect.y, rect.w, t.type.small.line};
  const float width = TextWidth(t.type.small, label);
  DrawTextIn(ui.list(), t.type.small, line, t.text2, label);
  line.CutLeft(std::min(width, line.w) + ui.Px(8));
  if (!note.empty() && line.w > ui.Px(24))
    DrawTextIn(ui.list(), t.type.small, line, t.text3, note, Align::kRight);
  return t.type.small.line + ui.Px(4);
}

float FieldErrorHeight(const Ui& ui, float width, const FieldError& error) {
  const Type& type = ui.theme().type;
  const float room = width - ui.Px(40);
  float height = ui.Px(16) + DrawWrapped(nullptr, type.body_bold, {}, room, 0, error.what);
  if (!error.usual.empty())
    height += DrawWrapped(nullptr, type.small, {}, room, 0, error.usual) + ui.Px(2);
  if (!error.repairs.empty()) height += type.small.line + ui.Px(4);
  return height;
}

int FieldErrorBox(Ui& ui, std::string_view name, const Rect& rect, const FieldError& error) {
  const Theme& t = ui.theme();
  const Rect box{rect.x, rect.y, rect.w, FieldErrorHeight(ui, rect.w, error)};
  ui.Register(std::string(name) + "/error", box, ControlKind::kText, error.what);
  DrawBox(ui.list(), box, t.metrics.radius, t.bad_fill, 0);
  DrawStatus(ui, Status::kBad, {box.x + ui.Px(17), box.y + ui.Px(18)}, ui.Px(12));
  const float x = box.x + ui.Px(32), room = box.w - ui.Px(40);
  float y = box.y + ui.Px(8);
  y += DrawWrapped(ui.list(), t.type.body_bold, {x, y}, room, t.bad, error.what);
  if (!error.usual.empty())
    y += ui.Px(2) +
         DrawWrapped(ui.list(), t.type.small, {x, y + ui.Px(2)}, room, t.text2, error.usual);
  int chosen = -1;
  float at = x;
  for (size_t i = 0; i < error.repairs.size(); ++i) {
    if (LinkButton(ui, std::string(name) + "/repair-" + std::to_string(i), {at, y + ui.Px(4)},
                   error.repairs[i]))
      chosen = static_cast<int>(i);
    at += TextWidth(t.type.small_bold, error.repairs[i]) + ui.Px(20);
  }
  return chosen;
}

bool Dropdown(Ui& ui, std::string_view name, const Rect& rect, std::span<const std::string> entries,
              int& chosen, bool enabled) {
  const Theme& t = ui.theme();
  const std::string id(name);
  const int count = static_cast<int>(entries.size());
  const std::string_view shown = chosen >= 0 && chosen < count
                                     ? std::string_view(entries[static_cast<size_t>(chosen)])
                                     : "Choose";
  const Interaction it =
      ui.Control(name, rect, {.kind = ControlKind::kField, .text = shown, .enabled = enabled});
  float& open = ui.values()[it.id ^ 0xD0u];
  const bool was_open = open > 0;
  DrawBox(ui.list(), rect, t.metrics.radius, it.hovered ? Mix(t.field, t.hover, 0.5f) : t.field,
          was_open ? t.accent : t.line2, was_open ? t.metrics.focus : 1);
  DrawTextIn(ui.list(), t.type.body,
             rect.Inset(ui.Px(12), 0).Intersect({rect.x, rect.y, rect.w - ui.Px(32), rect.h}),
             enabled ? t.text : t.idle, shown);
  DrawIcon(ui.list(), t.type.icon14, {rect.Right() - ui.Px(16), rect.Center().y}, t.text2,
           kIconCaretDown);
  ui.FocusRing(it, rect, t.metrics.radius);
  bool changed = false;
  if (it.focused && !was_open) {
    const int before = chosen;
    if (KeyPressed(Key::kDown)) chosen = std::min(chosen + 1, count - 1);
    if (KeyPressed(Key::kUp)) chosen = std::max(chosen - 1, 0);
    changed = chosen != before;
  }
  if (it.activated) open = was_open ? 0.0f : 1.0f;
  if (!was_open) return changed;

  const float row = ui.Px(32);
  const float wanted = row * static_cast<float>(count) + ui.Px(8);
  const Rect screen = ui.screen();
  Rect list{rect.x, rect.Bottom() + ui.Px(4), rect.w, std::min(wanted, ui.Px(328))};
  if (list.Bottom() > screen.h - ui.Px(8)) list.y = std::max(ui.Px(8), rect.y - ui.Px(4) - list.h);
  if (ui.BeginLayer(id + "/list", list, Ui::Scrim::kClear)) open = 0;
  DrawBox(ui.list(), list, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
  Rect content =
      ui.BeginScroll(id + "/scroll", list.Inset(ui.Px(4)), row * static_cast<float>(count));
  for (int i = 0; i < count; ++i) {
    const std::string entry_name = id + "/" + std::to_string(i);
    const Rect cell{content.x, content.y + row * static_cast<float>(i), content.w, row};
    const Interaction entry = ui.Control(entry_name, cell,
                                         {.kind = ControlKind::kRow,
                                          .text = entries[static_cast<size_t>(i)],
                                          .selected = i == chosen});
    if (i == chosen)
      DrawBox(ui.list(), cell, ui.Px(4), t.soft, 0);
    else if (entry.hovered || entry.ring)
      DrawBox(ui.list(), cell, ui.Px(4), t.hover, 0);
    DrawTextIn(ui.list(), i == chosen ? t.type.body_bold : t.type.body, cell.Inset(ui.Px(8), 0),
               i == chosen ? t.accent : t.text, entries[static_cast<size_t>(i)]);
    if (entry.activated) {
      changed = changed || chosen != i;
      chosen = i;
      open = 0;
    }
    if (entry.focused) {
      if (KeyPressed(Key::kDown) && i + 1 < count) ui.Focus(id + "/" + std::to_string(i + 1));
      if (KeyPressed(Key::kUp) && i > 0) ui.Focus(id + "/" + std::to_string(i - 1));
    }
  }
  ui.EndScroll();
  ui.EndLayer();
  return changed;
}

}  // namespace callfloor::ui
