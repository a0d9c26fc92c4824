// Explanations: the field's terms with their formula, and the steps of a tour.
#pragma once

#include <string_view>

#include "ui/widgets/basic.h"

namespace callfloor::ui {

struct HelpTopic {
  std::string_view term;      // "Service level"
  std::string_view sentence;  // one plain sentence
  std::string_view formula;   // mono, may be empty; lines end in \n
  std::string_view here;      // "In this scenario": 71 % …; may be empty
  std::string_view source;    // where the definition or the value is from; may be empty
};

// A small question mark that opens the topic. "name" is the mark, the popover holds "name/text".
void HelpMark(Ui& ui, std::string_view name, ImVec2 center, const HelpTopic& topic);
// A term in running text, underlined by dots, that does the same; returns the x after it.
float HelpTerm(Ui& ui, std::string_view name, ImVec2 top_left, const TextStyle& style,
               std::string_view term, const HelpTopic& topic);
// The popover itself, below (or above) the anchor. True when it was dismissed.
bool HelpPopover(Ui& ui, std::string_view name, const Rect& anchor, const HelpTopic& topic);

enum class TourAnswer { kNone, kNext, kSkip };
// One step of a tour in the accent colour, pointing at the anchor. Controls: "name/next",
// "name/skip".
TourAnswer TourStep(Ui& ui, std::string_view name, const Rect& anchor, std::string_view title,
                    std::string_view text, int step, int steps);

}  // namespace callfloor::ui
