#include "ui/app/document.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "sim/scenario/json_document.h"
#include "sim/scenario/json_layout.h"
#include "sim/scenario/load.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/save.h"
#include "ui/app/document_edit.h"
#include "ui/app/document_impl.h"

namespace callfloor::ui {

using Json = nlohmann::ordered_json;
using scenario_internal::PointerToken;

DocumentState StateOf(std::string text, const DocumentState& before, const std::string& file) {
  DocumentState state = before;
  LoadResult loaded = LoadScenarioText(text, file);
  state.loads = loaded.scenario.has_value();
  if (loaded.scenario && (!before.scenario || *loaded.scenario != *before.scenario)) {
    state.scenario = std::make_shared<const Scenario>(*std::move(loaded.scenario));
  }
  state.diagnostics =
      std::make_shared<const std::vector<Diagnostic>>(std::move(loaded.diagnostics));
  state.text = std::make_shared<const std::string>(std::move(text));
  return state;
}

DocumentState EmptyState() {
  DocumentState state;
  state.scenario = std::make_shared<const Scenario>();
  state.text = std::make_shared<const std::string>();
  state.diagnostics = std::make_shared<const std::vector<Diagnostic>>();
  state.what_if = std::make_shared<const WhatIf>();
  return state;
}

Document::Impl::Impl() { history.Begin(EmptyState()); }

void Document::Impl::Changed(const Scenario* before) {
  ++revision;
  if (before != now().scenario.get()) ++scenario_revision;
}

void Document::Impl::Step(std::string_view label, std::string_view key, DocumentState state) {
  const Scenario* before = now().scenario.get();
  history.Step(label, key, std::move(state));
  Changed(before);
}

std::string Document::Impl::FileName() const {
  return path.empty() ? std::string("scenario") : path.filename().string();
}

const Json& Document::Impl::Parsed() const {
  if (parsed_of != now().text) {
    parsed_of = now().text;
    parsed = Json::parse(*parsed_of, nullptr, false);
  }
  return parsed;
}

EditOutcome Document::Impl::Edit(std::string_view label, std::string_view key,
                                 const std::function<std::string(Json&)>& edit) {
  if (!open) return {false, "Nothing is open."};
  Json document = Parsed();
  if (document.is_discarded()) {
    const int line = now().diagnostics->empty() ? 0 : now().diagnostics->front().line;
    return {false, "The file has a mistake in its notation in line " + std::to_string(line) +
                       ", so fields cannot be changed. Mend the line in the file, or undo."};
  }
  const Json before = document;
  std::string problem = edit(document);
  if (!problem.empty()) return {false, std::move(problem)};
  if (document == before) return {true, {}};
  Step(label, key, StateOf(scenario_internal::LayOutJson(document), now(), FileName()));
  return {true, {}};
}

Document::Document() : impl_(std::make_unique<Impl>()) {}
Document::~Document() = default;

bool Document::IsOpen() const { return impl_->open; }
const std::string& Document::name() const { return impl_->now().scenario->name; }
const std::filesystem::path& Document::path() const { return impl_->path; }
const std::filesystem::path& Document::what_if_path() const { return impl_->what_if_path; }
std::shared_ptr<const Scenario> Document::scenario() const { return impl_->now().scenario; }
const std::string& Document::text() const { return *impl_->now().text; }
bool Document::TextLoads() const { return impl_->now().loads; }
const std::vector<Diagnostic>& Document::diagnostics() const { return *impl_->now().diagnostics; }
std::shared_ptr<const WhatIf> Document::what_if() const { return impl_->now().what_if; }
std::uint64_t Document::revision() const { return impl_->revision; }
std::uint64_t Document::scenario_revision() const { return impl_->scenario_revision; }

std::optional<std::string> Document::ValueAt(std::string_view pointer) const {
  const Json* value = FindJsonAt(impl_->Parsed(), pointer);
  if (value == nullptr || value->is_discarded()) return std::nullopt;
  return value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<double> Document::NumberAt(std::string_view pointer) const {
  const Json* value = FindJsonAt(impl_->Parsed(), pointer);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<std::string> Document::StringAt(std::string_view pointer) const {
  const Json* value = FindJsonAt(impl_->Parsed(), pointer);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->get<std::string>();
}

std::size_t Document::SizeAt(std::string_view pointer) const {
  const Json* value = FindJsonAt(impl_->Parsed(), pointer);
  return value != nullptr && value->is_structured() ? value->size() : 0;
}

int Document::LineOf(std::string_view pointer) const {
  if (impl_->Parsed().is_discarded()) return 0;
  std::set<std::string, std::less<>> wanted;
  std::string at(pointer);
  while (true) {
    wanted.insert(at);
    if (at.empty()) break;
    at.resize(std::min(at.rfind('/'), at.size() - 1));
  }
  const auto places = scenario_internal::LocatePointers(text(), wanted);
  const scenario_internal::Places* nearest = nullptr;
  std::size_t longest = 0;
  for (const auto& [found, place] : places) {
    if (nearest == nullptr || found.size() >= longest) nearest = &place, longest = found.size();
  }
  if (nearest == nullptr) return 0;
  return nearest->key.line > 0 ? nearest->key.line : nearest->value.line;
}

std::vector<Diagnostic> Document::DiagnosticsAt(std::string_view pointer) const {
  std::vector<Diagnostic> found;
  for (const Diagnostic& diagnostic : diagnostics()) {
    const std::string& at = diagnostic.pointer;
    if (at.starts_with(pointer) && (at.size() == pointer.size() || at[pointer.size()] == '/'))
      found.push_back(diagnostic);
  }
  return found;
}

void Document::Apply(std::string_view label, const Scenario& scenario, std::string_view key) {
  if (scenario == *impl_->now().scenario && TextLoads()) return;
  EditText(SaveScenarioText(scenario), label, key);
}

void Document::ApplyWhatIf(std::string_view label, const WhatIf& what_if, std::string_view key) {
  if (!impl_->open || what_if == *impl_->now().what_if) return;
  DocumentState state = impl_->now();
  state.what_if = std::make_shared<const WhatIf>(what_if);
  impl_->Step(label, key, std::move(state));
}

void Document::EditText(std::string_view text, std::string_view label, std::string_view key) {
  if (!impl_->open || text == this->text()) return;
  impl_->Step(label, key, StateOf(std::string(text), impl_->now(), impl_->FileName()));
}

EditOutcome Document::SetAt(std::string_view pointer, std::string_view json, std::string_view label,
                            std::string_view key) {
  return impl_->Edit(label, key,
                     [&](Json& document) { return SetJsonAt(document, pointer, json); });
}

EditOutcome Document::RemoveAt(std::string_view pointer, std::string_view label) {
  return impl_->Edit(label, {}, [&](Json& document) { return RemoveJsonAt(document, pointer); });
}

EditOutcome Document::InsertAt(std::string_view pointer, std::string_view json,
                               std::string_view label) {
  return impl_->Edit(label, {},
                     [&](Json& document) { return InsertJsonAt(document, pointer, json); });
}

EditOutcome Document::MoveAt(std::string_view pointer, std::size_t position,
                             std::string_view label) {
  return impl_->Edit(label, {},
                     [&](Json& document) { return MoveJsonAt(document, pointer, position); });
}

namespace {

// Renames a contact type wherever it is named below `value`, which stands under `key` in the file:
// in skills, in lists of contact types, and where something becomes or goes to a type. In the IVR
// "to" names a node.
void RenameTypeIn(Json& value, const std::string& key, const Json& before, const Json& after,
                  bool in_ivr = false) {
  in_ivr = in_ivr || key == "ivr";
  const bool names_types = key == "skills" || key == "contact_types";
  if (value.is_array()) {
    for (Json& entry : value) {
      if (names_types && entry == before) entry = after;
      RenameTypeIn(entry, key, before, after, in_ivr);
    }
  } else if (value.is_object()) {
    for (auto& [name, member] : value.items()) {
      const bool names_type = name == "type" || name == "becomes" || (name == "to" && !in_ivr);
      if (names_type && member == before) member = after;
      if (name == "interrupted_by" && member.is_array()) {
        for (Json& entry : member) {
          if (entry == before) entry = after;
        }
      }
      RenameTypeIn(member, name, before, after, in_ivr);
    }
  }
}

// Renames a key of an object that keeps its order. A name that is taken stays: two groups of one
// name are a problem of their own.
void RenameKey(Json& object, const std::string& before, const std::string& after) {
  if (object.contains(after)) return;
  Json renamed = Json::object();
  for (auto& [key, member] : object.items()) {
    renamed[key == before ? after : key] = std::move(member);
  }
  object = std::move(renamed);
}

// The same for an agent group: where something is said of a group, or by group.
void RenameGroupIn(Json& value, const Json& before, const Json& after) {
  if (value.is_array()) {
    for (Json& entry : value) RenameGroupIn(entry, before, after);
  } else if (value.is_object()) {
    for (auto& [name, member] : value.items()) {
      if (name == "group" && member == before) member = after;
      if (name == "by_group" && member.is_object()) {
        RenameKey(member, before.get<std::string>(), after.get<std::string>());
      }
      RenameGroupIn(member, before, after);
    }
  }
}

}  // namespace

EditOutcome Document::RenameGroup(std::size_t group, std::string_view name, std::string_view key) {
  const std::string at = "/agent_groups/" + std::to_string(group) + "/name";
  return impl_->Edit("Rename an agent group", key, [&](Json& document) -> std::string {
    const Json* old = FindJsonAt(document, at);
    if (old == nullptr || !old->is_string()) return "There is no such agent group.";
    const Json before = *old;
    const Json after = std::string(name);
    RenameGroupIn(document, before, after);
    return SetJsonAt(document, at, after.dump(-1, ' ', false, Json::error_handler_t::replace));
  });
}

EditOutcome Document::RenameType(std::size_t type, std::string_view name, std::string_view key) {
  const std::string at = "/contact_types/" + std::to_string(type) + "/name";
  return impl_->Edit("Rename a contact type", key, [&](Json& document) -> std::string {
    const Json* old = FindJsonAt(document, at);
    if (old == nullptr || !old->is_string()) return "There is no such contact type.";
    const Json before = *old;
    const Json after = std::string(name);
    for (auto& [part, value] : document.items()) RenameTypeIn(value, part, before, after);
    return SetJsonAt(document, at, after.dump(-1, ' ', false, Json::error_handler_t::replace));
  });
}

void Document::BeginDrag(std::string_view label) { impl_->history.BeginGroup(label); }
void Document::EndDrag() { impl_->history.EndGroup(); }
void Document::CancelDrag() {
  const Scenario* before = impl_->now().scenario.get();
  impl_->history.CancelGroup();
  impl_->Changed(before);
}
bool Document::InDrag() const { return impl_->history.InGroup(); }
void Document::Seal() { impl_->history.Seal(); }

bool Document::CanUndo() const { return impl_->history.CanUndo(); }
bool Document::CanRedo() const { return impl_->history.CanRedo(); }
std::string Document::UndoLabel() const { return impl_->history.UndoLabel(); }
std::string Document::RedoLabel() const { return impl_->history.RedoLabel(); }

void Document::Undo() {
  if (!CanUndo()) return;
  const Scenario* before = impl_->now().scenario.get();
  impl_->history.Undo();
  impl_->Changed(before);
}

void Document::Redo() {
  if (!CanRedo()) return;
  const Scenario* before = impl_->now().scenario.get();
  impl_->history.Redo();
  impl_->Changed(before);
}

bool Document::ScenarioDirty() const {
  return impl_->open && (!impl_->saved_text || text() != *impl_->saved_text);
}
bool Document::BaseHasChanged() const { return impl_->base_has_changed; }
bool Document::WhatIfDirty() const {
  if (!impl_->open) return false;
  // Path and fingerprint of the base are the file's business, and so is a name that nobody chose.
  WhatIf here = *what_if();
  WhatIf there = impl_->saved_what_if ? *impl_->saved_what_if : WhatIf();
  for (WhatIf* one : {&here, &there}) one->base.clear(), one->base_fingerprint.clear();
  if (here.name.empty()) there.name.clear();
  return here != there;
}

}  // namespace callfloor::ui
