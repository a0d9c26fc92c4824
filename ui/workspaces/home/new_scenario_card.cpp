#include <algorithm>

#include "sim/center/measures.h"
#include "ui/app/format.h"
#include "ui/app/wording.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/home/home_view.h"

namespace callfloor::ui {
namespace {

std::string AgentsText(const FourAnswers& answers) {
  const std::string most = std::to_string(answers.agents_most);
  return answers.agents_least == answers.agents_most
             ? most
             : std::to_string(answers.agents_least) + " to " + most;
}

std::string OpenText(const FourAnswers& answers) {
  return FormatClock(answers.open.minutes) + " – " + FormatClock(answers.close.minutes);
}

// The result in one line: "69 % ± 2 in 20 s, 13 % ± 1 give up, 52 s ± 6 wait".
std::string ResultLine(const RunSnapshot& snapshot) {
  const auto part = [&](const char* name, const std::string& words) {
    const Estimate estimate = snapshot.Overall(0, name);
    return estimate.Exists()
               ? "**" + MeasureLine(*FindMeasure(name), estimate, true) + "** " + words
               : std::string();
  };
  const double within = snapshot.scenarios[0]->service_level.within_s;
  std::string line = part("service_level", "in " + FormatNumber(within, 0) + "\u00a0s");
  for (const std::string& more : {part("abandon_rate", "give\u00a0up"), part("asa_s", "wait")}) {
    if (!more.empty()) line += (line.empty() ? "" : ",  ") + more;
  }
  return line.empty() ? "Nobody would be answered." : line;
}

}  // namespace

void DrawNewScenario(HomeView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  HomeState& state = view.state;
  FourAnswers& answers = state.answers;
  Rect inside = Card(ui, rect, "A new scenario in four answers");
  const FourAnswers before = answers;
  bool changed = !state.previewed;
  if (!state.previewed) {
    state.agents_text = AgentsText(answers);
    state.open_text = OpenText(answers);
  }
  const float field = t.type.small.line + view.Px(4) + t.metrics.control;
  const float gap = view.Px(10);
  const auto cell = [&](int row, int column) {
    const Rect line{inside.x, inside.y + static_cast<float>(row) * (field + gap), inside.w, field};
    return line.Column(column, 2, t.metrics.gutter);
  };
  const auto below_label = [&](const Rect& at, std::string_view label, std::string_view note = {}) {
    const float label_height = FieldLabel(ui, at, label, note);
    return Rect{at.x, at.y + label_height, at.w, t.metrics.control};
  };

  double calls = answers.contacts_a_day;
  const NumberResult typed_calls =
      NumberField(ui, "home/new/calls", below_label(cell(0, 0), "Calls a day"), calls,
                  {.min = 1, .max = 1e7, .step = 50});
  if (typed_calls.typed) answers.contacts_a_day = *typed_calls.typed;
  if (typed_calls.changed) answers.contacts_a_day = calls;

  double handle = answers.handle_time_s;
  const NumberResult typed_handle = NumberField(
      ui, "home/new/handle-time", below_label(cell(0, 1), "Handle time"), handle,
      {.min = 1,
       .max = 86'400,
       .step = 10,
       .unit = "min:s",
       .format = FormatDuration,
       .parse = ParseDuration,
       .tooltip =
           "Talking and the work after the call, on average. 8:40 is 8 minutes 40 seconds."});
  if (typed_handle.typed) answers.handle_time_s = *typed_handle.typed;
  if (typed_handle.changed) answers.handle_time_s = handle;

  const FieldResult agents = TextField(
      ui, "home/new/agents", below_label(cell(1, 0), "Agents", "quiet to busy"), state.agents_text,
      {.error = state.agents_wrong,
       .tooltip =
           "\"8 to 12\": eight in quiet hours, twelve when most call. \"10\": ten all day."});
  if (agents.edited || agents.committed) {
    const auto range = ParseAgentRange(state.agents_text);
    state.agents_wrong = !range;
    if (range) answers.agents_least = range->least, answers.agents_most = range->most;
  }
  if (agents.committed && !state.agents_wrong) state.agents_text = AgentsText(answers);

  const FieldResult open =
      TextField(ui, "home/new/open", below_label(cell(1, 1), "Open"), state.open_text,
                {.error = state.open_wrong,
                 .tooltip = "From when to when, on the half hour: \"07:00 – 24:00\", \"8-17\"."});
  if (open.edited || open.committed) {
    const auto hours = ParseOpenHours(state.open_text);
    state.open_wrong = !hours;
    if (hours) answers.open = hours->open, answers.close = hours->close;
  }
  if (open.committed && !state.open_wrong) state.open_text = OpenText(answers);

  changed = changed || before.contacts_a_day != answers.contacts_a_day ||
            before.handle_time_s != answers.handle_time_s ||
            before.agents_least != answers.agents_least ||
            before.agents_most != answers.agents_most || before.open != answers.open ||
            before.close != answers.close;
  if (changed) {
    view.application.Preview(answers);
    state.previewed = true;
  }
  std::string problem = ProblemWith(answers);
  if (typed_calls.typed_wrong) problem = "Calls a day is a number, as in 1,150.";
  if (typed_handle.typed_wrong) problem = "Handle time is minutes and seconds, as in 4:20.";
  if (state.agents_wrong) problem = "Agents is one number or two, as in 8 to 12.";
  if (state.open_wrong) problem = "Open is from and to on the half hour, as in 07:00 – 24:00.";

  float y = inside.y + 2 * field + gap + view.Px(16);
  const float bottom = inside.Bottom() - t.metrics.control;
  if (y + view.Px(56) < bottom + t.metrics.control) {
    DrawHLine(ui.list(), inside.x, inside.Right(), y, t.line);
    y += view.Px(12);
  }
  const auto snapshot = view.application.preview();
  std::string result = problem;
  if (problem.empty()) result = snapshot ? ResultLine(*snapshot) : std::string("Simulating …");
  const std::string assumed = "Everything else is assumed, and says so in the scenario.";
  DrawTextIn(ui.list(), t.type.small, {inside.x, y, inside.w, t.type.small.line}, t.text3,
             problem.empty() ? "With these four answers" : "Not yet");
  y += t.type.small.line + view.Px(2);
  ui.Register("home/new/result", {inside.x, y, inside.w, t.type.lead.line}, ControlKind::kText,
              PlainText(result));
  if (problem.empty()) {
    RichStyle style = BodyStyle(t);
    if (RichWidth(LeadStyle(t), result) <= inside.w) style = LeadStyle(t);
    y += DrawRich(ui.list(), style, {inside.x, y}, inside.w, result, 2) + view.Px(2);
  } else {
    y += DrawWrapped(ui.list(), t.type.body, {inside.x, y}, inside.w, t.bad, problem, 2) +
         view.Px(2);
  }
  const float width = ButtonWidth(ui, "Create it");
  const Rect button{inside.Right() - width, bottom, width, t.metrics.control};
  if (Button(ui, "home/new/create", button, "Create it",
             {.enabled = problem.empty(),
              .tooltip = problem.empty() ? std::string_view() : std::string_view(problem)})) {
    view.application.Create(answers, "My centre");
    state.drawer = false;
  }
  const Rect note{inside.x, std::max(y, bottom), button.x - inside.x - view.Px(16),
                  t.metrics.control};
  DrawWrapped(ui.list(), t.type.small, {note.x, bottom}, note.w, t.text3, assumed, 2);
}

}  // namespace callfloor::ui
