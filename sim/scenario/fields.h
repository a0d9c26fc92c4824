#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callfloor {

// What a value in a scenario file may look like.
enum class FieldKind {
  kObject,              // an object with the fields below this one
  kList,                // an array of what "<pattern>/*" describes
  kMap,                 // an object from any key to what "<pattern>/{}" describes
  kText,                // a text
  kClockTime,           // "HH:MM", "00:00" to "24:00"
  kInteger,             // a whole number
  kNumber,              // a number
  kBoolean,             // true or false
  kChoice,              // one of `choices`
  kChoiceList,          // an array of different ones of `choices`
  kNumbers,             // an array of numbers
  kNumberPerInterval,   // one number, or one per interval of an open day
  kIntegerPerInterval,  // one whole number, or one per interval of an open day
  kDuration,            // a distribution of seconds: the fields below "#duration"
  kFactor,              // a distribution of a number without unit: the fields below "#factor"
  kSkill,               // the name of a contact type, or an object with the fields below
};

// One thing a scenario file can say. The table of all of them is the single source of the JSON
// Schema, of the reference in docs/scenario-format.md, of the loader's wording and of forms.
struct Field {
  // JSON pointer with `*` for any index and `{}` for any key. The parameters of distributions are
  // "#duration/<distribution>/<key>" and "#factor/<distribution>/<key>".
  std::string pattern;
  FieldKind kind = FieldKind::kObject;
  bool required = false;
  std::string unit;            // "s", "min", "1/h", …; empty: none
  std::optional<double> min;   // of a number, of each number of a list
  std::optional<double> max;   // inclusive
  bool exclusive_min = false;  // the number must be more than `min`
  int min_items = 0;           // of an array: fewest entries; of a text: fewest characters
  int max_items = 0;           // of an array or a text; 0: no limit of its own
  std::string default_value;   // as JSON; empty: required, or absence has a meaning `help` tells
  std::vector<std::string> choices;
  // An object without which what it is about does not happen, whatever defaults its keys have.
  bool off_when_absent = false;
  std::string help;   // one sentence
  std::string basis;  // where the default comes from, or "assumption"; empty: no default

  // The last part of the pattern: the key in the file.
  std::string_view Key() const { return std::string_view(pattern).substr(pattern.rfind('/') + 1); }
};

// Every field, parents before children, in the order in which files are written.
const std::vector<Field>& Fields();

// The field with exactly this pattern ("" is the whole document), or null.
const Field* FindField(std::string_view pattern);

// The fields directly below `parent`, in file order. Of a distribution ("#duration/gamma"), its
// parameters. Empty for values without named parts.
std::vector<const Field*> ChildFields(std::string_view parent);

// The distributions a scenario can name, in the order of the documentation.
const std::vector<std::string>& DistributionNames();

// One sentence on a distribution of DistributionNames().
std::string DistributionHelp(std::string_view name);

// What is acceptable, in words that continue "expected …": "a whole number from 1 to 731". With
// `item`, what is acceptable as one entry of this list.
std::string ExpectedText(const Field& field, bool item = false);

// The JSON Schema (draft 7) of the format, as published in scenarios/scenario.schema.json.
std::string ScenarioSchemaText();

// The reference part of docs/scenario-format.md: one table per object, in Markdown.
std::string FieldReferenceMarkdown();

// A default of the format, and where it comes from.
struct Assumption {
  std::string pattern;  // of the field
  std::string help;
  std::string default_value;  // as JSON
  std::string unit;           // "": none
  std::string basis;          // a source, or text that begins with "assumption"
};

// The defaults of every field at `prefix` or below it, in file order, and what the model of quality
// fixes, as /quality/fixed/NAME, which is no field. Those that only say that something is not there
// have no basis and are left out. "" is the whole format, quality first.
std::vector<Assumption> AssumptionsOf(std::string_view prefix = "");

// The list part of docs/assumptions.md: the defaults of the whole format, and the numbers of the
// scorecards that come with the program, in Markdown.
std::string AssumptionsMarkdown();

}  // namespace callfloor
