#include <cmath>

#include "sim/center/expected_wait.h"
#include "sim/center/simulator_impl.h"

// What a caller who has to wait is told of the wait.

namespace callfloor {

using namespace simulator;

// The wait to be announced to a caller who would now join the line; nullopt where the predictor has
// nothing to go by.
std::optional<Duration> Simulator::Impl::PredictWait(TypeId type) const {
  switch (Type(type).announcement->predictor) {
    case WaitPredictor::kQueueLength: {
      const double ticks = ExpectedWaitTicks(Type(type), agents_, room_.Length(type) + 1);
      if (std::isinf(ticks)) return std::nullopt;
      return Duration::FromTicks(std::llround(ticks));
    }
    case WaitPredictor::kLastWait:
      return wait_histories_[type.value].Last();
    case WaitPredictor::kHeadOfLine: {
      const std::uint32_t first = room_.First(type);
      return first == WaitingRoom::kNone ? Duration() : now_ - room_.contact(first).arrival;
    }
    case WaitPredictor::kMeanWait:
      return wait_histories_[type.value].Mean();
  }
  return std::nullopt;
}

// Tells the caller. False when they leave at once.
bool Simulator::Impl::Announce(Caller& caller) {
  const std::optional<Duration> wait = PredictWait(caller.type);
  if (!wait) return true;
  caller.announced = *wait;
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  ++cell.announced;
  cell.announced_wait += wait->ticks();
  const WaitCurve& balking = Type(caller.type).announcement->balking;
  return balking.empty() ||
         UniformNumber(RandomStream{keys_[caller.type.value], caller.customer,
                                    Purpose::kAnnouncedBalk, caller.attempt}) >= balking.At(*wait);
}

// A contact of a type with announcements is answered in the queue, or at once, after this wait.
void Simulator::Impl::JudgeAnnouncement(const Caller& caller, Duration wait) {
  wait_histories_[caller.type.value].Add(wait, Type(caller.type).announcement->of_last);
  if (caller.announced == kNotAnnounced) return;
  TypeCell& cell = ledger_.at(caller.ledger).types[caller.type.value];
  const std::int64_t error = (caller.announced - wait).ticks();
  ++cell.announced_answered;
  cell.announcement_bias += error;
  cell.announcement_error += std::abs(error);
}

}  // namespace callfloor
