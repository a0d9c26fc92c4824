// Feeds the loader arbitrary bytes. Whatever it accepts must survive saving and loading unchanged,
// and whatever it refuses must come with an error. Leading lines of the form `--set POINTER=VALUE`
// are taken as overrides.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/load.h"
#include "sim/scenario/save.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace callfloor;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view kSet = "--set ";
  std::vector<Override> overrides;
  while (text.starts_with(kSet)) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(kSet.size(), end - std::min(end, kSet.size()));
    const std::size_t equals = std::min(line.find('='), line.size());
    overrides.push_back({std::string(line.substr(0, equals)),
                         std::string(line.substr(std::min(equals + 1, line.size())))});
    text.remove_prefix(std::min(end + 1, text.size()));
  }

  const LoadResult result = LoadScenarioText(text, "fuzz.json", overrides);
  bool has_error = false;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    Require(!FormatDiagnostic(diagnostic).empty());
    Require(!diagnostic.problem.empty());
    has_error = has_error || diagnostic.severity == Severity::kError;
  }
  Require(result.scenario.has_value() != has_error);
  if (result.scenario) {
    const std::string saved = SaveScenarioText(*result.scenario);
    const LoadResult again = LoadScenarioText(saved, "saved.json");
    Require(again.scenario.has_value());
    Require(*again.scenario == *result.scenario);
    Require(SaveScenarioText(*again.scenario) == saved);
  }
  return 0;
}
