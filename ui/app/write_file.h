// Writing the user's files: whole or not at all, and when it cannot be done, what to do about it.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

namespace callfloor::ui {

// Writes the bytes to the path so that it never holds a part of them. Empty when done; else one or
// two sentences: what happened, where, what to do.
std::string WriteUserFile(const std::filesystem::path& path, const std::string& bytes);

// The sentences for a write that failed for this reason. `problem` is the system's own account, for
// reasons that have no remedy of their own.
std::string WriteFailure(const std::filesystem::path& path, const std::error_code& reason,
                         const std::string& problem);

}  // namespace callfloor::ui
