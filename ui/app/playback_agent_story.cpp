#include <algorithm>
#include <cmath>

#include "ui/app/format.h"
#include "ui/app/playback_names.h"
#include "ui/app/playback_story.h"

// What is told of one agent.

namespace callfloor::ui {
namespace {

using Tone = StoryLine::Tone;

std::string Span(Duration d) { return FormatDuration(std::floor(ToSeconds(d))); }

void SetStatus(const DayTrace& trace, GroupId group, std::uint32_t number, const AgentNow& now,
               Time at, AgentStory& story) {
  switch (now.state) {
    case AgentNow::State::kTalk:
      story.status = (now.in_hand > 1 ? FormatNumber(now.in_hand, 0) + " at once, the last "
                                      : std::string("On a call with ")) +
                     NameOfCaller(trace, now.contact) + ", " + Span(at - now.since);
      story.status_tone = Tone::kGood;
      break;
    case AgentNow::State::kWrap:
      story.status = "After-call work, " + Span(at - now.since);
      break;
    case AgentNow::State::kWork:
      story.status =
          "At the work of " + NameOfCaller(trace, now.contact) + ", " + Span(at - now.since);
      story.status_tone = Tone::kGood;
      break;
    case AgentNow::State::kRing:
      story.status = "Calls " + NameOfCaller(trace, now.contact) + " back, no answer yet";
      break;
    case AgentNow::State::kIdle:
      story.status = "Ready for the next call";
      break;
    case AgentNow::State::kSession:
    case AgentNow::State::kBreak:
    case AgentNow::State::kOff:
      story.status = WhereText(trace, group, number, now, at);
      break;
  }
}

StoryLine LineOf(const DayTrace& trace, const Stint& stint, Time at) {
  const ContactRecord& record = trace.contacts()[stint.contact];
  const std::string who(CallerName(record.type, record.customer));
  switch (stint.kind) {
    case Stint::Kind::kCall: {
      const bool waited_long = PatienceUsed(record, stint.from) >= kAngryFrom;
      std::string text = record.callback == CallbackOffer::kAccepted ? "Reaches " : "Answers ";
      text += who;
      if (record.wait.ticks() > 0) text += ", who waited " + Span(record.wait);
      return {stint.from, text + ".", waited_long ? Tone::kWatch : Tone::kPlain};
    }
    case Stint::Kind::kRing:
      return {stint.from, "Calls " + who + " back, in vain.", Tone::kWatch};
    case Stint::Kind::kWork:
      break;
  }
  const bool first = trace.PiecesOf(stint.contact).front().from == stint.from;
  std::string text = (first ? "Takes up " : "Goes on with ") + who + "’s work";
  if (stint.talk_end <= at) text += stint.put_down ? ", put down" : ", done";
  const bool broken = stint.talk_end <= at && stint.put_down;
  return {stint.from, text + ".", broken ? Tone::kWatch : Tone::kPlain};
}

}  // namespace

AgentStory TellAgent(const DayTrace& trace, const Scenario& scenario, GroupId group,
                     std::uint32_t number, Time at) {
  AgentStory story;
  story.name = NameOfAgent(trace, group, number);
  const AgentGroup& where = scenario.agent_groups[group.value];
  story.subtitle = where.name;
  std::string skills;
  for (const Skill& skill : where.skills) skills += (skills.empty() ? "" : ", ") + skill.type;
  if (!skills.empty()) story.subtitle += " · " + skills;

  FloorState state;
  trace.StateAt(at, state);
  AgentNow now;
  if (group.value < state.agents.size() && number < state.agents[group.value].size())
    now = state.agents[group.value][number];
  SetStatus(trace, group, number, now, at, story);

  int answered = 0, finished = 0, put_down = 0, in_vain = 0;
  double talk_s = 0, busy_s = 0;
  std::vector<Stint> latest;
  for (const Stint& stint : trace.Stints(group, number)) {
    if (stint.from > at) break;
    latest.push_back(stint);
    busy_s += ToSeconds(std::min(at, stint.to) - stint.from);
    if (stint.kind == Stint::Kind::kCall) {
      ++answered;
      talk_s += ToSeconds(std::min(at - stint.from, trace.contacts()[stint.contact].talk));
    }
    const bool over = stint.talk_end <= at;
    put_down += over && stint.put_down;
    finished += over && stint.kind == Stint::Kind::kWork && !stint.put_down;
    in_vain += over && stint.kind == Stint::Kind::kRing;
  }
  if (latest.size() > 6) latest.erase(latest.begin(), latest.end() - 6);
  for (const Stint& stint : latest) story.lines.push_back(LineOf(trace, stint, at));
  TellSessions(trace, group, number, at, story);
  std::ranges::stable_sort(story.lines, {}, &StoryLine::at);

  double present_s = 0;
  for (Time t = trace.open(); t < std::min(at, trace.close()); t = t + Minutes(5)) {
    if (trace.IsOnDuty(group, number, t)) present_s += std::min(300.0, ToSeconds(at - t));
  }
  story.facts.push_back({"Answered so far", FormatNumber(answered, 0)});
  if (answered > 0)
    story.facts.push_back({"Talk, on average", FormatDuration(std::round(talk_s / answered))});
  if (finished + put_down > 0)
    story.facts.push_back({"Work finished", FormatNumber(finished, 0) + ", put down " +
                                                FormatNumber(put_down, 0) + " times"});
  if (in_vain > 0) story.facts.push_back({"Calls in vain", FormatNumber(in_vain, 0)});
  if (present_s > 0)
    story.facts.push_back(
        {"Busy",
         FormatPercent(std::min(1.0, busy_s / std::max(present_s, busy_s))) + " of the time"});
  TellStrain(trace, group, number, story);
  return story;
}

}  // namespace callfloor::ui
