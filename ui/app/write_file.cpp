#include "ui/app/write_file.h"

#include <cerrno>

#include "ui/app/settings.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

fs::path FolderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

std::string WriteFailure(const fs::path& path, const std::error_code& reason,
                         const std::string& problem) {
  const std::string folder = FolderOf(path).string(), file = path.filename().string();
  if (reason == std::errc::no_space_on_device || reason.value() == EDQUOT) {
    return "The disk with " + folder +
           " is full. Free some space and save again, or choose another disk with Save as; your "
           "work is kept meanwhile.";
  }
  if (reason == std::errc::permission_denied || reason == std::errc::operation_not_permitted) {
    std::error_code error;
    const bool file_is_locked = fs::is_regular_file(path, error) && !error;
    return "You may not write to " +
           (file_is_locked ? file + " in " + folder : "the folder " + folder) + ". Save " +
           (file_is_locked ? "it under another name" : file + " somewhere else") +
           " with Save as; your work is kept meanwhile.";
  }
  if (reason == std::errc::read_only_file_system) {
    return "The disk with " + folder + " can only be read. Save " + file +
           " on another disk with Save as; your work is kept meanwhile.";
  }
  if (reason == std::errc::filename_too_long) {
    return "The name " + file +
           " is too long for this disk. Choose a shorter one with Save as; your work is kept "
           "meanwhile.";
  }
  return problem + " Try Save as with another folder; your work is kept meanwhile.";
}

std::string WriteUserFile(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  if (fs::is_directory(path, error))
    return path.string() + " is a folder. Choose a name for the file in it.";
  if (!fs::exists(FolderOf(path), error) && !error) {
    return "The folder " + FolderOf(path).string() +
           " does not exist any more. Choose another with Save as.";
  }
  std::error_code reason;
  const std::string problem = WriteFileAtomically(path, bytes, &reason);
  return problem.empty() ? std::string() : WriteFailure(path, reason, problem);
}

}  // namespace callfloor::ui
