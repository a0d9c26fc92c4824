#include <algorithm>
#include <cmath>

#include "sim/center/sampler.h"
#include "ui/app/format.h"
#include "ui/app/playback_names.h"
#include "ui/app/playback_story.h"

// What is told of deferred work, and of callers who are called back.

namespace callfloor::ui {
namespace {

using Tone = StoryLine::Tone;

std::string Span(Duration d) { return FormatDuration(std::floor(ToSeconds(d))); }

void AddPieces(const DayTrace& trace, std::uint32_t contact, Time at, CallerStory& story) {
  bool begun = false;
  for (const Stint& piece : trace.PiecesOf(contact)) {
    if (piece.from > at) return;
    const std::string agent = NameOfAgent(trace, piece.group, piece.agent);
    story.lines.push_back(
        {piece.from, agent + (begun ? " goes on with it." : " takes it up."), Tone::kPlain});
    begun = true;
    if (piece.talk_end > at) return;
    const std::string after = " after " + Span(piece.talk_end - piece.from) + ".";
    story.lines.push_back(
        {piece.talk_end,
         agent + (piece.put_down ? " puts it down for a call" : " finishes it") + after,
         piece.put_down ? Tone::kWatch : Tone::kGood});
  }
}

}  // namespace

CallerStory TellWork(const DayTrace& trace, const Scenario& scenario, std::uint32_t contact,
                     Time at) {
  const ContactRecord& record = trace.contacts()[contact];
  const ContactType& type = scenario.contact_types[record.type.value];
  CallerStory story;
  story.name = NameOfCaller(trace, contact);
  story.subtitle = type.name + " · work that can wait";
  const auto pieces = trace.PiecesOf(contact);
  const Time due = trace.DueAt(contact);
  const bool late = at >= due;
  const auto next = std::ranges::upper_bound(pieces, at, {}, &Stint::from);
  const bool done = next != pieces.begin() && !(next - 1)->put_down && (next - 1)->talk_end <= at;
  if (at < record.arrival) {
    story.status = "Has not come yet";
  } else if (done) {
    story.over = true;
    story.status = (next - 1)->talk_end > due ? "Done, past its deadline" : "Done in time";
    story.status_tone = (next - 1)->talk_end > due ? Tone::kBad : Tone::kGood;
  } else if (next != pieces.begin() && (next - 1)->talk_end > at) {
    story.status = "In the hands of " + NameOfAgent(trace, (next - 1)->group, (next - 1)->agent);
    story.status_tone = Tone::kGood;
  } else {
    story.waiting = true;
    story.status = next == pieces.begin() ? "In the backlog" : "Put down, in the backlog";
    story.status_tone = late ? Tone::kBad : Tone::kPlain;
    story.outlook = late ? "past its deadline" : "";
  }
  if (at >= record.arrival) {
    const bool earlier = record.arrival < trace.open();
    story.lines.push_back({record.arrival,
                           record.via == Via::kBacklog ? "Lay there before the first day."
                           : earlier                   ? "Came before today's opening."
                                                       : "Comes in.",
                           Tone::kPlain});
  }
  AddPieces(trace, contact, at, story);
  if (late && !(done && (next - 1)->talk_end <= due))
    story.lines.push_back({due, "Is past its deadline.", Tone::kBad});
  std::ranges::stable_sort(story.lines, {}, &StoryLine::at);

  if (type.deferred) {
    story.facts.push_back(
        {"Deadline",
         FormatNumber(type.deferred->deadline_h, 0) +
             (type.deferred->clock == DeadlineClock::kOpen ? " opening hours" : " hours")});
    story.facts.push_back(
        {"May be interrupted", type.deferred->interruptible ? "by live contacts" : "no"});
  }
  story.facts.push_back(
      {"Needs", "typical " + FormatDuration(std::round(MeanOf(type.talk))) + " of work"});
  return story;
}

void TellCallback(const DayTrace& trace, std::uint32_t contact, Time at,
                  std::vector<StoryLine>& lines) {
  const ContactRecord& record = trace.contacts()[contact];
  lines.push_back({record.arrival + record.wait,
                   "Would rather be called back, after " + Span(record.wait) + ".", Tone::kPlain});
  for (const DayTrace::CallbackPhase& phase : trace.CallbackOf(contact)) {
    if (phase.at > at) return;
    if (phase.kind == ContactStep::Kind::kDue)
      lines.push_back({phase.at, "Is in line for a call.", Tone::kPlain});
    if (phase.kind == ContactStep::Kind::kNotReached)
      lines.push_back({phase.at, "Was called, and did not answer.", Tone::kWatch});
  }
}

}  // namespace callfloor::ui
