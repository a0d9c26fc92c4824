#include "sim/cli/samplesize_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "sim/cli/exit_code.h"
#include "sim/cli/output_file.h"
#include "sim/cli/samplesize_answer.h"

namespace callfloor::cli {
namespace {

struct Words {
  SampleSizeQuestion question;
  std::string format = "table";
  std::string out;
};

int Answer(const Words& words, const Streams& streams) {
  const std::string impossible = ImpossibleInQuestion(words.question);
  if (!impossible.empty()) {
    streams.err << "samplesize " << words.question.statement << ": " << impossible << '\n';
    return kBadInput;
  }
  const auto output = ResultOutput::Open(words.out, streams.out, streams.err);
  if (!output) return kFailed;
  const SampleSizeAnswer answer = AnswerSampleSize(words.question);
  const auto write = words.format == "json" ? WriteSampleSizeJson : WriteSampleSizeTable;
  return output->Write([&](std::ostream& out) { write(out, answer); }, streams.err) ? kDone
                                                                                    : kFailed;
}

// Adds the statements one by one; what all of them have is in Add.
class Statements {
 public:
  Statements(CLI::App& samplesize, const Streams& streams, int* exit_code)
      : samplesize_(samplesize), streams_(streams), exit_code_(exit_code) {}

  void AddMean() {
    auto [verb, q] = Add("mean", "Know a mean score within ± so much");
    Number(verb, "--sd", q->sd, "Standard deviation of one score")->required();
    Number(verb, "--within", q->within, "The goal: half the width of the interval");
    Confidence(verb, *q);
  }

  void AddShare() {
    auto [verb, q] = Add("share", "Know a share within ± so much");
    Number(verb, "--share", q->share, "What the share is expected to be [0.5, the hardest]");
    Number(verb, "--within", q->within, "The goal: half the width of the interval, 0.05 for ± 5 %");
    Confidence(verb, *q);
  }

  void AddTwoMeans() {
    auto [verb, q] = Add("two-means", "Tell two agents' or periods' mean scores apart");
    Number(verb, "--sd", q->sd, "Standard deviation of one score")->required();
    Number(verb, "--difference", q->difference, "The goal: the true difference to be found");
    Power(verb, *q);
    Confidence(verb, *q);
  }

  void AddTwoShares() {
    auto [verb, q] = Add("two-shares", "Tell two agents' or periods' shares apart");
    Number(verb, "--first", q->share, "One share, 0.8 for 80 %")->required();
    Number(verb, "--second", q->second_share, "The other share")->required();
    Power(verb, *q);
    Confidence(verb, *q);
  }

  void AddDetect() {
    auto [verb, q] = Add("detect", "See at least one of the rare failures there are");
    Number(verb, "--rate", q->rate, "The goal: the share of contacts that fail, 0.01 for 1 %");
    verb->add_option("--probability", q->probability, "With which a failure is to be seen")
        ->type_name("SHARE")
        ->capture_default_str();
    verb->add_option("--sensitivity", q->sensitivity,
                     "Probability that an evaluator notices a failure")
        ->type_name("SHARE")
        ->capture_default_str();
  }

  void AddReliability() {
    auto [verb, q] = Add("reliability", "Tell agents apart by their mean scores");
    Number(verb, "--icc", q->icc, "Share of one score's variance that is between agents");
    Number(verb, "--sd-between", q->sd_between,
           "Or: standard deviation between agents' true means");
    Number(verb, "--sd-within", q->sd, "and of the scores of one agent");
    Number(verb, "--reliability", q->reliability, "The goal, such as 0.8");
  }

 private:
  struct Verb {
    CLI::App* app;
    SampleSizeQuestion* question;
  };

  Verb Add(const char* name, const char* help) {
    CLI::App* verb = samplesize_.add_subcommand(name, help);
    const auto words = std::make_shared<Words>();
    words->question.statement = name;
    verb->add_option("--n", words->question.sizes,
                     "Numbers of evaluations to judge, comma-separated [usual ones]")
        ->type_name("N,...")
        ->delimiter(',');
    verb->add_option("--population", words->question.population,
                     "How many contacts there are to choose from [very many]")
        ->type_name("N");
    verb->add_option("--format", words->format, "How to print")
        ->type_name("table|json")
        ->check(CLI::IsMember({"table", "json"}))
        ->capture_default_str();
    verb->add_option("--out", words->out, "Write the result to this file")->type_name("FILE");
    verb->callback([words, streams = streams_, exit_code = exit_code_] {
      *exit_code = Answer(*words, streams);
    });
    return {verb, &words->question};
  }

  static CLI::Option* Number(CLI::App* verb, const char* name, std::optional<double>& value,
                             const char* help) {
    return verb->add_option(name, value, help)->type_name("X");
  }

  static void Confidence(CLI::App* verb, SampleSizeQuestion& question) {
    verb->add_option("--confidence", question.confidence, "Of the intervals and tests")
        ->type_name("SHARE")
        ->capture_default_str();
  }

  static void Power(CLI::App* verb, SampleSizeQuestion& question) {
    verb->add_option("--power", question.power, "Probability that the difference is found")
        ->type_name("SHARE")
        ->capture_default_str();
  }

  CLI::App& samplesize_;
  const Streams& streams_;
  int* exit_code_;
};

}  // namespace

void AddSampleSizeCommand(CLI::App& app, const Streams& streams, int* exit_code) {
  CLI::App* samplesize = app.add_subcommand(
      "samplesize", "How many evaluations a statement needs, and what a number of them can say");
  samplesize->require_subcommand(1);
  Statements statements(*samplesize, streams, exit_code);
  statements.AddMean();
  statements.AddShare();
  statements.AddTwoMeans();
  statements.AddTwoShares();
  statements.AddDetect();
  statements.AddReliability();
  samplesize->footer(
      "With a goal it says how many are needed; in any case what several numbers can say.\n"
      "Formulas and how to choose: docs/sample-size.md\n"
      "Example:\n"
      "  callfloor samplesize mean --sd 11 --within 5 --population 1000");
}

}  // namespace callfloor::cli
