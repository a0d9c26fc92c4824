#include "ui/widgets/json_tokens.h"

namespace callfloor::ui {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool IsSign(char c) { return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ','; }
bool IsNumberStart(char c) { return (c >= '0' && c <= '9') || c == '-'; }

// Behind the closing quote, or the end of the line.
std::size_t EndOfString(std::string_view line, std::size_t at) {
  for (++at; at < line.size(); ++at) {
    if (line[at] == '\\')
      ++at;
    else if (line[at] == '"')
      return at + 1;
  }
  return line.size();
}

}  // namespace

void TokenizeJsonLine(std::string_view line, std::vector<JsonToken>& tokens) {
  tokens.clear();
  std::size_t at = 0;
  while (at < line.size()) {
    if (IsSpace(line[at])) {
      ++at;
      continue;
    }
    JsonToken token{at, at + 1, JsonTokenKind::kOther};
    if (line[at] == '"') {
      token.end = EndOfString(line, at);
      std::size_t next = token.end;
      while (next < line.size() && IsSpace(line[next])) ++next;
      const bool key = next < line.size() && line[next] == ':';
      token.kind = key ? JsonTokenKind::kKey : JsonTokenKind::kString;
    } else if (IsSign(line[at])) {
      token.kind = JsonTokenKind::kSign;
    } else {
      while (token.end < line.size() && !IsSpace(line[token.end]) && !IsSign(line[token.end]) &&
             line[token.end] != '"')
        ++token.end;
      const std::string_view word = line.substr(at, token.end - at);
      if (IsNumberStart(line[at]) || word == "true" || word == "false" || word == "null")
        token.kind = JsonTokenKind::kNumber;
    }
    tokens.push_back(token);
    at = token.end;
  }
}

}  // namespace callfloor::ui
