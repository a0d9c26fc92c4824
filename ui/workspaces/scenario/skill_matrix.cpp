#include "ui/workspaces/scenario/skill_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "ui/app/document.h"
#include "ui/app/format.h"
#include "ui/workspaces/scenario/curve_math.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

using Json = nlohmann::ordered_json;

// Up to so many people at the peak, a type is in danger when two of them are at lunch.
constexpr double kFew = 3;

Json Parsed(const Document& document, const std::string& pointer) {
  const auto json = document.ValueAt(pointer);
  return json ? Json::parse(*json, nullptr, false) : Json();
}

std::vector<std::string> NamesOf(const Document& document, const std::string& list) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < document.SizeAt(list); ++i)
    names.push_back(
        document.StringAt(list + "/" + std::to_string(i) + "/name").value_or("unnamed"));
  return names;
}

std::string NumberWord(double count) {
  constexpr std::array<const char*, 4> kWords = {"nobody", "one person", "two people",
                                                 "three people"};
  const auto whole = static_cast<std::size_t>(std::max(0.0, count));
  return whole < kWords.size() ? kWords[whole] : FormatNumber(count, 0) + " people";
}

}  // namespace

std::string SkillCell::Pointer(int group) const {
  return "/agent_groups/" + std::to_string(group) + "/skills/" + std::to_string(entry);
}

std::vector<double> AgentsOf(const Document& document, std::size_t group, std::size_t intervals) {
  const std::string at = "/agent_groups/" + std::to_string(group) + "/agents";
  if (document.ValueAt(at)) return CurveAt(document, at, intervals);
  // Of a group with shifts, what these come to.
  const auto scenario = document.scenario();
  std::vector<double> agents;
  if (!document.TextLoads() || !scenario || group >= scenario->agent_groups.size()) return agents;
  for (std::size_t i = 0; i < intervals; ++i)
    agents.push_back(scenario->agent_groups[group].agents.At(static_cast<int>(i)));
  return agents;
}

SkillMatrix ReadSkills(const Document& document) {
  SkillMatrix matrix;
  matrix.types = NamesOf(document, "/contact_types");
  matrix.groups = NamesOf(document, "/agent_groups");
  const auto clock = ClockOf(document);
  const auto intervals = static_cast<std::size_t>(clock ? clock->IntervalsPerDay() : 1);
  std::vector<std::vector<double>> able(matrix.types.size(), std::vector<double>(intervals, 0.0));
  for (std::size_t g = 0; g < matrix.groups.size(); ++g) {
    const std::string group = "/agent_groups/" + std::to_string(g);
    const std::vector<double> agents = AgentsOf(document, g, intervals);
    std::vector<SkillCell> row(matrix.types.size());
    const Json skills = Parsed(document, group + "/skills");
    for (std::size_t k = 0; skills.is_array() && k < skills.size(); ++k) {
      const Json& skill = skills[k];
      std::string name;
      if (skill.is_string()) name = skill.get<std::string>();
      if (skill.is_object() && skill.contains("type") && skill["type"].is_string())
        name = skill["type"].get<std::string>();
      const auto type = std::find(matrix.types.begin(), matrix.types.end(), name);
      if (type == matrix.types.end()) continue;
      SkillCell& cell = row[static_cast<std::size_t>(type - matrix.types.begin())];
      if (cell.Can()) continue;  // twice is an error, and has its place in the list of problems
      cell.entry = static_cast<int>(k);
      if (skill.is_object() && skill.contains("preference") && skill["preference"].is_number())
        cell.preference =
            static_cast<int>(std::clamp(skill["preference"].get<double>(), -1e6, 1e6));
      if (skill.is_object() && skill.contains("handle_time_factor") &&
          skill["handle_time_factor"].is_number())
        cell.handle_time_factor = skill["handle_time_factor"].get<double>();
    }
    for (std::size_t t = 0; t < row.size(); ++t) {
      // A curve that does not fit the day yet counts with what it has.
      for (std::size_t i = 0; row[t].Can() && !agents.empty() && i < intervals; ++i)
        able[t][i] += agents[std::min(i, agents.size() - 1)];
    }
    matrix.cells.push_back(std::move(row));
  }
  for (const auto& over_day : able) {
    SkillMatrix::Cover cover;
    const auto [least, most] = std::minmax_element(over_day.begin(), over_day.end());
    cover.least = *least, cover.most = *most;
    if (clock)
      cover.thinnest_minute =
          clock->open.minutes + static_cast<int>(least - over_day.begin()) * clock->interval_min;
    matrix.cover.push_back(cover);
  }
  return matrix;
}

std::string SetSkill(Document& document, int group, int type, std::optional<SkillCell> cell) {
  const SkillMatrix matrix = ReadSkills(document);
  const auto g = static_cast<std::size_t>(group), t = static_cast<std::size_t>(type);
  if (group < 0 || type < 0 || g >= matrix.groups.size() || t >= matrix.types.size())
    return "There is no such cell.";
  const SkillCell& before = matrix.cells[g][t];
  const std::string& name = matrix.types[t];
  const std::string words = "Skill of “" + matrix.groups[g] + "” for “" + name + "”";
  EditOutcome outcome{true, {}};
  if (!cell) {
    if (before.Can()) outcome = document.RemoveAt(before.Pointer(group), words);
  } else {
    // What else the file says of the skill stays.
    Json skill = Json::object();
    if (before.Can()) {
      const auto old = document.ValueAt(before.Pointer(group));
      if (old) skill = Json::parse(*old, nullptr, false);
      if (!skill.is_object()) skill = Json::object();
    }
    skill["type"] = name;
    skill.erase("preference");
    skill.erase("handle_time_factor");
    if (cell->preference != 1) skill["preference"] = cell->preference;
    if (cell->handle_time_factor != 1)
      skill["handle_time_factor"] = Json::parse(NumberJson(cell->handle_time_factor));
    const Json& written = skill.size() == 1 ? skill["type"] : skill;
    const std::string json = written.dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::string list = "/agent_groups/" + std::to_string(group) + "/skills";
    if (before.Can()) {
      outcome = document.SetAt(before.Pointer(group), json, words, before.Pointer(group));
    } else if (document.ValueAt(list)) {
      outcome = document.InsertAt(list + "/-", json, words);
    } else {
      outcome = document.SetAt(list, "[" + json + "]", words);
    }
  }
  return outcome.done ? std::string() : outcome.message;
}

std::string PreferenceText(int preference) {
  constexpr std::array<const char*, 5> kWords = {"first choice", "second", "third", "fourth",
                                                 "fifth"};
  if (preference >= 1 && preference <= static_cast<int>(kWords.size()))
    return kWords[static_cast<std::size_t>(preference - 1)];
  return "choice " + std::to_string(preference);
}

std::string ThinCover(const SkillMatrix& matrix) {
  std::size_t thinnest = matrix.types.size();
  for (std::size_t t = 0; t < matrix.types.size(); ++t) {
    if (matrix.cover[t].most > kFew) continue;
    if (thinnest == matrix.types.size() || matrix.cover[t].most < matrix.cover[thinnest].most)
      thinnest = t;
  }
  if (thinnest == matrix.types.size()) return {};
  const double most = matrix.cover[thinnest].most;
  const std::string name = "**“" + matrix.types[thinnest] + "” ";
  if (most <= 0) return name + "has nobody on duty who can take it.**";
  std::string sentence = name + "hangs on " + NumberWord(most) + ".**";
  if (most == 3) sentence += " If two are at lunch, one is left.";
  if (most == 2) sentence += " If one is at lunch, one is left.";
  if (most == 1) sentence += " At lunch time nobody is left.";
  return sentence;
}

}  // namespace callfloor::ui::editor
