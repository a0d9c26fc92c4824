#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace callfloor {

// Choices in classes of falling preference, for "the first class that has anyone, and in it the
// one who came first". `Choice` has `std::uint32_t Index() const` (a dense number, unique in the
// list) and `bool SameClass(const Choice&) const`. Looking costs time in proportion to the choices
// that are present, not to the length of the list.
template <typename Choice>
class PreferenceList {
 public:
  PreferenceList() = default;

  // `choices` by falling preference.
  explicit PreferenceList(std::vector<Choice> choices) : choices_(std::move(choices)) {
    for (auto begin = choices_.begin(); begin != choices_.end();) {
      auto end = begin;
      while (end != choices_.end() && end->SameClass(*begin)) ++end;
      std::sort(begin, end, [](const Choice& a, const Choice& b) { return a.Index() < b.Index(); });
      for (; begin != end; ++begin) Append(*begin);
    }
  }

  const std::vector<Choice>& choices() const { return choices_; }

  // `present`: one bit an index, set when that choice has anyone. `since(index)` of a present one
  // orders them within a class, the lowest first. nullptr when nobody is present.
  template <typename Since>
  const Choice* Best(const std::vector<std::uint64_t>& present, Since since) const {
    const Choice* best = nullptr;
    std::uint64_t best_since = UINT64_MAX;
    for (const Word& word : words_) {
      std::uint64_t bits = present[word.index] & word.mask;
      if (bits == 0) continue;
      const Choice* first = &choices_[word.first_choice];
      if (best != nullptr && !first->SameClass(*best)) break;
      // No branch on who came first: nothing could predict it.
      std::uint32_t earliest = kNoBit;
      for (; bits != 0; bits &= bits - 1) {
        const auto bit = static_cast<std::uint32_t>(std::countr_zero(bits));
        const std::uint64_t its_since = since(64 * word.index + bit);
        earliest = its_since < best_since ? bit : earliest;
        best_since = std::min(its_since, best_since);
      }
      if (earliest != kNoBit) best = first + word.places[earliest];
    }
    return best;
  }

  // Shows each choice that is present to `look`, class by class, until that returns false.
  template <typename Look>
  void Each(const std::vector<std::uint64_t>& present, Look look) const {
    for (const Word& word : words_) {
      for (std::uint64_t bits = present[word.index] & word.mask; bits != 0; bits &= bits - 1) {
        const auto place = word.places[static_cast<std::size_t>(std::countr_zero(bits))];
        if (!look(choices_[word.first_choice + place])) return;
      }
    }
  }

 private:
  static constexpr std::uint32_t kNoBit = 64;

  // The choices of one class whose index / 64 is `index`.
  struct Word {
    std::uint32_t index = 0;
    std::uint32_t first_choice = 0;
    std::uint64_t mask = 0;
    std::array<std::uint8_t, 64> places{};  // by bit: how many choices after the first
  };

  std::uint32_t Position(const Choice& choice) const {
    return static_cast<std::uint32_t>(&choice - choices_.data());
  }
  void Append(const Choice& choice) {
    const std::uint32_t index = choice.Index() / 64;
    if (words_.empty() || words_.back().index != index ||
        !choices_[words_.back().first_choice].SameClass(choice)) {
      words_.push_back({.index = index, .first_choice = Position(choice)});
    }
    Word& word = words_.back();
    word.mask |= std::uint64_t{1} << (choice.Index() % 64);
    word.places[choice.Index() % 64] =
        static_cast<std::uint8_t>(Position(choice) - word.first_choice);
  }

  std::vector<Choice> choices_;
  std::vector<Word> words_;
};

// A set of small numbers, for PreferenceList::Best.
class PresenceBits {
 public:
  explicit PresenceBits(std::size_t size) : words_((size + 63) / 64) {}
  void Set(std::uint32_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void Clear(std::uint32_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  void ClearAll() { std::fill(words_.begin(), words_.end(), 0); }
  bool Any() const {
    return std::any_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word != 0; });
  }
  const std::vector<std::uint64_t>& words() const { return words_; }
  // Calls `visit` with each number of the set, rising.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (std::uint32_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
        visit(64 * word + static_cast<std::uint32_t>(std::countr_zero(bits)));
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace callfloor
