#include "sim/scenario/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "sim/scenario/document.h"
#include "sim/scenario/json_document.h"
#include "sim/scenario/placing.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/text_file.h"
#include "sim/scenario/whatif_format.h"

namespace callfloor {
namespace {

using Json = nlohmann::json;
using namespace scenario_internal;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kOverrideFile = "--set";

LoadResult Refuse(const std::string& file, std::string problem, std::string expected = "",
                  std::string found = "") {
  LoadResult result;
  result.diagnostics.push_back({Severity::kError, file, 0, 0, "", std::move(problem),
                                std::move(expected), std::move(found), ""});
  return result;
}

bool IsAtOrBelow(std::string_view pointer, std::string_view above) {
  return pointer.starts_with(above) &&
         (pointer.size() == above.size() || pointer[above.size()] == '/');
}

// Bytes that are not UTF-8 are dropped by one way of writing a text and replaced by the other.
bool IsUtf8(const std::string& text) {
  const Json value = text;
  using Handler = Json::error_handler_t;
  return value.dump(-1, ' ', false, Handler::ignore) ==
         value.dump(-1, ' ', false, Handler::replace);
}

// The value of one --set: JSON, or else a text.
bool ParseOverrideValue(const Override& change, Json& value, std::vector<Diagnostic>& diagnostics) {
  const std::size_t first = change.value.find_first_not_of(" \t\r\n");
  std::vector<Diagnostic> wrong;
  if (first != std::string::npos) {
    wrong = ParseJson(change.value, kOverrideFile, value);
    if (wrong.empty()) return true;
  }
  // What begins like JSON is meant as JSON; anything else is a word, such as 08:00 or drain.
  const char c = first == std::string::npos ? 'w' : change.value[first];
  const bool is_utf8 = IsUtf8(change.value);
  if (c != '{' && c != '[' && c != '"' && is_utf8) {
    value = change.value;
    return true;
  }
  if (!is_utf8) {
    Diagnostic diagnostic;
    diagnostic.file = kOverrideFile;
    diagnostic.problem = "the value is not text in UTF-8";
    diagnostic.expected = "text in UTF-8";
    wrong.assign(1, diagnostic);
  }
  for (Diagnostic& diagnostic : wrong) {
    diagnostic.pointer = change.pointer;
    diagnostic.line = diagnostic.column = 0;  // the value is in no file
    diagnostics.push_back(std::move(diagnostic));
  }
  return false;
}

void Shorten(std::vector<Diagnostic>& diagnostics) {
  if (diagnostics.size() <= kMaxDiagnostics) return;
  const bool any_error =
      std::any_of(diagnostics.begin() + kMaxDiagnostics, diagnostics.end(),
                  [](const Diagnostic& d) { return d.severity == Severity::kError; });
  const std::string file = diagnostics.front().file;
  diagnostics.resize(kMaxDiagnostics);
  diagnostics.push_back(
      {any_error ? Severity::kError : Severity::kWarning, file, 0, 0, "",
       fmt::format("there is more of this kind; only the first {} are listed", kMaxDiagnostics), "",
       "", ""});
}

}  // namespace

LoadResult LoadScenarioText(std::string_view text, std::string file_name,
                            std::span<const Override> overrides) {
  if (text.size() > kMaxScenarioBytes) return Refuse(file_name, TooLargeText());
  // A byte order mark is no part of the text, and editors do not show it: columns ignore it.
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());

  LoadResult result;
  Json document;
  result.diagnostics = ParseJson(text, file_name, document);
  const bool has_syntax_error =
      std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                  [](const Diagnostic& diagnostic) { return diagnostic.pointer.empty(); });
  if (has_syntax_error) {
    Shorten(result.diagnostics);
    return result;
  }

  if (document.is_object() && document.contains("format") &&
      document.at("format") == kWhatIfFormatName) {
    return Refuse(file_name, "this is a what-if file, which changes a scenario",
                  "a scenario; callfloor compare takes the scenario and this file together",
                  std::string(kWhatIfFormatName));
  }

  std::vector<Diagnostic> bad_overrides;
  Problems misplaced;
  for (const Override& change : overrides) {
    Json value;
    if (ParseOverrideValue(change, value, bad_overrides)) {
      ApplyOverride(document, change.pointer, std::move(value), misplaced);
    }
  }
  for (const Problem& problem : misplaced.list()) {
    bad_overrides.push_back(problem.diagnostic);
    bad_overrides.back().file = kOverrideFile;
  }

  Problems problems;
  CheckStructure(document, problems);
  CheckRules(document, problems);
  const bool sound = result.diagnostics.empty() && bad_overrides.empty() && !problems.HasErrors();
  if (sound) {
    result.scenario = BuildScenario(document);
    CheckPlausibility(*result.scenario, problems);
  }
  std::vector<Diagnostic> placed =
      PlaceProblems(problems, text, file_name, [&](const std::string& pointer) -> std::string {
        const bool is_override = std::any_of(
            overrides.begin(), overrides.end(),
            [&](const Override& change) { return IsAtOrBelow(pointer, change.pointer); });
        return is_override ? kOverrideFile : "";
      });
  std::move(placed.begin(), placed.end(), std::back_inserter(result.diagnostics));
  std::move(bad_overrides.begin(), bad_overrides.end(), std::back_inserter(result.diagnostics));
  Shorten(result.diagnostics);
  return result;
}

LoadResult LoadScenarioFile(const std::filesystem::path& path,
                            std::span<const Override> overrides) {
  const std::string file_name = path.string();
  std::string text;
  if (auto unreadable = ReadTextFile(path, "a scenario file", text)) {
    LoadResult result;
    result.diagnostics.push_back(*std::move(unreadable));
    return result;
  }
  return LoadScenarioText(text, file_name, overrides);
}

}  // namespace callfloor
