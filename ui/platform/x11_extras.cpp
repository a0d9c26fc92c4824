#include "ui/platform/x11_extras.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <cstdlib>
#include <cstring>
#include <sstream>
#include <utility>

namespace callfloor::ui {
namespace {

constexpr long kXdndVersion = 5;

int Hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string PathOfFileUri(const std::string& uri) {
  constexpr std::string_view kScheme = "file://";
  if (uri.rfind(kScheme, 0) != 0) return {};
  // After the scheme comes a host name, empty or this machine's.
  const size_t slash = uri.find('/', kScheme.size());
  if (slash == std::string::npos) return {};
  std::string path;
  for (size_t i = slash; i < uri.size(); ++i) {
    if (uri[i] == '%' && i + 2 < uri.size() && Hex(uri[i + 1]) >= 0 && Hex(uri[i + 2]) >= 0) {
      path += static_cast<char>(Hex(uri[i + 1]) * 16 + Hex(uri[i + 2]));
      i += 2;
    } else {
      path += uri[i];
    }
  }
  return path;
}

struct X11Extras::Impl {
  Display* display = nullptr;
  ::Window target = 0;  // SFML's window
  ::Window proxy = 0;   // ours
  ::Window source = 0;  // who is dragging
  Atom enter, position, status, leave, drop, finished, selection, uri_list, copy, aware, proxy_atom,
      property;
  bool accepts = false;
  int root_x = 0, root_y = 0;
  std::vector<Drop> drops;

  Atom Intern(const char* name) { return XInternAtom(display, name, False); }

  void Send(Atom type, long a, long b, long c, long d) {
    XClientMessageEvent message{};
    message.type = ClientMessage;
    message.display = display;
    message.window = source;
    message.message_type = type;
    message.format = 32;
    message.data.l[0] = static_cast<long>(target);
    message.data.l[1] = a, message.data.l[2] = b, message.data.l[3] = c, message.data.l[4] = d;
    XSendEvent(display, source, False, NoEventMask, reinterpret_cast<XEvent*>(&message));
    XFlush(display);
  }

  bool Offers(const XClientMessageEvent& message) {
    if (message.data.l[1] & 1) {  // more than three types: they are in a property of the source
      Atom type;
      int format;
      unsigned long count = 0, rest;
      unsigned char* data = nullptr;
      XGetWindowProperty(display, source, Intern("XdndTypeList"), 0, 256, False, XA_ATOM, &type,
                         &format, &count, &rest, &data);
      bool found = false;
      for (unsigned long i = 0; data && format == 32 && i < count; ++i) {
        found = found || reinterpret_cast<Atom*>(data)[i] == uri_list;
      }
      if (data) XFree(data);
      return found;
    }
    for (int i = 2; i < 5; ++i) {
      if (static_cast<Atom>(message.data.l[i]) == uri_list) return true;
    }
    return false;
  }

  void OnMessage(const XClientMessageEvent& message) {
    if (message.format != 32) return;
    if (message.message_type == enter) {
      source = static_cast<::Window>(message.data.l[0]);
      accepts = Offers(message);
    } else if (message.message_type == position) {
      source = static_cast<::Window>(message.data.l[0]);
      root_x = static_cast<int>((message.data.l[2] >> 16) & 0xffff);
      root_y = static_cast<int>(message.data.l[2] & 0xffff);
      Send(status, accepts ? 1 : 0, 0, 0, accepts ? static_cast<long>(copy) : 0);
    } else if (message.message_type == leave) {
      source = 0;
    } else if (message.message_type == drop) {
      source = static_cast<::Window>(message.data.l[0]);
      if (accepts) {
        XConvertSelection(display, selection, uri_list, property, proxy,
                          static_cast<Time>(message.data.l[2]));
        XFlush(display);
      } else {
        Send(finished, 0, 0, 0, 0);
        source = 0;
      }
    }
  }

  void OnSelection(const XSelectionEvent& event) {
    if (event.property == None) {
      if (source) Send(finished, 0, 0, 0, 0);
      source = 0;
      return;
    }
    Atom type;
    int format;
    unsigned long count = 0, rest;
    unsigned char* data = nullptr;
    XGetWindowProperty(display, proxy, property, 0, 1 << 18, True, AnyPropertyType, &type, &format,
                       &count, &rest, &data);
    if (data && format == 8) {
      Drop made;
      ::Window child;
      XTranslateCoordinates(display, DefaultRootWindow(display), target, root_x, root_y, &made.x,
                            &made.y, &child);
      std::istringstream lines(std::string(reinterpret_cast<char*>(data), count));
      for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == '\0')) line.pop_back();
        const std::string path = PathOfFileUri(line);
        if (!path.empty()) made.paths.push_back(path);
      }
      if (!made.paths.empty()) drops.push_back(std::move(made));
    }
    if (data) XFree(data);
    if (source) Send(finished, 1, static_cast<long>(copy), 0, 0);
    source = 0;
  }
};

X11Extras::X11Extras(unsigned long window) : impl_(std::make_unique<Impl>()) {
  Impl& x = *impl_;
  x.display = XOpenDisplay(nullptr);
  if (!x.display) return;
  x.target = window;
  x.proxy = XCreateSimpleWindow(x.display, DefaultRootWindow(x.display), -10, -10, 1, 1, 0, 0, 0);
  x.enter = x.Intern("XdndEnter"), x.position = x.Intern("XdndPosition"),
  x.status = x.Intern("XdndStatus");
  x.leave = x.Intern("XdndLeave"), x.drop = x.Intern("XdndDrop"),
  x.finished = x.Intern("XdndFinished");
  x.selection = x.Intern("XdndSelection"), x.uri_list = x.Intern("text/uri-list");
  x.copy = x.Intern("XdndActionCopy"), x.aware = x.Intern("XdndAware"),
  x.proxy_atom = x.Intern("XdndProxy");
  x.property = x.Intern("CALLFLOOR_DROP");
  const auto set = [&](::Window on, Atom name, Atom type, long value) {
    XChangeProperty(x.display, on, name, type, 32, PropModeReplace,
                    reinterpret_cast<unsigned char*>(&value), 1);
  };
  for (::Window on : {x.target, x.proxy}) {
    set(on, x.aware, XA_ATOM, kXdndVersion);
    set(on, x.proxy_atom, XA_WINDOW, static_cast<long>(x.proxy));
  }
  XSync(x.display, False);
}

X11Extras::~X11Extras() {
  if (!impl_->display) return;
  XDestroyWindow(impl_->display, impl_->proxy);
  XCloseDisplay(impl_->display);
}

std::vector<X11Extras::Drop> X11Extras::Poll() {
  if (!impl_->display) return {};
  while (XPending(impl_->display) > 0) {
    XEvent event;
    XNextEvent(impl_->display, &event);
    if (event.type == ClientMessage) impl_->OnMessage(event.xclient);
    if (event.type == SelectionNotify) impl_->OnSelection(event.xselection);
  }
  return std::exchange(impl_->drops, {});
}

bool X11Extras::Hovering() const { return impl_->source != 0 && impl_->accepts; }

void X11Extras::SetFullscreen(bool on) {
  if (!impl_->display) return;
  XEvent event{};
  event.xclient.type = ClientMessage;
  event.xclient.window = impl_->target;
  event.xclient.message_type = impl_->Intern("_NET_WM_STATE");
  event.xclient.format = 32;
  event.xclient.data.l[0] = on ? 1 : 0;
  event.xclient.data.l[1] = static_cast<long>(impl_->Intern("_NET_WM_STATE_FULLSCREEN"));
  event.xclient.data.l[3] = 1;
  XSendEvent(impl_->display, DefaultRootWindow(impl_->display), False,
             SubstructureNotifyMask | SubstructureRedirectMask, &event);
  XFlush(impl_->display);
}

float X11Extras::Dpi() const {
  const char* value = impl_->display ? XGetDefault(impl_->display, "Xft", "dpi") : nullptr;
  return value ? std::strtof(value, nullptr) : 0;
}

}  // namespace callfloor::ui
