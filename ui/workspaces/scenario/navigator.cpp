// The list of sections, "Find a field", and where the values come from.
#include <algorithm>
#include <array>

#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {
namespace {

void DrawSections(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto& sections = Sections();
  const float tall = ui.Px(44);
  // All of them without scrolling where that leaves two lines each.
  const float count = static_cast<float>(sections.size());
  const float row = std::clamp(std::floor(rect.h / count), ui.Px(40), tall);
  const Rect area = ui.BeginScroll("scenario/sections", rect, row * count);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = sections[i];
    const Rect cell{area.x, area.y + row * static_cast<float>(i), area.w, row};
    const bool open = section.id == view.state.section;
    const std::string name = "scenario/section/" + section.id;
    const std::string summary = SummaryOf(view.document(), section);
    const Interaction it =
        ui.Control(name, cell,
                   {.kind = ControlKind::kTab,
                    .text = summary.empty() ? section.label : section.label + ": " + summary,
                    .selected = open,
                    .tooltip = section.help});
    const Rect fill = cell.Inset(0, ui.Px(1));
    if (open)
      DrawBox(ui.list(), fill, t.metrics.radius, t.soft, 0);
    else if (it.hovered)
      DrawBox(ui.list(), fill, t.metrics.radius, t.hover, 0);
    const ProblemCount problems = ProblemsIn(view.document(), section);
    const bool marked = problems.errors + problems.warnings > 0;
    Rect words = cell.Inset(ui.Px(12), 0);
    if (marked) {
      const Rect mark = words.CutRight(ui.Px(16), ui.Px(4));
      DrawStatus(ui, problems.errors > 0 ? Status::kBad : Status::kWatch, mark.Center(), ui.Px(12));
      ui.Register(name + "/mark", mark, ControlKind::kMark,
                  problems.errors > 0 ? "problem" : "warning");
    }
    const float lines = t.type.body.line + (summary.empty() ? 0 : t.type.small.line);
    const float y = cell.y + std::floor((row - lines) / 2);
    DrawTextIn(ui.list(), open ? t.type.body_bold : t.type.body,
               {words.x, y, words.w, t.type.body.line}, open ? t.accent : t.text, section.label);
    if (!summary.empty())
      DrawTextIn(ui.list(), t.type.small,
                 {words.x, y + t.type.body.line, words.w, t.type.small.line},
                 open ? t.text2 : t.text3, summary);
    ui.FocusRing(it, fill, t.metrics.radius);
    if (it.activated) ShowSection(view, section.id);
    if (it.focused) {
      const auto go = [&](std::size_t to) {
        ShowSection(view, sections[to].id);
        ui.Focus("scenario/section/" + sections[to].id);
      };
      if (KeyPressed(Key::kDown) && i + 1 < sections.size()) go(i + 1);
      if (KeyPressed(Key::kUp) && i > 0) go(i - 1);
    }
  }
  ui.EndScroll();
}

void DrawFindings(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto found = FindFields(view.state.query, view.state.chosen);
  if (found.empty()) {
    DrawWrapped(ui.list(), t.type.small, {rect.x + ui.Px(12), rect.y + ui.Px(8)},
                rect.w - ui.Px(24), t.text2,
                "No field is called so. Try a word such as wait, cost or lines.");
    ui.Register("scenario/find/nothing", rect, ControlKind::kText, "No field is called so.");
    return;
  }
  const float row = ui.Px(44);
  const Rect area =
      ui.BeginScroll("scenario/find/scroll", rect, row * static_cast<float>(found.size()));
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Found& one = found[i];
    const Rect cell{area.x, area.y + row * static_cast<float>(i), area.w, row};
    const Interaction it =
        ui.Control("scenario/find/" + std::to_string(i), cell,
                   {.kind = ControlKind::kRow, .text = one.label, .tooltip = one.field->help});
    if (it.hovered || it.ring)
      DrawBox(ui.list(), cell.Inset(0, ui.Px(1)), t.metrics.radius, t.hover, 0);
    const Rect words = cell.Inset(ui.Px(12), ui.Px(4));
    DrawTextIn(ui.list(), t.type.body, {words.x, words.y, words.w, t.type.body.line}, t.text,
               one.label);
    DrawTextIn(ui.list(), t.type.small,
               {words.x, words.y + t.type.body.line, words.w, t.type.small.line}, t.text3,
               one.where);
    ui.FocusRing(it, cell, t.metrics.radius);
    if (it.activated) ShowPointer(view, std::string(one.pointer));
    if (it.focused) {
      if (KeyPressed(Key::kDown) && i + 1 < found.size())
        ui.Focus("scenario/find/" + std::to_string(i + 1));
      if (KeyPressed(Key::kUp))
        ui.Focus(i > 0 ? "scenario/find/" + std::to_string(i - 1) : "scenario/find");
    }
  }
  ui.EndScroll();
}

void DrawOrigins(ScenarioView& view, Rect rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawHLine(ui.list(), rect.x, rect.Right(), rect.y, t.line);
  rect.CutTop(ui.Px(10));
  DrawTextIn(ui.list(), t.type.small_bold, rect.CutTop(t.type.small.line, ui.Px(6)), t.text2,
             "Where values come from");
  constexpr std::array<SeriesMark, kOrigins> kMarks = {SeriesMark::kCircle, SeriesMark::kSquare,
                                                       SeriesMark::kTriangle, SeriesMark::kRing,
                                                       SeriesMark::kDash};
  for (std::size_t i = 0; i < kOrigins; ++i) {
    const Rect line = rect.CutTop(ui.Px(20));
    const auto origin = static_cast<Origin>(i);
    const ImU32 colour = i == 0   ? t.series[0].colour
                         : i == 1 ? t.base.colour
                         : i == 2 ? t.series[1].colour
                                  : t.idle;
    DrawSeriesMark(ui.list(), kMarks[i], {line.x + ui.Px(5), line.Center().y}, ui.Px(8), colour);
    const std::string count = std::to_string(view.state.origins[i]);
    DrawTextIn(ui.list(), t.type.small, {line.x + ui.Px(18), line.y, line.w - ui.Px(18), line.h},
               t.text2, OriginLabel(origin));
    DrawTextIn(ui.list(), t.type.small_bold, line, t.text, count, Align::kRight);
    ui.Register("scenario/origin/" + std::to_string(i), line, ControlKind::kText, count);
  }
}

}  // namespace

void DrawNavigator(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(ui.Px(12));
  const Rect find = inside.CutTop(t.metrics.control, ui.Px(8));
  const FieldResult typed = TextField(ui, "scenario/find", find, view.state.query,
                                      {.placeholder = "Find a field", .icon = kIconSearch});
  if (typed.active && KeyPressed(Key::kDown)) ui.Focus("scenario/find/0");
  if (typed.entered) {
    const auto found = FindFields(view.state.query, view.state.chosen);
    if (!found.empty()) ShowPointer(view, found.front().pointer);
  }
  if (!view.state.query.empty() && ui.Shortcut({Key::kEscape})) view.state.query.clear();
  const Rect origins = inside.CutBottom(ui.Px(132), ui.Px(8));
  const Rect list{inside.x - ui.Px(4), inside.y, inside.w + ui.Px(8), inside.h};
  if (view.state.query.empty())
    DrawSections(view, list);
  else
    DrawFindings(view, list);
  DrawOrigins(view, origins);
}

}  // namespace callfloor::ui::editor
