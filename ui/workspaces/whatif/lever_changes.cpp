#include "ui/workspaces/whatif/lever_changes.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "ui/workspaces/whatif/policy_lever.h"

namespace callfloor::ui {
namespace {

// The number in `before` <number or *> `after`; −1 for *, nothing when the pointer is another.
std::optional<int> IndexIn(std::string_view pointer, std::string_view before,
                           std::string_view after) {
  if (pointer.size() <= before.size() + after.size() ||
      pointer.substr(0, before.size()) != before ||
      pointer.substr(pointer.size() - after.size()) != after) {
    return std::nullopt;
  }
  const std::string_view token =
      pointer.substr(before.size(), pointer.size() - before.size() - after.size());
  if (token == "*") return -1;
  int index = 0;
  for (const char c : token) {
    if (c < '0' || c > '9' || index > 100'000) return std::nullopt;
    index = index * 10 + (c - '0');
  }
  return index;
}

constexpr std::string_view kGroups = "/agent_groups/", kAgents = "/agents",
                           kTypes = "/contact_types/";

// The fields that a lever multiplies.
std::vector<LeverKind> PartsOf(LeverKind kind) {
  if (kind == LeverKind::kHandle) return {LeverKind::kTalk, LeverKind::kWrap};
  return {kind};
}

// Which field a change multiplies as a whole, and of which type (−1: all).
std::optional<std::pair<LeverKind, int>> Factor(const Change& change) {
  if (change.kind != ChangeKind::kMultiply || change.from) return std::nullopt;
  for (const LeverKind kind :
       {LeverKind::kCalls, LeverKind::kTalk, LeverKind::kWrap, LeverKind::kPatience}) {
    if (const auto index = IndexIn(change.pointer, kTypes, FieldOf(kind)))
      return std::pair(kind, *index);
  }
  return std::nullopt;
}

bool Covers(const Change& change, int minute) {
  return !change.from || (minute >= change.from->minutes && minute < change.to->minutes);
}

}  // namespace

std::optional<int> AddedTo(const Change& change) {
  if (change.kind != ChangeKind::kAdd) return std::nullopt;
  return IndexIn(change.pointer, kGroups, kAgents);
}

int Start(const Clock& clock, int interval) {
  return clock.open.minutes + interval * clock.interval_min;
}

std::vector<double> Added(const Scenario& base, const Variant& variant, int group) {
  std::vector<double> added(static_cast<std::size_t>(base.clock.IntervalsPerDay()), 0.0);
  for (const Change& change : variant.changes) {
    const auto index = AddedTo(change);
    if (!index || (*index != -1 && *index != group)) continue;
    for (std::size_t i = 0; i < added.size(); ++i) {
      if (Covers(change, Start(base.clock, static_cast<int>(i)))) added[i] += change.amount;
    }
  }
  return added;
}

int SegmentAt(const LeverSet& set, int minute) {
  for (std::size_t w = 0; w < set.windows.size(); ++w) {
    if (minute >= set.windows[w].from.minutes && minute < set.windows[w].to.minutes)
      return static_cast<int>(w);
  }
  return static_cast<int>(set.windows.size());
}

std::string_view FieldOf(LeverKind kind) {
  switch (kind) {
    case LeverKind::kCalls:
      return "/arrivals/per_hour";
    case LeverKind::kTalk:
      return "/talk";
    case LeverKind::kWrap:
      return "/wrap";
    case LeverKind::kPatience:
      return "/patience";
    default:
      return {};
  }
}

bool Has(const ContactType& type, LeverKind kind) {
  if (kind == LeverKind::kWrap) return type.wrap.has_value();
  if (kind == LeverKind::kPatience) return type.patience.has_value();
  return true;
}

double FactorOf(const Variant& variant, LeverKind kind, int type) {
  double factor = 1;
  for (const Change& change : variant.changes) {
    const auto what = Factor(change);
    if (what && what->first == kind && (what->second == -1 || what->second == type))
      factor *= change.amount;
  }
  return factor;
}

namespace {

// Puts what a variant adds to one group into as few changes as there are runs of equal numbers.
void SetAdded(const Scenario& base, Variant& variant, int group, const std::vector<double>& added) {
  std::vector<Change> kept;
  std::size_t place = 0;
  bool placed = false;
  for (const Change& change : variant.changes) {
    const auto index = AddedTo(change);
    if (index && (*index == -1 || *index == group)) {
      if (!placed) place = kept.size(), placed = true;
      if (*index == -1) {
        for (int other = 0; other < static_cast<int>(base.agent_groups.size()); ++other) {
          if (other == group) continue;
          kept.push_back(change);
          kept.back().pointer = std::string(kGroups) + std::to_string(other) + std::string(kAgents);
        }
      }
    } else {
      kept.push_back(change);
    }
  }
  if (!placed) place = kept.size();
  std::vector<Change> fresh;
  Change change;
  change.pointer = std::string(kGroups) + std::to_string(group) + std::string(kAgents);
  change.kind = ChangeKind::kAdd;
  for (std::size_t i = 0; i < added.size();) {
    std::size_t end = i + 1;
    while (end < added.size() && added[end] == added[i]) ++end;
    if (added[i] != 0) {
      change.amount = added[i];
      change.from.reset(), change.to.reset();
      if (end - i < added.size()) {
        change.from = ClockTime{Start(base.clock, static_cast<int>(i))};
        change.to = ClockTime{Start(base.clock, static_cast<int>(end))};
      }
      fresh.push_back(change);
    }
    i = end;
  }
  kept.insert(kept.begin() + static_cast<std::ptrdiff_t>(place), fresh.begin(), fresh.end());
  variant.changes = std::move(kept);
}

void SetFactor(const Scenario& base, Variant& variant, LeverKind kind, int subject, double factor) {
  const int types = static_cast<int>(base.contact_types.size());
  const auto has = [&](int t) {
    return Has(base.contact_types[static_cast<std::size_t>(t)], kind);
  };
  const auto pointer = [&](const std::string& token) {
    return std::string(kTypes) + token + std::string(FieldOf(kind));
  };
  std::vector<Change> kept;
  for (const Change& change : variant.changes) {
    const auto what = Factor(change);
    if (!what || what->first != kind ||
        (subject >= 0 && what->second >= 0 && what->second != subject)) {
      kept.push_back(change);
    } else if (what->second == -1 && subject >= 0) {
      for (int t = 0; t < types; ++t) {
        if (t == subject || !has(t)) continue;
        kept.push_back(change);
        kept.back().pointer = pointer(std::to_string(t));
      }
    }
  }
  Change change;
  change.kind = ChangeKind::kMultiply;
  change.amount = factor;
  bool all = types > 1 && subject < 0;
  for (int t = 0; t < types; ++t) all = all && has(t);
  if (factor != 1 && all) {
    change.pointer = pointer("*");
    kept.push_back(change);
  } else if (factor != 1) {
    for (int t = 0; t < types; ++t) {
      if ((subject >= 0 && t != subject) || !has(t)) continue;
      change.pointer = pointer(std::to_string(t));
      kept.push_back(change);
    }
  }
  variant.changes = std::move(kept);
}

}  // namespace

LeverAmount AmountOf(const Scenario& base, const Variant& variant, const LeverSet& set,
                     const Lever& lever) {
  LeverAmount amount{lever.NoChange(), lever.NoChange()};
  if (lever.kind == LeverKind::kEvaluations) {
    amount.low = amount.high = EvaluationsIn(base, variant);
    return amount;
  }
  bool first = true;
  const auto take = [&](double value) {
    if (std::exchange(first, false)) amount = {value, value};
    amount.low = std::min(amount.low, value), amount.high = std::max(amount.high, value);
  };
  if (lever.kind == LeverKind::kAgents) {
    const std::vector<double> added = Added(base, variant, lever.subject);
    for (std::size_t i = 0; i < added.size(); ++i) {
      if (SegmentAt(set, Start(base.clock, static_cast<int>(i))) == lever.segment) take(added[i]);
    }
    return amount;
  }
  for (int t = 0; t < static_cast<int>(base.contact_types.size()); ++t) {
    if (lever.subject >= 0 && t != lever.subject) continue;
    for (const LeverKind part : PartsOf(lever.kind)) {
      if (Has(base.contact_types[static_cast<std::size_t>(t)], part))
        take(FactorOf(variant, part, t));
    }
  }
  return amount;
}

Variant WithAmount(const Scenario& base, const Variant& variant, const LeverSet& set,
                   const Lever& lever, double amount) {
  if (lever.kind == LeverKind::kEvaluations) return WithEvaluations(base, variant, amount);
  Variant moved = variant;
  if (lever.kind == LeverKind::kAgents) {
    std::vector<double> added = Added(base, variant, lever.subject);
    for (std::size_t i = 0; i < added.size(); ++i) {
      if (SegmentAt(set, Start(base.clock, static_cast<int>(i))) == lever.segment)
        added[i] = std::round(amount);
    }
    SetAdded(base, moved, lever.subject, added);
    return moved;
  }
  // A slider's arithmetic leaves dust that a file should not hold.
  const double factor = std::max(0.0, std::round(amount * 1e4) / 1e4);
  for (const LeverKind part : PartsOf(lever.kind))
    SetFactor(base, moved, part, lever.subject, factor);
  return moved;
}

bool IsBeside(const Scenario& base, const Change& change) {
  if (const auto group = AddedTo(change))
    return *group >= static_cast<int>(base.agent_groups.size());
  if (const auto what = Factor(change))
    return what->second >= static_cast<int>(base.contact_types.size());
  return !SetsEvaluations(base, change);
}

int ChangesBeside(const Scenario& base, const Variant& variant) {
  return static_cast<int>(std::ranges::count_if(
      variant.changes, [&](const Change& change) { return IsBeside(base, change); }));
}

int ChangesShown(const Scenario& base, const Variant& variant, const LeverSet& set) {
  int count = ChangesBeside(base, variant);
  for (const Lever& lever : set.levers) {
    // Rows of single types repeat what the row of all types says.
    if (lever.kind != LeverKind::kAgents && lever.subject >= 0 && base.contact_types.size() > 1) {
      Lever all = lever;
      all.subject = -1;
      if (AmountOf(base, variant, set, all).Even()) continue;
    } else if (lever.kind != LeverKind::kAgents && lever.subject < 0 &&
               !AmountOf(base, variant, set, lever).Even()) {
      continue;
    }
    const LeverAmount amount = AmountOf(base, variant, set, lever);
    if (!amount.Even() || amount.low != lever.NoChange()) ++count;
  }
  return count;
}

WhatIf WithWindow(const Scenario& base, const WhatIf& what_if, const LeverSet& set,
                  std::size_t index, const HourWindow& to) {
  WhatIf moved = what_if;
  LeverSet next = set;
  if (index >= next.windows.size()) return moved;
  next.windows[index] = to;
  for (Variant& variant : moved.variants) {
    for (int g = 0; g < static_cast<int>(base.agent_groups.size()); ++g) {
      const std::vector<double> before = Added(base, variant, g);
      std::vector<double> after = before;
      double inside = 0, other = 0;
      for (std::size_t i = 0; i < before.size(); ++i) {
        const int segment = SegmentAt(set, Start(base.clock, static_cast<int>(i)));
        if (segment == static_cast<int>(index)) inside = before[i];
        if (segment == static_cast<int>(set.windows.size())) other = before[i];
      }
      if (inside == other) continue;  // the window means nothing here
      for (std::size_t i = 0; i < before.size(); ++i) {
        const int minute = Start(base.clock, static_cast<int>(i));
        if (SegmentAt(set, minute) == static_cast<int>(index)) after[i] = other;
      }
      for (std::size_t i = 0; i < before.size(); ++i) {
        const int minute = Start(base.clock, static_cast<int>(i));
        if (minute >= to.from.minutes && minute < to.to.minutes) after[i] = inside;
      }
      if (after != before) SetAdded(base, variant, g, after);
    }
  }
  return moved;
}

}  // namespace callfloor::ui
