// The pictures that the floor is made of (faces, rings, busts, desks' marks), drawn once into one
// texture from their outlines, white with soft edges, so that each frame is one batch of tinted
// quads.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ui/app/playback_story.h"

namespace callfloor::ui {

enum class Sprite : std::uint8_t {
  kSolid,     // one opaque square, for bars and squares of any size
  kDisc,      // a dot of 6
  kBadge,     // a disc of 14 behind a digit
  kFaceDisc,  // the inside of a face
  kFaceCalm,  // eyes and mouth
  kFaceRestless,
  kFaceAngry,
  kRingTrack,    // the whole ring, thin
  kBust,         // filled: on a call
  kHeadset,      // the arc over a bust on a call
  kBustOutline,  // ready
  kSeat,         // an empty chair: not on duty
  kPencil,       // after-call work
  kCup,          // a break
  kSheet,        // deferred work
  kReturn,       // an arrow that turns back: calls again about the same matter
  kRingFirst,    // ring arcs from here: kRingSteps of them, rising patience used
};
inline constexpr int kRingSteps = 40;
inline constexpr int kSpriteCount = static_cast<int>(Sprite::kRingFirst) + kRingSteps;

struct SpriteSheet {
  struct Place {
    float x = 0, y = 0, w = 0, h = 0;  // texels
    float detail = 1;                  // texels a device pixel at size 1
  };
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  // width · height · 4, straight alpha
  std::array<Place, kSpriteCount> places{};

  const Place& At(Sprite sprite) const { return places[static_cast<std::size_t>(sprite)]; }
};

// Draws the sheet for a scale (1 to 4: device pixels per design pixel).
SpriteSheet MakeSprites(float scale);

Sprite FaceOf(Mood mood);
// The arc of a ring for a share in [0, 1].
Sprite RingOf(double share);

}  // namespace callfloor::ui
