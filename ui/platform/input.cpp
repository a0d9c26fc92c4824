#include "ui/platform/input.h"

#include <array>
#include <cctype>
#include <cmath>

namespace callfloor::ui {
namespace {

struct KeyName {
  Key key;
  const char* name;
};

// Beyond letters, digits and F keys, whose names are made.
constexpr std::array kNames = {KeyName{Key::kLeft, "Left"},
                               KeyName{Key::kRight, "Right"},
                               KeyName{Key::kUp, "Up"},
                               KeyName{Key::kDown, "Down"},
                               KeyName{Key::kHome, "Home"},
                               KeyName{Key::kEnd, "End"},
                               KeyName{Key::kPageUp, "PageUp"},
                               KeyName{Key::kPageDown, "PageDown"},
                               KeyName{Key::kInsert, "Insert"},
                               KeyName{Key::kDelete, "Delete"},
                               KeyName{Key::kBackspace, "Backspace"},
                               KeyName{Key::kEnter, "Enter"},
                               KeyName{Key::kKeypadEnter, "KeypadEnter"},
                               KeyName{Key::kEscape, "Esc"},
                               KeyName{Key::kEscape, "Escape"},
                               KeyName{Key::kSpace, "Space"},
                               KeyName{Key::kTab, "Tab"},
                               KeyName{Key::kMinus, "Minus"},
                               KeyName{Key::kEqual, "Equal"},
                               KeyName{Key::kComma, "Comma"},
                               KeyName{Key::kPeriod, "Period"},
                               KeyName{Key::kSlash, "Slash"},
                               KeyName{Key::kPlus, "Plus"},
                               KeyName{Key::kMenu, "Menu"},
                               KeyName{Key::kBackslash, "Backslash"},
                               KeyName{Key::kSemicolon, "Semicolon"},
                               KeyName{Key::kQuote, "Quote"},
                               KeyName{Key::kLeftBracket, "LeftBracket"},
                               KeyName{Key::kRightBracket, "RightBracket"},
                               KeyName{Key::kGrave, "Grave"},
                               KeyName{Key::kAsterisk, "Asterisk"},
                               KeyName{Key::kPause, "Pause"}};

Key Offset(Key first, int by) { return static_cast<Key>(static_cast<int>(first) + by); }

bool SameText(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(a[i])) !=
        std::tolower(static_cast<unsigned char>(b[i])))
      return false;
  }
  return true;
}

Key ParseKey(std::string_view name) {
  if (name.size() == 1) {
    const char c = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    if (c >= 'A' && c <= 'Z') return Offset(Key::kA, c - 'A');
    if (c >= '0' && c <= '9') return Offset(Key::k0, c - '0');
  }
  if (name.size() >= 2 && name.size() <= 3 && (name[0] == 'F' || name[0] == 'f')) {
    int number = 0;
    for (char c : name.substr(1))
      number = std::isdigit(static_cast<unsigned char>(c)) ? number * 10 + (c - '0') : -100;
    if (number >= 1 && number <= 12) return Offset(Key::kF1, number - 1);
  }
  for (const KeyName& known : kNames) {
    if (SameText(known.name, name)) return known.key;
  }
  return Key::kNone;
}

std::string NameOf(Key key) {
  const int value = static_cast<int>(key);
  if (key >= Key::kA && key <= Key::kZ)
    return std::string(1, static_cast<char>('A' + value - static_cast<int>(Key::kA)));
  if (key >= Key::k0 && key <= Key::k9)
    return std::string(1, static_cast<char>('0' + value - static_cast<int>(Key::k0)));
  if (key >= Key::kF1 && key <= Key::kF12)
    return std::string("F").append(std::to_string(value - static_cast<int>(Key::kF1) + 1));
  for (const KeyName& known : kNames) {
    if (known.key == key) return known.name;
  }
  return "?";
}

void SetMods(ImGuiIO& io, const Mods& mods) {
  io.KeyCtrl = mods.ctrl, io.KeyShift = mods.shift, io.KeyAlt = mods.alt, io.KeySuper = mods.super;
}

}  // namespace

std::optional<Chord> ParseChord(std::string_view text) {
  Chord chord;
  while (true) {
    const size_t plus = text.find('+');
    const std::string_view part = text.substr(0, plus);
    if (plus == std::string_view::npos) {
      chord.key = ParseKey(part);
      if (chord.key == Key::kNone) return std::nullopt;
      return chord;
    }
    if (SameText(part, "Ctrl"))
      chord.mods.ctrl = true;
    else if (SameText(part, "Shift"))
      chord.mods.shift = true;
    else if (SameText(part, "Alt"))
      chord.mods.alt = true;
    else if (SameText(part, "Super"))
      chord.mods.super = true;
    else
      return std::nullopt;
    text.remove_prefix(plus + 1);
  }
}

std::string ChordText(const Chord& chord) {
  std::string text;
  if (chord.mods.ctrl) text += "Ctrl ";
  if (chord.mods.alt) text += "Alt ";
  if (chord.mods.shift) text += "Shift ";
  if (chord.key == Key::kComma) return text + ",";
  return text + NameOf(chord.key);
}

bool KeyPressed(Key key, bool repeat) { return ImGui::IsKeyPressed(static_cast<int>(key), repeat); }

bool ChordPressed(const Chord& chord, bool repeat) {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyCtrl == chord.mods.ctrl && io.KeyShift == chord.mods.shift &&
         io.KeyAlt == chord.mods.alt && KeyPressed(chord.key, repeat);
}

void InputQueue::Push(InputEvent event) {
  // ImGui rounds the pointer down; doing it here keeps "has the pointer arrived" a plain
  // comparison.
  if (event.kind != InputEvent::Kind::kWheel)
    event.x = std::floor(event.x), event.y = std::floor(event.y);
  events_.push_back(std::move(event));
}

void InputQueue::Move(float x, float y) {
  InputEvent event;
  event.kind = InputEvent::Kind::kMove;
  event.x = x, event.y = y;
  Push(std::move(event));
}

void InputQueue::Button(int button, bool down, float x, float y, Mods mods) {
  InputEvent event;
  event.kind = InputEvent::Kind::kButton;
  event.button = button, event.down = down, event.x = x, event.y = y, event.mods = mods;
  Push(std::move(event));
}

void InputQueue::Wheel(float dx, float dy) {
  InputEvent event;
  event.kind = InputEvent::Kind::kWheel;
  event.x = dx, event.y = dy;
  Push(std::move(event));
}

void InputQueue::KeyChange(Key key, bool down, Mods mods) {
  InputEvent event;
  event.kind = InputEvent::Kind::kKey;
  event.key = key, event.down = down, event.mods = mods;
  Push(std::move(event));
}

void InputQueue::Press(const Chord& chord) {
  KeyChange(chord.key, true, chord.mods);
  KeyChange(chord.key, false, chord.mods);
  KeyChange(Key::kNone, false, {});
}

void InputQueue::Text(std::string_view utf8) {
  InputEvent event;
  event.kind = InputEvent::Kind::kText;
  event.text = std::string(utf8);
  Push(std::move(event));
}

void InputQueue::Wait() {
  InputEvent event;
  event.kind = InputEvent::Kind::kWait;
  Push(std::move(event));
}

bool InputQueue::Apply(ImGuiIO& io, std::vector<std::string>& dropped) {
  using Kind = InputEvent::Kind;
  bool edge = false;  // a press or release has been taken: the next one needs its own frame
  while (!events_.empty()) {
    InputEvent& event = events_.front();
    const bool sharp = event.kind == Kind::kButton || event.kind == Kind::kKey ||
                       event.kind == Kind::kText || event.kind == Kind::kDrop;
    // A frame takes any number of moves, then one press, release or text; what follows waits.
    if (edge && (sharp || event.kind == Kind::kMove || event.kind == Kind::kLeave ||
                 event.kind == Kind::kWheel))
      return true;
    switch (event.kind) {
      case Kind::kMove:
        io.MousePos = {event.x, event.y};
        break;
      case Kind::kLeave:
        io.MousePos = {-FLT_MAX, -FLT_MAX};
        break;
      case Kind::kButton:
        if (io.MousePos.x != event.x || io.MousePos.y != event.y) {
          // Hovering is worked out at the start of a frame: let the pointer arrive before it
          // presses.
          io.MousePos = {event.x, event.y};
          if (event.down) return true;
        }
        if (event.button >= 0 && event.button < 5) io.MouseDown[event.button] = event.down;
        SetMods(io, event.mods);
        edge = true;
        break;
      case Kind::kWheel:
        io.MouseWheelH += event.x;
        io.MouseWheel += event.y;
        break;
      case Kind::kKey:
        if (event.key != Key::kNone) io.KeysDown[static_cast<int>(event.key)] = event.down;
        SetMods(io, event.mods);
        edge = true;
        break;
      case Kind::kText:
        if (!io.KeyCtrl || io.KeyAlt) io.AddInputCharactersUTF8(event.text.c_str());
        break;
      case Kind::kFocus:
        io.AddFocusEvent(event.down);
        if (!event.down) SetMods(io, {});
        break;
      case Kind::kDrop:
        io.MousePos = {event.x, event.y};
        dropped.push_back(event.text);
        break;
      case Kind::kWait:
        events_.pop_front();
        return true;
    }
    events_.pop_front();
  }
  return edge;
}

void MapKeys(ImGuiIO& io) {
  const auto map = [&](ImGuiKey theirs, Key ours) { io.KeyMap[theirs] = static_cast<int>(ours); };
  // Tab is ours: ImGui would walk text fields only.
  map(ImGuiKey_LeftArrow, Key::kLeft), map(ImGuiKey_RightArrow, Key::kRight),
      map(ImGuiKey_UpArrow, Key::kUp);
  map(ImGuiKey_DownArrow, Key::kDown), map(ImGuiKey_PageUp, Key::kPageUp),
      map(ImGuiKey_PageDown, Key::kPageDown);
  map(ImGuiKey_Home, Key::kHome), map(ImGuiKey_End, Key::kEnd), map(ImGuiKey_Insert, Key::kInsert);
  map(ImGuiKey_Delete, Key::kDelete), map(ImGuiKey_Backspace, Key::kBackspace),
      map(ImGuiKey_Space, Key::kSpace);
  map(ImGuiKey_Enter, Key::kEnter), map(ImGuiKey_Escape, Key::kEscape);
  map(ImGuiKey_KeyPadEnter, Key::kKeypadEnter), map(ImGuiKey_A, Key::kA), map(ImGuiKey_C, Key::kC);
  map(ImGuiKey_V, Key::kV), map(ImGuiKey_X, Key::kX), map(ImGuiKey_Y, Key::kY),
      map(ImGuiKey_Z, Key::kZ);
}

}  // namespace callfloor::ui
