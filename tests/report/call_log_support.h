// Writing a call log and reading it back.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "sim/report/call_log.h"
#include "tests/report/report_support.h"

namespace callfloor {

// A row by column name.
using Row = std::map<std::string, std::string>;

inline std::vector<std::string> Fields(const std::string& text, std::size_t& at) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      if (quoted && at + 1 < text.size() && text[at + 1] == '"') {
        fields.back() += text[++at];
      } else {
        quoted = !quoted;
      }
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c == '\n' && !quoted) {
      ++at;
      break;
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

inline std::vector<Row> Rows(const std::string& text) {
  std::size_t at = 0;
  const std::vector<std::string> header = Fields(text, at);
  std::vector<Row> rows;
  while (at < text.size()) {
    const std::vector<std::string> fields = Fields(text, at);
    EXPECT_EQ(fields.size(), header.size());
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = fields[i];
  }
  return rows;
}

inline std::string LogOf(const Model& model, std::uint64_t replications, int threads,
                         Experiment* experiment = nullptr,
                         std::stop_source* stop_after_3 = nullptr) {
  const TemporaryFolder folder;
  std::string error;
  const auto file = AtomicFile::Create(folder.File("calls.csv"), error);
  const std::vector<NamedModel> scenarios = {{&model, model.scenario().name}};
  CallLogWriter writer(*file, scenarios);
  RunOptions options;
  options.replications = replications;
  options.threads = threads;
  options.detail = Detail::kIntervalCells;
  Experiment own(ShapeOf(model, options.detail));
  Experiment& target = experiment != nullptr ? *experiment : own;
  RunReplications(
      model, options, target,
      [&](const Progress& progress, const Experiment&) {
        if (stop_after_3 != nullptr && progress.done == 3) stop_after_3->request_stop();
      },
      stop_after_3 != nullptr ? stop_after_3->get_token() : std::stop_token(), &writer);
  writer.Finish();
  EXPECT_TRUE(file->Commit(error)) << error;
  return ReadFile(folder.File("calls.csv"));
}

}  // namespace callfloor
