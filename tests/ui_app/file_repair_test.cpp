#include "ui/app/file_repair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/scenario/whatif.h"
#include "tests/ui_app/app_support.h"

namespace callfloor::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string With(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

const std::string kGood = SaveScenarioText(SmallScenario());

TEST(FileRepair, SaysWhatIsWrongUntilItIsMended) {
  const std::string broken = With(kGood, "\"skills\"", "\"skils\"");
  FileRepair repair("a.json", broken);
  EXPECT_FALSE(repair.Loads());
  EXPECT_FALSE(repair.Dirty());
  ASSERT_THAT(repair.diagnostics(), SizeIs(2));  // the key that is missing, and the one too many
  const std::uint64_t before = repair.revision();
  repair.Edit(kGood, "Type");
  EXPECT_TRUE(repair.Loads());
  EXPECT_THAT(repair.diagnostics(), IsEmpty());
  EXPECT_GT(repair.revision(), before);
  EXPECT_TRUE(repair.Dirty());
  repair.Undo();
  EXPECT_EQ(repair.text(), broken);
  EXPECT_EQ(repair.RedoLabel(), "Type");
  EXPECT_FALSE(repair.Dirty());
  repair.Redo();
  EXPECT_TRUE(repair.Loads());
}

TEST(FileRepair, JudgesAWhatIfAsOne) {
  WhatIf what_if;
  what_if.base = "base.json";
  what_if.variants.push_back({"One more", "", "", {}});
  const std::string good = SaveWhatIfText(what_if);
  EXPECT_TRUE(FileRepair("a.whatif.json", good).Loads());
  FileRepair repair("a.whatif.json", With(good, "\"variants\"", "\"variant\""));
  EXPECT_FALSE(repair.Loads());
  EXPECT_GT(repair.Errors(), 0u);
}

TEST(FileRepair, PutsInTheNearestName) {
  // A name with characters of two bytes before it: columns are characters.
  const std::string broken =
      With(kGood, "\"name\": \"desk\",", "\"name\": \"Tür €\", \"agnts\": 3,");
  FileRepair repair("a.json", With(broken, "\"agents\": 3,", ""));
  const auto wrong = std::find_if(repair.diagnostics().begin(), repair.diagnostics().end(),
                                  [](const Diagnostic& d) { return d.nearest == "agents"; });
  ASSERT_NE(wrong, repair.diagnostics().end());
  ASSERT_TRUE(repair.HasNearest(*wrong));
  EXPECT_TRUE(repair.UseNearest(Diagnostic(*wrong)));
  EXPECT_THAT(repair.text(), HasSubstr("\"Tür €\", \"agents\": 3,"));
  EXPECT_TRUE(repair.Loads());
  EXPECT_EQ(repair.UndoLabel(), "Use “agents”");
  repair.Undo();
  EXPECT_FALSE(repair.Loads());
}

TEST(FileRepair, LeavesAloneWhatIsNoName) {
  FileRepair repair("a.json", "{\"a\": 12}");
  Diagnostic at;
  at.line = 1, at.column = 7;
  at.nearest = "x";
  EXPECT_FALSE(repair.UseNearest(at));  // a number
  at.column = 99;
  EXPECT_FALSE(repair.UseNearest(at));  // past the end
  at.line = 0;
  EXPECT_FALSE(repair.UseNearest(at));  // no place
  at.line = 1, at.column = 2, at.nearest = "b/c";
  EXPECT_FALSE(repair.UseNearest(at));  // a pointer, not a name
  at.nearest = "b";
  EXPECT_TRUE(repair.UseNearest(at));
  EXPECT_EQ(repair.text(), "{\"b\": 12}");
}

TEST(FileRepair, SavesWhatItHasMendedAndWhatItHasNot) {
  TemporaryFolder folder;
  WriteFile(folder / "a.json", "{");
  FileRepair repair(folder / "a.json", "{");
  repair.Edit("{}", "Type");
  EXPECT_TRUE(repair.Save().done);
  EXPECT_EQ(ReadFile(folder / "a.json"), "{}");
  EXPECT_FALSE(repair.Dirty());
  const FileOutcome outcome = repair.SaveAs(folder / "gone/b.json");
  EXPECT_FALSE(outcome.done);
  EXPECT_THAT(outcome.message, HasSubstr("Save as"));
  EXPECT_EQ(repair.path(), folder / "a.json");
}

}  // namespace
}  // namespace callfloor::ui
