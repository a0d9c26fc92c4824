#include "ui/platform/renderer.h"

#include <SFML/OpenGL.hpp>
#include <algorithm>
#include <cmath>

namespace callfloor::ui {
namespace {

// Below this a change of state costs more than the blending it saves.
constexpr float kLeastPlainArea = 64 * 64;

void DrawRun(const ImDrawIdx* indices, const TriangleRun& run) {
  if (run.plain) {
    glDisable(GL_TEXTURE_2D);
    glDisable(GL_BLEND);
    // All channels: a mask would make the driver read what it is about to overwrite.
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  }
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(run.count),
                 sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT, indices + run.first);
  if (run.plain) {
    glEnable(GL_TEXTURE_2D);
    glEnable(GL_BLEND);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
  }
}

}  // namespace

void SplitIntoRuns(const ImDrawVert* vertices, const ImDrawIdx* indices, std::size_t count,
                   ImVec2 white, float least_area, std::vector<TriangleRun>& runs) {
  runs.clear();
  const auto plain = [&](const ImDrawVert& v) {
    return v.uv.x == white.x && v.uv.y == white.y && (v.col >> IM_COL32_A_SHIFT & 255) == 255;
  };
  const auto add = [&](std::size_t first, std::size_t indices_of_it, bool is_plain) {
    if (indices_of_it == 0) return;
    if (!runs.empty() && runs.back().plain == is_plain) {
      runs.back().count += indices_of_it;
    } else {
      runs.push_back({first, indices_of_it, is_plain});
    }
  };
  std::size_t pending = 0;  // first index of plain triangles that have not been decided on
  float area = 0;
  std::size_t i = 0;
  for (; i + 2 < count; i += 3) {
    const ImDrawVert &a = vertices[indices[i]], &b = vertices[indices[i + 1]],
                     &c = vertices[indices[i + 2]];
    if (plain(a) && plain(b) && plain(c)) {
      area += std::abs((b.pos.x - a.pos.x) * (c.pos.y - a.pos.y) -
                       (b.pos.y - a.pos.y) * (c.pos.x - a.pos.x)) /
              2;
      continue;
    }
    add(pending, i - pending, area > least_area);
    add(i, 3, false);
    pending = i + 3;
    area = 0;
  }
  add(pending, i - pending, area > least_area);
}

void Renderer::SetState(const ImDrawData& data) const {
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_STENCIL_TEST);
  glDisable(GL_LIGHTING);
  glDisable(GL_COLOR_MATERIAL);
  glEnable(GL_SCISSOR_TEST);
  glEnableClientState(GL_VERTEX_ARRAY);
  glEnableClientState(GL_TEXTURE_COORD_ARRAY);
  glEnableClientState(GL_COLOR_ARRAY);
  glDisableClientState(GL_NORMAL_ARRAY);
  glEnable(GL_TEXTURE_2D);
  glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
  glShadeModel(GL_SMOOTH);
  glTexEnvi(GL_TEXTURE_ENV, GL_TEXTURE_ENV_MODE, GL_MODULATE);
  // Blending must not make the window itself translucent, on screen or in a screenshot.
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
  glViewport(0, 0, static_cast<GLsizei>(data.DisplaySize.x),
             static_cast<GLsizei>(data.DisplaySize.y));
  glMatrixMode(GL_TEXTURE);
  glLoadIdentity();
  glMatrixMode(GL_PROJECTION);
  glLoadIdentity();
  glOrtho(data.DisplayPos.x, data.DisplayPos.x + data.DisplaySize.x,
          data.DisplayPos.y + data.DisplaySize.y, data.DisplayPos.y, -1, 1);
  glMatrixMode(GL_MODELVIEW);
  glLoadIdentity();
}

void Renderer::Draw(const ImDrawData& data, ImU32 background) {
  const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(background);
  glDisable(GL_SCISSOR_TEST);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glClearColor(clear.x, clear.y, clear.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  SetState(data);
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    const char* vertices = reinterpret_cast<const char*>(list.VtxBuffer.Data);
    const auto point_at_vertices = [&] {
      constexpr GLsizei kStride = sizeof(ImDrawVert);
      glVertexPointer(2, GL_FLOAT, kStride, vertices + offsetof(ImDrawVert, pos));
      glTexCoordPointer(2, GL_FLOAT, kStride, vertices + offsetof(ImDrawVert, uv));
      glColorPointer(4, GL_UNSIGNED_BYTE, kStride, vertices + offsetof(ImDrawVert, col));
    };
    point_at_vertices();
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback == ImDrawCallback_ResetRenderState) {
        SetState(data);
        point_at_vertices();
        continue;
      }
      if (command.UserCallback != nullptr) {
        command.UserCallback(&list, &command);
        continue;
      }
      const ImVec2 low{std::max(command.ClipRect.x - data.DisplayPos.x, 0.0f),
                       std::max(command.ClipRect.y - data.DisplayPos.y, 0.0f)};
      const ImVec2 high{command.ClipRect.z - data.DisplayPos.x,
                        command.ClipRect.w - data.DisplayPos.y};
      if (high.x <= low.x || high.y <= low.y) continue;
      glScissor(static_cast<GLint>(low.x), static_cast<GLint>(data.DisplaySize.y - high.y),
                static_cast<GLsizei>(high.x - low.x), static_cast<GLsizei>(high.y - low.y));
      glBindTexture(GL_TEXTURE_2D,
                    static_cast<GLuint>(reinterpret_cast<intptr_t>(command.GetTexID())));
      const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
      SplitIntoRuns(list.VtxBuffer.Data, indices, command.ElemCount, white, kLeastPlainArea, runs_);
      for (const TriangleRun& run : runs_) DrawRun(indices, run);
    }
  }
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

}  // namespace callfloor::ui
