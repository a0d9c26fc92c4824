#pragma once

#include <deque>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/model.h"
#include "sim/experiment/expectation.h"
#include "sim/scenario/scenario.h"

namespace callfloor::cli {

// Whether the file is a what-if (docs/whatif-format.md) and not a scenario; false when it cannot be
// read, which loading it will say.
bool IsWhatIfFile(const std::string& path);

// The path of the base that a what-if file names; nullopt, with the problems on `err`, where the
// file is bad.
std::optional<std::string> BaseOf(const std::string& path, std::ostream& err);

// Adds the model of every variant of a what-if file, applied to `base`, and what the file claims of
// them. False, with all problems on `err`, when the file or one of its variants is bad. A base that
// is not the one the file was saved with is noted on `err` and used.
bool LoadVariants(const std::string& path, const Scenario& base, std::deque<Model>& models,
                  std::vector<Claim>& claims, std::ostream& err);

}  // namespace callfloor::cli
