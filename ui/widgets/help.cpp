#include "ui/widgets/help.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/platform/icons.h"

namespace callfloor::ui {
namespace {

// Below the anchor when there is room, else above; kept on the screen.
Rect Place(const Ui& ui, const Rect& anchor, float w, float h) {
  const Rect screen = ui.screen();
  const float gap = ui.Px(10), edge = ui.Px(8);
  Rect box{anchor.Center().x - ui.Px(48), anchor.Bottom() + gap, w, h};
  if (box.Bottom() > screen.h - edge && anchor.y - gap - h > edge) box.y = anchor.y - gap - h;
  box.x = std::floor(std::clamp(box.x, edge, std::max(edge, screen.w - w - edge)));
  box.y = std::floor(std::clamp(box.y, edge, std::max(edge, screen.h - h - edge)));
  return box;
}

bool Toggled(Ui& ui, const Interaction& it) {
  float& open = ui.values()[it.id ^ 0x4Eu];
  if (it.activated) open = open > 0 ? 0.0f : 1.0f;
  return open > 0;
}

void CloseToggle(Ui& ui, std::string_view name) { ui.values()[Ui::IdOf(name) ^ 0x4Eu] = 0; }

}  // namespace

bool HelpPopover(Ui& ui, std::string_view name, const Rect& anchor, const HelpTopic& topic) {
  const Theme& t = ui.theme();
  const float w = ui.Px(376), pad = ui.Px(20), room = w - 2 * pad;
  const auto lay_out = [&](ImDrawList* list, float x, float y) {
    const float top = y;
    y += DrawWrapped(list, t.type.title, {x, y}, room, t.text, topic.term) + ui.Px(4);
    y += DrawWrapped(list, t.type.body, {x, y}, room, t.text2, topic.sentence) + ui.Px(8);
    if (!topic.formula.empty()) {
      const float height =
          DrawWrapped(nullptr, t.type.code, {}, room - ui.Px(16), 0, topic.formula) + ui.Px(16);
      if (list) DrawBox(list, {x, y, room, height}, t.metrics.radius, t.dark ? t.win : t.hover, 0);
      DrawWrapped(list, t.type.code, {x + ui.Px(8), y + ui.Px(8)}, room - ui.Px(16), t.text,
                  topic.formula);
      y += height + ui.Px(10);
    }
    if (!topic.here.empty()) {
      y += DrawWrapped(list, t.type.small_bold, {x, y}, room, t.text2, "In this scenario") +
           ui.Px(2);
      y += DrawWrapped(list, t.type.body, {x, y}, room, t.text, topic.here) + ui.Px(8);
    }
    if (!topic.source.empty())
      y += DrawWrapped(list, t.type.small, {x, y}, room, t.text3, topic.source);
    return y - top;
  };
  const float h = lay_out(nullptr, 0, 0) + 2 * pad - ui.Px(4);
  const Rect box = Place(ui, anchor, w, h);
  const float fade = ui.FollowFrom(Ui::IdOf(std::string(name) + "/fade"), 0, 1, Motion::kFade);
  const bool dismissed =
      ui.BeginLayer(std::string(name) + "/popover", box, Ui::Scrim::kClear, fade);
  DrawBox(ui.list(), box, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
  std::string words(topic.term);
  words += ": " + std::string(topic.sentence);
  ui.Register(std::string(name) + "/text", box, ControlKind::kText, words);
  lay_out(ui.list(), box.x + pad, box.y + pad - ui.Px(4));
  ui.EndLayer();
  return dismissed;
}

void HelpMark(Ui& ui, std::string_view name, ImVec2 center, const HelpTopic& topic) {
  const Theme& t = ui.theme();
  const Rect hit{center.x - ui.Px(12), center.y - ui.Px(12), ui.Px(24), ui.Px(24)};
  const Interaction it = ui.Control(name, hit, {.text = topic.term});
  const bool open = Toggled(ui, it);
  if (it.hovered || open) DrawBox(ui.list(), hit, hit.h / 2, t.hover, 0);
  DrawIcon(ui.list(), t.type.icon14, center, open ? t.accent : t.text3, kIconHelp);
  ui.FocusRing(it, hit, hit.h / 2);
  if (open && HelpPopover(ui, name, hit, topic)) CloseToggle(ui, name);
}

float HelpTerm(Ui& ui, std::string_view name, ImVec2 at, const TextStyle& style,
               std::string_view term, const HelpTopic& topic) {
  const Theme& t = ui.theme();
  const float width = TextWidth(style, term);
  const Rect hit{at.x - ui.Px(2), at.y, width + ui.Px(4), style.line};
  const Interaction it = ui.Control(name, hit, {.kind = ControlKind::kLink, .text = term});
  const bool open = Toggled(ui, it);
  DrawText(ui.list(), style, at, open || it.hovered ? t.accent : t.text, term);
  DrawDashed(ui.list(), {at.x, hit.Bottom() - 1.5f}, {at.x + width, hit.Bottom() - 1.5f}, t.text3,
             1, 1, ui.Px(2));
  ui.FocusRing(it, hit, ui.Px(4));
  if (open && HelpPopover(ui, name, hit, topic)) CloseToggle(ui, name);
  return at.x + width;
}

TourAnswer TourStep(Ui& ui, std::string_view name, const Rect& anchor, std::string_view title,
                    std::string_view text, int step, int steps) {
  const Theme& t = ui.theme();
  const std::string id(name);
  const float w = ui.Px(376), pad = ui.Px(20), room = w - 2 * pad;
  const float words = DrawWrapped(nullptr, t.type.body, {}, room, 0, text);
  const float h = pad + t.type.title.line + ui.Px(4) + words + ui.Px(16) + ui.Px(28) + ui.Px(12);
  const Rect box = Place(ui, anchor, w, h);
  DrawBox(ui.list(), anchor.Inset(-ui.Px(3)), t.metrics.card_radius + ui.Px(3), 0, t.accent,
          t.metrics.focus);
  const float fade = ui.FollowFrom(Ui::IdOf(id + std::to_string(step)), 0, 1, Motion::kPanel);
  ui.BeginLayer(id, box, Ui::Scrim::kNone, fade);
  const float tip = std::clamp(anchor.Center().x, box.x + ui.Px(20), box.Right() - ui.Px(20)),
              half = ui.Px(10);
  const bool below = box.y >= anchor.Bottom();
  const float edge = below ? box.y + 1 : box.Bottom() - 1,
              point = below ? box.y - half : box.Bottom() + half;
  ui.list()->AddTriangleFilled({tip, point}, {tip + half, edge}, {tip - half, edge}, t.accent);
  DrawBox(ui.list(), box, t.metrics.card_radius, t.accent, 0);
  ui.Register(id + "/text", box, ControlKind::kText, title);
  float y = box.y + pad - ui.Px(4);
  DrawTextIn(ui.list(), t.type.title, {box.x + pad, y, room, t.type.title.line}, t.on_accent,
             title);
  y += t.type.title.line + ui.Px(4);
  DrawWrapped(ui.list(), t.type.body, {box.x + pad, y}, room, t.on_accent, text);
  const Rect line{box.x + pad, box.Bottom() - ui.Px(40), room, ui.Px(28)};
  DrawTextIn(ui.list(), t.type.small, line, t.on_accent,
             std::to_string(step) + " of " + std::to_string(steps));
  TourAnswer answer = TourAnswer::kNone;
  const bool last = step == steps;
  const std::string_view next_label = last ? "Done" : "Next";
  const float next_width = TextWidth(t.type.body_bold, next_label) + ui.Px(16);
  const Rect next{line.Right() - next_width, line.y, next_width, line.h};
  const Interaction go = ui.Control(id + "/next", next, {.text = next_label});
  DrawBox(ui.list(), next, t.metrics.radius,
          go.hovered ? Mix(t.on_accent, t.accent, 0.1f) : t.on_accent, 0);
  DrawTextIn(ui.list(), t.type.body_bold, next, t.accent, next_label, Align::kCenter);
  if (go.ring) DrawBox(ui.list(), next.Inset(-3), t.metrics.radius + 3, 0, t.on_accent, 2);
  if (go.activated) answer = TourAnswer::kNext;
  if (!last) {
    const float skip_width = TextWidth(t.type.body, "Skip the tour") + ui.Px(16);
    const Rect skip{next.x - skip_width - ui.Px(8), line.y, skip_width, line.h};
    const Interaction leave = ui.Control(id + "/skip", skip, {.text = "Skip the tour"});
    if (leave.hovered) DrawBox(ui.list(), skip, t.metrics.radius, WithAlpha(t.on_accent, 0.15f), 0);
    DrawTextIn(ui.list(), t.type.body, skip, t.on_accent, "Skip the tour", Align::kCenter);
    if (leave.ring) DrawBox(ui.list(), skip.Inset(-1), t.metrics.radius, 0, t.on_accent, 2);
    if (leave.activated) answer = TourAnswer::kSkip;
  }
  ui.EndLayer();
  return answer;
}

}  // namespace callfloor::ui
