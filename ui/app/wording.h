// The sentences of the answers: what happens, what a change does, in words a manager can repeat.
// No-break spaces, ± and – as the design asks; sentences round to whole points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/experiment/estimate.h"
#include "sim/experiment/verdict.h"
#include "sim/scenario/scenario.h"
#include "ui/app/headline_advisor.h"
#include "ui/app/outcome.h"
#include "ui/app/run_snapshot.h"

namespace callfloor::ui {

// A value set apart from its interval, so that the interval can be drawn quieter: "71 %" and "± 1".
struct ValueText {
  std::string value;
  std::string interval;  // empty when there is none
  std::string unit;      // of a value whose unit stands apart: "s"; may be empty
};
// An estimate in the unit of its measure: shares as per cent, seconds, money with its sign, counts
// as they are. whole: rounded to whole points or seconds, as sentences are.
ValueText MeasureText(const Outcome& measure, const Estimate& estimate, bool whole = false);
// "71 % ± 1", "48 s ± 3", "€ 4.03 ± 0.02"; "–" when it does not exist.
std::string MeasureLine(const Outcome& measure, const Estimate& estimate, bool whole = false);
// "+ 4.1" and "± 0.8" in points, seconds or money; in one line.
ValueText DifferenceText(const Outcome& measure, const Estimate& difference);
std::string DifferenceLine(const Outcome& measure, const Estimate& difference);

// What people call a measure on screen: "Answered in 20 s", "Gave up", "Average wait", "QA cost".
std::string MeasureName(const Outcome& measure, const Scenario& scenario);

// The same within a sentence: "QA cost", "wrong names", "repeats".
std::string NameInSentence(const Outcome& measure, const Scenario& scenario);

// Home's first sentence in parts; joined they read "On this day 71 % ± 1 are answered within 20 s;
// 12 % ± 0.6 give up." The odd parts are intervals, to be drawn quieter. Empty when nothing is
// known yet.
std::vector<std::string> HeadlineParts(const RunSnapshot& snapshot);
std::string Headline(const RunSnapshot& snapshot);
// "One more agent from 10 to 14 h would win 4 ± 1 points and cost € 96 a day. Of twelve ways to
// place one agent, this wins most." Or that nobody more is needed, or that it cannot be told yet.
std::string AdviceSentence(const Advice& advice);

// Runs, or days, before which nothing is said of a difference but its numbers: verdicts from two or
// three flip with the next, whose interval rests on a hardly known variance. A choice.
inline constexpr std::uint64_t kFewestRuns = 8;
inline constexpr std::string_view kTooFewRuns = "Too few runs to tell yet.";

// "Better, by 3 to 5 points." "Much worse, by 18 to 20 points." "No difference that matters."
// "Cannot tell yet; 200 more days will." `base`: the mean of the base; `done`: replications so far.
std::string VerdictSentence(const Outcome& measure, const Estimate& difference, double base,
                            std::uint64_t done);
// The verdict on a difference against a base of this mean. What does not matter is half a point, a
// second, a hundredth of a correlation, 1 % of the base otherwise. An assumption. Before
// kFewestRuns it cannot be told.
callfloor::Verdict VerdictOn(const Outcome& measure, const Estimate& difference, double base,
                             std::uint64_t done);

// The top bar, runs in place of days where one is of several days: "248 of 400 days · ± 0.7 points
// · sharpening", "400 of 400 days · ± 0.5 points · 0.9 s".
std::string ProgressSentence(const RunSnapshot& snapshot);

// "from 10 to 14 h", "from 10:30 to 14 h".
std::string HoursInWords(ClockTime from, ClockTime to);
// "no", "one", … "twelve", "13".
std::string CountInWords(int count);

}  // namespace callfloor::ui
