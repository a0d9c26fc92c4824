#include "sim/report/call_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

#include "sim/report/format.h"

namespace callfloor {
namespace {

// Rows kept for a replication that is ahead of its turn, in bytes.
constexpr std::size_t kBufferBytes = std::size_t{4} << 20;

constexpr std::string_view kHeader =
    "scenario,replication,day,weekday,contact_type,customer,attempt,interval,arrival,arrival_s,"
    "wait_s,outcome,group,agent,talk_s,hold_s,wrap_s,will_retry,counted,came_by,transferred,ivr_"
    "s";

std::string_view OutcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::kAnswered:
      return "answered";
    case Outcome::kAbandoned:
      return "abandoned";
    case Outcome::kBalked:
      return "balked";
    case Outcome::kBlockedTrunk:
      return "blocked_trunk";
    case Outcome::kBlockedQueue:
      return "blocked_queue";
    case Outcome::kDisconnected:
      return "disconnected";
    case Outcome::kMessage:
      return "message";
    case Outcome::kBlockedPort:
      return "blocked_port";
    case Outcome::kContained:
      return "contained";
    case Outcome::kIvrAbandoned:
      return "ivr_abandoned";
    case Outcome::kTransferredOut:
      return "transferred_out";
    case Outcome::kCallbackFailed:
      return "callback_failed";
    case Outcome::kStillOpen:
      return "still_open";
  }
  return "";
}

std::string_view ViaName(Via via) {
  switch (via) {
    case Via::kFirst:
      return "first";
    case Via::kRetry:
      return "retry";
    case Via::kRecall:
      return "recall";
    case Via::kTransfer:
      return "transfer";
    case Via::kMessage:
      return "message";
    case Via::kDialed:
      return "dialed";
    case Via::kBacklog:
      return "backlog";
  }
  return "";
}

std::string_view CallbackName(CallbackOffer offer) {
  switch (offer) {
    case CallbackOffer::kNone:
      return "";
    case CallbackOffer::kDeclined:
      return "declined";
    case CallbackOffer::kAccepted:
      return "accepted";
  }
  return "";
}

std::string_view RouteName(Route route) {
  switch (route) {
    case Route::kNone:
      return "";
    case Route::kUsual:
      return "usual";
    case Route::kStep:
      return "step";
    case Route::kLastAgent:
      return "last_agent";
    case Route::kCondition:
      return "condition";
    case Route::kClosing:
      return "closing";
  }
  return "";
}

// A number of ticks as seconds, exactly and without needless zeros: "12", "0.5", "3.000001".
void AppendSeconds(std::string& text, std::int64_t ticks) {
  const std::int64_t whole = ticks / kTicksPerSecond;
  const std::int64_t rest = ticks % kTicksPerSecond;
  fmt::format_to(std::back_inserter(text), "{}", whole);
  if (rest == 0) return;
  fmt::format_to(std::back_inserter(text), ".{:06}", rest);
  text.erase(text.find_last_not_of('0') + 1);
}

// The columns that a log has because of what one of its scenarios uses.
struct Columns {
  bool route = false;
  bool worth = false;  // sold and resolved
  bool party = false;  // right_party
  bool announcement = false;
  bool callback = false;
  bool deferred = false;  // turnaround_s and interruptions
  bool chat = false;      // silent, unnoticed_s and agent_s
  bool shift = false;     // shift and agent_name
  bool turnover = false;  // person

  void Add(const Model& model) {
    route = route || model.routing().has_value();
    worth = worth || (PartsUsed(model.scenario()) & kPartMoney) != 0;
    party = party || !model.dialers().empty();
    announcement = announcement || model.announces();
    callback = callback || model.calls_back();
    deferred = deferred || model.channels().has_value();
    chat = chat || model.chats() != nullptr;
    shift = shift || model.HasShifts();
    turnover = turnover || (PartsUsed(model.scenario()) & kPartTurnover) != 0;
  }
};

// An agent's place, as CSV fields.
struct Desk {
  std::string shift;
  std::string name;  // of the individual who has it at first
};

// What a scenario's rows have in common, as CSV fields.
struct Texts {
  std::string scenario;
  std::vector<std::string> types;
  std::vector<std::string> groups;
  int open_minutes = 0;
  int interval_minutes = 0;
  const Scenario* source = nullptr;
  Columns columns{};
  std::vector<std::vector<Desk>> desks{};  // by group and agent

  bool IsDeferred(TypeId type) const {
    return source->contact_types[type.value].deferred.has_value();
  }

  bool IsChat(TypeId type) const {
    return source->contact_types[type.value].channel == Channel::kChat;
  }

  // Numbered within the type of the first contact, which is named where it is another.
  std::string Customer(const ContactRecord& record) const {
    const TypeId first = customer_id::FirstType(record.type, record.customer);
    const std::uint64_t index = customer_id::Index(record.customer);
    const bool on_list = customer_id::IsOnList(record.customer);
    const std::string number =
        fmt::format("d{}-{}{}", customer_id::Day(record.customer) + 1, on_list ? "list-" : "",
                    (on_list ? index & ~customer_id::kOnList : index) + 1);
    if (first == record.type) return number;
    return CsvField(source->contact_types[first.value].name + '/' + number);
  }
};

std::vector<Desk> DesksOf(const AgentGroup& group) {
  std::vector<Desk> desks;
  for (const Shift& shift : group.shifts) {
    desks.insert(desks.end(), static_cast<std::size_t>(shift.agents), {CsvField(shift.name), ""});
  }
  const std::vector<int> numbers = NumbersOfIndividuals(group);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    desks[static_cast<std::size_t>(numbers[i])].name = CsvField(group.people.individuals[i].name);
  }
  return desks;
}

Texts TextsOf(const NamedModel& named) {
  const Scenario& scenario = named.model->scenario();
  Texts texts{CsvField(named.label),       {},       {}, scenario.clock.open.minutes,
              scenario.clock.interval_min, &scenario};
  for (const ContactType& type : scenario.contact_types) texts.types.push_back(CsvField(type.name));
  for (const AgentGroup& group : scenario.agent_groups) {
    texts.groups.push_back(CsvField(group.name));
    texts.desks.push_back(DesksOf(group));
  }
  return texts;
}

void AppendRow(std::string& text, const Texts& names, std::uint64_t replication,
               const ContactRecord& record) {
  const auto out = [&text] { return std::back_inserter(text); };
  const std::int64_t of_day = record.arrival.ticks() - record.day * kTicksPerDay;
  const std::int64_t second = of_day / kTicksPerSecond;
  const int interval_start = names.open_minutes + record.interval * names.interval_minutes;
  fmt::format_to(out(), "{},{},{},{},{},{},{},{:02}:{:02},{:02}:{:02}:{:02},", names.scenario,
                 replication + 1, record.day + 1, WeekdayText(*names.source, record.day),
                 names.types[record.type.value], names.Customer(record), record.attempt,
                 interval_start / 60, interval_start % 60, second / 3600, second / 60 % 60,
                 second % 60);
  AppendSeconds(text, of_day);
  text += ',';
  AppendSeconds(text, record.wait.ticks());
  text += ',';
  text += OutcomeName(record.outcome);
  if (record.outcome == Outcome::kAnswered) {
    fmt::format_to(out(), ",{},{},", names.groups[record.group.value], record.agent + 1);
    AppendSeconds(text, record.talk.ticks());
    text += ',';
    AppendSeconds(text, record.hold.ticks());
    text += ',';
    AppendSeconds(text, record.wrap.ticks());
  } else {
    text += ",,,,,";
  }
  text += record.will_retry ? ",1" : ",0";
  text += record.counted ? ",1," : ",0,";
  text += ViaName(record.via);
  text += record.transferred ? ",1," : ",0,";
  AppendSeconds(text, record.ivr.ticks());
  if (names.columns.route) {
    text += ',';
    text += RouteName(record.route);
  }
  if (names.columns.worth) {
    text += record.sold ? ",1" : ",0";
    text += record.resolved ? ",1" : ",0";
  }
  if (names.columns.party) text += record.right_party ? ",1" : ",0";
  if (names.columns.announcement) {
    text += ',';
    if (record.announced != kNotAnnounced) AppendSeconds(text, record.announced.ticks());
  }
  if (names.columns.callback) {
    text += ',';
    text += CallbackName(record.callback);
    if (record.callback == CallbackOffer::kAccepted) {
      text += ',';
      AppendSeconds(text, record.callback_wait.ticks());
      text += ',';
      AppendSeconds(text, record.callback_time.ticks());
      fmt::format_to(out(), ",{},", record.calls);
      AppendSeconds(text, record.rung.ticks());
    } else {
      text += ",,,,";
    }
  }
  if (names.columns.deferred) {
    text += ',';
    if (record.outcome == Outcome::kAnswered && names.IsDeferred(record.type)) {
      AppendSeconds(text, record.turnaround.ticks());
    }
    fmt::format_to(out(), ",{}", record.interruptions);
  }
  if (names.columns.chat) {
    text += record.silent ? ",1," : ",0,";
    if (record.silent) AppendSeconds(text, (record.silent_wait + record.silent_time).ticks());
    text += ',';
    if (names.IsChat(record.type) && record.group.valid()) {
      AppendSeconds(text, record.agent_time.ticks());
    }
  }
  if (names.columns.shift) {
    Desk desk;
    if (record.outcome == Outcome::kAnswered) {
      const std::vector<Desk>& desks = names.desks[record.group.value];
      if (record.agent < desks.size()) desk = desks[record.agent];
      if (record.person > 0) desk.name.clear();
    }
    fmt::format_to(out(), ",{},{}", desk.shift, desk.name);
  }
  if (names.columns.turnover) {
    text += ',';
    if (record.outcome == Outcome::kAnswered) fmt::format_to(out(), "{}", record.person + 1);
  }
  text += '\n';
}

}  // namespace

// What the parts on their threads share. The file is touched only by the part whose turn it is,
// and by Commit() and Finish() when no part writes.
class CallLogWriter::Shared {
 public:
  Shared(AtomicFile& file, std::span<const NamedModel> scenarios) : file_(file) {
    Columns columns;
    for (const NamedModel& named : scenarios) columns.Add(*named.model);
    for (const NamedModel& named : scenarios) {
      texts_.push_back(TextsOf(named));
      texts_.back().columns = columns;
    }
    file_.Write(kHeader);
    if (columns.route) file_.Write(",route");
    if (columns.worth) file_.Write(",sold,resolved");
    if (columns.party) file_.Write(",right_party");
    if (columns.announcement) file_.Write(",announced_s");
    if (columns.callback) {
      file_.Write(",callback,callback_wait_s,callback_time_s,calls,ring_s");
    }
    if (columns.deferred) file_.Write(",turnaround_s,interruptions");
    if (columns.chat) file_.Write(",silent,unnoticed_s,agent_s");
    if (columns.shift) file_.Write(",shift,agent_name");
    if (columns.turnover) file_.Write(",person");
    file_.Write("\n");
    committed_bytes_ = file_.Size();
  }

  const Texts& Of(std::size_t scenario) const { return texts_[scenario]; }

  // Waits until all replications before `index` are committed; false when stopped first.
  bool WaitForTurn(std::uint64_t index, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    return turn_changed_.wait(lock, stop, [&] { return turn_ == index; });
  }

  void Write(std::string& rows) {
    file_.Write(rows);
    rows.clear();
  }

  void Commit(std::string& rows) {
    Write(rows);
    committed_bytes_ = file_.Size();
    {
      const std::lock_guard lock(mutex_);
      ++turn_;
    }
    turn_changed_.notify_all();
  }

  void Finish() { file_.TruncateTo(committed_bytes_); }

 private:
  AtomicFile& file_;
  std::vector<Texts> texts_;
  std::int64_t committed_bytes_ = 0;
  std::mutex mutex_;
  std::condition_variable_any turn_changed_;
  std::uint64_t turn_ = 0;
};

class CallLogWriter::Part : public ReplicationLog {
 public:
  Part(Shared& shared, std::uint64_t index, std::stop_token stop)
      : shared_(shared), index_(index), stop_(std::move(stop)) {}

  void BeginScenario(std::size_t scenario) override { texts_ = &shared_.Of(scenario); }

  void OnContact(const ContactRecord& record) override {
    AppendRow(rows_, *texts_, index_, record);
    if (rows_.size() < kBufferBytes) return;
    if (shared_.WaitForTurn(index_, stop_)) {
      shared_.Write(rows_);
    } else {
      rows_.clear();  // stopped: this replication is void
    }
  }

  std::string& rows() { return rows_; }

 private:
  Shared& shared_;
  std::uint64_t index_;
  std::stop_token stop_;
  const Texts* texts_ = nullptr;
  std::string rows_;
};

CallLogWriter::CallLogWriter(AtomicFile& file, std::span<const NamedModel> scenarios)
    : shared_(std::make_unique<Shared>(file, scenarios)) {}

CallLogWriter::~CallLogWriter() = default;

std::unique_ptr<ReplicationLog> CallLogWriter::Open(std::uint64_t index, std::stop_token stop) {
  return std::make_unique<Part>(*shared_, index, std::move(stop));
}

void CallLogWriter::Commit(std::uint64_t, ReplicationLog& log) {
  shared_->Commit(static_cast<Part&>(log).rows());
}

void CallLogWriter::Finish() { shared_->Finish(); }

}  // namespace callfloor
