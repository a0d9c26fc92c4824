#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "ui/workspaces/floor/scene_layout.h"
#include "ui/workspaces/floor/sprites.h"

namespace callfloor::ui {
namespace {

struct Size {
  float w, h, scale;
};
// The stage in a small, a normal and a large window, and on a fine screen.
constexpr Size kStages[] = {
    {1168, 390, 1}, {1136, 548, 1}, {1904, 1108, 1}, {2272, 1096, 2}, {1704, 822, 1.5f}};

bool Inside(const Rect& inner, const Rect& outer) {
  constexpr float kSlack = 0.51f;
  return inner.x >= outer.x - kSlack && inner.y >= outer.y - kSlack &&
         inner.Right() <= outer.Right() + kSlack && inner.Bottom() <= outer.Bottom() + kSlack;
}
bool Apart(const Rect& a, const Rect& b) {
  constexpr float kSlack = 0.51f;
  return a.Right() <= b.x + kSlack || b.Right() <= a.x + kSlack || a.Bottom() <= b.y + kSlack ||
         b.Bottom() <= a.y + kSlack;
}

std::vector<std::uint32_t> Split(std::uint32_t agents, std::uint32_t groups) {
  std::vector<std::uint32_t> desks(groups, agents / groups);
  for (std::uint32_t i = 0; i < agents % groups; ++i) ++desks[i];
  return desks;
}

void ExpectSound(const SceneLayout& scene, const Rect& stage,
                 const std::vector<std::uint32_t>& desks) {
  std::vector<Rect> parts{scene.head, scene.strip, scene.step_in};
  for (const LaneLayout& lane : scene.lanes) parts.push_back(lane.rect);
  for (const GroupLayout& group : scene.groups) parts.push_back(group.rect);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_TRUE(Inside(parts[i], stage)) << "part " << i;
    for (std::size_t k = i + 1; k < parts.size(); ++k)
      ASSERT_TRUE(Apart(parts[i], parts[k])) << "parts " << i << " and " << k;
  }
  std::size_t shown = 0, wanted = 0;
  for (const std::uint32_t n : desks) wanted += n;
  for (const GroupLayout& group : scene.groups) {
    shown += group.desks.size();
    for (std::size_t i = 0; i < group.desks.size(); ++i) {
      ASSERT_TRUE(Inside(group.desks[i].rect, group.inside))
          << "desk " << i << " of " << group.desks.size();
      for (std::size_t k = i + 1; k < group.desks.size(); ++k)
        ASSERT_TRUE(Apart(group.desks[i].rect, group.desks[k].rect));
    }
  }
  if (scene.style != DeskStyle::kBar) {
    EXPECT_EQ(shown, wanted);
  }
}

TEST(FloorLayout, NothingOverlapsFrom5To500AgentsInAnyWindow) {
  for (const Size& size : kStages) {
    const Rect stage{100, 168, size.w, size.h};
    for (const std::uint32_t agents : {5u, 7u, 12u, 31u, 60u, 119u, 121u, 250u, 400u, 500u}) {
      for (const std::uint32_t groups : {1u, 2u, 3u, 5u, 10u, 14u, 40u}) {
        if (groups > agents) continue;
        for (const std::size_t types : {1u, 2u, 4u, 5u, 9u, 30u}) {
          const auto desks = Split(agents, groups);
          const std::vector<double> weights(types, 10);
          SCOPED_TRACE(::testing::Message() << agents << " agents, " << groups << " groups, "
                                            << types << " types, " << size.w << "x" << size.h);
          ExpectSound(LayOutScene(stage, size.scale, weights, desks), stage, desks);
        }
      }
    }
  }
}

TEST(FloorLayout, FiveHundredAgentsFitTheStageAsSquaresOfTenPixels) {
  const Rect stage{0, 0, 1136, 548};
  const auto desks = Split(500, 10);
  const std::vector<double> weights(5, 10);
  const SceneLayout scene = LayOutScene(stage, 1, weights, desks);
  EXPECT_EQ(scene.style, DeskStyle::kSquare);
  EXPECT_GE(scene.square, 9);
}

TEST(FloorLayout, BeyondAHundredAndTwentyNamesFallAwayFirst) {
  const Rect wide{0, 0, 1904, 1108};
  const std::vector<double> weights(5, 10);
  EXPECT_EQ(LayOutScene(wide, 1, weights, Split(400, 10)).style, DeskStyle::kBust);
}

TEST(FloorLayout, SixtyAgentsKeepTheirNames) {
  const Rect stage{0, 0, 1136, 548};
  const std::vector<double> weights(4, 10);
  EXPECT_EQ(LayOutScene(stage, 1, weights, Split(60, 5)).style, DeskStyle::kNamed);
}

TEST(FloorLayout, TwentyThousandAgentsAndAThousandTypesStillStand) {
  const Rect stage{0, 0, 1136, 548};
  const auto desks = Split(20'000, 200);
  const std::vector<double> weights(1'000, 10);
  const SceneLayout scene = LayOutScene(stage, 1, weights, desks);
  ExpectSound(scene, stage, desks);
  EXPECT_EQ(scene.lanes.size(), kMostLanes);
  EXPECT_EQ(scene.groups.size(), kMostGroupCards);
}

TEST(FloorLayout, EveryCallerInALaneStandsApartOrIsInTheChip) {
  for (const Size& size : kStages) {
    const Rect stage{0, 0, size.w, size.h};
    for (const std::size_t types : {1u, 2u, 4u, 9u}) {
      const std::vector<double> weights(types, 1);
      const SceneLayout scene = LayOutScene(stage, size.scale, weights, Split(20, 2));
      for (int waiting = 0; waiting <= 300; waiting += waiting < 40 ? 1 : 13) {
        const LaneLayout& lane = scene.lanes.back();
        const FacesLayout faces = LayOutFaces(lane, size.scale, waiting);
        ASSERT_EQ(faces.faces + faces.tail, waiting);
        ASSERT_LE(faces.faces, kMostFaces);
        if (waiting > kMostFaces) {
          ASSERT_GT(faces.tail, 0);
        }
        for (int i = 0; i < faces.faces; ++i) {
          const ImVec2 at = FacePosition(lane, faces, size.scale, i);
          const float radius = 13 * size.scale;
          ASSERT_GE(at.x - radius, lane.faces.x - 1)
              << i << " of " << waiting << " in " << lane.faces.w;
          ASSERT_LE(at.x + radius, lane.faces.Right() + 1);
          if (i > 0) {
            ASSERT_GE(FacePosition(lane, faces, size.scale, i - 1).x - at.x, 26 * size.scale);
          }
        }
        if (faces.tail > 0) {
          ASSERT_GE(faces.chip.x, lane.faces.x - 1) << waiting;
          ASSERT_LE(faces.chip.Right(),
                    FacePosition(lane, faces, size.scale, faces.faces - 1).x - 13 * size.scale);
        }
      }
    }
  }
}

TEST(FloorSprites, EverySpriteHasItsOwnPlaceAndIsSharpAtItsEdges) {
  for (const float scale : {1.0f, 1.25f, 2.0f}) {
    const SpriteSheet sheet = MakeSprites(scale);
    for (std::size_t i = 0; i < sheet.places.size(); ++i) {
      const SpriteSheet::Place& place = sheet.places[i];
      EXPECT_LE(place.x + place.w, static_cast<float>(sheet.width));
      EXPECT_LE(place.y + place.h, static_cast<float>(sheet.height));
      int inked = 0;
      for (int y = 0; y < static_cast<int>(place.h); ++y) {
        for (int x = 0; x < static_cast<int>(place.w); ++x) {
          const std::size_t at =
              ((static_cast<std::size_t>(place.y) + static_cast<std::size_t>(y)) *
                   static_cast<std::size_t>(sheet.width) +
               static_cast<std::size_t>(place.x) + static_cast<std::size_t>(x)) *
                  4 +
              3;
          inked += sheet.rgba[at] > 0;
        }
      }
      EXPECT_GT(inked, 0) << "sprite " << i;
    }
  }
}

TEST(FloorSprites, ARingGrowsWithThePatienceUsed) {
  const SpriteSheet sheet = MakeSprites(1);
  const auto ink = [&](Sprite sprite) {
    const SpriteSheet::Place& place = sheet.At(sprite);
    long sum = 0;
    for (int y = 0; y < static_cast<int>(place.h); ++y) {
      for (int x = 0; x < static_cast<int>(place.w); ++x) {
        sum += sheet.rgba[((static_cast<std::size_t>(place.y) + static_cast<std::size_t>(y)) *
                               static_cast<std::size_t>(sheet.width) +
                           static_cast<std::size_t>(place.x) + static_cast<std::size_t>(x)) *
                              4 +
                          3];
      }
    }
    return sum;
  };
  for (int i = 1; i < kRingSteps; ++i) {
    EXPECT_GT(ink(RingOf((i + 1.0) / kRingSteps)),
              ink(RingOf(static_cast<double>(i) / kRingSteps)) - 1)
        << i;
  }
}

}  // namespace
}  // namespace callfloor::ui
