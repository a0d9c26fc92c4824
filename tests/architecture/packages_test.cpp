// The list of packages and the page that justifies them say the same.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "tests/architecture/source_rules.h"

namespace callfloor::architecture {
namespace {

using testing::Contains;
using testing::ElementsAre;

// "group package" of every line of scripts/packages.
std::set<std::string> ListedPackages(const std::string& text) {
  std::set<std::string> packages;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string group, package;
    if (words >> group >> package && group[0] != '#') packages.insert(group + " " + package);
  }
  return packages;
}

// "group package" of every table row "| `package` | group | ... |" of docs/dependencies.md.
std::set<std::string> JustifiedPackages(const std::string& text) {
  std::set<std::string> packages;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    std::istringstream cells(line.substr(1));
    std::string package, group, reason;
    std::getline(cells, package, '|');
    std::getline(cells, group, '|');
    std::getline(cells, reason, '|');
    std::erase(package, '`');
    std::erase(package, ' ');
    std::erase(group, ' ');
    if (reason.size() > 10) packages.insert(group + " " + package);
  }
  return packages;
}

TEST(Packages, EachHasARowThatSaysWhyAndEachRowIsAPackage) {
  EXPECT_EQ(JustifiedPackages(ReadRepositoryFile("docs/dependencies.md")),
            ListedPackages(ReadRepositoryFile("scripts/packages")));
}

TEST(Packages, AreRead) {
  const auto packages = ListedPackages(ReadRepositoryFile("scripts/packages"));
  EXPECT_THAT(packages, Contains("build g++"));
  EXPECT_THAT(packages, Contains("test libgtest-dev"));
}

TEST(Packages, ARowWithoutAReasonDoesNotCount) {
  EXPECT_THAT(JustifiedPackages("| `a` | build | |\n| `b` | build | because it is needed |\n"),
              ElementsAre("build b"));
}

}  // namespace
}  // namespace callfloor::architecture
