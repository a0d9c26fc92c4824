#include "sim/center/ledger.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/assert.h"

namespace callfloor {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double Sec(std::int64_t ticks) { return ToSeconds(Duration::FromTicks(ticks)); }

void SetQuantiles(const LogHistogram& waits, double wait_max_s, Tally& tally) {
  // A bin's middle may lie past the longest wait itself.
  const auto quantile = [&](double share) {
    return std::min(waits.QuantileSeconds(share), wait_max_s);
  };
  const bool any = waits.count() > 0;
  tally[Quantity::kWaitP50S] = any ? quantile(0.50) : kNaN;
  tally[Quantity::kWaitP90S] = any ? quantile(0.90) : kNaN;
  tally[Quantity::kWaitP95S] = any ? quantile(0.95) : kNaN;
  tally[Quantity::kWaitMaxS] = any ? wait_max_s : kNaN;
}

// Adds what adds up and takes the larger of the maxima.
void Add(const Tally& from, Tally& to) {
  for (int i = 0; i < kAdditiveCount; ++i) {
    to.values[static_cast<std::size_t>(i)] += from.values[static_cast<std::size_t>(i)];
  }
  for (const Quantity q :
       {Quantity::kWaitMaxS, Quantity::kQueueMax, Quantity::kTrunksMax, Quantity::kBacklogMax}) {
    to[q] = std::fmax(to[q], from[q]);
  }
}

}  // namespace

Ledger::Ledger(const Model& model, Detail detail)
    : model_(model),
      detail_(detail),
      priced_((PartsUsed(model.scenario()) & (kPartMoney | kPartQuality)) != 0),
      forecasts_((PartsUsed(model.scenario()) & kPartDemand) != 0),
      type_waits_(model.types().size()) {}

void Ledger::Start(ReplicationResult& result) {
  result_ = &result;
  const std::size_t types = model_.types().size();
  const std::size_t groups = model_.groups().size();
  const std::size_t per_slot = detail_ == Detail::kIntervalCells ? 1 + types + groups
                               : detail_ == Detail::kIntervals   ? 1
                                                                 : 0;
  result.contacts = 0;
  result.overall = Tally{};
  result.types.assign(types, Tally{});
  result.groups.assign(groups, Tally{});
  result.day_cells.assign(model_.DayRows() * (1 + groups), Tally{});
  result.interval_cells.assign(per_slot * model_.slots().size(), Tally{});
  // A slot without answered contacts, or wholly within the warm-up, has no quantiles.
  for (Tally& tally : result.interval_cells) SetQuantiles(slot_waits_, kNaN, tally);
  // Nor is there a backlog where no day of deferred work ends.
  result.overall[Quantity::kBacklogMax] = kNaN;
  for (Tally& tally : result.types) tally[Quantity::kBacklogMax] = kNaN;
  for (Tally& tally : result.groups) tally[Quantity::kBacklogMax] = kNaN;
  for (Tally& tally : result.interval_cells) tally[Quantity::kBacklogMax] = kNaN;
  for (LogHistogram& waits : type_waits_) waits.Clear();
  overall_waits_.Clear();
  free_.clear();
  for (std::uint32_t i = 0; i < live_.size(); ++i) free_.push_back(i);
  current_ = nullptr;
  current_index_ = UINT32_MAX;
}

std::uint32_t Ledger::TakeFree() {
  if (free_.empty()) {
    live_.push_back(std::make_unique<SlotCells>());
    free_.push_back(static_cast<std::uint32_t>(live_.size() - 1));
  }
  const std::uint32_t index = free_.back();
  free_.pop_back();
  SlotCells& cells = *live_[index];
  cells.types.assign(model_.types().size(), TypeCell{});
  cells.groups.assign(model_.groups().size(), GroupCell{});
  if (model_.HasShifts()) cells.people.assign(model_.groups().size(), PeopleCell{});
  if (model_.HasCrew()) cells.crew.assign(model_.groups().size(), CrewCell{});
  cells.waits.resize(model_.types().size());
  for (LogHistogram& waits : cells.waits) waits.Clear();
  cells.over = false;
  cells.waiting = cells.queue_max = cells.trunks_max = cells.day_ends = 0;
  cells.trunk = cells.trunk_late = cells.open = 0;
  return index;
}

void Ledger::OpenSlot(int slot) {
  if (current_ != nullptr) {
    current_->over = true;
    if (current_->waiting == 0) Fold(current_index_);
  }
  current_index_ = TakeFree();
  current_ = live_[current_index_].get();
  current_->slot = slot;
}

void Ledger::FoldType(const SlotCells& cells, std::size_t type, Tally& tally) const {
  const TypeCell& cell = cells.types[type];
  tally[Quantity::kArrived] = cell.arrived;
  tally[Quantity::kFirstAttempts] = cell.first_attempts;
  tally[Quantity::kBlocked] = cell.blocked;
  tally[Quantity::kOffered] =
      cell.arrived - cell.blocked - cell.contained - cell.ivr_abandoned - cell.transferred_out;
  tally[Quantity::kContained] = cell.contained;
  tally[Quantity::kContainedInVain] = cell.contained_in_vain;
  tally[Quantity::kIvrAbandoned] = cell.ivr_abandoned;
  tally[Quantity::kTransferredOut] = cell.transferred_out;
  tally[Quantity::kIvrS] = Sec(cell.ivr);
  tally[Quantity::kAnswered] = cell.answered;
  tally[Quantity::kAbandoned] = cell.abandoned;
  tally[Quantity::kBalked] = cell.balked;
  tally[Quantity::kShortAbandoned] = cell.short_abandoned;
  tally[Quantity::kDisconnected] = cell.disconnected;
  tally[Quantity::kAnsweredInTime] = cell.answered_in_time;
  tally[Quantity::kAbandonedInTime] = cell.abandoned_in_time;
  tally[Quantity::kWaitAnsweredS] = Sec(cell.wait_answered);
  tally[Quantity::kWaitAbandonedS] = Sec(cell.wait_abandoned);
  tally[Quantity::kWaitOfferedS] =
      Sec(cell.wait_answered + cell.wait_abandoned + cell.wait_disconnected + cell.wait_messages +
          cell.wait_callbacks + cell.wait_still_open);
  tally[Quantity::kAnnounced] = cell.announced;
  tally[Quantity::kAnnouncedS] = Sec(cell.announced_wait);
  tally[Quantity::kAnnouncedAnswered] = cell.announced_answered;
  tally[Quantity::kAnnouncementBiasS] = Sec(cell.announcement_bias);
  tally[Quantity::kAnnouncementErrorS] = Sec(cell.announcement_error);
  tally[Quantity::kCallbacksOffered] = cell.callbacks_offered;
  tally[Quantity::kCallbacksAccepted] = cell.callbacks_accepted;
  tally[Quantity::kCallbacksInTime] = cell.callbacks_accepted_in_time;
  tally[Quantity::kCallbacksCalled] = cell.callbacks_called;
  tally[Quantity::kCallbacksCompleted] = cell.callbacks_completed;
  tally[Quantity::kCallbacksFailed] = cell.callbacks_failed;
  tally[Quantity::kCallbackWaitS] = Sec(cell.callback_wait);
  tally[Quantity::kRingS] = Sec(cell.ring);
  tally[Quantity::kMessages] = cell.messages;
  tally[Quantity::kTransferred] = cell.transferred;
  tally[Quantity::kRecalls] = cell.recalls;
  tally[Quantity::kHoldS] = Sec(cell.hold);
  tally[Quantity::kDials] = cell.dials;
  tally[Quantity::kReached] = cell.reached;
  tally[Quantity::kConnected] = cell.connected;
  tally[Quantity::kRightParty] = cell.right_party;
  tally[Quantity::kForecast] = forecasts_ ? Forecast(cells, type) : 0;
  if (priced_) PriceType(cell, type, tally);
  tally[Quantity::kTalkS] = Sec(cell.talk);
  tally[Quantity::kWrapS] = Sec(cell.wrap);
  tally[Quantity::kHandleS] = Sec(cell.talk + cell.hold + cell.wrap);
  tally[Quantity::kQueueS] = Sec(cell.queue);
  tally[Quantity::kOpenS] = Sec(cells.open);
  tally[Quantity::kQueueMax] = cell.queue_max;
  SetQuantiles(cells.waits[type], Sec(cell.wait_max), tally);
  tally[Quantity::kBacklogMax] = kNaN;
  if (model_.types()[type].deferred) FoldDeferred(cells, cell, tally);
  if (model_.types()[type].chat) FoldChats(cell, tally);
}

void Ledger::FoldChats(const TypeCell& cell, Tally& tally) {
  tally[Quantity::kSilentAbandoned] = cell.silent_abandoned;
  tally[Quantity::kSilentS] = Sec(cell.silent);
  tally[Quantity::kChatAnswered] = cell.answered;
  tally[Quantity::kChatAgentS] = Sec(cell.chat);
}

void Ledger::FoldChatGroup(const GroupCell& cell, int at_once, Tally& tally) {
  tally[Quantity::kSilentS] = Sec(cell.silent);
  tally[Quantity::kChatAnswered] = cell.chats_answered;
  tally[Quantity::kChatAgentS] = Sec(cell.chat);
  tally[Quantity::kChatS] = Sec(cell.chats);
  tally[Quantity::kChattingS] = Sec(cell.chatting);
  tally[Quantity::kChatFullS] = Sec(cell.full);
  tally[Quantity::kChatSeatS] = at_once * Sec(cell.staffed);
}

void Ledger::FoldDeferred(const SlotCells& cells, const TypeCell& cell, Tally& tally) {
  tally[Quantity::kStillOpen] = cell.still_open;
  tally[Quantity::kDeferredOffered] = tally[Quantity::kOffered];
  tally[Quantity::kDeferredAnswered] = cell.answered;
  tally[Quantity::kDeferredInTime] = cell.answered_in_time;
  tally[Quantity::kTurnaroundS] = Sec(cell.turnaround);
  tally[Quantity::kInterruptions] = cell.interruptions;
  tally[Quantity::kBacklog] = cell.backlog;
  tally[Quantity::kDayEnds] = cells.day_ends;
  tally[Quantity::kBacklogAgeS] = Sec(cell.backlog_age);
  tally[Quantity::kBacklogAges] = cell.backlog > 0;
  if (cells.day_ends > 0) tally[Quantity::kBacklogMax] = cell.backlog;
}

void Ledger::FoldGroup(const SlotCells& cells, std::size_t group, Tally& tally) const {
  const GroupCell& cell = cells.groups[group];
  tally[Quantity::kAnswered] = cell.answered;
  tally[Quantity::kAnsweredInTime] = cell.answered_in_time;
  tally[Quantity::kWaitAnsweredS] = Sec(cell.wait_answered);
  tally[Quantity::kTalkS] = Sec(cell.talk);
  tally[Quantity::kWrapS] = Sec(cell.wrap);
  tally[Quantity::kHoldS] = Sec(cell.hold);
  tally[Quantity::kHandleS] = Sec(cell.talk + cell.hold + cell.wrap);
  tally[Quantity::kBusyS] = Sec(cell.busy);
  tally[Quantity::kStaffedS] = Sec(cell.staffed);
  if (priced_) tally[Quantity::kOvertimeS] = Sec(cell.staffed - cell.duty);
  const GroupModel& model = model_.groups()[group];
  tally[Quantity::kCost] = model.wages ? model.wages->CostOf(cell.staffed, cell.busy, cell.duty)
                                       : static_cast<double>(cell.staffed) * model.cost_per_tick;
  if (!cells.people.empty()) FoldPeople(cells, group, tally);
  if (!cells.crew.empty()) FoldCrew(cells, group, tally);
  if (model_.chats()) FoldChatGroup(cell, model_.chats()->groups[group].at_once, tally);
  tally[Quantity::kCost] += cell.answered * model.price_per_contact +
                            static_cast<double>(cell.talk + cell.hold) * model.price_per_tick;
  tally[Quantity::kOpenS] = Sec(cells.open);
  tally[Quantity::kBacklogMax] = kNaN;
}

void Ledger::Fold(std::uint32_t index) {
  const SlotCells& cells = *live_[index];
  free_.push_back(index);
  if (cells.slot < 0) return;
  const std::size_t types = cells.types.size();
  const std::size_t groups = cells.groups.size();
  Tally* out = nullptr;
  if (detail_ == Detail::kIntervalCells) {
    out = &result_->interval_cells[static_cast<std::size_t>(cells.slot) * (1 + types + groups)];
  } else if (detail_ == Detail::kIntervals) {
    out = &result_->interval_cells[static_cast<std::size_t>(cells.slot)];
  }

  Tally overall;
  for (std::size_t i = 0; i < types; ++i) {
    Tally tally;
    FoldType(cells, i, tally);
    Add(tally, overall);
    Add(tally, result_->types[i]);
    slot_waits_.MergeFrom(cells.waits[i]);
    type_waits_[i].MergeFrom(cells.waits[i]);
    if (detail_ == Detail::kIntervalCells) out[1 + i] = tally;
  }
  for (std::size_t i = 0; i < groups; ++i) {
    Tally tally;
    FoldGroup(cells, i, tally);
    Add(tally, result_->groups[i]);
    for (const Quantity q :
         {Quantity::kBusyS, Quantity::kStaffedS, Quantity::kCost, Quantity::kOvertimeS,
          Quantity::kChatS, Quantity::kChattingS, Quantity::kChatFullS, Quantity::kChatSeatS}) {
      overall[q] += tally[q];
    }
    for (std::size_t c = 0; c < (cells.people.empty() ? 0 : kCountOvertime); ++c) {
      overall[QuantityOf(c)] += tally[QuantityOf(c)];
    }
    for (std::size_t q = 0; q < (cells.crew.empty() ? 0 : kCrewQuantities); ++q) {
      overall[CrewQuantity(q)] += tally[CrewQuantity(q)];
    }
    if (detail_ == Detail::kIntervalCells) out[1 + types + i] = tally;
    if (!result_->day_cells.empty()) FoldDay(cells, tally, 1 + i);
  }
  overall[Quantity::kTurns] =
      std::ranges::any_of(cells.crew, [](const CrewCell& cell) { return cell.turns > 0; });
  overall[Quantity::kTrunkS] = Sec(cells.trunk);
  if (priced_) PriceAll(cells, overall);
  overall[Quantity::kOpenS] = Sec(cells.open);
  overall[Quantity::kDayEnds] = cells.day_ends;
  overall[Quantity::kBacklogMax] = cells.day_ends > 0 ? overall[Quantity::kBacklog] : kNaN;
  overall[Quantity::kQueueMax] = cells.queue_max;
  overall[Quantity::kTrunksMax] = cells.trunks_max;
  SetQuantiles(slot_waits_, overall[Quantity::kWaitMaxS], overall);
  overall_waits_.MergeFrom(slot_waits_);
  slot_waits_.Clear();
  Add(overall, result_->overall);
  if (!result_->day_cells.empty()) FoldDay(cells, overall, 0);
  if (out != nullptr) *out = overall;
}

void Ledger::FoldSites() {
  const Scenario& scenario = model_.scenario();
  result_->sites.assign(scenario.sites.size(), Tally{});
  for (std::size_t g = 0; g < result_->groups.size(); ++g) {
    const Site* site = SiteOf(scenario, scenario.agent_groups[g]);
    if (site == nullptr) continue;
    const Tally& group = result_->groups[g];
    Tally& sum = result_->sites[static_cast<std::size_t>(site - scenario.sites.data())];
    const Tally before = sum;
    Add(group, sum);
    // Time that passes for all groups together.
    for (const Quantity q : {Quantity::kOpenS, Quantity::kTurns, Quantity::kDayEnds}) {
      sum[q] = std::max(before[q], group[q]);
    }
  }
}

// Day by day only what adds up is kept.
void Ledger::FoldDay(const SlotCells& cells, const Tally& tally, std::size_t cell) {
  const auto per_day = static_cast<std::size_t>(model_.scenario().clock.IntervalsPerDay());
  const std::size_t row = static_cast<std::size_t>(cells.slot) / per_day;
  Add(tally, result_->day_cells[row * (1 + model_.groups().size()) + cell]);
}

void Ledger::Finish() {
  CALLFLOOR_ASSERT(current_ != nullptr && current_->waiting == 0);
  Fold(current_index_);
  for (std::size_t i = 0; i < type_waits_.size(); ++i) {
    Tally& tally = result_->types[i];
    SetQuantiles(type_waits_[i], tally[Quantity::kWaitMaxS], tally);
  }
  SetQuantiles(overall_waits_, result_->overall[Quantity::kWaitMaxS], result_->overall);
  FoldSites();
  if (model_.scenario().money) {
    result_->overall[Quantity::kBudget] = model_.scenario().money->budget.value_or(0);
  }
}

}  // namespace callfloor
