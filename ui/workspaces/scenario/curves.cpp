// Curves over the day that are edited where they are drawn: drag a point, with Shift its
// neighbours, with Alt all of them; or walk with the arrow keys and type.
#include <algorithm>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/plot/chart.h"
#include "ui/plot/from_theme.h"
#include "ui/plot/ticks.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/curve_editor.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr float kHitHeight = 20, kHeadHeight = 32;

plot::PlotStyle Style(Ui& ui) {
  plot::PlotStyle style = plot::StyleFromTheme(ui.theme());
  const NumberFormat numbers = LocaleFormat();
  style.numbers = {numbers.decimal, numbers.thousands};
  style.register_item = [&ui](std::string_view name, const plot::Rect& rect) {
    ui.Register(name, {rect.x0, rect.y0, rect.Width(), rect.Height()}, ControlKind::kChart, name);
  };
  return style;
}

}  // namespace

CurveEditor::CurveEditor(ScenarioView& view, const CurveSource& source, CurveState& state)
    : view_(view), ui_(view.ui()), source_(source), state_(state) {
  if (state.shown >= static_cast<int>(source.pointers.size())) state.shown = -1;
  if (source.pointers.size() == 1) state.shown = 0;
  shown_ = source.Shown(state.shown);
  if (!shown_.empty())
    state.cursor = std::clamp(state.cursor, 0, static_cast<int>(shown_.size()) - 1);
}

std::string CurveEditor::Name() const {
  return "scenario/curve/" + std::string(source_.field->Key());
}
std::string CurveEditor::PointName(std::size_t index) const {
  return Name() + "/point-" + std::to_string(index);
}

void CurveEditor::DrawChart(const Rect& rect) {
  const std::size_t count = shown_.size();
  std::vector<double> edges, middles, area_x, area_y;
  for (std::size_t i = 0; i <= count; ++i) edges.push_back(source_.MinuteOf(i) * 60.0);
  for (std::size_t i = 0; i < count; ++i) middles.push_back((edges[i] + edges[i + 1]) / 2);
  const std::vector<double> before = Before();
  const DayBand band = BandOf(view_.document(), source_, shown_);
  std::vector<plot::Series> series;
  plot::Series main;
  const std::string label = LabelOf(*source_.field);
  main.name = label;
  main.y = shown_;
  main.decimals = source_.Whole() ? 0 : -1;
  if (source_.Whole()) {
    main.kind = plot::SeriesKind::kStep;
    main.x = edges;
    main.role = plot::Role::kBase;
    // The area under the steps, whose corners lie almost above one another.
    for (std::size_t i = 0; i < count; ++i) {
      area_x.push_back(edges[i] + (i > 0 ? 0.5 : 0));
      area_x.push_back(edges[i + 1]);
      area_y.insert(area_y.end(), 2, shown_[i]);
    }
    plot::Series area;
    area.kind = plot::SeriesKind::kStackedArea;
    area.x = area_x, area.y = area_y;
    area.role = plot::Role::kIdle;
    area.alpha = 0.3f;
    area.in_legend = false;
    series.push_back(area);
  } else {
    main.kind = plot::SeriesKind::kLine;
    main.x = middles;
    main.role = plot::Role::kA;
    main.width = 2.5f;
    main.low = band.low, main.high = band.high;
  }
  if (!before.empty()) {
    plot::Series ghost = main;
    ghost.name = "before";
    ghost.y = before;
    ghost.role = plot::Role::kText3;
    ghost.width = 1;
    ghost.dashed = true;
    ghost.low = ghost.high = {};
    if (before.size() == count) series.push_back(ghost);
  }
  series.push_back(main);
  std::vector<plot::Panel> panels(1);
  panels[0].series = series;
  panels[0].y.name = label;
  panels[0].y.low = 0;
  double top = 0;
  for (const double value : shown_) top = std::max(top, value);
  for (const double value : band.high) top = std::max(top, value);
  panels[0].y.high = state_.dragging ? state_.drag_top : TopFor(top);
  plot::ChartSpec spec;
  const std::string name = Name();
  spec.name = name;
  spec.panels = panels;
  spec.x.kind = plot::AxisKind::kTime;
  spec.x.low = edges.front();
  spec.x.high = edges.back();
  spec.x.bin = source_.clock.interval_min * 60.0;
  spec.names = plot::Names::kNone;
  spec.show_x_labels = state_.x_labels;
  state_.chart.link = &view_.state.link;
  state_.chart.block_pan = state_.dragging;
  plot::DrawChart(spec, state_.chart, Style(ui_), {rect.x, rect.y, rect.Right(), rect.Bottom()});
  DrawHandles();
}

void CurveEditor::DrawHead(Rect line) {
  const Theme& t = ui_.theme();
  const std::string name = Name();
  line = line.Inset(0, (line.h - t.metrics.control) / 2);
  if (!shown_.empty()) {
    DrawNumber(line.CutRight(ui_.Px(132), ui_.Px(6)));
    const std::string when =
        source_.Constant(state_.shown) && state_.shown >= 0
            ? "all day"
            : FormatClock(source_.MinuteOf(static_cast<std::size_t>(state_.cursor)));
    DrawTextIn(ui_.list(), t.type.small, line.CutRight(ui_.Px(40), ui_.Px(12)), t.text2, when,
               Align::kRight);
    int constant = source_.Constant(state_.shown) ? 1 : 0;
    constexpr std::array<std::string_view, 2> kChoices = {"By interval", "Constant"};
    const float width = view_.context.page.w < ui_.Px(1000) ? ui_.Px(170) : ui_.Px(184);
    if (line.w > width + ui_.Px(160) &&
        Segmented(ui_, name + "/constant", line.CutRight(width, ui_.Px(12)), kChoices, constant))
      SetConstant(view_.document(), source_, state_.shown, constant == 1);
  }
  const std::string head = LabelOf(*source_.field);
  const float x = DrawText(ui_.list(), t.type.small_bold,
                           {line.x, line.y + (line.h - t.type.small.line) / 2}, t.text2, head);
  line.CutLeft(x - line.x, ui_.Px(12));
  if (source_.pointers.size() > 1)
    DrawOwners(line.CutLeft(std::min(line.w, ui_.Px(152)), ui_.Px(12)));
  const std::string day = shown_.empty() ? "" : DayWords(source_, shown_);
  if (line.w > ui_.Px(60)) DrawTextIn(ui_.list(), t.type.small, line, t.text3, day);
  ui_.Register(name + "/day", line, ControlKind::kText, day);
}

std::vector<double> CurveEditor::Before() const {
  if (!state_.dragging) return {};
  CurveSource then = source_;
  then.values = state_.before;
  return then.Shown(state_.shown);
}

double CurveEditor::StepFor() const {
  double top = 0;
  for (const double value : shown_) top = std::max(top, value);
  return source_.Whole() || top >= 20 ? 1 : 0.1;
}

std::string CurveEditor::Pointer() const {
  return state_.shown >= 0          ? source_.pointers[static_cast<std::size_t>(state_.shown)]
         : source_.pointers.empty() ? ""
                                    : source_.pointers.front();
}

std::string CurveEditor::NumberName() const {
  return state_.shown >= 0 ? NameAt(Pointer()) : Name() + "/value";
}

void CurveEditor::DrawNumber(const Rect& rect) {
  const auto index = static_cast<std::size_t>(state_.cursor);
  double value = shown_[index];
  const std::string unit = UnitOf(*source_.field);
  NumberOptions options;
  options.min = 0;
  options.max = source_.limits.max;
  options.decimals = source_.Whole() ? 0 : 3;
  options.unit = unit;
  options.format = [](double v) { return NumberText(std::round(v * 1000) / 1000); };
  const NumberResult result = NumberField(ui_, NumberName(), rect, value, options);
  if (result.active) view_.state.pointer = Pointer();
  if (result.changed) {
    Move(index, value, Reach::kOne);
    view_.document().Seal();
  }
}

void CurveEditor::DrawOwners(const Rect& rect) {
  const bool types = source_.field->pattern.starts_with(ListOf(Subject::kType));
  std::vector<std::string> entries = {types ? "All types" : "All groups"};
  entries.insert(entries.end(), source_.names.begin(), source_.names.end());
  int chosen = state_.shown + 1;
  if (!Dropdown(ui_, Name() + "/owner", rect, entries, chosen)) return;
  state_.shown = chosen - 1;
  if (state_.shown >= 0)
    (types ? view_.state.chosen.type : view_.state.chosen.group) = state_.shown;
}

void CurveEditor::DrawHandles() {
  if (state_.chart.views.empty() || shown_.empty()) return;
  const plot::PanelView& panel = state_.chart.views.front();
  const Theme& t = ui_.theme();
  ImDrawList* list = ui_.list();
  const float spacing = panel.plot.Width() / static_cast<float>(shown_.size());
  const bool focused = ui_.IsFocused(PointName(static_cast<std::size_t>(state_.cursor)));
  const int strong =
      state_.dragging || (focused && state_.hovered < 0) ? state_.cursor : state_.hovered;
  const ImU32 colour = source_.Whole() ? t.base.colour : t.series[0].colour;
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    const float x = panel.x.ToPixel(XOf(i)), y = panel.y.ToPixel(shown_[i]);
    if (x < panel.plot.x0 - 1 || x > panel.plot.x1 + 1) continue;
    const bool active = static_cast<int>(i) == strong;
    const bool ringed = focused && static_cast<int>(i) == state_.cursor && ui_.focus_by_keyboard();
    if (source_.Whole()) {
      if (!active && !ringed) continue;
      const float half = std::max(ui_.Px(4), spacing / 2);
      DrawBox(list, {x - half, y - ui_.Px(3), 2 * half, ui_.Px(6)}, ui_.Px(3), t.surface, t.accent,
              ui_.Px(2));
    } else if (active || ringed) {
      list->AddCircleFilled({x, y}, ui_.Px(8), t.surface, 24);
      list->AddCircle({x, y}, ui_.Px(9), WithAlpha(t.accent, 0.5f), 28, ui_.Px(2));
      list->AddCircleFilled({x, y}, ui_.Px(6), t.accent, 24);
    } else if (spacing >= ui_.Px(9)) {
      list->AddCircleFilled({x, y}, ui_.Px(3.5f), t.surface, 16);
      list->AddCircle({x, y}, ui_.Px(3.5f), colour, 16, ui_.Px(1.5f));
    }
    if (active) DrawReadout(panel, i, {x, y});
  }
}

void CurveEditor::DrawReadout(const plot::PanelView& panel, std::size_t index, ImVec2 at) {
  const Theme& t = ui_.theme();
  const std::string head = PointWords(source_, shown_, index);
  const std::vector<double> before = Before();
  std::string line = DayWords(source_, shown_);
  if (index < before.size() && before[index] != shown_[index])
    line = "was " + NumberText(std::round(before[index] * 1000) / 1000) +
           (line.empty() ? "" : "; " + line);
  const DayBand band = BandOf(view_.document(), source_, shown_);
  if (index < band.low.size())
    line += (line.empty() ? "" : "; ") + std::string("on 8 days in 10 ") +
            FormatNumber(band.low[index], 0) + " to " + FormatNumber(band.high[index], 0);
  const float width =
      std::max(TextWidth(t.type.body_bold, head), TextWidth(t.type.small, line)) + ui_.Px(24);
  const float height = ui_.Px(16) + t.type.body.line + (line.empty() ? 0 : t.type.small.line);
  Rect box{at.x - width / 2, at.y - height - ui_.Px(16), width, height};
  // Beside the hand where there is no room above it.
  if (box.y < panel.plot.y0 - ui_.Px(28)) box.y = at.y + ui_.Px(18);
  box.x = std::clamp(box.x, panel.plot.x0, std::max(panel.plot.x0, panel.plot.x1 - width));
  DrawBox(ui_.list(), box, t.metrics.radius, t.tip, 0);
  DrawText(ui_.list(), t.type.body_bold, {box.x + ui_.Px(12), box.y + ui_.Px(8)}, t.tip_text, head);
  DrawText(ui_.list(), t.type.small, {box.x + ui_.Px(12), box.y + ui_.Px(8) + t.type.body.line},
           t.tip_text2, line);
  ui_.Register(Name() + "/readout", box, ControlKind::kText, head + "; " + line);
}

double CurveEditor::XOf(std::size_t index) const {
  return (source_.MinuteOf(index) + source_.clock.interval_min / 2.0) * 60;
}

Rect CurveEditor::HitOf(const plot::PanelView& panel, std::size_t index) const {
  const float left = panel.x.ToPixel(source_.MinuteOf(index) * 60.0),
              right = panel.x.ToPixel(source_.MinuteOf(index + 1) * 60.0);
  const float y = panel.y.ToPixel(shown_[index]), height = ui_.Px(kHitHeight);
  return {left, y - height / 2, std::max(1.0f, right - left), height};
}

double CurveEditor::TopFor(double top) {
  return top > 0 ? plot::NiceBounds(0, top * 1.05, 5).high : 1;
}

void DrawCurve(ScenarioView& view, const Field& field, const Rect& rect) {
  Ui& ui = view.ui();
  CurveState& state = view.state.curves[std::string(field.Key())];
  const CurveSource before = ReadCurves(view.document(), field);
  if (before.Fits(state.shown)) CurveEditor(view, before, state).TakeInput();
  // What was just dragged is drawn in the same frame.
  const CurveSource source = ReadCurves(view.document(), field);
  CurveEditor editor(view, source, state);
  Rect rest = rect;
  const Rect head = rest.CutTop(ui.Px(kHeadHeight));
  if (source.Fits(state.shown) && editor.HasPoints()) {
    editor.DrawHead(head);
    editor.DrawChart(rest);
    return;
  }
  DrawText(ui.list(), ui.theme().type.small_bold, {head.x, head.y + ui.Px(8)}, ui.theme().text2,
           LabelOf(field));
  float used = 0;
  // One of them says it for all; the list has each.
  for (std::size_t i = 0; i < source.pointers.size() && used == 0; ++i) {
    used += DrawErrorsAt(view, source.pointers[i],
                         {rest.x, rest.y + used, std::min(rest.w, ui.Px(560)), 0}, true);
  }
  if (used == 0)
    DrawWrapped(ui.list(), ui.theme().type.body, rest.Min(), rest.w, ui.theme().text2,
                "The curve shows once the hours of the day are right. See Clock and days.");
}

}  // namespace callfloor::ui::editor
