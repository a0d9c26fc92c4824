#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/center/name_index.h"
#include "sim/center/sampler.h"
#include "sim/core/id.h"
#include "sim/core/time.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

struct VoicemailModel {
  Duration after;
  double probability = 1;
  std::optional<Sampler> length;
  TypeId becomes;  // invalid: no work
};

struct TransferModel {
  TypeId to;
  std::vector<double> until;  // by group: this transfer and those before it, cumulated
  TransferKind kind = TransferKind::kCold;
  WhenBusy when_busy = WhenBusy::kQueue;
  std::optional<Sampler> delay;
  std::optional<Sampler> handover;
  std::optional<Sampler> wrap;
};

struct RecallModel {
  TypeId to;
  std::vector<double> probability;  // by group
  Sampler delay;
};

// What may become of the contacts of one type, compiled (see sim/scenario/journey.h).
struct JourneyModel {
  std::optional<VoicemailModel> voicemail;
  std::vector<TransferModel> transfers;
  std::optional<RecallModel> recall;

  // Whether something may follow an answered contact.
  bool Follows() const { return !transfers.empty() || recall.has_value(); }
};

JourneyModel CompileJourney(const Scenario& scenario, const NameIndex& names,
                            const ContactType& type);

}  // namespace callfloor
