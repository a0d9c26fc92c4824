#include "ui/workspaces/whatif/policy_lever.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/quality_sweep.h"

namespace callfloor::ui {
namespace {

// Of a share in the file.
double Scale(const Scenario& base) { return ByShare(base) ? 100 : 1; }

bool HasEvaluators(const Scenario& base) {
  return base.quality && base.quality->evaluators.count > 0;
}

std::optional<double> NumberIn(const std::string& json) {
  double value = 0;
  const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), value);
  if (error != std::errc() || end != json.data() + json.size()) return std::nullopt;
  return value;
}

}  // namespace

double EvaluationsOf(const Scenario& scenario) {
  return scenario.quality ? PresentAmount(scenario) * Scale(scenario) : 0;
}

std::optional<Lever> EvaluationsLever(const Scenario& base) {
  if (!HasEvaluators(base)) return std::nullopt;
  const bool share = ByShare(base);
  const double now = EvaluationsOf(base);
  Lever lever;
  lever.kind = LeverKind::kEvaluations;
  lever.id = "evaluations";
  lever.label = "Contacts evaluated";
  lever.unchanged = now;
  lever.max = std::max(share ? 10.0 : 30.0, std::ceil(2 * now));
  lever.step = share ? 0.1 : 1;
  lever.note = "0 to " + FormatNumber(lever.max, 0) + " " + std::string(ReadingUnit(lever)) +
               (share ? " of contacts" : "");
  return lever;
}

bool SetsEvaluations(const Scenario& base, const Change& change) {
  return HasEvaluators(base) && change.kind == ChangeKind::kSet &&
         change.pointer == AmountPointer(base) && NumberIn(change.value);
}

double EvaluationsIn(const Scenario& base, const Variant& variant) {
  double amount = EvaluationsOf(base);
  for (const Change& change : variant.changes) {
    if (SetsEvaluations(base, change)) amount = *NumberIn(change.value) * Scale(base);
  }
  return amount;
}

Variant WithEvaluations(const Scenario& base, const Variant& variant, double amount) {
  Variant moved = variant;
  const auto sets = [&](const Change& change) { return SetsEvaluations(base, change); };
  const auto first = std::ranges::find_if(moved.changes, sets);
  const auto place = first - moved.changes.begin();
  std::erase_if(moved.changes, sets);
  // A slider's arithmetic leaves dust that a file should not hold.
  const double number = std::max(0.0, std::round(amount * 1e4) / 1e4);
  if (number == EvaluationsOf(base)) return moved;
  Change change;
  change.pointer = AmountPointer(base);
  change.kind = ChangeKind::kSet;
  change.value = fmt::format("{:.6g}", number / Scale(base));
  moved.changes.insert(moved.changes.begin() + place, change);
  return moved;
}

}  // namespace callfloor::ui
