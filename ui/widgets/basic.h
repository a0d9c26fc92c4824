// Small controls and surfaces: buttons, switch, segmented choice, tag, tab, card, marks, progress
// pill. Each draws itself into the rectangle it is given and registers under its name.
#pragma once

#include <span>
#include <string_view>

#include "ui/app/traffic_light.h"
#include "ui/widgets/ui.h"

namespace callfloor::ui {

enum class ButtonStyle {
  kPlain,
  kPrimary,
  kQuiet
};  // kQuiet: no edge until the pointer is over it

struct ButtonOptions {
  ButtonStyle style = ButtonStyle::kPlain;
  const char* icon = nullptr;  // ui/platform/icons.h, left of the label
  bool enabled = true;
  bool selected = false;
  std::string_view tooltip = {};  // for a disabled button: why
};

// Width that fits label and icon, at least 32 design pixels.
float ButtonWidth(const Ui& ui, std::string_view label, const ButtonOptions& options = {});
// A button; label may be empty for a square icon button. True when pressed.
bool Button(Ui& ui, std::string_view name, const Rect& rect, std::string_view label,
            const ButtonOptions& options = {});
bool IconButton(Ui& ui, std::string_view name, const Rect& rect, const char* icon,
                std::string_view tooltip, bool enabled = true);
// Words in the accent colour that act. The rectangle is where they stand; the hit area is 24 high.
bool LinkButton(Ui& ui, std::string_view name, ImVec2 top_left, std::string_view label,
                bool bold = true);

// A switch that acts at once, 36 × 20 at the right end, with its label and a line of explanation at
// the left.
bool Switch(Ui& ui, std::string_view name, const Rect& rect, std::string_view label,
            std::string_view explanation, bool& on);
// Up to five choices side by side; arrows move. True when the choice changed. Segment i is
// "name/i".
bool Segmented(Ui& ui, std::string_view name, const Rect& rect,
               std::span<const std::string_view> labels, int& chosen);
// One tab of 40 design pixels: name, subtitle and the bar when open. A locked one says in `locked`
// what opens it.
bool Tab(Ui& ui, std::string_view name, const Rect& rect, std::string_view label,
         std::string_view subtitle, bool open, std::string_view locked = {});
float TabWidth(const Ui& ui, std::string_view label, std::string_view subtitle,
               bool locked = false);

enum class Tone { kNeutral, kAccent, kGood, kWarn, kBad };
ImU32 ToneText(const Theme& theme, Tone tone);
ImU32 ToneFill(const Theme& theme, Tone tone);
// A tag of 24 design pixels height on the fill of its tone; returns its width.
float Tag(Ui& ui, ImVec2 top_left, std::string_view text, Tone tone = Tone::kNeutral);

// The traffic light: tick in a disc, triangle, diamond; kNone draws nothing.
enum class Status { kNone, kGood, kWatch, kBad };
void DrawStatus(Ui& ui, Status status, ImVec2 center, float size);
Tone ToneOf(Status status);
Status StatusOf(Light light);
// The same as a control: clicking it is how limits are changed.
bool StatusMark(Ui& ui, std::string_view name, Status status, ImVec2 center, float size,
                std::string_view tooltip);

// A card's surface; title may be empty. Returns the inside, below the title.
Rect Card(Ui& ui, const Rect& rect, std::string_view title = {}, std::string_view subtitle = {});
// A card that can be chosen as a whole; content is drawn before, so that controls inside win the
// mouse.
Interaction CardSurface(Ui& ui, std::string_view name, const Rect& rect, std::string_view text,
                        bool selected = false);

// "Ctrl K" as a key cap with what it does behind it; returns the width used.
float KeyHint(Ui& ui, ImVec2 top_left, std::string_view keys, std::string_view what);
float KeyHintWidth(const Ui& ui, std::string_view keys, std::string_view what);

// The pill of the top bar: a bar of progress and what it says. fraction < 0: no bar.
void ProgressPill(Ui& ui, const Rect& rect, float fraction, Tone tone, std::string_view text);
float ProgressPillWidth(const Ui& ui, std::string_view text);

// A bar of `share` in [0, 1].
void DrawBar(Ui& ui, const Rect& rect, float share, ImU32 colour, ImU32 track);

// What stands where nothing is yet: icon, one sentence, at most one button. True when it is
// pressed.
bool EmptyState(Ui& ui, std::string_view name, const Rect& rect, const char* icon,
                std::string_view title, std::string_view sentence, std::string_view button = {});

}  // namespace callfloor::ui
