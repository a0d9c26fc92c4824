#include "sim/cli/app.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <new>
#include <ostream>
#include <string>
#include <vector>

#include "sim/cli/agreement_command.h"
#include "sim/cli/compare_command.h"
#include "sim/cli/erlang_command.h"
#include "sim/cli/exit_code.h"
#include "sim/cli/quality_command.h"
#include "sim/cli/replay_command.h"
#include "sim/cli/run_command.h"
#include "sim/cli/samplesize_command.h"
#include "sim/cli/validate_command.h"
#include "sim/core/nearest_name.h"
#include "sim/report/version.h"

namespace callfloor::cli {

int RunCli(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  CLI::App app(
      "Rehearse a contact centre before it goes live: simulate a scenario, compare what-ifs, see\n"
      "what a QA team sees, look up the formulas, check how far evaluators agree and how many\n"
      "evaluations a statement needs. Results go to standard output, progress and messages to\n"
      "standard error.");
  app.name("callfloor");
  app.set_version_flag("--version", "callfloor " + std::string(Version()));
  app.require_subcommand(1);
  app.footer(
      "callfloor VERB --help says what a verb takes and shows examples.\n"
      "Exit status: 0 done, 1 the run failed, 2 bad usage, scenario or data.");

  int exit_code = kDone;
  const Streams streams{out, err};
  AddRunCommand(app, streams, &exit_code);
  AddCompareCommand(app, streams, &exit_code);
  AddQualityCommand(app, streams, &exit_code);
  AddValidateCommand(app, streams, &exit_code);
  AddErlangCommand(app, &exit_code);
  AddReplayCommand(app, streams, &exit_code);
  AddAgreementCommand(app, streams, &exit_code);
  AddSampleSizeCommand(app, streams, &exit_code);
  if (argc > 1 && argv[1][0] != '-') {
    std::vector<std::string> verbs;
    for (const CLI::App* verb : app.get_subcommands({})) verbs.push_back(verb->get_name());
    if (std::find(verbs.begin(), verbs.end(), argv[1]) == verbs.end()) {
      const std::string nearest = NearestName(argv[1], verbs);
      err << "there is no verb \"" << argv[1] << '"';
      if (!nearest.empty()) err << "; did you mean \"" << nearest << "\"?";
      err << "\nRun with --help for more information.\n";
      return kBadInput;
    }
  }
  try {
    app.parse(argc, argv);
    return exit_code;
  } catch (const CLI::ParseError& error) {
    // Help and version arrive here too, with status 0.
    return app.exit(error, out, err) == 0 ? kDone : kBadInput;
  } catch (const std::bad_alloc&) {
    err << "callfloor: out of memory; a shorter horizon or --detail totals needs less\n";
    return kFailed;
  } catch (const std::exception& error) {
    err << "callfloor: " << error.what() << '\n';
    return kFailed;
  }
}

}  // namespace callfloor::cli
