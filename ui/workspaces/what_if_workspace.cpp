#include "ui/workspaces/what_if_workspace.h"

#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"

namespace callfloor::ui {

const char* WhatIfWorkspace::Icon() const { return kIconColumns; }

std::string_view WhatIfWorkspace::HelpText() const {
  return
         "What-if puts variants of a scenario side by side and says what each is worth.\n"
         "# What to do first\n"
         "Move a slider. The answer follows within a moment and sharpens as more days are "
         "simulated.\n"
         "# How to read it\n"
         "All variants meet the same callers with the same patience, so a difference comes from "
         "the change and not from luck. No difference that matters means just that.\n";
}

std::string WhatIfWorkspace::StatusText() const { return "No scenario is open"; }

void WhatIfWorkspace::Draw(Context& context) {
  if (EmptyState(context.ui, "what-if/open", context.page, kIconColumns, "Nothing to compare yet",
                 "Open a scenario to try changes beside it and see what each is worth.", "Open a scenario")) {
    frame().OpenFilePanel(false);
  }
}

}  // namespace callfloor::ui
