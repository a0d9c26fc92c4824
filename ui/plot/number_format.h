#pragma once

#include <string>
#include <string_view>

namespace callfloor::plot {

// How numbers are written; the window fills it from the user's locale.
struct NumberFormat {
  std::string decimal_point = ".";
  std::string thousands = ",";
};

// Whether a plus sign is written: differences always carry their sign.
enum class Sign { kMinusOnly, kAlways };

// A number with a fixed count of decimals (0 to 9) and grouped thousands. A minus is an en dash
// and, like the plus, followed by a no-break space; a value that rounds to zero has no sign. NaN
// and infinities give an en dash: there is nothing to say.
std::string FormatNumber(double value, int decimals, const NumberFormat& format = {},
                         Sign sign = Sign::kMinusOnly);

// Decimals that show a half-width with one significant digit: 0 for 3.2, 1 for 0.42; 0 for 20.
// Zero, negative or NaN half-widths give 0. At most 6.
int DecimalsForHalfWidth(double half_width);

// Decimals that tell neighbouring ticks apart: 0 for a step of 5, 1 for 0.2. At most 9.
int DecimalsForStep(double step);

// A value with its unit behind a no-break space: "49 %". No space where the unit is empty.
std::string WithUnit(std::string number, std::string_view unit);

// Time of day of a count of seconds since midnight, "13:30"; 86,400 is "24:00", later times go on
// counting from "00:00". Seconds are added when they are not whole minutes: "13:30:15".
std::string FormatTimeOfDay(double seconds);

}  // namespace callfloor::plot
