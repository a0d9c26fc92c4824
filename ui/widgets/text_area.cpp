#include "ui/widgets/text_area.h"

#include <imgui/imgui_internal.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "ui/widgets/typing.h"

namespace callfloor::ui {
namespace {

constexpr float kPadding = 8;  // above and below, design pixels
constexpr float kSide = 12;    // left and right
constexpr float kBar = 12;     // left free for the bar of the scroll

// What the callback of the field needs to break its text anew.
struct Breaks {
  const TextStyle* style;
  float width;
};

std::string Broken(const Breaks& breaks, std::string_view text) {
  return BrokenAtWords(text, breaks.width,
                       [&](std::string_view line) { return TextWidth(*breaks.style, line); });
}

Breaks BreaksOf(const Ui& ui, float width) {
  return {&ui.theme().type.body, width - ui.Px(kSide + kBar)};
}

// After each keystroke; bytes keep their places, so nothing else of the field changes.
int BreakAnew(ImGuiInputTextCallbackData* data) {
  const Breaks& breaks = *static_cast<const Breaks*>(data->UserData);
  const std::string broken =
      Broken(breaks, {data->Buf, static_cast<std::size_t>(data->BufTextLen)});
  if (broken.compare(0, broken.size(), data->Buf, broken.size()) == 0) return 0;
  std::copy(broken.begin(), broken.end(), data->Buf);
  data->BufDirty = true;
  return 0;
}

}  // namespace

std::string BrokenAtWords(std::string_view text, float width,
                          const std::function<float(std::string_view)>& width_of) {
  std::string broken = AsParagraph(std::string(text));
  std::size_t line = 0, last_space = std::string::npos;
  for (std::size_t i = 0; i <= broken.size(); ++i) {
    if (i < broken.size() && broken[i] != ' ') continue;
    const bool word_ends = i > line && broken[i - 1] != ' ';
    if (word_ends && last_space != std::string::npos &&
        width_of(std::string_view(broken).substr(line, i - line)) > width) {
      broken[last_space] = '\n';
      line = last_space + 1;
    }
    last_space = i;
  }
  return broken;
}

std::string AsParagraph(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

float TextAreaHeight(const Ui& ui, float width, std::string_view text, int least, int most) {
  const std::string broken = Broken(BreaksOf(ui, width), text);
  const int lines = 1 + static_cast<int>(std::ranges::count(broken, '\n'));
  return static_cast<float>(std::clamp(lines, least, most)) * ui.theme().type.body.font->FontSize +
         2 * ui.Px(kPadding);
}

FieldResult TextArea(Ui& ui, std::string_view name, const Rect& rect, std::string& text,
                     const FieldOptions& options) {
  const Theme& t = ui.theme();
  const TextStyle& style = t.type.body;
  const ImGuiID id = Ui::IdOf(name);
  ui.Register(name, rect, ControlKind::kField, AsParagraph(text));
  FieldResult result;
  ImGui::PushOverrideID(id);
  const ImGuiID edit_id = ImGui::GetID("##edit");
  const bool was_active = ImGui::GetActiveID() == edit_id;
  const bool focused = ui.focus() == id && ui.OnTop();
  const bool hovered = ui.OnTop() && rect.Contains(ImGui::GetIO().MousePos);
  const ImU32 edge = options.error ? t.bad : was_active ? t.accent : t.line2;
  DrawBox(ui.list(), rect, t.metrics.radius,
          hovered && !was_active ? Mix(t.field, t.hover, 0.5f) : t.field, edge,
          was_active || options.error ? t.metrics.focus : 1);
  StartTyping(ui, id, edit_id, rect, focused && !was_active);
  if (text.empty() && !options.placeholder.empty())
    DrawTextIn(ui.list(), style,
               {rect.x + ui.Px(kSide), rect.y + ui.Px(kPadding), rect.w - 2 * ui.Px(kSide),
                style.font->FontSize},
               t.text3, options.placeholder);
  Breaks breaks = BreaksOf(ui, rect.w);
  std::string shown = Broken(breaks, text);
  ImGui::PushFont(style.font);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, ui.Px(kPadding)});
  ImGui::PushStyleColor(ImGuiCol_Text, options.error ? t.bad : t.text);
  ImGui::SetCursorScreenPos({rect.x + ui.Px(kSide), rect.y});
  constexpr ImGuiInputTextFlags kFlags = ImGuiInputTextFlags_EnterReturnsTrue |
                                         ImGuiInputTextFlags_CtrlEnterForNewLine |
                                         ImGuiInputTextFlags_CallbackEdit;
  result.entered = ImGui::InputTextMultiline("##edit", &shown, {rect.w - ui.Px(kSide + 2), rect.h},
                                             kFlags, BreakAnew, &breaks);
  result.edited = ImGui::IsItemEdited();
  result.active = ImGui::GetActiveID() == edit_id;
  result.committed = result.entered || ImGui::IsItemDeactivatedAfterEdit();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::PopID();
  if (result.active || result.committed) {
    // A text that was only looked at stays as it is in every byte.
    if (std::string paragraph = AsParagraph(shown); paragraph != AsParagraph(text))
      text = std::move(paragraph);
  }
  KeepTyping(ui, id, rect, result.active, focused);
  // Begun by key, it goes on where the text ends; a click says itself where.
  if (result.active && !was_active && !ImGui::IsMouseDown(0)) ReplaceTypedText(shown, false);
  return result;
}

}  // namespace callfloor::ui
