#include <algorithm>
#include <cmath>

#include "sim/center/measures.h"
#include "ui/app/format.h"
#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/home/home_view.h"

namespace callfloor::ui {
namespace {

bool IsOpen(const HomeView& view, const ShippedScenario& story) {
  return view.application.document().path() == story.path;
}

// What is known of a file's service level: now, or when it was last open.
Estimate KnownLevel(const HomeView& view, const std::filesystem::path& path) {
  if (view.application.document().path() == path && !view.state.data.figures.empty())
    return view.state.data.figures[0].estimate;
  for (const RecentEntry& entry : view.application.preferences().recent) {
    if (entry.path == path.string()) return entry.service_level;
  }
  return {};
}

std::string NameOf(const ShippedScenario& story) {
  return "home/story/" + story.path.stem().string();
}

// True when it was chosen.
bool DrawStoryCard(HomeView& view, const std::string& name, const Rect& rect,
                   const ShippedScenario& story) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const bool open = IsOpen(view, story);
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line);
  Rect inside = rect.Inset(t.metrics.card_padding, view.Px(12));
  const Rect title = inside.CutTop(t.type.body_bold.line, view.Px(2));
  const bool fits = DrawTextIn(ui.list(), t.type.body_bold, title, t.text, story.name);
  const Rect foot = inside.CutBottom(t.type.small.line, view.Px(4));
  const int lines = std::max(1, static_cast<int>(inside.h / t.type.body.line));
  DrawWrapped(ui.list(), t.type.body, {inside.x, inside.y}, inside.w, t.text2, story.story, lines);
  const Estimate level = KnownLevel(view, story.path);
  float x = foot.x;
  if (level.Exists()) {
    const Status status = StatusOf(view.application.LightFor("service_level", level));
    if (status != Status::kNone)
      DrawStatus(ui, status, {x + view.Px(6), foot.Center().y}, view.Px(12)), x += view.Px(18);
    const std::string words = MeasureLine(*FindMeasure("service_level"), level, true) + " in time";
    DrawTextIn(ui.list(), t.type.small, {x, foot.y, foot.Right() - x - view.Px(72), foot.h},
               t.text2, words);
  }
  DrawTextIn(ui.list(), t.type.small_bold, foot, open ? t.text3 : t.accent,
             open ? "Open now" : "Open", Align::kRight);
  const Interaction it = CardSurface(ui, name, rect, story.name, open);
  if (!fits && it.hovered) ui.Tooltip(story.name, rect);
  return it.activated;
}

void DrawAllStories(HomeView& view) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto& shipped = view.application.shipped();
  const Rect screen = ui.screen();
  const float w = std::min(view.Px(760), screen.w - view.Px(64)), pad = view.Px(24);
  const float text_width = w - 2 * pad - 2 * view.Px(16) - view.Px(12);
  const auto row_height = [&](const ShippedScenario& story) {
    float h = t.type.body_bold.line +
              DrawWrapped(nullptr, t.type.body, {}, text_width, 0, story.story) + view.Px(24);
    if (!story.what_to_look_for.empty())
      h += view.Px(4) +
           DrawWrapped(nullptr, t.type.small, {}, text_width, 0, story.what_to_look_for, 3);
    return h;
  };
  float content = 0;
  for (const ShippedScenario& story : shipped) content += row_height(story) + view.Px(8);
  const float h = std::min(content + view.Px(88), screen.h - view.Px(64));
  const Rect panel{std::floor((screen.w - w) / 2), std::floor((screen.h - h) / 2), w, h};
  const float fade = ui.FollowFrom(Ui::IdOf("home/stories/fade"), 0, 1, Motion::kPanel);
  if (ui.BeginLayer("home/stories", panel, Ui::Scrim::kDim, fade)) view.state.all_stories = false;
  DrawBox(ui.list(), panel, t.metrics.card_radius, t.dark ? t.raised : t.win, t.line2);
  Rect inside = panel.Inset(pad, view.Px(16));
  const Rect head = inside.CutTop(view.Px(32), view.Px(12));
  DrawTextIn(ui.list(), t.type.title, head, t.text, "Shipped scenarios");
  if (IconButton(ui, "home/stories/close",
                 {head.Right() - view.Px(32), head.y, view.Px(32), view.Px(32)}, kIconClose,
                 "Close"))
    view.state.all_stories = false;
  std::string chosen;
  Rect list = ui.BeginScroll("home/stories/list", inside, content);
  float y = list.y;
  for (const ShippedScenario& story : shipped) {
    const Rect row{list.x, y, list.w, row_height(story)};
    DrawBox(ui.list(), row, t.metrics.card_radius, t.surface, t.line);
    const float x = row.x + view.Px(16);
    float line = row.y + view.Px(12);
    DrawTextIn(ui.list(), t.type.body_bold, {x, line, text_width, t.type.body_bold.line}, t.text,
               story.name);
    if (IsOpen(view, story))
      DrawTextIn(ui.list(), t.type.small_bold,
                 {x, line, row.w - view.Px(32), t.type.body_bold.line}, t.text3, "Open now",
                 Align::kRight);
    line += t.type.body_bold.line;
    line += DrawWrapped(ui.list(), t.type.body, {x, line}, text_width, t.text2, story.story);
    if (!story.what_to_look_for.empty())
      DrawWrapped(ui.list(), t.type.small, {x, line + view.Px(4)}, text_width, t.text3,
                  story.what_to_look_for, 3);
    if (CardSurface(ui, "home/stories/" + story.path.stem().string(), row, story.name,
                    IsOpen(view, story))
            .activated)
      chosen = story.path.string();
    y += row.h + view.Px(8);
  }
  ui.EndScroll();
  ui.EndLayer();
  if (!chosen.empty()) {
    view.state.all_stories = false;
    view.application.Open(chosen);
  }
}

}  // namespace

void DrawStories(HomeView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto& shipped = view.application.shipped();
  Rect room = rect;
  const Rect head = room.CutTop(t.type.title.line, view.Px(8));
  const float x = DrawText(ui.list(), t.type.title, head.Min(), t.text, "Shipped scenarios");
  if (!view.small())
    DrawText(ui.list(), t.type.small, {x + view.Px(8), head.y + view.Px(5)}, t.text3,
             "each with a story and what to look for");
  float right = head.Right();
  const std::string all =
      "All " + FormatNumber(static_cast<double>(shipped.size()), 0) + " scenarios";
  if (!shipped.empty()) {
    right -= TextWidth(t.type.small_bold, all);
    if (LinkButton(ui, "home/all-scenarios", {right, head.y + view.Px(5)}, all))
      view.state.all_stories = true;
  }
  if (view.small()) {
    const std::string_view more = "New scenario, recent files";
    right -= TextWidth(t.type.small_bold, more) + view.Px(24);
    if (LinkButton(ui, "home/drawer", {right, head.y + view.Px(5)}, more)) view.state.drawer = true;
  }
  const float gap = view.small() ? view.Px(12) : t.metrics.gutter;
  const int fit = std::clamp(static_cast<int>((room.w + gap) / (view.Px(300) + gap)), 1, 6);
  const int count = std::min<int>(fit, static_cast<int>(shipped.size()));
  std::string chosen;
  for (int i = 0; i < count; ++i) {
    const ShippedScenario& story = shipped[static_cast<std::size_t>(i)];
    if (DrawStoryCard(view, NameOf(story), room.Column(i, std::max(count, fit), gap), story))
      chosen = story.path.string();
  }
  if (shipped.empty())
    DrawTextIn(ui.list(), t.type.body, room, t.text3,
               "The shipped scenarios were not found beside the program.");
  if (view.state.all_stories) DrawAllStories(view);
  if (!chosen.empty()) view.application.Open(chosen);
}

void DrawRecent(HomeView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  Rect room = rect;
  const Rect head = room.CutTop(t.type.title.line, view.Px(8));
  DrawTextIn(ui.list(), t.type.title, head, t.text, "Recent files");
  const float open_width = TextWidth(t.type.small_bold, "Open a file");
  if (LinkButton(ui, "home/recent/open", {head.Right() - open_width, head.y + view.Px(5)},
                 "Open a file"))
    view.frame.OpenFilePanel(false);
  DrawBox(ui.list(), room, t.metrics.card_radius, t.surface, t.line);
  Rect inside = room.Inset(t.metrics.card_padding, view.Px(6));
  const std::vector<RecentFile> files = view.application.Recent();
  if (files.empty()) {
    DrawWrapped(ui.list(), t.type.body, {inside.x, inside.y + view.Px(8)}, inside.w, t.text3,
                "Files you open or save appear here.");
    return;
  }
  const float least = view.Px(34);
  const int shown = std::min<int>(static_cast<int>(files.size()),
                                  std::max(1, static_cast<int>(inside.h / least)));
  const float step = std::min(view.Px(44), inside.h / static_cast<float>(std::max(shown, 1)));
  std::string chosen;
  for (int i = 0; i < shown; ++i) {
    const RecentFile& file = files[static_cast<std::size_t>(i)];
    const Rect row{inside.x, inside.y + static_cast<float>(i) * step, inside.w, step};
    const Rect hit = row.Inset(-view.Px(8), view.Px(1));
    const bool open = view.application.document().path() == std::filesystem::path(file.path);
    const Interaction it = ui.Control(
        "home/recent/" + std::to_string(i), hit,
        {.kind = ControlKind::kRow, .text = file.name, .selected = open, .tooltip = file.path});
    if (it.hovered) DrawBox(ui.list(), hit, t.metrics.radius, t.hover, 0);
    if (i > 0) DrawHLine(ui.list(), row.x, row.Right(), row.y, t.line);
    Rect line = row;
    DrawIcon(ui.list(), t.type.icon14, {line.x + view.Px(8), line.Center().y}, t.text2, kIconFile);
    line.CutLeft(view.Px(26));
    const Estimate level = KnownLevel(view, file.path);
    if (level.Exists()) {
      const ValueText words = MeasureText(*FindMeasure("service_level"), level, true);
      const ShownEstimate value{words.value, words.unit, "", words.interval, true};
      const float width = view.Px(88);
      DrawEstimateRight(ui, line.Right(), line.Center().y - t.type.body.line / 2, value,
                        t.type.body_bold, t.type.small);
      line.CutRight(width);
      const Status status = StatusOf(view.application.LightFor("service_level", level));
      if (status != Status::kNone)
        DrawStatus(ui, status, {line.Right() - view.Px(8), line.Center().y}, view.Px(12));
      line.CutRight(view.Px(28));
    }
    const float when = TextWidth(t.type.small, file.when);
    if (line.w > when + view.Px(110))
      DrawTextIn(ui.list(), t.type.small, line.CutRight(when, view.Px(12)), t.text3, file.when);
    DrawTextIn(ui.list(), t.type.body, line, t.text, file.name);
    ui.FocusRing(it, hit, t.metrics.radius);
    if (it.activated) chosen = file.path;
  }
  if (!chosen.empty()) {
    view.state.drawer = false;
    view.application.Open(chosen);
  }
}

}  // namespace callfloor::ui
