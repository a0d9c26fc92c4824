// A scenario that says everything the format can say, for tests of the Scenario page.
#pragma once

#include <string>

namespace callfloor::ui {

inline const char* kEverything = R"({
  "format": "callfloor-scenario/1",
  "name": "Everything",
  "description": "All that a file can say.",
  "clock": {"days": 5, "first_day": "Tue", "closed_days": ["Sun"], "open": "08:00",
            "close": "12:00", "interval_min": 60, "at_close": "disconnect",
            "when_closed": "next_day"},
  "warm_up_min": 30,
  "trunks": 40,
  "queue_capacity": 12,
  "busyness": {"distribution": "gamma", "mean": 1, "sd": 0.1},
  "service_level": {"within_s": 30, "short_abandon_s": 6},
  "contact_types": [
    {"name": "orders", "description": "To buy.", "channel": "voice", "priority": 2,
     "arrivals": {"per_hour": [10, 20, 30, 20], "shape": "linear", "count": "poisson", "actual_per_hour": [12, 20, 30, 20],
                  "day_of_week": {"Tue": 1.2},
                  "replay": [{"day": 2, "times_s": [30000, 31000]}]},
     "patience": {"distribution": "exponential", "mean_s": 360},
     "balk_probability": 0.02,
     "talk": {"distribution": "lognormal", "mean_s": 300, "sd_s": 200},
     "wrap": {"distribution": "constant", "value_s": 60},
     "retry": {"after": ["abandoned", "blocked"], "probability": 0.75,
               "delay": {"distribution": "exponential", "mean_s": 1200},
               "max_attempts": 3, "same_patience": true},
     "service_level": {"within_s": 15, "short_abandon_s": 4},
     "voicemail": {"after_s": 300, "probability": 0.5, "length": {"distribution": "constant", "value_s": 20},
                   "becomes": "questions"},
     "transfers": [{"to": "questions", "probability": 0.1, "by_group": {"seniors": 0.2}, "kind": "warm",
                    "when_busy": "queue", "delay": {"distribution": "constant", "value_s": 5},
                    "handover": {"distribution": "constant", "value_s": 20},
                    "wrap": {"distribution": "constant", "value_s": 5}}],
     "recall": {"probability": 0.1, "by_group": {"seniors": 0.05},
                "delay": {"distribution": "exponential", "mean_s": 3600}, "to": "questions"},
     "routing": {"weight": 1.5, "credit_s": 30},
     "resolution_probability": 0.9,
     "money": {"revenue_per_contact": 1, "sale_probability": 0.3, "revenue_per_sale": 40, "cost_per_abandonment": 2},
     "announcement": {"predictor": "mean_wait", "of_last": 5,
                      "balking": [{"wait_s": 0, "probability": 0}, {"wait_s": 600, "probability": 0.4}],
                      "patience": [{"wait_s": 0, "factor": 1}, {"wait_s": 600, "factor": 1.5}]},
     "enters_ivr": "greeting"},
    {"name": "questions", "arrivals": {"per_hour": 12},
     "callback": {"after_s": 30, "probability": 0.5,
                  "when": {"expected_wait_at_least_s": 60, "queue_at_least": 3, "from": "08:30", "until": "11:30"},
                  "keeps": "slot", "delay": {"distribution": "constant", "value_s": 1800}, "slot_min": 15,
                  "becomes": "orders", "answer_probability": 0.8,
                  "ring": {"distribution": "constant", "value_s": 25}, "max_attempts": 2,
                  "retry_delay": {"distribution": "constant", "value_s": 600}, "at_close": "next_day"},
     "talk": {"distribution": "exponential", "mean_s": 240}},
    {"name": "letters", "channel": "deferred", "arrivals": {"per_hour": 4},
     "talk": {"distribution": "exponential", "mean_s": 420},
     "deferred": {"deadline_h": 16, "clock": "calendar", "overnight_per_day": 3, "initial_backlog": 5,
                  "initial_age_h": 4, "interruptible": true, "interrupted_by": ["orders"]}},
    {"name": "chats", "channel": "chat", "arrivals": {"per_hour": 9},
     "patience": {"distribution": "exponential", "mean_s": 200},
     "talk": {"distribution": "exponential", "mean_s": 400},
     "chat": {"silent_abandonment_probability": 0.4, "discovery": {"distribution": "constant", "value_s": 60}}}
  ],
  "agent_groups": [
    {"name": "front desk", "description": "The first.", "agents": [3, 4, 5, 4],
     "skills": [{"type": "orders", "preference": 2, "handle_time_factor": 1.1, "after_s": 20, "reserve": 1,
                 "when": [{"queue_at_least": 2, "queue_at_most": 50, "expected_wait_at_least_s": 30,
                           "service_level_below": 0.9, "free_agents_at_most": {"group": "seniors", "agents": 1},
                           "free_agents_at_least": {"group": "front desk", "agents": 1}}]}, "questions", "chats"],
     "chats": {"at_once": 3, "slowdown": 0.2, "interrupted_by_calls": true},
     "cost_per_hour": 22, "wages": {"idle_per_hour": 20, "busy_per_hour": 24, "overtime_factor": 1.5}},
    {"name": "seniors", "agents": 2, "skills": ["orders"], "cost_per_hour": 30, "site": "uptown"},
    {"name": "back office", "skills": ["letters"], "cost_per_hour": 25,
     "shifts": [{"name": "early", "agents": 5, "start": "08:00", "end": "12:00", "days": ["Mon", "Tue", "Wed"],
                 "activities": [{"name": "coffee", "kind": "break", "start": "10:00", "length_min": 15, "paid": false,
                                 "at_once": 1},
                                {"name": "huddle", "kind": "meeting", "after_min": 30, "length_min": 10}]}],
     "attendance": {"absence_probability": 0.05, "absence_correlation": 0.1, "absence_paid": false,
                    "lateness": {"probability": 0.1, "length": {"distribution": "constant", "value_s": 300}},
                    "overrun": {"probability": 0.1, "length": {"distribution": "constant", "value_s": 120}}},
     "speed_sd": 0.1, "learning": {"start_factor": 1.5, "time_constant_weeks": 8},
     "individuals": [{"name": "Kim", "shift": "early", "handle_time_factor": 0.9, "tenure_weeks": 3,
                      "skills": [{"type": "letters", "preference": 2, "handle_time_factor": 1.1, "after_s": 5, "reserve": 1,
                                  "when": [{"queue_at_least": 2, "queue_at_most": 50, "expected_wait_at_least_s": 30,
                                            "service_level_below": 0.9, "from": "08:00", "until": "11:00",
                                            "free_agents_at_most": {"group": "seniors", "agents": 1},
                                            "free_agents_at_least": {"group": "back office", "agents": 1}}]}]}],
     "strain": {"effect": "weak", "initial": 0.1, "threshold": 0.8, "span": 0.2, "memory": 0.8, "day_off": 0.5,
                "handle_time": 0.1, "absence": 0.2, "leaving": 0.3},
     "attrition": {"leaving": [{"from_month": 0, "per_month": 0.1}, {"from_month": 6, "per_month": 0.03}], "team": "steady"},
     "hiring": {"replace": true, "recruiting_weeks": 5, "training_weeks": 3, "class_every_weeks": 2, "replacement_cost": 9000,
                "starts": [{"day": 2, "shift": "early", "agents": 1}]}}
  ],
  "demand": {
    "day_of_week": {"Mon": 1.1},
    "season": {"months": [1, 1, 1, 1, 1, 1, 0.9, 0.9, 1, 1, 1, 1.3], "first_month": 3, "first_day_of_month": 4},
    "special_days": [{"name": "fair", "day": 3, "factor": 1.5, "contact_types": ["orders"]}],
    "spikes": [{"name": "advert", "contact_types": ["orders"], "day": 2, "at": "09:00", "length_min": 30,
                "extra_contacts": 10, "fading": true, "probability": 0.5},
               {"name": "outage", "at": "10:00", "length_min": 30, "factor": 2}],
    "interval_busyness": {"sd": 0.1, "correlation": 0.5, "type_correlation": 0.3, "keep_day_total": true}},
  "money": {"line_cost_per_min": 0.03, "line_rent_per_hour": 0.2, "budget": 9000},
  "routing": {"agent_choice": "longest_idle", "contact_choice": "longest_wait", "affinity_wait_s": 30,
              "chat_choice": "most"},
  "ivr": {"ports": 30, "max_steps": 20, "nodes": [
    {"name": "greeting", "kind": "prompt", "description": "Hello.", "duration": {"distribution": "constant", "value_s": 5},
     "hang_up_probability": 0.01, "next": [{"to": "machine", "probability": 0.5}, {"to": "ask", "probability": 0.5}]},
    {"name": "machine", "kind": "self_service", "success_probability": 0.5, "type": "orders",
     "call_again": {"probability": 0.1, "delay": {"distribution": "constant", "value_s": 600}}, "next": [{"to": "ask"}]},
    {"name": "ask", "kind": "condition", "next": [
      {"to": "message", "when": {"from": "08:00", "until": "09:00", "queue_at_least": 4, "expected_wait_at_least_s": 60,
                                 "type": "orders", "returning": false}},
      {"to": "desk"}]},
    {"name": "message", "kind": "message", "becomes": "questions"},
    {"name": "desk", "kind": "queue"}]},
  "sites": [{"name": "uptown", "description": "Up the hill.", "open": "09:00", "close": "11:00", "after_s": 15, "connect_s": 1,
             "cost_per_contact": 0.5, "cost_per_min": 0.1}],
  "dialers": [
    {"name": "reminders", "description": "Of what was not paid.", "type": "questions", "mode": "preview", "from": "09:00",
     "until": "11:30", "customers_per_day": 100, "ring": {"distribution": "constant", "value_s": 20},
     "answer_probability": 0.4, "right_party_probability": 0.8,
     "wrong_party_talk": {"distribution": "constant", "value_s": 20}, "preview": {"distribution": "constant", "value_s": 30},
     "lines": 5, "min_free_agents": 2, "most_waiting": 1, "max_attempts": 2,
     "retry_delay": {"distribution": "constant", "value_s": 3600}}],
  "sources": {
    "/contact_types/0/talk": {"evidence": "measured", "note": "The log of May."},
    "/agent_groups/0": {"evidence": "published", "note": "A survey."},
    "/trunks": {"evidence": "assumption", "note": ""}
  }
}
)";

// And all of quality, which is for groups with shifts alone.
inline const char* kWithQuality = R"({
  "format": "callfloor-scenario/1",
  "name": "Quality",
  "clock": {"days": 28, "open": "08:00", "close": "12:00", "interval_min": 60},
  "contact_types": [
    {"name": "orders", "arrivals": {"per_hour": 20}, "talk": {"distribution": "exponential", "mean_s": 240}}],
  "agent_groups": [
    {"name": "desk", "skills": ["orders"],
     "shifts": [{"name": "early", "agents": 5, "start": "08:00", "end": "12:00"}]}],
  "quality": {
    "scorecard": "ours", "links": {}, "truth": {}, "types": {"orders": {}}, "repeats": {}, "customers": {},
    "scorecards": [{"name": "ours", "sections": [{"name": "All", "criteria": [
      {"name": "help", "weight": 60}, {"name": "identity", "weight": 40, "critical_for": "compliance"}]}]}],
    "evaluators": {}, "calibration": {}, "automation": {}, "sampling": {}, "coaching": {}, "onboarding": {},
    "monitoring": {}, "boredom": {}, "fatigue": {}}
})";

}  // namespace callfloor::ui
