// Curves over the day as plain numbers: what a drag makes of them, how they are fitted to another
// clock, and how a column from a spreadsheet is read. No drawing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"
#include "ui/app/format.h"

namespace callfloor::ui {
class Document;
}

namespace callfloor::ui::editor {

// What moves along when one point of a curve is moved.
enum class Reach {
  kOne,         // that interval alone
  kNeighbours,  // Shift: the points around it, less the further away; of a staffing curve its whole
                // level, that is the intervals beside it with the same number
  kAll,         // Alt: every interval by the same amount
};

struct CurveLimits {
  double min = 0;
  double max = 1e8;
  bool whole = false;  // whole numbers: agents
};

// The curve after the point `index` was moved to `value`, from where it was before the drag.
std::vector<double> MovePoint(const std::vector<double>& before, std::size_t index, double value,
                              Reach reach, const CurveLimits& limits);

// Where the level around `index` begins and ends: [first, last).
struct Level {
  std::size_t first = 0, last = 0;
};
Level LevelAround(const std::vector<double>& values, std::size_t index);

// The clock of a document as far as it can be read; nothing while open, close and interval do not
// give a whole number of intervals.
std::optional<Clock> ClockOf(const Document& document);

// A curve of one clock over the intervals of another: each new interval gets the mean of what was
// there at its time, hours beyond the old day the nearest value. A curve that did not fit its own
// clock is stretched. Whole numbers are rounded.
std::vector<double> Resample(const std::vector<double>& values, const Clock& from, const Clock& to,
                             bool whole);

// Pointers of per-interval arrays whose length is not that of the open day.
std::vector<std::string> CurvesThatDoNotFit(const Document& document);
// Resamples them, as one step of undo. How many were changed.
std::size_t FitCurves(Document& document);

// A curve as numbers: its array, or `intervals` times its one number; empty when it is neither.
std::vector<double> CurveAt(const Document& document, std::string_view pointer,
                            std::size_t intervals);
bool IsConstantAt(const Document& document, std::string_view pointer);
// "[1, 2, 3]".
std::string CurveJson(const std::vector<double>& values);

// A column of numbers as a spreadsheet copies it: one a line, a line of heads and columns of times
// or names beside it allowed; or numbers in one line. `problem` says why there is none.
struct Pasted {
  std::vector<double> values;
  std::string problem;
  int skipped = 0;  // lines without a number: heads
};
Pasted ReadPasted(std::string_view text, const NumberFormat& format = LocaleFormat());

}  // namespace callfloor::ui::editor
