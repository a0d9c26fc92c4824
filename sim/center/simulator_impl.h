#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "sim/center/agent_pool.h"
#include "sim/center/arrival_process.h"
#include "sim/center/chat_desks.h"
#include "sim/center/contact_record.h"
#include "sim/center/crew_state.h"
#include "sim/center/demand_day.h"
#include "sim/center/draw.h"
#include "sim/center/ledger.h"
#include "sim/center/next_arrival.h"
#include "sim/center/overlay_state.h"
#include "sim/center/people_state.h"
#include "sim/center/replication.h"
#include "sim/center/router.h"
#include "sim/center/simulator_types.h"
#include "sim/center/waiting_room.h"
#include "sim/core/assert.h"
#include "sim/core/event_list.h"

namespace callfloor {

// The rules of the simulated centre, one member function a rule; docs/semantics.md says them in
// words. simulator.cpp holds the run, simulator_day.cpp what the clock and the floor bring about,
// simulator_contact.cpp what happens to a contact, simulator_queue.cpp how it comes into the queue
// and out of it, simulator_routing.cpp who gets whom; each other simulator_*.cpp holds a part.
class Simulator::Impl {
  using OpenCallback = simulator::OpenCallback;
  using Caller = simulator::Caller;
  using PendingContact = simulator::PendingContact;

 public:
  Impl(const Model& model, Detail detail)
      : model_(model),
        events_(model.event_spacing(), model.event_span()),
        ledger_(model, detail),
        agents_(model),
        room_(model.types().size()),
        arrivals_(model.types().size()),
        next_arrival_(model.types().size()),
        keys_(model.types().size()),
        queue_touched_(model.types().size()),
        group_touched_(model.groups().size()),
        interval_(Minutes(model.scenario().clock.interval_min)),
        staff_offset_(model.groups().size()),
        most_waiting_(model.scenario().queue_capacity.value_or(INT32_MAX)),
        wait_histories_(model.announces() ? model.types().size() : 0) {
    if (model.demand()) demand_ = std::make_unique<DemandDay>(model);
    if (model.routing()) router_.emplace(model, agents_, room_);
    step_events_.resize(router_ ? model.types().size() : 0);
    dialers_.resize(model.dialers().size());
    if (model.HasShifts()) MakePeople();
    if (model.people() != nullptr && model.people()->HasCrew()) crew_.emplace();
    more_when_idle_ = router_ || !dialers_.empty() || crew_;
    if (model.chats() != nullptr) chats_ = std::make_unique<simulator::ChatDesks>(model);
  }

  bool Run(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result,
           ContactSink* sink, const std::stop_token& stop,
           std::span<const Intervention> interventions);
  void Attach(std::unique_ptr<Overlay> overlay);

 private:
  void Begin(std::uint64_t seed, std::uint64_t replication, ReplicationResult& result);
  void MakeRoomForInterventions();
  void Intervene(std::uint32_t payload);
  void StartSpike(const Intervention& spike, std::uint32_t number);
  void StaffChanges();
  void SetStaff(std::uint32_t group);
  void StartSlot(std::uint32_t slot);
  void StartStatistics(std::uint32_t slot);
  void StartDay(const Slot& slot);
  void Close();
  void DisconnectStranded();
  bool AnyoneLeftFor(TypeId type) const;
  std::uint32_t KeptOnDuty(SkillSetId skills) const;
  void Arrive(TypeId type);
  void ArriveAgain(std::uint32_t retry);
  PendingContact TakePending(std::uint32_t index);
  TypeCell& CountArrival(const Caller& caller);
  void Refuse(const Caller& caller, Outcome outcome);
  void Admit(TypeId type, const ArrivalProcess::Customer& customer, std::uint32_t attempt, Via via,
             std::uint32_t last_agent = AgentPool::kNone);
  void Place(const Caller& caller, std::uint64_t patience_word);
  void PlaceHere(const Caller& caller, std::uint64_t patience_word);
  void Wait(const Caller& caller, std::uint64_t patience_word);
  bool Balks(const Caller& caller) const;
  void Balk(const Caller& caller);
  void Queue(const Caller& caller, std::uint64_t patience_word);
  void QueueMore(const Caller& caller, std::uint32_t waiting, std::uint64_t patience_word);
  std::uint32_t JoinRoom(const Caller& caller);
  void Register(const Caller& caller, std::uint32_t waiting);
  void Serve(const Caller& caller, std::uint32_t agent, double factor);
  void Answer(const Caller& caller, std::uint32_t agent, double factor);
  struct Service;
  Service ServiceOf(const Caller& caller, double factor) const;
  void AnswerMore(const Caller& caller, std::uint32_t agent, double factor);
  void Begin(const Caller& caller, std::uint32_t agent, const Service& service);
  Duration Connect(const Caller& caller, std::uint32_t group);
  void EndTalk(std::uint32_t agent);
  void Free(std::uint32_t agent, bool arriving);
  void GiveUp(std::uint32_t waiting);
  bool CountAbandoned(const Caller& caller);
  void Disconnect(std::uint32_t waiting);
  void Expect(const PendingContact& contact, Time when, simulator::Rank rank = simulator::kRetry);
  bool MaybeRetry(const Caller& caller, bool allowed);
  std::uint32_t PersonOf(const ContactRecord& record) const;
  Worth WorthOf(const Caller& caller) const;
  void CountWorth(const Caller& caller);
  const Caller& LeaveRoom(std::uint32_t waiting);
  void Report(const Caller& caller, Outcome outcome, bool will_retry);
  void Tell(const ContactRecord& so_far, const Caller& caller);
  // What the sink is told on the way; nothing where nobody watches.
  void Show(ContactStep::Kind kind, const Caller& caller, std::uint32_t agent);
  void ShowVisit(ContactStep::Kind kind, std::uint32_t visit, Outcome outcome);
  Duration Patience(const Caller& caller, std::uint64_t patience_word) const;
  int IntervalOf(Time time) const;

  // simulator_ivr.cpp: the call flow before the queue.
  void EnterIvr(const Caller& caller, std::uint32_t node);
  void EnterNode(std::uint32_t visit);
  void LeaveNode(std::uint32_t visit);
  std::uint32_t NextNode(const simulator::IvrVisit& visit) const;
  bool Holds(const IvrWhenModel& when, const simulator::IvrVisit& visit) const;
  double TicksUntilAgent(TypeId type) const;
  void Become(simulator::IvrVisit& visit, TypeId type) const;
  void JoinFromIvr(std::uint32_t visit);
  void EndInIvr(std::uint32_t visit, Outcome outcome);
  TypeCell& CountIvr(const simulator::IvrVisit& visit);
  bool MaybeCallAgain(const simulator::IvrVisit& visit);
  simulator::IvrVisit TakeVisit(std::uint32_t visit);

  // simulator_journey.cpp: what becomes of a contact.
  bool LeavesMessage(const Caller& caller) const;
  void StartMessage(const Caller& caller);
  void EndMessage(std::uint32_t pending);
  void StartWork(const PendingContact& work);
  void Follow(std::uint32_t agent);
  bool GoesOn(const Caller& caller) const;
  const TransferModel* ChooseTransfer(const Caller& caller, GroupId group);
  void StartTransfer(std::uint32_t agent, const TransferModel& transfer);
  std::optional<Duration> TransferWrap(const Caller& caller, const TransferModel& transfer) const;
  void SendOn(const Caller& caller, const TransferModel& transfer, std::uint32_t companion);
  void PassOn(const simulator::PendingContact& contact);
  void MaybeRecall(const Caller& caller, std::uint32_t agent);
  bool Conclude(const Caller& caller, std::uint32_t agent, Duration wait, Duration handle);
  void LeaveHand(std::uint32_t agent);
  Duration JoinConference(std::uint32_t companion, Duration connect, Duration talk);
  void HangUp(const Caller& caller);
  void LimitWait(const Caller& caller, std::uint32_t waiting, std::uint64_t patience_word);
  void TurnAway(std::uint32_t waiting);
  void EndCompanion(std::uint32_t agent);
  void StartWrap(std::uint32_t agent);

  // simulator_outbound.cpp: calls that the centre makes.
  void StartDialing(const Slot& slot);
  void DialAll();
  bool MayDial(std::uint32_t dialer) const;
  std::uint32_t CallsFor(std::uint32_t dialer, std::uint32_t free) const;
  bool Dial(std::uint32_t dialer);
  void Ring(const PendingContact& call);
  void PickUp(const PendingContact& call);
  void GiveUpDialing(const PendingContact& call);
  void DueAgain(const PendingContact& call);
  bool IsRightParty(const Caller& caller) const;
  bool AnswerDialed(const Caller& caller, double factor, Duration& talk);

  // simulator_channel.cpp: deferred work.
  const DeferredModel* DeferredOf(TypeId type) const;
  void ResetChannels();
  void ExpectOvernight(const Slot& slot, double busyness);
  Duration AgeAtArrival(const Caller& caller) const;
  Duration Turnaround(const Caller& caller) const;
  void PutDown(std::uint32_t waiting, const simulator::DeskWork& work);
  void TakeUp(std::uint32_t waiting);
  std::uint32_t NextOf(TypeId type, std::uint32_t agent) const;
  void BeginWork(const Caller& caller, std::uint32_t agent, double factor);
  void FinishWork(std::uint32_t agent);
  bool Interrupt(const Caller& caller);
  void PutDownFor(std::uint32_t agent);
  void SetBacklogOpen(bool open);
  void NoteBacklog();
  void CloseBacklog();
  bool MayInterrupt(TypeId type, TypeId work) const;
  int PriorityOf(TypeId type) const { return model_.scenario().contact_types[type.value].priority; }

  // simulator_chat.cpp: chats in hand; simulator_chat_routing.cpp: who gets them.
  void BeginChat(const Caller& caller, std::uint32_t agent, double factor);
  void StepChat(std::uint32_t agent);
  void EndChatTalk(std::uint32_t agent, std::uint32_t place);
  void FinishChat(std::uint32_t agent, std::uint32_t place);
  void ScheduleChats(std::uint32_t agent);
  bool LeavesSilently(std::uint32_t waiting);
  void TellSilent(const Caller& caller, ContactRecord record);
  void StartCallBeside(std::uint32_t agent);
  bool BackToChats(std::uint32_t agent);
  void TouchChats(std::uint32_t group);
  const GroupChoice* FirstIdle(const Router::Seeker& seeker);
  Router::Found IdleAgentFor(const Router::Seeker& seeker);
  Router::Found AgentWithChats(TypeId type, Time arrival);
  Router::Found AgentForChat(const Router::Seeker& seeker);
  bool PlaceChat(const Caller& caller);
  bool InterruptChats(const Caller& caller);
  bool CallComesFirst(SkillSetId skills, TypeId chat);
  const TypeChoice* ChooseBeside(std::uint32_t agent);
  bool TakeBeside(std::uint32_t agent);
  std::uint32_t HeldChatFor(std::uint32_t agent) const;
  bool HasAgentNow(TypeId type);
  void SettleChats();

  // simulator_shifts.cpp and simulator_people.cpp: the agents as people.
  void MakePeople();
  void BeginPeople(std::uint64_t seed, std::uint64_t replication);
  void ExpectShift(std::uint32_t shift);
  void StartShift(std::uint32_t shift);
  const std::vector<ActivityModel>& PlanOf(const simulator::Worker& worker) const;
  void SkipTo(simulator::Worker& worker) const;
  void JoinPlan(simulator::Worker& worker) const;
  void ExpectStep(std::uint32_t worker);
  void PlanStep(std::uint32_t worker);
  void Return(std::uint32_t worker);
  void TakeActivity(simulator::Worker& worker) const;
  void AskForDuty();
  void ChangeDuty();
  void SetDutyOfAll(std::uint32_t group);
  void SetDuty(std::uint32_t worker, bool on_duty);
  std::uint32_t AgentOf(std::uint32_t worker) const;
  std::uint32_t WorkerOf(std::uint32_t agent) const;
  void LeaveDesk(std::uint32_t worker);
  void WentOff(std::uint32_t agent);
  void ClosePeople();
  template <typename Change>
  void ChangeWorker(std::uint32_t worker, Change change) {
    CountWorker(worker, -1);
    change();
    if (crew_) NoteAtWork(worker);
    CountWorker(worker, 1);
    if (sink_ != nullptr && overlay_) ShowWorker(worker);
  }
  void CountWorker(std::uint32_t worker, std::int64_t sign);
  void TouchPeople(std::uint32_t group);
  void DrawSpeeds(std::uint64_t seed, std::uint64_t replication);

  // simulator_crew.cpp: the agents from day to day.
  void BeginCrew();
  simulator::Member FirstMember(std::uint32_t worker, const GroupPeopleModel& group) const;
  void Hire(std::uint32_t worker, int day, simulator::Member& member) const;
  void TurnDay(int day);
  void EndDay(std::uint32_t worker);
  void CountCrew(std::uint32_t group, int day);
  bool IsVacant(std::uint32_t worker) const;
  double AbsenceFactor(std::uint32_t worker) const;
  void NoteBusy(std::uint32_t agent, bool busy);
  void NoteAtWork(std::uint32_t worker);
  void TurnedIdle(std::uint32_t agent);

  // simulator_overlay.cpp: what is above the centre.
  void BeginOverlay(std::uint64_t seed, std::uint64_t replication);
  void StartOverlayDay(int day);
  void ExpectRepeat(const simulator::PendingContact& contact, Time when);
  double OverlayFactor(const Caller& caller, std::uint32_t agent);
  void PlanSessions(std::uint32_t worker, bool present);
  bool DropsSession(std::uint32_t worker);
  void ShowWorker(std::uint32_t worker);
  void ShowDay();
  void ShowSession(AgentStep::Kind kind, std::uint32_t worker, const ActivityModel& session,
                   double occupancy = 0);
  void NoteOccupancy(bool opens);
  double RecentOccupancy(std::uint32_t group);

  std::uint32_t ChooseAgent(TypeId type, double& factor) const;
  const TypeChoice* ChooseType(SkillSetId skills) const;

  // simulator_affinity.cpp: customers who are served once more by the agent they know.
  bool HasAffinity() const { return router_ && router_->routing().affinity_wait.has_value(); }
  const GroupChoice* LastAgentSkill(const Caller& caller) const;
  bool WaitsForLastAgent(const Caller& caller) const;
  void HoldForLastAgent(const Caller& caller, std::uint32_t waiting);
  bool ServeHeld(std::uint32_t agent);
  void EndHold(std::uint32_t waiting);
  void ReleaseHeld(std::uint32_t agent);
  void ReleaseAllHeld();

  // simulator_announcement.cpp: what is said of the wait.
  std::optional<Duration> PredictWait(TypeId type) const;
  bool Announce(Caller& caller);
  void JudgeAnnouncement(const Caller& caller, Duration wait);

  // simulator_callback.cpp: who is called back.
  void NoteHours(std::uint32_t slot);
  void OfferCallback(std::uint32_t waiting);
  std::optional<Time> SlotFor(const WaitingRoom::Contact& contact) const;
  void AcceptCallback(std::uint32_t waiting, Time slot);
  void CallBack(std::uint32_t callback);
  void CallCustomer(std::uint32_t callback, std::uint32_t agent, double factor);
  void EndRing(std::uint32_t callback);
  void MissCallback(std::uint32_t callback);
  void FailCallback(std::uint32_t callback);
  void CloseCallback(std::uint32_t callback);
  void DescribeCallback(const OpenCallback& open, ContactRecord& record) const;
  // Those who wait on the line: neither in a backlog nor for a call.
  std::int64_t OnTheLine() const {
    return std::int64_t{room_.live()} - std::int64_t{called_back_waiting_};
  }

  // simulator_routing.cpp: a scenario's own routing.
  bool WouldRoute(TypeId type);
  std::uint32_t RouteToAgent(const Caller& caller, double& factor);
  const TypeChoice* RouteToType(SkillSetId skills, const PresenceBits& among);
  void NoteRoute(std::uint32_t rule);
  void WatchFirst(TypeId type);
  void OpenStep(TypeId type);
  void Settle();
  bool ServeFirst(TypeId type);

  // Bring time integrals up to now; call before the integrated number changes.
  void TouchQueue(TypeId type);
  void TouchLines();
  void TouchGroup(std::uint32_t group);
  void TouchAll();
  void NoteMaxima();
  void TakeLine();
  void ReleaseLine();
  const TypeModel& Type(TypeId type) const { return model_.types()[type.value]; }

  const Model& model_;
  EventList events_;
  Ledger ledger_;
  AgentPool agents_;
  WaitingRoom room_;
  std::vector<ArrivalProcess> arrivals_;  // by type
  std::unique_ptr<DemandDay> demand_;     // nullptr: rates by interval and busyness are all
  NextArrival next_arrival_;
  std::vector<StreamKey> keys_;  // by type
  std::vector<std::int64_t> queue_touched_;
  std::vector<std::int64_t> group_touched_;
  std::int64_t duty_touched_ = 0;
  std::vector<simulator::PendingContact> pending_;
  std::vector<std::uint32_t> arriving_;
  std::vector<simulator::IvrVisit> visits_;
  std::uint32_t free_visit_ = UINT32_MAX;
  std::uint32_t ports_in_use_ = 0;
  std::vector<simulator::InHand> in_hand_;      // by agent, where contacts follow contacts
  std::vector<ContactRecord> in_hand_records_;  // of these, where somebody is told: what is known
  std::uint32_t kept_ = 0;                      // agents who stay on a line after a transfer
  // Deferred work; empty where there is none.
  std::vector<simulator::DeskWork> desk_;      // by agent: what is in hand
  std::vector<simulator::DeskWork> put_down_;  // by waiting contact
  simulator::DeskWork taken_up_;               // of the contact that is about to be worked on
  std::vector<std::uint32_t> own_;             // by agent: the waiting contact put down last
  std::vector<std::vector<std::uint32_t>> interruptible_;  // by SkillSetId: who is at such work
  std::unique_ptr<simulator::ChatDesks> chats_;            // nullptr: there are none
  Time next_slot_start_;                                   // Time() when there is none
  Time closed_;                                            // when the centre last closed
  const Duration interval_;
  std::span<const Intervention> interventions_;
  std::vector<int> staff_offset_;  // by group, from interventions
  int interval_of_day_ = 0;        // of the slot that runs
  std::int64_t most_lines_ = INT32_MAX;
  const std::int64_t most_waiting_ = INT32_MAX;
  std::vector<WaitHistory> wait_histories_;  // by type, where any announces
  std::vector<OpenCallback> callbacks_;
  std::uint32_t free_callback_ = UINT32_MAX;
  std::uint32_t called_back_waiting_ = 0;  // callbacks in the room
  Time opened_at_;
  Time closes_at_;
  std::uint32_t free_pending_ = UINT32_MAX;
  StreamKey busyness_key_;
  std::optional<Router> router_;                   // the scenario has routing of its own
  std::vector<simulator::StepEvent> step_events_;  // by type
  std::vector<simulator::DialerDay> dialers_;
  Route route_ = Route::kNone;                      // of the contact about to be answered
  std::unique_ptr<simulator::PeopleState> people_;  // nullptr: nobody has a shift
  std::vector<double> speeds_;                      // by agent; empty: all alike
  std::optional<simulator::CrewState> crew_;        // nullopt: each day is like the other
  std::unique_ptr<Overlay> overlay_;                // nullptr: nothing is above the centre
  simulator::OverlayState above_;
  bool more_when_idle_ = false;  // some part has a say in it
  ContactSink* sink_ = nullptr;
  std::uint64_t contacts_ = 0;
  Time now_;
  bool open_ = false;
  std::int64_t lines_ = 0;
  std::int64_t lines_touched_ = 0;
  std::int64_t open_touched_ = 0;
};

}  // namespace callfloor

#include "sim/center/simulator_touch.h"  // IWYU pragma: export
