#pragma once

#include <Random123/philox.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace callfloor {

// What a draw is for. Part of a draw's key, so that a new purpose moves no other draw; values are
// never reused or renumbered.
enum class Purpose : std::uint8_t {
  kArrivals = 1,
  kPatience = 2,
  kTalk = 3,
  kWrap = 4,
  kBalk = 5,
  kRetryDecision = 6,
  kRetryDelay = 7,
  kBusyness = 8,
  kSpike = 10,
  kTalkAndPatience = 9,  // the first word of each, for first attempts
  kIntervalBusyness = 20,
  kSpikeHappens = 21,
  kSale = 22,
  kResolution = 23,
  kAgentChoice = 30,
  kMessage = 40,  // whether a message is left
  kMessageLength = 41,
  kTransfer = 42,  // which transfer, if any
  kTransferDelay = 43,
  kHandover = 44,
  kTransferWrap = 45,
  kRecall = 46,  // whether the customer calls again
  kRecallDelay = 47,
  kIvrStep = 48,        // attempt: 128 · the attempt + the step
  kIvrCallAgain = 49,   // whether a customer served by the IVR calls again, and when
  kAnnouncedBalk = 50,  // whether the customer leaves on hearing of the wait
  kCallbackOffer = 51,  // whether an offer to be called back is accepted
  kCallbackDelay = 52,
  kCallbackAnswer = 53,  // whether a call back is answered; attempt: 128 · the attempt + the call
  kCallbackRing = 54,    // likewise
  kCallbackRetry = 55,   // likewise
  kAbsence = 60,         // whether an agent is absent
  kAbsenceCommon = 61,   // what the absences of a day have in common
  kLateness = 62,        // whether an agent is late, and how much
  kOverrun = 63,         // whether and how much an activity is overrun; attempt: which
  kSpeed = 64,           // an agent's factor on handle times; attempt: who had the place before
  kLeaving = 65,         // whether an agent leaves at the end of a day
  kTeam = 66,            // how long an agent has been there on the first day
  kOvernight = 80,       // how many contacts of deferred work come in a night; entity: the day
  kPreview = 90,         // how long an agent looks at a customer before dialling
  kRing = 91,
  kPicksUp = 92,     // whether anybody does
  kRightParty = 93,  // whether it is the customer
  kWrongPartyTalk = 94,
  kRedialDelay = 95,
  kResample = 120,           // which items a bootstrap resample has; attempt: which resample
  kSilentAbandonment = 100,  // whether who abandons a chat does so without notice
  kDiscovery = 101,          // how long an agent attends to a chat without a customer
  kSeverity = 130,           // an evaluator's on the first day
  kSeverityDrift = 131,      // how it changes; attempt: when
  kEvaluation = 132,         // what an evaluator sees; attempt: which of the contact's evaluators
  kAutomation = 133,         // what the program sees
  kSample = 134,             // which contacts are evaluated; entity: the place, attempt: the week
  kSkills = 140,             // an agent's skills; attempt: who had the place before
  kContactQuality = 141,     // how a contact goes, and what its customer and agent make of it
  kCoachingGain = 145,       // entity: the place, attempt: which session
  kCoachingChoice = 146,  // whom and on what, where it is drawn; entity: the place, attempt: when
  kAssigned = 147,        // which evaluator
  kFatigue = 148,         // how much a tired agent takes longer over a contact
};

// The key of all draws of one named thing (a contact type, "busyness") in one replication.
struct StreamKey {
  std::uint64_t value = 0;
};

// A pure function of its three arguments: renaming is the only thing that changes a thing's draws.
StreamKey MakeStreamKey(std::uint64_t seed, std::uint64_t replication, std::string_view name);

// Two independent uniform words: one block of Philox4x32-10.
struct WordPair {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

// The words of (key, entity, purpose): what RandomStream(key, entity, purpose) yields first.
WordPair MakeWords(StreamKey key, std::uint64_t entity, Purpose purpose);

// The same for entities `first_entity`, `first_entity` + 1, …, one pair each, several at a time in
// the processor's vector registers. The low 32 bits of the entity must not overflow.
void MakeWords(StreamKey key, std::uint64_t first_entity, Purpose purpose,
               std::span<WordPair> words);

// A stream of independent uniform 64-bit words: Philox4x32-10 (Salmon et al., SC'11) in counter
// mode with the counter (block, purpose and attempt, entity). Constructing one costs nothing; the
// n-th word is a function of key, entity, purpose, attempt and n alone. Satisfies
// UniformRandomBitGenerator, for use with Boost.Random. 2^33 words a stream. The first word can be
// given, where it has been drawn beforehand; the others follow as if there were no such word.
class RandomStream {
 public:
  using result_type = std::uint64_t;

  RandomStream(StreamKey key, std::uint64_t entity, Purpose purpose, std::uint32_t attempt = 0)
      : key_(key.value),
        entity_(entity),
        purpose_and_attempt_(static_cast<std::uint32_t>(purpose) | attempt << 8) {}

  RandomStream(StreamKey key, std::uint64_t entity, Purpose purpose, std::uint32_t attempt,
               std::uint64_t first_word)
      : RandomStream(key, entity, purpose, attempt) {
    next_ = first_word;
    has_next_ = true;
  }

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return UINT64_MAX; }

  // Whether the next word is known without computing anything, and that word, which stays the next.
  bool KnowsNext() const { return has_next_; }
  result_type Peek() const { return next_; }

  result_type operator()() {
    if (has_next_) {
      has_next_ = false;
      return next_;
    }
    const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
    const auto block =
        r123::Philox4x32()({{block_++, purpose_and_attempt_, low(entity_), low(entity_ >> 32)}},
                           {{low(key_), low(key_ >> 32)}});
    next_ = block[2] | static_cast<std::uint64_t>(block[3]) << 32;
    has_next_ = true;
    return block[0] | static_cast<std::uint64_t>(block[1]) << 32;
  }

 private:
  std::uint64_t key_;
  std::uint64_t entity_;
  std::uint32_t purpose_and_attempt_;
  std::uint32_t block_ = 0;
  std::uint64_t next_ = 0;
  bool has_next_ = false;
};

// The finaliser of SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): a bijection in which every input
// bit moves every output bit.
inline constexpr std::uint64_t kGoldenRatio = 0x9e3779b97f4a7c15ULL;  // 2^64 / φ, to the next odd
inline std::uint64_t MixBits(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// A stream like the other, where many numbers are drawn of each of very many things: SplitMix64
// from a place that key, purpose, attempt and entity are hashed to. Less work than Philox (see
// ManyWords in tests/bench), and any word for the same price. All such streams take their words
// from one circle of 2^64: among n of w words each, two share any with a probability of at most
// n²/2 · w² / 2^64, less than 0.005 for ten million of forty.
class QuickStream {
 public:
  using result_type = std::uint64_t;

  QuickStream(StreamKey key, std::uint64_t entity, Purpose purpose, std::uint32_t attempt = 0)
      : start_(MixBits(MixBits(key.value + (static_cast<std::uint32_t>(purpose) | attempt << 8)) +
                       entity * kGoldenRatio)) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return UINT64_MAX; }

  // The n-th word, whatever has been drawn; from 0.
  result_type Word(std::uint64_t n) const { return MixBits(start_ + (n + 1) * kGoldenRatio); }
  // One after another, from the 0-th or from where one is sent.
  result_type operator()() { return Word(next_++); }
  void GoTo(std::uint64_t n) { next_ = n; }

 private:
  std::uint64_t start_;
  std::uint64_t next_ = 0;
};

}  // namespace callfloor
