#include "ui/workspaces/floor_workspace.h"

#include "ui/platform/icons.h"
#include "ui/widgets/basic.h"

namespace callfloor::ui {

const char* FloorWorkspace::Icon() const { return kIconUsers; }

std::string_view FloorWorkspace::HelpText() const {
  return
         "The floor shows one simulated day as it happens: callers arrive, wait, grow impatient, "
         "are served or give up.\n"
         "# What to do first\n"
         "Press Space to play. Click anyone to see their story.\n"
         "# How to read it\n"
         "The ring around a face is the patience used up. What you see is exact for this one day; "
         "the range beside a number says how it is on most days.\n";
}

std::string FloorWorkspace::StatusText() const { return "No scenario is open"; }

void FloorWorkspace::Draw(Context& context) {
  if (EmptyState(context.ui, "floor/open", context.page, kIconUsers, "Nobody on the floor",
                 "Open a scenario to watch one of its days, call by call.", "Open a scenario")) {
    frame().OpenFilePanel(false);
  }
}

}  // namespace callfloor::ui
