#include "ui/frame/shell.h"

#include <imgui/imgui_internal.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "ui/app/log.h"

namespace callfloor::ui {
namespace {

using Clock = std::chrono::steady_clock;

double Seconds(Clock::time_point since) {
  return std::chrono::duration<double>(Clock::now() - since).count();
}

constexpr double kFramePeriod = 1.0 / 60;
constexpr size_t kMaxTimings = 100'000;

// Of all threads of the process.
double ProcessorSeconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double EffectiveScale(const Settings& settings, const Window* window) {
  if (const char* forced = std::getenv("CALLFLOOR_SCALE")) {
    const double scale = std::strtod(forced, nullptr);
    if (scale >= 0.5 && scale <= 4) return scale;
  }
  if (settings.scale > 0) return settings.scale;
  const double desktop = window ? static_cast<double>(window->DesktopScale()) : 1;
  // Quarters only: glyphs of odd sizes look uneven.
  return std::clamp(std::round(desktop * 4) / 4, 1.0, 3.0);
}

}  // namespace

Shell::Shell(const ShellOptions& options, Session& session,
             std::vector<std::unique_ptr<Workspace>> workspaces)
    : session_(session),
      workspaces_(std::move(workspaces)),
      settings_(options.settings),
      settings_file_(options.settings_file),
      log_(options.log),
      context_(ImGui::CreateContext()),
      headless_size_{static_cast<float>(options.width), static_cast<float>(options.height)},
      ui_(theme_) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = true;
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  MapKeys(io);
  if (options.window) {
    try {
      window_ = std::make_unique<Window>("Callfloor", options.width, options.height);
    } catch (...) {
      ImGui::DestroyContext(context_);
      throw;
    }
  } else {
    io.ClipboardUserData = &headless_clipboard_;
    io.GetClipboardTextFn = [](void* user) { return static_cast<std::string*>(user)->c_str(); };
    io.SetClipboardTextFn = [](void* user, const char* text) {
      *static_cast<std::string*>(user) = text;
    };
  }
  for (auto& workspace : workspaces_) workspace->SetFrame(this);
  RebuildTheme();
}

Shell::~Shell() {
  ImGui::SetCurrentContext(context_);
  window_.reset();
  ImGui::DestroyContext(context_);
}

void Shell::RebuildTheme() {
  const float scale = static_cast<float>(EffectiveScale(settings_, window_.get()));
  const bool same_fonts = theme_.type.body.font && theme_.scale == scale;
  Theme next = MakeTheme(settings_.dark, scale);
  if (same_fonts) {
    next.type = theme_.type;
  } else {
    for (const std::string& missing : LoadFonts(next)) {
      if (log_) log_->Warning(missing);
    }
    if (window_) {
      window_->FontsChanged();
    } else {
      unsigned char* pixels;
      int width, height;
      ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
      ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
    }
  }
  theme_ = next;
  ApplyImGuiStyle(theme_);
  ui_.reduce_motion = settings_.reduce_motion;
  theme_dirty_ = false;
}

ImVec2 Shell::Size() const { return window_ ? window_->Size() : headless_size_; }

void Shell::Resize(int width, int height) {
  headless_size_ = {static_cast<float>(width), static_cast<float>(height)};
  if (window_) window_->SetSize(width, height);
  input_.Wait();
}

void Shell::KeepSettings() {
  if (settings_file_.empty()) return;
  const std::string problem = SaveSettings(settings_, settings_file_);
  if (!problem.empty() && log_) log_->Warning(problem);
}

void Shell::SetDark(bool dark) {
  settings_.dark = dark;
  theme_dirty_ = true;
  KeepSettings();
}

void Shell::SetScale(double scale) {
  settings_.scale = scale;
  theme_dirty_ = true;
  KeepSettings();
}

void Shell::SetReduceMotion(bool on) {
  settings_.reduce_motion = on;
  ui_.reduce_motion = on;
  KeepSettings();
}

void Shell::SetTourSeen(bool seen) {
  if (settings_.tour_seen == seen) return;
  settings_.tour_seen = seen;
  KeepSettings();
}

std::string_view Shell::open_workspace() const {
  return workspaces_.empty() ? std::string_view() : Shown().Name();
}

Workspace& Shell::Shown() const {
  for (const auto& workspace : workspaces_) {
    if (workspace->Interrupts()) return *workspace;
  }
  return *workspaces_[open_];
}

void Shell::GoTo(std::string_view workspace) {
  for (size_t i = 0; i < workspaces_.size(); ++i) {
    if (workspaces_[i]->Name() != workspace || !workspaces_[i]->InRail()) continue;
    if (&Shown() != workspaces_[i].get()) ui_.ClearFocus(), Shown().Leave();
    for (const auto& other : workspaces_) {
      if (other->Interrupts()) other->EndInterruption();
    }
    open_ = i;
    // Help stays: it is about to explain the other page.
    if (popover_ != Popover::kHelp) popover_ = Popover::kNone;
  }
  ui_.KeepDrawing();
}

void Shell::Present(bool on) {
  presenting_ = on;
  if (window_) window_->SetFullscreen(on);
}

bool Shell::Frame(double now, const std::string& capture_path) {
  ImGui::SetCurrentContext(context_);
  const auto start = Clock::now();
  const double processor_start = ProcessorSeconds();
  if (theme_dirty_) RebuildTheme();
  ImGuiIO& io = ImGui::GetIO();
  std::vector<std::string> dropped;
  more_input_ = input_.Apply(io, dropped);
  session_.Poll(now);
  io.DisplaySize = Size();
  io.DeltaTime =
      last_now_ < 0 ? 1.0f / 60 : std::clamp(static_cast<float>(now - last_now_), 1e-4f, 1.0f);
  last_now_ = now;
  if (io.DisplaySize.x < 1 || io.DisplaySize.y < 1) return true;  // minimised
  ImGui::NewFrame();
  ui_.BeginFrame(now, io.DisplaySize);
  for (const std::string& path : dropped) session_.Open(path);
  for (const Notice& notice : session_.TakeNotices()) {
    Toast toast{
        .text = notice.text, .action = notice.action, .on_action = {}, .error = notice.error};
    if (!notice.action.empty())
      toast.on_action = [this, id = notice.id] { session_.RunNotice(id); };
    ui_.ShowToast(std::move(toast));
  }
  DrawPage();
  ui_.EndFrame();
  ImGui::Render();
  const double build = Seconds(start);
  if (window_) {
    window_->SetCursor(ImGui::GetMouseCursor());
    capture_error_ = window_->Present(ImGui::GetDrawData(), theme_.win, capture_path);
    const DocumentStatus document = session_.Document();
    const std::string title = document.name.empty() ? "Callfloor" : document.name + " – Callfloor";
    if (title != title_) window_->SetTitle(title_ = title);
  } else if (!capture_path.empty()) {
    capture_error_ = "There is no window to take a picture of.";
  }
  if (timings_.size() < kMaxTimings) {
    timings_.push_back({static_cast<float>(Seconds(start) * 1000), static_cast<float>(build * 1000),
                        static_cast<float>((ProcessorSeconds() - processor_start) * 1000)});
  }
  return true;
}

double Shell::WakeIn() const {
  if (more_input_ || !input_.Empty() || theme_dirty_) return 0;
  return ui_.wake_in();
}

Shell::FrameTimes Shell::TakeFrameTimes() {
  FrameTimes times;
  times.count = timings_.size();
  if (timings_.empty()) return times;
  const auto sorted = [&](float Timing::*part) {
    std::vector<float> values;
    for (const Timing& timing : timings_) values.push_back(timing.*part);
    std::sort(values.begin(), values.end());
    return values;
  };
  const std::vector<float> total = sorted(&Timing::total_ms), build = sorted(&Timing::build_ms),
                           cpu = sorted(&Timing::cpu_ms);
  times.median_ms = static_cast<double>(total[total.size() / 2]);
  times.p95_ms = static_cast<double>(total[total.size() * 95 / 100]);
  times.median_build_ms = static_cast<double>(build[build.size() / 2]);
  times.median_cpu_ms = static_cast<double>(cpu[cpu.size() / 2]);
  timings_.clear();
  return times;
}

void Shell::Run() {
  const auto start = Clock::now();
  double next_frame = 0;
  double last_frame = -1;
  int settle = 3;  // hover and layout settle within a few frames after input
  while (true) {
    const double now = Seconds(start);
    if (window_ && !window_->Poll(input_)) break;
    const bool input = !input_.Empty();
    const bool published = session_.Poll(now);
    if (input || published) settle = 3;
    const bool due = settle > 0 || now >= next_frame;
    if (due && now - last_frame >= kFramePeriod) {
      Frame(now);
      last_frame = now;
      if (settle > 0) --settle;
      next_frame = now + WakeIn();
      if (WakeIn() <= 0) settle = std::max(settle, 1);
      continue;
    }
    const double wait = due ? kFramePeriod - (now - last_frame) : 0.008;
    std::this_thread::sleep_for(std::chrono::duration<double>(std::clamp(wait, 0.0005, 0.008)));
  }
  settings_.window_width = static_cast<int>(Size().x);
  settings_.window_height = static_cast<int>(Size().y);
  KeepSettings();
  session_.Closing();
}

}  // namespace callfloor::ui
