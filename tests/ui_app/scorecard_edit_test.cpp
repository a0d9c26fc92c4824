#include "ui/app/scorecard_edit.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/support/quality_desk.h"
#include "tests/ui_app/app_support.h"
#include "ui/app/score_sheet.h"
#include "ui/app/scorecard_weights.h"

namespace callfloor::ui {
namespace {

using Weights = std::vector<double>;

constexpr const char* kOwnForm = R"({"scorecard": "desk form", "scorecards": [
    {"name": "desk form", "sections": [
      {"name": "Opening", "criteria": [{"name": "greets", "weight": 10},
                                       {"name": "names", "weight": 30}]},
      {"name": "Work", "criteria": [{"name": "solves", "weight": 60,
                                     "critical_for": "customer"}]}]}]})";

class ScorecardEdit : public ::testing::Test {
 protected:
  void Open(const std::string& quality) {
    const LoadResult loaded = LoadScenarioText(QualityDeskText(quality), "desk.json");
    ASSERT_TRUE(loaded.scenario.has_value());
    document_.OpenValue(*loaded.scenario);
    text_ = document_.text();
  }

  const Quality& quality() const { return *document_.scenario()->quality; }
  Scorecard Form(const std::string& name) const { return *ScorecardNamed(quality(), name); }

  // The edit is one step: after it there is a scenario, and one undo has all back.
  void ExpectOneStep(const FormEdited& edited) {
    EXPECT_TRUE(edited.done) << edited.message;
    EXPECT_TRUE(document_.TextLoads());
    EXPECT_NE(document_.text(), text_) << "the edit would not show";
    EXPECT_FALSE(document_.InDrag());
    document_.Undo();
    EXPECT_EQ(document_.text(), text_);
    EXPECT_FALSE(document_.CanUndo());
    document_.Redo();
  }

  void ExpectRefused(const FormEdited& edited, const std::string& why) {
    EXPECT_FALSE(edited.done);
    EXPECT_NE(edited.message.find(why), std::string::npos) << edited.message;
    EXPECT_EQ(document_.text(), text_);
    EXPECT_FALSE(document_.CanUndo());
  }

  Document document_;
  std::string text_;
};

TEST(ScorecardWeights, SharesAddUpExactlyAndKeepProportionsInWholePointsWhereTheyCan) {
  EXPECT_EQ(SharedOut(Weights{5, 5, 10}, 100), (Weights{25, 25, 50}));
  EXPECT_EQ(SharedOut(Weights{1, 1, 1}, 100), (Weights{34, 33, 33}));
  EXPECT_EQ(SharedOut(Weights{1, 99}, 50), (Weights{1, 49})) << "nobody is left without any";
  EXPECT_EQ(SharedOut(Weights{2.5, 7.5}, 50), (Weights{12.5, 37.5}));
  EXPECT_EQ(SharedOut(Weights{50, 50}, 1), (Weights{0.5, 0.5})) << "too little for whole points";
  EXPECT_EQ(SharedOut(Weights{50, 50}, 0.1), std::nullopt);
  EXPECT_EQ(SharedOut(Weights{0, 50}, 100), std::nullopt);
  for (const double first : {0.1, 3.0, 7.3, 40.0, 96.9}) {
    const auto shared = WithWeight(Weights{5, 5, 10, 10, 15, 5, 10, 15, 8, 7, 5, 5}, 4, first);
    ASSERT_TRUE(shared) << first;
    EXPECT_EQ((*shared)[4], first);
    EXPECT_EQ(SumOf(*shared), 100) << first;
  }
  EXPECT_EQ(WithWeight(Weights{40, 60}, 0, 0), std::nullopt);
  EXPECT_EQ(WithWeight(Weights{40, 60}, 0, 100), std::nullopt);
  EXPECT_EQ(WithWeight(Weights{100}, 0, 90), std::nullopt);
}

TEST(ScorecardWeights, TheTotalSaysWhatIsOff) {
  EXPECT_EQ(SumInWords(Weights{40, 60}), "100");
  EXPECT_EQ(SumInWords(Weights{45, 60}), "105: 5 too many");
  EXPECT_EQ(SumInWords(Weights{37.5, 60}), "97.5: 2.5 are missing");
  EXPECT_EQ(SumInWords(Weights{39, 60}), "99: 1 is missing");
  EXPECT_EQ(SumInWords(Weights{33.3, 33.3, 33.3}), "99.9, which counts as 100");
}

TEST_F(ScorecardEdit, TheFirstEditOfAShippedFormGoesIntoACopyThatTakesItsPlace) {
  Open(R"({"types": {"orders": {"scorecard": "service"}}})");
  const FormEdited edited = SetWeight(document_, "service", {0, 0}, 8);
  ExpectOneStep(edited);
  EXPECT_EQ(edited.form, "service, our own");
  EXPECT_NE(edited.said.find("stays as it came"), std::string::npos) << edited.said;
  EXPECT_EQ(quality().scorecard, edited.form);
  EXPECT_EQ(quality().types.at("orders").scorecard, edited.form);
  EXPECT_EQ(Form(edited.form).sections[0].criteria[0].weight, 8);
  EXPECT_EQ(Form("service"), DefaultScorecard());
  ASSERT_TRUE(SetWeight(document_, edited.form, {0, 0}, 9).done);
  EXPECT_EQ(quality().scorecards.size(), 1u) << "the second edit is of the copy";
}

TEST_F(ScorecardEdit, AWeightTakesFromTheOthersInProportion) {
  Open(kOwnForm);
  const FormEdited edited = SetWeight(document_, "desk form", {1, 0}, 80);
  ExpectOneStep(edited);
  EXPECT_EQ(WeightsOf(Form("desk form")), (Weights{5, 15, 80}));
  EXPECT_EQ(edited.said, "The other 2 weights gave 20 points, in proportion.");
}

TEST_F(ScorecardEdit, AWeightThatLeavesNothingForTheOthersIsRefused) {
  Open(kOwnForm);
  ExpectRefused(SetWeight(document_, "desk form", {1, 0}, 100), "from 0.1 to 99.8");
  ExpectRefused(SetWeight(document_, "desk form", {1, 0}, 0), "from 0.1 to 99.8");
  ExpectRefused(SetWeight(document_, "desk form", {7, 0}, 50), "no such place");
  ExpectRefused(SetWeights(document_, "desk form", {10, 30, 65}), "add up to 105");
}

TEST_F(ScorecardEdit, AFileWhoseWeightsAreOffIsShownAsItIsAndScaled) {
  Open(kOwnForm);
  ASSERT_TRUE(
      document_.SetAt("/quality/scorecards/0/sections/1/criteria/0/weight", "40", "Edit").done);
  ASSERT_FALSE(document_.TextLoads());
  EXPECT_EQ(WeightsOf(*FormOf(document_, "desk form")), (Weights{10, 30, 40}));
  ASSERT_TRUE(ScaleWeights(document_, "desk form").done);
  EXPECT_TRUE(document_.TextLoads());
  EXPECT_EQ(WeightsOf(Form("desk form")), (Weights{13, 37, 50}));
  ASSERT_TRUE(
      document_.SetAt("/quality/scorecards/0/sections/1/criteria/0/name", "7", "Edit").done);
  EXPECT_FALSE(FormOf(document_, "desk form").has_value()) << "more than its weights is wrong";
  EXPECT_FALSE(ScaleWeights(document_, "desk form").done);
}

TEST_F(ScorecardEdit, CriteriaAreAddedDuplicatedAndRemovedAndTheWeightsFollow) {
  Open(kOwnForm);
  FormEdited edited = AddCriterion(document_, "desk form", {0, 0});
  ExpectOneStep(edited);
  EXPECT_EQ(edited.place, (FormPlace{0, 1}));
  EXPECT_EQ(CriterionAt(Form("desk form"), edited.place)->name, "New criterion");
  EXPECT_EQ(WeightsOf(Form("desk form")), (Weights{10, 5, 28, 57}));
  edited = DuplicateCriterion(document_, "desk form", {1, 0});
  EXPECT_EQ(CriterionAt(Form("desk form"), edited.place)->name, "solves 2");
  EXPECT_EQ(CriterionAt(Form("desk form"), edited.place)->critical_for, CriticalFor::kCustomer);
  EXPECT_EQ(WeightsOf(Form("desk form")), (Weights{10, 5, 28, 29, 28}));
  edited = RemoveCriterion(document_, "desk form", {0, 1});
  EXPECT_TRUE(edited.done) << edited.message;
  EXPECT_EQ(SumOf(WeightsOf(Form("desk form"))), 100);
  EXPECT_EQ(Form("desk form").sections[0].criteria.size(), 2u);
}

TEST_F(ScorecardEdit, TheLastCriterionStaysAndAnEmptySectionGoes) {
  Open(kOwnForm);
  const FormEdited edited = RemoveCriterion(document_, "desk form", {1, 0});
  ExpectOneStep(edited);
  EXPECT_NE(edited.said.find("“Work” was left empty"), std::string::npos) << edited.said;
  EXPECT_EQ(WeightsOf(Form("desk form")), (Weights{25, 75}));
  ASSERT_TRUE(RemoveCriterion(document_, "desk form", {0, 0}).done);
  const std::string text = document_.text();
  EXPECT_FALSE(RemoveCriterion(document_, "desk form", {0, 0}).done);
  EXPECT_FALSE(RemoveSection(document_, "desk form", 0).done);
  EXPECT_EQ(document_.text(), text);
}

TEST_F(ScorecardEdit, AFormHoldsAtMostAsManyCriteriaAsTheFileAllows) {
  Open(kOwnForm);
  while (WeightsOf(Form("desk form")).size() < kMostCriteria)
    ASSERT_TRUE(AddCriterion(document_, "desk form", {1, 0}).done);
  EXPECT_FALSE(AddCriterion(document_, "desk form", {1, 0}).done);
  EXPECT_FALSE(AddSection(document_, "desk form", 0).done);
  EXPECT_FALSE(DuplicateSection(document_, "desk form", 0).done);
  EXPECT_EQ(SumOf(WeightsOf(Form("desk form"))), 100);
}

TEST_F(ScorecardEdit, CriteriaMoveOverTheEdgeOfTheirSection) {
  Open(kOwnForm);
  FormEdited edited = MoveCriterion(document_, "desk form", {0, 1}, false);
  ExpectOneStep(edited);
  EXPECT_EQ(edited.place, (FormPlace{1, 0}));
  EXPECT_EQ(Form("desk form").sections[1].criteria[0].name, "names");
  EXPECT_EQ(WeightsOf(Form("desk form")), (Weights{10, 30, 60})) << "a move changes no weight";
  edited = MoveCriterion(document_, "desk form", {0, 0}, false);
  EXPECT_EQ(Form("desk form").sections.size(), 1u) << "the empty section goes";
  EXPECT_EQ(edited.place, (FormPlace{0, 0}));
  const std::string text = document_.text();
  EXPECT_TRUE(MoveCriterion(document_, "desk form", {0, 0}, true).done);
  EXPECT_EQ(document_.text(), text) << "it is at the top already";
}

TEST_F(ScorecardEdit, SectionsAreAddedRenamedMovedAndDuplicated) {
  Open(kOwnForm);
  FormEdited edited = AddSection(document_, "desk form", 0);
  ExpectOneStep(edited);
  EXPECT_EQ(Form("desk form").sections[1].name, "New section");
  ASSERT_TRUE(RenameSection(document_, "desk form", 1, "Closing").done);
  EXPECT_FALSE(RenameSection(document_, "desk form", 1, "").done);
  edited = MoveSection(document_, "desk form", 1, false);
  EXPECT_EQ(edited.place.section, 2u);
  EXPECT_EQ(Form("desk form").sections[2].name, "Closing");
  edited = DuplicateSection(document_, "desk form", 0);
  EXPECT_EQ(Form("desk form").sections[1].name, "Opening 2");
  EXPECT_EQ(SumOf(WeightsOf(Form("desk form"))), 100);
  ASSERT_TRUE(MoveToSection(document_, "desk form", {1, 0}, 0).done);
  EXPECT_EQ(Form("desk form").sections[0].criteria.back().name, "greets 2");
  ASSERT_TRUE(RemoveSection(document_, "desk form", 1).done);
  EXPECT_EQ(SumOf(WeightsOf(Form("desk form"))), 100);
}

TEST_F(ScorecardEdit, ACriterionChangesInAllButItsWeightAndKeepsANameOfItsOwn) {
  Open(kOwnForm);
  Criterion changed = *CriterionAt(Form("desk form"), {1, 0});
  changed.grades = 3;
  changed.fails_all = true;
  changed.critical_for = CriticalFor::kCompliance;
  changed.definition = "What was asked for is done.";
  changed.weight = 1;
  ExpectOneStep(SetCriterion(document_, "desk form", {1, 0}, changed, "Grades"));
  changed.weight = 60;
  EXPECT_EQ(*CriterionAt(Form("desk form"), {1, 0}), changed);
  changed.name = "greets";
  EXPECT_FALSE(SetCriterion(document_, "desk form", {1, 0}, changed, "Name").done);
  changed.name = "";
  EXPECT_FALSE(SetCriterion(document_, "desk form", {1, 0}, changed, "Name").done);
  changed.name = "solves", changed.grades = 99;
  EXPECT_FALSE(SetCriterion(document_, "desk form", {1, 0}, changed, "Grades").done);
  EXPECT_EQ(CriterionAt(Form("desk form"), {1, 0})->grades, 3);
}

TEST_F(ScorecardEdit, FormsAreCopiedNamedUsedAndRemovedWhenNothingUsesThem) {
  Open(kOwnForm);
  EXPECT_EQ(UsedFor(document_, "desk form"), "all contacts");
  EXPECT_EQ(UsedFor(document_, "sales"), "nothing yet");
  const FormEdited copy = CopyForm(document_, "sales");
  ExpectOneStep(copy);
  EXPECT_EQ(copy.form, "sales, a copy");
  ASSERT_TRUE(UseForm(document_, "orders", copy.form).done);
  EXPECT_EQ(UsedFor(document_, copy.form), "orders");
  EXPECT_EQ(UsedFor(document_, "desk form"), "all contacts but orders");
  EXPECT_FALSE(RemoveForm(document_, copy.form).done);
  EXPECT_FALSE(RenameForm(document_, copy.form, "desk form").done);
  ASSERT_TRUE(RenameForm(document_, copy.form, "orders form").done);
  EXPECT_EQ(quality().types.at("orders").scorecard, "orders form");
  ASSERT_TRUE(UseForm(document_, "orders", "").done);
  EXPECT_TRUE(quality().types.empty());
  ASSERT_TRUE(RemoveForm(document_, "orders form").done);
  EXPECT_EQ(quality().scorecards.size(), 1u);
  EXPECT_FALSE(RemoveForm(document_, "sales").done);
  EXPECT_FALSE(UseForm(document_, "", "no such form").done);
  ASSERT_TRUE(RenameForm(document_, "technical", "repairs").done);
  EXPECT_EQ(quality().scorecards[1].name, "repairs");
}

TEST_F(ScorecardEdit, TheRuleAndItsCapGoTogether) {
  Open(kOwnForm);
  ExpectOneStep(SetCap(document_, "desk form", 40));
  EXPECT_EQ(Form("desk form").fail_rule, FailRule::kCap);
  EXPECT_EQ(Form("desk form").cap, 40);
  ASSERT_TRUE(SetFailRule(document_, "desk form", FailRule::kZero).done);
  EXPECT_TRUE(document_.DiagnosticsAt("/quality/scorecards").empty()) << "no cap without its rule";
  EXPECT_FALSE(SetCap(document_, "desk form", 101).done);
}

TEST_F(ScorecardEdit, WhatAnotherPartOfTheFileNeedsIsNotTakenAway) {
  Open(R"({"automation": {}, "sampling": {"method": "automated"}})");
  const FormEdited first = RemoveCriterion(document_, "service", {4, 0});
  ASSERT_TRUE(first.done) << first.message;
  text_ = document_.text();
  const FormEdited second = RemoveSection(document_, first.form, 4);
  EXPECT_FALSE(second.done) << "verifying needs a criterion of compliance";
  EXPECT_NE(second.message.find("critical"), std::string::npos) << second.message;
  EXPECT_EQ(document_.text(), text_);
}

TEST(ScoreSheet, SaysScoreSectionsRuleAndCriticalErrors) {
  Scorecard card = DefaultScorecard();
  ScoreSheet sheet;
  EXPECT_EQ(sheet.Score(card).score.percent, 100);
  const Criterion& verifies = card.sections[4].criteria[0];  // 8 points, fails all
  sheet.Answer(verifies, 0);
  ScoredSheet scored = sheet.Score(card);
  EXPECT_EQ(scored.score.percent, 92);
  EXPECT_NEAR(*scored.sections[4].percent_without_rule, 100 * 7.0 / 15, 1e-9);
  EXPECT_EQ(scored.sections[0].percent, 100);
  EXPECT_EQ(scored.failed_by, std::vector<std::string>{"verifies identity"});
  EXPECT_EQ(scored.critical[CriticalFor::kCompliance].size(), 1u);
  EXPECT_NE(RuleInWords(card, scored).find("beside the score"), std::string::npos);
  card.fail_rule = FailRule::kZero;
  scored = sheet.Score(card);
  EXPECT_EQ(scored.score.percent, 0);
  EXPECT_NE(RuleInWords(card, scored).find("0 in place of 92"), std::string::npos);
  card.fail_rule = FailRule::kCap, card.cap = 50;
  EXPECT_EQ(sheet.Score(card).score.percent, 50);
  sheet.Answer(verifies, std::nullopt);
  EXPECT_EQ(sheet.Score(card).score.percent, 100) << "what does not apply costs nothing";
  EXPECT_FALSE(sheet.IsClear());
  sheet.Answer(verifies, 1);
  EXPECT_TRUE(sheet.IsClear());
}

TEST(ScoreSheet, AGradeThatTheFormHasNoMoreIsTheHighest) {
  Criterion criterion{.name = "greets", .weight = 100, .grades = 4};
  Scorecard card;
  card.sections = {{"All", {criterion}}};
  ScoreSheet sheet;
  sheet.Answer(criterion, 3);
  EXPECT_EQ(sheet.Score(card).score.percent, 75);
  card.sections[0].criteria[0].grades = 2;
  EXPECT_EQ(sheet.Score(card).score.percent, 100);
  sheet.Answer(criterion, std::nullopt);
  EXPECT_EQ(sheet.Score(card).score.percent, std::nullopt);
  EXPECT_NE(RuleInWords(card, sheet.Score(card)).find("no score"), std::string::npos);
}

}  // namespace
}  // namespace callfloor::ui
