#include "ui/platform/input.h"

#include <gtest/gtest.h>

#include <cmath>

#include "ui/platform/x11_extras.h"

namespace callfloor::ui {
namespace {

class Input : public testing::Test {
 protected:
  void SetUp() override {
    context_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(context_);
    MapKeys(ImGui::GetIO());
  }
  void TearDown() override { ImGui::DestroyContext(context_); }
  bool Frame() {
    const bool more = queue_.Apply(ImGui::GetIO(), dropped_);
    // What ImGui itself does at the start of a frame.
    ImGui::GetIO().MousePos = {std::floor(ImGui::GetIO().MousePos.x),
                               std::floor(ImGui::GetIO().MousePos.y)};
    return more;
  }
  ImGuiContext* context_ = nullptr;
  InputQueue queue_;
  std::vector<std::string> dropped_;
};

TEST_F(Input, AClickWithinOneFrameIsSpreadOverSeveral) {
  queue_.Button(0, true, 10.5f, 20.5f);
  queue_.Button(0, false, 10.5f, 20.5f);
  int pressed_frames = 0;
  for (int i = 0; i < 10 && !queue_.Empty(); ++i) {
    Frame();
    pressed_frames += ImGui::GetIO().MouseDown[0] ? 1 : 0;
  }
  EXPECT_TRUE(queue_.Empty());
  EXPECT_EQ(pressed_frames, 1);
  EXPECT_FALSE(ImGui::GetIO().MouseDown[0]);
  EXPECT_EQ(ImGui::GetIO().MousePos.x, 10);
}

TEST_F(Input, ThePointerArrivesOneFrameBeforeItPresses) {
  queue_.Button(0, true, 50, 60);
  EXPECT_TRUE(Frame());
  EXPECT_EQ(ImGui::GetIO().MousePos.x, 50);
  EXPECT_FALSE(ImGui::GetIO().MouseDown[0]);
  Frame();
  EXPECT_TRUE(ImGui::GetIO().MouseDown[0]);
}

TEST_F(Input, EveryChordReadsBackAsItIsNamed) {
  for (const char* text : {"A", "Ctrl+K", "Ctrl+Shift+Z", "F1", "F12", "Alt+Up", "Space",
                           "Shift+Tab", "7", "PageDown", "Comma"}) {
    const auto chord = ParseChord(text);
    ASSERT_TRUE(chord) << text;
    EXPECT_NE(chord->key, Key::kNone) << text;
  }
  EXPECT_EQ(ChordText(*ParseChord("Ctrl+Shift+Z")), "Ctrl Shift Z");
  EXPECT_EQ(ChordText(*ParseChord("ctrl+k")), "Ctrl K");
  for (const char* text : {"", "Hyper+K", "F13", "Ctrl+", "Nope", "F1x"})
    EXPECT_FALSE(ParseChord(text)) << text;
}

TEST_F(Input, PressLeavesNoKeyOrModifierDown) {
  queue_.Press(*ParseChord("Ctrl+Shift+Z"));
  bool seen = false;
  for (int i = 0; i < 10 && !queue_.Empty(); ++i) {
    Frame();
    seen = seen || (ImGui::GetIO().KeysDown[static_cast<int>(Key::kZ)] && ImGui::GetIO().KeyCtrl &&
                    ImGui::GetIO().KeyShift);
  }
  EXPECT_TRUE(seen);
  EXPECT_FALSE(ImGui::GetIO().KeysDown[static_cast<int>(Key::kZ)]);
  EXPECT_FALSE(ImGui::GetIO().KeyCtrl);
}

TEST_F(Input, DroppedFilesComeOneAFrame) {
  queue_.Push({.kind = InputEvent::Kind::kDrop, .x = 5, .y = 6, .text = "/a.json"});
  Frame();
  EXPECT_EQ(dropped_, std::vector<std::string>{"/a.json"});
}

TEST(FileUri, IsALocalPathWithItsEscapesResolved) {
  EXPECT_EQ(PathOfFileUri("file:///home/a%20b/%C3%BC.json"), "/home/a b/ü.json");
  EXPECT_EQ(PathOfFileUri("file://localhost/tmp/x"), "/tmp/x");
  EXPECT_EQ(PathOfFileUri("https://example.org/x"), "");
  EXPECT_EQ(PathOfFileUri("file:///odd%2"), "/odd%2");
}

}  // namespace
}  // namespace callfloor::ui
