#include "sim/cli/output_file.h"

#include <array>
#include <ostream>
#include <streambuf>
#include <string_view>

namespace callfloor::cli {
namespace {

// A stream into an AtomicFile.
class FileBuffer : public std::streambuf {
 public:
  explicit FileBuffer(AtomicFile& file) : file_(file) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }

 protected:
  int_type overflow(int_type c) override {
    sync();
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    *pptr() = traits_type::to_char_type(c);
    pbump(1);
    return c;
  }

  int sync() override {
    file_.Write(std::string_view(pbase(), static_cast<std::size_t>(pptr() - pbase())));
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return file_.Failed() ? -1 : 0;
  }

 private:
  AtomicFile& file_;
  std::array<char, 65536> buffer_;
};

}  // namespace

std::unique_ptr<ResultOutput> ResultOutput::Open(const std::string& path, std::ostream& standard,
                                                 std::ostream& err) {
  std::unique_ptr<ResultOutput> output(new ResultOutput(standard));
  if (path.empty()) return output;
  std::string error;
  output->file_ = AtomicFile::Create(path, error);
  if (output->file_) return output;
  err << error << '\n';
  return nullptr;
}

bool ResultOutput::Write(const std::function<void(std::ostream&)>& write, std::ostream& err) {
  if (!file_) {
    write(standard_);
    standard_.flush();
    if (standard_) return true;
    err << "cannot write to standard output\n";
    return false;
  }
  FileBuffer buffer(*file_);
  std::ostream stream(&buffer);
  write(stream);
  stream.flush();
  std::string error;
  if (file_->Commit(error)) return true;
  err << error << '\n';
  return false;
}

}  // namespace callfloor::cli
