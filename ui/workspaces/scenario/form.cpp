// The generated form of a section: one row for each thing the file can say there.
#include <algorithm>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr float kWide = 640;   // from this width on, words stand at the left and controls right
constexpr float kIndent = 16;  // of parts of an object

ImU32 OriginColour(const Theme& t, Origin origin) {
  switch (origin) {
    case Origin::kMeasured:
      return t.series[0].colour;
    case Origin::kPublished:
      return t.base.colour;
    case Origin::kAssumption:
      return t.series[1].colour;
    default:
      return t.idle;
  }
}

bool IsDistribution(const Field& field) {
  return field.kind == FieldKind::kDuration || field.kind == FieldKind::kFactor;
}

bool ChangedFromDefault(const ScenarioView& view, const FormItem& item) {
  const Field& field = *item.field;
  return item.present && !field.default_value.empty() && field.basis != "none" &&
         view.document().ValueAt(item.pointer) != field.default_value;
}

// Default and source, under the control.
float DrawNotes(ScenarioView& view, const FormItem& item, ImVec2 at, float width) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  float used = 0;
  const std::string fallback = DefaultNote(*item.field);
  if (!fallback.empty()) {
    const std::string text = ChoiceLabel(fallback);
    used += ui.Px(2) +
            DrawWrapped(ui.list(), t.type.small, {at.x, at.y + ui.Px(2)}, width, t.text3, text, 2);
  }
  const SourceOfValue source = SourceOf(view.document(), item.pointer);
  if (!source.pointer.empty()) {
    const float y = at.y + used + ui.Px(4);
    DrawSeriesMark(ui.list(),
                   source.origin == Origin::kMeasured    ? SeriesMark::kCircle
                   : source.origin == Origin::kPublished ? SeriesMark::kSquare
                                                         : SeriesMark::kTriangle,
                   {at.x + ui.Px(5), y + t.type.small.line / 2}, ui.Px(8),
                   OriginColour(t, source.origin));
    const std::string label(OriginLabel(source.origin));
    const float x = DrawText(ui.list(), t.type.small_bold, {at.x + ui.Px(14), y}, t.text2, label);
    const Rect note{x + ui.Px(8), y, std::max(0.0f, at.x + width - x - ui.Px(8)),
                    t.type.small.line};
    const bool whole = DrawTextIn(ui.list(), t.type.small, note, t.text3, source.note);
    const Rect hit{at.x, y, width, t.type.small.line};
    const Interaction it = ui.Control(NameAt(item.pointer) + "/source", hit,
                                      {.kind = ControlKind::kLink,
                                       .text = label,
                                       .focusable = false,
                                       .tooltip = whole ? std::string_view("Change this source")
                                                        : std::string_view(source.note)});
    if (it.activated)
      ShowPointer(
          view, "/sources" + std::string("/") + [&] {
            std::string key;
            for (const char c : source.pointer)
              key += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
            return key;
          }() + "/evidence");
    used += ui.Px(4) + t.type.small.line;
  }
  return used;
}

// The control of a value with its notes; a distribution takes more room.
float DrawBody(ScenarioView& view, const FormItem& item, const Rect& rect) {
  float used = IsDistribution(*item.field)
                   ? DrawDistribution(view, item, rect)
                   : DrawValueControl(view, *item.field, item.pointer, rect);
  used += DrawNotes(view, item, {rect.x, rect.y + used}, std::min(rect.w, view.Px(400)));
  return used;
}

void SwitchPart(ScenarioView& view, const FormItem& item, bool on) {
  const std::string words = LabelAt(item.pointer) + (on ? ": switch on" : ": switch off");
  view.state.pointer = item.pointer;
  Report(view, on ? view.document().SetAt(item.pointer,
                                          StarterValue(view.document(), item.field->pattern), words)
                  : view.document().RemoveAt(item.pointer, words));
}

float DrawSwitch(ScenarioView& view, const FormItem& item, const Rect& rect) {
  Ui& ui = view.ui();
  bool on = item.present;
  const Theme& t = view.theme();
  const Rect row{rect.x, rect.y, rect.w, ui.Px(24)};
  if (Switch(ui, NameAt(item.pointer) + "/on", row, LabelOf(*item.field), "", on))
    SwitchPart(view, item, on);
  return row.h + DrawWrapped(ui.list(), t.type.small, {rect.x, row.Bottom()}, rect.w - ui.Px(52),
                             t.text3, item.field->help);
}

float DrawEntryHead(ScenarioView& view, const FormItem& item, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const float height = ui.Px(32);
  Rect line{rect.x, rect.y, rect.w, height};
  if (IconButton(ui, NameAt(item.pointer) + "/remove", line.CutRight(height, ui.Px(8)), kIconTrash,
                 "Remove it; undo brings it back"))
    Report(view, view.document().RemoveAt(item.pointer, "Remove " + LabelOf(*item.field)));
  std::string key(item.pointer.substr(item.pointer.rfind('/') + 1));
  for (std::size_t at = 0; (at = key.find("~1", at)) != key.npos;) key.replace(at, 2, "/");
  const bool pointer = key.starts_with('/');
  const std::string label = pointer ? StepName(view.document(), key) : LabelOf(*item.field);
  const float x = DrawText(ui.list(), t.type.body_bold, {line.x, line.y + ui.Px(6)}, t.text, label);
  DrawTextIn(ui.list(), t.type.code, {x + ui.Px(12), line.y, line.Right() - x - ui.Px(12), line.h},
             t.text3, pointer ? key : std::to_string(std::atoi(key.c_str()) + 1));
  return height + DrawErrorsAt(view, item.pointer, {rect.x, rect.y + height, rect.w, 0}, false);
}

// Adds an entry; of a map, under the key that is typed.
float DrawAdd(ScenarioView& view, const FormItem& item, const Rect& rect) {
  Ui& ui = view.ui();
  const bool map = item.field->kind == FieldKind::kMap;
  const float height = ui.theme().metrics.control;
  Rect line{rect.x, rect.y, rect.w, height};
  const std::string name = NameAt(item.pointer);
  const ImGuiID id = Ui::IdOf(name + "/key");
  std::string key;
  if (map) {
    key = ui.edits()[id];
    FieldLabel(ui, {line.x, line.y, line.w, 0}, "Of which value: its place in the file");
    line.y += ui.Px(20);
    TextField(ui, name + "/key", line.CutLeft(std::min(line.w - ui.Px(120), ui.Px(400)), ui.Px(8)),
              key, {.placeholder = "/contact_types/0/talk", .code = true});
    ui.edits()[id] = key;
  }
  const ButtonOptions options{
      .icon = kIconPlus, .enabled = !map || !key.empty(), .tooltip = "Name the value first."};
  if (Button(ui, name + "/add", {line.x, line.y, ButtonWidth(ui, "Add", options), height}, "Add",
             options)) {
    const std::string entry =
        StarterValue(view.document(), item.field->pattern + (map ? "/{}" : "/*"));
    std::string at = item.pointer;
    if (map) {
      at += '/';
      for (const char c : key) at += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
      ui.edits().erase(id);
    }
    const bool list_there = view.document().ValueAt(item.pointer).has_value();
    Report(view, map           ? view.document().SetAt(at, entry, "Add an entry")
                 : !list_there ? view.document().SetAt(at, "[" + entry + "]", "Add an entry")
                               : view.document().InsertAt(at + "/-", entry, "Add an entry"));
  }
  return height + (map ? ui.Px(20) : 0);
}

// What is wrong in this section and belongs to no row: an unknown key, a part that is missing.
std::vector<Diagnostic> Unplaced(const ScenarioView& view, const Section& section,
                                 const std::vector<FormItem>& items, bool with_curves) {
  std::vector<Diagnostic> left;
  for (const Diagnostic& diagnostic : view.document().diagnostics()) {
    if (diagnostic.severity == Severity::kWarning ||
        &SectionOfPointer(diagnostic.pointer) != &section)
      continue;
    const bool placed = std::any_of(items.begin(), items.end(), [&](const FormItem& item) {
      if (diagnostic.pointer == item.pointer) return true;
      return item.row == FormItem::Row::kValue &&
             diagnostic.pointer.starts_with(item.pointer + "/");
    });
    const int index = SubjectIndex(diagnostic.pointer);
    const bool elsewhere = index >= 0 && section.subject != Subject::kNone &&
                           diagnostic.pointer.starts_with(ListOf(section.subject)) &&
                           index != view.state.chosen.Of(section.subject);
    const Field* field = FindField(PatternOf(diagnostic.pointer));
    const bool on_card = !with_curves && field != nullptr && IsCurve(*field);
    if (!placed && !elsewhere && !on_card) left.push_back(diagnostic);
  }
  return left;
}

}  // namespace

float DrawFormRow(ScenarioView& view, const FormItem& item, const Rect& whole, bool wide,
                  float indent) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Field& field = *item.field;
  const float gap = ui.Px(16);
  const Rect rect{whole.x + indent, whole.y, whole.w - indent, 0};
  const float left = wide ? std::floor(whole.w * 0.4f) - indent : 0;
  switch (item.row) {
    case FormItem::Row::kHead: {
      DrawText(ui.list(), t.type.body_bold, rect.Min(), t.text, LabelOf(field));
      float used = t.type.body_bold.line;
      used += DrawWrapped(ui.list(), t.type.small, {rect.x, rect.y + used}, rect.w, t.text3,
                          field.help);
      if (item.present && field.pattern == "/agent_groups/*/learning") {
        used += ui.Px(12);
        used += DrawLearningCurve(view, item.pointer, {rect.x, rect.y + used, rect.w, 0});
      }
      return used + DrawErrorsAt(view, item.pointer, {rect.x, rect.y + used, rect.w, 0}, false);
    }
    case FormItem::Row::kPart: {
      const float used = DrawSwitch(view, item, {rect.x, rect.y, wide ? left - gap : rect.w, 0});
      return used + DrawErrorsAt(view, item.pointer, {rect.x, rect.y + used, rect.w, 0}, false);
    }
    case FormItem::Row::kEntry:
      return DrawEntryHead(view, item, rect);
    case FormItem::Row::kAdd:
      return DrawAdd(view, item, rect);
    case FormItem::Row::kValue:
      break;
  }
  if (item.switchable) {
    // Wide, the switch stands at the end of the words, in line with the control beside them.
    const float words = wide ? left - gap : rect.w;
    const float used = DrawSwitch(view, item, {rect.x, rect.y, words, 0});
    if (!item.present || item.elsewhere) return used;
    if (wide)
      return std::max(used, DrawBody(view, item, {rect.x + left, rect.y, rect.w - left, 0}));
    const float top = used + ui.Px(8);
    return top + DrawBody(view, item, {rect.x, rect.y + top, rect.w, 0});
  }
  if (IsCurve(field)) {
    DrawText(ui.list(), t.type.body_bold, rect.Min(), t.text, LabelOf(field));
    const float used = t.type.body_bold.line + ui.Px(4);
    return used + DrawBody(view, item, {rect.x, rect.y + used, rect.w, 0});
  }
  if (wide) {
    DrawTextIn(ui.list(), t.type.body, {rect.x, rect.y + ui.Px(2), left - gap, t.type.body.line},
               ChangedFromDefault(view, item) ? t.accent : t.text, LabelOf(field));
    float words = ui.Px(2) + t.type.body.line;
    words += DrawWrapped(ui.list(), t.type.small, {rect.x, rect.y + words}, left - gap, t.text3,
                         field.help);
    return std::max(words, DrawBody(view, item, {rect.x + left, rect.y, rect.w - left, 0}));
  }
  float used = FieldLabel(ui, {rect.x, rect.y, rect.w, 0}, LabelOf(field));
  used += DrawBody(view, item, {rect.x, rect.y + used, rect.w, 0});
  used += ui.Px(4) + DrawWrapped(ui.list(), t.type.small, {rect.x, rect.y + used + ui.Px(4)},
                                 rect.w, t.text3, field.help);
  return used;
}

std::string FirstPointer(const ScenarioView& view, const Section& section) {
  for (const FormItem& item : FormOf(view.document(), section, view.state.chosen)) {
    const bool own =
        section.subject == Subject::kNone || item.pointer.starts_with(ListOf(section.subject));
    if (own && item.present) return item.pointer;
  }
  return {};
}

void DrawFormCard(ScenarioView& view, const Rect& rect, const Section& section, bool with_curves) {
  Ui& ui = view.ui();
  Document& document = view.document();
  std::vector<FormItem> items = FormOf(document, section, view.state.chosen);
  // A curve that stands elsewhere leaves the switch that brings it about.
  for (FormItem& item : items) item.elsewhere = !with_curves && IsCurve(*item.field);
  std::erase_if(items, [](const FormItem& item) { return item.elsewhere && !item.switchable; });
  if (section.id == "routing") {
    std::vector<FormItem> step = StepForm(view);
    items.insert(items.begin(), step.begin(), step.end());
  }
  // A head over nothing but a curve that stands elsewhere says nothing.
  for (std::size_t i = 0; i < items.size();) {
    const bool lonely = items[i].row == FormItem::Row::kHead &&
                        items[i].field->kind == FieldKind::kObject &&
                        (i + 1 == items.size() || items[i + 1].depth <= items[i].depth);
    if (lonely)
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  std::string title = section.label;
  const int index = view.state.chosen.Of(section.subject);
  const bool of_subject = std::any_of(items.begin(), items.end(), [&](const FormItem& item) {
    return item.pointer.starts_with(std::string(ListOf(section.subject)) + "/");
  });
  if (section.subject != Subject::kNone && of_subject) {
    const auto name = document.StringAt(std::string(ListOf(section.subject)) + "/" +
                                        std::to_string(index) + "/name");
    if (name) title += ", " + *name;
  }
  const bool whole_centre = section.subject != Subject::kNone && !of_subject;
  std::string help = whole_centre ? "of all types" : section.help;
  if (!items.empty() && items[0].pointer.ends_with("/when") &&
      items[0].pointer.starts_with(ListOf(Subject::kGroup))) {
    const auto group = document.StringAt(std::string(ListOf(Subject::kGroup)) + "/" +
                                         std::to_string(view.state.step_group) + "/name");
    if (group) help = "first the conditions of the step “" + *group + "”";
  }
  const Rect inside = Card(ui, rect, title, help);
  const std::string key = "scenario/form/" + section.id;
  const auto measured = view.state.heights.find(key);
  const float height = measured == view.state.heights.end() ? inside.h : measured->second;
  // Focus rings stand out to the left and must not be cut off.
  const float ring = ui.Px(4);
  const Rect frame{inside.x - ring, inside.y, inside.w + ring + ui.Px(8), inside.h};
  Rect area = ui.BeginScroll(key, frame, height);
  area.x += ring, area.w -= ring + ui.Px(8);
  const bool wide = area.w >= ui.Px(kWide);
  float y = area.y + ui.Px(4);
  if (section.subject != Subject::kNone && document.SizeAt(ListOf(section.subject)) == 0) {
    y += DrawWrapped(ui.list(), ui.theme().type.body, {area.x, y}, area.w, ui.theme().text2,
                     section.subject == Subject::kType ? "There is no contact type yet."
                                                       : "There is no agent group yet.");
  }
  int number = 0;
  for (const Diagnostic& diagnostic : Unplaced(view, section, items, with_curves))
    y += ui.Px(8) + DrawProblemBox(view, "scenario/unplaced-" + std::to_string(number++),
                                   {area.x, y, std::min(area.w, ui.Px(560)), 0}, diagnostic);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const FormItem& item = items[i];
    const bool new_block = item.depth == 0 || item.row == FormItem::Row::kEntry;
    if (i > 0 && new_block) {
      DrawHLine(ui.list(), area.x, area.Right(), y + ui.Px(12), ui.theme().grid);
      y += ui.Px(24);
    } else if (i > 0) {
      y += ui.Px(16);
    }
    const float indent = wide ? ui.Px(kIndent) * static_cast<float>(std::min(item.depth, 3)) : 0;
    y += DrawFormRow(view, item, {area.x, y, area.w, 0}, wide, indent);
  }
  const float total = y - area.y + ui.Px(16);
  ui.EndScroll();
  if (measured == view.state.heights.end() || measured->second != total) ui.KeepDrawing();
  view.state.heights[key] = total;
}

}  // namespace callfloor::ui::editor
