#include "sim/cli/app.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <new>
#include <ostream>
#include <string>

#include "sim/cli/compare_command.h"
#include "sim/cli/erlang_command.h"
#include "sim/cli/exit_code.h"
#include "sim/cli/run_command.h"
#include "sim/cli/validate_command.h"
#include "sim/report/version.h"

namespace callfloor::cli {

int RunCli(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  CLI::App app("Rehearse a contact centre before it goes live: simulate a scenario, compare what-ifs,\n"
               "look up the formulas. Results go to standard output, progress and messages to standard\n"
               "error.");
  app.name("callfloor");
  app.set_version_flag("--version", "callfloor " + std::string(Version()));
  app.require_subcommand(1);
  app.footer("callfloor VERB --help says what a verb takes and shows examples.\n"
             "Exit status: 0 done, 1 the run failed, 2 bad usage, scenario or data.");

  int exit_code = kDone;
  const Streams streams{out, err};
  AddRunCommand(app, streams, &exit_code);
  AddCompareCommand(app, streams, &exit_code);
  AddValidateCommand(app, streams, &exit_code);
  AddErlangCommand(app, &exit_code);
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
