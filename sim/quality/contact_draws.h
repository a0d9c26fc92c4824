#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/core/normal.h"
#include "sim/core/random.h"
#include "sim/scenario/scorecard.h"

namespace callfloor::quality {

// All the random numbers of one contact's quality and of what its customer and agent make of it.
// Each thing has its own, so that what is drawn for one never depends on another: a contact under
// another policy keeps its luck.
class ContactDraws {
 public:
  ContactDraws(StreamKey key, std::uint64_t customer, std::uint32_t attempt)
      : words_(key, customer, Purpose::kContactQuality, attempt) {}

  // What takes one number. Two share a word: those that are drawn together.
  enum Place : std::uint8_t {
    kNature,
    kHandling,
    kSatisfied,
    kRecommends,
    kSurveyed,
    kSeesItself,
    kMarked,
    kEvaluated,
    kCallsAgain,
    kCallsSoon,
    kCallsWhen,
    kPlaces
  };
  // Between 0 and 1, both excluded, to 32 bits.
  double Uniform(Place place) const { return (Bits(place) + 0.5) * 0x1p-32; }
  // The same, to 24 bits.
  float Uniform24(Place place) const { return ToUniform24(Bits(place)); }

  // How well each of the first criteria is done, to 24 bits; of an even number of them.
  void Criteria(std::span<float> numbers) const {
    std::array<std::uint32_t, kMostCriteria> bits;
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
      const std::uint64_t word = words_.Word(kCriteria + i / 2);
      bits[i] = static_cast<std::uint32_t>(word);
      bits[i + 1] = static_cast<std::uint32_t>(word >> 32);
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = ToUniform24(bits[i]);
  }
  // Whether a criterion applies: between 0 and 1.
  double Applies(std::size_t i) const { return ToUniform(words_.Word(kApplies + i)); }

  // Two normal variates of mean 0 and sd 1.
  struct Normals {
    double first = 0;
    double second = 0;
  };
  Normals OfDifficulty() const {
    const Normals quick{QuickNormal(words_.Word(kOfDifficulty)),
                        QuickNormal(words_.Word(kOfDifficulty + 1))};
    return std::isnan(quick.first + quick.second) ? SlowNormals() : quick;
  }
  // What may take any number of numbers: when the customer calls again.
  QuickStream OfRecall() const { return From(kOfRecall); }

 private:
  // Places of words; there are at most 32 criteria.
  static constexpr std::uint64_t kCriteria = 32;
  static constexpr std::uint64_t kApplies = 64;
  static constexpr std::uint64_t kOfDifficulty = 1 << 10;
  static constexpr std::uint64_t kOfRecall = 1 << 20;
  static_assert(kPlaces <= 2 * kCriteria);

  std::uint32_t Bits(Place place) const {
    return static_cast<std::uint32_t>(words_.Word(place / 2U) >> place % 2U * 32);
  }
  static double ToUniform(std::uint64_t word) {
    return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
  }
  static float ToUniform24(std::uint32_t bits) {
    return static_cast<float>(static_cast<std::int32_t>(bits >> 8)) * 0x1p-24F + 0x1p-25F;
  }
  [[gnu::noinline]] Normals SlowNormals() const {
    QuickStream stream = From(kOfDifficulty);
    const double first = UnitNormal(stream);
    return {first, UnitNormal(stream)};
  }
  QuickStream From(std::uint64_t word) const {
    QuickStream stream = words_;
    stream.GoTo(word);
    return stream;
  }

  QuickStream words_;
};

}  // namespace callfloor::quality
