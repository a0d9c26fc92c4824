// The question of the Quality page what would help: more contacts, or evaluators who see better?
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ui/app/sweep.h"

namespace callfloor::ui {

// What each line of the picture assumes of the evaluators, in this order.
enum class Ears { kNeverCalibrated, kCalibratedMonthly, kPerfect };
inline constexpr std::array<Ears, 3> kAllEars = {Ears::kNeverCalibrated, Ears::kCalibratedMonthly,
                                                 Ears::kPerfect};
std::string_view EarsInWords(Ears ears);

// The scenario with such evaluators. They have all the hours that evaluations take, so that a line
// bends by what evaluations say and not because nobody has time for them. It must have quality.
Scenario WithEars(const Scenario& scenario, Ears ears);

// A line for each kind of ears over the AmountAxis.
SweepRequest WhatWouldHelp(std::shared_ptr<const Scenario> scenario, std::uint64_t seed,
                           std::uint64_t replications);

// Whether the policy goes by a share of contacts; else by a number of them.
bool ByShare(const Scenario& scenario);
// Where the file says that share or number, and what it is at present.
std::string AmountPointer(const Scenario& scenario);
double PresentAmount(const Scenario& scenario);
// Amounts from few to many, the present one among them if it is beyond the ends.
SweepAxis AmountAxis(const Scenario& scenario);
// Where an amount stands between the values of an axis, counted in values and even in the
// logarithm: 2.5 is between the third and the fourth.
double PositionOf(double amount, const SweepAxis& axis);

}  // namespace callfloor::ui
