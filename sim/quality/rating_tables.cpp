#include "sim/quality/rating_tables.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace callfloor::quality {
namespace {

using evaluation::RatingTable;

RatingTable EmptyTable(std::size_t contacts, std::vector<std::string> raters) {
  RatingTable table;
  for (std::size_t i = 0; i < contacts; ++i) table.items.push_back(std::to_string(i + 1));
  table.raters = std::move(raters);
  return table;
}

}  // namespace

RatingTable GradesTable(std::span<const Form> forms, std::span<const RatedContact> contacts,
                        std::vector<std::string> raters) {
  RatingTable table = EmptyTable(contacts.size(), std::move(raters));
  std::vector<int> first_criterion;
  int most = 1;
  for (const Form& form : forms) {
    first_criterion.push_back(static_cast<int>(table.criteria.size()));
    for (const Form::Item& item : form.items()) {
      table.criteria.push_back(std::to_string(table.criteria.size() + 1));
      most = std::max<int>(most, item.grades);
    }
  }
  for (int grade = 0; grade <= most; ++grade) {
    table.categories.push_back(std::to_string(grade));
    table.values.push_back(grade);
  }
  for (std::size_t contact = 0; contact < contacts.size(); ++contact) {
    const auto& [form, by_rater] = contacts[contact];
    for (std::size_t i = 0; i < forms[form].count(); ++i) {
      for (std::size_t rater = 0; rater < by_rater.size(); ++rater) {
        const int grade = by_rater[rater].grades[i];
        if (grade == kDoesNotApply) continue;
        table.ratings.push_back({.item = static_cast<int>(contact),
                                 .rater = static_cast<int>(rater),
                                 .criterion = first_criterion[form] + static_cast<int>(i),
                                 .category = grade});
      }
    }
  }
  return table;
}

RatingTable ScoresTable(std::span<const Form> forms, std::span<const RatedContact> contacts,
                        std::vector<std::string> raters) {
  RatingTable table = EmptyTable(contacts.size(), std::move(raters));
  table.criteria = {""};
  const auto score_of = [&](const RatedContact& contact, std::size_t rater) {
    return ScoreOf(forms[contact.form], contact.by_rater[rater]);
  };
  for (const RatedContact& contact : contacts) {
    for (std::size_t rater = 0; rater < contact.by_rater.size(); ++rater) {
      const double score = score_of(contact, rater);
      if (!std::isnan(score)) table.values.push_back(score);
    }
  }
  std::ranges::sort(table.values);
  table.values.erase(std::unique(table.values.begin(), table.values.end()), table.values.end());
  for (const double value : table.values) table.categories.push_back(std::to_string(value));
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    for (std::size_t rater = 0; rater < contacts[i].by_rater.size(); ++rater) {
      const double score = score_of(contacts[i], rater);
      if (std::isnan(score)) continue;
      const auto category = std::ranges::lower_bound(table.values, score) - table.values.begin();
      table.ratings.push_back({.item = static_cast<int>(i),
                               .rater = static_cast<int>(rater),
                               .category = static_cast<int>(category)});
    }
  }
  return table;
}

}  // namespace callfloor::quality
