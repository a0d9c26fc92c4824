// What the parts of Home share in one frame. A part draws into its rectangle and carries out what
// it is asked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/application.h"
#include "ui/frame/workspace.h"
#include "ui/plot/state.h"
#include "ui/widgets/basic.h"
#include "ui/workspaces/home/home_data.h"

namespace callfloor::ui {

// What Home remembers between frames.
struct HomeState {
  HomeData data;
  std::shared_ptr<const RunSnapshot> of;  // what data was made of
  std::uint64_t of_scenario = 0;          // scenario revision, likewise

  plot::ChartState chart;
  bool chart_focused = false;
  int chart_shown = 0;                   // 0: through the day; 1: day by day
  std::vector<plot::ChartState> course;  // one for each curve

  int explained = -1;        // card whose explanation and limits are open
  bool all_stories = false;  // the list of every shipped scenario is open
  bool drawer = false;       // small windows: new scenario and recent files are open
  int tour = 0;              // step that shows, from 1; 0: none
  bool tour_offered = false;

  FourAnswers answers;
  std::string agents_text, open_text;
  bool agents_wrong = false, open_wrong = false;
  std::string problem;
  bool previewed = false;
};

struct HomeView {
  Context& context;
  Application& application;
  FrameRequests& frame;
  HomeState& state;

  Ui& ui() const { return context.ui; }
  const Theme& theme() const { return context.ui.theme(); }
  float Px(float v) const { return context.ui.Px(v); }
  bool small() const { return context.room == Room::kSmall; }
};

// The six cards; clicking one explains it and sets its limits.
void DrawKeyFigures(HomeView& view, const Rect& rect);
void DrawDayChart(HomeView& view, const Rect& rect);
// The same, or the course of the agents from day to day, where they change.
void DrawCourse(HomeView& view, const Rect& rect);
void DrawNewScenario(HomeView& view, const Rect& rect);
// Head and story cards of the shipped scenarios.
void DrawStories(HomeView& view, const Rect& rect);
void DrawRecent(HomeView& view, const Rect& rect);
// Where each step of the tour points to.
struct TourAnchors {
  Rect verdict, figure, mark, chart, fresh;
};
void DrawTour(HomeView& view, const TourAnchors& anchors);

}  // namespace callfloor::ui
