// An independent judge of one replication: it knows docs/semantics.md and the log, and nothing of
// how the simulator works. What it says is a list of broken rules, empty when all hold.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/center/contact_record.h"
#include "sim/center/model.h"
#include "sim/center/replication.h"

namespace callfloor::testing {

class Oracle {
 public:
  // `log` holds every contact of the replication; `result` has all detail.
  Oracle(const Model& model, std::uint64_t seed, std::uint64_t replication,
         const std::vector<ContactRecord>& log, const ReplicationResult& result);

  // Every check below.
  std::vector<std::string> BrokenRules();

  // Each contact: where and when it may be, its patience, talk and wrap as drawn, its outcome.
  void CheckContacts();
  // Customers are numbered in order of arrival; retries follow exactly from the attempt before.
  void CheckCustomers();
  // One contact at a time, only own skills, only while on duty; who is chosen.
  void CheckAgents();
  // First come first served within a type; who is taken; nobody waits for an idle agent.
  void CheckQueue();
  // Trunks and queue capacity: never exceeded, and nobody refused while there is room.
  void CheckLimits();
  // Every tally recomputed from the log.
  void CheckTallies();

 private:
  struct Span {
    std::int64_t from;
    std::int64_t to;
  };
  struct Service {
    std::int64_t from;
    std::int64_t to;
    const ContactRecord* contact;
  };

  void Broken(const std::string& rule, const ContactRecord* contact = nullptr);
  const Skill* SkillOf(GroupId group, TypeId type) const;  // nullptr: does not serve it
  bool OpenAt(std::int64_t time) const;                    // [open, close)
  int SlotAt(std::int64_t time) const;                     // the last slot begun by then
  bool StaffedAt(std::uint32_t group, std::uint32_t agent, std::int64_t time) const;
  std::int64_t OnDutySince(std::uint32_t group, std::uint32_t agent, std::int64_t time) const;
  const std::vector<Service>& ServicesOf(std::uint32_t group, std::uint32_t agent) const;
  // Whether the agent has been idle and on duty for some time before `time` and until then; since
  // when, in `since`.
  bool IdleBefore(std::uint32_t group, std::uint32_t agent, std::int64_t time,
                  std::int64_t& since) const;
  bool BusyAfter(std::uint32_t group, std::uint32_t agent, std::int64_t time) const;
  Tally Recount(int slot, int type, int group) const;
  void RecountMoney(int slot, int type, Tally& tally) const;
  void RecountForecast(const Slot& slot, int type, Tally& tally) const;

  const Model& model_;
  std::uint64_t seed_;
  std::uint64_t replication_;
  const std::vector<ContactRecord>& log_;
  const ReplicationResult& result_;
  std::vector<Span> open_;                                   // maximal spans of open time
  std::vector<std::vector<std::vector<Service>>> services_;  // by group, agent; in time order
  std::vector<std::string> broken_;
};

}  // namespace callfloor::testing
