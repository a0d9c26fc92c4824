#include "ui/app/history.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace callfloor::ui {

void History::Begin(DocumentState state) {
  steps_.clear();
  steps_.push_back({"", "", std::move(state)});
  at_ = 0;
  sealed_ = true;
  in_group_ = false;
  group_has_step_ = false;
}

void History::Step(std::string_view label, std::string_view key, DocumentState state) {
  if (in_group_ && !group_has_step_) {
    redo_before_group_.assign(std::make_move_iterator(steps_.begin() + std::ptrdiff_t(at_) + 1),
                              std::make_move_iterator(steps_.end()));
  }
  steps_.resize(at_ + 1);
  const bool joins_group = in_group_ && group_has_step_;
  const bool joins_key =
      !in_group_ && !sealed_ && at_ > 0 && !key.empty() && steps_[at_].key == key;
  if (joins_group || joins_key) {
    steps_[at_].state = std::move(state);
    return;
  }
  steps_.push_back({std::string(in_group_ ? std::string_view(group_label_) : label),
                    std::string(in_group_ ? std::string_view() : key), std::move(state)});
  ++at_;
  sealed_ = false;
  group_has_step_ = in_group_;
  Limit();
}

void History::BeginGroup(std::string_view label) {
  EndGroup();
  in_group_ = true;
  group_has_step_ = false;
  group_label_ = label;
}

void History::EndGroup() {
  in_group_ = false;
  group_has_step_ = false;
  redo_before_group_.clear();
  sealed_ = true;
}

void History::CancelGroup() {
  if (in_group_ && group_has_step_) {
    --at_;
    steps_.resize(at_ + 1);
    std::ranges::move(redo_before_group_, std::back_inserter(steps_));
  }
  EndGroup();
}

void History::Undo() {
  EndGroup();
  if (CanUndo()) --at_;
}

void History::Redo() {
  EndGroup();
  if (CanRedo()) ++at_;
}

void History::Limit() {
  std::size_t bytes = 0;
  std::size_t first = at_;
  while (first > 0) {
    const DocumentState& older = steps_[first - 1].state;
    if (older.text && older.text != steps_[first].state.text) bytes += older.text->size();
    if (bytes > kMostBytes || at_ - (first - 1) > kMostSteps) break;
    --first;
  }
  steps_.erase(steps_.begin(), steps_.begin() + static_cast<std::ptrdiff_t>(first));
  at_ -= first;
}

}  // namespace callfloor::ui
