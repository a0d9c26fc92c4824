#include "sim/scenario/announcement.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 4> kPredictorNames = {"queue_length", "last_wait",
                                                             "head_of_line", "mean_wait"};

void AddTypeFields(std::vector<Field>& rows) {
  using enum FieldKind;
  const std::string at = "/contact_types/*/announcement";
  rows.push_back(
      Row(at, kObject,
          "What a caller who has to wait is told of the wait. Absent: nothing is announced."));
  rows.push_back(Row(at + "/predictor", kChoice,
                     "queue_length: (those who wait + 1) × mean handle time / agents on duty; "
                     "last_wait: the wait of who entered service last; head_of_line: the wait so "
                     "far of the first in line; mean_wait: the mean of those who entered service "
                     "last.")
                     .Choices(kPredictorNames)
                     .Default("\"queue_length\""));
  rows.push_back(Row(at + "/of_last", kInteger, "mean_wait: the mean of so many.")
                     .Range(1, 10'000)
                     .Default("10"));
  rows.push_back(Row(at + "/balking", kList,
                     "Who leaves at once on hearing it: points of a curve over the announced wait, "
                     "straight between them and level beyond. Absent: nobody.")
                     .Items(0, 100));
  rows.push_back(Row(at + "/balking/*", kObject, "A point of the curve."));
  rows.push_back(Row(at + "/balking/*/wait_s", kNumber, "The announced wait.")
                     .Required()
                     .Unit("s")
                     .Range(0, kLongestSeconds));
  rows.push_back(Row(at + "/balking/*/probability", kNumber, "The probability of leaving at once.")
                     .Required()
                     .Range(0, 1));
  rows.push_back(Row(at + "/patience", kList,
                     "What it does to the patience of who stays: points of a curve like that of "
                     "balking. Absent: nothing.")
                     .Items(0, 100));
  rows.push_back(Row(at + "/patience/*", kObject, "A point of the curve."));
  rows.push_back(Row(at + "/patience/*/wait_s", kNumber, "The announced wait.")
                     .Required()
                     .Unit("s")
                     .Range(0, kLongestSeconds));
  rows.push_back(Row(at + "/patience/*/factor", kNumber, "The factor on the patience.")
                     .Required()
                     .Range(0, 1'000));
}

void CheckCurve(const RuleContext& context, const Node& curve) {
  std::optional<double> before;
  for (const Node& point : curve.Entries()) {
    const std::optional<double> wait = point["wait_s"].Number();
    if (!wait) return;
    if (before && *wait <= *before) {
      context.problems.Error(point["wait_s"].pointer(),
                             "the points of a curve must come in rising order",
                             fmt::format("more than {:g}", *before), fmt::format("{:g}", *wait));
    }
    before = wait;
  }
}

void Check(const RuleContext& context) {
  for (const Node& type : context.root["contact_types"].Entries()) {
    const Node announcement = type["announcement"];
    CheckCurve(context, announcement["balking"]);
    CheckCurve(context, announcement["patience"]);
    const Node patience = announcement["patience"];
    if (patience.Size() > 0 && type["patience"].value() == nullptr) {
      context.problems.Error(
          patience.pointer(),
          fmt::format("there is no {} that this could change", type["patience"].pointer()),
          "a patience of the contact type, or no such curve", "a curve");
    }
    const std::string predictor = announcement["predictor"].Text().value_or("queue_length");
    if (announcement["of_last"].value() != nullptr && predictor != "mean_wait") {
      context.problems.Error(announcement["of_last"].pointer(),
                             fmt::format("only mean_wait takes a mean, and {} says {}",
                                         announcement["predictor"].pointer(), Quote(predictor)),
                             "no of_last, or \"predictor\": \"mean_wait\"", "of_last");
    }
  }
}

std::vector<WaitPoint> ReadCurve(const Json& value, const char* key, const char* of_point) {
  std::vector<WaitPoint> curve;
  if (!value.contains(key)) return curve;
  for (const Json& point : value.at(key)) {
    curve.push_back({point.at("wait_s").get<double>(), point.at(of_point).get<double>()});
  }
  return curve;
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Json& type = document.at("contact_types")[i];
    if (!type.contains("announcement")) continue;
    const Json& value = type.at("announcement");
    Announcement& announcement = scenario.contact_types[i].announcement.emplace();
    ReadName(value, "predictor", kPredictorNames, announcement.predictor);
    Read(value, "of_last", announcement.of_last);
    announcement.balking = ReadCurve(value, "balking", "probability");
    announcement.patience = ReadCurve(value, "patience", "factor");
  }
}

void PutCurve(OrderedJson& value, const char* key, const std::vector<WaitPoint>& curve,
              const char* of_point) {
  for (const WaitPoint& point : curve) {
    OrderedJson entry = OrderedJson::object();
    entry["wait_s"] = Number(point.wait_s);
    entry[of_point] = Number(point.value);
    value[key].push_back(std::move(entry));
  }
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const std::optional<Announcement>& announcement = scenario.contact_types[i].announcement;
    if (!announcement) continue;
    OrderedJson value = OrderedJson::object();
    value["predictor"] = NameOf(kPredictorNames, announcement->predictor);
    PutUnless(value, "of_last", announcement->of_last, 10);
    PutCurve(value, "balking", announcement->balking, "probability");
    PutCurve(value, "patience", announcement->patience, "factor");
    document["contact_types"][i]["announcement"] = std::move(value);
  }
}

}  // namespace

constinit const Part kAnnouncementPart = {
    .add_type_fields = AddTypeFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace callfloor::scenario_internal
