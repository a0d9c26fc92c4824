#include "ui/workspaces/scenario_workspace.h"

#include <algorithm>
#include <cmath>

#include "ui/platform/icons.h"
#include "ui/workspaces/scenario/view.h"

namespace callfloor::ui {

using namespace editor;

ScenarioWorkspace::ScenarioWorkspace(Application& application)
    : application_(application), state_(std::make_unique<ScenarioState>()) {}
ScenarioWorkspace::~ScenarioWorkspace() = default;

const char* ScenarioWorkspace::Icon() const { return kIconSliders; }

std::string_view ScenarioWorkspace::HelpText() const {
  return "The scenario is everything that is known or assumed about the centre: hours, calls, "
         "patience, talk, agents, skills and targets.\n"
         "# What to do first\n"
         "Choose a section at the left, or press Ctrl F and type what you look for: wait, cost, "
         "lines. Change a value; the file changes at once, and the results follow. Undo takes it "
         "back, a whole drag as one step.\n"
         "# Curves\n"
         "Drag a point of the calls or of the agents on duty. With Shift its neighbours move "
         "along (of agents: all hours beside it with as many), with Alt the whole day. Arrow keys "
         "walk and change, Enter types a number. Table shows the same numbers as a table; Paste "
         "column takes a column from a spreadsheet. The band around the calls holds eight days in "
         "ten.\n"
         "# Skills\n"
         "A row is a group, a column a contact type. Click an empty cell to give the skill, a "
         "filled one to change preference and handle time. On the keyboard, digits set the "
         "preference and Delete takes the skill away. Agents who can counts those on duty, fewest "
         "to most of the day.\n"
         "# Problems\n"
         "What is wrong is said at the field, in the list under the file and with a mark in the "
         "list of sections; F8 goes from one to the next. Until all is mended, the results are of "
         "the last file without problems.\n"
         "# Where values come from\n"
         "The counts at the lower left are of the sources that the file itself gives, under "
         "Sources: measured, published, or an assumption. Default means that the file leaves the "
         "value out.\n"
         "# The file\n"
         "The text at the right is the file, and can be edited too. What the forms change is "
         "marked in it.\n";
}

std::string ScenarioWorkspace::StatusText() const {
  if (!application_.document().IsOpen()) return "No scenario is open";
  if (!application_.document().TextLoads())
    return "The results are of the last file without problems";
  return "Every edit goes into the file at once. Undo takes back one drag as one step.";
}

std::vector<KeyHelp> ScenarioWorkspace::Keys() const {
  if (!application_.document().IsOpen()) return {};
  return {{{Key::kF8, {}}, "Next problem"},
          {{Key::kF, {.ctrl = true}}, "Find a field"},
          {{Key::kE, {.ctrl = true}}, "The file"}};
}

std::vector<Command> ScenarioWorkspace::Commands() {
  std::vector<Command> commands;
  for (const Section& section : Sections()) {
    commands.push_back({"Edit " + section.label, "", kIconSliders,
                        [this, id = section.id] {
                          frame().GoTo(Name());
                          state_->section = id;
                        },
                        "scenario section " + section.help});
  }
  return commands;
}

void ScenarioWorkspace::Follow() {
  callfloor::ui::Document& document = application_.document();
  if (state_->revision == document.revision()) return;
  state_->revision = document.revision();
  state_->matrix = ReadSkills(document);
  state_->origins = CountOrigins(document);
  const auto most = [&](const char* list) {
    return std::max(0, static_cast<int>(document.SizeAt(list)) - 1);
  };
  state_->chosen.type = std::clamp(state_->chosen.type, 0, most("/contact_types"));
  state_->chosen.group = std::clamp(state_->chosen.group, 0, most("/agent_groups"));
  if (state_->problem >= static_cast<int>(document.diagnostics().size())) state_->problem = -1;
}

// A control that was asked for is focused as soon as it has been drawn; where the very value has
// none, the nearest around it.
void ScenarioWorkspace::HandleFocus(Ui& ui) {
  if (state_->focus_soon.empty()) return;
  std::string pointer = state_->focus_soon;
  const bool last = --state_->focus_patience <= 0;
  while (true) {
    const ControlInfo* found = nullptr;
    for (const std::string& name :
         {NameAt(pointer), NameAt(pointer) + "/on", NameAt(pointer) + "/distribution"}) {
      const ControlInfo* control = ui.registry().Find(name);
      if (control != nullptr && control->focusable && found == nullptr) found = control;
    }
    if (found != nullptr) {
      ui.Focus(found->name);
      state_->focus_soon.clear();
      return;
    }
    if (!last || pointer.empty()) break;
    pointer.resize(std::min(pointer.rfind('/'), pointer.size()));
  }
  if (last)
    state_->focus_soon.clear();
  else
    ui.KeepDrawing();
}

void ScenarioWorkspace::Draw(Context& context) {
  Ui& ui = context.ui;
  callfloor::ui::Document& document = application_.document();
  if (!document.IsOpen()) {
    if (EmptyState(ui, "scenario/open", context.page, kIconSliders, "No scenario is open",
                   "Open one to see and change everything it says.", "Open a scenario"))
      frame().OpenFilePanel(false);
    return;
  }
  // A drag whose control is no longer there must not swallow later steps.
  if (document.InDrag() && !ImGui::GetIO().MouseDown[0] && !ImGui::GetIO().MouseReleased[0]) {
    document.EndDrag();
    for (auto& [key, curve] : state_->curves) curve.dragging = false;
  }
  Follow();
  ScenarioView view{context, application_, frame(), *state_};
  if (ui.Shortcut({Key::kF8, {}})) ShowNextProblem(view);
  if (ui.Shortcut({Key::kF, {.ctrl = true}})) ui.Focus("scenario/find");
  const bool drawer = context.room == Room::kSmall;
  if (ui.Shortcut({Key::kE, {.ctrl = true}})) {
    if (drawer) state_->drawer = !state_->drawer;
    if (!drawer || state_->drawer) ui.Focus("scenario/file");
  }
  if (!drawer) state_->drawer = false;

  Rect rest = context.page;
  const float gutter = ui.theme().metrics.gutter;
  const bool large = context.room == Room::kLarge;
  const Rect left = rest.CutLeft(ui.Px(large ? 248 : drawer ? 184 : 200), gutter);
  DrawNavigator(view, left);
  if (drawer) {
    // A tab at the right edge opens the file; the cards keep their width.
    const Rect strip = rest.CutRight(ui.Px(32), ui.Px(8));
    const std::size_t problems = document.diagnostics().size();
    if (IconButton(ui, "scenario/show-file", {strip.x, strip.y, strip.w, ui.Px(32)}, kIconCode,
                   "Show the file beside the form (Ctrl E)"))
      state_->drawer = true;
    if (problems > 0)
      DrawStatus(ui, document.TextLoads() ? Status::kWatch : Status::kBad,
                 {strip.Center().x, strip.y + ui.Px(50)}, ui.Px(14));
    DrawMiddle(view, rest);
  } else {
    const float file = large ? ui.Px(560) : std::clamp(rest.w * 0.33f, ui.Px(360), ui.Px(480));
    const Rect right = rest.CutRight(std::floor(file), gutter);
    DrawMiddle(view, rest);
    DrawFilePane(view, right);
  }
  if (state_->drawer) {
    const Rect screen = ui.screen();
    const Rect place{screen.w - ui.Px(416), context.page.y, ui.Px(400), context.page.h};
    const float fade = ui.FollowFrom(Ui::IdOf("scenario/drawer/fade"), 0, 1, Motion::kPanel);
    if (ui.BeginLayer("scenario/drawer", place, Ui::Scrim::kClear, fade)) state_->drawer = false;
    DrawFilePane(view, place);
    ui.EndLayer();
  }
  DrawPastePanel(view);
  DrawSkillPanel(view);
  HandleFocus(ui);
}

}  // namespace callfloor::ui
