#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_story.h"

// What quality adds to the stories: calls about a matter that was served before, sessions off the
// phone, strain.

namespace callfloor::ui {
namespace {

using Tone = StoryLine::Tone;

std::string ClockOf(Time at) {
  return FormatClock(static_cast<int>(at.ticks() / kTicksPerMinute % (24 * 60)));
}

std::string Span(Duration d) { return FormatDuration(std::floor(ToSeconds(d))); }

std::string NameOf(const AgentSession& session) {
  return session.helps ? "Helping a newcomer" : "Coaching";
}

// Between the plan and the beginning there was a contact to be finished.
std::string LateText(const AgentSession& session) {
  const Duration late = *session.begun - session.planned;
  return late >= Minutes(1) ? ", " + Span(late) + " late" : "";
}

std::string WhyDropped(const AgentSession& session) {
  if (session.occupancy > 0) return "group " + FormatPercent(session.occupancy) + " busy";
  return *session.dropped == session.planned ? "not there" : "no time in the shift";
}

std::string FateOf(const AgentSession& session, Time at) {
  if (session.dropped && *session.dropped <= at)
    return session.occupancy > 0 ? "cancelled, too busy" : "not held, " + WhyDropped(session);
  if (session.begun && *session.begun <= at) {
    return (session.ended && *session.ended <= at ? "held" : "now") + LateText(session);
  }
  return at < session.planned ? "planned" : "after this contact";
}

}  // namespace

std::string RepeatText(const DayTrace& trace, const Scenario& scenario, std::uint32_t contact) {
  const RepeatCall* repeat = trace.RepeatOf(contact);
  if (repeat == nullptr) return {};
  const ContactRecord& record = trace.contacts()[contact];
  const auto day = repeat->first.ticks() / kTicksPerDay;
  const std::string when = day == trace.day()
                               ? "at " + ClockOf(repeat->first)
                               : "on day " + FormatNumber(static_cast<double>(day) + 1, 0) +
                                     " at " + ClockOf(repeat->first);
  return "Called again about " + scenario.contact_types[record.type.value].name + ", " +
         Ordinal(repeat->number) + " time, first call " + when + ".";
}

void TellSessions(const DayTrace& trace, GroupId group, std::uint32_t number, Time at,
                  AgentStory& story) {
  for (const AgentSession& session : trace.people().Sessions(group, number)) {
    const std::string name = NameOf(session);
    if (session.dropped && *session.dropped <= at) {
      story.lines.push_back(
          {*session.dropped, name + " dropped, " + WhyDropped(session) + ".", Tone::kWatch});
    }
    if (session.begun && *session.begun <= at) {
      story.lines.push_back(
          {*session.begun, name + " begins" + LateText(session) + ".", Tone::kPlain});
    }
    story.facts.push_back({session.helps ? "Helping" : name,
                           ClockOf(session.planned) + ", " +
                               FormatNumber(ToSeconds(session.length) / 60, 0) +
                               std::string(kNoBreakSpace) + "min, " + FateOf(session, at)});
  }
}

void TellStrain(const DayTrace& trace, GroupId group, std::uint32_t number, AgentStory& story) {
  const auto strain = trace.people().Strain(group, number);
  if (!strain) return;
  story.facts.push_back({"Model’s strain, an assumption", FormatNumber(*strain, 2)});
}

std::string WhereText(const DayTrace& trace, GroupId group, std::uint32_t number,
                      const AgentNow& now, Time at) {
  if (now.state == AgentNow::State::kSession) {
    const Duration length = trace.people().At(group, number, at).length;
    return (now.helps ? "Helps a newcomer, " : "In coaching, ") + Span(at - now.since) + " of " +
           Span(length);
  }
  switch (trace.people().At(group, number, at).kind) {
    case AgentStep::Kind::kAbsent:
      return "Absent today";
    case AgentStep::Kind::kVacant:
      return "Nobody has this place today";
    case AgentStep::Kind::kLate:
      return "Late, not there yet";
    case AgentStep::Kind::kSentHome:
      return "Sent on a break or home";
    default:
      return now.state == AgentNow::State::kBreak ? "On a break" : "Not on duty now";
  }
}

}  // namespace callfloor::ui
