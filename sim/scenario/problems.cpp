#include "sim/scenario/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <numeric>

namespace callfloor::scenario_internal {
namespace {

char Lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// Edits (insert, delete, replace, swap neighbours) that turn one name into the other.
std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = Lower(a[i - 1]) == Lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && Lower(a[i - 1]) == Lower(b[j - 2]) &&
          Lower(a[i - 2]) == Lower(b[j - 1])) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

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

std::string NearestName(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > 200) return "";
  std::string nearest;
  std::size_t best = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 200) continue;
    std::size_t distance = EditDistance(name, candidate);
    // "mean" for "mean_s": a forgotten unit is always near.
    if (name.size() >= 3 && (candidate.starts_with(name) || name.starts_with(candidate))) {
      distance = std::min<std::size_t>(distance, 2);
    }
    if (distance < best && distance < std::max(name.size(), candidate.size())) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
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
