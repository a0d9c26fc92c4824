// A scenario or what-if file that could not be opened, while it is being mended: its text, what is
// wrong with it, and the undo of the edits. What else is open is not touched by any of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostic.h"
#include "ui/app/document.h"
#include "ui/app/history.h"

namespace callfloor::ui {

class FileRepair {
 public:
  FileRepair(std::filesystem::path path, std::string text);

  const std::filesystem::path& path() const { return path_; }
  const std::string& text() const { return *history_.now().text; }
  // Of text(), errors and warnings, in the order of the lines.
  const std::vector<Diagnostic>& diagnostics() const { return *history_.now().diagnostics; }
  std::size_t Errors() const;
  bool Loads() const { return history_.now().loads; }
  bool Dirty() const { return text() != saved_; }
  // Grows with every change of the text.
  std::uint64_t revision() const { return revision_; }

  // As Document::EditText.
  void Edit(std::string_view text, std::string_view label, std::string_view key = {});
  void Seal() { history_.Seal(); }
  void Undo();
  void Redo();
  std::string UndoLabel() const { return history_.UndoLabel(); }
  std::string RedoLabel() const { return history_.RedoLabel(); }
  // Puts the diagnostic's nearest name where it stands in the text; false when the diagnostic has
  // none or what stands there is no name.
  bool UseNearest(const Diagnostic& diagnostic);
  // Whether UseNearest would do something.
  bool HasNearest(const Diagnostic& diagnostic) const;

  // Writes the text, whether or not it loads.
  FileOutcome Save();
  FileOutcome SaveAs(const std::filesystem::path& path);

 private:
  DocumentState StateOf(std::string text) const;

  std::filesystem::path path_;
  std::string saved_;
  History history_;
  std::uint64_t revision_ = 1;
};

}  // namespace callfloor::ui
