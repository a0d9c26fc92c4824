#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/quality/contact.h"
#include "sim/quality/roster.h"

namespace callfloor::quality {

// The numbers of the sessions that it asks for (see Session).
enum SessionKind : std::uint32_t {
  kCoachingSession,
  kHelping,  // a newcomer
};

// Who is coached when and on what, and which colleagues help newcomers.
class CoachingPlan {
 public:
  CoachingPlan(const Quality& quality, std::span<const Form> forms);

  void Begin();

  // What was seen of an agent: an evaluator's answers, or the program's.
  void Learn(std::uint32_t form, const ObservedAnswers& answers, Agent& agent);

  // A month is over: who was lowest, and what was seen counts for half from now on.
  void EndMonth(std::size_t month, Roster& roster);

  // Decides who is to have a session today.
  void StartDay(int day, Roster& roster);

  // The sessions of a place whose agent has come.
  void ShiftStarts(std::uint32_t place, std::vector<Session>& sessions, Roster& roster);

  // One of them is held, or not.
  void Decided(std::uint32_t place, std::uint32_t session, bool held, int day, Roster& roster);

  bool IsOverdue(const Agent& agent, int day) const;

  struct Totals {
    std::int64_t held = 0;
    std::int64_t not_held = 0;
    std::int64_t on_lowest = 0;  // held on the agent's truly lowest skill
    double agent_hours = 0;      // in sessions and helping
    double coach_hours = 0;
  };
  const Totals& totals() const { return totals_; }
  void StartCounting() { totals_ = Totals(); }

 private:
  double IntervalDays(const Agent& agent) const;
  bool IsMeant(const Agent& agent) const;
  AgentSkill TopicFor(const Agent& agent, RandomStream& stream) const;
  double FeedbackAge() const;
  void MakeLists(std::size_t month, Roster& roster);
  void PlanHelpers(int day, const Roster& roster);
  void CloseYesterday(Roster& roster);
  void NotHeld(std::uint32_t place, Roster& roster);

  const Quality& quality_;
  std::span<const Form> forms_;
  // What a place is to do today.
  struct Today {
    std::optional<double> session_min;  // the earliest of its session, after the shift's start
    bool handed_out = false;            // its shift has begun
    bool decided = false;               // it is held, or dropped already
    bool helps = false;                 // a newcomer
    // The session of a shift that began yesterday and is not over is not decided yet.
    bool last_night = false;
  };

  std::vector<bool> listed_;  // by agent: on the list of this month
  std::vector<Today> today_;  // by place
  // What is usually seen, by form and criterion.
  std::vector<std::array<double, kMostCriteria>> seen_sum_, seen_number_;
  Totals totals_;
  std::uint32_t month_ = 0;
};

}  // namespace callfloor::quality
