// The shifts of the chosen group as a Gantt chart: a line an agent, activities as breaks in it.
#include <algorithm>
#include <array>
#include <memory>

#include "sim/scenario/shift_plan.h"
#include "ui/app/format.h"
#include "ui/plot/from_theme.h"
#include "ui/plot/gantt.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui::editor {
namespace {

constexpr std::size_t kMostLanes = 40;  // of a shift; more say nothing more

plot::Role RoleOf(ActivityKind kind) {
  switch (kind) {
    case ActivityKind::kBreak:
      return plot::Role::kIdle;
    case ActivityKind::kLunch:
      return plot::Role::kText3;
    case ActivityKind::kMeeting:
    case ActivityKind::kTraining:
    case ActivityKind::kCoaching:
      return plot::Role::kC;
    case ActivityKind::kOther:
      break;
  }
  return plot::Role::kD;
}

std::string ActivityName(const Activity& activity) {
  if (!activity.name.empty()) return activity.name;
  static constexpr std::array kNames = {"break",    "lunch",    "meeting",
                                        "training", "coaching", "other"};
  return kNames[static_cast<std::size_t>(activity.kind)];
}

const AgentGroup* ChosenGroup(const ScenarioView& view, const Scenario* scenario) {
  const auto group = static_cast<std::size_t>(std::max(view.state.chosen.group, 0));
  if (scenario == nullptr || group >= scenario->agent_groups.size()) return nullptr;
  const AgentGroup& found = scenario->agent_groups[group];
  return found.shifts.empty() ? nullptr : &found;
}

}  // namespace

bool HasShiftGantt(const ScenarioView& view) {
  const std::shared_ptr<const Scenario> scenario = view.document().scenario();
  return ChosenGroup(view, scenario.get()) != nullptr;
}

void DrawShiftGantt(ScenarioView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const std::shared_ptr<const Scenario> scenario = view.document().scenario();
  const AgentGroup* group = ChosenGroup(view, scenario.get());
  if (group == nullptr) return;
  const Rect inside = Card(ui, rect, {}, {});
  const std::string title = "Shifts of " + group->name;
  struct Words {
    std::string name, detail;
    std::vector<std::string> labels;
  };
  std::vector<Words> words(group->shifts.size());
  std::vector<std::vector<plot::GanttSpan>> spans(group->shifts.size());
  for (std::size_t s = 0; s < group->shifts.size(); ++s) {
    const Shift& shift = group->shifts[s];
    words[s].name = FormatNumber(shift.agents, 0) + " × " + shift.name;
    words[s].detail = FormatClock(shift.start.minutes) + " to " + FormatClock(shift.end.minutes);
    for (const Activity& activity : shift.activities)
      words[s].labels.push_back(ActivityName(activity));
    const double start = shift.start.minutes * 60.0;
    const auto lanes = std::min<std::size_t>(static_cast<std::size_t>(shift.agents), kMostLanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      spans[s].push_back({.start = start,
                          .end = start + LengthMin(shift) * 60.0,
                          .lane = static_cast<int>(lane),
                          .role = plot::Role::kA,
                          .alpha = 0.8f,
                          .label = "at work"});
      for (const PlannedActivity& planned : PlanOf(shift, static_cast<int>(lane))) {
        const Activity& activity = shift.activities[planned.activity];
        spans[s].push_back({.start = start + planned.start_min * 60.0,
                            .end = start + planned.End() * 60.0,
                            .lane = static_cast<int>(lane),
                            .role = RoleOf(activity.kind),
                            .outlined = activity.paid,
                            .label = words[s].labels[planned.activity]});
      }
    }
  }
  std::vector<plot::GanttRow> rows;
  for (std::size_t s = 0; s < spans.size(); ++s)
    rows.push_back({words[s].name, words[s].detail, spans[s], false});
  const std::array keys = {plot::GanttKey{"at work", plot::Role::kA, 0.8f, false},
                           plot::GanttKey{"paid break", plot::Role::kIdle, 1, true},
                           plot::GanttKey{"unpaid lunch", plot::Role::kText3, 1, false},
                           plot::GanttKey{"meeting or training", plot::Role::kC, 1, true}};
  plot::GanttSpec spec;
  spec.name = "shifts";
  spec.title = title;
  spec.subtitle = "a line an agent";
  spec.x.low = scenario->clock.open.minutes * 60.0;
  spec.x.high = scenario->clock.close.minutes * 60.0;
  spec.rows = rows;
  spec.keys = keys;
  const plot::PlotStyle style = plot::StyleFromTheme(ui.theme());
  plot::DrawGantt(spec, view.state.shifts, style,
                  {inside.x, inside.y, inside.Right(), inside.Bottom()});
  std::string told;
  for (const Words& word : words)
    told += (told.empty() ? "" : "; ") + word.name + ", " + word.detail;
  ui.Register("scenario/shifts", inside, ControlKind::kText, told);
}

}  // namespace callfloor::ui::editor
