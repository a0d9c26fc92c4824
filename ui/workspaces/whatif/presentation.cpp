// The presentation: prepared views on the full screen in large type, walked by the arrow keys, with
// notes for the speaker. Views that the file does not hold are made from the variants.
#include <algorithm>
#include <string>

#include "ui/app/quality_policy.h"
#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/whatif/views.h"

namespace callfloor::ui::what_if {
namespace {

using Show = PreparedView::Show;

std::string WhatChanges(const Page& page, int k) {
  std::string text;
  const Variant& variant = page.variants()[static_cast<std::size_t>(k)];
  if (!variant.description.empty()) return variant.description;
  for (const Lever& lever : page.set.levers) {
    const LeverAmount amount = AmountOf(page.base(), variant, page.set, lever);
    if (amount.Even() && amount.low == lever.NoChange()) continue;
    const auto scenario = page.app.VariantScenario(static_cast<std::size_t>(k));
    if (!scenario) continue;
    if (!text.empty()) text += "; ";
    text += lever.label + ": " + ReadingText(lever, ReadingOf(*scenario, page.set, lever));
  }
  return text;
}

// Rows of base and variants with large figures: what one gets, against today, cost a day.
void DrawFigures(Page& page, Ui& ui, const Rect& rect, std::string_view name,
                 const std::vector<int>& shown) {
  const Theme& t = ui.theme();
  const Outcome measure = Outcome::Named(name).value_or(*FindMeasure("service_level"));
  // What is itself the cost needs its room.
  const bool costs = measure.name() != "qa_cost";
  const float right = rect.Right(), middle = costs ? rect.x + rect.w * 0.64f : right;
  DrawText(ui.list(), t.type.talk, {rect.x + ui.Px(36), rect.y}, t.text3,
           MeasureName(measure, page.base()));
  DrawTextIn(ui.list(), t.type.talk, {rect.x, rect.y, middle - rect.x, t.type.talk.line}, t.text3,
             "Against today", Align::kRight);
  if (costs) {
    DrawTextIn(ui.list(), t.type.talk, {middle, rect.y, right - middle, t.type.talk.line}, t.text3,
               measure.figure() ? "QA cost a month" : "Cost a day", Align::kRight);
  }
  const float head = ui.Px(40);
  const float row = std::min(ui.Px(132), (rect.h - head) / static_cast<float>(shown.size() + 1));
  const bool large = row >= ui.Px(108);
  const TextStyle& figure = large ? t.type.talk_figure : t.type.headline;
  const bool tight = row < ui.Px(72);
  float y = rect.y + head;
  std::vector<int> rows = {-1};
  rows.insert(rows.end(), shown.begin(), shown.end());
  for (const int k : rows) {
    DrawHLine(ui.list(), rect.x, rect.Right(), y, t.line);
    const SeriesStyle series = k < 0 ? t.base : t.series[static_cast<std::size_t>(k)];
    const std::string title = k < 0 ? "Today" : page.variants()[static_cast<std::size_t>(k)].name;
    DrawSeriesMark(ui.list(), series.mark, {rect.x + ui.Px(10), y + ui.Px(26)}, ui.Px(14),
                   series.colour);
    const float used = TextWidth(t.type.talk_bold, title);
    DrawTextIn(ui.list(), t.type.talk_bold,
               {rect.x + ui.Px(36), y + ui.Px(12), rect.w * (tight ? 0.4f : 1) - ui.Px(36),
                t.type.talk_bold.line},
               t.text, title);
    if (k >= 0 && !tight) {
      DrawTextIn(
          ui.list(), t.type.talk,
          {rect.x + ui.Px(48) + used, y + ui.Px(12), rect.w - used - ui.Px(48), t.type.talk.line},
          t.text3, WhatChanges(page, k));
    }
    const float line = tight ? y + (row - figure.line) / 2 : y + ui.Px(40);
    const ValueText text = MeasureText(measure, page.Value(k, measure.name()), true);
    DrawEstimate(ui, {rect.x + (tight ? rect.w * 0.36f : ui.Px(36)), line},
                 {.value = text.value, .unit = text.unit, .interval = text.interval}, figure,
                 t.type.talk);
    const float base_line = line + (figure.line - t.type.talk_bold.line) * 0.72f;
    const std::string difference =
        k < 0 ? "–" : DifferenceLine(measure, page.Difference(k, measure.name()));
    DrawTextIn(ui.list(), t.type.talk_bold,
               {rect.x, base_line, middle - rect.x, t.type.talk_bold.line},
               k < 0 ? t.text3 : t.text, difference, Align::kRight);
    const Estimate cost = page.Value(k, measure.figure() ? "qa_cost" : "cost");
    const double times = measure.figure() ? MonthsCounted(page.base()) : page.OpenDays();
    if (costs && cost.Exists()) {
      DrawTextIn(ui.list(), t.type.talk, {middle, base_line, right - middle, t.type.talk.line},
                 t.text, FormatMoney(cost.mean / times, 0), Align::kRight);
    }
    y += row;
  }
  DrawHLine(ui.list(), rect.x, rect.Right(), y, t.line);
}

// The table of the outcomes that stand first in a set: a row each, a column each.
void DrawTable(Page& page, Ui& ui, const Rect& rect, OutcomeSet set,
               const std::vector<int>& shown) {
  const Theme& t = ui.theme();
  const int columns = static_cast<int>(shown.size()) + 2;
  const float label = rect.w * 0.2f, width = (rect.w - label) / static_cast<float>(columns - 1);
  const float row = std::min(ui.Px(96), (rect.h - ui.Px(48)) / 5);
  for (int c = 0; c + 1 < columns; ++c) {
    const int k = c == 0 ? -1 : shown[static_cast<std::size_t>(c - 1)];
    const SeriesStyle series = k < 0 ? t.base : t.series[static_cast<std::size_t>(k)];
    const float x = rect.x + label + width * static_cast<float>(c);
    DrawSeriesMark(ui.list(), series.mark, {x + ui.Px(8), rect.y + ui.Px(14)}, ui.Px(14),
                   series.colour);
    DrawTextIn(ui.list(), t.type.talk_bold,
               {x + ui.Px(24), rect.y, width - ui.Px(36), t.type.talk_bold.line}, t.text,
               k < 0 ? "Today" : page.variants()[static_cast<std::size_t>(k)].name);
    for (std::size_t i = 0; i < kFirstOutcomes; ++i) {
      const Outcome measure = *Outcome::Named(FirstOutcomes(set)[i]);
      const float y = rect.y + ui.Px(48) + row * static_cast<float>(i);
      if (c == 0) {
        DrawHLine(ui.list(), rect.x, rect.Right(), y, t.line);
        DrawTextIn(ui.list(), t.type.talk, {rect.x, y + ui.Px(14), label, t.type.talk.line},
                   t.text2,
                   measure.name() == "cost_per_contact" ? "Cost per call"
                                                        : MeasureName(measure, page.base()));
      }
      const ValueText text =
          MeasureText(measure, page.Value(k, measure.name()), !measure.IsMoney());
      const ShownEstimate estimate{
          .value = text.value, .unit = text.unit, .interval = text.interval};
      // Large sums between many columns are written smaller rather than over one another.
      const float room = width - ui.Px(12);
      const std::string difference =
          k < 0 ? "" : DifferenceLine(measure, page.Difference(k, measure.name()));
      const bool fits = EstimateWidth(ui, estimate, t.type.headline, t.type.talk) <= room &&
                        TextWidth(t.type.talk, difference) <= room;
      DrawEstimate(ui, {x, y + ui.Px(fits ? 10 : 16)}, estimate,
                   fits ? t.type.headline : t.type.title, fits ? t.type.talk : t.type.small);
      if (k >= 0 && row >= ui.Px(72)) {
        DrawTextIn(ui.list(), fits ? t.type.talk : t.type.body,
                   {x, y + ui.Px(46), room, t.type.talk.line}, t.text3, difference);
      }
    }
  }
}

void DrawNotes(Page& page, Ui& ui, const Rect& rect, const std::vector<PreparedView>& views) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.raised, t.line2);
  Rect inside = rect.Inset(ui.Px(16));
  if (page.edited_view != page.view || page.edited != views[static_cast<std::size_t>(page.view)]) {
    page.edited_view = page.view;
    page.edited = views[static_cast<std::size_t>(page.view)];
    page.view_title = views[static_cast<std::size_t>(page.view)].title;
    page.view_notes = views[static_cast<std::size_t>(page.view)].notes;
  }
  const auto keep = [&](const char* label, std::string PreparedView::*field,
                        const std::string& text) {
    PreparedView view = views[static_cast<std::size_t>(page.view)];
    view.*field = text;
    ReplaceView(page, page.view, std::move(view), label);
  };
  DrawWrapped(ui.list(), t.type.talk, inside.Min(), inside.w, t.text,
              page.view_notes.empty() ? "No notes for this view yet." : page.view_notes, 2);
  ui.Register("what-if/view/notes", {inside.x, inside.y, inside.w, ui.Px(56)}, ControlKind::kText,
              page.view_notes);
  inside.CutTop(ui.Px(64));
  const Rect labels = inside.CutTop(ui.Px(20)), fields = inside.CutTop(t.metrics.control);
  FieldLabel(ui, labels.Column(0, 2, ui.Px(16)), "Title", "empty: the verdict in words");
  FieldLabel(ui, labels.Column(1, 2, ui.Px(16)), "Notes");
  if (TextField(ui, "what-if/view/edit-title", fields.Column(0, 2, ui.Px(16)), page.view_title)
          .committed)
    keep("Title of a view", &PreparedView::title, page.view_title);
  if (TextField(ui, "what-if/view/edit-notes", fields.Column(1, 2, ui.Px(16)), page.view_notes)
          .committed)
    keep("Notes of a view", &PreparedView::notes, page.view_notes);
}

// Above what only a simulator knows: that it is so, or what lifts the curtain. Whether it is up.
bool DrawCurtain(Page& page, Ui& ui, Rect& rest) {
  const Theme& t = ui.theme();
  const bool up = page.app.shows_truth();
  const std::string words =
      up ? "Only a simulator can know this."
         : "Only a simulator can know this. T lifts the curtain, for teaching.";
  const Rect line = rest.CutTop(t.type.talk.line, ui.Px(16));
  DrawIcon(ui.list(), t.type.icon14, {line.x + ui.Px(10), line.Center().y}, t.text2, kIconEye);
  DrawTextIn(ui.list(), t.type.talk, {line.x + ui.Px(36), line.y, line.w - ui.Px(36), line.h},
             t.text2, words);
  ui.Register("what-if/view/curtain", line, ControlKind::kText, words);
  if (up) ui.list()->AddRectFilled({0, 0}, {ui.screen().Right(), ui.Px(3)}, t.truth);
  return up;
}

}  // namespace

void DrawPresentation(Page& page, Context& context) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const std::vector<PreparedView> views = ViewsOf(page);
  const int count = static_cast<int>(views.size());
  if (!ui.Typing()) {
    const auto key = [&](Key which) { return ui.Shortcut({which, {}}); };
    if (key(Key::kRight) || key(Key::kPageDown) || key(Key::kSpace)) ++page.view;
    if (key(Key::kLeft) || key(Key::kPageUp)) --page.view;
    if (key(Key::kHome)) page.view = 0;
    if (key(Key::kEnd)) page.view = count - 1;
    if (key(Key::kN)) page.notes_open = !page.notes_open;
    if (key(Key::kT)) page.ShowTruth(!page.app.shows_truth());
  }
  page.view = std::clamp(page.view, 0, count - 1);
  const PreparedView& view = views[static_cast<std::size_t>(page.view)];
  const std::vector<int> shown = ShownIn(page, view);

  Rect rest = ui.screen().Inset(ui.Px(80), ui.Px(40));
  ui.list()->AddRectFilled({0, 0}, ui.screen().Max(), t.dark ? t.rail : t.surface);
  const Rect top = rest.CutTop(ui.Px(48));
  const std::string& topic = page.app.document().what_if()->name;
  DrawTextIn(ui.list(), t.type.talk, {top.x, top.y, top.w - ui.Px(300), t.type.talk.line}, t.text3,
             page.base().name + (topic.empty() ? "" : " · " + topic));
  for (int i = 0; i < count; ++i) {
    const float x = top.Right() - ui.Px(36) * static_cast<float>(count - i);
    const Rect hit{x, top.y, ui.Px(32), ui.Px(28)};
    const std::string name = "what-if/view/" + std::to_string(i + 1);
    const Interaction it =
        ui.Control(name, hit,
                   {.text = HeadOf(page, views[static_cast<std::size_t>(i)],
                                   ShownIn(page, views[static_cast<std::size_t>(i)])),
                    .selected = i == page.view});
    if (it.activated) page.view = i;
    ui.list()->AddRectFilled({x, top.y + ui.Px(12)}, {x + ui.Px(28), top.y + ui.Px(16)},
                             i == page.view ? t.accent : t.line2, ui.Px(2));
    ui.FocusRing(it, hit, ui.Px(4));
  }
  const std::string head = HeadOf(page, view, shown);
  const float head_height =
      DrawWrapped(ui.list(), t.type.talk_figure, rest.Min(), rest.w, t.text, head, 2);
  ui.Register("what-if/view/head", {rest.x, rest.y, rest.w, head_height}, ControlKind::kText, head);
  rest.CutTop(head_height, ui.Px(8));
  std::string reason;
  if (shown.size() == 1)
    reason = view.title.empty() ? page.ConsequenceOf(shown[0])
                                : page.VerdictOf(shown[0], VerdictMeasureOf(view)) + " " +
                                      page.ConsequenceOf(shown[0]);
  if (!reason.empty())
    DrawTextIn(ui.list(), t.type.talk, {rest.x, rest.y, rest.w, t.type.talk.line}, t.text2, reason);
  rest.CutTop(ui.Px(40), ui.Px(16));

  const Rect foot = rest.CutBottom(ui.Px(32), ui.Px(16));
  DrawHLine(ui.list(), foot.x, foot.Right(), foot.y - ui.Px(12), t.line);
  const std::string keys = FormatNumber(page.view + 1, 0) + " of " + FormatNumber(count, 0) +
                           " · ← → · N notes · Esc leave";
  const float keys_width = TextWidth(t.type.talk, keys);
  DrawText(ui.list(), t.type.talk, {foot.Right() - keys_width, foot.y}, t.text3, keys);
  DrawTextIn(ui.list(), t.type.talk,
             {foot.x, foot.y, foot.w - keys_width - ui.Px(24), t.type.talk.line}, t.text3,
             "Simulated, with the same callers and the same patience in all. ± and bands are "
             "95\u00a0% intervals.");
  if (page.notes_open) DrawNotes(page, ui, rest.CutBottom(ui.Px(152), ui.Px(16)), views);

  const OutcomeSet set = SetOf(view.measure);
  if (set == OutcomeSet::kTruth && !DrawCurtain(page, ui, rest)) return;
  if (view.show == Show::kTable) return DrawTable(page, ui, rest, set, shown);
  const Rect left = rest.CutLeft(rest.w * 0.44f, ui.Px(56));
  DrawFigures(page, ui, left, view.measure, shown);
  if (view.show == Show::kDay && set == OutcomeSet::kService) {
    DrawDay(page, context, rest, view.measure, shown, true);
  } else {
    DrawDifference(page, context, {rest.x, rest.y, rest.w, std::min(rest.h, ui.Px(420))},
                   view.measure, shown, page.view_state, true);
  }
}

}  // namespace callfloor::ui::what_if
