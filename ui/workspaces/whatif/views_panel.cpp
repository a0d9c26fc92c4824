// The panel that prepares the presentation: its views in their order, and what the chosen one
// shows.
#include <algorithm>
#include <array>
#include <string>

#include "ui/app/wording.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/whatif/views.h"

namespace callfloor::ui::what_if {
namespace {

using Show = PreparedView::Show;

constexpr std::array<std::string_view, 3> kShows = {"Differences", "Over the day", "Table"};

// The list; each row with what moves and removes it at its right.
void DrawList(Page& page, Ui& ui, Rect rect, const std::vector<PreparedView>& views) {
  const Theme& t = ui.theme();
  const float row = ui.Px(36);
  const int count = static_cast<int>(views.size());
  const Rect body = ui.BeginScroll("what-if/views/list", rect, row * static_cast<float>(count));
  for (int i = 0; i < count; ++i) {
    const PreparedView& view = views[static_cast<std::size_t>(i)];
    const std::string head = HeadOf(page, view, ShownIn(page, view));
    const Rect line{body.x, body.y + row * static_cast<float>(i), body.w, row - ui.Px(4)};
    const bool chosen = i == page.view;
    Rect text = line;
    if (chosen) text.CutRight(ui.Px(100));
    const Interaction it = ui.Control("what-if/views/" + std::to_string(i + 1), text,
                                      {.text = head, .selected = chosen});
    if (it.activated) page.view = i;
    if (chosen || it.hovered)
      DrawBox(ui.list(), line, t.metrics.radius, chosen ? t.soft : t.hover, 0);
    DrawTextIn(ui.list(), t.type.small, {line.x + ui.Px(10), line.y, ui.Px(16), line.h}, t.text3,
               FormatNumber(i + 1, 0));
    DrawTextIn(ui.list(), chosen ? t.type.body_bold : t.type.body,
               {line.x + ui.Px(30), line.y, text.Right() - line.x - ui.Px(34), line.h},
               view.title.empty() ? t.text2 : t.text, head);
    ui.FocusRing(it, line, t.metrics.radius);
    if (!chosen) continue;
    Rect tools{text.Right(), line.y, line.Right() - text.Right(), line.h};
    const auto tool = [&](const char* name, const char* icon, std::string_view tip, bool enabled) {
      return Button(
          ui, name, tools.CutLeft(ui.Px(32)), {},
          {.style = ButtonStyle::kQuiet, .icon = icon, .enabled = enabled, .tooltip = tip});
    };
    if (tool("what-if/views/up", kIconArrowUp, "Earlier", i > 0)) page.view = MoveView(page, i, -1);
    if (tool("what-if/views/down", kIconArrowDown, "Later", i + 1 < count))
      page.view = MoveView(page, i, 1);
    if (tool("what-if/views/remove", kIconTrash,
             count > 1 ? "Remove this view" : "The last view stays", count > 1)) {
      RemoveView(page, i);
      page.app.Notify("The view is removed. Undo brings it back.");
    }
  }
  ui.EndScroll();
}

// Which variants the view shows: one switch each; all of them is what an empty list means.
void DrawVariants(Page& page, Ui& ui, Rect rect, PreparedView view) {
  const std::vector<int> shown = ShownIn(page, view);
  const int columns = 2;
  for (int k = 0; k < page.count(); ++k) {
    const std::string& name = page.variants()[static_cast<std::size_t>(k)].name;
    const Rect cell =
        Rect{rect.x, rect.y + ui.Px(36) * static_cast<float>(k / columns), rect.w, ui.Px(32)}
            .Column(k % columns, columns, ui.Px(8));
    const bool on = std::find(shown.begin(), shown.end(), k) != shown.end();
    const bool last = on && shown.size() == 1;
    if (!Button(ui, "what-if/views/variant-" + std::to_string(k + 1), cell, name,
                {.icon = on ? kIconCheck : nullptr,
                 .enabled = !last,
                 .selected = on,
                 .tooltip = last ? "A view shows one variant at least." : ""}))
      continue;
    view.variants.clear();
    for (int other = 0; other < page.count(); ++other) {
      const bool was = std::find(shown.begin(), shown.end(), other) != shown.end();
      if (other == k ? !on : was)
        view.variants.push_back(page.variants()[static_cast<std::size_t>(other)].name);
    }
    if (std::ssize(view.variants) == page.count()) view.variants.clear();
    ReplaceView(page, page.view, std::move(view), "Variants of a view");
    return;
  }
}

// A table is about service, quality or the truth as a whole.
std::string_view OfNote(const PreparedView& view) {
  if (view.show != Show::kTable) return {};
  return "a table has all of its kind";
}

// What the view shows: any outcome, or for a table the first of each kind. One that the file names
// is in the list even while the curtain is down.
void DrawOutcome(Page& page, Ui& ui, const Rect& rect, const PreparedView& view) {
  std::vector<std::string_view> outcomes;
  const bool table = view.show == Show::kTable;
  if (table) {
    for (const OutcomeSet set : page.Sets()) outcomes.push_back(FirstOutcomes(set).front());
  } else {
    outcomes = ChoosableOutcomes(page.base(), page.app.shows_truth());
  }
  const OutcomeSet set = SetOf(view.measure);
  const std::string_view now = table ? FirstOutcomes(set).front() : std::string_view(view.measure);
  if (std::ranges::find(outcomes, now) == outcomes.end()) outcomes.push_back(now);
  std::vector<std::string> names;
  for (const std::string_view name : outcomes) {
    const auto outcome = Outcome::Named(name);
    names.push_back(table     ? std::string(Words(SetOf(name)))
                    : outcome ? MeasureName(*outcome, page.base())
                              : std::string(name));
  }
  int chosen = static_cast<int>(std::ranges::find(outcomes, now) - outcomes.begin());
  if (!Dropdown(ui, "what-if/views/measure", rect, names, chosen, outcomes.size() > 1)) return;
  PreparedView changed = view;
  changed.measure = outcomes[static_cast<std::size_t>(chosen)];
  if (changed.show == Show::kDay && SetOf(changed.measure) != OutcomeSet::kService)
    changed.show = Show::kDifference;
  ReplaceView(page, page.view, std::move(changed), "Measure of a view");
}

}  // namespace

void DrawViews(Page& page, Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  Rect inside = Card(ui, rect, "Presentation", "views in their order, with your notes");
  std::vector<PreparedView> views = ViewsOf(page);
  page.view = std::clamp(page.view, 0, static_cast<int>(views.size()) - 1);
  const float gap = ui.Px(12), label = ui.Px(20), field = t.metrics.control;
  const float variants = std::ceil(static_cast<float>(page.count()) / 2) * ui.Px(36);
  const float editor = 4 * (label + field + gap) + label + variants;
  const float list = std::max(ui.Px(76), std::min(ui.Px(36) * static_cast<float>(views.size()),
                                                  inside.h - editor - field - 2 * gap));
  DrawList(page, ui, inside.CutTop(list, ui.Px(4)), views);
  if (Button(ui, "what-if/views/add", inside.CutTop(field, gap), "Add a view", {.icon = kIconPlus}))
    page.view = AddView(page, page.view);
  DrawHLine(ui.list(), inside.x, inside.Right(), inside.y - gap / 2, t.line);
  views = ViewsOf(page);  // as they are after what was just pressed
  page.view = std::clamp(page.view, 0, static_cast<int>(views.size()) - 1);
  const PreparedView view = views[static_cast<std::size_t>(page.view)];
  if (page.edited_view != page.view || page.edited != view) {
    page.edited_view = page.view;
    page.edited = view;
    page.view_title = view.title;
    page.view_notes = view.notes;
  }
  inside = ui.BeginScroll("what-if/views/editor", inside, editor);
  const auto next = [&](std::string_view name, std::string_view note = {}) {
    FieldLabel(ui, inside.CutTop(label), name, note);
    return inside.CutTop(field, gap);
  };
  if (TextField(ui, "what-if/views/title", next("Title", "empty: the verdict in words"),
                page.view_title)
          .committed) {
    PreparedView changed = view;
    changed.title = page.view_title;
    ReplaceView(page, page.view, std::move(changed), "Title of a view");
  }
  if (TextField(ui, "what-if/views/notes", next("Notes for the speaker"), page.view_notes)
          .committed) {
    PreparedView changed = view;
    changed.notes = page.view_notes;
    ReplaceView(page, page.view, std::move(changed), "Notes of a view");
  }
  int show = view.show == Show::kDifference ? 0 : view.show == Show::kDay ? 1 : 2;
  if (Segmented(ui, "what-if/views/show", next("Shows"), kShows, show)) {
    PreparedView changed = view;
    changed.show = show == 0 ? Show::kDifference : show == 1 ? Show::kDay : Show::kTable;
    // A figure of quality is of the whole horizon.
    if (changed.show == Show::kDay && SetOf(changed.measure) != OutcomeSet::kService)
      changed.measure = "service_level";
    ReplaceView(page, page.view, std::move(changed), "What a view shows");
  }
  DrawOutcome(page, ui, next("Of", OfNote(view)), view);
  if (page.count() > 0) {
    FieldLabel(ui, inside.CutTop(label), "Variants");
    DrawVariants(page, ui, inside, view);
  }
  ui.EndScroll();
}

}  // namespace callfloor::ui::what_if
