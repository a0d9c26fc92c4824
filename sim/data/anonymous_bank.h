#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/data/call_log.h"
#include "sim/data/fit.h"
#include "sim/data/interval_table.h"
#include "sim/data/log_measures.h"
#include "sim/data/profile.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// How the shipped scenario anonymous-bank.json follows from the log of the "Anonymous Bank" call
// centre (I. Guedj and A. Mandelbaum, Technion, Haifa). The method is told in docs/calibration.md.

// The log of one service and what was fitted to it.
struct BankService {
  std::string queue;  // code in the log
  std::string name;   // contact type in the scenario
  std::size_t calls = 0;
  SampleMoments talk;           // of all answered calls
  double talk_short_share = 0;  // of those, 10 s or less
  std::vector<Fit> talk_fits;   // to those over 10 s, best first
  CensoredExponential patience;
  CensoredWeibull patience_weibull;
  std::vector<LogMeasures> intervals;  // what the log shows
};

struct BankCalibration {
  IntervalGrid grid;
  ArrivalProfile arrivals;
  StaffingProfile staffing;
  std::vector<BankService> services;
  std::size_t after_call_observed = 0;  // gaps seen to their end
  std::size_t after_call_censored = 0;
  double after_call_mean_s = 0;  // given at most kBankLongestGapS
  double after_call_median_s = 0;
  double after_call_beyond = 0;  // share of longer gaps: taken as end of shift
  Scenario scenario;
};

// An agent not back within 15 minutes was off duty: the interval table counts agents on duty so.
inline constexpr double kBankLongestGapS = 900;

// Empty `problem` and a calibration, or what the log lacks.
struct BankCalibrationResult {
  BankCalibration calibration;
  std::string problem;
};
BankCalibrationResult CalibrateBank(const CallLog& log, std::span<const IntervalRow> table);

// The figures of a calibration as a plain text table, for people.
std::string DescribeBank(const BankCalibration& calibration);

}  // namespace callfloor
