#include <gtest/gtest.h>
#include <imgui/imgui.h>

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "ui/plot/box_plot.h"
#include "ui/plot/chart.h"
#include "ui/plot/gantt.h"
#include "ui/plot/heat_map.h"
#include "ui/plot/interaction.h"
#include "ui/plot/interval_chart.h"
#include "ui/plot/small_multiples.h"
#include "ui/plot/spark_line.h"

namespace callfloor::plot {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr Rect kFrame{20, 20, 820, 420};

// ImGui without a window: frames are built and looked at, never shown.
class Drawing : public testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1000, 700};
    io.DeltaTime = 1.0f / 60;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    io.MousePos = {-1000, -1000};
    style_ = LightPlotStyle();
    style_.register_item = [this](std::string_view name, const Rect& rect) {
      items_[std::string(name)] = rect;
    };
    x_.clear();
    for (int i = 0; i < 34; ++i) {
      x_.push_back(26'100 + 1800.0 * i);
      y_.push_back(50 + 30 * std::sin(i / 4.0));
      low_.push_back(y_.back() - 4);
      high_.push_back(y_.back() + 4);
    }
  }
  void TearDown() override { ImGui::DestroyContext(); }

  // Draws one frame, checks that every vertex is finite and returns their number.
  int Frame(const std::function<void()>& draw) {
    items_.clear();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({1000, 700});
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
    draw();
    ImGui::End();
    ImGui::Render();
    const ImDrawData* data = ImGui::GetDrawData();
    for (int i = 0; i < data->CmdListsCount; ++i) {
      for (const ImDrawVert& v : data->CmdLists[i]->VtxBuffer) {
        EXPECT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
        EXPECT_LT(std::fabs(v.pos.x) + std::fabs(v.pos.y), 50'000);
      }
    }
    ImGui::GetIO().MouseWheel = 0;
    return data->TotalVtxCount;
  }
  ChartResult Draw(const ChartSpec& spec) {
    ChartResult result;
    vertices_ = Frame([&] { result = DrawChart(spec, state_, style_, kFrame); });
    return result;
  }
  void Press(int key, const ChartSpec& spec) {
    ImGui::GetIO().KeysDown[key] = true;
    Draw(spec);
    ImGui::GetIO().KeysDown[key] = false;
    Draw(spec);
  }
  ChartSpec Day() {
    line_ = {};
    line_.name = "Answered in 20 s";
    line_.x = x_;
    line_.y = y_;
    line_.low = low_;
    line_.high = high_;
    panel_ = {};
    panel_.series = {&line_, 1};
    panel_.y.percent = true;
    panel_.target = {80, "target"};
    ChartSpec spec;
    spec.name = "day";
    spec.title = "Through the day";
    spec.x.kind = AxisKind::kTime;
    spec.x.low = 25'200;
    spec.x.high = 86'400;
    spec.x.bin = 1800;
    spec.panels = {&panel_, 1};
    return spec;
  }
  Point MiddleOfPlot() {
    const Rect& plot = items_.at("day/plot");
    return {0.5f * (plot.x0 + plot.x1), 0.5f * (plot.y0 + plot.y1)};
  }
  void PointAt(Point p) { ImGui::GetIO().MousePos = {p.x, p.y}; }

  PlotStyle style_;
  ChartState state_;
  std::map<std::string, Rect> items_;
  std::vector<double> x_, y_, low_, high_;
  Series line_;
  Panel panel_;
  int vertices_ = 0;
};

TEST_F(Drawing, RegistersTheChartAndItsPlotByName) {
  Draw(Day());
  ASSERT_TRUE(items_.count("day"));
  EXPECT_EQ(items_["day"].x0, kFrame.x0);
  EXPECT_EQ(items_["day/plot"].x0, kFrame.x0 + 56);
  EXPECT_EQ(items_["day/plot"].x1, kFrame.x1 - 24);
  EXPECT_EQ(items_["day/plot"].y1, kFrame.y1 - 32);
}

TEST_F(Drawing, HoverSnapsToTheNearestValueAndReadsItOutWithItsInterval) {
  Draw(Day());
  const LinearScale& scale = state_.views.front().x;
  PointAt({scale.ToPixel(x_[13]) + 5, MiddleOfPlot().y});
  Draw(Day());  // ImGui knows what is under the pointer one frame later
  const ChartResult result = Draw(Day());
  ASSERT_TRUE(result.hover_x.has_value());
  EXPECT_EQ(*result.hover_x, x_[13]);
  ASSERT_TRUE(state_.readout.shown);
  EXPECT_EQ(state_.readout.head, "13:30 to 14:00");
  ASSERT_EQ(state_.readout.rows.size(), 1u);
  EXPECT_EQ(state_.readout.rows[0].value, WithUnit(FormatNumber(y_[13], 0), "%"));
  EXPECT_EQ(state_.readout.rows[0].interval, "\xC2\xB1 4");
}

TEST_F(Drawing, WithoutThePointerNothingIsReadOut) {
  Draw(Day());
  EXPECT_FALSE(state_.readout.shown);
  EXPECT_FALSE(Draw(Day()).hovered);
}

TEST_F(Drawing, WheelZoomsAroundThePointerAndDoubleClickShowsEverythingAgain) {
  Draw(Day());
  PointAt(MiddleOfPlot());
  Draw(Day());
  const double before = state_.views.front().x.ToValue(MiddleOfPlot().x);
  ImGui::GetIO().MouseWheel = 3;
  Draw(Day());
  ASSERT_TRUE(IsSet(state_.zoom_low));
  const LinearScale& zoomed = state_.views.front().x;
  EXPECT_NEAR(zoomed.data_high() - zoomed.data_low(), 61'200 * std::pow(0.8, 3), 1);
  EXPECT_NEAR(zoomed.ToValue(MiddleOfPlot().x), before, 10);
  EXPECT_TRUE(items_.count("day/reset"));
  for (int click = 0; click < 2; ++click) {
    ImGui::GetIO().MouseDown[0] = true;
    Draw(Day());
    ImGui::GetIO().MouseDown[0] = false;
    Draw(Day());
  }
  EXPECT_FALSE(IsSet(state_.zoom_low));
  EXPECT_EQ(state_.views.front().x.data_low(), 25'200);
}

TEST_F(Drawing, DragPansWithinTheData) {
  Draw(Day());
  PointAt(MiddleOfPlot());
  Draw(Day());
  ImGui::GetIO().MouseWheel = 5;
  Draw(Day());
  const double low = state_.zoom_low;
  ImGui::GetIO().MouseDown[0] = true;
  Draw(Day());
  for (const float by : {20.0f, 60.0f, 2000.0f}) {
    PointAt({MiddleOfPlot().x + by, MiddleOfPlot().y});
    Draw(Day());
    EXPECT_LT(state_.zoom_low, low);
  }
  EXPECT_EQ(state_.zoom_low, 25'200);  // not beyond the first value
  ImGui::GetIO().MouseDown[0] = false;
  Draw(Day());
  EXPECT_FALSE(Draw(Day()).clicked_x.has_value());  // a drag is no click
}

TEST_F(Drawing, TabReachesTheChartAndArrowsMoveTheHairline) {
  Draw(Day());
  Press(ImGuiKey_Tab, Day());
  ASSERT_TRUE(Draw(Day()).focused);
  Press(ImGuiKey_RightArrow, Day());
  Press(ImGuiKey_RightArrow, Day());
  ChartResult result = Draw(Day());
  ASSERT_TRUE(result.hover_x.has_value());
  EXPECT_EQ(*result.hover_x, x_[1]);
  EXPECT_TRUE(state_.readout.shown);
  Press(ImGuiKey_End, Day());
  EXPECT_EQ(*Draw(Day()).hover_x, x_.back());
  Press(ImGuiKey_Escape, Day());
  EXPECT_FALSE(state_.readout.shown);
}

TEST_F(Drawing, RightClickCopiesCsv) {
  static std::string clipboard;
  clipboard.clear();
  ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) { clipboard = text; };
  Draw(Day());
  PointAt(MiddleOfPlot());
  Draw(Day());
  ImGui::GetIO().MouseDown[1] = true;
  Draw(Day());
  ImGui::GetIO().MouseDown[1] = false;
  for (int i = 0; i < 3; ++i) Draw(Day());
  ASSERT_TRUE(items_.count("day/menu/csv"));
  EXPECT_FALSE(items_.count("day/menu/png"));  // no hook, no item
  const Rect item = items_["day/menu/csv"];
  PointAt({0.5f * (item.x0 + item.x1), 0.5f * (item.y0 + item.y1)});
  Draw(Day());
  ImGui::GetIO().MouseDown[0] = true;
  Draw(Day());
  ImGui::GetIO().MouseDown[0] = false;
  Draw(Day());
  EXPECT_EQ(clipboard, ChartCsv(Day()));
  EXPECT_EQ(clipboard.substr(0, clipboard.find('\n')),
            "time,Answered in 20 s,\"Answered in 20 s, low\",\"Answered in 20 s, high\"");
}

TEST_F(Drawing, ClickGivesTheValueClicked) {
  Draw(Day());
  PointAt({state_.views.front().x.ToPixel(x_[5]), MiddleOfPlot().y});
  Draw(Day());
  ImGui::GetIO().MouseDown[0] = true;
  Draw(Day());
  ImGui::GetIO().MouseDown[0] = false;
  const ChartResult result = Draw(Day());
  ASSERT_TRUE(result.clicked_x.has_value());
  EXPECT_EQ(*result.clicked_x, x_[5]);
}

// Every kind of series with data nobody wishes for: no crash, no NaN vertex, hovered and not.
TEST_F(Drawing, DegenerateDataGivesFiniteVertices) {
  const std::vector<std::vector<double>> kCases = {{},
                                                   {5},
                                                   {kNaN},
                                                   {kNaN, kNaN, kNaN},
                                                   {7, 7, 7},
                                                   {1e300, -1e300, 3},
                                                   {-5, -2, -9},
                                                   {1, kNaN, 3},
                                                   {kInf, 1, -kInf},
                                                   {1e-300, 2e-300, 0},
                                                   {0, 0, 0}};
  const double xs[] = {1, 2, 3, 4};
  for (const auto& y : kCases) {
    for (const SeriesKind kind :
         {SeriesKind::kLine, SeriesKind::kStep, SeriesKind::kBars, SeriesKind::kHistogram,
          SeriesKind::kStackedArea, SeriesKind::kPoints}) {
      for (const bool edges : {false, true}) {
        Series s;
        s.name = "s";
        s.kind = kind;
        s.x = std::span(xs).first(y.size() + (edges ? 1 : 0));
        s.y = y;
        s.low = y;
        s.high = y;
        s.dashed = edges;
        s.mark = Mark::kRhomb;
        const Series both[] = {s, s};
        Panel panel;
        panel.series = both;
        ChartSpec spec;
        spec.name = "day";
        spec.panels = {&panel, 1};
        state_ = {};
        PointAt({400, 200});
        Draw(spec);
        Draw(spec);
        SparkSpec spark;
        spark.values = y;
        Frame([&] { DrawSparkLine(spark, style_, {0, 0, 200, 36}); });
      }
    }
  }
  ChartSpec nothing;
  nothing.name = "nothing";
  Draw(nothing);
  for (const Rect& tiny : {Rect{0, 0, 0, 0}, Rect{10, 10, 12, 12}, Rect{0, 0, 60, 40}}) {
    ChartState state;
    Frame([&] { DrawChart(Day(), state, style_, tiny); });
  }
}

TEST_F(Drawing, AMillionPointsCostNoMoreThanTheScreenIsWide) {
  std::vector<double> x(1'000'000);
  std::vector<double> y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<double>(i);
    y[i] = std::sin(static_cast<double>(i));
  }
  Series s;
  s.x = x;
  s.y = y;
  Panel panel;
  panel.series = {&s, 1};
  ChartSpec spec;
  spec.name = "day";
  spec.panels = {&panel, 1};
  Draw(spec);
  EXPECT_LT(vertices_, 20'000);
  EXPECT_GT(vertices_, 2'000);
}

TEST_F(Drawing, HeatMapTellsTheCellAndCopiesTheTable) {
  const std::string_view columns[] = {"900", "1,000"};
  const std::string_view rows[] = {"8", "9"};
  const double values[] = {50, 40, 70, kNaN};
  HeatMapSpec spec;
  spec.name = "heat";
  spec.columns = columns;
  spec.rows = rows;
  spec.row_name = "agents";
  spec.column_name = "calls";
  spec.values = values;
  ChartResult result;
  const auto draw = [&] { result = DrawHeatMap(spec, state_, style_, kFrame); };
  Frame(draw);
  const Rect plot = items_["heat/plot"];
  PointAt({plot.x0 + 5, plot.y1 - 5});
  Frame(draw);
  Frame(draw);
  EXPECT_EQ(result.row, 1);
  EXPECT_EQ(result.column, 0);
  EXPECT_EQ(state_.readout.rows[0].value, "70");
  EXPECT_EQ(HeatMapCsv(spec), "agents \\ calls,900,\"1,000\"\n8,50,40\n9,70,\n");
  const double empty[] = {kNaN, kNaN, kNaN, kNaN};
  spec.values = empty;
  Frame(draw);
}

TEST_F(Drawing, GanttFindsTheSpanUnderThePointerAndScrollsItsRows) {
  const GanttSpan spans[] = {{28'800, 57'600, 0, Role::kA, 1, false, "on the phone"}};
  std::vector<GanttRow> rows(200, GanttRow{"1 x", "08:00 to 16:00", spans, false});
  GanttSpec spec;
  spec.name = "gantt";
  spec.title = "Shifts";
  spec.rows = rows;
  spec.x.low = 25'200;
  spec.x.high = 86'400;
  ChartResult result;
  const auto draw = [&] { result = DrawGantt(spec, state_, style_, kFrame); };
  Frame(draw);
  const Rect plot = state_.views.front().plot;
  PointAt({state_.views.front().x.ToPixel(30'000), plot.y0 + 8});
  Frame(draw);
  Frame(draw);
  EXPECT_EQ(result.row, 0);
  PointAt({kFrame.x0 + 10, plot.y0 + 50});
  Frame(draw);
  ImGui::GetIO().MouseWheel = -2;
  Frame(draw);
  EXPECT_EQ(state_.first_row, 6);
  EXPECT_EQ(GanttCsv(spec).substr(0, 89),
            "row,detail,line,start,end,what\n1 x,08:00 to 16:00,1,08:00,16:00,on the phone\n1 "
            "x,08:00 to");
  spec.rows = {};
  Frame(draw);
}

TEST_F(Drawing, IntervalsAndBoxesBearMissingEnds) {
  const IntervalRow rows[] = {{"a", "", 1, kNaN, kNaN, Role::kA, Mark::kCircle},
                              {"b", "", kNaN, kNaN, kNaN, Role::kB, Mark::kSquare},
                              {"c", "", -2, -3, -1, Role::kC, Mark::kRhomb}};
  IntervalSpec spec;
  spec.name = "diff";
  spec.title = "Gave up";
  spec.unit = "points";
  spec.better = Better::kLess;
  ChartResult result;
  const auto draw = [&] { result = DrawIntervals(spec, state_, style_, kFrame); };
  Frame(draw);
  spec.rows = rows;
  Frame(draw);
  PointAt({400, kFrame.y1 - 40});
  Frame(draw);
  Frame(draw);
  EXPECT_EQ(result.row, 2);
  EXPECT_EQ(state_.readout.rows[0].value,
            "\xE2\x80\x93\xC2\xA0"
            "2");
  EXPECT_EQ(IntervalsCsv(spec),
            "name,mean,low,high,unit\na,1,,,points\nb,,,,points\nc,-2,-3,-1,points\n");

  std::vector<double> scratch;
  const double values[] = {1, 2, 3, 4, kNaN, 5};
  const BoxRow box[] = {Summarise("x", values, scratch), Summarise("none", {}, scratch)};
  EXPECT_EQ(box[0].median, 3);
  EXPECT_EQ(box[0].q1, 2);
  EXPECT_DOUBLE_EQ(box[0].high, 4.8);
  BoxSpec boxes;
  boxes.name = "boxes";
  boxes.rows = box;
  for (const bool lying : {true, false}) {
    boxes.lying = lying;
    Frame([&] { DrawBoxes(boxes, state_, style_, kFrame); });
  }
}

TEST_F(Drawing, SmallMultiplesPointTogether) {
  ChartSpec charts[2] = {Day(), Day()};
  charts[0].name = "day";
  charts[1].name = "other";
  SmallMultiplesSpec spec;
  spec.name = "multiples";
  spec.charts = charts;
  spec.columns = 2;
  SmallMultiplesState state;
  const auto draw = [&] { DrawSmallMultiples(spec, state, style_, kFrame); };
  Frame(draw);
  PointAt(MiddleOfPlot());
  for (int i = 0; i < 3; ++i) Frame(draw);
  ASSERT_TRUE(state.link.hover_x.has_value());
  EXPECT_TRUE(state.states[0].readout.shown);
  EXPECT_FALSE(state.states[1].readout.shown);
  ImGui::GetIO().MouseWheel = 2;
  Frame(draw);
  Frame(draw);
  EXPECT_EQ(state.states[1].views.front().x.data_low(), state.states[0].views.front().x.data_low());
  EXPECT_GT(state.states[1].views.front().x.data_low(), 25'200);
}

}  // namespace
}  // namespace callfloor::plot
