#include "ui/app/preferences.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/center/measures.h"
#include "ui/app/settings.h"

namespace callfloor::ui {
namespace {

using Json = nlohmann::ordered_json;

Json Number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

std::optional<double> ReadNumber(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

std::string ReadText(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

RecentEntry ReadRecent(const Json& json) {
  RecentEntry entry{ReadText(json, "path"), ReadText(json, "name"), 0, {}};
  entry.opened_s =
      static_cast<std::int64_t>(std::clamp(ReadNumber(json, "opened_s").value_or(0), 0.0, 1e12));
  const auto mean = ReadNumber(json, "service_level");
  const auto half_width = ReadNumber(json, "half_width");
  if (mean) entry.service_level.mean = *mean;
  if (half_width) entry.service_level.half_width = *half_width;
  return entry;
}

}  // namespace

void Preferences::Remember(const std::string& path, const std::string& name,
                           std::int64_t opened_s) {
  RecentEntry entry{path, name, opened_s, {}};
  const auto known = std::find_if(recent.begin(), recent.end(),
                                  [&](const RecentEntry& other) { return other.path == path; });
  if (known != recent.end()) {
    entry.service_level = known->service_level;
    recent.erase(known);
  }
  recent.insert(recent.begin(), std::move(entry));
  if (recent.size() > kMostRecent) recent.resize(kMostRecent);
}

Preferences LoadPreferences(const std::filesystem::path& file) {
  Preferences preferences;
  std::ifstream in(file);
  const Json json = Json::parse(in, nullptr, false);
  if (!json.is_object()) return preferences;
  if (const auto recent = json.find("recent"); recent != json.end() && recent->is_array()) {
    for (const Json& entry : *recent) {
      if (entry.is_object()) preferences.recent.push_back(ReadRecent(entry));
    }
    std::erase_if(preferences.recent, [](const RecentEntry& entry) { return entry.path.empty(); });
    if (preferences.recent.size() > Preferences::kMostRecent)
      preferences.recent.resize(Preferences::kMostRecent);
  }
  if (const auto thresholds = json.find("thresholds");
      thresholds != json.end() && thresholds->is_array()) {
    std::vector<Threshold> read;
    for (const Json& entry : *thresholds) {
      if (!entry.is_object()) continue;
      Threshold threshold{ReadText(entry, "measure"), false, ReadNumber(entry, "target"),
                          ReadNumber(entry, "healthy_from"), ReadNumber(entry, "red")};
      threshold.higher_is_better = entry.value("higher_is_better", Json(false)) == Json(true);
      if (FindMeasure(threshold.measure) != nullptr) read.push_back(std::move(threshold));
    }
    preferences.thresholds = std::move(read);
  }
  return preferences;
}

std::string SavePreferences(const Preferences& preferences, const std::filesystem::path& file) {
  Json json;
  json["recent"] = Json::array();
  for (const RecentEntry& entry : preferences.recent) {
    Json one = {{"path", entry.path}, {"name", entry.name}, {"opened_s", entry.opened_s}};
    if (entry.service_level.Exists()) one["service_level"] = entry.service_level.mean;
    if (entry.service_level.HasInterval()) one["half_width"] = entry.service_level.half_width;
    json["recent"].push_back(std::move(one));
  }
  json["thresholds"] = Json::array();
  for (const Threshold& threshold : preferences.thresholds) {
    json["thresholds"].push_back({{"measure", threshold.measure},
                                  {"higher_is_better", threshold.higher_is_better},
                                  {"target", Number(threshold.target)},
                                  {"healthy_from", Number(threshold.healthy_from)},
                                  {"red", Number(threshold.red)}});
  }
  return WriteFileAtomically(file, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace callfloor::ui
