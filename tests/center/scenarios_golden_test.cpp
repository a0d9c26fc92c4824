// The first contacts of replication 0 of every shipped scenario, written down. A change of any of
// them is a change of results and must be meant: UPDATE_GOLDEN=1 rewrites the files, and the commit
// says why. The same bytes at every optimisation level and on every machine.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/scenario/load.h"
#include "tests/center/center_support.h"

namespace callfloor::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShown = 60;

std::string Line(const Scenario& scenario, const ContactRecord& r) {
  static constexpr const char* kOutcomes[] = {
      "answered",        "abandoned",       "balked",       "blocked-trunk", "blocked-queue",
      "disconnected",    "message",         "blocked-port", "contained",     "ivr-abandoned",
      "transferred-out", "callback-failed", "still-open"};
  const std::string agent =
      r.group.valid() ? fmt::format("{}/{}", scenario.agent_groups[r.group.value].name, r.agent)
                      : "-";
  return fmt::format(
      "{} | {}:{}.{} | at {} | {} | wait {} of {} | {} | talk {} wrap {}{}",
      scenario.contact_types[r.type.value].name, r.customer >> 32, r.customer & UINT32_MAX,
      r.attempt, r.arrival.ticks(), kOutcomes[static_cast<std::size_t>(r.outcome)], r.wait.ticks(),
      r.patience.ticks(), agent, r.talk.ticks(), r.wrap.ticks(), r.will_retry ? " | retries" : "");
}

// FNV-1a over all lines: the contacts beyond those shown.
class Digest {
 public:
  void Add(const std::string& text) {
    for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

std::vector<std::string> Lines(const Scenario& scenario) {
  const LoggedRun run = RunOnce(scenario, 1, 0);
  std::vector<std::string> lines;
  Digest all;
  for (const ContactRecord& r : run.log) {
    const std::string line = Line(scenario, r);
    all.Add(line);
    if (lines.size() < kShown) lines.push_back(line);
  }
  Digest tallies;
  for (const Tally& tally : run.result.interval_cells) {
    for (int q = 0; q < kAdditiveCount; ++q) {
      const double value = tally.values[static_cast<std::size_t>(q)];
      // What only a part of a centre has says nothing about a centre without it.
      if (q > static_cast<int>(Quantity::kOpenS) && value == 0) continue;
      tallies.Add(fmt::format("{} ", value));
    }
  }
  lines.push_back(fmt::format("all {} contacts: {:016x}", run.log.size(), all.value()));
  lines.push_back(fmt::format("all tallies: {:016x}", tallies.value()));
  return lines;
}

std::vector<std::string> Read(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> ShippedScenarios() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(CALLFLOOR_SOURCE_DIR) / "scenarios")) {
    const std::string name = entry.path().filename().string();
    const bool other = name.ends_with(".schema.json") || name.ends_with(".whatif.json");
    if (name.ends_with(".json") && !other) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

class Golden : public ::testing::TestWithParam<std::string> {};

TEST_P(Golden, ContactsOfTheShippedScenarioAreAsWrittenDown) {
  const fs::path root = CALLFLOOR_SOURCE_DIR;
  const LoadResult loaded = LoadScenarioFile(root / "scenarios" / GetParam());
  ASSERT_TRUE(loaded.scenario);
  const std::vector<std::string> found = Lines(*loaded.scenario);
  const fs::path path =
      root / "tests/center/golden" / fs::path(GetParam()).replace_extension(".txt");
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    fs::create_directories(path.parent_path());
    std::ofstream file(path);
    for (const std::string& line : found) file << line << '\n';
    ASSERT_TRUE(file.flush());
    return;
  }
  const std::vector<std::string> expected = Read(path);
  ASSERT_FALSE(expected.empty()) << path << " is missing; UPDATE_GOLDEN=1 writes it";
  for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i) {
    const std::string now = i < found.size() ? found[i] : "(nothing)";
    const std::string then = i < expected.size() ? expected[i] : "(nothing)";
    ASSERT_EQ(now, then) << "the first difference, line " << i + 1 << " of " << path;
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Golden, ::testing::ValuesIn(ShippedScenarios()),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::erase_if(name, [](char c) {
                             return std::isalnum(static_cast<unsigned char>(c)) == 0;
                           });
                           return name;
                         });

}  // namespace
}  // namespace callfloor::testing
