// Recomputes the shipped scenario from the log where the log is at hand; it is no part of the
// project.
#include "sim/data/anonymous_bank.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sim/data/call_log.h"
#include "sim/data/interval_table.h"
#include "sim/scenario/load.h"
#include "tests/support/temporary_folder.h"

namespace callfloor {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(CALLFLOOR_SOURCE_DIR) / "../shared/data/anonymous-bank-1999";
const fs::path kCalls = kData / "calls-1999-01-to-05.csv.gz";
const fs::path kTable = kData / "intervals-1999-01-to-05.csv";

class AnonymousBank : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kCalls) || !fs::exists(kTable)) {
      GTEST_SKIP() << "the log of the anonymous bank is not here (" << kData.string() << ")";
    }
    const TemporaryFolder folder;
    const fs::path plain = folder / "calls.csv";
    ASSERT_EQ(
        std::system(("gzip -dc '" + kCalls.string() + "' > '" + plain.string() + "'").c_str()), 0);
    std::ifstream calls(plain);
    std::ifstream table(kTable);
    log_ = ReadCallLog(calls, "calls");
    table_ = ReadIntervalTable(table, "intervals");
    for (const CsvProblem& problem : log_.problems) ADD_FAILURE() << Format(problem);
    for (const CsvProblem& problem : table_.problems) ADD_FAILURE() << Format(problem);
  }

  CallLogResult log_;
  IntervalTableResult table_;
};

TEST_F(AnonymousBank, ScenarioIsWhatTheLogGives) {
  const BankCalibrationResult result = CalibrateBank(log_.log, table_.rows);
  ASSERT_EQ(result.problem, "");
  const LoadResult shipped =
      LoadScenarioFile(fs::path(CALLFLOOR_SOURCE_DIR) / "scenarios/anonymous-bank.json");
  for (const Diagnostic& diagnostic : shipped.diagnostics) {
    ADD_FAILURE() << FormatDiagnostic(diagnostic);
  }
  ASSERT_TRUE(shipped.scenario);
  const Scenario& fresh = result.calibration.scenario;
  ASSERT_EQ(shipped.scenario->contact_types.size(), fresh.contact_types.size());
  for (std::size_t i = 0; i < fresh.contact_types.size(); ++i) {
    EXPECT_EQ(shipped.scenario->contact_types[i], fresh.contact_types[i])
        << fresh.contact_types[i].name;
  }
  EXPECT_EQ(shipped.scenario->agent_groups, fresh.agent_groups);
  EXPECT_EQ(shipped.scenario->sources, fresh.sources);
  EXPECT_EQ(*shipped.scenario, fresh) << "run scripts/calibrate-bank and look at the difference";
}

TEST_F(AnonymousBank, LogHasTheDocumentedNumberOfContacts) {
  EXPECT_EQ(log_.log.calls.size(), 164'078u);
}

TEST_F(AnonymousBank, IntervalTableAgreesWithTheCalls) {
  // Agents busy on average, from two sources: the table, and the calls' own service times. They
  // differ by what runs over a boundary, by other queues and by agents who were not recorded.
  const BankCalibration& c = CalibrateBank(log_.log, table_.rows).calibration;
  double table_busy = 0;
  for (const double busy : c.staffing.busy) table_busy += busy * 1800;
  double service = 0;
  for (const BankService& s : c.services) {
    for (const LogMeasures& cell : s.intervals) service += cell.service_s;
  }
  service /= static_cast<double>(c.arrivals.days.size());
  EXPECT_NEAR(service / table_busy, 0.95, 0.05);
}

TEST(AnonymousBankLog, WithoutAServiceIsRefusedByName) {
  CallLog log;
  log.queues = {"PS", "NW", "PE"};
  EXPECT_EQ(CalibrateBank(log, {}).problem, "the log has no call of service NE");
}

}  // namespace
}  // namespace callfloor
