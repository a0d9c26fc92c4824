#include "sim/cli/replay_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "sim/cli/app.h"
#include "sim/scenario/load.h"
#include "tests/support/temporary_folder.h"

namespace callfloor::cli {
namespace {

class ReplayCommand : public ::testing::Test {
 protected:
  ReplayCommand() {
    std::ofstream(folder_ / "log.csv") << "arrival,queue,agent,wait_s,service_s,abandoned\n"
                                          "2026-03-02 08:00:12,incident,ann,3,200,0\n"
                                          "2026-03-02 08:01:40,incident,,60,,1\n"
                                          "2026-03-02 03:00:00,incident,,60,,1\n"
                                          "2026-03-02 09:00:00,fax,,1,,1\n";
  }

  int Run(const std::string& log, const std::string& more = "") {
    const std::string help_desk = std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/help-desk.json";
    const std::string path = (folder_ / log).string();
    std::vector<const char*> words = {"callfloor", "replay", help_desk.c_str(), path.c_str()};
    if (!more.empty()) words.insert(words.end(), {"--first-date", more.c_str()});
    out_.str("");
    err_.str("");
    return RunCli(static_cast<int>(words.size()), words.data(), out_, err_);
  }

  TemporaryFolder folder_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(ReplayCommand, WritesTheScenarioWithTheLogsArrivals) {
  ASSERT_EQ(Run("log.csv"), 0) << err_.str();
  EXPECT_EQ(err_.str(),
            "left out: 1 call of \"fax\", which the scenario has no contact type for\n"
            "left out: 1 call outside opening hours\n");
  const LoadResult loaded = LoadScenarioText(out_.str(), "replayed.json");
  ASSERT_TRUE(loaded.scenario);
  EXPECT_EQ(loaded.scenario->contact_types[0].arrival_options.replay,
            (std::vector<ReplayedDay>{{1, {28'812, 28'900}}}));
}

TEST_F(ReplayCommand, RefusesBadDatesAndLogs) {
  EXPECT_EQ(Run("log.csv", "2026-13-01"), 2);
  EXPECT_NE(err_.str().find("expected YYYY-MM-DD, found \"2026-13-01\""), std::string::npos);
  EXPECT_EQ(Run("log.csv", "2026-03-01"), 2);
  EXPECT_NE(err_.str().find("is a Sunday"), std::string::npos);
  EXPECT_EQ(Run("none.csv"), 2);
  EXPECT_NE(err_.str().find("none.csv: cannot be read"), std::string::npos);
  std::ofstream(folder_ / "bad.csv") << "arrival,queue,agent,wait_s,service_s,abandoned\n"
                                        "yesterday,incident,,60,,1\n";
  EXPECT_EQ(Run("bad.csv"), 2);
  EXPECT_NE(err_.str().find("bad.csv:2:"), std::string::npos) << err_.str();
  EXPECT_EQ(out_.str(), "");
}

}  // namespace
}  // namespace callfloor::cli
