// The curves as a table that is typed into, and the panel that pastes a column into one of them.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/curve_source.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr float kRow = 36, kTimeWidth = 112, kColumnWidth = 120;

struct Column {
  CurveSource* source = nullptr;
  std::size_t owner = 0;
  std::string head;
};

const std::array<std::string, 2> kCurvePatterns = {"/contact_types/*/arrivals/per_hour",
                                                   "/agent_groups/*/agents"};

}  // namespace

void DrawCurveTable(ScenarioView& view, const std::vector<const Field*>& fields, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  std::vector<CurveSource> sources;
  for (const Field* field : fields) sources.push_back(ReadCurves(view.document(), *field));
  std::vector<Column> columns;
  for (CurveSource& source : sources) {
    for (std::size_t i = 0; i < source.pointers.size(); ++i) {
      const std::string what = source.Whole() ? "agents" : "calls";
      columns.push_back({&source, i, source.names[i] + ", " + what});
    }
  }
  const std::size_t intervals = sources.empty() ? 0 : sources.front().intervals;
  const bool fits = std::all_of(sources.begin(), sources.end(),
                                [](const CurveSource& source) { return source.Fits(-1); });
  if (!fits || intervals == 0) {
    DrawWrapped(ui.list(), t.type.body, rect.Min(), rect.w, t.text2,
                "The table shows once every curve fits the open day. F8 goes to what is wrong.");
    return;
  }
  Rect body = rect;
  const Rect head = body.CutTop(t.metrics.table_head);
  const float room = rect.w - ui.Px(kTimeWidth) - ui.Px(12);
  const auto fit = static_cast<std::size_t>(std::max(1.0f, std::floor(room / ui.Px(kColumnWidth))));
  const std::size_t shown = std::min(columns.size(), fit);
  const std::size_t most = columns.size() - shown;
  auto first = std::min(static_cast<std::size_t>(std::max(0, view.state.first_type)), most);
  const float width = std::floor(room / static_cast<float>(std::max<std::size_t>(shown, 1)));
  Rect times = head;
  times.w = ui.Px(kTimeWidth);
  if (most > 0) {
    const Rect left = times.CutRight(ui.Px(24), 0);
    const Rect right = times.CutRight(ui.Px(24), 0);
    if (IconButton(ui, "scenario/table/right", left, kIconCaretRight, "Further columns",
                   first < most))
      view.state.first_type = static_cast<int>(first + 1);
    if (IconButton(ui, "scenario/table/left", right, kIconCaretLeft, "Columns before", first > 0))
      view.state.first_type = static_cast<int>(first - 1);
  }
  DrawTextIn(ui.list(), t.type.small_bold, times, t.text2, "From");
  const auto column_rect = [&](const Rect& row, std::size_t c) {
    const float w = std::min(width, ui.Px(200));
    return Rect{row.x + ui.Px(kTimeWidth) + w * static_cast<float>(c), row.y, w - ui.Px(12), row.h};
  };
  for (std::size_t c = 0; c < shown; ++c)
    DrawTextIn(ui.list(), t.type.small_bold, column_rect(head, c).Inset(ui.Px(12), 0), t.text2,
               columns[first + c].head);
  DrawHLine(ui.list(), head.x, head.Right(), head.Bottom() - 1, t.line2);
  const float row_height = ui.Px(kRow);
  const Rect area =
      ui.BeginScroll("scenario/table/scroll", body, row_height * static_cast<float>(intervals));
  for (std::size_t i = 0; i < intervals; ++i) {
    const Rect row{area.x, area.y + row_height * static_cast<float>(i), area.w, row_height};
    // Rows out of sight cost nothing but their place; a few around it stay for the Tab key.
    if (row.Bottom() < body.y - 3 * row_height || row.y > body.Bottom() + 3 * row_height) continue;
    DrawTextIn(ui.list(), t.type.body, row, t.text2, FormatClock(sources.front().MinuteOf(i)));
    for (std::size_t c = 0; c < shown; ++c) {
      Column& column = columns[first + c];
      double value = column.source->values[column.owner][i];
      NumberOptions options;
      options.min = 0;
      options.max = column.source->limits.max;
      options.format = [](double v) { return NumberText(std::round(v * 1000) / 1000); };
      const std::string name =
          "scenario/table/" + std::to_string(i) + "-" + std::to_string(first + c);
      const NumberResult result =
          NumberField(ui, name, column_rect(row, c).Inset(0, ui.Px(2)), value, options);
      if (result.active) {
        view.state.pointer = column.source->pointers[column.owner];
        if (KeyPressed(Key::kEnter, false) && i + 1 < intervals)
          ui.Focus("scenario/table/" + std::to_string(i + 1) + "-" + std::to_string(first + c));
      }
      if (result.changed) {
        // A number for one interval makes an array of what was one number for the day.
        std::vector<double> values = column.source->values[column.owner];
        values[i] = column.source->Whole() ? std::round(value) : value;
        Report(view, view.document().SetAt(
                         column.source->pointers[column.owner], CurveJson(values),
                         StepName(view.document(), column.source->pointers[column.owner])));
      }
    }
  }
  ui.EndScroll();
}

void DrawPastePanel(ScenarioView& view) {
  if (!view.state.paste_open) return;
  Ui& ui = view.ui();
  const Theme& t = ui.theme();
  const Rect screen = ui.screen();
  const float width = ui.Px(440), height = ui.Px(248);
  const Rect rect{std::floor((screen.w - width) / 2), std::floor((screen.h - height) / 2), width,
                  height};
  if (ui.BeginLayer("scenario/paste-panel", rect, Ui::Scrim::kDim)) view.state.paste_open = false;
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.surface, t.line2);
  Rect inside = rect.Inset(ui.Px(20));
  DrawText(ui.list(), t.type.title, inside.Min(), t.text, "Paste a column");
  inside.CutTop(ui.Px(36));

  std::vector<std::string> pointers, labels;
  int chosen = 0;
  for (const std::string& pattern : kCurvePatterns) {
    for (const std::string& pointer : PointersOf(view.document(), pattern)) {
      if (pointer == view.state.paste_pointer ||
          (view.state.paste_pointer.empty() && pointer == view.state.pointer))
        chosen = static_cast<int>(pointers.size());
      pointers.push_back(pointer);
      labels.push_back(StepName(view.document(), pointer));
    }
  }
  inside.CutTop(FieldLabel(ui, {inside.x, inside.y, inside.w, 0}, "Into"));
  if (Dropdown(ui, "scenario/paste/into", inside.CutTop(t.metrics.control, ui.Px(12)), labels,
               chosen) &&
      chosen >= 0 && chosen < static_cast<int>(pointers.size()))
    view.state.paste_pointer = pointers[static_cast<std::size_t>(chosen)];
  const auto clock = ClockOf(view.document());
  const auto wanted = static_cast<std::size_t>(clock ? clock->IntervalsPerDay() : 0);
  const Pasted& pasted = view.state.pasted;
  const bool stretch = !pasted.values.empty() && pasted.values.size() != wanted;
  std::string words = pasted.problem;
  if (!pasted.values.empty()) {
    words = Counted(pasted.values.size(), "number", "numbers") + " on the clipboard, from " +
            NumberText(*std::min_element(pasted.values.begin(), pasted.values.end())) + " to " +
            NumberText(*std::max_element(pasted.values.begin(), pasted.values.end())) + ". ";
    words += stretch ? "The open day has " + std::to_string(wanted) +
                           " intervals, so they are stretched over it."
                     : "That is one for each interval of the open day.";
  }
  DrawWrapped(ui.list(), t.type.body, inside.Min(), inside.w,
              pasted.values.empty() ? t.warn : t.text2, words, 3);
  ui.Register("scenario/paste/words", {inside.x, inside.y, inside.w, ui.Px(60)}, ControlKind::kText,
              words);
  Rect buttons = inside.CutBottom(t.metrics.control);
  const bool good = !pasted.values.empty() && wanted > 0 && !pointers.empty();
  const ButtonOptions use{.style = ButtonStyle::kPrimary,
                          .enabled = good,
                          .tooltip = good ? "" : "Copy a column of numbers first."};
  const std::string_view verb = stretch ? "Stretch and paste" : "Paste";
  if (Button(ui, "scenario/paste/use", buttons.CutRight(ButtonWidth(ui, verb, use), ui.Px(8)), verb,
             use)) {
    const std::string& pointer = pointers[static_cast<std::size_t>(chosen)];
    const Field* field = FindField(PatternOf(pointer));
    const bool whole = field && field->kind == FieldKind::kIntegerPerInterval;
    std::vector<double> values = pasted.values;
    Clock none;
    none.interval_min = 0;  // no clock of its own: it is stretched
    if (stretch || whole) values = Resample(values, stretch ? none : *clock, *clock, whole);
    Report(view, view.document().SetAt(pointer, CurveJson(values), "Paste a column"));
    view.document().Seal();
    view.state.pointer = pointer;
    view.state.paste_open = false;
  }
  if (Button(ui, "scenario/paste/cancel", buttons.CutRight(ButtonWidth(ui, "Cancel"), ui.Px(8)),
             "Cancel"))
    view.state.paste_open = false;
  ui.EndLayer();
}

}  // namespace callfloor::ui::editor
