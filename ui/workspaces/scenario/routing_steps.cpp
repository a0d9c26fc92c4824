// How a contact type finds its agents, as a table of steps: which group, in which order, after how
// long a wait, with how many held back, and while what is the case.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

struct Step {
  std::size_t group = 0;
  SkillCell cell;
  std::string pointer;
  double after_s = 0;
  double site_s = 0;  // the wait for which the group's site asks
  int reserve = 0;
};

double SiteWaitOf(const Document& document, std::size_t group) {
  const auto site = document.StringAt("/agent_groups/" + std::to_string(group) + "/site");
  for (std::size_t i = 0; site && i < document.SizeAt("/sites"); ++i) {
    const std::string at = "/sites/" + std::to_string(i);
    if (document.StringAt(at + "/name") == site)
      return document.NumberAt(at + "/after_s").value_or(0);
  }
  return 0;
}

std::vector<Step> StepsOf(const ScenarioView& view) {
  const SkillMatrix& matrix = view.state.matrix;
  const auto type = static_cast<std::size_t>(std::max(view.state.chosen.type, 0));
  std::vector<Step> steps;
  for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
    if (type >= matrix.types.size() || !matrix.cells[g][type].Can()) continue;
    Step step{g, matrix.cells[g][type], matrix.cells[g][type].Pointer(static_cast<int>(g))};
    step.after_s = view.document().NumberAt(step.pointer + "/after_s").value_or(0);
    step.site_s = SiteWaitOf(view.document(), g);
    step.reserve =
        static_cast<int>(view.document().NumberAt(step.pointer + "/reserve").value_or(0));
    steps.push_back(std::move(step));
  }
  std::ranges::stable_sort(steps, {}, [](const Step& step) {
    return std::pair(std::max(step.after_s, step.site_s), step.cell.preference);
  });
  return steps;
}

std::string ConditionText(const Json& when) {
  std::string text;
  const auto add = [&](const std::string& words) { text += (text.empty() ? "" : ", ") + words; };
  const auto number = [](const Json& value) {
    return value.is_number() ? NumberText(value.get<double>()) : std::string("?");
  };
  for (const auto& [key, value] : when.items()) {
    const std::string plain = value.is_string() ? value.get<std::string>() : number(value);
    if (key == "queue_at_least")
      add(plain + " or more wait");
    else if (key == "queue_at_most")
      add("at most " + plain + " wait");
    else if (key == "expected_wait_at_least_s")
      add("a wait of " + plain + " s or more");
    else if (key == "service_level_below")
      add("in time below " + (value.is_number() ? FormatPercent(value.get<double>()) : plain));
    else if (key == "from")
      add("from " + plain);
    else if (key == "until")
      add("until " + plain);
    else if (value.is_object() && value.contains("group") && value["group"].is_string())
      add((key == "free_agents_at_most" ? "at most " : "at least ") +
          (value.contains("agents") ? number(value["agents"]) : std::string("?")) + " free in " +
          value["group"].get<std::string>());
  }
  return text.empty() ? "nothing said yet" : text;
}

std::string ConditionsText(const Document& document, const std::string& pointer) {
  const auto json = document.ValueAt(pointer + "/when");
  const Json list = json ? Json::parse(*json, nullptr, false) : Json();
  if (!list.is_array() || list.empty()) return "always";
  std::string text;
  for (const Json& when : list)
    text += (text.empty() ? "while " : ", or ") + (when.is_object() ? ConditionText(when) : "?");
  return text;
}

struct Columns {
  Rect number, group, preference, after, reserve, when, remove;
};

Columns ColumnsOf(Ui& ui, Rect row) {
  const float gap = ui.Px(12);
  Columns columns;
  columns.number = row.CutLeft(ui.Px(28), ui.Px(4));
  columns.remove = row.CutRight(ui.Px(28), gap);
  columns.group = row.CutLeft(std::floor(row.w * 0.24f), gap);
  columns.preference = row.CutLeft(ui.Px(72), gap);
  columns.after = row.CutLeft(ui.Px(88), gap);
  columns.reserve = row.CutLeft(ui.Px(72), gap);
  columns.when = row;
  return columns;
}

void DrawHeads(ScenarioView& view, const Rect& row) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const Columns at = ColumnsOf(ui, row);
  const auto head = [&](const Rect& rect, const char* words) {
    DrawTextIn(ui.list(), t.type.small_bold, rect, t.text2, words);
  };
  head(at.group, "Group");
  head(at.preference, "Preference");
  head(at.after, "After waiting");
  head(at.reserve, "Held back");
  head(at.when, "Only");
  DrawHLine(ui.list(), row.x, row.Right(), row.Bottom() - 1, t.line2);
}

// A number of the step that is left out of the file at its usual value.
void DrawNumberOf(ScenarioView& view, const Step& step, const char* key, const Rect& rect,
                  double value, double usual, std::string_view unit) {
  NumberOptions options;
  const Field* field = FindField(PatternOf(step.pointer + "/" + key));
  options.min = field != nullptr ? field->min.value_or(0) : 0;
  options.max = field != nullptr ? field->max.value_or(1e9) : 1e9;
  options.unit = unit;
  options.error = !view.document().DiagnosticsAt(step.pointer + "/" + key).empty();
  options.format = [](double v) { return NumberText(v); };
  if (field != nullptr) options.tooltip = field->help;
  const std::string pointer = step.pointer + "/" + key;
  if (!NumberField(view.ui(), NameAt(pointer), rect, value, options).changed) return;
  view.state.pointer = pointer;
  const std::string label = LabelAt(pointer);
  const std::string number = NumberJson(unit == "s" ? value : std::round(value));
  Report(view, value == usual && view.document().ValueAt(pointer)
                   ? view.document().RemoveAt(pointer, label)
                   : view.document().SetAt(pointer, number, label));
}

void DrawStep(ScenarioView& view, const Step& step, std::size_t number, const Rect& row) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const bool chosen = view.state.step_group == static_cast<int>(step.group);
  if (chosen) DrawBox(ui.list(), row, ui.Px(4), t.soft, 0);
  const Columns at = ColumnsOf(ui, row);
  const auto field = [&](const Rect& rect) { return rect.Inset(0, ui.Px(4)); };
  DrawNumberOf(view, step, "preference", field(at.preference), step.cell.preference, 1, {});
  DrawNumberOf(view, step, "after_s", field(at.after), step.after_s, 0, "s");
  DrawNumberOf(view, step, "reserve", field(at.reserve), step.reserve, 0, {});
  if (IconButton(ui, NameAt(step.pointer) + "/remove", at.remove.Inset(0, ui.Px(4)), kIconTrash,
                 "This group no longer takes the type; undo brings it back")) {
    const std::string refused = SetSkill(view.document(), static_cast<int>(step.group),
                                         view.state.chosen.type, std::nullopt);
    if (!refused.empty()) view.application.Notify(refused, true);
    return;
  }
  const std::string group = view.state.matrix.groups[step.group];
  std::string when = ConditionsText(view.document(), step.pointer);
  if (step.site_s > step.after_s)
    when = "after " + FormatDuration(step.site_s) + " for its site" +
           (when == "always" ? std::string() : ", " + when);
  const Rect name{row.x, row.y, at.group.Right() - row.x, row.h};
  const Interaction it = ui.Control("scenario/step/" + std::to_string(number), name,
                                    {.kind = ControlKind::kRow,
                                     .text = group + ", " + when,
                                     .selected = chosen,
                                     .tooltip = chosen ? "" : "Show its conditions below"});
  const Interaction also =
      ui.Control("scenario/step/" + std::to_string(number) + "/when", at.when,
                 {.kind = ControlKind::kText, .text = when, .focusable = false, .tooltip = when});
  DrawTextIn(ui.list(), t.type.small, at.number, t.text3, std::to_string(number + 1),
             Align::kRight);
  DrawTextIn(ui.list(), chosen ? t.type.body_bold : t.type.body, at.group,
             chosen ? t.accent : t.text, group);
  DrawTextIn(ui.list(), t.type.small, at.when, when == "always" ? t.text3 : t.text2, when);
  DrawHLine(ui.list(), row.x, row.Right(), row.Bottom() - 1, t.grid);
  ui.FocusRing(it, name, ui.Px(4));
  if (it.activated || also.activated) {
    view.state.step_group = chosen ? -1 : static_cast<int>(step.group);
    view.state.pointer = step.pointer;
  }
}

void DrawAddStep(ScenarioView& view, const std::vector<Step>& steps, const Rect& rect) {
  const SkillMatrix& matrix = view.state.matrix;
  std::vector<std::string> entries{"Add a group …"};
  std::vector<int> groups{-1};
  for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
    if (std::ranges::find(steps, g, &Step::group) != steps.end()) continue;
    entries.push_back(matrix.groups[g]);
    groups.push_back(static_cast<int>(g));
  }
  int chosen = 0;
  if (!Dropdown(view.ui(), "scenario/step/add", rect, entries, chosen, entries.size() > 1) ||
      chosen <= 0)
    return;
  // A group that is added comes behind those that are there.
  SkillCell cell;
  for (const Step& step : steps) cell.preference = std::max(cell.preference, step.cell.preference);
  if (!steps.empty()) ++cell.preference;
  const int group = groups[static_cast<std::size_t>(chosen)];
  const std::string refused = SetSkill(view.document(), group, view.state.chosen.type, cell);
  if (!refused.empty()) view.application.Notify(refused, true);
  view.state.step_group = group;
}

}  // namespace

float RoutingStepsHeight(const ScenarioView& view) {
  const auto rows = static_cast<float>(std::max<std::size_t>(StepsOf(view).size(), 1));
  return view.Px(138) + view.Px(40) * rows;
}

void DrawRoutingSteps(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const SkillMatrix& matrix = view.state.matrix;
  const auto type = static_cast<std::size_t>(std::max(view.state.chosen.type, 0));
  const std::string name = type < matrix.types.size() ? matrix.types[type] : std::string();
  Rect inside = Card(ui, rect, "Steps, " + name,
                     "who is asked for such a contact, by the wait and then by preference");
  const std::vector<Step> steps = StepsOf(view);
  const Rect add = inside.CutBottom(t.metrics.control, ui.Px(8));
  DrawAddStep(view, steps, {add.x, add.y, std::min(add.w, ui.Px(220)), add.h});
  if (steps.empty()) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text2,
                "No group takes this type yet. Add one: its agents are the first step.");
    return;
  }
  DrawHeads(view, inside.CutTop(ui.Px(24)));
  const float row = ui.Px(40);
  const Rect area =
      ui.BeginScroll("scenario/steps", inside, row * static_cast<float>(steps.size()));
  for (std::size_t i = 0; i < steps.size(); ++i)
    DrawStep(view, steps[i], i, {area.x, area.y + row * static_cast<float>(i), area.w, row});
  ui.EndScroll();
}

std::vector<FormItem> StepForm(const ScenarioView& view) {
  std::vector<FormItem> items;
  for (const Step& step : StepsOf(view)) {
    if (static_cast<int>(step.group) != view.state.step_group) continue;
    const Chosen chosen{view.state.chosen.type, view.state.step_group};
    for (FormItem item : FormOf(view.document(), *FindSection("skills"), chosen)) {
      if (!item.pointer.starts_with(step.pointer + "/when")) continue;
      item.depth = std::max(0, item.depth - 2);
      items.push_back(std::move(item));
    }
  }
  return items;
}

}  // namespace callfloor::ui::editor
