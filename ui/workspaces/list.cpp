#include "ui/workspaces/list.h"

#include "ui/app/application.h"
#include "ui/workspaces/broken_file_page.h"
#include "ui/workspaces/floor_workspace.h"
#include "ui/workspaces/home_workspace.h"
#include "ui/workspaces/scenario_workspace.h"
#include "ui/workspaces/what_if_workspace.h"

namespace callfloor::ui {

std::vector<std::unique_ptr<Workspace>> MakeWorkspaces(Application& application) {
  std::vector<std::unique_ptr<Workspace>> list;
  list.push_back(std::make_unique<HomeWorkspace>(application));
  list.push_back(std::make_unique<ScenarioWorkspace>(application));
  list.push_back(std::make_unique<FloorWorkspace>([&application] {
    return application.document().IsOpen() ? application.document().scenario() : nullptr;
  }));
  list.push_back(std::make_unique<WhatIfWorkspace>(application));
  list.push_back(std::make_unique<BrokenFilePage>(application));
  return list;
}

}  // namespace callfloor::ui
