// Numbers and sentences as the design sets them: a value with its quiet interval, key figure,
// verdict line.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/basic.h"

namespace callfloor::ui {

// --- sentences with weight ---
// Text with **semibold** and ~~quiet~~ stretches; an interval is quiet: "**71 %** ~~± 1~~ are
// answered".
struct RichStyle {
  TextStyle plain, bold, quiet;
  ImU32 colour = 0, bold_colour = 0, quiet_colour = 0;
};
// 24/32 semibold with intervals in regular; 14/20; 16/24 with semibold stretches; 18/28 for
// presentations.
RichStyle HeadlineStyle(const Theme& theme);
RichStyle BodyStyle(const Theme& theme);
RichStyle LeadStyle(const Theme& theme);
RichStyle TalkStyle(const Theme& theme);
// Draws wrapped to width and returns the height; list == nullptr only measures. max_lines 0: no
// limit.
float DrawRich(ImDrawList* list, const RichStyle& style, ImVec2 top_left, float width,
               std::string_view text, int max_lines = 0);
float RichWidth(const RichStyle& style, std::string_view text);
// The text without its marks, as a script or a screen reader sees it.
std::string PlainText(std::string_view rich);

// --- value with interval ---
struct ShownEstimate {
  std::string value = {};     // "71" (ui/app/format.h: FormatEstimate)
  std::string unit = {};      // "%", after the value and smaller; empty for none
  std::string before = {};    // "€", before the value and as large
  std::string interval = {};  // "± 1"
  bool settled = true;        // false: digits may still change and are drawn in text2
};
// "71 % ± 1" with the value in `value_style` and the rest in `rest_style`; returns the x after it.
// Baselines meet.
float DrawEstimate(Ui& ui, ImVec2 top_left, const ShownEstimate& estimate,
                   const TextStyle& value_style, const TextStyle& rest_style);
// The same, ending at right.
void DrawEstimateRight(Ui& ui, float right, float y, const ShownEstimate& estimate,
                       const TextStyle& value_style, const TextStyle& rest_style);
float EstimateWidth(const Ui& ui, const ShownEstimate& estimate, const TextStyle& value_style,
                    const TextStyle& rest_style);
std::string EstimateWords(const ShownEstimate& estimate);

// --- key figure ---
struct KeyFigure {
  std::string_view label = {};
  Status status = Status::kNone;
  bool has_mark = true;  // a target can be set here
  ShownEstimate estimate = {};
  std::string_view target = {};  // "Target 80 %, red below 75", or what the number is about
  std::function<void(const Rect&)> spark = {};  // draws the line over the day; may be empty
  bool selected = false;
};
struct KeyFigureResult {
  bool clicked = false;       // the card
  bool mark_clicked = false;  // its mark: change the limits
};
// The card of 232 × 152; without room for it the spark line is left out. Controls: "name",
// "name/mark".
KeyFigureResult DrawKeyFigure(Ui& ui, std::string_view name, const Rect& rect,
                              const KeyFigure& figure);

// --- verdict ---
struct VerdictButton {
  std::string_view name = {}, label = {};
  const char* icon = nullptr;
  bool primary = false;
};
struct Verdict {
  Status status = Status::kNone;
  std::string_view sentence = {};               // rich
  std::string_view reason = {};                 // rich
  std::span<const VerdictButton> buttons = {};  // at most two
};
float VerdictHeight(const Ui& ui, float width, const Verdict& verdict);
// Returns the index of the pressed button, or -1. The sentence is registered as "name".
int DrawVerdict(Ui& ui, std::string_view name, const Rect& rect, const Verdict& verdict);

}  // namespace callfloor::ui
