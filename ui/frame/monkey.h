// Random actions, repeatable by their seed: clicks, drags, keys, text and resizes, on controls and
// anywhere. Nothing in the window may crash or assert under it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ui/frame/shell.h"

namespace callfloor::ui {

class Monkey {
 public:
  Monkey(Shell& shell, std::uint64_t seed);
  // Does this many actions, a frame or a few each, on a stepped clock.
  void Run(long actions);
  // Files that it drops onto the window now and then; none at first.
  void SetFiles(std::vector<std::string> files) { files_ = std::move(files); }
  // What was done last, for a failure report.
  const std::string& last_action() const { return last_action_; }

 private:
  void Act();
  std::uint64_t Next();
  int Below(int bound);
  float Share();

  Shell& shell_;
  std::uint64_t state_;
  double now_ = 0;
  std::vector<std::string> files_;
  std::string last_action_;
};

// Copies of the given files in the folder, and broken ones: cut short, with a letter changed,
// empty, noise, and one that is not there. The same every time.
std::vector<std::string> MakeMonkeyFiles(const std::filesystem::path& folder,
                                         const std::vector<std::filesystem::path>& good);

// While it lives, this process can write to no file, whatever the monkey presses in a dialogue:
// every save fails as on a full disk. What is printed must go to a pipe or terminal meanwhile.
class NoWriting {
 public:
  NoWriting();
  ~NoWriting();
  NoWriting(const NoWriting&) = delete;
  NoWriting& operator=(const NoWriting&) = delete;

 private:
  unsigned long before_ = 0;
  void (*handler_)(int) = nullptr;
};

}  // namespace callfloor::ui
