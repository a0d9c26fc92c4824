// Draws ImGui's triangles with OpenGL's fixed functions, as the stock renderer does, and pixel for
// pixel the same. What it does beyond: large plain surfaces (window, cards, tables) are drawn
// without texture and blending, which on a machine without a GPU is most of the work of a frame.
#pragma once

#include <imgui/imgui.h>

#include <cstddef>
#include <vector>

namespace callfloor::ui {

// Triangles of one draw command that are drawn alike, as a range of its indices.
struct TriangleRun {
  std::size_t first = 0;  // index within the command
  std::size_t count = 0;  // of indices, a multiple of 3
  bool plain = false;     // opaque and of no picture: neither texture nor blending changes them
};

// Splits a command's triangles into runs, in their order. Plain triangles become a run of their own
// only where they cover more than `least_area` square pixels together: changing the state of
// OpenGL costs something too, and drawn with blending they look the same. `white` is the atlas'
// white pixel. The result is in `runs`, which is cleared before.
void SplitIntoRuns(const ImDrawVert* vertices, const ImDrawIdx* indices, std::size_t count,
                   ImVec2 white, float least_area, std::vector<TriangleRun>& runs);

class Renderer {
 public:
  // Clears to `background` and draws everything into the current OpenGL context. Callbacks may
  // leave any state behind when ImDrawCallback_ResetRenderState follows.
  void Draw(const ImDrawData& data, ImU32 background);

 private:
  void SetState(const ImDrawData& data) const;

  std::vector<TriangleRun> runs_;
};

}  // namespace callfloor::ui
