#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/center/model.h"
#include "sim/center/overlay.h"
#include "sim/quality/conduct.h"
#include "sim/quality/contact.h"
#include "sim/quality/development.h"
#include "sim/quality/estimators.h"
#include "sim/quality/truth.h"
#include "sim/scenario/quality_fixed.h"

namespace callfloor::quality {

// An agent in a month of 28 days (see Calendar).
struct AgentMonth {
  ScoreSum true_scores;
  double expected = 0;         // score of a usual contact, at the end
  std::vector<Scored> scores;  // as measured
};

// Days in months of 28, one of which begins when counting does.
struct Calendar {
  int first_counted_day = 0;
  int days = 0;

  std::size_t first_counted_month() const {
    return static_cast<std::size_t>((first_counted_day + fixed::kMonthDays - 1) /
                                    fixed::kMonthDays);
  }
  std::size_t MonthOf(int day) const {
    const int shift =
        static_cast<int>(first_counted_month()) * fixed::kMonthDays - first_counted_day;
    return static_cast<std::size_t>((day + shift) / fixed::kMonthDays);
  }
  std::size_t months() const { return MonthOf(days - 1) + 1; }
  bool IsLate(int day) const {
    return 4 * (day - first_counted_day) >= 3 * (days - first_counted_day);
  }
};

// Numbers of an agent's contacts.
struct ContactCounts {
  std::uint32_t contacts = 0, resolved = 0, firsts = 0, first_repeated = 0, surveys = 0,
                surveyed_satisfied = 0;

  void Add(const ContactCounts& other) {
    contacts += other.contacts;
    resolved += other.resolved;
    firsts += other.firsts;
    first_repeated += other.first_repeated;
    surveys += other.surveys;
    surveyed_satisfied += other.surveyed_satisfied;
  }
};

// What is counted of an agent's contacts until the next open day begins.
struct AgentDay {
  ScoreSum true_scores;
  ScoreSum counted_scores;  // of contacts counted
  ContactCounts counts;     // likewise
};

// Somebody who has, or had, a place.
struct Agent {
  std::uint32_t place = 0;
  std::uint32_t person = 0;
  GroupId group;
  Development development;
  double weeks_in_job = 0;
  double strain = 0;
  Conduct conduct;
  Skills skills{};  // effective, today
  bool gone = false;
  bool control = false;  // never coached
  double expected = 0;   // score of a usual contact, today; of the first form of the agent's types
  double expected_at_start = 0;  // when counting began, or on the first day
  bool started = false;
  std::vector<AgentMonth> months;
  // Of contacts counted.
  ContactCounts counts;
  ScoreSum true_scores, self_scores;
  // Coaching.
  int sessions = 0, cancelled = 0;
  double last_session_day = -1;  // −1: none yet
  double hired_day = 0;
  // By skill: how far the answers seen are above the usual ones, and how many there were; older
  // ones count less and less.
  std::array<double, kAgentSkills> seen{};
  std::array<double, kAgentSkills> seen_number{};

  AgentMonth& Month(std::size_t month) {
    if (months.size() <= month) months.resize(month + 1);
    return months[month];
  }
  // Shares of contacts; NaN without any.
  double ResolvedShare() const { return RatioOrNone(counts.resolved, counts.contacts); }
  double UnrepeatedShare() const {
    return RatioOrNone(counts.firsts - counts.first_repeated, counts.firsts);
  }
  double SatisfiedShare() const { return RatioOrNone(counts.surveyed_satisfied, counts.surveys); }

  void Add(const AgentDay& day, std::size_t month) {
    Month(month).true_scores.Add(day.true_scores);
    true_scores.Add(day.counted_scores);
    counts.Add(day.counts);
  }
};

// The agents over time, and how each would do on each form today.
class Roster {
 public:
  Roster(const Model& model, const Quality& quality, std::span<const TruthModel> forms);

  void Begin(std::uint64_t seed, std::uint64_t replication);
  // Who has each place today; skills as of today.
  void StartDay(int day, std::span<const PlaceToday> places, bool counting, std::size_t month);

  std::vector<Agent>& agents() { return agents_; }
  const std::vector<Agent>& agents() const { return agents_; }
  // Who has a place: a position in agents().
  std::uint32_t Of(std::uint32_t place) const { return of_place_[place]; }
  std::size_t places() const { return places_.size(); }
  bool There(std::uint32_t place) const { return places_[place].there; }
  // The draws of a place and of who has it.
  StreamKey KeyOf(std::uint32_t place) const { return keys_[places_[place].shift]; }
  std::uint32_t NumberOf(std::uint32_t place) const { return places_[place].in_shift; }

  // How who has the place does on a form today.
  const TruthModel::MissOdds& OddsOf(std::uint32_t place, std::size_t form) const {
    return odds_[place * forms_.size() + form];
  }
  // Of all contacts so far.
  ScoreSum TrueScores() const;
  // After somebody's skills have changed during the day.
  void Refresh(std::uint32_t place);
  // How much each agent is watched from now on, 0 to 1.
  void SetWatched(const std::function<double(std::uint32_t agent)>& intensity);

  // "billing 7", or the name of the individual; "billing 7 (2nd)" for who had the place next, and
  // "(left)" for who has gone.
  std::string NameOf(const Agent& agent) const;

 private:
  Agent MakeAgent(const PlaceToday& place, std::uint32_t index, int day) const;

  const Model& model_;
  const Quality& quality_;
  std::span<const TruthModel> forms_;
  std::vector<Agent> agents_;
  std::vector<std::uint32_t> of_place_;
  std::vector<PlaceToday> places_;             // today
  std::vector<StreamKey> keys_;                // by shift
  std::vector<TruthModel::MissOdds> odds_;     // by place and form
  std::vector<std::vector<int>> individuals_;  // by group: their numbers
  int last_day_ = 0;
};

}  // namespace callfloor::quality
