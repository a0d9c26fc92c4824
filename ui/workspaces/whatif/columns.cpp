// The left side of the page: base and variants as columns, what one changes above what one gets.
#include <algorithm>
#include <cmath>
#include <string>

#include "sim/experiment/verdict.h"
#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {
namespace {

constexpr float kChangeRow = 48, kGetRow = 54, kHead = 76, kSection = 30, kWords = 112;

std::string ControlOf(int k, std::string_view what) {
  return "what-if/" + (k < 0 ? std::string("base") : "variant-" + std::to_string(k + 1)) + "/" +
         std::string(what);
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
  columns.labels = rest.CutLeft(ui.Px(narrow ? 136 : 172), ui.Px(8));
  const float gap = ui.Px(8);
  const int wanted = std::max(page.count(), 1);
  const float least = ui.Px(narrow ? 148 : 164);
  const int fit = std::max(1, static_cast<int>((rest.w - least + gap * 0.5f) / (least + gap)));
  const int shown = std::min(wanted, fit);
  columns.more = page.count() > fit;
  page.first_shown = std::clamp(page.first_shown, 0, std::max(0, page.count() - shown));
  const float width = std::min(ui.Px(236), std::floor((rest.w - gap * static_cast<float>(shown)) /
                                                      static_cast<float>(shown + 1)));
  columns.base = rest.CutLeft(width, gap);
  for (int i = 0; i < shown; ++i) columns.variants.push_back(rest.CutLeft(width, gap));
  return columns;
}

std::string BaseWords(const Page& page) {
  int green = 0, with_light = 0;
  std::string missed;
  for (const std::string_view name : kMeasures) {
    const Light light = page.app.LightFor(name, page.Value(-1, name));
    if (light == Light::kNone) continue;
    ++with_light;
    if (light == Light::kGreen) ++green;
  }
  if (with_light == 0) return "No targets are set.";
  if (green == with_light)
    return with_light == 1 ? "Meets its target."
                           : "Meets all " + CountInWords(with_light) + " targets.";
  if (green == 0)
    return with_light == 1 ? "Misses its target."
                           : "Meets none of " + CountInWords(with_light) + " targets.";
  return "Meets " + CountInWords(green) + " of " + CountInWords(with_light) + " targets.";
}

std::string TargetText(const Page& page, std::string_view name) {
  if (name == "cost_per_contact") return "agents only";
  const Threshold* threshold = FindThreshold(page.app.preferences().thresholds, name);
  if (!threshold || !threshold->target) return "no target set";
  const Measure* measure = FindMeasure(name);
  if (measure && measure->unit == callfloor::Unit::kShare)
    return "target " + FormatPercent(*threshold->target);
  return "target " + FormatNumber(*threshold->target, 0) + std::string(kNoBreakSpace) + "s";
}

void DrawLabels(Page& page, Ui& ui, const Rect& column, float top, float get_top) {
  const Theme& t = ui.theme();
  for (std::size_t i = 0; i < page.set.levers.size(); ++i) {
    const Lever& lever = page.set.levers[i];
    const Rect row{column.x, top + ui.Px(kChangeRow) * static_cast<float>(i), column.w,
                   ui.Px(kChangeRow)};
    DrawHLine(ui.list(), row.x, row.Right(), row.y, t.line);
    const bool window = lever.kind == LeverKind::kAgents &&
                        lever.segment < static_cast<int>(page.set.windows.size());
    const Rect text{row.x, row.y + ui.Px(5), row.w - (window ? ui.Px(24) : 0), t.type.body.line};
    DrawTextIn(ui.list(), t.type.body, text, t.text, lever.label);
    DrawTextIn(ui.list(), t.type.small, {row.x, row.y + ui.Px(26), row.w, t.type.small.line},
               t.text3, lever.note);
    if (!window) continue;
    const Rect pencil{row.Right() - ui.Px(24), row.y + ui.Px(4), ui.Px(24), ui.Px(24)};
    if (IconButton(ui, "what-if/hours/" + lever.id, pencil, kIconClock, "Look at other hours")) {
      page.hours = lever.segment;
      page.hours_anchor = pencil;
      const HourWindow& hours = page.set.windows[static_cast<std::size_t>(lever.segment)];
      page.hours_from = hours.from.minutes, page.hours_to = hours.to.minutes;
    }
  }
  const auto section = [&](float y, std::string_view text) {
    DrawText(ui.list(), t.type.small_bold, {column.x, y - ui.Px(22)}, t.text2, text);
  };
  section(get_top, "You get");
  for (std::size_t i = 0; i < kMeasures.size(); ++i) {
    const Measure* measure = FindMeasure(kMeasures[i]);
    const float y = get_top + ui.Px(kGetRow) * static_cast<float>(i);
    DrawHLine(ui.list(), column.x, column.Right(), y, t.line);
    DrawTextIn(
        ui.list(), t.type.body_bold, {column.x, y + ui.Px(7), column.w, t.type.body.line}, t.text,
        kMeasures[i] == "cost_per_contact" ? "Cost per call" : MeasureName(*measure, page.base()));
    DrawTextIn(ui.list(), t.type.small, {column.x, y + ui.Px(28), column.w, t.type.small.line},
               t.text3, TargetText(page, kMeasures[i]));
  }
  const float words = get_top + ui.Px(kGetRow) * static_cast<float>(kMeasures.size());
  DrawHLine(ui.list(), column.x, column.Right(), words, t.line2);
  DrawText(ui.list(), t.type.small_bold, {column.x, words + ui.Px(14)}, t.text2, "In words");
}

void DrawHead(Page& page, Ui& ui, const Rect& column, int k) {
  const Theme& t = ui.theme();
  const SeriesStyle style = k < 0 ? t.base : t.series[static_cast<std::size_t>(k)];
  const Rect bar{column.x, column.y, column.w, ui.Px(4)};
  ui.list()->AddRectFilled(bar.Min(), bar.Max(), style.colour, ui.Px(2));
  const float x = column.x + ui.Px(14);
  const float room = column.w - ui.Px(28);
  DrawSeriesMark(ui.list(), style.mark, {x + ui.Px(6), column.y + ui.Px(30)}, ui.Px(10),
                 style.colour);
  const std::string name = k < 0 ? "Base" : page.variants()[static_cast<std::size_t>(k)].name;
  const Rect title{x + ui.Px(20), column.y + ui.Px(18), room - ui.Px(k < 0 ? 20 : 48),
                   t.type.title.line};
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
  const Rect line{x, column.y + ui.Px(46), room, t.type.small.line};
  DrawTextIn(ui.list(), t.type.small, line, colour, under);
  ui.Register(ControlOf(k, "changes"), line, ControlKind::kText, under);
  if (k < 0) return;
  const Rect more{column.Right() - ui.Px(40), column.y + ui.Px(14), ui.Px(32), ui.Px(32)};
  if (IconButton(ui, ControlOf(k, "menu"), more, kIconMore, "Rename, duplicate, remove, notes")) {
    page.menu = k;
    page.menu_anchor = more;
    page.menu_name = name;
    page.menu_notes = page.variants()[static_cast<std::size_t>(k)].notes;
  }
}

void DrawSliders(Page& page, Ui& ui, const Rect& column, float top, int k) {
  const Theme& t = ui.theme();
  for (std::size_t i = 0; i < page.set.levers.size(); ++i) {
    const Lever& lever = page.set.levers[i];
    const Rect row{column.x, top + ui.Px(kChangeRow) * static_cast<float>(i), column.w,
                   ui.Px(kChangeRow)};
    DrawHLine(ui.list(), row.x, row.Right(), row.y, t.line);
    const Rect inside{row.x + ui.Px(14), row.y + ui.Px(4), row.w - ui.Px(28), row.h};
    const LeverReading base_reading = ReadingOf(page.base(), page.set, lever);
    if (k < 0) {
      const float x = DrawText(ui.list(), t.type.body, {inside.x, row.y + ui.Px(14)}, t.text,
                               ReadingText(lever, base_reading));
      DrawText(ui.list(), t.type.small, {x + ui.Px(4), row.y + ui.Px(16)}, t.text3,
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
    options.decimals = lever.kind == LeverKind::kAgents ? 0 : 2;
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
    if (result.changed || (result.finished && page.app.document().InDrag())) {
      page.MoveLever(k, lever, value, result.dragging && result.changed, result.finished);
    }
    if (ui.IsFocused(name)) page.active = k;
  }
}

void DrawAnswers(Page& page, Ui& ui, const Rect& column, float top, int k) {
  const Theme& t = ui.theme();
  const bool settled = page.Settled();
  for (std::size_t i = 0; i < kMeasures.size(); ++i) {
    const Measure* measure = FindMeasure(kMeasures[i]);
    const float y = top + ui.Px(kGetRow) * static_cast<float>(i);
    DrawHLine(ui.list(), column.x, column.Right(), y, t.line);
    const Rect inside{column.x + ui.Px(14), y, column.w - ui.Px(28), ui.Px(kGetRow)};
    const Estimate value = page.Value(k, kMeasures[i]);
    const ValueText text = MeasureText(*measure, value);
    const ShownEstimate shown{
        .value = text.value, .unit = text.unit, .interval = text.interval, .settled = settled};
    DrawEstimate(ui, {inside.x, y + ui.Px(5)}, shown, t.type.title, t.type.small);
    ui.Register(ControlOf(k, kMeasures[i]), {inside.x, y + ui.Px(8), inside.w, t.type.title.line},
                ControlKind::kText, MeasureLine(*measure, value));
    DrawStatus(ui, StatusOf(page.app.LightFor(kMeasures[i], value)),
               {inside.Right() - ui.Px(6), y + ui.Px(17)}, ui.Px(12));
    if (k < 0) continue;
    const Estimate difference = page.Difference(k, kMeasures[i]);
    if (!difference.Exists()) continue;
    const double matters = Matters(*measure, page.Value(-1, kMeasures[i]).mean);
    const auto verdict = Judge(difference, BetterWay(*measure), matters);
    std::string words = DifferenceLine(*measure, difference) + " against base";
    ImU32 colour = t.text;
    if (verdict == callfloor::Verdict::kSame) words = "the same as the base", colour = t.text3;
    if (verdict == callfloor::Verdict::kNoMatter)
      words = "no difference that matters", colour = t.text2;
    const Rect line{inside.x, y + ui.Px(30), inside.w, t.type.small.line};
    if (TextWidth(t.type.small, words) > line.w) words = DifferenceLine(*measure, difference);
    DrawTextIn(ui.list(), t.type.small, line, settled ? colour : t.text2, words);
    ui.Register(ControlOf(k, std::string(kMeasures[i]) + "-difference"), line, ControlKind::kText,
                words);
  }
}

void DrawWords(Page& page, Ui& ui, const Rect& column, float top, int k) {
  const Theme& t = ui.theme();
  DrawHLine(ui.list(), column.x, column.Right(), top, t.line2);
  const Rect inside{column.x + ui.Px(14), top + ui.Px(12), column.w - ui.Px(28),
                    ui.Px(kWords) - ui.Px(20)};
  std::string words;
  if (k < 0) {
    words = page.Value(-1, kMeasures[0]).Exists() ? BaseWords(page)
                                                  : "The first days are being simulated.";
  } else if (!page.app.VariantScenario(static_cast<std::size_t>(k))) {
    const auto& problems = page.app.VariantProblems(static_cast<std::size_t>(k));
    words = problems.empty() ? std::string("This variant cannot be simulated.")
                             : FormatDiagnostic(problems.front());
  } else {
    const std::string verdict = page.VerdictOf(k), consequence = page.ConsequenceOf(k);
    const int beside = ChangesBeside(page.base(), page.variants()[static_cast<std::size_t>(k)]);
    if (ChangesShown(page.base(), page.variants()[static_cast<std::size_t>(k)], page.set) == 0) {
      words = "Nothing is changed yet. **Move a slider** above.";
    } else if (verdict.empty()) {
      words = "Being simulated.";
    } else {
      words = "**" + verdict + "**" + (consequence.empty() ? "" : " " + consequence);
    }
    if (beside > 0) {
      words += " " +
               std::string(beside == 1 ? "One more change is"
                                       : FormatNumber(beside, 0) + " more changes are") +
               " in its file.";
    }
  }
  const int lines = std::max(1, static_cast<int>(inside.h / t.type.body.line));
  DrawRich(ui.list(), BodyStyle(t), inside.Min(), inside.w, words, lines);
  ui.Register(ControlOf(k, "words"), inside, ControlKind::kText, PlainText(words));
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
  const std::string hours = HoursInWords(window.from, window.to);
  const auto agents = [&](double amount, bool in_window) {
    Change change;
    change.pointer = "/agent_groups/0/agents";
    change.kind = ChangeKind::kAdd;
    change.amount = amount;
    if (in_window) change.from = window.from, change.to = window.to;
    return std::vector<Change>{change};
  };
  const auto offer = [&](const char* id, const std::string& label, const std::string& name,
                         const std::vector<Change>& changes) {
    const Rect button = inside.CutTop(t.metrics.control, ui.Px(8));
    if (Button(ui, std::string("what-if/try/") + id, button, label)) page.AddVariant(name, changes);
  };
  const bool several = page.base().agent_groups.size() > 1;
  const std::string where = several ? " in " + page.base().agent_groups[0].name : "";
  offer("two-fewer", "Two fewer agents" + where, "Two fewer" + where, agents(-2, false));
  offer("one-more", "One more " + hours + where, "One more" + where, agents(1, true));
  Change calls;
  calls.pointer = page.base().contact_types.size() > 1 ? "/contact_types/*/arrivals/per_hour"
                                                       : "/contact_types/0/arrivals/per_hour";
  calls.kind = ChangeKind::kMultiply;
  calls.amount = 1.1;
  offer("more-calls", "10\u00a0% more calls", "+ 10\u00a0% calls", {calls});
}

}  // namespace

void DrawColumns(Page& page, Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const Columns columns = Place(page, ui, rect);
  const int shown =
      std::min(page.count() - page.first_shown, static_cast<int>(columns.variants.size()));
  const float head = ui.Px(kHead);
  const float rows = ui.Px(kChangeRow) * static_cast<float>(page.set.levers.size());
  const float section = ui.Px(kSection);
  float content =
      rows + section + ui.Px(kGetRow) * static_cast<float>(kMeasures.size()) + ui.Px(kWords);
  const bool types = page.base().contact_types.size() > 1;
  // Cards behind, so that their edges stand still while the rows scroll.
  const float bottom = std::min(rect.Bottom(), rect.y + head + content);
  const auto card = [&](const Rect& column) {
    DrawBox(ui.list(), {column.x, column.y, column.w, bottom - column.y}, t.metrics.card_radius,
            t.surface, t.line);
  };
  card({columns.base.x, rect.y, columns.base.w, 0});
  for (int i = 0; i < shown; ++i)
    card({columns.variants[static_cast<std::size_t>(i)].x, rect.y,
          columns.variants[static_cast<std::size_t>(i)].w, 0});
  DrawHead(page, ui, columns.base, -1);
  for (int i = 0; i < shown; ++i)
    DrawHead(page, ui, columns.variants[static_cast<std::size_t>(i)], page.first_shown + i);
  DrawText(ui.list(), t.type.small_bold, {columns.labels.x, rect.y + head - ui.Px(22)}, t.text2,
           "You change");
  if (columns.more) {
    const Rect left{columns.labels.x, rect.y + ui.Px(12), ui.Px(32), ui.Px(32)};
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

  const Rect view{rect.x, rect.y + head, rect.w, rect.Bottom() - rect.y - head};
  const Rect body = ui.BeginScroll("what-if/rows", view, content);
  const float top = body.y, get_top = body.y + rows + section;
  const float words = get_top + ui.Px(kGetRow) * static_cast<float>(kMeasures.size());
  DrawLabels(page, ui, columns.labels, top, get_top);
  const auto column = [&](const Rect& place, int k) {
    DrawSliders(page, ui, place, top, k);
    DrawAnswers(page, ui, place, get_top, k);
    DrawWords(page, ui, place, words, k);
  };
  column(columns.base, -1);
  for (int i = 0; i < shown; ++i)
    column(columns.variants[static_cast<std::size_t>(i)], page.first_shown + i);
  DrawHLine(ui.list(), columns.base.x, columns.base.Right(), get_top - section, t.line2);
  // Inside the scroll area, which would take the mouse from what lies over it.
  if (page.count() == 0 && !columns.variants.empty()) {
    const Rect place{columns.variants.front().x, view.y, ui.Px(280), ui.Px(268)};
    DrawFirstSteps(page, ui, place);
  }
  ui.EndScroll();
}

}  // namespace callfloor::ui::what_if
