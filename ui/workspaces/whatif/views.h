// The prepared views of the presentation: what the file holds, or what is shown in its place, and
// the edits of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/workspaces/whatif/page.h"

namespace callfloor::ui::what_if {

// Those of the file; when it holds none, views made from the variants. Never empty.
std::vector<PreparedView> ViewsOf(const Page& page);
// Positions of the variants that a view shows.
std::vector<int> ShownIn(const Page& page, const PreparedView& view);
// On what a view's verdict is: the service level, or the figure of quality that it shows.
std::string_view VerdictMeasureOf(const PreparedView& view);
// The sentence of a view: its title, or the verdict on its only variant, or what is compared.
std::string HeadOf(const Page& page, const PreparedView& view, const std::vector<int>& shown);

// Each edit is one step of undo; the first one makes the views of ViewsOf() the file's own.
void ReplaceView(Page& page, int index, PreparedView view, std::string_view label);
// Behind the given one; the new view is a copy of it without title and notes. Its position.
int AddView(Page& page, int after);
void RemoveView(Page& page, int index);
// By one place, −1 forward, +1 back; the new position, the old one at an end.
int MoveView(Page& page, int index, int by);

}  // namespace callfloor::ui::what_if
