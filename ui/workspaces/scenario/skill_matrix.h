// Skills as a matrix of groups and contact types, read from the document and written back cell by
// cell. No drawing.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace callfloor::ui {
class Document;
}

namespace callfloor::ui::editor {

// What a group can do with a type.
struct SkillCell {
  int entry = -1;  // position in the group's list of skills; −1: cannot
  int preference = 1;
  double handle_time_factor = 1;
  bool Can() const { return entry >= 0; }
  std::string Pointer(int group) const;  // of the entry
};

struct SkillMatrix {
  std::vector<std::string> types;
  std::vector<std::string> groups;
  std::vector<std::vector<SkillCell>> cells;  // [group][type]
  // Of each type: agents on duty who can take it, over the intervals of the open day.
  struct Cover {
    double least = 0, most = 0;
    int thinnest_minute = 0;  // when it is least, minutes of the day
  };
  std::vector<Cover> cover;
};

SkillMatrix ReadSkills(const Document& document);

// The agents of a group by interval, of a group with shifts by plan; nothing when that is not
// known.
std::vector<double> AgentsOf(const Document& document, std::size_t group, std::size_t intervals);

// Gives or changes a skill; nothing takes it away. A cell that says nothing beyond the name is
// written as the name alone. One step of undo. An empty text, or why not.
std::string SetSkill(Document& document, int group, int type, std::optional<SkillCell> cell);

// "first choice", "second", "choice 7".
std::string PreferenceText(int preference);

// A type that hangs on few people, in a sentence; empty when none does.
std::string ThinCover(const SkillMatrix& matrix);

}  // namespace callfloor::ui::editor
