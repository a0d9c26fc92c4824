#include "sim/scenario/journey.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "sim/core/nearest_name.h"
#include "sim/scenario/field_row.h"
#include "sim/scenario/parts.h"
#include "sim/scenario/reading.h"
#include "sim/scenario/writing.h"

namespace callfloor::scenario_internal {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 3> kTransferKindNames = {"cold", "warm", "conference"};
constexpr std::array<std::string_view, 2> kWhenBusyNames = {"queue", "stay"};

void AddVoicemail(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(
      Row(at, kObject, "Whoever has waited too long is asked for a message. Absent: nobody is."));
  rows.push_back(Row(at + "/after_s", kNumber, "The longest wait, from joining the queue.")
                     .Required()
                     .Unit("s")
                     .Range(0, kLongestSeconds));
  rows.push_back(
      Row(at + "/probability", kNumber, "The probability of leaving a message; the others hang up.")
          .Range(0, 1)
          .Default("1"));
  rows.push_back(Row(at + "/length", kDuration,
                     "How long the message takes and holds the line. Absent: no time."));
  rows.push_back(Row(at + "/becomes", kText,
                     "The contact type as which the message is then worked on. Absent: it makes no "
                     "work.")
                     .Items(1, 200));
}

void AddByGroup(std::vector<Field>& rows, const std::string& at, const char* what) {
  using enum FieldKind;
  rows.push_back(Row(at + "/by_group", kMap,
                     fmt::format("The probability of {} where these agent groups served, instead "
                                 "of `probability`.",
                                 what)));
  rows.push_back(
      Row(at + "/by_group/{}", kNumber, "The probability for that agent group.").Range(0, 1));
}

void AddTransfers(std::vector<Field>& rows, const std::string& list) {
  using enum FieldKind;
  const std::string at = list + "/*";
  rows.push_back(
      Row(list, kList, "To whom a caller may be passed on after the talk; at most one transfer.")
          .Items(0, 100));
  rows.push_back(Row(at, kObject, "One way of being passed on."));
  rows.push_back(Row(at + "/to", kText, "The contact type as which the caller goes on.")
                     .Required()
                     .Items(1, 200));
  rows.push_back(Row(at + "/probability", kNumber, "The probability of this transfer.")
                     .Required()
                     .Range(0, 1));
  AddByGroup(rows, at, "this transfer");
  rows.push_back(Row(at + "/kind", kChoice,
                     "cold: the first agent lets go at once; warm: stays on the line until the "
                     "second has taken over; conference: stays until the second has finished.")
                     .Choices(kTransferKindNames)
                     .Default("\"cold\""));
  rows.push_back(Row(at + "/when_busy", kChoice,
                     "queue: the caller waits for the second agent; stay: when none is free, the "
                     "first agent ends the contact instead.")
                     .Choices(kWhenBusyNames)
                     .Default("\"queue\""));
  rows.push_back(Row(at + "/delay", kDuration,
                     "The time until the caller is in the new queue. Absent: none."));
  rows.push_back(Row(at + "/handover", kDuration,
                     "warm: how long both agents talk with the caller. Absent: no time."));
  rows.push_back(Row(at + "/wrap", kDuration,
                     "The first agent's work after the transfer. Absent: the type's wrap."));
}

void AddRecall(std::vector<Field>& rows, const std::string& at) {
  using enum FieldKind;
  rows.push_back(
      Row(at, kObject, "Whether a customer who was served calls again later. Absent: never."));
  rows.push_back(Row(at + "/probability", kNumber, "The probability of calling again, each time.")
                     .Required()
                     .Range(0, 1));
  AddByGroup(rows, at, "calling again");
  rows.push_back(Row(at + "/delay", kDuration, "The time from the end of the talk.").Required());
  rows.push_back(
      Row(at + "/to", kText, "The contact type of the new call. Absent: the same.").Items(1, 200));
}

void AddTypeFields(std::vector<Field>& rows) {
  const std::string at = "/contact_types/*";
  AddVoicemail(rows, at + "/voicemail");
  AddTransfers(rows, at + "/transfers");
  AddRecall(rows, at + "/recall");
}

// Of several transfers at most one happens, so their probabilities are shares of one whole.
void CheckShares(const RuleContext& context, const Node& transfers) {
  const auto total = [&](const std::string& group) {
    double sum = 0;
    for (const Node& transfer : transfers.Entries()) {
      const std::optional<double> own = transfer["by_group"][group].Number();
      sum += own ? *own : transfer["probability"].Number().value_or(0);
    }
    return sum;
  };
  const auto too_much = [](double sum) { return sum > 1 + 1e-9; };
  if (too_much(total(""))) {
    context.problems.Error(transfers.pointer(),
                           "at most one transfer happens, so the probabilities must not add up to "
                           "more than 1",
                           "a sum of at most 1", fmt::format("{:g}", total("")));
    return;
  }
  for (const std::string& group : context.group_names) {
    if (!too_much(total(group))) continue;
    context.problems.Error(
        transfers.pointer(),
        fmt::format("the probabilities where {} served add up to more than 1", Quote(group)),
        "a sum of at most 1", fmt::format("{:g}", total(group)));
  }
}

void CheckTransfer(const RuleContext& context, const Node& transfer) {
  context.CheckReference(transfer["to"], context.type_names, "contact type");
  context.CheckKeys(transfer["by_group"], context.group_names, "agent group");
  for (const char* key : {"delay", "handover", "wrap"}) context.CheckDistribution(transfer[key]);
  const std::string kind = transfer["kind"].Text().value_or("cold");
  if (transfer["handover"].value() != nullptr && kind != "warm") {
    context.problems.Error(transfer["handover"].pointer(),
                           fmt::format("only a warm transfer has a handover, and {} says {}",
                                       transfer["kind"].pointer(), Quote(kind)),
                           "no handover, or \"kind\": \"warm\"", "a handover");
  }
  if (transfer["when_busy"].Text() == "stay" && transfer["delay"].value() != nullptr) {
    context.problems.Error(
        transfer["delay"].pointer(),
        fmt::format("whether an agent is free is known at once where {} says \"stay\"",
                    transfer["when_busy"].pointer()),
        "no delay, or \"when_busy\": \"queue\"", "a delay");
  }
}

void Check(const RuleContext& context) {
  for (const Node& type : context.root["contact_types"].Entries()) {
    const Node voicemail = type["voicemail"];
    context.CheckDistribution(voicemail["length"]);
    context.CheckReference(voicemail["becomes"], context.type_names, "contact type");
    for (const Node& transfer : type["transfers"].Entries()) CheckTransfer(context, transfer);
    CheckShares(context, type["transfers"]);
    const Node recall = type["recall"];
    context.CheckDistribution(recall["delay"]);
    context.CheckReference(recall["to"], context.type_names, "contact type");
    context.CheckKeys(recall["by_group"], context.group_names, "agent group");
  }
}

Voicemail ReadVoicemail(const Json& value) {
  Voicemail voicemail;
  Read(value, "after_s", voicemail.after_s);
  Read(value, "probability", voicemail.probability);
  voicemail.length = BuildOptionalDistribution(value, "length", "_s");
  Read(value, "becomes", voicemail.becomes);
  return voicemail;
}

Transfer ReadTransfer(const Json& value) {
  Transfer transfer;
  Read(value, "to", transfer.to);
  Read(value, "probability", transfer.probability);
  Read(value, "by_group", transfer.by_group);
  ReadName(value, "kind", kTransferKindNames, transfer.kind);
  ReadName(value, "when_busy", kWhenBusyNames, transfer.when_busy);
  transfer.delay = BuildOptionalDistribution(value, "delay", "_s");
  transfer.handover = BuildOptionalDistribution(value, "handover", "_s");
  transfer.wrap = BuildOptionalDistribution(value, "wrap", "_s");
  return transfer;
}

Recall ReadRecall(const Json& value) {
  Recall recall;
  Read(value, "probability", recall.probability);
  Read(value, "by_group", recall.by_group);
  recall.delay = BuildDistribution(value.at("delay"), "_s");
  Read(value, "to", recall.to);
  return recall;
}

void ReadPart(const Json& document, Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const Json& value = document.at("contact_types")[i];
    ContactType& type = scenario.contact_types[i];
    if (value.contains("voicemail")) type.voicemail = ReadVoicemail(value.at("voicemail"));
    if (value.contains("transfers")) {
      for (const Json& entry : value.at("transfers")) type.transfers.push_back(ReadTransfer(entry));
    }
    if (value.contains("recall")) type.recall = ReadRecall(value.at("recall"));
  }
}

OrderedJson VoicemailJson(const Voicemail& voicemail) {
  OrderedJson value = OrderedJson::object();
  value["after_s"] = Number(voicemail.after_s);
  PutUnless(value, "probability", voicemail.probability, 1.0);
  if (voicemail.length) value["length"] = DurationJson(*voicemail.length);
  PutText(value, "becomes", voicemail.becomes);
  return value;
}

void PutByGroup(OrderedJson& value, const std::map<std::string, double>& by_group) {
  for (const auto& [group, probability] : by_group) value["by_group"][group] = Number(probability);
}

OrderedJson TransferJson(const Transfer& transfer) {
  OrderedJson value = OrderedJson::object();
  value["to"] = transfer.to;
  value["probability"] = Number(transfer.probability);
  PutByGroup(value, transfer.by_group);
  if (transfer.kind != TransferKind::kCold)
    value["kind"] = NameOf(kTransferKindNames, transfer.kind);
  if (transfer.when_busy != WhenBusy::kQueue) {
    value["when_busy"] = NameOf(kWhenBusyNames, transfer.when_busy);
  }
  if (transfer.delay) value["delay"] = DurationJson(*transfer.delay);
  if (transfer.handover) value["handover"] = DurationJson(*transfer.handover);
  if (transfer.wrap) value["wrap"] = DurationJson(*transfer.wrap);
  return value;
}

OrderedJson RecallJson(const Recall& recall) {
  OrderedJson value = OrderedJson::object();
  value["probability"] = Number(recall.probability);
  PutByGroup(value, recall.by_group);
  value["delay"] = DurationJson(recall.delay);
  PutText(value, "to", recall.to);
  return value;
}

void WritePart(const Scenario& scenario, OrderedJson& document) {
  for (std::size_t i = 0; i < scenario.contact_types.size(); ++i) {
    const ContactType& type = scenario.contact_types[i];
    OrderedJson& value = document["contact_types"][i];
    if (type.voicemail) value["voicemail"] = VoicemailJson(*type.voicemail);
    for (const Transfer& transfer : type.transfers) {
      value["transfers"].push_back(TransferJson(transfer));
    }
    if (type.recall) value["recall"] = RecallJson(*type.recall);
  }
}

}  // namespace

constinit const Part kJourneyPart = {
    .add_type_fields = AddTypeFields, .check = Check, .read = ReadPart, .write = WritePart};

}  // namespace callfloor::scenario_internal
