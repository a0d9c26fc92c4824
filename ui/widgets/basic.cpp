#include "ui/widgets/basic.h"

#include <algorithm>
#include <string>

#include "ui/platform/icons.h"

namespace callfloor::ui {
namespace {

// Rest, hover and pressed fills of the design, in motion.
ImU32 StateFill(Ui& ui, const Interaction& it, ImU32 rest, ImU32 hover, ImU32 towards) {
  const float over = ui.Follow(it.id ^ 0x51u, it.hovered || it.held ? 1.0f : 0.0f, Motion::kHover);
  const ImU32 fill = Mix(rest, hover, over);
  return it.held && it.hovered ? Mix(fill, towards, 0.10f) : fill;
}

}  // namespace

float ButtonWidth(const Ui& ui, std::string_view label, const ButtonOptions& options) {
  const TextStyle& style =
      options.style == ButtonStyle::kPrimary ? ui.theme().type.body_bold : ui.theme().type.body;
  float width = TextWidth(style, label) + ui.Px(32);
  if (options.icon) width += label.empty() ? 0 : ui.Px(22);
  if (label.empty()) width = ui.Px(32);
  return std::max(width, ui.Px(32));
}

bool Button(Ui& ui, std::string_view name, const Rect& rect, std::string_view label,
            const ButtonOptions& options) {
  const Theme& t = ui.theme();
  const Interaction it = ui.Control(name, rect,
                                    {.kind = ControlKind::kButton,
                                     .text = label.empty() ? options.tooltip : label,
                                     .enabled = options.enabled,
                                     .selected = options.selected,
                                     .tooltip = options.tooltip});
  ImU32 rest = t.button, edge = t.button_edge, text = t.text, hover = t.hover;
  if (options.style == ButtonStyle::kPrimary) {
    rest = t.accent, edge = 0, text = t.on_accent,
    hover = Mix(t.accent, t.text, t.dark ? 0.12f : 0.10f);
  } else if (options.style == ButtonStyle::kQuiet) {
    rest = WithAlpha(t.hover, 0), edge = 0, text = t.text2;
  }
  if (options.selected) rest = hover = t.soft, text = t.accent, edge = t.accent;
  if (!options.enabled) {
    rest = options.style == ButtonStyle::kQuiet ? 0 : t.raised, hover = rest, text = t.idle;
    edge = options.style == ButtonStyle::kQuiet ? 0 : t.line;
  }
  const ImU32 fill = options.enabled ? StateFill(ui, it, rest, hover, t.text) : rest;
  DrawBox(ui.list(), rect, t.metrics.radius, fill, edge);
  const TextStyle& style = options.style == ButtonStyle::kPrimary ? t.type.body_bold : t.type.body;
  if (label.empty()) {
    if (options.icon) DrawIcon(ui.list(), t.type.icon14, rect.Center(), text, options.icon);
  } else {
    const float icon = options.icon ? ui.Px(22) : 0;
    const float room = rect.w - ui.Px(16);
    const float width = std::min(TextWidth(style, label) + icon, room);
    float x = rect.x + (rect.w - width) / 2;
    if (options.icon)
      DrawIcon(ui.list(), t.type.icon14, {x + ui.Px(7), rect.Center().y}, text, options.icon);
    DrawTextIn(ui.list(), style, {x + icon, rect.y, width - icon + 1, rect.h}, text, label);
  }
  ui.FocusRing(it, rect, t.metrics.radius);
  return it.activated;
}

bool IconButton(Ui& ui, std::string_view name, const Rect& rect, const char* icon,
                std::string_view tooltip, bool enabled) {
  return Button(ui, name, rect, {}, {.icon = icon, .enabled = enabled, .tooltip = tooltip});
}

bool LinkButton(Ui& ui, std::string_view name, ImVec2 top_left, std::string_view label, bool bold) {
  const Theme& t = ui.theme();
  const TextStyle& style = bold ? t.type.small_bold : t.type.small;
  const float width = TextWidth(style, label);
  const Rect hit{top_left.x - ui.Px(4), top_left.y - ui.Px(4), width + ui.Px(8),
                 style.line + ui.Px(8)};
  const Interaction it = ui.Control(name, hit, {.kind = ControlKind::kLink, .text = label});
  DrawText(ui.list(), style, top_left, t.accent, label);
  if (it.hovered)
    DrawHLine(ui.list(), top_left.x, top_left.x + width, top_left.y + style.line - 1, t.accent);
  ui.FocusRing(it, hit, ui.Px(4));
  return it.activated;
}

bool Switch(Ui& ui, std::string_view name, const Rect& rect, std::string_view label,
            std::string_view explanation, bool& on) {
  const Theme& t = ui.theme();
  const Interaction it = ui.Control(
      name, rect, {.kind = ControlKind::kSwitch, .text = on ? "on" : "off", .selected = on});
  const float w = ui.Px(36), h = ui.Px(20);
  const Rect track{rect.Right() - w, rect.y + (explanation.empty() ? (rect.h - h) / 2 : ui.Px(1)),
                   w, h};
  const Rect words{rect.x, rect.y, rect.w - w - ui.Px(12), rect.h};
  if (explanation.empty()) {
    DrawTextIn(ui.list(), t.type.body, words, t.text, label);
  } else {
    DrawTextIn(ui.list(), t.type.body, {words.x, words.y, words.w, t.type.body.line}, t.text,
               label);
    DrawTextIn(ui.list(), t.type.small,
               {words.x, words.y + t.type.body.line, words.w, t.type.small.line}, t.text3,
               explanation);
  }
  if (it.activated) on = !on;
  const float at = ui.Follow(it.id ^ 0x5au, on ? 1.0f : 0.0f, Motion::kFade);
  const ImU32 off_fill = t.dark ? t.line2 : t.line2;
  DrawBox(ui.list(), track, h / 2, Mix(off_fill, t.accent, at), 0);
  const float r = h / 2 - ui.Px(2);
  const float x0 = track.x + h / 2, x1 = track.Right() - h / 2;
  ui.list()->AddCircleFilled({x0 + (x1 - x0) * at, track.Center().y}, r,
                             t.dark ? Mix(t.text, t.on_accent, at) : t.surface);
  ui.FocusRing(it, track, h / 2);
  return it.activated;
}

bool Segmented(Ui& ui, std::string_view name, const Rect& rect,
               std::span<const std::string_view> labels, int& chosen) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.radius, t.dark ? t.win : t.raised, t.line2);
  const int count = static_cast<int>(labels.size());
  bool changed = false;
  for (int i = 0; i < count; ++i) {
    const std::string id = std::string(name) + "/" + std::to_string(i);
    const Rect cell = rect.Inset(ui.Px(2)).Column(i, count, 0);
    const std::string_view label = labels[static_cast<size_t>(i)];
    // One stop for Tab: the chosen one; arrows move the choice.
    const Interaction it = ui.Control(id, cell,
                                      {.kind = ControlKind::kChoice,
                                       .text = label,
                                       .selected = i == chosen,
                                       .focusable = i == chosen || chosen < 0});
    const bool open = i == chosen;
    if (open)
      DrawBox(ui.list(), cell, ui.Px(4), t.dark ? t.soft : t.surface, t.accent);
    else if (it.hovered)
      DrawBox(ui.list(), cell, ui.Px(4), t.hover, 0);
    DrawTextIn(ui.list(), open ? t.type.small_bold : t.type.small, cell.Inset(ui.Px(4), 0),
               open ? t.accent : t.text2, label, Align::kCenter);
    ui.FocusRing(it, cell, ui.Px(4));
    if (it.activated && i != chosen) chosen = i, changed = true;
    if (it.focused) {
      int to = i;
      if (KeyPressed(Key::kLeft) || KeyPressed(Key::kUp)) to = std::max(0, i - 1);
      if (KeyPressed(Key::kRight) || KeyPressed(Key::kDown)) to = std::min(count - 1, i + 1);
      if (to != i) {
        chosen = to, changed = true;
        ui.Focus(std::string(name) + "/" + std::to_string(to));
        break;
      }
    }
  }
  return changed;
}

float TabWidth(const Ui& ui, std::string_view label, std::string_view subtitle, bool locked) {
  const Type& type = ui.theme().type;
  return ui.Px(32) + TextWidth(type.title, label) +
         (subtitle.empty() ? 0 : ui.Px(8) + TextWidth(type.small, subtitle)) +
         (locked ? ui.Px(20) : 0);
}

bool Tab(Ui& ui, std::string_view name, const Rect& rect, std::string_view label,
         std::string_view subtitle, bool open, std::string_view locked) {
  const Theme& t = ui.theme();
  const Interaction it = ui.Control(name, rect,
                                    {.kind = ControlKind::kTab,
                                     .text = label,
                                     .enabled = locked.empty(),
                                     .selected = open,
                                     .tooltip = locked});
  const float over = ui.Follow(it.id ^ 0x7u, it.hovered ? 1.0f : 0.0f, Motion::kHover);
  if (open)
    DrawBox(ui.list(), rect, t.metrics.radius, t.surface, t.line);
  else if (over > 0 && locked.empty())
    DrawBox(ui.list(), rect, t.metrics.radius, WithAlpha(t.hover, over), 0);
  float x = rect.x + ui.Px(16);
  if (!locked.empty()) {
    DrawIcon(ui.list(), t.type.icon14, {x + ui.Px(6), rect.Center().y}, t.text3, kIconLock);
    x += ui.Px(20);
  }
  const float mid = rect.Center().y;
  const TextStyle& style = open ? t.type.title : t.type.lead;
  x = DrawText(ui.list(), style, {x, mid - style.line / 2}, open ? t.text : t.text2, label);
  if (!subtitle.empty())
    DrawText(ui.list(), t.type.small, {x + ui.Px(8), mid - t.type.small.line / 2 + ui.Px(1)},
             t.text3, subtitle);
  if (open)
    DrawBox(ui.list(), {rect.x + ui.Px(16), rect.Bottom() - ui.Px(3), rect.w - ui.Px(32), ui.Px(3)},
            1, t.accent, 0);
  ui.FocusRing(it, rect, t.metrics.radius);
  return it.activated;
}

ImU32 ToneText(const Theme& t, Tone tone) {
  switch (tone) {
    case Tone::kAccent:
      return t.accent;
    case Tone::kGood:
      return t.good;
    case Tone::kWarn:
      return t.warn;
    case Tone::kBad:
      return t.bad;
    case Tone::kNeutral:
      break;
  }
  return t.text2;
}

ImU32 ToneFill(const Theme& t, Tone tone) {
  switch (tone) {
    case Tone::kAccent:
      return t.soft;
    case Tone::kGood:
      return t.good_fill;
    case Tone::kWarn:
      return t.warn_fill;
    case Tone::kBad:
      return t.bad_fill;
    case Tone::kNeutral:
      break;
  }
  return t.dark ? t.raised : t.hover;
}

float Tag(Ui& ui, ImVec2 top_left, std::string_view text, Tone tone) {
  const Theme& t = ui.theme();
  const float width = TextWidth(t.type.small_bold, text) + ui.Px(20);
  const Rect rect{top_left.x, top_left.y, width, ui.Px(24)};
  DrawBox(ui.list(), rect, rect.h / 2, ToneFill(t, tone), 0);
  DrawTextIn(ui.list(), t.type.small_bold, rect, ToneText(t, tone), text, Align::kCenter);
  return width;
}

Status StatusOf(Light light) {
  switch (light) {
    case Light::kGreen:
      return Status::kGood;
    case Light::kAmber:
      return Status::kWatch;
    case Light::kRed:
      return Status::kBad;
    case Light::kNone:
      break;
  }
  return Status::kNone;
}

Tone ToneOf(Status status) {
  switch (status) {
    case Status::kGood:
      return Tone::kGood;
    case Status::kWatch:
      return Tone::kWarn;
    case Status::kBad:
      return Tone::kBad;
    case Status::kNone:
      break;
  }
  return Tone::kNeutral;
}

void DrawStatus(Ui& ui, Status status, ImVec2 c, float size) {
  const Theme& t = ui.theme();
  ImDrawList* list = ui.list();
  const float r = size / 2;
  const float stroke = std::max(1.25f, size * 0.12f);
  const ImU32 cut = t.dark ? t.surface : IM_COL32_WHITE;
  switch (status) {
    case Status::kNone:
      return;
    case Status::kGood: {
      list->AddCircleFilled(c, r, t.good, 24);
      const ImVec2 tick[] = {{c.x - r * 0.46f, c.y + r * 0.04f},
                             {c.x - r * 0.1f, c.y + r * 0.38f},
                             {c.x + r * 0.48f, c.y - r * 0.34f}};
      list->AddPolyline(tick, 3, cut, 0, stroke * 1.15f);
      return;
    }
    case Status::kWatch: {
      const float top = c.y - r * 1.0f, bottom = c.y + r * 0.88f, half = r * 1.12f;
      list->PathLineTo({c.x, top});
      list->PathLineTo({c.x + half, bottom});
      list->PathLineTo({c.x - half, bottom});
      list->PathFillConvex(t.warn_glyph);
      const ImU32 ink = t.dark ? t.surface : t.text;
      list->AddRectFilled({c.x - stroke / 2, c.y - r * 0.36f}, {c.x + stroke / 2, c.y + r * 0.3f},
                          ink);
      list->AddRectFilled({c.x - stroke / 2, c.y + r * 0.46f},
                          {c.x + stroke / 2, c.y + r * 0.46f + stroke}, ink);
      return;
    }
    case Status::kBad: {
      const float d = r * 1.16f;
      list->PathLineTo({c.x, c.y - d});
      list->PathLineTo({c.x + d, c.y});
      list->PathLineTo({c.x, c.y + d});
      list->PathLineTo({c.x - d, c.y});
      list->PathFillConvex(t.bad);
      list->AddRectFilled({c.x - r * 0.45f, c.y - stroke / 2}, {c.x + r * 0.45f, c.y + stroke / 2},
                          cut);
      return;
    }
  }
}

bool StatusMark(Ui& ui, std::string_view name, Status status, ImVec2 center, float size,
                std::string_view tooltip) {
  const float half = std::max(size / 2 + ui.Px(4), ui.Px(12));
  const Rect hit{center.x - half, center.y - half, 2 * half, 2 * half};
  const std::string_view words[] = {"no target", "met", "watch", "missed"};
  const Interaction it = ui.Control(
      name, hit,
      {.kind = ControlKind::kMark, .text = words[static_cast<size_t>(status)], .tooltip = tooltip});
  if (it.hovered) DrawBox(ui.list(), hit, ui.Px(4), ui.theme().hover, 0);
  if (status == Status::kNone) {
    ui.list()->AddCircle(center, size / 2, ui.theme().idle, 0, 1.5f);
  }
  DrawStatus(ui, status, center, size);
  ui.FocusRing(it, hit, ui.Px(4));
  return it.activated;
}

Rect Card(Ui& ui, const Rect& rect, std::string_view title, std::string_view subtitle) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(t.metrics.card_padding);
  if (title.empty()) return inside;
  Rect head = inside.CutTop(t.type.title.line, ui.Px(8));
  head.y -= ui.Px(4);
  const float width = std::min(TextWidth(t.type.title, title), head.w);
  DrawTextIn(ui.list(), t.type.title, head, t.text, title);
  head.CutLeft(width + ui.Px(16));
  if (!subtitle.empty() && head.w > ui.Px(40))
    DrawTextIn(ui.list(), t.type.small, head.Move(0, ui.Px(1)), t.text3, subtitle);
  return inside;
}

Interaction CardSurface(Ui& ui, std::string_view name, const Rect& rect, std::string_view text,
                        bool selected) {
  const Theme& t = ui.theme();
  const Interaction it =
      ui.Control(name, rect, {.kind = ControlKind::kRow, .text = text, .selected = selected});
  const float over = ui.Follow(it.id ^ 0x9u, it.hovered ? 1.0f : 0.0f, Motion::kHover);
  if (selected || over > 0) {
    const ImU32 edge = selected ? t.accent : Mix(t.line, t.line2, over);
    DrawBox(ui.list(), rect, t.metrics.card_radius, 0, edge);
  }
  ui.FocusRing(it, rect, t.metrics.card_radius);
  return it;
}

float KeyHintWidth(const Ui& ui, std::string_view keys, std::string_view what) {
  const Type& type = ui.theme().type;
  return TextWidth(type.small, keys) + ui.Px(14) +
         (what.empty() ? 0 : ui.Px(8) + TextWidth(type.small, what));
}

float KeyHint(Ui& ui, ImVec2 top_left, std::string_view keys, std::string_view what) {
  const Theme& t = ui.theme();
  const float width = TextWidth(t.type.small, keys) + ui.Px(14);
  const Rect cap{top_left.x, top_left.y, width, ui.Px(18)};
  DrawBox(ui.list(), cap, ui.Px(4), t.raised, t.dark ? t.line : t.line);
  DrawTextIn(ui.list(), t.type.small, cap, t.text2, keys, Align::kCenter);
  if (what.empty()) return width;
  return DrawText(ui.list(), t.type.small,
                  {cap.Right() + ui.Px(8), top_left.y + (cap.h - t.type.small.line) / 2}, t.text3,
                  what) -
         top_left.x;
}

float ProgressPillWidth(const Ui& ui, std::string_view text) {
  return ui.Px(104 + 12 + 16 + 18) + TextWidth(ui.theme().type.small, text);
}

void ProgressPill(Ui& ui, const Rect& rect, float fraction, Tone tone, std::string_view text) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, rect.h / 2, t.raised, 0);
  float x = rect.x + ui.Px(16);
  if (fraction >= 0) {
    const float share =
        ui.Follow(Ui::IdOf("progress-pill"), std::clamp(fraction, 0.0f, 1.0f), Motion::kValue);
    DrawBar(ui, {x, rect.Center().y - ui.Px(2), ui.Px(104), ui.Px(4)}, share,
            tone == Tone::kNeutral ? t.idle : ToneText(t, tone), t.line2);
    x += ui.Px(116);
  }
  DrawTextIn(ui.list(), t.type.small, {x, rect.y, rect.Right() - ui.Px(16) - x, rect.h}, t.text2,
             text);
}

void DrawBar(Ui& ui, const Rect& rect, float share, ImU32 colour, ImU32 track) {
  DrawBox(ui.list(), rect, rect.h / 2, track, 0);
  const float width = rect.w * std::clamp(share, 0.0f, 1.0f);
  if (width > 0.5f)
    DrawBox(ui.list(), {rect.x, rect.y, std::max(width, rect.h), rect.h}, rect.h / 2, colour, 0);
}

bool EmptyState(Ui& ui, std::string_view name, const Rect& rect, const char* icon,
                std::string_view title, std::string_view sentence, std::string_view button) {
  const Theme& t = ui.theme();
  const float width = std::min(ui.Px(400), rect.w - ui.Px(32));
  const float words = DrawWrapped(nullptr, t.type.body, {}, width, 0, sentence);
  float height = ui.Px(40) + ui.Px(16) + words;
  if (!title.empty()) height += t.type.title.line + ui.Px(4);
  if (!button.empty()) height += ui.Px(16) + t.metrics.control;
  float y = rect.y + std::max(0.0f, (rect.h - height) / 2);
  const float mid = rect.x + rect.w / 2;
  DrawIcon(ui.list(), t.type.icon32, {mid, y + ui.Px(20)}, t.idle, icon);
  y += ui.Px(56);
  if (!title.empty()) {
    DrawTextIn(ui.list(), t.type.title, {mid - width / 2, y, width, t.type.title.line}, t.text,
               title, Align::kCenter);
    y += t.type.title.line + ui.Px(4);
  }
  // Lines of like length, each centred: as narrow as possible without one line more.
  float narrow = width;
  while (narrow > ui.Px(160) &&
         DrawWrapped(nullptr, t.type.body, {}, narrow - ui.Px(8), 0, sentence) <= words)
    narrow -= ui.Px(8);
  ForEachLine(t.type.body, narrow, sentence, [&](int line, std::string_view text) {
    DrawTextIn(
        ui.list(), t.type.body,
        {mid - width / 2, y + static_cast<float>(line) * t.type.body.line, width, t.type.body.line},
        t.text2, text, Align::kCenter);
  });
  y += words + ui.Px(16);
  if (button.empty()) return false;
  const ButtonOptions options{.style = ButtonStyle::kPrimary};
  const float wide = ButtonWidth(ui, button, options);
  return Button(ui, name, {mid - wide / 2, y, wide, t.metrics.control}, button, options);
}

}  // namespace callfloor::ui
