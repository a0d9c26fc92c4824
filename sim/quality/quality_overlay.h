#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/center/model.h"
#include "sim/center/overlay.h"
#include "sim/quality/coaching_plan.h"
#include "sim/quality/contact_draws.h"
#include "sim/quality/evaluation_desk.h"
#include "sim/quality/roster.h"
#include "sim/quality/tally.h"
#include "sim/quality/truth.h"
#include "sim/quality/world.h"

namespace callfloor::quality {

// Joins the parts: contacts that end get their true quality and what follows from it; a QA team
// sees some of them; coaching changes agents.
class QualityOverlay : public Overlay {
 public:
  // `keeps_evaluations`: for a World.
  QualityOverlay(const Model& model, bool keeps_evaluations);

  void Begin(std::uint64_t seed, std::uint64_t replication) override;
  void StartDay(int day, std::span<const PlaceToday> places) override;
  bool ReadsOccupancy() const override { return BoredomInForce(quality_) != nullptr; }
  double LoadOfDay(std::uint32_t place) const override;
  void ShiftStarts(std::uint32_t place, std::vector<Session>& sessions) override;
  void SessionDecided(std::uint32_t place, std::uint32_t session, bool held) override;
  double HandleTimeFactor(std::uint32_t place, const ContactAhead& contact) override;
  Aftermath Handled(const ContactInHand& contact, Time now) override;
  void Finish(std::vector<double>& figures) override;

  // What all has come to.
  Outcome outcome() const {
    return {quality_, calendar_, tally_, roster_, desk_, coaching_, forms_};
  }
  // What the QA team has before it, after Finish.
  World MakeWorld() const;

 private:
  // What of a type or place is looked up for each contact.
  struct TypeState {
    TypeQuality quality;
    std::uint32_t form = 0;
    double mean_handle_s = 0;
    double variance_share = 0;  // of handle times, where they are to grow over a shift
  };
  struct PlaceState {
    double factor = 1;
    double misses_kept = 1;
    std::uint32_t agent = UINT32_MAX;  // in the roster: who has it, or had it last
    bool newcomer = false;
    AgentDay today;
  };

  void StartCounting();
  void CloseDay();
  void TurnWeekAndMonth(int day);
  void NoteWatching();
  void DescribePlaces(std::span<const PlaceToday> places);
  TruthModel::Course Judge(const ContactInHand& contact, const ContactDraws& draws,
                           PastContact& past) const;
  void LetProgramScore(PastContact& past);
  void NoteProgram(const PastContact& contact);
  void Count(const PastContact& contact, const ContactDraws& draws, AgentDay& today);
  void NoteSelfScore(const PastContact& contact, const ContactDraws& draws);
  void NoteMeasured(const PastContact& contact, double score, double inclusion);
  void NoteEvaluation(const Evaluation& evaluation);
  bool IsRisky(const PastContact& contact) const;

  const Model& model_;
  const Quality& quality_;
  const bool keeps_evaluations_;
  const Fatigue* const fatigue_;  // null: none
  const std::vector<Scorecard>
      cards_;  // those in use, each once; all else by form is in their order
  const std::vector<TruthModel> truths_;
  const std::vector<Form> forms_;
  const OpeningHours hours_;
  const CustomerViews views_;
  std::vector<TypeState> types_;
  std::vector<PlaceState> places_;
  Calendar calendar_;
  Roster roster_;
  EvaluationDesk desk_;
  CoachingPlan coaching_;
  Tally tally_;
  std::vector<Evaluation> evaluations_;  // of contacts that count, where they are kept
  std::array<std::int64_t, 101> program_scores_{};
  std::int64_t programmed_ = 0;
  float program_low_ = -1;  // scores below are among the lowest tenth
  int day_ = -1;
  DayOfContact day_of_contact_;  // of contacts that end before this:
  Time day_of_contact_ends_;
  int next_week_ = 7;
  std::size_t month_ = 0;
  bool counting_ = false;
};

}  // namespace callfloor::quality
