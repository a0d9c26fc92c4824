// What quality adds to the wallboard: who calls again, who is in a session, and the strain.
#include <cmath>

#include "ui/app/format.h"
#include "ui/workspaces/floor/floor_view.h"

namespace callfloor::ui {
namespace {

std::string CalledAgain(const DayCounts& counts) {
  std::string text = FormatNumber(counts.called_again, 0);
  if (counts.arrived > 0)
    text += " (" + FormatPercent(static_cast<double>(counts.called_again) / counts.arrived) + ")";
  return text;
}

std::string Coaching(const SessionsNow& sessions) {
  return FormatNumber(sessions.now, 0) + " off the phone now · " + FormatNumber(sessions.held, 0) +
         " of " + FormatNumber(sessions.planned, 0) + " sessions held, " +
         FormatNumber(sessions.dropped, 0) + " cancelled";
}

}  // namespace

bool HasQuality(const FloorView& view) { return view.scenario.quality.has_value(); }

void DrawQualityLine(FloorView& view, const Rect& rect) {
  Ui& ui = view.ui();
  const Theme& t = view.theme();
  DrawHLine(ui.list(), rect.x, rect.Right(), rect.y, t.line);
  const bool narrow = view.context.room == Room::kSmall;
  Rect rest = rect.Inset(view.Px(16), 0);
  const auto add = [&](const char* control, const std::string& label, const std::string& value,
                       const std::string& tip) {
    const float width =
        TextWidth(t.type.small, label) + view.Px(6) + TextWidth(t.type.small_bold, value);
    if (width > rest.w) return;
    const Rect box = rest.CutLeft(width, view.Px(narrow ? 24 : 40));
    const float y = box.y + std::floor((box.h - view.Px(16)) / 2);
    const float x = DrawText(ui.list(), t.type.small, {box.x, y}, t.text2, label);
    DrawText(ui.list(), t.type.small_bold, {x + view.Px(6), y}, t.text, value);
    ui.Control(control, box,
               {.kind = ControlKind::kText,
                .text = label + " " + value,
                .focusable = false,
                .hand = false,
                .tooltip = tip});
  };
  add("floor/called-again", "Called again today", CalledAgain(view.state.counts),
      "Customers whose matter was not resolved when they were served, and who call about it again, "
      "today or after days; in brackets their share of all calls so far.");
  add("floor/coaching", "Coaching", Coaching(view.trace.people().SessionsAt(view.now())),
      "Agents in a session at this moment, those who help a newcomer included. Of the coaching "
      "sessions planned for today: begun, and cancelled because the group was too busy or the "
      "agent not there.");
  if (const auto strain = view.trace.people().MeanStrain()) {
    add("floor/strain", "Model’s strain, an assumption", FormatNumber(*strain, 2),
        "Mean over agents, as the day began; it changes overnight. No centre can read it off: it "
        "is what the model reckons from busy days.");
  }
}

}  // namespace callfloor::ui
