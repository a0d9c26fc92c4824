// The file's keys and values in words for people. No drawing.
#pragma once

#include <string>
#include <string_view>

#include "sim/scenario/fields.h"
#include "ui/app/format.h"

namespace callfloor::ui::editor {

// "Planning period". A field without a label of its own is named by its key: "wait_limit_s" in
// seconds becomes "Wait limit".
std::string LabelOf(const Field& field);
// The label, behind that of the object it is a part of: "Patience: mean".
std::string LabelAt(std::string_view pointer);

// Whether people read and type this number as per cent: a share between 0 and 1 without a unit.
bool ShownAsPercent(const Field& field);
// The unit behind the field as people read it: "s", "min", "calls an hour", "%".
std::string UnitOf(const Field& field);
// A number as the form shows it: all its digits, no thousands, the user's decimal point.
std::string NumberText(double value, const NumberFormat& format = LocaleFormat());
// A number as the file writes it.
std::string NumberJson(double value);
// A text as the file writes it, with quotes and escapes.
std::string TextJson(std::string_view text);

// A choice of the table as people read it: "disconnect" → "Disconnect", "Mon" stays.
std::string ChoiceLabel(std::string_view choice);
// "default 30 min, assumption: industry habit"; empty when there is no default.
std::string DefaultNote(const Field& field);
// A JSON value in few words: "exponential, mean 6:00", "4 to 16", "Mon, Sun", "30 min".
std::string ValueText(const Field& field, std::string_view json);
// A distribution: "lognormal, mean 3:20".
std::string DistributionText(std::string_view json, bool seconds);

}  // namespace callfloor::ui::editor
