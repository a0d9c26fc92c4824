#include "ui/app/quality_policy.h"

#include <fmt/format.h>

#include <charconv>

#include "sim/quality/sampling_design.h"
#include "sim/scenario/fields.h"
#include "sim/scenario/quality_names.h"
#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

using scenario_internal::kCoachWhomNames;
using scenario_internal::kSamplingMethodNames;

// A choice as the file spells it; `names` are in the order of the enum.
template <class Names, class Choice>
std::string Quoted(const Names& names, Choice choice) {
  return "\"" + std::string(names[static_cast<std::size_t>(choice)]) + "\"";
}

std::string FirstError(const Document& document) {
  for (const Diagnostic& diagnostic : document.diagnostics()) {
    if (diagnostic.severity != Severity::kError) continue;
    std::string message = diagnostic.pointer + " " + diagnostic.problem + ".";
    if (!diagnostic.expected.empty()) message += " Wanted: " + diagnostic.expected + ".";
    return message;
  }
  return "The scenario would no longer be one.";
}

// Whose word a default is, in a few of ours.
std::string_view KindOf(std::string_view basis) {
  if (basis.starts_with("assumption")) return "an assumption";
  if (basis.find("survey") != std::string_view::npos) return "from surveys";
  if (basis.find("vendor") != std::string_view::npos) return "vendors' claims";
  return "published";
}

std::string DefaultInWords(const Field& field, bool percent) {
  double number = 0;
  const char* end = field.default_value.data() + field.default_value.size();
  const auto [stop, error] = std::from_chars(field.default_value.data(), end, number);
  if (error != std::errc() || stop != end) {
    const std::string& text = field.default_value;
    return text.starts_with('"') ? text.substr(1, text.size() - 2) : text;
  }
  if (percent) return FormatPercent(number);
  const bool whole = number == static_cast<int>(number);
  // What a number is by ("1/month") stands in its label.
  const bool unit = !field.unit.empty() && field.unit.find('/') == std::string::npos;
  return FormatNumber(number, whole ? 0 : 1) + (unit ? " " + field.unit : "");
}

}  // namespace

EditOutcome ApplyPolicy(Document& document, std::string_view label,
                        const std::vector<PolicyEdit>& edits) {
  const bool loaded = document.TextLoads();
  document.BeginDrag(label);
  for (const PolicyEdit& edit : edits) {
    if (!edit.json && !document.ValueAt(edit.pointer)) continue;
    const EditOutcome outcome = edit.json ? document.SetAt(edit.pointer, *edit.json, label)
                                          : document.RemoveAt(edit.pointer, label);
    if (!outcome.done) {
      document.CancelDrag();
      return outcome;
    }
  }
  if (loaded && !document.TextLoads()) {
    const std::string message = FirstError(document);
    document.CancelDrag();
    return {false, message};
  }
  document.EndDrag();
  return {true, {}};
}

EditOutcome SetSamplingMethod(Document& document, SamplingMethod method) {
  std::vector<PolicyEdit> edits = {
      {"/quality/sampling/method", Quoted(kSamplingMethodNames, method)}};
  if (method == SamplingMethod::kAutomated && !document.ValueAt("/quality/automation"))
    edits.push_back({"/quality/automation", "{}"});
  return ApplyPolicy(document, "How contacts are chosen", edits);
}

EditOutcome SetCalibration(Document& document, std::optional<double> every_weeks) {
  const std::string at = "/quality/calibration";
  std::vector<PolicyEdit> edits;
  // The file may say one of the two, never both.
  if (every_weeks) {
    edits = {{at + "/sessions", std::nullopt},
             {at + "/every_weeks", fmt::format("{}", *every_weeks)}};
  } else {
    edits = {{at + "/every_weeks", std::nullopt}, {at + "/sessions", "false"}};
  }
  return ApplyPolicy(document, "Calibration " + CalibrationInWords(every_weeks), edits);
}

EditOutcome SetAutomation(Document& document, bool on) {
  if (on)
    return ApplyPolicy(document, "A program scores all contacts", {{"/quality/automation", "{}"}});
  std::vector<PolicyEdit> edits = {{"/quality/automation", std::nullopt},
                                   {"/quality/monitoring/program_counts", std::nullopt}};
  if (document.StringAt("/quality/sampling/method") == "automated")
    edits.push_back(
        {"/quality/sampling/method", Quoted(kSamplingMethodNames, SamplingMethod::kRandom)});
  if (document.StringAt("/quality/coaching/topic") == "automation")
    edits.push_back({"/quality/coaching/topic", "\"evaluations\""});
  return ApplyPolicy(document, "No program scores contacts", edits);
}

EditOutcome SetCoached(Document& document, CoachWhom whom) {
  return ApplyPolicy(document, "Whom to coach",
                     {{"/quality/coaching/whom", Quoted(kCoachWhomNames, whom)}});
}

std::string CalibrationInWords(std::optional<double> every_weeks) {
  if (!every_weeks) return "never";
  if (*every_weeks == 1) return "weekly";
  if (*every_weeks == 4) return "monthly";
  if (*every_weeks == 13) return "quarterly";
  const bool whole = *every_weeks == static_cast<int>(*every_weeks);
  return "every " + FormatNumber(*every_weeks, whole ? 0 : 1) + " weeks";
}

DefaultNote NoteOfDefault(std::string_view pattern, bool percent) {
  const Field* field = FindField(pattern);
  if (field == nullptr || field->basis.empty()) return {};
  const std::string value = DefaultInWords(*field, percent);
  return {"default " + value + ", " + std::string(KindOf(field->basis)),
          field->help + " Default " + value + ": " + field->basis + "."};
}

bool DifferOnlyInPolicy(const Scenario& a, const Scenario& b) {
  if (!a.quality || !b.quality) return false;
  Scenario like = a;
  like.quality->evaluators = b.quality->evaluators;
  like.quality->calibration = b.quality->calibration;
  like.quality->automation = b.quality->automation;
  like.quality->sampling = b.quality->sampling;
  like.quality->coaching = b.quality->coaching;
  like.quality->scorecard = b.quality->scorecard;
  like.quality->scorecards = b.quality->scorecards;
  for (auto& [type, value] : like.quality->types) {
    const auto other = b.quality->types.find(type);
    value.scorecard = other == b.quality->types.end() ? std::string() : other->second.scorecard;
  }
  // An entry of which nothing but the form was said may be there or not.
  for (const auto& [type, value] : b.quality->types) {
    TypeQuality usual;
    usual.scorecard = value.scorecard;
    like.quality->types.try_emplace(type, usual);
  }
  std::erase_if(like.quality->types, [&](const auto& entry) {
    return entry.second == TypeQuality() && !b.quality->types.contains(entry.first);
  });
  return like == b;
}

double MonthsCounted(const Scenario& scenario) {
  return (scenario.clock.days - scenario.warm_up_min / 1440.0) / (quality::kWeeksPerMonth * 7);
}

Estimate PerMonth(const QualitySnapshot& snapshot, std::string_view figure) {
  Estimate month = snapshot.Figure(figure);
  const double months = snapshot.request.scenario ? MonthsCounted(*snapshot.request.scenario) : 0;
  if (!(months > 0)) return {};
  month.mean /= months;
  month.half_width /= months;
  month.sd /= months;
  return month;
}

}  // namespace callfloor::ui
