// What an Application is made of; included by its source files alone.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/application.h"
#include "ui/app/file_watch.h"
#include "ui/app/recovery.h"

namespace callfloor::ui {

// A variant as it would be simulated.
struct BuiltVariant {
  Variant variant;                           // of what it was built
  std::shared_ptr<const Scenario> base;      // likewise
  std::shared_ptr<const Scenario> scenario;  // null: it cannot be
  std::vector<Diagnostic> diagnostics;
  std::size_t position = 0;  // in the run's scenarios, when it can be
};

struct Application::Parts {
  Parts(const ApplicationOptions& options)
      : run({options.threads, options.wake, options.clock}),
        preview({1, options.wake, options.clock}),
        advisor(options.threads, options.wake),
        watch(std::chrono::milliseconds(1000), options.wake) {}

  LiveRun run;
  LiveRun preview;
  HeadlineAdvisor advisor;
  FileWatch watch;
  std::unique_ptr<RecoveryJournal> journal;  // null: nothing is kept

  std::vector<BuiltVariant> variants;
  std::vector<std::shared_ptr<const Scenario>> running;  // what the last request holds
  std::uint64_t followed = 0;  // the document's revision that everything is in line with
  double changed_at_s = 0;     // when it last changed
  bool sealed = true;
  bool advised = false;     // asked for the present run
  bool remembered = false;  // the result went to the recent files
  std::uint64_t preview_tag = 0;
  LiveRun::State shown_state = LiveRun::State::kIdle;
  std::shared_ptr<const Advice> advice;

  std::vector<Notice> notices;
  int next_notice = 1;
  int take_file = 0;                               // id of the notice that offers the changed file
  std::vector<std::pair<int, std::string>> opens;  // notices that offer to open a file
  int broken_files = 0;                            // counted for BrokenFile::number
  std::optional<BrokenFile> left;                  // with edits that were not saved
  int take_left = 0;                               // id of the notice that offers it
  bool told_of_recovery = false;                   // that unsaved work cannot be kept
};

}  // namespace callfloor::ui
