#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/evaluation/bootstrap.h"
#include "sim/quality/rating_tables.h"
#include "sim/quality/world.h"

namespace callfloor::quality {

// How far evaluators agree who have scored the same contacts in calibration sessions, all of them
// each, before they talked: percent_agreement, fleiss_kappa, gwet_ac1 and krippendorff_alpha of
// answers; icc_1, icc_2_1 and gauge_rr_percent of scores. As `callfloor agreement` has them, which
// says their sources; contacts are resampled whole. Empty: there were no sessions.
std::vector<AgreementRow> CalibrationRows(std::span<const Form> forms,
                                          std::span<const RatedContact> contacts,
                                          const std::vector<std::string>& evaluators,
                                          const evaluation::BootstrapOptions& options = {});

}  // namespace callfloor::quality
