// The default model of true quality, small and apart from the product's, for tests of what sees it.
#pragma once

#include <array>
#include <vector>

#include "sim/core/random.h"
#include "sim/quality/answers.h"
#include "sim/scenario/quality.h"

namespace callfloor::quality {

using Skills = std::array<double, kAgentSkills>;

struct TrueContact {
  TrueAnswers answers;
  double score = 0;
  double z = 0;  // standardised by the population's mean and sd
};

// Settled agents, without strain and haste, over usual contacts of the default form.
class Population {
 public:
  Population();

  const Form& form() const { return form_; }
  double mean() const { return mean_; }
  double sd() const { return sd_; }

  // The agent of this number, and a contact of it.
  Skills SkillsOf(std::uint64_t agent) const;
  TrueContact Contact(const Skills& skills, std::uint64_t contact) const;
  // Of somebody drawn for this contact alone.
  TrueContact AnyContact(std::uint64_t contact) const;

 private:
  TrueAnswers Answers(const Skills& skills, std::uint64_t contact) const;

  Form form_;
  std::vector<Criterion> criteria_;
  TrueQualityModel model_;
  double mean_ = 0;
  double sd_ = 1;
};

}  // namespace callfloor::quality
