// What calibration sessions say of agreement, against a published example and in a simulated team.
#include "sim/quality/calibration_session.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/quality/run.h"
#include "tests/quality/overlay_support.h"

namespace callfloor::quality {
namespace {

using testing::Desk;

// One graded criterion: the score is ten times the grade.
Form OneToTen() {
  return Form(
      {.name = "ten", .sections = {{"only", {{.name = "it", .weight = 100, .grades = 10}}}}});
}

// Six targets by four judges: Shrout and Fleiss, Psychological Bulletin 86, 1979, table 2.
std::vector<RatedContact> PublishedRatings() {
  constexpr int kRatings[6][4] = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                                  {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
  std::vector<RatedContact> contacts;
  for (const auto& ratings : kRatings) {
    RatedContact& contact = contacts.emplace_back();
    for (const int rating : ratings) contact.by_rater.emplace_back().grades.Set(0, rating);
  }
  return contacts;
}

const AgreementRow& Row(const std::vector<AgreementRow>& rows, std::string_view name) {
  return *std::ranges::find(rows, name, &AgreementRow::statistic);
}

TEST(CalibrationSessions, HaveThePublishedIntraclassCorrelations) {
  const Form forms[] = {OneToTen()};
  const auto rows =
      CalibrationRows(forms, PublishedRatings(), {"a", "b", "c", "d"}, {.resamples = 100});
  EXPECT_NEAR(*Row(rows, "icc_1").value, 0.17, 0.005);
  EXPECT_NEAR(*Row(rows, "icc_2_1").value, 0.29, 0.005);
  // Had the judges been one another's, no bias could be told from disagreement.
  EXPECT_GT(*Row(rows, "icc_2_1").value, *Row(rows, "icc_1").value + 0.05);
}

TEST(CalibrationSessions, WithoutAnyHaveNothingToSay) {
  const Form forms[] = {OneToTen()};
  EXPECT_TRUE(CalibrationRows(forms, {}, {"a", "b"}).empty());
}

TEST(CalibrationSessions, OfATeamShowHowFarItAgrees) {
  Scenario scenario = Desk(84, 6);
  scenario.quality->calibration.every_weeks = 2;
  const std::optional<World> usual = RunWorld(Model(scenario), 3, 0);
  ASSERT_FALSE(usual->calibration.empty());
  const AgreementRow& answers = Row(usual->calibration, "percent_agreement");
  EXPECT_LT(*answers.value, 99);
  testing::MakePerfect(scenario.quality->evaluators);
  const std::optional<World> perfect = RunWorld(Model(scenario), 3, 0);
  EXPECT_EQ(Row(perfect->calibration, "percent_agreement").value, 100);
  EXPECT_NEAR(*Row(perfect->calibration, "icc_2_1").value, 1, 1e-12);
  scenario.quality->calibration.every_weeks.reset();
  EXPECT_TRUE(RunWorld(Model(scenario), 3, 0)->calibration.empty());
}

}  // namespace
}  // namespace callfloor::quality
