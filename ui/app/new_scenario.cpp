#include "ui/app/new_scenario.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

constexpr int kIntervalMin = 30;
constexpr double kWrapShare = 0.2;
constexpr double kPatienceS = 360;
constexpr double kCostPerHour = 24;

// How busy an hour of the clock is against the busiest: two peaks, at 10 to 11 and, lower, at 14 to
// 15, little at night. An assumption in the manner of the days published for service centres.
constexpr std::array<double, 25> kShapeByHour = {
    0.10, 0.07, 0.05, 0.05, 0.06, 0.10, 0.20, 0.38, 0.65, 0.90, 1.00, 0.98, 0.86,
    0.84, 0.90, 0.88, 0.80, 0.70, 0.58, 0.48, 0.40, 0.33, 0.25, 0.17, 0.10};

double ShapeAt(double minutes) {
  // The value of an hour stands for its middle; between the middles it is drawn straight.
  const double at = std::clamp(minutes / 60.0 - 0.5, 0.0, 24.0);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min<std::size_t>(below + 1, 24);
  return kShapeByHour[below] +
         (at - static_cast<double>(below)) * (kShapeByHour[above] - kShapeByHour[below]);
}

double Rounded(double value, double step) { return std::round(value / step) * step; }

std::string_view Trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// The two sides of "a to b", "a - b" or "a – b"; the second is empty when there is only one.
std::pair<std::string_view, std::string_view> Sides(std::string_view text) {
  for (const std::string_view word :
       {std::string_view("to"), std::string_view("–"), std::string_view("-")}) {
    const std::size_t at = text.find(word);
    if (at != text.npos)
      return {Trimmed(text.substr(0, at)), Trimmed(text.substr(at + word.size()))};
  }
  return {Trimmed(text), {}};
}

std::optional<int> Whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<ClockTime> Time(std::string_view text) {
  if (text.ends_with('h')) text = Trimmed(text.substr(0, text.size() - 1));
  const std::size_t colon = text.find(':');
  const auto hours = Whole(text.substr(0, colon));
  const auto minutes = colon == text.npos ? std::optional<int>(0) : Whole(text.substr(colon + 1));
  if (!hours || !minutes || *hours < 0 || *minutes < 0 || *minutes > 59) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  if (total > 24 * 60 || total % kIntervalMin != 0) return std::nullopt;
  return ClockTime{total};
}

}  // namespace

std::optional<AgentRange> ParseAgentRange(std::string_view text) {
  const auto [first, second] = Sides(Trimmed(text));
  const auto least = Whole(first);
  const auto most = second.empty() ? least : Whole(second);
  if (!least || !most || *least < 0 || *most < *least) return std::nullopt;
  return AgentRange{*least, *most};
}

std::optional<OpenHours> ParseOpenHours(std::string_view text) {
  const auto [first, second] = Sides(Trimmed(text));
  const auto open = Time(first);
  const auto close = Time(second);
  if (!open || !close || *close <= *open) return std::nullopt;
  return OpenHours{*open, *close};
}

std::string ProblemWith(const FourAnswers& answers) {
  if (!(answers.contacts_a_day > 0 && answers.contacts_a_day <= 10'000'000)) {
    return "Calls a day must be more than 0 and at most 10 million.";
  }
  if (!(answers.handle_time_s > 0 && answers.handle_time_s <= 86'400)) {
    return "The handle time must be more than 0 and at most a day.";
  }
  if (answers.agents_least < 0 || answers.agents_most < std::max(1, answers.agents_least)) {
    return "There must be at least one agent, and the first number no larger than the second.";
  }
  if (answers.agents_most > 20'000) return "At most 20,000 agents can be simulated.";
  const bool on_grid =
      answers.open.minutes % kIntervalMin == 0 && answers.close.minutes % kIntervalMin == 0;
  if (answers.open.minutes < 0 || answers.close.minutes > 24 * 60 ||
      answers.close <= answers.open || !on_grid) {
    return "Opening hours go from an earlier to a later time, on the half hour, within one day.";
  }
  if (answers.close.minutes - answers.open.minutes < 60)
    return "The centre must be open for at least an hour.";
  return {};
}

Scenario ScenarioFromAnswers(const FourAnswers& answers, std::string name) {
  Scenario scenario;
  scenario.name = name.empty() ? "My centre" : std::move(name);
  scenario.description =
      "Made from four answers: calls a day, handle time, agents and opening hours. Everything else "
      "is "
      "an assumption, listed as such; replace what you know better.";
  scenario.clock.open = answers.open;
  scenario.clock.close = answers.close;
  scenario.clock.interval_min = kIntervalMin;
  const auto intervals = static_cast<std::size_t>(scenario.clock.IntervalsPerDay());

  std::vector<double> shape(intervals);
  double sum = 0, most = 0, least = 1;
  for (std::size_t i = 0; i < intervals; ++i) {
    shape[i] = ShapeAt(answers.open.minutes + kIntervalMin * (static_cast<double>(i) + 0.5));
    sum += shape[i];
    most = std::max(most, shape[i]);
    least = std::min(least, shape[i]);
  }
  ContactType type;
  type.name = "calls";
  type.arrivals_per_hour.values.clear();
  for (const double share : shape) {
    type.arrivals_per_hour.values.push_back(
        Rounded(answers.contacts_a_day * share / sum * 60 / kIntervalMin,
                answers.contacts_a_day < 200 ? 0.01 : 0.1));
  }
  type.patience = Exponential{kPatienceS};
  const double wrap_s = Rounded(answers.handle_time_s * kWrapShare, 0.1);
  type.talk = Lognormal{answers.handle_time_s - wrap_s, answers.handle_time_s - wrap_s};
  if (wrap_s > 0) type.wrap = Exponential{wrap_s};
  scenario.contact_types.push_back(std::move(type));

  AgentGroup group;
  group.name = "agents";
  group.skills.push_back({"calls"});
  group.cost_per_hour = kCostPerHour;
  group.agents.values.clear();
  for (const double share : shape) {
    const double rank = most > least ? (share - least) / (most - least) : 1;
    group.agents.values.push_back(
        std::round(answers.agents_least + rank * (answers.agents_most - answers.agents_least)));
  }
  scenario.agent_groups.push_back(std::move(group));

  const auto assume = [&](const char* pointer, const char* note) {
    scenario.sources[pointer] = {Evidence::kAssumption, note};
  };
  assume("/contact_types/0/arrivals/per_hour",
         "Your calls a day, spread over it in an assumed shape: the busiest hour at 10, a second "
         "peak at 14, quiet at night.");
  assume("/contact_types/0/patience", "Callers wait 6 minutes on average before they hang up.");
  assume("/contact_types/0/talk",
         "Your handle time less a fifth, with a spread as large as its mean.");
  assume("/contact_types/0/wrap", "A fifth of your handle time is work after the call.");
  assume("/agent_groups/0/agents", "Your least to most agents, following the shape of the day.");
  assume("/agent_groups/0/cost_per_hour", "A round figure.");
  return scenario;
}

}  // namespace callfloor::ui
