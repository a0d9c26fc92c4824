// A developer's page that shows every widget in its states, for review and for screenshot tests.
#pragma once

#include <memory>

#include "ui/frame/workspace.h"

namespace callfloor::ui {

std::unique_ptr<Workspace> MakeGallery();

}  // namespace callfloor::ui
