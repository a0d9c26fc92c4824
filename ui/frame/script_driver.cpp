#include "ui/frame/script_driver.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "ui/platform/process_use.h"

namespace callfloor::ui {
namespace {

double WallSeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Words of a line; a quoted one may hold spaces and the escapes \n \t \" \\.
std::optional<std::vector<std::string>> Words(std::string_view line, std::string& problem) {
  std::vector<std::string> words;
  size_t i = 0;
  while (i < line.size()) {
    if (line[i] == ' ' || line[i] == '\t' || line[i] == '\r') {
      ++i;
      continue;
    }
    if (line[i] == '#') break;
    std::string word;
    if (line[i] == '"') {
      ++i;
      bool closed = false;
      for (; i < line.size(); ++i) {
        if (line[i] == '"') {
          closed = true;
          ++i;
          break;
        }
        if (line[i] == '\\' && i + 1 < line.size()) {
          ++i;
          word += line[i] == 'n' ? '\n' : line[i] == 't' ? '\t' : line[i];
        } else {
          word += line[i];
        }
      }
      if (!closed) {
        problem = "A quoted text is not closed.";
        return std::nullopt;
      }
    } else {
      while (i < line.size() && line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
        word += line[i++];
    }
    words.push_back(std::move(word));
  }
  return words;
}

std::optional<double> Number(const std::string& word) {
  char* end = nullptr;
  const double value = std::strtod(word.c_str(), &end);
  if (word.empty() || *end || !std::isfinite(value)) return std::nullopt;
  return value;
}

// No-break spaces are typed as spaces in scripts.
std::string Plain(const std::string& text) {
  std::string plain;
  for (size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    const size_t space = rest.substr(0, 2) == "\u00a0" ? 2 : rest.substr(0, 3) == "\u202f" ? 3 : 0;
    plain += space ? ' ' : text[i];
    i += space ? space : 1;
  }
  return plain;
}

}  // namespace

ScriptDriver::ScriptDriver(Shell& shell, Time time)
    : shell_(shell), time_(time), start_(WallSeconds()) {}

void ScriptDriver::Step() {
  if (time_ == Time::kReal) {
    now_ = std::max(now_ + 1e-4, WallSeconds() - start_);
  } else {
    now_ += 1.0 / 60;
  }
  shell_.Frame(now_);
}

bool ScriptDriver::Settle(double limit_s) {
  const double until = now_ + limit_s;
  // Two quiet frames: what the first one's layout changed shows in the second.
  int quiet = 0;
  // What was put in must have been taken, however slow the machine, or the next command comes
  // early.
  int taken = 0;
  while (quiet < 3) {
    const double before = now_;
    Step();
    quiet = shell_.WakeIn() <= 0 ? 0 : quiet + 1;
    taken = shell_.input().Empty() ? taken + 1 : 0;
    if (now_ > until && taken >= 3) return false;
    if (time_ == Time::kReal && now_ - before < 0.004)
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
  }
  return true;
}

const ControlInfo* ScriptDriver::Find(const std::string& name) const {
  return shell_.ui().registry().Find(name);
}

ScriptDriver::Failure ScriptDriver::Missing(const std::string& name) const {
  std::string text = "There is no \"" + name + "\" on screen. Nearest: ";
  bool first = true;
  for (const std::string& near : shell_.ui().registry().Nearest(name)) {
    text += (first ? "" : ", ") + near;
    first = false;
  }
  return text + ".";
}

// Draws pictures until it is so; false when it still is not after limit_s.
bool ScriptDriver::StepUntil(const std::function<bool()>& done, double limit_s) {
  const double until = now_ + limit_s;
  while (!done()) {
    if (now_ > until) return false;
    Step();
    if (time_ == Time::kReal) std::this_thread::sleep_for(std::chrono::milliseconds(4));
  }
  return true;
}

ScriptDriver::Failure ScriptDriver::WaitUntil(const std::function<bool()>& done,
                                              const std::function<std::string()>& why) {
  if (StepUntil(done, wait_limit_s)) return std::nullopt;
  char limit[32];
  std::snprintf(limit, sizeof limit, "%g", wait_limit_s);
  return "Waited " + std::string(limit) + " s: " + why();
}

// What is asserted may take a picture or two to appear, more on a busy machine.
ScriptDriver::Failure ScriptDriver::ComesTrue(const std::function<Failure()>& check) {
  Failure failure;
  StepUntil(
      [&] {
        failure = check();
        return !failure;
      },
      assert_limit_s);
  return failure;
}

ScriptDriver::Failure ScriptDriver::CheckState(std::string_view verb,
                                               const std::string& name) const {
  const ControlInfo* control = Find(name);
  if (verb == "assert-gone") {
    return control && !control->visible.Empty() ? Failure("\"" + name + "\" is there.") : Failure();
  }
  if (!control) return Missing(name);
  const auto check = [&](bool good, const char* what) {
    return good ? Failure() : Failure("\"" + name + "\" is not " + what + ".");
  };
  if (verb == "assert-visible") return check(!control->visible.Empty(), "visible");
  if (verb == "assert-enabled") return check(control->enabled, "enabled");
  if (verb == "assert-disabled") return check(!control->enabled, "disabled");
  if (verb == "assert-selected") return check(control->selected, "selected");
  if (verb == "assert-focus") return check(shell_.ui().IsFocused(name), "in focus");
  return "There is no command \"" + std::string(verb) + "\".";
}

ScriptDriver::Failure ScriptDriver::Reveal(const std::string& name, Rect& rect) {
  const ControlInfo* control = Find(name);
  if (!control) return Missing(name);
  if (control->visible.Empty() && control->focusable) {
    shell_.ui().Focus(name, false);
    Settle();
    control = Find(name);
    if (!control) return Missing(name);
  }
  if (control->visible.Empty()) return "\"" + name + "\" is there but scrolled out of sight.";
  rect = control->visible;
  return std::nullopt;
}

void ScriptDriver::Click(ImVec2 at, int button, int times) {
  InputQueue& input = shell_.input();
  input.Move(at.x, at.y);
  input.Wait();
  for (int i = 0; i < times; ++i) {
    input.Button(button, true, at.x, at.y);
    input.Button(button, false, at.x, at.y);
  }
  Settle();
}

void ScriptDriver::Drag(ImVec2 from, ImVec2 to, bool escape) {
  InputQueue& input = shell_.input();
  input.Move(from.x, from.y);
  input.Wait();
  input.Button(0, true, from.x, from.y);
  constexpr int kSteps = 12;
  for (int i = 1; i <= kSteps; ++i) {
    const float share = static_cast<float>(i) / kSteps;
    input.Move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    input.Wait();
  }
  if (escape) {
    Settle();
    input.Press({Key::kEscape, {}});
    input.Wait();
    // The hand goes on moving: it must not take up the drag again.
    input.Move((from.x + to.x) / 2, to.y);
    input.Wait();
  }
  input.Button(0, false, to.x, to.y);
  Settle();
}

ScriptDriver::Failure ScriptDriver::Do(std::string_view line) {
  std::string problem;
  const auto parsed = Words(line, problem);
  if (!parsed) return problem;
  const std::vector<std::string>& words = *parsed;
  if (words.empty()) return std::nullopt;
  const std::string& verb = words[0];
  const size_t given = words.size() - 1;
  const auto arg = [&](size_t i) -> const std::string& { return words[i]; };
  const auto wants = [&](size_t count, const char* what) -> Failure {
    if (given == count) return std::nullopt;
    return "\"" + verb + "\" wants " + what + ".";
  };
  Rect rect;

  if (verb == "click" || verb == "double-click" || verb == "right-click" || verb == "hover") {
    if (auto f = wants(1, "the name of a control")) return f;
    if (auto f = Reveal(arg(1), rect)) return f;
    if (verb == "hover") {
      shell_.input().Move(rect.Center().x, rect.Center().y);
      Settle();
      return std::nullopt;
    }
    if (!Find(arg(1))->enabled) return "\"" + arg(1) + "\" is disabled.";
    Click(rect.Center(), verb == "right-click" ? 1 : 0, verb == "double-click" ? 2 : 1);
    return std::nullopt;
  }
  if (verb == "focus") {
    if (auto f = wants(1, "the name of a control")) return f;
    if (!Find(arg(1))) return Missing(arg(1));
    shell_.ui().Focus(arg(1));
    Settle();
    return std::nullopt;
  }
  if (verb == "type") {
    if (auto f = wants(1, "a quoted text")) return f;
    const std::string& text = arg(1);
    for (size_t i = 0; i < text.size();) {
      size_t length = 1;
      while (i + length < text.size() && (text[i + length] & 0xC0) == 0x80) ++length;
      if (text[i] == '\n')
        shell_.input().Press({Key::kEnter, {}});
      else if (text[i] == '\t')
        shell_.input().Press({Key::kTab, {}});
      else
        shell_.input().Text(text.substr(i, length));
      i += length;
    }
    Settle();
    return std::nullopt;
  }
  if (verb == "key") {
    if (auto f = wants(1, "a key such as Ctrl+Z")) return f;
    const auto chord = ParseChord(arg(1));
    if (!chord) return "There is no key \"" + arg(1) + "\".";
    shell_.input().Press(*chord);
    Settle();
    return std::nullopt;
  }
  if (verb == "drag" || verb == "drag-escape") {
    if (given != 3) return "\"drag\" wants a name and two distances, or a name, \"to\" and a name.";
    if (auto f = Reveal(arg(1), rect)) return f;
    if (arg(2) == "to") {
      Rect target;
      if (auto f = Reveal(arg(3), target)) return f;
      Drag(rect.Center(), target.Center());
      return std::nullopt;
    }
    const auto dx = Number(arg(2)), dy = Number(arg(3));
    if (!dx || !dy) return "The distances of a drag are numbers of design pixels.";
    const float scale = shell_.ui().theme().scale;
    const ImVec2 c = rect.Center();
    Drag(c, {c.x + static_cast<float>(*dx) * scale, c.y + static_cast<float>(*dy) * scale},
         verb == "drag-escape");
    return std::nullopt;
  }
  if (verb == "drag-at") {
    if (auto f = wants(5, "a name, the start as two shares of its size, and two distances"))
      return f;
    if (auto f = Reveal(arg(1), rect)) return f;
    const auto fx = Number(arg(2)), fy = Number(arg(3)), dx = Number(arg(4)), dy = Number(arg(5));
    if (!fx || !fy || !dx || !dy) return "Shares and distances are numbers.";
    const float scale = shell_.ui().theme().scale;
    const ImVec2 from{rect.x + rect.w * static_cast<float>(*fx),
                      rect.y + rect.h * static_cast<float>(*fy)};
    Drag(from,
         {from.x + static_cast<float>(*dx) * scale, from.y + static_cast<float>(*dy) * scale});
    return std::nullopt;
  }
  if (verb == "wheel") {
    if (auto f = wants(2, "a name and a number of notches")) return f;
    if (auto f = Reveal(arg(1), rect)) return f;
    const auto notches = Number(arg(2));
    if (!notches) return "Notches are a number.";
    shell_.input().Move(rect.Center().x, rect.Center().y);
    shell_.input().Wait();
    shell_.input().Wheel(0, static_cast<float>(*notches));
    Settle();
    return std::nullopt;
  }
  if (verb == "drop") {
    if (auto f = wants(1, "a file")) return f;
    shell_.input().Push({.kind = InputEvent::Kind::kDrop,
                         .x = shell_.Size().x / 2,
                         .y = shell_.Size().y / 2,
                         .mods = {},
                         .text = arg(1)});
    Settle();
    return std::nullopt;
  }
  if (verb == "wait") {
    if (auto f = wants(1, "a number of seconds")) return f;
    const auto seconds = Number(arg(1));
    if (!seconds || *seconds < 0) return "Seconds are a number.";
    const double until = now_ + *seconds;
    StepUntil([&] { return now_ >= until; }, *seconds);
    return std::nullopt;
  }
  if (verb == "wait-idle") {
    if (Settle(wait_limit_s)) return std::nullopt;
    return "The picture did not come to rest.";
  }
  if (verb == "wait-for") {
    if (auto f = wants(1, "the name of a control")) return f;
    return WaitUntil([&] { return Find(arg(1)) != nullptr; }, [&] { return *Missing(arg(1)); });
  }
  if (verb == "wait-gone") {
    if (auto f = wants(1, "the name of a control")) return f;
    return WaitUntil([&] { return Find(arg(1)) == nullptr; },
                     [&] { return "\"" + arg(1) + "\" is still there."; });
  }
  if (verb == "wait-text" || verb == "assert-text" || verb == "assert-contains") {
    if (auto f = wants(2, "a name and a quoted text")) return f;
    const std::string wanted = Plain(arg(2));
    const auto holds = [&] {
      const ControlInfo* control = Find(arg(1));
      if (!control) return false;
      const std::string text = Plain(control->text);
      return verb == "assert-text" ? text == wanted : text.find(wanted) != std::string::npos;
    };
    const auto why = [&] {
      const ControlInfo* control = Find(arg(1));
      if (!control) return *Missing(arg(1));
      return "\"" + arg(1) + "\" says \"" + control->text + "\", wanted \"" + arg(2) + "\".";
    };
    if (verb == "wait-text") return WaitUntil(holds, why);
    return ComesTrue([&] { return holds() ? Failure() : Failure(why()); });
  }
  if (verb.rfind("assert-", 0) == 0 && verb != "assert-frame-time") {
    if (auto f = wants(1, "the name of a control")) return f;
    return ComesTrue([&] { return CheckState(verb, arg(1)); });
  }
  if (verb == "screenshot") {
    if (auto f = wants(1, "a file name")) return f;
    Settle(1);
    const std::filesystem::path path = std::filesystem::path(output_) / arg(1);
    now_ += 1e-3;
    shell_.Frame(now_, path.string());
    return shell_.capture_error().empty() ? Failure() : Failure(shell_.capture_error());
  }
  if (verb == "resize") {
    if (auto f = wants(2, "width and height in pixels")) return f;
    const auto w = Number(arg(1)), h = Number(arg(2));
    if (!w || !h || *w < 320 || *h < 240)
      return "Width and height are numbers of pixels, at least 320 and 240.";
    shell_.Resize(static_cast<int>(*w), static_cast<int>(*h));
    return WaitUntil(
        [&] {
          const ImVec2 size = shell_.ui().screen().Max();
          return std::abs(size.x - static_cast<float>(*w)) < 1 &&
                 std::abs(size.y - static_cast<float>(*h)) < 1;
        },
        [&] { return std::string("The window did not take this size."); });
  }
  if (verb == "theme") {
    if (auto f = wants(1, "dark or light")) return f;
    if (arg(1) != "dark" && arg(1) != "light") return "A theme is dark or light.";
    shell_.SetDark(arg(1) == "dark");
    Settle();
    return std::nullopt;
  }
  if (verb == "scale") {
    const auto scale = given == 1 ? Number(arg(1)) : std::nullopt;
    if (!scale || *scale < 1 || *scale > 3) return "A scale is a number from 1 to 3.";
    shell_.SetScale(*scale);
    Settle();
    return std::nullopt;
  }
  if (verb == "go") {
    if (auto f = wants(1, "the name of a workspace")) return f;
    shell_.GoTo(arg(1));
    Settle();
    return shell_.open_workspace() == arg(1) ? Failure()
                                             : Failure("There is no workspace \"" + arg(1) + "\".");
  }
  if (verb == "list") {
    for (const ControlInfo& c : shell_.ui().registry().Controls()) {
      std::printf("%-36s %5.0f %5.0f %5.0f %5.0f  %s%s\n", c.name.c_str(),
                  static_cast<double>(c.rect.x), static_cast<double>(c.rect.y),
                  static_cast<double>(c.rect.w), static_cast<double>(c.rect.h),
                  c.enabled ? "" : "(disabled) ", c.text.c_str());
    }
    return std::nullopt;
  }
  if (verb == "at-once") return std::nullopt;  // see RunText
  if (verb == "process") {
    const ProcessUse use = UseOfThisProcess();
    std::printf("%s: %.2f s since start, %.2f s of CPU, %.1f MB in use, %.1f MB at most\n",
                given > 0 ? arg(1).c_str() : "process", use.running_s, use.cpu_s, use.resident_mb,
                use.peak_mb);
    std::fflush(stdout);
    return std::nullopt;
  }
  if (verb == "frame-times" || verb == "assert-frame-time") {
    const auto times = shell_.TakeFrameTimes();
    std::printf(
        "%zu frames, median %.2f ms, 95 %% %.2f ms, our part %.2f ms, processor time %.2f ms\n",
        times.count, times.median_ms, times.p95_ms, times.median_build_ms, times.median_cpu_ms);
    if (verb == "frame-times") return std::nullopt;
    const auto limit = given == 1 ? Number(arg(1)) : std::nullopt;
    if (!limit) return "\"assert-frame-time\" wants milliseconds.";
    return times.median_ms <= *limit
               ? Failure()
               : Failure("The median frame took longer than " + arg(1) + " ms.");
  }
  return "There is no command \"" + verb + "\".";
}

std::optional<std::string> ScriptDriver::RunText(std::string_view script, const std::string& name) {
  // The first picture has to be there before anything can be found in it, and at rest, unless the
  // script is about how soon something is there.
  if (!script.starts_with("at-once\n")) Settle();
  int number = 0;
  while (!script.empty()) {
    const size_t end = script.find('\n');
    const std::string_view line = script.substr(0, end);
    script = end == std::string_view::npos ? std::string_view() : script.substr(end + 1);
    ++number;
    if (auto failure = Do(line))
      return name + ":" + std::to_string(number) + ": " + *failure + "\n  " + std::string(line);
  }
  return std::nullopt;
}

std::optional<std::string> ScriptDriver::RunFile(const std::string& path) {
  std::ifstream in(path);
  if (!in) return path + ": cannot be read.";
  std::stringstream text;
  text << in.rdbuf();
  return RunText(text.str(), path);
}

}  // namespace callfloor::ui
