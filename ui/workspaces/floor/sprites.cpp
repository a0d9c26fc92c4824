#include "ui/workspaces/floor/sprites.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace callfloor::ui {
namespace {

constexpr float kPi = 3.14159265f;

// Distances to outlines in design pixels from the sprite's centre, negative inside; y points down.
float Circle(float x, float y, float cx, float cy, float r) {
  return std::hypot(x - cx, y - cy) - r;
}
float Band(float distance, float half_width) { return std::abs(distance) - half_width; }
float Box(float x, float y, float cx, float cy, float hw, float hh, float r) {
  const float dx = std::abs(x - cx) - hw + r, dy = std::abs(y - cy) - hh + r;
  return std::min(std::max(dx, dy), 0.0f) + std::hypot(std::max(dx, 0.0f), std::max(dy, 0.0f)) - r;
}
float Segment(float x, float y, float ax, float ay, float bx, float by, float half_width) {
  const float px = x - ax, py = y - ay, dx = bx - ax, dy = by - ay;
  const float t = std::clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0.0f, 1.0f);
  return std::hypot(px - t * dx, py - t * dy) - half_width;
}
// An arc of a circle from angle a to b (radians, clockwise from the top), round ends.
float Arc(float x, float y, float cx, float cy, float r, float a, float b, float half_width) {
  float angle = std::atan2(x - cx, cy - y);
  if (angle < 0) angle += 2 * kPi;
  const auto end = [&](float at) {
    return std::hypot(x - cx - r * std::sin(at), y - cy + r * std::cos(at)) - half_width;
  };
  if (angle >= a && angle <= b) return Band(Circle(x, y, cx, cy, r), half_width);
  if (angle + 2 * kPi <= b) return Band(Circle(x, y, cx, cy, r), half_width);
  return std::min(end(a), end(b));
}

float Eyes(float x, float y) {
  return std::min(Circle(x, y, -3.4f, -2.2f, 1.25f), Circle(x, y, 3.4f, -2.2f, 1.25f));
}

float Shoulders(float x, float y) {
  // The upper part of a rounded box: a bust cut off at the desk.
  return std::max(Box(x, y, 0, 10.5f, 11, 9.5f, 9), y - 11);
}
float Bust(float x, float y) { return std::min(Circle(x, y, 0, -4.5f, 5.6f), Shoulders(x, y)); }

struct Outline {
  float w, h;  // design pixels
  std::function<float(float, float)> distance;
};

Outline OutlineOf(int index) {
  const auto sprite = static_cast<Sprite>(std::min(index, static_cast<int>(Sprite::kRingFirst)));
  switch (sprite) {
    case Sprite::kSolid:
      return {4, 4, [](float, float) { return -9.0f; }};
    case Sprite::kDisc:
      return {8, 8, [](float x, float y) { return Circle(x, y, 0, 0, 3); }};
    case Sprite::kBadge:
      return {18, 18, [](float x, float y) { return Circle(x, y, 0, 0, 7.5f); }};
    case Sprite::kFaceDisc:
      return {28, 28, [](float x, float y) { return Circle(x, y, 0, 0, 12.5f); }};
    case Sprite::kFaceCalm:
      return {28, 28, [](float x, float y) {
                return std::min(Eyes(x, y),
                                Arc(x, y, 0, -0.6f, 5.2f, 0.66f * kPi, 1.34f * kPi, 0.85f));
              }};
    case Sprite::kFaceRestless:
      return {28, 28, [](float x, float y) {
                return std::min(Eyes(x, y), Segment(x, y, -3.6f, 3.8f, 3.6f, 3.8f, 0.85f));
              }};
    case Sprite::kFaceAngry:
      return {28, 28, [](float x, float y) {
                return std::min(Eyes(x, y),
                                Arc(x, y, 0, 8.2f, 5.2f, 1.66f * kPi, 2.34f * kPi, 0.85f));
              }};
    case Sprite::kRingTrack:
      return {32, 32, [](float x, float y) { return Band(Circle(x, y, 0, 0, 13), 0.6f); }};
    case Sprite::kBust:
      return {28, 28, [](float x, float y) { return Bust(x, y); }};
    case Sprite::kHeadset:
      return {28, 28, [](float x, float y) {
                const float band = Arc(x, y, 0, -4.0f, 8.2f, 1.62f * kPi, 2.38f * kPi, 0.8f);
                const float cups = std::min(Box(x, y, -7.9f, -3.4f, 1.2f, 2.1f, 1),
                                            Box(x, y, 7.9f, -3.4f, 1.2f, 2.1f, 1));
                return std::min(band, cups);
              }};
    case Sprite::kBustOutline:
      return {28, 28, [](float x, float y) {
                const float head = Band(Circle(x, y, 0, -4.5f, 4.9f), 0.7f);
                const float body = std::max(std::abs(Shoulders(x, y) + 0.7f) - 0.7f,
                                            -(Circle(x, y, 0, -4.5f, 6.6f)));
                return std::min(head, body);
              }};
    case Sprite::kSeat:
      return {28, 28, [](float x, float y) { return Box(x, y, 0, 7.5f, 6, 1.1f, 1.1f); }};
    case Sprite::kPencil:
      return {16, 16, [](float x, float y) {
                const float shaft = Segment(x, y, -2.2f, 2.2f, 3.6f, -3.6f, 1.9f);
                return std::min(shaft, Segment(x, y, -4.6f, 4.6f, -3.0f, 3.0f, 0.8f));
              }};
    case Sprite::kCup:
      return {28, 28, [](float x, float y) {
                const float frame = Band(Box(x, y, 0, 3, 9.5f, 7.5f, 3), 0.5f);
                const float cup = Box(x, y, -1.2f, 3, 3.8f, 3.2f, 1.4f);
                const float handle = Band(Circle(x, y, 3.2f, 2.4f, 1.7f), 0.6f);
                return std::min({frame, cup, handle, Segment(x, y, -5, 7.5f, 3, 7.5f, 0.5f)});
              }};
    case Sprite::kSheet:
      return {16, 16, [](float x, float y) {
                const float page = Box(x, y, 0, 0, 4.5f, 5.8f, 0.8f);
                const float lines = std::min({Segment(x, y, -2.2f, -2.6f, 2.2f, -2.6f, 0.6f),
                                              Segment(x, y, -2.2f, 0, 2.2f, 0, 0.6f),
                                              Segment(x, y, -2.2f, 2.6f, 1, 2.6f, 0.6f)});
                return std::max(page, -lines);
              }};
    case Sprite::kReturn:
      return {16, 16, [](float x, float y) {
                const float arc = Arc(x, y, 0.4f, 0.6f, 3.4f, 0, 1.4f * kPi, 0.85f);
                const float head = std::min(Segment(x, y, -1.8f, -2.8f, 0.9f, -5.2f, 0.85f),
                                            Segment(x, y, -1.8f, -2.8f, 0.9f, -0.4f, 0.85f));
                return std::min({arc, head, Segment(x, y, -1.8f, -2.8f, 0.4f, -2.8f, 0.85f)});
              }};
    case Sprite::kRingFirst:
      break;
  }
  const float share =
      static_cast<float>(index - static_cast<int>(Sprite::kRingFirst) + 1) / kRingSteps;
  return {32, 32, [share](float x, float y) {
            if (share >= 0.999f) return Band(Circle(x, y, 0, 0, 13), 1.25f);
            return Arc(x, y, 0, 0, 13, 0, share * 2 * kPi, 1.25f);
          }};
}

// Busts and their marks are also shown larger, so they are drawn finer.
float DetailOf(int index) {
  switch (static_cast<Sprite>(std::min(index, static_cast<int>(Sprite::kRingFirst)))) {
    case Sprite::kBust:
    case Sprite::kHeadset:
    case Sprite::kBustOutline:
    case Sprite::kSeat:
    case Sprite::kPencil:
    case Sprite::kCup:
    case Sprite::kSheet:
    case Sprite::kReturn:
      return 2;
    default:
      return 1;
  }
}

}  // namespace

SpriteSheet MakeSprites(float scale) {
  SpriteSheet sheet;
  sheet.width = static_cast<int>(std::ceil(360 * scale));
  std::array<Outline, kSpriteCount> outlines;
  for (int i = 0; i < kSpriteCount; ++i) outlines[static_cast<std::size_t>(i)] = OutlineOf(i);
  // Shelves from left to right, one texel apart so that smoothing never reaches a neighbour.
  int x = 1, y = 1, shelf = 0;
  for (int i = 0; i < kSpriteCount; ++i) {
    const Outline& outline = outlines[static_cast<std::size_t>(i)];
    const float texels = scale * DetailOf(i);
    const int w = static_cast<int>(std::ceil(outline.w * texels)),
              h = static_cast<int>(std::ceil(outline.h * texels));
    if (x + w + 1 > sheet.width) {
      x = 1;
      y += shelf + 2;
      shelf = 0;
    }
    sheet.places[static_cast<std::size_t>(i)] = {static_cast<float>(x), static_cast<float>(y),
                                                 static_cast<float>(w), static_cast<float>(h),
                                                 DetailOf(i)};
    x += w + 2;
    shelf = std::max(shelf, h);
  }
  sheet.height = y + shelf + 1;
  sheet.rgba.assign(
      static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 4, 255);
  for (std::size_t i = 3; i < sheet.rgba.size(); i += 4) sheet.rgba[i] = 0;
  for (int i = 0; i < kSpriteCount; ++i) {
    const SpriteSheet::Place& place = sheet.places[static_cast<std::size_t>(i)];
    const Outline& outline = outlines[static_cast<std::size_t>(i)];
    const float texels = scale * place.detail;
    for (int py = 0; py < static_cast<int>(place.h); ++py) {
      for (int px = 0; px < static_cast<int>(place.w); ++px) {
        const float dx = (static_cast<float>(px) + 0.5f - place.w / 2) / texels;
        const float dy = (static_cast<float>(py) + 0.5f - place.h / 2) / texels;
        const float cover = std::clamp(0.5f - outline.distance(dx, dy) * texels, 0.0f, 1.0f);
        const std::size_t at = (static_cast<std::size_t>(place.y) + static_cast<std::size_t>(py)) *
                                   static_cast<std::size_t>(sheet.width) +
                               static_cast<std::size_t>(place.x) + static_cast<std::size_t>(px);
        sheet.rgba[at * 4 + 3] = static_cast<std::uint8_t>(std::lround(cover * 255));
      }
    }
  }
  return sheet;
}

Sprite FaceOf(Mood mood) {
  return mood == Mood::kCalm       ? Sprite::kFaceCalm
         : mood == Mood::kRestless ? Sprite::kFaceRestless
                                   : Sprite::kFaceAngry;
}

Sprite RingOf(double share) {
  const int step =
      std::clamp(static_cast<int>(std::ceil(share * kRingSteps)) - 1, 0, kRingSteps - 1);
  return static_cast<Sprite>(static_cast<int>(Sprite::kRingFirst) + step);
}

}  // namespace callfloor::ui
