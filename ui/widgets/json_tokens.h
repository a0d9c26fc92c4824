// What the parts of one line of JSON are, for colouring it. No parser: a line that is wrong, or
// only half typed, is taken apart as well as it goes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace callfloor::ui {

enum class JsonTokenKind {
  kKey,     // a text that a colon follows, with its quotes
  kString,  // any other text; runs to the end of the line when it is not closed
  kNumber,  // a number, or true, false or null
  kSign,    // braces, brackets, colon, comma
  kOther    // anything else: not JSON
};

struct JsonToken {
  std::size_t begin = 0, end = 0;  // bytes of the line
  JsonTokenKind kind = JsonTokenKind::kOther;
  bool operator==(const JsonToken&) const = default;
};

// The tokens of a line, in order; spaces between them belong to none. JSON texts do not go on over
// line ends, so a line needs no other line to be understood.
void TokenizeJsonLine(std::string_view line, std::vector<JsonToken>& tokens);

}  // namespace callfloor::ui
