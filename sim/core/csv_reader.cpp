#include "sim/core/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <utility>

#include "sim/core/nearest_name.h"

namespace callfloor {
std::string Format(const CsvProblem& problem) {
  if (problem.line == 0) return fmt::format("{}: {}", problem.source, problem.message);
  return fmt::format("{}:{}: {}", problem.source, problem.line, problem.message);
}

CsvReader::CsvReader(std::istream& in, std::string source) : in_(in), source_(std::move(source)) {
  if (!ReadRecord()) {
    ProblemAt(0, "expected a header line and rows, found nothing");
    return;
  }
  header_ = std::move(fields_);
  fields_.clear();
}

int CsvReader::Column(std::string_view name) {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found != header_.end()) return static_cast<int>(found - header_.begin());
  if (header_.empty()) return -1;  // already reported
  const std::string nearest = NearestName(name, header_);
  ProblemAt(1, fmt::format("expected a column \"{}\", found none{}", name,
                           nearest.empty() ? "" : fmt::format("; the nearest is \"{}\"", nearest)));
  return -1;
}

bool CsvReader::Next() {
  if (header_.empty()) return false;
  while (ReadRecord()) {
    if (fields_.size() == header_.size()) return true;
    Problem(fmt::format("expected {} fields as in the header, found {}", header_.size(),
                        fields_.size()));
    if (TooManyProblems()) return false;
  }
  return false;
}

void CsvReader::Problem(std::string message) { ProblemAt(line_, std::move(message)); }

void CsvReader::ProblemAt(int line, std::string message) {
  if (!TooManyProblems()) problems_.push_back({source_, line, std::move(message)});
}

bool CsvReader::ReadRecord() {
  std::string text;
  do {  // empty lines are no rows
    line_ = next_line_;
    if (!std::getline(in_, text)) return false;
    ++next_line_;
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (line_ == 1 && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    if (text.ends_with('\r')) text.pop_back();
  } while (text.empty());

  std::size_t count = 0;
  const auto begin_field = [&]() -> std::string& {
    if (count == fields_.size()) fields_.emplace_back();
    fields_[count].clear();
    return fields_[count++];
  };
  std::string* field = &begin_field();
  bool quoted = false;
  for (std::size_t i = 0;; ++i) {
    if (i >= text.size()) {
      if (!quoted) break;
      if (!std::getline(in_, text)) {  // the line break belongs to the field, if there is more
        Problem("expected a closing quote, found the end of the file");
        break;
      }
      ++next_line_;
      if (text.ends_with('\r')) text.pop_back();
      *field += '\n';
      i = static_cast<std::size_t>(-1);
      continue;
    }
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        *field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        *field += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && field->empty()) {
      quoted = true;
    } else if (c == ',') {
      field = &begin_field();
    } else {
      *field += c;
    }
  }
  fields_.resize(count);
  return true;
}

bool ParseNumber(std::string_view text, double& value) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stopped == end && std::isfinite(value);
}

}  // namespace callfloor
