// What lies over the page: menus, settings, help; and the frame's keys.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "ui/frame/shell.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/field.h"

namespace callfloor::ui {
void Shell::Toggle(Popover which) {
  popover_ = popover_ == which ? Popover::kNone : which;
  if (popover_ == Popover::kFind) find_text_.clear(), find_chosen_ = 0;
  ui_.KeepDrawing();
}

void Shell::ShowHelp(bool on) { popover_ = on ? Popover::kHelp : Popover::kNone; }

void Shell::OpenFilePanel(bool save_as) {
  std::vector<FilePanelRecent> recent;
  for (const RecentFile& file : session_.Recent())
    recent.push_back({file.path, file.name, file.when});
  popover_ = Popover::kNone;
  const std::string path = session_.Document().path;
  file_panel_.emplace(save_as ? FilePanel::Mode::kSaveAs : FilePanel::Mode::kOpen, path,
                      std::move(recent), ".json");
  ui_.KeepDrawing();
}

void Shell::Save() {
  if (!session_.Save()) OpenFilePanel(true);
}

void Shell::Undo() {
  if (!workspaces_.empty() && !Shown().UndoLabel().empty()) return Shown().Undo();
  session_.Undo();
}

void Shell::Redo() {
  if (!workspaces_.empty() && !Shown().RedoLabel().empty()) return Shown().Redo();
  session_.Redo();
}

DocumentStatus Shell::ShownDocument() const {
  DocumentStatus document = session_.Document();
  if (workspaces_.empty()) return document;
  if (const std::string own = Shown().UndoLabel(); !own.empty()) document.undo = own;
  if (const std::string own = Shown().RedoLabel(); !own.empty()) document.redo = own;
  return document;
}

void Shell::HandleKeys() {
  const Mods ctrl{.ctrl = true};
  if (ui_.Shortcut({Key::kF1, {}}, true)) Toggle(Popover::kHelp);
  if (ui_.Shortcut({Key::kK, ctrl}, true)) Toggle(Popover::kFind);
  if (ui_.Shortcut({Key::kComma, ctrl})) Toggle(Popover::kSettings);
  if (ui_.Shortcut({Key::kO, ctrl})) OpenFilePanel(false);
  if (ui_.Shortcut({Key::kS, ctrl})) Save();
  if (ui_.Shortcut({Key::kS, {.ctrl = true, .shift = true}})) OpenFilePanel(true);
  if (ui_.Shortcut({Key::kZ, ctrl}, false, true)) Undo();
  if (ui_.Shortcut({Key::kZ, {.ctrl = true, .shift = true}}, false, true) ||
      ui_.Shortcut({Key::kY, ctrl}, false, true))
    Redo();
  if (ui_.Shortcut({Key::kF11, {}}, true)) Present(!presenting_);
  for (size_t i = 0; i < workspaces_.size() && i < 9; ++i) {
    const Key digit = static_cast<Key>(static_cast<int>(Key::k1) + static_cast<int>(i));
    if (ui_.Shortcut({digit, ctrl})) GoTo(workspaces_[i]->Name());
  }
  if (presenting_ && popover_ == Popover::kNone && ui_.top_layer() == 0 &&
      ui_.Shortcut({Key::kEscape, {}}))
    Present(false);
}

std::vector<Command> Shell::AllCommands() {
  std::vector<Command> commands;
  for (size_t i = 0; i < workspaces_.size(); ++i) {
    Workspace* workspace = workspaces_[i].get();
    if (!workspace->InRail()) continue;
    commands.push_back({"Go to " + std::string(workspace->Label()), "Ctrl " + std::to_string(i + 1),
                        workspace->Icon(), [this, workspace] { GoTo(workspace->Name()); },
                        "page workspace"});
  }
  if (!workspaces_.empty()) {
    const Workspace* shown = &Shown();
    for (Command& command : Shown().Commands()) commands.push_back(std::move(command));
    for (size_t i = 0; i < workspaces_.size(); ++i) {
      if (workspaces_[i].get() == shown || !workspaces_[i]->InRail()) continue;
      for (Command& command : workspaces_[i]->Commands()) {
        // The command belongs to a page: going there first shows what it does.
        commands.push_back(
            {command.label, command.keys, command.icon,
             [this, i, run = std::move(command.run)] { GoTo(workspaces_[i]->Name()), run(); },
             command.words + " " + std::string(workspaces_[i]->Label())});
      }
    }
  }
  const DocumentStatus document = ShownDocument();
  commands.push_back({"Open a scenario …", "Ctrl O", kIconFolderOpen,
                      [this] { OpenFilePanel(false); }, "file load"});
  commands.push_back({"Save", "Ctrl S", kIconSave, [this] { Save(); }, "file write"});
  commands.push_back(
      {"Save as …", "Ctrl Shift S", kIconSave, [this] { OpenFilePanel(true); }, "file copy name"});
  if (!document.undo.empty())
    commands.push_back({"Undo: " + document.undo, "Ctrl Z", kIconUndo, [this] { Undo(); }, "back"});
  if (!document.redo.empty())
    commands.push_back(
        {"Redo: " + document.redo, "Ctrl Shift Z", kIconRedo, [this] { Redo(); }, "again"});
  for (const RecentFile& file : session_.Recent()) {
    commands.push_back({"Open " + file.name, file.when, kIconHistory,
                        [this, path = file.path] { session_.Open(path); }, "recent file"});
  }
  commands.push_back({settings_.dark ? "Use the light theme" : "Use the dark theme", "",
                      settings_.dark ? kIconSun : kIconMoon, [this] { SetDark(!settings_.dark); },
                      "colour color night day"});
  commands.push_back({settings_.reduce_motion ? "Allow motion" : "Reduce motion", "", kIconMagic,
                      [this] { SetReduceMotion(!settings_.reduce_motion); }, "animation"});
  commands.push_back({"Settings", "Ctrl ,", kIconSettings,
                      [this] { popover_ = Popover::kSettings; }, "scale theme"});
  commands.push_back(
      {"Help for this page", "F1", kIconHelp, [this] { popover_ = Popover::kHelp; }, "explain"});
  commands.push_back(
      {"Full screen", "F11", kIconExpand, [this] { Present(!presenting_); }, "present window"});
  return commands;
}

void Shell::DrawFileMenu() {
  if (popover_ != Popover::kFileMenu) return;
  const Theme& t = theme_;
  struct Item {
    std::string name, label, keys;
    const char* icon;
    std::function<void()> run;
    bool enabled;
  };
  const bool has = !session_.Document().name.empty();
  std::vector<Item> items{
      {"open", "Open …", "Ctrl O", kIconFolderOpen, [this] { OpenFilePanel(false); }, true},
      {"save", "Save", "Ctrl S", kIconSave, [this] { Save(); }, has},
      {"save-as", "Save as …", "Ctrl Shift S", kIconCopy, [this] { OpenFilePanel(true); }, has}};
  const std::vector<RecentFile> recent = session_.Recent();
  const size_t shown = std::min<size_t>(recent.size(), 6);
  const float row = ui_.Px(36);
  const float height = row * static_cast<float>(items.size()) + ui_.Px(16) +
                       (shown ? ui_.Px(33) + row * static_cast<float>(shown) : 0);
  const Rect panel{file_anchor_.x, file_anchor_.Bottom() + ui_.Px(6), ui_.Px(360), height};
  const float fade = ui_.FollowFrom(Ui::IdOf("menu/fade"), 0, 1, Motion::kFade);
  if (ui_.BeginLayer("menu", panel, Ui::Scrim::kClear, fade)) popover_ = Popover::kNone;
  DrawBox(ui_.list(), panel, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
  Rect inside = panel.Inset(ui_.Px(8));
  const auto entry = [&](const std::string& name, const Rect& cell, const char* icon,
                         const std::string& label, const std::string& right, bool enabled) {
    const Interaction it =
        ui_.Control(name, cell, {.kind = ControlKind::kRow, .text = label, .enabled = enabled});
    if (enabled && (it.hovered || it.ring))
      DrawBox(ui_.list(), cell, ui_.Px(4), it.ring ? t.soft : t.hover, 0);
    const ImU32 colour = enabled ? t.text : t.idle;
    DrawIcon(ui_.list(), t.type.icon14, {cell.x + ui_.Px(18), cell.Center().y},
             enabled ? t.text2 : t.idle, icon);
    Rect words = cell.Inset(ui_.Px(36), 0);
    words.w += ui_.Px(24);
    const Rect keys =
        words.CutRight(std::min(TextWidth(t.type.small, right) + 1, words.w * 0.45f), ui_.Px(12));
    DrawTextIn(ui_.list(), t.type.body, words, colour, label);
    DrawTextIn(ui_.list(), t.type.small, keys, t.text3, right, Align::kRight);
    return it;
  };
  std::vector<std::string> names;
  for (const Item& item : items) names.push_back("menu/" + item.name);
  for (size_t i = 0; i < shown; ++i) names.push_back("menu/recent-" + std::to_string(i));
  std::function<void()> run;
  for (Item& item : items) {
    if (entry("menu/" + item.name, inside.CutTop(row), item.icon, item.label, item.keys,
              item.enabled)
            .activated)
      run = item.run;
  }
  if (shown) {
    DrawHLine(ui_.list(), panel.x, panel.Right(), inside.y + ui_.Px(4), t.line);
    DrawText(ui_.list(), t.type.small_bold, {inside.x + ui_.Px(12), inside.y + ui_.Px(13)}, t.text3,
             "Recent files");
    inside.CutTop(ui_.Px(33));
    for (size_t i = 0; i < shown; ++i) {
      const auto it = entry("menu/recent-" + std::to_string(i), inside.CutTop(row),
                            kIconFileOutline, recent[i].name, recent[i].when, true);
      if (it.activated) run = [this, path = recent[i].path] { session_.Open(path); };
    }
  }
  for (size_t i = 0; i < names.size(); ++i) {
    if (!ui_.IsFocused(names[i])) continue;
    if (KeyPressed(Key::kDown)) {
      ui_.Focus(names[(i + 1) % names.size()]);
      break;
    }
    if (KeyPressed(Key::kUp)) {
      ui_.Focus(names[(i + names.size() - 1) % names.size()]);
      break;
    }
  }
  ui_.EndLayer();
  if (run) {
    popover_ = Popover::kNone;
    run();
  }
}

void Shell::DrawSettings() {
  if (popover_ != Popover::kSettings) return;
  const Theme& t = theme_;
  const float w = ui_.Px(376), h = ui_.Px(252);
  const Rect panel{t.metrics.rail + ui_.Px(8),
                   std::max(ui_.Px(8), settings_anchor_.Bottom() - h + ui_.Px(40)), w, h};
  const float fade = ui_.FollowFrom(Ui::IdOf("settings/fade"), 0, 1, Motion::kFade);
  if (ui_.BeginLayer("settings", panel, Ui::Scrim::kClear, fade)) popover_ = Popover::kNone;
  DrawBox(ui_.list(), panel, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
  Rect inside = panel.Inset(ui_.Px(20));
  DrawTextIn(ui_.list(), t.type.title, inside.CutTop(ui_.Px(24), ui_.Px(12)), t.text, "Settings");
  const auto label = [&](std::string_view text) {
    DrawTextIn(ui_.list(), t.type.small, inside.CutTop(t.type.small.line, ui_.Px(4)), t.text2,
               text);
  };
  label("Theme");
  int theme = settings_.dark ? 1 : 0;
  const std::string_view themes[] = {"Light", "Dark"};
  if (Segmented(ui_, "settings/theme", inside.CutTop(ui_.Px(32), ui_.Px(12)), themes, theme))
    SetDark(theme == 1);
  label("Size of everything");
  constexpr double kScales[] = {0, 1, 1.25, 1.5, 2};
  const std::string_view scales[] = {"Auto", "100\u00a0%", "125\u00a0%", "150\u00a0%",
                                     "200\u00a0%"};
  int scale = 0;
  for (int i = 1; i < 5; ++i) {
    if (settings_.scale == kScales[i]) scale = i;
  }
  if (Segmented(ui_, "settings/scale", inside.CutTop(ui_.Px(32), ui_.Px(16)), scales, scale))
    SetScale(kScales[scale]);
  bool reduce = settings_.reduce_motion;
  if (Switch(ui_, "settings/reduce-motion", inside.CutTop(ui_.Px(36)), "Reduce motion",
             "Values and panels change at once.", reduce))
    SetReduceMotion(reduce);
  ui_.EndLayer();
}

void Shell::DrawHelp() {
  const float target = popover_ == Popover::kHelp ? 1.0f : 0.0f;
  const float out = ui_.FollowFrom(Ui::IdOf("help/slide"), 0, target, Motion::kPanel);
  if (workspaces_.empty() || (out <= 0.001f && target == 0)) return;
  const Theme& t = theme_;
  const Workspace& workspace = Shown();
  const Rect screen = ui_.screen();
  const float w = std::min(ui_.Px(400), screen.w - ui_.Px(64));
  const Rect panel{std::floor(screen.Right() - w * out), 0, w, screen.h};
  // Help stands beside the page and does not block it: read a sentence, try it, read on.
  ui_.BeginLayer("help", panel, Ui::Scrim::kNone);
  ui_.list()->AddRectFilled(panel.Min(), panel.Max(), t.surface);
  DrawVLine(ui_.list(), panel.x, panel.y, panel.Bottom(), t.line2);
  Rect inside = panel.Inset(ui_.Px(24), 0);
  Rect head = inside.CutTop(t.metrics.top_bar, ui_.Px(8));
  const Rect close{head.Right() - ui_.Px(32), head.y + ui_.Px(12), ui_.Px(32), ui_.Px(32)};
  DrawTextIn(ui_.list(), t.type.title, {head.x, head.y, head.w - ui_.Px(40), head.h}, t.text,
             "Help: " + std::string(workspace.Label()));

  const std::vector<KeyHelp> own = workspace.Keys();
  std::vector<std::pair<std::string, std::string>> keys;
  for (const KeyHelp& key : own) keys.emplace_back(ChordText(key.chord), key.what);
  for (const auto& [chord, what] : {std::pair{"Ctrl K", "Find any command"},
                                    {"Ctrl 1 …", "Go to a page"},
                                    {"Ctrl O", "Open a scenario"},
                                    {"Ctrl S", "Save"},
                                    {"Ctrl Z", "Undo"},
                                    {"Tab", "Next control"},
                                    {"F11", "Full screen"}}) {
    keys.emplace_back(chord, what);
  }
  ui_.Register("help/text", panel, ControlKind::kText, workspace.HelpText());
  const float width = inside.w - ui_.Px(12);
  const auto lay_out = [&](ImDrawList* list, float x, float y) {
    const float top = y;
    std::string_view rest = workspace.HelpText();
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      std::string_view paragraph = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      if (paragraph.rfind("# ", 0) == 0) {
        y += ui_.Px(8);
        y += DrawWrapped(list, t.type.body_bold, {x, y}, width, t.text, paragraph.substr(2)) +
             ui_.Px(2);
      } else if (!paragraph.empty()) {
        y += DrawWrapped(list, t.type.body, {x, y}, width, t.text2, paragraph) + ui_.Px(8);
      }
    }
    y += ui_.Px(16);
    if (list) DrawText(list, t.type.body_bold, {x, y}, t.text, "Keys");
    y += ui_.Px(28);
    for (const auto& [chord, what] : keys) {
      if (list) {
        KeyHint(ui_, {x, y}, chord, {});
        DrawText(list, t.type.body, {x + ui_.Px(112), y - ui_.Px(1)}, t.text2, what);
      }
      y += ui_.Px(26);
    }
    return y - top;
  };
  const float height = lay_out(nullptr, 0, 0) + ui_.Px(24);
  const Rect content = ui_.BeginScroll("help/scroll", inside, height);
  lay_out(ui_.list(), content.x, content.y);
  ui_.EndScroll();
  if (IconButton(ui_, "help/close", close, kIconClose, "Close (F1)")) popover_ = Popover::kNone;
  if (popover_ == Popover::kHelp && ui_.top_layer() == 0 && !ui_.Typing() &&
      ui_.KeyAvailable(Key::kEscape) && KeyPressed(Key::kEscape, false)) {
    ui_.TakeKey(Key::kEscape);
    popover_ = Popover::kNone;
  }
  ui_.EndLayer();
}

}  // namespace callfloor::ui
