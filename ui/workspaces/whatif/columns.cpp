// The left side of the page: base and variants as columns, what one changes above what one gets.
#include "ui/workspaces/whatif/columns.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "sim/experiment/verdict.h"
#include "ui/app/starters.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"

namespace callfloor::ui::what_if {
namespace {

// Heights in design pixels, tight and at ease: the page takes what fits between them.
struct Span {
  float tight, easy;
};
constexpr Span kChangeRow{44, 52}, kGetRow{44, 60}, kHead{62, 80}, kSection{24, 30},
    kSectionOfSets{40, 44}, kWords{104, 120};

// sets: there is a choice of what one gets.
Heights Fit(const Ui& ui, float height, std::size_t levers, bool sets) {
  const auto at = [&](float ease) {
    const auto part = [&](const Span& span) {
      return ui.Px(std::round(span.tight + (span.easy - span.tight) * ease));
    };
    return Heights{part(kChangeRow), part(kGetRow), part(kHead),
                   part(sets ? kSectionOfSets : kSection), part(kWords)};
  };
  const auto total = [&](const Heights& h) {
    return h.head + h.change * static_cast<float>(levers) + h.section + h.Results();
  };
  Heights fitting = at(0);
  for (float ease = 1; ease > 0; ease -= 0.1f) {
    if (total(at(ease)) > height) continue;
    fitting = at(ease);
    break;
  }
  fitting.scroll_all =
      height - fitting.head - fitting.section - fitting.Results() < 2 * fitting.change &&
      total(fitting) > height;
  return fitting;
}

// Where the columns stand; the labels and the base are always in sight.
struct Columns {
  Rect labels, base;
  std::vector<Rect> variants;  // from page.first_shown on
  bool more = false;           // some do not fit
};

Columns Place(Page& page, const Ui& ui, const Rect& rect) {
  Columns columns;
  Rect rest = rect;
  const bool narrow = rect.w < ui.Px(820);
  // Names of figures are longer, and above them stands the choice of what one gets.
  const bool quality = page.base().quality.has_value();
  columns.labels =
      rest.CutLeft(ui.Px(quality ? (narrow ? 168 : 208) : (narrow ? 136 : 172)), ui.Px(8));
  const float gap = ui.Px(8);
  const int wanted = std::max(page.count(), 1);
  const float least = ui.Px(narrow ? 148 : 164);
  const int fit = std::max(1, static_cast<int>((rest.w - least + gap * 0.5f) / (least + gap)));
  const int shown = std::min(wanted, fit);
  columns.more = page.count() > fit;
  if (const int k = std::exchange(page.show_soon, -1); k >= 0) {
    page.first_shown = std::clamp(page.first_shown, std::max(0, k - shown + 1), k);
  }
  page.first_shown = std::clamp(page.first_shown, 0, std::max(0, page.count() - shown));
  const float width = std::min(ui.Px(236), std::floor((rest.w - gap * static_cast<float>(shown)) /
                                                      static_cast<float>(shown + 1)));
  columns.base = rest.CutLeft(width, gap);
  for (int i = 0; i < shown; ++i) columns.variants.push_back(rest.CutLeft(width, gap));
  return columns;
}

void DrawLeverLabels(Page& page, Ui& ui, const Rect& column, float top, const Heights& heights) {
  const Theme& t = ui.theme();
  for (std::size_t i = 0; i < page.set.levers.size(); ++i) {
    const Lever& lever = page.set.levers[i];
    const Rect row{column.x, top + heights.change * static_cast<float>(i), column.w,
                   heights.change};
    DrawHLine(ui.list(), row.x, row.Right(), row.y, t.line);
    const bool window = lever.kind == LeverKind::kAgents &&
                        lever.segment < static_cast<int>(page.set.windows.size());
    const float first = std::floor((row.h - ui.Px(37)) / 2);
    const Rect text{row.x, row.y + first, row.w - (window ? ui.Px(28) : 0), t.type.body.line};
    DrawTextIn(ui.list(), t.type.body, text, t.text, lever.label);
    DrawTextIn(ui.list(), t.type.small,
               {row.x, row.y + first + ui.Px(20), text.w, t.type.small.line}, t.text3, lever.note);
    if (!window) continue;
    const Rect clock{row.Right() - ui.Px(26), row.y + std::floor((row.h - ui.Px(24)) / 2),
                     ui.Px(24), ui.Px(24)};
    if (Button(
            ui, "what-if/hours/" + lever.id, clock, {},
            {.style = ButtonStyle::kQuiet, .icon = kIconClock, .tooltip = "Look at other hours"})) {
      page.hours = lever.segment;
      page.hours_anchor = clock;
      const HourWindow& hours = page.set.windows[static_cast<std::size_t>(lever.segment)];
      page.hours_from = hours.from.minutes, page.hours_to = hours.to.minutes;
    }
  }
}

void DrawHead(Page& page, Ui& ui, const Rect& column, int k, float height) {
  const Theme& t = ui.theme();
  const SeriesStyle style = k < 0 ? t.base : t.series[static_cast<std::size_t>(k)];
  const Rect bar{column.x, column.y, column.w, ui.Px(4)};
  ui.list()->AddRectFilled(bar.Min(), bar.Max(), style.colour, ui.Px(2));
  const float x = column.x + ui.Px(14);
  const float room = column.w - ui.Px(28);
  const float first = column.y + std::floor((height - ui.Px(40)) / 2);
  DrawSeriesMark(ui.list(), style.mark, {x + ui.Px(6), first + ui.Px(12)}, ui.Px(10), style.colour);
  const std::string name = k < 0 ? "Base" : page.variants()[static_cast<std::size_t>(k)].name;
  const Rect title{x + ui.Px(20), first, room - ui.Px(k < 0 ? 20 : 48), t.type.title.line};
  const bool whole = DrawTextIn(ui.list(), t.type.title, title, t.text, name);
  ui.Register(ControlOf(k, "name"), title, ControlKind::kText, name);
  if (!whole && title.Contains(ImGui::GetIO().MousePos)) ui.Tooltip(name, title);
  std::string under = page.base().name;
  ImU32 colour = t.text3;
  if (k >= 0) {
    const Variant& variant = page.variants()[static_cast<std::size_t>(k)];
    const int changes = ChangesShown(page.base(), variant, page.set);
    under = changes == 0 ? "Same as the base"
                         : FormatNumber(changes, 0) +
                               (changes == 1 ? " change from base" : " changes from base");
    if (!page.app.VariantScenario(static_cast<std::size_t>(k)))
      under = "Cannot be simulated", colour = t.bad;
  }
  const Rect line{x, first + ui.Px(26), room, t.type.small.line};
  DrawTextIn(ui.list(), t.type.small, line, colour, under);
  ui.Register(ControlOf(k, "changes"), line, ControlKind::kText, under);
  if (k < 0) return;
  const Rect more{column.Right() - ui.Px(40), first - ui.Px(4), ui.Px(32), ui.Px(32)};
  if (Button(ui, ControlOf(k, "menu"), more, {},
             {.style = ButtonStyle::kQuiet,
              .icon = kIconMore,
              .tooltip = "Rename, duplicate, remove, notes"})) {
    page.menu = k;
    page.menu_anchor = more;
    page.menu_name = name;
    page.menu_notes = page.variants()[static_cast<std::size_t>(k)].notes;
  }
}

void DrawSliders(Page& page, Ui& ui, const Rect& column, float top, int k, float height) {
  const Theme& t = ui.theme();
  for (std::size_t i = 0; i < page.set.levers.size(); ++i) {
    const Lever& lever = page.set.levers[i];
    const Rect row{column.x, top + height * static_cast<float>(i), column.w, height};
    DrawHLine(ui.list(), row.x, row.Right(), row.y, t.line);
    const Rect inside{row.x + ui.Px(14), row.y + std::floor((row.h - ui.Px(44)) / 2) + ui.Px(2),
                      row.w - ui.Px(28), ui.Px(44)};
    const LeverReading base_reading = ReadingOf(page.base(), page.set, lever);
    if (k < 0) {
      const float x =
          DrawText(ui.list(), t.type.body, {inside.x, row.y + std::floor((row.h - ui.Px(20)) / 2)},
                   t.text, ReadingText(lever, base_reading));
      DrawText(ui.list(), t.type.small,
               {x + ui.Px(4), row.y + std::floor((row.h - ui.Px(20)) / 2) + ui.Px(2)}, t.text3,
               ReadingUnit(lever));
      continue;
    }
    const Variant& variant = page.variants()[static_cast<std::size_t>(k)];
    const LeverAmount amount = AmountOf(page.base(), variant, page.set, lever);
    const auto scenario = page.app.VariantScenario(static_cast<std::size_t>(k));
    const LeverReading reading =
        scenario ? ReadingOf(*scenario, page.set, lever)
                 : Moved(lever, base_reading, lever.NoChange(), amount.Middle());
    double value = amount.Middle();
    SliderOptions options;
    options.min = std::min(lever.min, amount.low), options.max = std::max(lever.max, amount.high),
    options.step = lever.step;
    options.base = lever.NoChange();
    options.unit = ReadingUnit(lever);
    options.decimals = lever.step == 1 ? 0 : 2;
    const double middle = value;
    options.format = [&](double at) {
      return at == middle ? ReadingText(lever, reading)
                          : ReadingText(lever, Moved(lever, base_reading, lever.NoChange(), at));
    };
    options.parse = [&](std::string_view text) {
      return ParseAmount(lever, reading, middle, text);
    };
    const std::string name = ControlOf(k, lever.id);
    const SliderResult result = Slider(ui, name, inside, value, options);
    if (page.focus_soon == name) ui.Focus(name, true), page.focus_soon.clear();
    if (result.given_up && page.app.document().InDrag()) {
      page.app.document().CancelDrag();
      ui.KeepDrawing();
    } else if (result.changed || (result.finished && page.app.document().InDrag())) {
      page.MoveLever(k, lever, value, result.dragging && result.changed, result.finished);
    }
    if (ui.IsFocused(name)) page.active = k;
  }
}

// What to try first, where no variant is yet.
void DrawFirstSteps(Page& page, Ui& ui, const Rect& column) {
  const Theme& t = ui.theme();
  DrawBox(ui.list(), column, t.metrics.card_radius, 0, t.line2);
  Rect inside = column.Inset(ui.Px(16));
  DrawText(ui.list(), t.type.title, inside.Min(), t.text, "Try something");
  inside.CutTop(ui.Px(32));
  inside.CutTop(
      DrawWrapped(
          ui.list(), t.type.body, inside.Min(), inside.w, t.text2,
          "A variant is the base with changes. Start with one of these, then move its sliders."),
      ui.Px(16));
  const HourWindow window =
      page.set.windows.empty() ? BusiestHours(page.base()) : page.set.windows.front();
  std::vector<Starter> starters = StartersFor(page.base());
  if (const auto one_more = OneMoreStarter(page.base(), window.from, window.to))
    starters.insert(starters.begin() + std::min<std::ptrdiff_t>(1, std::ssize(starters)),
                    *one_more);
  for (const Starter& starter : starters) {
    const Rect button = inside.CutTop(t.metrics.control, ui.Px(8));
    if (Button(ui, "what-if/try/" + starter.id, button, starter.label))
      page.Show(static_cast<int>(page.app.TryVariant(starter.variant).value_or(0)));
  }
}

}  // namespace

void DrawColumns(Page& page, Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const Columns columns = Place(page, ui, rect);
  const int shown =
      std::min(page.count() - page.first_shown, static_cast<int>(columns.variants.size()));
  const bool sets = page.Sets().size() > 1;
  Heights heights = Fit(ui, rect.h, page.set.levers.size(), sets);
  const float head = heights.head;
  const float rows = heights.change * static_cast<float>(page.set.levers.size());
  const float answers = heights.section + heights.Results();
  const bool types = page.base().contact_types.size() > 1;
  // Cards behind, so that their edges stand still while the rows scroll.
  const float bottom = std::min(rect.Bottom(), rect.y + head + rows + answers);
  const auto card = [&](const Rect& column) {
    DrawBox(ui.list(), {column.x, column.y, column.w, bottom - column.y}, t.metrics.card_radius,
            t.surface, t.line);
  };
  card({columns.base.x, rect.y, columns.base.w, 0});
  for (int i = 0; i < shown; ++i)
    card({columns.variants[static_cast<std::size_t>(i)].x, rect.y,
          columns.variants[static_cast<std::size_t>(i)].w, 0});
  DrawHead(page, ui, columns.base, -1, head);
  for (int i = 0; i < shown; ++i)
    DrawHead(page, ui, columns.variants[static_cast<std::size_t>(i)], page.first_shown + i, head);
  DrawText(ui.list(), t.type.small_bold, {columns.labels.x, rect.y + head - ui.Px(22)}, t.text2,
           "You change");
  if (columns.more) {
    const Rect left{columns.labels.x, rect.y + ui.Px(4), ui.Px(32), ui.Px(32)};
    if (IconButton(ui, "what-if/earlier", left, kIconChevronLeft, "Show earlier variants",
                   page.first_shown > 0))
      --page.first_shown;
    const bool can = page.first_shown + shown < page.count();
    if (IconButton(ui, "what-if/later", left.Move(ui.Px(36), 0), kIconChevronRight,
                   "Show later variants", can))
      ++page.first_shown;
    const std::string which = FormatNumber(page.first_shown + 1, 0) + " to " +
                              FormatNumber(page.first_shown + shown, 0) + " of " +
                              FormatNumber(page.count(), 0);
    if (columns.labels.w > ui.Px(130))
      DrawText(ui.list(), t.type.small, {left.x + ui.Px(74), left.y + ui.Px(8)}, t.text3, which);
  }
  if (types) {
    const float y = rect.y + ui.Px(columns.more ? 46 : 14);
    if (!columns.more && LinkButton(ui, "what-if/each-type", {columns.labels.x, y},
                                    page.each_type ? "Fewer rows" : "Each contact type", false)) {
      page.each_type = !page.each_type;
    }
  }

  const auto each = [&](const auto& draw) {
    draw(columns.base, -1);
    for (int i = 0; i < shown; ++i)
      draw(columns.variants[static_cast<std::size_t>(i)], page.first_shown + i);
  };
  const auto draw_answers = [&](float top) {
    const float words = top + heights.get * static_cast<float>(kFirstOutcomes);
    DrawAnswerLabels(page, ui, columns.labels, top, heights);
    each([&](const Rect& column, int k) {
      DrawHLine(ui.list(), column.x, column.Right(), top - heights.section, t.line);
      DrawAnswers(page, ui, column, top, k, heights.get);
      DrawWords(page, ui, column, words, k, heights.words);
    });
  };
  const Rect below{rect.x, rect.y + head, rect.w, rect.Bottom() - rect.y - head};
  Rect view = below;
  // Nothing scrolls under the first steps: the area would take the mouse from them.
  if (page.count() == 0) view.w = columns.base.Right() - rect.x;
  if (!heights.scroll_all) {
    view.h = std::min(rows, below.h - answers);
    // Whole rows: half a slider looks like a mistake.
    if (view.h < rows) {
      const float whole = std::floor(view.h / heights.change) * heights.change;
      heights.words += view.h - whole;
      view.h = whole;
    }
    draw_answers(view.Bottom() + heights.section);
  }
  const Rect body =
      ui.BeginScroll("what-if/rows", view, heights.scroll_all ? rows + answers : rows);
  DrawLeverLabels(page, ui, columns.labels, body.y, heights);
  each(
      [&](const Rect& column, int k) { DrawSliders(page, ui, column, body.y, k, heights.change); });
  if (heights.scroll_all) draw_answers(body.y + rows + heights.section);
  ui.EndScroll();
  if (page.count() == 0 && !columns.variants.empty()) {
    const Rect place{columns.variants.front().x, rect.y + head, ui.Px(280), ui.Px(268)};
    DrawFirstSteps(page, ui, place);
  }
}

}  // namespace callfloor::ui::what_if
