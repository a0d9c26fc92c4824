#include "ui/workspaces/what_if_workspace.h"

#include <algorithm>
#include <string>

#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"
#include "ui/widgets/figures.h"
#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui {
namespace {

constexpr std::string_view kHelp =
    "What-if puts variants of a scenario side by side and says what each is worth.\n"
    "# What to do first\n"
    "Add a variant and move a slider. The answer follows within a moment and sharpens as more "
    "days are "
    "simulated. The tick on a slider is the base; the arrow beside it, or Backspace, goes "
    "back there, and Esc gives up a drag. Enter types a "
    "number: 11 for eleven agents, +2 for two more.\n"
    "# How to read it\n"
    "All variants meet the same callers with the same patience, so a difference comes from "
    "the change and not from luck. Behind ± stands the half-width of the 95\u00a0% interval "
    "of the paired "
    "difference. No difference that matters means just that.\n"
    "# Hours\n"
    "The clock beside a row of agents sets the hours it speaks of; other hours are the rest "
    "of the day.\n"
    "# Quality\n"
    "Where the scenario has a QA team, “You get” has Quality beside Service: four figures of what "
    "the team sees, and every other one at the right. T lifts the curtain before what only a "
    "simulator knows.\n"
    "# Sweep and presentation\n"
    "Sweep moves one row over its whole range, or two against one another. Present shows "
    "prepared views on the full "
    "screen: arrow keys walk, N shows your notes, Esc leaves. The list beside Present "
    "prepares "
    "them: their order, titles, notes and what each shows. Variants and views are saved "
    "with the scenario, in a "
    "what-if file beside it that callfloor compare runs too.\n";

}  // namespace

using what_if::Page;

WhatIfWorkspace::WhatIfWorkspace(Application& application)
    : FixedWorkspace({"what-if", "What-if", kIconColumns, kHelp}),
      application_(application),
      page_(std::make_unique<Page>(application)) {}
WhatIfWorkspace::~WhatIfWorkspace() = default;

bool WhatIfWorkspace::Ready() const {
  return application_.document().IsOpen() && application_.document().scenario() &&
         !application_.document().scenario()->contact_types.empty();
}

bool WhatIfWorkspace::HasQuality() const {
  return Ready() && application_.document().scenario()->quality.has_value();
}

bool WhatIfWorkspace::ShowsTruth() const { return application_.shows_truth() && HasQuality(); }

std::string WhatIfWorkspace::StatusText() const {
  if (!Ready()) return "No scenario is open";
  return "Paired on the same random numbers: same callers, same patience, same talk. Every ± is a "
         "95\u00a0% interval";
}

std::vector<KeyHelp> WhatIfWorkspace::Keys() const {
  std::vector<KeyHelp> keys = {
      {{Key::kSpace, {}}, "Pause"}, {{Key::kP, {}}, "Present"}, {{Key::kN, {}}, "New variant"}};
  if (HasQuality())
    keys.push_back(
        {{Key::kT, {}},
         application_.shows_truth() ? "Hide the truth" : "Show the truth, for teaching"});
  return keys;
}

void WhatIfWorkspace::AddVariant() {
  if (!Ready()) return;
  page_->Refresh();
  const int k = page_->AddVariant("Variant", {});
  if (k < 0) {
    application_.Notify("Six variants are the most that stand side by side. Remove one first.");
    return;
  }
  page_->Show(k);
  if (!page_->set.levers.empty())
    page_->focus_soon =
        "what-if/variant-" + std::to_string(k + 1) + "/" + page_->set.levers.front().id;
}

void WhatIfWorkspace::ShowVariant(std::size_t k) {
  if (!Ready()) return;
  page_->Refresh();
  page_->Show(static_cast<int>(k));
}

void WhatIfWorkspace::Present() {
  if (!Ready()) return;
  page_->view = 0;
  page_->edited_view = -1;
  page_->views_open = false;
  frame().GoTo(Name());
  frame().Present(true);
}

void WhatIfWorkspace::SaveAs() {
  if (!Ready()) return;
  auto& document = application_.document();
  const auto start =
      document.what_if_path().empty() ? document.path().parent_path() : document.what_if_path();
  page_->save_panel.emplace(FilePanel::Mode::kSaveAs, start.string(),
                            std::vector<FilePanelRecent>{}, ".whatif.json");
}

std::vector<Command> WhatIfWorkspace::Commands() {
  return {
      {"Add a variant", "N", kIconPlus, [this] { frame().GoTo(Name()), AddVariant(); },
       "what-if new column"},
      {"Present the variants", "P", kIconExpand, [this] { Present(); },
       "what-if presentation slides full screen"},
      {"Sweep a value over its range", "", kIconBarChart,
       [this] { frame().GoTo(Name()), page_->OpenSweep(); }, "what-if heat map lines"},
      {"Prepare the views of the presentation", "", kIconList,
       [this] { frame().GoTo(Name()), page_->views_open = true, page_->sweep_open = false; },
       "what-if slides notes speaker order"},
      {"Save the what-if as …", "", kIconSave, [this] { frame().GoTo(Name()), SaveAs(); },
       "variants file"},
  };
}

void WhatIfWorkspace::DrawHeading(Context& context, Rect rect, bool charts) {
  Ui& ui = context.ui;
  const Theme& t = ui.theme();
  const auto button = [&](const char* name, std::string_view label, ButtonOptions options) {
    const float width = ButtonWidth(ui, label, options);
    return Button(ui, name,
                  rect.CutRight(width, ui.Px(8)).Inset(0, (rect.h - t.metrics.control) / 2), label,
                  options);
  };
  const bool room = page_->variants().size() < kMostVariants;
  if (button("what-if/present", "Present", {.style = ButtonStyle::kPrimary, .icon = kIconExpand}))
    Present();
  if (button("what-if/views", "",
             {.icon = kIconList,
              .selected = page_->views_open,
              .tooltip = page_->views_open ? "Done with the views" : "Prepare the views"})) {
    page_->views_open = !page_->views_open;
    page_->sweep_open = false;
    page_->edited_view = -1;
  }
  if (button("what-if/add", "Add a variant",
             {.icon = kIconPlus,
              .enabled = room,
              .tooltip = room ? "" : "Six variants are the most that stand side by side."})) {
    AddVariant();
  }
  if (button("what-if/sweep", "Sweep …", {.icon = kIconBarChart, .selected = page_->sweep_open})) {
    if (page_->sweep_open)
      page_->sweep_open = false;
    else
      page_->OpenSweep();
  }
  const bool other = page_->sweep_open || page_->views_open;
  if (button("what-if/charts", "",
             {.icon = kIconLineChart,
              .selected = charts && !other,
              .tooltip = charts ? "Hide the charts" : "Show the charts"})) {
    page_->charts_open = other || !charts;
    page_->sweep_open = page_->views_open = false;
  }
  if (button("what-if/save-as", "", {.icon = kIconSave, .tooltip = "Save the what-if as …"}))
    SaveAs();
  const std::string head = "What happens if …";
  const float x = DrawText(ui.list(), t.type.headline,
                           {rect.x, rect.y + (rect.h - t.type.headline.line) / 2}, t.text, head) +
                  ui.Px(16);
  std::string sentence =
      "Move a slider. The answer follows and sharpens as more days are simulated.";
  if (application_.BaseHasChanged()) {
    sentence =
        "The base has changed since these variants were saved. Their answers are of the base as it "
        "is now.";
  } else if (page_->active >= 0 && page_->active < page_->count()) {
    const std::string verdict = page_->SummaryOf(page_->active),
                      consequence = page_->ConsequenceOf(page_->active);
    const std::string& name = page_->variants()[static_cast<std::size_t>(page_->active)].name;
    if (!verdict.empty())
      sentence = name + ": " + verdict + (consequence.empty() ? "" : " " + consequence);
  }
  const Rect line{x, rect.y, rect.Right() - x - ui.Px(8), rect.h};
  DrawTextIn(ui.list(), t.type.body, line, t.text2, sentence);
  ui.Register("what-if/sentence", line, ControlKind::kText, sentence);
}

void WhatIfWorkspace::DrawRight(Context& context, const Rect& rect) {
  if (page_->views_open)
    DrawViews(*page_, context, rect);
  else if (page_->sweep_open)
    DrawSweep(*page_, context, rect);
  else
    DrawCharts(*page_, context, rect);
}

// In small windows what stands at the right elsewhere lies over the columns, and leaves the sliders
// at its left in reach.
void WhatIfWorkspace::DrawDrawer(Context& context, const Rect& rect) {
  Ui& ui = context.ui;
  const Rect place{context.page.Right() - ui.Px(376), rect.y, ui.Px(376), rect.h};
  const float fade = ui.FollowFrom(Ui::IdOf("what-if/drawer/fade"), 0, 1, Motion::kPanel);
  const bool close = ui.BeginLayer("what-if/drawer", place, Ui::Scrim::kNone, fade);
  DrawBox(ui.list(), place, ui.theme().metrics.card_radius, ui.theme().win, ui.theme().line2);
  DrawRight(context, place.Inset(ui.Px(8)));
  ui.EndLayer();
  if (close || ui.Shortcut({Key::kEscape, {}})) {
    page_->charts_open = false;
    page_->sweep_open = page_->views_open = false;
  }
}

void WhatIfWorkspace::Draw(Context& context) {
  Ui& ui = context.ui;
  if (!Ready()) {
    if (EmptyState(ui, "what-if/open", context.page, kIconColumns, "Nothing to compare yet",
                   "Open a scenario to try changes beside it and see what each is worth.",
                   "Open a scenario")) {
      frame().OpenFilePanel(false);
    }
    return;
  }
  auto& document = application_.document();
  if (document.InDrag() && !ImGui::GetIO().MouseDown[0] && !ImGui::GetIO().MouseReleased[0])
    document.EndDrag();
  page_->Refresh();
  if (context.presenting) {
    DrawPresentation(*page_, context);
    return;
  }
  if (!ui.Typing() && ui.OnTop()) {
    if (ui.Shortcut({Key::kN, {}})) AddVariant();
    if (ui.Shortcut({Key::kP, {}})) Present();
    if (HasQuality() && ui.Shortcut({Key::kT, {}})) page_->ShowTruth(!application_.shows_truth());
    // A focused button takes Space first.
    if (ui.focus() == 0 && ui.Shortcut({Key::kSpace, {}}))
      application_.SetPaused(!application_.paused());
  }
  const bool charts = page_->charts_open.value_or(context.room != Room::kSmall);
  Rect rest = context.page;
  DrawHeading(context, rest.CutTop(ui.Px(40), ui.Px(12)), charts);
  const bool right = charts || page_->sweep_open || page_->views_open;
  if (right && context.room != Room::kSmall) {
    const float third = std::clamp(rest.w * 0.33f, ui.Px(360), ui.Px(720));
    DrawRight(context, rest.CutRight(std::floor(third), ui.theme().metrics.gutter));
  }
  DrawColumns(*page_, context, rest);
  if (right && context.room == Room::kSmall) DrawDrawer(context, rest);
  DrawMenus(*page_, context);
}

}  // namespace callfloor::ui
