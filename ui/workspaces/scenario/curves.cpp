// Curves over the day that are edited where they are drawn: drag a point, with Shift its
// neighbours, with Alt all of them; or walk with the arrow keys and type.
#include <algorithm>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/plot/chart.h"
#include "ui/plot/from_theme.h"
#include "ui/plot/ticks.h"
#include "ui/widgets/field.h"
#include "ui/workspaces/scenario/curve_source.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

// Beyond so many intervals the points are too near one another to be named one by one.
constexpr std::size_t kMostNamed = 200;
constexpr float kHitHeight = 20, kHeadHeight = 32;

std::string NameOf(const CurveSource& source) {
  return "scenario/curve/" + std::string(source.field->Key());
}
std::string PointName(const CurveSource& source, std::size_t index) {
  return NameOf(source) + "/point-" + std::to_string(index);
}

Reach ReachNow() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyAlt ? Reach::kAll : io.KeyShift ? Reach::kNeighbours : Reach::kOne;
}

plot::PlotStyle Style(Ui& ui) {
  plot::PlotStyle style = plot::StyleFromTheme(ui.theme());
  const NumberFormat numbers = LocaleFormat();
  style.numbers = {numbers.decimal, numbers.thousands};
  style.register_item = [&ui](std::string_view name, const plot::Rect& rect) {
    ui.Register(name, {rect.x0, rect.y0, rect.Width(), rect.Height()}, ControlKind::kChart, name);
  };
  return style;
}

class CurveEditor {
 public:
  CurveEditor(ScenarioView& view, const CurveSource& source, CurveState& state)
      : view_(view), ui_(view.ui()), source_(source), state_(state) {
    if (state.shown >= static_cast<int>(source.pointers.size())) state.shown = -1;
    if (source.pointers.size() == 1) state.shown = 0;
    shown_ = source.Shown(state.shown);
    if (!shown_.empty())
      state.cursor = std::clamp(state.cursor, 0, static_cast<int>(shown_.size()) - 1);
  }

  // Points take mouse and keys before the chart is drawn, where it was drawn last.
  void TakeInput() {
    if (state_.chart.views.empty() || shown_.empty()) return;
    const plot::PanelView panel = state_.chart.views.front();
    if (panel.plot.Empty()) return;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    std::size_t nearest = shown_.size();
    if (panel.plot.Contains({mouse.x, mouse.y})) {
      const double at = panel.x.ToValue(mouse.x) / 60 - source_.clock.open.minutes;
      const double index = std::floor(at / source_.clock.interval_min);
      if (index >= 0 && index < static_cast<double>(shown_.size()))
        nearest = static_cast<std::size_t>(index);
    }
    const auto cursor = static_cast<std::size_t>(state_.cursor);
    if (state_.dragging) nearest = cursor;
    if (nearest < shown_.size()) Operate(panel, nearest);
    if (cursor != nearest) Operate(panel, cursor);
    if (shown_.size() > kMostNamed) return;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      if (i == nearest || i == cursor) continue;
      ui_.Register(PointName(source_, i), HitOf(panel, i), ControlKind::kHandle,
                   NumberText(shown_[i]));
    }
  }

  void DrawChart(const Rect& rect) {
    const std::size_t count = shown_.size();
    std::vector<double> edges, middles, area_x, area_y;
    for (std::size_t i = 0; i <= count; ++i) edges.push_back(source_.MinuteOf(i) * 60.0);
    for (std::size_t i = 0; i < count; ++i) middles.push_back((edges[i] + edges[i + 1]) / 2);
    const std::vector<double> before = Before();
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
    }
    std::vector<double> ghost_x;
    if (!before.empty()) {
      plot::Series ghost = main;
      ghost.name = "before";
      ghost.y = before;
      ghost.role = plot::Role::kText3;
      ghost.width = 1;
      ghost.dashed = true;
      if (before.size() == count) series.push_back(ghost);
    }
    series.push_back(main);
    std::vector<plot::Panel> panels(1);
    panels[0].series = series;
    panels[0].y.name = label;
    panels[0].y.low = 0;
    double top = 0;
    for (const double value : shown_) top = std::max(top, value);
    panels[0].y.high = state_.dragging ? state_.drag_top : TopFor(top);
    plot::ChartSpec spec;
    const std::string name = NameOf(source_);
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

  // Head, choice of whose curve, one number or many, and the number at the cursor.
  void DrawHead(Rect line) {
    const Theme& t = ui_.theme();
    const std::string name = NameOf(source_);
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

  bool HasPoints() const { return !shown_.empty(); }

 private:
  // A round number with room above the curve to drag into.
  static double TopFor(double top) { return top > 0 ? plot::NiceBounds(0, top * 1.05, 5).high : 1; }

  double XOf(std::size_t index) const {
    return (source_.MinuteOf(index) + source_.clock.interval_min / 2.0) * 60;
  }
  Rect HitOf(const plot::PanelView& panel, std::size_t index) const {
    const float left = panel.x.ToPixel(source_.MinuteOf(index) * 60.0),
                right = panel.x.ToPixel(source_.MinuteOf(index + 1) * 60.0);
    const float y = panel.y.ToPixel(shown_[index]), height = ui_.Px(kHitHeight);
    return {left, y - height / 2, std::max(1.0f, right - left), height};
  }

  std::vector<double> Before() const {
    if (!state_.dragging) return {};
    CurveSource then = source_;
    then.values = state_.before;
    return then.Shown(state_.shown);
  }

  double StepFor() const {
    double top = 0;
    for (const double value : shown_) top = std::max(top, value);
    return source_.Whole() || top >= 20 ? 1 : 0.1;
  }

  void Move(std::size_t index, double value, Reach reach) {
    MoveShown(view_.document(), source_, state_.dragging ? state_.before : source_.values,
              state_.shown, index, std::max(0.0, value), reach);
    view_.state.pointer = Pointer();
  }

  std::string Pointer() const {
    return state_.shown >= 0          ? source_.pointers[static_cast<std::size_t>(state_.shown)]
           : source_.pointers.empty() ? ""
                                      : source_.pointers.front();
  }

  void Operate(const plot::PanelView& panel, std::size_t index) {
    const Rect hit = HitOf(panel, index);
    const std::string words = NumberText(shown_[index]);
    const Interaction it =
        ui_.Control(PointName(source_, index), hit, {.kind = ControlKind::kSlider, .text = words});
    if (it.hovered) hovered_ = static_cast<int>(index);
    if (it.pressed) {
      state_.cursor = static_cast<int>(index);
      state_.dragging = true;
      state_.before = source_.values;
      state_.drag_top = panel.y.data_high();
      state_.grabbed_at = it.mouse.y - panel.y.ToPixel(shown_[index]);
      view_.document().BeginDrag(LabelOf(*source_.field));
      view_.state.pointer = Pointer();
    }
    if (state_.dragging && static_cast<int>(index) == state_.cursor) {
      if (it.held && !it.pressed && ImGui::GetIO().MouseDelta.y != 0) {
        const double step = StepFor();
        const double value = panel.y.ToValue(it.mouse.y - state_.grabbed_at);
        Move(index, std::round(value / step) * step, ReachNow());
        ui_.KeepDrawing();
      }
      if (ui_.Shortcut({Key::kEscape})) view_.document().CancelDrag(), state_.dragging = false;
      if (it.released || !it.held) {
        if (state_.dragging) view_.document().EndDrag();
        state_.dragging = false;
      }
    }
    if (it.focused && !state_.dragging && !ui_.Typing()) Keys(index);
  }

  void Keys(std::size_t index) {
    state_.cursor = static_cast<int>(index);
    const auto go = [&](std::size_t to) {
      state_.cursor = static_cast<int>(to);
      ui_.Focus(PointName(source_, to));
    };
    if (KeyPressed(Key::kLeft) && index > 0) go(index - 1);
    if (KeyPressed(Key::kRight) && index + 1 < shown_.size()) go(index + 1);
    if (KeyPressed(Key::kHome, false)) go(0);
    if (KeyPressed(Key::kEnd, false)) go(shown_.size() - 1);
    const double by =
        (KeyPressed(Key::kUp) ? 1 : 0) - (KeyPressed(Key::kDown) ? 1 : 0) +
        10 * ((KeyPressed(Key::kPageUp) ? 1 : 0) - (KeyPressed(Key::kPageDown) ? 1 : 0));
    if (by != 0) Move(index, shown_[index] + by * StepFor(), ReachNow());
    if (ui_.KeyAvailable(Key::kEnter) && KeyPressed(Key::kEnter, false)) {
      ui_.TakeKey(Key::kEnter);
      ui_.Focus(NumberName());
    }
  }

  std::string NumberName() const {
    return state_.shown >= 0 ? NameAt(Pointer()) : NameOf(source_) + "/value";
  }

  // The number at the cursor, to be typed.
  void DrawNumber(const Rect& rect) {
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

  void DrawOwners(const Rect& rect) {
    const bool types = source_.field->pattern.starts_with(ListOf(Subject::kType));
    std::vector<std::string> entries = {types ? "All types" : "All groups"};
    entries.insert(entries.end(), source_.names.begin(), source_.names.end());
    int chosen = state_.shown + 1;
    if (!Dropdown(ui_, NameOf(source_) + "/owner", rect, entries, chosen)) return;
    state_.shown = chosen - 1;
    if (state_.shown >= 0)
      (types ? view_.state.chosen.type : view_.state.chosen.group) = state_.shown;
  }

  void DrawHandles() {
    if (state_.chart.views.empty() || shown_.empty()) return;
    const plot::PanelView& panel = state_.chart.views.front();
    const Theme& t = ui_.theme();
    ImDrawList* list = ui_.list();
    const float spacing = panel.plot.Width() / static_cast<float>(shown_.size());
    const bool focused = ui_.IsFocused(PointName(source_, static_cast<std::size_t>(state_.cursor)));
    const int strong = state_.dragging || (focused && hovered_ < 0) ? state_.cursor : hovered_;
    const ImU32 colour = source_.Whole() ? t.base.colour : t.series[0].colour;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const float x = panel.x.ToPixel(XOf(i)), y = panel.y.ToPixel(shown_[i]);
      if (x < panel.plot.x0 - 1 || x > panel.plot.x1 + 1) continue;
      const bool active = static_cast<int>(i) == strong;
      const bool ringed =
          focused && static_cast<int>(i) == state_.cursor && ui_.focus_by_keyboard();
      if (source_.Whole()) {
        if (!active && !ringed) continue;
        const float half = std::max(ui_.Px(4), spacing / 2);
        DrawBox(list, {x - half, y - ui_.Px(3), 2 * half, ui_.Px(6)}, ui_.Px(3), t.surface,
                t.accent, ui_.Px(2));
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

  void DrawReadout(const plot::PanelView& panel, std::size_t index, ImVec2 at) {
    const Theme& t = ui_.theme();
    const std::string head = PointWords(source_, shown_, index);
    const std::vector<double> before = Before();
    std::string line = DayWords(source_, shown_);
    if (index < before.size() && before[index] != shown_[index])
      line = "was " + NumberText(std::round(before[index] * 1000) / 1000) +
             (line.empty() ? "" : "; " + line);
    const float width =
        std::max(TextWidth(t.type.body_bold, head), TextWidth(t.type.small, line)) + ui_.Px(24);
    const float height = ui_.Px(16) + t.type.body.line + (line.empty() ? 0 : t.type.small.line);
    Rect box{at.x - width / 2, at.y - height - ui_.Px(16), width, height};
    // Beside the hand where there is no room above it.
    if (box.y < panel.plot.y0 - ui_.Px(28)) box.y = at.y + ui_.Px(18);
    box.x = std::clamp(box.x, panel.plot.x0, std::max(panel.plot.x0, panel.plot.x1 - width));
    DrawBox(ui_.list(), box, t.metrics.radius, t.tip, 0);
    DrawText(ui_.list(), t.type.body_bold, {box.x + ui_.Px(12), box.y + ui_.Px(8)}, t.tip_text,
             head);
    DrawText(ui_.list(), t.type.small, {box.x + ui_.Px(12), box.y + ui_.Px(8) + t.type.body.line},
             t.tip_text2, line);
    ui_.Register(NameOf(source_) + "/readout", box, ControlKind::kText, head + "; " + line);
  }

  ScenarioView& view_;
  Ui& ui_;
  const CurveSource& source_;
  CurveState& state_;
  std::vector<double> shown_;
  int hovered_ = -1;
};

}  // namespace

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
  for (std::size_t i = 0; i < source.pointers.size() && used < rest.h - ui.Px(60); ++i) {
    used += DrawErrorsAt(view, source.pointers[i],
                         {rest.x, rest.y + used, std::min(rest.w, ui.Px(560)), 0}, true);
  }
  if (used == 0)
    DrawWrapped(ui.list(), ui.theme().type.body, rest.Min(), rest.w, ui.theme().text2,
                "The curve shows once the hours of the day are right. See Clock and days.");
}

}  // namespace callfloor::ui::editor
