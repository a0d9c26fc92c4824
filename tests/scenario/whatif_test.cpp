#include "sim/scenario/whatif.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "sim/scenario/load.h"

namespace callfloor {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Scenario Base() {
  const LoadResult loaded = LoadScenarioText(R"({
    "format": "callfloor-scenario/1", "name": "base",
    "clock": {"days": 1, "open": "08:00", "close": "12:00", "interval_min": 60},
    "contact_types": [
      {"name": "a", "arrivals": {"per_hour": [10, 20, 30, 40]},
       "patience": {"distribution": "weibull", "mean_s": 100, "shape": 0.8},
       "talk": {"distribution": "lognormal", "mean_s": 200, "sd_s": 100}},
      {"name": "b", "arrivals": {"per_hour": 73.2},
       "talk": {"distribution": "empirical", "values_s": [10, 20], "weights": [1, 3]}}],
    "agent_groups": [{"name": "g", "agents": 1, "skills": ["a", "b"], "cost_per_hour": 20}]
  })",
                                             "base.json");
  EXPECT_TRUE(loaded.scenario) << FormatDiagnostic(loaded.diagnostics.at(0));
  return *loaded.scenario;
}

Change Add(std::string pointer, double amount) {
  Change change;
  change.pointer = std::move(pointer);
  change.kind = ChangeKind::kAdd;
  change.amount = amount;
  return change;
}

Change Times(std::string pointer, double factor) {
  Change change = Add(std::move(pointer), factor);
  change.kind = ChangeKind::kMultiply;
  return change;
}

Change Set(std::string pointer, std::string json) {
  Change change;
  change.pointer = std::move(pointer);
  change.value = std::move(json);
  return change;
}

Change During(Change change, int from_hour, int to_hour) {
  change.from = ClockTime{from_hour * 60};
  change.to = ClockTime{to_hour * 60};
  return change;
}

Scenario Applied(const Change& change) {
  const LoadResult result = ApplyChanges(Base(), std::span(&change, 1));
  EXPECT_TRUE(result.scenario) << FormatDiagnostic(result.diagnostics.at(0));
  return result.scenario.value_or(Scenario());
}

Diagnostic Refused(const Change& change) {
  const LoadResult result = ApplyChanges(Base(), std::span(&change, 1));
  EXPECT_FALSE(result.scenario);
  return result.diagnostics.empty() ? Diagnostic() : result.diagnostics[0];
}

TEST(WhatIfChange, AddsToTheIntervalsThatBeginInItsHoursAndToNoOther) {
  const Scenario changed = Applied(During(Add("/agent_groups/0/agents", 1), 9, 11));
  EXPECT_THAT(changed.agent_groups[0].agents.values, ElementsAre(1, 2, 2, 1));
  Scenario back = changed;
  back.agent_groups[0].agents = Base().agent_groups[0].agents;
  EXPECT_EQ(back, Base());
}

TEST(WhatIfChange, MultipliesEveryNumberOfAListWithoutRoundingNoise) {
  EXPECT_THAT(Applied(Times("/contact_types/0/arrivals/per_hour", 1.1))
                  .contact_types[0]
                  .arrivals_per_hour.values,
              ElementsAre(11, 22, 33, 44));
  EXPECT_THAT(Applied(Times("/contact_types/1/arrivals/per_hour", 1.1))
                  .contact_types[1]
                  .arrivals_per_hour.values,
              ElementsAre(80.52));
}

TEST(WhatIfChange, AStarStandsForEveryEntry) {
  const Scenario changed = Applied(Times("/contact_types/*/arrivals/per_hour", 2));
  EXPECT_THAT(changed.contact_types[0].arrivals_per_hour.values, ElementsAre(20, 40, 60, 80));
  EXPECT_THAT(changed.contact_types[1].arrivals_per_hour.values, ElementsAre(146.4));
}

TEST(WhatIfChange, MultipliesADistributionInItsUnitAndNeverItsShape) {
  const Scenario changed = Applied(Times("/contact_types/*/talk", 1.5));
  EXPECT_EQ(changed.contact_types[0].talk, Distribution(Lognormal{300, 150}));
  EXPECT_EQ(changed.contact_types[1].talk, Distribution(Empirical{{15, 30}, {1, 3}}));
  EXPECT_EQ(Applied(Times("/contact_types/0/patience", 2)).contact_types[0].patience,
            Distribution(Weibull{200, 0.8}));
}

TEST(WhatIfChange, SetsWholeValuesAndSingleHours) {
  EXPECT_THAT(Applied(Set("/agent_groups/0/agents", "[1, 2, 3, 4]")).agent_groups[0].agents.values,
              ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(
      Applied(During(Set("/agent_groups/0/agents", "7"), 8, 9)).agent_groups[0].agents.values,
      ElementsAre(7, 1, 1, 1));
  EXPECT_EQ(Applied(Set("/trunks", "12")).trunks, 12);
}

TEST(WhatIfChange, AddsToTheDefaultOfAKeyThatTheFileLeavesOut) {
  EXPECT_EQ(
      Applied(Add("/contact_types/0/balk_probability", 0.25)).contact_types[0].balk_probability,
      0.25);
}

TEST(WhatIfChange, StopsAtTheLimitOfTheFieldAndSaysSo) {
  const Change fewer = Add("/agent_groups/0/agents", -2);
  const LoadResult result = ApplyChanges(Base(), std::span(&fewer, 1));
  ASSERT_TRUE(result.scenario);
  EXPECT_THAT(result.scenario->agent_groups[0].agents.values, ElementsAre(0));
  ASSERT_FALSE(result.diagnostics.empty());
  EXPECT_EQ(result.diagnostics[0].severity, Severity::kWarning);
  EXPECT_EQ(result.diagnostics[0].pointer, "/agent_groups/0/agents");
  EXPECT_EQ(result.diagnostics[0].problem, "stops at 0");
}

TEST(WhatIfChange, RoundsWholeNumbers) {
  EXPECT_THAT(Applied(Times("/agent_groups/0/agents", 2.6)).agent_groups[0].agents.values,
              ElementsAre(3));
}

TEST(WhatIfChange, IsRefusedWithPlaceAndReasonWhenItHasNoMeaning) {
  EXPECT_THAT(Refused(Add("/agent_groups/0/agent", 1)).problem, HasSubstr("no key \"agent\""));
  EXPECT_EQ(Refused(Add("/agent_groups/0/agent", 1)).nearest, "/agent_groups/0/agents");
  EXPECT_THAT(Refused(Add("/name", 1)).problem, HasSubstr("is no number"));
  EXPECT_THAT(Refused(Add("/trunks", 1)).problem, HasSubstr("leaves this out"));
  EXPECT_THAT(Refused(Add("/contact_types/0/talk", 10)).problem, HasSubstr("not added to"));
  EXPECT_THAT(Refused(During(Times("/contact_types/0/talk", 2), 9, 10)).problem,
              HasSubstr("the same all day"));
  EXPECT_THAT(Refused(During(Add("/agent_groups/0/agents", 1), 13, 15)).problem,
              HasSubstr("no interval"));
  EXPECT_THAT(Refused(Set("/trunks", "0")).problem, HasSubstr("must be at least 1"));
  EXPECT_THAT(Refused(Set("/trunks", "tw o")).problem, HasSubstr("not JSON"));
  EXPECT_THAT(Refused(Add("/sources/*/note", 1)).problem, HasSubstr("\"*\""));
}

TEST(WhatIfVariant, GivesItsNameToTheScenario) {
  const LoadResult result =
      ApplyVariant(Base(), {"Two more", "", "", {Add("/agent_groups/0/agents", 2)}});
  ASSERT_TRUE(result.scenario);
  EXPECT_EQ(result.scenario->name, "Two more");
}

TEST(WhatIfVariant, WithoutChangesIsTheBaseUnderAnotherName) {
  LoadResult result = ApplyVariant(Base(), {"Same", "", "", {}});
  ASSERT_TRUE(result.scenario);
  result.scenario->name = "base";
  EXPECT_EQ(*result.scenario, Base());
}

WhatIf Rich() {
  WhatIf what_if;
  what_if.name = "Three options";
  what_if.description = "For the board.";
  what_if.base = "../base.json";
  what_if.base_fingerprint = FingerprintOf(Base());
  what_if.variants = {
      {"Morning", "One more.", "Say it slowly.", {During(Add("/agent_groups/0/agents", 1), 9, 11)}},
      {"Calls", "", "", {Times("/contact_types/*/arrivals/per_hour", 1.1), Set("/trunks", "30")}}};
  what_if.views = {{"What a morning is worth",
                    "Wait for questions.",
                    PreparedView::Show::kDay,
                    "asa_s",
                    {"Morning"}},
                   {"", "", PreparedView::Show::kTable, "service_level", {}}};
  return what_if;
}

TEST(WhatIfFile, SavedAndLoadedIsEqual) {
  const WhatIfLoadResult loaded = LoadWhatIfText(SaveWhatIfText(Rich()), "x");
  ASSERT_TRUE(loaded.what_if) << FormatDiagnostic(loaded.diagnostics.at(0));
  EXPECT_EQ(*loaded.what_if, Rich());
  EXPECT_TRUE(LooksLikeWhatIf(SaveWhatIfText(Rich())));
}

TEST(WhatIfFile, FindsItsBaseFromItsOwnFolder) {
  EXPECT_EQ(BasePath(Rich(), "plans/autumn/x.whatif.json"),
            std::filesystem::path("plans/base.json"));
}

TEST(WhatIfFile, FingerprintFollowsWhatIsSimulatedAndNotTheWords) {
  Scenario told = Base();
  told.description = "Another story.";
  told.sources["/trunks"] = {Evidence::kMeasured, "counted"};
  EXPECT_EQ(FingerprintOf(told), FingerprintOf(Base()));
  Scenario changed = Base();
  changed.contact_types[1].talk = Empirical{{10, 20}, {1, 3.5}};
  EXPECT_NE(FingerprintOf(changed), FingerprintOf(Base()));
  EXPECT_THAT(FingerprintOf(Base()), SizeIs(16));
}

struct BadFile {
  const char* why;
  const char* text;
  int line;
  const char* pointer;
  const char* problem;
  const char* nearest;
};

class WhatIfReject : public testing::TestWithParam<BadFile> {};

TEST_P(WhatIfReject, NamesThePlaceAndTheReason) {
  const BadFile& bad = GetParam();
  const WhatIfLoadResult loaded = LoadWhatIfText(bad.text, "plan.whatif.json");
  EXPECT_FALSE(loaded.what_if);
  ASSERT_THAT(loaded.diagnostics, SizeIs(1)) << bad.why;
  const Diagnostic& diagnostic = loaded.diagnostics[0];
  EXPECT_EQ(diagnostic.file, "plan.whatif.json");
  EXPECT_EQ(diagnostic.line, bad.line);
  EXPECT_GT(diagnostic.column, 0);
  EXPECT_EQ(diagnostic.pointer, bad.pointer);
  EXPECT_THAT(diagnostic.problem, HasSubstr(bad.problem));
  EXPECT_EQ(diagnostic.nearest, bad.nearest);
}

#define HEAD "{\"format\": \"callfloor-whatif/1\",\n\"base\": {\"file\": \"b.json\"},\n"
INSTANTIATE_TEST_SUITE_P(
    All, WhatIfReject,
    testing::Values(
        BadFile{
            "format",
            "{\"format\": \"callfloor-whatif/2\",\n\"base\": {\"file\": \"b\"}, \"variants\": []}",
            1, "/format", "no format", "callfloor-whatif/1"},
        BadFile{"no base", "{\"format\": \"callfloor-whatif/1\", \"variants\": []}", 1, "",
                "\"base\" is missing", ""},
        BadFile{"unknown key", HEAD "\"variant\": [], \"variants\": []}", 3, "/variant",
                "no such key", "variants"},
        BadFile{"fingerprint",
                "{\"format\": \"callfloor-whatif/1\", \"variants\": [],\n\"base\": {\"file\": "
                "\"b\", \"fingerprint\": \"xyz\"}}",
                2, "/base/fingerprint", "no fingerprint", ""},
        BadFile{
            "seven",
            HEAD
            R"("variants": [{"name": "1", "changes": []}, {"name": "2", "changes": []}, {"name": "3", "changes": []},
                {"name": "4", "changes": []}, {"name": "5", "changes": []}, {"name": "6", "changes": []}, {"name": "7", "changes": []}]})",
            3, "/variants", "at most 6", ""},
        BadFile{"same name",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": []},\n{\"name\": \"x\", "
                     "\"changes\": []}]}",
                4, "/variants/1/name", "another variant", ""},
        BadFile{"no pointer",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": [\n{\"add\": 1}]}]}", 4,
                "/variants/0/changes/0", "\"pointer\" is missing", ""},
        BadFile{"no slash",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": [\n{\"pointer\": \"trunks\", "
                     "\"add\": 1}]}]}",
                4, "/variants/0/changes/0/pointer", "must start with /", "/trunks"},
        BadFile{"two ops",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": [\n{\"pointer\": \"/trunks\", "
                     "\"add\": 1, \"multiply\": 2}]}]}",
                4, "/variants/0/changes/0", "more than one", ""},
        BadFile{"no op",
                HEAD
                "\"variants\": [{\"name\": \"x\", \"changes\": [\n{\"pointer\": \"/trunks\"}]}]}",
                4, "/variants/0/changes/0", "nothing of what to change", ""},
        BadFile{"negative factor",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": [{\"pointer\": "
                     "\"/trunks\",\n\"multiply\": -1}]}]}",
                4, "/variants/0/changes/0/multiply", "from 0 to", ""},
        BadFile{"one time",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": [\n{\"pointer\": \"/trunks\", "
                     "\"add\": 1, \"from\": \"08:00\"}]}]}",
                4, "/variants/0/changes/0", "belong together", ""},
        BadFile{"backwards",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": [{\"pointer\": \"/trunks\", "
                     "\"add\": 1, \"from\": \"08:00\",\n\"to\": \"08:00\"}]}]}",
                4, "/variants/0/changes/0/to", "later", ""},
        BadFile{"no time",
                HEAD "\"variants\": [{\"name\": \"x\", \"changes\": [{\"pointer\": \"/trunks\", "
                     "\"add\": 1, \"from\": \"08:00\",\n\"to\": \"25:00\"}]}]}",
                4, "/variants/0/changes/0/to", "no clock time", ""},
        BadFile{"unknown view",
                HEAD "\"variants\": [{\"name\": \"Morning\", \"changes\": []}],\n\"views\": "
                     "[{\"show\": \"dya\"}]}",
                4, "/views/0/show", "not a known name", "day"},
        BadFile{"unknown variant",
                HEAD "\"variants\": [{\"name\": \"Morning\", \"changes\": []}],\n\"views\": "
                     "[{\"variants\": [\"Mornin\"]}]}",
                4, "/views/0/variants/0", "no variant of that name", "Morning"}),
    [](const auto& bad) {
      std::string name = bad.param.why;
      for (char& c : name) c = c == ' ' ? '_' : c;
      return name;
    });
#undef HEAD

TEST(WhatIfFile, AllProblemsAreReportedAtOnceInTheOrderOfTheFile) {
  const WhatIfLoadResult loaded = LoadWhatIfText(
      "{\"format\": \"callfloor-whatif/1\",\n\"bas\": 1,\n\"variants\": [{\"name\": 3, "
      "\"changes\": {}}]}",
      "x");
  ASSERT_THAT(loaded.diagnostics, SizeIs(4));
  EXPECT_THAT(loaded.diagnostics[0].problem, HasSubstr("missing"));
  EXPECT_EQ(loaded.diagnostics[1].pointer, "/bas");
  EXPECT_EQ(loaded.diagnostics[2].pointer, "/variants/0/name");
  EXPECT_EQ(loaded.diagnostics[3].pointer, "/variants/0/changes");
}

TEST(WhatIfFile, WhatIsNoFileOrNoJsonIsRefused) {
  EXPECT_THAT(LoadWhatIfFile("/nowhere/x.whatif.json").diagnostics, SizeIs(1));
  EXPECT_THAT(LoadWhatIfFile("/tmp").diagnostics, SizeIs(1));
  for (const char* text :
       {"", "{", "[]", "3", "null", "{\"format\": \"callfloor-whatif/1\" \"x\"}"}) {
    EXPECT_FALSE(LoadWhatIfText(text, "x").what_if) << text;
    EXPECT_THAT(LoadWhatIfText(text, "x").diagnostics, testing::Not(IsEmpty())) << text;
  }
}

void ExpectToApply(const std::filesystem::path& path) {
  const WhatIfLoadResult loaded = LoadWhatIfFile(path);
  ASSERT_TRUE(loaded.what_if) << FormatDiagnostic(loaded.diagnostics.at(0));
  const LoadResult base = LoadScenarioFile(BasePath(*loaded.what_if, path));
  ASSERT_TRUE(base.scenario);
  EXPECT_EQ(loaded.what_if->base_fingerprint, FingerprintOf(*base.scenario))
      << "the base has changed: put its fingerprint into the what-if";
  EXPECT_FALSE(loaded.what_if->variants.empty());
  for (const Variant& variant : loaded.what_if->variants) {
    const LoadResult applied = ApplyVariant(*base.scenario, variant);
    EXPECT_TRUE(applied.scenario) << variant.name;
    EXPECT_NE(FingerprintOf(*base.scenario), FingerprintOf(*applied.scenario)) << variant.name;
  }
}

TEST(ShippedWhatIf, LoadsAndEveryVariantAppliesToTheUnchangedBase) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CALLFLOOR_SOURCE_DIR "/scenarios")) {
    if (!entry.path().string().ends_with(".whatif.json")) continue;
    SCOPED_TRACE(entry.path().string());
    ExpectToApply(entry.path());
    ++files;
  }
  EXPECT_GE(files, 2);
}

}  // namespace
}  // namespace callfloor
