#include "ui/workspaces/scenario/sections.h"

#include <algorithm>
#include <charconv>

#include "sim/scenario/problems.h"
#include "ui/workspaces/scenario/wording.h"

namespace callfloor::ui::editor {
namespace {

constexpr std::string_view kTypes = "/contact_types", kGroups = "/agent_groups";

bool Covers(std::string_view root, std::string_view pattern) {
  return pattern.starts_with(root) &&
         (pattern.size() == root.size() || root.empty() || pattern[root.size()] == '/');
}

std::vector<Section> FixedSections() {
  using enum Subject;
  return {
      {"basics", "Basics", "What the scenario is called and what it is about.", kNone, {""}},
      {"clock",
       "Clock and days",
       "When the centre is open, in which steps it is planned, and how long it is simulated.",
       kNone,
       {"/clock", "/warm_up_min"}},
      {"types",
       "Contact types",
       "What customers want, and who goes first.",
       kType,
       {"/contact_types"}},
      {"arrivals",
       "Arrivals",
       "How many calls come, and when.",
       kType,
       {"/contact_types/*/arrivals", "/busyness"}},
      {"patience",
       "Patience",
       "How long customers wait before they give up.",
       kType,
       {"/contact_types/*/patience", "/contact_types/*/balk_probability"}},
      {"talk",
       "Talk and wrap",
       "How long a call keeps an agent.",
       kType,
       {"/contact_types/*/talk", "/contact_types/*/wrap"}},
      {"retries",
       "Retries",
       "Who calls again after not being served.",
       kType,
       {"/contact_types/*/retry"}},
      {"journeys",
       "Messages and transfers",
       "Who leaves a message, who is passed on, and who calls again after being served.",
       kType,
       {"/contact_types/*/voicemail", "/contact_types/*/transfers", "/contact_types/*/recall"}},
      {"callbacks",
       "Announcements and callbacks",
       "What callers hear of their wait, and who is called back instead of waiting.",
       kType,
       {"/contact_types/*/announcement", "/contact_types/*/callback"}},
      {"deferred",
       "Deferred work",
       "E-mail and cases that wait in a backlog with a deadline.",
       kType,
       {"/contact_types/*/deferred"}},
      {"chats", "Chats", "Who leaves a chat without notice.", kType, {"/contact_types/*/chat"}},
      {"ivr",
       "IVR",
       "The call flow before the queue: where a contact enters it, and its nodes.",
       kType,
       {"/ivr", "/contact_types/*/enters_ivr"}},
      {"outbound", "Outbound", "Whom the centre calls, and how fast.", kNone, {"/dialers"}},
      {"agents", "Agents", "Who is on duty, and when.", kGroup, {"/agent_groups"}},
      {"people",
       "Shifts and people",
       "Who works when, with breaks, absence and speeds of their own.",
       kGroup,
       {"/agent_groups/*/shifts", "/agent_groups/*/attendance", "/agent_groups/*/speed_sd",
        "/agent_groups/*/learning", "/agent_groups/*/individuals"}},
      {"turnover",
       "Strain, leaving and hiring",
       "How load wears on agents, who leaves, and how new ones come.",
       kGroup,
       {"/agent_groups/*/strain", "/agent_groups/*/attrition", "/agent_groups/*/hiring"}},
      {"concurrency",
       "Chats at once",
       "How many chats an agent has in hand, and what they cost each other.",
       kGroup,
       {"/agent_groups/*/chats"}},
      {"sites", "Sites", "Where agents work, at what hours and prices.", kNone, {"/sites"}},
      {"skills",
       "Skills",
       "Which group takes which calls, in which order and how fast.",
       kNone,
       {"/agent_groups/*/skills"}},
      {"routing",
       "Routing",
       "How contacts and agents choose each other.",
       kType,
       {"/routing", "/contact_types/*/routing"}},
      {"lines",
       "Lines and queue",
       "How many calls find a line, and how many may wait.",
       kNone,
       {"/trunks", "/queue_capacity"}},
      {"targets",
       "Targets",
       "What counts as answered in time.",
       kType,
       {"/service_level", "/contact_types/*/service_level"}},
      {"quality",
       "Quality",
       "How good contacts are, how a QA team sees it, and what it does about it.",
       kNone,
       {"/quality"}},
      {"costs",
       "Costs",
       "What agents and lines cost.",
       kGroup,
       {"/money", "/agent_groups/*/cost_per_hour", "/agent_groups/*/wages"}},
      {"sources",
       "Sources",
       "Where values come from: measured, published, or an assumption.",
       kNone,
       {"/sources"}},
  };
}

bool Structured(FieldKind kind) {
  return kind == FieldKind::kObject || kind == FieldKind::kList || kind == FieldKind::kMap;
}

}  // namespace

const std::vector<Section>& Sections() {
  static const std::vector<Section> sections = [] {
    std::vector<Section> list = FixedSections();
    for (const Field* field : ChildFields("")) {
      const bool claimed = std::any_of(list.begin(), list.end(), [&](const Section& section) {
        return std::any_of(
            section.roots.begin(), section.roots.end(),
            [&](const std::string& root) { return !root.empty() && Covers(root, field->pattern); });
      });
      if (claimed || !Structured(field->kind)) continue;
      list.push_back({std::string(field->Key()),
                      LabelOf(*field),
                      field->help,
                      Subject::kNone,
                      {field->pattern}});
    }
    return list;
  }();
  return sections;
}

const Section* FindSection(std::string_view id) {
  for (const Section& section : Sections()) {
    if (section.id == id) return &section;
  }
  return nullptr;
}

const Section& SectionOf(std::string_view pattern) {
  const Section* best = &Sections().front();
  std::size_t longest = 0;
  for (const Section& section : Sections()) {
    for (const std::string& root : section.roots) {
      if (root.size() > longest && Covers(root, pattern)) best = &section, longest = root.size();
    }
  }
  return *best;
}

std::string PatternOf(std::string_view pointer) {
  std::string pattern;
  if (!pointer.starts_with('/')) return pattern;
  for (const std::string& token : scenario_internal::SplitPointer(pointer)) {
    if (const std::string key = pattern + "/" + token; FindField(key)) {
      pattern = key;
    } else if (FindField(pattern + "/*") && !token.empty() &&
               std::all_of(token.begin(), token.end(),
                           [](char c) { return c >= '0' && c <= '9'; })) {
      pattern += "/*";
    } else if (FindField(pattern + "/{}")) {
      pattern += "/{}";
    } else {
      break;
    }
  }
  return pattern;
}

std::string_view ListOf(Subject subject) {
  return subject == Subject::kType ? kTypes : subject == Subject::kGroup ? kGroups : "";
}

int SubjectIndex(std::string_view pointer) {
  for (const std::string_view list : {kTypes, kGroups}) {
    if (!pointer.starts_with(list) || pointer.size() <= list.size() + 1) continue;
    const std::string_view rest = pointer.substr(list.size() + 1);
    int index = -1;
    std::from_chars(rest.data(), rest.data() + rest.size(), index);
    return index;
  }
  return -1;
}

std::string_view ParentOf(std::string_view pointer) {
  const std::size_t slash = pointer.rfind('/');
  return slash == pointer.npos ? std::string_view() : pointer.substr(0, slash);
}

}  // namespace callfloor::ui::editor
