#include "ui/workspaces/scenario_workspace.h"

#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"

namespace callfloor::ui {

const char* ScenarioWorkspace::Icon() const { return kIconSliders; }

std::string_view ScenarioWorkspace::HelpText() const {
  return
         "The scenario is everything that is known or assumed about the centre: hours, calls, "
         "patience, talk, agents, skills and targets.\n"
         "# What to do first\n"
         "Choose a section at the left. Each field shows its unit, its default and where the "
         "value comes from.\n"
         "# Good to know\n"
         "Every edit goes into the file at once. Ctrl Z takes it back; a drag is one step.\n";
}

std::string ScenarioWorkspace::StatusText() const { return "No scenario is open"; }

void ScenarioWorkspace::Draw(Context& context) {
  if (EmptyState(context.ui, "scenario/open", context.page, kIconSliders, "No scenario to edit",
                 "Open a scenario to see and change everything its file says.", "Open a scenario")) {
    frame().OpenFilePanel(false);
  }
}

}  // namespace callfloor::ui
