// Contact types or agent groups as a table: one is chosen, and in their own section they are added,
// duplicated, moved and removed.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "ui/app/free_name.h"
#include "ui/platform/icons.h"
#include "ui/widgets/table.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

std::string Entry(const Section& section, int index) {
  return std::string(ListOf(section.subject)) + "/" + std::to_string(index);
}

int& Index(ScenarioView& view, const Section& section) {
  return section.subject == Subject::kGroup ? view.state.chosen.group : view.state.chosen.type;
}

bool IsNameTaken(const Document& document, const Section& section, const std::string& name) {
  const std::size_t count = document.SizeAt(ListOf(section.subject));
  for (std::size_t i = 0; i < count; ++i) {
    if (document.StringAt(Entry(section, static_cast<int>(i)) + "/name") == name) return true;
  }
  return false;
}

// A copy of the chosen one, or a new one with what is required.
void Insert(ScenarioView& view, const Section& section, bool copy) {
  Document& document = view.document();
  const bool types = section.subject == Subject::kType;
  int& index = Index(view, section);
  const std::string list(ListOf(section.subject));
  const auto source = copy ? document.ValueAt(Entry(section, index)) : std::nullopt;
  Json entry = Json::parse(source ? *source : StarterValue(document, list + "/*"), nullptr, false);
  if (!entry.is_object()) return;
  const std::string old =
      copy ? document.StringAt(Entry(section, index) + "/name").value_or("") : std::string();
  const std::string wanted = copy ? old + ", copy" : types ? "new type" : "new group";
  entry["name"] = FreeName(
      wanted, [&](const std::string& name) { return IsNameTaken(document, section, name); });
  const std::string what = types ? "a contact type" : "an agent group";
  document.BeginDrag((copy ? "Duplicate " : "Add ") + what);
  const int at = copy ? index + 1 : static_cast<int>(document.SizeAt(list));
  const EditOutcome outcome = document.InsertAt(Entry(section, at), entry.dump(), "Add " + what);
  // Whoever can take a type can take its copy.
  if (outcome.done && copy && types) {
    const SkillMatrix matrix = ReadSkills(document);
    for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
      const SkillCell cell = matrix.cells[g][static_cast<std::size_t>(index)];
      if (cell.Can()) SetSkill(document, static_cast<int>(g), at, cell);
    }
  }
  document.EndDrag();
  Report(view, outcome);
  if (outcome.done) index = at;
}

// With a type go the skills that name it; a group that can nothing else keeps it, and the problem
// is shown.
void Remove(ScenarioView& view, const Section& section) {
  Document& document = view.document();
  int& index = Index(view, section);
  const std::string name = document.StringAt(Entry(section, index) + "/name").value_or("");
  document.BeginDrag("Remove “" + name + "”");
  if (section.subject == Subject::kType) {
    const SkillMatrix matrix = ReadSkills(document);
    for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
      const SkillCell& cell = matrix.cells[g][static_cast<std::size_t>(index)];
      const std::string skills = "/agent_groups/" + std::to_string(g) + "/skills";
      if (cell.Can() && document.SizeAt(skills) > 1)
        document.RemoveAt(cell.Pointer(static_cast<int>(g)), "Remove a skill");
    }
  }
  const EditOutcome outcome = document.RemoveAt(Entry(section, index), "Remove “" + name + "”");
  document.EndDrag();
  Report(view, outcome);
  if (!outcome.done) return;
  view.application.Notify("“" + name + "” is removed. Undo brings it back.");
  index =
      std::max(0, std::min(index, static_cast<int>(document.SizeAt(ListOf(section.subject))) - 1));
}

void Move(ScenarioView& view, const Section& section, int by) {
  int& index = Index(view, section);
  const auto to = static_cast<std::size_t>(index + by);
  const EditOutcome outcome =
      view.document().MoveAt(Entry(section, index), to, by < 0 ? "Move up" : "Move down");
  Report(view, outcome);
  if (outcome.done) index += by;
}

void DrawButtons(ScenarioView& view, const Section& section, Rect line) {
  Ui& ui = view.ui();
  const int count = static_cast<int>(view.document().SizeAt(ListOf(section.subject)));
  const int index = Index(view, section);
  const std::string at = "scenario/" + section.id;
  const float side = line.h;
  if (IconButton(ui, at + "/remove", line.CutRight(side, ui.Px(4)), kIconTrash,
                 count > 1 ? "Remove it; undo brings it back" : "The last one stays.", count > 1))
    Remove(view, section);
  if (IconButton(ui, at + "/duplicate", line.CutRight(side, ui.Px(4)), kIconCopy, "Duplicate it",
                 count > 0))
    Insert(view, section, true);
  if (IconButton(ui, at + "/down", line.CutRight(side, ui.Px(4)), kIconArrowDown, "Move it down",
                 index + 1 < count))
    Move(view, section, 1);
  if (IconButton(ui, at + "/up", line.CutRight(side, ui.Px(4)), kIconArrowUp, "Move it up",
                 index > 0))
    Move(view, section, -1);
  const std::string_view words = section.subject == Subject::kType ? "Add a type" : "Add a group";
  const ButtonOptions options{.icon = kIconPlus};
  if (Button(ui, at + "/add", line.CutRight(ButtonWidth(ui, words, options), ui.Px(4)), words,
             options))
    Insert(view, section, false);
}

}  // namespace

float SubjectsHeight(const ScenarioView& view, const Section& section, bool editable) {
  const Metrics& m = view.theme().metrics;
  const auto count = static_cast<float>(view.document().SizeAt(ListOf(section.subject)));
  const float rows = std::clamp(count, 1.0f, view.small() ? 3.0f : 5.0f);
  return m.card_padding + (editable ? m.control + view.Px(8) : view.Px(0)) + m.table_head +
         rows * m.table_row + view.Px(12);
}

void DrawSubjects(ScenarioView& view, const Rect& rect, const Section& section, bool editable) {
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(t.metrics.card_padding, ui.Px(12));
  const std::string list(ListOf(section.subject));
  const int count = static_cast<int>(view.document().SizeAt(list));
  if (editable) {
    const Rect line = inside.CutTop(t.metrics.control, ui.Px(4));
    const bool types = section.subject == Subject::kType;
    DrawTextIn(ui.list(), t.type.title, line, t.text,
               types ? Counted(static_cast<std::size_t>(count), "contact type", "contact types")
                     : Counted(static_cast<std::size_t>(count), "agent group", "agent groups"));
    DrawButtons(view, section, line);
  }
  int& index = Index(view, section);
  TableState state;
  state.selected = index;
  const std::array<TableColumn, 3> columns = {
      TableColumn{section.subject == Subject::kType ? "Contact type" : "Agent group", 0},
      TableColumn{section.label, 0}, TableColumn{"", 24}};
  const TableResult result =
      Table(ui, "scenario/subjects", inside, columns, state, count,
            [&](int row, std::span<const Rect> cells) {
              const std::string at = Entry(section, row);
              const bool chosen = row == index;
              DrawTextIn(ui.list(), chosen ? t.type.body_bold : t.type.body,
                         cells[0].Inset(ui.Px(8), 0), chosen ? t.accent : t.text,
                         view.document().StringAt(at + "/name").value_or("unnamed"));
              DrawTextIn(ui.list(), t.type.body, cells[1], t.text2,
                         SummaryOfSubject(view.document(), section, row));
              const auto problems = view.document().DiagnosticsAt(at);
              if (problems.empty()) return;
              const bool error =
                  std::any_of(problems.begin(), problems.end(),
                              [](const Diagnostic& d) { return d.severity == Severity::kError; });
              DrawStatus(ui, error ? Status::kBad : Status::kWatch, cells[2].Center(), ui.Px(12));
            });
  if (result.activated >= 0) {
    index = result.activated;
    // The curve beside the table is of the one that is chosen in it.
    if (section.id == "agents") view.state.curves["agents"].shown = index;
    view.state.pointer = FirstPointer(view, section);
  }
}

}  // namespace callfloor::ui::editor
