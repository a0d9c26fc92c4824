#include "tests/evaluation/rating_support.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "sim/evaluation/sheet.h"

namespace callfloor::evaluation {
namespace {

RatingTable Read(const std::string& text, Scale scale) {
  std::istringstream in(text);
  ReadOptions options;
  options.scale = scale;
  RatingsResult result = ReadRatings(in, "test", options);
  for (const CsvProblem& problem : result.problems) ADD_FAILURE() << Format(problem);
  return result.table;
}

}  // namespace

RatingTable TableOf(const std::vector<std::vector<int>>& rows, Scale scale) {
  std::string text = "item,rater,rating\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t r = 0; r < rows[i].size(); ++r) {
      if (rows[i][r] != kNone) text += fmt::format("i{},r{},{}\n", i, r, rows[i][r]);
    }
  }
  return Read(text, scale);
}

RatingTable TableOfCounts(const std::vector<std::vector<int>>& counts) {
  std::vector<std::vector<int>> rows;
  for (const auto& of_item : counts) {
    rows.emplace_back();
    for (std::size_t c = 0; c < of_item.size(); ++c) {
      rows.back().insert(rows.back().end(), of_item[c], static_cast<int>(c));
    }
  }
  return TableOf(rows, Scale::kNominal);
}

RatingTable TableOfPairs(const std::vector<std::vector<int>>& pairs, Scale scale) {
  std::vector<std::vector<int>> rows;
  for (std::size_t a = 0; a < pairs.size(); ++a) {
    for (std::size_t b = 0; b < pairs[a].size(); ++b) {
      for (int i = 0; i < pairs[a][b]; ++i) {
        rows.push_back({static_cast<int>(a), static_cast<int>(b)});
      }
    }
  }
  return TableOf(rows, scale);
}

RatingTable TableOfTrials(const std::vector<std::vector<std::vector<double>>>& scores) {
  std::string text = "item,rater,trial,rating\n";
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (std::size_t r = 0; r < scores[i].size(); ++r) {
      for (std::size_t t = 0; t < scores[i][r].size(); ++t) {
        text += fmt::format("i{},r{},{},{}\n", i, r, t + 1, scores[i][r][t]);
      }
    }
  }
  return Read(text, Scale::kInterval);
}

Sheet SheetOf(const RatingTable& table, Scale scale) {
  return MakeSheet(table, scale, std::nullopt);
}

double ValueOf(const Prepared& prepared, const Sheet& sheet) {
  EXPECT_EQ(prepared.refusal, "");
  if (!prepared.compute) return std::numeric_limits<double>::quiet_NaN();
  const std::vector<int> once(sheet.items.size(), 1);
  const auto value = prepared.compute(once);
  EXPECT_TRUE(value.has_value());
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace callfloor::evaluation
