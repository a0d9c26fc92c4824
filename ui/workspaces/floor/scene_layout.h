// Where everything on the stage stands: lanes of waiting callers above, a strip for those who leave
// them, cards of agent groups below. Pure arithmetic on the numbers of types and agents, so that it
// can be tested without a window.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ui/platform/draw.h"

namespace callfloor::ui {

enum class DeskStyle : std::uint8_t {
  kNamed,   // bust, progress, name
  kBust,    // bust and progress
  kSquare,  // a square
  kBar,     // only how many do what
};

struct LaneLayout {
  std::vector<std::uint32_t> types;  // more than one: all the small ones together
  Rect rect;
  Rect faces;             // where callers stand, the front at its right end
  bool one_line = false;  // the title's second line is left out
};

struct DeskLayout {
  Rect rect;
  bool below = false;  // faces up: the name is above the bust
};

struct GroupLayout {
  std::vector<std::uint32_t> groups;  // more than one: all the small ones together
  Rect rect;
  Rect inside;                    // below the title
  std::vector<DeskLayout> desks;  // of the groups one after the other; empty for kBar
  std::vector<Rect> tables;       // behind the names, for kNamed
};

struct SceneLayout {
  Rect head;  // "Waiting" and the legend
  std::vector<LaneLayout> lanes;
  Rect strip;  // where callers leave
  std::vector<GroupLayout> groups;
  Rect step_in;
  DeskStyle style = DeskStyle::kNamed;
  float desk_scale = 1;  // of busts and names
  float square = 10;     // edge in device pixels, kSquare
};

inline constexpr std::size_t kMostLanes = 10;
inline constexpr std::size_t kMostGroupCards = 15;
inline constexpr std::uint32_t kMostNamedAgents = 120;
inline constexpr int kMostFaces = 24;  // in a lane; the rest is a chip

// `weights` orders types by how much is going on in them (arrivals of the day); `desks` counts
// agents by group.
SceneLayout LayOutScene(const Rect& stage, float scale, std::span<const double> weights,
                        std::span<const std::uint32_t> desks);

// Callers of one lane: how many get a face, whether with their wait beside it, and how far apart
// they stand.
struct FacesLayout {
  int faces = 0;
  int tail = 0;  // in the chip
  bool with_wait = true;
  float pitch = 0;  // device pixels
  Rect chip;        // when tail > 0
};
FacesLayout LayOutFaces(const LaneLayout& lane, float scale, int waiting);
// Centre of the face `place` from the front (0 is the front).
ImVec2 FacePosition(const LaneLayout& lane, const FacesLayout& faces, float scale, int place);

}  // namespace callfloor::ui
