#include "sim/core/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "sim/core/student.h"

namespace callfloor {
namespace {

// Two-sided; with fixed seeds these either always pass or never do.
constexpr double kFalseAlarm = 1e-9;

// The known answers that come with Random123 for philox4x32, 10 rounds.
TEST(Random, IsPhiloxByItsKnownAnswers) {
  using Philox = r123::Philox4x32;
  const auto answer = [](Philox::ctr_type counter, Philox::key_type key) {
    return Philox()(counter, key);
  };
  EXPECT_EQ(answer({{0, 0, 0, 0}}, {{0, 0}}),
            (Philox::ctr_type{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}));
  EXPECT_EQ(answer({{~0U, ~0U, ~0U, ~0U}}, {{~0U, ~0U}}),
            (Philox::ctr_type{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}));
  EXPECT_EQ(answer({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}),
            (Philox::ctr_type{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}));
}

// The same, through the batch code that does not use the library: purpose 0 makes the counter 0.
TEST(Random, MakesItsBatchesByTheSameAlgorithm) {
  std::vector<WordPair> words(3);
  MakeWords({0}, 0, static_cast<Purpose>(0), words);
  EXPECT_EQ(words[0].first, 0xe169c58d6627e8d5U);
  EXPECT_EQ(words[0].second, 0x9b00dbd8bc57ac4cU);
}

TEST(Random, GivesTheSameWordsOneByOneAndInBatches) {
  const StreamKey key = MakeStreamKey(42, 7, "contact type billing");
  for (const std::size_t count : {0U, 1U, 7U, 16U, 17U, 64U, 100U}) {
    for (const std::uint64_t first :
         {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{3} << 32 | 9}) {
      std::vector<WordPair> words(count + 1, WordPair{1, 2});
      MakeWords(key, first, Purpose::kArrivals, std::span(words).first(count));
      for (std::size_t i = 0; i < count; ++i) {
        const WordPair one = MakeWords(key, first + i, Purpose::kArrivals);
        RandomStream stream(key, first + i, Purpose::kArrivals);
        EXPECT_EQ(words[i].first, one.first);
        EXPECT_EQ(words[i].second, one.second);
        EXPECT_EQ(stream(), one.first);
        EXPECT_EQ(stream(), one.second);
      }
      EXPECT_EQ(words[count].first, 1U) << "wrote past the end";
    }
  }
}

TEST(Random, PutsAGivenFirstWordBeforeTheStreamItself) {
  const StreamKey key = MakeStreamKey(1, 2, "x");
  RandomStream plain(key, 3, Purpose::kTalk, 4);
  RandomStream given(key, 3, Purpose::kTalk, 4, 99);
  EXPECT_EQ(given(), 99U);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(given(), plain());
}

// Any change of seed, replication, name, entity, purpose or attempt gives other words.
TEST(Random, NeverSharesAWordBetweenStreams) {
  std::set<std::uint64_t> words;
  std::size_t drawn = 0;
  for (const std::uint64_t seed : {0U, 1U, 2U}) {
    for (const std::uint64_t replication : {0U, 1U, 2U}) {
      for (const char* name : {"contact type a", "contact type b", "busyness"}) {
        const StreamKey key = MakeStreamKey(seed, replication, name);
        for (const std::uint64_t entity :
             {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32}) {
          for (const Purpose purpose :
               {Purpose::kArrivals, Purpose::kPatience, Purpose::kTalk, Purpose::kWrap,
                Purpose::kBalk, Purpose::kRetryDecision, Purpose::kRetryDelay, Purpose::kBusyness,
                Purpose::kTalkAndPatience}) {
            for (const std::uint32_t attempt : {0U, 1U, 2U, 255U, 256U}) {
              RandomStream stream(key, entity, purpose, attempt);
              for (int i = 0; i < 5; ++i, ++drawn) words.insert(stream());
            }
          }
        }
      }
    }
  }
  EXPECT_EQ(words.size(), drawn);
}

// SplitMix64 from 0 and from 1234567, as in the generator's own listing: words 1 to 3.
TEST(Random, QuickStreamsAreSplitMix) {
  EXPECT_EQ(MixBits(0x9e3779b97f4a7c15), 0xe220a8397b1dcdafU);
  EXPECT_EQ(MixBits(2 * 0x9e3779b97f4a7c15), 0x6e789e6aa1b965f4U);
  EXPECT_EQ(MixBits(3 * 0x9e3779b97f4a7c15), 0x06c45d188009454fU);
  EXPECT_EQ(MixBits(1234567 + 0x9e3779b97f4a7c15), 6457827717110365317U);
}

TEST(Random, QuickStreamsGiveAnyWordAtOnce) {
  QuickStream stream(MakeStreamKey(1, 2, "x"), 3, Purpose::kContactQuality, 4);
  const QuickStream same = stream;
  for (std::uint64_t n = 0; n < 5; ++n) EXPECT_EQ(stream(), same.Word(n));
  stream.GoTo(100);
  EXPECT_EQ(stream(), same.Word(100));
  EXPECT_EQ(stream(), same.Word(101));
}

// Pearson's chi-square of `counts`, all equally likely, as a normal deviate (Wilson and Hilferty).
double Deviate(const std::vector<double>& counts) {
  double total = 0;
  for (const double count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  double chi2 = 0;
  for (const double count : counts) chi2 += (count - expected) * (count - expected) / expected;
  const double k = static_cast<double>(counts.size() - 1);
  return (std::cbrt(chi2 / k) - (1 - 2 / (9 * k))) / std::sqrt(2 / (9 * k));
}

// Pairs of words (one from each of two streams) are uniform on a 32 × 32 grid of their top bits.
template <typename First, typename Second>
double PairDeviate(First first, Second second) {
  std::vector<double> counts(1024);
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    counts[(first(i) >> 59) * 32 + (second(i) >> 59)] += 1;
  }
  return Deviate(counts);
}

TEST(Random, StreamsThatDifferInOneThingAreIndependent) {
  const double bound = NormalQuantile(1 - kFalseAlarm / 2);
  const StreamKey key = MakeStreamKey(1, 0, "contact type a");
  const auto word = [](StreamKey k, std::uint64_t entity, Purpose purpose, std::uint32_t attempt) {
    return RandomStream(k, entity, purpose, attempt)();
  };
  const auto base = [&](std::uint64_t i) { return word(key, i, Purpose::kTalk, 0); };
  const auto purpose = [&](std::uint64_t i) { return word(key, i, Purpose::kPatience, 0); };
  const auto entity = [&](std::uint64_t i) { return word(key, i + 1, Purpose::kTalk, 0); };
  const auto attempt = [&](std::uint64_t i) { return word(key, i, Purpose::kTalk, 1); };
  const auto name = [&](std::uint64_t i) {
    return word(MakeStreamKey(1, 0, "contact type b"), i, Purpose::kTalk, 0);
  };
  const auto by_replication = [&](std::uint64_t i) {
    return word(MakeStreamKey(1, i, "contact type a"), 0, Purpose::kTalk, 0);
  };
  const auto by_replication_of_next_seed = [&](std::uint64_t i) {
    return word(MakeStreamKey(2, i, "contact type a"), 0, Purpose::kTalk, 0);
  };
  const auto second = [&](std::uint64_t i) {
    RandomStream stream(key, i, Purpose::kTalk);
    stream();
    return stream();
  };
  EXPECT_LT(std::abs(PairDeviate(base, purpose)), bound);
  EXPECT_LT(std::abs(PairDeviate(base, entity)), bound);
  EXPECT_LT(std::abs(PairDeviate(base, attempt)), bound);
  EXPECT_LT(std::abs(PairDeviate(base, name)), bound);
  EXPECT_LT(std::abs(PairDeviate(base, second)), bound);
  EXPECT_LT(std::abs(PairDeviate(by_replication, by_replication_of_next_seed)), bound);
  const auto quick = [&](std::uint64_t i, Purpose p, std::uint32_t which, std::uint64_t n) {
    return QuickStream(key, i, p, which).Word(n);
  };
  const auto quick_base = [&](std::uint64_t i) { return quick(i, Purpose::kSample, 1, 0); };
  const auto quick_purpose = [&](std::uint64_t i) { return quick(i, Purpose::kAutomation, 1, 0); };
  const auto quick_entity = [&](std::uint64_t i) { return quick(i + 1, Purpose::kSample, 1, 0); };
  const auto quick_attempt = [&](std::uint64_t i) { return quick(i, Purpose::kSample, 2, 0); };
  const auto quick_repeat = [&](std::uint64_t i) {
    return quick(i + (std::uint64_t{1} << 52), Purpose::kSample, 1, 0);
  };
  const auto quick_second = [&](std::uint64_t i) { return quick(i, Purpose::kSample, 1, 1); };
  EXPECT_LT(std::abs(PairDeviate(quick_base, base)), bound);
  EXPECT_LT(std::abs(PairDeviate(quick_base, quick_purpose)), bound);
  EXPECT_LT(std::abs(PairDeviate(quick_base, quick_entity)), bound);
  EXPECT_LT(std::abs(PairDeviate(quick_base, quick_attempt)), bound);
  EXPECT_LT(std::abs(PairDeviate(quick_base, quick_repeat)), bound);
  EXPECT_LT(std::abs(PairDeviate(quick_base, quick_second)), bound);
  // Negative control: a stream and one that repeats it one time in fifty.
  const auto echo = [&](std::uint64_t i) { return i % 50 == 0 ? base(i) : purpose(i); };
  EXPECT_GT(PairDeviate(base, echo), bound);
}

}  // namespace
}  // namespace callfloor
