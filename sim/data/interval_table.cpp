#include "sim/data/interval_table.h"

#include <fmt/format.h>

#include <utility>

namespace callfloor {

IntervalTableResult ReadIntervalTable(std::istream& in, std::string source) {
  IntervalTableResult result;
  CsvReader csv(in, std::move(source));
  const int start = csv.Column("interval_start");
  const int on_duty = csv.Column("agents_on_duty_est");
  const int busy = csv.Column("agents_busy_avg");
  const auto agents = [&csv](int column, const char* name) {
    double value = 0;
    if (!ParseNumber(csv[column], value) || value < 0) {
      csv.Problem(fmt::format("{}: expected a number, 0 or more, found \"{}\"", name, csv[column]));
    }
    return value;
  };
  if (start >= 0 && on_duty >= 0 && busy >= 0) {
    while (!csv.TooManyProblems() && csv.Next()) {
      IntervalRow row;
      if (const auto time = ParseLogTime(csv[start])) {
        row.start = *time;
      } else {
        csv.Problem(
            fmt::format("interval_start: expected YYYY-MM-DD HH:MM:SS, found \"{}\"", csv[start]));
      }
      row.agents_on_duty = agents(on_duty, "agents_on_duty_est");
      row.agents_busy = agents(busy, "agents_busy_avg");
      result.rows.push_back(row);
    }
  }
  result.problems = csv.problems();
  return result;
}

}  // namespace callfloor
