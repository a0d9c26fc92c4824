#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "sim/cli/app.h"
#include "sim/cli/progress_bar.h"
#include "tests/support/temporary_folder.h"

namespace callfloor::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kDesk = R"({
 "format": "callfloor-scenario/1", "name": "desk",
 "clock": {"days": 1, "open": "08:00", "close": "10:00", "interval_min": 30},
 "contact_types": [{"name": "calls", "arrivals": {"per_hour": 60},
                    "patience": {"distribution": "exponential", "mean_s": 120},
                    "talk": {"distribution": "exponential", "mean_s": 240}}],
 "agent_groups": [{"name": "desk", "agents": 5, "skills": ["calls"]}]
})";

class CliTest : public testing::Test {
 protected:
  CliTest() { Write("desk.json", kDesk); }

  std::string File(const std::string& name) const { return folder_.File(name); }
  void Write(const std::string& name, std::string_view text) { WriteFile(File(name), text); }

  // Runs the program; names of the folder's files stand for their paths. Fills out_ and err_.
  int Run(std::vector<std::string> words) {
    words.insert(words.begin(), "callfloor");
    std::vector<const char*> argv;
    for (std::string& word : words) {
      if (std::filesystem::exists(folder_ / word)) word = File(word);
    }
    for (const std::string& word : words) argv.push_back(word.c_str());
    std::ostringstream out;
    std::ostringstream err;
    const int status = RunCli(static_cast<int>(argv.size()), argv.data(), out, err);
    out_ = out.str();
    err_ = err.str();
    return status;
  }

  TemporaryFolder folder_;
  std::string out_;
  std::string err_;
};

TEST_F(CliTest, HelpAndVersionGoToStandardOutputWithStatus0) {
  EXPECT_EQ(Run({"--help"}), 0);
  for (const char* verb :
       {"run", "compare", "quality", "validate", "erlang", "replay", "agreement", "samplesize"}) {
    EXPECT_THAT(out_, HasSubstr(std::string("  ") + verb));
  }
  for (const char* verb : {"run", "compare", "validate"}) {
    EXPECT_EQ(Run({verb, "--help"}), 0);
    EXPECT_THAT(out_, HasSubstr(std::string("callfloor ") + verb + " scenarios/")) << "an example";
  }
  EXPECT_EQ(Run({"--version"}), 0);
  EXPECT_EQ(out_.rfind("callfloor ", 0), 0U);
  EXPECT_EQ(err_, "");
}

TEST_F(CliTest, BadUsageIsStatus2AndSaysWhatIsWrong) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{}, "subcommand is required"},
      {{"rnu"}, "did you mean \"run\"?"},
      {{"run"}, "scenario is required"},
      {{"run", "desk.json", "--replications", "0"}, "expected a whole number from 1"},
      {{"run", "desk.json", "--replications", "2.5"}, "found 2.5"},
      {{"run", "desk.json", "--seed", "-1"}, "found -1"},
      {{"run", "desk.json", "--threads", "0"}, "found 0"},
      {{"run", "desk.json", "--format", "xml"}, "expected one of table, json, csv, found xml"},
      {{"run", "desk.json", "--detail", "all"}, "totals, intervals, cells"},
      {{"run", "desk.json", "--precision", "servce_level=1"}, "did you mean \"service_level\"?"},
      {{"run", "desk.json", "--precision", "service_level"}, "expected METRIC=HALFWIDTH"},
      {{"run", "desk.json", "--precision", "service_level=-1"}, "a number > 0"},
      {{"run", "desk.json", "-n", "5", "--precision", "service_level=1"}, "excludes"},
      {{"run", "desk.json", "--max-replications", "5"}, "--precision"},
      {{"run", "desk.json", "--set", "agents=5"}, "expected POINTER=VALUE"},
      {{"run", "desk.json", "--set", "/agent_groups/0/agents=-5"}, "/agent_groups/0/agents"},
      {{"run", "none.json"}, "none.json: error"},
      {{"compare", "desk.json"}, "nothing to compare with"},
      {{"compare", "desk.json", "--what-if", "5"}, "expected POINTER=VALUE"},
      {{"validate"}, "scenario is required"},
  };
  for (const auto& [words, message] : cases) {
    EXPECT_EQ(Run(words), 2) << message;
    EXPECT_THAT(err_, HasSubstr(message));
    EXPECT_EQ(out_, "") << message;
  }
}

TEST_F(CliTest, RunGivesJsonThatDoesNotDependOnTheThreads) {
  ASSERT_EQ(Run({"run", "desk.json", "--format", "json", "--replications", "30", "--threads", "1"}),
            0)
      << err_;
  const std::string one = out_;
  const json result = json::parse(one);
  EXPECT_EQ(result["format"], "callfloor-result/1");
  EXPECT_EQ(result["replications"], 30);
  EXPECT_EQ(result["intervals"].size(), 4U);
  EXPECT_EQ(err_, "");
  ASSERT_EQ(Run({"run", "desk.json", "--format", "json", "--replications", "30", "--threads", "4"}),
            0);
  EXPECT_EQ(out_, one);
}

TEST_F(CliTest, SetChangesOneValueForThisRunOnly) {
  const std::vector<std::string> words = {"run", "desk.json", "--format", "json", "-n", "20"};
  ASSERT_EQ(Run(words), 0);
  const json before = json::parse(out_);
  auto more = words;
  more.insert(more.end(), {"--set", "/agent_groups/0/agents=9", "--set", "/name=nine"});
  ASSERT_EQ(Run(more), 0) << err_;
  const json after = json::parse(out_);
  EXPECT_EQ(after["scenario"], "nine");
  EXPECT_GT(after["overall"]["service_level"]["mean"], before["overall"]["service_level"]["mean"]);
  EXPECT_EQ(after["overall"]["arrived"], before["overall"]["arrived"]);
  EXPECT_EQ(ReadFile(File("desk.json")), kDesk);
}

TEST_F(CliTest, PrecisionIsReachedAndSaysHowManyReplicationsItTook) {
  ASSERT_EQ(Run({"run", "desk.json", "--format", "json", "--precision", "service_level=0.03"}), 0);
  const json result = json::parse(out_);
  EXPECT_LE(result["overall"]["service_level"]["half_width"], 0.03);
  EXPECT_THAT(err_, HasSubstr("service_level: the half-width is 0.0"));
  EXPECT_THAT(err_, HasSubstr("after " + std::to_string(result["replications"].get<int>()) +
                              " replications"));
  ASSERT_EQ(
      Run({"run", "desk.json", "--precision", "service_level=1e-9", "--max-replications", "25"}),
      0);
  EXPECT_THAT(err_, HasSubstr("after 25 replications; 1e-09 was wanted"));
}

TEST_F(CliTest, OutAndCallsWriteWholeFiles) {
  ASSERT_EQ(Run({"run", "desk.json", "-n", "3", "--format", "csv", "--out", File("r.csv"),
                 "--calls", File("c.csv")}),
            0)
      << err_;
  EXPECT_EQ(out_, "");
  EXPECT_EQ(ReadFile(File("r.csv")).rfind("scope,name,day,start,metric,mean,half_width,sd\n", 0),
            0U);
  EXPECT_THAT(ReadFile(File("c.csv")), HasSubstr("\ndesk,3,1,Mon,calls,d1-1,1,08:00,"));
}

TEST_F(CliTest, OutputThatCannotBeWrittenIsStatus1BeforeAnyWork) {
  for (const char* option : {"--out", "--calls"}) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(Run({"run", "desk.json", "-n", "1000000000", option, File("no/such/file")}), 1);
    EXPECT_THAT(err_, HasSubstr("No such file or directory"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  }
  if (std::filesystem::exists("/dev/full")) {
    EXPECT_EQ(Run({"run", "desk.json", "-n", "2", "--out", "/dev/full"}), 1);
    EXPECT_THAT(err_, HasSubstr("No space left"));
  }
}

TEST_F(CliTest, CompareNamesFilesApartWhenScenariosShareAName) {
  std::string more = kDesk;
  more.replace(more.find("\"agents\": 5"), 11, "\"agents\": 6");
  Write("more.json", more);
  ASSERT_EQ(Run({"compare", "desk.json", "more.json", "--what-if",
                 "/agent_groups/0/agents=7;/service_level={\"within_s\":30,\"short_abandon_s\":5}",
                 "-n", "25", "--format", "json"}),
            0)
      << err_;
  const json result = json::parse(out_);
  EXPECT_EQ(result["base"]["label"], File("desk.json"));
  ASSERT_EQ(result["whatifs"].size(), 2U);
  EXPECT_EQ(result["whatifs"][0]["label"], File("more.json"));
  const auto gain = [&](int k) {
    return result["whatifs"][k]["overall"]["service_level"]["difference"]["mean"].get<double>();
  };
  EXPECT_GT(gain(0), 0);
  EXPECT_GT(gain(1), gain(0));
  EXPECT_EQ(result["whatifs"][1]["overall"]["arrived"]["difference"]["half_width"], 0);
}

TEST_F(CliTest, ComparePrecisionIsThatOfTheDifference) {
  ASSERT_EQ(Run({"compare", "desk.json", "--what-if", "/agent_groups/0/agents=6", "--format",
                 "json", "--precision", "occupancy=0.005"}),
            0)
      << err_;
  const json result = json::parse(out_);
  const json& occupancy = result["whatifs"][0]["overall"]["occupancy"];
  EXPECT_LE(occupancy["difference"]["half_width"], 0.005);
  EXPECT_GT(occupancy["base"]["half_width"], 0.005);
}

TEST_F(CliTest, CompareLogsTheContactsOfAllScenarios) {
  ASSERT_EQ(Run({"compare", "desk.json", "--what-if", "/name=other", "-n", "2", "--calls",
                 File("c.csv")}),
            0)
      << err_;
  const std::string log = ReadFile(File("c.csv"));
  EXPECT_THAT(log, HasSubstr("\ndesk,2,"));
  EXPECT_THAT(log, HasSubstr("\nother,1,"));
  EXPECT_LT(log.find("\nother,1,"), log.find("\ndesk,2,"));
}

TEST_F(CliTest, ValidateReportsAllProblemsOfAllFiles) {
  Write("bad.json", R"({"format": "callfloor-scenario/1", "name": "bad", "contact_types": [
    {"name": "a", "arrivals": {"per_hour": -1}, "talk": {"distribution": "constant", "value": 3}}],
    "agent_groups": [{"name": "g", "agents": 2.5, "skills": ["b"]}]})");
  EXPECT_EQ(Run({"validate", "desk.json"}), 0);
  EXPECT_EQ(out_, File("desk.json") + ": valid\n");
  EXPECT_EQ(Run({"validate", "bad.json", "desk.json"}), 2);
  EXPECT_THAT(out_, HasSubstr("bad.json: not valid, "));
  EXPECT_THAT(out_, HasSubstr("desk.json: valid\n"));
  for (const char* place : {"/contact_types/0/arrivals/per_hour", "/contact_types/0/talk",
                            "/agent_groups/0/agents", "/agent_groups/0/skills/0"}) {
    EXPECT_THAT(err_, HasSubstr(place));
  }
}

TEST_F(CliTest, CtrlCReportsTheReplicationsDoneSoFar) {
  // Until the watch is there, here too, a signal waits instead of ending the tests.
  sigset_t signals, before;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, &before);
  // Replications have been logged: some are done.
  const auto has_logged = [folder = std::filesystem::path(File("c.csv")).parent_path()] {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (entry.path().filename().string().starts_with("c.csv") && entry.file_size(error) > 100'000)
        return true;
    }
    return false;
  };
  // Begun before the watch, this thread has the signal blocked as well.
  std::jthread finger([&] {
    for (int i = 0; i < 1'000 && !has_logged(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
    }
    kill(getpid(), SIGINT);
    kill(getpid(), SIGINT);  // as when a whole process group is told: still one wish
  });
  EXPECT_EQ(
      Run({"run", "desk.json", "-n", "1000000000", "--format", "json", "--calls", File("c.csv")}),
      0);
  finger.join();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  const json result = json::parse(out_);
  const int done = result["replications"].get<int>();
  EXPECT_GT(done, 0);
  EXPECT_THAT(err_, HasSubstr("interrupted: this is what " + std::to_string(done)));
  const std::string log = ReadFile(File("c.csv"));
  const std::size_t last = log.rfind('\n', log.size() - 2) + 1;
  EXPECT_EQ(log.substr(last).rfind("desk," + std::to_string(done) + ",", 0), 0U);
}

TEST(ProgressLine, SaysHowFarAndHowLong) {
  EXPECT_EQ(ProgressLine({50, 200}, 3),
            "[#######-----------------------]  25 %  50 of 200 replications, 9 s left");
  EXPECT_EQ(ProgressLine({0, 1}, 12),
            "[------------------------------]   0 %  0 of 1 replications, 12 s so far");
  EXPECT_EQ(ProgressLine({40, 100'000, 0.02, 0.01}, 1000),
            "[#######-----------------------]  25 %  40 replications, half-width 0.02 of 0.01, "
            "50 min left");
}

}  // namespace
}  // namespace callfloor::cli
