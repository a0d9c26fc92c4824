#include "sim/cli/whatif_file.h"

#include <iterator>
#include <ostream>
#include <utility>

#include "sim/scenario/text_file.h"
#include "sim/scenario/whatif.h"

namespace callfloor::cli {

bool IsWhatIfFile(const std::string& path) {
  std::string text;
  return !scenario_internal::ReadTextFile(path, "a scenario file", text) && LooksLikeWhatIf(text);
}

std::optional<std::string> BaseOf(const std::string& path, std::ostream& err) {
  const WhatIfLoadResult loaded = LoadWhatIfFile(path);
  if (loaded.what_if) return BasePath(*loaded.what_if, path).string();
  for (const Diagnostic& diagnostic : loaded.diagnostics)
    err << FormatDiagnostic(diagnostic) << '\n';
  return std::nullopt;
}

bool LoadVariants(const std::string& path, const Scenario& base, std::deque<Model>& models,
                  std::vector<Claim>& claims, std::ostream& err) {
  const WhatIfLoadResult loaded = LoadWhatIfFile(path);
  for (const Diagnostic& diagnostic : loaded.diagnostics)
    err << FormatDiagnostic(diagnostic) << '\n';
  if (!loaded.what_if) return false;
  if (loaded.what_if->variants.empty()) {
    err << path << ": error: there are no variants to compare; add one to \"variants\"\n";
    return false;
  }
  const std::string& saved = loaded.what_if->base_fingerprint;
  if (!saved.empty() && saved != FingerprintOf(base)) {
    err << path << ": note: it was saved with another base; its changes are applied to this one\n";
  }
  std::vector<std::string> problems;
  std::vector<Claim> claimed = ClaimsOf(*loaded.what_if, models.size(), problems);
  std::move(claimed.begin(), claimed.end(), std::back_inserter(claims));
  for (const std::string& problem : problems) err << path << ": error: " << problem << '\n';
  // The base stays where it is while models are added: a deque moves nothing.
  bool good = problems.empty();
  for (const Variant& variant : loaded.what_if->variants) {
    LoadResult applied = ApplyVariant(base, variant);
    for (Diagnostic& diagnostic : applied.diagnostics) {
      diagnostic.file = path + ": " + diagnostic.file;
      err << FormatDiagnostic(diagnostic) << '\n';
    }
    if (!applied.scenario) {
      good = false;
      continue;
    }
    models.emplace_back(*std::move(applied.scenario));
  }
  return good;
}

}  // namespace callfloor::cli
