#include "sim/cli/erlang_command.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sim/theory/queue.h"
#include "sim/theory/staffing.h"

namespace callfloor::cli {
namespace {

struct Outcome {
  int exit_code = 0;
  std::string out;
  std::string error;
};

// Runs `callfloor erlang …` inside this process.
Outcome RunErlang(const std::string& line) {
  CLI::App app{"callfloor"};
  Outcome outcome;
  AddErlangCommand(app, &outcome.exit_code);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  std::string parse_error;
  try {
    app.parse("erlang " + line);
  } catch (const CLI::ParseError& e) {
    outcome.exit_code = 2;
    parse_error = e.what();
  }
  std::fflush(stdout);
  outcome.out = testing::internal::GetCapturedStdout();
  outcome.error = testing::internal::GetCapturedStderr() + parse_error;
  return outcome;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(ErlangCommand, PrintsEveryMeasureOfOneRow) {
  const Outcome o = RunErlang("a --calls-per-hour 2880 --aht 60 --patience 120 --agents 50");
  EXPECT_EQ(o.exit_code, 0);
  EXPECT_EQ(o.error, "");
  EXPECT_NE(o.out.find("M/M/n+M: 2880 contacts/h, 60 s each: 48 erlangs; patience 120 s"),
            std::string::npos)
      << o.out;
  const auto m = theory::Queue::Create({2880, 60, 50, 120.0, {}})->Metrics({20, 0});
  char expected[32];
  std::snprintf(expected, sizeof expected, "%.2f %%", m.abandon_rate * 100);
  EXPECT_NE(o.out.find(expected), std::string::npos) << o.out;
}

TEST(ErlangCommand, PrintsATableOverAgentsWithAlignedColumns) {
  const Outcome o = RunErlang("a --calls-per-hour 360 --aht 240 --patience 120 --agents 8..12");
  EXPECT_EQ(o.exit_code, 0);
  const std::vector<std::string> lines = Lines(o.out);
  ASSERT_EQ(lines.size(), 3u + 2 + 5) << o.out;
  for (std::size_t i = 3; i < lines.size(); ++i) EXPECT_EQ(lines[i].size(), lines[3].size());
  EXPECT_EQ(lines[5].find_first_not_of(' '), lines[5].find('8'));
}

TEST(ErlangCommand, JsonCarriesFullPrecisionAndNullForWhatDoesNotExist) {
  const Outcome o = RunErlang("c --calls-per-hour 360 --aht 240 --agents 24..28 --format json");
  EXPECT_EQ(o.exit_code, 0);
  const auto json = nlohmann::json::parse(o.out);
  EXPECT_EQ(json["format"], "callfloor-erlang/1");
  EXPECT_EQ(json["model"], "M/M/n");
  EXPECT_TRUE(json["parameters"]["patience_s"].is_null());
  ASSERT_EQ(json["rows"].size(), 5u);
  EXPECT_TRUE(json["rows"][0]["service_level"].is_null());  // 24 agents, 24 erlangs
  EXPECT_TRUE(json["rows"][4]["wait_abandoned_s"].is_null());
  EXPECT_EQ(json["rows"][4]["service_level"].get<double>(),
            *theory::Queue::Create({360, 240, 28, {}, {}})->Metrics({20, 0}).service_level);
}

TEST(ErlangCommand, CsvHasOneNamedColumnPerMeasure) {
  const Outcome o = RunErlang(
      "x --calls-per-hour 360 --aht 240 --patience 90 --lines 30 --agents 20..22 --format csv");
  EXPECT_EQ(o.exit_code, 0);
  const std::vector<std::string> lines = Lines(o.out);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].rfind("agents,occupancy,", 0), 0u);
  for (const std::string& line : lines) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ','),
              std::count(lines[0].begin(), lines[0].end(), ','));
  }
}

TEST(ErlangCommand, FindsTheFewestAgentsForATarget) {
  const theory::Target target{theory::TargetMetric::kServiceLevel, 0.8};
  const auto agents = theory::AgentsNeeded({360, 240, 0, {}, {}}, {20, 0}, {&target, 1});
  const auto json = nlohmann::json::parse(
      RunErlang("c --calls-per-hour 360 --aht 240 --target service_level=80% --format json").out);
  EXPECT_EQ(json["rows"][0]["agents"], *agents);
  EXPECT_EQ(json["targets"]["service_level"], 0.8);
  const Outcome both = RunErlang(
      "c --calls-per-hour 360 --aht 240 --target service_level=0.8 --target occupancy=0.7");
  EXPECT_NE(both.out.find("Fewest agents"), std::string::npos);
  EXPECT_NE(both.out.find("35"), std::string::npos) << both.out;
}

TEST(ErlangCommand, FindsTheLinesThatErlangBNeeds) {
  // The printed tables: 10 lines carry 4.461 erlangs at 1 % loss, and not 4.47.
  const auto lines = [](const std::string& calls) {
    return nlohmann::json::parse(RunErlang("b --aht 60 --target blocking=1% --format json "
                                           "--calls-per-hour " +
                                           calls)
                                     .out)["rows"][0]["agents"];
  };
  EXPECT_EQ(lines("267.66"), 10);
  EXPECT_EQ(lines("268.2"), 11);
}

TEST(ErlangCommand, SaysWhatIsWrongAndWhatToDo) {
  const std::string load = " --calls-per-hour 360 --aht 240 ";
  const auto expect = [&](const std::string& line, const std::string& part) {
    const Outcome o = RunErlang(line);
    EXPECT_EQ(o.exit_code, 2) << line;
    EXPECT_EQ(o.out, "") << line;
    EXPECT_NE(o.error.find(part), std::string::npos) << line << ": " << o.error;
  };
  expect("c" + load + "--agents 24", "24 erlangs of load need at least 25 agents");
  expect("c" + load, "give --agents N, --agents A..B or --target METRIC=VALUE");
  expect("c" + load + "--agents 30 --target occupancy=0.8", "not both");
  expect("c" + load + "--agents 30..20", "runs backwards");
  expect("c" + load + "--agents 1..100000", "narrower range");
  expect("c" + load + "--agents many", "--agents many: expected a whole number");
  expect("c" + load + "--agents 0", "--agents must be 1 to 1000000");
  expect("c" + load + "--target sl=0.8", "METRIC one of service_level");
  expect("c" + load + "--target service_level=80", "a share from 0 to 1");
  expect("c" + load + "--target asa_s=x", "a number of seconds");
  expect("c" + load + "--agents 30 --within -1", "--within must be");
  expect("a" + load + "--patience 0 --agents 30", "--patience must be");
  expect("a" + load + "--agents 30", "--patience is required");
  expect("x" + load + "--lines 0 --agents 30", "--lines must be");
  expect("x" + load + "--lines 20 --patience 60 --target blocking=0.001", "cannot be met");
  expect("b --aht 240 --agents 30", "--calls-per-hour is required");
  expect("c --calls-per-hour -3 --aht 240 --agents 30", "--calls-per-hour must be above 0");
  expect("c" + load + "--agents 30 --format xml", "--format");
  expect("d" + load, "");
}

}  // namespace
}  // namespace callfloor::cli
