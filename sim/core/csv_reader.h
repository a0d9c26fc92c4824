#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace callfloor {

// One thing wrong with a file of comma-separated values, for people.
struct CsvProblem {
  std::string source;   // what was being read, as the caller named it
  int line = 0;         // 1-based line of the file; 0 when it concerns the whole file
  std::string message;  // what was expected and what was found
};

// "source:line: message" (the line left out when it is 0).
std::string Format(const CsvProblem& problem);

// Comma-separated values with one header line, read row by row: fields may be quoted ("" for a
// quote inside, line breaks allowed inside), lines end in LF or CR LF, a byte order mark is
// skipped, empty lines are ignored. Problems are collected, at most kMaxProblems of them.
class CsvReader {
 public:
  static constexpr std::size_t kMaxProblems = 20;

  CsvReader(std::istream& in, std::string source);

  // The header's fields; empty when the input is.
  const std::vector<std::string>& header() const { return header_; }

  // Position of the column of that name, or -1 and a problem naming the nearest column.
  int Column(std::string_view name);

  // Reads the next row with as many fields as the header; rows of another width are a problem and
  // skipped. False at the end of the input.
  bool Next();

  // The fields of the row last read.
  std::string_view operator[](int column) const {
    return fields_[static_cast<std::size_t>(column)];
  }
  // The line on which that row began.
  int line() const { return line_; }

  // Reports a problem with the row last read.
  void Problem(std::string message);
  void ProblemAt(int line, std::string message);

  const std::vector<CsvProblem>& problems() const { return problems_; }
  // More problems were met than are listed: reading on tells nothing new.
  bool TooManyProblems() const { return problems_.size() >= kMaxProblems; }

 private:
  bool ReadRecord();

  std::istream& in_;
  std::string source_;
  std::vector<std::string> header_;
  std::vector<std::string> fields_;
  std::vector<CsvProblem> problems_;
  int line_ = 0;       // where the current record begins
  int next_line_ = 1;  // where the next one does
};

// A finite number, or false; the whole text must be it.
bool ParseNumber(std::string_view text, double& value);

}  // namespace callfloor
