#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callfloor::plot {

// A table to be copied out of a chart. Text as in RFC 4180: comma, quotes where needed, a decimal
// point whatever the locale, so that the copy reads the same everywhere; NaN is an empty cell.
class CsvTable {
 public:
  // Starts a table with these column heads.
  explicit CsvTable(std::vector<std::string> heads);

  // Starts a new row; cells of the row before that were not given stay empty.
  void BeginRow();
  void Number(double value);
  void Text(std::string_view text);

  // The whole table, lines ended by "\n".
  std::string Write() const;

 private:
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

// One line of a chart for CsvFromSeries. `x` has as many values as `y`, or one more where they are
// the edges of bins; `low` and `high` are empty or as long as `y`.
struct CsvSeries {
  std::string_view name;
  std::span<const double> x;
  std::span<const double> y;
  std::span<const double> low;
  std::span<const double> high;
};

// All series side by side on the sorted union of their x values: a column for x, one per series,
// and two more ("name, low" and "name, high") for those with a band. With `x_is_time` x is written
// as a time of day.
std::string CsvFromSeries(std::string_view x_name, bool x_is_time,
                          std::span<const CsvSeries> series);

// Shortest text that reads back as the same number; empty for NaN and infinities.
std::string CsvNumber(double value);

}  // namespace callfloor::plot
