// A developer's program: every kind of chart with plausible data, light and dark, as two pictures.
// Needs a display, for instance: xvfb-run -a -s "-screen 0 1600x1000x24" plot_gallery out.png
// Arguments: file of the light picture (the dark one gets "-dark" before its ending) and, optional,
// what the pointer does ("zoom", "hover", "hover2", "heat", "gantt", "mult" or "none") and a part
// to cut out: x y width height.

#include <imgui/backends/imgui_impl_opengl2.h>
#include <imgui/imgui.h>

#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/OpenGL.hpp>
#include <SFML/Window/Window.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/ui_plot/gallery_data.h"

namespace callfloor::plot {
namespace {

constexpr float kWidth = 1600;
constexpr float kHeight = 1480;

ImFont* LoadFont(const char* file, float size, float digit_em) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  static constexpr ImWchar kDigits[] = {'0', '9', 0};
  static constexpr ImWchar kRest[] = {0x20,   0x2F,   0x3A,   0xFF,   0x2010, 0x2026,
                                      0x20AC, 0x20AC, 0x2190, 0x2193, 0};
  ImFontConfig config;
  config.GlyphMinAdvanceX = config.GlyphMaxAdvanceX = digit_em * size;
  config.OversampleH = 3;
  constexpr float kLinePerEm = 1.21f;  // ImGui's size is Inter's line height, the design's its em
  ImFont* font = atlas.AddFontFromFileTTF(file, kLinePerEm * size, &config, kDigits);
  ImFontConfig rest;
  rest.MergeMode = true;
  rest.OversampleH = 3;
  atlas.AddFontFromFileTTF(file, kLinePerEm * size, &rest, kRest);
  return font;
}

struct States {
  ChartState home, whatif, staffing, histogram, stacked, quality, line_end, empty, heat, gantt,
      boxes, columns;
  ChartState intervals[4];
  SmallMultiplesState multiples;
};

class Page {
 public:
  Page(const GalleryData& data, const PlotStyle& style, States& states)
      : d_(data), style_(style), s_(states) {}

  void Draw() {
    Home({24, 16, 992, 336});
    Intervals({1008, 16, 1576, 336});
    Whatif({24, 352, 528, 672});
    Staffing({544, 352, 1060, 672});
    Heat({1076, 352, 1576, 672});
    Gantt({24, 688, 660, 960});
    Stacked({676, 688, 1110, 960});
    Histogram({1126, 688, 1576, 960});
    Quality({24, 976, 820, 1212});
    Boxes({836, 976, 1200, 1212}, true, s_.boxes);
    Boxes({1216, 976, 1576, 1212}, false, s_.columns);
    Multiples({24, 1228, 900, 1464});
    LineEnd({916, 1228, 1400, 1464});
    Empty({1416, 1228, 1576, 1464});
  }

 private:
  // A card around each chart; returns the frame inside its padding.
  Rect Card(const Rect& r) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({r.x0, r.y0}, {r.x1, r.y1}, style_.surface, 8);
    list->AddRect({r.x0, r.y0}, {r.x1, r.y1}, style_.line, 8);
    return {r.x0 + 16, r.y0 + 12, r.x1, r.y1 - 4};
  }
  Series Line(const char* name, const GalleryData::Line& line, int variant) {
    Series s;
    s.name = name;
    s.x = d_.centres;
    s.y = line.y;
    s.low = line.low;
    s.high = line.high;
    s.role = VariantRole(variant);
    s.mark = VariantMark(variant);
    return s;
  }
  Axis Day() {
    Axis axis;
    axis.kind = AxisKind::kTime;
    axis.low = 25'200;
    axis.high = 86'400;
    axis.bin = 1800;
    return axis;
  }

  void Home(const Rect& r) {
    Series service = Line("Answered in 20 s, with 95 % band", d_.base, 1);
    service.role = Role::kAccent;
    service.mark = Mark::kNone;
    service.width = 2.5f;
    const Series top[] = {service};
    Series calls;
    calls.name = "Calls per half hour";
    calls.kind = SeriesKind::kBars;
    calls.x = d_.edges;
    calls.y = d_.calls;
    calls.role = Role::kText3;
    calls.alpha = 0.45f;
    Series agents;
    agents.name = "Agents";
    agents.kind = SeriesKind::kStep;
    agents.x = d_.edges;
    agents.y = d_.agents;
    agents.role = Role::kText;
    agents.width = 1.5f;
    const Series bottom[] = {calls, agents};
    Panel panels[2];
    panels[0].series = top;
    panels[0].weight = 1.7f;
    panels[0].y.percent = true;
    panels[0].target = {80, "target"};
    panels[1].series = bottom;
    const Window windows[] = {{36'000, 50'400, Role::kBadFill, "64 % of those who give up, here"}};
    ChartSpec spec;
    spec.name = "home.day";
    spec.title = "Through the day";
    spec.subtitle = "half hours, mean of 100 days";
    spec.x = Day();
    spec.panels = panels;
    spec.windows = windows;
    DrawChart(spec, s_.home, style_, Card(r));
  }
  void Whatif(const Rect& r) {
    const Series series[] = {Line("Base", d_.base, 0), Line("Morning cover", d_.cover, 1),
                             Line("Two fewer", d_.fewer, 2), Line("+ 10 % calls", d_.calls_up, 3)};
    Panel panel;
    panel.series = series;
    panel.y.percent = true;
    panel.target = {80, "target"};
    ChartSpec spec;
    spec.name = "whatif.day";
    spec.title = "Answered in 20 s, by half hour";
    spec.x = Day();
    spec.panels = {&panel, 1};
    DrawChart(spec, s_.whatif, style_, Card(r));
  }
  void Staffing(const Rect& r) {
    Series required;
    required.name = "required";
    required.kind = SeriesKind::kStep;
    required.x = d_.edges;
    required.y = d_.required;
    required.role = Role::kText;
    Series scheduled = required;
    scheduled.name = "scheduled";
    scheduled.y = d_.agents;
    scheduled.role = Role::kAccent;
    Series erlang = required;
    erlang.name = "Erlang C says";
    erlang.role = Role::kText3;
    erlang.dashed = true;
    std::vector<double> more = d_.required;
    for (double& v : more) v += 2;
    erlang.y = more;
    const Series top[] = {erlang, required, scheduled};
    Series points;
    points.name = "Answered in 20 s";
    points.kind = SeriesKind::kPoints;
    points.x = d_.centres;
    points.y = d_.cover.y;
    points.low = d_.cover.low;
    points.high = d_.cover.high;
    points.in_legend = false;
    const Series bottom[] = {points};
    Panel panels[2];
    panels[0].series = top;
    panels[0].weight = 1.6f;
    panels[0].y.unit = "agents";
    panels[0].head = "Agents";
    panels[1].series = bottom;
    panels[1].head = "Answered in 20 s, with 95 % interval";
    panels[1].y.percent = true;
    panels[1].target = {80, "80 %"};
    ChartSpec spec;
    spec.name = "staffing.required";
    spec.title = "Required and scheduled";
    spec.x = Day();
    spec.panels = panels;
    DrawChart(spec, s_.staffing, style_, Card(r));
  }
  void Intervals(const Rect& r) {
    const Rect in = Card(r);
    const Canvas canvas(ImGui::GetWindowDrawList(), style_);
    canvas.Text(in.x0, in.y0 + 12, "Difference from base", style_.text, Align::kLeft,
                Weight::kTitle);
    const auto rows = [](double a, double da, double b, double db, double c, double dc) {
      return std::vector<IntervalRow>{
          {"Morning cover", "", a, a - da, a + da, Role::kA, Mark::kCircle},
          {"Two fewer", "", b, b - db, b + db, Role::kB, Mark::kSquare},
          {"+ 10 % calls", "", c, c - dc, c + dc, Role::kC, Mark::kRhomb}};
    };
    const auto a = rows(4.1, 0.8, -18.6, 1.1, -7.9, 0.9);
    const auto b = rows(-2.4, 0.4, 10.8, 0.8, 4.3, 0.5);
    const auto c = rows(-9, 2, 54, 5, 19, 3);
    const auto d = rows(-0.01, 0.02, -0.35, 0.03, -0.18, 0.03);
    const float half = 0.5f * (in.Width() - 16 - 32);
    const struct {
      const char* name;
      const char* title;
      const char* unit;
      Better better;
      const std::vector<IntervalRow>* rows;
    } kPlots[] = {{"diff.sl", "Answered in 20 s", "points", Better::kMore, &a},
                  {"diff.ab", "Gave up", "points", Better::kLess, &b},
                  {"diff.wait", "Average wait", "seconds", Better::kLess, &c},
                  {"diff.cost", "Cost per call", "\xE2\x82\xAC", Better::kLess, &d}};
    for (int i = 0; i < 4; ++i) {
      const float x = in.x0 + static_cast<float>(i % 2) * (half + 32);
      const float y = in.y0 + 36 + static_cast<float>(i / 2) * 132;
      IntervalSpec spec;
      spec.name = kPlots[i].name;
      spec.title = kPlots[i].title;
      spec.unit = kPlots[i].unit;
      spec.better = kPlots[i].better;
      spec.rows = *kPlots[i].rows;
      DrawIntervals(spec, s_.intervals[i], style_, {x, y, x + half, y + 124});
    }
  }
  void Heat(const Rect& r) {
    HeatMapSpec spec;
    spec.name = "sweep";
    spec.title = "Answered in 20 s";
    spec.rows = d_.sweep_rows;
    spec.columns = d_.sweep_columns;
    spec.row_name = "Agents, 10 to 14 h";
    spec.column_name = "calls a day";
    spec.values = d_.sweep;
    spec.half_widths = d_.sweep_half;
    spec.unit = "%";
    spec.target = 80;
    spec.selected_row = 2;
    spec.selected_column = 5;
    DrawHeatMap(spec, s_.heat, style_, Card(r));
  }
  void Gantt(const Rect& r) {
    struct Shift {
      const char* count;
      const char* hours;
      double from, to;
      int lines;
      Role role;
      float alpha;
    };
    constexpr Shift kShifts[] = {{"5 \xC3\x97", "07:00 to 11:00", 7, 11, 5, Role::kIdle, 1},
                                 {"3 \xC3\x97", "07:30 to 11:30", 7.5, 11.5, 3, Role::kIdle, 1},
                                 {"4 \xC3\x97", "08:30 to 16:30", 8.5, 16.5, 4, Role::kA, 1},
                                 {"1 \xC3\x97", "09:00 to 15:00", 9, 15, 1, Role::kA, 0.5f},
                                 {"6 \xC3\x97", "11:00 to 15:00", 11, 15, 6, Role::kIdle, 1},
                                 {"5 \xC3\x97", "16:00 to 24:00", 16, 24, 5, Role::kA, 1}};
    std::vector<std::vector<GanttSpan>> spans;
    std::vector<GanttRow> rows;
    for (const Shift& shift : kShifts) {
      spans.emplace_back();
      for (int lane = 0; lane < shift.lines; ++lane) {
        spans.back().push_back({shift.from * 3600, shift.to * 3600, lane, shift.role, shift.alpha,
                                false, "on the phone"});
        if (shift.to - shift.from > 5) {
          const double start = (shift.from + 3 + lane * 0.5) * 3600;
          spans.back().push_back({start, start + 1800, lane, Role::kText3, 1, true, "paid break"});
        }
      }
    }
    for (std::size_t i = 0; i < spans.size(); ++i) {
      rows.push_back({kShifts[i].count, kShifts[i].hours, spans[i], i == 2});
    }
    const GanttKey keys[] = {{"8 h", Role::kA, 1, false},
                             {"6 h", Role::kA, 0.5f, false},
                             {"4 h", Role::kIdle, 1, false},
                             {"paid break", Role::kText3, 1, true}};
    GanttSpec spec;
    spec.name = "shifts";
    spec.title = "Shifts";
    spec.subtitle = "one line an agent";
    spec.rows = rows;
    spec.keys = keys;
    spec.now = 13.2 * 3600;
    DrawGantt(spec, s_.gantt, style_, Card(r));
  }
  void Stacked(const Rect& r) {
    Series talking;
    talking.name = "talking";
    talking.kind = SeriesKind::kStackedArea;
    talking.x = d_.centres;
    talking.y = d_.talking;
    talking.role = Role::kA;
    talking.alpha = 0.85f;
    Series wrap = talking;
    wrap.name = "after-call work";
    wrap.y = d_.wrapping;
    wrap.role = Role::kC;
    Series idle = talking;
    idle.name = "waiting for calls";
    idle.y = d_.idle;
    idle.role = Role::kIdle;
    idle.alpha = 0.5f;
    const Series series[] = {talking, wrap, idle};
    Panel panel;
    panel.series = series;
    panel.y.unit = "ag.";
    ChartSpec spec;
    spec.name = "states";
    spec.title = "What agents do";
    spec.x = Day();
    spec.panels = {&panel, 1};
    DrawChart(spec, s_.stacked, style_, Card(r));
  }
  void Histogram(const Rect& r) {
    Series waits;
    waits.name = "callers";
    waits.kind = SeriesKind::kHistogram;
    waits.x = d_.wait_edges;
    waits.y = d_.waits;
    waits.in_legend = false;
    waits.alpha = 0.8f;
    const Series series[] = {waits};
    Panel panel;
    panel.series = series;
    const Marker markers[] = {{20, "promised 20 s", Role::kText, false},
                              {110, "9 of 10 wait less", Role::kText2, true}};
    ChartSpec spec;
    spec.name = "waits";
    spec.title = "How long they wait";
    spec.subtitle = "callers a day";
    spec.x.unit = "s";
    spec.panels = {&panel, 1};
    spec.markers = markers;
    DrawChart(spec, s_.histogram, style_, Card(r));
  }
  void Quality(const Rect& r) {
    Series truth;
    truth.name = "true quality";
    truth.x = d_.agents_x;
    truth.y = d_.truth;
    truth.role = Role::kText;
    Series points;
    points.name = "observed mean of 5 calls, 95 % interval";
    points.kind = SeriesKind::kPoints;
    points.x = d_.agents_x;
    points.y = d_.score;
    points.low = d_.score_low;
    points.high = d_.score_high;
    points.roles = d_.score_roles;
    points.marks = d_.score_marks;
    points.role = Role::kText3;
    points.alpha = 0.5f;
    const Series series[] = {truth, points};
    Panel panel;
    panel.series = series;
    panel.y.low = 60;
    panel.y.high = 100;
    panel.target = {76, "the list: everyone observed below 76"};
    const Window windows[] = {{-0.5, 11.5, Role::kSoft, "truly the lowest 12"}};
    ChartSpec spec;
    spec.name = "quality";
    spec.title = "Half the names on the list are wrong";
    spec.subtitle = "60 agents by true quality";
    spec.x.low = -1;
    spec.x.high = 60;
    spec.show_x_labels = false;
    spec.panels = {&panel, 1};
    spec.windows = windows;
    DrawChart(spec, s_.quality, style_, Card(r));
  }
  void Boxes(const Rect& r, bool lying, ChartState& state) {
    std::vector<double> scratch;
    std::vector<BoxRow> rows;
    const char* kNames[] = {"Accounts", "Cards", "Loans", "Online help", "Retention"};
    for (std::size_t i = 0; i < 5; ++i) {
      rows.push_back(Summarise(kNames[i], d_.wait_samples[i], scratch));
    }
    BoxSpec spec;
    spec.name = lying ? "boxes" : "columns";
    spec.title = "Wait by call type";
    spec.subtitle = "9 of 10 lie inside";
    spec.value.unit = "s";
    spec.rows = rows;
    spec.lying = lying;
    spec.target = 60;
    DrawBoxes(spec, state, style_, Card(r));
  }
  void Multiples(const Rect& r) {
    const Series a[] = {Line("Base", d_.base, 0)};
    const Series b[] = {Line("Morning cover", d_.cover, 1)};
    const Series c[] = {Line("Two fewer", d_.fewer, 2)};
    const Series e[] = {Line("+ 10 % calls", d_.calls_up, 3)};
    Panel panels[4];
    panels[0].series = a;
    panels[1].series = b;
    panels[2].series = c;
    panels[3].series = e;
    ChartSpec charts[4];
    const char* kNames[] = {"mult.base", "mult.cover", "mult.fewer", "mult.calls"};
    for (int i = 0; i < 4; ++i) {
      panels[i].y.percent = true;
      panels[i].target = {80, "target"};
      charts[i].name = kNames[i];
      charts[i].title = panels[i].series[0].name;
      charts[i].x = Day();
      charts[i].panels = {&panels[i], 1};
    }
    SmallMultiplesSpec spec;
    spec.name = "multiples";
    spec.title = "Answered in 20 s, each variant alone";
    spec.charts = charts;
    spec.columns = 4;
    const Rect in = Card(r);
    DrawSmallMultiples(spec, s_.multiples, style_, {in.x0, in.y0, in.x1 - 8, in.y1});
  }
  void LineEnd(const Rect& r) {
    static constexpr double kX[] = {2, 5, 10, 20, 50, 100};
    static constexpr double kA[] = {61, 55, 50, 44, 42, 44};
    static constexpr double kB[] = {58, 48, 40, 33, 26, 21};
    static constexpr double kC[] = {53, 44, 36, 26, 18, 12};
    Series a;
    a.name = "uncalibrated";
    a.x = kX;
    a.y = kA;
    a.role = Role::kB;
    a.mark = Mark::kSquare;
    Series b = a;
    b.name = "calibrated";
    b.y = kB;
    b.role = Role::kA;
    b.mark = Mark::kCircle;
    Series c = a;
    c.name = "perfect ear";
    c.y = kC;
    c.role = Role::kBase;
    c.mark = Mark::kTriangle;
    const Series series[] = {a, b, c};
    Panel panel;
    panel.series = series;
    panel.y.unit = "%";
    ChartSpec spec;
    spec.name = "ends";
    spec.title = "What would help";
    spec.subtitle = "wrong names on the list";
    spec.x.name = "calls per agent a month";
    spec.names = Names::kAtLineEnd;
    spec.panels = {&panel, 1};
    DrawChart(spec, s_.line_end, style_, Card(r));
  }
  void Empty(const Rect& r) {
    const Rect in = Card(r);
    SparkSpec spark;
    spark.values = d_.base.y;
    spark.target = 80;
    DrawSparkLine(spark, style_, {in.x0, in.y0 + 4, in.x1 - 16, in.y0 + 40});
    ChartSpec spec;
    spec.name = "empty";
    spec.empty_text = "Run a day first.";
    DrawChart(spec, s_.empty, style_, {in.x0, in.y0 + 56, in.x1 - 16, in.y1});
  }

  const GalleryData& d_;
  const PlotStyle& style_;
  States& s_;
};

int Run(const std::string& file, const std::string& mode, const sf::IntRect& crop) {
  sf::Window window(sf::VideoMode(static_cast<unsigned>(kWidth), static_cast<unsigned>(kHeight)),
                    "plot gallery", sf::Style::None);
  window.setActive(true);
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {kWidth, kHeight};
  const char* regular = "/usr/share/fonts/opentype/inter/Inter-Regular.otf";
  const char* bold = "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf";
  ImFont* small = LoadFont(regular, 12, 0.65f);
  ImFont* small_bold = LoadFont(bold, 12, 0.67f);
  ImFont* title = LoadFont(bold, 16, 0.67f);
  ImGui_ImplOpenGL2_Init();
  const GalleryData data;
  for (const bool dark : {false, true}) {
    PlotStyle style = dark ? DarkPlotStyle() : LightPlotStyle();
    style.small = small;
    style.small_bold = small_bold;
    style.title = title;
    States states;
    double best_ms = 1e9;
    for (int frame = 0; frame < 12; ++frame) {
      io.DeltaTime = 1.0f / 60;
      io.MousePos = {-100, -100};
      if (mode == "zoom") {
        // Each frame ends with the pointer over another chart, the last ones over the first.
        io.MousePos = {560, 150};
        io.MouseWheel = frame == 4 ? 2.0f : 0.0f;
      } else if (mode == "hover") {
        io.MousePos = {535, 120};
      } else if (mode == "hover2") {
        io.MousePos = {180, 500};
      } else if (mode == "heat") {
        io.MousePos = {1400, 520};
      } else if (mode == "gantt") {
        io.MousePos = {420, 800};
      } else if (mode == "mult") {
        io.MousePos = {330, 1350};
      }
      ImGui_ImplOpenGL2_NewFrame();
      ImGui::NewFrame();
      const auto start = std::chrono::steady_clock::now();
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({kWidth, kHeight});
      ImGui::PushStyleColor(ImGuiCol_WindowBg,
                            dark ? IM_COL32(14, 19, 24, 255) : IM_COL32(243, 245, 248, 255));
      ImGui::Begin("gallery", nullptr,
                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground * 0);
      Page(data, style, states).Draw();
      ImGui::End();
      ImGui::PopStyleColor();
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - start;
      best_ms = std::min(best_ms, took.count());
      ImGui::Render();
      glViewport(0, 0, static_cast<GLsizei>(kWidth), static_cast<GLsizei>(kHeight));
      glClearColor(0, 0, 0, 1);
      glClear(GL_COLOR_BUFFER_BIT);
      ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
      if (frame == 11) {
        sf::Texture texture;
        texture.create(window.getSize().x, window.getSize().y);
        texture.update(window);
        std::string out = file;
        if (dark) out.insert(out.rfind('.'), "-dark");
        sf::Image picture = texture.copyToImage();
        // Blending leaves holes in the frame buffer's alpha; a picture has none.
        for (unsigned y = 0; y < picture.getSize().y; ++y) {
          for (unsigned x = 0; x < picture.getSize().x; ++x) {
            sf::Color colour = picture.getPixel(x, y);
            colour.a = 255;
            picture.setPixel(x, y, colour);
          }
        }
        if (crop.width > 0) {
          sf::Image part;
          part.create(static_cast<unsigned>(crop.width), static_cast<unsigned>(crop.height));
          part.copy(picture, 0, 0, crop);
          picture = part;
        }
        if (!picture.saveToFile(out)) return 1;
        std::printf("%s: %d vertices, best frame %.2f ms to build\n", out.c_str(),
                    ImGui::GetDrawData()->TotalVtxCount, best_ms);
      }
      window.display();
    }
  }
  ImGui_ImplOpenGL2_Shutdown();
  ImGui::DestroyContext();
  return 0;
}

}  // namespace
}  // namespace callfloor::plot

int main(int argc, char** argv) {
  sf::IntRect crop;
  if (argc > 6) {
    crop = {std::atoi(argv[3]), std::atoi(argv[4]), std::atoi(argv[5]), std::atoi(argv[6])};
  }
  return callfloor::plot::Run(argc > 1 ? argv[1] : "plot-gallery.png", argc > 2 ? argv[2] : "",
                              crop);
}
