#include "ui/widgets/registry.h"

#include <algorithm>
#include <numeric>

namespace callfloor::ui {
namespace {

// Levenshtein distance, with a whole shared tail ("…/save" for "save") counted as near.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0]++;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t up = row[j + 1];
      row[j + 1] = std::min({up + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
      diagonal = up;
    }
  }
  return b.find(a) != std::string_view::npos ? row.back() / 4 : row.back();
}

}  // namespace

void Registry::BeginFrame() { current_.clear(); }

ControlInfo& Registry::Add(ControlInfo control) {
  current_.push_back(std::move(control));
  return current_.back();
}

void Registry::EndFrame() { std::swap(current_, last_); }

const ControlInfo* Registry::Find(std::string_view name) const {
  // The last one wins: overlays are drawn after the page.
  for (auto it = last_.rbegin(); it != last_.rend(); ++it) {
    if (it->name == name) return &*it;
  }
  return nullptr;
}

std::vector<std::string> Registry::Nearest(std::string_view name, size_t count) const {
  std::vector<std::pair<size_t, std::string>> ranked;
  for (const ControlInfo& control : last_)
    ranked.emplace_back(Distance(name, control.name), control.name);
  std::sort(ranked.begin(), ranked.end());
  ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
  std::vector<std::string> names;
  for (size_t i = 0; i < ranked.size() && i < count; ++i) names.push_back(ranked[i].second);
  return names;
}

}  // namespace callfloor::ui
