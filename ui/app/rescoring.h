// What a change of a form does at once: contacts that were evaluated by the form as it was, scored
// again by the form as it is, from the same answers. No drawing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/estimate.h"
#include "sim/quality/world.h"
#include "sim/scenario/scorecard.h"

namespace callfloor::ui {

struct Rescored {
  std::size_t contacts = 0;
  double before = 0, after = 0;  // mean scores
  Estimate difference;           // paired, after − before
  // Criteria that were not on the form before, or with other grades: they do not apply here.
  std::vector<std::string> not_asked;
};

// Of the world's cards that were judged by `was`, those that have a score both times. Nothing where
// there is none, or where the change moves no score and asks nothing new.
std::optional<Rescored> Rescore(const quality::World& world, const Scorecard& was,
                                const Scorecard& now);
// "The last 200 evaluated contacts would score 0.7 ± 0.2 points more."
std::string RescoredInWords(const Rescored& rescored);

}  // namespace callfloor::ui
