#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/evaluation/ratings.h"
#include "sim/quality/answers.h"

// What several evaluators say of the same contacts, as tables of ratings.

namespace callfloor::quality {

// A contact that several have scored, each without the others.
struct RatedContact {
  std::uint32_t form = 0;                 // position in the forms
  std::vector<ObservedAnswers> by_rater;  // in the order of the raters
};

// The grades. An item is a contact, a criterion one of a form (form after form).
evaluation::RatingTable GradesTable(std::span<const Form> forms,
                                    std::span<const RatedContact> contacts,
                                    std::vector<std::string> raters);
// The scores alone, in one criterion. Contacts to which nothing applies have no rating.
evaluation::RatingTable ScoresTable(std::span<const Form> forms,
                                    std::span<const RatedContact> contacts,
                                    std::vector<std::string> raters);

}  // namespace callfloor::quality
