#pragma once

#include <string>
#include <string_view>

#include "sim/center/model.h"
#include "sim/core/time.h"

namespace callfloor {

// The pieces of text that all reports share.

// "08:00" of the moment's day; 24:00 of a day is 00:00 of the next.
std::string ClockText(Time time);

// "Mon" to "Sun": the weekday of a 0-based calendar day of the scenario's horizon.
std::string_view WeekdayText(const Scenario& scenario, int day);

// A CSV field: quoted (RFC 4180) when it holds a comma, a quote or a line break.
std::string CsvField(std::string_view text);

// A JSON string with its quotes.
std::string JsonString(std::string_view text);

}  // namespace callfloor
