// What the tests of the simulated centre share: scenarios in a few words, logs, verdicts on
// samples.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/center/contact_record.h"
#include "sim/center/measures.h"
#include "sim/center/model.h"
#include "sim/center/replication.h"
#include "sim/scenario/scenario.h"

namespace callfloor::testing {

// Keeps every contact of a replication in the order in which they were told.
class Log : public ContactSink {
 public:
  void OnContact(const ContactRecord& record) override { records.push_back(record); }
  std::vector<ContactRecord> records;
};

// One replication with its log.
struct LoggedRun {
  ReplicationResult result;
  std::vector<ContactRecord> log;  // in order of arrival, then type, then attempt
};
LoggedRun RunOnce(const Scenario& scenario, std::uint64_t seed = 1, std::uint64_t replication = 0,
                  Detail detail = Detail::kIntervalCells);

// A centre open round the clock for `days` days with no contact types or groups yet.
Scenario RoundTheClock(int days);
// A centre open on one day from "HH:MM" minutes to minutes.
Scenario OneDay(int open_min, int close_min, int interval_min);

ContactType Type(std::string name, double per_hour, Distribution talk,
                 std::optional<Distribution> patience = {});
AgentGroup Group(std::string name, double agents, const std::vector<std::string>& skills);
Shift ShiftOf(std::string name, int agents, int start_min, int end_min);

// The overall and by-type tallies of `count` replications.
struct Sample {
  std::vector<Tally> overall;
  std::vector<std::vector<Tally>> types;  // [replication][type]
};
Sample Replicate(const Scenario& scenario, int count, std::uint64_t seed = 20260101);

// All theory tests together are to raise a false alarm once in a million runs of the suite; they
// make fewer than 2,000 comparisons, so each gets this share (two-sided).
inline constexpr double kFalseAlarm = 1e-6 / 2000;

// Whether independent values with the given sample may have the mean `exact`: |t| within Student's
// bound at kFalseAlarm. The message holds estimate, exact value, t and bound. Values that do not
// vary must equal `exact` (to 1e-9 relative).
::testing::AssertionResult MeanIs(const std::vector<double>& values, double exact);

// The same for a ratio of means: numerator − exact·denominator has mean 0.
::testing::AssertionResult RatioIs(const std::vector<double>& numerators,
                                   const std::vector<double>& denominators, double exact);

// One value from each tally.
std::vector<double> Values(const std::vector<Tally>& tallies,
                           const std::function<double(const Tally&)>& value);
std::vector<double> Values(const std::vector<Tally>& tallies, Quantity quantity);
std::vector<Tally> OfType(const Sample& sample, std::size_t type);

// The ratio of two quantities.
::testing::AssertionResult RatioIs(const std::vector<Tally>& tallies, Quantity numerator,
                                   Quantity denominator, double exact);

}  // namespace callfloor::testing
