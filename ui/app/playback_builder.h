// Makes a DayTrace: collects what the simulation tells of a day, then puts it in order.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <vector>

#include "ui/app/playback_trace.h"

namespace callfloor::ui {

class DayTraceBuilder : public ContactSink {
 public:
  DayTraceBuilder(const Model& model, int day);

  void OnContact(const ContactRecord& record) override;
  void OnStep(const ContactStep& step) override;
  void OnAgent(const AgentStep& step) override;

  std::shared_ptr<const DayTrace> Build(std::span<const Intervention> interventions);

 private:
  using MomentKind = DayTrace::MomentKind;
  // Who a contact is, in whichever trace.
  using Key = std::tuple<TypeId, std::uint64_t, int>;

  Time Midnight(int day) const { return Time() + Days(day); }
  bool OfInterest(const ContactRecord& record) const;
  void KeepToTheDay(ContactRecord& record) const;
  void IndexCustomers();
  void BuildEnds();
  void BuildWorks();
  void BuildWork(std::uint32_t contact);
  void FindMostBacklog();
  Time WhenAged(const ContactRecord& record, double share) const;
  void BuildCallbacks();
  void BuildStints();
  void AddStint(const Stint& stint);
  void BuildMoments();
  void BuildCheckpoints();

  // playback_curves.cpp
  void BuildStaff(std::span<const Intervention> interventions);
  void AddStaffTimes(GroupId group, std::vector<Time>& times) const;
  std::uint32_t AtWork(GroupId group, Time at) const;
  void BuildCurves();
  Time NextStaffStep(GroupId group, Time after) const;
  void BuildQuarters();
  void BuildEvents();

  const Model& model_;
  const int day_;
  std::shared_ptr<DayTrace> trace_ = std::make_shared<DayTrace>();
  std::map<Key, std::vector<ContactStep>> steps_;  // of deferred work and callbacks
};

}  // namespace callfloor::ui
