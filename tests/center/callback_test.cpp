// Who is called back instead of waiting on the line: each rule of docs/semantics.md, on stories
// reckoned by hand, and what holds for every centre, on random ones.
#include <algorithm>
#include <map>

#include "tests/center/center_support.h"
#include "tests/center/random_scenario.h"

namespace callfloor::testing {
namespace {

using enum Quantity;

constexpr double kNine = 9 * 3600;

// 09:00 to 10:00, one agent who talks for five minutes. Callers arrive so many seconds after nine.
Scenario Story(std::vector<double> arrivals_s, int days = 1) {
  Scenario scenario = OneDay(9 * 60, 10 * 60, 30);
  scenario.clock.days = days;
  scenario.contact_types = {Type("calls", 10, Constant{300})};
  scenario.agent_groups = {Group("desk", 1, {"calls"})};
  for (double& arrival : arrivals_s) arrival += kNine;
  auto& replay = scenario.contact_types[0].arrival_options.replay;
  for (int day = 1; day <= days; ++day) replay.push_back({.day = day, .times_s = {}});
  replay[0].times_s = std::move(arrivals_s);
  scenario.contact_types[0].callback.emplace();
  return scenario;
}

Callback& Offer(Scenario& scenario) { return *scenario.contact_types[0].callback; }

TEST(Callback, IsMadeWhenItWouldHaveBeenTheCallersTurn) {
  const LoggedRun run = RunOnce(Story({0, 60, 120}));
  ASSERT_EQ(run.log.size(), 3U);
  for (const ContactRecord& r : run.log) EXPECT_EQ(r.outcome, Outcome::kAnswered);
  EXPECT_EQ(run.log[0].callback, CallbackOffer::kNone);
  EXPECT_EQ(run.log[1].callback, CallbackOffer::kAccepted);
  EXPECT_EQ(run.log[1].wait, Duration());
  EXPECT_EQ(run.log[1].callback_wait, Seconds(240));
  EXPECT_EQ(run.log[1].callback_time, Seconds(240));
  EXPECT_EQ(run.log[2].callback_time, Seconds(480));
  EXPECT_EQ(run.log[2].End(), Time() + Seconds(kNine + 600));
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kOffered], 3);
  EXPECT_EQ(all[kAnswered], 3);
  EXPECT_EQ(all[kCallbacksOffered], 2);
  EXPECT_EQ(all[kCallbacksAccepted], 2);
  EXPECT_EQ(all[kCallbacksCompleted], 2);
  EXPECT_EQ(all[kCallbackWaitS], 720);
  // Only the first is answered on the line; all of them left it in time.
  EXPECT_EQ(all[kAnsweredInTime], 1);
  EXPECT_EQ(all[kCallbacksInTime], 2);
  // Nobody holds a line while waiting to be called, but the place in line counts in the queue.
  EXPECT_EQ(all[kTrunkS], 900);
  EXPECT_EQ(all[kQueueS], 720);
}

TEST(Callback, ThatNobodyAnswersTakesTheAgentsTimeAndIsTriedAgain) {
  Scenario scenario = Story({0, 60, 120});
  Offer(scenario).answer_probability = 0;
  Offer(scenario).ring = Constant{30};
  Offer(scenario).max_attempts = 2;
  Offer(scenario).retry_delay = Constant{100};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 3U);
  // B is called at 300 and 430. C is called at 330 and, since the agent is free again, at 460.
  for (const int i : {1, 2}) {
    const ContactRecord& r = run.log[static_cast<std::size_t>(i)];
    EXPECT_EQ(r.outcome, Outcome::kCallbackFailed);
    EXPECT_EQ(r.calls, 2);
    EXPECT_EQ(r.rung, Seconds(60));
  }
  EXPECT_EQ(run.log[1].callback_wait, Seconds(240));
  EXPECT_EQ(run.log[1].callback_time, Seconds(400));
  EXPECT_EQ(run.log[2].callback_wait, Seconds(210));
  EXPECT_EQ(run.log[2].callback_time, Seconds(370));
  const Tally& all = run.result.overall;
  EXPECT_EQ(all[kCallbacksFailed], 2);
  EXPECT_EQ(all[kAbandoned], 0);
  EXPECT_EQ(all[kRingS], 120);
  EXPECT_EQ(all[kBusyS], 420);
  EXPECT_EQ(all[kTrunkS], 420);
  EXPECT_EQ(all[kHandleS], 300);
}

TEST(Callback, OfASlotComesAtTheNextSlotAfterTheDelay) {
  Scenario scenario = Story({0, 60});
  Offer(scenario).keeps = CallbackKeeps::kSlot;
  Offer(scenario).delay = Constant{500};
  LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].callback_wait, Seconds(500));
  EXPECT_EQ(run.result.overall[kQueueS], 0);
  Offer(scenario).slot_min = 5;  // 09:10
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].callback_wait, Seconds(540));
  Offer(scenario).delay = Constant{540};  // a slot that begins just then is taken
  EXPECT_EQ(RunOnce(scenario).log[1].callback_wait, Seconds(540));
}

TEST(Callback, OfASlotWaitsBehindWhoeverIsInLineThen) {
  // B's slot is at 700; C waits since 610 for the agent, who is busy with A until 900.
  Scenario scenario = Story({600, 605, 610});
  Offer(scenario).keeps = CallbackKeeps::kSlot;
  Offer(scenario).delay = Constant{95};
  Offer(scenario).when.queue_at_least = 1;
  Offer(scenario).when.until_min = 9 * 60 + 10;  // C is not asked: it is 09:10
  Scenario early = scenario;
  early.contact_types[0].arrival_options.replay[0].times_s = {kNine + 590, kNine + 595,
                                                              kNine + 610};
  const LoggedRun run = RunOnce(early);
  EXPECT_EQ(run.log[1].callback, CallbackOffer::kAccepted);
  EXPECT_EQ(run.log[2].callback, CallbackOffer::kNone);
  EXPECT_EQ(run.log[2].wait, Seconds(280));           // at 890
  EXPECT_EQ(run.log[1].callback_wait, Seconds(595));  // at 1190
  // At 09:10 and later nobody is asked.
  for (const ContactRecord& r : RunOnce(scenario).log) EXPECT_EQ(r.callback, CallbackOffer::kNone);
}

TEST(Callback, MayWaitAsAnotherType) {
  // B joins the line of low priority at once; C and D, who come later, are served before it.
  Scenario scenario = Story({0, 60, 120, 180});
  scenario.contact_types.push_back(Type("call backs", 0, Constant{10}));
  scenario.contact_types[1].priority = -1;
  scenario.agent_groups = {Group("desk", 1, {"calls", "call backs"})};
  Offer(scenario).keeps = CallbackKeeps::kSlot;
  Offer(scenario).becomes = "call backs";
  Offer(scenario).when.until_min = 9 * 60 + 2;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[2].wait, Seconds(180));
  EXPECT_EQ(run.log[3].wait, Seconds(420));
  EXPECT_EQ(run.log[1].callback_wait, Seconds(840));
  // It stays a contact of its own type, with its own talk.
  EXPECT_EQ(run.log[1].type, TypeId{0});
  EXPECT_EQ(run.log[1].talk, Seconds(300));
  EXPECT_EQ(run.result.types[0][kAnswered], 4);
  EXPECT_EQ(run.result.types[1][kArrived], 0);
}

TEST(Callback, IsOfferedAfterATimeInTheQueueAndFreesTheLineThen) {
  Scenario scenario = Story({0, 60, 290});
  Offer(scenario).after_s = 100;
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].wait, Seconds(100));
  EXPECT_EQ(run.log[1].callback_wait, Seconds(140));
  EXPECT_EQ(run.log[2].wait, Seconds(100));
  EXPECT_EQ(run.log[2].callback_wait, Seconds(210));
  EXPECT_EQ(run.result.overall[kTrunkS], 900 + 200);
  EXPECT_EQ(run.result.overall[kWaitAnsweredS], 200);
}

TEST(Callback, ComesTooLateForWhosePatienceEndsAtThatInstant) {
  Scenario scenario = Story({0, 60});
  scenario.contact_types[0].patience = Constant{100};
  Offer(scenario).after_s = 100;
  EXPECT_EQ(RunOnce(scenario).log[1].outcome, Outcome::kAbandoned);
  Offer(scenario).after_s = 99;
  EXPECT_EQ(RunOnce(scenario).log[1].outcome, Outcome::kAnswered);
}

TEST(Callback, IsOfferedOnlyWhereTheQueueAndTheExpectedWaitAreLong) {
  Scenario scenario = Story({0, 60, 120, 180});
  Offer(scenario).when.queue_at_least = 2;
  LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].callback, CallbackOffer::kNone);
  EXPECT_EQ(run.log[2].callback, CallbackOffer::kAccepted);
  Offer(scenario).when = {};
  Offer(scenario).when.expected_wait_at_least_s = 601;  // three in line, 300 s each
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[2].callback, CallbackOffer::kNone);
  EXPECT_EQ(run.log[3].callback, CallbackOffer::kAccepted);
}

TEST(Callback, LeavesItsRoomOnTheLineToOthers) {
  Scenario scenario = Story({0, 60, 120, 180});
  scenario.queue_capacity = 1;
  Offer(scenario).when.until_min = 9 * 60 + 2;  // only B is asked
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].callback, CallbackOffer::kAccepted);
  EXPECT_EQ(run.log[2].outcome, Outcome::kAnswered);
  EXPECT_EQ(run.log[2].wait, Seconds(480));  // behind B all the same
  EXPECT_EQ(run.log[3].outcome, Outcome::kBlockedQueue);
}

TEST(Callback, AtClosingIsServedWithTheLineOrCarriedOverOrDropped) {
  // A from 09:57 to 10:02; B accepts at 09:58.
  Scenario scenario = Story({3420, 3480}, 2);
  LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].End(), Time() + Seconds(kNine + 3720));
  scenario.clock.at_close = AtClose::kDisconnect;
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].outcome, Outcome::kAnswered);
  EXPECT_EQ(run.log[1].End(), Time() + Days(1) + Seconds(kNine));
  Offer(scenario).at_close = CallbackAtClose::kDrop;
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].outcome, Outcome::kCallbackFailed);
  EXPECT_EQ(run.log[1].calls, 0);
  EXPECT_EQ(run.log[1].callback_time, Seconds(120));
  // After the last closing there is no next day.
  scenario.clock.days = 1;
  scenario.contact_types[0].arrival_options.replay.pop_back();
  Offer(scenario).at_close = CallbackAtClose::kNextDay;
  EXPECT_EQ(RunOnce(scenario).log[1].outcome, Outcome::kCallbackFailed);
}

TEST(Callback, HasNoSlotAfterClosing) {
  Scenario scenario = Story({3300, 3480}, 2);
  Offer(scenario).keeps = CallbackKeeps::kSlot;
  Offer(scenario).delay = Constant{120};  // 10:00, when the centre is closed
  LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].callback, CallbackOffer::kAccepted);
  EXPECT_EQ(run.log[1].End(), Time() + Days(1) + Seconds(kNine));
  Offer(scenario).at_close = CallbackAtClose::kDrop;
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].callback, CallbackOffer::kNone);
  EXPECT_EQ(run.log[1].wait, Seconds(120));  // waits on the line, and A is done at 10:00
  Offer(scenario).delay = Constant{119};
  EXPECT_EQ(RunOnce(scenario).log[1].callback, CallbackOffer::kAccepted);
}

TEST(Callback, ThatIsToBeTriedAgainAfterClosingIsTriedAtTheNextOpening) {
  Scenario scenario = Story({3200, 3210}, 2);
  Offer(scenario).answer_probability = 0;
  Offer(scenario).ring = Constant{20};
  Offer(scenario).max_attempts = 2;
  Offer(scenario).retry_delay = Constant{600};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].calls, 2);  // at 3500, and on the second day at nine
  EXPECT_EQ(run.log[1].End(), Time() + Days(1) + Seconds(kNine + 20));
  Offer(scenario).at_close = CallbackAtClose::kDrop;
  const LoggedRun dropped = RunOnce(scenario);
  EXPECT_EQ(dropped.log[1].calls, 1);
  EXPECT_EQ(dropped.log[1].End(), Time() + Seconds(kNine + 4120));
}

TEST(Callback, ThatIsDeclinedChangesNothing) {
  Scenario scenario = Story({0, 60, 120});
  scenario.contact_types[0].patience = Constant{400};
  Offer(scenario).probability = 0;
  const LoggedRun asked = RunOnce(scenario);
  scenario.contact_types[0].callback.reset();
  const LoggedRun plain = RunOnce(scenario);
  ASSERT_EQ(asked.log.size(), plain.log.size());
  for (std::size_t i = 0; i < asked.log.size(); ++i) {
    EXPECT_EQ(asked.log[i].outcome, plain.log[i].outcome);
    EXPECT_EQ(asked.log[i].wait, plain.log[i].wait);
  }
  EXPECT_EQ(asked.log[2].callback, CallbackOffer::kDeclined);
  EXPECT_EQ(asked.result.overall[kCallbacksOffered], 2);
}

// --- Announcements -------------------------------------------------------------------------------

// A until 300, B until 600, C until 900. D comes at 350.
std::vector<double> Announced(WaitPredictor predictor, int of_last = 10) {
  Scenario scenario = Story({0, 60, 120, 350});
  scenario.contact_types[0].callback.reset();
  scenario.contact_types[0].announcement = Announcement{predictor, of_last, {}, {}};
  std::vector<double> announced;
  for (const ContactRecord& r : RunOnce(scenario).log) {
    if (r.announced != kNotAnnounced) announced.push_back(ToSeconds(r.announced));
  }
  return announced;
}

TEST(Announcement, IsWhatThePredictorMakesOfTheQueue) {
  EXPECT_EQ(Announced(WaitPredictor::kQueueLength), (std::vector<double>{300, 600, 600}));
  EXPECT_EQ(Announced(WaitPredictor::kHeadOfLine), (std::vector<double>{0, 60, 230}));
  EXPECT_EQ(Announced(WaitPredictor::kLastWait), (std::vector<double>{0, 0, 240}));
  EXPECT_EQ(Announced(WaitPredictor::kMeanWait, 10), (std::vector<double>{0, 0, 120}));
  EXPECT_EQ(Announced(WaitPredictor::kMeanWait, 1), (std::vector<double>{0, 0, 240}));
}

TEST(Announcement, IsMeasuredAgainstTheWait) {
  Scenario scenario = Story({0, 60, 120, 350});
  scenario.contact_types[0].callback.reset();
  scenario.contact_types[0].announcement.emplace();
  const Tally all = RunOnce(scenario).result.overall;
  // Announced 300, 600, 600; waited 240, 480, 550.
  EXPECT_EQ(all[kAnnounced], 3);
  EXPECT_EQ(all[kAnnouncedS], 1500);
  EXPECT_EQ(all[kAnnouncementBiasS], 60 + 120 + 50);
  EXPECT_EQ(all[kAnnouncementErrorS], 60 + 120 + 50);
  scenario.contact_types[0].announcement->predictor = WaitPredictor::kHeadOfLine;
  const Tally head = RunOnce(scenario).result.overall;
  EXPECT_EQ(head[kAnnouncementBiasS], -240 - 420 - 320);
  EXPECT_EQ(head[kAnnouncementErrorS], 240 + 420 + 320);
}

TEST(Announcement, MakesSomeLeaveAtOnceAndOthersMoreOrLessPatient) {
  Scenario scenario = Story({0, 60, 120, 180});
  scenario.contact_types[0].callback.reset();
  scenario.contact_types[0].patience = Constant{400};
  scenario.contact_types[0].announcement.emplace();
  LoggedRun run = RunOnce(scenario);  // C leaves at 520
  EXPECT_EQ(run.log[2].outcome, Outcome::kAbandoned);
  scenario.contact_types[0].announcement->patience = {{300, 1}, {900, 2}};
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[2].patience, Seconds(600));  // announced 600: half way
  EXPECT_EQ(run.log[2].outcome, Outcome::kAnswered);
  EXPECT_EQ(run.log[3].patience, Seconds(800));
  scenario.contact_types[0].announcement->balking = {{599, 0}, {600, 1}};
  run = RunOnce(scenario);
  EXPECT_EQ(run.log[1].outcome, Outcome::kAnswered);
  EXPECT_EQ(run.log[2].outcome, Outcome::kBalked);
  EXPECT_EQ(run.log[2].announced, Seconds(600));
  EXPECT_EQ(run.result.overall[kBalked], 2);
}

TEST(Announcement, SaysNothingWhereNobodyWithTheSkillIsOnDuty) {
  Scenario scenario = Story({0, 60});
  scenario.contact_types[0].callback.reset();
  scenario.contact_types[0].announcement.emplace();
  scenario.agent_groups[0].agents = {{0, 1}};
  const LoggedRun run = RunOnce(scenario);
  EXPECT_EQ(run.result.overall[kAnnounced], 0);
  EXPECT_EQ(run.log[1].announced, kNotAnnounced);
  EXPECT_EQ(run.result.overall[kAnswered], 2);
}

TEST(Announcement, ForgetsYesterdaysWaits) {
  Scenario scenario = Story({0, 10}, 2);
  scenario.contact_types[0].callback.reset();
  scenario.contact_types[0].announcement = Announcement{WaitPredictor::kMeanWait, 10, {}, {}};
  scenario.contact_types[0].arrival_options.replay[1].times_s = {kNine, kNine + 10};
  const LoggedRun run = RunOnce(scenario);
  ASSERT_EQ(run.log.size(), 4U);
  EXPECT_EQ(run.log[3].announced, Duration());  // without the 290 s of the day before
}

// --- Every centre --------------------------------------------------------------------------------

Callback AnyCallback(const Scenario& scenario) {
  Callback callback;
  callback.after_s = OneIn(2) ? 60.0 * Whole(0, 3) : 0;
  callback.probability = Whole(1, 4) / 4.0;
  if (OneIn(3)) callback.when.queue_at_least = Whole(0, 3);
  if (OneIn(3)) callback.when.expected_wait_at_least_s = 60.0 * Whole(0, 5);
  if (OneIn(2)) {
    callback.keeps = CallbackKeeps::kSlot;
    if (OneIn(2)) callback.delay = Exponential{1200};
    if (OneIn(2)) callback.slot_min = 15;
    if (OneIn(2)) callback.becomes = scenario.contact_types.back().name;
  }
  callback.answer_probability = Whole(0, 4) / 4.0;
  if (OneIn(2)) callback.ring = Constant{60.0 * Whole(0, 1)};
  callback.max_attempts = Whole(1, 4);
  if (OneIn(2)) callback.retry_delay = Constant{600};
  callback.at_close = static_cast<CallbackAtClose>(Whole(0, 1));
  return callback;
}

Scenario AnyScenario() {
  Scenario scenario = *SmallScenarios();
  for (ContactType& type : scenario.contact_types) {
    if (OneIn(2)) type.callback = AnyCallback(scenario);
    if (OneIn(2)) {
      type.announcement =
          Announcement{static_cast<WaitPredictor>(Whole(0, 3)), Whole(1, 5), {}, {}};
      if (OneIn(2)) type.announcement->balking = {{60, 0.2}, {600, 0.9}};
      if (OneIn(2) && type.patience) type.announcement->patience = {{0, 0.5}, {300, 2}};
    }
    if (OneIn(4)) {
      type.transfers.resize(1);
      type.transfers[0].to = scenario.contact_types[0].name;
      type.transfers[0].probability = 0.3;
      type.transfers[0].kind = static_cast<TransferKind>(Whole(0, 2));
    }
    if (OneIn(4)) type.voicemail = Voicemail{240, 0.5, {}, ""};
  }
  if (OneIn(3)) {
    scenario.routing.contact_choice = static_cast<ContactChoice>(Whole(0, 3));
    scenario.routing.affinity_wait_s = 60.0 * Whole(0, 2);
    for (ContactType& type : scenario.contact_types) {
      if (OneIn(2)) type.recall = Recall{0.3, {}, Constant{120}, ""};
    }
    if (OneIn(2)) scenario.agent_groups[0].skills[0].routing.after_s = 60;
  }
  return scenario;
}

// The quantities of one type by its rows.
Tally Recount(const LoggedRun& run, TypeId type, Duration within) {
  Tally sum;
  for (const ContactRecord& r : run.log) {
    if (!r.counted || r.type != type) continue;
    const bool accepted = r.callback == CallbackOffer::kAccepted;
    const bool answered = r.outcome == Outcome::kAnswered;
    sum[kArrived] += 1;
    sum[kOffered] += WasOffered(r.outcome);
    sum[kAnswered] += answered;
    sum[kAnsweredInTime] += answered && !accepted && r.wait <= within;
    sum[kAbandoned] += r.outcome == Outcome::kAbandoned || r.outcome == Outcome::kBalked;
    sum[kDisconnected] += r.outcome == Outcome::kDisconnected;
    sum[kMessages] += r.outcome == Outcome::kMessage;
    if (WasOffered(r.outcome)) sum[kWaitOfferedS] += ToSeconds(r.wait);
    sum[kCallbacksOffered] += r.callback != CallbackOffer::kNone;
    sum[kCallbacksAccepted] += accepted;
    sum[kCallbacksInTime] += accepted && r.wait <= within;
    sum[kCallbacksCompleted] += accepted && answered;
    sum[kCallbacksFailed] += r.outcome == Outcome::kCallbackFailed;
    sum[kCallbacksCalled] += r.calls > 0;
    if (r.calls > 0) sum[kCallbackWaitS] += ToSeconds(r.callback_wait);
    sum[kRingS] += ToSeconds(r.rung);
    if (r.announced == kNotAnnounced) continue;
    sum[kAnnounced] += 1;
    sum[kAnnouncedS] += ToSeconds(r.announced);
    if (!answered || accepted) continue;
    const double error = ToSeconds(r.announced - r.wait);
    sum[kAnnouncedAnswered] += 1;
    sum[kAnnouncementBiasS] += error;
    sum[kAnnouncementErrorS] += std::abs(error);
  }
  return sum;
}

constexpr Quantity kRecounted[] = {
    kArrived,           kOffered,           kAnswered,          kAnsweredInTime,
    kAbandoned,         kDisconnected,      kMessages,          kWaitOfferedS,
    kCallbacksOffered,  kCallbacksAccepted, kCallbacksInTime,   kCallbacksCompleted,
    kCallbacksFailed,   kCallbacksCalled,   kCallbackWaitS,     kRingS,
    kAnnounced,         kAnnouncedS,        kAnnouncedAnswered, kAnnouncementBiasS,
    kAnnouncementErrorS};

TEST(CallbackProperties, EveryContactEndsOnceAndTheLogGivesEveryNumber) {
  FixRapidCheckSeed();
  std::map<Outcome, std::size_t> outcomes;
  std::size_t called_often = 0;
  EXPECT_TRUE(rc::check([&] {
    const Scenario scenario = AnyScenario();
    const LoggedRun run = RunOnce(scenario, 7, 2);
    RC_PRE(run.log.size() < 3'000U);
    const Model model(scenario);
    RC_ASSERT(run.log.size() == run.result.contacts);
    for (const ContactRecord& r : run.log) {
      ++outcomes[r.outcome];
      called_often += r.calls > 1;
      RC_ASSERT(r.calls == 0 || r.callback == CallbackOffer::kAccepted);
      RC_ASSERT(r.outcome != Outcome::kCallbackFailed || r.callback == CallbackOffer::kAccepted);
      RC_ASSERT(r.callback_wait <= r.callback_time);
      if (r.callback == CallbackOffer::kAccepted) {
        RC_ASSERT(r.outcome == Outcome::kAnswered || r.outcome == Outcome::kCallbackFailed);
        RC_ASSERT(r.outcome != Outcome::kAnswered || r.calls > 0);
      }
    }
    for (std::uint32_t t = 0; t < model.types().size(); ++t) {
      const Tally& tally = run.result.types[t];
      RC_ASSERT(tally[kOffered] == tally[kAnswered] + tally[kAbandoned] + tally[kMessages] +
                                       tally[kDisconnected] + tally[kCallbacksFailed]);
      RC_ASSERT(tally[kCallbacksAccepted] == tally[kCallbacksCompleted] + tally[kCallbacksFailed]);
      const Tally recounted = Recount(run, TypeId{t}, model.types()[t].within);
      for (const Quantity q : kRecounted) {
        RC_LOG() << "type " << t << " quantity " << static_cast<int>(q) << ": " << recounted[q]
                 << " by the log, " << tally[q] << " by the ledger\n";
        RC_ASSERT(std::abs(recounted[q] - tally[q]) < 1e-3);
      }
    }
  }));
  for (const Outcome outcome : {Outcome::kAnswered, Outcome::kAbandoned, Outcome::kBalked,
                                Outcome::kDisconnected, Outcome::kCallbackFailed}) {
    EXPECT_GT(outcomes[outcome], 100U) << static_cast<int>(outcome);
  }
  EXPECT_GT(called_often, 100U);
}

}  // namespace
}  // namespace callfloor::testing
