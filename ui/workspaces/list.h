#pragma once

#include <memory>
#include <vector>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

class Application;

// Every workspace in the order of the rail, each handed what it needs of the application, which
// must outlive them. A new one is one line in list.cpp.
std::vector<std::unique_ptr<Workspace>> MakeWorkspaces(Application& application);

}  // namespace callfloor::ui
