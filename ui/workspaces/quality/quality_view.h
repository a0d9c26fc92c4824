// What the parts of the Quality page share in one frame. A part draws into its rectangle and
// carries out what it is asked.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/fields.h"
#include "ui/app/application.h"
#include "ui/app/quality_run.h"
#include "ui/app/sweep.h"
#include "ui/frame/workspace.h"
#include "ui/plot/geometry.h"
#include "ui/plot/state.h"
#include "ui/plot/style.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/table.h"
#include "ui/workspaces/quality/quality_data.h"

namespace callfloor::ui {

enum class QualityTab { kOperational, kTactical, kStrategic, kScorecard, kTruth };

// What the page remembers between frames; never kept in a file.
struct QualityState {
  QualityTab tab = QualityTab::kOperational;
  QualityTab before_truth = QualityTab::kOperational;
  bool truth = false;                         // the curtain is up
  std::shared_ptr<const QualitySnapshot> of;  // what data was made of
  bool stale = false;                         // `of` is of the policy before the last edit
  QualityData data;
  // What would help, of the open scenario; null until something of it is known.
  std::shared_ptr<const SweepSnapshot> help;
  int help_figure = 0;       // which one the picture shows
  bool policy = true;        // the panel stands beside the page, where there is room for it
  bool policy_over = false;  // likewise over the page, where there is none
  float policy_height = 0;   // of the panel's controls, as drawn last
  // Sections of the panel that are to be open, the one opened last behind; as many are as fit.
  std::vector<std::size_t> policy_open = {1, 2, 0};
  std::array<float, 3> policy_heights{};  // of their controls, as drawn last

  int card = -1;             // position in World::cards whose story is open
  bool assumptions = false;  // the list of them is open
  bool experiments = false;  // likewise
  std::vector<Assumption> assumed;
  int reached = 0;  // the truth about the list, or about scores
  int side = 0;     // small windows: evaluated contacts, or open cases
  TableState agents, criteria, contacts, cases, agreement, fixes, assumed_rows;
  plot::ChartState months, resolution, evaluators, meaning, line_up, gains, help_chart;
};

struct QualityView {
  Context& context;
  Application& application;
  FrameRequests& frame;
  QualityState& state;
  const QualitySnapshot& snapshot;
  const quality::World& world;
  bool reliable = true;  // the tab's gate is open; else its numbers are grey
  bool narrow = false;   // beside the panel of the policy: no wider than a small window

  Ui& ui() const { return context.ui; }
  const Theme& theme() const { return context.ui.theme(); }
  float Px(float v) const { return context.ui.Px(v); }
  bool small() const { return narrow || context.room == Room::kSmall; }
  float gutter() const { return context.room == Room::kSmall ? Px(12) : theme().metrics.gutter; }
  ImU32 ink() const { return reliable ? theme().text : theme().text3; }
  plot::Role role() const { return reliable ? plot::Role::kA : plot::Role::kIdle; }
};

// What stands above a tab.
struct QualityTabText {
  std::string_view id, label, subtitle;
};
const QualityTabText& TextOf(QualityTab tab);
// Whose gate a tab has.
quality::Level LevelOf(QualityTab tab);
// The tabs side by side; takes their room off the row.
void DrawQualityTabs(Context& context, QualityState& state, Rect& row);
// The sentence of a dashboard; takes its room off the page.
void DrawQualitySentence(Context& context, const QualityState& state, Rect& page);

// The tabs, each into the whole room below the sentence.
void DrawOperational(QualityView& view, Rect room);
void DrawTactical(QualityView& view, Rect room);
void DrawStrategic(QualityView& view, Rect room);
void DrawTruth(QualityView& view, Rect room);

// The QA policy, to be changed: a panel beside the page or, in small windows, over it.
void DrawPolicy(Context& context, Application& application, FrameRequests& frame,
                QualityState& state, const Rect& rect);

// What would help: a figure that only a simulator knows, over the number of contacts, by what the
// evaluators are like. For the tab of the truth alone.
void DrawWhatWouldHelp(QualityView& view, const Rect& rect);

// Who needs help now: every agent with interval, chance to be below the target and coaching.
void DrawAgents(QualityView& view, const Rect& rect);

// The story of an evaluated contact; over the page.
void DrawContactCard(QualityView& view);
// What stands where a scenario says nothing of quality; `policy`: there is one to open.
enum class QualityWish { kNone, kAdd, kOpenPolicy };
QualityWish DrawWithoutQuality(Context& context, const Scenario& scenario, bool policy);

// While the first run is simulated, is paused, or could not be.
void DrawBeforeFirstRun(Context& context, const Rect& rect, std::string_view problem, bool paused);

// The defaults on which the numbers rest that no study gives; over the page.
void DrawAssumptions(Context& context, QualityState& state);
// The experiments that come with the program; over the page. The one chosen, or nullptr.
const ShippedScenario* DrawExperiments(Context& context, QualityState& state,
                                       const std::vector<ShippedScenario>& experiments);

// --- bricks ---
// "n = 12 runs": how many stand behind the figures so far.
std::string RunsOf(const QualityView& view);
plot::PlotStyle QualityPlotStyle(Ui& ui);
inline plot::Rect PlotRect(const Rect& rect) {
  return {rect.x, rect.y, rect.Right(), rect.Bottom()};
}
// A figure over the replications: label, value ± interval, in how many runs it exists.
void DrawTile(QualityView& view, const Rect& rect, std::string_view figure);
// Several of them side by side.
void DrawTiles(QualityView& view, const Rect& rect,
               std::initializer_list<std::string_view> figures);
// The same as lines of a card, whose head says RunsOf; returns the height used.
float DrawFigureRows(QualityView& view, const Rect& rect,
                     std::initializer_list<std::string_view> figures);
// Figures with their intervals on one axis, against 0 (differences) or not.
void DrawFigureIntervals(QualityView& view, const Rect& rect, std::string_view name,
                         std::string_view unit, std::initializer_list<std::string_view> figures,
                         plot::ChartState& state, bool differences);
// A panel over the page, with its head and a way to close it; the room inside. EndLayer is the
// caller's.
Rect BeginPanel(Context& context, std::string_view name, std::string_view title, float width,
                bool& open);

}  // namespace callfloor::ui
