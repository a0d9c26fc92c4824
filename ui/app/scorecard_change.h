// What the edits of scorecards have in common; for ui/app/scorecard_*.cpp alone.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ui/app/scorecard_edit.h"

namespace callfloor::ui {

// Changes the form, and says in `edited.place` and `edited.said` what there is to say; returns an
// empty text, or why not.
using FormChange = std::function<std::string(Scorecard& card, FormEdited& edited)>;

// One step of undo, on a copy where the form comes with the program. `copy_name`: of that copy;
// empty: one is made up.
FormEdited ChangeForm(Document& document, const std::string& form, std::string_view label,
                      const FormChange& change, const std::string& copy_name = {});

// "The other 11 weights gave 5 points, in proportion."
std::string MadeRoom(std::size_t others, double points);

}  // namespace callfloor::ui
