#include "ui/workspaces/list.h"

#include "ui/workspaces/floor_workspace.h"
#include "ui/workspaces/home_workspace.h"
#include "ui/workspaces/scenario_workspace.h"
#include "ui/workspaces/what_if_workspace.h"

namespace callfloor::ui {

std::vector<std::unique_ptr<Workspace>> MakeWorkspaces() {
  std::vector<std::unique_ptr<Workspace>> list;
  list.push_back(std::make_unique<HomeWorkspace>());
  list.push_back(std::make_unique<ScenarioWorkspace>());
  list.push_back(std::make_unique<FloorWorkspace>());
  list.push_back(std::make_unique<WhatIfWorkspace>());
  return list;
}

}  // namespace callfloor::ui
