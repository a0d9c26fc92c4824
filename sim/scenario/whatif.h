#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/diagnostic.h"
#include "sim/scenario/load.h"
#include "sim/scenario/scenario.h"

namespace callfloor {

// The most variants a what-if file may hold; the screen has room for no more beside the base.
inline constexpr std::size_t kMostVariants = 6;
// The most expectations.
inline constexpr std::size_t kMostExpectations = 12;

enum class ChangeKind {
  kSet,       // replaces the value by `value`
  kAdd,       // adds `amount` to a number, or to each number of a list
  kMultiply,  // multiplies a number, each number of a list, or a distribution (its mean, spread and
              // values; never its shape) by `amount`
};

// One named difference from the base scenario.
struct Change {
  // JSON pointer of a value in the base's file, or of an optional key that it leaves out. The token
  // `*` stands for every entry of a list: "/contact_types/*/arrivals/per_hour".
  std::string pointer;
  ChangeKind kind = ChangeKind::kSet;
  std::string value;  // kSet: JSON
  double amount = 0;  // kAdd, kMultiply (≥ 0): finite
  // Of a value per interval: only the intervals of an open day that begin at or after `from` and
  // before `to`. Both or neither.
  std::optional<ClockTime> from;
  std::optional<ClockTime> to;  // > from; "24:00" allowed
  friend bool operator==(const Change&, const Change&) = default;
};

// One what-if: the base with changes, applied in their order.
struct Variant {
  std::string name;         // unique, 1 to 200 characters
  std::string description;  // one or two sentences for whoever reads the comparison
  std::string notes;        // what the speaker says; shown to nobody else
  std::vector<Change> changes;
  friend bool operator==(const Variant&, const Variant&) = default;
};

// One page of the presentation, in the order of the file.
struct PreparedView {
  enum class Show {
    kDifference,  // differences from the base with their intervals
    kDay,         // the measure over the day, one line a variant
    kTable,       // the first four of the measure's kind
  };
  std::string title;  // the sentence at the top; empty: the verdict in words
  std::string notes;  // for the speaker
  Show show = Show::kDifference;
  std::string measure = "service_level";  // of results, or a figure of quality
  std::vector<std::string> variants;      // by name; empty: all
  friend bool operator==(const PreparedView&, const PreparedView&) = default;
};

// What the author of the file claims will come out: a figure of one variant against that of another
// or of the base. Whether it does is judged in sim/experiment/expectation.h.
struct Expectation {
  enum class Is { kLower, kHigher, kSame };
  // A measure or a figure of quality, by its name in results. Which names there are is not known
  // here; whoever judges it checks that.
  std::string figure;
  std::string of;       // a variant, by name
  std::string against;  // another one; empty: the base
  Is is = Is::kHigher;
  // ≥ 0, in the figure's own unit (shares: 0 to 1). kSame: they differ by at most this; the others:
  // by more than this.
  double margin = 0;
  std::string says;  // the claim as one sentence, 1 to 200 characters
  friend bool operator==(const Expectation&, const Expectation&) = default;
};

// A what-if file (docs/whatif-format.md) as plain values.
struct WhatIf {
  std::string name;
  std::string description;
  std::string base;               // path of the base scenario, relative to the what-if file
  std::string base_fingerprint;   // FingerprintOf the base when the file was saved; empty: unknown
  std::vector<Variant> variants;  // at most kMostVariants
  std::vector<PreparedView> views;
  std::vector<Expectation> expectations;  // at most kMostExpectations
  friend bool operator==(const WhatIf&, const WhatIf&) = default;
};

// 16 hexadecimal digits that change when anything in the scenario changes that can change a
// simulated number. Names count; descriptions and sources do not.
std::string FingerprintOf(const Scenario& scenario);

// The what-if is present exactly when no diagnostic is an error.
struct WhatIfLoadResult {
  std::optional<WhatIf> what_if;
  std::vector<Diagnostic> diagnostics;  // in the order of the file
};

// Reads and checks what can be checked without the base. All problems at once, never throws
// because of what the file holds; a file that is no what-if is refused with a diagnostic.
WhatIfLoadResult LoadWhatIfFile(const std::filesystem::path& path);
WhatIfLoadResult LoadWhatIfText(std::string_view text, std::string file_name);

// Whether the text is a JSON object whose "format" begins "callfloor-whatif/"; cheap enough to ask
// of every file that is opened.
bool LooksLikeWhatIf(std::string_view text);

// The what-if as a file says it; loading the text gives back an equal value.
std::string SaveWhatIfText(const WhatIf& what_if);
// As SaveScenarioFile: atomic; nothing when done, otherwise one sentence.
std::optional<std::string> SaveWhatIfFile(const WhatIf& what_if, const std::filesystem::path& path);

// The base's path, seen from where the program runs.
std::filesystem::path BasePath(const WhatIf& what_if, const std::filesystem::path& what_if_path);

// The scenario of one variant: its changes applied to the base, checked as a file is. The name of
// the scenario is the variant's. A number that a relative change would carry past the field's range
// stops at the limit, with a warning; whole numbers are rounded to the nearest. Diagnostics carry
// the pointer of the change's target; `file` is "variant <name>".
LoadResult ApplyVariant(const Scenario& base, const Variant& variant);

// The same with the changes alone, and the name of the base kept.
LoadResult ApplyChanges(const Scenario& base, std::span<const Change> changes);

// A change in words for a person: "+ 1 from 10:00 to 14:00", "× 1.1", "= 300". Uses – as minus and
// no-break spaces as the design asks; the caller says what is changed.
std::string ChangeInWords(const Change& change);

}  // namespace callfloor
