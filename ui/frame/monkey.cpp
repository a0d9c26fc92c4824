#include "ui/frame/monkey.h"

#include <sys/resource.h>

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>

namespace callfloor::ui {

Monkey::Monkey(Shell& shell, std::uint64_t seed) : shell_(shell), state_(seed) {}

// SplitMix64: tiny, and enough for choosing what to click. (Simulation streams are never touched
// here.)
std::uint64_t Monkey::Next() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

int Monkey::Below(int bound) {
  return static_cast<int>(Next() % static_cast<std::uint64_t>(bound));
}

float Monkey::Share() { return static_cast<float>(Next() >> 40) / static_cast<float>(1 << 24); }

void Monkey::Act() {
  static constexpr std::array<const char*, 15> kTexts = {"0",
                                                         "7",
                                                         "-1",
                                                         "1e9",
                                                         "3,5",
                                                         "80 %",
                                                         "x",
                                                         "é€±",
                                                         "\"",
                                                         "{}",
                                                         " ",
                                                         "12:75",
                                                         "\"mean_s\": -",
                                                         "[1,2]",
                                                         "\xF0\x9F\x98\x80"};
  InputQueue& input = shell_.input();
  const auto& controls = shell_.ui().registry().Controls();
  const ImVec2 size = shell_.ui().screen().Max();
  ImVec2 at{Share() * size.x, Share() * size.y};
  std::string where = "anywhere";
  if (!controls.empty() && Below(4) != 0) {
    const ControlInfo& control =
        controls[static_cast<size_t>(Below(static_cast<int>(controls.size())))];
    if (!control.visible.Empty()) {
      at = {control.visible.x + Share() * control.visible.w,
            control.visible.y + Share() * control.visible.h};
      where = control.name;
    }
  }
  const Mods mods{Below(4) == 0, Below(5) == 0, Below(12) == 0, false};
  switch (Below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      last_action_ = "click " + where;
      input.Button(0, true, at.x, at.y, mods);
      input.Button(0, false, at.x, at.y, mods);
      break;
    case 4:
      last_action_ = "right or double click " + where;
      for (int i = 0, button = Below(3); i < 2; ++i) {
        input.Button(button, true, at.x, at.y);
        input.Button(button, false, at.x, at.y);
      }
      break;
    case 5: {
      last_action_ = "drag from " + where;
      input.Button(0, true, at.x, at.y, mods);
      for (int i = 0; i < 3; ++i) {
        input.Move(Share() * size.x, at.y + (Share() - 0.5f) * 200);
        input.Wait();
      }
      input.Button(0, false, Share() * size.x, at.y);
      break;
    }
    case 6:
      last_action_ = "move to " + where;
      input.Move(at.x, at.y);
      break;
    case 7:
      last_action_ = "wheel over " + where;
      input.Move(at.x, at.y);
      input.Wheel(0, static_cast<float>(Below(9) - 4));
      break;
    case 8: {
      const Key key = static_cast<Key>(1 + Below(static_cast<int>(Key::kCount) - 1));
      last_action_ = "key " + ChordText({key, mods});
      input.Press({key, mods});
      break;
    }
    case 9:
      last_action_ = "type";
      input.Text(kTexts[static_cast<size_t>(Below(static_cast<int>(kTexts.size())))]);
      break;
    case 10: {
      static constexpr std::array<Key, 8> kKeys = {Key::kTab,   Key::kEnter, Key::kEscape,
                                                   Key::kSpace, Key::kDown,  Key::kUp,
                                                   Key::kLeft,  Key::kRight};
      const Key key = kKeys[static_cast<size_t>(Below(8))];
      last_action_ = "key " + ChordText({key, {}});
      input.Press({key, {}});
      break;
    }
    default:
      if (!files_.empty() && Below(12) == 0) {
        const std::string& file =
            files_[static_cast<size_t>(Below(static_cast<int>(files_.size())))];
        last_action_ = "drop " + file;
        input.Push(
            {.kind = InputEvent::Kind::kDrop, .x = at.x, .y = at.y, .mods = {}, .text = file});
      } else if (Below(40) == 0) {
        last_action_ = "resize";
        shell_.Resize(400 + Below(2000), 300 + Below(1200));
      } else if (Below(40) == 0) {
        last_action_ = "theme";
        shell_.SetDark(Below(2) == 0);
      } else {
        last_action_ = "nothing";
      }
  }
}

void Monkey::Run(long actions) {
  for (long i = 0; i < actions; ++i) {
    Act();
    // Mostly the input is drained; at times the next action comes while the last one is still under
    // way.
    const int frames = Below(5) == 0 ? 1 : 12;
    for (int k = 0; k < frames; ++k) {
      now_ += 1.0 / 60;
      shell_.Frame(now_);
      if (shell_.input().Empty()) break;
    }
  }
}

std::vector<std::string> MakeMonkeyFiles(const std::filesystem::path& folder,
                                         const std::vector<std::filesystem::path>& good) {
  std::vector<std::string> files;
  const auto write = [&](const std::string& name, const std::string& text) {
    files.push_back((folder / name).string());
    std::ofstream(files.back(), std::ios::binary) << text;
  };
  for (const std::filesystem::path& path : good) {
    std::ifstream in(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::string name = path.filename().string();
    write(name, text);
    write("cut-" + name, text.substr(0, text.size() * 2 / 3));
    std::string changed = text;
    // A letter here and there, so that keys are misspelt and values are of the wrong kind.
    for (size_t i = 97; i < changed.size(); i += 613) changed[i] = 'z';
    write("changed-" + name, changed);
  }
  std::string noise;
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>((i * 7919 + i / 13) & 0xFF);
  write("noise.json", noise);
  write("empty.json", "");
  files.push_back((folder / "not-there.json").string());
  files.push_back(folder.string());
  return files;
}

NoWriting::NoWriting() {
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  before_ = limit.rlim_cur;
  handler_ = std::signal(SIGXFSZ, SIG_IGN);
  limit.rlim_cur = 0;
  setrlimit(RLIMIT_FSIZE, &limit);
}

NoWriting::~NoWriting() {
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = before_;
  setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, handler_);
}

}  // namespace callfloor::ui
