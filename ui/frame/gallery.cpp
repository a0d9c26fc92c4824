#include "ui/frame/gallery.h"

#include <array>
#include <cmath>
#include <vector>

#include "ui/app/format.h"
#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/help.h"
#include "ui/widgets/table.h"

namespace callfloor::ui {
namespace {

constexpr HelpTopic kServiceLevel{
    "Service level", "The share of calls that are answered within the time you promise.",
    "answered within T / offered", "71 % ± 1 with T = 20 s; 12 % ± 0.6 give up before.",
    "Definition: semantics, section Measures. Target: assumption."};

constexpr std::string_view kFile = R"({
  "format": "callfloor-scenario/1",
  "name": "Bank, one weekday",
  "clock": {"days": 1, "open": "08:00", "close": "18:00", "interval_min": 30},
  "contact_types": [
    {
      "name": "accounts",
      "channel": "voice",
      "arrivals": {"per_hour": [
        17, 29, 46, 61, 70, 67, 66, 61, 60, 62, 56, 54, 55, 56, 56, 50, 49, 43, 42, 42
      ]},
      "patience": {"distribution": "exponential", "mean_s": -120},
      "balk_probability": 0.02,
      "talk": {"distribution": "lognormal", "mean_s": 460, "sd_s": 345},
      "wrap": {"distribution": "constant", "value_s": 60},
      "retry": {"after": ["abandoned"], "probability": 0.75, "same_patience": true}
    }
  ],
  "agent_groups": [
    {"name": "Grüße aus Köln", "agents": 6, "skills": ["accounts"], "cost_per_hour": 22}
  ]
}
)";

class Gallery : public Workspace {
 public:
  std::string_view Name() const override { return "gallery"; }
  std::string_view Label() const override { return "Gallery"; }
  const char* Icon() const override { return kIconGrid; }
  std::string_view HelpText() const override {
    return "Every control in every state, with made-up numbers.\n"
           "# What to look for\n"
           "Each must be found by its name, work from the keyboard and be legible in both "
           "themes.\n";
  }
  std::string StatusText() const override {
    return "Gallery of controls for developers · the numbers are made up";
  }
  std::vector<KeyHelp> Keys() const override { return {{{Key::kT, {}}, "Show a tour step"}}; }
  std::vector<Command> Commands() override {
    return {{"Show a tour step", "T", kIconInfo, [this] { tour_ = 1; }, "guide"}};
  }
  void Draw(Context& context) override;

 private:
  void Figures(Ui& ui, Rect rect);
  void Buttons(Ui& ui, Rect rect);
  void Fields(Ui& ui, Rect rect);
  void Sliders(Ui& ui, Rect rect);
  void Rows(Ui& ui, Rect rect);
  void Code(Ui& ui, Rect rect);

  bool automatic_ = false, coach_ = true;
  int sampling_ = 0, tab_ = 1, distribution_ = 1, figure_ = 2, tour_ = 0;
  double calls_ = 1150, handle_s_ = 520, patience_s_ = -120;
  double agents_ = 11, per_month_ = 5, volume_ = 1150;
  std::string name_ = "Bank, one weekday", empty_;
  std::vector<std::string> distributions_{"Constant", "Exponential", "Lognormal", "Gamma"};
  std::string file_{kFile};
  CodeEditor editor_, viewer_;
  TableState table_{.sort_column = 2, .descending = true, .selected = 1};
};

void Gallery::Figures(Ui& ui, Rect rect) {
  struct Row {
    const char* label;
    Status status;
    ShownEstimate estimate;
    const char* target;
  };
  const std::array<Row, 6> rows = {
      {{"Answered in 20 s", Status::kBad, {"71", "%", "", "± 1"}, "Target 80 %, red below 75"},
       {"Gave up", Status::kBad, {"12.0", "%", "", "± 0.6"}, "Target 5 %, red above 8"},
       {"Average wait", Status::kWatch, {"48", "s", "", "± 3"}, "Target 30 s, red above 60"},
       {"Occupancy", Status::kGood, {"82", "%", "", "± 0.8"}, "Healthy 75 to 85 %, red above 90"},
       {"Calls offered",
        Status::kNone,
        {"1,150", "", "", "± 19", false},
        "Day to day 970 to 1,340"},
       {"Cost per answered call",
        Status::kNone,
        {"4.03", "", "€", "± 0.03"},
        "€ 4,080 a day, 170 agent hours"}}};
  const Theme& t = ui.theme();
  for (int i = 0; i < 6; ++i) {
    const Row& row = rows[static_cast<size_t>(i)];
    const std::string name = "gallery/figure-" + std::to_string(i);
    const auto spark = [&](const Rect& r) {
      std::vector<ImVec2> line;
      for (int k = 0; k <= 30; ++k) {
        const float at = static_cast<float>(k) / 30;
        line.push_back(
            {r.x + r.w * at,
             r.y + r.h * (0.5f + 0.4f * std::sin(at * 9 + static_cast<float>(i)) * (1 - at))});
      }
      ui.list()->AddPolyline(line.data(), static_cast<int>(line.size()), t.text2, 0,
                             1.5f * t.scale);
      DrawDashed(ui.list(), {r.x, r.y + r.h * 0.4f}, {r.Right(), r.y + r.h * 0.4f}, t.text3, 1, 2,
                 2);
    };
    const auto result = DrawKeyFigure(ui, name, rect.Column(i, 6, t.metrics.gutter),
                                      {.label = row.label,
                                       .status = row.status,
                                       .has_mark = i < 4,
                                       .estimate = row.estimate,
                                       .target = row.target,
                                       .spark = spark,
                                       .selected = figure_ == i});
    if (result.clicked) figure_ = i;
    if (result.mark_clicked)
      ui.ShowToast(
          {.text = "The mark was clicked: here one sets target and limit.", .action = "Undo"});
  }
}

void Gallery::Buttons(Ui& ui, Rect rect) {
  const Theme& t = ui.theme();
  Rect in = Card(ui, rect, "Buttons and choices", "all work from the keyboard");
  Rect row = in.CutTop(t.metrics.control, ui.Px(12));
  const auto button = [&](std::string_view name, std::string_view label, const ButtonOptions& o) {
    return Button(ui, name, row.CutLeft(ButtonWidth(ui, label, o), ui.Px(8)), label, o);
  };
  if (button("gallery/toast", "Use this plan", {.style = ButtonStyle::kPrimary})) {
    ui.ShowToast({.text = "The plan is in the scenario now.", .action = "Undo"});
  }
  if (button("gallery/watch", "Watch the day", {.icon = kIconPlay}))
    ui.ShowToast(
        {.text =
             "Could not write bank.json: no space is left on the disk. Free some and save again.",
         .error = true});
  button("gallery/quiet", "Quiet", {.style = ButtonStyle::kQuiet});
  button("gallery/disabled", "Not yet",
         {.icon = kIconLock, .enabled = false, .tooltip = "Opens when a scenario is loaded"});
  row = in.CutTop(t.metrics.control, ui.Px(12));
  IconButton(ui, "gallery/icon", row.CutLeft(ui.Px(32), ui.Px(12)), kIconCopy, "Copy as CSV");
  LinkButton(ui, "gallery/link", {row.x, row.y + ui.Px(8)}, "All 14 scenarios");
  row.CutLeft(ui.Px(112));
  const float x1 = HelpTerm(ui, "gallery/term", {row.x, row.y + ui.Px(6)}, t.type.body,
                            "service level", kServiceLevel);
  HelpMark(ui, "gallery/help", {x1 + ui.Px(20), row.Center().y}, kServiceLevel);

  row = in.CutTop(t.metrics.control, ui.Px(16));
  const std::string_view choices[] = {"Random", "Stratified", "Targeted", "All"};
  Segmented(ui, "gallery/sampling", row.CutLeft(ui.Px(300)), choices, sampling_);
  row = in.CutTop(ui.Px(38), ui.Px(10));
  Switch(ui, "gallery/automatic", row.CutLeft(ui.Px(300)), "Automated scoring of all calls",
         "sensitivity 0.90, specificity 0.97", automatic_);
  row = in.CutTop(ui.Px(38), ui.Px(10));
  Switch(ui, "gallery/coach", row.CutLeft(ui.Px(300)), "Coach the worst 20 %",
         "30 min a fortnight each", coach_);
  row = in.CutTop(ui.Px(40), ui.Px(12));
  const std::pair<const char*, const char*> tabs[] = {{"Operational", "today and this week"},
                                                      {"Tactical", "this month"}};
  for (int i = 0; i < 2; ++i) {
    const float width = TabWidth(ui, tabs[i].first, tabs[i].second);
    if (Tab(ui, "gallery/tab-" + std::to_string(i), row.CutLeft(width, ui.Px(8)), tabs[i].first,
            tabs[i].second, tab_ == i))
      tab_ = i;
  }
  row = in.CutTop(ui.Px(24), ui.Px(12));
  float x = row.x;
  for (const auto& [text, tone] : {std::pair{"neutral", Tone::kNeutral},
                                   {"selected", Tone::kAccent},
                                   {"verified", Tone::kGood},
                                   {"watch", Tone::kWarn},
                                   {"missed", Tone::kBad}}) {
    x += Tag(ui, {x, row.y}, text, tone) + ui.Px(8);
  }
  row = in.CutTop(ui.Px(24), ui.Px(8));
  x = row.x + ui.Px(8);
  for (Status status : {Status::kGood, Status::kWatch, Status::kBad}) {
    DrawStatus(ui, status, {x, row.Center().y}, ui.Px(12));
    DrawStatus(ui, status, {x + ui.Px(28), row.Center().y}, ui.Px(18));
    x += ui.Px(64);
  }
  DrawSeriesMark(ui.list(), t.base.mark, {x, row.Center().y}, ui.Px(12), t.base.colour);
  for (const SeriesStyle& series : t.series)
    DrawSeriesMark(ui.list(), series.mark, {x += ui.Px(24), row.Center().y}, ui.Px(10),
                   series.colour);
}

void Gallery::Fields(Ui& ui, Rect rect) {
  const Theme& t = ui.theme();
  Rect in = Card(ui, rect, "Fields");
  Rect row = in.CutTop(ui.Px(52), ui.Px(12));
  Rect left = row.Column(0, 2, ui.Px(16)), right = row.Column(1, 2, ui.Px(16));
  left.CutTop(FieldLabel(ui, left, "Calls a day"));
  NumberField(ui, "gallery/calls", left, calls_, {.min = 1, .max = 1e6});
  right.CutTop(FieldLabel(ui, right, "Handle time"));
  NumberField(
      ui, "gallery/handle", right, handle_s_,
      {.min = 1, .max = 36000, .unit = "min", .format = FormatDuration, .parse = ParseDuration});
  row = in.CutTop(ui.Px(52), ui.Px(12));
  left = row.Column(0, 2, ui.Px(16)), right = row.Column(1, 2, ui.Px(16));
  left.CutTop(FieldLabel(ui, left, "Name"));
  TextField(ui, "gallery/name", left, name_);
  right.CutTop(FieldLabel(ui, right, "Distribution"));
  Dropdown(ui, "gallery/distribution", right, distributions_, distribution_);
  row = in.CutTop(t.metrics.control, ui.Px(12));
  TextField(ui, "gallery/find", row.Column(0, 2, ui.Px(16)), empty_,
            {.placeholder = "Find a field", .icon = kIconSearch});
  std::string locked = "locked";
  TextField(ui, "gallery/locked", row.Column(1, 2, ui.Px(16)), locked, {.enabled = false});
  in.CutTop(FieldLabel(ui, in, "Mean", "default 6:00, published for banks"));
  NumberField(ui, "gallery/patience", in.CutTop(t.metrics.control, ui.Px(4)), patience_s_,
              {.unit = "s", .error = patience_s_ <= 0});
  const std::string_view repairs[] = {"Use 120 s", "Back to 360 s"};
  if (patience_s_ <= 0) {
    const int repair = FieldErrorBox(ui, "gallery/patience", in,
                                     {"A mean patience must be more than 0 s.",
                                      "Did you mean 120 s? Banks report 4 to 10 min.", repairs});
    if (repair == 0) patience_s_ = 120;
    if (repair == 1) patience_s_ = 360;
  }
}

void Gallery::Sliders(Ui& ui, Rect rect) {
  Rect in = Card(ui, rect, "Sliders", "tick at the base");
  Slider(ui, "gallery/agents", in.CutTop(ui.Px(52), ui.Px(12)), agents_,
         {.min = 4, .max = 16, .base = 10, .unit = "agents"});
  Slider(ui, "gallery/volume", in.CutTop(ui.Px(52), ui.Px(12)), volume_,
         {.min = 800, .max = 1500, .step = 5, .base = 1150, .unit = "a day"});
  Slider(ui, "gallery/per-month", in.CutTop(ui.Px(68), ui.Px(12)), per_month_,
         {.min = 0,
          .max = 40,
          .label = "Calls per agent a month",
          .note = "industry habit is 4; published"});
  double fixed = 3;
  Slider(ui, "gallery/fixed", in.CutTop(ui.Px(52), ui.Px(12)), fixed,
         {.min = 0, .max = 8, .label = "Disabled", .enabled = false});
  in.CutTop(ui.Px(4));
  DrawRich(ui.list(), BodyStyle(ui.theme()), in.Min(), in.w,
           "**Better, by 3 to 5 points,** for €\u00a096 a day. Each extra call answered costs "
           "€\u00a03.50 ~~±\u00a00.40~~.");
}

void Gallery::Rows(Ui& ui, Rect rect) {
  const Theme& t = ui.theme();
  const Rect in = Card(ui, rect, "Table", "sorted by its head");
  const TableColumn columns[] = {{"Agent", 0, Align::kLeft, true},
                                 {"Calls", 40, Align::kRight, true},
                                 {"Score", 72, Align::kRight, true}};
  static constexpr std::array<const char*, 12> kNames = {"Ned", "Gus", "Wen", "Tia", "Lou", "Ana",
                                                         "Ben", "Cho", "Dia", "Eli", "Fay", "Hal"};
  Table(ui, "gallery/table", in, columns, table_, 12, [&](int row, std::span<const Rect> cells) {
    DrawTextIn(ui.list(), t.type.body, cells[0], t.text, kNames[static_cast<size_t>(row)]);
    DrawTextIn(ui.list(), t.type.body, cells[1], t.text2, FormatNumber(48 - row * 3, 0),
               Align::kRight);
    DrawEstimateRight(ui, cells[2].Right(), cells[2].y + (cells[2].h - t.type.body.line) / 2,
                      {FormatNumber(84.2 - row * 1.7, 1), "", "", "± 2.1"}, t.type.body_bold,
                      t.type.small);
  });
}

void Gallery::Code(Ui& ui, Rect rect) {
  Rect left = Card(ui, rect.Column(0, 2, ui.theme().metrics.gutter), "Code", "edited");
  const CodeMark marks[] = {{4, CodeMark::Kind::kHighlight, 0, {}},
                            {12, CodeMark::Kind::kError, 61, "Expected more than 0, found -120."}};
  if (const auto edit = editor_.Draw(ui, "gallery/code", left, file_, marks))
    file_ = std::string(edit->text);
  Rect right = Card(ui, rect.Column(1, 2, ui.theme().metrics.gutter), "Code", "read-only");
  const CodeMark doubtful[] = {
      {9, CodeMark::Kind::kWarning, 0, "Twenty values for twenty intervals."}};
  viewer_.Draw(ui, "gallery/viewer", right, file_, doubtful, {.read_only = true});
}

void Gallery::Draw(Context& context) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const float gap = t.metrics.gutter;
  if (ui.Shortcut({Key::kT, {}})) tour_ = 1;
  const VerdictButton buttons[] = {{"gallery/try-what-if", "Try it in What-if", nullptr, true},
                                   {"gallery/floor", "Watch the day", kIconPlay, false}};
  const Verdict verdict{
      Status::kBad,
      "On this day 71\u00a0% ~~± 1~~ are answered within 20\u00a0s; 12\u00a0% ~~± 0.6~~ give up.",
      "One more agent from 10 to 14\u00a0h would win **4\u00a0±\u00a01 points** and cost €\u00a096 "
      "a day. Of twelve ways to place one agent, this wins most.",
      buttons};
  const float content = VerdictHeight(ui, context.page.w, verdict) + ui.Px(152 + 440 + 360 + 48);
  Rect page = ui.BeginScroll("gallery/scroll", context.page, content);
  const int pressed = DrawVerdict(ui, "gallery/verdict",
                                  page.CutTop(VerdictHeight(ui, page.w, verdict), gap), verdict);
  if (pressed == 0) frame().GoTo("what-if");
  if (pressed == 1) frame().GoTo("floor");
  const Rect figures = page.CutTop(ui.Px(152), gap);
  Figures(ui, figures);
  const Rect rest = page.CutTop(ui.Px(440), gap);
  Buttons(ui, rest.Grid(0, 4, gap));
  Fields(ui, rest.Grid(4, 3, gap));
  Sliders(ui, rest.Grid(7, 2, gap));
  Rows(ui, rest.Grid(9, 3, gap));
  Code(ui, page.CutTop(ui.Px(360)));
  ui.EndScroll();
  if (tour_ > 0) {
    const TourAnswer answer = TourStep(
        ui, "gallery/tour", figures.Column(2, 6, gap), "Every number comes with its interval",
        "48 ± 3 is a range. Of 100 such ranges, 95 hold the answer that endless simulation would "
        "give. A mark turns red only when the whole range is past your limit.",
        tour_, 5);
    if (answer == TourAnswer::kNext) tour_ = tour_ == 5 ? 0 : tour_ + 1;
    if (answer == TourAnswer::kSkip) tour_ = 0;
  }
}

}  // namespace

std::unique_ptr<Workspace> MakeGallery() { return std::make_unique<Gallery>(); }

}  // namespace callfloor::ui
