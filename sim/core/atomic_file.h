#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace callfloor {

// A file that appears whole or not at all: what is written goes to a temporary file beside the
// target, which Commit() flushes to disk and renames over it. Destroyed without Commit(), it
// leaves the target as it was and nothing behind. A target that is a device or a pipe
// (/dev/stdout) is written to directly; a symbolic link is followed.
class AtomicFile {
 public:
  // Starts a file at `path`. On failure returns null and puts a sentence for people in `error`;
  // errno is the reason.
  static std::unique_ptr<AtomicFile> Create(const std::string& path, std::string& error);

  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  // Appends `text`. After a failure (disk full) further writes do nothing and Commit() fails.
  void Write(std::string_view text);

  // The bytes written so far.
  std::int64_t Size() const { return size_; }

  // Drops everything after the first `size` bytes. Does nothing for a device or a pipe.
  void TruncateTo(std::int64_t size);

  // Whether a write has failed; the reason is then what Commit() will say.
  bool Failed() const { return failure_ != 0; }

  // Makes the file appear. Returns false, with a sentence in `error`, when that or an earlier
  // write failed; the target is then as it was and errno the reason. At most once.
  bool Commit(std::string& error);

 private:
  AtomicFile(std::string target, std::string temporary, int descriptor);

  std::string target_;
  std::string temporary_;  // empty: written directly
  int descriptor_ = -1;
  std::int64_t size_ = 0;
  int failure_ = 0;  // errno of the first failed write
};

// Writes `text` to `path` at once, as above. Returns false with a sentence in `error`, and with the
// system's reason in `reason` if that is given.
bool WriteFileAtomically(const std::string& path, std::string_view text, std::string& error,
                         std::error_code* reason = nullptr);

}  // namespace callfloor
