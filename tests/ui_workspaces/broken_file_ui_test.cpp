// Files that cannot be opened, as a person meets them, by the script driver. With a display it also
// takes pictures, which land in the build folder.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/temporary_folder.h"
#include "tests/ui_workspaces/desktop_script.h"

namespace callfloor::ui {
namespace {

constexpr std::string_view kBroken = R"({
  "format": "callfloor-scenario/1",
  "name": "Mended at last",
  "clock": {"days": 1, "open": "08:00", "close": "12:00", "interval_min": 30},
  "contact_types": [
    {"name": "billing", "arrivals": {"per_hour": 60},
     "patience": {"distribution": "exponential", "means_s": 120},
     "talk": {"distribution": "lognormal", "mean_s": 300, "sd_s": 200}}
  ],
  "agent_groups": [
    {"name": "desk", "agents": -7, "skills": ["biling"], "cost_per_hour": 18}
  ]
}
)";

class BrokenFileScript : public DesktopScript {
 protected:
  void SetUp() override { Write("bank.json", kBroken); }
  std::string Write(const std::string& name, std::string_view text) {
    WriteFile(folder_ / name, text);
    return (folder_ / name).string();
  }
  void Show(const std::string& open, int width = 1600, int height = 900, bool dark = false) {
    ShowDesktop({.open = open, .width = width, .height = height, .dark = dark});
  }

  TemporaryFolder folder_;
};

TEST_F(BrokenFileScript, IsExplainedMendedByClicksAndKeysAndOpened) {
  Show((folder_ / "bank.json").string());
  Do("assert-text broken/sentence \"bank.json cannot be opened: 4 problems.\"\nassert-contains "
     "broken/reason \"is still open, as it was\"\nassert-text top/scenario \"bank.json\"\n"
     "assert-focus broken/problem-0\nassert-contains broken/problem-1 \"means_s\"\nscreenshot "
     "broken-light.png");
  // The list leads to the line; the link puts in the right name, and Ctrl Z takes it back.
  Do("click broken/problem-2\nassert-visible broken/text/line-11\nassert-contains broken/text "
     "\"\\\"agents\\\": -7\"\nclick broken/use-1\nassert-contains broken/text/line-7 "
     "\"\\\"mean_s\\\": 120\"\nkey Ctrl+Z\nassert-contains broken/text/line-7 \"means_s\"\nkey "
     "Ctrl+Shift+Z\nassert-contains broken/sentence \"2 problems\"\nassert-text "
     "broken/try-again \"Save and try again\"");
  // Typing goes on where the problem is.
  Do("click broken/use-1\nkey F8\nassert-contains broken/text \"-7\"\nfocus broken/text\nkey "
     "Delete\nassert-text broken/sentence \"bank.json has no problems any more.\"\nscreenshot "
     "broken-mended.png\nclick broken/try-again\nassert-gone broken/sentence\nassert-text "
     "top/scenario \"Mended at last\"");
  EXPECT_NE(ReadFile(folder_ / "bank.json").find("\"agents\": 7"), std::string::npos);
}

TEST_F(BrokenFileScript, LeavesWhatWasOpenAsItWas) {
  const std::string good = std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/help-desk.json";
  Show(good, 1280, 720, true);
  const auto before = application_->document().scenario();
  Do("drop " + (folder_ / "bank.json").string() +
     "\nassert-contains broken/sentence \"4 problems\"\nscreenshot broken-1280-dark.png\nclick "
     "broken/back\nassert-gone broken/sentence");
  EXPECT_EQ(application_->document().scenario(), before);
  // Any page of the rail leads out of it as well.
  Do("drop " + (folder_ / "bank.json").string() +
     "\nwait-for broken/sentence\nclick rail/what-if\nassert-gone "
     "broken/sentence\nassert-selected rail/what-if");
}

TEST_F(BrokenFileScript, SaysWhenThereIsNothingToShow) {
  Show((folder_ / "none.json").string());
  Do("assert-text broken/sentence \"none.json cannot be opened.\"\nassert-contains broken/reason "
     "\"no such file\"\nassert-gone broken/text\nkey F8\nkey Ctrl+S\nscreenshot "
     "broken-nothing.png\nclick broken/open\nwait 0.3\nkey Escape");
  Write("none.json", ReadFile(folder_ / "bank.json"));
  Do("click broken/try-again\nassert-contains broken/sentence \"4 problems\"");
}

TEST_F(BrokenFileScript, SurvivesAnyBytes) {
  std::string noise;
  for (int i = 0; i < 3000; ++i) noise += static_cast<char>((i * 7919 + i / 13) & 0xFF);
  Write("noise.json", noise);
  Write("long.json", "{\"a\": [" + std::string(300'000, '7'));
  Write("empty.json", "");
  Show((folder_ / "noise.json").string());
  Do("assert-contains broken/sentence \"1 problem\"\nfocus broken/text\nkey Ctrl+End\ntype "
     "\"€\"\nkey Ctrl+A\nkey Ctrl+C\nkey Delete\nkey Ctrl+Z");
  Do("drop " + (folder_ / "long.json").string() +
     "\nfocus broken/text\nkey End\ntype \"]}\"\nassert-visible broken/text/scroll-across\nkey "
     "Home\nkey Up");
  Do("drop " + (folder_ / "empty.json").string() +
     "\nassert-contains broken/problem-0 \"empty\"\nfocus broken/text\ntype \"{\"");
}

}  // namespace
}  // namespace callfloor::ui
