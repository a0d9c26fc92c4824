// Skills as a matrix of groups and contact types, by mouse and keyboard.
#include <algorithm>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr float kRow = 60, kHead = 36, kGroupWidth = 120, kLeastColumn = 62, kMostColumn = 176;
constexpr float kNarrow = 92;  // below it "first choice" is "first"

std::string CellName(std::size_t group, std::size_t type) {
  return "scenario/skill/" + std::to_string(group) + "-" + std::to_string(type);
}

std::string CellText(const SkillCell& cell) {
  if (!cell.Can()) return "–";
  return PreferenceText(cell.preference) + ", × " + FormatNumber(cell.handle_time_factor, 2);
}

void Set(ScenarioView& view, std::size_t group, std::size_t type, std::optional<SkillCell> cell) {
  const std::string refused =
      SetSkill(view.document(), static_cast<int>(group), static_cast<int>(type), std::move(cell));
  if (!refused.empty()) view.application.Notify(refused, true);
  view.state.pointer = "/agent_groups/" + std::to_string(group) + "/skills";
}

void CellKeys(ScenarioView& view, std::size_t g, std::size_t t, const SkillCell& cell) {
  Ui& ui = view.ui();
  const SkillMatrix& matrix = view.state.matrix;
  const auto go = [&](std::size_t group, std::size_t type) { ui.Focus(CellName(group, type)); };
  if (KeyPressed(Key::kLeft) && t > 0) go(g, t - 1);
  if (KeyPressed(Key::kRight) && t + 1 < matrix.types.size()) go(g, t + 1);
  if (KeyPressed(Key::kUp) && g > 0) go(g - 1, t);
  if (KeyPressed(Key::kDown) && g + 1 < matrix.groups.size()) go(g + 1, t);
  if (cell.Can() && (KeyPressed(Key::kDelete, false) || KeyPressed(Key::kBackspace, false)))
    Set(view, g, t, std::nullopt);
  for (int digit = 1; digit <= 9; ++digit) {
    if (!KeyPressed(static_cast<Key>(static_cast<int>(Key::k0) + digit), false)) continue;
    SkillCell next = cell;
    next.preference = digit;
    Set(view, g, t, next);
  }
}

void DrawCell(ScenarioView& view, const Rect& rect, std::size_t g, std::size_t t) {
  Ui& ui = view.ui();
  const Theme& theme = ui.theme();
  const SkillCell cell = view.state.matrix.cells[g][t];
  const std::string text = CellText(cell);
  const bool open =
      view.state.skill_group == static_cast<int>(g) && view.state.skill_type == static_cast<int>(t);
  const Interaction it =
      ui.Control(CellName(g, t), rect,
                 {.kind = ControlKind::kChoice,
                  .text = text,
                  .selected = cell.Can(),
                  .tooltip = cell.Can() ? "Change this skill" : "Give the group this skill"});
  const bool first = cell.Can() && cell.preference == 1;
  const ImU32 fill = first        ? Mix(theme.soft, theme.accent, 0.22f)
                     : cell.Can() ? theme.soft
                                  : theme.raised;
  DrawBox(ui.list(), rect, theme.metrics.radius, it.hovered ? Mix(fill, theme.accent, 0.12f) : fill,
          open ? theme.accent : 0, theme.metrics.focus);
  if (cell.Can()) {
    const float lines = theme.type.body.line + theme.type.small.line;
    const float y = rect.y + std::floor((rect.h - lines) / 2);
    DrawTextIn(ui.list(), first ? theme.type.body_bold : theme.type.body,
               {rect.x + ui.Px(4), y, rect.w - ui.Px(8), theme.type.body.line}, theme.text,
               first && rect.w < ui.Px(kNarrow) ? "first" : PreferenceText(cell.preference),
               Align::kCenter);
    DrawTextIn(
        ui.list(), theme.type.small,
        {rect.x + ui.Px(4), y + theme.type.body.line, rect.w - ui.Px(8), theme.type.small.line},
        theme.text2, "× " + FormatNumber(cell.handle_time_factor, 2), Align::kCenter);
  } else {
    DrawTextIn(ui.list(), theme.type.body, rect, theme.text3, "–", Align::kCenter);
  }
  ui.FocusRing(it, rect, theme.metrics.radius);
  if (it.focused && !ui.Typing()) CellKeys(view, g, t, cell);
  if (!it.activated) return;
  if (!cell.Can()) {
    Set(view, g, t, SkillCell{});
    return;
  }
  view.state.skill_group = static_cast<int>(g), view.state.skill_type = static_cast<int>(t);
  view.state.skill_anchor = rect;
  view.state.pointer = cell.Pointer(static_cast<int>(g));
}

// A name over its column, in two lines where it is long.
void DrawHead(Ui& ui, const Rect& rect, const std::string& name) {
  const TextStyle& style = ui.theme().type.small_bold;
  int lines = 0;
  ForEachLine(style, rect.w, name, [&](int line, std::string_view) { lines = line + 1; });
  if (lines != 2) {
    DrawTextIn(ui.list(), style,
               {rect.x, rect.Bottom() - style.line - ui.Px(4), rect.w, style.line},
               ui.theme().text2, name, Align::kCenter);
    return;
  }
  ForEachLine(style, rect.w, name, [&](int line, std::string_view words) {
    DrawTextIn(ui.list(), style,
               {rect.x, rect.y + style.line * static_cast<float>(line), rect.w, style.line},
               ui.theme().text2, words, Align::kCenter);
  });
}

void DrawTotals(ScenarioView& view, Rect rect, std::size_t first, std::size_t shown, float width) {
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  const SkillMatrix& matrix = view.state.matrix;
  DrawTextIn(ui.list(), t.type.small, rect.CutLeft(ui.Px(kGroupWidth), ui.Px(8)), t.text2,
             "Agents who can");
  for (std::size_t c = 0; c < shown; ++c) {
    const auto& cover = matrix.cover[first + c];
    const Rect cell{rect.x + (width + ui.Px(8)) * static_cast<float>(c), rect.y, width, rect.h};
    std::string text = NumberText(cover.most);
    if (cover.least != cover.most) text = NumberText(cover.least) + " to " + text;
    DrawTextIn(ui.list(), t.type.body_bold, cell, cover.most <= 3 ? t.warn : t.text, text,
               Align::kCenter);
    ui.Register("scenario/skill/total-" + std::to_string(first + c), cell, ControlKind::kText,
                text);
  }
}

}  // namespace

void DrawSkills(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  const SkillMatrix& matrix = view.state.matrix;
  Rect inside = Card(ui, rect, "Skills", "preference, and handle time against the norm");
  const std::string thin = ThinCover(matrix);
  if (!thin.empty()) {
    RichStyle style = BodyStyle(ui.theme());
    style.plain = style.quiet = t.type.small;
    style.bold = t.type.small_bold;
    style.colour = t.text2, style.bold_colour = t.warn;
    const float height = DrawRich(nullptr, style, {}, inside.w, thin, 2);
    const Rect line = inside.CutBottom(height, ui.Px(4));
    DrawRich(ui.list(), style, line.Min(), line.w, thin, 2);
    ui.Register("scenario/skill/thin", line, ControlKind::kText, PlainText(thin));
  }
  for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
    const std::string at = "/agent_groups/" + std::to_string(g) + "/skills";
    if (view.document().DiagnosticsAt(at).empty()) continue;
    inside.CutTop(
        DrawErrorsAt(view, at, {inside.x, inside.y, std::min(inside.w, ui.Px(560)), 0}, true));
    break;
  }
  if (matrix.groups.empty() || matrix.types.empty()) {
    DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w, t.text2,
                "The matrix needs a contact type and an agent group.");
    return;
  }
  const float gap = ui.Px(8);
  const float room = inside.w - ui.Px(kGroupWidth) - gap - ui.Px(10);
  const auto fit = static_cast<std::size_t>(
      std::max(1.0f, std::floor((room + gap) / (ui.Px(kLeastColumn) + gap))));
  const std::size_t shown = std::min(fit, matrix.types.size());
  const std::size_t most = matrix.types.size() - shown;
  const std::size_t first =
      std::min(static_cast<std::size_t>(std::max(0, view.state.first_type)), most);
  const float width =
      std::min(ui.Px(kMostColumn), std::floor((room + gap) / static_cast<float>(shown)) - gap);
  Rect head = inside.CutTop(ui.Px(kHead));
  Rect corner = head.CutLeft(ui.Px(kGroupWidth), gap);
  if (most > 0) {
    if (IconButton(ui, "scenario/skill/left", corner.CutLeft(ui.Px(28), ui.Px(2)), kIconCaretLeft,
                   "Types before", first > 0))
      view.state.first_type = static_cast<int>(first) - 1;
    if (IconButton(ui, "scenario/skill/right", corner.CutLeft(ui.Px(28), ui.Px(2)), kIconCaretRight,
                   "Further types", first < most))
      view.state.first_type = static_cast<int>(first) + 1;
  }
  for (std::size_t c = 0; c < shown; ++c)
    DrawHead(ui, {head.x + (width + gap) * static_cast<float>(c), head.y, width, head.h},
             matrix.types[first + c]);
  DrawHLine(ui.list(), inside.x, inside.Right(), inside.y - 1, t.line);
  const float row = ui.Px(kRow);
  const float content = row * static_cast<float>(matrix.groups.size());
  const float totals = ui.Px(36);
  Rect body = inside;
  body.h = std::min(content, inside.h - totals);
  const Rect area = ui.BeginScroll("scenario/skill/scroll", body, content);
  for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
    Rect line{area.x, area.y + row * static_cast<float>(g), inside.w, row};
    if (line.Bottom() < body.y - 2 * row || line.y > body.Bottom() + 2 * row) continue;
    DrawHLine(ui.list(), line.x, line.Right(), line.Bottom() - 1, t.line);
    const Rect name = line.CutLeft(ui.Px(kGroupWidth), gap);
    const float y = line.y + std::floor((row - t.type.body.line - t.type.small.line) / 2);
    DrawTextIn(ui.list(), t.type.body_bold, {name.x, y, name.w, t.type.body.line}, t.text,
               matrix.groups[g]);
    const std::string at = "/agent_groups/" + std::to_string(g);
    const auto agents = AgentsOf(view.document(), g, 1);
    const double peak = agents.empty() ? 0 : *std::max_element(agents.begin(), agents.end());
    const double cost = view.document().NumberAt(at + "/cost_per_hour").value_or(0);
    DrawTextIn(ui.list(), t.type.small, {name.x, y + t.type.body.line, name.w, t.type.small.line},
               t.text3, "up to " + NumberText(peak) + ", € " + NumberText(cost) + " / h");
    for (std::size_t c = 0; c < shown; ++c)
      DrawCell(view,
               {line.x + (width + gap) * static_cast<float>(c), line.y + ui.Px(4), width,
                row - ui.Px(9)},
               g, first + c);
  }
  ui.EndScroll();
  DrawTotals(view, {inside.x, body.Bottom(), inside.w, totals}, first, shown, width);
  const Rect rest{inside.x, body.Bottom() + totals, inside.w,
                  inside.Bottom() - body.Bottom() - totals};
  if (rest.h >= t.type.small.line + ui.Px(8))
    DrawTextIn(ui.list(), t.type.small, {rest.x, rest.y + ui.Px(8), rest.w, t.type.small.line},
               t.text3,
               "Click a cell to give or change a skill. Keys: arrows, 1 to 9 the preference, "
               "Delete takes it away.");
}

void DrawSkillPanel(ScenarioView& view) {
  if (view.state.skill_group < 0) return;
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  const auto g = static_cast<std::size_t>(view.state.skill_group),
             type = static_cast<std::size_t>(view.state.skill_type);
  const SkillMatrix matrix = ReadSkills(view.document());
  if (g >= matrix.groups.size() || type >= matrix.types.size() || !matrix.cells[g][type].Can()) {
    view.state.skill_group = view.state.skill_type = -1;
    return;
  }
  SkillCell cell = matrix.cells[g][type];
  const std::string at = cell.Pointer(static_cast<int>(g));
  const Rect& anchor = view.state.skill_anchor;
  const float width = ui.Px(320), height = ui.Px(264);
  Rect rect{anchor.Center().x - width / 2, anchor.Bottom() + ui.Px(4), width, height};
  rect.x = std::max(ui.Px(8), std::min(rect.x, ui.screen().w - width - ui.Px(8)));
  if (rect.Bottom() > ui.screen().h - ui.Px(8))
    rect.y = std::max(ui.Px(8), anchor.y - ui.Px(4) - height);
  bool close = ui.BeginLayer("scenario/skill-panel", rect, Ui::Scrim::kClear);
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
  Rect inside = rect.Inset(ui.Px(16));
  DrawTextIn(ui.list(), t.type.body_bold, inside.CutTop(t.type.body.line, ui.Px(12)), t.text,
             matrix.groups[g] + " on " + matrix.types[type]);
  const auto label = [&](const char* words, const char* note) {
    inside.CutTop(FieldLabel(ui, {inside.x, inside.y, inside.w, 0}, words, note));
  };
  label("Preference", "1 is the first choice");
  double preference = cell.preference;
  if (NumberField(ui, NameAt(at + "/preference"), inside.CutTop(t.metrics.control, ui.Px(12)),
                  preference, {.min = 1, .max = 1000})
          .changed) {
    cell.preference = static_cast<int>(std::round(preference));
    Set(view, g, type, cell);
  }
  label("Handle time against the norm", "1.2: a fifth longer");
  double factor = cell.handle_time_factor;
  NumberOptions options;
  options.min = 0.001, options.max = 1000, options.step = 0.05, options.decimals = 2;
  options.format = [](double v) { return NumberText(std::round(v * 1000) / 1000); };
  if (NumberField(ui, NameAt(at + "/handle_time_factor"),
                  inside.CutTop(t.metrics.control, ui.Px(16)), factor, options)
          .changed) {
    cell.handle_time_factor = factor;
    Set(view, g, type, cell);
  }
  if (LinkButton(ui, "scenario/skill/steps", inside.CutTop(ui.Px(20), ui.Px(12)).Min(),
                 "Overflow, agents held back, conditions …")) {
    ShowPointer(view, at + "/after_s");
    close = true;
  }
  const Rect buttons = inside.CutTop(t.metrics.control);
  if (Button(ui, NameAt(at + "/remove"), buttons.Column(0, 2, ui.Px(8)), "Cannot take it",
             {.icon = kIconTrash})) {
    Set(view, g, type, std::nullopt);
    close = true;
  }
  if (Button(ui, "scenario/skill/done", buttons.Column(1, 2, ui.Px(8)), "Done")) close = true;
  ui.EndLayer();
  if (close) view.state.skill_group = view.state.skill_type = -1;
}

}  // namespace callfloor::ui::editor
