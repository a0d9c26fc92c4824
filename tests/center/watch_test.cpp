// What a sink is told on the way, beside the records: steps in the IVR, with deferred work and with
// callbacks.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "sim/scenario/load.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

using Kind = ContactStep::Kind;

class StepLog : public ContactSink {
 public:
  void OnContact(const ContactRecord& record) override { records.push_back(record); }
  void OnStep(const ContactStep& step) override { steps.push_back(step); }
  std::size_t Count(Kind kind) const {
    return static_cast<std::size_t>(
        std::ranges::count(steps, kind, [](const ContactStep& step) { return step.kind; }));
  }
  std::vector<ContactRecord> records;
  std::vector<ContactStep> steps;
};

Model Shipped(const std::string& name, int days) {
  LoadResult loaded =
      LoadScenarioFile(std::string(CALLFLOOR_SOURCE_DIR) + "/scenarios/" + name + ".json");
  EXPECT_TRUE(loaded.scenario.has_value()) << name;
  loaded.scenario->clock.days = days;
  return Model(*loaded.scenario);
}

StepLog Watch(const Model& model) {
  StepLog log;
  Simulator simulator(model, Detail::kTotals);
  ReplicationResult result;
  EXPECT_TRUE(simulator.Run(1, 0, result, &log));
  // Who watches changes nothing.
  ReplicationResult unseen;
  EXPECT_TRUE(simulator.Run(1, 0, unseen));
  for (int q = 0; q < kAdditiveCount; ++q) {
    const auto quantity = static_cast<Quantity>(q);
    EXPECT_EQ(result.overall[quantity], unseen.overall[quantity]) << q;
  }
  for (std::size_t i = 1; i < log.steps.size(); ++i)
    EXPECT_LE(log.steps[i - 1].at, log.steps[i].at) << "in order of time";
  return log;
}

TEST(Watching, EveryVisitToTheIvrEndsWhereItsRecordSays) {
  const StepLog log = Watch(Shipped("bank-ivr", 1));
  std::size_t to_agents = 0, ended = 0, outside = 0;
  for (const ContactRecord& record : log.records) {
    switch (record.outcome) {
      case Outcome::kContained:
      case Outcome::kIvrAbandoned:
      case Outcome::kTransferredOut:
        ++ended;
        break;
      case Outcome::kBlockedPort:
      case Outcome::kBlockedTrunk:
        ++outside;
        break;
      default:
        ++to_agents;
    }
  }
  EXPECT_GT(ended, 0u);
  EXPECT_EQ(log.Count(Kind::kIvrEnd), ended);
  EXPECT_EQ(log.Count(Kind::kIvrQueue), to_agents);
  EXPECT_EQ(to_agents + ended + outside, log.records.size());
  // No two visits at a time have the same number, and each begins at a node.
  std::map<std::uint32_t, bool> inside;
  for (const ContactStep& step : log.steps) {
    if (step.kind == Kind::kIvrNode) {
      inside[step.visit] = true;
    } else {
      EXPECT_TRUE(inside[step.visit]);
      inside[step.visit] = false;
    }
  }
}

TEST(Watching, WorkThatIsTakenUpIsPutDownOrFinished) {
  const StepLog log = Watch(Shipped("back-office", 3));
  std::map<std::pair<GroupId, std::uint32_t>, const ContactStep*> in_hand;
  std::map<std::tuple<TypeId, std::uint64_t, int>, std::uint32_t> put_down;
  for (const ContactStep& step : log.steps) {
    const ContactStep*& hand = in_hand[{step.group, step.agent}];
    if (step.kind == Kind::kTakenUp) {
      EXPECT_EQ(hand, nullptr) << "one piece of work at a time";
      hand = &step;
      continue;
    }
    ASSERT_NE(hand, nullptr);
    EXPECT_EQ(hand->customer, step.customer);
    hand = nullptr;
    if (step.kind == Kind::kPutDown) ++put_down[{step.type, step.customer, step.attempt}];
  }
  EXPECT_GT(log.Count(Kind::kPutDown), 0u);
  for (const ContactRecord& record : log.records) {
    const auto found = put_down.find({record.type, record.customer, record.attempt});
    EXPECT_EQ(record.interruptions, found == put_down.end() ? 0 : found->second);
  }
}

TEST(Watching, ACallbackIsDueBeforeItIsCalled) {
  const StepLog log = Watch(Shipped("callbacks", 1));
  std::map<std::tuple<TypeId, std::uint64_t, int>, std::pair<int, int>> calls;  // made, in vain
  std::map<std::tuple<TypeId, std::uint64_t, int>, Kind> last;
  for (const ContactStep& step : log.steps) {
    const auto key = std::tuple(step.type, step.customer, step.attempt);
    if (step.kind == Kind::kCalled) {
      EXPECT_EQ(last.at(key), Kind::kDue);
      ++calls[key].first;
    } else if (step.kind == Kind::kNotReached) {
      EXPECT_EQ(last.at(key), Kind::kCalled);
      ++calls[key].second;
    }
    last[key] = step.kind;
  }
  EXPECT_GT(log.Count(Kind::kNotReached), 0u);
  for (const ContactRecord& record : log.records) {
    const auto found = calls.find({record.type, record.customer, record.attempt});
    const auto [made, in_vain] = found == calls.end() ? std::pair(0, 0) : found->second;
    EXPECT_EQ(made, record.calls);
    EXPECT_EQ(in_vain, record.calls - (record.calls > 0 && record.outcome == Outcome::kAnswered));
  }
}

}  // namespace
}  // namespace callfloor::testing
