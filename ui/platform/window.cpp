#include "ui/platform/window.h"

#include <imgui/backends/imgui_impl_opengl2.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/OpenGL.hpp>
#include <SFML/Window/Clipboard.hpp>
#include <SFML/Window/Cursor.hpp>
#include <SFML/Window/Event.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "ui/platform/renderer.h"
#include "ui/platform/x11_extras.h"

namespace callfloor::ui {
namespace {

Key FromSfml(sf::Keyboard::Key key) {
  using K = sf::Keyboard;
  if (key >= K::A && key <= K::Z) return static_cast<Key>(static_cast<int>(Key::kA) + key - K::A);
  if (key >= K::Num0 && key <= K::Num9)
    return static_cast<Key>(static_cast<int>(Key::k0) + key - K::Num0);
  if (key >= K::Numpad0 && key <= K::Numpad9)
    return static_cast<Key>(static_cast<int>(Key::k0) + key - K::Numpad0);
  if (key >= K::F1 && key <= K::F12)
    return static_cast<Key>(static_cast<int>(Key::kF1) + key - K::F1);
  switch (key) {
    case K::Left:
      return Key::kLeft;
    case K::Right:
      return Key::kRight;
    case K::Up:
      return Key::kUp;
    case K::Down:
      return Key::kDown;
    case K::Home:
      return Key::kHome;
    case K::End:
      return Key::kEnd;
    case K::PageUp:
      return Key::kPageUp;
    case K::PageDown:
      return Key::kPageDown;
    case K::Insert:
      return Key::kInsert;
    case K::Delete:
      return Key::kDelete;
    case K::Backspace:
      return Key::kBackspace;
    case K::Enter:
      return Key::kEnter;
    case K::Escape:
      return Key::kEscape;
    case K::Space:
      return Key::kSpace;
    case K::Tab:
      return Key::kTab;
    case K::Hyphen:
    case K::Subtract:
      return Key::kMinus;
    case K::Equal:
      return Key::kEqual;
    case K::Add:
      return Key::kPlus;
    case K::Multiply:
      return Key::kAsterisk;
    case K::Comma:
      return Key::kComma;
    case K::Period:
      return Key::kPeriod;
    case K::Slash:
    case K::Divide:
      return Key::kSlash;
    case K::Backslash:
      return Key::kBackslash;
    case K::Semicolon:
      return Key::kSemicolon;
    case K::Quote:
      return Key::kQuote;
    case K::LBracket:
      return Key::kLeftBracket;
    case K::RBracket:
      return Key::kRightBracket;
    case K::Tilde:
      return Key::kGrave;
    case K::Menu:
      return Key::kMenu;
    case K::Pause:
      return Key::kPause;
    default:
      return Key::kNone;
  }
}

int FromSfml(sf::Mouse::Button button) {
  return button == sf::Mouse::Left     ? 0
         : button == sf::Mouse::Right  ? 1
         : button == sf::Mouse::Middle ? 2
                                       : 3;
}

void SetClipboard(void*, const char* text) {
  const std::string utf8 = text;
  sf::Clipboard::setString(sf::String::fromUtf8(utf8.begin(), utf8.end()));
}

const char* GetClipboard(void* user) {
  const auto utf8 = sf::Clipboard::getString().toUtf8();
  auto& kept = *static_cast<std::string*>(user);
  kept.assign(utf8.begin(), utf8.end());
  return kept.c_str();
}

struct SfmlDrawing {
  Rect rect;
  std::function<void(sf::RenderTarget&)> draw;
  sf::RenderWindow* window;
};

}  // namespace

struct Window::Impl {
  std::array<sf::Cursor, ImGuiMouseCursor_COUNT>
      cursors;  // outlive the window, which uses them while closing
  sf::RenderWindow window;
  std::unique_ptr<X11Extras> x11;
  Renderer renderer;
  std::string clipboard;
  std::array<bool, ImGuiMouseCursor_COUNT> has_cursor{};
  ImGuiMouseCursor cursor = ImGuiMouseCursor_Arrow;
  bool fullscreen = false;
  std::vector<std::unique_ptr<SfmlDrawing>>
      drawings;  // of this frame; the draw list points to them
};

Window::Window(const std::string& title, int width, int height) : impl_(std::make_unique<Impl>()) {
  if (!std::getenv("DISPLAY") || !*std::getenv("DISPLAY")) {
    throw std::runtime_error("There is no display (DISPLAY is not set).");
  }
  const auto desktop = sf::VideoMode::getDesktopMode();
  const unsigned w = std::min(static_cast<unsigned>(width), std::max(desktop.width, 640u));
  const unsigned h = std::min(static_cast<unsigned>(height), std::max(desktop.height, 480u));
  impl_->window.create(sf::VideoMode(w, h), title, sf::Style::Default,
                       sf::ContextSettings(0, 0, 0, 2, 1));
  if (!impl_->window.isOpen()) throw std::runtime_error("The display refused to open a window.");
  impl_->window.setKeyRepeatEnabled(false);  // ImGui repeats by itself, at one rate everywhere
  impl_->x11 = std::make_unique<X11Extras>(impl_->window.getSystemHandle());
  const auto load = [&](ImGuiMouseCursor which, sf::Cursor::Type type) {
    impl_->has_cursor[static_cast<size_t>(which)] =
        impl_->cursors[static_cast<size_t>(which)].loadFromSystem(type);
  };
  load(ImGuiMouseCursor_Arrow, sf::Cursor::Arrow);
  load(ImGuiMouseCursor_TextInput, sf::Cursor::Text);
  load(ImGuiMouseCursor_ResizeAll, sf::Cursor::SizeAll);
  load(ImGuiMouseCursor_ResizeNS, sf::Cursor::SizeVertical);
  load(ImGuiMouseCursor_ResizeEW, sf::Cursor::SizeHorizontal);
  load(ImGuiMouseCursor_Hand, sf::Cursor::Hand);
  load(ImGuiMouseCursor_NotAllowed, sf::Cursor::NotAllowed);
  ImGuiIO& io = ImGui::GetIO();
  io.SetClipboardTextFn = SetClipboard;
  io.GetClipboardTextFn = GetClipboard;
  io.ClipboardUserData = &impl_->clipboard;
  io.BackendPlatformUserData = this;
  ImGui_ImplOpenGL2_Init();
}

Window::~Window() {
  ImGuiIO& io = ImGui::GetIO();
  io.SetClipboardTextFn = nullptr;
  io.GetClipboardTextFn = nullptr;
  io.BackendPlatformUserData = nullptr;
  impl_->window.setActive(true);
  ImGui_ImplOpenGL2_Shutdown();
}

bool Window::Poll(InputQueue& queue) {
  bool open = true;
  sf::Event event;
  while (impl_->window.pollEvent(event)) {
    switch (event.type) {
      case sf::Event::Closed:
        open = false;
        break;
      case sf::Event::Resized:
        impl_->window.setView(sf::View(sf::FloatRect(0, 0, static_cast<float>(event.size.width),
                                                     static_cast<float>(event.size.height))));
        queue.Wait();
        break;
      case sf::Event::MouseMoved:
        queue.Move(static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y));
        break;
      case sf::Event::MouseLeft:
        queue.Push({.kind = InputEvent::Kind::kLeave});
        break;
      case sf::Event::MouseButtonPressed:
      case sf::Event::MouseButtonReleased: {
        const Mods mods{sf::Keyboard::isKeyPressed(sf::Keyboard::LControl) ||
                            sf::Keyboard::isKeyPressed(sf::Keyboard::RControl),
                        sf::Keyboard::isKeyPressed(sf::Keyboard::LShift) ||
                            sf::Keyboard::isKeyPressed(sf::Keyboard::RShift),
                        sf::Keyboard::isKeyPressed(sf::Keyboard::LAlt), false};
        queue.Button(
            FromSfml(event.mouseButton.button), event.type == sf::Event::MouseButtonPressed,
            static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y), mods);
        break;
      }
      case sf::Event::MouseWheelScrolled: {
        const float notches = event.mouseWheelScroll.delta;
        const bool vertical = event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel;
        queue.Wheel(vertical ? 0 : notches, vertical ? notches : 0);
        break;
      }
      case sf::Event::KeyPressed:
      case sf::Event::KeyReleased: {
        const bool down = event.type == sf::Event::KeyPressed;
        // SFML reports the modifier's own press and release with stale flags.
        Mods mods{event.key.control, event.key.shift, event.key.alt, event.key.system};
        if (event.key.code == sf::Keyboard::LControl || event.key.code == sf::Keyboard::RControl)
          mods.ctrl = down;
        if (event.key.code == sf::Keyboard::LShift || event.key.code == sf::Keyboard::RShift)
          mods.shift = down;
        if (event.key.code == sf::Keyboard::LAlt || event.key.code == sf::Keyboard::RAlt)
          mods.alt = down;
        queue.KeyChange(FromSfml(event.key.code), down, mods);
        break;
      }
      case sf::Event::TextEntered:
        if (event.text.unicode >= 32 && event.text.unicode != 127) {
          const auto utf8 = sf::String(event.text.unicode).toUtf8();
          queue.Text(std::string(utf8.begin(), utf8.end()));
        }
        break;
      case sf::Event::GainedFocus:
      case sf::Event::LostFocus:
        queue.Push(
            {.kind = InputEvent::Kind::kFocus, .down = event.type == sf::Event::GainedFocus});
        break;
      default:
        break;
    }
  }
  for (X11Extras::Drop& drop : impl_->x11->Poll()) {
    for (std::string& path : drop.paths) {
      queue.Push({.kind = InputEvent::Kind::kDrop,
                  .x = static_cast<float>(drop.x),
                  .y = static_cast<float>(drop.y),
                  .mods = {},
                  .text = std::move(path)});
    }
  }
  return open;
}

ImVec2 Window::Size() const {
  const auto size = impl_->window.getSize();
  return {static_cast<float>(size.x), static_cast<float>(size.y)};
}

void Window::SetSize(int width, int height) {
  impl_->window.setSize({static_cast<unsigned>(width), static_cast<unsigned>(height)});
  impl_->window.setView(
      sf::View(sf::FloatRect(0, 0, static_cast<float>(width), static_cast<float>(height))));
}

void Window::SetTitle(const std::string& title) {
  impl_->window.setTitle(sf::String::fromUtf8(title.begin(), title.end()));
}

void Window::SetCursor(ImGuiMouseCursor cursor) {
  if (cursor == impl_->cursor || cursor < 0) return;
  impl_->cursor = cursor;
  if (impl_->has_cursor[static_cast<size_t>(cursor)])
    impl_->window.setMouseCursor(impl_->cursors[static_cast<size_t>(cursor)]);
}

void Window::SetFullscreen(bool on) {
  if (on == impl_->fullscreen) return;
  impl_->fullscreen = on;
  impl_->x11->SetFullscreen(on);
}

bool Window::Fullscreen() const { return impl_->fullscreen; }

float Window::DesktopScale() const {
  const float dpi = impl_->x11->Dpi();
  return dpi > 0 ? dpi / 96 : 1;
}

bool Window::Focused() const { return impl_->window.hasFocus(); }

void Window::FontsChanged() {
  impl_->window.setActive(true);
  ImGui_ImplOpenGL2_DestroyFontsTexture();
}

std::string Window::Present(const ImDrawData* data, ImU32 background,
                            const std::string& capture_path) {
  sf::RenderWindow& window = impl_->window;
  window.setActive(true);
  ImGui_ImplOpenGL2_NewFrame();  // uploads the font texture if it is not there
  impl_->renderer.Draw(*data, background);
  impl_->drawings.clear();
  std::string error;
  if (!capture_path.empty()) {
    sf::Texture texture;
    std::error_code code;
    const auto folder = std::filesystem::path(capture_path).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder, code);
    if (!texture.create(window.getSize().x, window.getSize().y)) {
      error = "The picture is too large for the graphics driver.";
    } else {
      texture.update(window);
      if (!texture.copyToImage().saveToFile(capture_path))
        error = "Could not write " + capture_path + ".";
    }
  }
  window.display();
  return error;
}

void Window::OpenExternally(const std::string& url) {
  std::string program = "xdg-open", argument = url;
  char* const arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ);
}

void AddSfmlDrawing(ImDrawList* list, const Rect& rect,
                    std::function<void(sf::RenderTarget&)> draw) {
  auto* owner = static_cast<Window*>(ImGui::GetIO().BackendPlatformUserData);
  if (!owner || rect.Empty()) return;
  Window::Impl& impl = *owner->impl_;
  impl.drawings.push_back(
      std::make_unique<SfmlDrawing>(SfmlDrawing{rect, std::move(draw), &impl.window}));
  const auto run = [](const ImDrawList*, const ImDrawCmd* command) {
    const auto& drawing = *static_cast<const SfmlDrawing*>(command->UserCallbackData);
    sf::RenderWindow& window = *drawing.window;
    const auto size = sf::Vector2f(window.getSize());
    window.resetGLStates();
    sf::View view(sf::FloatRect(0, 0, drawing.rect.w, drawing.rect.h));
    view.setViewport({drawing.rect.x / size.x, drawing.rect.y / size.y, drawing.rect.w / size.x,
                      drawing.rect.h / size.y});
    window.setView(view);
    // What the draw list clips to at this place, for example the card the floor scrolls in.
    const ImVec4 clip = command->ClipRect;
    const Rect visible = drawing.rect.Intersect({clip.x, clip.y, clip.z - clip.x, clip.w - clip.y});
    glEnable(GL_SCISSOR_TEST);
    glScissor(static_cast<int>(visible.x), static_cast<int>(size.y - visible.Bottom()),
              static_cast<int>(visible.w), static_cast<int>(visible.h));
    drawing.draw(window);
    window.setView(sf::View(sf::FloatRect(0, 0, size.x, size.y)));
    window.resetGLStates();
  };
  list->AddCallback(run, impl.drawings.back().get());
  list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

}  // namespace callfloor::ui
