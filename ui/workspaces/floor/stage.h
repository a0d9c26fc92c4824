// The stage: lanes of callers, those who leave them, groups of agents at their desks, and the card
// to step in.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "ui/workspaces/floor/floor_view.h"
#include "ui/workspaces/floor/scene_batch.h"
#include "ui/workspaces/floor/scene_layout.h"

namespace callfloor::ui {

class Stage {
 public:
  void Draw(FloorView& view, const Rect& rect);
  // Forgets where callers stood: another day, or a leap in time.
  void Forget() { places_.clear(); }
  const SceneLayout& layout() const { return layout_; }

 private:
  // Whoever has a place in a line: a caller, or somebody who will be called when it is their turn.
  struct Standing {
    std::uint32_t contact = kNoContact;
    Time since;
    bool called_back = false;
  };
  struct Place {
    ImVec2 at{};
    double seen = 0;
  };

  // stage_legend.cpp
  void DrawHead(FloorView& view);
  void DrawRepeatMark(const FloorView& view, ImVec2 at, float size);
  void DrawStrain(const FloorView& view, double strain, ImVec2 bottom, float size);

  void DrawLane(FloorView& view, const LaneLayout& lane, std::size_t index);
  void GatherLine(const FloorView& view, const LaneLayout& lane);
  void DrawLaneTitle(FloorView& view, const LaneLayout& lane, const std::string& name,
                     const std::string& count);
  void DrawStanding(FloorView& view, const LaneLayout& lane, const FacesLayout& faces, int place,
                    bool selected);
  void DrawBacklog(FloorView& view, const LaneLayout& lane, std::size_t index);
  void DrawSheets(FloorView& view, const Rect& area, const BacklogNow& backlog, std::uint32_t most);
  void DrawStrip(FloorView& view);
  void DrawGroup(FloorView& view, const GroupLayout& group, std::size_t index);
  void DrawDesk(FloorView& view, const DeskLayout& desk, GroupId group, std::uint32_t number);
  void DrawAgent(FloorView& view, const AgentNow& agent, ImVec2 at, float bust);
  void DrawSquare(FloorView& view, const Rect& box, const AgentNow& agent, bool marked,
                  bool called);
  void DrawMarks(FloorView& view, const AgentNow& agent, std::optional<double> strain, ImVec2 at,
                 float bust);
  void DrawProgress(FloorView& view, const AgentNow& agent, const Rect& bar);
  void Choose(FloorView& view, const GroupLayout& group, ImVec2 mouse);
  ImVec2 Moved(FloorView& view, std::uint32_t contact, ImVec2 target, float enter_from);

  SceneLayout layout_;
  SceneBatch batch_;
  std::unordered_map<std::uint32_t, Place> places_;
  std::vector<std::uint32_t> just_answered_;  // contacts whose way to the agent is shown
  std::vector<Standing> line_;                // of the lane being drawn
  double last_ = 0;
};

}  // namespace callfloor::ui
