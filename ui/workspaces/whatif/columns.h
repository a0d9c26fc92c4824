// What the columns of the What-if page are made of: sliders above, answers below.
#pragma once

#include <string>
#include <string_view>

#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {

// How high everything is, in device pixels. The results stand still at the bottom; where there are
// more sliders than fit above them, the sliders scroll.
struct Heights {
  float change = 0, get = 0, head = 0, section = 0, words = 0;
  bool scroll_all = false;  // no room even for two sliders above the results

  float Results() const { return get * static_cast<float>(kFirstOutcomes) + words; }
};

// Name of a control in the column of variant `k`, −1 the base.
inline std::string ControlOf(int k, std::string_view what) {
  return "what-if/" + (k < 0 ? std::string("base") : "variant-" + std::to_string(k + 1)) + "/" +
         std::string(what);
}

// The choice of what one gets (service, quality, the truth), where there is one, and the curtain.
void DrawAnswerSets(Page& page, Ui& ui, const Rect& row);
// What one gets: names of the rows, figures with their difference from the base, and the sentence.
void DrawAnswerLabels(Page& page, Ui& ui, const Rect& column, float top, const Heights& heights);
void DrawAnswers(Page& page, Ui& ui, const Rect& column, float top, int k, float height);
void DrawWords(Page& page, Ui& ui, const Rect& column, float top, int k, float height);

}  // namespace callfloor::ui::what_if
