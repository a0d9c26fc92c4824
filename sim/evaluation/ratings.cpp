#include "sim/evaluation/ratings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "sim/core/nearest_name.h"

namespace callfloor::evaluation {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {"item", "rater", "rating", "criterion",
                                                      "trial"};

std::string Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

// Names, numbered in the order in which they first came.
class Names {
 public:
  int PositionOf(const std::string& name) {
    const auto [entry, is_new] = positions_.try_emplace(name, static_cast<int>(names_.size()));
    if (is_new) names_.push_back(name);
    return entry->second;
  }
  bool Has(const std::string& name) const { return positions_.contains(name); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, int> positions_;
  std::vector<std::string> names_;
};

class Reader {
 public:
  Reader(std::istream& in, const std::string& source, const ReadOptions& options)
      : csv_(in, source), options_(options) {}

  RatingsResult Read() {
    if (ReadHeader() && StateCategories()) {
      while (csv_.Next() && !csv_.TooManyProblems()) ReadRow();
      if (csv_.problems().empty()) CheckWhole();
      if (csv_.problems().empty()) Finish();
    }
    return {std::move(table_), csv_.problems()};
  }

 private:
  using Place = std::tuple<int, int, int, int>;  // item, criterion, rater, trial

  bool ReadHeader() {
    const auto& header = csv_.header();
    if (header.size() == 1 && header[0].find_first_of(";\t") != std::string::npos) {
      const bool semicolons = header[0].find(';') != std::string::npos;
      csv_.ProblemAt(1, fmt::format("expected columns separated by commas, found {}; save the "
                                    "file as comma-separated values (CSV)",
                                    semicolons ? "semicolons" : "tabs"));
      return false;
    }
    CheckOtherColumns();
    item_ = csv_.Column("item");
    rater_ = csv_.Column("rater");
    rating_ = csv_.Column("rating");
    criterion_ = ColumnIfThere("criterion");
    trial_ = ColumnIfThere("trial");
    return csv_.problems().empty();
  }

  int ColumnIfThere(std::string_view name) {
    const auto& header = csv_.header();
    return std::find(header.begin(), header.end(), name) == header.end() ? -1 : csv_.Column(name);
  }

  void CheckOtherColumns() {
    const std::vector<std::string> known(kColumns.begin(), kColumns.end());
    std::set<std::string> seen;
    for (const std::string& name : csv_.header()) {
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        if (!options_.ignore_other_columns) ReportColumn(name, NearestName(name, known));
      } else if (!seen.insert(name).second) {
        csv_.ProblemAt(1, fmt::format("the column \"{}\" is there twice; remove one", name));
      }
    }
  }

  void ReportColumn(const std::string& name, const std::string& nearest) {
    csv_.ProblemAt(1,
                   fmt::format("unknown column \"{}\"{}; the columns are {}. Rename or remove "
                               "it, or pass --ignore-other-columns",
                               name, nearest.empty() ? "" : fmt::format(", is it \"{}\"?", nearest),
                               fmt::join(kColumns, ", ")));
  }

  bool StateCategories() {
    for (const std::string& text : options_.categories) {
      const auto name = CategoryName(Trimmed(text));
      if (!name) {
        csv_.ProblemAt(0, fmt::format("--categories: expected {}, found \"{}\"", Expected(), text));
      } else {
        categories_.PositionOf(*name);
      }
    }
    table_.categories_are_stated = !options_.categories.empty();
    return csv_.problems().empty();
  }

  // One name for one rating, so that 4 and 4.0 are the same grade; nothing if it is no rating.
  std::optional<std::string> CategoryName(const std::string& text) const {
    if (options_.scale == Scale::kNominal) return text;
    double value = 0;
    if (!ParseNumber(text, value)) return std::nullopt;
    return fmt::format("{}", value + 0.0);  // −0 is 0
  }

  std::string_view Expected() const {
    return options_.scale == Scale::kOrdinal ? "a number on an ordinal scale"
                                             : "a number on an interval scale";
  }

  std::string Cell(int column, std::string_view name) {
    std::string text = Trimmed(csv_[column]);
    if (text.empty()) {
      csv_.Problem(
          fmt::format("the {} is empty; fill it in, or leave the row out if the rating "
                      "was not made",
                      name));
    }
    return text;
  }

  void ReadRow() {
    const std::string item = Cell(item_, "item");
    const std::string rater = Cell(rater_, "rater");
    const std::string rating = Cell(rating_, "rating");
    const std::string criterion = criterion_ < 0 ? "" : Cell(criterion_, "criterion");
    if (item.empty() || rater.empty() || rating.empty()) return;
    if (criterion_ >= 0 && criterion.empty()) return;
    const auto trial = Trial();
    const auto category = Category(rating);
    if (!trial || !category) return;
    const Rating read{items_.PositionOf(item), raters_.PositionOf(rater),
                      criteria_.PositionOf(criterion), *category, *trial};
    const auto [place, is_new] =
        lines_.try_emplace({read.item, read.criterion, read.rater, read.trial}, csv_.line());
    if (!is_new) return ReportTwice(item, rater, place->second);
    table_.ratings.push_back(read);
  }

  std::optional<int> Trial() {
    if (trial_ < 0) return 1;
    const std::string text = Cell(trial_, "trial");
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value >= 1) return value;
    if (!text.empty()) {
      csv_.Problem(fmt::format("expected a trial numbered from 1, found \"{}\"", text));
    }
    return std::nullopt;
  }

  std::optional<int> Category(const std::string& text) {
    const auto name = CategoryName(text);
    if (!name) {
      const bool ordinal = options_.scale == Scale::kOrdinal;
      csv_.Problem(fmt::format(
          "expected {}, found \"{}\"; {}, or use --scale nominal", Expected(), text,
          ordinal ? "number the grades in their order (1, 2, 3)" : "write 87.5, without a unit"));
      return std::nullopt;
    }
    if (table_.categories_are_stated && !categories_.Has(*name)) {
      const std::string nearest = NearestName(*name, categories_.names());
      csv_.Problem(fmt::format("the rating \"{}\" is not among --categories{}", text,
                               nearest.empty() ? "" : fmt::format("; is it \"{}\"?", nearest)));
      return std::nullopt;
    }
    return categories_.PositionOf(*name);
  }

  void ReportTwice(const std::string& item, const std::string& rater, int line) {
    csv_.Problem(
        fmt::format("\"{}\" has rated item \"{}\"{} already, in line {}; keep one, or "
                    "number repeated ratings in a column \"trial\"",
                    rater, item, criterion_ < 0 ? "" : " on this criterion", line));
  }

  void CheckWhole() {
    if (table_.ratings.empty()) {
      csv_.ProblemAt(0, "expected a row for each rating, found only the header");
    } else if (raters_.names().size() < 2) {
      csv_.ProblemAt(0, fmt::format("all ratings are by \"{}\"; agreement needs a second rater of "
                                    "the same items",
                                    raters_.names().front()));
    } else if (!SomethingIsRatedTwice()) {
      csv_.ProblemAt(0,
                     "no item is rated by two raters; agreement needs items that several raters "
                     "rated. Are the same items called the same?");
    }
  }

  bool SomethingIsRatedTwice() const {
    const auto differ = [](const auto& a, const auto& b) {
      return std::get<0>(a.first) == std::get<0>(b.first) &&
             std::get<1>(a.first) == std::get<1>(b.first) &&
             std::get<2>(a.first) != std::get<2>(b.first);
    };
    return std::adjacent_find(lines_.begin(), lines_.end(), differ) != lines_.end();
  }

  void Finish() {
    table_.items = items_.names();
    table_.raters = raters_.names();
    table_.criteria = criteria_.names();
    const std::vector<std::string>& names = categories_.names();
    const bool numbers = options_.scale != Scale::kNominal;
    std::vector<double> values(names.size());
    if (numbers) {
      for (std::size_t i = 0; i < names.size(); ++i) ParseNumber(names[i], values[i]);
    }
    std::vector<int> order(names.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](int a, int b) { return numbers ? values[a] < values[b] : names[a] < names[b]; });
    std::vector<int> place(names.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = static_cast<int>(i);
      table_.categories.push_back(names[order[i]]);
      if (numbers) table_.values.push_back(values[order[i]]);
    }
    for (Rating& rating : table_.ratings) rating.category = place[rating.category];
  }

  CsvReader csv_;
  const ReadOptions& options_;
  int item_ = -1, rater_ = -1, rating_ = -1, criterion_ = -1, trial_ = -1;
  Names items_, raters_, criteria_, categories_;
  std::map<Place, int> lines_;  // where each rating stands
  RatingTable table_;
};

}  // namespace

RatingsResult ReadRatings(std::istream& in, const std::string& source, const ReadOptions& options) {
  return Reader(in, source, options).Read();
}

}  // namespace callfloor::evaluation
