#include "sim/cli/samplesize_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace callfloor::cli {
namespace {

using Answer = SampleSizeAnswer;
using Question = SampleSizeQuestion;
using Values = std::vector<std::optional<double>>;
using namespace evaluation;  // NOLINT: the formulas, all through this file

// Per agent and month from very few to what only automation reaches.
constexpr std::int64_t kUsualSizes[] = {2, 4, 5, 8, 12, 20, 40, 100, 200, 400};

std::string Plural(std::int64_t n) { return fmt::format("{} evaluation{}", n, n == 1 ? "" : "s"); }

std::string OfPopulation(const Question& q) {
  return q.population ? fmt::format(" of {} contacts", *q.population) : std::string();
}

std::string Needs(const std::string& goal, std::optional<std::int64_t> needed, const Question& q,
                  std::string_view each = "") {
  if (needed) {
    return fmt::format("{}: {}{}{}.", goal, Plural(*needed), each, OfPopulation(q));
  }
  return fmt::format("{}: no number{} is enough.", goal,
                     q.population ? fmt::format(" up to all {} contacts", *q.population)
                                  : std::string(" up to a billion"));
}

double Known(const std::optional<double>& value) { return value.value_or(0); }

// The sizes asked for, or the usual ones and the one needed.
std::vector<std::int64_t> Sizes(const Question& q, std::optional<std::int64_t> needed,
                                std::int64_t fewest) {
  if (!q.sizes.empty()) return q.sizes;
  std::vector<std::int64_t> sizes(std::begin(kUsualSizes), std::end(kUsualSizes));
  if (needed) sizes.push_back(*needed);
  if (q.population) sizes.push_back(*q.population);
  std::erase_if(sizes,
                [&](std::int64_t n) { return n < fewest || (q.population && n > *q.population); });
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

void AddRows(Answer& answer, const Question& q, std::int64_t fewest,
             const std::function<Values(std::int64_t)>& values) {
  for (const std::int64_t n : Sizes(q, answer.needed, fewest)) {
    answer.rows.push_back({n, values(n)});
    for (auto& value : answer.rows.back().values) {
      if (value && !std::isfinite(*value)) value.reset();
    }
  }
}

void AddParameter(Answer& answer, std::string_view name, std::optional<double> value) {
  if (value) answer.parameters.emplace_back(name, *value);
}

Answer AboutMean(const Question& q) {
  const double sd = Known(q.sd);
  Answer answer;
  AddParameter(answer, "sd", q.sd);
  AddParameter(answer, "within", q.within);
  AddParameter(answer, "confidence", q.confidence);
  if (q.within) {
    answer.needed = SampleForMean(sd, *q.within, q.confidence, q.population, true);
    const auto unknown = SampleForMean(sd, *q.within, q.confidence, q.population, false);
    answer.sentences.push_back(Needs(
        fmt::format("To know a mean within ± {:g} at {:g} % confidence, scores varying by {:g}",
                    *q.within, 100 * q.confidence, sd),
        answer.needed, q));
    answer.sentences.push_back(
        Needs("If how much they vary has to be learnt from the same evaluations", unknown, q));
  }
  answer.columns = {{"half_width", "mean within ±"},
                    {"half_width_sd_unknown", "± if the sd is from the same n"}};
  AddRows(answer, q, 1, [&](std::int64_t n) {
    return Values{MeanHalfWidth(sd, n, q.confidence, q.population),
                  MeanHalfWidthUnknownSd(sd, n, q.confidence, q.population)};
  });
  return answer;
}

Answer AboutShare(const Question& q) {
  const double share = q.share.value_or(0.5);
  Answer answer;
  AddParameter(answer, "share", share);
  AddParameter(answer, "within", q.within);
  AddParameter(answer, "confidence", q.confidence);
  if (q.within) {
    answer.needed = SampleForShare(share, *q.within, q.confidence, q.population);
    answer.sentences.push_back(
        Needs(fmt::format("To know a share near {:g} % within ± {:g} points at {:g} % confidence",
                          100 * share, 100 * *q.within, 100 * q.confidence),
              answer.needed, q));
  }
  answer.columns = {{"half_width", "share within ± points", Shown::kPercent},
                    {"wilson_low", "interval to report: from %", Shown::kPercent},
                    {"wilson_high", "to %", Shown::kPercent}};
  AddRows(answer, q, 1, [&](std::int64_t n) {
    const ShareInterval interval = WilsonInterval(share, n, q.confidence, q.population);
    return Values{ShareHalfWidth(share, n, q.confidence, q.population), interval.low,
                  interval.high};
  });
  return answer;
}

Answer AboutTwoMeans(const Question& q) {
  const double sd = Known(q.sd);
  Answer answer;
  AddParameter(answer, "sd", q.sd);
  AddParameter(answer, "difference", q.difference);
  AddParameter(answer, "power", q.power);
  AddParameter(answer, "confidence", q.confidence);
  answer.columns = {{"detectable_difference", "smallest difference found"}};
  if (q.difference) {
    answer.needed = SampleForTwoMeans(sd, *q.difference, q.power, q.confidence, q.population);
    answer.sentences.push_back(
        Needs(fmt::format("To tell two means {:g} apart with probability {:g} %, scores varying by "
                          "{:g}, at {:g} % confidence",
                          *q.difference, 100 * q.power, sd, 100 * q.confidence),
              answer.needed, q, " each"));
    answer.columns.push_back({"power", "power %", Shown::kPercent});
    answer.columns.push_back({"wrong_order", "better one looks worse %", Shown::kPercent});
  }
  AddRows(answer, q, 2, [&](std::int64_t n) {
    Values values{DetectableDifference(sd, n, q.power, q.confidence, q.population)};
    if (!q.difference) return values;
    values.push_back(PowerOfTwoMeans(sd, *q.difference, n, q.confidence, q.population));
    values.push_back(WrongOrderProbability(sd, *q.difference, n, q.population));
    return values;
  });
  return answer;
}

Answer AboutTwoShares(const Question& q) {
  const double first = Known(q.share);
  const double second = Known(q.second_share);
  Answer answer;
  AddParameter(answer, "first", q.share);
  AddParameter(answer, "second", q.second_share);
  AddParameter(answer, "power", q.power);
  AddParameter(answer, "confidence", q.confidence);
  answer.needed = SampleForTwoShares(first, second, q.power, q.confidence, q.population);
  answer.sentences.push_back(
      Needs(fmt::format("To tell {:g} % from {:g} % with probability {:g} % at {:g} % confidence",
                        100 * first, 100 * second, 100 * q.power, 100 * q.confidence),
            answer.needed, q, " each"));
  answer.columns = {{"power", "power %", Shown::kPercent}};
  AddRows(answer, q, 2, [&](std::int64_t n) {
    return Values{PowerOfTwoShares(first, second, n, q.confidence, q.population)};
  });
  return answer;
}

Answer AboutDetection(const Question& q) {
  Answer answer;
  AddParameter(answer, "rate", q.rate);
  AddParameter(answer, "probability", q.probability);
  AddParameter(answer, "sensitivity", q.sensitivity);
  answer.columns = {
      {"highest_rate_when_none_is_found", "none found: at most % fail", Shown::kPercent}};
  if (q.rate) {
    answer.needed = SampleForDetection(*q.rate, q.probability, q.sensitivity, q.population);
    answer.sentences.push_back(
        Needs(fmt::format("To see a failure of which {:g} % of contacts have one, with probability "
                          "{:g} %",
                          100 * *q.rate, 100 * q.probability),
              answer.needed, q));
    answer.columns.insert(answer.columns.begin(),
                          {"detection_probability", "at least one is seen %", Shown::kPercent});
  }
  AddRows(answer, q, 1, [&](std::int64_t n) {
    Values values;
    if (q.rate) {
      values.push_back(DetectionProbability(*q.rate, n, q.sensitivity, q.population));
    }
    values.push_back(HighestRateWhenNoneIsFound(n, q.probability, q.sensitivity, q.population));
    return values;
  });
  return answer;
}

// The intraclass correlation of one score, as given or from the two standard deviations.
double IccOf(const Question& q) {
  if (q.icc) return *q.icc;
  const double between = Known(q.sd_between) * Known(q.sd_between);
  return between / (between + Known(q.sd) * Known(q.sd));
}

Answer AboutReliability(const Question& q) {
  const double icc = IccOf(q);
  Answer answer;
  AddParameter(answer, "icc", icc);
  AddParameter(answer, "sd_between", q.sd_between);
  AddParameter(answer, "sd_within", q.sd);
  AddParameter(answer, "reliability", q.reliability);
  if (q.reliability) {
    answer.needed = SampleForReliability(icc, *q.reliability, q.population);
    answer.sentences.push_back(
        Needs(fmt::format("For an agent's mean to have reliability {:g}, {:.2g} of one score's "
                          "variance being between agents",
                          *q.reliability, icc),
              answer.needed, q));
  }
  answer.columns = {{"reliability", "reliability of an agent's mean"},
                    {"correlation_with_truth", "its correlation with the truth"}};
  AddRows(answer, q, 1, [&](std::int64_t n) {
    const double reliability = ReliabilityOfMean(icc, n, q.population);
    return Values{reliability, std::sqrt(reliability)};
  });
  return answer;
}

struct Statement {
  std::string_view name;
  std::int64_t fewest;  // evaluations that make sense
  Answer (*answer)(const Question&);
};

constexpr Statement kStatements[] = {
    {"mean", 1, AboutMean},          {"share", 1, AboutShare},
    {"two-means", 2, AboutTwoMeans}, {"two-shares", 2, AboutTwoShares},
    {"detect", 1, AboutDetection},   {"reliability", 1, AboutReliability},
};

const Statement& StatementOf(const Question& q) {
  return *std::ranges::find(kStatements, q.statement, &Statement::name);
}

std::string NoShare(std::string_view option, const std::optional<double>& value) {
  if (!value || (*value > 0 && *value < 1)) return {};
  return fmt::format("{}: expected a number between 0 and 1, found {:g}", option, *value);
}

std::string NotPositive(std::string_view option, const std::optional<double>& value) {
  if (!value || (*value > 0 && std::isfinite(*value))) return {};
  return fmt::format("{}: expected a number above 0, found {:g}", option, *value);
}

std::string ImpossibleSizes(const Question& q) {
  if (q.population && (*q.population < 1 || *q.population > kMostEvaluations)) {
    return "--population: expected a whole number from 1 to 1000000000";
  }
  const std::int64_t fewest = StatementOf(q).fewest;
  for (const std::int64_t n : q.sizes) {
    if (n < fewest || n > kMostEvaluations) {
      return fmt::format("--n: expected whole numbers from {} to {}, found {}", fewest,
                         kMostEvaluations, n);
    }
    if (q.population && n > *q.population) {
      return fmt::format("--n {}: there are only --population {} contacts to choose from", n,
                         *q.population);
    }
  }
  return {};
}

std::string ImpossibleReliability(const Question& q) {
  if (q.statement != "reliability" || (q.icc && !q.sd && !q.sd_between)) return {};
  if (!q.icc && q.sd && q.sd_between) return {};
  return "give either --icc, or --sd-between and --sd-within";
}

}  // namespace

std::string ImpossibleInQuestion(const SampleSizeQuestion& q) {
  std::string problems[] = {
      NoShare("--confidence", q.confidence),
      NoShare("--power", q.power),
      NoShare(q.second_share ? "--first" : "--share", q.share),
      NoShare("--second", q.second_share),
      NoShare("--rate", q.rate),
      NoShare("--probability", q.probability),
      NoShare("--icc", q.icc),
      NoShare("--reliability", q.reliability),
      NotPositive(q.statement == "reliability" ? "--sd-within" : "--sd", q.sd),
      NotPositive("--sd-between", q.sd_between),
      NotPositive("--within", q.within),
      NotPositive("--difference", q.difference),
      q.statement == "share" ? NoShare("--within", q.within) : std::string(),
      q.sensitivity > 0 && q.sensitivity <= 1
          ? std::string()
          : fmt::format("--sensitivity: expected a number above 0 and at most 1, found {:g}",
                        q.sensitivity),
      q.share && q.second_share && *q.share == *q.second_share
          ? "--first and --second are the same: there is nothing to tell apart"
          : std::string(),
      ImpossibleReliability(q),
      ImpossibleSizes(q),
  };
  for (std::string& problem : problems) {
    if (!problem.empty()) return std::move(problem);
  }
  return {};
}

SampleSizeAnswer AnswerSampleSize(const SampleSizeQuestion& question) {
  SampleSizeAnswer answer = StatementOf(question).answer(question);
  answer.statement = question.statement;
  if (question.population) {
    answer.parameters.emplace_back("population", static_cast<double>(*question.population));
  }
  return answer;
}

}  // namespace callfloor::cli
