// What fields that are typed into have in common beside their look.
#pragma once

#include "ui/widgets/ui.h"

namespace callfloor::ui {

// Begins typing when the focus comes to the field, or Enter is pressed on it; edit_id is the item
// of ImGui inside. `focused`: it has the focus and is not being typed into. Whether it begins now.
bool StartTyping(Ui& ui, ImGuiID id, ImGuiID edit_id, const Rect& rect, bool focused);
// Keeps keys and focus with a field that is typed into; else its ring, when it is due.
void KeepTyping(Ui& ui, ImGuiID id, const Rect& rect, bool active, bool focused);

}  // namespace callfloor::ui
