#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/fields.h"
#include "sim/scenario/quality_fixed.h"
#include "sim/scenario/quality_names.h"
#include "sim/scenario/scorecard.h"

namespace callfloor {
namespace {

constexpr std::string_view kFirst = "/quality";
constexpr std::string_view kFixed = "/quality/fixed";  // not part of a file

bool IsAtOrBelow(std::string_view pattern, std::string_view prefix) {
  return pattern.starts_with(prefix) &&
         (pattern.size() == prefix.size() || prefix.empty() || pattern[prefix.size()] == '/');
}

std::string ParentOf(const std::string& pattern) { return pattern.substr(0, pattern.rfind('/')); }

std::string HeadOf(const std::string& object) {
  if (object.empty()) return "The whole file";
  if (object == kFixed) return "Fixed in the model of quality, not part of a file";
  return "`" + object + "`";
}

// One table for each object, where its first default is.
void AppendDefaults(std::string& page) {
  std::vector<std::pair<std::string, std::string>> tables;  // the object, and its rows
  for (const Assumption& entry : AssumptionsOf()) {
    const std::string parent = ParentOf(entry.pattern);
    auto table = std::ranges::find(tables, parent, &std::pair<std::string, std::string>::first);
    if (table == tables.end()) table = tables.insert(tables.end(), {parent, ""});
    table->second += fmt::format(
        "| `{}` | `{}`{} | {} | {} |\n", std::string_view(entry.pattern).substr(parent.size() + 1),
        entry.default_value, entry.unit.empty() ? "" : " " + entry.unit, entry.basis, entry.help);
  }
  for (const auto& [object, rows] : tables) {
    page +=
        fmt::format("{}### {}\n\n| key | default | where from | meaning |\n|---|---|---|---|\n{}",
                    page.empty() ? "" : "\n", HeadOf(object), rows);
  }
}

std::string FlagsOf(const Criterion& criterion) {
  std::string flags;
  const auto add = [&](bool set, const char* word) {
    if (set) flags += (flags.empty() ? "" : ", ") + std::string(word);
  };
  add(criterion.is_hard, "hard");
  add(criterion.suffers_from_haste, "suffers from haste");
  add(criterion.fails_all, "fails all");
  add(criterion.is_courtesy, "courtesy");
  return flags;
}

void AppendScorecard(std::string& page, const Scorecard& card) {
  using namespace scenario_internal;
  page += fmt::format(
      "\n### Scorecard `{}`\n\n| criterion | weight | kind | critical for | skill | pass rate | "
      "loading | not applicable | resolution kept | it is "
      "|\n|---|---|---|---|---|---|---|---|---|---|"
      "\n",
      card.name);
  for (const Section& section : card.sections) {
    for (const Criterion& criterion : section.criteria) {
      page += fmt::format(
          "| {}: {} | {:g} | {} | {} | {} | {:g} | {:g} | {:g} | {:g} | {} |\n", section.name,
          criterion.name, criterion.weight, NameOf(kCriterionKindNames, criterion.is_subjective),
          NameOf(kCriticalForNames, criterion.critical_for),
          NameOf(kAgentSkillNames, criterion.skill), criterion.pass_rate, criterion.loading,
          criterion.not_applicable, criterion.resolution_kept, FlagsOf(criterion));
    }
  }
}

Assumption Fixed(std::string_view name, double value, std::string_view unit, std::string_view help,
                 std::string_view basis = "assumption") {
  return {fmt::format("{}/{}", kFixed, name), std::string(help), fmt::format("{:g}", value),
          std::string(unit), std::string(basis)};
}

std::vector<Assumption> FixedAssumptions() {
  using namespace fixed;
  return {
      Fixed("lower_grade", kLowerGradeEasier, "logits",
            "How much easier each lower grade is to reach than the next."),
      Fixed("always_unresolved", kAlwaysUnresolved, "",
            "The least share of matters that agents leave unresolved, however good they are."),
      Fixed("repeat_days", kRepeatDays, "days",
            "Another contact about the same matter within so long counts as a repeat.",
            "assumption: most repeat calls come within a week (a vendor's claim, Talkdesk)"),
      Fixed("lowest_halo", kLowestHalo, "sd",
            "A contact counts as at least so bad for an evaluator's halo."),
      Fixed("highest_halo", kHighestHalo, "sd",
            "A contact counts as at most so good for an evaluator's halo."),
      Fixed("objective_severity", kObjectiveSeverity, "",
            "How much of an evaluator's severity acts on criteria that can be checked."),
      Fixed("objective_halo", kObjectiveHalo, "",
            "How much of an evaluator's halo acts on criteria that can be checked."),
      Fixed("long_contact", kLongContact, "",
            "A contact that takes so many times its type's mean looks risky."),
      Fixed("lowest_share", kLowestShare, "",
            "So does one among this share of the lowest scores of the program."),
      Fixed("room_at_mean", kRoomAtMean, "",
            "How much of a session's gain agents of the usual skill have room for.",
            "assumption: the better have less to learn"),
      Fixed("room_per_sd", kRoomPerSd, "",
            "How much less room each standard deviation of skill leaves."),
      Fixed("room_most", kRoomMost, "", "The most room anybody has."),
      Fixed(
          "punitive_loss", kPunitiveLoss, "",
          "What feedback takes off a skill's gain in a punitive climate.",
          "assumption: more than a third of feedback interventions lowered performance (Kluger and "
          "DeNisi 1996)"),
      Fixed("punitive_strain", kPunitiveStrain, "",
            "The strain that coaching adds in a climate that is felt as control, where there is no "
            "monitoring.",
            "assumption: monitoring and well-being are linked (Holman, Chissick and Totterdell "
            "2002)"),
      Fixed("new_weeks", kNewWeeks, "weeks",
            "How long an agent is new to the calendar of coaching."),
      Fixed("developing_weeks", kDevelopingWeeks, "weeks",
            "How long an agent is developing; established afterwards."),
      Fixed("prior_answers", kPriorAnswers, "answers",
            "The weight of knowing nothing when the weakest skill is looked for."),
      Fixed("first_session", kFirstSessionMin, "min",
            "The first coaching session is so long after the start of a shift."),
      Fixed("session_spread", kSessionSpread, "",
            "Coaches' hours are spread over so many times as much of the shift."),
      Fixed("overdue", kOverdue, "", "Coaching is overdue after so many of its intervals."),
      Fixed("program_feedback", kProgramFeedbackDays, "days",
            "How old a contact is when what a program says of it is talked about."),
      Fixed("own_feedback", kOwnFeedbackDays, "days",
            "How old a contact is when what its agent says of it is talked about."),
      Fixed("settled_weeks", kSettledWeeks, "weeks", "From then on an agent can help newcomers."),
      Fixed("help_from", kHelpFromMin, "min",
            "Helping a newcomer begins so long after the start of a shift."),
      Fixed(
          "nesting_hours", kNestingHours, "h",
          "How long a helper is there for nesting newcomers each day, at most the opening hours."),
      Fixed("month", kMonthDays, "days", "The months of quality, so that all are as long."),
      Fixed("likely", kLikely, "",
            "From this chance of being below the target on, an agent may be singled out."),
      Fixed("evaluations_per_agent", kEvaluationsPerAgent, "evaluations",
            "So many of every agent open the tactical level."),
      Fixed("evaluations_pooled", kEvaluationsPooled, "evaluations",
            "So many in all open the tactical level too."),
  };
}

}  // namespace

std::vector<Assumption> AssumptionsOf(std::string_view prefix) {
  std::vector<Assumption> list;
  for (const Field& field : Fields()) {
    if (field.default_value.empty() || field.basis == "none") continue;
    if (!IsAtOrBelow(field.pattern, prefix)) continue;
    list.push_back({field.pattern, field.help, field.default_value, field.unit, field.basis});
  }
  for (Assumption& entry : FixedAssumptions()) {
    if (IsAtOrBelow(entry.pattern, prefix)) list.push_back(std::move(entry));
  }
  // Not std::ranges: clang 14, which builds the fuzzer, cannot read GCC 12's subrange.
  std::stable_partition(list.begin(), list.end(),
                        [](const Assumption& entry) { return IsAtOrBelow(entry.pattern, kFirst); });
  return list;
}

std::string AssumptionsMarkdown() {
  std::string page;
  AppendDefaults(page);
  for (const std::string_view name : ShippedScorecardNames()) {
    AppendScorecard(page, *ShippedScorecard(name));
  }
  return page;
}

}  // namespace callfloor
