#include "ui/app/repeat_trace.h"

#include <algorithm>
#include <map>

namespace callfloor::ui {

void RepeatTrace::Note(const ContactRecord& record) {
  if (!keeps_ || record.attempt != 1) return;
  // Who is passed on, and work that a message makes, is still the same call.
  if (record.via == Via::kTransfer || record.via == Via::kMessage) return;
  calls_.push_back({customer_id::Matter(record.type, record.customer),
                    customer_id::Followers(record.customer), record.arrival});
}

void RepeatTrace::Close(std::span<const ContactRecord> contacts) {
  if (!keeps_) return;
  const auto matter_of = [](const ContactRecord& record) {
    return customer_id::Matter(record.type, record.customer);
  };
  std::map<std::uint64_t, std::vector<Call>> matters;
  for (const ContactRecord& record : contacts) {
    if (customer_id::Followers(record.customer) > 0) matters[matter_of(record)];
  }
  for (const Call& call : calls_) {
    if (const auto matter = matters.find(call.matter); matter != matters.end())
      matter->second.push_back(call);
  }
  calls_ = {};
  for (std::uint32_t i = 0; i < contacts.size(); ++i) {
    const std::uint64_t followers = customer_id::Followers(contacts[i].customer);
    if (followers == 0) continue;
    std::vector<Call> calls = matters[matter_of(contacts[i])];
    std::erase_if(calls, [&](const Call& call) { return call.followers > followers; });
    std::ranges::sort(calls, {}, &Call::followers);
    if (calls.size() < 2) continue;
    repeats_.push_back(
        {i, static_cast<int>(calls.size()), calls.front().at, calls[calls.size() - 2].at});
  }
}

const RepeatCall* RepeatTrace::Of(std::uint32_t contact) const {
  const auto found = std::ranges::lower_bound(repeats_, contact, {}, &RepeatCall::contact);
  return found != repeats_.end() && found->contact == contact ? &*found : nullptr;
}

}  // namespace callfloor::ui
