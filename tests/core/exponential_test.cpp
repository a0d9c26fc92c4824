#include "sim/core/exponential.h"

#include <gtest/gtest.h>

namespace callfloor {
namespace {

constexpr std::uint64_t kDraws = 100'000;  // of which some 1,100 need more than the first word

RandomStream WithFirstWord(std::uint64_t entity) {
  const WordPair words = MakeWords({7}, entity, Purpose::kTalkAndPatience);
  return RandomStream({7}, entity, Purpose::kTalk, 0, words.first);
}

TEST(UnitExponential, IsBoostsToTheBitWhenTheFirstWordIsKnown) {
  std::uint64_t more_than_one_word = 0;
  for (std::uint64_t entity = 0; entity < kDraws; ++entity) {
    RandomStream ours = WithFirstWord(entity);
    RandomStream boosts = WithFirstWord(entity);
    ASSERT_EQ(UnitExponential(ours), boost::random::exponential_distribution<double>()(boosts))
        << "entity " << entity;
    RandomStream second = WithFirstWord(entity);
    second();
    const std::uint64_t next = ours();
    ASSERT_EQ(next, boosts()) << "entity " << entity;
    more_than_one_word += next != second();
  }
  EXPECT_GT(more_than_one_word, 500U) << "the test must see both paths";
}

TEST(UnitExponential, IsBoostsToTheBitWhenNoWordIsKnown) {
  for (std::uint64_t entity = 0; entity < 1'000; ++entity) {
    RandomStream ours({7}, entity, Purpose::kWrap);
    RandomStream boosts({7}, entity, Purpose::kWrap);
    ASSERT_EQ(UnitExponential(ours), boost::random::exponential_distribution<double>()(boosts));
    ASSERT_EQ(ours(), boosts());
  }
}

}  // namespace
}  // namespace callfloor
