// What can be told of one caller or one agent at a moment of the day: in order of time, in plain
// sentences, and nothing that the moment does not know yet, except under "what they bring".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "ui/app/playback_trace.h"

namespace callfloor::ui {

// How much of the patience is used: the three moods of a face.
enum class Mood : std::uint8_t { kCalm, kRestless, kAngry };
inline constexpr double kRestlessFrom = 0.35;
inline constexpr double kAngryFrom = 0.75;
Mood MoodOf(double patience_used);
// Share of the patience used at `at`, 0 to 1; 0 for endless patience.
double PatienceUsed(const ContactRecord& record, Time at);

struct StoryLine {
  enum class Tone : std::uint8_t { kPlain, kWatch, kBad, kGood };
  Time at;
  std::string text;
  Tone tone = Tone::kPlain;
};

struct StoryFact {
  std::string label;  // "Patience"
  std::string value;  // "4:04, typical 6:00"
};

struct CallerStory {
  std::string name;      // "Maria, caller 412"
  std::string subtitle;  // "Accounts · second attempt today"
  Mood mood = Mood::kCalm;
  double patience_used = 0;
  bool waiting = false;
  bool over = false;   // not in the centre any more
  std::string status;  // "Waiting 3:20", "Gave up after 4:04", "On a call with Kim, 1:10"
  StoryLine::Tone status_tone = StoryLine::Tone::kPlain;
  std::string outlook;           // "hangs up at 4:04 if not answered"; may be empty
  std::string repeat;            // see RepeatText
  std::vector<StoryLine> lines;  // until the moment
  std::vector<StoryFact> facts;
};

struct AgentStory {
  std::string name;      // "Kim"
  std::string subtitle;  // "Accounts A · accounts, cards"
  std::string status;    // "On a call with Maria, 1:10"
  StoryLine::Tone status_tone = StoryLine::Tone::kPlain;
  std::vector<StoryLine> lines;  // the latest contacts until the moment
  std::vector<StoryFact> facts;  // answered so far, talk on average, time on calls
};

// "Kim": an agent's name as everywhere on the floor.
std::string NameOfAgent(const DayTrace& trace, GroupId group, std::uint32_t number);
// "Maria, caller 412": the number counts the day's contacts by arrival.
std::string NameOfCaller(const DayTrace& trace, std::uint32_t contact);

CallerStory TellCaller(const DayTrace& trace, const Scenario& scenario, std::uint32_t contact,
                       Time at);
// The same of deferred work, which is what TellCaller() tells of it.
CallerStory TellWork(const DayTrace& trace, const Scenario& scenario, std::uint32_t contact,
                     Time at);
// What has become of a callback by then, as lines of its story.
void TellCallback(const DayTrace& trace, std::uint32_t contact, Time at,
                  std::vector<StoryLine>& lines);
// "Called again about billing, third time, first call on day 3 at 10:12."; empty for a first call.
std::string RepeatText(const DayTrace& trace, const Scenario& scenario, std::uint32_t contact);
AgentStory TellAgent(const DayTrace& trace, const Scenario& scenario, GroupId group,
                     std::uint32_t number, Time at);

// Of an agent with a day of their own: the sessions of the day as lines and facts, the strain as a
// fact, and where somebody is who has no contact in hand and is not ready for one.
void TellSessions(const DayTrace& trace, GroupId group, std::uint32_t number, Time at,
                  AgentStory& story);
void TellStrain(const DayTrace& trace, GroupId group, std::uint32_t number, AgentStory& story);
std::string WhereText(const DayTrace& trace, GroupId group, std::uint32_t number,
                      const AgentNow& now, Time at);

// "third", "12th".
std::string Ordinal(int n);

// "With one more agent in Cards since 10:00 this caller would have waited 0:54 and been served."
// Empty when the other day does not differ for this caller in a way worth telling, or has no such
// caller.
std::string WouldHaveBeen(const DayTrace& trace, const DayTrace& other, std::uint32_t contact,
                          const std::string& condition);

// One sentence on the difference the user's steps make up to `at`: "Your step answers 12 more in 20
// s and keeps 3 from giving up." Empty while there is none.
std::string DifferenceInWords(const DayCounts& with, const DayCounts& without, double within_s);

}  // namespace callfloor::ui
