#include "ui/app/quality_words.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <vector>

#include "sim/report/quality_levels.h"
#include "ui/app/format.h"

namespace callfloor::ui {
namespace {

using quality::Known;
using quality::World;

// Up to this share of wrong names a list is taken as good, from that one on as bad. Assumption.
constexpr double kFewWrong = 0.1;
constexpr double kManyWrong = 0.25;

const std::string kSpace(kNoBreakSpace);

std::string PlusMinus(double points, int decimals = 0) {
  return "±" + kSpace + FormatNumber(points, decimals);
}

std::string Capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// "Half the names", "A third of the names", or the number itself.
std::string ShareOfNames(double share) {
  const struct {
    double low, high;
    const char* words;
  } kWords[] = {{0.22, 0.28, "A quarter of the names"},
                {0.30, 0.37, "A third of the names"},
                {0.45, 0.55, "Half the names"},
                {0.63, 0.70, "Two thirds of the names"},
                {0.72, 0.78, "Three quarters of the names"}};
  for (const auto& entry : kWords) {
    if (share >= entry.low && share <= entry.high) return entry.words;
  }
  if (share < 0.01) return "None of the names";
  return FormatPercent(share) + " of the names";
}

std::string Between(double low, double high, double factor, int decimals) {
  return "(" + FormatNumber(low * factor, decimals) + " to " +
         FormatNumber(high * factor, decimals) + ")";
}

std::string RunsInWords(std::uint64_t runs) {
  return FormatNumber(static_cast<double>(runs), 0) + (runs == 1 ? " run" : " runs");
}

QualitySentence TrueSentence(const QualitySnapshot& snapshot) {
  const Estimate wrong = snapshot.Figure("wrong_names");
  QualitySentence said;
  if (!wrong.Exists()) {
    said.sentence = snapshot.finished ? "No month has a list of the lowest to be wrong about."
                                      : "Looking at how many names on the list are wrong …";
    return said;
  }
  said.sentence = ShareOfNames(wrong.mean) + " on the list of the lowest fifth are wrong.";
  const double fifth = snapshot.request.scenario && snapshot.request.scenario->quality
                           ? snapshot.request.scenario->quality->worst_share
                           : 0.2;
  if (std::abs(fifth - 0.2) > 0.001)
    said.sentence = ShareOfNames(wrong.mean) + " on the list of the lowest " +
                    FormatPercent(fifth) + " are wrong.";
  said.light = Light::kAmber;
  if (wrong.HasInterval() && wrong.mean - wrong.half_width > kManyWrong) said.light = Light::kRed;
  if (wrong.HasInterval() && wrong.mean + wrong.half_width < kFewWrong) said.light = Light::kGreen;
  const Estimate half = snapshot.Figure("half_width"), spread = snapshot.Figure("between_agent_sd");
  if (half.Exists() && spread.Exists()) {
    said.reason = "A month's evaluations place an agent within " + PlusMinus(half.mean) +
                  " points; agents truly differ by " + PlusMinus(spread.mean, 1) + ". ";
  }
  said.reason += "Wrong names over " + RunsInWords(snapshot.done) + ": " +
                 FigureLine(snapshot, "wrong_names") + ".";
  return said;
}

QualitySentence SeenSentence(const World& world) {
  std::vector<double> halves, numbers, means;
  std::size_t below = 0;
  for (const quality::AgentRow& agent : world.agents) {
    below += IsLikelyBelow(agent);
    if (!agent.shrunken.value) continue;
    halves.push_back((agent.shrunken.high - agent.shrunken.low) / 2);
    numbers.push_back(static_cast<double>(agent.shrunken.n));
    means.push_back(*agent.shrunken.value);
  }
  QualitySentence said;
  if (halves.empty()) {
    said.light = Light::kAmber;
    said.sentence = "Too little has been evaluated to say anything of any agent.";
    said.reason = FormatNumber(static_cast<double>(world.evaluations), 0) + " evaluations of " +
                  FormatNumber(static_cast<double>(world.contacts), 0) + " contacts.";
    return said;
  }
  const double half = Median(halves);
  const int number = static_cast<int>(std::lround(Median(numbers)));
  const auto [lowest, highest] = std::minmax_element(means.begin(), means.end());
  const double range = *highest - *lowest;
  said.sentence = Capitalised(CountInWords(number)) +
                  (number == 1 ? " evaluation tells" : " evaluations tell") +
                  " an agent's score to within " + PlusMinus(half) + " points: ";
  // Two agents cannot be told apart when their intervals overlap. If that holds of the highest and
  // the lowest, there is no order at all.
  const bool ends_apart = range > 2 * half;
  said.light = ends_apart ? Light::kNone : Light::kAmber;
  said.sentence += ends_apart ? "too little to rank neighbours." : "too little to rank anybody.";
  said.reason = "From the highest to the lowest it is " + FormatNumber(range, 0) +
                " points. With more than 80" + kSpace + "% probability below the target of " +
                FormatNumber(world.target, 0) + ": " +
                (below == 0 ? std::string("nobody") : FormatNumber(static_cast<double>(below), 0)) +
                " of " + FormatNumber(static_cast<double>(world.agents.size()), 0) + " agents.";
  return said;
}

}  // namespace

ValueText FigureText(const quality::Figure& figure, const Estimate& estimate) {
  if (!estimate.Exists()) return {"–", "", ""};
  const bool share = figure.unit == quality::Unit::kShare;
  const double factor = share ? 100 : 1;
  const double half = estimate.HasInterval() ? estimate.half_width * factor : -1;
  int decimals = 1;
  if (figure.unit == quality::Unit::kCorrelation) decimals = 2;
  if (figure.unit == quality::Unit::kMoney) decimals = std::abs(estimate.mean) < 100 ? 2 : 0;
  if (figure.unit == quality::Unit::kHours || figure.unit == quality::Unit::kNumber)
    decimals = std::abs(estimate.mean) < 10 ? 1 : 0;
  const EstimateText text = FormatEstimate(estimate.mean * factor, half, decimals);
  ValueText out{text.value, text.interval, ""};
  if (figure.unit == quality::Unit::kMoney) out.value = "€" + kSpace + out.value;
  if (share) out.unit = "%";
  if (figure.unit == quality::Unit::kDays) out.unit = "days";
  if (figure.unit == quality::Unit::kHours) out.unit = "h";
  return out;
}

std::string FigureLine(const QualitySnapshot& snapshot, std::string_view name) {
  const quality::Figure* figure = quality::FigureNamed(name);
  if (figure == nullptr) return "–";
  const ValueText text = FigureText(*figure, snapshot.Figure(name));
  std::string line = text.value;
  if (!text.unit.empty()) line += kSpace + text.unit;
  if (!text.interval.empty()) line += kSpace + text.interval;
  return line;
}

std::string ScoreWords(const Known& score) {
  if (!score.value) return "–";
  return FormatNumber(*score.value, 0) + " " + Between(score.low, score.high, 1, 0);
}

std::string ShareWords(const Known& share) {
  if (!share.value) return "–";
  return FormatPercent(*share.value) + " " + Between(share.low, share.high, 100, 0);
}

std::string NumberBehind(std::int64_t n) {
  return "n" + kSpace + "=" + kSpace + FormatNumber(static_cast<double>(n), 0);
}

QualitySentence SentenceOfQuality(const QualitySnapshot& snapshot, bool truth) {
  if (truth) return TrueSentence(snapshot);
  if (!snapshot.world) return {};
  return SeenSentence(*snapshot.world);
}

}  // namespace callfloor::ui
