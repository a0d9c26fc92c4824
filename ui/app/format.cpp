#include "ui/app/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace callfloor::ui {
namespace {

constexpr std::string_view kThinNoBreak = "\u202f";

std::string Digits(double magnitude, int decimals, const NumberFormat& format) {
  char text[420];
  const auto end = std::to_chars(text, text + sizeof text, magnitude, std::chars_format::fixed,
                                 std::clamp(decimals, 0, 12));
  std::string plain(text, end.ptr);
  const size_t point = plain.find('.');
  std::string whole = plain.substr(0, point);
  std::string grouped;
  for (size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) grouped += format.thousands;
    grouped += whole[i];
  }
  if (point != std::string::npos) grouped += format.decimal + plain.substr(point + 1);
  return grouped;
}

bool RoundsToZero(double value, int decimals) {
  return std::abs(value) < 0.5 * std::pow(10.0, -decimals);
}

void Erase(std::string& text, std::string_view what) {
  for (size_t at; !what.empty() && (at = text.find(what)) != std::string::npos;)
    text.erase(at, what.size());
}

}  // namespace

NumberFormat FormatOfLocale(std::string_view locale) {
  std::string name(locale.substr(0, locale.find_first_of(".@")));
  std::replace(name.begin(), name.end(), '-', '_');
  const std::string language = name.substr(0, name.find('_'));
  const auto one_of = [](const std::string& word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  if (name == "de_CH" || name == "it_CH" || name == "de_LI") return {".", "’"};
  if (name == "es_MX" || name == "es_US" || name == "es_PR") return {".", ","};
  if (name == "en_ZA") return {",", "\u00a0"};
  if (name == "de_AT") return {",", "\u00a0"};
  if (one_of(language, {"de", "nl", "es", "it", "da", "el", "id", "is", "hr", "sl", "sr", "tr",
                        "ro", "vi", "ca", "gl"}))
    return {",", "."};
  if (name == "pt_BR") return {",", "."};
  if (one_of(language, {"fr"})) return {",", std::string(kThinNoBreak)};
  if (one_of(language, {"cs", "sk", "pl", "ru", "uk", "bg", "sv", "nb", "nn", "no", "fi", "hu",
                        "lt", "lv", "et", "pt", "be"})) {
    return {",", "\u00a0"};
  }
  return {".", ","};
}

NumberFormat LocaleFormat() {
  for (const char* variable : {"LC_ALL", "LC_NUMERIC", "LANG"}) {
    const char* set = std::getenv(variable);
    if (set && *set) return FormatOfLocale(set);
  }
  return {};
}

std::string FormatNumber(double value, int decimals, const NumberFormat& format) {
  if (!std::isfinite(value)) return "–";
  const bool minus = value < 0 && !RoundsToZero(value, decimals);
  return (minus ? "–" : "") + Digits(std::abs(value), decimals, format);
}

std::string Counted(std::size_t count, std::string_view one, std::string_view many) {
  return FormatNumber(static_cast<double>(count), 0) + " " + std::string(count == 1 ? one : many);
}

std::string FormatPercent(double share, int decimals, const NumberFormat& format) {
  return FormatNumber(share * 100, decimals, format) + std::string(kNoBreakSpace) + "%";
}

std::string FormatDifference(double value, int decimals, const NumberFormat& format) {
  if (!std::isfinite(value)) return "–";
  if (RoundsToZero(value, decimals)) return "0";
  return (value < 0 ? "–" : "+") + std::string(kNoBreakSpace) +
         Digits(std::abs(value), decimals, format);
}

std::string FormatDuration(double seconds) {
  if (!std::isfinite(seconds) || std::abs(seconds) > 1e12) return "–";
  const long long whole = std::llround(std::abs(seconds));
  const auto two = [](long long n) {
    return std::string(n < 10 ? "0" : "").append(std::to_string(n));
  };
  const long long hours = whole / 3600, minutes = whole / 60 % 60;
  std::string text =
      hours > 0 ? std::to_string(hours) + ":" + two(minutes) : std::to_string(minutes);
  return (seconds < 0 && whole > 0 ? "–" : "") + text + ":" + two(whole % 60);
}

std::optional<double> ParseDuration(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.find(':') == std::string_view::npos) {
    const auto plain = ParseNumber(text);
    return plain && *plain >= 0 ? plain : std::nullopt;
  }
  double seconds = 0;
  int parts = 0;
  while (true) {
    const size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    int value = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
    if (read.ec != std::errc() || read.ptr != part.data() + part.size() || value < 0)
      return std::nullopt;
    if (parts > 0 && value > 59) return std::nullopt;
    seconds = seconds * 60 + value;
    if (++parts > 3) return std::nullopt;
    if (colon == std::string_view::npos) return seconds;
    text.remove_prefix(colon + 1);
  }
}

std::string FormatClock(int minute) {
  const int hours = minute / 60, minutes = minute % 60;
  return std::string(hours < 10 ? "0" : "") + std::to_string(hours) + (minutes < 10 ? ":0" : ":") +
         std::to_string(minutes);
}

std::string FormatMoney(double value, int decimals, std::string_view sign,
                        const NumberFormat& format) {
  const bool minus = value < 0 && !RoundsToZero(value, decimals);
  return std::string(minus ? "– " : "") + std::string(sign) + std::string(kNoBreakSpace) +
         FormatNumber(std::abs(value), decimals, format);
}

EstimateText FormatEstimate(double value, double half_width, int max_decimals,
                            const NumberFormat& format) {
  EstimateText text;
  if (!std::isfinite(half_width) || half_width < 0) {
    text.decimals =
        std::abs(value) >= 100 ? 0 : std::min(max_decimals, std::abs(value) >= 10 ? 1 : 2);
    text.value = FormatNumber(value, text.decimals, format);
    return text;
  }
  double rounded = 0;
  if (half_width > 0) {
    int place = static_cast<int>(std::floor(std::log10(half_width)));
    // 0.96 rounds up to 1: one significant digit of the rounded number, not of the raw one.
    rounded = std::round(half_width / std::pow(10.0, place)) * std::pow(10.0, place);
    place = static_cast<int>(std::floor(std::log10(rounded) + 1e-9));
    text.decimals = std::clamp(-place, 0, std::max(0, max_decimals));
    if (place > 0) {
      const double unit = std::pow(10.0, place);
      value = std::round(value / unit) * unit;
    }
    // Bounded places must not turn an interval into ± 0.
    const double least = std::pow(10.0, -text.decimals);
    if (rounded < least) rounded = least;
  }
  text.value = FormatNumber(value, text.decimals, format);
  text.interval = "±" + std::string(kNoBreakSpace) + FormatNumber(rounded, text.decimals, format);
  return text;
}

std::optional<double> ParseNumber(std::string_view given, const NumberFormat& format) {
  std::string text(given);
  Erase(text, "%");
  Erase(text, kNoBreakSpace);
  Erase(text, kThinNoBreak);
  Erase(text, " ");
  Erase(text, "’");
  for (std::string_view minus : {"–", "−"}) {
    if (text.rfind(minus, 0) == 0) text.erase(0, minus.size() - 1), text[0] = '-';
  }
  if (!text.empty() && text[0] == '+') text.erase(0, 1);
  const size_t commas = static_cast<size_t>(std::count(text.begin(), text.end(), ','));
  const size_t points = static_cast<size_t>(std::count(text.begin(), text.end(), '.'));
  const char decimal = format.decimal.empty() ? '.' : format.decimal[0];
  const char other = decimal == '.' ? ',' : '.';
  if ((decimal == '.' ? points : commas) > 1) return std::nullopt;
  // A single separator of the other kind groups thousands only where three digits follow; else a
  // person of another habit meant the decimal sign.
  if ((other == ',' ? commas : points) == 1 && text.find(decimal) == std::string::npos &&
      text.size() - text.find(other) != 4) {
    std::replace(text.begin(), text.end(), other, '.');
  } else {
    std::erase(text, other);
    std::replace(text.begin(), text.end(), decimal, '.');
  }
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() ||
      !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace callfloor::ui
