// Find (Ctrl+K): every command, page and file by a few letters of its name.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "ui/frame/shell.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/field.h"

namespace callfloor::ui {
namespace {

// Every word of the query occurs in the text, whatever the case.
bool Matches(const std::string& query, const std::string& text) {
  const auto lower = [](std::string s) {
    for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return s;
  };
  const std::string in = lower(text);
  std::string rest = lower(query);
  while (!rest.empty()) {
    const size_t space = rest.find(' ');
    const std::string word = rest.substr(0, space);
    if (in.find(word) == std::string::npos) return false;
    rest = space == std::string::npos ? "" : rest.substr(space + 1);
  }
  return true;
}

}  // namespace

void Shell::DrawFind() {
  if (popover_ != Popover::kFind) return;
  const Theme& t = theme_;
  std::vector<Command> commands = AllCommands();
  std::erase_if(commands,
                [&](const Command& c) { return !Matches(find_text_, c.label + " " + c.words); });
  const int count = static_cast<int>(commands.size());
  const int rows = std::clamp(count, 1, 10);
  const float row = ui_.Px(36);
  const Rect screen = ui_.screen();
  const float w = std::min(ui_.Px(560), screen.w - ui_.Px(48));
  const Rect panel{std::floor((screen.w - w) / 2), std::floor(screen.h * 0.16f), w,
                   ui_.Px(64) + row * static_cast<float>(rows) + ui_.Px(8)};
  const float fade = ui_.FollowFrom(Ui::IdOf("find/fade"), 0, 1, Motion::kFade);
  if (ui_.BeginLayer("find", panel, Ui::Scrim::kDim, fade)) popover_ = Popover::kNone;
  DrawBox(ui_.list(), panel, t.metrics.card_radius, t.surface, t.line2);
  Rect inside = panel;
  const Rect field = inside.CutTop(ui_.Px(64)).Inset(ui_.Px(12), ui_.Px(12));
  if (KeyPressed(Key::kDown)) find_chosen_ = std::min(find_chosen_ + 1, count - 1);
  if (KeyPressed(Key::kUp)) find_chosen_ = std::max(find_chosen_ - 1, 0);
  const bool enter = KeyPressed(Key::kEnter, false) || KeyPressed(Key::kKeypadEnter, false);
  const FieldResult typed =
      TextField(ui_, "find/text", {field.x, field.y, field.w, ui_.Px(40)}, find_text_,
                {.placeholder = "Find a command, page or file", .icon = kIconSearch});
  if (typed.edited) find_chosen_ = 0;
  std::function<void()> run;
  DrawHLine(ui_.list(), panel.x, panel.Right(), inside.y, t.line);
  if (count == 0) {
    DrawTextIn(ui_.list(), t.type.body,
               Rect{inside.x, inside.y, inside.w, row + ui_.Px(8)}.Inset(ui_.Px(20), 0), t.text3,
               "Nothing is called that.");
  }
  find_chosen_ = std::clamp(find_chosen_, 0, std::max(count - 1, 0));
  const int first = std::clamp(find_chosen_ - rows + 1, 0, std::max(0, count - rows));
  inside.CutTop(ui_.Px(4));
  for (int i = first; i < std::min(count, first + rows); ++i) {
    const Command& command = commands[static_cast<size_t>(i)];
    const Rect cell = inside.CutTop(row).Inset(ui_.Px(8), 0);
    const Interaction it = ui_.Control("find/" + std::to_string(i), cell,
                                       {.kind = ControlKind::kRow,
                                        .text = command.label,
                                        .selected = i == find_chosen_,
                                        .focusable = false});
    if (i == find_chosen_)
      DrawBox(ui_.list(), cell, ui_.Px(4), t.soft, 0);
    else if (it.hovered)
      DrawBox(ui_.list(), cell, ui_.Px(4), t.hover, 0);
    const ImU32 colour = i == find_chosen_ ? t.accent : t.text;
    if (command.icon)
      DrawIcon(ui_.list(), t.type.icon14, {cell.x + ui_.Px(18), cell.Center().y},
               i == find_chosen_ ? t.accent : t.text2, command.icon);
    Rect words = cell.Inset(ui_.Px(40), 0);
    words.w += ui_.Px(28);
    const Rect keys = words.CutRight(TextWidth(t.type.small, command.keys) + 1, ui_.Px(12));
    DrawTextIn(ui_.list(), t.type.body, words, colour, command.label);
    DrawTextIn(ui_.list(), t.type.small, keys, t.text3, command.keys, Align::kRight);
    if (it.activated) run = command.run;
  }
  if (enter && count > 0) run = commands[static_cast<size_t>(find_chosen_)].run;
  ui_.EndLayer();
  if (run) {
    popover_ = Popover::kNone;
    run();
  }
}

}  // namespace callfloor::ui
