#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "sim/core/nearest_name.h"
#include "sim/scenario/document.h"
#include "sim/scenario/json_document.h"
#include "sim/scenario/names.h"
#include "sim/scenario/placing.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/text_file.h"
#include "sim/scenario/whatif.h"
#include "sim/scenario/whatif_format.h"

namespace callfloor {
namespace {

using Json = nlohmann::json;
using namespace scenario_internal;

constexpr std::size_t kMostNameCharacters = 200;
constexpr std::size_t kMostTextCharacters = 20'000;
constexpr std::size_t kMostChanges = 1'000;
constexpr std::size_t kMostViews = 100;

std::string NamesText(const std::vector<std::string>& names) {
  return fmt::format("one of \"{}\"", fmt::join(names, "\", \""));
}

// Reads the parts of a document and reports each that is not what the format asks for. A part that
// is wrong is left at its default; the caller refuses the file as a whole.
class Reader {
 public:
  Reader(const Json& document, Problems& problems) : document_(document), problems_(problems) {}

  void Read(WhatIf& what_if) {
    if (!document_.is_object()) {
      problems_.Error("", "must be an object", "a what-if", Found(document_));
      return;
    }
    CheckKeys(
        document_, "",
        {"$schema", "format", "name", "description", "base", "variants", "views", "expectations"});
    const std::string format = Text(document_, "", "format", 1, kMostNameCharacters, true);
    if (!format.empty() && format != kWhatIfFormatName) {
      problems_.Error("/format", "is no format that this program reads",
                      fmt::format("\"{}\"", kWhatIfFormatName), Quote(format),
                      std::string(kWhatIfFormatName));
    }
    what_if.name = Text(document_, "", "name", 0, kMostNameCharacters, false);
    what_if.description = Text(document_, "", "description", 0, kMostTextCharacters, false);
    ReadBase(what_if);
    ForEach("variants", kMostVariants, true, "what-ifs", [&](const Json& entry, auto at) {
      what_if.variants.push_back(ReadVariant(entry, at));
    });
    CheckNamesDiffer(what_if);
    ForEach("views", kMostViews, false, "views", [&](const Json& entry, auto at) {
      what_if.views.push_back(ReadView(entry, at, what_if));
    });
    ForEach("expectations", kMostExpectations, false, "expectations",
            [&](const Json& entry, auto at) {
              what_if.expectations.push_back(ReadExpectation(entry, at, what_if));
            });
  }

 private:
  // Reports unknown keys, with the nearest known one.
  void CheckKeys(const Json& object, const std::string& at, const std::vector<std::string>& known) {
    for (const auto& [key, value] : object.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      problems_.Error(at + PointerToken(key), "there is no such key here", NamesText(known),
                      Quote(key), NearestName(key, known), true);
    }
  }

  const Json* Member(const Json& object, const std::string& at, const char* key, bool required,
                     const std::string& expected) {
    const auto member = object.find(key);
    if (member != object.end()) return &*member;
    if (required) {
      problems_.Error(at, fmt::format("the key \"{}\" is missing", key), expected);
    }
    return nullptr;
  }

  std::string Text(const Json& object, const std::string& at, const char* key, std::size_t least,
                   std::size_t most, bool required) {
    const Json* value = Member(object, at, key, required, "a text in double quotes");
    if (value == nullptr) return "";
    const std::string pointer = at + PointerToken(key);
    if (!value->is_string()) {
      problems_.Error(pointer, "must be a text", "a text in double quotes", Found(*value));
      return "";
    }
    std::string text = value->get<std::string>();
    if (text.size() < least) {
      problems_.Error(pointer, "must not be empty", "a text in double quotes", "\"\"");
    } else if (text.size() > most) {
      problems_.Error(pointer, fmt::format("must have at most {} characters", most), "",
                      fmt::format("{} characters", text.size()));
    }
    return text;
  }

  template <typename Use>
  void ForEach(const char* key, std::size_t most, bool required, const char* what, Use use) {
    const Json* list = Member(document_, "", key, required, fmt::format("an array of {}", what));
    if (list == nullptr) return;
    const std::string at = PointerToken(key);
    if (!list->is_array()) {
      problems_.Error(at, "must be an array", fmt::format("an array of {}", what), Found(*list));
      return;
    }
    if (list->size() > most) {
      problems_.Error(at, fmt::format("must have at most {} entries", most), "",
                      fmt::format("{} entries", list->size()));
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      const std::string entry_at = fmt::format("{}/{}", at, i);
      const Json& entry = (*list)[i];
      if (entry.is_object()) {
        use(entry, entry_at);
      } else {
        problems_.Error(entry_at, "must be an object", "", Found(entry));
      }
    }
  }

  void ReadBase(WhatIf& what_if) {
    const Json* base = Member(document_, "", "base", true, "an object with the base's \"file\"");
    if (base == nullptr) return;
    if (!base->is_object()) {
      problems_.Error("/base", "must be an object", "{\"file\": \"bank.json\"}", Found(*base));
      return;
    }
    CheckKeys(*base, "/base", {"file", "fingerprint"});
    what_if.base = Text(*base, "/base", "file", 1, kMostTextCharacters, true);
    what_if.base_fingerprint = Text(*base, "/base", "fingerprint", 0, 16, false);
    const std::string& print = what_if.base_fingerprint;
    if (!print.empty() &&
        (print.size() != 16 || print.find_first_not_of("0123456789abcdef") != std::string::npos)) {
      problems_.Error("/base/fingerprint", "is no fingerprint",
                      "16 hexadecimal digits, or leave the key out", Quote(print));
    }
  }

  Variant ReadVariant(const Json& entry, const std::string& at) {
    CheckKeys(entry, at, {"name", "description", "notes", "changes"});
    Variant variant;
    variant.name = Text(entry, at, "name", 1, kMostNameCharacters, true);
    variant.description = Text(entry, at, "description", 0, kMostTextCharacters, false);
    variant.notes = Text(entry, at, "notes", 0, kMostTextCharacters, false);
    const Json* changes = Member(entry, at, "changes", true, "an array of changes");
    if (changes == nullptr) return variant;
    if (!changes->is_array()) {
      problems_.Error(at + "/changes", "must be an array", "an array of changes", Found(*changes));
      return variant;
    }
    if (changes->size() > kMostChanges) {
      problems_.Error(at + "/changes", fmt::format("must have at most {} entries", kMostChanges),
                      "", fmt::format("{} entries", changes->size()));
      return variant;
    }
    for (std::size_t i = 0; i < changes->size(); ++i) {
      variant.changes.push_back(ReadChange((*changes)[i], fmt::format("{}/changes/{}", at, i)));
    }
    return variant;
  }

  Change ReadChange(const Json& entry, const std::string& at) {
    static const char* const kExample =
        R"({"pointer": "/agent_groups/0/agents", "from": "10:00", "to": "14:00", "add": 1})";
    Change change;
    if (!entry.is_object()) {
      problems_.Error(at, "must be an object", kExample, Found(entry));
      return change;
    }
    CheckKeys(entry, at, {"pointer", "value", "add", "multiply", "from", "to"});
    change.pointer = Text(entry, at, "pointer", 1, kMostTextCharacters, true);
    if (!change.pointer.empty() && change.pointer[0] != '/') {
      problems_.Error(at + "/pointer", "must start with /",
                      "a JSON pointer such as /agent_groups/0/agents", Quote(change.pointer),
                      "/" + change.pointer);
    }
    const auto kinds = entry.count("value") + entry.count("add") + entry.count("multiply");
    if (kinds != 1) {
      problems_.Error(
          at, kinds == 0 ? "says nothing of what to change" : "says more than one thing to do",
          "exactly one of \"value\", \"add\" and \"multiply\"");
    }
    if (entry.contains("value")) {
      change.kind = ChangeKind::kSet;
      change.value = entry["value"].dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    ReadAmount(entry, at, "add", ChangeKind::kAdd, -1e12, change);
    ReadAmount(entry, at, "multiply", ChangeKind::kMultiply, 0, change);
    change.from = ReadTime(entry, at, "from");
    change.to = ReadTime(entry, at, "to");
    if (entry.contains("from") != entry.contains("to")) {
      problems_.Error(at, "\"from\" and \"to\" belong together", "both or neither");
    } else if (change.from && change.to && *change.to <= *change.from) {
      problems_.Error(at + "/to", "must be later than \"from\"", "a later clock time",
                      Quote(ClockTimeText(*change.to)));
    }
    return change;
  }

  void ReadAmount(const Json& entry, const std::string& at, const char* key, ChangeKind kind,
                  double least, Change& change) {
    const auto value = entry.find(key);
    if (value == entry.end()) return;
    change.kind = kind;
    const std::string pointer = at + PointerToken(key);
    const char* const expected = kind == ChangeKind::kAdd ? "a number" : "a number of at least 0";
    if (!value->is_number()) {
      problems_.Error(pointer, "must be a number", expected, Found(*value));
      return;
    }
    change.amount = value->get<double>();
    if (!(change.amount >= least && change.amount <= 1e12)) {
      problems_.Error(pointer,
                      kind == ChangeKind::kAdd ? "is beyond all bounds" : "must be from 0 to 1e12",
                      expected, Found(*value));
    }
  }

  std::optional<ClockTime> ReadTime(const Json& entry, const std::string& at, const char* key) {
    const auto value = entry.find(key);
    if (value == entry.end()) return {};
    const int minutes = value->is_string() ? ParseClockTime(value->get<std::string>()) : -1;
    if (minutes >= 0) return ClockTime{minutes};
    problems_.Error(at + PointerToken(key), "is no clock time", "\"HH:MM\", \"00:00\" to \"24:00\"",
                    Found(*value));
    return {};
  }

  void CheckNamesDiffer(const WhatIf& what_if) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < what_if.variants.size(); ++i) {
      const std::string& name = what_if.variants[i].name;
      if (name.empty() || seen.insert(name).second) continue;
      problems_.Error(fmt::format("/variants/{}/name", i), "another variant has this name",
                      "a name of its own", Quote(name));
    }
  }

  PreparedView ReadView(const Json& entry, const std::string& at, const WhatIf& what_if) {
    CheckKeys(entry, at, {"title", "notes", "show", "measure", "variants"});
    PreparedView view;
    view.title = Text(entry, at, "title", 0, kMostTextCharacters, false);
    view.notes = Text(entry, at, "notes", 0, kMostTextCharacters, false);
    ReadNamed(entry, at, "show", false, kShowNames, view.show);
    if (entry.contains("measure")) {
      view.measure = Text(entry, at, "measure", 1, kMostNameCharacters, false);
    }
    const auto names = entry.find("variants");
    if (names == entry.end()) return view;
    if (!names->is_array()) {
      problems_.Error(at + "/variants", "must be an array", "an array of variants' names",
                      Found(*names));
      return view;
    }
    for (std::size_t i = 0; i < names->size(); ++i) {
      const Json& name = (*names)[i];
      const std::string pointer = fmt::format("{}/variants/{}", at, i);
      if (!name.is_string()) {
        problems_.Error(pointer, "must be a text", "a variant's name", Found(name));
        continue;
      }
      view.variants.push_back(name.get<std::string>());
      CheckVariant(view.variants.back(), pointer, what_if);
    }
    return view;
  }

  // One of the names by which the file spells an enumeration.
  template <typename Names, typename Value>
  void ReadNamed(const Json& entry, const std::string& at, const char* key, bool required,
                 const Names& spelled, Value& value) {
    const std::string name = Text(entry, at, key, 1, kMostNameCharacters, required);
    if (name.empty()) return;
    const auto found = std::find(spelled.begin(), spelled.end(), name);
    if (found != spelled.end()) {
      value = static_cast<Value>(found - spelled.begin());
      return;
    }
    const std::vector<std::string> names(spelled.begin(), spelled.end());
    problems_.Error(at + PointerToken(key), "is not a known name", NamesText(names), Quote(name),
                    NearestName(name, names));
  }

  void CheckVariant(const std::string& name, const std::string& pointer, const WhatIf& what_if) {
    std::vector<std::string> known;
    for (const Variant& variant : what_if.variants) known.push_back(variant.name);
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    problems_.Error(pointer, "there is no variant of that name",
                    known.empty() ? "a variant's name" : NamesText(known), Quote(name),
                    NearestName(name, known));
  }

  Expectation ReadExpectation(const Json& entry, const std::string& at, const WhatIf& what_if) {
    CheckKeys(entry, at, {"figure", "of", "against", "is", "margin", "says"});
    Expectation expectation;
    expectation.figure = Text(entry, at, "figure", 1, kMostNameCharacters, true);
    expectation.of = Text(entry, at, "of", 1, kMostNameCharacters, true);
    expectation.against = Text(entry, at, "against", 1, kMostNameCharacters, false);
    ReadNamed(entry, at, "is", true, kIsNames, expectation.is);
    expectation.says = Text(entry, at, "says", 1, kMostNameCharacters, true);
    if (!expectation.of.empty()) CheckVariant(expectation.of, at + "/of", what_if);
    if (!expectation.against.empty()) {
      CheckVariant(expectation.against, at + "/against", what_if);
      if (expectation.against == expectation.of) {
        problems_.Error(at + "/against", "is the same variant as \"of\"",
                        "another variant; leave the key out for the base",
                        Quote(expectation.against));
      }
    }
    if (const auto margin = entry.find("margin"); margin != entry.end()) {
      if (margin->is_number()) expectation.margin = margin->get<double>();
      if (!margin->is_number() || !(expectation.margin >= 0 && expectation.margin <= 1e12)) {
        problems_.Error(at + "/margin", "must be a number from 0 to 1e12",
                        "a number of at least 0, in the figure's unit", Found(*margin));
      }
    }
    return expectation;
  }

  const Json& document_;
  Problems& problems_;
};

}  // namespace

WhatIfLoadResult LoadWhatIfText(std::string_view text, std::string file_name) {
  WhatIfLoadResult result;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.size() > kMaxScenarioBytes) {
    result.diagnostics.push_back(
        {Severity::kError, file_name, 0, 0, "", TooLargeText(), "", "", ""});
    return result;
  }
  Json document;
  result.diagnostics = ParseJson(text, file_name, document);
  const bool unreadable =
      std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                  [](const Diagnostic& diagnostic) { return diagnostic.pointer.empty(); });
  if (unreadable) return result;
  Problems problems;
  WhatIf what_if;
  Reader(document, problems).Read(what_if);
  std::vector<Diagnostic> placed = PlaceProblems(problems, text, file_name);
  std::move(placed.begin(), placed.end(), std::back_inserter(result.diagnostics));
  if (result.diagnostics.empty()) result.what_if = std::move(what_if);
  return result;
}

WhatIfLoadResult LoadWhatIfFile(const std::filesystem::path& path) {
  std::string text;
  if (auto unreadable = ReadTextFile(path, "a what-if file", text)) {
    return {std::nullopt, {*std::move(unreadable)}};
  }
  return LoadWhatIfText(text, path.string());
}

bool LooksLikeWhatIf(std::string_view text) {
  // The key comes first in every file we write; a hand-written one may have it anywhere.
  return text.find("\"callfloor-whatif/") != std::string_view::npos;
}

}  // namespace callfloor
