// Numbers of the quality model that no scenario changes. The model takes them from here, and the
// list of assumptions names each (see AssumptionsOf).
#pragma once

namespace callfloor::fixed {

// --- how contacts go ---
inline constexpr double kLowerGradeEasier = 1.5;   // logits from one grade to the next lower one
inline constexpr double kAlwaysUnresolved = 0.01;  // the share that the best agent does not resolve
inline constexpr int kRepeatDays = 7;  // what comes later does not count as a repeat contact

// --- who scores ---
// A contact's standardised score counts within these: how bad the worst can look is bounded by what
// an evaluator still hears.
inline constexpr double kLowestHalo = -2.5;
inline constexpr double kHighestHalo = 1.5;
// So much of severity and halo remains where an answer can be checked.
inline constexpr double kObjectiveSeverity = 0.4;
inline constexpr double kObjectiveHalo = 0.3;
// What looks risky to whoever samples: so many times the usual handle time, or the lowest share of
// the program's scores.
inline constexpr double kLongContact = 2;
inline constexpr double kLowestShare = 0.1;

// --- coaching ---
inline constexpr double kRoomAtMean = 0.6;     // of the gain, at the usual skill …
inline constexpr double kRoomPerSd = 0.5;      // … less so much for each sd above
inline constexpr double kRoomMost = 1.5;       // at most
inline constexpr double kPunitiveLoss = 0.08;  // of a gain, where feedback is felt as punishment
// Added where being watched is felt as control, and the scenario has no monitoring.
inline constexpr double kPunitiveStrain = 0.3;
inline constexpr double kNewWeeks = 13;            // until then an agent is new …
inline constexpr double kDevelopingWeeks = 52;     // … and developing
inline constexpr double kPriorAnswers = 4;         // weight of knowing nothing of a skill
inline constexpr double kFirstSessionMin = 30;     // after the shift's start
inline constexpr double kSessionSpread = 1.75;     // so much of a shift for a coach's hour
inline constexpr double kProgramFeedbackDays = 1;  // how old what a program says is
inline constexpr double kOwnFeedbackDays = 0;      // and what agents say of themselves

// --- onboarding ---
inline constexpr double kSettledWeeks = 52;  // from then on an agent can help newcomers
inline constexpr double kHelpFromMin = 60;   // after the shift's start
inline constexpr double kNestingHours = 8;   // a day, at most the opening hours

// --- what is said of the numbers ---
inline constexpr int kMonthDays = 28;           // the months of quality
inline constexpr double kLikely = 0.8;          // P(below target) from which an agent is marked
inline constexpr double kOverdue = 1.5;         // intervals after which a session is overdue
inline constexpr int kEvaluationsPerAgent = 8;  // of each agent open the tactical level …
inline constexpr int kEvaluationsPooled = 200;  // … or so many in all

}  // namespace callfloor::fixed
