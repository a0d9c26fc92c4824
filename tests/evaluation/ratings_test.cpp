// What is read, and what is refused where.

#include "sim/evaluation/ratings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "sim/evaluation/sheet.h"

namespace callfloor::evaluation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RatingsResult Read(const std::string& text, Scale scale = Scale::kNominal,
                   std::vector<std::string> categories = {}, bool ignore_other_columns = false) {
  std::istringstream in(text);
  return ReadRatings(in, "e.csv", {scale, std::move(categories), ignore_other_columns});
}

std::vector<std::string> Problems(const RatingsResult& result) {
  std::vector<std::string> lines;
  for (const CsvProblem& problem : result.problems) lines.push_back(Format(problem));
  return lines;
}

TEST(Ratings, AreReadInTheOrderOfTheFile) {
  const auto result =
      Read("rater,item,rating\nbob, c2 ,pass\nann,c2,fail\nann,c1,pass\nbob,c1,pass\n");
  EXPECT_THAT(Problems(result), ElementsAre());
  EXPECT_THAT(result.table.raters, ElementsAre("bob", "ann"));
  EXPECT_THAT(result.table.items, ElementsAre("c2", "c1"));
  EXPECT_THAT(result.table.categories, ElementsAre("fail", "pass"));
  EXPECT_FALSE(result.table.has_criteria());
  EXPECT_EQ(result.table.ratings.size(), 4U);
}

TEST(Ratings, ThatAreNumbersAreOrderedAsSuchAndWrittenInAnyWay) {
  const auto result = Read("item,rater,rating\na,x,10\na,y,9\nb,x,9.0\nb,y,-1\n", Scale::kOrdinal);
  EXPECT_THAT(Problems(result), ElementsAre());
  EXPECT_THAT(result.table.values, ElementsAre(-1, 9, 10));
}

TEST(Ratings, ByCriterionAndTrialHaveASheetEach) {
  const auto result = Read(
      "item,rater,criterion,trial,rating\na,x,tone,2,1\na,x,tone,1,3\na,y,tone,1,3\na,x,help,1,2\n"
      "a,y,help,1,2\n",
      Scale::kInterval);
  EXPECT_THAT(Problems(result), ElementsAre());
  const Sheet tone = MakeSheet(result.table, Scale::kInterval, 0);
  EXPECT_EQ(tone.trials.size(), 2U);
  EXPECT_THAT(tone.cells, ElementsAre(1, 1)) << "the first trial, of the two ratings that occur";
  EXPECT_THAT(tone.trials[1], ElementsAre(0, Sheet::kMissing));
  const Sheet all = MakeSheet(result.table, Scale::kInterval, std::nullopt);
  EXPECT_EQ(all.rows(), 2U);
  EXPECT_EQ(all.items.size(), 1U);
}

TEST(Ratings, WithoutAnythingInTheFileAreRefused) {
  EXPECT_THAT(Problems(Read("")), ElementsAre(HasSubstr("e.csv: expected a header line")));
  EXPECT_THAT(Problems(Read("item,rater,rating\n")),
              ElementsAre("e.csv: expected a row for each rating, found only the header"));
}

TEST(Ratings, WithMissingOrUnknownColumnsAreRefused) {
  EXPECT_THAT(Problems(Read("item,reter,rating\na,x,1\n")),
              ElementsAre("e.csv:1: unknown column \"reter\", is it \"rater\"?; the columns are "
                          "item, rater, rating, criterion, trial. Rename or remove it, or pass "
                          "--ignore-other-columns",
                          "e.csv:1: expected a column \"rater\", found none; the nearest is "
                          "\"reter\""));
  EXPECT_THAT(Problems(Read("item,rater,rating,rating\na,x,1,1\n")),
              ElementsAre("e.csv:1: the column \"rating\" is there twice; remove one"));
  EXPECT_THAT(Problems(Read("item;rater;rating\na;x;1\n")),
              ElementsAre(HasSubstr("e.csv:1: expected columns separated by commas, found "
                                    "semicolons; save the file as")));
  EXPECT_THAT(
      Problems(Read("item,rater,rating,date\na,x,1,May\na,y,1,May\n", Scale::kNominal, {}, true)),
      ElementsAre());
}

TEST(Ratings, WithEmptyCellsAreRefused) {
  EXPECT_THAT(
      Problems(Read("item,rater,rating\na,x,\n,y,1\n")),
      ElementsAre(HasSubstr("e.csv:2: the rating is empty; fill it in, or leave the row out"),
                  HasSubstr("e.csv:3: the item is empty")));
  EXPECT_THAT(Problems(Read("item,rater,rating\na,x\n")), ElementsAre(HasSubstr("e.csv:2:")));
}

TEST(Ratings, ThatAreNoNumbersAreRefusedWhereNumbersAreNeeded) {
  EXPECT_THAT(Problems(Read("item,rater,rating\na,x,good\na,y,2\n", Scale::kOrdinal)),
              ElementsAre("e.csv:2: expected a number on an ordinal scale, found \"good\"; number "
                          "the grades in their order (1, 2, 3), or use --scale nominal"));
  EXPECT_THAT(Problems(Read("item,rater,rating\na,x,85%\na,y,2\n", Scale::kInterval)),
              ElementsAre(HasSubstr("e.csv:2: expected a number on an interval scale, found "
                                    "\"85%\"; write 87.5, without a unit")));
}

TEST(Ratings, ByOneRaterOrOfNothingInCommonAreRefused) {
  EXPECT_THAT(Problems(Read("item,rater,rating\na,x,1\nb,x,2\n")),
              ElementsAre("e.csv: all ratings are by \"x\"; agreement needs a second rater of the "
                          "same items"));
  EXPECT_THAT(Problems(Read("item,rater,rating\na,x,1\nb,y,2\n")),
              ElementsAre(HasSubstr("e.csv: no item is rated by two raters")));
}

TEST(Ratings, GivenTwiceAreRefusedAndTheFirstPlaceIsNamed) {
  EXPECT_THAT(Problems(Read("item,rater,rating\na,x,1\na,y,1\na,x,2\n")),
              ElementsAre("e.csv:4: \"x\" has rated item \"a\" already, in line 2; keep one, or "
                          "number repeated ratings in a column \"trial\""));
  EXPECT_THAT(Problems(Read("item,rater,rating,trial\na,x,1,0\n")),
              ElementsAre("e.csv:2: expected a trial numbered from 1, found \"0\""));
}

TEST(Ratings, OutsideTheStatedScaleAreRefused) {
  EXPECT_THAT(
      Problems(Read("item,rater,rating\na,x,pass\na,y,Pass\n", Scale::kNominal, {"pass", "fail"})),
      ElementsAre("e.csv:3: the rating \"Pass\" is not among --categories; is it "
                  "\"pass\"?"));
  const auto result =
      Read("item,rater,rating\na,x,pass\na,y,pass\n", Scale::kNominal, {"pass", "fail"});
  EXPECT_EQ(MakeSheet(result.table, Scale::kNominal, std::nullopt).categories.size(), 2U);
}

}  // namespace
}  // namespace callfloor::evaluation
