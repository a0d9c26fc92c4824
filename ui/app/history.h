// Undo and redo of whole values: a list of states that share what they have in common, and a place
// in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/diagnostic.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/whatif.h"

namespace callfloor::ui {

// Everything an edit can change. Immutable parts, shared by the states that have them in common.
struct DocumentState {
  std::shared_ptr<const Scenario> scenario;  // the last that loaded
  std::shared_ptr<const std::string> text;
  std::shared_ptr<const std::vector<Diagnostic>> diagnostics;  // of the text
  bool loads = false;
  std::shared_ptr<const WhatIf> what_if;
};

class History {
 public:
  // The most steps, and about the most bytes of text, that are kept; the oldest go first.
  static constexpr std::size_t kMostSteps = 1000;
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20;

  // Forgets everything and begins here.
  void Begin(DocumentState state);
  const DocumentState& now() const { return steps_[at_].state; }

  // A step to this state. One with the same non-empty key as the step before it replaces that one's
  // result, unless sealed. What could be redone is forgotten.
  void Step(std::string_view label, std::string_view key, DocumentState state);
  void Seal() { sealed_ = true; }
  // Replaces the present state without a step: of what no user edits.
  void Amend(DocumentState state) { steps_[at_].state = std::move(state); }

  // From BeginGroup to EndGroup all steps are one. Cancel returns to where the group began, with
  // what could be redone then.
  void BeginGroup(std::string_view label);
  void EndGroup();
  void CancelGroup();
  bool InGroup() const { return in_group_; }

  bool CanUndo() const { return at_ > 0; }
  bool CanRedo() const { return at_ + 1 < steps_.size(); }
  std::string UndoLabel() const { return CanUndo() ? steps_[at_].label : std::string(); }
  std::string RedoLabel() const { return CanRedo() ? steps_[at_ + 1].label : std::string(); }
  void Undo();
  void Redo();

 private:
  struct Entry {
    std::string label;
    std::string key;
    DocumentState state;  // after the step
  };

  void Limit();

  std::vector<Entry> steps_ = std::vector<Entry>(1);  // the first is the beginning
  std::size_t at_ = 0;
  bool sealed_ = true;
  bool in_group_ = false;
  bool group_has_step_ = false;
  std::string group_label_;
  std::vector<Entry> redo_before_group_;
};

}  // namespace callfloor::ui
