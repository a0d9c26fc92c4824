// The parts of the Scenario page that draw nothing: sections, generated forms, summaries, curves,
// skills, sources, repairs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "sim/scenario/load.h"
#include "tests/ui_workspaces/scenario_support.h"
#include "ui/app/document.h"
#include "ui/workspaces/scenario/curve_source.h"
#include "ui/workspaces/scenario/density.h"
#include "ui/workspaces/scenario/form_items.h"
#include "ui/workspaces/scenario/provenance.h"
#include "ui/workspaces/scenario/repairs.h"
#include "ui/workspaces/scenario/skill_matrix.h"
#include "ui/workspaces/scenario/summary.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Json = nlohmann::ordered_json;

const NumberFormat kPoint{".", ","};
const NumberFormat kComma{",", "."};

// A document with this text, the scenario of kEverything being the last that loaded.
void Fill(Document& document, const std::string& text = kEverything) {
  const LoadResult loaded = LoadScenarioText(kEverything, "everything.json");
  ASSERT_TRUE(loaded.scenario.has_value());
  document.OpenValue(*loaded.scenario);
  document.EditText(text);
}

std::string First(const Document& document) {
  return document.diagnostics().empty() ? "no problem"
                                        : FormatDiagnostic(document.diagnostics()[0]);
}

bool IsParameter(const Field& field) { return field.pattern.starts_with('#'); }

TEST(ScenarioSections, TheirRootsAreInTheTableOfFields) {
  std::set<std::string> ids;
  for (const Section& section : Sections()) {
    EXPECT_TRUE(ids.insert(section.id).second) << section.id;
    EXPECT_FALSE(section.help.empty()) << section.id;
    for (const std::string& root : section.roots)
      EXPECT_NE(FindField(root), nullptr) << section.id << " " << root;
  }
}

TEST(ScenarioSections, TheNearestRootClaimsAField) {
  EXPECT_EQ(SectionOf("/contact_types/*/patience").id, "patience");
  EXPECT_EQ(SectionOf("/contact_types/*/retry/delay").id, "retries");
  EXPECT_EQ(SectionOf("/contact_types/*/name").id, "types");
  EXPECT_EQ(SectionOf("/agent_groups/*/skills/*/preference").id, "skills");
  EXPECT_EQ(SectionOf("/name").id, "basics");
  EXPECT_EQ(SectionOf("/warm_up_min").id, "clock");
}

TEST(ScenarioSections, APatternIsFoundForEveryPointer) {
  EXPECT_EQ(PatternOf("/contact_types/12/patience/mean_s"), "/contact_types/*/patience");
  EXPECT_EQ(PatternOf("/sources/~1clock/note"), "/sources/{}/note");
  EXPECT_EQ(PatternOf("/agent_groups/0/agents/3"), "/agent_groups/*/agents");
  EXPECT_EQ(PatternOf("/nonsense"), "");
  EXPECT_EQ(SubjectIndex("/contact_types/12/name"), 12);
  EXPECT_EQ(SubjectIndex("/clock/open"), -1);
}

TEST(ScenarioForm, EveryFieldOfTheTableHasARowInSomeSection) {
  std::set<std::string> reached;
  for (const char* text : {kEverything, kWithQuality}) {
    Document document;
    Fill(document, text);
    ASSERT_TRUE(document.TextLoads()) << First(document);
    for (const int entry : {0, 1, 2, 3}) {
      for (const Section& section : Sections()) {
        for (const FormItem& item : FormOf(document, section, Chosen{entry, std::min(entry, 2)})) {
          for (std::string at = item.field->pattern;; at = ParentOf(at)) {
            reached.insert(at);
            if (at.empty()) break;
          }
        }
      }
    }
  }
  for (const Field& field : Fields()) {
    if (IsParameter(field)) continue;
    EXPECT_TRUE(reached.contains(field.pattern)) << field.pattern;
  }
}

TEST(ScenarioForm, ANodeOfTheIvrHasTheRowsOfItsKind) {
  Document document;
  Fill(document);
  const auto has = [&](const std::string& pointer) {
    const auto items = FormOf(document, *FindSection("ivr"), Chosen{});
    return std::any_of(items.begin(), items.end(),
                       [&](const FormItem& item) { return item.pointer == pointer; });
  };
  EXPECT_TRUE(has("/ivr/nodes/0/duration"));  // a prompt
  EXPECT_FALSE(has("/ivr/nodes/0/success_probability"));
  EXPECT_FALSE(has("/ivr/nodes/0/becomes"));
  EXPECT_TRUE(has("/ivr/nodes/0/next/0/probability"));
  EXPECT_FALSE(has("/ivr/nodes/0/next/0/when"));
  EXPECT_TRUE(has("/ivr/nodes/1/success_probability"));  // a self-service
  EXPECT_TRUE(has("/ivr/nodes/1/call_again"));
  EXPECT_FALSE(has("/ivr/nodes/2/duration"));  // a condition
  EXPECT_TRUE(has("/ivr/nodes/2/next/0/when"));
  EXPECT_FALSE(has("/ivr/nodes/2/next/0/probability"));
  EXPECT_TRUE(has("/ivr/nodes/3/becomes"));  // a message
  EXPECT_FALSE(has("/ivr/nodes/3/next"));
  EXPECT_FALSE(has("/ivr/nodes/4/hang_up_probability"));  // the queue
  EXPECT_TRUE(has("/ivr/nodes/4/type"));
  // What it says all the same can be seen, to be taken out.
  document.SetAt("/ivr/nodes/4/becomes", "\"orders\"", "x");
  EXPECT_TRUE(has("/ivr/nodes/4/becomes"));
}

TEST(ScenarioForm, EveryParameterOfEveryDistributionHasAField) {
  Document document;
  Fill(document);
  std::set<std::string> reached;
  for (const char* pointer : {"/contact_types/0/talk", "/busyness"}) {
    const Field& field = *FindField(PatternOf(pointer));
    const bool seconds = field.kind == FieldKind::kDuration;
    for (const std::string& name : DistributionNames()) {
      const std::string json =
          ConvertDistribution(*document.ValueAt(pointer), name, seconds, seconds ? 180 : 1);
      ASSERT_TRUE(document.SetAt(pointer, json, "family").done);
      EXPECT_TRUE(document.TextLoads()) << json << ": " << First(document);
      for (const Field* parameter : DistributionFields(document, field, pointer))
        reached.insert(parameter->pattern);
    }
  }
  for (const Field& field : Fields()) {
    if (IsParameter(field) && field.Key() != "distribution") {
      EXPECT_TRUE(reached.contains(field.pattern)) << field.pattern;
    }
  }
}

// What is right only with something else: a channel, shifts, what an announcement changes, lines
// that cost rent.
bool DependsOnElsewhere(const std::string& pattern) {
  if (pattern == "/contact_types/*/patience" || pattern == "/agent_groups/*/agents" ||
      pattern == "/trunks")
    return true;
  for (const char* part :
       {"/contact_types/*/deferred", "/contact_types/*/chat", "/agent_groups/*/shifts",
        "/agent_groups/*/attendance", "/agent_groups/*/learning", "/agent_groups/*/individuals",
        "/agent_groups/*/speed_sd", "/agent_groups/*/strain", "/agent_groups/*/attrition",
        "/agent_groups/*/hiring", "/quality"}) {
    if (pattern.starts_with(part)) return true;
  }
  return false;
}

TEST(ScenarioForm, WhateverIsSwitchedOffAndOnAgainIsRight) {
  Document document;
  Fill(document);
  std::vector<FormItem> optional;
  for (const Section& section : Sections()) {
    for (const FormItem& item : FormOf(document, section, {})) {
      if (item.switchable && item.row != FormItem::Row::kEntry) optional.push_back(item);
    }
  }
  EXPECT_GE(optional.size(), 8u);
  for (const FormItem& item : optional) {
    if (!item.field->min_items && item.field->pattern == "/$schema") continue;
    // What is right in the IVR depends on the node and on who enters it, and for a dialler on its
    // mode; the loader says what is not.
    if (item.field->pattern.starts_with("/ivr") || item.field->pattern.starts_with("/dialers/*"))
      continue;
    if (DependsOnElsewhere(item.field->pattern)) continue;
    // What it is a part of may have gone with a part switched off before.
    const std::string parent(ParentOf(item.pointer));
    if (!parent.empty() && !document.ValueAt(parent)) continue;
    if (document.ValueAt(item.pointer)) {
      ASSERT_TRUE(document.RemoveAt(item.pointer, "off").done) << item.pointer;
      EXPECT_TRUE(document.TextLoads()) << item.pointer << ": " << First(document);
    }
    const std::string starter = StarterValue(document, item.field->pattern);
    ASSERT_TRUE(document.SetAt(item.pointer, starter, "on").done) << item.pointer;
    EXPECT_TRUE(document.TextLoads())
        << item.pointer << " as " << starter << ": " << First(document);
    EXPECT_TRUE(document.ValueAt(item.pointer).has_value()) << item.pointer;
  }
}

TEST(ScenarioForm, QualityAndAFormOfItsOwnBeginRight) {
  Document document;
  Fill(document, kWithQuality);
  for (const char* pointer :
       {"/quality", "/quality/scorecards", "/quality/automation", "/quality/types",
        "/quality/monitoring", "/quality/boredom", "/quality/fatigue"}) {
    ASSERT_TRUE(document.SetAt(pointer, StarterValue(document, pointer), "on").done) << pointer;
    EXPECT_TRUE(document.TextLoads()) << pointer << ": " << First(document);
  }
  const std::string form = StarterValue(document, "/quality/scorecards/*");
  ASSERT_TRUE(document.InsertAt("/quality/scorecards/-", form, "add").done);
  EXPECT_TRUE(document.TextLoads()) << form << ": " << First(document);
  const std::string type = StarterValue(document, "/quality/types/{}");
  ASSERT_TRUE(document.SetAt("/quality/types/orders", type, "add").done);
  const std::string scorecard = StarterValue(document, "/quality/types/{}/scorecard");
  ASSERT_TRUE(document.SetAt("/quality/types/orders/scorecard", scorecard, "on").done);
  EXPECT_TRUE(document.TextLoads()) << scorecard << ": " << First(document);
}

// Their numbers have defaults, but without them nothing of the kind happens.
TEST(ScenarioForm, PartsThatAreOffWhenAbsentAreSwitches) {
  Document document;
  Fill(document, kWithQuality);
  const auto quality = FindSection("quality");
  ASSERT_NE(quality, nullptr);
  const auto rows_at = [&](const std::string& pointer) {
    std::vector<FormItem> rows;
    for (const FormItem& item : FormOf(document, *quality, {})) {
      if (item.pointer.starts_with(pointer)) rows.push_back(item);
    }
    return rows;
  };
  for (const char* part :
       {"/quality/automation", "/quality/monitoring", "/quality/boredom", "/quality/fatigue"}) {
    EXPECT_GT(rows_at(part).size(), 2u) << part;
    ASSERT_TRUE(document.RemoveAt(part, "off").done);
    const std::vector<FormItem> off = rows_at(part);
    ASSERT_EQ(off.size(), 1u) << part;
    EXPECT_TRUE(off[0].row == FormItem::Row::kPart && off[0].switchable && !off[0].present);
  }
  ASSERT_TRUE(document.RemoveAt("/quality/sampling", "off").done);
  EXPECT_GT(rows_at("/quality/sampling").size(), 2u) << "with the usual numbers";
}

TEST(ScenarioForm, AnAddedTypeAndGroupAreRight) {
  Document document;
  Fill(document);
  Json type = Json::parse(StarterValue(document, "/contact_types/*"));
  type["name"] = "a third";
  ASSERT_TRUE(document.InsertAt("/contact_types/-", type.dump(), "add").done);
  Json group = Json::parse(StarterValue(document, "/agent_groups/*"));
  group["name"] = "another";
  ASSERT_TRUE(document.InsertAt("/agent_groups/-", group.dump(), "add").done);
  EXPECT_TRUE(document.TextLoads()) << First(document);
}

TEST(ScenarioForm, AKeyWithoutALabelIsNamedByItsKey) {
  Field field;
  field.pattern = "/made_up/wait_limit_s";
  field.unit = "s";
  EXPECT_EQ(LabelOf(field), "Wait limit");
  field.unit.clear();
  EXPECT_EQ(LabelOf(field), "Wait limit s");
}

TEST(ScenarioFind, AFieldIsFoundByLabelKeyAndSentence) {
  const auto lines = FindFields("lines", {});
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front().pointer, "/trunks");
  EXPECT_EQ(FindFields("trunks", {}).front().pointer, "/trunks");
  const Chosen second{1, 0};
  EXPECT_EQ(FindFields("patience", second).front().pointer, "/contact_types/1/patience");
  EXPECT_THAT(FindFields("giraffe", {}), IsEmpty());
  EXPECT_THAT(FindFields("  ", {}), IsEmpty());
}

TEST(ScenarioFind, FieldsOfOneNameAreToldApartByTheirPlace) {
  std::vector<std::string> places;
  for (const Found& found : FindFields("quiet", {})) {
    if (found.label == "Quiet days") places.push_back(found.where);
  }
  EXPECT_THAT(places, testing::UnorderedElementsAre("Quality", "Quality › What acts on what"));
}

TEST(ScenarioWords, AnObjectWithoutValuesIsOn) {
  const auto text = [](const char* pattern, const char* json) {
    return ValueText(*FindField(pattern), json);
  };
  for (const char* effect : {"/quality/monitoring", "/quality/boredom", "/quality/fatigue"})
    EXPECT_EQ(text(effect, "{}"), "on") << effect;
  EXPECT_EQ(text("/quality/monitoring", R"({"strain": 1})"), "1 value");
  EXPECT_EQ(text("/quality/coaching/climate", "0"), "0\u00a0% (punitive)");
  EXPECT_EQ(text("/quality/coaching/climate", "0.5"), "50\u00a0%");
}

TEST(ScenarioSummaries, SayThePresentValue) {
  Document document;
  Fill(document);
  const auto of = [&](const char* id) { return SummaryOf(document, *FindSection(id)); };
  EXPECT_EQ(of("clock"), "08:00 – 12:00");
  EXPECT_EQ(of("arrivals"), "4 types");
  EXPECT_EQ(of("lines"), "40 lines, 12 may wait");
  EXPECT_EQ(of("skills"), "3 groups × 4 types");
  EXPECT_EQ(of("costs"), "€ 22 to 30 an hour");
  EXPECT_EQ(of("sources"), "3 sources");
  const auto of_type = [&](const char* id, int k) {
    return SummaryOfSubject(document, *FindSection(id), k);
  };
  EXPECT_EQ(of_type("arrivals", 0), "80 calls a day");
  EXPECT_EQ(of_type("arrivals", 1), "48 calls a day");
  EXPECT_EQ(of_type("patience", 0), "exponential, mean 6:00");
  EXPECT_EQ(of_type("patience", 1), "wait for ever");
  EXPECT_EQ(of_type("retries", 1), "never");
  ASSERT_TRUE(document.RemoveAt("/trunks", "off").done);
  ASSERT_TRUE(document.RemoveAt("/queue_capacity", "off").done);
  EXPECT_EQ(of("lines"), "unlimited");
}

TEST(ScenarioSummaries, CountProblemsInTheirSection) {
  Document document;
  Fill(document);
  EXPECT_EQ(ProblemsIn(document).errors, 0u);
  ASSERT_TRUE(document.SetAt("/contact_types/0/patience/mean_s", "-120", "wrong").done);
  EXPECT_EQ(ProblemsIn(document, *FindSection("patience")).errors, 1u);
  EXPECT_EQ(ProblemsIn(document, *FindSection("talk")).errors, 0u);
}

TEST(ScenarioSummaries, ALineOfTheTextLeadsToItsValue) {
  Document document;
  Fill(document);
  for (const char* pointer :
       {"/clock/open", "/contact_types/1/talk", "/agent_groups/1/cost_per_hour", "/trunks"}) {
    const int line = document.LineOf(pointer);
    ASSERT_GT(line, 0);
    // Several values may share the line; the last of them is as good.
    EXPECT_EQ(document.LineOf(PointerAtLine(document, line)), line) << pointer;
  }
  EXPECT_EQ(PatternOf(PointerAtLine(document, document.LineOf("/agent_groups/0/agents"))),
            "/agent_groups/*/agents");
}

TEST(ScenarioDistributions, AnotherFamilyKeepsMeanAndSpread) {
  const std::string before = R"({"distribution": "lognormal", "mean_s": 300, "sd_s": 100})";
  for (const std::string& name : DistributionNames()) {
    const auto after = ReadDistribution(ConvertDistribution(before, name, true, 180));
    ASSERT_TRUE(after.has_value()) << name;
    // What is derived is written with three digits: off by at most half a unit of the third, which
    // is five thousandths where the first digit is 1.
    EXPECT_NEAR(MeanValue(*after), 300, 300 * 0.005) << name;
    if (name == "uniform" || name == "triangular" || name == "gamma" || name == "lognormal") {
      EXPECT_NEAR(SpreadOf(*after), 100, 100 * 0.01) << name;
    }
  }
  // A family with one parameter cannot keep the spread.
  EXPECT_EQ(SpreadOf(*ReadDistribution(ConvertDistribution(before, "exponential", true, 1))), 300);
}

TEST(ScenarioDistributions, WhatIsIncompleteIsNotDrawn) {
  EXPECT_FALSE(ReadDistribution(R"({"distribution": "exponential", "mean_s": -120})"));
  EXPECT_FALSE(ReadDistribution(R"({"distribution": "gamma", "mean_s": 120})"));
  EXPECT_FALSE(ReadDistribution(R"({"distribution": "made up"})"));
  EXPECT_FALSE(ReadDistribution("3"));
  EXPECT_FALSE(
      ReadDistribution(R"({"distribution": "empirical", "values_s": [1, 2], "weights": [0, 0]})"));
}

TEST(ScenarioDistributions, ThePictureHasItsPeakAtTheMode) {
  const DensityPicture picture = PictureOf(Lognormal{300, 150}, 400);
  ASSERT_EQ(picture.curve.size(), 400u);
  const auto peak = std::max_element(picture.curve.begin(), picture.curve.end());
  const double at = (static_cast<double>(peak - picture.curve.begin()) + 0.5) * picture.right / 400;
  const double s2 = std::log(1 + 0.25);
  EXPECT_NEAR(at, 300 * std::exp(-1.5 * s2), picture.right / 400);
  EXPECT_EQ(PictureOf(Constant{60}).sticks.size(), 1u);
  EXPECT_EQ(PictureOf(Empirical{{10, 20}, {1, 3}}).sticks.size(), 2u);
}

Clock Hours(int open, int close, int interval) {
  Clock clock;
  clock.open.minutes = open * 60;
  clock.close.minutes = close * 60;
  clock.interval_min = interval;
  return clock;
}

TEST(ScenarioCurves, AFinerIntervalKeepsTheRate) {
  EXPECT_THAT(Resample({10, 20}, Hours(8, 10, 60), Hours(8, 10, 30), false),
              ElementsAre(10, 10, 20, 20));
}

TEST(ScenarioCurves, ACoarserIntervalTakesTheMean) {
  EXPECT_THAT(Resample({10, 20, 30, 50}, Hours(8, 10, 30), Hours(8, 10, 60), false),
              ElementsAre(15, 40));
  EXPECT_THAT(Resample({3, 4}, Hours(8, 9, 30), Hours(8, 9, 60), true), ElementsAre(4));
}

TEST(ScenarioCurves, OtherHoursKeepTheNumbersAtTheirTime) {
  EXPECT_THAT(Resample({1, 2, 3}, Hours(8, 11, 60), Hours(9, 13, 60), false),
              ElementsAre(2, 3, 3, 3));
  EXPECT_THAT(Resample({1, 2, 3}, Hours(8, 11, 60), Hours(7, 10, 60), false), ElementsAre(1, 1, 2));
}

TEST(ScenarioCurves, WhatNeverFittedIsStretchedAndKeepsItsMean) {
  const std::vector<double> values = {6, 12, 18};
  const auto stretched = Resample(values, Hours(8, 10, 60), Hours(8, 18, 60), false);
  ASSERT_EQ(stretched.size(), 10u);
  EXPECT_NEAR(std::accumulate(stretched.begin(), stretched.end(), 0.0) / 10, 12, 1e-5);
}

TEST(ScenarioCurves, AClockThatChangedIsRepairedInOneStep) {
  Document document;
  Fill(document);
  EXPECT_THAT(CurvesThatDoNotFit(document), IsEmpty());
  ASSERT_TRUE(document.SetAt("/clock/interval_min", "30", "finer").done);
  EXPECT_FALSE(document.TextLoads());
  EXPECT_THAT(CurvesThatDoNotFit(document),
              ElementsAre("/contact_types/0/arrivals/per_hour",
                          "/contact_types/0/arrivals/actual_per_hour", "/agent_groups/0/agents"));
  EXPECT_EQ(FitCurves(document), 3u);
  EXPECT_TRUE(document.TextLoads()) << First(document);
  EXPECT_EQ(document.ValueAt("/agent_groups/0/agents"), "[3,3,4,4,5,5,4,4]");
  document.Undo();
  EXPECT_EQ(document.ValueAt("/agent_groups/0/agents"), "[3,4,5,4]");
  EXPECT_EQ(document.SizeAt("/contact_types/0/arrivals/per_hour"), 4u);
}

TEST(ScenarioCurves, APointMovesAloneWithItsNeighboursOrWithAll) {
  const CurveLimits rates{0, 1e8, false}, agents{0, 100, true};
  const std::vector<double> before = {10, 10, 10, 10, 10, 10};
  EXPECT_THAT(MovePoint(before, 2, 20, Reach::kOne, rates), ElementsAre(10, 10, 20, 10, 10, 10));
  EXPECT_THAT(MovePoint(before, 2, 12, Reach::kAll, rates), ElementsAre(12, 12, 12, 12, 12, 12));
  const auto near = MovePoint(before, 2, 20, Reach::kNeighbours, rates);
  EXPECT_EQ(near[2], 20);
  EXPECT_GT(near[1], near[0]);
  EXPECT_EQ(near[1], near[3]);
  EXPECT_GT(near[0], 10);
  // Of agents, neighbours are the level: the hours beside it with as many.
  EXPECT_THAT(MovePoint({8, 12, 12, 12, 9}, 2, 10, Reach::kNeighbours, agents),
              ElementsAre(8, 10, 10, 10, 9));
  EXPECT_THAT(MovePoint({1, 5}, 1, 0, Reach::kAll, agents), ElementsAre(0, 0));
}

TEST(ScenarioCurves, TheSumMovesItsPartsInProportionAndAddsUp) {
  Document document;
  Fill(document);
  const CurveSource source = ReadCurves(document, *FindField("/agent_groups/*/agents"));
  EXPECT_THAT(source.Shown(-1), ElementsAre(5, 6, 7, 6));
  MoveShown(document, source, source.values, -1, 2, 10, Reach::kOne);
  const CurveSource after = ReadCurves(document, *FindField("/agent_groups/*/agents"));
  EXPECT_THAT(after.Shown(-1), ElementsAre(5, 6, 10, 6));
  EXPECT_GT(after.values[0][2], 5);
  EXPECT_GT(after.values[1][2], 2);
  EXPECT_TRUE(document.TextLoads()) << First(document);
  document.Undo();
  EXPECT_EQ(document.ValueAt("/agent_groups/1/agents"), "2");
}

TEST(ScenarioCurves, AConstantIsMovedAsAWholeAndCanBecomeACurve) {
  Document document;
  Fill(document);
  const Field& field = *FindField("/contact_types/*/arrivals/per_hour");
  const CurveSource source = ReadCurves(document, field);
  EXPECT_TRUE(source.Constant(1));
  MoveShown(document, source, source.values, 1, 3, 15, Reach::kOne);
  EXPECT_EQ(document.ValueAt("/contact_types/1/arrivals/per_hour"), "15");
  SetConstant(document, ReadCurves(document, field), 1, false);
  EXPECT_EQ(document.ValueAt("/contact_types/1/arrivals/per_hour"), "[15,15,15,15]");
  SetConstant(document, ReadCurves(document, field), 0, true);
  EXPECT_EQ(document.ValueAt("/contact_types/0/arrivals/per_hour"), "20");
}

TEST(ScenarioCurves, TheBandHasTheSpreadOfCallsAndOfDays) {
  Document document;
  Fill(document);
  const CurveSource source = ReadCurves(document, *FindField("/contact_types/*/arrivals/per_hour"));
  const DayBand band = BandOf(document, source, {100, 0, 100, 100});
  ASSERT_EQ(band.low.size(), 4u);
  // An hour of 100 calls: variance 100 of Poisson, and (100 × 0.1)² of the day's factor.
  const double half = 1.2816 * std::sqrt(200.0);
  EXPECT_NEAR(band.low[0], 100 - half, 1e-9);
  EXPECT_NEAR(band.high[0], 100 + half, 1e-9);
  EXPECT_EQ(band.high[1], 0);
  const CurveSource agents = ReadCurves(document, *FindField("/agent_groups/*/agents"));
  EXPECT_THAT(BandOf(document, agents, {3}).low, IsEmpty());
}

TEST(ScenarioPaste, ReadsAColumnOfASpreadsheet) {
  EXPECT_THAT(ReadPasted("10\n20\n30\n", kPoint).values, ElementsAre(10, 20, 30));
  EXPECT_THAT(ReadPasted("time\tcalls\r\n08:00\t10\r\n08:30\t12.5\r\n", kPoint).values,
              ElementsAre(10, 12.5));
  EXPECT_THAT(ReadPasted("10,5\n20\n", kComma).values, ElementsAre(10.5, 20));
  EXPECT_THAT(ReadPasted("17, 29, 46", kPoint).values, ElementsAre(17, 29, 46));
  EXPECT_THAT(ReadPasted("[17, 29]", kPoint).values, ElementsAre(17, 29));
  EXPECT_THAT(ReadPasted("1\t2\t3", kPoint).values, ElementsAre(1, 2, 3));
}

TEST(ScenarioPaste, SaysWhyThereIsNothingToTake) {
  EXPECT_THAT(ReadPasted("", kPoint).problem, HasSubstr("no numbers"));
  EXPECT_THAT(ReadPasted("abc\ndef", kPoint).problem, HasSubstr("no numbers"));
  const Pasted broken = ReadPasted("10\nabc\n20", kPoint);
  EXPECT_THAT(broken.values, IsEmpty());
  EXPECT_THAT(broken.problem, HasSubstr("Not every line"));
}

TEST(ScenarioSkills, TheMatrixIsReadWithItsCover) {
  Document document;
  Fill(document);
  const SkillMatrix matrix = ReadSkills(document);
  EXPECT_THAT(matrix.types, ElementsAre("orders", "questions", "letters", "chats"));
  EXPECT_EQ(matrix.cells[0][0].preference, 2);
  EXPECT_EQ(matrix.cells[0][0].handle_time_factor, 1.1);
  EXPECT_EQ(matrix.cells[0][1].entry, 1);
  EXPECT_FALSE(matrix.cells[1][1].Can());
  EXPECT_EQ(matrix.cover[0].least, 5);
  EXPECT_EQ(matrix.cover[0].most, 7);
  EXPECT_EQ(matrix.cover[1].least, 3);
}

TEST(ScenarioSkills, ACellIsGivenChangedAndTakenAway) {
  Document document;
  Fill(document);
  EXPECT_EQ(SetSkill(document, 1, 1, SkillCell{}), "");
  EXPECT_EQ(document.ValueAt("/agent_groups/1/skills"), R"(["orders","questions"])");
  SkillCell cell = ReadSkills(document).cells[1][1];
  cell.preference = 3;
  EXPECT_EQ(SetSkill(document, 1, 1, cell), "");
  EXPECT_EQ(document.ValueAt("/agent_groups/1/skills/1"), R"({"type":"questions","preference":3})");
  EXPECT_TRUE(document.TextLoads()) << First(document);
  EXPECT_EQ(SetSkill(document, 1, 1, std::nullopt), "");
  EXPECT_EQ(document.ValueAt("/agent_groups/1/skills"), R"(["orders"])");
  EXPECT_NE(SetSkill(document, 7, 1, SkillCell{}), "");
}

TEST(ScenarioSkills, ATypeThatHangsOnFewPeopleIsNamed) {
  Document document;
  Fill(document);
  EXPECT_EQ(ThinCover(ReadSkills(document)), "");
  ASSERT_TRUE(document.SetAt("/agent_groups/0/agents", "3", "fewer").done);
  EXPECT_THAT(ThinCover(ReadSkills(document)), HasSubstr("questions” hangs on three people"));
}

TEST(ScenarioSources, ValuesAreCountedByTheNearestSource) {
  Document document;
  Fill(document);
  EXPECT_EQ(SourceOf(document, "/contact_types/0/talk/mean_s").origin, Origin::kMeasured);
  EXPECT_EQ(SourceOf(document, "/agent_groups/0/agents").note, "A survey.");
  EXPECT_EQ(SourceOf(document, "/clock/open").origin, Origin::kUnsaid);
  EXPECT_EQ(SourceOf(document, "/contact_types/1/priority").origin, Origin::kDefault);
  const auto before = CountOrigins(document);
  EXPECT_EQ(before[0], 1u);   // talk of orders
  EXPECT_EQ(before[1], 12u);  // agents, skills with what they say, chats, cost and wages of a group
  EXPECT_EQ(before[2], 1u);   // trunks
  ASSERT_TRUE(document.SetAt("/sources/~1clock", R"({"evidence": "published"})", "a source").done);
  const auto after = CountOrigins(document);
  EXPECT_EQ(after[1], before[1] + 8);  // all values of the clock
  EXPECT_EQ(std::accumulate(after.begin(), after.end(), 0u),
            std::accumulate(before.begin(), before.end(), 0u));
}

std::vector<std::string> Labels(const ProblemText& text) {
  std::vector<std::string> labels;
  for (const Repair& repair : text.repairs) labels.push_back(repair.label);
  return labels;
}

TEST(ScenarioRepairs, ANegativeMeanCanBeTurnedRoundOrTakenBack) {
  Document document;
  Fill(document);
  LastGood last;
  ASSERT_TRUE(document.SetAt("/contact_types/0/patience/mean_s", "-120", "wrong").done);
  ASSERT_EQ(document.diagnostics().size(), 1u);
  const ProblemText text = Explain(document, document.diagnostics()[0], last);
  EXPECT_EQ(text.what, "Patience: mean must be more than 0\u00a0s.");
  EXPECT_THAT(text.usual, HasSubstr("found -120"));
  EXPECT_THAT(Labels(text), ElementsAre("Use 120\u00a0s", "Back to 360\u00a0s"));
  EXPECT_EQ(Carry(document, text.repairs[0]), "");
  EXPECT_TRUE(document.TextLoads());
  EXPECT_EQ(document.NumberAt("/contact_types/0/patience/mean_s"), 120);
}

TEST(ScenarioRepairs, EveryProposalMendsTheProblemItStandsUnder) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"/clock/interval_min", "50"},
      {"/clock/first_day", "\"Tues\""},
      {"/contact_types/0/balk_probability", "75"},
      {"/contact_types/0/retry/max_attempts", "2.5"},
      {"/contact_types/0/retry/after", "[\"abandoned\", \"abandoned\"]"},
      {"/agent_groups/0/skills/1", "\"question\""},
      {"/agent_groups/0/agents", "[3, 4]"},
      {"/trunks", "-40"},
      {"/contact_types/0/wrap", "{\"distribution\": \"constant\"}"},
      {"/contact_types/0/prioritty", "3"},
  };
  for (const auto& [pointer, json] : wrong) {
    Document document;
    Fill(document);
    LastGood last;
    ASSERT_TRUE(document.SetAt(pointer, json, "wrong").done) << pointer;
    ASSERT_FALSE(document.TextLoads()) << pointer;
    const std::size_t before = ProblemsIn(document).errors;
    const Diagnostic error = document.diagnostics()[0];
    const ProblemText text = Explain(document, error, last);
    ASSERT_FALSE(text.repairs.empty()) << pointer << ": " << text.what;
    for (const Repair& repair : text.repairs) {
      ASSERT_EQ(Carry(document, repair), "") << repair.label;
      for (const Diagnostic& left : document.diagnostics())
        EXPECT_FALSE(left.pointer == error.pointer && left.problem == error.problem)
            << pointer << ", " << repair.label << ": " << First(document);
      document.Undo();
      ASSERT_EQ(ProblemsIn(document).errors, before) << repair.label << " was not one step";
    }
  }
}

}  // namespace
}  // namespace callfloor::ui::editor
