// Input as events in a queue, whoever makes them: the window, the script driver or the monkey.
// ImGui 1.86 samples the state of keys and buttons once a frame, so a click whose press and release
// fall into one frame would be lost; the queue hands it over in as many frames as it needs.
#pragma once

#include <imgui/imgui.h>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callfloor::ui {

// Keys by the letter on them. The values index ImGuiIO::KeysDown.
enum class Key : int {
  kNone = 0,
  kA,
  kB,
  kC,
  kD,
  kE,
  kF,
  kG,
  kH,
  kI,
  kJ,
  kK,
  kL,
  kM,
  kN,
  kO,
  kP,
  kQ,
  kR,
  kS,
  kT,
  kU,
  kV,
  kW,
  kX,
  kY,
  kZ,
  k0,
  k1,
  k2,
  k3,
  k4,
  k5,
  k6,
  k7,
  k8,
  k9,
  kF1,
  kF2,
  kF3,
  kF4,
  kF5,
  kF6,
  kF7,
  kF8,
  kF9,
  kF10,
  kF11,
  kF12,
  kLeft,
  kRight,
  kUp,
  kDown,
  kHome,
  kEnd,
  kPageUp,
  kPageDown,
  kInsert,
  kDelete,
  kBackspace,
  kEnter,
  kKeypadEnter,
  kEscape,
  kSpace,
  kTab,
  kMinus,
  kEqual,
  kComma,
  kPeriod,
  kSlash,
  kBackslash,
  kSemicolon,
  kQuote,
  kLeftBracket,
  kRightBracket,
  kGrave,
  kPlus,
  kAsterisk,
  kMenu,
  kPause,
  kCount
};

struct Mods {
  bool ctrl = false, shift = false, alt = false, super = false;
  bool operator==(const Mods&) const = default;
};

// A key with the modifiers held while it is pressed, as in "Ctrl+Shift+Z".
struct Chord {
  Key key = Key::kNone;
  Mods mods = {};
  bool operator==(const Chord&) const = default;
};

// Reads "Ctrl+K", "F1", "Shift+Tab", "Space"; nothing if a part is unknown.
std::optional<Chord> ParseChord(std::string_view text);
// The chord as shown on a key cap: "Ctrl K".
std::string ChordText(const Chord& chord);
// Whether the chord went down in this frame, with exactly its modifiers. With repeat, also while
// held.
bool ChordPressed(const Chord& chord, bool repeat = false);
// Whether this key went down in this frame, whatever the modifiers.
bool KeyPressed(Key key, bool repeat = true);

struct InputEvent {
  enum class Kind { kMove, kLeave, kButton, kWheel, kKey, kText, kFocus, kDrop, kWait };
  Kind kind = Kind::kMove;
  float x = 0, y = 0;     // kMove, kButton, kDrop: device pixels; kWheel: notches, x sideways
  int button = 0;         // kButton: 0 left, 1 right, 2 middle
  bool down = false;      // kButton, kKey; kFocus: gained
  Key key = Key::kNone;   // kKey
  Mods mods = {};         // kKey, kButton
  std::string text = {};  // kText: UTF-8; kDrop: one path
};

class InputQueue {
 public:
  void Push(InputEvent event);
  void Move(float x, float y);
  void Button(int button, bool down, float x, float y, Mods mods = {});
  void Wheel(float dx, float dy);
  void KeyChange(Key key, bool down, Mods mods);
  // Press and release of a chord.
  void Press(const Chord& chord);
  void Text(std::string_view utf8);
  // An empty frame: what comes after is seen by the next frame at the earliest.
  void Wait();

  bool Empty() const { return events_.empty(); }
  // Feeds ImGui with as many events as one frame can tell apart. Files dropped in this frame are
  // put into dropped. True if events remain, so that another frame is due at once.
  bool Apply(ImGuiIO& io, std::vector<std::string>& dropped);

 private:
  std::deque<InputEvent> events_;
};

// Tells ImGui which of our keys are its own; once per context.
void MapKeys(ImGuiIO& io);

}  // namespace callfloor::ui
