#include "ui/workspaces/whatif/levers.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/center/sampler.h"
#include "ui/app/format.h"
#include "ui/app/wording.h"
#include "ui/workspaces/whatif/lever_changes.h"
#include "ui/workspaces/whatif/policy_lever.h"

namespace callfloor::ui {
namespace {

constexpr std::size_t kMostWindows = 3;

double CallsADay(const Scenario& scenario, const ContactType& type) {
  double calls = 0;
  for (int i = 0; i < scenario.clock.IntervalsPerDay(); ++i) {
    calls += type.arrivals_per_hour.At(i) * scenario.clock.interval_min / 60.0;
  }
  return calls;
}

double SecondsOf(const ContactType& type, LeverKind kind) {
  const double wrap = type.wrap ? MeanOf(*type.wrap) : 0;
  if (kind == LeverKind::kTalk) return MeanOf(type.talk);
  if (kind == LeverKind::kWrap) return wrap;
  if (kind == LeverKind::kHandle) return MeanOf(type.talk) + wrap;
  return type.patience ? MeanOf(*type.patience) : 0;
}

std::string Hours(const HourWindow& window) {
  const std::string words = HoursInWords(window.from, window.to);
  return words.rfind("from ", 0) == 0 ? words.substr(5) : words;
}

std::string ClockId(ClockTime time) {
  std::string text = FormatClock(time.minutes);
  std::erase(text, ':');
  return text;
}

// Whether a variant adds the same number in every hour of each segment.
bool EvenIn(const Scenario& base, const Variant& variant, const LeverSet& set, int group) {
  const std::vector<double> added = Added(base, variant, group);
  std::vector<std::optional<double>> seen(set.windows.size() + 1);
  for (std::size_t i = 0; i < added.size(); ++i) {
    auto& known =
        seen[static_cast<std::size_t>(SegmentAt(set, Start(base.clock, static_cast<int>(i))))];
    if (known && *known != added[i]) return false;
    known = added[i];
  }
  return true;
}

// The preferred windows, and those that variants need beside them. Stretches at the edges of the
// day come last: they are often the other hours, seen from a window in its middle.
std::vector<HourWindow> WindowsOf(const Scenario& scenario, const WhatIf& what_if,
                                  const std::vector<HourWindow>& preferred) {
  const Clock& clock = scenario.clock;
  LeverSet set;
  const auto take = [&](HourWindow window) {
    window = {std::max(window.from, clock.open), std::min(window.to, clock.close)};
    const bool clash = std::any_of(
        set.windows.begin(), set.windows.end(),
        [&](const HourWindow& other) { return window.from < other.to && other.from < window.to; });
    const bool whole = window.from == clock.open && window.to == clock.close;
    if (!clash && !whole && window.from < window.to && set.windows.size() < kMostWindows)
      set.windows.push_back(window);
  };
  for (const HourWindow& window : preferred) take(window);
  for (const bool edges : {false, true}) {
    for (const Variant& variant : what_if.variants) {
      for (const Change& change : variant.changes) {
        const auto group = AddedTo(change);
        if (!group || !change.from || *group >= static_cast<int>(scenario.agent_groups.size()))
          continue;
        const bool edge = *change.from <= clock.open || *change.to >= clock.close;
        if (edge == edges && !EvenIn(scenario, variant, set, std::max(*group, 0)))
          take({*change.from, *change.to});
      }
    }
  }
  if (set.windows.empty()) take(BusiestHours(scenario));
  std::sort(set.windows.begin(), set.windows.end(),
            [](const HourWindow& a, const HourWindow& b) { return a.from < b.from; });
  return set.windows;
}

}  // namespace

HourWindow BusiestHours(const Scenario& scenario) {
  const Clock& clock = scenario.clock;
  const int count = clock.IntervalsPerDay();
  const int length = std::clamp(240 / clock.interval_min, 1, std::max(1, count / 2));
  double best = -1;
  int at = 0;
  for (int first = 0; first + length <= count; ++first) {
    double work = 0, agents = 0;
    for (int i = first; i < first + length; ++i) {
      for (const ContactType& type : scenario.contact_types) {
        work += type.arrivals_per_hour.At(i) * SecondsOf(type, LeverKind::kHandle);
      }
      for (const AgentGroup& group : scenario.agent_groups) agents += group.agents.At(i);
    }
    const double load = work / std::max(agents, 0.5);
    if (load > best * (1 + 1e-9)) best = load, at = first;
  }
  return {{Start(clock, at)}, {Start(clock, at + length)}};
}

LeverSet MakeLevers(const Scenario& scenario, const WhatIf& what_if,
                    const std::vector<HourWindow>& preferred, bool each_type) {
  LeverSet set;
  set.windows = WindowsOf(scenario, what_if, preferred);
  const int segments = static_cast<int>(set.windows.size()) + 1;
  const bool several = scenario.agent_groups.size() > 1;
  for (int g = 0; g < static_cast<int>(scenario.agent_groups.size()); ++g) {
    const AgentGroup& group = scenario.agent_groups[static_cast<std::size_t>(g)];
    if (!group.shifts.empty()) continue;  // whose people come and go by shift, not by the hour
    for (int s = 0; s < segments; ++s) {
      const bool other = s + 1 == segments;
      Lever lever;
      lever.subject = g;
      lever.segment = s;
      const std::string who = several ? std::to_string(g) + "-" : std::string();
      lever.id = "agents-" + who +
                 (other ? "other" : ClockId(set.windows[static_cast<std::size_t>(s)].from));
      lever.label = (several ? group.name : "Agents") + ", " +
                    (other ? "other hours" : Hours(set.windows[static_cast<std::size_t>(s)]));
      double top = 0;
      bool any = false;
      for (int i = 0; i < scenario.clock.IntervalsPerDay(); ++i) {
        if (SegmentAt(set, Start(scenario.clock, i)) != s) continue;
        top = std::max(top, group.agents.At(i)), any = true;
      }
      if (!any) continue;
      const double reach = std::max(4.0, std::ceil(0.4 * top));
      lever.min = -std::min(reach, std::max(top, 1.0));
      lever.max = reach;
      const LeverReading now = ReadingOf(scenario, set, lever);
      if (now.low == now.high) {
        lever.note = ReadingText(lever, {now.low + lever.min, now.low + lever.max});
      } else {
        lever.note = "– " + FormatNumber(-lever.min, 0) + " to + " + FormatNumber(lever.max, 0);
      }
      if (several) lever.note += " agents";
      set.levers.push_back(std::move(lever));
    }
  }
  const int types = static_cast<int>(scenario.contact_types.size());
  const auto add = [&](LeverKind kind, int subject, const char* id, const std::string& label,
                       double low, double high) {
    Lever lever;
    lever.kind = kind;
    lever.subject = subject;
    lever.id = id;
    lever.label = label;
    if (subject >= 0 && types > 1) {
      lever.id += "-" + std::to_string(subject);
      lever.label += ", " + scenario.contact_types[static_cast<std::size_t>(subject)].name;
    }
    lever.min = low, lever.max = high, lever.step = 0.01;
    const LeverReading now = ReadingOf(scenario, set, lever);
    if (now.high <= 0) return;
    lever.note = ReadingText(lever, {now.low * low, now.high * high}) + " " +
                 std::string(ReadingUnit(lever));
    set.levers.push_back(std::move(lever));
  };
  const auto row = [&](LeverKind kind, const char* id, const std::string& label, double low,
                       double high) {
    const int all = types == 1 ? 0 : -1;
    Lever probe;
    probe.kind = kind;
    probe.subject = all;
    const bool uneven = std::any_of(
        what_if.variants.begin(), what_if.variants.end(),
        [&](const Variant& variant) { return !AmountOf(scenario, variant, set, probe).Even(); });
    add(kind, all, id, label, low, high);
    for (int t = 0; t < types && types > 1 && (each_type || uneven); ++t) {
      const ContactType& type = scenario.contact_types[static_cast<std::size_t>(t)];
      if (Has(type, kind) &&
          SecondsOf(type, kind == LeverKind::kCalls ? LeverKind::kTalk : kind) > 0) {
        add(kind, t, id, label, low, high);
      }
    }
  };
  row(LeverKind::kCalls, "calls", "Calls", 0.5, 1.5);
  // One row for the handle time unless a variant tells its parts apart.
  const bool parts =
      std::any_of(what_if.variants.begin(), what_if.variants.end(), [&](const Variant& variant) {
        for (int t = 0; t < types; ++t) {
          if (scenario.contact_types[static_cast<std::size_t>(t)].wrap &&
              FactorOf(variant, LeverKind::kTalk, t) != FactorOf(variant, LeverKind::kWrap, t)) {
            return true;
          }
        }
        return false;
      });
  if (parts) {
    row(LeverKind::kTalk, "talk", "Talk time", 0.5, 1.5);
    row(LeverKind::kWrap, "wrap", "After the call", 0.5, 1.5);
  } else {
    row(LeverKind::kHandle, "handle", "Handle time", 0.5, 1.5);
  }
  row(LeverKind::kPatience, "patience", "Patience, mean", 0.5, 2);
  // First, so that a comparison of QA policies has it in sight.
  if (auto lever = EvaluationsLever(scenario)) {
    set.levers.insert(set.levers.begin(), *std::move(lever));
  }
  return set;
}

LeverReading ReadingOf(const Scenario& scenario, const LeverSet& set, const Lever& lever) {
  LeverReading reading;
  if (lever.kind == LeverKind::kEvaluations) {
    reading.low = reading.high = EvaluationsOf(scenario);
    return reading;
  }
  if (lever.kind == LeverKind::kAgents) {
    if (lever.subject >= static_cast<int>(scenario.agent_groups.size())) return reading;
    const AgentGroup& group = scenario.agent_groups[static_cast<std::size_t>(lever.subject)];
    bool first = true;
    for (int i = 0; i < scenario.clock.IntervalsPerDay(); ++i) {
      if (SegmentAt(set, Start(scenario.clock, i)) != lever.segment) continue;
      const double agents = group.agents.At(i);
      if (std::exchange(first, false)) reading = {agents, agents};
      reading.low = std::min(reading.low, agents), reading.high = std::max(reading.high, agents);
    }
    return reading;
  }
  double calls = 0, seconds = 0;
  for (int t = 0; t < static_cast<int>(scenario.contact_types.size()); ++t) {
    const ContactType& type = scenario.contact_types[static_cast<std::size_t>(t)];
    if (lever.subject >= 0 && t != lever.subject) continue;
    if (lever.kind == LeverKind::kPatience && !type.patience) continue;
    const double volume = CallsADay(scenario, type);
    calls += volume;
    if (lever.kind != LeverKind::kCalls)
      seconds += std::max(volume, 1e-9) * SecondsOf(type, lever.kind);
  }
  const double value = lever.kind == LeverKind::kCalls ? calls
                       : calls > 0                     ? seconds / std::max(calls, 1e-9)
                                                       : 0;
  return {value, value};
}

LeverReading Moved(const Lever& lever, const LeverReading& reading, double from, double to) {
  if (lever.kind == LeverKind::kAgents || lever.kind == LeverKind::kEvaluations) {
    return {std::max(0.0, reading.low + to - from), std::max(0.0, reading.high + to - from)};
  }
  const double factor = from > 0 ? to / from : 1;
  return {reading.low * factor, reading.high * factor};
}

std::string ReadingText(const Lever& lever, const LeverReading& reading) {
  const auto one = [&](double value) {
    if (lever.kind == LeverKind::kAgents) return FormatNumber(value, 0);
    if (lever.kind == LeverKind::kEvaluations) {
      return FormatNumber(value, value == std::round(value) ? 0 : 1);
    }
    if (lever.kind == LeverKind::kCalls) return FormatNumber(value, value < 20 ? 1 : 0);
    return FormatDuration(value);
  };
  const std::string low = one(reading.low), high = one(reading.high);
  return low == high ? low : low + " to " + high;
}

std::string_view ReadingUnit(const Lever& lever) {
  if (lever.kind == LeverKind::kAgents) return "agents";
  if (lever.kind == LeverKind::kEvaluations) return lever.step < 1 ? "%" : "an agent, a month";
  return lever.kind == LeverKind::kCalls ? "a day" : "min";
}

std::optional<double> ParseAmount(const Lever& lever, const LeverReading& reading, double now,
                                  std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  const bool is_signed = text[0] == '+' || text[0] == '-' || text.rfind("–", 0) == 0;
  const bool percent = text.find('%') != std::string_view::npos;
  if (lever.kind == LeverKind::kAgents) {
    const auto number = ParseNumber(text);
    if (!number || percent) return std::nullopt;
    if (is_signed) return std::round(*number);
    // Where the day's numbers differ, the highest is meant.
    return now + std::round(*number) - reading.high;
  }
  if (lever.kind == LeverKind::kEvaluations) {
    const auto number = ParseNumber(text);
    if (!number || (percent && lever.step == 1)) return std::nullopt;
    return std::max(0.0, is_signed ? now + *number : *number);
  }
  if (percent) {
    const auto number = ParseNumber(text);
    if (!number) return std::nullopt;
    return is_signed ? 1 + *number / 100 : *number / 100;
  }
  const auto value = lever.kind == LeverKind::kCalls ? ParseNumber(text) : ParseDuration(text);
  if (!value || reading.high <= 0 || now <= 0) return std::nullopt;
  return *value / (reading.high / now);
}

}  // namespace callfloor::ui
