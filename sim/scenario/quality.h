#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scorecard.h"
#include "sim/scenario/work_effects.h"

// The quality of contacts: how good they truly are, what follows from it, how a QA team sees it,
// and what it does about it. Defaults without another source are assumptions.

namespace callfloor {

// The true quality of contacts, beyond what the criteria say of themselves.
struct TrueQualityModel {
  double skill_correlation = 0.4;    // 0 to < 1, of each two of an agent's skills
  double newcomer_skill = -1;        // added to every skill on the first day in the job …
  double skill_weeks = 12;           // > 0; … and e^(−weeks / skill_weeks) of it later
  double contact_sd = 0.5;           // ≥ 0: what the criteria of one contact have in common
  double difficulty_effect = 0.5;    // ≥ 0: of hard criteria, for a difficulty of 1
  double strain_soft_skills = 0.35;  // ≥ 0: taken off for a strain of 1, of soft skills
  double strain_others = 0.2;        // ≥ 0: and of the others
  double haste = 0;                  // 0 to 1: pressure to be fast
  double haste_effect = 0.8;         // ≥ 0: taken off those who suffer from a haste of 1
  double haste_time = 0.12;          // 0 to < 1: of handle time saved by a haste of 1
  friend bool operator==(const TrueQualityModel&, const TrueQualityModel&) = default;
};

// What is particular to a contact type.
struct TypeQuality {
  std::string scorecard;         // "": the scenario's
  double difficulty = 0;         // the mean; it varies with an sd of 1
  double unresolvable = 0.18;    // 0 to 1: cannot be resolved, whoever handles it …
  double customer_share = 0.25;  // 0 to 1: … because of the customer; the rest are the process's
  friend bool operator==(const TypeQuality&, const TypeQuality&) = default;
};

// Customers whose matter was not resolved call again.
struct RepeatContacts {
  double probability = 0.65;  // 0 to 1
  double soon_share = 0.25;   // 0 to 1: of them call within `soon_min`, evenly; the others …
  double soon_min = 10;       // > 0
  double median_days = 1;     // > 0; … after a lognormal time with this median …
  double log_sd = 1;          // ≥ 0; … and this sd of its logarithm …
  double most_days = 14;      // > 0; … of at most so much
  double handle_time_factor = 1.4;  // > 0, of a repeat contact
  double difficulty = 0.3;          // added to that of a repeat contact
  int most_contacts = 3;            // 1 to 32, about one matter, the first included
  friend bool operator==(const RepeatContacts&, const RepeatContacts&) = default;
};

// How customers feel. Logits of being satisfied; courtesy is the share of courtesy criteria met.
struct CustomerModel {
  double satisfied_base = -0.58;
  double satisfied_resolved = 2.0;
  double satisfied_courtesy = 1.6;  // times (courtesy − 0.5)
  double satisfied_extra_contact = -0.7;
  double satisfied_wait_min = -0.15;  // a minute of waiting beyond the first
  // Likelihood to recommend L = `resolved` or `unresolved` + courtesy − 0.5: a promoter with
  // probability σ(L − promoter), a detractor with 1 − σ(L + detractor).
  double recommend_resolved = 0.75;
  double recommend_unresolved = -1.0;
  double promoter = 0.35;
  double detractor = 1.25;
  double churn_resolved = 0.02;  // 0 to 1: means to leave after the contact
  double churn_unresolved = 0.19;
  double value = 0;           // lost with a customer who means to leave, in the currency
  double survey_rate = 0.1;   // 0 to 1: answers a survey …
  double unhappy_odds = 1.6;  // > 0; … with odds so much higher when not satisfied …
  double happy_odds = 1.2;    // > 0; … and when a promoter
  // Agents mark contacts as resolved, and score themselves.
  double marked_when_resolved = 0.9;     // 0 to 1
  double marked_when_unresolved = 0.45;  // 0 to 1
  double self_leniency = 0.32;           // in sd of true scores
  double self_correlation = 0.25;        // > 0 to 1, of self and true score
  friend bool operator==(const CustomerModel&, const CustomerModel&) = default;
};

// How well evaluators have been trained together.
enum class EvaluatorLevel : std::uint8_t { kUncalibrated, kCalibrated, kAnchored };

// How evaluators see a criterion with true answer y: they see it met with probability
// σ(clarity · (2y − 1) + severity + halo · z), z the contact's standardised true score.
struct EvaluatorNumbers {
  double clarity_objective = 4;
  double clarity_subjective = 2.4;
  double severity_sd = 0.35;  // between evaluators; above 0 is lenient
  double halo = 0.3;
};

enum class Assignment : std::uint8_t {
  kFixed,   // each agent has one evaluator
  kRotate,  // an agent's evaluators take turns
  kRandom,
};

struct Evaluators {
  int count = 3;                                       // ≥ 0
  double hours_per_day = 6.5;                          // > 0, usable, of each on each open day
  double minutes = 20;                                 // > 0, an evaluation
  double cost_per_hour = 35;                           // ≥ 0
  EvaluatorLevel level = EvaluatorLevel::kCalibrated;  // on the first day
  // In place of what the level says.
  std::optional<double> clarity_objective;
  std::optional<double> clarity_subjective;
  std::optional<double> severity_sd;
  std::optional<double> halo;
  double drift_sd_month = 0.12;  // ≥ 0, of severity
  Assignment assignment = Assignment::kFixed;
  friend bool operator==(const Evaluators&, const Evaluators&) = default;
};
EvaluatorNumbers NumbersOf(const Evaluators& evaluators);

// Sessions in which all evaluators score the same contacts and talk about it.
struct Calibration {
  std::optional<double> every_weeks = 4;  // > 0; absent: never
  double minutes = 60;                    // > 0, of each evaluator
  int contacts = 3;                       // ≥ 1, scored by all
  double severity_kept = 0.95;            // 0 to 1, of each evaluator's severity, after a session
  double clarity_gained = 0.15;           // ≥ 0, of subjective clarity, up to that of kAnchored
  friend bool operator==(const Calibration&, const Calibration&) = default;
};

// A program that scores every contact. "Sensitivity" is of misses.
struct Automation {
  double sensitivity_objective = 0.9;  // all 0 to 1
  double specificity_objective = 0.97;
  double sensitivity_subjective = 0.65;
  double specificity_subjective = 0.85;
  double unscored = 0.03;         // contacts without a transcript
  double flips = 0.08;            // subjective answers that turn with a change that means nothing
  double cost_per_contact = 0.1;  // ≥ 0
  double verify_minutes = 4;      // > 0: an evaluator's, to look at a contact it has scored
  friend bool operator==(const Automation&, const Automation&) = default;
};

enum class SamplingMethod : std::uint8_t {
  kRandom,      // so many of each agent, evenly at random
  kShare,       // a share of each agent's contacts
  kStratified,  // more of newcomers
  kTargeted,    // more of what looks risky
  kHybrid,      // some at random, some of what looks risky
  kAutomated,   // all, by the program; evaluators verify some of what it flags
};

// Which contacts are looked at. Every week each contact has a known probability of being drawn.
struct Sampling {
  SamplingMethod method = SamplingMethod::kHybrid;
  double per_agent_month = 5;             // ≥ 0
  double share = 0.02;                    // 0 to 1, for kShare
  double newcomers_per_agent_month = 10;  // ≥ 0, for kStratified
  double newcomer_weeks = 13;             // ≥ 0, and until when somebody is one
  double random_share = 0.6;              // 0 to 1, for kHybrid
  double risk_weight = 10;  // ≥ 1: how much likelier what looks risky is drawn among the targeted
  double double_scored = 0.1;  // 0 to 1: scored by a second evaluator too
  double delay_days = 4;       // ≥ 0, from the end of the week to the evaluation
  double least_s = 0;          // ≥ 0: contacts handled for less are not drawn
  bool self_scores = false;    // agents score their own contacts
  friend bool operator==(const Sampling&, const Sampling&) = default;
};

enum class CoachWhom : std::uint8_t {
  kNobody,
  kEverybody,
  kWorst,   // the lowest `worst_share` by observed score
  kRandom,  // as many, drawn at random
};
enum class CoachTopic : std::uint8_t {
  kRandom,
  kEvaluations,  // the skill with the worst observed answers
  kAutomation,   // by the program's scores
  kSelfScores,   // by the agents' own scores
};

struct Coaching {
  CoachWhom whom = CoachWhom::kEverybody;
  CoachTopic topic = CoachTopic::kEvaluations;
  // Weeks between sessions of an agent in the first 13 weeks, up to a year, and later. > 0
  double every_weeks_new = 1;
  double every_weeks_developing = 2;
  double every_weeks_established = 4;
  double worst_share = 0.2;     // > 0 to 1
  double control_share = 0;     // 0 to < 1: of agents, drawn at random, who are never coached
  double mean_gain = 0.2;       // of the skill, times the room for it: 0.6 − skill / 2, 0 to 1.5
  double gain_sd = 0.36;        // ≥ 0
  double permanent = 0.3;       // 0 to 1, of the gain; the rest fades …
  double half_life_weeks = 10;  // > 0; … with this half-life
  double stale_days = 14;       // > 0: the mean gain falls to 1/e with feedback so old
  double climate = 1;           // 0 (punitive) to 1 (developmental)
  double spill_over = 0.05;     // ≥ 0: of the mean gain, for who is not coached, by share coached
  int minutes = 30;             // ≥ 1, off the phone
  std::optional<double> cancel_above = 0.9;  // 0 to 1, of occupancy; absent: protected
  int coaches = 4;                           // ≥ 0
  double coach_hours_per_day = 4;            // > 0
  double coach_cost_per_hour = 40;           // ≥ 0
  friend bool operator==(const Coaching&, const Coaching&) = default;
};

// What newcomers get. All of it is off without weeks.
struct Onboarding {
  double buddy_weeks = 0;             // ≥ 0: an experienced colleague helps so long
  double buddy_hours_per_week = 1.5;  // ≥ 0, of the colleague, off the phone
  double buddy_learning = 0.64;       // > 0: the learning curves' time constants are times this
  double nesting_weeks = 0;           // ≥ 0: a helper listens in so long
  double nesting_handle_time = 1.3;   // > 0
  double nesting_misses = 0.5;        // 0 to 1: so many of the misses remain
  int nesting_agents_per_helper = 3;  // ≥ 1
  double helper_cost_per_hour = 40;   // ≥ 0
  double simulation_weeks = 0;        // ≥ 0: training on simulated contacts; starts so far along
  double simulation_cost = 500;       // ≥ 0, a newcomer, when there is any
  friend bool operator==(const Onboarding&, const Onboarding&) = default;
};

// What acts on what. Without a link the thing acted on is as on average.
struct QualityLinks {
  bool resolution = true;  // missed criteria on the probability of resolving
  bool repeats = true;     // unresolved matters on arrivals
  bool strain = true;      // strain on criteria
  bool coaching = true;    // sessions on skills
  bool tenure = true;      // time in the job on skills
  // Of what the scenario has of these:
  bool monitoring = true;  // being watched on discipline and strain
  bool boredom = true;     // little to do on discipline
  bool fatigue = true;     // the time since the shift began on handle times
  friend bool operator==(const QualityLinks&, const QualityLinks&) = default;
};

// What a scenario says of quality. It needs agents with shifts.
struct Quality {
  std::string scorecard = "service";         // of `scorecards` or shipped
  std::vector<Scorecard> scorecards;         // the scenario's own
  std::map<std::string, TypeQuality> types;  // by contact type
  TrueQualityModel truth;
  RepeatContacts repeats;
  CustomerModel customers;
  Evaluators evaluators;
  Calibration calibration;
  std::optional<Automation> automation;  // absent: there is none
  Sampling sampling;
  Coaching coaching;
  Onboarding onboarding;
  std::optional<Monitoring> monitoring;  // absent: nobody minds who looks
  std::optional<Boredom> boredom;        // absent: quiet days do nothing
  std::optional<Fatigue> fatigue;        // absent: shifts tire nobody
  QualityLinks links;
  double target = 85;        // 0 to 100: agents whose true mean is below are to be found
  double worst_share = 0.2;  // > 0 to 1: of the list of the lowest
  friend bool operator==(const Quality&, const Quality&) = default;
};

// What the scenario has and whose link is not cut; null otherwise.
const Monitoring* MonitoringInForce(const Quality& quality);
const Boredom* BoredomInForce(const Quality& quality);
const Fatigue* FatigueInForce(const Quality& quality);

// The form of that name: one of the scenario's own or, without one, one that comes with the
// program. nullopt: there is neither.
std::optional<Scorecard> ScorecardNamed(const Quality& quality, std::string_view name);

}  // namespace callfloor
