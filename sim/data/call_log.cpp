#include "sim/data/call_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace callfloor {
namespace {

// The position of `name` in `names`, appended if new.
int Intern(std::string_view name, std::vector<std::string>& names,
           std::map<std::string, int, std::less<>>& index) {
  if (const auto found = index.find(name); found != index.end()) return found->second;
  const int position = static_cast<int>(names.size());
  names.emplace_back(name);
  index.emplace(std::string(name), position);
  return position;
}

// Seconds ≥ 0; an empty field is 0. Anything else is a problem.
double ReadSeconds(CsvReader& csv, int column, const std::string& name) {
  const std::string_view text = csv[column];
  double value = 0;
  if (!text.empty() && (!ParseNumber(text, value) || value < 0)) {
    csv.Problem(fmt::format("{}: expected seconds, 0 or more, found \"{}\"", name, text));
    return 0;
  }
  return value;
}

}  // namespace

int CallLog::FindQueue(std::string_view name) const {
  const auto found = std::find(queues.begin(), queues.end(), name);
  return found == queues.end() ? -1 : static_cast<int>(found - queues.begin());
}

CallLogResult ReadCallLog(std::istream& in, std::string source, const CallLogColumns& columns) {
  CallLogResult result;
  CsvReader csv(in, std::move(source));
  const int arrival = csv.Column(columns.arrival);
  const int queue = csv.Column(columns.queue);
  const int agent = csv.Column(columns.agent);
  const int wait = csv.Column(columns.wait);
  const int service = csv.Column(columns.service);
  const int abandoned = csv.Column(columns.abandoned);
  std::map<std::string, int, std::less<>> queue_index;
  std::map<std::string, int, std::less<>> agent_index;

  const bool complete = csv.problems().empty();  // without a column, every row would complain again

  while (complete && !csv.TooManyProblems() && csv.Next()) {
    LoggedCall call;
    if (const auto time = ParseLogTime(csv[arrival])) {
      call.arrival = *time;
    } else {
      csv.Problem(fmt::format("{}: expected YYYY-MM-DD HH:MM:SS, found \"{}\"", columns.arrival,
                              csv[arrival]));
    }
    if (csv[queue].empty()) {
      csv.Problem(fmt::format("{}: expected the name of a queue, found nothing", columns.queue));
    } else {
      call.queue = Intern(csv[queue], result.log.queues, queue_index);
    }
    if (!csv[agent].empty() && !csv[agent].starts_with(columns.unknown_agent_prefix)) {
      call.agent = Intern(csv[agent], result.log.agents, agent_index);
    }
    if (csv[abandoned] != "0" && csv[abandoned] != "1") {
      csv.Problem(
          fmt::format("{}: expected 0 or 1, found \"{}\"", columns.abandoned, csv[abandoned]));
    }
    call.abandoned = csv[abandoned] == "1";
    call.wait_s = ReadSeconds(csv, wait, columns.wait);
    call.service_s = ReadSeconds(csv, service, columns.service);
    if (call.abandoned && call.service_s > 0) {
      csv.Problem(fmt::format("{}: expected nothing for an abandoned call, found \"{}\"",
                              columns.service, csv[service]));
    }
    if (!call.abandoned && csv[service].empty()) {
      csv.Problem(
          fmt::format("{}: expected seconds for an answered call, found nothing", columns.service));
    }
    result.log.calls.push_back(call);
  }
  result.problems = csv.problems();
  if (result.problems.empty() && result.log.calls.empty()) {
    csv.ProblemAt(0, "expected at least one call, found none");
    result.problems = csv.problems();
  }
  return result;
}

}  // namespace callfloor
