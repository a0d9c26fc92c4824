// A good scenario with quality, which tests change.
#pragma once

namespace callfloor {

inline constexpr const char* kGoodQuality = R"json({
  "format": "callfloor-scenario/1",
  "name": "Good",
  "clock": {"days": 365, "closed_days": ["Sat", "Sun"], "open": "08:00", "close": "18:00", "interval_min": 60},
  "contact_types": [
    {"name": "service", "arrivals": {"per_hour": 60}, "talk": {"distribution": "constant", "value_s": 60}},
    {"name": "debts", "arrivals": {"per_hour": 6}, "talk": {"distribution": "constant", "value_s": 60}}],
  "agent_groups": [
    {"name": "desk", "skills": ["service", "debts"],
     "shifts": [{"name": "day", "agents": 10, "start": "08:00", "end": "18:00"}]}],
  "quality": {
    "scorecard": "ours",
    "scorecards": [
      {"name": "ours",
       "sections": [
         {"name": "All",
          "criteria": [
            {"name": "help", "weight": 60, "skill": "knowledge"},
            {"name": "identity", "weight": 40, "critical_for": "compliance"}]}]}],
    "types": {"debts": {"scorecard": "collections"}},
    "automation": {"unscored": 0.01},
    "sampling": {"self_scores": true}}
})json";

}  // namespace callfloor
