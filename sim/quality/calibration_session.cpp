#include "sim/quality/calibration_session.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "sim/evaluation/agreement.h"

namespace callfloor::quality {
namespace {

using evaluation::Scale;

void AddRows(const evaluation::RatingTable& table, Scale scale,
             std::initializer_list<std::string_view> names,
             const evaluation::BootstrapOptions& options, std::vector<AgreementRow>& rows) {
  evaluation::AgreementOptions how;
  how.scale = scale;
  how.bootstrap = options;
  const evaluation::Agreement agreement = evaluation::MeasureAgreement(table, std::nullopt, how);
  for (const std::string_view name : names) {
    const auto found = std::ranges::find(agreement.statistics, name, &evaluation::Statistic::name);
    rows.push_back({std::string(name), found->value, found->low, found->high, found->why_not});
  }
}

}  // namespace

std::vector<AgreementRow> CalibrationRows(std::span<const Form> forms,
                                          std::span<const RatedContact> contacts,
                                          const std::vector<std::string>& evaluators,
                                          const evaluation::BootstrapOptions& options) {
  std::vector<AgreementRow> rows;
  if (contacts.empty()) return rows;
  AddRows(GradesTable(forms, contacts, evaluators), Scale::kNominal,
          {"percent_agreement", "fleiss_kappa", "gwet_ac1", "krippendorff_alpha"}, options, rows);
  AddRows(ScoresTable(forms, contacts, evaluators), Scale::kInterval,
          {"icc_1", "icc_2_1", "gauge_rr_percent"}, options, rows);
  return rows;
}

}  // namespace callfloor::quality
