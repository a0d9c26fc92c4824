#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "ui/plot/colour_ramp.h"
#include "ui/plot/csv.h"
#include "ui/plot/label_placement.h"
#include "ui/plot/layout.h"
#include "ui/plot/number_format.h"
#include "ui/plot/scale.h"
#include "ui/plot/series_math.h"
#include "ui/plot/ticks.h"

namespace callfloor::plot {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

TEST(NiceStep, IsOneTwoOrFiveTimesAPowerOfTenAndNeverCutsTooFine) {
  for (double span = 1e-7; span < 1e9; span *= 1.37) {
    for (int steps = 1; steps <= 10; ++steps) {
      const double step = NiceStep(span, steps);
      EXPECT_LE(span / step, steps * (1 + 1e-6)) << span;
      const double digit = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
      EXPECT_TRUE(std::fabs(digit - 1) < 1e-6 || std::fabs(digit - 2) < 1e-6 ||
                  std::fabs(digit - 5) < 1e-6)
          << step;
    }
  }
}

TEST(NiceBounds, CoverTheDataWithAtMostTheTicksAskedFor) {
  for (const double low : {-1234.0, -0.31, 0.0, 0.07, 3.0, 99.0}) {
    for (const double width : {0.001, 0.4, 7.0, 68.0, 12345.0}) {
      for (int ticks = 2; ticks <= 6; ++ticks) {
        const NiceRange r = NiceBounds(low, low + width, ticks);
        EXPECT_LE(r.low, low + 1e-9 * std::fabs(low));
        EXPECT_GE(r.high, low + width - 1e-9 * (std::fabs(low) + width));
        EXPECT_LE(TicksIn(r.low, r.high, r.step).size(), static_cast<std::size_t>(ticks));
      }
    }
  }
}

TEST(NiceBounds, OfDegenerateDataAreFiniteAndNotEmpty) {
  const double kCases[][2] = {{kNaN, 1}, {1, kInf}, {5, 5}, {0, 0}, {-3, -3}, {1e308, -1e308}};
  for (const auto& c : kCases) {
    const NiceRange r = NiceBounds(c[0], c[1], 5);
    EXPECT_TRUE(std::isfinite(r.low) && std::isfinite(r.high) && r.step > 0);
    EXPECT_LT(r.low, r.high);
  }
  EXPECT_EQ(NiceBounds(7, 7, 5).low, 0);  // one value is shown against zero
}

TEST(TimeStep, IsTwoHoursAndFourWhenNarrow) {
  EXPECT_EQ(TimeStep(17 * 3600, 900), 7200);
  EXPECT_EQ(TimeStep(17 * 3600, 480), 7200);
  EXPECT_EQ(TimeStep(17 * 3600, 400), 14400);
  EXPECT_EQ(TimeStep(3600, 600), 600);
  EXPECT_EQ(TimeStep(7 * 86400.0, 900), 86400);
  EXPECT_GT(TimeStep(17 * 3600, 100), 14400);  // never crowded
}

TEST(TimeLabel, WritesTheEndOfTheDayAsTwentyFour) {
  EXPECT_EQ(FormatTimeOfDay(0), "00:00");
  EXPECT_EQ(FormatTimeOfDay(48'600), "13:30");
  EXPECT_EQ(FormatTimeOfDay(86'400), "24:00");
  EXPECT_EQ(FormatTimeOfDay(90'000), "01:00");
  EXPECT_EQ(FormatTimeOfDay(45), "00:00:45");
  EXPECT_EQ(TimeTickLabel(86'400, 86'400), "day 2");
}

TEST(FormatNumber, GroupsThousandsAndWritesAMinusWithASpace) {
  EXPECT_EQ(FormatNumber(1150, 0), "1,150");
  EXPECT_EQ(FormatNumber(1234567.5, 1), "1,234,567.5");
  EXPECT_EQ(FormatNumber(-18.6, 1),
            "\xE2\x80\x93\xC2\xA0"
            "18.6");
  EXPECT_EQ(FormatNumber(4.1, 1, {}, Sign::kAlways),
            "+\xC2\xA0"
            "4.1");
  EXPECT_EQ(FormatNumber(-0.04, 1, {}, Sign::kAlways), "0.0");
  EXPECT_EQ(FormatNumber(1234.5, 1, {",", "."}), "1.234,5");
  EXPECT_EQ(FormatNumber(kNaN, 1), "\xE2\x80\x93");
}

TEST(Decimals, ShowAHalfWidthWithOneSignificantDigit) {
  EXPECT_EQ(DecimalsForHalfWidth(3.2), 0);
  EXPECT_EQ(DecimalsForHalfWidth(0.42), 1);
  EXPECT_EQ(DecimalsForHalfWidth(0.097), 1);
  EXPECT_EQ(DecimalsForHalfWidth(0.031), 2);
  EXPECT_EQ(DecimalsForHalfWidth(40), 0);
  EXPECT_EQ(DecimalsForHalfWidth(kNaN), 0);
  EXPECT_EQ(DecimalsForStep(5), 0);
  EXPECT_EQ(DecimalsForStep(0.2), 1);
  EXPECT_EQ(DecimalsForStep(2.5), 1);
  EXPECT_EQ(DecimalsForStep(0.05), 2);
}

TEST(LinearScale, InvertsItselfAndStaysFinite) {
  const LinearScale scale(25'200, 86'400, 56, 900);
  EXPECT_NEAR(scale.ToValue(scale.ToPixel(50'000)), 50'000, 5);
  EXPECT_TRUE(std::isfinite(scale.ToPixel(1e300)));
  EXPECT_TRUE(std::isfinite(scale.ToPixel(-kInf)));
  EXPECT_TRUE(std::isfinite(scale.ToPixel(kNaN)));
  EXPECT_EQ(LinearScale(3, 3, 0, 100).ToPixel(3), 50);
}

TEST(Layout, StacksPlotsWithOneLeftEdgeAndTheMarginsOfTheDesign) {
  const float weights[] = {2, 1};
  const bool heads[] = {false, true};
  LayoutRequest request;
  request.panel_weights = weights;
  request.panel_has_head = heads;
  ChartLayout layout;
  LayOut({100, 50, 900, 450}, 1, request, layout);
  ASSERT_EQ(layout.plots.size(), 2u);
  EXPECT_EQ(layout.plots[0].x0, 156);
  EXPECT_EQ(layout.plots[1].x0, 156);
  EXPECT_EQ(layout.plots[0].x1, 876);
  EXPECT_EQ(layout.plots[1].y1, 418);
  EXPECT_LE(layout.plots[0].y1, layout.heads[1].y0);
  EXPECT_NEAR(layout.plots[0].Height(), 2 * layout.plots[1].Height(), 2);
  LayOut({0, 0, 30, 20}, 2, request, layout);  // far too small
  EXPECT_GE(layout.plots[0].Height(), 0);
  EXPECT_GE(layout.plots[0].Width(), 0);
}

TEST(Legend, WrapsWhereItsLineEnds) {
  std::vector<LegendSlot> slots;
  const float widths[] = {100, 100, 100};
  EXPECT_EQ(FlowLegend(widths, 230, 16, slots), 2);
  EXPECT_EQ(slots[1].x, 116);
  EXPECT_EQ(slots[2].line, 1);
  EXPECT_EQ(slots[2].x, 0);
}

TEST(Labels, AreMovedApartAsLittleAsPossibleAndKeepTheirOrder) {
  std::vector<float> centres = {50, 52, 51, 100};
  SpreadLabels(centres, 16, 0, 200);
  EXPECT_THAT(centres, ElementsAre(35, 67, 51, 100));
  centres = {2, 3};
  SpreadLabels(centres, 16, 0, 200);
  EXPECT_THAT(centres, ElementsAre(8, 24));
  centres = {199, 198};
  SpreadLabels(centres, 16, 0, 200);
  EXPECT_THAT(centres, ElementsAre(192, 176));
}

TEST(Readout, AvoidsTheCurveAndStaysInBounds) {
  const Rect bounds{0, 0, 400, 200};
  std::vector<Point> curve;
  for (float x = 0; x < 400; x += 5) curve.push_back({x, 20});  // along the top
  const ReadoutPlace place = PlaceReadout(bounds, 100, {120, 60}, 16, curve, false);
  EXPECT_GT(place.box.y0, 26);
  EXPECT_FALSE(place.left);
  const ReadoutPlace at_edge = PlaceReadout(bounds, 390, {120, 60}, 16, curve, false);
  EXPECT_TRUE(at_edge.left);
  EXPECT_LE(at_edge.box.x1, 400);
}

TEST(Ramp, RisesInEqualStepsOfLightness) {
  const Rgba low{0xED, 0xF5, 0xFB, 255};
  const Rgba high{0x08, 0x4B, 0x78, 255};
  EXPECT_EQ(MixPerceptual(low, high, 0), low);
  EXPECT_EQ(MixPerceptual(low, high, 1), high);
  EXPECT_EQ(MixPerceptual(low, high, kNaN), low);
  const double whole = PerceivedLightness(low) - PerceivedLightness(high);
  for (int i = 0; i < 10; ++i) {
    const double step = PerceivedLightness(MixPerceptual(low, high, i / 10.0)) -
                        PerceivedLightness(MixPerceptual(low, high, (i + 1) / 10.0));
    EXPECT_NEAR(step, whole / 10, 0.006);  // a byte of rounding either side
  }
  EXPECT_NEAR(ContrastRatio({0, 0, 0, 255}, {255, 255, 255, 255}), 21, 1e-9);
}

TEST(Csv, QuotesWhatNeedsItAndLeavesNaNEmpty) {
  CsvTable table({"name", "value, %"});
  table.BeginRow();
  table.Text("say \"hi\"");
  table.Number(0.1);
  table.BeginRow();
  table.Text("gap");
  table.Number(kNaN);
  EXPECT_EQ(table.Write(), "name,\"value, %\"\n\"say \"\"hi\"\"\",0.1\ngap,\n");
}

TEST(Csv, MergesSeriesOverTheUnionOfTheirTimes) {
  const double x1[] = {25'200, 27'000};
  const double y1[] = {71, kNaN};
  const double low[] = {70, kNaN};
  const double high[] = {72, kNaN};
  const double x2[] = {27'000, 28'800};
  const double y2[] = {1, 2};
  const CsvSeries series[] = {{"a", x1, y1, low, high}, {"b", x2, y2, {}, {}}};
  EXPECT_EQ(CsvFromSeries("time", true, series),
            "time,a,\"a, low\",\"a, high\",b\n"
            "07:00,71,70,72,\n"
            "07:30,,,,1\n"
            "08:00,,,,2\n");
}

TEST(Series, FindsTheBinOrTheNearestPoint) {
  const double edges[] = {0, 10, 20, 30};
  const double y[] = {1, 2, 3};
  Series bars;
  bars.kind = SeriesKind::kBars;
  bars.x = edges;
  bars.y = y;
  EXPECT_EQ(IndexAt(bars, 10), 1u);
  EXPECT_EQ(IndexAt(bars, 29.9), 2u);
  EXPECT_EQ(IndexAt(bars, 30), 3u);
  EXPECT_EQ(IndexAt(bars, -1), 3u);
  EXPECT_EQ(Centre(bars, 1), 15);
  Series line;
  line.x = std::span(edges).first(3);
  line.y = y;
  EXPECT_EQ(IndexAt(line, 13), 1u);
  EXPECT_EQ(IndexAt(line, 16), 2u);
  EXPECT_EQ(IndexAt(line, 40), 3u);
}

TEST(YRange, OfPercentRunsFromZeroToAHundredAndACutAxisSaysSo) {
  const double x[] = {0, 1};
  const double y[] = {62, 71};
  Series s;
  s.x = x;
  s.y = y;
  Panel panel;
  panel.series = {&s, 1};
  panel.y.percent = true;
  EXPECT_EQ(ChooseYRange(panel, 300).high, 100);
  EXPECT_EQ(ChooseYRange(panel, 300).step, 25);
  EXPECT_EQ(ChooseYRange(panel, 120).step, 50);
  EXPECT_FALSE(ChooseYRange(panel, 300).cut);
  panel.y.low = 60;
  EXPECT_TRUE(ChooseYRange(panel, 300).cut);
}

}  // namespace
}  // namespace callfloor::plot
