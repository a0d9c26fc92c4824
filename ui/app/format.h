// Numbers as the user's locale writes them, and as the design words them: a no-break space before
// per cent and units, – with a space as minus in differences, a sign on every difference.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace callfloor::ui {

struct NumberFormat {
  std::string decimal = ".";
  std::string thousands = ",";  // "" for none
};

// The format of LC_NUMERIC (LC_ALL, LANG) in the environment. "C", "POSIX" and unknown names give
// 1,234.5.
NumberFormat LocaleFormat();
// The format of a named locale as known by its language and country ("de_DE.UTF-8", "fr", "de-CH").
NumberFormat FormatOfLocale(std::string_view locale);

inline constexpr std::string_view kNoBreakSpace = "\u00a0";

// Every function takes the format last; without one it uses that of the environment.
// 1150.4, 0 → "1,150". Not-a-number → "–".
std::string FormatNumber(double value, int decimals, const NumberFormat& format = LocaleFormat());
// "1 type", "3 types".
std::string Counted(std::size_t count, std::string_view one, std::string_view many);
// 0.714, 0 → "71 %" (share in [0, 1]).
std::string FormatPercent(double share, int decimals = 0,
                          const NumberFormat& format = LocaleFormat());
// "+ 4.1" or "– 18.6"; 0 → "0".
std::string FormatDifference(double value, int decimals,
                             const NumberFormat& format = LocaleFormat());
// Seconds as minutes and seconds, "8:40", or hours, "1:02:03". Negative ones with –.
std::string FormatDuration(double seconds);
// "8:40" → 520, "45" → 45 (seconds), "1:02:03" → 3723; nothing when it is none of these.
std::optional<double> ParseDuration(std::string_view text);
// Minutes of the day as "07:30"; 1440 → "24:00".
std::string FormatClock(int minute_of_day);
// "€ 4,080": the sign, a no-break space, the number.
std::string FormatMoney(double value, int decimals, std::string_view sign = "€",
                        const NumberFormat& format = LocaleFormat());

// A value with its interval, worded by the rule: half-width to one significant digit, value to the
// same place.
struct EstimateText {
  std::string value;     // "71"
  std::string interval;  // "± 1"; empty when there is none
  int decimals = 0;      // places of both
};
// half_width < 0 or NaN: no interval. max_decimals bounds the places (whole points: 0).
EstimateText FormatEstimate(double value, double half_width, int max_decimals = 3,
                            const NumberFormat& format = LocaleFormat());

// Reads a number as the user may type it: own separators, also "1150.5", "1 150", "12 %" (→ 12),
// "–5", "+3".
std::optional<double> ParseNumber(std::string_view text,
                                  const NumberFormat& format = LocaleFormat());

}  // namespace callfloor::ui
