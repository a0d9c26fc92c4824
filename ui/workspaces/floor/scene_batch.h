// Tinted sprites gathered during a frame and drawn by SFML in one call.
#pragma once

#include <imgui/imgui.h>

#include <memory>

#include "ui/platform/draw.h"
#include "ui/workspaces/floor/sprites.h"

namespace sf {
class RenderTarget;
}

namespace callfloor::ui {

class SceneBatch {
 public:
  SceneBatch();
  ~SceneBatch();

  // Begins a frame. Positions that follow are device pixels on the screen; `origin` is the stage's
  // corner.
  void Begin(float scale, ImVec2 origin);
  // A sprite in its own size times `size`, centred.
  void Add(Sprite sprite, ImVec2 center, ImU32 colour, float size = 1);
  void Fill(const Rect& rect, ImU32 colour);
  std::size_t sprites() const;

  // Draws everything; the texture is made on first use and when the scale has changed.
  void Draw(sf::RenderTarget& target);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callfloor::ui
