// One curve field of all its owners (calls of every type, agents of every group) as numbers to
// draw and to edit. No drawing.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/fields.h"
#include "ui/workspaces/scenario/curve_math.h"

namespace callfloor::ui::editor {

struct CurveSource {
  const Field* field = nullptr;
  Clock clock;
  std::size_t intervals = 0;          // of the open day; 0: the hours are not right yet
  std::vector<std::string> pointers;  // one an owner
  std::vector<std::string> names;     // of the owners
  std::vector<std::vector<double>> values;
  std::vector<bool> constant;  // one number for the whole day in the file
  std::vector<bool> fits;      // its length is that of the open day
  CurveLimits limits;

  bool Whole() const { return limits.whole; }
  // The curve of one owner, or with −1 the sum of all.
  std::vector<double> Shown(int owner) const;
  bool Fits(int owner) const;
  bool Constant(int owner) const;
  // Minutes of the day where an interval begins.
  int MinuteOf(std::size_t interval) const {
    return clock.open.minutes + static_cast<int>(interval) * clock.interval_min;
  }
};

CurveSource ReadCurves(const Document& document, const Field& field);

// Moves a point of what is shown, from where the curves were before the move (`before`, one an
// owner). The sum is moved by scaling its parts in proportion; where all are 0, the first gets it.
// A curve that is one number for the day is moved as a whole. Edits the document.
void MoveShown(Document& document, const CurveSource& source,
               const std::vector<std::vector<double>>& before, int owner, std::size_t index,
               double value, Reach reach);

// Makes one number of a curve, its mean over the day, or an array of one number. As one step.
void SetConstant(Document& document, const CurveSource& source, int owner, bool constant);

// Where eight days in ten lie, of calls at these rates: the Poisson spread of the count of each
// interval and the day's factor of busyness together, as if both were normal. Empty for what is
// not drawn at random.
struct DayBand {
  std::vector<double> low, high;
};
DayBand BandOf(const Document& document, const CurveSource& source,
               const std::vector<double>& shown);

// "07:30 · 52 calls per hour", "12 agents, 10:00 to 14:00".
std::string PointWords(const CurveSource& source, const std::vector<double>& shown,
                       std::size_t index);
// What the whole day comes to: "1,166 in the day", "98 agent hours".
std::string DayWords(const CurveSource& source, const std::vector<double>& shown);

}  // namespace callfloor::ui::editor
