#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/evaluation/sample_size.h"

namespace callfloor::cli {

// What `callfloor samplesize` was asked. Which fields matter depends on the statement.
struct SampleSizeQuestion {
  std::string statement;  // "mean", "share", "two-means", "two-shares", "detect", "reliability"
  std::vector<std::int64_t> sizes;  // numbers of evaluations to judge; empty: the usual ones
  evaluation::Population population;
  double confidence = 0.95;
  double power = 0.8;
  std::optional<double> sd, within, difference;
  std::optional<double> share, second_share;
  std::optional<double> rate;
  double probability = 0.95, sensitivity = 1;
  std::optional<double> icc, sd_between, reliability;
};

// How a column of numbers is printed.
enum class Shown { kNumber, kPercent };

// The answer, ready for either format.
struct SampleSizeAnswer {
  struct Column {
    std::string_view name;     // in JSON
    std::string_view heading;  // in the table
    Shown shown = Shown::kNumber;
  };
  struct Row {
    std::int64_t n = 0;
    std::vector<std::optional<double>> values;  // one a column; none: it does not exist
  };
  std::string statement;
  std::vector<std::pair<std::string_view, double>> parameters;  // as they were understood
  std::optional<std::int64_t> needed;  // when a goal was given and can be reached
  std::vector<std::string> sentences;
  std::vector<Column> columns;
  std::vector<Row> rows;
};

// What is impossible in the question, as a message that names the option; empty: nothing.
std::string ImpossibleInQuestion(const SampleSizeQuestion& question);

SampleSizeAnswer AnswerSampleSize(const SampleSizeQuestion& question);

void WriteSampleSizeTable(std::ostream& out, const SampleSizeAnswer& answer);
// callfloor-samplesize/1: docs/sample-size.md says what it holds.
void WriteSampleSizeJson(std::ostream& out, const SampleSizeAnswer& answer);

}  // namespace callfloor::cli
