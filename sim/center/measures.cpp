#include "sim/center/measures.h"

namespace callfloor {
namespace {

using enum Quantity;

constexpr std::uint8_t kAll = kScopeOverall | kScopeType | kScopeGroup;
constexpr std::uint8_t kQueued = kScopeOverall | kScopeType;
constexpr std::uint8_t kStaff = kScopeOverall | kScopeGroup;
constexpr Term kOne{};

constexpr std::array kMeasures = {
    Measure{"arrived", "Arrived", "every contact, retries included", Unit::kContacts, kQueued,
            {kArrived}, kOne},
    Measure{"first_attempts", "First attempts", "contacts that are nobody's retry",
            Unit::kContacts, kQueued, {kFirstAttempts}, kOne},
    Measure{"blocked", "Refused", "no line was free, or the queue was full", Unit::kContacts,
            kQueued, {kBlocked}, kOne},
    Measure{"offered", "Offered", "contacts that reached the agents' queue", Unit::kContacts,
            kQueued, {kOffered}, kOne},
    Measure{"answered", "Answered", "offered and served by an agent", Unit::kContacts, kAll,
            {kAnswered}, kOne},
    Measure{"abandoned", "Gave up", "left the queue before an answer, balked included",
            Unit::kContacts, kQueued, {kAbandoned}, kOne},
    Measure{"balked", "Left at once", "left on finding that they must wait", Unit::kContacts,
            kQueued, {kBalked}, kOne},
    Measure{"short_abandoned", "Gave up early", "abandoned with wait <= s", Unit::kContacts,
            kQueued, {kShortAbandoned}, kOne},
    Measure{"disconnected", "Cut off at closing", "still waiting when closed", Unit::kContacts,
            kQueued, {kDisconnected}, kOne},
    Measure{"service_level", "Answered in time", "answered with wait <= T / offered",
            Unit::kShare, kQueued, {kAnsweredInTime}, {kOffered}},
    Measure{"service_level_answered", "Answered in time, of answered",
            "answered with wait <= T / answered", Unit::kShare, kAll, {kAnsweredInTime},
            {kAnswered}},
    Measure{"service_level_positive", "Answered or gone in time",
            "(answered with wait <= T + abandoned with wait <= T) / offered", Unit::kShare,
            kQueued, {kAnsweredInTime, kAbandonedInTime, 1, 1}, {kOffered}},
    Measure{"service_level_ignore", "Answered in time, quick abandons ignored",
            "answered with wait <= T / (offered - abandoned with wait <= T)", Unit::kShare,
            kQueued, {kAnsweredInTime}, {kOffered, kAbandonedInTime}},
    Measure{"service_level_short", "Answered in time, short abandons ignored",
            "answered with wait <= T / (offered - short_abandoned)", Unit::kShare, kQueued,
            {kAnsweredInTime}, {kOffered, kShortAbandoned}},
    Measure{"abandon_rate", "Gave up", "abandoned / offered", Unit::kShare, kQueued,
            {kAbandoned}, {kOffered}},
    Measure{"abandon_rate_short", "Gave up, short abandons ignored",
            "(abandoned - short_abandoned) / (offered - short_abandoned)", Unit::kShare, kQueued,
            {kAbandoned, kShortAbandoned}, {kOffered, kShortAbandoned}},
    Measure{"asa_s", "Average wait (ASA)", "mean wait of answered contacts", Unit::kSeconds,
            kAll, {kWaitAnsweredS}, {kAnswered}},
    Measure{"wait_s", "Average wait, all offered", "mean wait of all offered contacts",
            Unit::kSeconds, kQueued, {kWaitOfferedS}, {kOffered}},
    Measure{"wait_abandoned_s", "Average wait of those who gave up",
            "mean wait of abandoned contacts", Unit::kSeconds, kQueued, {kWaitAbandonedS},
            {kAbandoned}},
    Measure{"wait_p50_s", "Median wait", "half of the answered waited at most this",
            Unit::kSeconds, kQueued, {kWaitP50S}, kOne},
    Measure{"wait_p90_s", "90 % wait", "90 % of the answered waited at most this",
            Unit::kSeconds, kQueued, {kWaitP90S}, kOne},
    Measure{"wait_p95_s", "95 % wait", "95 % of the answered waited at most this",
            Unit::kSeconds, kQueued, {kWaitP95S}, kOne},
    Measure{"wait_max_s", "Longest wait", "longest wait of an answered contact", Unit::kSeconds,
            kQueued, {kWaitMaxS}, kOne},
    Measure{"queue_mean", "Waiting, mean", "waiting contacts, mean over open time",
            Unit::kContacts, kQueued, {kQueueS}, {kOpenS}},
    Measure{"queue_max", "Waiting, most", "most contacts waiting in open time", Unit::kContacts,
            kQueued, {kQueueMax}, kOne},
    Measure{"aht_s", "Handle time (AHT)", "(talk + hold + wrap) / answered", Unit::kSeconds,
            kAll, {kHandleS}, {kAnswered}},
    Measure{"talk_s", "Talk time", "talk / answered", Unit::kSeconds, kAll, {kTalkS},
            {kAnswered}},
    Measure{"hold_s", "Hold time", "hold / answered", Unit::kSeconds, kAll, {kHoldS},
            {kAnswered}},
    Measure{"wrap_s", "Wrap time", "wrap / answered", Unit::kSeconds, kAll, {kWrapS},
            {kAnswered}},
    Measure{"occupancy", "Occupancy", "handling time / staffed time", Unit::kShare, kStaff,
            {kBusyS}, {kStaffedS}},
    Measure{"contacts_per_hour", "Answered per staffed hour", "answered / staffed hour",
            Unit::kPerHour, kStaff, {kAnswered, kCount, 3600}, {kStaffedS}},
    Measure{"cost", "Cost", "agents' cost over the horizon", Unit::kMoney, kStaff, {kCost},
            kOne},
    Measure{"cost_per_contact", "Cost per answered contact", "cost / answered", Unit::kMoney,
            kStaff, {kCost}, {kAnswered}},
    Measure{"trunks_mean", "Lines in use, mean", "lines in use, mean over open time",
            Unit::kLines, kScopeOverall, {kTrunkS}, {kOpenS}},
    Measure{"trunks_max", "Lines in use, most", "most lines in use in open time", Unit::kLines,
            kScopeOverall, {kTrunksMax}, kOne},
};

}  // namespace

std::span<const Measure> Measures() { return kMeasures; }

const Measure* FindMeasure(std::string_view name) {
  for (const Measure& measure : kMeasures) {
    if (measure.name == name) return &measure;
  }
  return nullptr;
}

}  // namespace callfloor
