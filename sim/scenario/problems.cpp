#include "sim/scenario/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <numeric>

namespace callfloor::scenario_internal {

void Problems::Error(std::string pointer, std::string problem, std::string expected,
                     std::string found, std::string nearest, bool at_key) {
  for (const Problem& known : list_) {
    if (list_.size() > 2'000) break;  // a hopeless file: do not grow quadratic
    if (known.diagnostic.pointer == pointer && known.diagnostic.problem == problem) return;
  }
  ++errors_;
  list_.push_back({{Severity::kError, "", 0, 0, std::move(pointer), std::move(problem),
                    std::move(expected), std::move(found), std::move(nearest)},
                   at_key});
}

void Problems::Warning(std::string pointer, std::string problem, std::string expected,
                       std::string found) {
  list_.push_back({{Severity::kWarning, "", 0, 0, std::move(pointer), std::move(problem),
                    std::move(expected), std::move(found), ""},
                   false});
}

bool Problems::HasErrorBelow(std::string_view pointer) const {
  return std::any_of(list_.begin(), list_.end(), [&](const Problem& known) {
    const std::string& at = known.diagnostic.pointer;
    return known.diagnostic.severity == Severity::kError && at.starts_with(pointer) &&
           (at.size() == pointer.size() || at[pointer.size()] == '/');
  });
}

std::string Quote(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::string quoted = "\"";
  std::size_t end = std::min(text.size(), kMost);
  while (end < text.size() && end > 0 && (text[end] & 0xC0) == 0x80) --end;
  for (const char c : text.substr(0, end)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\x{:02X}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + (end < text.size() ? "…\"" : "\"");
}

std::string PointerToken(std::string_view key) {
  std::string token = "/";
  for (const char c : key) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

std::vector<std::string> SplitPointer(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size() &&
               (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
      tokens.back() += pointer[++i] == '0' ? '~' : '/';
    } else {
      tokens.back() += pointer[i];
    }
  }
  return tokens;
}

}  // namespace callfloor::scenario_internal
