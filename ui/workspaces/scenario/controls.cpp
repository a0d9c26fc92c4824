// Controls of plain values, one for each kind in the table of fields.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

// As many numbers are typed in one line; more are pasted, or edited in the file.
constexpr std::size_t kNumbersInALine = 60;
constexpr float kMostWidth = 400;

bool Wrong(const ScenarioView& view, const std::string& pointer) {
  if (view.state.not_taken.contains(pointer)) return true;
  const auto diagnostics = view.document().DiagnosticsAt(pointer);
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

// A field whose text is kept while it is typed, and read again from the file when it is left.
struct Typed {
  FieldResult result;
  std::string text;
};
Typed TypedField(ScenarioView& view, const std::string& pointer, const Rect& rect,
                 const std::string& shown, std::string_view unit, bool code = false) {
  Ui& ui = view.ui();
  const std::string name = NameAt(pointer);
  const ImGuiID id = Ui::IdOf(name);
  auto& edits = ui.edits();
  const auto kept = edits.find(id);
  Typed typed;
  typed.text = kept != edits.end() ? kept->second : shown;
  typed.result = TextField(ui, name, rect, typed.text,
                           {.unit = unit, .error = Wrong(view, pointer), .code = code});
  if (typed.result.active) {
    edits[id] = typed.text;
    view.state.pointer = pointer;
  } else if (kept != edits.end()) {
    edits.erase(id);
    view.state.not_taken.erase(pointer);
    view.document().Seal();
  }
  return typed;
}

std::optional<double> ReadNumber(const Field& field, std::string_view text) {
  if (field.unit == "s" && text.find(':') != text.npos) return ParseDuration(text);
  auto number = ParseNumber(text);
  if (number && ShownAsPercent(field)) *number = std::round(*number * 1e8) / 1e10;
  return number;
}

void DrawNumber(ScenarioView& view, const Field& field, const std::string& pointer,
                const Rect& rect) {
  const double factor = ShownAsPercent(field) ? 100 : 1;
  const auto json = view.document().ValueAt(pointer);
  const auto value = view.document().NumberAt(pointer);
  std::string shown;
  if (value)
    shown = NumberText(std::round(*value * factor * 1e9) / 1e9);
  else if (json)
    shown = *json;
  else if (!field.default_value.empty())
    shown = NumberText(std::atof(field.default_value.c_str()) * factor);
  const Typed typed = TypedField(view, pointer, rect, shown, UnitOf(field));
  if (typed.result.active) {
    const bool whole = field.kind == FieldKind::kInteger;
    const double step = whole ? 1 : factor == 100 || (field.max && *field.max <= 1000) ? 0.05 : 1;
    const double by = (KeyPressed(Key::kUp) ? 1 : 0) - (KeyPressed(Key::kDown) ? 1 : 0);
    if (const auto now = ReadNumber(field, typed.text); by != 0 && now) {
      double next = *now + by * (factor == 100 ? 0.01 : step) * (ImGui::GetIO().KeyShift ? 10 : 1);
      next = std::round(next * 1e9) / 1e9;
      next = std::clamp(next, field.min.value_or(-1e18), field.max.value_or(1e18));
      if (!(field.exclusive_min && next <= *field.min)) {
        SetValue(view, pointer, NumberJson(next));
        const std::string text = NumberText(std::round(next * factor * 1e9) / 1e9);
        view.ui().edits()[Ui::IdOf(NameAt(pointer))] = text;
        ReplaceTypedText(text, true);
      }
      return;
    }
  }
  if (!typed.result.edited && !typed.result.committed) return;
  if (typed.text == shown) return;
  if (const auto number = ReadNumber(field, typed.text)) {
    view.state.not_taken.erase(pointer);
    SetValue(view, pointer, NumberJson(*number));
  } else if (typed.result.active) {
    view.state.not_taken[pointer] =
        typed.text.empty() ? "A number is missing here." : "“" + typed.text + "” is no number.";
  }
}

void DrawText(ScenarioView& view, const Field& field, const std::string& pointer,
              const Rect& rect) {
  const auto value = view.document().StringAt(pointer);
  const std::string shown = value.value_or("");
  const Typed typed = TypedField(view, pointer, rect, shown, {});
  if (!(typed.result.edited || typed.result.committed) || typed.text == shown) return;
  // A name that stands elsewhere too takes all of them with it.
  if (!typed.text.empty() && !shown.empty() && Document::IsNamedElsewhere(pointer)) {
    Report(view, view.document().Rename(pointer, typed.text, pointer));
  } else if (typed.text.empty() && !field.required) {
    Report(view, view.document().RemoveAt(pointer, StepName(view.document(), pointer)));
  } else {
    SetValue(view, pointer, TextJson(typed.text));
  }
}

void DrawClock(ScenarioView& view, const std::string& pointer, const Rect& rect) {
  const std::string shown = view.document().StringAt(pointer).value_or("");
  const Typed typed = TypedField(view, pointer, rect, shown, {});
  if (!(typed.result.edited || typed.result.committed) || typed.text == shown) return;
  // "9" and "9:30" are hours too, once they are complete.
  std::string text = typed.text;
  if (!typed.result.active || typed.result.entered) {
    if (text.find(':') == text.npos && !text.empty()) text += ":00";
    if (text.size() == 4) text = "0" + text;
  }
  if (text.size() == 5 || typed.result.committed) {
    view.state.not_taken.erase(pointer);
    SetValue(view, pointer, TextJson(text));
  } else {
    view.state.not_taken[pointer] = "A clock time has hours and minutes, as in 09:30.";
  }
}

void DrawChoice(ScenarioView& view, const Field& field, const std::string& pointer,
                const Rect& rect) {
  const std::string fallback = field.default_value.size() > 2
                                   ? field.default_value.substr(1, field.default_value.size() - 2)
                                   : std::string();
  const std::string now = view.document().StringAt(pointer).value_or(fallback);
  const auto found = std::find(field.choices.begin(), field.choices.end(), now);
  int chosen = found == field.choices.end() ? -1 : static_cast<int>(found - field.choices.begin());
  std::vector<std::string> labels;
  for (const std::string& choice : field.choices) labels.push_back(ChoiceLabel(choice));
  const std::string name = NameAt(pointer);
  bool changed = false;
  if (labels.size() > 1 && labels.size() <= 3 && chosen >= 0) {
    const std::vector<std::string_view> views(labels.begin(), labels.end());
    changed = Segmented(view.ui(), name, rect, views, chosen);
  } else {
    changed = Dropdown(view.ui(), name, rect, labels, chosen);
  }
  if (!changed || chosen < 0) return;
  view.state.pointer = pointer;
  SetValue(view, pointer, TextJson(field.choices[static_cast<std::size_t>(chosen)]));
  view.document().Seal();
}

// One toggle for each choice; the file has those that are on in the order of the table. Returns the
// width used.
float DrawChoiceList(ScenarioView& view, const Field& field, const std::string& pointer,
                     const Rect& rect) {
  const auto json = view.document().ValueAt(pointer);
  const Json now = json ? Json::parse(*json, nullptr, false) : Json::array();
  const auto has = [&](const std::string& choice) {
    return now.is_array() && std::find(now.begin(), now.end(), Json(choice)) != now.end();
  };
  Ui& ui = view.ui();
  view.ui().Register(NameAt(pointer), rect, ControlKind::kChoice, json.value_or("[]"));
  float x = rect.x;
  for (const std::string& choice : field.choices) {
    const std::string label = ChoiceLabel(choice);
    const bool on = has(choice);
    const ButtonOptions options{.icon = on ? kIconCheck : nullptr, .selected = on};
    const float width = ButtonWidth(ui, label, options);
    if (Button(ui, NameAt(pointer) + "/" + choice, {x, rect.y, width, rect.h}, label, options)) {
      Json next = Json::array();
      for (const std::string& other : field.choices) {
        if (has(other) != (other == choice)) next.push_back(other);
      }
      view.state.pointer = pointer;
      SetValue(view, pointer, next.dump());
      view.document().Seal();
    }
    x += width + ui.Px(6);
  }
  return x - rect.x - ui.Px(6);
}

void DrawNumbers(ScenarioView& view, const std::string& pointer, const Rect& rect) {
  Ui& ui = view.ui();
  Rect field = rect;
  const Rect paste = field.CutRight(rect.h, ui.Px(4));
  const std::vector<double> values = CurveAt(view.document(), pointer, 1);
  std::string shown;
  for (const double value : values) shown += (shown.empty() ? "" : "; ") + NumberText(value);
  if (IconButton(ui, NameAt(pointer) + "/paste", paste, kIconClipboard,
                 "Paste a column of numbers")) {
    const char* text = ImGui::GetClipboardText();
    const Pasted pasted = ReadPasted(text ? text : "");
    if (pasted.values.empty())
      view.application.Notify(pasted.problem, true);
    else
      SetValue(view, pointer, CurveJson(pasted.values)), view.document().Seal();
  }
  if (values.size() > kNumbersInALine) {
    std::string text =
        Counted(values.size(), "number", "numbers") + "; paste others, or see the file";
    TextField(ui, NameAt(pointer), field, text, {.enabled = false});
    return;
  }
  const Typed typed = TypedField(view, pointer, field, shown, {});
  if (!(typed.result.edited || typed.result.committed) || typed.text == shown) return;
  const Pasted read = ReadPasted(typed.text);
  if (!read.values.empty() && read.skipped == 0) {
    view.state.not_taken.erase(pointer);
    SetValue(view, pointer, CurveJson(read.values));
  } else if (typed.result.active) {
    view.state.not_taken[pointer] = "Numbers are separated by semicolons, as in 30; 60; 90.";
  }
}

}  // namespace

std::string NameAt(std::string_view pointer) { return "scenario/at" + std::string(pointer); }

float DrawValueControl(ScenarioView& view, const Field& field, const std::string& pointer,
                       const Rect& rect) {
  Ui& ui = view.ui();
  const float height = ui.theme().metrics.control;
  Rect control{rect.x, rect.y, std::min(rect.w, ui.Px(kMostWidth)), height};
  const bool changed =
      !field.default_value.empty() && !field.required && field.basis != "none" &&
      view.document().ValueAt(pointer).value_or(field.default_value) != field.default_value;
  const bool resets = changed && field.kind != FieldKind::kText;
  // Room for the arrow is kept, so that nothing moves when it comes.
  const float reset_room = height + ui.Px(4);
  if (!field.default_value.empty() && control.w > ui.Px(300)) control.w -= reset_room;
  float used = height;
  switch (field.kind) {
    case FieldKind::kInteger:
    case FieldKind::kNumber:
      control.w = std::min(control.w, ui.Px(200));
      DrawNumber(view, field, pointer, control);
      break;
    case FieldKind::kClockTime:
      control.w = std::min(control.w, ui.Px(120));
      DrawClock(view, pointer, control);
      break;
    case FieldKind::kChoice:
      DrawChoice(view, field, pointer, control);
      break;
    case FieldKind::kChoiceList:
      control.w = DrawChoiceList(view, field, pointer, {rect.x, rect.y, rect.w, height});
      break;
    case FieldKind::kBoolean: {
      control.w = ui.Px(36);
      bool on = view.document().ValueAt(pointer).value_or(field.default_value) == "true";
      if (Switch(ui, NameAt(pointer), {control.x, control.y, ui.Px(36), height}, "", "", on)) {
        view.state.pointer = pointer;
        SetValue(view, pointer, on ? "true" : "false");
        view.document().Seal();
      }
      break;
    }
    case FieldKind::kNumbers:
      DrawNumbers(view, pointer, control);
      break;
    case FieldKind::kNumberPerInterval:
    case FieldKind::kIntegerPerInterval:
      used = ui.Px(240);
      DrawCurve(view, field, {rect.x, rect.y, rect.w, used});
      break;
    default:
      DrawText(view, field, pointer, {rect.x, rect.y, std::min(rect.w, ui.Px(560)), height});
      if (field.max_items > 1000) {
        // A story is longer than a line: all of it stands under its field.
        const std::string story = view.document().StringAt(pointer).value_or("");
        const float width = std::min(rect.w, ui.Px(560));
        const ImVec2 at{rect.x, rect.y + height + ui.Px(6)};
        if (TextWidth(ui.theme().type.body, story) > width - ui.Px(24))
          used += ui.Px(6) +
                  DrawWrapped(ui.list(), ui.theme().type.small, at, width, ui.theme().text2, story);
      }
      break;
  }
  if (resets && control.Right() + reset_room <= rect.Right() + 1 &&
      IconButton(ui, NameAt(pointer) + "/reset",
                 {control.Right() + ui.Px(4), rect.y, height, height}, kIconUndo,
                 "Back to the default, " + ValueText(field, field.default_value))) {
    Report(view, view.document().RemoveAt(pointer, "Back to the default"));
    view.state.pointer = pointer;
  }
  if (ui.IsFocused(NameAt(pointer)) && ui.focus_by_keyboard()) view.state.pointer = pointer;
  const auto typed = view.state.not_taken.find(pointer);
  if (typed != view.state.not_taken.end()) {
    const std::string usual = "Expected " + ExpectedText(field) + ". The file keeps what it had.";
    const FieldError error{.what = typed->second, .usual = usual};
    const float width = std::min(rect.w, ui.Px(kMostWidth));
    FieldErrorBox(ui, NameAt(pointer), {rect.x, rect.y + used + ui.Px(4), width, 0}, error);
    used += ui.Px(4) + FieldErrorHeight(ui, width, error);
  } else {
    used += DrawErrorsAt(view, pointer,
                         {rect.x, rect.y + used, std::min(rect.w, ui.Px(kMostWidth)), 0}, true);
  }
  return used;
}

}  // namespace callfloor::ui::editor
