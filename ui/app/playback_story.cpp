#include "ui/app/playback_story.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "sim/center/sampler.h"
#include "ui/app/format.h"
#include "ui/app/playback_names.h"

namespace callfloor::ui {
namespace {

using Tone = StoryLine::Tone;

std::string Span(Duration d) { return FormatDuration(std::floor(ToSeconds(d))); }

std::size_t Position(const DayTrace& trace, std::uint32_t contact, Time at) {
  FloorState state;
  trace.StateAt(at, state);
  const auto& line = state.lines[trace.contacts()[contact].type.value];
  const auto found = std::ranges::find(line, contact);
  return found == line.end() ? 0 : static_cast<std::size_t>(found - line.begin()) + 1;
}

// How this attempt ended, as a line of the story.
StoryLine EndOf(const DayTrace& trace, std::uint32_t contact) {
  const ContactRecord& record = trace.contacts()[contact];
  const Time left = trace.Left(contact);
  switch (record.outcome) {
    case Outcome::kAnswered: {
      const std::string agent = NameOfAgent(trace, record.group, record.agent);
      if (record.wait.ticks() == 0) return {left, agent + " answers at once.", Tone::kGood};
      return {left, agent + " answers after " + Span(record.wait) + ".", Tone::kGood};
    }
    case Outcome::kAbandoned:
      return {left, "Gives up after " + Span(record.wait) + ".", Tone::kBad};
    case Outcome::kBalked:
      return {left, "Hears that there is a wait and hangs up at once.", Tone::kBad};
    case Outcome::kBlockedTrunk:
      return {left, "Gets the busy tone: all lines are taken.", Tone::kBad};
    case Outcome::kBlockedQueue:
      return {left, "Is turned away: the waiting line is full.", Tone::kBad};
    case Outcome::kDisconnected:
      return {left, "Is cut off: nobody is left to answer.", Tone::kBad};
    case Outcome::kMessage:
      return {left, "Leaves a message after " + Span(record.wait) + ".", Tone::kWatch};
    case Outcome::kBlockedPort:
      return {left, "Gets the busy tone: the IVR is full.", Tone::kBad};
    case Outcome::kContained:
      return {left, "Is served by the IVR.", Tone::kGood};
    case Outcome::kIvrAbandoned:
      return {left, "Hangs up in the IVR.", Tone::kBad};
    case Outcome::kTransferredOut:
      return {left, "Is sent from the IVR to somebody outside.", Tone::kPlain};
    case Outcome::kCallbackFailed:
      return {left, "Was to be called back, and is not reached.", Tone::kBad};
    case Outcome::kStillOpen:
      return {left, "Is still waiting to be worked on at the end.", Tone::kWatch};
  }
  return {};
}

// How the contact came to be.
std::string ComesBy(const DayTrace& trace, const Scenario& scenario, std::uint32_t contact) {
  const ContactRecord& record = trace.contacts()[contact];
  const ContactType& type = scenario.contact_types[record.type.value];
  if (record.via == Via::kRecall && record.attempt == 1) {
    return trace.RepeatOf(contact) == nullptr
               ? "Was served, and calls again about " + type.name + "."
               : "Calls again about " + type.name + ".";
  }
  switch (record.via) {
    case Via::kDialed:
      return "Is called about " + type.name + " and picks up.";
    case Via::kTransfer:
      return "Is passed on, now about " + type.name + ".";
    case Via::kMessage:
      return "A message about " + type.name + " is to be worked on.";
    case Via::kFirst:
    case Via::kRetry:
    case Via::kRecall:
    case Via::kBacklog:
      break;
  }
  return record.attempt == 1 ? "Calls about " + type.name + "." : "Calls again.";
}

}  // namespace

std::string Ordinal(int n) {
  constexpr std::array<const char*, 10> kWords = {"",      "first", "second",  "third",  "fourth",
                                                  "fifth", "sixth", "seventh", "eighth", "ninth"};
  return n > 0 && n < 10 ? kWords[static_cast<std::size_t>(n)] : std::to_string(n) + "th";
}

Mood MoodOf(double patience_used) {
  return patience_used < kRestlessFrom ? Mood::kCalm
         : patience_used < kAngryFrom  ? Mood::kRestless
                                       : Mood::kAngry;
}

double PatienceUsed(const ContactRecord& record, Time at) {
  if (record.patience >= kForever) return 0;
  if (record.patience.ticks() <= 0) return 1;
  return std::clamp(ToSeconds(at - record.arrival) / ToSeconds(record.patience), 0.0, 1.0);
}

std::string NameOfAgent(const DayTrace& trace, GroupId group, std::uint32_t number) {
  std::uint32_t first = 0;
  for (std::uint32_t g = 0; g < group.value; ++g) first += trace.Desks(GroupId{g});
  return AgentName(first, number);
}

std::string NameOfCaller(const DayTrace& trace, std::uint32_t contact) {
  const ContactRecord& record = trace.contacts()[contact];
  return std::string(CallerName(record.type, record.customer)) +
         (trace.IsDeferred(record.type) ? ", contact " : ", caller ") +
         FormatNumber(contact + 1.0, 0);
}

CallerStory TellCaller(const DayTrace& trace, const Scenario& scenario, std::uint32_t contact,
                       Time at) {
  const ContactRecord& record = trace.contacts()[contact];
  if (trace.IsDeferred(record.type)) return TellWork(trace, scenario, contact, at);
  const ContactType& type = scenario.contact_types[record.type.value];
  CallerStory story;
  story.name = NameOfCaller(trace, contact);
  story.subtitle = type.name + " · " +
                   (record.attempt == 1 ? "first attempt" : Ordinal(record.attempt) + " attempt");
  story.repeat = RepeatText(trace, scenario, contact);
  const Time left = trace.Left(contact), done = trace.Done(contact);
  const bool arrived = at >= record.arrival;
  story.waiting = arrived && at < left;
  const bool to_be_called =
      record.callback == CallbackOffer::kAccepted && at >= record.arrival + record.wait;
  const Time looked_at =
      std::clamp(at, record.arrival, to_be_called ? record.arrival + record.wait : left);
  story.patience_used = PatienceUsed(record, looked_at);
  story.mood = MoodOf(story.patience_used);

  if (!arrived) {
    story.status = "Has not called yet";
  } else if (story.waiting && to_be_called) {
    story.status = "To be called back, for " + Span(at - record.arrival - record.wait);
    story.outlook = "not on the line any more";
  } else if (story.waiting) {
    story.status = "Waiting " + Span(at - record.arrival);
    story.status_tone = story.mood == Mood::kAngry      ? Tone::kBad
                        : story.mood == Mood::kRestless ? Tone::kWatch
                                                        : Tone::kPlain;
    story.outlook = record.patience < kForever
                        ? "hangs up at " + Span(record.patience) + " if not answered"
                        : "waits as long as it takes";
  } else if (record.outcome == Outcome::kAnswered && at < done) {
    const std::string agent = NameOfAgent(trace, record.group, record.agent);
    const Time talk_end = left + record.talk + record.hold;
    story.status =
        at < talk_end ? "On a call with " + agent + ", " + Span(at - left) : "Served by " + agent;
    story.status_tone = Tone::kGood;
    if (at < talk_end && record.wait.ticks() > 0)
      story.outlook = "after waiting " + Span(record.wait);
    story.over = at >= talk_end;
  } else {
    story.over = true;
    const bool served = record.outcome == Outcome::kAnswered;
    story.status = served ? "Served after waiting " + Span(record.wait)
                   : record.outcome == Outcome::kAbandoned    ? "Gave up after " + Span(record.wait)
                   : record.outcome == Outcome::kDisconnected ? "Cut off after " + Span(record.wait)
                   : record.outcome == Outcome::kBalked       ? "Hung up at once"
                   : record.outcome == Outcome::kMessage
                       ? "Left a message after " + Span(record.wait)
                   : record.outcome == Outcome::kContained    ? "Served by the IVR"
                   : record.outcome == Outcome::kIvrAbandoned ? "Hung up in the IVR"
                                                              : "Did not get through";
    story.status_tone = served || record.outcome == Outcome::kContained ? Tone::kGood : Tone::kBad;
  }

  // Earlier attempts of the day, one pair of lines each.
  for (int attempt = 1; attempt < record.attempt; ++attempt) {
    const std::uint32_t earlier = trace.Find(record.type, record.customer, attempt);
    if (earlier == kNoContact) continue;
    story.lines.push_back(
        {trace.contacts()[earlier].arrival, ComesBy(trace, scenario, earlier), Tone::kPlain});
    story.lines.push_back(EndOf(trace, earlier));
  }
  if (scenario.ivr) {
    for (const IvrStop& stop : trace.ivr().Path(record.type, record.customer, record.attempt)) {
      if (stop.at <= at)
        story.lines.push_back(
            {stop.at, "In the IVR: " + scenario.ivr->nodes[stop.node].name + ".", Tone::kPlain});
    }
  }
  if (arrived) {
    story.lines.push_back({record.arrival, ComesBy(trace, scenario, contact), Tone::kPlain});
    if (record.wait.ticks() > 0) {
      const std::size_t joined = Position(trace, contact, record.arrival);
      if (joined == 1)
        story.lines.push_back(
            {record.arrival, "Everybody is busy. Is first in line.", Tone::kPlain});
      if (joined > 1)
        story.lines.push_back(
            {record.arrival,
             "Joins the line as number " + FormatNumber(static_cast<double>(joined), 0) + ".",
             Tone::kPlain});
    }
    if (record.patience < kForever && record.wait.ticks() > 0) {
      const auto when = [&](double share) {
        return record.arrival + Seconds(ToSeconds(record.patience) * share);
      };
      if (when(kRestlessFrom) <= std::min(at, left))
        story.lines.push_back({when(kRestlessFrom), "Grows restless.", Tone::kWatch});
      if (when(kAngryFrom) <= std::min(at, left))
        story.lines.push_back({when(kAngryFrom), "Is about to give up.", Tone::kBad});
    }
    if (to_be_called) TellCallback(trace, contact, at, story.lines);
    if (story.waiting && to_be_called) {
      // The phases say it.
    } else if (story.waiting) {
      const std::size_t now = Position(trace, contact, at);
      story.lines.push_back({at,
                             now == 1
                                 ? "Now first in line."
                                 : "Now number " + FormatNumber(static_cast<double>(now), 0) + ".",
                             story.status_tone});
    } else {
      story.lines.push_back(EndOf(trace, contact));
      if (record.outcome == Outcome::kAnswered && at >= left + record.talk + record.hold) {
        story.lines.push_back({left + record.talk + record.hold,
                               "Hangs up after " + Span(record.talk) + " of talk.", Tone::kPlain});
      }
      if (record.will_retry) {
        const std::uint32_t next = trace.Find(record.type, record.customer, record.attempt + 1);
        if (next != kNoContact && trace.contacts()[next].arrival <= at) {
          story.lines.push_back({trace.contacts()[next].arrival, "Calls again.", Tone::kWatch});
        }
      }
    }
  }

  if (type.patience) {
    const std::string typical = "typical " + FormatDuration(std::round(MeanOf(*type.patience)));
    story.facts.push_back({"Patience", Span(record.patience) + ", " + typical});
  } else {
    story.facts.push_back({"Patience", "endless"});
  }
  const std::string typical_talk = "typical " + FormatDuration(std::round(MeanOf(type.talk)));
  if (record.outcome == Outcome::kAnswered) {
    story.facts.push_back({"Needs", Span(record.talk) + " of talk, " + typical_talk});
  } else {
    story.facts.push_back({"Needs", typical_talk + " of talk"});
  }
  if (type.retry && type.retry->after.abandoned && record.attempt < type.retry->max_attempts) {
    story.facts.push_back({"If giving up", FormatPercent(type.retry->probability) + " call again"});
  }
  return story;
}

std::string WouldHaveBeen(const DayTrace& trace, const DayTrace& other, std::uint32_t contact,
                          const std::string& condition) {
  const ContactRecord& here = trace.contacts()[contact];
  const std::uint32_t index = other.Find(here.type, here.customer, here.attempt);
  if (index == kNoContact) {
    return here.attempt > 1 ? condition +
                                  " this caller would have been served the first time and would "
                                  "not be calling again."
                            : "";
  }
  const ContactRecord& there = other.contacts()[index];
  const auto served = [](const ContactRecord& r) { return r.outcome == Outcome::kAnswered; };
  const std::string wait = Span(there.wait);
  if (served(there) && !served(here)) {
    return condition + " this caller would have " +
           (there.wait.ticks() == 0 ? std::string("been answered at once.")
                                    : "waited " + wait + " and been served.");
  }
  if (!served(there) && served(here))
    return condition + " this caller would have given up after " + wait + ".";
  if (std::abs(ToSeconds(there.wait - here.wait)) < 1)
    return condition + " nothing would change for this caller.";
  if (there.wait.ticks() == 0) return condition + " this caller would have been answered at once.";
  return condition + " this caller would have waited " + wait +
         (served(there) ? "." : " before giving up.");
}

std::string DifferenceInWords(const DayCounts& with, const DayCounts& without, double within_s) {
  const auto difference = [](std::uint32_t a, std::uint32_t b) {
    return static_cast<int>(a) - static_cast<int>(b);
  };
  const int in_time = difference(with.answered_in_time, without.answered_in_time);
  const int lost = difference(with.abandoned, without.abandoned);
  const int blocked = difference(with.blocked, without.blocked);
  std::vector<std::string> parts;
  const auto count = [](int n) { return FormatNumber(std::abs(n), 0); };
  if (in_time != 0) {
    parts.push_back(count(in_time) + (in_time > 0 ? " more" : " fewer") + " answered in " +
                    FormatNumber(within_s, 0) + std::string(kNoBreakSpace) + "s");
  }
  if (lost != 0)
    parts.push_back(count(lost) + (lost > 0 ? " more" : " fewer") +
                    (std::abs(lost) == 1 ? " gives up" : " give up"));
  if (blocked != 0)
    parts.push_back(count(blocked) + (blocked > 0 ? " more" : " fewer") + " turned away");
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? ", " : "") + parts[i];
  return text;
}

}  // namespace callfloor::ui
