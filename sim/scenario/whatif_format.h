#pragma once

#include <array>
#include <string_view>

// How a what-if file spells its names.
namespace callfloor::scenario_internal {

inline constexpr std::string_view kWhatIfFormatName = "callfloor-whatif/1";
// By PreparedView::Show.
inline constexpr std::array<std::string_view, 3> kShowNames = {"difference", "day", "table"};
// By Expectation::Is.
inline constexpr std::array<std::string_view, 3> kIsNames = {"lower", "higher", "same"};

}  // namespace callfloor::scenario_internal
