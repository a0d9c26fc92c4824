#include "ui/workspaces/list.h"

#include "ui/app/application.h"
#include "ui/workspaces/broken_file_page.h"
#include "ui/workspaces/floor_workspace.h"
#include "ui/workspaces/home_workspace.h"
#include "ui/workspaces/quality_workspace.h"
#include "ui/workspaces/scenario_workspace.h"
#include "ui/workspaces/what_if_workspace.h"

namespace callfloor::ui {

std::vector<std::unique_ptr<Workspace>> MakeWorkspaces(Application& application) {
  std::vector<std::unique_ptr<Workspace>> list;
  auto floor = std::make_unique<FloorWorkspace>(
      [&application] {
        return application.document().IsOpen() ? application.document().scenario() : nullptr;
      },
      [&application] { return application.preferences().thresholds; });
  auto what_if = std::make_unique<WhatIfWorkspace>(application);
  list.push_back(std::make_unique<HomeWorkspace>(
      application,
      HomeLinks{.play = [page = floor.get()] { page->Play(); },
                .show_variant = [page = what_if.get()](std::size_t k) { page->ShowVariant(k); }}));
  list.push_back(std::make_unique<ScenarioWorkspace>(application));
  list.push_back(std::move(floor));
  list.push_back(std::move(what_if));
  list.push_back(std::make_unique<QualityWorkspace>(application));
  list.push_back(std::make_unique<BrokenFilePage>(application));
  return list;
}

}  // namespace callfloor::ui
