// Rail, top bar and status line of the Shell, and the page between them.
#include <algorithm>

#include "ui/frame/shell.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"

namespace callfloor::ui {
namespace {

// The product's mark: four bars, one of them the accent.
void DrawLogo(Ui& ui, ImVec2 center) {
  const Theme& t = ui.theme();
  const float bar = ui.Px(5), gap = ui.Px(4), base = center.y + ui.Px(13);
  const float heights[] = {11, 17, 26, 19};
  float x = center.x - (4 * bar + 3 * gap) / 2;
  for (int i = 0; i < 4; ++i) {
    const ImU32 colour = i == 2 ? t.accent : t.dark ? t.text2 : t.text2;
    DrawBox(ui.list(), {x, base - ui.Px(heights[i]), bar, ui.Px(heights[i])}, 2, colour, 0);
    x += bar + gap;
  }
}

}  // namespace

void Shell::DrawPage() {
  const Theme& t = theme_;
  const Metrics& m = t.metrics;
  HandleKeys();
  Rect screen = ui_.screen();
  const float design_width = screen.w / t.scale, design_height = screen.h / t.scale;
  const bool small = design_width < 1440 || design_height < 760;
  Room room = small ? Room::kSmall : design_width >= 2300 ? Room::kLarge : Room::kNormal;
  if (!presenting_) {
    DrawRail(screen.CutLeft(small ? m.rail_small : m.rail), small);
    DrawTopBar(screen.CutTop(m.top_bar));
    DrawStatusLine(screen.CutBottom(m.status));
  }
  if (!workspaces_.empty()) {
    Workspace& workspace = Shown();
    Rect page = screen;
    if (!presenting_) {
      page = {screen.x + m.margin, screen.y + m.margin_top, screen.w - 2 * m.margin,
              screen.h - 2 * m.margin_top};
      if (page.w > m.content_max)
        page = {page.x + (page.w - m.content_max) / 2, page.y, m.content_max, page.h};
    }
    if (workspace.ShowsTruth() && !presenting_) {
      ui_.list()->AddRectFilled({screen.x, screen.y}, {screen.Right(), screen.y + ui_.Px(3)},
                                t.truth);
    }
    Context context{ui_, page, room, ui_.now(), presenting_};
    ui_.list()->PushClipRect(screen.Min(), screen.Max(), true);
    workspace.Draw(context);
    ui_.list()->PopClipRect();
  }
  DrawFileMenu();
  DrawSettings();
  DrawHelp();
  DrawFilePanel();
  DrawFind();
  DrawToasts();
  DrawTooltip();
}

void Shell::DrawRail(const Rect& rect, bool small) {
  const Theme& t = theme_;
  ui_.list()->AddRectFilled(rect.Min(), rect.Max(), t.rail);
  DrawVLine(ui_.list(), rect.Right() - 1, rect.y, rect.Bottom(), t.line);
  DrawLogo(ui_, {rect.Center().x, rect.y + ui_.Px(29)});
  const float item = small ? ui_.Px(48) : ui_.Px(56);
  const float step = small ? ui_.Px(56) : ui_.Px(64);
  float y = rect.y + ui_.Px(66);
  // Few workspaces fit with room; many must not run into the two buttons at the bottom.
  const float space = rect.Bottom() - ui_.Px(96) - y;
  const auto stops = std::count_if(workspaces_.begin(), workspaces_.end(),
                                   [](const auto& workspace) { return workspace->InRail(); });
  const float used_step = std::min(step, space / static_cast<float>(std::max<long>(stops, 1)));
  for (size_t i = 0; i < workspaces_.size(); ++i) {
    const Workspace& workspace = *workspaces_[i];
    if (!workspace.InRail()) continue;
    const Rect cell{rect.x + ui_.Px(8), y, rect.w - ui_.Px(16), std::min(item, used_step - 2)};
    const bool open = &workspace == &Shown();
    const std::string name = "rail/" + std::string(workspace.Name());
    const std::string tip = small ? std::string(workspace.Label()) : std::string();
    const Interaction it = ui_.Control(
        name, cell,
        {.kind = ControlKind::kTab, .text = workspace.Label(), .selected = open, .tooltip = tip});
    const float over = ui_.Follow(it.id ^ 3u, it.hovered ? 1.0f : 0.0f, Motion::kHover);
    const ImU32 hover = t.dark ? t.surface : Mix(t.rail, t.line, 0.5f);
    if (open)
      DrawBox(ui_.list(), cell, t.metrics.radius, t.soft, 0);
    else if (over > 0)
      DrawBox(ui_.list(), cell, t.metrics.radius, WithAlpha(hover, over), 0);
    if (open)
      ui_.list()->AddRectFilled({rect.x, cell.y + ui_.Px(8)},
                                {rect.x + ui_.Px(4), cell.Bottom() - ui_.Px(8)}, t.accent,
                                ui_.Px(2), ImDrawFlags_RoundCornersRight);
    const ImU32 colour = open ? t.accent : t.text2;
    const float mid = cell.Center().x;
    if (small) {
      DrawIcon(ui_.list(), t.type.icon18, cell.Center(), colour, workspace.Icon());
    } else {
      DrawIcon(ui_.list(), t.type.icon18, {mid, cell.y + ui_.Px(20)}, colour, workspace.Icon());
      const Rect label{rect.x, cell.y + ui_.Px(33), rect.w, t.type.small.line};
      DrawTextIn(ui_.list(), open ? t.type.small_bold : t.type.small, label, colour,
                 workspace.Label(), Align::kCenter);
    }
    ui_.FocusRing(it, cell, t.metrics.radius);
    if (it.activated) GoTo(workspace.Name());
    y += used_step;
  }
  const float side = ui_.Px(40);
  const Rect help{rect.Center().x - side / 2, rect.Bottom() - ui_.Px(58), side, side};
  const Rect settings = help.Move(0, -ui_.Px(42));
  settings_anchor_ = settings;
  const auto foot = [&](std::string_view name, const Rect& cell, const char* icon,
                        std::string_view tip, Popover opens) {
    const Interaction it =
        ui_.Control(name, cell, {.text = tip, .selected = popover_ == opens, .tooltip = tip});
    if (popover_ == opens)
      DrawBox(ui_.list(), cell, t.metrics.radius, t.soft, 0);
    else if (it.hovered)
      DrawBox(ui_.list(), cell, t.metrics.radius, t.dark ? t.surface : Mix(t.rail, t.line, 0.5f),
              0);
    DrawIcon(ui_.list(), t.type.icon18, cell.Center(), popover_ == opens ? t.accent : t.text2,
             icon);
    ui_.FocusRing(it, cell, t.metrics.radius);
    if (it.activated) Toggle(opens);
  };
  foot("rail/settings", settings, kIconSettings, "Settings", Popover::kSettings);
  foot("rail/help", help, kIconHelp, "Help for this page (F1)", Popover::kHelp);
}

void Shell::DrawTopBar(const Rect& rect) {
  const Theme& t = theme_;
  ui_.list()->AddRectFilled(rect.Min(), rect.Max(), t.dark ? t.win : t.surface);
  DrawHLine(ui_.list(), rect.x, rect.Right(), rect.Bottom() - 1, t.line);
  const DocumentStatus document = ShownDocument();
  const RunStatus run = session_.Run();
  Rect room = rect.Inset(t.metrics.margin, (rect.h - t.metrics.control) / 2);

  // From the right: redo, undo, progress.
  const bool can_undo = !document.undo.empty(), can_redo = !document.redo.empty();
  const Rect redo = room.CutRight(t.metrics.control, ui_.Px(8));
  const Rect undo = room.CutRight(t.metrics.control, ui_.Px(16));
  const std::string redo_tip =
      can_redo ? "Redo: " + document.redo + " (Ctrl Shift Z)" : "Nothing to redo";
  const std::string undo_tip =
      can_undo ? "Undo: " + document.undo + " (Ctrl Z)" : "Nothing to undo";
  if (!run.text.empty()) {
    const float width = std::min(ProgressPillWidth(ui_, run.text), room.w * 0.5f);
    const Rect pill = room.CutRight(width, ui_.Px(24));
    Tone tone = Tone::kNeutral;
    if (run.state == RunStatus::State::kRunning) tone = Tone::kAccent;
    if (run.state == RunStatus::State::kDone) tone = Tone::kGood;
    if (run.state == RunStatus::State::kFailed) tone = Tone::kBad;
    ui_.Register("top/progress", pill, ControlKind::kText, run.text);
    ProgressPill(ui_, pill, static_cast<float>(run.share), tone, run.text);
  }

  const std::string name = document.name.empty() ? "No scenario open" : document.name;
  const float saved_width =
      document.saved_text.empty() ? 0 : TextWidth(t.type.small, document.saved_text) + ui_.Px(40);
  const float name_width = std::min(TextWidth(t.type.title, name),
                                    std::max(room.w - saved_width - ui_.Px(40), ui_.Px(80)));
  const Rect button{room.x - ui_.Px(8), room.y, name_width + ui_.Px(40), room.h};
  file_anchor_ = button;
  const bool fits = name_width >= TextWidth(t.type.title, name);
  const Interaction it =
      ui_.Control("top/scenario", button,
                  {.text = name,
                   .selected = popover_ == Popover::kFileMenu,
                   .tooltip = fits ? std::string_view() : std::string_view(name)});
  const float over = ui_.Follow(
      it.id ^ 3u, it.hovered || popover_ == Popover::kFileMenu ? 1.0f : 0.0f, Motion::kHover);
  if (over > 0) DrawBox(ui_.list(), button, t.metrics.radius, WithAlpha(t.hover, over), 0);
  DrawTextIn(ui_.list(), t.type.title, {room.x, room.y, name_width, room.h}, t.text, name);
  DrawIcon(ui_.list(), t.type.icon14, {room.x + name_width + ui_.Px(15), room.Center().y + 1},
           t.text2, kIconCaretDown);
  ui_.FocusRing(it, button, t.metrics.radius);
  if (it.activated) Toggle(Popover::kFileMenu);

  if (!document.saved_text.empty()) {
    float x = button.Right() + ui_.Px(10);
    const float mid = room.Center().y;
    if (document.saved == DocumentStatus::Saved::kSaved) {
      DrawIcon(ui_.list(), t.type.icon12, {x + ui_.Px(5), mid}, t.text3, kIconCheckCircle);
    } else if (document.saved == DocumentStatus::Saved::kProblem) {
      DrawStatus(ui_, Status::kBad, {x + ui_.Px(5), mid}, ui_.Px(10));
    } else {
      ui_.list()->AddCircleFilled({x + ui_.Px(4), mid}, ui_.Px(4), t.accent);
    }
    x += ui_.Px(16);
    const Rect words{x, room.y, room.Right() - x, room.h};
    ui_.Register("top/saved", words, ControlKind::kText, document.saved_text);
    DrawTextIn(ui_.list(), t.type.small, words, t.text2, document.saved_text);
  }
  if (IconButton(ui_, "top/undo", undo, kIconUndo, undo_tip, can_undo)) Undo();
  if (IconButton(ui_, "top/redo", redo, kIconRedo, redo_tip, can_redo)) Redo();
}

void Shell::DrawStatusLine(const Rect& rect) {
  const Theme& t = theme_;
  ui_.list()->AddRectFilled(rect.Min(), rect.Max(), t.dark ? t.win : t.surface);
  DrawHLine(ui_.list(), rect.x, rect.Right(), rect.y, t.line);
  if (workspaces_.empty()) return;
  const Workspace& workspace = Shown();
  std::vector<KeyHelp> keys = workspace.Keys();
  if (keys.size() > 3) keys.resize(3);
  std::vector<std::pair<std::string, std::string>> hints{{"F1", "Help"}, {"Ctrl K", "Find"}};
  for (KeyHelp& key : keys) hints.emplace_back(ChordText(key.chord), std::move(key.what));
  Rect room = rect.Inset(t.metrics.margin, 0);
  float width = 0;
  for (const auto& [key, what] : hints) width += KeyHintWidth(ui_, key, what) + ui_.Px(20);
  width -= ui_.Px(20);
  if (width > room.w * 0.62f) {
    hints.resize(2);
    width = KeyHintWidth(ui_, hints[0].first, hints[0].second) + ui_.Px(20) +
            KeyHintWidth(ui_, hints[1].first, hints[1].second);
  }
  float x = room.Right() - width;
  const float y = rect.y + (rect.h - ui_.Px(18)) / 2;
  for (const auto& [key, what] : hints) x += KeyHint(ui_, {x, y}, key, what) + ui_.Px(20);
  const Rect words{room.x, room.y, room.w - width - ui_.Px(32), room.h};
  const std::string text = workspace.StatusText();
  ui_.Register("status/text", words, ControlKind::kText, text);
  DrawTextIn(ui_.list(), t.type.small, words, t.text3, text);
}

}  // namespace callfloor::ui
