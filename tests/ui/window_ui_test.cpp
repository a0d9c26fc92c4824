// What needs a display: the window itself, its screenshots, SFML drawings inside it, files dropped
// by another program. Skipped where there is none; run under Xvfb in CI.
#include <gtest/gtest.h>

#include <SFML/Graphics/CircleShape.hpp>
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RectangleShape.hpp>
#include <SFML/Graphics/RenderTarget.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "ui/frame/gallery.h"
#include "ui/frame/monkey.h"
#include "ui/frame/script_driver.h"
#include "ui/platform/icons.h"
#include "ui/platform/x11_extras.h"

// Last, for Xlib defines macros named None, Bool and Status.
#include <X11/Xatom.h>
#include <X11/Xlib.h>

namespace callfloor::ui {
namespace {

namespace fs = std::filesystem;

bool HasDisplay() { return std::getenv("DISPLAY") && *std::getenv("DISPLAY"); }

fs::path Shots() { return fs::path(CALLFLOOR_BINARY_DIR) / "screenshots"; }

class Square : public Workspace {
 public:
  std::string_view Name() const override { return "square"; }
  std::string_view Label() const override { return "Square"; }
  const char* Icon() const override { return kIconHome; }
  std::string_view HelpText() const override { return "Help.\n"; }
  std::string StatusText() const override { return {}; }
  void Draw(Context& context) override {
    const Rect rect{context.page.x + 100, context.page.y + 100, 80, 80};
    AddSfmlDrawing(context.ui.list(), rect, [](sf::RenderTarget& target) {
      sf::RectangleShape shape({400, 400});  // larger than the rectangle: must be cut
      shape.setPosition(10, 10);
      shape.setFillColor(sf::Color(10, 200, 30));
      target.draw(shape);
    });
    // Drawn after it by ImGui: its state must have come back.
    context.ui.list()->AddRectFilled({rect.x + 40, rect.y + 40}, {rect.x + 60, rect.y + 60},
                                     IM_COL32(250, 0, 0, 255));
    at = rect;
  }
  Rect at;
};

class WindowTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!HasDisplay()) GTEST_SKIP() << "There is no display; run under xvfb-run.";
    fs::create_directories(Shots());
  }
  std::unique_ptr<Shell> Open(std::vector<std::unique_ptr<Workspace>> workspaces, int width = 1280,
                              int height = 720) {
    ShellOptions options;
    options.width = width, options.height = height;
    options.settings.scale = 1;
    return std::make_unique<Shell>(options, session_, std::move(workspaces));
  }
  Session session_;
};

TEST_F(WindowTest, ScreenshotsOfTheGalleryInBothThemesAndEverySize) {
  std::vector<std::unique_ptr<Workspace>> workspaces;
  workspaces.push_back(MakeGallery());
  const auto shell = Open(std::move(workspaces));
  ScriptDriver driver(*shell, ScriptDriver::Time::kStepped);
  driver.SetOutputFolder(Shots().string());
  const auto failure = driver.RunText(
      "resize 1280 720\nscreenshot gallery-1280.png\ntheme dark\nscreenshot gallery-1280-dark.png\n"
      "resize 1600 900\nscreenshot gallery-1600-dark.png\ntheme light\nscreenshot "
      "gallery-1600.png\n");
  EXPECT_FALSE(failure) << *failure;
  sf::Image image;
  ASSERT_TRUE(image.loadFromFile((Shots() / "gallery-1280.png").string()));
  EXPECT_EQ(image.getSize().x, 1280u);
  EXPECT_EQ(image.getSize().y, 720u);
  // The rail's colour at its foot, and no pixel translucent.
  EXPECT_EQ(image.getPixel(4, 715), sf::Color(0xE8, 0xEC, 0xF1));
  for (unsigned y = 0; y < 720; y += 3) {
    for (unsigned x = 0; x < 1280; x += 3) ASSERT_EQ(image.getPixel(x, y).a, 255) << x << "," << y;
  }
}

TEST_F(WindowTest, SfmlDrawsInsideItsRectangleAndLeavesImGuiAsItWas) {
  std::vector<std::unique_ptr<Workspace>> workspaces;
  auto page = std::make_unique<Square>();
  const Square* square = page.get();
  workspaces.push_back(std::move(page));
  const auto shell = Open(std::move(workspaces));
  ScriptDriver driver(*shell, ScriptDriver::Time::kStepped);
  driver.SetOutputFolder(Shots().string());
  for (int i = 0; i < 40; ++i) driver.Step();  // matrix stacks would overflow by now if they leaked
  const auto failure = driver.RunText("screenshot sfml.png");
  EXPECT_FALSE(failure) << *failure;
  sf::Image image;
  ASSERT_TRUE(image.loadFromFile((Shots() / "sfml.png").string()));
  const auto pixel = [&](float dx, float dy) {
    return image.getPixel(static_cast<unsigned>(square->at.x + dx),
                          static_cast<unsigned>(square->at.y + dy));
  };
  EXPECT_EQ(pixel(20, 20), sf::Color(10, 200, 30));
  EXPECT_EQ(pixel(79, 79), sf::Color(10, 200, 30));
  EXPECT_NE(pixel(5, 5), sf::Color(10, 200, 30));
  EXPECT_NE(pixel(84, 84), sf::Color(10, 200, 30));
  EXPECT_EQ(pixel(50, 50), sf::Color(250, 0, 0));
}

// Plays the other side of XDND, as a file manager does.
class Dragger {
 public:
  Dragger() : display_(XOpenDisplay(nullptr)) {
    window_ = XCreateSimpleWindow(display_, DefaultRootWindow(display_), 0, 0, 1, 1, 0, 0, 0);
  }
  ~Dragger() {
    XDestroyWindow(display_, window_);
    XCloseDisplay(display_);
  }
  Display* display() const { return display_; }
  Atom Intern(const char* name) { return XInternAtom(display_, name, False); }
  ::Window Proxy(::Window target) {
    Atom type;
    int format;
    unsigned long count = 0, rest;
    unsigned char* data = nullptr;
    XGetWindowProperty(display_, target, Intern("XdndProxy"), 0, 1, False, XA_WINDOW, &type,
                       &format, &count, &rest, &data);
    const ::Window proxy = data && count ? *reinterpret_cast<::Window*>(data) : 0;
    if (data) XFree(data);
    return proxy;
  }
  void Send(::Window to, ::Window about, const char* type, long a, long b, long c, long d) {
    XClientMessageEvent message{};
    message.type = ClientMessage;
    message.window = about;
    message.message_type = Intern(type);
    message.format = 32;
    message.data.l[0] = static_cast<long>(window_);
    message.data.l[1] = a, message.data.l[2] = b, message.data.l[3] = c, message.data.l[4] = d;
    XSendEvent(display_, to, False, NoEventMask, reinterpret_cast<XEvent*>(&message));
    XFlush(display_);
  }
  void Own() { XSetSelectionOwner(display_, Intern("XdndSelection"), window_, CurrentTime); }
  // Answers requests for the data; true once the target said that it is finished.
  bool Serve(const std::string& data) {
    bool finished = false;
    while (XPending(display_) > 0) {
      XEvent event;
      XNextEvent(display_, &event);
      if (event.type == SelectionRequest) {
        const XSelectionRequestEvent& request = event.xselectionrequest;
        XChangeProperty(display_, request.requestor, request.property, request.target, 8,
                        PropModeReplace, reinterpret_cast<const unsigned char*>(data.data()),
                        static_cast<int>(data.size()));
        XSelectionEvent answer{};
        answer.type = SelectionNotify;
        answer.requestor = request.requestor;
        answer.selection = request.selection;
        answer.target = request.target;
        answer.property = request.property;
        XSendEvent(display_, request.requestor, False, NoEventMask,
                   reinterpret_cast<XEvent*>(&answer));
        XFlush(display_);
      }
      if (event.type == ClientMessage && event.xclient.message_type == Intern("XdndStatus"))
        accepted = event.xclient.data.l[1] & 1;
      if (event.type == ClientMessage && event.xclient.message_type == Intern("XdndFinished"))
        finished = true;
    }
    return finished;
  }
  bool accepted = false;

 private:
  Display* display_;
  ::Window window_;
};

TEST_F(WindowTest, FilesDroppedByAnotherProgramArrive) {
  Dragger dragger;
  const ::Window target = XCreateSimpleWindow(
      dragger.display(), DefaultRootWindow(dragger.display()), 100, 50, 400, 300, 0, 0, 0);
  XMapWindow(dragger.display(), target);
  XSync(dragger.display(), False);
  X11Extras extras(target);
  const ::Window proxy = dragger.Proxy(target);
  ASSERT_NE(proxy, 0u);
  EXPECT_EQ(dragger.Proxy(proxy), proxy) << "the protocol asks that the proxy names itself";
  dragger.Own();
  dragger.Send(proxy, target, "XdndEnter", 5L << 24,
               static_cast<long>(dragger.Intern("text/uri-list")), 0, 0);
  dragger.Send(proxy, target, "XdndPosition", 0, (150L << 16) | 80, CurrentTime,
               static_cast<long>(dragger.Intern("XdndActionCopy")));
  dragger.Send(proxy, target, "XdndDrop", 0, CurrentTime, 0, 0);
  std::vector<X11Extras::Drop> drops;
  bool finished = false;
  for (int i = 0; i < 500 && !(finished && !drops.empty()); ++i) {
    for (auto& drop : extras.Poll()) drops.push_back(drop);
    finished = dragger.Serve("file:///tmp/a%20plan.json\r\nfile:///tmp/b.json\r\n") || finished;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  EXPECT_TRUE(dragger.accepted);
  EXPECT_TRUE(finished);
  ASSERT_EQ(drops.size(), 1u);
  EXPECT_EQ(drops[0].paths, (std::vector<std::string>{"/tmp/a plan.json", "/tmp/b.json"}));
  EXPECT_EQ(drops[0].x, 50);
  EXPECT_EQ(drops[0].y, 30);
}

TEST_F(WindowTest, TextDraggedFromAnotherProgramIsRefused) {
  Dragger dragger;
  const ::Window target = XCreateSimpleWindow(
      dragger.display(), DefaultRootWindow(dragger.display()), 0, 0, 40, 30, 0, 0, 0);
  XSync(dragger.display(), False);
  X11Extras extras(target);
  const ::Window proxy = dragger.Proxy(target);
  dragger.accepted = true;
  dragger.Send(proxy, target, "XdndEnter", 5L << 24,
               static_cast<long>(dragger.Intern("text/plain")), 0, 0);
  dragger.Send(proxy, target, "XdndPosition", 0, 0, CurrentTime, 0);
  for (int i = 0; i < 200 && dragger.accepted; ++i) {
    extras.Poll();
    dragger.Serve("");
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  EXPECT_FALSE(dragger.accepted);
}

}  // namespace
}  // namespace callfloor::ui
