// What SFML does not do on X11: receiving dropped files, and full screen without a new OpenGL
// context.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace callfloor::ui {

// Speaks XDND for another client's window through an XdndProxy window on a connection of its own,
// because SFML reads and drops the messages sent to its window.
class X11Extras {
 public:
  // window: the X11 window id. Does nothing, quietly, without an X server.
  explicit X11Extras(unsigned long window);
  ~X11Extras();
  X11Extras(const X11Extras&) = delete;
  X11Extras& operator=(const X11Extras&) = delete;

  struct Drop {
    int x = 0, y = 0;  // in the window, pixels
    std::vector<std::string> paths;
  };
  // Files dropped since the last call.
  std::vector<Drop> Poll();
  // True while files hover over the window.
  bool Hovering() const;
  void SetFullscreen(bool on);
  // Xft.dpi of the server's resources, 0 when not set.
  float Dpi() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The local path of a file:// address with its %XX resolved; empty for other schemes.
std::string PathOfFileUri(const std::string& uri);

}  // namespace callfloor::ui
