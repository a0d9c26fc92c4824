#include "ui/platform/renderer.h"

#include <gtest/gtest.h>

#include <vector>

namespace callfloor::ui {
namespace {

const ImVec2 kWhite(0.5f, 0.25f);
constexpr ImU32 kOpaque = IM_COL32(10, 20, 30, 255), kGlass = IM_COL32(10, 20, 30, 128);

// Quads of two triangles, as ImGui makes them.
struct Mesh {
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;

  void Quad(float size, ImU32 colour, ImVec2 uv = kWhite) {
    const auto first = static_cast<ImDrawIdx>(vertices.size());
    for (const ImVec2 at : {ImVec2{0, 0}, {size, 0}, {size, size}, {0, size}})
      vertices.push_back({at, uv, colour});
    for (const int i : {0, 1, 2, 0, 2, 3}) indices.push_back(static_cast<ImDrawIdx>(first + i));
  }
  std::vector<TriangleRun> Runs() const {
    std::vector<TriangleRun> runs;
    SplitIntoRuns(vertices.data(), indices.data(), indices.size(), kWhite, 4096, runs);
    return runs;
  }
};

TEST(Renderer, LargePlainSurfacesAreDrawnWithoutTextureAndBlending) {
  Mesh mesh;
  mesh.Quad(8, kOpaque, {0, 0});  // a letter
  mesh.Quad(200, kOpaque);
  mesh.Quad(8, kOpaque, {0, 0});
  const auto runs = mesh.Runs();
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_FALSE(runs[0].plain);
  EXPECT_TRUE(runs[1].plain);
  EXPECT_EQ(runs[1].first, 6u);
  EXPECT_EQ(runs[1].count, 6u);
  EXPECT_FALSE(runs[2].plain);
}

TEST(Renderer, WhatBlendsIsBlended) {
  Mesh glass, letter, small;
  glass.Quad(200, kGlass);
  letter.Quad(200, kOpaque, {0, 0});
  small.Quad(20, kOpaque);
  for (const Mesh* mesh : {&glass, &letter, &small}) {
    ASSERT_EQ(mesh->Runs().size(), 1u);
    EXPECT_FALSE(mesh->Runs()[0].plain);
  }
}

TEST(Renderer, RunsCoverEveryTriangleOnceInOrder) {
  Mesh mesh;
  for (int i = 0; i < 60; ++i)
    mesh.Quad(i % 7 == 0 ? 200.0f : 10.0f, i % 3 == 0 ? kGlass : kOpaque,
              i % 5 == 0 ? ImVec2{0, 0} : kWhite);
  std::size_t next = 0;
  bool before = false;
  for (const TriangleRun& run : mesh.Runs()) {
    EXPECT_EQ(run.first, next);
    EXPECT_EQ(run.count % 3, 0u);
    if (next > 0) {
      EXPECT_NE(run.plain, before);  // like ones are drawn at once
    }
    before = run.plain;
    next = run.first + run.count;
  }
  EXPECT_EQ(next, mesh.indices.size());
}

}  // namespace
}  // namespace callfloor::ui
