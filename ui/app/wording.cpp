#include "ui/app/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/app/format.h"
#include "ui/app/quality_words.h"

namespace callfloor::ui {
namespace {

const std::string kGap(kNoBreakSpace);

// Sentences round to whole points, value and interval alike, the interval never to ± 0. Where that
// would make a sure effect look as if it might be none, both keep a place more.
EstimateText InSentence(double value, double half_width) {
  const bool sure = half_width >= 0 && std::abs(value) > half_width;
  const bool blurred = std::round(std::abs(value)) <= std::max(1.0, std::round(half_width));
  return FormatEstimate(value, half_width, sure && blurred ? 1 : 0);
}

EstimateText PercentInSentence(const Estimate& estimate) {
  return InSentence(estimate.mean * 100, estimate.HasInterval() ? estimate.half_width * 100 : -1);
}

// How many more replications, from `done`, until an interval this wide leaves 0 out; the half-width
// falls with the root of their number.
std::uint64_t MoreToTell(const Estimate& difference, std::uint64_t done) {
  const double far = std::abs(difference.mean);
  if (!difference.HasInterval() || far <= 0) return 0;
  const double factor = difference.half_width / far;
  const double more = static_cast<double>(done) * (factor * factor * 1.1 - 1);
  if (!(more > 0) || more > 100'000) return 0;
  const double place = std::pow(10.0, std::floor(std::log10(std::max(more, 10.0))));
  return static_cast<std::uint64_t>(std::ceil(more / place) * place);
}

std::string Sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// "3 to 5 points", "about 4 points"; of the size of a difference, without its sign.
std::string SizeInWords(const Outcome& measure, const Estimate& difference) {
  const OutcomeScale scale = measure.Scale();
  const double far = std::abs(difference.mean);
  const double low = std::max(0.0, far - difference.half_width) * scale.factor;
  const double high = (far + difference.half_width) * scale.factor;
  if (measure.IsMoney()) {
    // No more digits than the interval knows, but never from 0 what is surely more.
    double step = std::max(1.0, std::pow(10, std::floor(std::log10(difference.half_width))));
    while (low > 0.005 && std::round(low / step) == 0) step /= 10;
    const int places = high < 10 || step < 1 ? 2 : 0;
    const auto rounded = [&](double value) {
      return places > 0 ? value : std::round(value / step) * step;
    };
    const std::string from = FormatNumber(rounded(low), places),
                      to = FormatNumber(rounded(high), places);
    return from == to ? "about " + FormatMoney(high, places) : "€" + kGap + from + " to " + to;
  }
  std::string unit(scale.difference == "s"   ? "seconds"
                   : scale.difference == "h" ? "hours"
                                             : scale.difference);
  if (!unit.empty()) unit.insert(0, " ");
  int places = high < 0.2 ? 2 : high < 2 ? 1 : 0;
  while (places < 2 && low > 0 && std::round(low * std::pow(10, places)) == 0) ++places;
  const std::string from = FormatNumber(low, places), to = FormatNumber(high, places);
  if (from == to) {
    if (to == "1" && !unit.empty()) unit.pop_back();
    return "about " + to + unit;
  }
  return from + " to " + to + unit;
}

// What does not matter, in the outcome's own unit.
double Matters(const Outcome& measure, double base) {
  const OutcomeScale scale = measure.Scale();
  if (scale.difference == "points") return 0.5 / scale.factor;
  if (scale.difference == "s") return 1;
  if (measure.figure() && measure.figure()->unit == quality::Unit::kCorrelation) return 0.01;
  return std::isnan(base) ? 0 : std::abs(base) * 0.01;
}

std::string HourInWords(ClockTime time) {
  return time.minutes % 60 == 0 ? std::to_string(time.minutes / 60) : FormatClock(time.minutes);
}

}  // namespace

ValueText MeasureText(const Outcome& measure, const Estimate& estimate, bool whole) {
  // Correlations have no whole points to round to.
  const quality::Figure* figure = measure.figure();
  if (figure && (!whole || figure->unit == quality::Unit::kCorrelation))
    return FigureText(*figure, estimate);
  ValueText text;
  if (!estimate.Exists()) return {"–", "", ""};
  const OutcomeScale scale = measure.Scale();
  const double half_width = estimate.HasInterval() ? estimate.half_width * scale.factor : -1;
  const double value = estimate.mean * scale.factor;
  const int places = measure.IsMoney() ? 2 : 1;
  const EstimateText both =
      whole ? InSentence(value, half_width) : FormatEstimate(value, half_width, places);
  text.value = both.value;
  text.interval = both.interval;
  if (measure.IsMoney())
    text.value = "€" + kGap + text.value;
  else
    text.unit = scale.unit;
  return text;
}

std::string MeasureLine(const Outcome& measure, const Estimate& estimate, bool whole) {
  const ValueText text = MeasureText(measure, estimate, whole);
  std::string line = text.value;
  if (!text.unit.empty()) line += kGap + text.unit;
  if (!text.interval.empty()) line += kGap + text.interval;
  return line;
}

ValueText DifferenceText(const Outcome& measure, const Estimate& difference) {
  if (!difference.Exists()) return {"–", "", ""};
  const OutcomeScale scale = measure.Scale();
  const double half_width = difference.HasInterval() ? difference.half_width * scale.factor : -1;
  const int places = measure.figure() ? scale.decimals : measure.IsMoney() ? 2 : 1;
  const EstimateText both =
      FormatEstimate(std::abs(difference.mean) * scale.factor, half_width, places);
  const bool is_zero = both.value.find_first_of("123456789") == std::string::npos;
  const std::string sign = is_zero ? std::string() : (difference.mean < 0 ? "–" : "+") + kGap;
  return {sign + both.value, both.interval, ""};
}

std::string DifferenceLine(const Outcome& measure, const Estimate& difference) {
  const ValueText text = DifferenceText(measure, difference);
  return text.interval.empty() ? text.value : text.value + kGap + text.interval;
}

std::string MeasureName(const Outcome& measure, const Scenario& scenario) {
  if (measure.name() == "service_level") {
    const double within = scenario.service_level.within_s;
    return "Answered in " + FormatNumber(within, within == std::floor(within) ? 0 : 1) + kGap + "s";
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNames = {{
      {"abandon_rate", "Gave up"},
      {"asa_s", "Average wait"},
      {"occupancy", "Occupancy"},
      {"offered", "Calls offered"},
      {"cost", "Cost"},
      {"cost_per_contact", "Cost per answered call"},
      {"fcr_no_repeat", "No repeat in 7 days"},
      {"observed_mean", "Score, as evaluated"},
      {"surveyed_satisfied", "Satisfied, as surveyed"},
      {"qa_cost", "QA cost"},
      {"wrong_names", "Wrong names"},
      {"compliance_days", "Days to find"},
  }};
  for (const auto& [name, shown] : kNames) {
    if (measure.name() == name) return std::string(shown);
  }
  return std::string(measure.label());
}

std::string NameInSentence(const Outcome& measure, const Scenario& scenario) {
  if (measure.name() == "fcr_no_repeat") return "repeats";
  std::string name = MeasureName(measure, scenario);
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (name.size() > 1 && name[0] >= 'A' && name[0] <= 'Z' && small(name[1]))
    name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

std::vector<std::string> HeadlineParts(const RunSnapshot& snapshot) {
  const Estimate level = snapshot.Overall(0, "service_level");
  const Estimate gave_up = snapshot.Overall(0, "abandon_rate");
  if (snapshot.scenarios.empty() || !level.Exists()) return {};
  const Scenario& scenario = *snapshot.scenarios[0];
  const double within = scenario.service_level.within_s;
  const std::string horizon = scenario.clock.days == 1
                                  ? "On this day "
                                  : "On these " + std::to_string(scenario.clock.days) + " days ";
  std::string answered = " are answered within " +
                         FormatNumber(within, within == std::floor(within) ? 0 : 1) + kGap + "s";
  const auto value = [](const Estimate& estimate) {
    const EstimateText text = PercentInSentence(estimate);
    return text.value + kGap + "%" + (text.interval.empty() ? "" : kGap);
  };
  const auto interval = [](const Estimate& estimate) {
    return PercentInSentence(estimate).interval;
  };
  std::vector<std::string> parts = {horizon + value(level), interval(level)};
  if (!gave_up.Exists()) {
    parts.push_back(answered + ".");
    return parts;
  }
  parts.push_back(answered + "; " + value(gave_up));
  parts.push_back(interval(gave_up));
  parts.push_back(" give up.");
  return parts;
}

std::string Headline(const RunSnapshot& snapshot) {
  std::string text;
  for (const std::string& part : HeadlineParts(snapshot)) text += part;
  return text;
}

std::string AdviceSentence(const Advice& advice) {
  if (advice.tried.empty() || !advice.win.Exists()) return {};
  const Placement& best = advice.tried[advice.best];
  const double points = advice.win.mean * 100;
  const double half_width = advice.win.HasInterval() ? advice.win.half_width * 100 : 0;
  if (points + half_width < 0.5)
    return "One more agent would make no difference that matters, whatever the hours.";
  if (!advice.clear || points < 0) {
    return "Where one more agent would help most cannot be told from " +
           FormatNumber(static_cast<double>(advice.replications), 0) + " days.";
  }
  std::string text = "One more agent " + HoursInWords(best.from, best.to);
  const bool several_groups =
      std::any_of(advice.tried.begin(), advice.tried.end(),
                  [&](const Placement& other) { return other.group != best.group; });
  if (several_groups) text += " in " + best.group_name;
  const EstimateText win = InSentence(points, half_width);
  text += " would win " + win.value + kGap + win.interval + kGap + "points";
  if (advice.cost_per_day > 0)
    text += " and cost " + FormatMoney(advice.cost_per_day, 0) + " a day";
  text += ".";
  if (advice.tried.size() > 1) {
    text += " Of " + CountInWords(static_cast<int>(advice.tried.size())) +
            " ways to place one agent, this wins most.";
  }
  return text;
}

Verdict VerdictOn(const Outcome& measure, const Estimate& difference, double base,
                  std::uint64_t done) {
  if (done < kFewestRuns) return Verdict::kCannotTell;
  return Judge(difference, measure.Way(), Matters(measure, base));
}

std::string VerdictSentence(const Outcome& measure, const Estimate& difference, double base,
                            std::uint64_t done) {
  if (done < kFewestRuns) return std::string(kTooFewRuns);
  const Verdict verdict = VerdictOn(measure, difference, base, done);
  if (verdict == Verdict::kCannotTell) {
    const std::uint64_t more = MoreToTell(difference, done);
    if (more == 0) return "Cannot tell yet.";
    return "Cannot tell yet; " + FormatNumber(static_cast<double>(more), 0) +
           (measure.figure() ? " more runs will." : " more days will.");
  }
  std::string text(Words(verdict));
  if (verdict == Verdict::kSame || verdict == Verdict::kNoMatter) return Sentence(text) + ".";
  // Much: at least ten points, or a minute, and sure of it.
  const double surely = std::abs(difference.mean) - difference.half_width;
  const std::string_view unit = measure.Scale().difference;
  const bool much =
      (unit == "points" && surely * measure.Scale().factor >= 10) || (unit == "s" && surely >= 60);
  if (much) text = "much " + text;
  return Sentence(text) + ", by " + SizeInWords(measure, difference) + ".";
}

std::string ProgressSentence(const RunSnapshot& snapshot) {
  std::string text =
      FormatNumber(static_cast<double>(snapshot.done), 0) + " of " +
      FormatNumber(static_cast<double>(snapshot.wanted), 0) +
      (snapshot.scenarios.empty() || snapshot.scenarios[0]->clock.days == 1 ? " days" : " runs");
  double half_width = snapshot.Overall(0, "service_level").half_width;
  for (std::size_t k = 1; k < snapshot.scenarios.size(); ++k) {
    half_width = std::fmax(half_width, snapshot.Overall(k, "service_level").half_width);
  }
  if (!std::isnan(half_width)) {
    const EstimateText width = FormatEstimate(0, half_width * 100, 2);
    const bool one = width.interval.ends_with(kGap + "1");
    text += " · " + width.interval + kGap + (one ? "point" : "points");
  }
  if (!snapshot.finished) return text + " · sharpening";
  return text + " · " + FormatNumber(snapshot.elapsed_s, 1) + kGap + "s";
}

std::string HoursInWords(ClockTime from, ClockTime to) {
  return "from " + HourInWords(from) + " to " + HourInWords(to) + kGap + "h";
}

std::string CountInWords(int count) {
  constexpr std::array<std::string_view, 13> kWords = {"no",   "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve"};
  if (count >= 0 && count < static_cast<int>(kWords.size()))
    return std::string(kWords[static_cast<std::size_t>(count)]);
  return std::to_string(count);
}

}  // namespace callfloor::ui
