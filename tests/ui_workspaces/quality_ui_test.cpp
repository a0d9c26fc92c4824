// The Quality page as people operate it, by the script driver, on the real application. With a
// display it also takes pictures, which land in the build folder; without one everything but the
// pictures is checked.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "sim/scenario/quality.h"
#include "tests/support/quality_desk.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui_workspaces/desktop_script.h"

namespace callfloor::ui {
namespace {

// A QA team that evaluates so many contacts of each agent a month.
constexpr const char* kWellWatched = R"({"sampling": {"per_agent_month": 20}})";
constexpr const char* kHardlyWatched = R"({"sampling": {"per_agent_month": 1}})";

class QualityScript : public DesktopScript {
 protected:
  void Show(const std::string& text, int width = 1600, int height = 900, bool dark = false) {
    file_ = NewFolder("quality_ui") / "desk.json";
    WriteFile(file_, text);
    ShowDesktop({.open = file_, .replications = 8, .width = width, .height = height, .dark = dark});
    Do("go quality");
  }

  std::filesystem::path file_;
};

TEST_F(QualityScript, TheSentenceAndTheFirstRunComeBeforeTheFigures) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nwait-text quality/verdict \"tell an agent's score to "
     "within\"\n"
     "wait-text quality/figure/observed_mean \"±\"\nwait-text status/text \"30 of 30 runs\"\n"
     "assert-contains quality/figure/evaluations_share \"Evaluations done\"\n"
     "screenshot quality-operational.png");
}

TEST_F(QualityScript, AContactTellsItsStoryAndTheNextOne) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/contacts/row-0\nclick quality/contacts/row-0\n"
     "wait-text quality/card/story \"orders, taken by desk\"\nassert-disabled quality/card/newer\n"
     "click quality/card/older\nassert-enabled quality/card/newer\n"
     "screenshot quality-card.png\nkey Escape\nwait-gone quality/card/story");
}

TEST_F(QualityScript, TheTruthIsHiddenUntilAskedForAndShowsAsLongAsTheCurtainIsUp) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nassert-gone quality/tab/truth\n"
     "assert-gone quality/line-up/told\nkey T\nwait-for quality/line-up/told\n"
     "assert-selected quality/tab/truth\nassert-contains quality/line-up/told \"are wrong\"\n"
     "wait-text quality/verdict \"list of the lowest fifth\"\nscreenshot quality-truth.png\n"
     "click quality/tab/operational\nclick quality/contacts/row-0\n"
     "wait-text quality/card/story \"In truth:\"\nkey Escape\nwait-gone quality/card/story\n");
  EXPECT_TRUE(application_->document().scenario()->quality.has_value());
  Do("click quality/truth\nwait-gone quality/tab/truth\n"
     "wait-text quality/verdict \"tell an agent's score to within\"\n"
     "click quality/contacts/row-0\nwait-for quality/card/story\nkey Escape");
  EXPECT_FALSE(application_->document().Dirty()) << "looking changes no file";
}

TEST_F(QualityScript, AClosedGateSaysWhyAndShowsItsNumbersAllTheSame) {
  Show(QualityDeskText(kHardlyWatched));
  Do("wait-for quality/agents/row-0\nclick quality/tab/tactical\n"
     "wait-text quality/reason \"Not reliable yet\"\nassert-contains quality/reason \"wanted "
     "are\"\n"
     "assert-visible quality/resolution\nscreenshot quality-locked.png\n"
     "click quality/tab/operational\nwait-text quality/reason \"From the highest\"");
}

TEST_F(QualityScript, AllTabsHaveTheirChartsInASmallDarkWindow) {
  Show(QualityDeskText(kWellWatched), 1280, 720, true);
  Do("wait-for quality/agents/row-0\nwait-text quality/figure/observed_mean \"±\"\n"
     "click quality/side/1\nwait-for quality/cases/told\nscreenshot quality-operational-small.png\n"
     "click quality/tab/tactical\nwait-for quality/months\nassert-visible quality/evaluators\n"
     "assert-visible quality/resolution\nassert-visible quality/figure/apparent_gain\n"
     "screenshot quality-tactical-small.png\n"
     "click quality/tab/strategic\nwait-for quality/meaning\n"
     "assert-visible quality/figure/qa_cost_per_contact\nassert-visible quality/figure/coverage\n"
     "screenshot quality-strategic-small.png\nkey T\nwait-for quality/gains\n"
     "assert-visible quality/figure/power\nscreenshot quality-truth-small.png");
}

TEST_F(QualityScript, QualityIsAddedToAScenarioWithShiftsInOneStepThatCanBeUndone) {
  Show(QualityDeskText(""));
  Do("assert-gone quality/agents/row-0\nscreenshot quality-empty.png\nclick quality/add\n"
     "wait-for quality/agents/row-0");
  EXPECT_TRUE(application_->document().scenario()->quality.has_value());
  Do("key Ctrl+Z\nwait-for quality/add");
  EXPECT_FALSE(application_->document().scenario()->quality.has_value());
}

TEST_F(QualityScript, WithoutShiftsThePageSaysWhatToAdd) {
  Show(QualityDeskText(""));
  application_->Open(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/anonymous-bank.json");
  Do("wait-text top/scenario \"ank\"\nwait 0.2\nassert-gone quality/add\n"
     "click quality/open-policy\nwait-text top/scenario \"A QA policy\"");
}

TEST_F(QualityScript, AnotherPolicyIsLookedAtAnew) {
  Show(QualityDeskText(kHardlyWatched));
  Do("wait-text quality/verdict \"One evaluation tells\"");
  EXPECT_TRUE(
      application_->document().SetAt("/quality/sampling/per_agent_month", "20", "More").done);
  Do("wait-text quality/verdict \"evaluations tell\"");
}

TEST_F(QualityScript, ThePolicyIsChangedByKeyboardAndEveryStepCanBeUndone) {
  Show(QualityDeskText(kWellWatched));
  const auto quality = [&] { return *application_->document().scenario()->quality; };
  Do("wait-for quality/agents/row-0\nassert-text quality/policy/contacts \"20\"\n"
     "focus quality/policy/contacts\nkey Right\nwait 0.1");
  EXPECT_EQ(quality().sampling.per_agent_month, 21);
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_EQ(quality().sampling.per_agent_month, 20);
  EXPECT_FALSE(application_->document().CanUndo());
  Do("focus quality/policy/section/evaluators\nkey Enter\nwait 0.1\n"
     "focus quality/policy/calibration/2\nkey Left\nwait 0.1");
  EXPECT_EQ(quality().calibration.every_weeks, 13);
  Do("focus quality/policy/automation\nkey Space\nwait 0.1");
  EXPECT_TRUE(quality().automation.has_value());
  Do("key Ctrl+Z\nwait 0.1\nkey Ctrl+Z\nwait 0.1");
  EXPECT_EQ(quality().calibration.every_weeks, 4);
  EXPECT_FALSE(quality().automation.has_value());
  EXPECT_FALSE(application_->document().Dirty());
}

TEST_F(QualityScript, APolicySliderIsDraggedInOneStepAndThePageStaysUntilItIsSimulated) {
  Show(QualityDeskText(kHardlyWatched));
  Do("wait-text quality/verdict \"One evaluation tells\"\n"
     "drag quality/policy/contacts 100 0\n"
     "assert-visible quality/agents/row-0\nwait-text quality/verdict \"evaluations tell\"");
  EXPECT_GT(application_->document().scenario()->quality->sampling.per_agent_month, 30);
  Do("key Ctrl+Z\nwait-text quality/verdict \"One evaluation tells\"");
  EXPECT_FALSE(application_->document().CanUndo());
}

TEST_F(QualityScript, EscGivesUpTheDragOfAPolicySliderAndClosesNothing) {
  Show(QualityDeskText(kWellWatched), 1280, 720);
  Do("wait-for quality/agents/row-0\nclick quality/policy/show\n"
     "wait-for quality/policy/contacts\ndrag-escape quality/policy/contacts 60 0\n"
     "assert-text quality/policy/contacts \"20\"\nassert-visible quality/policy/compare");
  EXPECT_FALSE(application_->document().Dirty());
  EXPECT_FALSE(application_->document().CanUndo());
  EXPECT_FALSE(application_->document().InDrag());
  Do("drag quality/policy/contacts 60 0\nwait 0.1");
  EXPECT_TRUE(application_->document().CanUndo()) << "without Esc it is a step";
}

TEST_F(QualityScript, ThePolicyNeedsNoScrollingAndItsSectionsFold) {
  Show(QualityDeskText(R"({"sampling": {"method": "random"}})"));
  const auto whole = [&](const char* name) {
    const ControlInfo* shown = shell_->ui().registry().Find(name);
    return shown != nullptr && shown->visible.h > shown->rect.h - 1;
  };
  Do("wait-for quality/agents/row-0\nwait 0.2\nassert-selected quality/policy/section/coaching");
  EXPECT_TRUE(whole("quality/policy/method"));
  EXPECT_TRUE(whole("quality/policy/control")) << "coaching is in sight";
  EXPECT_TRUE(whole("quality/policy/section/evaluators"));
  Do("screenshot quality-policy.png\nclick quality/policy/section/evaluators\nwait 0.2\n"
     "assert-selected quality/policy/section/evaluators");
  EXPECT_TRUE(whole("quality/policy/automation"));
  EXPECT_TRUE(whole("quality/policy/section/coaching"));
  Do("screenshot quality-policy-evaluators.png\nclick quality/policy/section/evaluators\n"
     "wait-gone quality/policy/automation\nfocus quality/policy/section/coaching\n"
     "key Space\nwait-for quality/policy/coach");
  EXPECT_FALSE(application_->document().Dirty()) << "folding changes no file";
}

TEST_F(QualityScript, TheProgramsMethodIsChosenByMouseAndBringsTheProgram) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/method\nclick quality/policy/method/5\n"
     "wait 0.1\nclick quality/policy/section/evaluators\n"
     "assert-selected quality/policy/automation");
  const auto& quality = *application_->document().scenario()->quality;
  EXPECT_EQ(quality.sampling.method, SamplingMethod::kAutomated);
  Do("key Ctrl+Z\nwait 0.1");
  EXPECT_FALSE(application_->document().CanUndo());
}

TEST_F(QualityScript, ASmallWindowOpensThePolicyOverThePage) {
  Show(QualityDeskText(kWellWatched), 1280, 720);
  Do("wait-for quality/agents/row-0\nassert-gone quality/policy/contacts\n"
     "click quality/policy/show\nwait-for quality/policy/contacts\n"
     "assert-visible quality/policy/compare\nwait-text quality/policy/figure/qa_cost \"±\"\n"
     "screenshot quality-policy-small.png\nkey Escape\nwait-gone quality/policy/contacts");
}

TEST_F(QualityScript, AnotherPolicyIsComparedInWhatIf) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/compare\nwait 0.2");
  EXPECT_EQ(shell_->open_workspace(), "what-if");
  const auto& variants = application_->document().what_if()->variants;
  ASSERT_EQ(variants.size(), 1u);
  EXPECT_EQ(variants[0].changes[0].pointer, "/quality/sampling/per_agent_month");
  EXPECT_EQ(variants[0].changes[0].value, "40");
  Do("go quality\nclick quality/policy/compare\nwait 0.2");
  EXPECT_EQ(application_->document().what_if()->variants.size(), 1u) << "there is one already";
}

// What the consultant needs: two policies side by side by what they reach and take.
TEST_F(QualityScript, WhatIfComparesFiguresOfQuality) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/compare\n"
     "wait-text what-if/variant-1/qa_cost-difference \"±\"\n"
     "wait-text what-if/variant-1/words \"Worse: QA cost\"\n"
     "assert-contains what-if/variant-1/evaluations \"40\"\n"
     "assert-contains what-if/base/qa_cost \"€\"\nassert-gone what-if/variant-1/service_level\n"
     "wait-for what-if/figures/evaluator_hours\nassert-visible what-if/difference/qa_cost\n"
     "assert-gone what-if/figures/wrong_names\nscreenshot whatif-quality.png\n"
     "focus what-if/get/1\nkey Left\nwait-for what-if/variant-1/service_level\n"
     "assert-visible what-if/day\nclick what-if/get/1\nwait-for what-if/variant-1/qa_cost");
  EXPECT_FALSE(application_->shows_truth());
}

TEST_F(QualityScript, WhatIfShowsTheTruthOnlyBehindTheSharedCurtain) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/compare\n"
     "wait-text what-if/variant-1/qa_cost-difference \"±\"\n"
     "assert-gone what-if/variant-1/wrong_names\nassert-gone what-if/get/2\nkey T\n"
     "wait-text what-if/variant-1/wrong_names-difference \"±\"\n"
     "assert-selected what-if/get/2\nwait-for what-if/figures/true_fcr\n"
     "screenshot whatif-truth.png\ngo quality\nassert-visible quality/tab/truth\n"
     "assert-selected quality/tab/operational\nclick quality/truth\ngo what-if\n"
     "wait-gone what-if/variant-1/wrong_names\nassert-visible what-if/variant-1/qa_cost\n"
     "click what-if/truth\nwait-for what-if/variant-1/wrong_names\nkey T\n"
     "wait-gone what-if/variant-1/wrong_names");
}

TEST_F(QualityScript, APreparedViewOfTheTruthStaysBehindTheCurtainUntilItIsLifted) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/compare\n"
     "wait-text what-if/variant-1/qa_cost-difference \"±\"");
  WhatIf what_if = *application_->document().what_if();
  what_if.views = {{"", "", PreparedView::Show::kDifference, "wrong_names", {}},
                   {"", "", PreparedView::Show::kTable, "fcr_no_repeat", {}}};
  application_->document().ApplyWhatIf("Views", what_if);
  Do("key P\nwait-for what-if/view/curtain\n"
     "assert-contains what-if/view/curtain \"T lifts the curtain\"\n"
     "assert-gone what-if/view/difference-wrong_names\n"
     "assert-text what-if/view/head \"Twice the contacts\"\n"
     "screenshot whatif-present-curtain.png\nkey T\n"
     "wait-for what-if/view/difference-wrong_names\n"
     "wait-text what-if/view/head \"Twice the contacts: cannot tell yet\"\n"
     "screenshot whatif-present-truth.png\nkey Right\nwait-gone what-if/view/curtain\n"
     "wait-text what-if/view/head \"that matters in repeats.\"\n"
     "screenshot whatif-present-quality.png\nkey Escape\nkey T");
}

TEST_F(QualityScript, ViewsAndSweepsAreOfAnyFigureThatMayBeSeen) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nclick quality/policy/compare\n"
     "wait-text what-if/variant-1/qa_cost-difference \"±\"\nclick what-if/views\n"
     "click what-if/views/1\nassert-text what-if/views/measure \"Quality\"\n"
     "click what-if/views/show/0\nclick what-if/views/measure\n"
     "click what-if/views/measure/7\nwait 0.1");
  EXPECT_EQ(application_->document().what_if()->views.at(0).measure, "qa_cost");
  Do("click what-if/views/show/1\nwait 0.1");
  EXPECT_EQ(application_->document().what_if()->views.at(0).measure, "service_level")
      << "figures are of the whole horizon";
  Do("click what-if/sweep\nassert-text what-if/sweep/x \"Contacts evaluated\"\n"
     "click what-if/sweep/measure\nassert-contains what-if/sweep/measure/8 \"Evaluators\"\n"
     "click what-if/sweep/measure/7\nwait-for what-if/sweep/lines\n"
     "screenshot whatif-sweep-quality.png");
}

TEST_F(QualityScript, ASweepStartsWithWhatThePageShowsAndWithoutQualityWithTheServiceLevel) {
  Show(QualityDeskText(""));
  Do("click quality/add\nwait-for quality/agents/row-0\nclick quality/policy/compare\n"
     "wait-text what-if/variant-1/qa_cost-difference \"±\"\nclick what-if/sweep\n"
     "assert-text what-if/sweep/measure \"No repeat in 7 days\"\nclick what-if/sweep\n"
     "click what-if/get/0\nclick what-if/sweep\n"
     "assert-contains what-if/sweep/measure \"Answered in\"\n"
     "click what-if/sweep/measure\nclick what-if/sweep/measure/3\n"
     "assert-text what-if/sweep/measure \"Cost per answered call\"\n"
     "key Ctrl+Z\nkey Ctrl+Z\nwait 0.2");
  ASSERT_FALSE(application_->document().scenario()->quality.has_value());
  Do("assert-selected what-if/sweep/measure/0");
}

TEST_F(QualityScript, WhatWouldHelpIsBehindTheCurtainAndSharpens) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/agents/row-0\nassert-gone quality/help/told\nkey T\n"
     "wait-text quality/help/told \"n = 10 runs\"\nassert-visible quality/help/lines\n"
     "screenshot quality-help.png\nclick quality/help/figure/1\n"
     "wait-text quality/help/told \"This policy\"\ngo home\ngo quality\n"
     "wait-text quality/help/told \"n = 10 runs\"\nkey T\nwait-gone quality/help/told");
}

TEST_F(QualityScript, AssumptionsAndExperimentsOpenOverThePageAndAnExperimentOpensInWhatIf) {
  Show(QualityDeskText(kWellWatched));
  Do("wait-for quality/assumptions-open\nclick quality/assumptions-open\n"
     "wait-for quality/assumptions/close\nkey Escape\nwait-gone quality/assumptions/close\n"
     "click quality/experiments-open\nwait-for quality/experiments/1\n"
     "click quality/experiments/1\nwait-text quality/guided/title \"How many evaluations\"\n"
     "assert-gone quality/verdict\nscreenshot quality-guided-shipped.png\n"
     "click quality/guided/what-if\nwait-text top/scenario \"A QA policy\"");
  EXPECT_EQ(shell_->open_workspace(), "what-if");
  EXPECT_FALSE(application_->document().what_if()->variants.empty());
}

}  // namespace
}  // namespace callfloor::ui
