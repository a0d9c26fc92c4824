// What opens over the page: a variant's menu, the hours of a window, and where to save.
#include <algorithm>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {
namespace {

Rect Below(const Ui& ui, const Rect& anchor, float width, float height) {
  Rect rect{anchor.Right() - width, anchor.Bottom() + ui.Px(4), width, height};
  rect.x = std::clamp(rect.x, ui.Px(8), std::max(ui.Px(8), ui.screen().w - width - ui.Px(8)));
  if (rect.Bottom() > ui.screen().h - ui.Px(8))
    rect.y = std::max(ui.Px(8), anchor.y - ui.Px(4) - height);
  return rect;
}

void Surface(Ui& ui, const Rect& rect) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.dark ? t.raised : t.surface, t.line2);
}

void DrawVariantMenu(Page& page, Ui& ui) {
  const int k = page.menu;
  const Rect rect = Below(ui, page.menu_anchor, ui.Px(320), ui.Px(268));
  if (ui.BeginLayer("what-if/menu", rect, Ui::Scrim::kClear)) page.menu = -1;
  Surface(ui, rect);
  Rect inside = rect.Inset(ui.Px(16));
  inside.CutTop(FieldLabel(ui, {inside.x, inside.y, inside.w, 0}, "Name"));
  const FieldResult name =
      TextField(ui, "what-if/menu/name", inside.CutTop(ui.theme().metrics.control, ui.Px(12)),
                page.menu_name);
  if (name.committed) page.Rename(k, page.menu_name);
  inside.CutTop(FieldLabel(ui, {inside.x, inside.y, inside.w, 0}, "Notes for the speaker",
                           "shown only in the presentation"));
  const FieldResult notes =
      TextField(ui, "what-if/menu/notes", inside.CutTop(ui.theme().metrics.control, ui.Px(16)),
                page.menu_notes);
  if (notes.committed) {
    WhatIf what_if = *page.app.document().what_if();
    what_if.variants[static_cast<std::size_t>(k)].notes = page.menu_notes;
    page.Edit("Notes of “" + what_if.variants[static_cast<std::size_t>(k)].name + "”",
              std::move(what_if));
  }
  const bool room = page.variants().size() < kMostVariants;
  const ButtonOptions copy{
      .icon = kIconCopy, .enabled = room, .tooltip = room ? "" : "Six variants are the most."};
  Rect buttons = inside.CutTop(ui.theme().metrics.control, ui.Px(8));
  if (Button(ui, "what-if/menu/duplicate", buttons.Column(0, 2, ui.Px(8)), "Duplicate", copy)) {
    page.Duplicate(k);
    page.menu = -1;
  }
  if (Button(ui, "what-if/menu/remove", buttons.Column(1, 2, ui.Px(8)), "Remove",
             {.icon = kIconTrash})) {
    page.Remove(k);
    page.menu = -1;
    page.app.Notify("The variant is removed. Undo brings it back.");
  }
  if (name.entered) page.menu = -1;
  ui.EndLayer();
}

void DrawHours(Page& page, Ui& ui) {
  const Clock& clock = page.base().clock;
  const Rect rect = Below(ui, page.hours_anchor, ui.Px(300), ui.Px(168));
  if (ui.BeginLayer("what-if/hours", rect, Ui::Scrim::kClear)) page.hours = -1;
  Surface(ui, rect);
  Rect inside = rect.Inset(ui.Px(16));
  DrawText(ui.list(), ui.theme().type.body_bold, inside.Min(), ui.theme().text, "Hours to look at");
  inside.CutTop(ui.Px(28));
  NumberOptions options;
  options.min = clock.open.minutes, options.max = clock.close.minutes,
  options.step = clock.interval_min;
  options.format = [](double minutes) { return FormatClock(static_cast<int>(minutes)); };
  options.parse = [](std::string_view text) -> std::optional<double> {
    // "9:30" and "9" are both hours here.
    if (text.find(':') != std::string_view::npos) {
      const auto seconds = ParseDuration(text);
      if (seconds) return *seconds;
      return std::nullopt;
    }
    const auto hours = ParseNumber(text);
    if (hours) return *hours * 60;
    return std::nullopt;
  };
  const Rect labels = inside.CutTop(ui.Px(20)),
             fields = inside.CutTop(ui.theme().metrics.control, ui.Px(12));
  FieldLabel(ui, labels.Column(0, 2, ui.Px(12)), "From");
  FieldLabel(ui, labels.Column(1, 2, ui.Px(12)), "To");
  NumberField(ui, "what-if/hours/from", fields.Column(0, 2, ui.Px(12)), page.hours_from, options);
  NumberField(ui, "what-if/hours/to", fields.Column(1, 2, ui.Px(12)), page.hours_to, options);
  const auto snap = [&](double minutes) {
    const double step = clock.interval_min;
    return clock.open.minutes +
           static_cast<int>(std::lround((minutes - clock.open.minutes) / step) *
                            clock.interval_min);
  };
  const HourWindow to{{snap(page.hours_from)}, {snap(page.hours_to)}};
  const bool clash =
      std::any_of(page.set.windows.begin(), page.set.windows.end(), [&](const HourWindow& other) {
        const bool same = &other == &page.set.windows[static_cast<std::size_t>(page.hours)];
        return !same && to.from < other.to && other.from < to.to;
      });
  const bool whole = to.from <= clock.open && to.to >= clock.close;
  const bool good = to.from < to.to && !clash && !whole;
  const std::string_view why = clash   ? "These hours overlap other ones."
                               : whole ? "This is the whole day."
                               : good  ? ""
                                       : "From must be before to.";
  if (Button(ui, "what-if/hours/use", inside.CutTop(ui.theme().metrics.control), "Use these hours",
             {.style = ButtonStyle::kPrimary, .enabled = good, .tooltip = why})) {
    const auto index = static_cast<std::size_t>(page.hours);
    WhatIf moved = WithWindow(page.base(), *page.app.document().what_if(), page.set, index, to);
    page.wished = page.set.windows;
    page.wished[index] = to;
    page.set.levers.clear();
    page.Edit("Hours of the agents", std::move(moved));
    page.hours = -1;
  }
  ui.EndLayer();
}

}  // namespace

void DrawMenus(Page& page, Context& context) {
  Ui& ui = context.ui;
  if (page.menu >= 0) DrawVariantMenu(page, ui);
  if (page.hours >= static_cast<int>(page.set.windows.size())) page.hours = -1;
  if (page.hours >= 0) DrawHours(page, ui);
  if (page.save_panel) {
    const FilePanel::Outcome outcome = page.save_panel->Draw(ui);
    if (outcome == FilePanel::Outcome::kChosen) {
      const FileOutcome saved = page.app.document().SaveWhatIfAs(page.save_panel->chosen());
      page.app.Notify(saved.done ? "The what-if is saved." : saved.message, !saved.done);
    }
    if (outcome != FilePanel::Outcome::kOpen) page.save_panel.reset();
  }
}

}  // namespace callfloor::ui::what_if
