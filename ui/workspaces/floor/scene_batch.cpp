#include "ui/workspaces/floor/scene_batch.h"

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/Graphics/Vertex.hpp>
#include <cmath>
#include <optional>
#include <vector>

namespace callfloor::ui {
namespace {

sf::Color ToSfml(ImU32 colour) {
  return {static_cast<sf::Uint8>(colour >> IM_COL32_R_SHIFT & 255),
          static_cast<sf::Uint8>(colour >> IM_COL32_G_SHIFT & 255),
          static_cast<sf::Uint8>(colour >> IM_COL32_B_SHIFT & 255),
          static_cast<sf::Uint8>(colour >> IM_COL32_A_SHIFT & 255)};
}

}  // namespace

struct SceneBatch::Impl {
  std::vector<sf::Vertex> vertices;
  std::optional<SpriteSheet> sheet;
  float scale = 0;
  ImVec2 origin{};
  std::optional<sf::Texture> texture;
  float texture_scale = 0;

  void Quad(float x, float y, float w, float h, const SpriteSheet::Place& from, ImU32 colour) {
    const sf::Color tint = ToSfml(colour);
    x -= origin.x;
    y -= origin.y;
    vertices.push_back({{x, y}, tint, {from.x, from.y}});
    vertices.push_back({{x + w, y}, tint, {from.x + from.w, from.y}});
    vertices.push_back({{x + w, y + h}, tint, {from.x + from.w, from.y + from.h}});
    vertices.push_back({{x, y + h}, tint, {from.x, from.y + from.h}});
  }
};

SceneBatch::SceneBatch() : impl_(std::make_unique<Impl>()) {}
SceneBatch::~SceneBatch() = default;

void SceneBatch::Begin(float scale, ImVec2 origin) {
  if (!impl_->sheet || impl_->scale != scale) {
    impl_->sheet = MakeSprites(scale);
    impl_->scale = scale;
  }
  impl_->origin = origin;
  impl_->vertices.clear();
}

void SceneBatch::Add(Sprite sprite, ImVec2 center, ImU32 colour, float size) {
  const SpriteSheet::Place& place = impl_->sheet->At(sprite);
  const float w = place.w * size / place.detail, h = place.h * size / place.detail;
  // Whole pixels keep the edges as they were drawn.
  impl_->Quad(std::round(center.x - w / 2), std::round(center.y - h / 2), w, h, place, colour);
}

void SceneBatch::Fill(const Rect& rect, ImU32 colour) {
  SpriteSheet::Place place = impl_->sheet->At(Sprite::kSolid);
  place = {place.x + place.w / 2, place.y + place.h / 2, 0, 0};
  impl_->Quad(rect.x, rect.y, rect.w, rect.h, place, colour);
}

std::size_t SceneBatch::sprites() const { return impl_->vertices.size() / 4; }

void SceneBatch::Draw(sf::RenderTarget& target) {
  if (impl_->vertices.empty()) return;
  if (!impl_->texture || impl_->texture_scale != impl_->scale) {
    // In its place: SFML's textures are copied when moved.
    sf::Texture& texture = impl_->texture.emplace();
    if (!texture.create(static_cast<unsigned>(impl_->sheet->width),
                        static_cast<unsigned>(impl_->sheet->height))) {
      impl_->texture.reset();
      return;
    }
    texture.update(impl_->sheet->rgba.data());
    texture.setSmooth(true);
    impl_->texture_scale = impl_->scale;
  }
  target.draw(impl_->vertices.data(), impl_->vertices.size(), sf::Quads,
              sf::RenderStates(&*impl_->texture));
}

}  // namespace callfloor::ui
