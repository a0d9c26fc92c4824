#include "ui/workspaces/floor/scene_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace callfloor::ui {
namespace {

constexpr float kCardTitle = 40, kCardPadding = 16, kGap = 8;
constexpr float kDeskWidth = 50, kDeskHeight = 54, kTableGap = 12;
constexpr float kBustPitch = 32;
constexpr float kWaitPitch = 70, kFacePitch = 30;
constexpr float kNarrowestCard = 150, kStepInWidth = 320;

// The largest first; those beyond `most` share one place at the end.
std::vector<std::vector<std::uint32_t>> Places(std::span<const double> weights, std::size_t most) {
  std::vector<std::uint32_t> order(weights.size());
  std::iota(order.begin(), order.end(), 0u);
  std::vector<std::vector<std::uint32_t>> places;
  if (weights.size() > most) {
    std::ranges::stable_sort(
        order, [&](std::uint32_t a, std::uint32_t b) { return weights[a] > weights[b]; });
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most) - 1);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (places.size() < most)
      places.push_back({order[i]});
    else
      places.back().push_back(order[i]);
  }
  return places;
}

struct Fit {
  DeskStyle style;
  float size;  // desk scale, or pitch of a square in design pixels
};
constexpr std::array<Fit, 18> kFits = {{{DeskStyle::kNamed, 2},
                                        {DeskStyle::kNamed, 1.5f},
                                        {DeskStyle::kNamed, 1.25f},
                                        {DeskStyle::kNamed, 1},
                                        {DeskStyle::kNamed, 0.9f},
                                        {DeskStyle::kBust, 1.5f},
                                        {DeskStyle::kBust, 1.25f},
                                        {DeskStyle::kBust, 1},
                                        {DeskStyle::kSquare, 24},
                                        {DeskStyle::kSquare, 20},
                                        {DeskStyle::kSquare, 16},
                                        {DeskStyle::kSquare, 14},
                                        {DeskStyle::kSquare, 12},
                                        {DeskStyle::kSquare, 10},
                                        {DeskStyle::kSquare, 8},
                                        {DeskStyle::kSquare, 6},
                                        {DeskStyle::kSquare, 5},
                                        {DeskStyle::kBar, 1}}};

// Squares of ten pixels are good enough: wider cards, with room for their names, come before larger
// squares.
constexpr std::size_t kGoodSquares = 12;
static_assert(kFits[kGoodSquares].size == 12);
std::size_t RankOf(std::size_t fit) {
  return kFits[fit].style == DeskStyle::kSquare ? std::max(fit, kGoodSquares) : fit;
}

struct Table {
  int columns = 0, tables = 0;
};
// How `count` named desks stand: tables of two rows facing each other.
Table TableOf(int count, float width, float desk) {
  const int most = std::max(1, static_cast<int>(width / desk));
  Table table;
  table.tables = std::max(1, (count + 2 * most - 1) / (2 * most));
  table.columns = std::max(1, (count + 2 * table.tables - 1) / (2 * table.tables));
  return table;
}

bool Fits(const Fit& fit, int count, const Rect& inside, float scale) {
  if (count == 0 || fit.style == DeskStyle::kBar) return true;
  if (fit.style == DeskStyle::kNamed) {
    const Table table = TableOf(count, inside.w, kDeskWidth * fit.size * scale);
    const float height = static_cast<float>(table.tables) * 2 * kDeskHeight * fit.size +
                         static_cast<float>(table.tables - 1) * kTableGap;
    return height * scale <= inside.h;
  }
  const float pitch = (fit.style == DeskStyle::kBust ? kBustPitch * fit.size : fit.size) * scale;
  const int columns = std::max(1, static_cast<int>(inside.w / pitch));
  const int rows = (count + columns - 1) / columns;
  return static_cast<float>(rows) * pitch <= inside.h;
}

// Gives the cards of each row widths by their numbers of agents; the last one, for stepping in, its
// own.
void SpreadBySize(std::vector<Rect>& grid, const std::vector<int>& counts, int wide,
                  const Rect& all, float gap, float least, float step_in) {
  const std::size_t columns = static_cast<std::size_t>(wide);
  for (std::size_t first = 0; first < grid.size(); first += columns) {
    const std::size_t last = std::min(grid.size(), first + columns);
    float room = all.w - gap * static_cast<float>(last - first - 1);
    float agents = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (i < counts.size()) {
        room -= least;
        agents += static_cast<float>(counts[i]);
      } else {
        room -= step_in;
      }
    }
    if (room < 0 || agents <= 0) continue;
    float x = all.x;
    for (std::size_t i = first; i < last; ++i) {
      grid[i].x = x;
      grid[i].w = i < counts.size()
                      ? least + std::floor(room * static_cast<float>(counts[i]) / agents)
                      : step_in;
      x += grid[i].w + gap;
    }
    grid[last - 1].w = all.Right() - grid[last - 1].x;
  }
}

void PlaceDesks(GroupLayout& group, int count, const Fit& fit, float scale) {
  if (fit.style == DeskStyle::kBar || count == 0) return;
  const Rect inside = group.inside;
  if (fit.style == DeskStyle::kNamed) {
    const float row = std::floor(kDeskHeight * fit.size * scale);
    const Table table = TableOf(count, inside.w, kDeskWidth * fit.size * scale);
    const float width =
        std::floor(std::min(inside.w / static_cast<float>(table.columns), 76 * fit.size * scale));
    const float used = static_cast<float>(table.tables) * 2 * row +
                       static_cast<float>(table.tables - 1) * kTableGap * scale;
    float y = inside.y + std::max(0.0f, std::floor((inside.h - used) / 2.5f));
    // A small team stands in the middle of its card.
    const float x0 =
        inside.x +
        std::max(0.0f, std::floor((inside.w - width * static_cast<float>(table.columns)) / 2));
    int left = count;
    for (int t = 0; t < table.tables; ++t) {
      const int here = std::min(left, 2 * table.columns);
      const int upper = std::min(table.columns, (here + 1) / 2);
      for (int i = 0; i < here; ++i) {
        const bool below = i >= upper;
        const int column = below ? i - upper : i;
        group.desks.push_back(
            {{x0 + static_cast<float>(column) * width, y + (below ? row : 0), width, row}, below});
      }
      const float name = std::floor(24 * fit.size * scale);
      group.tables.push_back({x0, y + row - name, static_cast<float>(upper) * width, 2 * name});
      y += 2 * row + kTableGap * scale;
      left -= here;
    }
    return;
  }
  const float pitch =
      std::floor((fit.style == DeskStyle::kBust ? kBustPitch * fit.size : fit.size) * scale);
  const int columns = std::max(1, static_cast<int>(inside.w / pitch));
  // Few rows are filled evenly, so that the last one does not hold a single agent.
  const int rows = (count + columns - 1) / columns;
  const int even = std::min(columns, (count + rows - 1) / rows);
  for (int i = 0; i < count; ++i) {
    group.desks.push_back({{inside.x + static_cast<float>(i % even) * pitch,
                            inside.y + static_cast<float>(i / even) * pitch, pitch, pitch},
                           false});
  }
}

}  // namespace

SceneLayout LayOutScene(const Rect& stage, float scale, std::span<const double> weights,
                        std::span<const std::uint32_t> desks) {
  SceneLayout scene;
  const auto px = [&](float v) { return std::floor(v * scale + 0.5f); };
  Rect rest = stage.Inset(px(16), px(8));
  const bool low = stage.h < px(470);
  scene.head = rest.CutTop(px(24), px(low ? 6 : 8));

  const auto lanes = Places(weights, kMostLanes);
  const int columns = lanes.size() > 1 ? 2 : 1;
  const int rows = static_cast<int>((lanes.size() + 1) / 2 < 1 ? 1
                                    : columns == 1             ? 1
                                                               : (lanes.size() + 1) / 2);
  const float lane_height = px(rows <= 2 && !low ? 54 : rows <= 3 ? 42 : 34);
  const float lane_gap = px(rows <= 3 && !low ? 6 : 4);
  Rect lane_area =
      rest.CutTop(static_cast<float>(rows) * (lane_height + lane_gap) - lane_gap, px(low ? 0 : 4));
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    LaneLayout lane;
    lane.types = lanes[i];
    const int row = static_cast<int>(i) / columns;
    Rect line{lane_area.x, lane_area.y + static_cast<float>(row) * (lane_height + lane_gap),
              lane_area.w, lane_height};
    lane.rect = line.Column(static_cast<int>(i) % columns, columns, px(16));
    lane.one_line = lane_height < px(50);
    lane.faces = lane.rect.Inset(px(8), 0);
    lane.faces.CutLeft(px(lane.one_line ? 168 : 124));
    scene.lanes.push_back(lane);
  }
  scene.strip = rest.CutTop(px(low ? 22 : 30), px(low ? 2 : 4));

  std::vector<double> sizes(desks.begin(), desks.end());
  const auto cards = Places(sizes, kMostGroupCards);
  std::vector<int> counts;
  for (const auto& groups : cards) {
    int count = 0;
    for (const std::uint32_t g : groups) count += static_cast<int>(desks[g]);
    counts.push_back(count);
  }
  const auto total = std::accumulate(desks.begin(), desks.end(), std::uint64_t{0});
  const int cells = static_cast<int>(cards.size()) + 1;

  // The grid in which the agents can be shown best.
  std::vector<Rect> best;
  std::size_t best_fit = kFits.size();
  const float gap = px(16), row_gap = px(low ? 8 : 10);
  for (const int candidate : {3, 103, 4, 104, 2, 102, 5, 6, 106}) {
    const int wide = candidate % 100;
    const bool by_size = candidate > 100;  // cards as wide as their groups are large
    if (cells > 2 && wide > cells) continue;
    if (cells == 2 && (wide != 2 || by_size)) continue;
    const int high = (cells + wide - 1) / wide;
    std::vector<Rect> grid;
    if (high == 1) {
      // Stepping in needs no more room than its buttons.
      Rect line = rest;
      const Rect step = line.CutRight(
          std::clamp(std::floor(rest.w / static_cast<float>(cells)), px(288), px(336)), gap);
      for (int i = 0; i + 1 < cells; ++i) grid.push_back(line.Column(i, cells - 1, gap));
      grid.push_back(step);
    } else {
      for (int i = 0; i < cells; ++i)
        grid.push_back(rest.Row(i / wide, high, row_gap).Column(i % wide, wide, gap));
      // What is left over of the last row belongs to its last card.
      grid.back().w = rest.Right() - grid.back().x;
    }
    if (by_size) SpreadBySize(grid, counts, wide, rest, gap, px(kNarrowestCard), px(kStepInWidth));
    if (grid.back().h < px(112) && high > 1 && wide < 6) continue;
    std::size_t fit = 0;
    for (; fit + 1 < kFits.size(); ++fit) {
      if (total > kMostNamedAgents && kFits[fit].style < DeskStyle::kBust) continue;
      if (kFits[fit].size < 1 && low && kFits[fit].style == DeskStyle::kNamed) continue;
      bool all = true;
      for (std::size_t i = 0; i < cards.size() && all; ++i) {
        Rect inside = grid[i].Inset(px(kCardPadding), 0);
        inside.CutTop(px(kCardTitle));
        inside.CutBottom(px(kGap));
        all = Fits(kFits[fit], counts[i], inside, scale);
      }
      if (all) break;
    }
    if (best.empty() || RankOf(fit) < RankOf(best_fit)) {
      best_fit = fit;
      best = grid;
    }
  }
  if (best.empty()) {  // nothing fits: as many as it takes, shown as bars
    best_fit = kFits.size() - 1;
    const int high = (cells + 5) / 6;
    for (int i = 0; i < cells; ++i)
      best.push_back(rest.Row(i / 6, high, px(4)).Column(i % 6, std::min(cells, 6), px(8)));
  }
  const Fit& fit = kFits[best_fit];
  scene.style = fit.style;
  scene.desk_scale = fit.style == DeskStyle::kNamed || fit.style == DeskStyle::kBust ? fit.size : 1;
  scene.square = fit.style == DeskStyle::kSquare
                     ? std::max(2.0f, std::floor(fit.size * scale) -
                                          std::max(1.0f, std::floor(fit.size * scale / 6)))
                     : 0;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    GroupLayout group;
    group.groups = cards[i];
    group.rect = best[i];
    group.inside = group.rect.Inset(px(kCardPadding), 0);
    group.inside.CutTop(px(kCardTitle));
    group.inside.CutBottom(px(kGap));
    PlaceDesks(group, counts[i], fit, scale);
    scene.groups.push_back(std::move(group));
  }
  scene.step_in = best.back();
  return scene;
}

FacesLayout LayOutFaces(const LaneLayout& lane, float scale, int waiting) {
  FacesLayout faces;
  const auto fit = [&](float pitch) {
    return static_cast<int>(lane.faces.w / std::floor(pitch * scale));
  };
  faces.with_wait = waiting <= std::min(fit(kWaitPitch), kMostFaces);
  faces.pitch = std::floor((faces.with_wait ? kWaitPitch : kFacePitch) * scale);
  if (faces.with_wait) {
    faces.faces = waiting;
    return faces;
  }
  // The front's wait stands beside it whatever happens.
  const float front = std::floor((kWaitPitch - kFacePitch) * scale);
  const auto room = [&](float width) {
    return std::clamp(static_cast<int>(width / faces.pitch), 1, kMostFaces);
  };
  faces.faces = std::min(waiting, room(lane.faces.w - front));
  if (faces.faces < waiting) {
    const float chip = std::floor(124 * scale);
    faces.faces = std::min(faces.faces, room(lane.faces.w - front - chip - std::floor(8 * scale)));
    faces.tail = waiting - faces.faces;
    const float height = std::floor(24 * scale);
    const float right = lane.faces.Right() - front - static_cast<float>(faces.faces) * faces.pitch -
                        std::floor(4 * scale);
    faces.chip = {right - chip, std::floor(lane.faces.y + (lane.faces.h - height) / 2), chip,
                  height};
  }
  return faces;
}

ImVec2 FacePosition(const LaneLayout& lane, const FacesLayout& faces, float scale, int place) {
  const float middle = lane.faces.y + lane.faces.h / 2;
  const float front = std::floor((kWaitPitch - kFacePitch) * scale);
  const float half = std::floor(kFacePitch / 2 * scale);
  if (faces.with_wait)
    return {lane.faces.Right() - static_cast<float>(place + 1) * faces.pitch + half, middle};
  return {lane.faces.Right() - front - static_cast<float>(place + 1) * faces.pitch + half, middle};
}

}  // namespace callfloor::ui
