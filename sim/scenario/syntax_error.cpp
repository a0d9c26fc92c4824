#include "sim/scenario/syntax_error.h"

#include <fmt/format.h>

#include <cctype>
#include <string>

#include "sim/scenario/problems.h"

namespace callfloor::scenario_internal {
namespace {

std::string FoundAt(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end of the text";
  std::size_t end = offset + 1;
  const auto in_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '+' ||
           c == '-';
  };
  if (in_word(text[offset])) {
    while (end < text.size() && end - offset < 40 && in_word(text[end])) ++end;
  } else if (text[offset] == '"') {
    while (end < text.size() && end - offset < 40 && text[end] != '"' && text[end] != '\n') ++end;
    return Quote(text.substr(offset + 1, end - offset - 1));
  } else if (static_cast<unsigned char>(text[offset]) >= 0x80) {
    return fmt::format("byte 0x{:02X}", static_cast<unsigned char>(text[offset]));
  }
  return Quote(text.substr(offset, end - offset));
}

}  // namespace

void DescribeSyntaxError(std::string_view message, std::string_view text, std::size_t offset,
                         Diagnostic& error) {
  error.found = FoundAt(text, offset);
  const auto says = [&](const char* part) { return message.find(part) != message.npos; };
  if (says("ill-formed UTF-8")) {
    error.problem = "this byte is not UTF-8; save the file in that encoding";
    error.expected = "text in UTF-8";
  } else if (says("number overflow")) {
    error.problem = "the number is too large for a computer's arithmetic";
    error.expected = "a number below 1.8e308";
  } else if (says("missing closing quote")) {
    error.problem = "the text in quotes does not end";
    error.expected = "a closing \"";
    error.found = "the end of the text";
  } else if (says("control character")) {
    error.problem = "a text may not contain a line end, a tab or another control character";
    error.expected = "a closing \", or the character escaped, as in \\n";
  } else if (says("invalid string")) {
    error.problem = "this is no escape that JSON knows";
    error.expected = "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX";
  } else if (says("; expected end of input")) {
    error.problem = "something follows the end of the JSON value";
    error.expected = "nothing more";
  } else if (says("parsing object key")) {
    error.problem = "the JSON does not go on here";
    error.expected = "a key in double quotes (and no comma before a closing brace)";
  } else if (says("parsing object separator")) {
    error.problem = "the JSON does not go on here";
    error.expected = "a colon after the key";
  } else if (says("parsing object")) {
    error.problem = "the JSON does not go on here";
    error.expected = "a comma or a closing brace }";
  } else if (says("parsing array")) {
    error.problem = "the JSON does not go on here";
    error.expected = "a comma or a closing bracket ]";
  } else {
    error.problem = "the JSON does not go on here";
    error.expected = "a value: an object {…}, an array […], a \"text\", a number, true or false";
  }
}

}  // namespace callfloor::scenario_internal
