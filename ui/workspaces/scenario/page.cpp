// The middle of the page: the cards of the section that is open.
#include <algorithm>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/view.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr const char* kCalls = "/contact_types/*/arrivals/per_hour";
constexpr const char* kActual = "/contact_types/*/arrivals/actual_per_hour";
constexpr const char* kAgents = "/agent_groups/*/agents";

// While the text has errors: what is wrong, and what the results are of.
void DrawBanner(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  const auto& problems = view.document().diagnostics();
  const auto first = std::find_if(problems.begin(), problems.end(), [](const Diagnostic& d) {
    return d.severity == Severity::kError;
  });
  if (first == problems.end()) return;
  DrawBox(ui.list(), rect, t.metrics.card_radius, t.bad_fill, 0);
  Rect line = rect.Inset(t.metrics.card_padding, 0);
  DrawStatus(ui, Status::kBad, {line.x + ui.Px(7), line.Center().y}, ui.Px(14));
  line.CutLeft(ui.Px(26));
  const Rect button = line.CutRight(ButtonWidth(ui, "Next problem"), ui.Px(12))
                          .Inset(0, (rect.h - t.metrics.control) / 2);
  if (Button(ui, "scenario/next-problem", button, "Next problem")) ShowNextProblem(view);
  // Hours that changed are mended for all curves at once.
  const std::size_t misfits = CurvesThatDoNotFit(view.document()).size();
  if (misfits > 0) {
    const std::string_view verb = misfits == 1 ? "Fit the curve" : "Fit the curves";
    const Rect fit =
        line.CutRight(ButtonWidth(ui, verb), ui.Px(12)).Inset(0, (rect.h - t.metrics.control) / 2);
    if (Button(ui, "scenario/fit", fit, verb)) FitCurves(view.document());
  }
  const std::size_t count = ProblemsIn(view.document()).errors;
  const std::string what = Explain(view.document(), *first, view.state.last).what;
  std::string head = count == 1 ? what : Counted(count, "problem", "problems") + ". " + what;
  if (misfits > 0 && misfits == count)
    head = Counted(misfits, "curve does", "curves do") + " not fit the open day.";
  const std::string rest = "Results shown: the last file without problems.";
  const float room = TextWidth(t.type.small, rest) + ui.Px(16);
  const float wanted = TextWidth(t.type.body_bold, head);
  const Rect words{line.x, line.y, std::min(wanted, std::max(line.w - room, line.w * 0.5f)),
                   line.h};
  DrawTextIn(ui.list(), t.type.body_bold, words, t.bad, head);
  line.CutLeft(words.w, ui.Px(12));
  DrawTextIn(ui.list(), t.type.small, line, t.text2, rest);
  ui.Register("scenario/banner", rect, ControlKind::kText, head + " " + rest);
}

void DrawArrivals(ScenarioView& view, Rect rect, const Section& section) {
  const float gutter = view.theme().metrics.gutter;
  const float below = view.small() ? view.Px(176) : std::floor(rect.h * 0.44f);
  const Rect cards = rect.CutBottom(below, gutter);
  // What comes in place of the forecast has its curve where any type says so.
  std::vector<std::string> curves{kCalls};
  if (!PointersOf(view.document(), kActual).empty()) curves.push_back(kActual);
  // Where all agents have shifts, no group has a curve.
  const bool agents = !PointersOf(view.document(), kAgents).empty();
  if (agents) curves.push_back(kAgents);
  DrawCurveCard(view, rect, agents ? "Calls and agents through the day" : "Calls through the day",
                curves);
  if (view.small()) {
    DrawFormCard(view, cards, section, false);
    return;
  }
  Rect right = cards;
  const Rect left = right.CutLeft(std::floor(cards.w * 0.355f), gutter);
  DrawFormCard(view, left, section, false);
  DrawSkills(view, right);
}

// Groups with shifts have no curve of their own.
int CurveOfGroup(const ScenarioView& view) {
  int curve = 0;
  for (int g = 0; g < view.state.chosen.group; ++g)
    curve += view.document().ValueAt("/agent_groups/" + std::to_string(g) + "/agents").has_value();
  return curve;
}

void DrawAgents(ScenarioView& view, Rect rect, const Section& section) {
  const float gutter = view.theme().metrics.gutter;
  DrawSubjects(view, rect.CutTop(SubjectsHeight(view, section, true), gutter), section, true);
  const float curve = std::clamp(rect.h * 0.5f, view.Px(150), view.Px(420));
  const Rect card = rect.CutTop(std::floor(curve), gutter);
  // The curve is of the group that is chosen in the table.
  CurveState& state = view.state.curves["agents"];
  if (HasShiftGantt(view)) {
    DrawShiftGantt(view, card);
  } else {
    if (!state.dragging && state.shown >= 0) state.shown = CurveOfGroup(view);
    DrawCurveCard(view, card, "On duty through the day", {kAgents});
  }
  DrawFormCard(view, rect, section, false);
}

}  // namespace

void DrawMiddle(ScenarioView& view, const Rect& rect) {
  Rect rest = rect;
  const float gutter = view.theme().metrics.gutter;
  if (!view.document().TextLoads()) DrawBanner(view, rest.CutTop(view.Px(48), view.Px(12)));
  const Section* found = FindSection(view.state.section);
  const Section& section = found ? *found : Sections().front();
  if (section.id == "arrivals") {
    DrawArrivals(view, rest, section);
    return;
  }
  if (section.id == "agents") {
    DrawAgents(view, rest, section);
    return;
  }
  if (section.id == "ivr") {
    const float wanted = IvrGraphHeight(view);
    if (wanted > 0)
      DrawIvrGraph(view,
                   rest.CutTop(std::min(wanted, std::floor(rest.h * (view.small() ? 0.38f : 0.5f))),
                               gutter));
  }
  if (section.id == "skills") {
    DrawSkills(view, rest);
    return;
  }
  const std::size_t count =
      section.subject == Subject::kNone ? 0 : view.document().SizeAt(ListOf(section.subject));
  const bool editable = section.id == "types";
  if (section.subject != Subject::kNone && (editable || count > 1))
    DrawSubjects(view, rest.CutTop(SubjectsHeight(view, section, editable), gutter), section,
                 editable);
  if (section.id == "routing" && count > 0) {
    const float least = view.small() ? 0.5f : 0.45f;
    DrawRoutingSteps(
        view, rest.CutTop(std::min(RoutingStepsHeight(view), std::floor(rest.h * least)), gutter));
  }
  if (section.id == "people" && HasShiftGantt(view))
    DrawShiftGantt(view, rest.CutTop(std::floor(rest.h * 0.45f), gutter));
  DrawFormCard(view, rest, section, true);
}

}  // namespace callfloor::ui::editor
