#include "ui/workspaces/scenario_workspace.h"

#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"

namespace callfloor::ui {

const char* ScenarioWorkspace::Icon() const { return kIconSliders; }

std::string_view ScenarioWorkspace::HelpText() const {
  return "The scenario is everything that is known or assumed about the centre: hours, calls, "
         "patience, talk, agents, skills and targets.\n"
         "# What there is today\n"
         "The editor for it is not built yet. Change the file in any text editor and save it "
         "there: "
         "this window notices and offers to take the change. A mistake is explained with its "
         "place.\n"
         "# Good to know\n"
         "docs/scenario-format.md lists every field with its unit, range and default. Sliders for "
         "agents, calls, talk and patience are under What-if.\n";
}

std::string ScenarioWorkspace::StatusText() const {
  return "The editor is not built yet; edit the file with a text editor";
}

void ScenarioWorkspace::Draw(Context& context) {
  if (EmptyState(
          context.ui, "scenario/open", context.page, kIconSliders,
          "The scenario editor is not built yet",
          "Change the file in a text editor and save it; this window offers to take the change.",
          "Open another scenario")) {
    frame().OpenFilePanel(false);
  }
}

}  // namespace callfloor::ui
