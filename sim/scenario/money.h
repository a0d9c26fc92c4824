#pragma once

#include <optional>

// What things cost and bring in, beyond an agent's cost per staffed hour.
namespace callfloor {

// What an agent of a group is paid for, where idle, busy and late hours differ.
struct Wages {
  std::optional<double> idle_per_hour;  // while waiting for contacts; absent: cost_per_hour
  std::optional<double> busy_per_hour;  // while handling one; absent: cost_per_hour
  double overtime_factor = 1;           // ≥ 0, on the busy rate, for time after the end of duty
  friend bool operator==(const Wages&, const Wages&) = default;
};

// What one contact of a type costs and brings in; each amount ≥ 0.
struct TypeMoney {
  double revenue_per_contact = 0;  // of each answered contact
  double sale_probability = 0;     // 0 to 1, of each answered contact
  double revenue_per_sale = 0;
  double cost_per_abandonment = 0;  // goodwill and business lost with one who gives up
  friend bool operator==(const TypeMoney&, const TypeMoney&) = default;
};

struct Money {
  double line_cost_per_min = 0;   // of each minute a line is in use; ≥ 0
  double line_rent_per_hour = 0;  // of each line there is, in use or not, per open hour; ≥ 0
  std::optional<double> budget;   // > 0, for the whole horizon
  friend bool operator==(const Money&, const Money&) = default;
};

}  // namespace callfloor
