// The one window: SFML for the window and its events, Renderer for the picture, with the font
// texture of ImGui's stock OpenGL backend.
#pragma once

#include <imgui/imgui.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "ui/platform/draw.h"
#include "ui/platform/input.h"

namespace sf {
class RenderTarget;
}

namespace callfloor::ui {

class Window {
 public:
  // Opens a window of the given size in device pixels and makes ImGui's current context use it
  // (clipboard, renderer). Throws std::runtime_error when there is no display.
  Window(const std::string& title, int width, int height);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Moves everything that happened since the last call into the queue. False once the user asked to
  // close.
  bool Poll(InputQueue& queue);
  // Device pixels.
  ImVec2 Size() const;
  void SetSize(int width, int height);
  void SetTitle(const std::string& title);
  void SetCursor(ImGuiMouseCursor cursor);
  void SetFullscreen(bool on);
  bool Fullscreen() const;
  // Display's scale as the desktop says it (Xft.dpi over 96), 1 when it says nothing.
  float DesktopScale() const;
  bool Focused() const;

  // To be called after the font atlas was rebuilt.
  void FontsChanged();
  // Draws and shows one frame; when a path is given, also writes the picture there as PNG. The
  // error says what went wrong with the file, empty when all went well.
  std::string Present(const ImDrawData* data, ImU32 background,
                      const std::string& capture_path = {});

  // Opens a page or folder with the desktop's own program for it.
  static void OpenExternally(const std::string& url);

 private:
  struct Impl;
  friend void AddSfmlDrawing(ImDrawList* list, const Rect& rect,
                             std::function<void(sf::RenderTarget&)> draw);
  std::unique_ptr<Impl> impl_;
};

// Draws with SFML inside the rectangle, at the place in the draw list where it is called. The
// target's view covers the rectangle in device pixels from (0, 0), and drawing is clipped to it.
// Does nothing when there is no window (tests without a display).
void AddSfmlDrawing(ImDrawList* list, const Rect& rect,
                    std::function<void(sf::RenderTarget&)> draw);

}  // namespace callfloor::ui
