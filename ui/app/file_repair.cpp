#include "ui/app/file_repair.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "sim/scenario/load.h"
#include "sim/scenario/whatif.h"
#include "ui/app/write_file.h"

namespace callfloor::ui {
namespace {

struct Span {
  std::size_t begin = 0, end = 0;
};

// Where a diagnostic's line and column are in the text; the end when they are past it.
std::size_t OffsetOf(std::string_view text, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    at = text.find('\n', at);
    if (at == std::string_view::npos) return text.size();
    ++at;
  }
  const auto continues = [&](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  for (int i = 1; i < column && at < text.size() && text[at] != '\n'; ++i) {
    ++at;
    while (at < text.size() && continues(at)) ++at;
  }
  return at;
}

// The inside of the quoted name at a place; empty when there is none.
Span NameAt(std::string_view text, int line, int column) {
  if (line <= 0) return {};
  const std::size_t at = OffsetOf(text, line, column);
  if (at >= text.size() || text[at] != '"') return {};
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '"' && text[end] != '\n')
    end += text[end] == '\\' ? 2 : 1;
  if (end >= text.size() || text[end] != '"') return {};
  return {at + 1, end};
}

}  // namespace

FileRepair::FileRepair(std::filesystem::path path, std::string text)
    : path_(std::move(path)), saved_(text) {
  history_.Begin(StateOf(std::move(text)));
}

DocumentState FileRepair::StateOf(std::string text) const {
  DocumentState state;
  const std::string name = path_.filename().string();
  std::vector<Diagnostic> diagnostics;
  if (LooksLikeWhatIf(text)) {
    WhatIfLoadResult loaded = LoadWhatIfText(text, name);
    state.loads = loaded.what_if.has_value();
    diagnostics = std::move(loaded.diagnostics);
  } else {
    LoadResult loaded = LoadScenarioText(text, name);
    state.loads = loaded.scenario.has_value();
    diagnostics = std::move(loaded.diagnostics);
  }
  state.diagnostics = std::make_shared<const std::vector<Diagnostic>>(std::move(diagnostics));
  state.text = std::make_shared<const std::string>(std::move(text));
  return state;
}

std::size_t FileRepair::Errors() const {
  return static_cast<std::size_t>(
      std::count_if(diagnostics().begin(), diagnostics().end(),
                    [](const Diagnostic& d) { return d.severity == Severity::kError; }));
}

void FileRepair::Edit(std::string_view text, std::string_view label, std::string_view key) {
  if (text == this->text()) return;
  history_.Step(label, key, StateOf(std::string(text)));
  ++revision_;
}

void FileRepair::Undo() {
  if (!history_.CanUndo()) return;
  history_.Undo();
  ++revision_;
}

void FileRepair::Redo() {
  if (!history_.CanRedo()) return;
  history_.Redo();
  ++revision_;
}

bool FileRepair::HasNearest(const Diagnostic& diagnostic) const {
  if (diagnostic.nearest.empty() || diagnostic.nearest.find_first_of("\"\\/") != std::string::npos)
    return false;
  return NameAt(text(), diagnostic.line, diagnostic.column).end > 0;
}

bool FileRepair::UseNearest(const Diagnostic& diagnostic) {
  if (!HasNearest(diagnostic)) return false;
  const Span name = NameAt(text(), diagnostic.line, diagnostic.column);
  std::string mended = text();
  mended.replace(name.begin, name.end - name.begin, diagnostic.nearest);
  Seal();
  Edit(mended, "Use “" + diagnostic.nearest + "”");
  return true;
}

FileOutcome FileRepair::Save() { return SaveAs(path_); }

FileOutcome FileRepair::SaveAs(const std::filesystem::path& path) {
  FileOutcome outcome;
  outcome.path = path.string();
  outcome.message = WriteUserFile(path, text());
  outcome.done = outcome.message.empty();
  if (!outcome.done) return outcome;
  path_ = path;
  saved_ = text();
  ++revision_;
  return outcome;
}

}  // namespace callfloor::ui
