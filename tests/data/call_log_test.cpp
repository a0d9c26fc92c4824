#include "sim/data/call_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "sim/data/interval_table.h"

namespace callfloor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kHeader = "arrival,queue,agent,wait_s,service_s,abandoned\n";

CallLogResult Read(const std::string& text, const CallLogColumns& columns = {}) {
  std::istringstream in(text);
  return ReadCallLog(in, "calls.csv", columns);
}

std::vector<std::string> Problems(const CallLogResult& result) {
  std::vector<std::string> lines;
  for (const CsvProblem& problem : result.problems) lines.push_back(Format(problem));
  return lines;
}

TEST(CallLog, ReadsAnsweredAndAbandonedCalls) {
  const CallLogResult result = Read(std::string(kHeader) +
                                    "1999-02-01 07:00:05,PS,A01,17,54,0\n"
                                    "1999-02-01T07:00:09,NW,,33,,1\n"
                                    "1999-02-01 07:01:00,PS,NO_SERVER2,,12,0\n");
  ASSERT_THAT(Problems(result), IsEmpty());
  EXPECT_THAT(result.log.queues, ElementsAre("PS", "NW"));
  EXPECT_THAT(result.log.agents, ElementsAre("A01"));
  ASSERT_THAT(result.log.calls, SizeIs(3));
  const LoggedCall& answered = result.log.calls[0];
  EXPECT_EQ(FormatDate(answered.arrival.day), "1999-02-01");
  EXPECT_EQ(WeekdayOf(answered.arrival.day), Weekday::kMon);
  EXPECT_EQ(answered.arrival.second, 7 * 3600 + 5);
  EXPECT_EQ(answered.wait_s, 17);
  EXPECT_EQ(answered.service_s, 54);
  EXPECT_EQ(answered.agent, 0);
  EXPECT_FALSE(answered.abandoned);
  EXPECT_TRUE(result.log.calls[1].abandoned);
  EXPECT_EQ(result.log.calls[1].wait_s, 33);
  EXPECT_EQ(result.log.calls[2].agent, -1) << "an agent that was not recorded is nobody";
  EXPECT_EQ(result.log.calls[2].wait_s, 0) << "no wait recorded means answered at once";
  EXPECT_EQ(result.log.FindQueue("NW"), 1);
  EXPECT_EQ(result.log.FindQueue("XX"), -1);
}

TEST(CallLog, ToleratesWhatSpreadsheetsDo) {
  const CallLogResult result = Read(
      "\xEF\xBB\xBF\"abandoned\",extra,queue,arrival,agent,wait_s,service_s\r\n"
      "\r\n"
      "0,\"a, \"\"b\"\"\nc\",\"new, customers\",1999-02-01 07:00:05,A01,1.5,54\r\n");
  ASSERT_THAT(Problems(result), IsEmpty());
  EXPECT_THAT(result.log.queues, ElementsAre("new, customers"));
  EXPECT_EQ(result.log.calls.at(0).wait_s, 1.5);
}

TEST(CallLog, TakesOtherColumnNames) {
  CallLogColumns columns;
  columns.queue = "skill";
  EXPECT_THAT(Problems(Read("arrival,skill,agent,wait_s,service_s,abandoned\n"
                            "1999-02-01 07:00:05,PS,A01,17,54,0\n",
                            columns)),
              IsEmpty());
}

TEST(CallLog, NamesEveryBadRowByLineAndColumn) {
  const CallLogResult result = Read(std::string(kHeader) +
                                    "1999-02-01 07:00:05,PS,A01,17,54,0\n"  // line 2 is good
                                    "1999-02-30 07:00:05,PS,A01,17,54,0\n"  // no such day
                                    "\n"
                                    "1999-02-01 07:00:05,,A01,17,54,0\n"  // line 5
                                    "1999-02-01 07:00:05,PS,A01,-1,54,0\n"
                                    "1999-02-01 07:00:05,PS,A01,1,five,0\n"
                                    "1999-02-01 07:00:05,PS,A01,1,nan,0\n"
                                    "1999-02-01 07:00:05,PS,A01,1,5,yes\n"
                                    "1999-02-01 07:00:05,PS,A01,1,5\n"  // line 10
                                    "1999-02-01 07:00:05,PS,,1,5,1\n"
                                    "1999-02-01 07:00:05,PS,A01,1,,0\n");
  EXPECT_THAT(
      Problems(result),
      ElementsAre(
          "calls.csv:3: arrival: expected YYYY-MM-DD HH:MM:SS, found \"1999-02-30 07:00:05\"",
          "calls.csv:5: queue: expected the name of a queue, found nothing",
          "calls.csv:6: wait_s: expected seconds, 0 or more, found \"-1\"",
          "calls.csv:7: service_s: expected seconds, 0 or more, found \"five\"",
          "calls.csv:8: service_s: expected seconds, 0 or more, found \"nan\"",
          "calls.csv:9: abandoned: expected 0 or 1, found \"yes\"",
          "calls.csv:10: expected 6 fields as in the header, found 5",
          "calls.csv:11: service_s: expected nothing for an abandoned call, found \"5\"",
          "calls.csv:12: service_s: expected seconds for an answered call, found nothing"));
}

TEST(CallLog, CountsLinesInsideQuotedFields) {
  EXPECT_THAT(Problems(Read(std::string(kHeader) + "1999-02-01 07:00:05,\"P\nS\",A01,17,54,0\n"
                                                   "x,PS,A01,17,54,0\n")),
              ElementsAre(HasSubstr("calls.csv:4: arrival")));
}

TEST(CallLog, NamesAMissingColumnAndTheNearestOne) {
  EXPECT_THAT(Problems(Read("arrival,queue,agent,wait,service_s,abandoned\n"
                            "1999-02-01 07:00:05,PS,A01,17,54,0\n")),
              ElementsAre("calls.csv:1: expected a column \"wait_s\", found none; the nearest is "
                          "\"wait\""));
}

TEST(CallLog, RefusesAnEmptyFileAHeaderAloneAndAnOpenQuote) {
  EXPECT_THAT(Problems(Read("")), ElementsAre("calls.csv: expected a header line and rows, found "
                                              "nothing"));
  EXPECT_THAT(Problems(Read(kHeader)),
              ElementsAre("calls.csv: expected at least one call, found none"));
  EXPECT_THAT(Problems(Read(std::string(kHeader) + "1999-02-01 07:00:05,\"PS,A01,17,54,0\n")),
              ElementsAre("calls.csv:2: expected a closing quote, found the end of the file",
                          "calls.csv:2: expected 6 fields as in the header, found 2"));
}

TEST(CallLog, StopsListingAfterTwentyProblems) {
  std::string text = kHeader;
  for (int i = 0; i < 1000; ++i) text += "bad\n";
  EXPECT_THAT(Problems(Read(text)), SizeIs(CsvReader::kMaxProblems));
}

TEST(LogTime, KnowsTheCalendar) {
  EXPECT_EQ(ParseDate("1970-01-01"), 0);
  EXPECT_EQ(ParseDate("2000-02-29"), 11016);
  EXPECT_FALSE(ParseDate("1900-02-29"));
  EXPECT_FALSE(ParseDate("1999-2-01"));
  EXPECT_FALSE(ParseLogTime("1999-02-01 24:00:00"));
  EXPECT_FALSE(ParseLogTime("1999-02-01 07:60:00"));
  EXPECT_EQ(WeekdayOf(0), Weekday::kThu);
  EXPECT_EQ(WeekdayOf(-1), Weekday::kWed);
}

TEST(IntervalTable, ReadsItsColumnsAndNamesBadValues) {
  const auto read = [](const std::string& text) {
    std::istringstream in(text);
    return ReadIntervalTable(in, "table.csv");
  };
  const IntervalTableResult good = read(
      "interval_start,offered,agents_on_duty_est,agents_busy_avg\n"
      "1999-02-01 07:30:00,12,2.75,1.5\n");
  ASSERT_THAT(good.problems, IsEmpty());
  ASSERT_THAT(good.rows, SizeIs(1));
  EXPECT_EQ(good.rows[0].start.second, 7 * 3600 + 1800);
  EXPECT_EQ(good.rows[0].agents_on_duty, 2.75);
  EXPECT_EQ(good.rows[0].agents_busy, 1.5);

  const IntervalTableResult bad = read(
      "interval_start,offered,agents_on_duty_est,agents_busy_avg\n"
      "1999-02-01,12,-1,1.5\n");
  ASSERT_THAT(bad.problems, SizeIs(2));
  EXPECT_THAT(Format(bad.problems[0]), HasSubstr("table.csv:2: interval_start"));
  EXPECT_THAT(Format(bad.problems[1]), HasSubstr("table.csv:2: agents_on_duty_est"));
}

}  // namespace
}  // namespace callfloor
