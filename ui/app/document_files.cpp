#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "sim/scenario/load.h"
#include "sim/scenario/save.h"
#include "sim/scenario/text_file.h"
#include "ui/app/document_impl.h"
#include "ui/app/write_file.h"

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;
using scenario_internal::ReadTextFile;

// The what-if that belongs to a scenario's file by its name.
fs::path WhatIfBeside(const fs::path& scenario) {
  fs::path beside = scenario;
  beside.replace_extension(".whatif.json");
  return beside;
}

std::string CountOf(std::size_t count) {
  return count == 1 ? std::string("1 problem") : std::to_string(count) + " problems";
}

std::size_t Errors(const std::vector<Diagnostic>& diagnostics) {
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : diagnostics)
    errors += diagnostic.severity == Severity::kError ? 1 : 0;
  return errors;
}

// Of a file that could not even be read: what, and what to do.
std::string Unreadable(const fs::path& path, const std::string& problem) {
  const std::string file = path.filename().string();
  std::error_code error;
  if (fs::is_directory(path, error)) return path.string() + " is a folder. Open a file in it.";
  if (::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0 && errno == EACCES) {
    return file + " was not opened: you may not read it. Ask its owner for the right to, or open " +
           "a copy that is yours.";
  }
  return file + " was not opened: " + problem + ".";
}

FileOutcome Refused(const fs::path& path, std::string text, std::vector<Diagnostic> diagnostics,
                    bool was_open) {
  FileOutcome outcome;
  outcome.path = path.string();
  const Diagnostic first = diagnostics.empty() ? Diagnostic{} : diagnostics.front();
  if (first.line > 0) {
    outcome.message = path.filename().string() + " was not opened: it has " +
                      CountOf(Errors(diagnostics)) + ", the first in line " +
                      std::to_string(first.line) + ". Mend it there and open it again.";
  } else {
    outcome.message = Unreadable(path, first.problem);
  }
  if (was_open) outcome.message += " What was open stays open.";
  outcome.text = std::move(text);
  outcome.diagnostics = std::move(diagnostics);
  return outcome;
}

FileOutcome Failed(const fs::path& path, std::string message) {
  FileOutcome outcome;
  outcome.path = path.string();
  outcome.message = std::move(message);
  return outcome;
}

}  // namespace

void Document::Impl::Begin(DocumentState state, fs::path scenario_path, fs::path variants_path) {
  history.Begin(std::move(state));
  open = true;
  path = std::move(scenario_path);
  what_if_path = std::move(variants_path);
  base_has_changed = false;
  saved_text = nullptr;
  saved_what_if = nullptr;
  ++revision;
  ++scenario_revision;
}

FileOutcome Document::Open(const fs::path& chosen) {
  std::string text;
  if (auto unreadable = ReadTextFile(chosen, "a scenario file", text)) {
    return Refused(chosen, "", {*std::move(unreadable)}, IsOpen());
  }
  // A what-if: first its own problems, then its base.
  fs::path scenario_path = chosen;
  fs::path what_if_path;
  std::optional<WhatIf> what_if;
  if (LooksLikeWhatIf(text)) {
    WhatIfLoadResult loaded = LoadWhatIfText(text, chosen.filename().string());
    if (!loaded.what_if)
      return Refused(chosen, std::move(text), std::move(loaded.diagnostics), IsOpen());
    what_if = std::move(loaded.what_if);
    what_if_path = chosen;
    scenario_path = BasePath(*what_if, chosen);
    std::string base_text;
    if (auto unreadable = ReadTextFile(scenario_path, "a scenario file", base_text)) {
      FileOutcome outcome = Refused(scenario_path, "", {*std::move(unreadable)}, IsOpen());
      outcome.message = chosen.filename().string() + " was not opened, because its base " +
                        scenario_path.string() +
                        " cannot be read. Put the base back there, or name the right one under "
                        "\"base\" in the file.";
      return outcome;
    }
    text = std::move(base_text);
  }
  DocumentState state = StateOf(text, EmptyState(), scenario_path.filename().string());
  if (!state.loads) {
    FileOutcome refused = Refused(scenario_path, std::move(text), *state.diagnostics, IsOpen());
    if (what_if)
      refused.message = "The base of " + chosen.filename().string() + ", " + refused.message;
    return refused;
  }

  FileOutcome outcome;
  outcome.done = true;
  outcome.path = chosen.string();
  outcome.diagnostics = *state.diagnostics;
  if (!what_if) {
    const fs::path beside = WhatIfBeside(scenario_path);
    std::error_code error;
    if (fs::is_regular_file(beside, error)) {
      WhatIfLoadResult loaded = LoadWhatIfFile(beside);
      if (loaded.what_if) {
        what_if = std::move(loaded.what_if);
        what_if_path = beside;
      } else {
        outcome.message = "The what-if " + beside.filename().string() +
                          " beside this scenario has " + CountOf(Errors(loaded.diagnostics)) +
                          " and was left out; open it to see them.";
      }
    }
  }
  const bool base_has_changed = what_if && !what_if->base_fingerprint.empty() &&
                                what_if->base_fingerprint != FingerprintOf(*state.scenario);
  if (base_has_changed) {
    outcome.message = "The base " + scenario_path.filename().string() +
                      " has changed since this what-if was saved. Its changes now apply to the new "
                      "base; look at the "
                      "differences again, and save the what-if to keep it so.";
  }
  if (what_if) state.what_if = std::make_shared<const WhatIf>(*what_if);
  impl_->Begin(std::move(state), scenario_path, what_if_path);
  impl_->base_has_changed = base_has_changed;
  impl_->saved_text = impl_->now().text;
  if (what_if) impl_->saved_what_if = impl_->now().what_if;
  return outcome;
}

void Document::OpenValue(const Scenario& scenario) {
  impl_->Begin(StateOf(SaveScenarioText(scenario), EmptyState(), "scenario"), {}, {});
}

void Document::OpenRecovered(const std::string& text, const std::string& what_if_text,
                             const fs::path& path, const fs::path& what_if_path) {
  // What the file itself holds runs until the recovered text loads.
  DocumentState saved = EmptyState();
  std::string file_text;
  const bool has_file = !path.empty() && !ReadTextFile(path, "a scenario file", file_text);
  if (has_file) saved = StateOf(file_text, saved, path.filename().string());
  DocumentState state = StateOf(text, saved, path.empty() ? "scenario" : path.filename().string());
  std::shared_ptr<const WhatIf> saved_what_if;
  if (!what_if_path.empty()) {
    WhatIfLoadResult loaded = LoadWhatIfFile(what_if_path);
    if (loaded.what_if) saved_what_if = std::make_shared<const WhatIf>(*std::move(loaded.what_if));
  }
  if (!what_if_text.empty()) {
    WhatIfLoadResult loaded = LoadWhatIfText(what_if_text, "what-if");
    if (loaded.what_if) state.what_if = std::make_shared<const WhatIf>(*std::move(loaded.what_if));
  } else if (saved_what_if) {
    state.what_if = saved_what_if;
  }
  impl_->Begin(std::move(state), path, what_if_path);
  if (has_file) impl_->saved_text = std::make_shared<const std::string>(std::move(file_text));
  impl_->saved_what_if = saved_what_if;
}

FileOutcome Document::Save() {
  if (!IsOpen()) return Failed({}, "Nothing is open, so there is nothing to save.");
  if (impl_->path.empty())
    return Failed({}, "This scenario has no file yet. Choose one with Save as.");
  const bool what_if_too = WhatIfDirty() || (!impl_->what_if_path.empty() && ScenarioDirty());
  if (std::string problem = WriteUserFile(impl_->path, text()); !problem.empty())
    return Failed(impl_->path, std::move(problem));
  impl_->saved_text = impl_->now().text;
  ++impl_->revision;
  if (what_if_too) {
    FileOutcome outcome =
        SaveWhatIfAs(impl_->what_if_path.empty() ? WhatIfBeside(impl_->path) : impl_->what_if_path);
    if (!outcome.done) return outcome;
  }
  FileOutcome outcome;
  outcome.done = true;
  outcome.path = impl_->path.string();
  if (!TextLoads()) {
    outcome.message = "Saved as it is, with " + CountOf(Errors(diagnostics())) +
                      ". It cannot be opened or run until " +
                      (Errors(diagnostics()) == 1 ? "it is" : "they are") + " mended.";
  }
  return outcome;
}

FileOutcome Document::SaveAs(const fs::path& path) {
  if (!IsOpen()) return Failed(path, "Nothing is open, so there is nothing to save.");
  if (std::string problem = WriteUserFile(path, text()); !problem.empty())
    return Failed(path, std::move(problem));
  const bool has_what_if = !what_if()->variants.empty() || !impl_->what_if_path.empty();
  impl_->path = path;
  impl_->saved_text = impl_->now().text;
  ++impl_->revision;
  if (has_what_if) {
    FileOutcome outcome = SaveWhatIfAs(WhatIfBeside(path));
    if (!outcome.done) return outcome;
  }
  return Save();
}

FileOutcome Document::SaveWhatIfAs(const fs::path& path) {
  if (!IsOpen()) return Failed(path, "Nothing is open, so there is nothing to save.");
  if (impl_->path.empty()) {
    return Failed(path,
                  "A what-if needs a base on disk. Save the scenario first, then the what-if.");
  }
  WhatIf kept = *what_if();
  std::error_code error;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const fs::path relative = fs::relative(impl_->path, folder, error);
  kept.base =
      error || relative.empty() ? fs::absolute(impl_->path).string() : relative.generic_string();
  kept.base_fingerprint = FingerprintOf(*scenario());
  if (kept.name.empty()) kept.name = name().substr(0, 200);
  if (std::string problem = WriteUserFile(path, SaveWhatIfText(kept)); !problem.empty())
    return Failed(path, std::move(problem));
  impl_->what_if_path = path;
  impl_->base_has_changed = false;
  // Path and fingerprint of the base are the file's, no edit of the user's: they become part of the
  // present state.
  DocumentState state = impl_->now();
  state.what_if = std::make_shared<const WhatIf>(std::move(kept));
  impl_->saved_what_if = state.what_if;
  impl_->history.Amend(std::move(state));
  ++impl_->revision;
  FileOutcome outcome;
  outcome.done = true;
  outcome.path = path.string();
  return outcome;
}

FileOutcome Document::Reload() {
  if (impl_->path.empty()) return Failed({}, "This scenario has no file yet.");
  std::string text;
  if (auto unreadable = ReadTextFile(impl_->path, "a scenario file", text)) {
    return Refused(impl_->path, "", {*std::move(unreadable)}, true);
  }
  const DocumentState state = StateOf(text, impl_->now(), impl_->FileName());
  if (!state.loads) return Refused(impl_->path, std::move(text), *state.diagnostics, true);
  impl_->saved_text = std::make_shared<const std::string>(text);
  Seal();
  EditText(text, "Take the changed file", {});
  FileOutcome outcome;
  outcome.done = true;
  outcome.path = impl_->path.string();
  outcome.diagnostics = diagnostics();
  return outcome;
}

void Document::KeepMine() {
  impl_->saved_text = nullptr;
  ++impl_->revision;
}

}  // namespace callfloor::ui
