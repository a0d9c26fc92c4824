// What the frame says for a moment: the file panel, toasts, the tooltip.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "ui/frame/shell.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/field.h"

namespace callfloor::ui {
void Shell::DrawFilePanel() {
  if (!file_panel_) return;
  switch (file_panel_->Draw(ui_)) {
    case FilePanel::Outcome::kOpen:
      return;
    case FilePanel::Outcome::kCancelled:
      break;
    case FilePanel::Outcome::kChosen:
      if (file_panel_->mode() == FilePanel::Mode::kOpen)
        session_.Open(file_panel_->chosen());
      else
        session_.SaveAs(file_panel_->chosen());
      break;
  }
  file_panel_.reset();
  ui_.KeepDrawing();
}

void Shell::DrawToasts() {
  const Theme& t = theme_;
  auto& toasts = ui_.toasts();
  const Rect screen = ui_.screen();
  float bottom = screen.h - ui_.Px(16) - (presenting_ ? 0 : t.metrics.status);
  std::function<void()> run;
  for (size_t k = toasts.size(); k-- > 0;) {
    Toast& toast = toasts[k];
    const std::string name = "toast/" + std::to_string(k);
    const float action =
        toast.action.empty() ? 0 : TextWidth(t.type.small_bold, toast.action) + ui_.Px(24);
    const float indent = toast.error ? ui_.Px(22) : 0;
    const float words = ui_.Px(360) - ui_.Px(16) - indent - action - ui_.Px(48);
    const float text_height = DrawWrapped(nullptr, t.type.body, {}, words, 0, toast.text, 4);
    const Rect rect{screen.w - ui_.Px(360 + 16),
                    bottom - std::max(ui_.Px(56), text_height + ui_.Px(24)), ui_.Px(360),
                    std::max(ui_.Px(56), text_height + ui_.Px(24))};
    const bool under = rect.Contains(ImGui::GetIO().MousePos);
    if (under) toast.until = std::max(toast.until, ui_.now() + 1);
    const double left = toast.error ? 1e9 : toast.until - ui_.now();
    const double age = ui_.now() - toast.shown_at;
    const float fade_time = ui_.reduce_motion ? 0.0f : Motion::kFade;
    float alpha = 1;
    if (fade_time > 0)
      alpha = static_cast<float>(std::clamp(
          std::min(age / static_cast<double>(fade_time), left / static_cast<double>(fade_time)),
          0.0, 1.0));
    if (alpha < 1)
      ui_.KeepDrawing();
    else if (!toast.error)
      ui_.WakeIn(std::max(left - static_cast<double>(fade_time), 0.01));
    bool close = left <= 0;
    ui_.BeginLayer(name, rect, Ui::Scrim::kNone, alpha);
    ui_.Register(name + "/text", rect, ControlKind::kText, toast.text);
    DrawBox(ui_.list(), rect, t.metrics.card_radius, t.tip, t.dark ? t.line2 : 0);
    const float x = rect.x + ui_.Px(16);
    if (toast.error)
      DrawStatus(ui_, Status::kBad, {x + ui_.Px(6), rect.y + ui_.Px(28)}, ui_.Px(12));
    DrawWrapped(ui_.list(), t.type.body, {x + indent, rect.y + (rect.h - text_height) / 2}, words,
                t.tip_text, toast.text, 4);
    const Rect cross{rect.Right() - ui_.Px(40), rect.y + (rect.h - ui_.Px(32)) / 2, ui_.Px(32),
                     ui_.Px(32)};
    if (!toast.action.empty()) {
      const Rect hit{cross.x - action, cross.y, action, cross.h};
      const Interaction it =
          ui_.Control(name + "/action", hit, {.kind = ControlKind::kLink, .text = toast.action});
      const ImU32 colour = t.dark ? t.accent : Mix(t.accent, t.tip_text, 0.55f);
      DrawTextIn(ui_.list(), t.type.small_bold, hit, colour, toast.action, Align::kCenter);
      if (it.hovered) DrawBox(ui_.list(), hit, ui_.Px(4), WithAlpha(t.tip_text, 0.12f), 0);
      ui_.FocusRing(it, hit, ui_.Px(4));
      if (it.activated) run = toast.on_action, close = true;
    }
    const Interaction it = ui_.Control(name + "/close", cross, {.text = "Close"});
    if (it.hovered) DrawBox(ui_.list(), cross, ui_.Px(4), WithAlpha(t.tip_text, 0.12f), 0);
    DrawIcon(ui_.list(), t.type.icon12, cross.Center(), t.tip_text2, kIconClose);
    ui_.FocusRing(it, cross, ui_.Px(4));
    ui_.EndLayer();
    bottom = rect.y - ui_.Px(8);
    if (close || it.activated) toasts.erase(toasts.begin() + static_cast<long>(k));
  }
  if (run) run();
}

void Shell::DrawTooltip() {
  const Ui::PendingTip& tip = ui_.tooltip();
  if (tip.text.empty()) return;
  const Theme& t = theme_;
  const Rect screen = ui_.screen();
  const float one_line = TextWidth(t.type.small, tip.text);
  const float room = std::min(one_line + 1, ui_.Px(320));
  const float height = DrawWrapped(nullptr, t.type.small, {}, room, 0, tip.text);
  Rect box{tip.anchor.Center().x - room / 2 - ui_.Px(10), tip.anchor.Bottom() + ui_.Px(6),
           room + ui_.Px(20), height + ui_.Px(14)};
  // Beside the rail's icons; below everything else, above where there is no room.
  if (tip.anchor.Right() < t.metrics.rail + 2)
    box.x = tip.anchor.Right() + ui_.Px(12), box.y = tip.anchor.Center().y - box.h / 2;
  if (box.Bottom() > screen.h - ui_.Px(4)) box.y = tip.anchor.y - ui_.Px(6) - box.h;
  box.x =
      std::floor(std::clamp(box.x, ui_.Px(4), std::max(ui_.Px(4), screen.w - box.w - ui_.Px(4))));
  box.y = std::floor(box.y);
  const float fade = ui_.FollowFrom(Ui::IdOf("tooltip" + tip.text), 0, 1, Motion::kFade);
  ImDrawList* list = ImGui::GetForegroundDrawList();
  DrawBox(list, box, t.metrics.radius, WithAlpha(t.tip, fade),
          t.dark ? WithAlpha(t.line2, fade) : 0);
  DrawWrapped(list, t.type.small, {box.x + ui_.Px(10), box.y + ui_.Px(7)}, room + 1,
              WithAlpha(t.tip_text, fade), tip.text);
}

}  // namespace callfloor::ui
