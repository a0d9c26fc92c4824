#pragma once

#include "sim/core/random.h"
#include "sim/scenario/scenario.h"

// How handle times grow over a shift.

namespace callfloor::quality {

// Of talk and wrap together: their variance by their mean square, 0 to 1.
double VarianceShare(const ContactType& type);

// On talk and wrap of a contact that begins when `of_shift`, 0 to 1, of the shift is over. A
// lognormal number independent of them, with mean c = 1 + handle_time · of_shift and squared
// coefficient of variation (v / c² − 1) · variance_share, v = 1 + variance · of_shift: the handle
// time of a type with this share then has exactly c times its mean and v times its variance.
// Handle times that are lognormal stay so.
double FatigueFactor(const Fatigue& fatigue, double variance_share, double of_shift,
                     QuickStream& stream);

}  // namespace callfloor::quality
