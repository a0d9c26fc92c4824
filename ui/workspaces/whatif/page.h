// What the parts of the What-if page share: the application, the rows, the newest answers, and what
// is open.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/app/application.h"
#include "ui/app/format.h"
#include "ui/app/outcome.h"
#include "ui/frame/workspace.h"
#include "ui/plot/interval_chart.h"
#include "ui/plot/small_multiples.h"
#include "ui/plot/state.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/file_panel.h"
#include "ui/widgets/table.h"
#include "ui/workspaces/whatif/levers.h"

namespace callfloor::ui::what_if {

// One scenario's service level over the day, as a chart wants it; percent.
struct DayCurve {
  std::vector<double> x, y, low, high;
};

class Page {
 public:
  explicit Page(Application& application) : app(application) {}

  Application& app;

  // Takes what is new in the document and in the run; called before anything is drawn.
  void Refresh();
  const Scenario& base() const { return *app.document().scenario(); }
  const std::vector<Variant>& variants() const { return app.document().what_if()->variants; }
  int count() const { return static_cast<int>(variants().size()); }
  // Position of variant k (−1: the base) in the newest snapshot, also while that is of the moment
  // before; nothing when it holds no answer for it.
  std::optional<std::size_t> Position(int k) const;
  // Whether the digits may be believed: of the latest state, and a quarter of the days done, or
  // thirty runs of several days each.
  bool Settled() const;
  // Runs so far, of the newest snapshot.
  std::uint64_t done() const { return shown_ ? shown_->done : 0; }
  // Of a measure or of a figure of quality, by name.
  Estimate Value(int k, std::string_view outcome) const;
  Estimate Difference(int k, std::string_view outcome) const;
  // Lifts or lowers the curtain before what only a simulator knows; lifted, the page is about that.
  void ShowTruth(bool on);
  // With the first figure that the page shows, unless it is about these already.
  void OpenSweep();
  // What the rows "You get" and the charts are about: what was chosen, as long as it can be seen.
  OutcomeSet Shown() const;
  std::vector<OutcomeSet> Sets() const { return OutcomeSetsOf(base(), app.shows_truth()); }
  // The outcomes of those rows, kFirstOutcomes of them.
  const std::array<std::string_view, kFirstOutcomes>& Rows() const {
    return FirstOutcomes(Shown());
  }
  // Whether it may be shown: what only a simulator knows, while the curtain is up.
  bool MayShow(const Outcome& outcome) const { return !outcome.ReadsTruth() || app.shows_truth(); }
  const DayCurve& Curve(int k, std::string_view measure = "service_level");
  int OpenDays() const;
  // "Much worse, by 18 to 20 points." of the service level, "QA cost: worse, by € 3 to 4." of a
  // figure of quality; and what it costs. Both may be empty.
  std::string VerdictOf(int k, std::string_view outcome = "service_level") const;
  // The same behind the name of the variant and a colon: "QA cost worse, by € 3 to 4.", "no
  // difference that matters in repeats."
  std::string VerdictBehindName(int k, std::string_view outcome) const;
  // The verdict on the rows "You get": of the service level, or which figures are better and which
  // worse.
  std::string SummaryOf(int k) const;
  std::string ConsequenceOf(int k) const;

  // Edits, each one step of undo.
  void Edit(std::string_view label, WhatIf what_if, std::string_view key = {});
  void MoveLever(int k, const Lever& lever, double amount, bool dragging, bool finished);
  // Adds a variant of these changes with a name of its own; −1 when there is no room.
  int AddVariant(const std::string& name, const std::vector<Change>& changes);
  void Duplicate(int k);
  void Remove(int k);
  void Rename(int k, const std::string& name);
  std::string FreeName(const std::string& wanted) const;
  // Brings a variant into sight, as the one that is spoken of.
  void Show(int k);

  LeverSet set;
  std::vector<HourWindow>
      wished;  // windows that were set by hand, or found when the file was opened
  bool each_type = false;
  std::optional<OutcomeSet> chosen_set;  // nothing: by what the variants change
  OutcomeSet before_truth = OutcomeSet::kQuality;

  int active = -1;      // variant that was touched last
  int first_shown = 0;  // of the columns
  int show_soon = -1;   // variant that the columns bring into sight
  bool sweep_open = false;
  std::optional<bool> charts_open;  // nothing: by the room there is
  int menu = -1;                    // variant whose menu is open
  Rect menu_anchor;
  std::string menu_name, menu_notes;
  int hours = -1;  // window whose hours are being set
  Rect hours_anchor;
  double hours_from = 0, hours_to = 0;
  std::optional<FilePanel> save_panel;
  std::string focus_soon;  // control to focus once it is on screen

  // Charts.
  std::array<plot::ChartState, kFirstOutcomes> difference_states;
  TableState figures;  // of quality, all of them
  plot::ChartState day_state, sweep_state, view_state;
  plot::SmallMultiplesState multiples_state, view_multiples;
  // The sweep's choices.
  int sweep_x = 0, sweep_y = 0;  // sweep_y 0: one-way
  std::string sweep_outcome;     // empty: the first figure that the page shows
  bool sweep_started = false;
  std::uint64_t sweep_revision = 0;
  // The presentation, and the panel that prepares it.
  bool views_open = false;
  int view = 0;
  bool notes_open = false;
  std::string view_title, view_notes;
  int edited_view = -1;
  PreparedView edited;  // the view as it was when its texts were taken over

 private:
  struct Cached {
    const RunSnapshot* snapshot = nullptr;
    std::string measure;
    std::size_t position = 0;
    DayCurve curve;
  };
  std::vector<Cached> curves_;
  std::shared_ptr<const RunSnapshot> shown_;
  std::uint64_t set_revision_ = ~std::uint64_t{0};
  bool set_each_type_ = false;
  std::string wished_for_;
};

// The parts of the page. Each draws into its rectangle and handles its own controls.
void DrawColumns(Page& page, Context& context, const Rect& rect);
void DrawCharts(Page& page, Context& context, const Rect& rect);
// Every figure of quality of one variant beside the base.
void DrawAllFigures(Page& page, Context& context, const Rect& rect);
void DrawSweep(Page& page, Context& context, const Rect& rect);
void DrawViews(Page& page, Context& context, const Rect& rect);
void DrawPresentation(Page& page, Context& context);
void DrawMenus(Page& page, Context& context);

// Charts' style under the window's theme, with its numbers and its registry of controls.
plot::PlotStyle ChartStyle(Ui& ui, bool talk = false);
inline plot::Rect ToPlot(const Rect& rect) { return {rect.x, rect.y, rect.Right(), rect.Bottom()}; }
// Line chart of a measure over the day for the base and some variants; small multiples from four
// variants on.
void DrawDay(Page& page, Context& context, const Rect& rect, std::string_view measure,
             const std::vector<int>& shown, bool talk);
// Differences from the base with their intervals, one row a variant.
void DrawDifference(Page& page, Context& context, const Rect& rect, std::string_view measure,
                    const std::vector<int>& shown, plot::ChartState& state, bool talk);

}  // namespace callfloor::ui::what_if
