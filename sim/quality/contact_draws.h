#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "sim/core/random.h"

namespace callfloor::quality {

// All the random numbers of one contact's quality and of what its customer and agent make of it.
// Each thing has its own, so that what is drawn for one never depends on another: a contact under
// another policy keeps its luck.
class ContactDraws {
 public:
  ContactDraws(StreamKey key, std::uint64_t customer, std::uint32_t attempt)
      : words_(key, customer, Purpose::kContactQuality, attempt) {}

  // What takes one number.
  enum Place : std::uint8_t {
    kNature,
    kHandling,
    kSatisfied,
    kRecommends,
    kSurveyed,
    kMarked,
    kCallsAgain,
    kCallsSoon,
    kCallsWhen,
    kSeesItself,
    kPlaces
  };
  // Between 0 and 1, both excluded.
  double Uniform(Place place) const { return ToUniform(words_.Word(place)); }
  // The same, to 24 bits.
  float Uniform24(Place place) const {
    return ToUniform24(static_cast<std::uint32_t>(words_.Word(place) >> 32));
  }

  // Of criteria 2 · `two` and the next: how well it is done, each to 24 bits.
  std::pair<float, float> TwoCriteria(std::size_t two) const {
    const std::uint64_t word = words_.Word(kCriteria + two);
    return {ToUniform24(static_cast<std::uint32_t>(word)),
            ToUniform24(static_cast<std::uint32_t>(word >> 32))};
  }
  // Whether a criterion applies: between 0 and 1.
  double Applies(std::size_t i) const { return ToUniform(words_.Word(kApplies + i)); }

  // What may take any number of numbers: the contact's difficulty, and when its customer calls
  // again.
  QuickStream OfDifficulty() const { return From(kOfDifficulty); }
  QuickStream OfRecall() const { return From(kOfRecall); }

 private:
  // Places of words; there are at most 32 criteria.
  static constexpr std::uint64_t kCriteria = 32;
  static constexpr std::uint64_t kApplies = 64;
  static constexpr std::uint64_t kOfDifficulty = 1 << 10;
  static constexpr std::uint64_t kOfRecall = 1 << 20;
  static_assert(kPlaces <= kCriteria);

  static double ToUniform(std::uint64_t word) {
    return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
  }
  static float ToUniform24(std::uint32_t bits) {
    return static_cast<float>(static_cast<std::int32_t>(bits >> 8)) * 0x1p-24F + 0x1p-25F;
  }
  QuickStream From(std::uint64_t word) const {
    QuickStream stream = words_;
    stream.GoTo(word);
    return stream;
  }

  QuickStream words_;
};

}  // namespace callfloor::quality
