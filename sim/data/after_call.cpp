#include "sim/data/after_call.h"

#include <algorithm>
#include <map>
#include <utility>

namespace callfloor {
namespace {

struct Span {
  double from = 0;
  double to = 0;
};

// The maximal spans during which at least one of `waits` lasted, ascending.
std::vector<Span> Union(std::vector<Span> waits) {
  std::sort(waits.begin(), waits.end(),
            [](const Span& a, const Span& b) { return a.from < b.from; });
  std::vector<Span> spans;
  for (const Span& wait : waits) {
    if (!spans.empty() && wait.from <= spans.back().to) {
      spans.back().to = std::max(spans.back().to, wait.to);
    } else {
      spans.push_back(wait);
    }
  }
  return spans;
}

}  // namespace

std::vector<Censored> AfterCallTimes(const CallLog& log, std::span<const int> days, int queue,
                                     double least_share) {
  struct Day {
    std::vector<Span> waits;                 // of callers of `queue`
    std::map<int, std::vector<Span>> calls;  // by agent: start and end of each call
  };
  std::map<int, Day> by_day;
  std::vector<double> answered(log.agents.size(), 0);
  std::vector<double> of_queue(log.agents.size(), 0);
  for (const LoggedCall& call : log.calls) {
    if (!std::binary_search(days.begin(), days.end(), call.arrival.day)) continue;
    Day& day = by_day[call.arrival.day];
    const double start = call.arrival.second + call.wait_s;
    if (call.queue == queue && call.wait_s > 0) {
      day.waits.push_back({static_cast<double>(call.arrival.second), start});
    }
    if (call.agent < 0 || call.abandoned) continue;
    day.calls[call.agent].push_back({start, start + call.service_s});
    answered[static_cast<std::size_t>(call.agent)] += 1;
    of_queue[static_cast<std::size_t>(call.agent)] += call.queue == queue;
  }

  std::vector<Censored> times;
  for (auto& [number, day] : by_day) {
    const std::vector<Span> waiting = Union(std::move(day.waits));
    for (auto& [agent, calls] : day.calls) {
      const std::size_t a = static_cast<std::size_t>(agent);
      if (of_queue[a] < least_share * answered[a]) continue;
      std::sort(calls.begin(), calls.end(), [](const Span& x, const Span& y) {
        return std::pair(x.from, x.to) < std::pair(y.from, y.to);
      });
      for (std::size_t i = 0; i + 1 < calls.size(); ++i) {
        const double end = calls[i].to;
        const auto after = std::upper_bound(waiting.begin(), waiting.end(), end,
                                            [](double t, const Span& s) { return t < s.from; });
        if (after == waiting.begin() || (after - 1)->to <= end) continue;  // nobody was waiting
        const double next = calls[i + 1].from;
        const double empty = (after - 1)->to;
        times.push_back(next <= empty ? Censored{std::max(0.0, next - end), true}
                                      : Censored{empty - end, false});
      }
    }
  }
  return times;
}

}  // namespace callfloor
