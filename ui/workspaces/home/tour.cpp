#include <array>

#include "sim/center/measures.h"
#include "ui/app/format.h"
#include "ui/app/wording.h"
#include "ui/widgets/help.h"
#include "ui/workspaces/home/home_view.h"

namespace callfloor::ui {
namespace {

struct Step {
  std::string title, text;
  Rect anchor;
};

}  // namespace

void DrawTour(HomeView& view, const TourAnchors& anchors) {
  HomeState& state = view.state;
  if (!state.tour_offered) {
    state.tour_offered = true;
    if (!view.frame.TourSeen()) state.tour = 1;
  }
  if (state.tour <= 0) return;
  // The second step speaks of a number on the screen; until there is one the tour waits.
  if (!state.data.known) return;
  const HomeFigure& wait = state.data.figures[2];
  const std::string number = wait.estimate.Exists()
                                 ? MeasureLine(*FindMeasure(wait.measure), wait.estimate)
                                 : std::string("48\u00a0s\u00a0±\u00a03");
  const std::array<Step, 5> steps = {{
      {"The answer comes first",
       "This sentence says how the day goes and what one more agent would change. It is worked out "
       "by simulating the day again and again.",
       anchors.verdict},
      {"Every number comes with its interval",
       number + " is a range. Of 100 such ranges, 95 hold the answer that endless simulation would "
                "give. A mark turns red only when the whole range is past your limit.",
       anchors.figure},
      {"The limits are yours",
       "Click a card or its mark to see how the number is counted, and to set the target and the "
       "red limit that you are held to.",
       anchors.mark},
      {"See when it happens",
       "The line is the share answered in time, the bars are the calls, the step line is what your "
       "agents can take. Point at an hour to read it; the wheel zooms.",
       anchors.chart},
      {"Ask what if",
       view.small() ? "Try it in What-if moves agents and calls and shows the difference. The link "
                      "below makes a scenario of your own from four answers."
                    : "Try it in What-if moves agents and calls and shows the difference. Four "
                      "answers here make a scenario of your own, with the result as you type.",
       anchors.fresh},
  }};
  const int count = static_cast<int>(steps.size());
  const Step& step = steps[static_cast<std::size_t>(state.tour - 1)];
  TourAnswer answer =
      TourStep(view.ui(), "home/tour", step.anchor, step.title, step.text, state.tour, count);
  if (view.ui().OnTop() && view.ui().Shortcut({Key::kEscape})) answer = TourAnswer::kSkip;
  if (answer == TourAnswer::kNext) {
    ++state.tour;
    view.ui().Focus("home/tour/next", view.ui().focus_by_keyboard());
  }
  if (answer == TourAnswer::kSkip || state.tour > count) {
    state.tour = 0;
    view.ui().ClearFocus();
    view.frame.SetTourSeen(true);
  }
}

}  // namespace callfloor::ui
