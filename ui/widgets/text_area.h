// A field of one paragraph that is broken at words into as many lines as it takes, and grows with
// them. A paragraph has no line breaks of its own: Enter takes it, and breaks that are pasted
// become spaces.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ui/widgets/field.h"

namespace callfloor::ui {

// The text with some of its spaces turned into line breaks, so that no line of several words is
// wider than `width`; a longer word keeps a line to itself. Every other line break and tab becomes
// a space: byte for byte the text keeps its places, so a caret stays where it is.
std::string BrokenAtWords(std::string_view text, float width,
                          const std::function<float(std::string_view)>& width_of);
// The paragraph again: all on one line.
std::string AsParagraph(std::string text);

// Height that a text takes in a field of this width, from `least` to `most` lines; beyond them it
// scrolls.
float TextAreaHeight(const Ui& ui, float width, std::string_view text, int least = 2, int most = 8);
// As TextField. `rect` is as high as TextAreaHeight says.
FieldResult TextArea(Ui& ui, std::string_view name, const Rect& rect, std::string& text,
                     const FieldOptions& options = {});

}  // namespace callfloor::ui
