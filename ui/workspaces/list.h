#pragma once

#include <memory>
#include <vector>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

// Every workspace in the order of the rail. A new one is one line in list.cpp.
std::vector<std::unique_ptr<Workspace>> MakeWorkspaces();

}  // namespace callfloor::ui
