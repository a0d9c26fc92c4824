#include "sim/scenario/placing.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sim/scenario/json_document.h"

namespace callfloor::scenario_internal {

std::vector<Diagnostic> PlaceProblems(
    const Problems& problems, std::string_view text, const std::string& file,
    const std::function<std::string(const std::string& pointer)>& elsewhere) {
  std::set<std::string, std::less<>> wanted;
  for (const Problem& problem : problems.list()) {
    // A value that is not in the text is placed at the nearest thing around it that is.
    std::string pointer = problem.diagnostic.pointer;
    wanted.insert(pointer);
    while (!pointer.empty()) {
      pointer.resize(pointer.rfind('/'));
      wanted.insert(pointer);
    }
  }
  const std::map<std::string, Places> places = LocatePointers(text, wanted);

  std::vector<Diagnostic> placed;
  for (const Problem& problem : problems.list()) {
    Diagnostic diagnostic = problem.diagnostic;
    const std::string other = elsewhere ? elsewhere(diagnostic.pointer) : "";
    diagnostic.file = other.empty() ? file : other;
    std::string pointer = diagnostic.pointer;
    while (other.empty()) {
      const auto found = places.find(pointer);
      if (found != places.end()) {
        const bool at_key = problem.at_key && pointer == diagnostic.pointer;
        const Place& place =
            at_key && found->second.key.line > 0 ? found->second.key : found->second.value;
        diagnostic.line = place.line;
        diagnostic.column = place.column;
        break;
      }
      if (pointer.empty()) break;
      pointer.resize(pointer.rfind('/'));
    }
    placed.push_back(std::move(diagnostic));
  }
  std::stable_sort(placed.begin(), placed.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const auto key = [](const Diagnostic& d) { return std::tuple(d.line == 0, d.line, d.column); };
    return key(a) < key(b);
  });
  return placed;
}

}  // namespace callfloor::scenario_internal
