// Which contacts of a day are about a matter that was served before, and when it began. Immutable
// once made. No ImGui.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/center/contact_record.h"

namespace callfloor::ui {

// A contact of somebody who was served before and calls again about the same matter.
struct RepeatCall {
  std::uint32_t contact = 0;  // of the day
  int number = 2;             // 2 for the second call about the matter; attempts at one count once
  Time first;                 // when the first call came in, its attempts included
  Time before;                // when the call before this one did
};

class RepeatTrace {
 public:
  RepeatTrace() = default;
  // Whether anything is to be kept.
  explicit RepeatTrace(bool keeps) : keeps_(keeps) {}

  // Contacts of this and earlier days, as they came in.
  void Note(const ContactRecord& record);
  // All have been noted, and these are the day's.
  void Close(std::span<const ContactRecord> contacts);

  // nullptr: the first about its matter, as far as is known.
  const RepeatCall* Of(std::uint32_t contact) const;

 private:
  // The first attempt of a call.
  struct Call {
    std::uint64_t matter = 0;
    std::uint64_t followers = 0;
    Time at;
  };

  bool keeps_ = false;
  std::vector<Call> calls_;  // until closed
  std::vector<RepeatCall> repeats_;
};

}  // namespace callfloor::ui
