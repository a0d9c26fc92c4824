#include "ui/app/format.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace callfloor::ui {
namespace {

const NumberFormat kEnglish{".", ","};
const NumberFormat kGerman{",", "."};
const std::string kSpace(kNoBreakSpace);

TEST(Format, GroupsThousandsAsTheLocaleDoes) {
  EXPECT_EQ(FormatNumber(1150.4, 0, kEnglish), "1,150");
  EXPECT_EQ(FormatNumber(1234567.891, 2, kEnglish), "1,234,567.89");
  EXPECT_EQ(FormatNumber(1234567.891, 2, kGerman), "1.234.567,89");
  EXPECT_EQ(FormatNumber(999, 0, kEnglish), "999");
  EXPECT_EQ(FormatNumber(999.6, 0, kEnglish), "1,000");
}

TEST(Format, NeverShowsMinusZeroOrNotANumber) {
  EXPECT_EQ(FormatNumber(-0.4, 0, kEnglish), "0");
  EXPECT_EQ(FormatNumber(-0.6, 0, kEnglish), "–1");
  EXPECT_EQ(FormatNumber(std::nan(""), 1, kEnglish), "–");
  EXPECT_EQ(FormatNumber(std::numeric_limits<double>::infinity(), 1, kEnglish), "–");
}

TEST(Format, DifferencesCarryTheirSignAndASpace) {
  EXPECT_EQ(FormatDifference(4.11, 1, kEnglish), "+" + kSpace + "4.1");
  EXPECT_EQ(FormatDifference(-18.6, 1, kEnglish), "–" + kSpace + "18.6");
  EXPECT_EQ(FormatDifference(0.04, 1, kEnglish), "0");
}

TEST(Format, PercentAndMoneyUseNoBreakSpaces) {
  EXPECT_EQ(FormatPercent(0.714, 0, kEnglish), "71" + kSpace + "%");
  EXPECT_EQ(FormatMoney(4080, 0, "€", kEnglish), "€" + kSpace + "4,080");
}

TEST(Format, KnowsTheHabitsOfCommonLocales) {
  EXPECT_EQ(FormatNumber(1234.5, 1, FormatOfLocale("de_DE.UTF-8")), "1.234,5");
  EXPECT_EQ(FormatNumber(1234.5, 1, FormatOfLocale("de-CH")), "1’234.5");
  EXPECT_EQ(FormatNumber(1234.5, 1, FormatOfLocale("fr_FR")), "1\u202f234,5");
  EXPECT_EQ(FormatNumber(1234.5, 1, FormatOfLocale("en_GB.UTF-8")), "1,234.5");
  EXPECT_EQ(FormatNumber(1234.5, 1, FormatOfLocale("C")), "1,234.5");
}

TEST(Format, EstimateRoundsTheIntervalToOneDigitAndTheValueToTheSamePlace) {
  const auto text = [](double value, double half_width, int places = 3) {
    const EstimateText e = FormatEstimate(value, half_width, places, kEnglish);
    return e.value + (e.interval.empty() ? "" : " " + e.interval);
  };
  EXPECT_EQ(text(71.234, 0.72), "71.2 ±" + kSpace + "0.7");
  EXPECT_EQ(text(71.234, 0.96), "71 ±" + kSpace + "1");
  EXPECT_EQ(text(71.234, 1.4), "71 ±" + kSpace + "1");
  EXPECT_EQ(text(1153, 18.6), "1,150 ±" + kSpace + "20");
  EXPECT_EQ(text(4.031, 0.026), "4.03 ±" + kSpace + "0.03");
  // Whole points only: the interval is never ± 0.
  EXPECT_EQ(text(71.234, 0.3, 0), "71 ±" + kSpace + "1");
  EXPECT_EQ(text(71.234, -1), "71.2");
}

TEST(Format, DurationsReadBackAsTheyAreWritten) {
  for (const double seconds : {0.0, 5.0, 59.0, 60.0, 520.0, 3599.0, 3600.0, 3723.0, 90000.0}) {
    const auto read = ParseDuration(FormatDuration(seconds));
    ASSERT_TRUE(read) << FormatDuration(seconds);
    EXPECT_DOUBLE_EQ(*read, seconds) << FormatDuration(seconds);
  }
  EXPECT_EQ(FormatDuration(520), "8:40");
  EXPECT_EQ(FormatClock(450), "07:30");
  EXPECT_EQ(FormatClock(1440), "24:00");
}

TEST(Format, RefusesDurationsThatAreNone) {
  for (const char* text : {"", "8:", ":40", "8:60", "1:2:3:4", "-5", "8:4x", "abc"}) {
    EXPECT_FALSE(ParseDuration(text)) << text;
  }
}

TEST(Format, ReadsNumbersAsPeopleTypeThem) {
  EXPECT_EQ(ParseNumber("1,150", kEnglish), 1150);
  EXPECT_EQ(ParseNumber("1.150,5", kGerman), 1150.5);
  EXPECT_EQ(ParseNumber("3,5", kEnglish), 3.5);  // another habit, unmistakable
  EXPECT_EQ(ParseNumber("3.5", kGerman), 3.5);
  EXPECT_EQ(ParseNumber("12 %", kEnglish), 12);
  EXPECT_EQ(ParseNumber("–5", kEnglish), -5);
  EXPECT_EQ(ParseNumber("+3", kEnglish), 3);
  EXPECT_EQ(ParseNumber("1 150", kEnglish), 1150);
  for (const char* text : {"", "x", "1.2.3", "5a", "nan", "inf", "--5", "1e999"})
    EXPECT_FALSE(ParseNumber(text, kEnglish)) << text;
}

TEST(Format, WhatIsWrittenReadsBackInEveryLocale) {
  for (const char* locale : {"en", "de", "fr", "de_CH", "pl", "pt_BR"}) {
    const NumberFormat format = FormatOfLocale(locale);
    for (const double value : {0.0, 1.5, 999.25, 1000.5, 1234567.75, -42.5}) {
      EXPECT_EQ(ParseNumber(FormatNumber(value, 2, format), format), value)
          << locale << " " << FormatNumber(value, 2, format);
    }
  }
}

}  // namespace
}  // namespace callfloor::ui
