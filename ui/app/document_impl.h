// What a Document holds; included by its two source files alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "ui/app/document.h"
#include "ui/app/history.h"

namespace callfloor::ui {

// The state after this text was written over `before`; what does not load leaves the scenario as it
// was.
DocumentState StateOf(std::string text, const DocumentState& before, const std::string& file);
// An empty scenario and what-if, and no text.
DocumentState EmptyState();

struct Document::Impl {
  Impl();

  const DocumentState& now() const { return history.now(); }
  // After the history moved; `before` was the scenario.
  void Changed(const Scenario* before);
  void Step(std::string_view label, std::string_view key, DocumentState state);
  // What diagnostics call the file.
  std::string FileName() const;
  // The text as JSON, discarded when it is none.
  const nlohmann::ordered_json& Parsed() const;
  EditOutcome Edit(std::string_view label, std::string_view key,
                   const std::function<std::string(nlohmann::ordered_json&)>& edit);
  // Begins anew with this content; nothing can be undone.
  void Begin(DocumentState state, std::filesystem::path scenario_path,
             std::filesystem::path variants_path);

  History history;
  bool open = false;
  bool base_has_changed = false;
  std::uint64_t revision = 0;
  std::uint64_t scenario_revision = 0;
  std::filesystem::path path;
  std::filesystem::path what_if_path;
  std::shared_ptr<const std::string> saved_text;  // what the file holds; null: there is none
  std::shared_ptr<const WhatIf> saved_what_if;    // likewise
  mutable std::shared_ptr<const std::string> parsed_of;
  mutable nlohmann::ordered_json parsed;
};

}  // namespace callfloor::ui
