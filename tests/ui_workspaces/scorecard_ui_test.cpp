// The scorecard editor as people operate it, by the script driver, on the real application. With a
// display it also takes pictures, which land in the build folder.
#include <gtest/gtest.h>

#include <string>

#include "sim/scenario/quality.h"
#include "tests/support/quality_desk.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui_workspaces/desktop_script.h"
#include "ui/app/scorecard_edit.h"

namespace callfloor::ui {
namespace {

class ScorecardScript : public DesktopScript {
 protected:
  void Show(int width = 1600, int height = 900, bool dark = false,
            const std::string& quality = R"({"sampling": {"per_agent_month": 20}})") {
    const std::filesystem::path file = NewFolder("scorecard_ui") / "desk.json";
    WriteFile(file, QualityDeskText(quality));
    ShowDesktop({.open = file, .replications = 4, .width = width, .height = height, .dark = dark});
    Do("go quality\nwait-for quality/tab/scorecard\nclick quality/tab/scorecard\n"
       "wait-for quality/scorecard/s1/c1");
  }

  const Quality& quality() const { return *application_->document().scenario()->quality; }
  // The form that contacts are judged by.
  Scorecard Used() const { return *ScorecardNamed(quality(), quality().scorecard); }
  double Weight(std::size_t section, std::size_t criterion) const {
    return CriterionAt(Used(), {section, criterion})->weight;
  }
};

TEST_F(ScorecardScript, TheFormShowsWhatEvaluatorsAskAndWhatIsSeenOfIt) {
  Show();
  Do("assert-text quality/scorecard/total \"12 criteria in 6 sections, weights add up to 100.\"\n"
     "assert-contains quality/scorecard/said \"comes with the program\"\n"
     "assert-contains quality/scorecard/s3 \"20 of 100\"\n"
     "assert-text quality/scorecard/s3/c1/weight \"15\"\nclick quality/scorecard/s3/c1\n"
     "wait-text quality/scorecard/seen \"Evaluators see it met in\"\n"
     "assert-selected quality/scorecard/class/1\nassert-gone quality/tab/truth\n"
     "screenshot scorecard.png");
  EXPECT_FALSE(application_->document().Dirty()) << "looking changes no file";
}

TEST_F(ScorecardScript, AWeightIsTypedInPlaceAndUndone) {
  Show();
  Do("wait-text quality/scorecard/said \"mean score\"\n"
     "click quality/scorecard/s3/c1/weight\nwait 0.2\ntype \"25\"\nkey Enter\nwait 0.1\n"
     "assert-contains quality/scorecard/said \"gave 10 points, in proportion\"\n"
     "assert-contains quality/scorecard/said \"the change is in a copy\"\n"
     "assert-focus quality/scorecard/s3/c1\nscreenshot scorecard-weight.png\n"
     "wait-text quality/scorecard/said \"before your change\"");
  EXPECT_EQ(quality().scorecard, "service, our own");
  EXPECT_EQ(Weight(2, 0), 25);
  Do("key Ctrl+Z\nwait 0.1\nassert-contains quality/scorecard/said \"comes with the program\"");
  EXPECT_EQ(quality().scorecard, "service");
  EXPECT_FALSE(application_->document().CanUndo());
}

TEST_F(ScorecardScript, CriteriaAreAddedMovedDuplicatedAndRemovedByKeyboard) {
  Show();
  Do("focus quality/scorecard/s1/c1\nkey Down\nassert-focus quality/scorecard/s1/c2\n"
     "key Insert\nwait 0.2\nassert-focus quality/scorecard/name\ntype \"offers help\"\nkey Enter\n"
     "wait 0.1\nkey Escape\nwait 0.1\nassert-focus quality/scorecard/s1/c3");
  EXPECT_EQ(CriterionAt(Used(), {0, 2})->name, "offers help");
  EXPECT_EQ(Weight(0, 2), 5);
  Do("key Alt+Up\nwait 0.1\nassert-focus quality/scorecard/s1/c2");
  EXPECT_EQ(CriterionAt(Used(), {0, 1})->name, "offers help");
  Do("key Ctrl+D\nwait 0.1\nassert-focus quality/scorecard/s1/c3\nkey Alt+Down\nwait 0.1\n"
     "key Alt+Down\nwait 0.1\nassert-focus quality/scorecard/s2/c1");
  EXPECT_EQ(CriterionAt(Used(), {1, 0})->name, "offers help 2");
  Do("key Delete\nwait 0.1\nassert-contains quality/scorecard/said \"is removed\"");
  EXPECT_EQ(CriteriaOf(Used()).size(), 13u);
  for (int step = 0; step < 7; ++step) Do("key Ctrl+Z\nwait 0.1");
  EXPECT_EQ(quality().scorecard, "service");
  EXPECT_FALSE(application_->document().Dirty()) << "seven edits were seven steps";
}

TEST_F(ScorecardScript, WeightsThatDoNotAddUpWaitAndGoIntoTheFileTogether) {
  Show(1280, 720, true);
  Do("click quality/scorecard/keep\nfocus quality/scorecard/s1/c1\nkey F2\nwait 0.2\ntype \"8\"\n"
     "key Enter\n"
     "wait-text quality/scorecard/total \"The weights add up to 103: 3 too many.\"\n"
     "wait-text quality/scorecard/said \"wait\"\nscreenshot scorecard-off-small.png");
  EXPECT_FALSE(application_->document().Dirty());
  Do("focus quality/scorecard/s1/c2\nkey F2\nwait 0.2\ntype \"2\"\nkey Enter\n"
     "wait-text quality/scorecard/total \"weights add up to 100.\"");
  EXPECT_EQ(Weight(0, 0), 8);
  EXPECT_EQ(Weight(0, 1), 2);
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_FALSE(application_->document().CanUndo()) << "two weights were one step";
  Do("key F2\nwait 0.2\ntype \"30\"\nkey Enter\nwait-text quality/scorecard/total \"125\"\n"
     "click quality/scorecard/take-back\nwait-text quality/scorecard/total \"up to 100\"\n"
     "focus quality/scorecard/s1/c2\nkey F2\nwait 0.2\ntype \"30\"\nkey Enter\n"
     "wait-text quality/scorecard/total \"125\"\nclick quality/scorecard/form\n"
     "click quality/scorecard/form/2\nwait-text quality/scorecard/total \"weights add up to 100\"\n"
     "click quality/scorecard/form\nclick quality/scorecard/form/0\n"
     "wait-text quality/scorecard/total \"125\"\nclick quality/scorecard/scale\n"
     "wait-text quality/scorecard/total \"up to 100\"");
  EXPECT_EQ(Weight(0, 1), 24) << "30 of 125";
}

TEST_F(ScorecardScript, WeightsThatWaitAreUndoneAndRedoneOneByOneBeforeTheDocument) {
  Show();
  Do("focus quality/scorecard/s1/c1\nkey F2\nwait 0.2\ntype \"10\"\nkey Enter\nwait 0.1");
  ASSERT_EQ(Weight(0, 0), 10) << "a step of the document";
  Do("click quality/scorecard/keep\n"
     "focus quality/scorecard/s1/c1\nkey F2\nwait 0.2\ntype \"20\"\nkey Enter\n"
     "wait-text quality/scorecard/total \"110\"\n"
     "focus quality/scorecard/s3/c1\nkey F2\nwait 0.2\ntype \"50\"\nkey Enter\nwait 0.1\n"
     "assert-contains quality/scorecard/s3/c1/weight \"50\"\n"
     "key Ctrl+Z\nwait-text quality/scorecard/total \"110\"\n"
     "key Ctrl+Z\nwait-text quality/scorecard/total \"add up to 100\"\n"
     "assert-gone quality/scorecard/take-back");
  EXPECT_EQ(Weight(0, 0), 10) << "the document has not been touched";
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_EQ(quality().scorecard, "service");
  Do("key Ctrl+Y\nwait 0.1");
  EXPECT_EQ(Weight(0, 0), 10) << "what was undone last comes back first";
  Do("key Ctrl+Y\nwait-text quality/scorecard/total \"110\"\n"
     "click quality/scorecard/take-back\nwait-text quality/scorecard/total \"add up to 100\"\n"
     "click top/undo\nwait-text quality/scorecard/total \"110\"");
  EXPECT_EQ(Weight(0, 0), 10);
}

TEST_F(ScorecardScript, ADefinitionIsTypedInAsManyLinesAsItTakesAndLosesNothing) {
  Show();
  const std::string long_text =
      "The agent repeats what the customer wants in words of their own, "
      "asks whether that is right, and waits for the answer.";
  Do("click quality/scorecard/s1/c1\nwait 0.1\nfocus quality/scorecard/definition\nwait 0.2\n"
     "key Ctrl+A\ntype \"" +
     long_text + "\"\nwait 0.2");
  const ControlInfo* field = shell_->ui().registry().Find("quality/scorecard/definition");
  ASSERT_NE(field, nullptr);
  EXPECT_GT(field->rect.h, shell_->ui().Px(56)) << "three lines at least";
  EXPECT_EQ(field->text, long_text);
  Do("screenshot scorecard-definition.png\nkey End\nkey Up\nkey Home\ntype \"slowly \"\n"
     "key Enter\nwait 0.2");
  const std::string kept = CriterionAt(Used(), {0, 0})->definition;
  EXPECT_EQ(kept.size(), long_text.size() + 7);
  EXPECT_NE(kept.find("slowly "), std::string::npos);
  EXPECT_EQ(kept.find('\n'), std::string::npos);
  Do("key Escape\nfocus quality/scorecard/definition\nwait 0.2\ntype \" More.\"\n"
     "key Escape\nwait 0.2");
  EXPECT_EQ(CriterionAt(Used(), {0, 0})->definition, kept) << "Esc gives up what was typed";
  Do("focus quality/scorecard/definition\nwait 0.2\ntype \" More.\"\nkey Tab\nwait 0.2");
  EXPECT_EQ(CriterionAt(Used(), {0, 0})->definition, kept + " More.") << "leaving it takes it";
}

TEST_F(ScorecardScript, AContactIsScoredWithTheRuleThatApplied) {
  Show();
  Do("click quality/scorecard/mode/1\nassert-text quality/score/total \"100\"\n"
     "focus quality/scorecard/s5/c1\nwait 0.2\nclick quality/scorecard/s5/c1/answer/0\n"
     "wait-text quality/score/total \"92\"\n"
     "assert-contains quality/score/rule \"reported beside the score\"\n"
     "assert-text quality/score/compliance-critical \"an error\"\n"
     "assert-text quality/score/customer-critical \"no error\"\nscreenshot scorecard-score.png\n"
     "focus quality/scorecard/s5/c2\nkey N\nwait 0.1\nassert-contains quality/score/total \"91\"\n"
     "key 0\nwait-text quality/score/total \"85\"\nkey Space\nwait-text quality/score/total "
     "\"92\"\n"
     "click quality/scorecard/clear\nwait-text quality/score/total \"100\"");
  EXPECT_FALSE(application_->document().Dirty()) << "an imaginary contact changes no file";
  Do("click quality/scorecard/mode/0\nclick quality/scorecard/about/1\n"
     "click quality/scorecard/rule/2\nwait-for quality/scorecard/cap\n"
     "click quality/scorecard/mode/1\nfocus quality/scorecard/s5/c1\nkey 0\n"
     "wait-text quality/score/total \"50\"\n"
     "assert-contains quality/score/rule \"at most 50, in place of 92\"");
  EXPECT_EQ(Used().fail_rule, FailRule::kCap);
}

TEST_F(ScorecardScript, AnEditThatIsRefusedIsSaidWhereItWasMadeAndKeepsWhatWasTyped) {
  Show(1280, 720);
  Do("focus quality/scorecard/s1/c1\nkey Enter\nwait 0.2\nassert-focus quality/scorecard/name\n"
     "type \"verifies identity\"\nkey Enter\n"
     "wait-text quality/scorecard/name/error \"already; choose another name\"\n"
     "assert-text quality/scorecard/name \"verifies identity\"\n"
     "screenshot scorecard-refused-small.png\nclick quality/scorecard/name/repair-0\nwait 0.1\n"
     "assert-gone quality/scorecard/name/error\n"
     "assert-contains quality/scorecard/name \"greets\"");
  EXPECT_FALSE(application_->document().Dirty());
}

TEST_F(ScorecardScript, FormsAreCopiedNamedAndChosenForAContactType) {
  Show();
  Do("click quality/scorecard/copy\nwait 0.2\nassert-focus quality/scorecard/form-name\n"
     "type \"orders form\"\nkey Enter\nwait 0.1\nassert-contains quality/scorecard/form "
     "\"orders\"");
  EXPECT_EQ(quality().scorecards.at(0).name, "orders form");
  EXPECT_EQ(quality().scorecard, "service") << "nothing uses the copy yet";
  Do("click quality/scorecard/use-orders\nclick quality/scorecard/use-orders/1\nwait 0.1\n"
     "assert-disabled quality/scorecard/remove-form\nscreenshot scorecard-form.png");
  EXPECT_EQ(quality().types.at("orders").scorecard, "orders form");
  Do("focus quality/scorecard/use-orders\nkey Up\nwait 0.1\n"
     "click quality/scorecard/remove-form\nwait 0.1");
  EXPECT_TRUE(quality().scorecards.empty());
  EXPECT_TRUE(quality().types.empty());
}

TEST_F(ScorecardScript, ARefusalIsOfTheCriterionItWasMadeAtAndUnusedFormsAreUsedByOneButton) {
  Show();
  Do("click quality/scorecard/s1/c1\nfocus quality/scorecard/name\ntype \"verifies identity\"\n"
     "key Enter\nwait-for quality/scorecard/name/error\nclick quality/scorecard/s1/c2\n"
     "wait-gone quality/scorecard/name/error\n"
     "assert-contains quality/scorecard/name \"who they are\"\nclick quality/scorecard/s1/c1\n"
     "wait-for quality/scorecard/name/error\nclick quality/scorecard/form\n"
     "click quality/scorecard/form/3\nwait-text quality/scorecard/said \"nothing yet\"\n"
     "click quality/scorecard/use\nwait 0.1\n"
     "assert-contains quality/scorecard/said \"used for all contacts\"");
  EXPECT_EQ(quality().scorecard, "technical");
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_FALSE(application_->document().Dirty());
}

TEST_F(ScorecardScript, APolicyStandsOverTheFormAndTheFormIsReachedWithTheTruthShown) {
  Show();
  Do("assert-gone quality/policy/contacts\nclick quality/policy/show\n"
     "wait-for quality/policy/contacts\nkey Escape\nwait-gone quality/policy/contacts\n"
     "key T\nwait-for quality/line-up/told\nclick quality/tab/scorecard\n"
     "wait-for quality/scorecard/s1/c1\nkey T\nwait 0.1\nassert-gone quality/tab/truth\n"
     "assert-visible quality/scorecard/s1/c1");
}

TEST_F(ScorecardScript, AFileWhoseWeightsAreOffIsScaledByOneButton) {
  Show(1600, 900, false, R"({"scorecard": "desk form", "scorecards": [{"name": "desk form",
      "sections": [{"name": "All", "criteria": [{"name": "greets", "weight": 40},
                                                {"name": "solves", "weight": 60}]}]}]})");
  ASSERT_TRUE(application_->document()
                  .SetAt("/quality/scorecards/0/sections/0/criteria/0/weight", "20", "Edit")
                  .done);
  Do("wait-text quality/scorecard/total \"The weights add up to 80: 20 are missing.\"\n"
     "click quality/scorecard/scale\nwait-text quality/scorecard/total \"add up to 100\"");
  EXPECT_TRUE(application_->document().TextLoads());
  EXPECT_EQ(Weight(0, 0), 25);
}

}  // namespace
}  // namespace callfloor::ui
