#include "ui/workspaces/scenario/form_items.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/scenario/ivr_kinds.h"
#include "sim/scenario/problems.h"
#include "ui/app/document.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;
using enum FieldKind;

bool IsPart(const Field& field) { return field.kind == kObject || field.kind == kSkill; }
bool IsCollection(const Field& field) { return field.kind == kList || field.kind == kMap; }

// The keys of the object at a pointer, as the file writes them.
std::vector<std::string> KeysAt(const Document& document, std::string_view pointer) {
  std::vector<std::string> keys;
  const auto json = document.ValueAt(pointer);
  const Json value = json ? Json::parse(*json, nullptr, false) : Json();
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) keys.push_back(key);
  }
  return keys;
}

class Form {
 public:
  Form(const Document& document, const Section& section, const Chosen& chosen)
      : document_(document), section_(section), chosen_(chosen) {}

  std::vector<FormItem> Make() {
    for (const Field* field : ChildFields("")) Visit(*field, "/" + std::string(field->Key()), 0);
    return std::move(items_);
  }

 private:
  bool Mine(const Field& field) const { return &SectionOf(field.pattern) == &section_; }
  bool Holds(std::string_view pattern) const {
    return std::any_of(Fields().begin(), Fields().end(), [&](const Field& field) {
      return field.pattern.size() > pattern.size() && field.pattern.starts_with(pattern) &&
             field.pattern[pattern.size()] == '/' && Mine(field);
    });
  }

  void Visit(const Field& field, const std::string& pointer, int depth) {
    for (const Subject subject : {Subject::kType, Subject::kGroup}) {
      if (field.pattern != ListOf(subject)) continue;
      // The list itself is a table; the form is of the entry that is chosen in it.
      const int index = chosen_.Of(subject);
      if (!Holds(field.pattern) || index < 0 ||
          index >= static_cast<int>(document_.SizeAt(pointer)))
        return;
      Children(field.pattern + "/*", pointer + "/" + std::to_string(index), depth);
      return;
    }
    if (!Mine(field)) {
      if (Holds(field.pattern)) Children(field.pattern, pointer, depth);
      return;
    }
    Emit(field, pointer, depth);
  }

  // What a node of the IVR of this kind cannot have is shown only where the file has it all the
  // same, so that it can be taken out.
  bool Takes(const Field& field, const std::string& parent) const {
    if (!field.pattern.starts_with("/ivr/nodes/*/")) return true;
    if (document_.ValueAt(parent + "/" + std::string(field.Key()))) return true;
    const bool of_way = field.pattern.starts_with("/ivr/nodes/*/next/*/");
    const std::string node = of_way ? parent.substr(0, parent.rfind("/next/")) : parent;
    const auto kind = document_.StringAt(node + "/kind");
    if (!kind) return true;
    if (!of_way) return IvrKindTakes(*kind, field.Key());
    if (field.Key() == "when") return *kind == "condition";
    return field.Key() != "probability" || *kind != "condition";
  }

  void Children(std::string_view pattern, const std::string& pointer, int depth) {
    for (const Field* child : ChildFields(pattern)) {
      if (Takes(*child, pointer)) Visit(*child, pointer + "/" + std::string(child->Key()), depth);
    }
  }

  void Emit(const Field& field, const std::string& pointer, int depth) {
    FormItem item;
    item.field = &field;
    item.pointer = pointer;
    item.depth = depth;
    item.present = document_.ValueAt(pointer).has_value();
    item.switchable = !field.required && field.default_value.empty();
    if (IsCollection(field)) {
      item.row = FormItem::Row::kHead;
      items_.push_back(item);
      Entries(field, pointer, depth + 1);
      return;
    }
    if (!IsPart(field)) {
      items_.push_back(item);
      return;
    }
    const bool has_defaults = !field.required && !field.off_when_absent && AllDefaults(field);
    item.switchable = !field.required && !has_defaults;
    item.row = item.switchable ? FormItem::Row::kPart : FormItem::Row::kHead;
    items_.push_back(item);
    if (item.switchable && !item.present) return;
    Children(field.pattern, pointer, depth + 1);
  }

  // An object whose parts all have defaults is there even when the file leaves it out.
  static bool AllDefaults(const Field& field) {
    const auto children = ChildFields(field.pattern);
    return std::all_of(children.begin(), children.end(),
                       [](const Field* child) { return !child->default_value.empty(); });
  }

  void Entries(const Field& field, const std::string& pointer, int depth) {
    const bool map = field.kind == kMap;
    const Field* of_entry = FindField(field.pattern + (map ? "/{}" : "/*"));
    if (of_entry == nullptr) return;
    std::vector<std::string> tokens;
    if (map) {
      for (const std::string& key : KeysAt(document_, pointer))
        tokens.push_back(scenario_internal::PointerToken(key));
    } else {
      for (std::size_t i = 0; i < document_.SizeAt(pointer); ++i)
        tokens.push_back("/" + std::to_string(i));
    }
    FormItem item;
    item.field = of_entry;
    item.depth = depth;
    item.present = true;
    for (const std::string& token : tokens) {
      item.row = FormItem::Row::kEntry;
      item.pointer = pointer + token;
      items_.push_back(item);
      if (IsPart(*of_entry)) Children(of_entry->pattern, item.pointer, depth + 1);
    }
    item.row = FormItem::Row::kAdd;
    item.pointer = pointer;
    item.field = &field;
    items_.push_back(item);
  }

  const Document& document_;
  const Section& section_;
  const Chosen& chosen_;
  std::vector<FormItem> items_;
};

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

double PeakAgents(const Document& document) {
  double peak = 0;
  for (std::size_t i = 0; i < document.SizeAt("/agent_groups"); ++i) {
    const auto json = document.ValueAt("/agent_groups/" + std::to_string(i) + "/agents");
    const Json value = json ? Json::parse(*json, nullptr, false) : Json();
    double most = value.is_number() ? value.get<double>() : 0;
    if (value.is_array()) {
      for (const Json& number : value) {
        if (number.is_number()) most = std::max(most, number.get<double>());
      }
    }
    peak += most;
  }
  return peak;
}

// A text to begin with: the name of something that is there, where the field wants one.
std::string StarterText(const Document& document, const Field& field) {
  const std::string_view key = field.Key();
  const bool in_ivr = field.pattern.starts_with("/ivr/");
  if (key == "enters_ivr" || (in_ivr && key == "to"))
    return document.StringAt("/ivr/nodes/0/name").value_or("New");
  if (key == "scorecard") return "service";
  if (key == "site") return document.StringAt("/sites/0/name").value_or("New");
  if (key == "group") return document.StringAt("/agent_groups/0/name").value_or("agents");
  if (key == "to" || key == "becomes" || key == "type")
    return document.StringAt("/contact_types/0/name").value_or("calls");
  return field.min_items > 0 ? "New" : "";
}

// Parts whose every key may be left out: they begin with the usual of all.
bool BeginsEmpty(const Field& field) {
  if (field.kind == kObject && field.pattern.starts_with("/quality"))
    return !field.pattern.starts_with("/quality/scorecards");
  return field.pattern == "/contact_types/*/announcement" ||
         field.pattern == "/contact_types/*/callback";
}

Json Starter(const Document& document, const Field& field) {
  if (BeginsEmpty(field)) return Json::object();
  // A message at once is no beginning either.
  if (field.pattern == "/contact_types/*/voicemail/after_s") return 120;
  // The only criterion of a form has all the weight.
  if (field.pattern.starts_with("/quality/scorecards/") && field.Key() == "weight") return 100;
  if (!field.default_value.empty()) return Json::parse(field.default_value, nullptr, false);
  // A number of lines that would turn nearly everybody away is no beginning.
  if (field.pattern == "/trunks" || field.pattern == "/queue_capacity") {
    const double peak = std::max(PeakAgents(document), 5.0);
    return static_cast<int>(field.pattern == "/trunks" ? 2 * peak : peak);
  }
  switch (field.kind) {
    case kObject:
    case kSkill: {
      Json object = Json::object();
      for (const Field* child : ChildFields(field.pattern)) {
        const bool empty_without =
            std::none_of(Fields().begin(), Fields().end(), [&](const Field& other) {
              return ParentOf(other.pattern) == field.pattern && other.required;
            });
        // A group begins with agents by interval; those may be left out only for shifts.
        if (child->required || empty_without || child->pattern == "/agent_groups/*/agents")
          object[std::string(child->Key())] = Starter(document, *child);
      }
      return object;
    }
    case kList: {
      Json list = Json::array();
      if (field.min_items > 0) {
        if (const Field* entry = FindField(field.pattern + "/*"))
          list.push_back(Starter(document, *entry));
      }
      return list;
    }
    case kMap:
      return Json::object();
    case kText:
      return StarterText(document, field);
    case kClockTime:
      if (field.pattern == "/agent_groups/*/shifts/*/start")
        return document.StringAt("/clock/open").value_or("09:00");
      if (field.pattern == "/agent_groups/*/shifts/*/end")
        return document.StringAt("/clock/close").value_or("17:00");
      return field.Key() == "until" ? "10:00" : "09:00";
    case kBoolean:
      return false;
    case kChoice:
      return field.choices.empty() ? "" : field.choices.front();
    case kChoiceList: {
      Json list = Json::array();
      for (int i = 0;
           i < std::max(field.min_items, 0) && i < static_cast<int>(field.choices.size()); ++i)
        list.push_back(field.choices[static_cast<std::size_t>(i)]);
      return list;
    }
    case kNumbers: {
      Json numbers = Json::array();
      // Several at once are factors, which change nothing at 1.
      const bool factors = field.min_items > 1;
      for (int i = 0; i < std::max(field.min_items, 1); ++i)
        numbers.push_back(factors || field.exclusive_min ? 1 : field.min.value_or(0));
      return numbers;
    }
    case kDuration:
      return Json{{"distribution", "exponential"}, {"mean_s", 180}};
    case kFactor:
      return Json{{"distribution", "gamma"}, {"mean", 1}, {"sd", 0.1}};
    case kInteger:
    case kNumber:
    case kNumberPerInterval:
    case kIntegerPerInterval:
      break;
  }
  // A key of the same name that has a default somewhere means the same here.
  for (const Field& other : Fields()) {
    if (&other != &field && other.Key() == field.Key() && other.unit == field.unit &&
        !other.default_value.empty())
      return Json::parse(other.default_value, nullptr, false);
  }
  if (ShownAsPercent(field)) return 0.5;
  const double least = field.min.value_or(0);
  if (field.kind == kNumberPerInterval) return std::max(field.unit.empty() ? 0.1 : 10.0, least);
  const bool whole = field.kind == kInteger || field.kind == kIntegerPerInterval;
  const double value = field.exclusive_min || least == 0 ? least + 1 : least;
  if (whole) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

std::vector<FormItem> FormOf(const Document& document, const Section& section,
                             const Chosen& chosen) {
  return Form(document, section, chosen).Make();
}

std::vector<const Field*> DistributionFields(const Document& document, const Field& field,
                                             std::string_view pointer) {
  const auto name = document.StringAt(std::string(pointer) + "/distribution");
  if (!name) return {};
  return ChildFields((field.kind == kDuration ? "#duration/" : "#factor/") + *name);
}

std::string StarterValue(const Document& document, std::string_view pattern) {
  const Field* field = FindField(pattern);
  if (field == nullptr) return "null";
  return Starter(document, *field).dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool IsCurve(const Field& field) {
  return field.kind == kNumberPerInterval || field.kind == kIntegerPerInterval;
}

std::vector<std::string> PointersOf(const Document& document, std::string_view pattern) {
  std::vector<std::string> pointers = {""};
  while (!pattern.empty()) {
    const std::size_t end = pattern.find('/', 1);
    const std::string_view token = pattern.substr(1, end == pattern.npos ? end : end - 1);
    pattern = end == pattern.npos ? std::string_view() : pattern.substr(end);
    std::vector<std::string> next;
    for (const std::string& pointer : pointers) {
      if (token == "*") {
        for (std::size_t i = 0; i < document.SizeAt(pointer); ++i)
          next.push_back(pointer + "/" + std::to_string(i));
      } else {
        next.push_back(pointer + "/" + std::string(token));
      }
    }
    pointers = std::move(next);
  }
  std::erase_if(pointers, [&](const std::string& pointer) { return !document.ValueAt(pointer); });
  return pointers;
}

std::vector<Found> FindFields(std::string_view query, const Chosen& chosen) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : Lower(query) + " ") {
    if (c != ' ') word += c;
    if (c == ' ' && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  std::vector<std::pair<int, Found>> ranked;
  if (words.empty()) return {};
  for (const Field& field : Fields()) {
    if (field.pattern.empty() || field.pattern[0] == '#' || field.Key() == "*" ||
        field.Key() == "{}")
      continue;
    Found found;
    found.field = &field;
    found.section = &SectionOf(field.pattern);
    std::string pointer = field.pattern;
    for (const Subject subject : {Subject::kType, Subject::kGroup}) {
      const std::string entry = std::string(ListOf(subject)) + "/*";
      if (pointer.starts_with(entry))
        pointer.replace(entry.size() - 1, 1, std::to_string(chosen.Of(subject)));
    }
    if (const std::size_t star = pointer.find("/*"); star != pointer.npos) pointer.resize(star);
    if (const std::size_t any = pointer.find("/{}"); any != pointer.npos) pointer.resize(any);
    found.pointer = pointer;
    found.label = LabelOf(field);
    found.where = found.section->label;
    const Field* around = FindField(ParentOf(field.pattern));
    if (around != nullptr && around->kind == FieldKind::kObject && !around->pattern.empty() &&
        around->Key() != "*" && around->Key() != "{}" && LabelOf(*around) != found.where)
      found.where += " › " + LabelOf(*around);
    const std::string label = Lower(found.label), key = Lower(field.Key());
    const std::string rest = Lower(field.help) + " " + Lower(found.section->label);
    int rank = 0;
    for (const std::string& wanted : words) {
      if (label.starts_with(wanted))
        rank += 0;
      else if (label.find(wanted) != label.npos)
        rank += 1;
      else if (key.find(wanted) != key.npos)
        rank += 2;
      else if (rest.find(wanted) != rest.npos)
        rank += 4;
      else
        rank = 1'000'000;
      if (rank >= 1'000'000) break;
    }
    // Of equals the one that lies least deep in the file.
    const auto depth = static_cast<int>(std::ranges::count(field.pattern, '/'));
    if (rank < 1'000'000) ranked.emplace_back(100 * rank + depth, std::move(found));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Found> result;
  for (auto& [rank, found] : ranked) result.push_back(std::move(found));
  return result;
}

}  // namespace callfloor::ui::editor
