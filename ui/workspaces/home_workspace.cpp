#include "ui/workspaces/home_workspace.h"

#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"

namespace callfloor::ui {

const char* HomeWorkspace::Icon() const { return kIconHome; }

std::string_view HomeWorkspace::HelpText() const {
  return
         "Home says in one sentence how the day goes.\n"
         "# What to do first\n"
         "Open a scenario with Ctrl O, or drop its file onto this window. A scenario is one JSON "
         "file that describes a contact centre: how many calls come, how long they take, who "
         "answers them.\n"
         "# How to read it\n"
         "Every number comes with its interval, as in 71\u00a0%\u00a0±\u00a01: of 100 such intervals, 95 hold "
         "the answer that endless simulation would give. A tick means that the whole interval "
         "meets the target, a diamond that all of it is past the limit, a triangle anything "
         "between.\n";
}

std::string HomeWorkspace::StatusText() const { return "No scenario is open"; }

void HomeWorkspace::Draw(Context& context) {
  if (EmptyState(context.ui, "home/open", context.page, kIconFolderOpen, "Nothing is open yet",
                 "Open a scenario and this page says how its day goes, in one sentence.", "Open a scenario")) {
    frame().OpenFilePanel(false);
  }
}

}  // namespace callfloor::ui
