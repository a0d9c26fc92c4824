// What is open: the scenario as a value, the text of its file, the what-if that belongs to it, and
// the history of both. Every edit is a step on the whole value that can be undone; a drag is one
// step. Text that does not load is kept as the user wrote it, while the last scenario that did load
// stays the one that runs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostic.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

// How something with a file went. `message` is one or two sentences: what happened, where, what to
// do.
struct FileOutcome {
  bool done = false;
  std::string message;  // of a failure, or a remark (base has changed); may be empty
  std::vector<Diagnostic>
      diagnostics;   // of a file that was refused; warnings of one that was opened
  std::string text;  // of a file that was refused: what stands in it
  std::string path;  // of the file in question
};

// How an edit by JSON pointer went. Refused: nothing has changed and `message` says why. An edit
// that makes the scenario wrong is not refused: it is done, and the document has diagnostics.
struct EditOutcome {
  bool done = false;
  std::string message;
};

class Document {
 public:
  Document();
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // What is open. Nothing is open in a new document: the scenario is then an empty value.
  bool IsOpen() const;
  const std::string& name() const;            // of the scenario
  const std::filesystem::path& path() const;  // empty: never saved
  const std::filesystem::path& what_if_path() const;

  // The last scenario that loaded: what runs. Never null when open; a new pointer exactly when its
  // value changed.
  std::shared_ptr<const Scenario> scenario() const;
  // The file as it would be saved; may not load.
  const std::string& text() const;
  bool TextLoads() const;                              // no errors in text()
  const std::vector<Diagnostic>& diagnostics() const;  // of text(), errors and warnings
  std::shared_ptr<const WhatIf> what_if() const;       // never null
  // Grow with every change, undo and redo included.
  std::uint64_t revision() const;           // of text, scenario or what-if
  std::uint64_t scenario_revision() const;  // of scenario() alone

  // One value of text() as JSON ("-120", "\"drain\"", "[1, 2]"); nothing when the file leaves it
  // out or text() is no JSON. Cheap enough for a form that asks every frame.
  std::optional<std::string> ValueAt(std::string_view pointer) const;
  std::optional<double> NumberAt(std::string_view pointer) const;
  std::optional<std::string> StringAt(std::string_view pointer) const;
  // Number of entries or members there; 0 when there is nothing.
  std::size_t SizeAt(std::string_view pointer) const;
  // The line of text(), from 1, where the value (or the nearest thing around it) begins; 0:
  // unknown.
  int LineOf(std::string_view pointer) const;
  // Diagnostics at this pointer or below it.
  std::vector<Diagnostic> DiagnosticsAt(std::string_view pointer) const;

  // Edits. `label` names the step for undo ("Agents from 10 to 14 h"). Steps with the same
  // non-empty key that follow one another are one step, until Seal(). An edit that changes nothing
  // is no step.
  void Apply(std::string_view label, const Scenario& scenario, std::string_view key = {});
  void ApplyWhatIf(std::string_view label, const WhatIf& what_if, std::string_view key = {});
  void EditText(std::string_view text, std::string_view label = "Edit the file",
                std::string_view key = "text");
  // By JSON pointer; `json` is JSON. SetAt also adds an optional key that the file leaves out. They
  // need text() to be JSON, not to be right.
  EditOutcome SetAt(std::string_view pointer, std::string_view json, std::string_view label,
                    std::string_view key = {});
  EditOutcome RemoveAt(std::string_view pointer, std::string_view label);
  // Before entry `pointer` of a list; "/list/-" or one past the end appends.
  EditOutcome InsertAt(std::string_view pointer, std::string_view json, std::string_view label);
  // Moves an entry of a list to another position in it.
  EditOutcome MoveAt(std::string_view pointer, std::size_t position, std::string_view label);
  // Renames what has its name at `pointer`, there and wherever else it is named: a contact type, an
  // agent group, a site, a group's shift, a node of the IVR.
  EditOutcome Rename(std::string_view pointer, std::string_view name, std::string_view key = {});
  // Whether what stands at the pointer is such a name.
  static bool IsNamedElsewhere(std::string_view pointer);
  // Between them, all edits are one step, undone as a whole. CancelDrag takes the drag back.
  void BeginDrag(std::string_view label);
  void EndDrag();
  void CancelDrag();
  bool InDrag() const;
  // Ends the coalescing of steps with equal keys: focus left the field, or a second of quiet.
  void Seal();

  bool CanUndo() const;
  bool CanRedo() const;
  std::string UndoLabel() const;  // empty when there is nothing
  std::string RedoLabel() const;
  void Undo();
  void Redo();

  // Whether text() or what_if() differ from what the files hold.
  bool ScenarioDirty() const;
  bool WhatIfDirty() const;
  // Whether the what-if, when it was opened, had been saved with another base than it has now.
  bool BaseHasChanged() const;
  bool Dirty() const { return ScenarioDirty() || WhatIfDirty(); }

  // Files. A failure leaves everything as it was. Opening forgets the history. A what-if file opens
  // its base too; beside a scenario "x.json" its what-if "x.whatif.json" is opened when there is
  // one.
  FileOutcome Open(const std::filesystem::path& path);
  // A scenario that has no file yet (a new one, a recovered one). It counts as unsaved.
  void OpenValue(const Scenario& scenario);
  // What was recovered: text as it was, even if it does not load, and the path it belongs to.
  void OpenRecovered(const std::string& text, const std::string& what_if_text,
                     const std::filesystem::path& path, const std::filesystem::path& what_if_path);
  // Saves scenario and, when it has variants or a file, the what-if beside it. Refuses when there
  // is no path. Text that does not load is saved too: it is the user's work; the message then says
  // so.
  FileOutcome Save();
  FileOutcome SaveAs(const std::filesystem::path& path);
  FileOutcome SaveWhatIfAs(const std::filesystem::path& path);
  // Takes the file's content again, as a step that can be undone; refuses one that does not load.
  FileOutcome Reload();
  // After another program changed the file: what is here stays and counts as unsaved.
  void KeepMine();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
