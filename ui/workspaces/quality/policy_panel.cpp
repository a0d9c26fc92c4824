// The QA policy of the open scenario, to be changed. Every control is one step of undo; what comes
// of it is simulated in the background and stands below.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>

#include "ui/app/format.h"
#include "ui/app/quality_policy.h"
#include "ui/app/quality_sweep.h"
#include "ui/app/quality_words.h"
#include "ui/platform/icons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/quality/quality_view.h"

namespace callfloor::ui {
namespace {

// In the order of SamplingMethod and of CoachWhom.
const std::array<std::string, 6> kMethods = {"At random",
                                             "A share of all",
                                             "More of newcomers",
                                             "More of what looks risky",
                                             "Some random, some risky",
                                             "All, by a program"};
const std::array<std::string, 4> kWhom = {"Nobody", "Everybody", "The lowest",
                                          "As many, at random"};
constexpr std::array<std::string_view, 4> kCalibration = {"Never", "Quarterly", "Monthly",
                                                          "Weekly"};
constexpr std::array<double, 4> kCalibrationWeeks = {0, 13, 4, 1};  // 0: never

// Parts of the policy that fold.
struct PolicySection {
  std::string_view id, label;
};
constexpr std::array<PolicySection, 3> kSections = {PolicySection{"sampling", "What is evaluated"},
                                                    PolicySection{"evaluators", "Evaluators"},
                                                    PolicySection{"coaching", "Coaching"}};
constexpr float kHead = 34;  // of a section, design pixels

// A number of the policy on a slider.
struct Amount {
  std::string_view id, label, pointer;  // the pointer is below /quality, and the field's pattern
  double min = 0, max = 1, step = 1;    // as shown: shares in per cent
  bool percent = false;
  std::string about = {};  // before where the default comes from
  bool enabled = true;
  std::string_view why_not = {};
};

class PolicyPanel {
 public:
  // room: height of what is in sight.
  PolicyPanel(Ui& ui, Application& application, QualityState& state, Rect at, float room)
      : ui_(ui),
        application_(application),
        state_(state),
        scenario_(application.document().scenario()),
        quality_(*scenario_->quality),
        at_(at),
        open_(SectionsThatFit(state.policy_open, state.policy_heights,
                              room - ui.Px(kHead) * static_cast<float>(kSections.size()))) {}

  float y() const { return at_.y; }

  void Draw() {
    const std::array<std::string, kSections.size()> summaries = {
        SamplingInWords(), EvaluatorsInWords(), CoachingInWords()};
    for (std::size_t i = 0; i < kSections.size(); ++i) {
      if (!DrawHead(i, summaries[i])) continue;
      const float top = at_.y;
      if (i == 0) DrawSampling();
      if (i == 1) DrawEvaluators();
      if (i == 2) DrawCoaching();
      if (state_.policy_heights[i] != at_.y - top) ui_.KeepDrawing();
      state_.policy_heights[i] = at_.y - top;
    }
  }

 private:
  const Theme& theme() const { return ui_.theme(); }
  Document& document() const { return application_.document(); }

  void Done(const EditOutcome& outcome) {
    if (!outcome.done) application_.Notify(outcome.message, true);
    ui_.KeepDrawing();
  }

  // The head of a section, which folds it; what it comes to stands there while it is folded.
  // Whether it is open.
  bool DrawHead(std::size_t section, std::string_view summary) {
    const Theme& t = theme();
    const bool open = std::ranges::find(open_, section) != open_.end();
    const Rect row = at_.CutTop(ui_.Px(kHead));
    const std::string name = "quality/policy/section/" + std::string(kSections[section].id);
    const Interaction it =
        ui_.Control(name, row, {.text = kSections[section].label, .selected = open, .tooltip = {}});
    if (it.hovered) DrawBox(ui_.list(), row.Inset(0, ui_.Px(2)), t.metrics.radius, t.hover, 0);
    if (section > 0) DrawHLine(ui_.list(), row.x, row.Right(), row.y, t.line);
    DrawIcon(ui_.list(), t.type.icon12, {row.x + ui_.Px(6), row.Center().y}, t.text2,
             open ? kIconCaretDown : kIconCaretRight);
    Rect line = row;
    line.CutLeft(ui_.Px(18));
    DrawTextIn(ui_.list(), t.type.body_bold, line, t.text, kSections[section].label);
    line.CutLeft(TextWidth(t.type.body_bold, kSections[section].label) + ui_.Px(8));
    if (!open) DrawTextIn(ui_.list(), t.type.small, line, t.text2, summary, Align::kRight);
    ui_.FocusRing(it, row.Inset(0, ui_.Px(2)), t.metrics.radius);
    if (it.activated) {
      // From what is on screen: nothing else opens or folds by itself.
      state_.policy_open.assign(open_.rbegin(), open_.rend());
      std::erase(state_.policy_open, section);
      if (!open) state_.policy_open.push_back(section);
      ui_.KeepDrawing();
    }
    return open;
  }

  std::string SamplingInWords() const {
    const Sampling& sampling = quality_.sampling;
    if (sampling.method == SamplingMethod::kShare) return FormatPercent(sampling.share) + " of all";
    return FormatNumber(sampling.per_agent_month, 0) + " a month each";
  }

  std::string EvaluatorsInWords() const {
    const std::string count = FormatNumber(quality_.evaluators.count, 0);
    if (quality_.automation) return count + " and a program";
    const auto weeks = quality_.calibration.every_weeks;
    return count + (weeks ? ", calibrated " + CalibrationInWords(weeks) : ", never calibrated");
  }

  std::string CoachingInWords() const {
    const Coaching& coaching = quality_.coaching;
    std::string words = kWhom[static_cast<std::size_t>(coaching.whom)];
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
    const bool share = coaching.whom == CoachWhom::kWorst || coaching.whom == CoachWhom::kRandom;
    return share ? words + " " + FormatPercent(coaching.worst_share) : words;
  }

  void DrawEvaluators() {
    DrawCalibration();
    DrawAmount({"evaluators", "Evaluators", "/evaluators/count", 1, 12, 1, false,
                FormatNumber(quality_.evaluators.hours_per_day, 1) + " h a day each; "},
               quality_.evaluators.count);
    DrawAmount({"double",
                "Scored by two evaluators",
                "/sampling/double_scored",
                0,
                50,
                1,
                true,
                {},
                quality_.evaluators.count > 1,
                "It takes a second evaluator."},
               quality_.sampling.double_scored);
    DrawAutomation();
  }

  void GiveUp() {
    if (document().InDrag()) document().CancelDrag();
    ui_.KeepDrawing();
  }

  void DrawSampling() {
    const Sampling& sampling = quality_.sampling;
    int method = static_cast<int>(sampling.method);
    if (Choice("method", "How contacts are chosen", "/sampling/method", kMethods, method))
      Done(SetSamplingMethod(document(), static_cast<SamplingMethod>(method)));
    if (sampling.method == SamplingMethod::kShare) {
      DrawAmount({"share", "Share of each agent's contacts", "/sampling/share", 0.5, 10, 0.5, true},
                 sampling.share);
      return;
    }
    DrawAmount({"contacts", "Contacts per agent a month", "/sampling/per_agent_month", 1, 50},
               sampling.per_agent_month);
    if (sampling.method == SamplingMethod::kStratified)
      DrawAmount({"newcomers", "Of each newcomer", "/sampling/newcomers_per_agent_month", 1, 50},
                 sampling.newcomers_per_agent_month);
    if (sampling.method == SamplingMethod::kHybrid || sampling.method == SamplingMethod::kAutomated)
      DrawAmount({"random", "Of them at random", "/sampling/random_share", 0, 100, 5, true},
                 sampling.random_share);
  }

  void DrawCalibration() {
    const std::optional<double> weeks = quality_.calibration.every_weeks;
    int chosen = -1;
    for (std::size_t i = 0; i < kCalibrationWeeks.size(); ++i) {
      if (kCalibrationWeeks[i] == weeks.value_or(0)) chosen = static_cast<int>(i);
    }
    Head("Calibration sessions", chosen < 0 ? CalibrationInWords(weeks) : std::string());
    if (Segmented(ui_, "quality/policy/calibration", at_.CutTop(theme().metrics.control, ui_.Px(4)),
                  kCalibration, chosen)) {
      const double to = kCalibrationWeeks[static_cast<std::size_t>(chosen)];
      Done(SetCalibration(document(), to > 0 ? std::optional(to) : std::nullopt));
    }
    Hint("calibration", NoteOfDefault("/quality/calibration/every_weeks"), "/calibration");
  }

  void DrawAutomation() {
    bool on = quality_.automation.has_value();
    const Rect row = at_.CutTop(ui_.Px(38), ui_.Px(12));
    const double found = quality_.automation.value_or(Automation()).sensitivity_objective;
    const std::string explained = "finds " + FormatPercent(found) + " of misses" +
                                  (found == Automation().sensitivity_objective ? ", assumed" : "");
    if (Switch(ui_, "quality/policy/automation", row, "A program scores all", explained, on))
      Done(SetAutomation(document(), on));
  }

  void DrawCoaching() {
    const Coaching& coaching = quality_.coaching;
    int whom = static_cast<int>(coaching.whom);
    if (Choice("coach", "Whom to coach", "/coaching/whom", kWhom, whom))
      Done(SetCoached(document(), static_cast<CoachWhom>(whom)));
    if (coaching.whom == CoachWhom::kNobody) return;
    if (coaching.whom != CoachWhom::kEverybody)
      DrawAmount({"worst", "Share of agents coached", "/coaching/worst_share", 5, 50, 5, true},
                 coaching.worst_share);
    DrawAmount({"control", "Control group, not coached", "/coaching/control_share", 0, 50, 5, true,
                coaching.control_share > 0 ? "" : "without one no effect can be told; "},
               coaching.control_share);
  }

  void Head(std::string_view label, std::string_view value = {}) {
    const Rect row = at_.CutTop(theme().type.body.line, ui_.Px(4));
    DrawTextIn(ui_.list(), theme().type.body, row, theme().text, label);
    if (!value.empty())
      DrawTextIn(ui_.list(), theme().type.body_bold, row, theme().text, value, Align::kRight);
  }

  // The line under a control, in full on hovering; and below it what the file warns of there.
  void Hint(std::string_view id, const DefaultNote& note, std::string_view pointer) {
    const Rect row = at_.CutTop(theme().type.small.line);
    DrawTextIn(ui_.list(), theme().type.small, row, theme().text3, note.brief);
    if (!note.full.empty()) {
      ui_.Control("quality/policy/" + std::string(id) + "/hint", row,
                  {.kind = ControlKind::kText,
                   .text = note.brief,
                   .focusable = false,
                   .hand = false,
                   .tooltip = note.full});
    }
    DrawWarnings(pointer);
  }

  void DrawWarnings(std::string_view pointer) {
    for (const Diagnostic& diagnostic :
         document().DiagnosticsAt("/quality" + std::string(pointer))) {
      const std::string words = "Watch: it " + diagnostic.problem + ".";
      const float high = DrawWrapped(ui_.list(), theme().type.small, at_.Min(), at_.w,
                                     ToneText(theme(), Tone::kWarn), words);
      at_.CutTop(high);
    }
    at_.CutTop(ui_.Px(10));
  }

  template <std::size_t kCount>
  bool Choice(std::string_view id, std::string_view label, std::string_view pointer,
              const std::array<std::string, kCount>& entries, int& chosen) {
    Head(label);
    const bool changed = Dropdown(ui_, "quality/policy/" + std::string(id),
                                  at_.CutTop(theme().metrics.control, ui_.Px(4)), entries, chosen);
    Hint(id, NoteOfDefault("/quality" + std::string(pointer)), pointer);
    return changed;
  }

  void DrawAmount(const Amount& amount, double now) {
    const double factor = amount.percent ? 100 : 1;
    const std::string pointer = "/quality" + std::string(amount.pointer);
    const DefaultNote note = NoteOfDefault(pointer, amount.percent);
    const std::string brief = amount.about + note.brief;
    double value = now * factor;
    SliderOptions options;
    options.min = std::min(amount.min, value);
    options.max = std::max(amount.max, value);
    options.step = amount.step;
    options.label = amount.label;
    options.unit = amount.percent ? "%" : "";
    options.note = brief;
    options.format = [](double at) {
      return FormatNumber(at, std::abs(at - std::round(at)) < 1e-9 ? 0 : 1);
    };
    options.enabled = amount.enabled;
    options.tooltip = amount.enabled ? std::string_view(note.full) : amount.why_not;
    const SliderResult moved = Slider(ui_, "quality/policy/" + std::string(amount.id),
                                      at_.CutTop(ui_.Px(66)), value, options);
    DrawWarnings(amount.pointer);
    if (moved.given_up) return GiveUp();
    if (!moved.changed && !(moved.finished && document().InDrag())) return;
    if (moved.dragging && moved.changed && !document().InDrag()) document().BeginDrag(amount.label);
    // A slider's arithmetic leaves dust that a file should not hold.
    const double kept = std::round(value / factor * 1e6) / 1e6;
    Done(document().SetAt(pointer, fmt::format("{}", kept), amount.label, pointer));
    if (moved.finished && document().InDrag()) document().EndDrag();
  }

  Ui& ui_;
  Application& application_;
  QualityState& state_;
  std::shared_ptr<const Scenario> scenario_;
  const Quality& quality_;  // of scenario_, which edits replace and never change
  Rect at_;                 // what is left
  const std::vector<std::size_t> open_;
};

// What the policy takes and reaches, by month.
void DrawFigures(Ui& ui, const QualityState& state, Rect rect) {
  const Theme& t = ui.theme();
  const struct {
    std::string_view figure, label;
    bool monthly;
  } kRows[] = {{"evaluator_hours", "Evaluator hours a month", true},
               {"qa_cost", "QA cost a month", true},
               {"evaluations", "Evaluated a month", true},
               {"coverage", "Of all contacts", false}};
  for (const auto& entry : kRows) {
    const Rect row = rect.CutTop(ui.Px(22));
    const quality::Figure& figure = *quality::FigureNamed(entry.figure);
    ValueText text{"–", "", ""};
    if (state.of)
      text = FigureText(figure, entry.monthly ? PerMonth(*state.of, entry.figure)
                                              : state.of->Figure(entry.figure));
    const ShownEstimate shown{text.value, text.unit, "", text.interval,
                              state.of && state.of->finished && !state.stale};
    const float wide = EstimateWidth(ui, shown, t.type.body_bold, t.type.small) + ui.Px(8);
    DrawTextIn(ui.list(), t.type.body, {row.x, row.y, row.w - wide, t.type.body.line}, t.text2,
               entry.label);
    DrawEstimateRight(ui, row.Right(), row.y, shown, t.type.body_bold, t.type.small);
    const std::string tip = std::string(figure.label) + ": " + std::string(figure.formula) + ".";
    ui.Control("quality/policy/figure/" + std::string(entry.figure), row,
               {.kind = ControlKind::kText,
                .text = EstimateWords(shown),
                .focusable = false,
                .hand = false,
                .tooltip = tip});
  }
}

// Something to compare with, unless there is something already: twice the contacts.
void CompareWithAnother(Application& application, FrameRequests& frame) {
  const auto& document = application.document();
  if (document.what_if()->variants.empty()) {
    const Scenario& scenario = *document.scenario();
    const double amount = 2 * PresentAmount(scenario);
    Change twice;
    twice.pointer = AmountPointer(scenario);
    twice.value =
        fmt::format("{}", ByShare(scenario) ? std::min(1.0, amount) : std::max(1.0, amount));
    Variant variant;
    variant.name = "Twice the contacts";
    variant.description = "The same policy with twice as many contacts evaluated.";
    variant.changes = {twice};
    application.TryVariant(variant);
  }
  frame.GoTo("what-if");
}

}  // namespace

void DrawPolicy(Context& context, Application& application, FrameRequests& frame,
                QualityState& state, const Rect& rect) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  Rect inside = Card(ui, rect, "QA policy");
  const float square = ui.Px(28);
  const bool over = context.room == Room::kSmall || state.tab == QualityTab::kScorecard;
  if (IconButton(ui, "quality/policy/hide",
                 {rect.Right() - square - ui.Px(10), rect.y + ui.Px(10), square, square},
                 kIconClose, "Hide the policy"))
    (over ? state.policy_over : state.policy) = false;
  const Rect button = inside.CutBottom(t.metrics.control, ui.Px(12));
  const Rect figures = inside.CutBottom(ui.Px(88), ui.Px(8));
  DrawHLine(ui.list(), inside.x, inside.Right(), inside.Bottom(), t.line);
  // The bar of the scroll stands in the card's padding.
  const float bar = ui.Px(12);
  Rect list = ui.BeginScroll("quality/policy/list", {inside.x, inside.y, inside.w + bar, inside.h},
                             state.policy_height);
  list.w -= bar;
  PolicyPanel panel(ui, application, state, list, inside.h);
  panel.Draw();
  const float high = panel.y() - list.y;
  if (high != state.policy_height) state.policy_height = high, ui.KeepDrawing();
  ui.EndScroll();
  DrawFigures(ui, state, figures);
  if (Button(ui, "quality/policy/compare", button, "Compare with another policy",
             {.style = ButtonStyle::kPrimary,
              .tooltip = "Opens What-if with this policy as the base"}))
    CompareWithAnother(application, frame);
}

}  // namespace callfloor::ui
