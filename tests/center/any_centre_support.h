// Random centres made of all parts at once, for property tests.
#pragma once

#include <algorithm>
#include <string>

#include "sim/scenario/shift_plan.h"
#include "tests/center/random_scenario.h"

namespace callfloor::testing {

inline double Share() { return Whole(0, 4) / 4.0; }
inline Distribution Span(int most_s) {
  if (OneIn(2)) return Constant{10.0 * Whole(0, most_s / 10)};
  return Exponential{static_cast<double>(Whole(1, most_s))};
}

class AnyCentre {
 public:
  Scenario Make() {
    scenario_ = *SmallScenarios();
    if (OneIn(2)) AddIvr();
    if (OneIn(2)) AddDeferred();
    if (OneIn(2)) AddChats();
    for (ContactType& type : scenario_.contact_types) AddJourney(type);
    if (OneIn(2)) AddShifts();
    if (OneIn(2)) AddDialer();
    if (OneIn(2)) AddSite();
    if (OneIn(2)) AddRouting();
    if (OneIn(3)) scenario_.clock.when_closed = WhenClosed::kNextDay;
    return scenario_;
  }

 private:
  const std::string& AnyType() {
    return scenario_
        .contact_types[static_cast<std::size_t>(
            Whole(0, static_cast<int>(scenario_.contact_types.size()) - 1))]
        .name;
  }

  // E-mail, which the agents of the first group answer too.
  void AddDeferred() {
    ContactType type;
    type.name = "mail";
    type.channel = Channel::kDeferred;
    type.priority = -1;
    type.arrivals_per_hour = {{static_cast<double>(Whole(0, 20))}};
    type.talk = Span(300);
    type.wrap = Span(60);
    Deferred deferred;
    deferred.deadline_h = Whole(1, 8);
    deferred.clock = static_cast<DeadlineClock>(Whole(0, 1));
    deferred.overnight_per_day = Whole(0, 5);
    deferred.initial_backlog = Whole(0, 5);
    if (deferred.initial_backlog > 0) deferred.initial_age_h = Whole(0, 5);
    deferred.interruptible = OneIn(2);
    type.deferred = deferred;
    scenario_.contact_types.push_back(type);
    scenario_.agent_groups[0].skills.push_back({"mail", 3, 1});
  }

  // A type comes by chat, of which agents have several in hand.
  void AddChats() {
    ContactType& type = scenario_.contact_types[static_cast<std::size_t>(
        Whole(0, static_cast<int>(scenario_.contact_types.size()) - 1))];
    if (type.deferred) return;
    type.channel = Channel::kChat;
    if (type.patience) {
      type.chat.silent_abandonment_probability = Share();
      if (type.chat.silent_abandonment_probability > 0) type.chat.discovery = Span(100);
    }
    for (AgentGroup& group : scenario_.agent_groups) {
      group.chats.at_once = Whole(1, 4);
      group.chats.slowdown = Share();
      group.chats.interrupted_by_calls = OneIn(3);
    }
    if (OneIn(2)) scenario_.routing.chat_choice = ChatChoice::kMost;
    ContactType& last = scenario_.contact_types.back();
    if (last.deferred && last.deferred->interruptible && OneIn(2)) {
      last.deferred->interrupted_by = {type.name};
    }
  }

  // The last group's people come by shift, some of them late or not at all.
  void AddShifts() {
    AgentGroup& group = scenario_.agent_groups.back();
    const Clock& clock = scenario_.clock;
    const int length = clock.close.minutes - clock.open.minutes;
    for (int i = 0; i < 2; ++i) {
      Shift shift;
      shift.name = i == 0 ? "early" : "late";
      shift.agents = Whole(0, 3);
      shift.start = ClockTime{clock.open.minutes + i * length / 4};
      shift.end = ClockTime{clock.close.minutes - (1 - i) * length / 4};
      if (shift.end.minutes == 24 * 60 && shift.start.minutes == 0) shift.end.minutes -= 60;
      Activity activity;
      activity.after_min = length / 4;
      activity.length_min = std::max(1, length / 8);
      activity.kind = static_cast<ActivityKind>(Whole(0, 5));
      activity.paid = OneIn(2);
      if (OneIn(2)) activity.at_once = 1;
      if (!activity.at_once) shift.activities.push_back(activity);
      group.shifts.push_back(shift);
    }
    group.agents = PlannedAgents(clock, group.shifts);
    if (OneIn(2)) {
      Attendance attendance;
      attendance.absence_probability = Share() / 2;
      attendance.lateness = Delay{Share(), Span(900)};
      attendance.overrun = Delay{Share(), Span(300)};
      group.people.attendance = attendance;
    }
    if (OneIn(2)) group.people.speed_sd = 0.2;
    if (OneIn(2) && group.shifts[0].agents > 0) {
      Individual person;
      person.name = "Ana";
      person.shift = "early";
      person.skills = {{.type = AnyType(), .preference = 2, .handle_time_factor = 0.5}};
      group.people.individuals.push_back(person);
    }
    AddTurnover(group);
  }

  // They tire, leave within days, and are replaced or planned for.
  void AddTurnover(AgentGroup& group) {
    People& people = group.people;
    if (OneIn(2)) {
      Strain& strain = people.strain.emplace();
      strain.effect = static_cast<StrainEffect>(Whole(0, 3));
      strain.initial = Whole(0, 2);
      if (OneIn(2)) strain.threshold = Share();
      if (OneIn(2)) strain.handle_time = Share();
    }
    if (OneIn(2)) people.learning.emplace();
    if (OneIn(3)) return;
    Attrition& attrition = people.attrition.emplace();
    attrition.team = static_cast<Team>(Whole(0, 1));
    if (!OneIn(3)) attrition.leaving = {{0, 1}, {0.05, 0.99}};
    if (OneIn(3)) return;
    Hiring& hiring = people.hiring.emplace();
    hiring.replace = OneIn(2);
    hiring.recruiting_weeks = Whole(0, 1) / 7.0;
    hiring.training_weeks = Whole(0, 1) / 7.0;
    if (OneIn(2) && group.shifts[1].agents > 0) {
      hiring.starts = {{Whole(1, scenario_.clock.days), "late", 1}};
    }
  }

  void AddJourney(ContactType& type) {
    if (type.deferred) return;
    if (OneIn(3)) {
      Announcement announcement;
      announcement.predictor = static_cast<WaitPredictor>(Whole(0, 3));
      if (OneIn(2)) announcement.balking = {{0, 0}, {120, Share()}};
      if (OneIn(2)) announcement.patience = {{0, 1}, {120, 1 + Share()}};
      type.announcement = announcement;
    }
    if (OneIn(3)) {
      Callback callback;
      callback.after_s = 30.0 * Whole(0, 2);
      callback.probability = Share();
      callback.answer_probability = Share();
      callback.max_attempts = Whole(1, 3);
      if (OneIn(2)) callback.ring = Span(40);
      if (callback.max_attempts > 1) callback.retry_delay = Span(300);
      if (OneIn(2)) {
        callback.keeps = CallbackKeeps::kSlot;
        callback.delay = Span(600);
      }
      callback.at_close = static_cast<CallbackAtClose>(Whole(0, 1));
      if (type.channel == Channel::kVoice) type.callback = callback;
    }
    if (OneIn(3)) {
      Voicemail voicemail;
      voicemail.after_s = 30.0 * Whole(0, 4);
      voicemail.probability = Share();
      if (OneIn(2)) voicemail.length = Span(60);
      if (OneIn(2)) voicemail.becomes = AnyType();
      type.voicemail = voicemail;
    }
    for (int i = OneIn(2) ? Whole(1, 2) : 0; i > 0; --i) {
      Transfer transfer;
      transfer.to = AnyType();
      transfer.probability = Whole(1, 2) / 4.0;
      transfer.kind = static_cast<TransferKind>(Whole(0, 2));
      const auto is_chat = [&](const ContactType& one) {
        return one.channel == Channel::kChat && (one.name == transfer.to || one.name == type.name);
      };
      if (std::ranges::any_of(scenario_.contact_types, is_chat)) {
        transfer.kind = TransferKind::kCold;
      }
      transfer.when_busy = static_cast<WhenBusy>(Whole(0, 1));
      if (transfer.when_busy == WhenBusy::kQueue && OneIn(2)) transfer.delay = Span(60);
      if (transfer.kind == TransferKind::kWarm && OneIn(2)) transfer.handover = Span(60);
      if (OneIn(2)) transfer.wrap = Span(60);
      type.transfers.push_back(transfer);
    }
    if (OneIn(3)) {
      Recall recall;
      recall.probability = Whole(1, 2) / 4.0;
      recall.delay = Span(600);
      if (OneIn(2)) recall.to = AnyType();
      type.recall = recall;
    }
    if (OneIn(3)) {
      type.resolution_probability = Share();
      type.money = TypeMoney{1, Share(), 10, 2};
    }
  }

  // A greeting, a menu, a machine and a way round.
  void AddIvr() {
    Ivr& ivr = scenario_.ivr.emplace();
    if (OneIn(2)) ivr.ports = Whole(1, 6);
    ivr.max_steps = Whole(2, 12);
    const auto node = [&](const char* name, IvrKind kind) -> IvrNode& {
      ivr.nodes.emplace_back();
      ivr.nodes.back().name = name;
      ivr.nodes.back().kind = kind;
      return ivr.nodes.back();
    };
    IvrNode& greeting = node("greeting", IvrKind::kPrompt);
    greeting.duration = Span(30);
    greeting.hang_up_probability = Whole(0, 1) / 4.0;
    greeting.next = {{"menu", {}, {}}};
    node("menu", IvrKind::kMenu).next = {
        {"machine", 0.5, {}}, {"busy?", 0.25, {}}, {"greeting", 0.25, {}}};
    IvrNode& machine = node("machine", IvrKind::kSelfService);
    machine.duration = Span(60);
    machine.success_probability = Share();
    if (OneIn(2)) machine.type = AnyType();
    if (OneIn(2)) machine.call_again = CallAgain{Share(), Span(600)};
    machine.next = {{"busy?", {}, {}}};
    IvrWhen when;
    if (OneIn(2)) {
      when.queue_at_least = Whole(0, 3);
    } else {
      when.expected_wait_at_least_s = 60.0 * Whole(0, 3);
    }
    node("busy?", IvrKind::kCondition).next = {{"leave", {}, when}, {"desk", {}, {}}};
    if (OneIn(2)) {
      node("leave", IvrKind::kMessage).becomes = AnyType();
    } else {
      node("leave", OneIn(2) ? IvrKind::kHangUp : IvrKind::kTransferOut);
    }
    node("desk", IvrKind::kQueue);
    scenario_.contact_types[0].enters_ivr = "greeting";
  }

  void AddDialer() {
    Dialer dialer;
    dialer.name = "list";
    dialer.type = AnyType();
    dialer.mode = static_cast<DialMode>(Whole(0, 2));
    dialer.customers_per_day = Whole(1, 60);
    dialer.ring = Span(40);
    dialer.answer_probability = {{Whole(1, 4) / 4.0}};
    dialer.right_party_probability = {{Whole(1, 4) / 4.0}};
    if (OneIn(2)) dialer.wrong_party_talk = Span(60);
    if (dialer.mode == DialMode::kPreview) dialer.preview = Span(60);
    if (dialer.mode == DialMode::kPredictive) {
      dialer.calls_per_agent = Whole(2, 6) / 2.0;
      if (OneIn(2)) dialer.abandonment_limit = Share();
    }
    if (OneIn(2)) dialer.lines = Whole(1, 3);
    dialer.min_free_agents = Whole(1, 2);
    dialer.most_waiting = Whole(0, 2);
    dialer.max_attempts = Whole(1, 3);
    if (dialer.max_attempts > 1) dialer.retry_delay = Span(900);
    scenario_.dialers = {dialer};
  }

  void AddSite() {
    Site site;
    site.name = "elsewhere";
    if (OneIn(2)) site.after_s = 30.0 * Whole(0, 3);
    if (OneIn(2)) site.connect_s = Whole(0, 20);
    site.cost_per_contact = Whole(0, 2);
    site.cost_per_min = Whole(0, 2);
    scenario_.sites = {site};
    scenario_.agent_groups.back().site = "elsewhere";
  }

  void AddRouting() {
    scenario_.routing.agent_choice = static_cast<AgentChoice>(Whole(0, 5));
    scenario_.routing.contact_choice = static_cast<ContactChoice>(Whole(0, 3));
    if (OneIn(2)) scenario_.routing.affinity_wait_s = 60.0 * Whole(0, 3);
    for (AgentGroup& group : scenario_.agent_groups) {
      for (Skill& skill : group.skills) {
        if (OneIn(3)) skill.routing.after_s = 60.0 * Whole(0, 3);
        if (OneIn(3)) skill.routing.reserve = Whole(0, 2);
      }
    }
  }

  Scenario scenario_;
};

}  // namespace callfloor::testing
