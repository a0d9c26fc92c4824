#include "sim/core/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace callfloor {
namespace {

// The sentence for people; leaves the code in errno.
std::string Explain(const std::string& path, int code) {
  std::string sentence = "cannot write " + path + ": " + std::generic_category().message(code);
  errno = code;
  return sentence;
}

// mkstemp makes files that only the owner may read; give them what an ordinary new file gets, or
// what the file that is being replaced has.
void CopyMode(int descriptor, const std::string& target) {
  struct stat existing {};
  if (stat(target.c_str(), &existing) == 0) {
    (void)fchmod(descriptor, existing.st_mode & 07777);
    return;
  }
  const mode_t mask = umask(0);
  umask(mask);
  (void)fchmod(descriptor, 0666 & ~mask);
}

// Makes the new name itself lasting; not every file system can.
void FlushFolderOf(const std::string& file) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  const int directory = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (directory < 0) return;
  (void)fsync(directory);
  close(directory);
}

}  // namespace

AtomicFile::AtomicFile(std::string target, std::string temporary, int descriptor)
    : target_(std::move(target)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

std::unique_ptr<AtomicFile> AtomicFile::Create(const std::string& path, std::string& error) {
  std::error_code ignored;
  std::string target = path;
  // A link that leads nowhere yet: the file it names is made.
  if (std::filesystem::is_symlink(path, ignored)) {
    target = std::filesystem::weakly_canonical(path, ignored).string();
  }
  const auto status = std::filesystem::status(path, ignored);
  if (std::filesystem::is_directory(status)) {
    error = Explain(path, EISDIR);
    return nullptr;
  }
  if (std::filesystem::exists(status)) {
    if (!std::filesystem::is_regular_file(status)) {
      const int direct = open(path.c_str(), O_WRONLY | O_CLOEXEC);
      if (direct < 0) {
        error = Explain(path, errno);
        return nullptr;
      }
      return std::unique_ptr<AtomicFile>(new AtomicFile(path, "", direct));
    }
    // A file that may not be written to must not be replaced either.
    if (faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) {
      error = Explain(path, errno);
      return nullptr;
    }
  }
  std::string temporary = target + ".tmp-XXXXXX";
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) {
    error = Explain(path, errno);
    return nullptr;
  }
  CopyMode(descriptor, target);
  return std::unique_ptr<AtomicFile>(new AtomicFile(target, temporary, descriptor));
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void AtomicFile::Write(std::string_view text) {
  while (!text.empty() && failure_ == 0) {
    const ssize_t written = write(descriptor_, text.data(), text.size());
    if (written < 0) {
      if (errno != EINTR) failure_ = errno;
      continue;
    }
    size_ += written;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void AtomicFile::TruncateTo(std::int64_t size) {
  if (temporary_.empty() || size >= size_) return;
  if (ftruncate(descriptor_, size) != 0 || lseek(descriptor_, size, SEEK_SET) < 0) {
    if (failure_ == 0) failure_ = errno;
    return;
  }
  size_ = size;
}

bool AtomicFile::Commit(std::string& error) {
  if (failure_ == 0 && !temporary_.empty() && fsync(descriptor_) != 0) failure_ = errno;
  if (close(descriptor_) != 0 && failure_ == 0) failure_ = errno;
  descriptor_ = -1;
  if (failure_ == 0 && !temporary_.empty()) {
    if (rename(temporary_.c_str(), target_.c_str()) == 0) {
      temporary_.clear();
      FlushFolderOf(target_);
    } else {
      failure_ = errno;
    }
  }
  if (failure_ == 0) return true;
  error = Explain(target_, failure_);
  return false;
}

bool WriteFileAtomically(const std::string& path, std::string_view text, std::string& error,
                         std::error_code* reason) {
  const auto file = AtomicFile::Create(path, error);
  if (file) {
    file->Write(text);
    if (file->Commit(error)) return true;
  }
  if (reason != nullptr) *reason = std::error_code(errno, std::generic_category());
  return false;
}

}  // namespace callfloor
